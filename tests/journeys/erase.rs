//! A voter asks that what was written is destroyed.

use koudai::domain::blackout::MASK;
use koudai::domain::terms::Category;
use koudai::store::Page;
use koudai::store::proposals::ProposalFilter;

use super::proposals::matter;
use crate::support::Station;
use crate::support::desk::Desk;

#[test]
fn a_voter_is_erased_by_one_key_and_a_yes() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F7 李秀英 Enter").see("彻底删除").keys("Ctrl-X").see("编号和条数留着").keys("n").see("彻底删除");
    desk.keys("Ctrl-X Enter").see("彻底删除").keys("Ctrl-X 9").see("已彻底删除 1 条");
    desk.keys("F7 李秀英").unseen("138").keys("Esc F8").see("没有可以撤销");
    let people = desk.read().voters(koudai::store::Page::ALL).unwrap();
    let names: Vec<String> = people.into_iter().map(|row| row.form.name).collect();
    assert_eq!(names, ["已删除 erased"]);
}

#[test]
fn a_matter_is_erased_on_its_page_and_what_quotes_it_is_named_before() {
    let mut station = Station::open();
    station.run(&matter("井水发黄三个月没人管", Category::Utilities));
    station.run(&matter("桥栏杆断了", Category::Roads));
    let mut desk = Desk::at(station);
    desk.keys("F5 Space Space Ctrl-P").see("井水发黄").keys("Ctrl-S").see("QJD-SQG-2026-Y0001").keys("Esc Esc");
    desk.keys("F5 Home")
        .see("井水发黄")
        .keys("Enter Ctrl-X")
        .see("QJD-SQG-2026-Y0001 里引用的")
        .see("原话一起涂掉")
        .see("选民、QJD-SQG-2026-0002 还提到")
        .keys("n")
        .see("已登记");
    desk.keys("Ctrl-X Enter").unseen("已彻底删除").keys("Ctrl-X 9").see("已彻底删除 1 条").see("已删除");
    let rows = desk.read().proposals(ProposalFilter::default(), Page::ALL).unwrap();
    let cause = &rows[0].row.form.cause;
    assert!(cause.contains(MASK) && cause.contains("桥栏杆") && !cause.contains("井水"), "{cause}");
}

#[test]
fn a_note_is_erased_from_the_list_of_the_pocket_by_nine_and_not_by_enter() {
    let mut desk = Desk::at(Station::open());
    desk.keys("F4 王家的井水发黄 Enter").see("已保存").keys("Tab");
    desk.keys("Ctrl-X").see("9 是").keys("Enter").see("王家的井水").keys("Ctrl-X 9").see("已彻底删除 1 条");
    desk.unseen("王家的井水").see("已删除").unseen("erased");
}
