//! 交接班: the form one shift leaves to the next.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::terms::Slot;

/// What one shift leaves to the next. Lists are copied in, so the signed form stays what was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverForm {
    /// The roster day of the shift that ends.
    pub date: NaiveDate,
    /// The shift that ends.
    pub slot: Slot,
    /// Who hands over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Id>,
    /// Who takes over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Id>,
    /// When the form was drawn up.
    pub at: DateTime<FixedOffset>,
    /// Visits received in the day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub visits: Vec<VisitLine>,
    /// Matters not yet finished, the most pressing first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unfinished: Vec<MatterLine>,
    /// People who said they would come again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returning: Vec<ReturnLine>,
    /// Flood, snow, coal gas and the like: what to watch.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub risks: String,
    /// Notices from above.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notices: String,
    /// Keys, the stick, the seal: what goes from hand to hand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub keys: String,
    /// Anything else.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// When the one who leaves signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_from: Option<DateTime<FixedOffset>>,
    /// When the one who comes signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_to: Option<DateTime<FixedOffset>>,
}

/// A visit, in one line of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitLine {
    /// The visit.
    pub visit: Id,
    /// Its number.
    pub number: String,
    /// The matter in a few words.
    pub text: String,
}

/// An unfinished matter, in one line of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatterLine {
    /// The matter.
    pub matter: Id,
    /// Its number.
    pub number: String,
    /// What it is about.
    pub title: String,
    /// When it must be answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<FixedOffset>>,
    /// Whether people are in danger.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub danger: bool,
}

/// Somebody who will come again, in one line of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnLine {
    /// Their name, as the desk knows it.
    pub name: String,
    /// When, if it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<DateTime<FixedOffset>>,
    /// About what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}
