//! One human being, written down at the station and at its home before the two met.

use chrono::NaiveDate;

use super::tests::{enrol, stick};
use crate::domain::command::{Command, Form};
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Role, Slot};
use crate::lang::Lang;
use crate::service::{self, Done, Refusal};
use crate::store::Author;
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
        assert!(matches!(station.does(&settles, 20), Err(Refusal::NoChange)));
        if !at_home {
            station.does(&Command::Undo, 21).unwrap();
            assert_eq!((station.names().len(), station.on_duty()), (4, vec![goes]));
            assert_eq!(station.store.read().person(stays).unwrap().unwrap().form.phone, "");
        }
    }
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
