//! Pocket notes that are merged at one desk while another merges the other way, or does away with what they went into: they are in
//! the pocket of both desks then, and nowhere is one merged into nothing.

use std::path::Path;

use super::tests::desks::{self, enrol, joined};
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::{Status, Void};
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::record::{Record, RecordKind};
use crate::service::questions::questions;
use crate::service::{self, Refusal};
use crate::store::matters::MatterFilter;
use crate::store::{Author, Page};
use crate::sync::identity::stick_tests::{Computer, now};

const TO_AND_FRO: [usize; 6] = [0, 1, 0, 1, 0, 1];

fn said(kind: RecordKind, id: Id) -> Record {
    Record { kind, id }
}

/// Where a note stands and why its merge does not count.
fn stands(desk: &Computer, note: Id) -> (NoteState, Option<Void>) {
    let read = desk.store.read();
    let row = read.note(note).unwrap().unwrap();
    (row.state, read.led_nowhere(&row).unwrap().map(|(why, _)| why))
}

fn merge(note: Id, into: Record) -> Command {
    Command::MergeNote { note, into }
}

fn merged(note: Id, into: Id) -> Command {
    merge(note, said(RecordKind::Note, into))
}

/// Both desks exchange, the home first or the station.
fn meet(station: &mut Computer, home: &mut Computer, stick: &Path, home_first: bool, minute: &mut u32) {
    desks::walk(&mut [station, home], &TO_AND_FRO[usize::from(home_first)..], stick, minute);
}

#[test]
fn of_two_notes_merged_into_each_other_apart_the_later_merge_does_not_count() {
    for (home_later, home_first) in [(false, false), (false, true), (true, false), (true, true)] {
        let (stick, mut station, mut home) = joined();
        let mut minute = 5;
        let (one, other) = (station.note("桥塌了", 3), station.note("桥塌了一半", 3));
        meet(&mut station, &mut home, stick.path(), home_first, &mut minute);
        let (early, late) = if home_later { (&mut station, &mut home) } else { (&mut home, &mut station) };
        early.run(&merged(one, other), minute);
        late.note("路坏了", minute);
        late.note("灯坏了", minute);
        late.run(&merged(other, one), minute);
        meet(&mut station, &mut home, stick.path(), home_first, &mut minute);
        for desk in [&mut station, &mut home] {
            let found = [one, other].map(|note| stands(desk, note));
            assert_eq!(found, [(NoteState::Merged, None), (NoteState::Open, Some(Void::Circle))]);
            let listed = desk.store.read().notes(Some(NoteState::Open), Page::ALL).unwrap();
            assert!(listed.iter().any(|row| row.row.id == other && row.into.is_none()), "it is on the list again");
            desk.is_sound();
        }
        // What one of them says of it afterwards stands, and the other follows.
        home.run(&Command::DiscardNote { note: other, reason: "重复".to_owned() }, minute);
        meet(&mut station, &mut home, stick.path(), home_first, &mut minute);
        for desk in [&mut station, &mut home] {
            assert_eq!(stands(desk, one), (NoteState::Open, Some(Void::Gone)));
            desk.is_sound();
        }
    }
}

#[test]
fn a_note_merged_into_what_goes_away_apart_is_in_the_pocket_until_that_comes_back() {
    for home_first in [false, true] {
        let (stick, mut station, mut home) = joined();
        let mut minute = 5;
        let notes: Vec<Id> = (0..5).map(|nth| station.note(&format!("事{nth}"), 3)).collect();
        let [aside, erased, middle, undone] = ["甲", "乙", "丙", "丁"].map(|text| station.note(text, 4));
        meet(&mut station, &mut home, stick.path(), home_first, &mut minute);
        for (note, into) in notes.iter().zip([aside, erased, middle, undone]) {
            home.run(&merged(*note, into), minute);
        }
        home.run(&merged(middle, aside), minute);
        station.run(&Command::Undo, minute);
        station.run(&Command::DiscardNote { note: aside, reason: "没用".to_owned() }, minute);
        station.run(&Command::Erase(said(RecordKind::Note, erased)), minute);
        meet(&mut station, &mut home, stick.path(), home_first, &mut minute);
        let gone = (NoteState::Open, Some(Void::Gone));
        for desk in [&mut station, &mut home] {
            let found: Vec<_> = notes.iter().chain([&middle]).map(|note| stands(desk, *note)).collect();
            let wanted = [gone, gone, (NoteState::Merged, None), gone, (NoteState::Open, None), gone];
            assert_eq!(found, wanted, "what was merged into one that is here again stays there");
            desk.is_sound();
        }
        station.run(&Command::ReopenNote(aside), minute);
        meet(&mut station, &mut home, stick.path(), home_first, &mut minute);
        for desk in [&mut station, &mut home] {
            assert_eq!([notes[0], middle].map(|note| stands(desk, note).0), [NoteState::Merged; 2]);
            desk.is_sound();
        }
    }
}

