//! What quotes an erased record: suggestions drafted of it, answers, handovers, site visits. No byte of the words is left in it, at
//! any desk, and the rest of it stays.

use super::erase_tests::found_of;
use super::tests::enrol;
use crate::Lang;
use crate::domain::blackout::MASK;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::inspection::InspectionForm;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::note::NoteForm;
use crate::domain::person::PersonForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::handover::{HandoverFacts, MatterLine, draft as draft_of};
use crate::domain::terms::{DeskLevel, Slot};
use crate::service::proposals;
use crate::store::check::digest;
use crate::sync::identity::stick_tests::{Computer, now};

const WORDS: &str = "邻居家的牛踩了我的菜园，找谁都没有用";
const PART: &str = "找谁都没有用";
const OTHER: &str = "村口的桥栏杆断了三根";

fn matter(words: &str) -> Command {
    Command::Add(Box::new(Form::Matter(MatterForm { words: words.to_owned(), ..MatterForm::default() })))
}

fn draft(computer: &mut Computer, matters: &[Record], minute: u32) -> Id {
    let matters: Vec<Id> = matters.iter().map(|record| record.id).collect();
    let drafted = proposals::drafted(computer.store.read(), &matters, Lang::Zh).unwrap().unwrap();
    computer.run(&Command::Add(Box::new(Form::Proposal(drafted))), minute).id
}

fn proposal(computer: &Computer, id: Id) -> ProposalForm {
    computer.store.read().proposal(id).unwrap().unwrap().row.form
}

/// Nothing of the words is anywhere in the folder, and the tables are still the fold of the journal.
fn is_forgotten(computer: &mut Computer) {
    assert_eq!(found_of(computer.dir.path(), &[WORDS, PART]), Vec::<String>::new());
    computer.is_sound();
}

#[test]
fn what_quotes_an_erased_matter_is_blacked_out_at_every_desk_and_the_rest_of_it_stays() {
    let stick = tempfile::tempdir().unwrap();
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    let mut second = Computer::second();
    enrol(&mut station, &mut home, stick.path());
    enrol(&mut second, &mut home, stick.path());
    let (asked, other) = (station.run(&matter(WORDS), 3), station.run(&matter(OTHER), 3));
    let below = draft(&mut station, &[asked, other], 4);
    for minute in 5..7 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
        second.exchange(stick.path(), minute);
    }
    // The home drafts one of its own, and answers the other matter with the words of this one.
    let above = draft(&mut home, &[asked, other], 7);
    let answer = Step {
        text: format!("与“{WORDS}”一并办理"),
        ..Step::new(StepKind::Noted, now(7), DeskLevel::Home.into())
    };
    home.run(&Command::Step { matter: other.id, step: Box::new(answer) }, 7);
    // At the other computer somebody has half typed a change of it.
    second.store.keep_draft("proposal.1", &serde_json::json!({ "cause": format!("：{WORDS}。") }), "", true).unwrap();
    let mentions = station.store.read().mentions(&[asked]).unwrap();
    assert_eq!(mentions.iter().map(|one| (one.kind, one.quoted)).collect::<Vec<_>>(), [(RecordKind::Proposal, true)]);

    station.run(&Command::Erase(asked), 8);
    is_forgotten(&mut station);
    let cause = proposal(&station, below).cause;
    assert!(cause.contains(MASK) && cause.contains(OTHER), "{cause}");
    for minute in 9..13 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
        second.exchange(stick.path(), minute);
    }
    for one in [&mut station, &mut home, &mut second] {
        is_forgotten(one);
        assert_eq!(proposal(one, below).cause, cause);
        let steps = one.store.read().steps(other.id).unwrap();
        assert!(steps.iter().all(|row| !row.step.text.contains(PART)));
    }
    let cause = proposal(&home, above).cause;
    assert!(cause.contains(MASK) && cause.contains(OTHER), "{cause}");
    assert!(home.store.read().steps(other.id).unwrap().iter().any(|row| row.step.text.contains(MASK)));
    assert_eq!(digest(&station.store).unwrap(), digest(&second.store).unwrap());
    // What is written on later takes up what is left.
    let form = ProposalForm { plan: "修栏杆".to_owned(), ..proposal(&station, below) };
    station.run(&Command::Amend { id: below, form: Box::new(Form::Proposal(form)), seen: None }, 14);
    assert_eq!(proposal(&station, below).plan, "修栏杆");
}

