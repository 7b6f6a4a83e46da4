//! People whom more than one station knows: each hears through the home what another says of them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Receipt;
use super::tests::desks::{enrol, stick, walk};
use crate::domain::command::{Command, Form};
use crate::domain::event::{Event, ShiftSet, Strike};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::person::PersonForm;
use crate::domain::place::PlaceForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Role, Slot};
use crate::service::{self, Refusal};
use crate::store::Author;
use crate::sync::identity::stick_tests::{Computer, now};

pub(super) struct Township {
    stick: tempfile::TempDir,
    /// The home, then its two stations.
    pub(super) desks: [Computer; 3],
    pub(super) minute: u32,
}

impl Township {
    /// The home seats somebody at the second station, which hears of them so.
    fn lends(&mut self, person: Id) {
        let day = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
        let seat = ShiftSet::new(day, Seat::new(Slot::Morning, Post::Duty), Some(person));
        self.desks[0].run(&Command::SetShifts(vec![seat]).for_desk("QJD-SLZ"), self.minute);
    }

    /// Two stations and their home; `lists` is whom each wrote down before it was let in, the home first.
    pub(super) fn with(lists: [&[PersonForm]; 3]) -> (Township, [Vec<Id>; 3]) {
        let mut desks = [
            Computer::home("千家店镇", "QJD"),
            Computer::station("水泉沟村", "SQG"),
            Computer::station("沙梁子村", "SLZ"),
        ];
        let stick = stick();
        let mut written = [vec![], vec![], vec![]];
        for (nth, list) in lists.into_iter().enumerate() {
            for form in list {
                let id = desks[nth].run(&Command::Add(Box::new(Form::Person(form.clone()))), 1).id;
                written[nth].push(id);
            }
        }
        let [home, one, other] = &mut desks;
        enrol(one, home, stick.path());
        enrol(other, home, stick.path());
        let mut town = Township { stick, desks, minute: 5 };
        town.walk();
        (town, written)
    }

    pub(super) fn walk(&mut self) {
        let [home, one, other] = &mut self.desks;
        walk(&mut [home, one, other], &[0, 1, 2, 0, 1, 2, 0, 1, 2], self.stick.path(), &mut self.minute);
    }

    /// Writes the telephone number into the form as this desk reads it.
    fn corrects(&mut self, desk: usize, person: Id, phone: &str) {
        let form = self.desks[desk].store.read().person(person).unwrap().unwrap().form;
        let form = PersonForm { phone: phone.to_owned(), ..form };
        let amend = Command::Amend { id: person, form: Box::new(Form::Person(form)), seen: None };
        self.desks[desk].run(&amend, self.minute);
    }

    fn deletes(&mut self, desk: usize, person: Id) -> Result<(), Refusal> {
        let record = Record { kind: RecordKind::Person, id: person };
        let author = Author { now: now(self.minute), person: None };
        let strike = Command::Strike { record, reason: String::new() };
        service::execute(&mut self.desks[desk].store, &author, &strike).map(drop)
    }

    /// A deputy of the second station, whom the home seats at the first.
    fn with_one_lent(form: &PersonForm) -> (Township, Id) {
        let (mut town, [.., written]) = Township::with([&[], &[], std::slice::from_ref(form)]);
        let day = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
        let seat = ShiftSet::new(day, Seat::new(Slot::Morning, Post::Duty), Some(written[0]));
        town.desks[0].run(&Command::SetShifts(vec![seat]).for_desk("QJD-SQG"), town.minute);
        town.walk();
        (town, written[0])
    }

    /// Exchanges at one desk alone.
    pub(super) fn syncs(&mut self, desk: usize) -> Receipt {
        let Township { stick, desks, minute } = self;
        desks[desk].exchange(stick.path(), *minute)
    }

    /// What each desk reads as a person's number, and what it asks about beside it.
    fn asked(&self, person: Id) -> [(String, BTreeSet<String>); 3] {
        self.desks.each_ref().map(|desk| {
            let reader = desk.store.read();
            let rivals = reader.conflicts().unwrap().into_iter().filter(|one| one.record.id == person);
            let rivals = rivals.map(|one| one.other.value.to_string()).collect();
            (reader.person(person).unwrap().unwrap().form.phone, rivals)
        })
    }

    fn phones(&self, person: Id) -> [Option<String>; 3] {
        self.desks.each_ref().map(|desk| desk.store.read().person(person).unwrap().map(|row| row.form.phone))
    }

    pub(super) fn are_sound(&mut self) {
        for desk in &mut self.desks {
            desk.is_sound();
            assert!(desk.store.read().conflicts().unwrap().is_empty());
        }
    }
}

