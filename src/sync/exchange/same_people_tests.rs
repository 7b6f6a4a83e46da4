//! One human being, written down at the station and at its home before the two met.

use chrono::NaiveDate;

use super::tests::desks::walk;
use super::tests::{enrol, stick};
use crate::domain::command::{Command, Form};
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::matter::step::DeskRole;
use crate::domain::person::PersonForm;
use crate::domain::place::PlaceForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind};
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::week::Seat;
use crate::domain::terms::{Level, Post, Role, Slot};
use crate::domain::visit::VisitForm;
use crate::lang::Lang;
use crate::service::{self, Done, Refusal};
use crate::store::Author;
use crate::store::visits::VisitFilter;
use crate::sync::identity::stick_tests::{Computer, now};

impl Computer {
    fn does(&mut self, command: &Command, minute: u32) -> Result<Done, Refusal> {
        service::execute(&mut self.store, &Author { now: now(minute), person: None }, command)
    }

    fn write_down(&mut self, form: PersonForm) -> Id {
        self.does(&Command::Add(Box::new(Form::Person(form))), 1).unwrap().record.unwrap().id
    }

    fn names(&self) -> Vec<String> {
        self.store.read().people(true).unwrap().into_iter().map(|row| row.form.name).collect()
    }

    fn twins(&self) -> Vec<(Id, Id)> {
        let twins = self.store.read().twins_of_people().unwrap();
        twins.into_iter().map(|twins| (twins.stays.id, twins.goes.id)).collect()
    }

    fn on_duty(&self) -> Vec<Id> {
        let day = duty();
        self.store.read().shifts(day, day).unwrap().into_iter().map(|given| given.person).collect()
    }
}

fn duty() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 27).unwrap()
}

fn person(name: &str, phone: &str) -> PersonForm {
    PersonForm { name: name.to_owned(), phone: phone.to_owned(), roles: vec![Role::Deputy], ..PersonForm::default() }
}

