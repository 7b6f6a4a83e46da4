//! Erasure: a voter may ask that what was written is destroyed. Its entries lose their bodies for good and keep their places,
//! so that chains still verify; what remains is the record's kind, number and day, so that numbers and counts still add up.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::event::{Event, Record, RecordKind};
use super::matter::form::MatterForm;
use super::note::NoteForm;
use super::person::VoterForm;
use super::visit::VisitForm;

/// What stands in a list where the words were, whichever language its reader chose.
pub const ERASED: &str = "已删除 erased";

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
}

impl Erasure {
    /// Whether records of this kind can be erased: those that tell of somebody who came.
    pub const fn is_for(kind: RecordKind) -> bool {
        matches!(kind, RecordKind::Voter | RecordKind::Visit | RecordKind::Note | RecordKind::Matter)
    }

    /// What the record reads as from now on, as if it had been created so.
    pub fn remains(&self) -> Option<Event> {
        let (number, at, said) = (self.number.clone(), self.at, ERASED.to_owned());
        Some(match self.record.kind {
            RecordKind::Voter => Event::VoterAdded(VoterForm { name: said, ..VoterForm::default() }),
            RecordKind::Visit => Event::VisitLogged(VisitForm { number, at, words: said, ..VisitForm::default() }),
            RecordKind::Note => Event::NoteTaken(NoteForm { number, at, text: said, ..NoteForm::default() }),
            RecordKind::Matter => Event::MatterOpened(MatterForm { number, at, title: said, ..MatterForm::default() }),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    #[test]
    fn only_what_tells_of_a_visitor_is_erased_and_its_number_stays() {
        for kind in [RecordKind::Voter, RecordKind::Visit, RecordKind::Note, RecordKind::Matter, RecordKind::Place] {
            let order = Erasure {
                record: Record { kind, id: Id::pending(0) },
                number: "QJD-SQG-2026-J0042".to_owned(),
                at: None,
            };
            let remains = order.remains();
            assert_eq!(remains.is_some(), Erasure::is_for(kind), "{kind:?}");
            let Some(event) = remains else { continue };
            assert_eq!(event.creates(), Some(kind));
            let body = String::from_utf8(event.body().unwrap()).unwrap();
            assert!(body.contains(ERASED) && (kind == RecordKind::Voter || body.contains("J0042")), "{body}");
        }
    }
}
