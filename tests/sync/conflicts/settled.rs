//! Two desks settle one thing apart from each other: who sits in a seat, what becomes of a note, what is decided on a swap,
//! whether a record stays in use. Nothing is lost silently: both are asked, and either way is one choice.

use koudai::domain::command::{Command, Form};
use koudai::domain::event::{ShiftSet, SwapDecision};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::status::Status;
use koudai::domain::note::{NoteForm, NoteState};
use koudai::domain::place::PlaceForm;
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{PlaceKind, Post, Slot};
use koudai::store::conflicts::Conflict;
use koudai::store::matters::MatterFilter;
use koudai::store::{Page, check};

use super::{choice, conflicts, parcels};
use crate::support::{Station, now};

const MORNING: Seat = Seat::new(Slot::Morning, Post::Duty);
const SQG: &str = "QJD-SQG";

/// A station and its home that know the same three deputies.
struct Town {
    station: Station,
    home: Station,
    people: [Id; 3],
}

impl Town {
    fn new() -> Town {
        let (station, mut home) = (Station::empty(), Station::home());
        let (kind, name, code) = (PlaceKind::Station, "水泉沟村".to_owned(), "SQG".to_owned());
        home.run(&Command::Add(Box::new(Form::Place(PlaceForm { kind, name, code, ..PlaceForm::default() }))));
        let people = ["陈生", "贾秀保", "吕海头"].map(|name| home.deputy(name));
        let mut town = Town { station, home, people };
        town.meet();
        town
    }

    fn meet(&mut self) {
        self.home.store.receive_all(&parcels(&self.station.store)).unwrap();
        self.station.store.receive_all(&parcels(&self.home.store)).unwrap();
        self.home.store.receive_all(&parcels(&self.station.store)).unwrap();
        for desk in [&mut self.station, &mut self.home] {
            let told = check::digest(&desk.store).unwrap();
            check::rebuild(&mut desk.store).unwrap();
            assert_eq!(check::digest(&desk.store).unwrap(), told, "folding anew gives the same");
        }
        assert_eq!(check::digest(&self.station.store).unwrap(), check::digest(&self.home.store).unwrap());
    }

    /// The home gives this morning's seat at the station to one, the station itself to the other.
    fn seat(&mut self, home: usize, station: usize) {
        let set = |person| Command::SetShifts(vec![ShiftSet::new(now().date_naive(), MORNING, Some(person))]);
        self.home.run(&set(self.people[home]).for_desk(SQG));
        self.station.run(&set(self.people[station]));
    }

    fn sitter(&self) -> Option<usize> {
        let at = |desk: &Station, code| desk.store.read().of_desk(code).sitter(now().date_naive(), MORNING).unwrap();
        let (there, here) = (at(&self.station, ""), at(&self.home, SQG));
        assert_eq!(there, here);
        self.people.iter().position(|person| Some(*person) == there)
    }

    fn asked(&self) -> Option<Conflict> {
        let (mut here, there) = (conflicts(&self.home.store), conflicts(&self.station.store));
        assert!(here.len() <= 1);
        assert_eq!(here.len(), there.len(), "both are asked");
        here.pop()
    }

    fn both(&mut self) -> [&mut Station; 2] {
        [&mut self.station, &mut self.home]
    }
}

#[test]
fn a_seat_given_apart_is_the_homes_and_either_choice_is_one_key() {
    for (other, chooses) in [(false, 0), (true, 0), (false, 1), (true, 1)] {
        let mut town = Town::new();
        town.seat(0, 1);
        // The station comes later in the common order, and still the plan is the home's.
        town.station
            .run(&Command::Add(Box::new(Form::Note(NoteForm { text: "井盖".into(), ..NoteForm::default() }))));
        town.meet();
        assert_eq!(town.sitter(), Some(0));
        let one = town.asked().unwrap();
        assert_eq!((one.record.kind, one.field.as_str(), one.other.desk.as_str()), (RecordKind::Shift, "person", SQG));
        let command = choice(&one, other);
        town.both()[chooses].run(&command);
        town.meet();
        assert_eq!((town.asked(), town.sitter()), (None, Some(usize::from(other))));
        town.both()[chooses].run(&Command::Undo);
        town.meet();
        assert!(town.asked().is_some() && town.sitter() == Some(0), "taken back, it is asked again");
        town.both()[chooses].run(&Command::Redo);
        town.meet();
        assert_eq!((town.asked(), town.sitter()), (None, Some(usize::from(other))));
    }
}

#[test]
fn a_seat_changed_by_somebody_who_knew_or_given_alike_is_no_question() {
    let mut town = Town::new();
    town.seat(2, 2);
    town.meet();
    assert_eq!((town.asked(), town.sitter()), (None, Some(2)), "both gave it to the same");
    let set = |person| Command::SetShifts(vec![ShiftSet::new(now().date_naive(), MORNING, Some(person))]);
    town.station.run(&set(town.people[1]));
    town.meet();
    assert_eq!((town.asked(), town.sitter()), (None, Some(1)), "the station knew the plan");
    town.station.run(&set(town.people[0]));
    town.station.run(&Command::Undo);
    town.station.run(&Command::Undo);
    town.meet();
    assert_eq!((town.asked(), town.sitter()), (None, Some(2)));
}

