//! Everything that can have happened. The journal holds nothing else, and the tables are its fold.
//!
//! An event's body is JSON, so an entry can be read with any tool; its type and version stand beside it. A type or version
//! this program does not know is kept and forwarded as it came, and folded after an upgrade.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::claim::Knew;
use super::desk::Desk;
use super::erasure::Erasure;
use super::id::Id;
use super::inspection::InspectionForm;
use super::matter::form::MatterForm;
use super::matter::step::Step;
use super::note::{NoteForm, NoteState};
use super::office::OfficeForm;
use super::person::{PersonForm, VoterForm};
use super::place::PlaceForm;
use super::proposal::form::ProposalForm;
use super::proposal::step::ProposalStep;
use super::roster::handover::HandoverForm;
use super::roster::swap::{SwapAnswer, SwapRequest};
use super::roster::week::Seat;
use super::terms::word_list;
use super::visit::VisitForm;
use crate::lang::Lang;

word_list! {
    /// The kinds of record an entry can create, and a seat of the roster, which is only ever spoken of.
    RecordKind {
        /// A place.
        Place "place" "地点" | "place";
        /// Somebody who serves.
        Person "person" "人员" | "person";
        /// A voter.
        Voter "voter" "选民" | "voter";
        /// A visit.
        Visit "visit" "接待" | "visit";
        /// A pocket note.
        Note "note" "口袋建议" | "pocket note";
        /// A matter.
        Matter "matter" "意见建议" | "matter";
        /// A request to swap shifts.
        Swap "swap" "替班" | "swap";
        /// A signature in or out.
        Signing "signing" "签到" | "signing";
        /// A handover record.
        Handover "handover" "交接班" | "handover";
        /// A seat of the roster, named by the entry that filled it last. No entry creates one.
        Shift "shift" "值班" | "shift";
        /// A formal suggestion.
        Proposal "proposal" "代表建议" | "suggestion";
        /// A site visit, or a sitting in.
        Inspection "inspection" "视察列席" | "site visit";
        /// A handling office.
        Office "office" "承办科室" | "office";
    }
}

/// One record: what it is and the entry that created it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Record {
    /// What it is.
    pub kind: RecordKind,
    /// The entry that created it.
    pub id: Id,
}

/// Fields set anew, by their names in the form.
pub type Fields = BTreeMap<String, serde_json::Value>;

/// Some fields of a record, set anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// The record.
    pub record: Record,
    /// The new values; `null` empties a field.
    pub set: Fields,
    /// For each field set, the entry whose value the editor saw. Two edits over the same one are a conflict.
    pub over: BTreeMap<String, Id>,
    /// Entries whose values were seen besides, and are settled by this: one of two was chosen, or both say the same.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub also: BTreeMap<String, Vec<Id>>,
    /// Values that stand beside the new one again, since this takes back what had settled them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub beside: BTreeMap<String, Vec<Beside>>,
}

/// A value of a field that was not the one to stand, and where it was first said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The entry that said it.
    pub entry: Id,
    /// The value.
    pub value: serde_json::Value,
}

/// A record taken out of use, or put back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strike {
    /// The record.
    pub record: Record,
    /// `true` takes it out, `false` puts it back.
    pub struck: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What was known of what others wrote of it.
    #[serde(default, skip_serializing_if = "Knew::is_nothing")]
    pub knew: Knew,
}

/// Who sits in one seat of the roster from now on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShiftSet {
    /// The duty day.
    pub date: NaiveDate,
    /// The seat.
    pub seat: Seat,
    /// The person, or nobody.
    pub person: Option<Id>,
    /// What was known of what others settled.
    #[serde(default, skip_serializing_if = "Knew::is_nothing")]
    pub knew: Knew,
}

/// A decision on a swap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SwapDecision {
    /// The request.
    pub swap: Id,
    /// What was decided, by whom and why.
    #[serde(flatten)]
    pub answer: SwapAnswer,
    /// What was known of what others settled.
    #[serde(default, skip_serializing_if = "Knew::is_nothing")]
    pub knew: Knew,
}

/// 签到 or 签退.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signing {
    /// The duty day.
    pub date: NaiveDate,
    /// The seat.
    pub seat: Seat,
    /// Who signed.
    pub person: Id,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Signed out rather than in.
    pub out: bool,
}

/// What became of a pocket note.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoteSettled {
    /// The note.
    pub note: Id,
    /// Where it stands now.
    pub state: NoteState,
    /// The matter or note it went into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<Record>,
    /// Why, when put aside.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What was known of what others settled.
    #[serde(default, skip_serializing_if = "Knew::is_nothing")]
    pub knew: Knew,
}

