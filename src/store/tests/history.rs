//! Random histories: everything that can happen, about records that somebody has created or never will.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::domain::calendar::YearAnnounced;
use crate::domain::desk::Desk;
use crate::domain::erasure::Erasure;
use crate::domain::event::{
    Amendment, Beside, Event, NoteSettled, ProposalRetracted, ProposalStepped, Retracted, ShiftSet, Stepped, Strike,
    SwapDecision,
};
use crate::domain::id::Id;
use crate::domain::inspection::InspectionForm;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::person::{PersonForm, VoterForm};
use crate::domain::place::PlaceForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind};
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::handover::HandoverForm;
use crate::domain::roster::sign::Signing;
use crate::domain::roster::swap::{SwapAnswer, SwapRequest, SwapState};
use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};
use crate::domain::visit::VisitForm;

/// One thing that happens: on which of two computers, what, about which record, with which value, and by how much that
/// computer's counter had been raised by what it had received meanwhile.
pub(super) type Happening = (bool, u8, usize, usize, u64);

pub(super) fn happening() -> impl Strategy<Value = Happening> {
    happening_below(ERASES)
}

pub(super) fn happenings() -> impl Strategy<Value = Vec<Happening>> {
    prop::collection::vec(happening(), 1..70)
}

/// The same, with erasures among them.
pub(super) fn happenings_and_erasures() -> impl Strategy<Value = Vec<Happening>> {
    prop::collection::vec(happening_below(ERASES + 1), 1..70)
}

fn happening_below(kinds: u8) -> impl Strategy<Value = Happening> {
    (any::<bool>(), 0..kinds, 0_usize..60, 0_usize..12, 0_u64..4)
}

/// The kind of event that erases, the last of all.
const ERASES: u8 = 32;

/// What has been written so far on all computers together.
#[derive(Default)]
pub(super) struct Pair {
    records: Vec<Record>,
    steps: Vec<(Id, Id)>,
    proposal_steps: Vec<(Id, Id)>,
    /// Which entry set which field of which record.
    edits: Vec<(Record, String, Id)>,
}

impl Pair {
    fn record(&self, kind: RecordKind, pick: usize) -> Id {
        let of_kind: Vec<Id> = self.records.iter().filter(|one| one.kind == kind).map(|one| one.id).collect();
        of_kind.get(pick % of_kind.len().max(1)).copied().unwrap_or_else(|| Id::pending(pick))
    }

    fn any(&self, pick: usize) -> Record {
        let nothing = Record { kind: RecordKind::Note, id: Id::pending(pick) };
        self.records.get(pick % self.records.len().max(1)).copied().unwrap_or(nothing)
    }

