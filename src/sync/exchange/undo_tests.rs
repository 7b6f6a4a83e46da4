//! Undo after an exchange: what another desk has built on is not taken from under it.

use std::path::Path;

use super::tests::{enrol, stick};
use crate::domain::command::{Command, Form};
use crate::domain::event::{Event, ProposalStepped};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::note::NoteForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::status::ProposalStatus;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind};
use crate::domain::record::RecordKind;
use crate::domain::terms::DeskLevel;
use crate::lang::Lang;
use crate::service::{self, Deed, Done, Refusal, last_action, undo_refused};
use crate::store::{Author, StoreError};
use crate::sync::identity::stick_tests::{Computer, now};

impl Computer {
    fn undo(&mut self, minute: u32) -> Result<Done, Refusal> {
        service::execute(&mut self.store, &Author { now: now(minute), person: None }, &Command::Undo)
    }

    pub(crate) fn append(&mut self, event: &Event, minute: u32) -> Id {
        let author = Author { now: now(minute), person: None };
        self.store.write(&author, |writer| -> Result<Id, StoreError> { writer.append(event) }).unwrap()
    }

    fn status(&self, matter: Id) -> Option<Status> {
        self.store.read().matter(matter).unwrap().filter(|found| !found.row.struck).map(|found| found.status)
    }
}

fn round(station: &mut Computer, home: &mut Computer, stick: &Path, minute: u32) {
    station.exchange(stick, minute);
    home.exchange(stick, minute);
    station.exchange(stick, minute);
}

