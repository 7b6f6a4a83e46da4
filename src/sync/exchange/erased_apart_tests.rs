//! Erasures that meet what was not there when they were ordered: words that only another desk can tie to them, copies, databases that
//! are put back, drafts, and what people wrote of the same elsewhere.

use std::path::Path;

use super::erase_tests::found_of;
use super::tests::enrol;
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind as K};
use crate::domain::note::NoteForm;
use crate::domain::person::{PersonForm, VoterForm};
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::status::ProposalStatus;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as P};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::Outcome;
use crate::domain::visit::VisitForm;
use crate::service::{self, proposals};
use crate::store::{Author, Store, backup};
use crate::sync::identity::stick_tests::{Computer, now};

const WORDS: &str = "邻居家的牛踩了我的菜园";
const NAME: &str = "刘秘密";
const PHONE: &str = "13877776666";

fn note(words: &str) -> Command {
    let form =
        NoteForm { text: words.to_owned(), who: NAME.to_owned(), phone: PHONE.to_owned(), ..NoteForm::default() };
    Command::Add(Box::new(Form::Note(form)))
}

fn nothing_is_left(computer: &mut Computer) {
    assert_eq!(found_of(computer.dir.path(), &[WORDS, NAME, PHONE]), Vec::<String>::new());
    computer.is_sound();
}

fn put_back(computer: Computer, copy: &Path) -> (Computer, backup::Restored) {
    let Computer { dir, desk, store } = computer;
    drop(store);
    let restored = backup::restore(dir.path(), copy, "x").unwrap();
    let store = Store::open(dir.path()).unwrap();
    (Computer { dir, store, desk }, restored)
}

#[test]
fn what_a_matter_came_from_goes_with_it_where_the_district_ordered_that() {
    let stick = tempfile::tempdir().unwrap();
    let mut district = Computer::district();
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    let mut second = Computer::second();
    enrol(&mut home, &mut district, stick.path());
    enrol(&mut station, &mut home, stick.path());
    enrol(&mut second, &mut home, stick.path());
    let source = station.run(&note(WORDS), 3);
    let promoted = MatterForm { words: WORDS.to_owned(), ..MatterForm::default() };
    station.run(&Command::Promote { note: source.id, matter: Box::new(promoted) }, 4);
    let asked = station.store.read().erased_with(source).unwrap()[0];
    let mut minute = 10;
    let mut walk = |all: [&mut Computer; 4]| {
        for one in all {
            minute += 1;
            one.exchange(stick.path(), minute);
        }
    };
    walk([&mut station, &mut home, &mut district, &mut second]);
    for (kind, role) in [(K::Triaged, DeskRole::Home), (K::Escalated, DeskRole::Home)] {
        let step = Step { to: "延庆区".to_owned(), ..Step::new(kind, now(9), role) };
        home.run(&Command::Step { matter: asked.id, step: Box::new(step) }, 9);
    }
    walk([&mut station, &mut home, &mut district, &mut second]);
    district.run(&Command::Erase(asked), 30);
    for _ in 0..4 {
        walk([&mut station, &mut home, &mut district, &mut second]);
    }
    for one in [&mut station, &mut second, &mut home, &mut district] {
        nothing_is_left(one);
        assert!(one.store.read().is_erased(asked.id).unwrap());
    }
    for one in [&station, &second, &home] {
        assert!(one.store.read().is_erased(source.id).unwrap());
    }
}

#[test]
fn an_order_that_finds_nothing_cleans_the_copies_and_what_was_there_before_one_was_put_back() {
    let stick = tempfile::tempdir().unwrap();
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    enrol(&mut station, &mut home, stick.path());
    station.exchange(stick.path(), 3);
    home.exchange(stick.path(), 3);
    let before = home.store.backup(now(4).date_naive().succ_opt().unwrap()).unwrap();
    let asked = station.run(&note(WORDS), 4);
    station.exchange(stick.path(), 5);
    home.exchange(stick.path(), 5);
    home.store.backup(now(6).date_naive()).unwrap();
    let (mut home, restored) = put_back(home, &before);
    assert_eq!(restored.erased, 0);
    assert!(found_of(home.dir.path(), &[WORDS]).len() >= 2, "in a copy, and in what was there before");
    station.run(&Command::Erase(asked), 7);
    for minute in 8..11 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
    }
    assert!(home.store.read().is_erased(asked.id).unwrap());
    nothing_is_left(&mut home);
    let (mut home, _) = put_back(home, &restored.kept.unwrap());
    assert!(home.notes().is_empty());
    nothing_is_left(&mut home);
}