/// A home and a station that each have a list of their own, and a roster at the station; they have met.
fn met() -> (tempfile::TempDir, Computer, Computer, [Id; 2]) {
    let (stick, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    let at_home = home.write_down(person("王秀兰", ""));
    home.write_down(person("赵金兰", "13800000002"));
    let at_station = station.write_down(person("王 秀兰", "13800000001"));
    station.write_down(person("赵金兰", "13900000009"));
    let seat = Seat::new(Slot::Morning, Post::Duty);
    let shift = ShiftSet::new(duty(), seat, Some(at_station));
    station.does(&Command::SetShifts(vec![shift]), 1).unwrap();
    enrol(&mut station, &mut home, stick.path());
    station.exchange(stick.path(), 5);
    home.exchange(stick.path(), 6);
    let receipt = station.exchange(stick.path(), 7).say(Lang::Zh);
    assert!(receipt.contains("可能两边各记了一次：王秀兰"), "{receipt}");
    assert!(!station.exchange(stick.path(), 7).say(Lang::Zh).contains("王秀兰"), "said once");
    (stick, station, home, [at_home, at_station])
}

#[test]
fn whoever_was_written_down_at_two_desks_is_pointed_out_at_both_and_read_as_one() {
    for at_home in [true, false] {
        let (stick, mut station, mut home, [stays, goes]) = met();
        assert_eq!((station.twins(), home.twins()), (vec![(stays, goes)], vec![(stays, goes)]));
        assert_eq!(station.names().len(), 4, "two telephones speak against the other two being one");
        let evening = ShiftSet::new(duty(), Seat::new(Slot::Evening, Post::Duty), Some(stays));
        let twice = station.does(&Command::SetShifts(vec![evening]), 8);
        assert!(matches!(twice, Err(Refusal::Clash(..))), "perhaps the one who serves in the morning: {twice:?}");
        let settles = Command::SettlePeople { one: goes, other: stays, same: true };
        if at_home { &mut home } else { &mut station }.does(&settles, 8).unwrap();
        for minute in [9, 11] {
            home.exchange(stick.path(), minute);
            station.exchange(stick.path(), minute + 1);
        }
        for desk in [&mut station, &mut home] {
            assert_eq!((desk.names().len(), desk.twins()), (3, vec![]));
            let stands = desk.store.read().person(stays).unwrap().unwrap().form;
            assert_eq!(stands.phone, "13800000001", "what only the other record knew");
            desk.is_sound();
        }
        assert_eq!(station.on_duty(), [stays], "the seat is of the one that stays");
        assert!(matches!(station.does(&settles, 20), Err(Refusal::SettledSo(true))));
        if !at_home {
            station.does(&Command::Undo, 21).unwrap();
            assert_eq!((station.names().len(), station.on_duty()), (4, vec![goes]));
            assert_eq!(station.store.read().person(stays).unwrap().unwrap().form.phone, "");
        }
    }
}

#[test]
fn where_more_were_written_down_twice_than_are_named_the_receipt_says_so() {
    let (stick, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    for name in ["曹先", "马兰", "程春", "陈生", "白仓", "孟德", "贾秀保", "吕海头", "唐秀霞", "沈建水"]
    {
        home.write_down(person(name, "13800000001"));
        station.write_down(person(name, "13800000001"));
    }
    enrol(&mut station, &mut home, stick.path());
    station.exchange(stick.path(), 5);
    home.exchange(stick.path(), 6);
    let receipt = station.exchange(stick.path(), 7).say(Lang::Zh);
    assert!(receipt.contains("名单上有 10 人可能两边各记了一次") && receipt.contains("等。在 F6"), "{receipt}");
}

#[test]
fn a_fair_week_gives_whoever_may_be_written_down_twice_the_turns_of_one() {
    let (_stick, mut station, _home, [stays, goes]) = met();
    station.does(&Command::FillWeek { week: duty(), afresh: true }, 8).unwrap();
    let sunday = duty() + chrono::Days::new(2);
    let given = station.store.read().shifts(duty(), sunday).unwrap();
    let is_she = |person: &Id| [stays, goes].contains(person);
    let mut turns = std::collections::BTreeMap::<Id, usize>::new();
    for one in &given {
        let who = if is_she(&one.person) { stays } else { one.person };
        *turns.entry(who).or_default() += 1;
        let same_day = given.iter().filter(|other| other.date == one.date && is_she(&other.person));
        assert!(!is_she(&one.person) || same_day.count() == 1, "{given:?}");
    }
    let (most, least) = (turns.values().max().unwrap(), turns.values().min().unwrap());
    assert!(turns.len() == 3 && most - least <= 1, "{turns:?}");
}

#[test]
fn both_desks_settle_it_apart_and_come_to_the_same() {
    let (stick, mut station, mut home, [stays, goes]) = met();
    home.does(&Command::SettlePeople { one: stays, other: goes, same: true }, 8).unwrap();
    station.does(&Command::SettlePeople { one: goes, other: stays, same: true }, 8).unwrap();
    for minute in [9, 11, 13] {
        home.exchange(stick.path(), minute);
        station.exchange(stick.path(), minute + 1);
    }
    for desk in [&mut station, &mut home] {
        assert_eq!(desk.names().len(), 3);
        assert!(desk.store.read().conflicts().unwrap().is_empty(), "they said the same");
        desk.is_sound();
    }
}

#[test]
fn two_people_of_one_name_are_not_asked_about_again() {
    let (stick, mut station, mut home, [stays, goes]) = met();
    station.does(&Command::SettlePeople { one: goes, other: stays, same: false }, 8).unwrap();
    station.exchange(stick.path(), 9);
    home.exchange(stick.path(), 10);
    let evening = ShiftSet::new(duty(), Seat::new(Slot::Evening, Post::Duty), Some(stays));
    station.does(&Command::SetShifts(vec![evening]), 11).unwrap();
    for desk in [&mut station, &mut home] {
        assert_eq!((desk.names().len(), desk.twins()), (4, vec![]));
        desk.is_sound();
    }
}

#[test]
fn of_two_namesakes_one_answered_at_each_desk_neither_answer_is_lost_or_asked_about() {
    let (stick, mut station, mut home, [stays, goes]) = met();
    let other = home.write_down(person("王秀兰", ""));
    home.exchange(stick.path(), 8);
    let receipt = station.exchange(stick.path(), 9).say(Lang::Zh);
    assert!(receipt.contains("可能两边各记了一次：王秀兰"), "one more of the name: {receipt}");
    let two = |one: Id| Command::SettlePeople { one, other: goes, same: false };
    home.does(&two(other), 10).unwrap();
    station.does(&two(stays), 10).unwrap();
    let meet = |station: &mut Computer, home: &mut Computer, minute: u32| {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
        station.exchange(stick.path(), minute + 1);
    };
    meet(&mut station, &mut home, 11);
    // The two records of the home are still to be settled, and the station's is of neither.
    let left = vec![(stays.min(other), stays.max(other))];
    for desk in [&mut station, &mut home] {
        assert_eq!((desk.twins(), desk.store.read().questions_waiting().unwrap()), (left.clone(), 0));
        let mut said = desk.store.read().person(goes).unwrap().unwrap().form.not_same;
        said.sort_unstable();
        assert_eq!(said, [stays.min(other), stays.max(other)]);
        desk.is_sound();
    }
    station.does(&Command::Undo, 13).unwrap();
    meet(&mut station, &mut home, 14);
    for desk in [&mut station, &mut home] {
        let form = desk.store.read().person(goes).unwrap().unwrap().form;
        assert_eq!((form.not_same, desk.store.read().conflict_count().unwrap()), (vec![other], 0));
        assert!(desk.twins().contains(&(stays, goes)), "taken back at the station alone");
        desk.is_sound();
    }
    station.does(&Command::Redo, 16).unwrap();
    home.does(&two(stays), 16).unwrap();
    station.does(&Command::Undo, 17).unwrap();
    meet(&mut station, &mut home, 18);
    assert_eq!((station.twins(), home.twins()), (left.clone(), left), "the home says so as well");
}

#[test]
fn what_was_said_of_a_record_holds_for_the_one_it_was_merged_into() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let [a, b, c] = ["", "13800000001", ""].map(|phone| station.write_down(person("王秀兰", phone)));
    station.does(&Command::SettlePeople { one: b, other: c, same: false }, 3).unwrap();
    station.does(&same(a, b), 4).unwrap();
    assert_eq!((station.twins(), station.names().len()), (vec![], 2));
}

#[test]
fn namesakes_of_two_villages_are_asked_about_only_where_a_deputy_may_serve_both() {
    for (roles, levels, asked) in [
        ([Role::Deputy, Role::Deputy], [Level::Town, Level::Town], 1),
        ([Role::Deputy, Role::Deputy], [Level::Town, Level::District], 0),
        ([Role::Deputy, Role::Deputy], [Level::Village, Level::Village], 0),
        ([Role::Deputy, Role::Cadre], [Level::Town, Level::Town], 0),
        ([Role::Cadre, Role::Cadre], [Level::Town, Level::Town], 0),
    ] {
        let mut home = Computer::home("千家店镇", "QJD");
        for ((role, level), village) in roles.into_iter().zip(levels).zip(["水泉沟村", "沙梁子村"]) {
            let place = PlaceForm { name: village.to_owned(), ..PlaceForm::default() };
            let done = home.does(&Command::Add(Box::new(Form::Place(place))), 1).unwrap();
            let station = done.record.map(|record| record.id);
            home.write_down(PersonForm { roles: vec![role], levels: vec![level], station, ..person("王秀兰", "") });
        }
        assert_eq!(home.twins().len(), asked, "{roles:?} {levels:?}");
    }
}

fn same(one: Id, other: Id) -> Command {
    Command::SettlePeople { one, other, same: true }
}

fn visits_of(desk: &Computer, who: Id) -> usize {
    desk.store.read().visit_count(&VisitFilter { deputy: Some(who), ..VisitFilter::default() }).unwrap()
}

fn receives(desk: &mut Computer, who: Id) {
    let form =
        VisitForm {
            words: "村口路灯坏了".to_owned(), deputies: vec![who], at: Some(now(1)), ..VisitForm::default()
        };
    desk.does(&Command::Add(Box::new(Form::Visit(form))), 2).unwrap();
}

#[test]
fn what_was_to_be_signed_under_the_other_record_is_signed_by_the_one_that_stays() {
    let (_stick, mut station, _home, [stays, goes]) = met();
    let form = ProposalForm { title: "关于修路的建议".to_owned(), lead: Some(goes), ..ProposalForm::default() };
    let proposal = station.does(&Command::Add(Box::new(Form::Proposal(form))), 8).unwrap().record.unwrap().id;
    station.does(&same(stays, goes), 9).unwrap();
    let mut step = ProposalStep::new(ProposalStepKind::Signed, now(10), DeskRole::Station);
    step.signer = Some(stays);
    let done = station.does(&Command::ProposalStep { proposal, step: Box::new(step), lang: Lang::Zh }, 10);
    assert!(done.is_ok(), "{:?}", done.err());
}

#[test]
fn what_names_either_record_is_found_by_the_name_and_the_person_once() {
    let (_stick, mut station, _home, [stays, goes]) = met();
    receives(&mut station, goes);
    let found = |desk: &Computer| -> Vec<RecordKind> {
        desk.store.read().find("王秀兰", 20).unwrap().hits.iter().map(|hit| hit.record.kind).collect()
    };
    assert_eq!(found(&station), [RecordKind::Person, RecordKind::Person, RecordKind::Visit]);
    station.does(&same(stays, goes), 9).unwrap();
    assert_eq!(found(&station), [RecordKind::Person, RecordKind::Visit]);
}

#[test]
fn three_records_of_one_person_merged_one_after_the_other_are_one() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let [a, b, c] = [1, 2, 3].map(|_| station.write_down(person("王秀兰", "")));
    receives(&mut station, c);
    station.does(&same(b, c), 3).unwrap();
    station.does(&same(a, b), 4).unwrap();
    let left = station.twins().len() + station.names().len();
    assert_eq!((left, visits_of(&station, a)), (1, 1));
}