    pub fn event(&self, kind: u8, pick: usize, value: usize) -> Event {
        let words = format!("话{value}");
        let number = |mark: &str| format!("QJD-SQG-2026-{mark}{value:04}");
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
        let date = at.date_naive() + chrono::Days::new(value as u64 % 3);
        let seat = Seat::new([Slot::Morning, Slot::Evening][pick % 2], Post::Duty);
        let (note, matter) = (self.record(RecordKind::Note, pick), self.record(RecordKind::Matter, pick));
        let person = self.record(RecordKind::Person, pick);
        match kind {
            0 => Event::DeskSet(Desk { name: words, ..Desk::default() }),
            1 => Event::PlaceAdded(PlaceForm { name: words, ..PlaceForm::default() }),
            2 => Event::PersonAdded(PersonForm { name: words, ..PersonForm::default() }),
            3 => Event::VoterAdded(VoterForm { name: words, ..VoterForm::default() }),
            4 => Event::VisitLogged(VisitForm {
                number: number("J"),
                at: Some(at),
                deputies: vec![person],
                words,
                ..VisitForm::default()
            }),
            5 => Event::NoteTaken(NoteForm { number: number("K"), text: words, ..NoteForm::default() }),
            6 => Event::MatterOpened(MatterForm { number: number(""), words, ..MatterForm::default() }),
            7..=9 => self.amended(pick, value),
            28 => self.said_of_namesakes(pick, value),
            29 | 30 => self.joined(pick, value),
            31 => {
                let kind = [StepKind::Withdrawn, StepKind::Declined, StepKind::Reopened, StepKind::Triaged][pick % 4];
                Event::Stepped(Stepped { matter: self.record(RecordKind::Matter, value), step: self.step(kind, at) })
            }
            // Of what is not there yet, no id is that of both kinds.
            ERASES => {
                let (kind, pick) = ([RecordKind::Note, RecordKind::Matter][pick % 2], value * 2 + pick % 2);
                Event::Erased(Erasure::of(self.of_kind(kind, pick)))
            }
            10 => {
                let strike = Strike::new(self.any(pick), !value.is_multiple_of(3), words);
                Event::Struck(strike)
            }
            11 => Event::ShiftSet(ShiftSet::new(date, seat, Some(person).filter(|_| !value.is_multiple_of(3)))),
            12 => Event::SwapAsked(SwapRequest { date, seat, from: person, to: person, trade: None, reason: words }),
            13 => {
                let state = SwapState::ALL[value % SwapState::ALL.len()];
                let answer = SwapAnswer { state, by: None, at, reason: words };
                Event::SwapDecided(SwapDecision::new(self.record(RecordKind::Swap, pick), answer))
            }
            14 => Event::Signed(Signing { date, seat, person, at, out: value.is_multiple_of(2) }),
            15 => Event::HandedOver(handover(date, at, &words)),
            16 | 17 => {
                let state = NoteState::ALL[value % NoteState::ALL.len()];
                Event::NoteSettled(NoteSettled::new(note, state, Some(self.any(value)), words))
            }
            18 | 19 => {
                let mut step = Step::new(StepKind::ALL[value], at, DeskRole::Station);
                step.text = words;
                if kind == 19 && pick.is_multiple_of(2) {
                    step.kind = StepKind::Merged;
                    step.into = Some(self.record(RecordKind::Matter, value));
                }
                Event::Stepped(Stepped { matter, step })
            }
            20 => {
                let nothing = (matter, Id::pending(pick));
                let (matter, step) = self.steps.get(pick % self.steps.len().max(1)).copied().unwrap_or(nothing);
                Event::Retracted(Retracted::new(matter, step, !value.is_multiple_of(3)))
            }
            22 | 23 => {
                let matters = vec![matter, self.record(RecordKind::Matter, value)];
                Event::ProposalAdded(ProposalForm {
                    number: number("Y"),
                    title: words,
                    matters,
                    ..ProposalForm::default()
                })
            }
            24 | 25 => {
                let kind = ProposalStepKind::ALL[value % ProposalStepKind::ALL.len()];
                let role = [DeskRole::Station, DeskRole::Home][pick % 2];
                let step = ProposalStep { text: words, ..ProposalStep::new(kind, at, role) };
                let proposal = self.record(RecordKind::Proposal, pick);
                Event::ProposalStepped(ProposalStepped { proposal, step })
            }
            26 => {
                let nothing = (self.record(RecordKind::Proposal, pick), Id::pending(pick));
                let taken = self.proposal_steps.get(pick % self.proposal_steps.len().max(1)).copied();
                let (proposal, step) = taken.unwrap_or(nothing);
                let taken = ProposalRetracted::new(proposal, step, !value.is_multiple_of(3));
                let beside = |(of, other): &&(Id, Id)| *of == proposal && *other != step;
                let mut others = self.proposal_steps.iter().filter(beside).map(|(_, step)| *step);
                let favours = others.by_ref().take(usize::from(value.is_multiple_of(2))).collect();
                let also = others.take(usize::from(value.is_multiple_of(5))).collect();
                Event::ProposalRetracted(ProposalRetracted { also, favours, ..taken })
            }
            21 => Event::InspectionAdded(InspectionForm {
                number: number("S"),
                subject: words,
                ..InspectionForm::default()
            }),
            _ => Event::YearAnnounced(YearAnnounced { year: [2027, 2028][pick % 2], table: words }),
        }
    }

    fn of_kind(&self, kind: RecordKind, pick: usize) -> Record {
        Record { kind, id: self.record(kind, pick) }
    }

