//! Visits (接待): somebody came, called or was called upon, and said what the matter is.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::id::Id;
use super::terms::{AgeBand, Category, Channel, Sex, Urgency, VisitResult};
use crate::Lang;
use crate::lang::visits as words;

/// 接待选民登记表, as one record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct VisitForm {
    /// Its number, given when it is saved.
    pub number: String,
    /// When the visitor was received.
    pub at: Option<DateTime<FixedOffset>>,
    /// Where: a station, a point, a mobile station.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Id>,
    /// Who received the visitor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deputies: Vec<Id>,
    /// The visitor, if known here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voter: Option<Id>,
    /// The visitor's name as given; empty means anonymous.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Sex, if noted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// 年龄段
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeBand>,
    /// 自然村 or village.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub hamlet: String,
    /// Telephone, digits only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// The visitor asked that the name be kept secret.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub secret: bool,
    /// How the visitor came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The matter in the visitor's own words. Never altered by anything but an edit of this field.
    pub words: String,
    /// How many people it concerns; 0 if not asked.
    #[serde(skip_serializing_if = "is_zero")]
    pub people: u32,
    /// Category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Urgency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// What became of it before the visitor left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<VisitResult>,
    /// The answer given on the spot, or where the declined visitor was told to go.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub answer: String,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

impl VisitForm {
    /// What is asked before it is deleted: the matter it became, by its number, stays.
    pub fn ask_strike(&self, matter: Option<&str>, lang: Lang) -> String {
        match matter {
            Some(matter) => words::strike_with_matter(lang, &self.number, matter),
            None => words::strike_question(lang, &self.number),
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature is serde's
pub(super) fn is_zero(number: &u32) -> bool {
    *number == 0
}