pub(super) fn person(name: &str, phone: &str) -> PersonForm {
    PersonForm { name: name.to_owned(), phone: phone.to_owned(), roles: vec![Role::Deputy], ..PersonForm::default() }
}

fn all(phone: &str) -> [Option<String>; 3] {
    [0; 3].map(|_| Some(phone.to_owned()))
}

#[test]
fn what_a_station_corrects_of_a_deputy_of_the_home_every_station_hears() {
    let (mut town, [written, ..]) = Township::with([&[person("赵一", "13800000001")], &[], &[]]);
    let deputy = written[0];
    assert_eq!(town.phones(deputy), all("13800000001"));
    town.corrects(1, deputy, "13800000002");
    town.walk();
    assert_eq!(town.phones(deputy), all("13800000002"));
    town.corrects(2, deputy, "13800000003");
    town.walk();
    assert_eq!(town.phones(deputy), all("13800000003"));
    // It does not take away whom the home wrote down; the home does, for everybody.
    assert_eq!(town.deletes(1, deputy), Err(Refusal::NotOurs));
    town.deletes(0, deputy).unwrap();
    town.walk();
    assert!(town.desks.iter().all(|desk| desk.store.read().people(true).unwrap().is_empty()));
    town.are_sound();
}

#[test]
fn whom_another_station_wrote_down_a_station_takes_off_no_list() {
    let (mut town, [_, written, _]) = Township::with([&[], &[person("李四", "13800000004")], &[]]);
    let lent = written[0];
    town.lends(lent);
    town.walk();
    assert_eq!(town.deletes(2, lent), Err(Refusal::NotOurs));
    // A program that does not ask comes to nothing either, at its own desk as at the others, and so does putting back.
    let strike = |struck| Event::Struck(Strike::new(Record { kind: RecordKind::Person, id: lent }, struck, "不再来"));
    town.desks[2].writes(&strike(true), town.minute);
    town.walk();
    assert_eq!(town.phones(lent), all("13800000004"));
    town.are_sound();
    // Whose he is takes him off every list.
    town.deletes(1, lent).unwrap();
    town.walk();
    town.desks[2].writes(&strike(false), town.minute);
    town.walk();
    assert!(town.desks.iter().all(|desk| desk.store.read().people(true).unwrap().is_empty()));
    town.are_sound();
}

#[test]
fn what_a_station_takes_back_and_does_again_every_station_hears() {
    let (mut town, [written, ..]) = Township::with([&[person("赵一", "13800000001")], &[], &[]]);
    let deputy = written[0];
    for phone in ["13800000002", "13800000003", "13800000004"] {
        town.corrects(1, deputy, phone);
    }
    town.walk();
    assert_eq!(town.phones(deputy), all("13800000004"));
    let steps = [
        (Command::Undo, "13800000003"),
        (Command::Undo, "13800000002"),
        (Command::Undo, "13800000001"),
        (Command::Redo, "13800000002"),
        (Command::Redo, "13800000003"),
        (Command::Undo, "13800000002"),
    ];
    for (nth, (command, phone)) in steps.into_iter().enumerate() {
        town.desks[1].run(&command, town.minute);
        town.walk();
        assert_eq!(town.phones(deputy), all(phone), "after {nth}");
    }
    town.are_sound();
}

#[test]
fn a_station_knows_whom_the_home_seats_there_though_another_wrote_the_person_down() {
    let (mut town, [_, written, _]) = Township::with([&[], &[person("李四", "13800000004")], &[]]);
    let lent = written[0];
    assert_eq!(town.phones(lent)[2], None, "nobody's business before");
    let day = NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
    let seat = |who| Command::SetShifts(vec![ShiftSet::new(day, Seat::new(Slot::Morning, Post::Duty), who)]);
    town.desks[0].run(&seat(Some(lent)).for_desk("QJD-SLZ"), town.minute);
    town.walk();
    assert_eq!(town.phones(lent), all("13800000004"));
    assert_eq!(town.desks[2].store.read().shifts(day, day).unwrap()[0].person, lent);
    // From then on both speak of the same.
    town.corrects(2, lent, "13800000005");
    town.walk();
    town.corrects(1, lent, "13800000006");
    town.walk();
    assert_eq!(town.phones(lent), all("13800000006"));
    // Whoever sits there no more is spoken of by both all the same.
    town.desks[0].run(&seat(None).for_desk("QJD-SLZ"), town.minute);
    town.walk();
    town.corrects(2, lent, "13800000007");
    town.walk();
    assert_eq!(town.phones(lent), all("13800000007"));
    town.corrects(1, lent, "13800000008");
    town.walk();
    assert_eq!(town.phones(lent), all("13800000008"));
    town.are_sound();
}