/// A step on a matter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stepped {
    /// The matter.
    pub matter: Id,
    /// What was done.
    pub step: Step,
}

/// A step taken back: it stays in the record, crossed out, and no longer counts.
///
/// Crossed out in favour of other steps, it counts again where all of those are crossed out later: of two desks that chose apart,
/// the one whose choice comes last in the common order is followed whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Retracted {
    /// The matter.
    pub matter: Id,
    /// The entry of the step.
    pub step: Id,
    /// `false` lets it count again.
    pub retracted: bool,
    /// The entries of further steps that go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Id>,
    /// The entries of the steps that were chosen instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub favours: Vec<Id>,
}

/// A step of a formal suggestion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalStepped {
    /// The formal suggestion.
    pub proposal: Id,
    /// What was done.
    pub step: ProposalStep,
}

/// A step of a formal suggestion taken back: it stays in the record, crossed out, and no longer counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalRetracted {
    /// The formal suggestion.
    pub proposal: Id,
    /// The entry of the step.
    pub step: Id,
    /// `false` lets it count again.
    pub retracted: bool,
}

/// A masked telephone number was shown in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhoneShown {
    /// Whose.
    pub record: Record,
}

/// A year's holidays and make-up workdays, as announced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearAnnounced {
    /// The year.
    pub year: i32,
    /// The table, in the format of `assets/holidays.txt`.
    pub table: String,
}

/// Declares the events with their names and versions in the journal.
macro_rules! events {
    ($( $(#[$doc:meta])* $variant:ident($body:ty) $name:literal $version:literal; )+) => {
        /// Something that has happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Event { $( $(#[$doc])* $variant($body), )+ }

        impl Event {
            /// Every type this program knows, with its version.
            pub const KINDS: &'static [(&'static str, u16)] = &[ $( ($name, $version), )+ ];

            /// The name in the journal, never changed once released.
            pub const fn name(&self) -> &'static str {
                match self { $( Event::$variant(_) => $name, )+ }
            }

            /// The version of the body's shape.
            pub const fn version(&self) -> u16 {
                match self { $( Event::$variant(_) => $version, )+ }
            }

            /// The body as JSON.
            pub fn body(&self) -> Result<Vec<u8>, serde_json::Error> {
                match self { $( Event::$variant(body) => serde_json::to_vec(body), )+ }
            }

            /// Reads an event back; `None` if this program does not know the type or the version, or the body does not fit.
            pub fn read(name: &str, version: u16, body: &[u8]) -> Option<Event> {
                match (name, version) {
                    $( ($name, $version) => serde_json::from_slice(body).ok().map(Event::$variant), )+
                    _ => None,
                }
            }
        }
    };
}

events! {
    /// The desk was opened, or one of its settings changed.
    DeskSet(Desk) "desk.set" 1;
    /// A place was added.
    PlaceAdded(PlaceForm) "place.added" 1;
    /// A person was added.
    PersonAdded(PersonForm) "person.added" 1;
    /// A voter was added.
    VoterAdded(VoterForm) "voter.added" 1;
    /// A visit was logged.
    VisitLogged(VisitForm) "visit.logged" 1;
    /// A pocket note was taken.
    NoteTaken(NoteForm) "note.taken" 1;
    /// A matter was opened.
    MatterOpened(MatterForm) "matter.opened" 1;
    /// A handling office was added.
    OfficeAdded(OfficeForm) "office.added" 1;
    /// Fields of a record were set anew.
    Amended(Amendment) "record.amended" 1;
    /// A record was taken out of use or put back.
    Struck(Strike) "record.struck" 1;
    /// A seat of the roster was filled or emptied.
    ShiftSet(ShiftSet) "roster.shift_set" 1;
    /// A swap was asked for.
    SwapAsked(SwapRequest) "roster.swap_asked" 1;
    /// A swap was decided.
    SwapDecided(SwapDecision) "roster.swap_decided" 1;
    /// Somebody signed in or out.
    Signed(Signing) "roster.signed" 1;
    /// A shift was handed over.
    HandedOver(HandoverForm) "roster.handed_over" 1;
    /// A note was promoted, merged, put aside, or taken up again.
    NoteSettled(NoteSettled) "note.settled" 1;
    /// A step was taken on a matter.
    Stepped(Stepped) "matter.stepped" 1;
    /// A step was taken back.
    Retracted(Retracted) "matter.retracted" 1;
    /// A formal suggestion was written.
    ProposalAdded(ProposalForm) "proposal.added" 1;
    /// A step was taken on a formal suggestion.
    ProposalStepped(ProposalStepped) "proposal.stepped" 1;
    /// A step of a formal suggestion was taken back.
    ProposalRetracted(ProposalRetracted) "proposal.retracted" 1;
    /// A site visit or a sitting in was written down.
    InspectionAdded(InspectionForm) "inspection.added" 1;
    /// Everything that was written of a record is destroyed.
    Erased(Erasure) "record.erased" 1;
    /// A masked number was shown.
    PhoneShown(PhoneShown) "access.phone_shown" 1;
    /// A year's holidays became known.
    YearAnnounced(YearAnnounced) "calendar.year_announced" 1;
}