#[test]
fn a_seat_taken_back_is_left_to_whom_the_other_desk_gave_it() {
    for (gone, met) in [(0, false), (1, false), (0, true), (1, true)] {
        let mut town = Town::new();
        town.seat(0, 1);
        if met {
            town.meet();
            assert!(town.asked().is_some());
        }
        town.both()[gone].run(&Command::Undo);
        town.meet();
        let left = town.sitter();
        assert_eq!(town.asked(), None);
        assert!(left.is_some());
        town.both()[gone].run(&Command::Redo);
        town.meet();
        assert!(town.asked().is_some() && town.sitter() == Some(0), "the home's plan stands, and it is asked again");
        town.both()[gone].run(&Command::Undo);
        town.meet();
        assert_eq!((town.asked(), town.sitter()), (None, left));
        town.both()[1 - gone].run(&Command::Undo);
        town.meet();
        assert_eq!((town.asked(), town.sitter()), (None, None), "both took it back");
    }
}

fn note(town: &mut Town) -> Id {
    let form = NoteForm { text: "村口路灯坏了".to_owned(), ..NoteForm::default() };
    let note = town.station.run(&Command::Add(Box::new(Form::Note(form)))).record.unwrap().id;
    town.meet();
    note
}

fn promote(note: Id) -> Command {
    Command::Promote { note, matter: Box::new(MatterForm { title: "路灯".to_owned(), ..MatterForm::default() }) }
}

#[test]
fn a_note_made_a_matter_twice_becomes_one_matter_again() {
    for other in [false, true] {
        let mut town = Town::new();
        let note = note(&mut town);
        for desk in town.both() {
            desk.run(&promote(note));
        }
        town.meet();
        let one = town.asked().unwrap();
        assert_eq!((one.record.id, one.field.as_str()), (note, "state"));
        town.home.run(&choice(&one, other));
        town.meet();
        assert_eq!(town.asked(), None);
        let kept = town.station.store.read().note(note).unwrap().unwrap().into.unwrap().id;
        let matters = town.station.store.read().matters(&MatterFilter::default(), Page::ALL).unwrap();
        assert_eq!(matters.len(), 2);
        for row in matters {
            assert_eq!(row.status == Status::Merged, row.row.id != kept, "the other went into it");
        }
        town.home.run(&Command::Undo);
        town.meet();
        assert_eq!(town.asked().map(|one| one.record), Some(one.record), "taken back, it is asked again");
    }
}

#[test]
fn a_note_put_aside_here_and_made_a_matter_there_is_asked_about() {
    let mut town = Town::new();
    let note = note(&mut town);
    town.station.run(&Command::DiscardNote { note, reason: "重复".to_owned() });
    town.home.run(&promote(note));
    town.meet();
    let one = town.asked().unwrap();
    town.station.run(&choice(&one, true));
    town.meet();
    assert_eq!(town.asked(), None);
    assert_eq!(town.home.store.read().note(note).unwrap().unwrap().state, NoteState::Discarded);
}

#[test]
fn a_swap_decided_differently_is_chosen_and_the_roster_follows() {
    for other in [false, true] {
        let mut town = Town::new();
        town.seat(0, 0);
        let (from, to) = (town.people[0], town.people[1]);
        let request =
            SwapRequest { date: now().date_naive(), seat: MORNING, from, to, trade: None, reason: "赶集".to_owned() };
        let swap = town.station.run(&Command::AskSwap(request)).record.unwrap().id;
        town.meet();
        let answer = |state| SwapAnswer { state, by: Some(to), at: now(), reason: "人手不够".to_owned() };
        town.home.run(&Command::DecideSwap(SwapDecision::new(swap, answer(SwapState::Refused))).for_desk(SQG));
        town.station.run(&Command::DecideSwap(SwapDecision::new(swap, answer(SwapState::Approved))));
        town.meet();
        let one = town.asked().unwrap();
        assert_eq!((one.record.id, one.stands.desk.as_str()), (swap, ""), "the home's decision stands meanwhile");
        town.home.run(&choice(&one, other));
        town.meet();
        assert_eq!((town.asked(), town.sitter()), (None, Some(usize::from(other))));
        let state = town.station.store.read().swaps(None).unwrap()[0].state;
        assert_eq!(state, if other { SwapState::Approved } else { SwapState::Refused });
    }
}

#[test]
fn a_record_deleted_here_and_changed_there_is_asked_about() {
    for (other, deletes) in [(false, 0), (true, 0), (false, 1), (true, 1)] {
        let mut town = Town::new();
        let id = note(&mut town);
        let record = Record { kind: RecordKind::Note, id };
        let form = NoteForm { text: "村口路灯坏了三盏".to_owned(), ..NoteForm::default() };
        let amend = Command::Amend { id, form: Box::new(Form::Note(form)), seen: None };
        town.both()[deletes].run(&Command::Strike { record, reason: "记错了".to_owned() });
        town.both()[1 - deletes].run(&amend);
        town.meet();
        let one = town.asked().unwrap();
        assert_eq!((one.record, one.field.as_str()), (record, "struck"));
        let is_struck = |town: &Town| town.home.store.read().note(id).unwrap().unwrap().row.struck;
        assert!(is_struck(&town));
        town.home.run(&choice(&one, other));
        town.meet();
        assert_eq!((town.asked(), is_struck(&town)), (None, !other));
        town.home.run(&Command::Undo);
        town.meet();
        assert!(town.asked().is_some() && is_struck(&town), "taken back, it is asked again");
    }
    // Whoever deletes what was changed before knows it.
    let mut town = Town::new();
    let id = note(&mut town);
    let form = NoteForm { text: "村口路灯坏了三盏".to_owned(), ..NoteForm::default() };
    town.home.run(&Command::Amend { id, form: Box::new(Form::Note(form)), seen: None });
    town.meet();
    town.station.run(&Command::Strike { record: Record { kind: RecordKind::Note, id }, reason: String::new() });
    town.meet();
    assert_eq!(town.asked(), None);
}