#[test]
fn of_two_who_may_be_one_every_desk_names_the_same_as_the_one_that_stays() {
    let list = [person("王秀兰", "13800000001")];
    let (mut town, [_, at_one, _]) = Township::with([&[], &list, &list]);
    town.lends(at_one[0]);
    town.walk();
    let asked = [0, 2].map(|nth: usize| {
        let twins = town.desks[nth].store.read().twins_of_people().unwrap();
        (twins[0].stays.id, twins[0].goes.id)
    });
    assert_eq!(asked[0], asked[1]);
}

#[test]
fn who_is_not_the_same_adds_up_at_every_station() {
    let namesakes = [person("王秀兰", ""), person("王秀兰", ""), person("王秀兰", "")];
    let (mut town, [written, ..]) = Township::with([&namesakes, &[], &[]]);
    for (desk, other) in [(1, written[0]), (2, written[1])] {
        let two = Command::SettlePeople { one: other, other: written[2], same: false };
        town.desks[desk].run(&two, town.minute);
    }
    town.walk();
    for desk in &town.desks {
        let mut said = desk.store.read().person(written[2]).unwrap().unwrap().form.not_same;
        said.sort_unstable();
        assert_eq!(said, written[..2], "whatever the other station said");
    }
    town.are_sound();
}

#[test]
fn whoever_corrected_a_person_of_another_station_is_asked_too_when_the_home_said_otherwise() {
    let (mut town, [_, written, _]) = Township::with([&[], &[person("李四", "13800000004")], &[]]);
    let lent = written[0];
    town.lends(lent);
    town.walk();
    town.corrects(2, lent, "13800000005");
    town.corrects(0, lent, "13800000006");
    town.walk();
    let asked = town.desks.each_ref().map(|desk| desk.store.read().conflicts().unwrap());
    assert_eq!(
        asked.each_ref().map(Vec::len),
        [1; 3],
        "whichever stands, nothing that was saved is lost without a word"
    );
    let own = &asked[2][0];
    let by_the_home = [&own.stands, &own.other].map(|said| (said.desk.as_str(), said.elsewhere));
    assert!(by_the_home.contains(&("QJD", false)), "the home said it itself: {by_the_home:?}");
    let (stands, other) = (own.stands.entry, own.other.entry);
    let (keep, instead_of) = if own.other.value == "13800000005" { (other, stands) } else { (stands, other) };
    let choose = Command::Choose { record: own.record, field: own.field.clone(), keep, instead_of };
    town.desks[2].run(&choose, town.minute);
    town.walk();
    assert_eq!(town.phones(lent), all("13800000005"));
    town.are_sound();
}

#[test]
fn whom_two_stations_wrote_down_both_read_as_one_once_the_home_has_settled_it() {
    let one = [person("王秀兰", "13800000001")];
    let (mut town, [_, at_one, at_other]) = Township::with([&[], &one, &one]);
    let twins = town.desks[0].store.read().twins_of_people().unwrap();
    let (stays, goes) = (twins[0].stays.id, twins[0].goes.id);
    assert_eq!(
        [stays, goes].iter().collect::<std::collections::BTreeSet<_>>(),
        [at_one[0], at_other[0]].iter().collect()
    );
    town.desks[0].run(&Command::SettlePeople { one: stays, other: goes, same: true }, town.minute);
    town.walk();
    assert_eq!(town.phones(stays), all("13800000001"));
    for (nth, phone) in [(1, "13800000002"), (2, "13800000003"), (0, "13800000004")] {
        let seen = town.desks[nth].store.read().people(true).unwrap();
        assert_eq!(seen.iter().map(|row| row.id).collect::<Vec<_>>(), [stays], "desk {nth}");
        town.corrects(nth, stays, phone);
        town.walk();
        assert_eq!(town.phones(stays), all(phone), "said by desk {nth}");
    }
    town.are_sound();
}

/// The record of its own station that a desk wrote down.
fn own_place(desk: &mut Computer, minute: u32) -> Id {
    let form = PlaceForm { name: desk.desk.name.clone(), phone: "13800000009".to_owned(), ..PlaceForm::default() };
    desk.run(&Command::Add(Box::new(Form::Place(form))), minute).id
}

