//! 退回 and two desks apart: both say who sent a matter back and whose turn it is, and what came too late is named.

use koudai::domain::matter::status::Status;
use koudai::store::matters::MatterRow;

use super::sync::joined;
use crate::support::desk::Desk;

const NUMBER: &str = "QJD-SQG-2026-0001";

fn row(desk: &Desk) -> MatterRow {
    desk.read().matter_numbered(NUMBER).unwrap().unwrap()
}

fn exchange(desk: &mut Desk) {
    desk.keys("F2 F11 Enter").settle().see("可以拔出").keys("Esc F2");
}

/// An urgent matter that the station passed on.
fn passed_on(stick: &std::path::Path) -> (Desk, Desk) {
    let (mut station, mut home) = joined(stick);
    station.keys("F5 Ctrl-N 村口井盖没了 Tab 1 Tab 1 Ctrl-S 1 Ctrl-S").see("已分类");
    station.keys("6 Ctrl-S").see("已上报");
    exchange(&mut station);
    home.keys("F9 9 0 3 Ctrl-K 1").see("承办科室（9 个）");
    exchange(&mut home);
    (station, home)
}

#[test]
fn what_the_home_sends_back_is_the_stations_turn_and_says_so_on_its_first_page() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = passed_on(stick.path());
    home.keys("F5 Tab").see("新来").keys("Enter Ctrl-T 哪个井盖，请写明位置 Ctrl-S").see("镇里退回").see("[9 催办]");
    home.unseen("3 交办").keys("3").see("没有改动").keys("Esc").see("等站里 1");
    exchange(&mut home);
    station.keys("F2 F11 Enter").settle().see("镇里退回：哪个井盖，请写明位置").keys("Esc F2");
    station
        .see("镇里退回：哪个井盖，请写明位置")
        .keys("F5")
        .see("[轮到本单位] 村口井盖没了")
        .keys("Enter")
        .see("镇里退回")
        .see("[6 上报]");
    station.keys("0 学校门口那个 Ctrl-S 6 Ctrl-S").see("已上报").keys("F2").unseen("镇里退回");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F5 Tab").see("2 新来 1").see("8 等区里");
}

#[test]
fn what_the_home_sorts_as_the_villages_own_is_the_stations_turn_until_it_does_something() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = passed_on(stick.path());
    station.keys("F5").unseen("[轮到本单位]");
    home.keys("F5 Tab Enter").see("1 分类").keys("1 Tab Tab 1 Ctrl-S").see("已分类").see("→ 村 →").see("[9 催办]");
    exchange(&mut home);
    station.keys("F2 F11 Enter").settle().see("镇里交回本站办：村口井盖没了（QJD-SQG-2026-0001）").keys("Esc F2");
    station.see("镇里交回本站办：村口井盖没了").keys("F5").see("[轮到本单位] 村口井盖没了");
    // Whoever handed it down may ask what became of it.
    home.keys("F5 Tab").see("等站里 1").keys("7 Enter 9 换了没有 Ctrl-S").see("催办");
    exchange(&mut home);
    exchange(&mut station);
    station.keys("F5").see("[催办] 村口井盖没了");
    station.keys("Enter 2 换了新井盖 Ctrl-S").see("已当场答复").keys("Esc").unseen("[轮到本单位]");
    station.keys("F2").unseen("镇里交回");
}

#[test]
fn what_an_office_sends_back_is_the_homes_turn_and_the_station_only_waits() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = passed_on(stick.path());
    home.keys("F5 Tab Enter 3 Ctrl-S").see("已交办").keys("Ctrl-T 不归我们管 Ctrl-S").see("科室退回");
    home.see("3 交办").keys("Esc").see("3 退回 1");
    exchange(&mut home);
    exchange(&mut station);
    station.unseen("镇里退回").keys("F5 Enter").see("科室退回").unseen("6 上报").see("9 催办");
    assert_eq!([row(&station).status, row(&home).status], [Status::Returned; 2]);
    // What the office asks, the home passes on.
    home.keys("F5 Tab Enter Ctrl-T 科室问是哪条路 Ctrl-S").see("镇里退回");
    exchange(&mut home);
    exchange(&mut station);
    station.see("镇里退回：科室问是哪条路");
}

#[test]
fn a_reminder_from_the_village_is_said_with_what_came_and_marks_the_matter() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = passed_on(stick.path());
    home.keys("F5 Tab Enter 3 Ctrl-S").see("已交办");
    exchange(&mut home);
    exchange(&mut station);
    station.keys("F5 Enter 9 还没来人 Ctrl-S").see("催办").unseen("[催办]");
    exchange(&mut station);
    home.keys("F2 F11 Enter").settle().see("联络站催办：还没来人（QJD-SQG-2026-0001）").keys("Esc F5 Tab");
    home.see("[催办]").keys("Enter 9 已转科室 Ctrl-S Esc").unseen("[催办]");
}

#[test]
fn what_goes_on_to_the_district_waits_for_it() {
    let stick = tempfile::tempdir().unwrap();
    let (_station, mut home) = passed_on(stick.path());
    home.keys("F5 Tab Enter 6 Ctrl-S").see("已报区里").see("[9 催办]").unseen("3 交办");
    home.keys("Esc").see("8 等区里 1").keys("8").see("村口井盖没了");
}

#[test]
fn an_assignment_that_came_too_late_is_named_and_is_not_the_latest_fact() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F5 Ctrl-N 机井坏了浇不上地 Tab 2 Tab 3 Ctrl-S 1 Ctrl-S").see("已分类");
    exchange(&mut station);
    home.keys("F9 9 0 3 Ctrl-K 1");
    exchange(&mut home);
    // The home wrote more meanwhile, so that its step stands behind the station's in the common order.
    home.keys("F4 下周开会 Enter").see("已保存").keys("F5 Enter 3 Ctrl-S").see("已交办");
    station.keys("F5 Enter 2 泵已换好 Ctrl-S").see("已当场答复");
    exchange(&mut station);
    home.keys("F2 F11 Enter").settle().see("的“交办”没有算数").see("已当场答复").keys("Esc");
    exchange(&mut station);
    assert_eq!([row(&station).status, row(&home).status], [Status::Answered; 2]);
    home.keys("F5 Tab").see("[晚了一步] 机井坏了");
    let page = home.keys("Enter").see("泵已换好").frame();
    assert!(!page.lines().any(|line| line.contains("最近") && line.contains("交办")), "{page}");
    // Nobody built on what counts for nothing.
    home.keys("F8").see("的“交办”？").keys("1").see("已撤销").keys("Esc").unseen("[晚了一步]");
}
