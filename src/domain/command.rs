//! Everything a person can ask the program to do. A command is checked, then becomes one or more events in one transaction.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::calendar::YearAnnounced;
use super::desk::Desk;
use super::event::{ShiftSet, SwapDecision};
use super::id::Id;
use super::inspection::InspectionForm;
use super::matter::form::MatterForm;
use super::matter::step::Step;
use super::note::NoteForm;
use super::office::OfficeForm;
use super::person::{PersonForm, VoterForm};
use super::place::PlaceForm;
use super::proposal::form::ProposalForm;
use super::proposal::step::ProposalStep;
use super::record::Record;
use super::roster::handover::HandoverForm;
use super::roster::swap::SwapRequest;
use super::visit::VisitForm;
use crate::Lang;
use crate::domain::roster::sign::Signing;

/// The written part of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A place.
    Place(PlaceForm),
    /// A person.
    Person(PersonForm),
    /// A voter.
    Voter(VoterForm),
    /// A visit.
    Visit(VisitForm),
    /// A note.
    Note(NoteForm),
    /// A matter.
    Matter(MatterForm),
    /// A formal suggestion.
    Proposal(ProposalForm),
    /// A site visit or a sitting in.
    Inspection(InspectionForm),
    /// A handling office.
    Office(OfficeForm),
}

/// A record as somebody saw it who changes it later. Meanwhile others may have changed it too: their changes of other fields
/// stay, and one of the same field is a conflict.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Seen {
    /// The fields of its form.
    pub form: Map<String, Value>,
    /// For each field set since it was created, the entry that set it.
    pub entries: BTreeMap<String, Id>,
}

/// An import in short, as Undo names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The file's name, without its folder.
    pub file: String,
    /// How many records and seats it brought.
    pub created: usize,
    /// How many read differently after it.
    pub changed: usize,
}

/// What a person asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open the desk, or change its settings.
    SetDesk(Box<Desk>),
    /// Add a record. A visit brings its voter along, and its matter if it becomes one; numbers are given here.
    Add(Box<Form>),
    /// Change a record: the whole form as it should read now. Only fields that differ are written.
    Amend {
        /// The record.
        id: Id,
        /// How it should read.
        form: Box<Form>,
        /// The record as it was when it was opened to be changed; as it stands now if not given.
        seen: Option<Box<Seen>>,
    },
    /// Choose one of two values that were written apart from each other, or one of two steps.
    Choose {
        /// The record.
        record: Record,
        /// The field by its name in the form, or `status` for the steps of a matter.
        field: String,
        /// The entry that says what shall stand.
        keep: Id,
        /// The entry that says the other.
        instead_of: Id,
    },
    /// Say whether two records of people speak of one human being: then they are read as one from now on.
    SettlePeople {
        /// One record.
        one: Id,
        /// The other.
        other: Id,
        /// They do.
        same: bool,
    },
    /// Take a record out of use.
    Strike {
        /// The record.
        record: Record,
        /// Why.
        reason: String,
    },
    /// Destroy what was written of a record and of what came of it, here and at every desk that has it. Never undone.
    Erase(Record),
    /// Fill or empty seats of the roster.
    SetShifts(Vec<ShiftSet>),
    /// Copy the week that begins on `from` over the week that begins on `to`.
    CopyWeek {
        /// A Monday.
        from: NaiveDate,
        /// A Monday.
        to: NaiveDate,
    },
    /// Fill the empty seats of a week fairly.
    FillWeek {
        /// A Monday.
        week: NaiveDate,
        /// Empty the week first.
        afresh: bool,
    },
    /// Ask for a swap.
    AskSwap(SwapRequest),
    /// Decide a swap; an approved one changes the roster.
    DecideSwap(SwapDecision),
    /// Sign in or out.
    Sign(Signing),
    /// Hand the shift over.
    HandOver(Box<HandoverForm>),
    /// Whoever takes over signs a handover that waited for it; or one of the two signs what the other corrected.
    SignHandover {
        /// The record.
        handover: Id,
        /// Who signs.
        person: Id,
    },
    /// Another deputy takes over than the one a handover waits for, and signs.
    TakeHandover {
        /// The record.
        handover: Id,
        /// Who takes over.
        person: Id,
    },
    /// One of the two says what is wrong in a handover; what was signed stays.
    CorrectHandover {
        /// The record.
        handover: Id,
        /// Who says so.
        by: Id,
        /// What is right.
        text: String,
    },
    /// Make a matter of a note.
    Promote {
        /// The note.
        note: Id,
        /// The matter; number, deadline and source are filled in here.
        matter: Box<MatterForm>,
    },
    /// The note says the same as another note or matter.
    MergeNote {
        /// The note.
        note: Id,
        /// Where it goes.
        into: Record,
    },
    /// Put a note aside.
    DiscardNote {
        /// The note.
        note: Id,
        /// Why.
        reason: String,
    },
    /// Take a note up again that was put aside or merged.
    ReopenNote(Id),
    /// Take a step on a matter.
    Step {
        /// The matter.
        matter: Id,
        /// The step.
        step: Box<Step>,
    },
    /// Take a step on a formal suggestion. What comes of it for its matters is written with it.
    ProposalStep {
        /// The formal suggestion.
        proposal: Id,
        /// The step.
        step: Box<ProposalStep>,
        /// The language of what is noted on its matters.
        lang: Lang,
    },
    /// Show a masked telephone number; the showing is logged.
    ShowPhone(Record),
    /// Teach the calendar a year.
    AnnounceYear(YearAnnounced),
    /// A command about the roster of a desk below, which this home plans.
    ForDesk {
        /// The code of that desk: `QJD-SQG`.
        desk: String,
        /// Shifts, a week, or the answer to a swap.
        command: Box<Command>,
    },
    /// Several commands as one: all or nothing, undone together.
    All(Vec<Command>),
    /// [`Command::All`] of a spreadsheet.
    Import(Imported, Vec<Command>),
    /// Take back the last action of this desk, as new entries.
    Undo,
    /// Carry out again what was taken back last, as new entries; until something else is saved.
    Redo,
}

impl Command {
    /// What is to be done, for whichever desk.
    pub fn bare(&self) -> &Command {
        match self {
            Command::ForDesk { command, .. } => command,
            command => command,
        }
    }

    /// The command for the roster of a desk below; with an empty code for this desk's own.
    #[must_use]
    pub fn for_desk(self, desk: &str) -> Command {
        if desk.is_empty() { self } else { Command::ForDesk { desk: desk.to_owned(), command: Box::new(self) } }
    }
}