#[test]
fn what_was_erased_stays_so_in_an_older_copy_that_is_put_back_and_everybody_hears_of_it() {
    let (stick, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    enrol(&mut station, &mut home, stick.path());
    let asked = station.run(&note(WORDS), 3);
    station.note("别的事", 3);
    station.exchange(stick.path(), 4);
    home.exchange(stick.path(), 4);
    let copy = outside.path().join("koudai-outside.db");
    std::fs::copy(station.store.backup(now(5).date_naive()).unwrap(), &copy).unwrap();
    // Erased and put back before anybody else heard of it.
    station.run(&Command::Erase(asked), 6);
    let (mut station, restored) = put_back(station, &copy);
    assert_eq!(restored.erased, 1);
    assert_eq!(found_of(station.dir.path(), &[WORDS, NAME, PHONE]), Vec::<String>::new());
    for minute in 7..11 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
    }
    for one in [&mut station, &mut home] {
        nothing_is_left(one);
        assert!(one.store.read().is_erased(asked.id).unwrap());
        assert_eq!(one.notes().len(), 2, "the other note, and the number of this one");
    }
    // Once it is known there it is not said again.
    let (_, restored) = put_back(station, &backup::list(home.dir.path()).first().cloned().unwrap_or(copy));
    assert!(restored.erased <= 1);
}

#[test]
fn what_people_wrote_of_the_same_meanwhile_is_named_where_it_stands_and_where_the_erasure_was_ordered() {
    let stick = tempfile::tempdir().unwrap();
    let (mut home, mut station) = (Computer::home("千家店镇", "QJD"), Computer::station("水泉沟村", "SQG"));
    let mut second = Computer::second();
    enrol(&mut station, &mut home, stick.path());
    enrol(&mut second, &mut home, stick.path());
    let asked = station.run(&note(WORDS), 3);
    for minute in 4..6 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
        second.exchange(stick.path(), minute);
    }
    // Apart: somebody comes to the other computer about it, and the first erases.
    let visit = VisitForm { at: Some(now(6)), words: format!("{NAME}又来了"), ..VisitForm::default() };
    let again = second.run(&Command::Add(Box::new(Form::Visit(visit))), 6);
    let number = second.store.read().visit(again.id).unwrap().unwrap().form.number;
    station.run(&Command::Erase(asked), 7);
    let mut told = [Vec::new(), Vec::new(), Vec::new()];
    for minute in 8..14 {
        for (one, told) in [&mut station, &mut home, &mut second].into_iter().zip(&mut told) {
            let receipt = one.exchange(stick.path(), minute);
            told.extend(receipt.left.iter().map(|one| one.number.clone()));
            assert_eq!(receipt.left.is_empty(), !receipt.say(Lang::Zh).contains(&number));
        }
    }
    for (nth, place) in [(2, "where it stands, once"), (0, "where the erasure was ordered, once")] {
        assert_eq!((told[nth].len(), told[nth].first()), (1, Some(&number)), "{place}");
    }
    let quiet = [&mut station, &mut home, &mut second].map(|one| one.exchange(stick.path(), 20).left.len());
    assert_eq!(quiet, [0; 3]);
}

#[test]
fn a_half_typed_form_that_names_who_is_erased_is_gone_in_the_copies_too() {
    let mut station = Computer::station("水泉沟村", "SQG");
    let voter = VoterForm { name: NAME.to_owned(), phone: PHONE.to_owned(), ..VoterForm::default() };
    let voter = station.run(&Command::Add(Box::new(Form::Voter(voter))), 3);
    for (key, words) in
        [("visit.new", format!("{NAME}来过")), ("note.new", PHONE.to_owned()), ("matter.new", "别的事".to_owned())]
    {
        station.store.keep_draft(key, &serde_json::json!({ "words": words }), "", true).unwrap();
    }
    station.store.backup(now(4).date_naive()).unwrap();
    station.run(&Command::Erase(voter), 5);
    assert!(station.store.read().draft("visit.new").unwrap().is_none());
    assert!(station.store.read().draft("matter.new").unwrap().is_some());
    nothing_is_left(&mut station);
}