#[test]
fn a_note_goes_with_its_matter_and_a_copy_that_is_put_back_says_it_blacked_out() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let note = NoteForm { text: WORDS.to_owned(), ..NoteForm::default() };
    let note = station.run(&Command::Add(Box::new(Form::Note(note))), 3);
    let promoted = MatterForm { words: WORDS.to_owned(), ..MatterForm::default() };
    station.run(&Command::Promote { note: note.id, matter: Box::new(promoted) }, 4);
    let asked = station.store.read().erased_with(note).unwrap()[0];
    let below = draft(&mut station, &[asked], 5);
    let copy = station.store.backup(now(6).date_naive()).unwrap();
    assert_eq!(station.store.read().erased_with(asked).unwrap(), [note]);
    station.run(&Command::Erase(asked), 7);
    is_forgotten(&mut station);
    let cause = proposal(&station, below).cause;
    let Computer { dir, desk, store } = station;
    drop(store);
    crate::store::backup::restore(dir.path(), &copy, "x").unwrap();
    let store = crate::store::Store::open(dir.path()).unwrap();
    let mut station = Computer { dir, store, desk };
    station.run(&matter(OTHER), 8);
    is_forgotten(&mut station);
    assert_eq!(proposal(&station, below).cause, cause);
}

#[test]
fn two_desks_that_black_out_apart_leave_nothing_of_either() {
    let stick = tempfile::tempdir().unwrap();
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    enrol(&mut station, &mut home, stick.path());
    let (one, two) = (station.run(&matter(WORDS), 3), station.run(&matter(OTHER), 3));
    let below = draft(&mut station, &[one, two], 4);
    for minute in 5..7 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
    }
    station.run(&Command::Erase(one), 8);
    home.run(&Command::Erase(two), 8);
    for minute in 9..15 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
    }
    for desk in [&mut station, &mut home] {
        is_forgotten(desk);
        assert_eq!(found_of(desk.dir.path(), &[OTHER]), Vec::<String>::new());
        assert!(proposal(desk, below).cause.contains("2 件"));
    }
    assert_eq!(proposal(&station, below), proposal(&home, below));
}

#[test]
fn a_site_visit_and_a_handover_that_say_the_same_are_blacked_out_with_their_numbers_left() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let visit = InspectionForm {
        subject: "看菜园".to_owned(),
        problems: format!("{WORDS}\n{OTHER}"),
        date: Some(now(3).date_naive()),
        ..InspectionForm::default()
    };
    let visit = station.run(&Command::Add(Box::new(Form::Inspection(visit))), 3);
    let form = MatterForm { words: WORDS.to_owned(), source: Some(visit), ..MatterForm::default() };
    let asked = station.run(&Command::Add(Box::new(Form::Matter(form))), 4);
    let people = ["甲", "乙"].map(|name| {
        let form = PersonForm { name: name.to_owned(), ..PersonForm::default() };
        station.run(&Command::Add(Box::new(Form::Person(form))), 5).id
    });
    let line = MatterLine {
        matter: asked.id,
        number: "QJD-SQG-2026-0001".to_owned(),
        title: "菜园的事".to_owned(),
        due: None,
        danger: false,
        alarming: false,
        soon: false,
        told_days: None,
        may_close: false,
    };
    let facts = HandoverFacts {
        date: now(6).date_naive(),
        slot: Slot::Morning,
        from: Some(people[0]),
        to: Some(people[1]),
        at: now(6),
        visits: Vec::new(),
        matters: vec![line],
        notes: Vec::new(),
        returning: Vec::new(),
        notices: vec![format!("有人说{PART}")],
        previous: None,
    };
    station.run(&Command::HandOver(Box::new(draft_of(facts))), 6);
    let kinds: Vec<_> =
        station.store.read().mentions(&[asked]).unwrap().iter().map(|one| (one.kind, one.quoted)).collect();
    assert_eq!(kinds, [(RecordKind::Handover, true), (RecordKind::Inspection, true)]);
    station.run(&Command::Erase(asked), 7);
    is_forgotten(&mut station);
    let form = station.store.read().form(visit).unwrap().unwrap();
    assert_eq!(form["problems"].as_str().unwrap().lines().nth(1), Some(OTHER));
    assert!(!form["problems"].as_str().unwrap().contains("菜园"));
}
