//! A record that arrives together with what was said of it since. As long as no table speaks of it yet, all of that is gathered
//! and folded here in memory, to the same rows that one event after another would have come to.

use std::cell::Cell;
use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;

use super::field::{self, Seen};
use super::{Said, make, note_settled, struck, tell};
use crate::domain::event::{Amendment, Event, NoteSettled, Strike};
use crate::domain::id::{Id, Stamp};
use crate::store::StoreError;

/// The event that created a record, and those that arrived after it, in that order.
#[derive(Debug)]
pub(in crate::store) struct Gathered {
    created: Event,
    since: Vec<(Stamp, Event)>,
}

/// What was said of a record, altogether.
#[derive(Debug)]
pub(in crate::store) struct Known<'e> {
    fields: BTreeMap<&'e str, Field<'e>>,
    struck: Option<(Stamp, &'e Strike)>,
    settled: Option<(Stamp, &'e NoteSettled)>,
    /// The highest row of Find that is taken, of all records of the work.
    pub(super) above: &'e Cell<i64>,
}

#[derive(Debug)]
struct Field<'e> {
    stamp: Stamp,
    value: &'e Value,
    seen: Seen,
}

impl Gathered {
    pub(in crate::store) fn new(created: Event) -> Gathered {
        Gathered { created, since: Vec::new() }
    }

    /// Takes up what is said of the record; gives an event back that is written down by itself.
    pub(in crate::store) fn take(&mut self, stamp: Stamp, event: Event) -> Option<Event> {
        if !matches!(event, Event::Amended(_) | Event::NoteSettled(_) | Event::Struck(_)) {
            return Some(event);
        }
        self.since.push((stamp, event));
        None
    }

    /// Writes everything down and makes the record's row. `above` is the highest row of Find that is taken.
    pub(in crate::store) fn fold(&self, conn: &Connection, id: Id, above: &Cell<i64>) -> Result<(), StoreError> {
        let mut known = Known { fields: BTreeMap::new(), struck: None, settled: None, above };
        if self.since.iter().all(|(stamp, event)| known.hear(id, *stamp, event)) {
            known.write(conn, id)?;
            return make(conn, id, &self.created, Said::Known(&known));
        }
        for (stamp, event) in &self.since {
            // Of these events none says when it was.
            tell(conn, *stamp, "", event)?;
        }
        make(conn, id, &self.created, Said::Arrived(above))
    }
}

impl<'e> Known<'e> {
    /// Hears one event more; `false` when it was written without having seen what stands, which is for the tables to settle.
    fn hear(&mut self, record: Id, stamp: Stamp, event: &'e Event) -> bool {
        match event {
            Event::Amended(change) => self.amended(record, stamp, change),
            Event::Struck(strike) => later(&mut self.struck, stamp, strike),
            Event::NoteSettled(settled) => later(&mut self.settled, stamp, settled),
            _ => false,
        }
    }

    fn amended(&mut self, record: Id, stamp: Stamp, change: &'e Amendment) -> bool {
        if !change.beside.is_empty() {
            return false;
        }
        change.set.iter().all(|(name, value)| {
            let mut seen = Seen::of(change, name, record);
            if let Some(stands) = self.fields.get(name.as_str()) {
                if stamp <= stands.stamp || !seen.has(stands.stamp.id) {
                    return false;
                }
                seen.extend(&stands.seen);
            }
            let is_first = !seen.has(stamp.id);
            self.fields.insert(name, Field { stamp, value, seen });
            is_first
        })
    }

    fn write(&self, conn: &Connection, id: Id) -> Result<(), StoreError> {
        for (name, Field { stamp, value, seen }) in &self.fields {
            field::write(conn, *stamp, (&id.to_string(), name), &serde_json::to_string(value)?, seen)?;
        }
        if let Some((stamp, strike)) = self.struck {
            struck(conn, stamp, strike)?;
        }
        if let Some((stamp, settled)) = self.settled {
            note_settled(conn, stamp, settled)?;
        }
        Ok(())
    }

    /// The fields that were set, each with the value that stands.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &Value)> + Clone {
        self.fields.iter().map(|(name, field)| (*name, field.value))
    }

    pub(super) fn is_struck(&self) -> bool {
        self.struck.is_some_and(|(_, strike)| strike.struck)
    }

    pub(super) fn settled(&self) -> Option<&NoteSettled> {
        self.settled.map(|(_, settled)| settled)
    }
}

/// The one with the larger stamp stands.
fn later<T>(stands: &mut Option<(Stamp, T)>, stamp: Stamp, said: T) -> bool {
    if stands.as_ref().is_none_or(|(before, _)| *before < stamp) {
        *stands = Some((stamp, said));
    }
    true
}
