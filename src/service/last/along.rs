//! What goes along with what a person did, so that whoever takes it back knows how much goes.

use std::collections::BTreeSet;

use super::Named;
use crate::Lang;
use crate::domain::event::Event;
use crate::domain::record::{Record, RecordKind};
use crate::lang::roster::comma;
use crate::lang::undo as words;
use crate::store::StoreError;

/// So many records are named; more are counted by their kinds.
const NAMED: usize = 2;

/// With how many matters that were merged into it.
pub(super) fn followed(lang: Lang, what: String, count: usize) -> String {
    if count == 0 { what } else { words::with_merged(lang, &what, count) }
}

/// With how many requests of swaps that fell with their seats.
pub(super) fn swaps(lang: Lang, what: String, count: usize) -> String {
    if count == 0 { what } else { words::with_swaps(lang, &what, count) }
}

/// Whether a voter was brought along by a visit: nobody thinks of that as a deed.
pub(super) fn is_brought(event: &Event, events: &[Event]) -> bool {
    let is = |event: &Event, kind| record(event).is_some_and(|record| record.kind == kind);
    matches!(event, Event::Struck(_))
        && is(event, RecordKind::Voter)
        && events.iter().any(|other| is(other, RecordKind::Visit))
}

/// The record that an event is about; a seat of the roster is none.
pub(super) fn record(event: &Event) -> Option<Record> {
    Some(match event {
        Event::Struck(strike) => strike.record,
        Event::Amended(change) => change.record,
        Event::Retracted(taken) => Record { kind: RecordKind::Matter, id: taken.matter },
        Event::ProposalRetracted(taken) => Record { kind: RecordKind::Proposal, id: taken.proposal },
        Event::NoteSettled(settled) => Record { kind: RecordKind::Note, id: settled.note },
        Event::SwapDecided(decision) => Record { kind: RecordKind::Swap, id: decision.swap },
        _ => return None,
    })
}

/// The records besides those of the deed, each once, in the order it was done.
fn others(events: &[Event], deed: &[Record]) -> Vec<Record> {
    let mut seen: BTreeSet<Record> = deed.iter().copied().collect();
    let of = |event: &Event| record(event).filter(|_| !is_brought(event, events));
    events.iter().rev().filter_map(of).filter(|record| seen.insert(*record)).collect()
}

/// How many there are of each kind, in the order of their first.
fn kinds(records: &[Record], seats: usize) -> Vec<(RecordKind, usize)> {
    let mut kinds: Vec<(RecordKind, usize)> = Vec::new();
    for record in records {
        match kinds.iter_mut().find(|(kind, _)| *kind == record.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((record.kind, 1)),
        }
    }
    kinds.extend((seats > 0).then_some((RecordKind::Shift, seats)));
    kinds
}

impl Named<'_> {
    /// What was done, with what else goes when it is taken back.
    pub(super) fn with_rest(&self, what: String, events: &[Event], deed: &[Record]) -> Result<String, StoreError> {
        let records = others(events, deed);
        let seats = events.iter().filter(|event| matches!(event, Event::ShiftSet(_))).count();
        if records.is_empty() && seats == 0 {
            return Ok(what);
        }
        let parts = if records.len() <= NAMED && seats == 0 {
            records.into_iter().map(|record| self.called(record)).collect::<Result<Vec<_>, _>>()?
        } else {
            let say = |(kind, count): (RecordKind, usize)| words::of_kind(self.lang, kind.label(self.lang), count);
            kinds(&records, seats).into_iter().map(say).collect()
        };
        Ok(words::with_rest(self.lang, &what, &parts.join(comma(self.lang))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Strike;
    use crate::domain::id::{Id, LogId};

    #[test]
    fn what_is_counted_is_each_other_record_once_but_not_the_voter_of_a_visit() {
        use RecordKind::{Matter, Person, Place, Visit, Voter};

        let strike =
            |kind, seq| Event::Struck(Strike::new(Record { kind, id: Id { log: LogId::from_bits(1), seq } }, true, ""));
        for (done, wanted) in [
            (vec![(Voter, 1), (Visit, 2)], vec![]),
            (vec![(Voter, 1), (Visit, 2), (Matter, 3), (Matter, 3)], vec![(Matter, 1)]),
            (vec![(Voter, 1), (Voter, 2)], vec![(Voter, 1)]),
            (vec![(Place, 1), (Person, 2), (Place, 3), (Person, 4)], vec![(Person, 2), (Place, 1)]),
        ] {
            let events: Vec<Event> = done.iter().rev().map(|(kind, seq)| strike(*kind, *seq)).collect();
            let first = events.iter().rev().find(|event| !is_brought(event, &events)).and_then(record).unwrap();
            assert_eq!(kinds(&others(&events, &[first]), 0), wanted, "{done:?}");
        }
    }
}
