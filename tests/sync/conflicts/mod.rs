//! Two desks change one thing apart from each other: every value that nobody has seen is asked about, on every desk alike, until
//! one is chosen, and no sooner.

mod everywhere;
mod overruled;
mod proposals;
mod settled;
mod steps;
mod taken_back;

use std::collections::BTreeSet;

use koudai::domain::command::{Command, Form, Seen};
use koudai::domain::desk::Desk;
use koudai::domain::id::Id;
use koudai::domain::note::NoteForm;
use koudai::domain::person::VoterForm;
use koudai::domain::record::{Record, RecordKind};
use koudai::service::Refusal;
use koudai::store::conflicts::Conflict;
use koudai::store::{Store, check};

use crate::support::{Station, now};

/// Stations of one network, and a note that all of them know.
struct Apart {
    desks: Vec<Station>,
    note: Id,
}

impl Apart {
    fn of(count: usize) -> Apart {
        let mut desks: Vec<Station> = (0..count).map(|nth| opened(&format!("S{nth}"))).collect();
        let form = NoteForm { text: "路灯坏了".to_owned(), ..NoteForm::default() };
        let note = desks[0].run(&Command::Add(Box::new(Form::Note(form)))).record.unwrap().id;
        let mut apart = Apart { desks, note };
        apart.meet();
        // The later desks have more to do, so that what they write comes later in the common order.
        for (nth, desk) in apart.desks.iter_mut().enumerate() {
            for _ in 0..nth {
                let form = NoteForm { text: "井盖松动".to_owned(), ..NoteForm::default() };
                desk.run(&Command::Add(Box::new(Form::Note(form))));
            }
        }
        apart
    }

    fn record(&self) -> Record {
        Record { kind: RecordKind::Note, id: self.note }
    }

    fn seen(&self, desk: usize) -> Seen {
        self.desks[desk].store.read().seen(self.record()).unwrap().unwrap()
    }

    /// Somebody opens the note, and sets a field.
    fn set(&mut self, desk: usize, field: &str, value: &str) -> Result<(), Refusal> {
        let seen = self.seen(desk);
        self.set_over(desk, &seen, field, value)
    }

    /// Somebody opened the note when it was as `seen`, and sets a field now.
    fn set_over(&mut self, desk: usize, seen: &Seen, field: &str, value: &str) -> Result<(), Refusal> {
        let mut form = seen.form.clone();
        form.insert(field.to_owned(), value.into());
        let form = Box::new(Form::Note(serde_json::from_value(form.into()).unwrap()));
        let command = Command::Amend { id: self.note, form, seen: Some(Box::new(seen.clone())) };
        self.desks[desk].try_run(&command).map(drop)
    }

    fn choose(&mut self, desk: usize, one: &Conflict, other: bool) {
        let command = choice(one, other);
        self.desks[desk].run(&command);
    }

    /// `a` hears everything that `b` has to say.
    fn hear(&mut self, a: usize, b: usize) {
        let said = parcels(&self.desks[b].store);
        self.desks[a].store.receive_all(&said).unwrap();
    }

    fn meet(&mut self) {
        for a in 0..self.desks.len() {
            for b in 0..self.desks.len() {
                self.hear(a, b);
            }
        }
        for a in (0..self.desks.len()).rev() {
            for b in 0..self.desks.len() {
                self.hear(a, b);
            }
        }
    }

    fn conflicts(&self, desk: usize) -> Vec<Conflict> {
        conflicts(&self.desks[desk].store)
    }

    /// All desks ask the same; it, as `field: what stands | what stands beside`.
    fn asked(&mut self) -> Vec<String> {
        let said = |store: &Store| -> Vec<String> { conflicts(store).iter().map(say).collect() };
        let asked = said(&self.desks[0].store);
        for Station { store, .. } in &mut self.desks {
            assert_eq!(said(store), asked);
            let told = check::digest(store).unwrap();
            check::rebuild(store).unwrap();
            assert_eq!(
                (check::digest(store).unwrap(), said(store)),
                (told, asked.clone()),
                "folding anew asks the same"
            );
        }
        asked
    }
}

fn opened(code: &str) -> Station {
    let mut station = Station::unopened();
    let (town_code, code) = ("QJD".to_owned(), code.to_owned());
    station.run(&Command::SetDesk(Box::new(Desk { name: code.clone(), town_code, code, ..Desk::default() })));
    station
}

fn parcels(store: &Store) -> Vec<koudai::store::parcel::Parcel> {
    let logs = store.read().logs().unwrap();
    logs.iter().filter_map(|log| store.read().parcel(log.name, log.start, usize::MAX).unwrap()).collect()
}

