//! A deputy leaves: the coming roster says which seats fall to nobody, nobody signs in or swaps for one who is gone, and the
//! fair week fills the seats; what has been served stays.

use koudai::domain::command::{Command, Form};
use koudai::domain::event::ShiftSet;
use koudai::domain::id::Id;
use koudai::domain::place::PlaceForm;
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{PlaceKind, Post, Slot};

use super::sync::joined_with;
use crate::support::desk::Desk;
use crate::support::{Station, now};

const MORNING: Seat = Seat::new(Slot::Morning, Post::Duty);

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// 张伟 has served on Tuesday, and has today's afternoon and three seats of December.
fn station() -> (Station, Id) {
    let mut station = Station::empty();
    let [leaves, _, _] = ["张伟", "刘芳", "陈生"].map(|name| station.deputy(name));
    let afternoon = Seat::new(Slot::Afternoon, Post::Duty);
    let mut shifts = vec![ShiftSet::new(day("2026-11-24"), MORNING, Some(leaves))];
    shifts.push(ShiftSet::new(now().date_naive(), afternoon, Some(leaves)));
    for date in ["2026-12-01", "2026-12-03", "2026-12-14"] {
        shifts.push(ShiftSet::new(day(date), MORNING, Some(leaves)));
    }
    station.run(&Command::SetShifts(shifts));
    (station, leaves)
}

#[test]
fn the_question_at_deletion_names_the_seats_and_the_roster_marks_them_until_they_are_filled() {
    let (station, leaves) = station();
    let mut desk = Desk::at(station);
    desk.keys("F6 zw");
    desk.keys("Esc F6 Down Down Del").see("删除人员“张伟”").see("还排着 4 个").see("11月26日周四 下午、12月1日周二");
    desk.keys("Enter F2").see("! 人已离任或已删：4 个班没有人来，最近 11月26日周四 下午 张伟");
    // What has been served is not marked.
    desk.keys("Home Left Left").see("11月24日周二 上午：张伟").unseen(">张伟!").unseen("张伟  !已删除");
    desk.keys("Right Right Down").see("张伟!").see("!已删除，没有人来");
    desk.clock("2026-11-26T14:40:00+08:00").keys("Ctrl-A").see("张伟已离任").unseen("已签到");
    desk.keys("Ctrl-X").see("张伟已离任");
    desk.keys("PgDn Ctrl-W 1").see("还空");
    desk.keys("Esc");
    let held = |desk: &Desk, first: &str, last: &str| {
        let shifts = desk.read().shifts(day(first), day(last)).unwrap();
        shifts.iter().filter(|given| given.person == leaves).count()
    };
    assert_eq!(held(&desk, "2026-11-30", "2026-12-06"), 0, "{}", desk.frame());
    assert_eq!((held(&desk, "2026-11-23", "2026-11-25"), held(&desk, "2026-12-14", "2026-12-14")), (1, 1));
    desk.see("! 人已离任或已删：2 个班没有人来");
}

#[test]
fn whoever_is_saved_as_having_left_is_asked_about_and_no_longer_takes_over() {
    let (station, leaves) = station();
    let mut desk = Desk::at(station);
    let down = "Down ".repeat(15);
    desk.keys(&format!("F6 Down Down Enter {down} 2 Ctrl-S")).see("把“张伟”改为已离任？还排着 4 个班");
    desk.keys("Esc").see("修改人员 张伟");
    assert!(!desk.read().person(leaves).unwrap().unwrap().form.left);
    desk.keys("Ctrl-S 1").see("已保存");
    assert!(desk.read().person(leaves).unwrap().unwrap().form.left);
    desk.keys("F2 Ctrl-U").see("交班：").unseen("张伟");
}

#[test]
fn a_home_is_told_of_the_seats_it_planned_for_a_station_and_a_station_sees_them_after_a_sync() {
    let stick = tempfile::tempdir().unwrap();
    let mut keeper = Station::home();
    keeper.deputy("陈生");
    let (mut station, mut home) = joined_with(stick.path(), Station::open(), keeper);
    home.keys("F2 Tab sqg Enter").see("的值班表");
    home.keys("PgDn Enter 1").see("已保存");
    let next_week = day("2026-12-03");
    let given = home.read().of_desk("QJD-SQG").shifts(next_week, next_week).unwrap();
    let name = home.read().person_name(given[0].person).unwrap();
    home.keys("F11 Enter").settle();
    station.keys("F11 Enter").settle().keys("Esc F2 PgDn").see(&name).unseen("! 人已离任");
    home.keys("F6");
    while !home.frame().lines().any(|line| line.starts_with('>') && line.contains(&name)) {
        home.keys("Down");
    }
    home.keys("Del").see("还排着 1 个").see("QJD-SQG 12月3日周四").keys("1");
    home.keys("F2 Tab sqg Enter PgDn").see(&format!("{name}!"));
    home.keys("F11 Enter").settle();
    station.keys("F11 Enter").settle().keys("Esc F2 PgDn").see(&format!("{name}!")).see("! 人已离任或已删：1 个班");
}

#[test]
fn a_person_without_a_seat_to_come_is_deleted_as_before() {
    let mut station = Station::empty();
    station.deputy("张伟");
    let form = PlaceForm { kind: PlaceKind::Station, name: "水泉沟村".to_owned(), ..PlaceForm::default() };
    station.run(&Command::Add(Box::new(Form::Place(form))));
    Desk::at(station).keys("F6 Del").see("删除人员").unseen("没有人来");
}
