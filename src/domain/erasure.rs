//! Erasure: a voter may ask that what was written is destroyed. Its entries lose their bodies for good and keep their places,
//! so that chains still verify; what remains is the record's kind, number and day, so that numbers and counts still add up.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::record::{Record, RecordKind};
use crate::Lang;
use crate::lang::erase as words;

/// What is kept where the words were; [`shown`] says it to a reader.
pub const ERASED: &str = "已删除 erased";

/// A text as it is shown in this language: of an erased record, that it is.
pub fn shown(text: &str, lang: Lang) -> &str {
    if text == ERASED { words::gone(lang) } else { text }
}

/// An order to destroy everything that was written of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Erasure {
    /// The record.
    pub record: Record,
    /// Its number on paper; empty for a voter.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// When it happened; nothing for a voter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
    /// The hotline's number of a matter, so that the same ticket does not make another of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ticket: String,
    /// What people wrote of the same, as the desk tells it that wrote them: whoever ordered the erasure may not have known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Record>,
}

impl Erasure {
    /// The order to erase this record; nothing else of it remains.
    pub const fn of(record: Record) -> Erasure {
        Erasure { record, number: String::new(), at: None, ticket: String::new(), left: Vec::new() }
    }

    /// Whether records of this kind can be erased: those that tell of somebody who came.
    pub const fn is_for(kind: RecordKind) -> bool {
        matches!(kind, RecordKind::Voter | RecordKind::Visit | RecordKind::Note | RecordKind::Matter)
    }
}
