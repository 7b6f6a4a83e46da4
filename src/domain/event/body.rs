//! The bodies of events that say something of a record or of the roster: their shapes in the journal. What a record opens with is
//! its form, in the room of the record.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::claim::Knew;
use crate::domain::id::Id;
use crate::domain::matter::step::Step;
use crate::domain::note::NoteState;
use crate::domain::proposal::step::ProposalStep;
use crate::domain::record::{Fields, Record};
use crate::domain::roster::swap::SwapAnswer;
use crate::domain::roster::week::Seat;

/// Some fields of a record, set anew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Amendment {
    /// The record.
    pub record: Record,
    /// The new values; `null` empties a field.
    pub set: Fields,
    /// For each field set, the entry whose value the editor saw. Two edits over the same one are a conflict.
    pub over: BTreeMap<String, Id>,
    /// Entries whose values were seen besides, and are settled by this: one of two was chosen, or both say the same. With
    /// [`SAME_AS`](crate::domain::person::SAME_AS), whatever set other fields of the record until then.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub also: BTreeMap<String, Vec<Id>>,
    /// Values that stand beside the new one again, since this takes back what had settled them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub beside: BTreeMap<String, Vec<Beside>>,
    /// The entry that this takes back: neither of the two counts any more, so that whatever was written apart from them holds.
    /// What stands above is for whoever does not know of this: the values from before, as a change of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_back: Option<Id>,
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

/// A step of a formal suggestion taken back: it stays in the record, crossed out, and no longer counts. With others, and in
/// favour of others, as [`Retracted`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProposalRetracted {
    /// The formal suggestion.
    pub proposal: Id,
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

/// A masked telephone number was shown in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PhoneShown {
    /// Whose.
    pub record: Record,
}

impl Retracted {
    /// Crosses one step out, and nothing else.
    pub const fn new(matter: Id, step: Id, retracted: bool) -> Retracted {
        Retracted { matter, step, retracted, also: Vec::new(), favours: Vec::new() }
    }
}

impl ProposalRetracted {
    /// Crosses one step out, and nothing else.
    pub const fn new(proposal: Id, step: Id, retracted: bool) -> ProposalRetracted {
        ProposalRetracted { proposal, step, retracted, also: Vec::new(), favours: Vec::new() }
    }
}

impl Amendment {
    /// Sets fields over the values of these entries, and nothing else.
    pub const fn new(record: Record, set: Fields, over: BTreeMap<String, Id>) -> Amendment {
        Amendment { record, set, over, also: BTreeMap::new(), beside: BTreeMap::new(), takes_back: None }
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