    fn step(&self, kind: StepKind, at: chrono::DateTime<chrono::FixedOffset>) -> Step {
        Step::new(kind, at, [DeskRole::Station, DeskRole::Home][self.steps.len() % 2])
    }

    /// What becomes of a note: merged into another or into a matter, made a matter, or put aside.
    fn joined(&self, pick: usize, value: usize) -> Event {
        let note = self.record(RecordKind::Note, pick);
        let (state, into) = match value % 6 {
            0 => (NoteState::Discarded, None),
            1 => (NoteState::Promoted, Some(self.of_kind(RecordKind::Matter, pick))),
            2 => (NoteState::Merged, Some(self.of_kind(RecordKind::Matter, value))),
            _ => (NoteState::Merged, Some(self.of_kind(RecordKind::Note, value))),
        };
        Event::NoteSettled(NoteSettled::new(note, state, into, String::new()))
    }

    fn amended(&self, pick: usize, value: usize) -> Event {
        let field = ["name", "text", "words", "number", "phone", "place", "category", "urgency"][pick % 8];
        let values = [json!("roads"), json!("urgent"), json!("QJD-SQG-2026-0099"), Value::Null, json!(3), json!("话")];
        let set = BTreeMap::from([(field.to_owned(), values[value % values.len()].clone())]);
        let record = self.any(pick);
        let mut amendment = Amendment::new(record, set, BTreeMap::new());
        // What was written before anywhere: some edits have seen it, some another, some say nothing of it.
        let before: Vec<Id> =
            self.edits.iter().filter(|(of, what, _)| *of == record && what == field).map(|(.., id)| *id).collect();
        let over = before.iter().rev().nth(value % 3).copied().or((value.is_multiple_of(2)).then_some(record.id));
        amendment.over.extend(over.map(|id| (field.to_owned(), id)));
        if value.is_multiple_of(4) {
            amendment.also.insert(field.to_owned(), before.iter().copied().skip(value % 3).step_by(2).collect());
        }
        if value.is_multiple_of(5) {
            let beside = self.edits.get(pick % self.edits.len().max(1));
            let beside = beside.map(|(.., entry)| Beside { entry: *entry, value: values[pick % values.len()].clone() });
            amendment.beside.insert(field.to_owned(), beside.into_iter().collect());
        }
        if value == 7 {
            amendment.takes_back = before.get(pick % before.len().max(1)).copied();
        }
        Event::Amended(amendment)
    }

    /// That a person is another one, or is not; some over what was said before, some apart from it, some taken back.
    fn said_of_namesakes(&self, pick: usize, value: usize) -> Event {
        let person = |pick| self.record(RecordKind::Person, pick);
        let (field, said) = match value % 3 {
            0 => ("same_as", if pick.is_multiple_of(7) { Value::Null } else { json!(person(pick / 2)) }),
            _ => ("not_same", json!([person(value), person(pick / 3)][..value % 3])),
        };
        let record = Record { kind: RecordKind::Person, id: person(pick) };
        let before = self.edits.iter().rev().find(|(of, what, _)| *of == record && what == field).map(|(.., id)| *id);
        let over = before.filter(|_| !pick.is_multiple_of(5)).map(|id| (field.to_owned(), id));
        let mut amendment = Amendment::new(record, [(field.to_owned(), said)].into(), over.into_iter().collect());
        amendment.takes_back = before.filter(|_| value > 9);
        Event::Amended(amendment)
    }

    pub fn written(&mut self, event: &Event, id: Id) {
        if let Some(kind) = event.creates() {
            self.records.push(Record { kind, id });
        }
        if let Event::Amended(amendment) = event {
            let fields = amendment.set.keys().cloned();
            self.edits.extend(fields.map(|field| (amendment.record, field, id)));
        }
        if let Event::Stepped(stepped) = event {
            self.steps.push((stepped.matter, id));
        }
        if let Event::ProposalStepped(stepped) = event {
            self.proposal_steps.push((stepped.proposal, id));
        }
    }
}

fn handover(date: chrono::NaiveDate, at: chrono::DateTime<chrono::FixedOffset>, remarks: &str) -> HandoverForm {
    let form = json!({ "date": date, "slot": "morning", "at": at, "remarks": remarks });
    serde_json::from_value(form).unwrap()
}