fn conflicts(store: &Store) -> Vec<Conflict> {
    let found = store.read().conflicts().unwrap();
    assert_eq!(store.read().conflict_count().unwrap(), found.len());
    found
}

fn say(one: &Conflict) -> String {
    format!("{}: {} | {}", one.field, one.stands.value, one.other.value).replace('"', "")
}

fn choice(one: &Conflict, other: bool) -> Command {
    let (stands, beside) = (one.stands.entry, one.other.entry);
    let (keep, instead_of) = if other { (beside, stands) } else { (stands, beside) };
    Command::Choose { record: one.record, field: one.field.clone(), keep, instead_of }
}

#[test]
fn one_field_on_two_desks_is_asked_about_until_somebody_chooses() {
    for (other, stands) in [(false, "乙"), (true, "甲")] {
        let mut apart = Apart::of(2);
        apart.set(0, "text", "甲").unwrap();
        apart.set(1, "who", "李").unwrap();
        apart.set(1, "text", "乙").unwrap();
        assert!(apart.conflicts(0).is_empty());
        apart.meet();
        assert_eq!(apart.asked(), ["text: 乙 | 甲"], "another field is no question");
        let one = apart.conflicts(0).remove(0);
        assert_eq!((one.stands.desk.as_str(), one.other.desk.as_str()), ("QJD-S1", ""));
        assert_eq!(one.other.wall, now().to_rfc3339());
        assert_eq!(one.other.author, None);
        apart.choose(1, &one, other);
        apart.meet();
        assert!(apart.asked().is_empty());
        let note = apart.desks[0].store.read().note(apart.note).unwrap().unwrap().row.form;
        assert_eq!((note.text.as_str(), note.who.as_str()), (stands, "李"));
        let late = apart.desks[0].try_run(&choice(&one, other));
        assert_eq!(late, Err(Refusal::AlreadyDone));
    }
}

#[test]
fn what_was_seen_or_is_the_same_is_no_question() {
    let mut apart = Apart::of(2);
    apart.set(0, "text", "甲").unwrap();
    apart.hear(1, 0);
    apart.set(1, "text", "乙").unwrap();
    apart.meet();
    assert!(apart.asked().is_empty(), "one saw the other");
    apart.set(0, "text", "丙").unwrap();
    apart.set(1, "text", "丙").unwrap();
    apart.meet();
    assert!(apart.asked().is_empty(), "both said the same");
    apart.set(0, "text", "丁").unwrap();
    apart.meet();
    assert!(apart.asked().is_empty(), "and whoever changes it changes what both said");
}

#[test]
fn a_form_that_was_open_while_news_came_takes_nothing_back() {
    let mut apart = Apart::of(2);
    let opened = apart.seen(0);
    apart.set(1, "who", "李").unwrap();
    apart.set(1, "text", "乙").unwrap();
    apart.meet();
    apart.set_over(0, &opened, "text", "甲").unwrap();
    let form = apart.desks[0].store.read().note(apart.note).unwrap().unwrap().row.form;
    assert_eq!(
        (form.text.as_str(), form.who.as_str()),
        ("甲", "李"),
        "the other field stays as the other desk wrote it"
    );
    apart.meet();
    assert_eq!(apart.asked(), ["text: 甲 | 乙"], "and the same field is asked about");
    assert_eq!(apart.set_over(0, &opened, "who", "李"), Err(Refusal::NoChange), "both wrote it");
}

#[test]
fn an_ordinary_change_settles_only_what_it_saw() {
    let mut apart = Apart::of(2);
    apart.set(0, "text", "甲").unwrap();
    apart.set(1, "text", "乙").unwrap();
    apart.meet();
    for desk in [0, 1] {
        let value = format!("丙{desk}");
        apart.set(desk, "text", &value).unwrap();
        apart.meet();
        assert_eq!(apart.asked(), [format!("text: {value} | 甲")], "nobody has answered that yet");
    }
}

#[test]
fn of_three_values_two_are_chosen_between_and_then_the_third() {
    let mut apart = Apart::of(4);
    for (desk, value) in ["甲", "乙", "丙", "甲"].into_iter().enumerate() {
        apart.set(desk, "text", value).unwrap();
    }
    apart.meet();
    let stands = apart.seen(0).form["text"].as_str().unwrap().to_owned();
    assert_eq!(apart.asked().len(), 2, "two desks that say the same are one question");
    let third = say(&apart.conflicts(2)[1]);
    let first = apart.conflicts(2).remove(0);
    apart.choose(2, &first, false);
    apart.meet();
    assert_eq!(apart.asked(), [third], "and what two said is answered for both");
    let last = apart.conflicts(3).remove(0);
    apart.choose(3, &last, false);
    apart.meet();
    assert!(apart.asked().is_empty());
    assert_eq!(apart.seen(1).form["text"], stands.as_str());
}

