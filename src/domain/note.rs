//! Pocket notes (口袋建议): what a deputy heard away from the desk and typed in later, one line each.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::id::Id;
use super::terms::{Category, Setting, Urgency, word_list};
use crate::lang::Lang;

/// One note. `text` is what remains when the marks are taken out (see [`marks`](super::marks)).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    /// Its number, given when it is saved.
    pub number: String,
    /// When it was typed.
    pub at: Option<DateTime<FixedOffset>>,
    /// The deputy who heard it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Id>,
    /// What was said.
    pub text: String,
    /// Where it is about, as a known place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Id>,
    /// Category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Urgency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Where it was heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// Who said it, as noted: `李`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// Telephone, digits only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

word_list! {
    /// Where a note stands.
    NoteState {
        /// Still in the pocket.
        Open "open" "在口袋" | "in the pocket";
        /// Became a matter.
        Promoted "promoted" "已转办理" | "became a matter";
        /// Says the same as another note or matter.
        Merged "merged" "已并入" | "merged";
        /// Put aside, with a reason.
        Discarded "discarded" "已搁置" | "put aside";
    }
}
