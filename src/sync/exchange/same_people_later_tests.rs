//! What was said apart of one human being whose two records were merged, and what was written before under the one that went.

use std::path::Path;

use chrono::NaiveDate;

use super::{duty, met, person, same};
use crate::domain::command::{Command, Form};
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::matter::step::DeskRole;
use crate::domain::person::PersonForm;
use crate::domain::place::PlaceForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind};
use crate::domain::roster::check::Clash;
use crate::domain::roster::handover::HandoverForm;
use crate::domain::roster::swap::{SwapRefusal, SwapRequest};
use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};
use crate::lang::Lang;
use crate::service::{Refusal, proposals};
use crate::sync::identity::stick_tests::{Computer, now};

/// The home answers the one question there is, by the other of the two values or by the one that stands, and both hear of it.
fn settled_at_home(home: &mut Computer, station: &mut Computer, stick: &Path, by_other: bool) {
    let one = home.store.read().conflicts().unwrap().remove(0);
    let (keep, instead_of) =
        if by_other { (one.other.entry, one.stands.entry) } else { (one.stands.entry, one.other.entry) };
    home.does(&Command::Choose { record: one.record, field: one.field, keep, instead_of }, 14).unwrap();
    home.exchange(stick, 15);
    station.exchange(stick, 16);
}

#[test]
fn a_number_corrected_on_the_record_that_goes_is_asked_about_and_comes_to_the_one_that_stays() {
    for (taken, meant) in [(true, "13900000005"), (false, "13800000001")] {
        let (stick, mut station, mut home, [stays, goes]) = met();
        // The station had corrected it before, and the home knows: nothing to ask.
        let corrects = |desk: &mut Computer, phone: &str, minute: u32| {
            let form = desk.store.read().person(goes).unwrap().unwrap().form;
            let form = Box::new(Form::Person(PersonForm { phone: phone.to_owned(), ..form }));
            desk.does(&Command::Amend { id: goes, form, seen: None }, minute).unwrap();
        };
        corrects(&mut station, "13800000003", 8);
        corrects(&mut station, "13800000001", 8);
        station.exchange(stick.path(), 8);
        home.exchange(stick.path(), 8);
        home.does(&same(stays, goes), 9).unwrap();
        assert_eq!(home.store.read().questions_waiting().unwrap(), 0);
        corrects(&mut station, "13900000005", 9);
        for minute in [10, 12] {
            station.exchange(stick.path(), minute);
            home.exchange(stick.path(), minute + 1);
        }
        for desk in [&station, &home] {
            let asked = desk.store.read().conflicts().unwrap();
            let [one] = asked.as_slice() else { panic!("{asked:?}") };
            assert_eq!((one.record.id, one.field.as_str()), (stays, "phone"));
            assert_eq!((&one.stands.value, &one.other.value), (&"13800000001".into(), &"13900000005".into()));
            assert_eq!(desk.store.read().questions_waiting().unwrap(), 1);
        }
        settled_at_home(&mut home, &mut station, stick.path(), taken);
        for desk in [&mut station, &mut home] {
            assert_eq!(desk.store.read().conflict_count().unwrap(), 0);
            assert_eq!(desk.store.read().person(stays).unwrap().unwrap().form.phone, meant);
            desk.is_sound();
        }
        home.does(&Command::Undo, 17).unwrap();
        assert_eq!(home.store.read().conflict_count().unwrap(), 1, "asked again");
    }
}

#[test]
fn one_person_to_one_desk_and_two_to_the_other_are_asked_about() {
    for (are_two, listed) in [(false, 3), (true, 4)] {
        let (stick, mut station, mut home, [stays, goes]) = met();
        home.does(&same(stays, goes), 8).unwrap();
        station.does(&Command::SettlePeople { one: stays, other: goes, same: false }, 8).unwrap();
        for minute in [10, 12] {
            station.exchange(stick.path(), minute);
            home.exchange(stick.path(), minute + 1);
        }
        for desk in [&station, &home] {
            let asked = desk.store.read().conflicts().unwrap();
            let [one] = asked.as_slice() else { panic!("{asked:?}") };
            assert_eq!((one.record.id, one.field.as_str(), one.other.value.is_null()), (stays, "same_as", true));
        }
        settled_at_home(&mut home, &mut station, stick.path(), are_two);
        for desk in [&mut station, &mut home] {
            assert_eq!((desk.store.read().conflict_count().unwrap(), desk.names().len()), (0, listed));
            assert_eq!(desk.twins(), []);
            desk.is_sound();
        }
        home.does(&Command::Undo, 17).unwrap();
        assert_eq!((home.store.read().conflict_count().unwrap(), home.names().len()), (1, 3), "asked again");
    }
}

