//! One data folder, one koudai at a time.

use koudai::store::Store;

use crate::support::program::Program;

#[test]
fn a_second_start_is_refused_kindly_and_works_once_the_first_has_ended() {
    let desk = Program::station();
    let first = Store::open(&desk.data()).unwrap();
    for line in ["note add 路灯", "note list", "check", "backup"] {
        desk.run(line).refused().see("已在另一个窗口打开").see("请回到那个窗口");
    }
    desk.run_words(&[]).refused().see("已在另一个窗口打开");
    let said = desk.run("doctor");
    assert!(said.out.contains("已在另一个窗口打开"), "{said:?}");
    drop(first);
    desk.run("note add 路灯").done();
    let desk = desk.in_english();
    let _again = Store::open(&desk.data()).unwrap();
    desk.run("note list").refused().see("already open");
}
