//! Data folders that are none, or that cannot be written.

use crate::support::private;
use crate::support::program::{Program, Said, contents};

#[test]
fn a_file_in_the_place_of_the_folder_is_said_and_left_alone() {
    let desk = Program::new();
    std::fs::write(desk.data(), "somebody's letter").unwrap();
    for line in ["init --level station --town 千家店镇 --name 水泉沟村", "note add 路灯", "note list", "check", ""]
    {
        let said = desk.run_words(&line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>()).refused();
        said.see("请");
    }
    assert_eq!(std::fs::read(desk.data()).unwrap(), b"somebody's letter");
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let desk = Program::new();
    let line = ["--data", "/proc/koudai", "init", "--level", "station", "--town", "千家店镇", "--name", "水泉沟村"];
    desk.run_words(&line).refused().see("/proc/koudai").see("请");
    desk.in_english().run_words(&line).refused().see("/proc/koudai");
}

#[test]
fn a_read_only_data_folder_is_said_and_nothing_in_it_changes() {
    let desk = Program::station();
    desk.run("note add 路灯").done();
    let before = contents(&desk.data());
    let data = desk.data();
    let script = r#"mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && "$@""#;
    for line in [["note", "add", "井盖"], ["roster", "fill", "--afresh"]] {
        let said = Said::of(private::shell(&desk, script, &[data.to_str().unwrap()], &line));
        said.refused().see(&format!("数据目录 {} 只能读、不能写", data.display()));
    }
    assert_eq!(contents(&desk.data()), before);
    desk.run("note list").done().see("路灯");
}
