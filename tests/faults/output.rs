//! Output that cannot be written, and readers that go away.

use std::fs::OpenOptions;
use std::process::Stdio;

use crate::support::program::{Program, Said};

#[test]
fn a_full_output_is_said_and_what_was_saved_is_kept() {
    let desk = Program::station();
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = desk.command().args(["note", "add", "路灯"]).stdout(Stdio::from(full)).stderr(Stdio::piped()).output();
    let said = Said::of(output.unwrap());
    assert_eq!(said.code, 1);
    said.see("结果写不出去（磁盘已满）").see("已保存的都在").see_no("No space");
    desk.run("note list").done().see("路灯");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let desk = Program::sample();
    let mut child =
        desk.command().args(["matter", "list", "--all"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let said = Said::of(child.wait_with_output().unwrap());
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[test]
fn an_input_that_is_a_folder_is_said_in_the_readers_words() {
    let desk = Program::station();
    let folder = std::fs::File::open(desk.dir.path()).unwrap();
    let output = desk.command().args(["note", "add", "-"]).stdin(Stdio::from(folder)).output();
    Said::of(output.unwrap()).refused().see("这是文件夹").see_no("directory");
}