/// A station, its home, and a matter that both know.
fn shared(stick: &Path) -> (Computer, Computer, Id) {
    let (mut station, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    enrol(&mut station, &mut home, stick);
    let form = MatterForm { words: "路灯不亮".to_owned(), ..MatterForm::default() };
    let matter = station.run(&Command::Add(Box::new(Form::Matter(form))), 5).id;
    round(&mut station, &mut home, stick, 6);
    (station, home, matter)
}

#[test]
fn a_matter_that_the_home_has_worked_on_is_not_undone_by_its_station() {
    let stick = stick();
    let (mut station, mut home, matter) = shared(stick.path());
    home.step(matter, "看过现场", 7);
    // It has not heard of it: nothing stands in the way yet.
    assert_eq!(undo_refused(station.store.read()), Ok(None));
    round(&mut station, &mut home, stick.path(), 8);
    let before = station.status(matter);
    let refusal = station.undo(9).unwrap_err();
    assert!(
        matches!(&refusal, Refusal::BuiltOn { record: RecordKind::Matter, desk, deed: Deed::Step(StepKind::Noted), .. }
            if desk == "千家店镇"),
        "{refusal:?}"
    );
    assert_eq!(undo_refused(station.store.read()), Ok(Some(refusal.clone())));
    let said = refusal.say(Lang::Zh, &|_| String::new());
    assert!(said.contains("千家店镇") && said.contains("QJD-SQG-2026-0001") && said.contains("撤回"), "{said}");
    round(&mut station, &mut home, stick.path(), 10);
    assert_eq!((station.status(matter), home.status(matter)), (before, before));
    // The way the sentence names.
    let step =
        Step { text: "不要办了".to_owned(), ..Step::new(StepKind::Withdrawn, now(11), DeskLevel::Station.into()) };
    station.run(&Command::Step { matter, step: Box::new(step) }, 11);
    round(&mut station, &mut home, stick.path(), 12);
    assert_eq!((station.status(matter), home.status(matter)), (Some(Status::Withdrawn), Some(Status::Withdrawn)));
    // That it was called off takes nothing from anybody when it is undone.
    station.undo(13).unwrap();
    assert_eq!(station.status(matter), before);
}

#[test]
fn what_nobody_has_built_on_is_undone_as_ever() {
    let stick = stick();
    let (mut station, mut home, matter) = shared(stick.path());
    // The home has seen it, has worked on another, and has taken back what it did with this one.
    let other = MatterForm { words: "井盖松动".to_owned(), ..MatterForm::default() };
    home.run(&Command::Add(Box::new(Form::Matter(other))), 7);
    home.step(matter, "记错了", 7);
    home.undo(8).unwrap();
    round(&mut station, &mut home, stick.path(), 8);
    station.undo(9).unwrap();
    round(&mut station, &mut home, stick.path(), 10);
    assert_eq!((station.status(matter), home.status(matter)), (None, None));
}

#[test]
fn a_suggestion_that_the_home_has_accepted_is_not_unsent_but_a_withdrawal_is_taken_back() {
    let stick = stick();
    let (mut station, mut home, _) = shared(stick.path());
    let form = ProposalForm { title: "关于修路的建议".to_owned(), ..ProposalForm::default() };
    let proposal = station.append(&Event::ProposalAdded(form), 7);
    let step = |kind, minute, level: DeskLevel| {
        let step = ProposalStep::new(kind, now(minute), level.into());
        Event::ProposalStepped(ProposalStepped { proposal, step })
    };
    station.append(&step(ProposalStepKind::Sent, 8, DeskLevel::Station), 8);
    round(&mut station, &mut home, stick.path(), 9);
    home.append(&step(ProposalStepKind::Accepted, 10, DeskLevel::Home), 10);
    round(&mut station, &mut home, stick.path(), 11);
    // Apart, the station withdraws it and the home replies.
    station.append(&step(ProposalStepKind::Withdrawn, 12, DeskLevel::Station), 12);
    home.append(&step(ProposalStepKind::Replied, 13, DeskLevel::Home), 13);
    round(&mut station, &mut home, stick.path(), 14);
    station.undo(15).unwrap();
    for minute in [16, 17] {
        let refusal = station.undo(minute).unwrap_err();
        assert!(
            matches!(&refusal, Refusal::BuiltOn { deed: Deed::ProposalStep(ProposalStepKind::Replied), .. }),
            "{refusal:?}"
        );
    }
    round(&mut station, &mut home, stick.path(), 18);
    for one in [&station, &home] {
        let found = one.store.read().proposal(proposal).unwrap().unwrap();
        assert_eq!(found.status, ProposalStatus::Replied);
    }
}

#[test]
fn a_note_that_two_desks_made_a_matter_of_is_named_with_the_matter_of_this_one() {
    let stick = stick();
    let (mut station, mut home, _) = shared(stick.path());
    let note = NoteForm { text: "井盖松动".to_owned(), ..NoteForm::default() };
    let note = station.run(&Command::Add(Box::new(Form::Note(note))), 7).id;
    round(&mut station, &mut home, stick.path(), 8);
    let promote = || {
        let matter = MatterForm { words: "井盖松动".to_owned(), ..MatterForm::default() };
        Command::Promote { note, matter: Box::new(matter) }
    };
    home.run(&promote(), 9);
    station.run(&promote(), 9);
    for minute in 10..12 {
        round(&mut station, &mut home, stick.path(), minute);
    }
    let last = |desk: &Computer| last_action(desk.store.read(), Lang::Zh).unwrap().unwrap();
    assert!(last(&station).ends_with("QJD-SQG-2026-0002"), "{}", last(&station));
    assert!(last(&home).ends_with("QJD-ZJ-2026-0001"), "{}", last(&home));
}

#[test]
fn what_was_changed_elsewhere_since_stays_and_undo_says_so() {
    let stick = stick();
    let (mut station, mut home, _) = shared(stick.path());
    let form = NoteForm { text: "井盖松动".to_owned(), ..NoteForm::default() };
    let id = station.run(&Command::Add(Box::new(Form::Note(form.clone()))), 7).id;
    let amend = |computer: &mut Computer, text: &str, minute| {
        let form = computer.store.read().note(id).unwrap().unwrap().row.form;
        let form = NoteForm { text: text.to_owned(), ..form };
        computer.run(&Command::Amend { id, form: Box::new(Form::Note(form)), seen: None }, minute);
    };
    amend(&mut station, "东头井盖松动", 8);
    round(&mut station, &mut home, stick.path(), 9);
    amend(&mut home, "西头井盖松动", 10);
    for minute in 11..13 {
        round(&mut station, &mut home, stick.path(), minute);
    }
    assert!(station.undo(14).unwrap().stands);
    assert_eq!(station.store.read().note(id).unwrap().unwrap().row.form.text, "西头井盖松动");
    amend(&mut station, "南头井盖松动", 15);
    assert!(!station.undo(16).unwrap().stands);
}

#[test]
fn what_cannot_be_undone_is_remembered_until_something_that_can_is_done() {
    let stick = stick();
    let (mut station, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    let note = NoteForm { text: "井盖松动".to_owned(), ..NoteForm::default() };
    home.run(&Command::Add(Box::new(Form::Note(note.clone()))), 3);
    assert!(!home.store.read().is_beyond_undo().unwrap());
    enrol(&mut station, &mut home, stick.path());
    assert!(home.store.read().is_beyond_undo().unwrap(), "a computer was let in");
    assert!(last_action(home.store.read(), Lang::Zh).unwrap().is_some(), "and Undo would take back the note");
    home.run(&Command::Add(Box::new(Form::Note(note))), 4);
    assert!(!home.store.read().is_beyond_undo().unwrap());
    home.undo(5).unwrap();
    assert!(!home.store.read().is_beyond_undo().unwrap());
}

#[test]
fn all_that_undo_went_back_redo_goes_forward_again() {
    let mut home = Computer::home("千家店镇", "QJD");
    for nth in 0..60 {
        home.note(&format!("第 {nth} 件"), 3);
    }
    let author = Author { now: now(4), person: None };
    let count = |home: &mut Computer, command: Command| {
        (0..200).take_while(|_| service::execute(&mut home.store, &author, &command).is_ok()).count()
    };
    let back = count(&mut home, Command::Undo);
    assert!(back > 50, "{back}");
    assert_eq!(count(&mut home, Command::Redo), back);
}