#[test]
fn a_choice_taken_back_beside_a_newer_value_is_asked_about_to_its_end() {
    let mut apart = Apart::of(3);
    apart.set(0, "text", "甲").unwrap();
    apart.set(1, "text", "乙").unwrap();
    apart.hear(0, 1);
    let one = apart.conflicts(0).remove(0);
    apart.choose(0, &one, true);
    apart.desks[0].run(&Command::Undo);
    for _ in 0..9 {
        let form = NoteForm { text: "井盖松动".to_owned(), ..NoteForm::default() };
        apart.desks[2].run(&Command::Add(Box::new(Form::Note(form))));
    }
    apart.set(2, "text", "丙").unwrap();
    apart.meet();
    assert_eq!(BTreeSet::from_iter(apart.asked()), ["text: 丙 | 乙", "text: 丙 | 甲"].map(str::to_owned).into());
    let first = apart.conflicts(1).into_iter().find(|one| one.other.value == "甲").unwrap();
    apart.choose(1, &first, false);
    apart.meet();
    assert_eq!(apart.asked(), ["text: 丙 | 乙"]);
    apart.desks[1].run(&Command::Undo);
    apart.meet();
    assert_eq!(apart.asked().len(), 2);
    for desk in [2, 0] {
        let last = apart.conflicts(desk).remove(0);
        apart.choose(desk, &last, true);
        apart.meet();
    }
    assert!(apart.asked().is_empty());
}

#[test]
fn a_choice_is_itself_something_two_desks_can_make_differently() {
    let mut apart = Apart::of(2);
    apart.set(0, "text", "甲").unwrap();
    apart.set(1, "text", "乙").unwrap();
    apart.meet();
    let one = apart.conflicts(0).remove(0);
    apart.choose(0, &one, true);
    apart.choose(1, &one, false);
    apart.meet();
    assert_eq!(apart.asked().len(), 1);
    let again = apart.conflicts(0).remove(0);
    apart.choose(0, &again, true);
    apart.choose(1, &again, true);
    apart.meet();
    assert!(apart.asked().is_empty(), "both chose the same");
}

#[test]
fn a_choice_taken_back_is_a_question_again_everywhere() {
    let mut apart = Apart::of(2);
    apart.set(0, "text", "甲").unwrap();
    apart.set(1, "text", "乙").unwrap();
    apart.meet();
    for other in [false, true] {
        let one = apart.conflicts(0).remove(0);
        apart.choose(0, &one, other);
        apart.meet();
        assert!(apart.asked().is_empty());
        apart.desks[0].run(&Command::Undo);
        apart.meet();
        assert_eq!(apart.asked(), ["text: 乙 | 甲"], "taken back");
        apart.desks[0].run(&Command::Redo);
        apart.meet();
        assert!(apart.asked().is_empty(), "carried out again");
        assert_eq!(apart.seen(1).form["text"], if other { "甲" } else { "乙" });
        apart.desks[0].run(&Command::Undo);
        apart.meet();
        assert_eq!(apart.asked(), ["text: 乙 | 甲"], "and taken back again");
    }
    // An ordinary change does not answer it either.
    apart.set(1, "text", "丙").unwrap();
    apart.meet();
    assert_eq!(apart.asked(), ["text: 丙 | 甲"]);
    let now = apart.conflicts(1).remove(0);
    apart.choose(1, &now, true);
    apart.meet();
    assert!(apart.asked().is_empty());
    assert_eq!(apart.seen(0).form["text"], "甲");
}

#[test]
fn what_is_deleted_or_not_here_yet_is_not_asked_about() {
    let mut apart = Apart::of(2);
    apart.set(0, "text", "甲").unwrap();
    apart.set(1, "text", "乙").unwrap();
    apart.meet();
    let record = apart.record();
    apart.desks[0].run(&Command::Strike { record, reason: String::new() });
    apart.meet();
    assert!(apart.asked().is_empty());
    let mut late = opened("S9");
    let voter = VoterForm { name: "李秀英".to_owned(), ..VoterForm::default() };
    late.run(&Command::Add(Box::new(Form::Voter(voter))));
    assert!(conflicts(&late.store).is_empty());
}