#[test]
fn merged_at_one_desk_and_deleted_by_hand_at_the_other_nobody_is_lost() {
    let (stick, mut station, mut home, [stays, goes]) = met();
    home.does(
        &Command::Strike { record: Record { kind: RecordKind::Person, id: stays }, reason: "记重了".to_owned() },
        8,
    )
    .unwrap();
    station.does(&same(stays, goes), 8).unwrap();
    for minute in [9, 11, 13] {
        home.exchange(stick.path(), minute);
        station.exchange(stick.path(), minute + 1);
    }
    let held: Vec<bool> =
        [&station, &home].iter().map(|desk| desk.names().iter().any(|name| name.contains("秀兰"))).collect();
    assert_eq!(held, [true, true], "she is on no list any more");
}

#[test]
fn what_was_merged_by_mistake_is_taken_apart_later() {
    let (_stick, mut station, _home, [stays, goes]) = met();
    station.does(&same(stays, goes), 8).unwrap();
    let done = station.does(&Command::SettlePeople { one: stays, other: goes, same: false }, 9);
    assert!(done.is_ok(), "{:?}", done.err());
    assert_eq!(station.names().len(), 4);
}

#[test]
fn merged_in_a_circle_by_two_desks_they_are_one() {
    let (stick, mut station, mut home, [stays, goes]) = met();
    receives(&mut station, goes);
    receives(&mut station, stays);
    // What two desks that rank them otherwise would write.
    let point = |desk: &mut Computer, from: Id, to: Id| {
        let form = desk.store.read().person(from).unwrap().unwrap().form;
        let form = PersonForm { same_as: Some(to), ..form };
        desk.does(&Command::Amend { id: from, form: Box::new(Form::Person(form)), seen: None }, 8).unwrap();
    };
    point(&mut station, goes, stays);
    point(&mut home, stays, goes);
    for minute in [9, 11, 13] {
        home.exchange(stick.path(), minute);
        station.exchange(stick.path(), minute + 1);
    }
    let one = stays.min(goes);
    let found = station.store.read().find("王秀兰", 20).unwrap();
    assert_eq!((station.names().len(), visits_of(&station, one)), (3, 2));
    assert!(format!("{found:?}").contains("Person"), "{found:?}");
}

