//! 承办科室: the home writes its offices down, amends them, and closes one.

use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::terms::{Category, Urgency};
use koudai::ui::route::Route;

use super::assigning::{home, step, triaged};
use crate::support::desk::Desk;
use crate::support::{Station, now};

fn names(desk: &Desk) -> Vec<String> {
    desk.read().offices(false).unwrap().into_iter().map(|row| row.form.name).collect()
}

#[test]
fn one_key_writes_the_usual_offices_down_and_undo_takes_them_back_together() {
    let mut home = Desk::at(Station::home());
    home.keys("F9 9 0 3").see("还没有登记承办科室");
    assert_eq!(home.route(), &Route::Offices);
    home.keys("Ctrl-K")
        .see("登记乡镇常设的 9 个")
        .keys("1")
        .see("承办科室（9 个）")
        .see("农业农村办公室")
        .see("农业农村、土地村务");
    assert_eq!(names(&home).len(), 9);
    home.keys("Ctrl-K").see("都已登记");
    home.keys("F8 1").see("还没有登记承办科室");
    assert_eq!(names(&home).len(), 0);
}

#[test]
fn an_office_is_added_renamed_and_closed_by_keys() {
    let mut home = Desk::at(Station::home());
    home.keys("F9 9 0 3 Ctrl-N").see("登记承办科室").keys("Ctrl-S").see("还没写科室名称");
    home.keys("水务站 Tab 张三 Tab 01069000000 Ctrl-S").see("已保存").see("水务站").see("张三");
    home.keys("Ctrl-N 水务站 Ctrl-S").see("已经有“水务站”了").keys("二 Ctrl-S").see("水务站二");
    home.keys("Home Enter").see("修改 水务站").unseen("由谁接办");
    home.keys("Tab Tab Tab Tab 10-1 Tab")
        .see("由谁接办")
        .keys("swze Enter Ctrl-S")
        .see("已保存")
        .see("承办科室（1 个）");
    home.unseen("撤销→水务站二").keys("Tab").see("2026-10-01 撤销→水务站二").see("（1 个，另有撤销的 1 个）");
}

#[test]
fn a_station_cannot_change_the_homes_offices() {
    let mut station = Desk::at(Station::open());
    station.keys("F9 9 0 3").see("承办科室（0 个）").keys("Ctrl-N").unseen("登记承办科室");
    assert_eq!(station.route(), &Route::Offices);
}

#[test]
fn closing_an_office_that_has_matters_asks_who_takes_them_over() {
    let mut home = home();
    let matter = triaged(&mut home, "机井坏了", Category::Farming, Urgency::Minor);
    let office = "农业农村办公室".to_owned();
    step(&mut home, matter, Step { to: office, ..Step::new(StepKind::Assigned, now(), DeskRole::Home) });
    let mut home = Desk::at(home);
    home.keys("F9 9 0 3 Home").see("农业农村办公室");
    let frame = home.frame();
    let mut offices = frame.lines().filter(|line| ["办公室", "中心", "执法队"].iter().any(|end| line.contains(end)));
    let at = offices.position(|line| line.contains("农业农村办公室")).unwrap();
    for _ in 0..at {
        home.keys("Down");
    }
    home.keys("Enter").see("修改 农业农村办公室").keys("Tab Tab Tab Tab 11-26 Ctrl-S").see("还有 1 件没办完");
    home.keys("1").see("已保存").keys("F5 Tab").see("3 退回 1");
}