#[test]
fn a_handover_names_the_one_that_stays_and_is_signed_by_it_as_it_was_written() {
    let (_stick, mut station, _home, [stays, goes]) = met();
    let other = station.write_down(person("李德山", ""));
    let form = serde_json::json!({
        "date": now(1).date_naive(), "slot": "morning", "from": goes, "to": other, "at": now(1), "signed_to": now(1)
    });
    let form: HandoverForm = serde_json::from_value(form).unwrap();
    let handover = station.does(&Command::HandOver(Box::new(form)), 8).unwrap().record.unwrap().id;
    station.does(&same(stays, goes), 9).unwrap();
    let read = |desk: &Computer| desk.store.read().handover(handover).unwrap().unwrap().form;
    assert_eq!((read(&station).from, read(&station).waits_for()), (Some(stays), Some(stays)));
    station.does(&Command::SignHandover { handover, person: stays }, 10).unwrap();
    assert!(read(&station).is_signed());
    let written = station.store.read().handover_as_written(handover).unwrap().unwrap().form;
    assert_eq!(written.from, Some(goes), "what was signed stays as it was");
    station
        .does(
            &Command::Amend { id: stays, form: Box::new(Form::Person(person("王秀蘭", "13800000001"))), seen: None },
            11,
        )
        .unwrap();
    let reader = station.store.read();
    let names = [reader.person_name(goes).unwrap(), reader.person_names().unwrap()[&goes].clone()];
    assert_eq!(names, ["王秀蘭", "王秀蘭"], "wherever the other record is named");
}

#[test]
fn of_two_records_of_one_signer_one_stands_on_the_paper_and_is_signed_for_once() {
    let (_stick, mut station, _home, [stays, goes]) = met();
    let other = station.write_down(person("李德山", ""));
    let form = ProposalForm {
        title: "关于修路的建议".to_owned(),
        lead: Some(other),
        co_signers: vec![goes, stays],
        ..ProposalForm::default()
    };
    let proposal = station.does(&Command::Add(Box::new(Form::Proposal(form.clone()))), 8).unwrap().record.unwrap().id;
    let unsigned = |desk: &Computer| {
        let standing = desk.store.read().proposal_timeline(proposal).unwrap().standing;
        proposals::unsigned(desk.store.read(), &form, &standing).unwrap()
    };
    assert_eq!(unsigned(&station), [other, goes, stays]);
    station.does(&same(stays, goes), 9).unwrap();
    assert_eq!(unsigned(&station), [other, goes]);
    assert_eq!(proposals::as_people(station.store.read(), &form).unwrap().co_signers, [goes]);
    let signs = |signer: Id| {
        let step = ProposalStep {
            signer: Some(signer),
            ..ProposalStep::new(ProposalStepKind::Signed, now(10), DeskRole::Station)
        };
        Command::ProposalStep { proposal, step: Box::new(step), lang: Lang::Zh }
    };
    station.does(&signs(stays), 10).unwrap();
    assert_eq!(unsigned(&station), [other]);
    let again = station.does(&signs(goes), 11);
    assert!(matches!(again, Err(Refusal::AlreadyDone)), "{again:?}");
}

#[test]
fn a_copied_week_seats_whoever_was_written_down_twice_once_a_day() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let [a, b] = ["王秀兰", "王修兰"].map(|name| station.write_down(person(name, "")));
    let seat = |slot: Slot, who: Id| ShiftSet::new(duty(), Seat::new(slot, Post::Duty), Some(who));
    station.does(&Command::SetShifts(vec![seat(Slot::Morning, a), seat(Slot::Evening, b)]), 2).unwrap();
    // The slip in the name is mended only later.
    let form = Box::new(Form::Person(person("王秀兰", "")));
    station.does(&Command::Amend { id: b, form, seen: None }, 3).unwrap();
    let next = duty() + chrono::Days::new(7);
    let copied = |desk: &Computer| desk.store.read().shifts(next, next).unwrap().len();
    let done = station.does(&Command::CopyWeek { from: duty(), to: next }, 4).unwrap();
    assert_eq!((copied(&station), done.remarks.len()), (1, 1), "perhaps one person");
    station.does(&Command::Undo, 5).unwrap();
    station.does(&same(a, b), 6).unwrap();
    let done = station.does(&Command::CopyWeek { from: duty(), to: next }, 7).unwrap();
    assert_eq!((copied(&station), done.remarks.len()), (1, 1), "one person");
}