#[test]
fn a_note_merged_into_a_matter_that_is_taken_back_apart_is_in_the_pocket_unless_its_voter_has_one() {
    for home_first in [false, true] {
        let (stick, mut station, mut home) = joined();
        let mut minute = 5;
        let bare = station.note("井盖坏了", 3);
        let named = NoteForm { text: "井盖没了".to_owned(), who: "丁一".to_owned(), ..NoteForm::default() };
        let named = station.run(&Command::Add(Box::new(Form::Note(named))), 3).id;
        let form = MatterForm { words: "井盖".to_owned(), ..MatterForm::default() };
        let matter = station.run(&Command::Add(Box::new(Form::Matter(form))), 4);
        meet(&mut station, &mut home, stick.path(), home_first, &mut minute);
        home.run(&merge(bare, matter), minute);
        home.run(&merge(named, matter), minute);
        station.run(&Command::Undo, minute);
        meet(&mut station, &mut home, stick.path(), home_first, &mut minute);
        for desk in [&mut station, &mut home] {
            assert_eq!(stands(desk, bare), (NoteState::Open, Some(Void::Gone)));
            desk.is_sound();
        }
        assert_eq!(stands(&home, named), (NoteState::Merged, None));
        let own = MatterFilter { source: Some(named), ..MatterFilter::default() };
        let own = home.store.read().matters(&own, Page::ALL).unwrap();
        assert_eq!(own.iter().map(|row| row.status).collect::<Vec<_>>(), [Status::Registered]);
        let refused =
            service::execute(&mut home.store, &Author { now: now(minute), person: None }, &merge(bare, matter));
        let said = refused.unwrap_err();
        assert!(matches!(&said, Refusal::Merge(_)) && said.say(Lang::Zh, &|_| String::new()).contains("已撤销"));
    }
}

#[test]
fn a_question_about_a_note_in_a_circle_says_that_it_is_in_the_pocket() {
    let (stick, mut station, mut home) = joined();
    let mut minute = 5;
    let (one, other) = (station.note("桥塌了", 3), station.note("桥塌了一半", 3));
    meet(&mut station, &mut home, stick.path(), false, &mut minute);
    station.run(&merged(one, other), minute);
    station.run(&Command::DiscardNote { note: other, reason: "重复".to_owned() }, minute);
    for nth in 0..4 {
        home.note(&format!("路{nth}"), minute);
    }
    home.run(&merged(other, one), minute);
    meet(&mut station, &mut home, stick.path(), false, &mut minute);
    for desk in [&mut station, &mut home] {
        let read = desk.store.read();
        assert_eq!(read.note(other).unwrap().unwrap().state, NoteState::Open);
        let asked = questions(read, Lang::Zh, &desk.desk, &|_| false, &|_| None).unwrap();
        let [question] = asked.as_slice() else { panic!("{asked:?}") };
        assert!(question.stands.value.contains("还在口袋里"), "{question:?}");
        desk.is_sound();
    }
}

fn stepped(matter: Id, kind: StepKind) -> Command {
    let step =
        Step { text: "说明".to_owned(), to: "信访办".to_owned(), ..Step::new(kind, now(5), DeskRole::Station) };
    Command::Step { matter, step: Box::new(step) }
}