#[test]
fn taken_back_at_home_they_are_two_at_the_station_as_well() {
    let (stick, mut station, mut home, [stays, goes]) = met();
    home.does(&same(stays, goes), 8).unwrap();
    home.exchange(stick.path(), 9);
    station.exchange(stick.path(), 10);
    assert_eq!(station.names().len(), 3);
    home.does(&Command::Undo, 11).unwrap();
    home.exchange(stick.path(), 12);
    station.exchange(stick.path(), 13);
    assert_eq!((station.names().len(), home.names().len(), station.on_duty()), (4, 4, vec![goes]));
}

#[test]
fn deleted_after_it_the_person_does_not_come_back_and_undo_brings_back_one() {
    let (stick, mut station, mut home, [stays, goes]) = met();
    station.does(&same(stays, goes), 8).unwrap();
    let record = Record { kind: RecordKind::Person, id: stays };
    let strike = Command::Strike { record, reason: String::new() };
    assert_eq!(station.does(&strike, 9).unwrap_err(), Refusal::NotOurs, "the home's record stands for both");
    let mut minute = 10;
    walk(&mut [&mut station, &mut home], &[0, 1], stick.path(), &mut minute);
    let before = home.names().len();
    home.does(&strike, 20).unwrap();
    assert_eq!(home.names().len(), before - 1);
    home.does(&Command::Undo, 21).unwrap();
    assert_eq!(home.names().len(), before);
    walk(&mut [&mut station, &mut home], &[1, 0], stick.path(), &mut minute);
    assert_eq!((station.names().len(), station.on_duty()), (3, vec![stays]));
}

#[path = "same_people_later_tests.rs"]
mod later;