#[test]
fn two_of_three_records_that_were_one_are_taken_apart_and_the_third_is_not_asked_about() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let [a, b, c] = [1, 2, 3].map(|_| station.write_down(person("王秀兰", "")));
    station.does(&same(a, b), 2).unwrap();
    station.does(&same(a, c), 3).unwrap();
    station.does(&Command::SettlePeople { one: b, other: c, same: false }, 4).unwrap();
    assert_eq!((station.names().len(), station.twins()), (2, vec![]));
    let ones = station.store.read().ones().unwrap();
    assert_eq!(ones.of(c), a, "c is still a");
}

#[test]
fn days_on_which_two_records_both_sit_are_named_when_they_become_one_and_no_swap_makes_another() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let [a, b, c] = ["王秀兰", "王修兰", "李德山"].map(|name| station.write_down(person(name, "")));
    let seat = |day: NaiveDate, slot: Slot, who: Id| ShiftSet::new(day, Seat::new(slot, Post::Duty), Some(who));
    let [before, tomorrow] = [duty() - chrono::Days::new(2), duty() + chrono::Days::new(1)];
    for day in [before, duty()] {
        station.does(&Command::SetShifts(vec![seat(day, Slot::Morning, a), seat(day, Slot::Evening, b)]), 2).unwrap();
    }
    let shifts = vec![seat(tomorrow, Slot::Morning, a), seat(tomorrow, Slot::Afternoon, c)];
    station.does(&Command::SetShifts(shifts), 2).unwrap();
    let form = Box::new(Form::Person(person("王秀兰", "")));
    station.does(&Command::Amend { id: b, form, seen: None }, 3).unwrap();
    let swap = SwapRequest {
        date: tomorrow,
        seat: Seat::new(Slot::Afternoon, Post::Duty),
        from: c,
        to: b,
        trade: None,
        reason: String::new(),
    };
    let asked = station.does(&Command::AskSwap(swap), 4);
    let is_twin = |why: &SwapRefusal| matches!(why, SwapRefusal::Clash(Clash::TwinServing { .. }));
    assert!(matches!(&asked, Err(Refusal::Swap(_, why)) if is_twin(why)), "{asked:?}");
    assert_eq!(station.store.read().seated_twice(before).unwrap(), []);
    let done = station.does(&same(a, b), 5).unwrap();
    let twice: Vec<_> = done.twice.iter().map(|one| (one.date, one.seat.slot)).collect();
    assert_eq!(twice, [(duty(), Slot::Morning), (duty(), Slot::Evening)], "nothing of what is over");
    assert_eq!(station.store.read().seated_twice(duty()).unwrap().len(), 2);
}

#[test]
fn only_namesakes_are_said_not_to_be_the_same_and_nothing_is_written_for_it_twice() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let [a, b, c] = ["王秀兰", "王秀兰", "李德山"].map(|name| station.write_down(person(name, "")));
    let two = |one: Id, other: Id| Command::SettlePeople { one, other, same: false };
    assert!(matches!(station.does(&two(a, c), 2), Err(Refusal::NotNamesakes)));
    station.does(&two(a, b), 3).unwrap();
    let before = station.store.read().changes().unwrap();
    for again in [two(a, b), two(b, a)] {
        assert!(matches!(station.does(&again, 4), Err(Refusal::SettledSo(false))));
    }
    assert_eq!(station.store.read().changes().unwrap(), before);
}

#[test]
fn one_station_that_each_desk_wrote_down_for_itself_is_no_question() {
    let (stick, mut station, mut home, [stays, goes]) = met();
    let place = |desk: &mut Computer| {
        let form = PlaceForm { name: "水泉沟村".to_owned(), ..PlaceForm::default() };
        desk.does(&Command::Add(Box::new(Form::Place(form))), 8).unwrap().record.unwrap().id
    };
    let (there, here) = (place(&mut home), place(&mut station));
    let serves = |desk: &mut Computer, person: Id, place: Id| {
        let form = desk.store.read().person(person).unwrap().unwrap().form;
        let form = Box::new(Form::Person(PersonForm { station: Some(place), ..form }));
        desk.does(&Command::Amend { id: person, form, seen: None }, 9).unwrap();
    };
    serves(&mut home, stays, there);
    home.exchange(stick.path(), 9);
    station.exchange(stick.path(), 9);
    home.exchange(stick.path(), 9);
    home.does(&same(stays, goes), 10).unwrap();
    serves(&mut station, goes, here);
    for minute in [11, 13] {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute + 1);
    }
    assert_eq!([&station, &home].map(|desk| desk.store.read().questions_waiting().unwrap()), [0, 0]);
}
