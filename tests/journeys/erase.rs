//! A voter asks that what was written is destroyed.

use crate::support::Station;
use crate::support::desk::Desk;

#[test]
fn a_voter_is_erased_by_one_key_and_a_yes() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F7 李秀英 Enter").see("彻底删除").keys("Ctrl-X").see("编号和条数留着").keys("n").see("彻底删除");
    desk.keys("Ctrl-X y").see("已彻底删除 1 条");
    desk.keys("F7 李秀英").unseen("138").keys("Esc F8").see("没有可以撤销");
    let people = desk.read().voters(koudai::store::Page::ALL).unwrap();
    let names: Vec<String> = people.into_iter().map(|row| row.form.name).collect();
    assert_eq!(names, ["已删除 erased"]);
}
