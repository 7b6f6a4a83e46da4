//! A real terminal window: the program in a pseudo-terminal, its bytes drawn by a terminal emulator, keys sent as bytes.

use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use koudai::ui::script::script;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use ratatui::crossterm::event::KeyCode;

use super::program::Program;

/// Far longer than anything here takes; only a hanging program meets it.
const PATIENCE: Duration = Duration::from_mins(1);

/// A window and what it shows.
pub struct Window {
    /// Nobody, once the window is closed.
    child: Option<Box<dyn Child + Send + Sync>>,
    master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
    parser: vt100::Parser,
    /// Every byte the program wrote.
    pub bytes: Vec<u8>,
    /// The reader reads one piece when it is asked, so that between pieces nothing holds the terminal open.
    ask: Sender<()>,
    pieces: Receiver<Vec<u8>>,
    asked: bool,
}

impl Window {
    /// Opens the screen of a desk, 80×24.
    pub fn open(desk: &Program) -> Window {
        let program = desk.command();
        let mut command = CommandBuilder::new(program.get_program());
        command.args(program.get_args());
        Window::start(&program, command)
    }

    /// Opens the screen under a shell that starts it again in the same window when it ends.
    pub fn twice(desk: &Program) -> Window {
        let program = desk.command();
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", "\"$@\"; exec \"$@\"", "sh"]);
        command.arg(program.get_program());
        command.args(program.get_args());
        Window::start(&program, command)
    }

    /// Opens the screen with some variables set otherwise.
    pub fn with(desk: &Program, variables: &[(&str, &str)]) -> Window {
        let mut program = desk.command();
        program.envs(variables.iter().copied());
        let mut command = CommandBuilder::new(program.get_program());
        command.args(program.get_args());
        Window::start(&program, command)
    }

    /// Runs a shell script in a namespace of its own, where it may mount file systems; `"$@"`, after the data folder, is the program.
    pub fn private(desk: &Program, script: &str, variables: &[(&str, &str)]) -> Window {
        let mut program = desk.command();
        program.envs(variables.iter().copied()).env("PATH", std::env::var_os("PATH").unwrap_or_default());
        let mut command = CommandBuilder::new("unshare");
        command.args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]);
        command.arg(desk.data());
        command.arg(program.get_program());
        command.args(program.get_args());
        Window::start(&program, command)
    }

    fn start(surroundings: &Command, mut command: CommandBuilder) -> Window {
        let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env_clear();
        for (name, value) in surroundings.get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (ask, asked) = channel();
        let (give, pieces) = channel();
        std::thread::spawn(move || {
            let mut piece = vec![0; 65536];
            while asked.recv().is_ok() {
                // An error is how the end looks once the program has closed its side.
                let count = reader.read(&mut piece).unwrap_or(0);
                if give.send(piece[..count].to_vec()).is_err() || count == 0 {
                    return;
                }
            }
        });
        let input = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0);
        Window { child: Some(child), master: pair.master, input, parser, bytes: Vec::new(), ask, pieces, asked: false }
    }

    /// Draws what arrives within `patience`; `false` when nothing did.
    pub fn pump(&mut self, patience: Duration) -> bool {
        if !self.asked && self.ask.send(()).is_err() {
            return false;
        }
        self.asked = true;
        match self.pieces.recv_timeout(patience) {
            Ok(piece) => {
                self.asked = false;
                self.parser.process(&piece);
                self.bytes.extend(&piece);
                !piece.is_empty()
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Waits until what is shown is as `wanted`.
    #[track_caller]
    fn until(&mut self, what: &str, wanted: impl Fn(&Window) -> bool) -> &mut Window {
        let since = Instant::now();
        while !wanted(self) {
            assert!(since.elapsed() < PATIENCE, "{what} in\n{}", self.text());
            self.pump(Duration::from_millis(100));
        }
        self
    }

    /// Waits until the text is shown.
    #[track_caller]
    pub fn see(&mut self, text: &str) -> &mut Window {
        self.until(&format!("no {text:?}"), |window| window.text().contains(text))
    }

    /// Waits until the text is gone.
    #[track_caller]
    pub fn unseen(&mut self, text: &str) -> &mut Window {
        self.until(&format!("{text:?} stays"), |window| !window.text().contains(text))
    }

    /// Waits until the program writes nothing more for a while.
    pub fn settle(&mut self) -> &mut Window {
        while self.pump(Duration::from_millis(400)) {}
        self
    }

    /// Presses keys written as words; see [`koudai::ui::script`].
    pub fn keys(&mut self, keys: &str) -> &mut Window {
        for key in script(keys) {
            let bytes = match key.code {
                KeyCode::Char(letter) if key.ctrl => vec![letter as u8 & 0x1f],
                KeyCode::Char(sign) => sign.to_string().into_bytes(),
                KeyCode::F(number) => function_key(number).as_bytes().to_vec(),
                KeyCode::Enter => b"\r".to_vec(),
                KeyCode::Esc => b"\x1b".to_vec(),
                KeyCode::Tab => b"\t".to_vec(),
                KeyCode::Backspace => b"\x7f".to_vec(),
                KeyCode::Up => b"\x1b[A".to_vec(),
                KeyCode::Down => b"\x1b[B".to_vec(),
                other => panic!("{other:?} is not on this keyboard"),
            };
            // The program may have just been killed.
            let _ = self.input.write_all(&bytes);
        }
        self
    }

    /// A paste in a terminal that does not mark pastes: keys, all at once.
    pub fn burst(&mut self, text: &str) -> &mut Window {
        self.input.write_all(text.as_bytes()).unwrap();
        self
    }

    /// A paste, as terminals mark it.
    pub fn paste(&mut self, text: &str) -> &mut Window {
        self.input.write_all(format!("\x1b[200~{text}\x1b[201~").as_bytes()).unwrap();
        self
    }

    /// Drags the window to another size.
    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Window {
        self.parser.screen_mut().set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
        self.master.resize(PtySize { rows, cols, ..PtySize::default() }).unwrap();
        self
    }

    /// What is shown, without spaces at line ends.
    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// The emulator's screen.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Whether the terminal hands lines over only when they are whole, as a shell expects it.
    pub fn is_cooked(&self) -> bool {
        let flags = self.master.get_termios().unwrap().local_flags;
        ["ICANON", "ECHO", "ISIG"].iter().all(|flag| format!("{flags:?}").contains(flag))
    }

    /// The process in the window.
    pub fn process(&self) -> u32 {
        self.child.as_ref().unwrap().process_id().unwrap()
    }

    /// The process that the shell in the window waits for.
    pub fn inner_process(&self) -> u32 {
        let shell = self.process();
        let children = std::fs::read_to_string(format!("/proc/{shell}/task/{shell}/children")).unwrap();
        children.split_whitespace().next().unwrap().parse().unwrap()
    }

    /// Waits for the program to end; the rest of what it writes is drawn.
    #[track_caller]
    pub fn ended(&mut self) -> ExitStatus {
        let since = Instant::now();
        loop {
            if let Some(status) = self.child.as_mut().unwrap().try_wait().unwrap() {
                while self.pump(Duration::from_millis(100)) {}
                return status;
            }
            assert!(since.elapsed() < PATIENCE, "it does not end:\n{}", self.text());
            self.pump(Duration::from_millis(20));
        }
    }

    /// Closes the window by its corner, and answers how the program ended.
    #[track_caller]
    pub fn close(mut self) -> ExitStatus {
        if self.asked {
            // Something to read, so that the reader comes back and lets go of the terminal.
            self.keys("Ctrl-L");
            assert!(self.pump(PATIENCE));
        }
        let mut child = self.child.take().unwrap();
        drop(self);
        let since = Instant::now();
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status;
            }
            assert!(since.elapsed() < PATIENCE, "it lives on without a terminal");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Window {
    /// A failing test leaves nobody behind.
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Sends a signal by its name.
pub fn signal(process: u32, name: &str) {
    assert!(Command::new("kill").args(["-s", name, &process.to_string()]).status().unwrap().success());
}

fn function_key(number: u8) -> &'static str {
    const KEYS: [&str; 10] = [
        "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~", "\x1b[20~", "\x1b[21~",
    ];
    KEYS[usize::from(number) - 1]
}
