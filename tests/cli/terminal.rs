//! In a pseudo-terminal: the doctor asks how wide Chinese really is, and the screen makes the day's copy by itself.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::support::program::Program;

/// Far longer than anything here takes; only a hanging program meets it.
const PATIENCE: Duration = Duration::from_mins(1);

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    input: Box<dyn Write + Send>,
}

fn open(desk: &Program, line: &[&str]) -> Terminal {
    let size = PtySize { rows: 24, cols: 80, ..PtySize::default() };
    let pair = native_pty_system().openpty(size).unwrap();
    let program = desk.command();
    let mut command = CommandBuilder::new(program.get_program());
    command.args(program.get_args());
    command.args(line);
    command.env_clear();
    for (name, value) in program.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    let child = pair.slave.spawn_command(command).unwrap();
    let input = pair.master.take_writer().unwrap();
    Terminal { child, master: pair.master, input }
}

/// What the doctor prints in a terminal that draws the sample `columns` wide.
fn doctor(columns: usize) -> (u32, String) {
    let desk = Program::station();
    let mut terminal = open(&desk, &["doctor", "--json"]);
    let mut reader = terminal.master.try_clone_reader().unwrap();
    let (mut seen, mut answered) = (Vec::new(), false);
    let mut piece = [0; 1024];
    // The reading ends with an error once the program has closed its end.
    while let Ok(count @ 1..) = reader.read(&mut piece) {
        seen.extend_from_slice(&piece[..count]);
        if !answered && seen.windows(4).any(|bytes| bytes == b"\x1b[6n") {
            answered = true;
            write!(terminal.input, "\x1b[1;{}R", columns + 1).unwrap();
        }
    }
    assert!(answered, "the terminal was never asked");
    (terminal.child.wait().unwrap().exit_code(), String::from_utf8_lossy(&seen).into_owned())
}

#[test]
fn the_doctor_believes_the_terminal_about_the_width_of_chinese() {
    let (code, said) = doctor(8);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains(r#""check":"width","found":"“大栜树村”占 8 列","grade":"good""#), "{said}");
    let (code, said) = doctor(4);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("“大栜树村”占 4 列，应占 8 列"), "{said}");
}

#[test]
fn the_screen_makes_the_copy_of_the_day_by_itself() {
    let desk = Program::station().at("2026-11-27T09:30:00+08:00");
    let copy = desk.file("backup/koudai-2026-11-27.db");
    assert!(!copy.exists());
    let mut terminal = open(&desk, &[]);
    let mut reader = terminal.master.try_clone_reader().unwrap();
    let drained = std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()).is_ok());
    let since = Instant::now();
    while !copy.exists() {
        assert!(since.elapsed() < PATIENCE, "there is no copy");
        std::thread::sleep(Duration::from_millis(10));
    }
    // F10 leaves.
    terminal.input.write_all(b"\x1b[21~").unwrap();
    assert_eq!(terminal.child.wait().unwrap().exit_code(), 0);
    drop(terminal);
    // Whether the last read ends with nothing or with an error differs between systems.
    let _ = drained.join().unwrap();
    desk.run("check").done();
}