#[test]
fn a_note_merged_into_a_matter_that_is_withdrawn_is_in_the_pocket_and_one_whose_matter_was_refused_is_not() {
    let (stick, mut station, mut home) = joined();
    let mut minute = 5;
    let [lead, same, direct, other] = ["桥一", "桥二", "桥三", "桥四"].map(|text| station.note(text, 3));
    let refused = station.note("路一", 3);
    station.run(&merged(same, lead), minute);
    let promote = |note| Command::Promote { note, matter: Box::new(MatterForm::default()) };
    let matter = station.run(&promote(lead), minute);
    let declined = station.run(&promote(refused), minute);
    station.run(&merge(direct, matter), minute);
    station.run(&merge(other, declined), minute);
    meet(&mut station, &mut home, stick.path(), false, &mut minute);
    station.run(&stepped(declined.id, StepKind::Declined), minute);
    station.run(&stepped(matter.id, StepKind::Withdrawn), minute);
    meet(&mut station, &mut home, stick.path(), false, &mut minute);
    for desk in [&mut station, &mut home] {
        let found = [same, direct, lead, other].map(|note| stands(desk, note));
        let gone = (NoteState::Open, Some(Void::Gone));
        assert_eq!(found, [gone, gone, (NoteState::Promoted, None), (NoteState::Merged, None)]);
        desk.is_sound();
    }
    let author = Author { now: now(minute), person: None };
    let again = service::execute(&mut station.store, &author, &merge(direct, matter)).unwrap_err();
    assert!(again.say(Lang::Zh, &|_| String::new()).contains("已撤回"));
    // Taken up again, it is what they went into.
    station.run(&Command::Undo, minute);
    meet(&mut station, &mut home, stick.path(), true, &mut minute);
    for desk in [&mut station, &mut home] {
        assert_eq!([same, direct].map(|note| stands(desk, note)), [(NoteState::Merged, None); 2]);
        desk.is_sound();
    }
}

#[test]
fn a_note_that_its_home_merged_into_what_another_station_gives_up_is_in_the_pocket_of_its_station_too() {
    let (stick, mut station, mut home) = joined();
    let mut other = Computer::station("沙梁子村", "SLZ");
    enrol(&mut other, &mut home, stick.path());
    let mut minute = 5;
    let notes = ["桥一", "桥二", "桥三", "桥四"].map(|text| station.note(text, 3));
    let [aside, led] = ["桥五", "桥六"].map(|text| other.note(text, 3));
    let form = |words: &str| {
        Command::Add(Box::new(Form::Matter(MatterForm { words: words.to_owned(), ..MatterForm::default() })))
    };
    let [withdrawn, erased] = ["桥塌了", "桥断了"].map(|words| other.run(&form(words), 4));
    let mut walk = |station: &mut Computer, other: &mut Computer, home: &mut Computer| {
        desks::walk(&mut [station, other, home], &[0, 1, 2, 0, 1, 2, 0, 1], stick.path(), &mut minute);
    };
    walk(&mut station, &mut other, &mut home);
    let into = [said(RecordKind::Note, aside), withdrawn, erased, said(RecordKind::Note, led)];
    for (note, into) in notes.into_iter().zip(into) {
        home.run(&merge(note, into), 6);
    }
    walk(&mut station, &mut other, &mut home);
    assert_eq!(notes.map(|note| stands(&station, note).0), [NoteState::Merged; 4]);
    other.run(&Command::DiscardNote { note: aside, reason: "修了".to_owned() }, 7);
    other.run(&stepped(withdrawn.id, StepKind::Withdrawn), 7);
    home.run(&Command::Erase(erased), 7);
    let became = other.run(&Command::Promote { note: led, matter: Box::new(MatterForm::default()) }, 7);
    other.run(&stepped(became.id, StepKind::Withdrawn), 7);
    walk(&mut station, &mut other, &mut home);
    for desk in [&mut station, &mut home] {
        assert_eq!(notes.map(|note| stands(desk, note).0), [NoteState::Open; 4]);
        assert_eq!(desk.store.read().conflict_count().unwrap(), 0);
        // It says what they had joined, and why that is gone; of what was erased, nothing.
        let settled = notes.map(|note| desk.store.read().note_settled(note).unwrap().unwrap().reason);
        for (said, why) in settled.iter().zip(["（修了）", "（说明）", "搁置，又", "（说明）"]) {
            assert!(said.starts_with("并入的 QJD-SLZ-2026-") && said.contains(why), "{settled:?}");
        }
        desk.is_sound();
    }
    other.is_sound();
}
