//! One data folder, one koudai at a time that writes; any number that read.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use koudai::store::Store;

use crate::support::private;
use crate::support::program::{Program, Said, contents};

/// Commands that only read.
const READING: [&str; 11] = [
    "note list",
    "note list --json",
    "visit list",
    "visit show J1",
    "matter list --json",
    "people list",
    "people show 沈建水",
    "roster show",
    "roster swap list",
    "find 路灯",
    "check",
];

#[test]
fn what_writes_is_refused_kindly_while_a_screen_is_open_and_works_once_it_is_closed() {
    let desk = Program::station();
    let first = Store::open(&desk.data()).unwrap();
    for line in ["note add 路灯", "backup", "rebuild", "undo"] {
        desk.run(line).refused().see("已在另一个窗口打开").see("请回到那个窗口");
    }
    desk.run_words(&[]).refused().see("已在另一个窗口打开");
    drop(first);
    desk.run("note add 路灯").done();
    let desk = desk.in_english();
    let _again = Store::open(&desk.data()).unwrap();
    desk.run("note add lamp").refused().see("already open");
}

#[test]
fn what_reads_reads_beside_an_open_screen_and_sees_what_was_saved_last() {
    let desk = Program::sample();
    let mut screen = Store::open(&desk.data()).unwrap();
    let command = koudai::domain::command::Command::Add(Box::new(koudai::domain::command::Form::Note(
        koudai::domain::note::NoteForm { text: "刚刚记下的".to_owned(), ..Default::default() },
    )));
    koudai::service::execute(&mut screen, &crate::support::Station::author(), &command).unwrap();
    let before = contents(&desk.data());
    for line in READING {
        desk.run(line).done();
    }
    desk.run("note list --last 1").done().see("刚刚记下的");
    desk.run("doctor").done().see("[好] 数据库");
    // A look at a telephone number is logged, so it writes.
    desk.run("people show 沈建水 --phone").refused().see("已在另一个窗口打开");
    // The index of the write-ahead log is memory that readers share; of the rest not a byte differs.
    let rest = |mut all: Vec<(String, Vec<u8>)>| {
        all.retain(|(name, _)| name != "koudai.db-shm");
        all
    };
    assert_eq!(rest(contents(&desk.data())), rest(before));
}

#[test]
fn what_reads_leaves_no_trace() {
    let desk = Program::sample();
    let before = contents(&desk.data());
    for line in READING {
        desk.run(line).done();
    }
    desk.run("doctor").done();
    assert_eq!(contents(&desk.data()), before);
    // A copy of the folder without its mark would begin a new log if anything were written.
    std::fs::remove_file(desk.file("koudai.mark")).unwrap();
    let before = contents(&desk.data());
    desk.run("note list").done();
    assert_eq!(contents(&desk.data()), before);
}

#[test]
fn a_command_waits_until_another_is_done() {
    let desk = Program::station();
    let mut first =
        desk.command().args(["note", "add", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut typing = first.stdin.take().unwrap();
    writeln!(typing, "先来的").unwrap();
    let mut said = String::new();
    BufReader::new(first.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
    assert!(said.starts_with("已保存"), "{said}");
    desk.run("note list").done().see("先来的");
    let second = desk.command().args(["note", "add", "后到的"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let second = second.unwrap();
    drop(typing);
    assert!(first.wait().unwrap().success());
    Said::of(second.wait_with_output().unwrap()).done().see("QJD-SQG-2026-K0002");
}

#[test]
fn a_command_that_waited_in_vain_says_truly_what_it_waited_for() {
    let desk = Program::station();
    let _command = Store::open_briefly(&desk.data()).unwrap();
    desk.run("note add 路灯").refused().see("另一条口袋命令").see_no("窗口");
}

#[test]
fn many_commands_at_once_are_all_done() {
    let desk = Program::station();
    let running: Vec<_> = (0..12)
        .map(|nth| {
            let mut command = desk.command();
            command.args(["note", "add", &format!("第{nth}条")]).stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().unwrap()
        })
        .collect();
    for child in running {
        Said::of(child.wait_with_output().unwrap()).done();
    }
    assert_eq!(desk.run("note list --json").done().objects().len(), 12);
    desk.run("check").done();
    let copies: Vec<String> = contents(&desk.file("backup")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(copies, ["koudai-2026-11-26.db"]);
}

#[test]
fn a_folder_that_cannot_be_written_can_be_read() {
    let desk = Program::sample();
    let data = desk.data();
    let script = r#"mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && "$@""#;
    for line in READING {
        let words: Vec<&str> = line.split(' ').collect();
        Said::of(private::shell(&desk, script, &[data.to_str().unwrap()], &words)).done();
    }
}