impl Retracted {
    /// Crosses one step out, and nothing else.
    pub const fn new(matter: Id, step: Id, retracted: bool) -> Retracted {
        Retracted { matter, step, retracted, also: Vec::new(), favours: Vec::new() }
    }
}

impl Amendment {
    /// Sets fields over the values of these entries, and nothing else.
    pub const fn new(record: Record, set: Fields, over: BTreeMap<String, Id>) -> Amendment {
        Amendment { record, set, over, also: BTreeMap::new(), beside: BTreeMap::new() }
    }

    /// The entries whose values of a field are settled by this one.
    pub fn settles(&self, field: &str) -> impl Iterator<Item = Id> {
        let also = self.also.get(field).into_iter().flatten();
        self.over.get(field).into_iter().chain(also).copied()
    }
}

impl Strike {
    /// Takes a record out of use, or puts it back.
    pub fn new(record: Record, struck: bool, reason: impl Into<String>) -> Strike {
        Strike { record, struck, reason: reason.into(), knew: Knew::default() }
    }
}

impl ShiftSet {
    /// Gives a seat to somebody, or to nobody.
    pub fn new(date: NaiveDate, seat: Seat, person: Option<Id>) -> ShiftSet {
        ShiftSet { date, seat, person, knew: Knew::default() }
    }
}

impl SwapDecision {
    /// Decides a swap.
    pub fn new(swap: Id, answer: SwapAnswer) -> SwapDecision {
        SwapDecision { swap, answer, knew: Knew::default() }
    }
}

impl NoteSettled {
    /// Settles a note.
    pub fn new(note: Id, state: NoteState, into: Option<Record>, reason: impl Into<String>) -> NoteSettled {
        NoteSettled { note, state, into, reason: reason.into(), knew: Knew::default() }
    }
}

impl Event {
    /// The record that an entry with this event creates, if it creates one.
    pub fn creates(&self) -> Option<RecordKind> {
        Some(match self {
            Event::PlaceAdded(_) => RecordKind::Place,
            Event::PersonAdded(_) => RecordKind::Person,
            Event::VoterAdded(_) => RecordKind::Voter,
            Event::VisitLogged(_) => RecordKind::Visit,
            Event::NoteTaken(_) => RecordKind::Note,
            Event::MatterOpened(_) => RecordKind::Matter,
            Event::SwapAsked(_) => RecordKind::Swap,
            Event::Signed(_) => RecordKind::Signing,
            Event::HandedOver(_) => RecordKind::Handover,
            Event::ProposalAdded(_) => RecordKind::Proposal,
            Event::InspectionAdded(_) => RecordKind::Inspection,
            Event::OfficeAdded(_) => RecordKind::Office,
            _ => return None,
        })
    }

    /// The record it says something about, or grew out of; not one that it creates.
    pub fn about(&self) -> Option<Id> {
        match self {
            Event::Amended(amendment) => Some(amendment.record.id),
            Event::Struck(strike) => Some(strike.record.id),
            Event::SwapDecided(decision) => Some(decision.swap),
            Event::NoteSettled(settled) => Some(settled.note),
            Event::Stepped(stepped) => Some(stepped.matter),
            Event::Retracted(retracted) => Some(retracted.matter),
            Event::ProposalStepped(stepped) => Some(stepped.proposal),
            Event::ProposalRetracted(retracted) => Some(retracted.proposal),
            Event::Erased(erasure) => Some(erasure.record.id),
            Event::PhoneShown(shown) => Some(shown.record.id),
            Event::MatterOpened(form) => form.source.map(|record| record.id),
            _ => None,
        }
    }
}
