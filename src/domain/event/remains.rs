//! What is left of a record once everything that was written of it is destroyed.

use super::Event;
use crate::domain::erasure::{ERASED, Erasure};
use crate::domain::matter::form::MatterForm;
use crate::domain::note::NoteForm;
use crate::domain::person::VoterForm;
use crate::domain::record::RecordKind;
use crate::domain::visit::VisitForm;

impl Event {
    /// What an erased record reads as from now on, as if it had been created so.
    pub fn remains(order: &Erasure) -> Option<Event> {
        let (number, at, said) = (order.number.clone(), order.at, ERASED.to_owned());
        let ticket = order.ticket.clone();
        Some(match order.record.kind {
            RecordKind::Voter => Event::VoterAdded(VoterForm { name: said, ..VoterForm::default() }),
            RecordKind::Visit => Event::VisitLogged(VisitForm { number, at, words: said, ..VisitForm::default() }),
            RecordKind::Note => Event::NoteTaken(NoteForm { number, at, text: said, ..NoteForm::default() }),
            RecordKind::Matter => {
                Event::MatterOpened(MatterForm { number, at, ticket, title: said, ..MatterForm::default() })
            }
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::record::Record;

    #[test]
    fn only_what_tells_of_a_visitor_is_erased_and_its_number_stays() {
        for kind in [RecordKind::Voter, RecordKind::Visit, RecordKind::Note, RecordKind::Matter, RecordKind::Place] {
            let order =
                Erasure { number: "QJD-SQG-2026-J0042".to_owned(), ..Erasure::of(Record { kind, id: Id::pending(0) }) };
            let remains = Event::remains(&order);
            assert_eq!(remains.is_some(), Erasure::is_for(kind), "{kind:?}");
            let Some(event) = remains else { continue };
            assert_eq!(event.creates(), Some(kind));
            let body = String::from_utf8(event.body().unwrap()).unwrap();
            assert!(body.contains(ERASED) && (kind == RecordKind::Voter || body.contains("J0042")), "{body}");
        }
    }
}