#[test]
fn where_somebody_serves_goes_along_and_another_station_leaves_it_as_it_is() {
    let (mut town, lent) = Township::with_one_lent(&person("孙五", "13800000005"));
    let place = own_place(&mut town.desks[2], town.minute);
    let form = PersonForm { station: Some(place), ..person("孙五", "13800000005") };
    let amend = |form| Command::Amend { id: lent, form: Box::new(Form::Person(form)), seen: None };
    town.desks[2].run(&amend(form), town.minute);
    town.walk();
    let there = town.desks[1].store.read().place(place).unwrap().expect("the place comes along with the person");
    assert_eq!(
        (there.form.name.as_str(), there.form.phone.as_str()),
        ("沙梁子村", ""),
        "and nothing that is theirs alone"
    );
    let read = town.desks[1].store.read().person(lent).unwrap().unwrap().form;
    town.desks[1].run(&amend(PersonForm { employer: "副主任".to_owned(), ..read }), town.minute);
    town.walk();
    for desk in &town.desks {
        let form = desk.store.read().person(lent).unwrap().unwrap().form;
        assert_eq!((form.station, form.employer.as_str()), (Some(place), "副主任"));
    }
    // Whichever record of a place the first station names, the second reads it.
    let own = own_place(&mut town.desks[1], town.minute);
    let read = town.desks[1].store.read().person(lent).unwrap().unwrap().form;
    town.desks[1].run(&amend(PersonForm { station: Some(own), ..read }), town.minute);
    town.walk();
    assert_eq!(town.desks[2].store.read().place(own).unwrap().unwrap().form.name, "水泉沟村");
    town.are_sound();
}

#[test]
fn where_a_deputy_of_the_home_serves_every_station_reads_though_one_of_them_wrote_the_place_down() {
    let (mut town, [written, ..]) = Township::with([&[person("赵一", "")], &[], &[]]);
    let place = own_place(&mut town.desks[1], town.minute);
    let form = Form::Person(PersonForm { station: Some(place), ..person("赵一", "") });
    town.desks[1].run(&Command::Amend { id: written[0], form: Box::new(form), seen: None }, town.minute);
    town.walk();
    assert!(town.desks[2].store.read().place(place).unwrap().is_some());
    town.are_sound();
}

#[test]
fn what_somebody_corrected_over_a_value_that_another_station_knows_is_no_question_there() {
    let (mut town, lent) = Township::with_one_lent(&person("孙五", "13800000005"));
    town.corrects(1, lent, "13900000021");
    town.walk();
    for phone in ["13900000026", "13900000028"] {
        town.corrects(2, lent, phone);
    }
    town.walk();
    assert_eq!(town.phones(lent), all("13900000028"));
    town.are_sound();
    // The same of a deputy whom everybody knows.
    let (mut town, [written, ..]) = Township::with([&[person("赵一", "13800000001")], &[], &[]]);
    for (desk, phones) in [(1, &["13900000031"][..]), (2, &["13900000032", "13900000033"])] {
        for phone in phones {
            town.corrects(desk, written[0], phone);
        }
        town.walk();
    }
    assert_eq!(town.phones(written[0]), all("13900000033"));
    town.are_sound();
}

#[test]
fn whatever_was_said_in_whichever_order_every_desk_reads_and_asks_the_same() {
    for seed in 1..=6_u64 {
        let (mut town, lent) = Township::with_one_lent(&person("孙五", "13800000005"));
        let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut roll = |sides: u64| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from((dice >> 33) % sides).unwrap()
        };
        let mut history = Vec::new();
        for nth in 0..14 {
            // The stations correct more than the home does, which passes on what they say.
            let desk = [0, 1, 1, 2, 2][roll(5)];
            let corrects = desk != 0 && roll(2) == 0;
            if corrects {
                town.corrects(desk, lent, &format!("139000000{:02}", nth + 20));
            } else {
                town.syncs(desk);
            }
            history.push((desk, corrects));
        }
        town.walk();
        let asked = town.asked(lent);
        assert!(asked.iter().all(|one| *one == asked[0]), "seed {seed}: {history:?} came to {asked:?}");
    }
}

#[test]
fn whoever_took_a_step_of_a_matter_is_known_where_it_was_raised() {
    let (mut town, [.., written]) = Township::with([&[], &[], &[person("孙五", "13800000005")]]);
    let form = MatterForm { words: "村口路灯坏了".to_owned(), ..MatterForm::default() };
    let matter = town.desks[1].run(&Command::Add(Box::new(Form::Matter(form))), town.minute).id;
    town.walk();
    let note = Step {
        by: Some(written[0]),
        text: "孙五说的".to_owned(),
        ..Step::new(StepKind::Noted, now(town.minute), DeskRole::Home)
    };
    town.desks[0].run(&Command::Step { matter, step: Box::new(note) }, town.minute);
    town.walk();
    assert_eq!(town.phones(written[0]), all("13800000005"));
    town.are_sound();
}