#[test]
fn a_suggestion_is_answered_though_one_of_its_matters_is_erased() {
    let mut home = Computer::home("千家店镇", "QJD");
    let open = |words: &str| {
        let form = MatterForm { words: words.to_owned(), ..MatterForm::default() };
        Command::Add(Box::new(Form::Matter(form)))
    };
    let (gone, other) = (home.run(&open(WORDS), 3).id, home.run(&open("桥栏杆断了三根"), 3).id);
    let deputy = PersonForm {
        name: "赵大山".to_owned(),
        certificate: "101".to_owned(),
        phone: "13900000001".to_owned(),
        ..PersonForm::default()
    };
    let lead = home.run(&Command::Add(Box::new(Form::Person(deputy))), 4).id;
    let drafted = proposals::drafted(home.store.read(), &[gone, other], Lang::Zh).unwrap().unwrap();
    let drafted =
        ProposalForm { plan: "请区里修这座桥。今年动工。".to_owned(), lead: Some(lead), ..drafted };
    let proposal: Id = home.run(&Command::Add(Box::new(Form::Proposal(drafted))), 5).id;
    let send = |home: &mut Computer, step: ProposalStep| {
        home.run(&Command::ProposalStep { proposal, step: Box::new(step), lang: Lang::Zh }, 7);
    };
    let bare = |kind, role| ProposalStep::new(kind, now(7), role);
    send(&mut home, ProposalStep { signer: Some(lead), ..bare(P::Signed, DeskRole::Home) });
    send(&mut home, bare(P::Sent, DeskRole::Home));
    send(&mut home, bare(P::Accepted, DeskRole::Home));
    home.run(&Command::Erase(Record { kind: RecordKind::Matter, id: gone }), 8);
    let reply = ProposalStep {
        text: "明年三月动工".to_owned(),
        outcome: Some(Outcome::Explained),
        ..bare(P::Replied, DeskRole::Home)
    };
    send(&mut home, reply);
    let read = home.store.read();
    assert_eq!(read.proposal(proposal).unwrap().unwrap().status, ProposalStatus::Replied);
    assert_eq!(read.matter(other).unwrap().unwrap().status, Status::Replied, "its voter is to hear it");
    assert!(read.is_erased(gone).unwrap());
}

#[test]
fn each_of_three_matters_of_one_ticket_names_the_other_two() {
    let mut home = Computer::home("千家店镇", "QJD");
    let mut all = Vec::new();
    for words in ["路灯坏了", "路灯不亮", "天黑看不见"] {
        let form = MatterForm { words: words.to_owned(), ticket: "12345-77".to_owned(), ..MatterForm::default() };
        all.push(home.run(&Command::Add(Box::new(Form::Matter(form))), 3).id);
    }
    for id in &all {
        let row = home.store.read().matter(*id).unwrap().unwrap();
        let named: Vec<_> = home.store.read().twins(&row).unwrap().into_iter().map(|(id, _)| id).collect();
        assert_eq!(named, all.iter().filter(|other| *other != id).copied().collect::<Vec<_>>());
    }
}

#[test]
fn a_ticket_that_was_erased_is_known_by_its_number_and_makes_no_twin() {
    let mut home = Computer::home("千家店镇", "QJD");
    let ticket = |words: &str| {
        let form = MatterForm { words: words.to_owned(), ticket: "12345-77".to_owned(), ..MatterForm::default() };
        Command::Add(Box::new(Form::Matter(form)))
    };
    let gone = home.run(&ticket(WORDS), 3);
    home.run(&Command::Erase(gone), 4);
    let known = home.store.read().matter_of_ticket("12345-77").unwrap().unwrap();
    assert_eq!(known.row.id, gone.id);
    let author = Author { now: now(5), person: None };
    let again = service::execute(&mut home.store, &author, &ticket("又打来")).unwrap().record.unwrap();
    let row = home.store.read().matter(again.id).unwrap().unwrap();
    assert!(home.store.read().twins(&row).unwrap().is_empty(), "nobody is asked to merge it into what is gone");
}
