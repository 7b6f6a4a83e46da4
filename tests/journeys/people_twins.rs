//! One deputy whom the station and the home both wrote down: pointed out after the stick, settled by a key at one desk, shown once at both.

use std::path::Path;

use koudai::domain::command::{Command, Form};
use koudai::domain::event::ShiftSet;
use koudai::domain::person::PersonForm;
use koudai::domain::place::PlaceForm;
use koudai::domain::roster::swap::SwapRequest;
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{PlaceKind, Post, Role, Slot};

use crate::support::desk::Desk;
use crate::support::{Station, now};

use super::sync::sit;

fn exchange(desk: &mut Desk) -> &mut Desk {
    desk.keys("F11 Enter").settle().see("可以拔出")
}

/// A station and its home that both wrote 王秀兰 down, and have met.
fn met(stick: &Path) -> (Desk, Desk) {
    let mut township = Station::home();
    township.deputy("王秀兰");
    let (mut station, mut home) = (sit(Station::open(), stick), sit(township, stick));
    station.keys("Ctrl-N").see("可以拔出");
    home.keys("Ctrl-B Enter Enter").settle().see("已批复水泉沟村");
    station.keys("Esc Ctrl-A Enter").settle().see("名单上有 1 人可能两边各记了一次：王秀兰");
    home.keys("Esc Enter").settle().see("名单上有 1 人可能两边各记了一次：王秀兰");
    (station, home)
}

#[test]
fn a_deputy_written_down_at_two_desks_is_settled_at_one_and_shown_once_at_both() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = met(stick.path());
    for desk in [&mut station, &mut home] {
        desk.keys("F6").see("[1 人员 3]").see("重复？").keys("Ctrl-T wxl").see("可能与另一条是同一人");
    }
    station.keys("Ctrl-R").see("“王秀兰”记了两条").keys("1").see("[1 人员 2]").unseen("重复？");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F6").see("[1 人员 2]").see("王秀兰").unseen("重复？");
    exchange(&mut home);
    exchange(&mut station);
    station.keys("F6").see("[1 人员 2]").see("王秀兰").unseen("重复？");
    // Taken apart again where it was a mistake, with a question first.
    home.keys("F6 Ctrl-T wxl")
        .see("另有 1 条记的也是此人")
        .keys("Ctrl-W")
        .see("不是同一人，拆成两")
        .keys("0")
        .see("[1 人员 2]");
    home.keys("Ctrl-W 1").see("[1 人员 3]").unseen("重复？").unseen("也是此人");
    home.keys("F8").see("“王秀兰”两条不是同一人").keys("0");
    exchange(&mut home);
    exchange(&mut station);
    station.keys("F6").see("[1 人员 3]").unseen("重复？");
}

#[test]
fn one_person_at_one_desk_and_two_at_the_other_stand_side_by_side_in_words() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = met(stick.path());
    home.keys("F6 Ctrl-T wxl Ctrl-R 1").see("[1 人员 2]");
    station.keys("F6 Ctrl-T wxl Ctrl-W").see("[1 人员 3]");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F2 F11 Ctrl-U").see("与谁是同一人").see("与谁都不是同一人").see("王秀兰（");
}

#[test]
fn said_not_to_be_the_same_at_one_desk_nobody_is_asked_at_the_other() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = met(stick.path());
    station.keys("F6 Ctrl-T wxl Ctrl-W").see("[1 人员 3]").unseen("重复？");
    exchange(&mut station);
    exchange(&mut home).unseen("各记了一次");
    home.keys("F6").see("[1 人员 3]").unseen("重复？");
}

#[test]
fn whoever_is_one_person_by_now_and_sits_twice_a_day_is_named_there_and_on_the_roster_and_a_swap_with_oneself_is_taken_back()
 {
    let mut station = Station::empty();
    let [one, other] = ["王秀兰", "王修兰"].map(|name| station.deputy(name));
    let (today, tomorrow) = (now().date_naive(), now().date_naive().succ_opt().unwrap());
    let seat = |slot: Slot| Seat::new(slot, Post::Duty);
    let shifts = [(today, Slot::Afternoon, one), (today, Slot::Evening, other), (tomorrow, Slot::Morning, one)];
    let shifts = shifts.map(|(day, slot, person)| ShiftSet::new(day, seat(slot), Some(person)));
    station.run(&Command::SetShifts(shifts.to_vec()));
    let swap = SwapRequest {
        date: tomorrow,
        seat: seat(Slot::Morning),
        from: one,
        to: other,
        trade: None,
        reason: String::new(),
    };
    station.run(&Command::AskSwap(swap));
    let form = PersonForm { name: "王秀兰".to_owned(), roles: vec![Role::Deputy], ..PersonForm::default() };
    station.run(&Command::Amend { id: other, form: Box::new(Form::Person(form)), seen: None });
    let mut desk = Desk::at(station);
    desk.unseen("一天排了几班")
        .keys("Right Down Enter w x l Enter")
        .see("记了两条，另一条在11月27日周五排了上午")
        .see("同一人按 Ctrl-R");
    desk.keys("Esc F6 Ctrl-R 1").see("已保存，合为一条了").see("11月26日周四 下午、晚间");
    desk.keys("F2").see("王秀兰一天排了几班，请只留一班：11月26日周四 下午、晚间");
    desk.keys("Ctrl-X").see("已合为同一人，不用批").keys("Enter").see("撤回（王秀兰本人）").unseen("不批准").keys("1");
    desk.see("已撤回").keys("F2 Down Down Del 1").see("空出").unseen("一天排了几班");
}

#[test]
fn of_two_stations_the_question_says_which_one_the_merged_record_keeps() {
    let mut home = Station::home();
    let stations = ["水泉沟村", "沙梁子村"].map(|name| {
        let form = PlaceForm { kind: PlaceKind::Station, name: name.to_owned(), ..PlaceForm::default() };
        home.run(&Command::Add(Box::new(Form::Place(form)))).record.unwrap().id
    });
    for station in stations {
        let (name, roles) = ("王秀兰".to_owned(), vec![Role::Deputy]);
        let form = PersonForm { name, roles, station: Some(station), ..PersonForm::default() };
        home.run(&Command::Add(Box::new(Form::Person(form))));
    }
    let mut desk = Desk::at(home);
    desk.keys("F6 Ctrl-T wxl Ctrl-R")
        .see("联络站记“水泉沟村”，不再记")
        .see("沙梁子村")
        .keys("1")
        .see("[1 人员 1]")
        .see("水泉沟村");
}
