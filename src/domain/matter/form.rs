//! What is written down of a matter (意见建议) when it is opened; what happens afterwards are [steps](super::step).

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::domain::terms::{Category, Level, Urgency};

/// A matter's own facts. Its status, deadlines met and answers are the fold of its steps, never stored here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "facts of a form, each with its own name in the journal")]
pub struct MatterForm {
    /// `QJD-SQG-2026-0042`, given when it is saved.
    pub number: String,
    /// When it was opened.
    pub at: Option<DateTime<FixedOffset>>,
    /// A few words for lists.
    pub title: String,
    /// What was said, word for word.
    pub words: String,
    /// Category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Decides the path and the deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Somebody may come to harm: the short deadline for urgent matters.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub danger: bool,
    /// The level that can act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The visit or note it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Record>,
    /// Where it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Id>,
    /// The voter who must hear the answer, if known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voter: Option<Id>,
    /// The voter's name as noted; empty if anonymous.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How to reach the voter, digits only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The voter asked that the name be kept secret; name and number are then for the visit's own page alone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// Name and number are kept at the desk that passed the matter on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub withheld: bool,
    /// 自然村 or village of the voter.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hamlet: String,
    /// The deputy who carries it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Id>,
    /// When it must be answered, by the rules in force when it was opened or triaged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<FixedOffset>>,
    /// The local hotline's ticket, if it came from there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// 普遍性: the same is the case elsewhere too.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub common: bool,
    /// What is to be read differently in the words, beside which it stands: those are never altered.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub correction: String,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

impl MatterForm {
    /// From when its deadline is counted, at `now`: when it was raised, so that one triaged late may be overdue at once. One raised while the
    /// clock stood ahead would never fall due, and is counted from now.
    pub fn counted_from(&self, now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
        self.at.filter(|at| *at <= now).unwrap_or(now)
    }
}
