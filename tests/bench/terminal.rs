//! A program in a pseudo-terminal, and what it costs there.

use std::io::{Read as _, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// A frame is over when nothing has come for so long.
const QUIET: Duration = Duration::from_millis(6);
/// Nothing takes so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program and its screen.
pub struct Running {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn std::io::Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    _pty: Box<dyn portable_pty::MasterPty + Send>,
}

impl Running {
    /// Starts `program`; answers it with the time until `done` was on its screen.
    pub fn start(program: &str, args: &[&str], done: &str) -> (Running, Duration) {
        let pty =
            native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).expect("pty");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        // After the last record of the store: a clock that stands before it is called slow, and much is not asked then.
        command.env("KOUDAI_NOW", "2026-12-06T12:00:00+08:00");
        let mut reader = pty.master.try_clone_reader().expect("reader");
        let keys = pty.master.take_writer().expect("writer");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                let chunk = buffer.get(..count).unwrap_or_default().to_vec();
                if sender.send((Instant::now(), chunk)).is_err() {
                    break;
                }
            }
        });
        let begun = Instant::now();
        let child = pty.slave.spawn_command(command).expect("started");
        let mut running = Running { child, keys, output, _pty: pty.master };
        let shown = running.until(done);
        (running, shown - begun)
    }

    fn until(&mut self, done: &str) -> Instant {
        let mut seen = String::new();
        loop {
            let (at, chunk) = self.output.recv_timeout(PATIENCE).expect("a frame");
            seen.push_str(&String::from_utf8_lossy(&chunk));
            if seen.contains(done) {
                return at;
            }
        }
    }

    /// Presses a key and answers how long until its frame was whole; `None` if the screen did not change.
    pub fn press(&mut self, key: &[u8]) -> Option<Duration> {
        while self.output.try_recv().is_ok() {}
        let begun = Instant::now();
        self.keys.write_all(key).expect("pressed");
        self.keys.flush().expect("pressed");
        let mut last = None;
        loop {
            let patience = if last.is_none() { Duration::from_millis(150) } else { QUIET };
            match self.output.recv_timeout(patience) {
                Ok((at, _)) => last = Some(at),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
        }
        last.map(|at| at - begun)
    }

    /// CPU time spent so far, by all threads.
    pub fn cpu(&self) -> Duration {
        let nanoseconds = |path: std::path::PathBuf| -> u64 {
            let text = std::fs::read_to_string(path.join("schedstat")).unwrap_or_default();
            text.split_whitespace().next().and_then(|word| word.parse().ok()).unwrap_or(0)
        };
        Duration::from_nanos(self.threads().map(nanoseconds).sum())
    }

    /// Resident memory in MB.
    pub fn resident(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.pid())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or(0.0) / 1_000.0
    }

    /// How often its threads have woken up of themselves.
    pub fn wakeups(&self) -> u64 {
        let count = |path: std::path::PathBuf| -> u64 {
            let status = std::fs::read_to_string(path.join("status")).unwrap_or_default();
            let line =
                status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:")).unwrap_or_default();
            line.trim().parse().unwrap_or(0)
        };
        self.threads().map(count).sum()
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap_or(0)
    }

    fn threads(&self) -> impl Iterator<Item = std::path::PathBuf> {
        let folder = std::fs::read_dir(format!("/proc/{}/task", self.pid())).expect("running");
        folder.filter_map(|entry| Some(entry.ok()?.path()))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
