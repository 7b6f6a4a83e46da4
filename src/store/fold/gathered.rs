//! A record that arrives together with edits of it. As long as no table speaks of it yet, they are gathered and folded here in
//! memory, to the same rows that one after another would have come to. What else is said of it is written down at once.

use std::cell::Cell;
use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;

use super::field::{self, Seen};
use super::{Said, make};
use crate::domain::event::{Amendment, Event, NoteSettled};
use crate::domain::id::{Id, Stamp};
use crate::domain::person::NOT_SAME;
use crate::store::StoreError;
use crate::store::claims::{self, Fact};

/// The event that created a record, and the edits that arrived after it, in that order.
#[derive(Debug)]
pub(in crate::store) struct Gathered {
    created: Event,
    edits: Vec<(Stamp, Amendment)>,
    /// What became of it, if it is a note.
    settled: Vec<(Stamp, NoteSettled)>,
    /// Something else stands in the tables.
    told: bool,
}

/// What was said of a record, altogether.
#[derive(Debug)]
pub(in crate::store) struct Known<'e> {
    fields: BTreeMap<&'e str, Field<'e>>,
    /// Where it stands as a note, when all of what became of it is known.
    pub(super) settled: Option<&'e NoteSettled>,
    /// Its state, and whether it is struck, are to be looked up.
    pub(super) told: bool,
    /// Notes may have gone into it.
    pub(super) entered: bool,
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
        Gathered { created, edits: Vec::new(), settled: Vec::new(), told: false }
    }

    /// Takes up an edit of the record; gives another event back, which is to be written down.
    pub(in crate::store) fn take(&mut self, stamp: Stamp, event: Event) -> Option<Event> {
        match event {
            Event::Amended(edit) => {
                self.edits.push((stamp, edit));
                None
            }
            Event::NoteSettled(settled) => {
                self.settled.push((stamp, settled));
                None
            }
            other => {
                self.told = true;
                Some(other)
            }
        }
    }

    /// Writes everything down and makes the record's row. `entered`: notes that came along may have gone into it; `above` is the
    /// highest row of Find that is taken.
    pub(in crate::store) fn fold(
        &self,
        conn: &Connection,
        id: Id,
        entered: bool,
        above: &Cell<i64>,
    ) -> Result<(), StoreError> {
        let mut known = Known { fields: BTreeMap::new(), settled: None, told: self.told, entered, above };
        let is_plain = self.edits.iter().all(|(stamp, edit)| known.hear(id, *stamp, edit));
        if is_plain {
            known.write(conn, id)?;
        } else {
            for (stamp, edit) in &self.edits {
                field::amended(conn, *stamp, edit)?;
            }
        }
        if claims::follow_each_other(&self.settled) {
            known.settled = settle(conn, id, &self.settled)?;
        } else {
            known.told = true;
            for (stamp, settled) in &self.settled {
                super::note_settled(conn, *stamp, settled)?;
            }
        }
        if self.told {
            claims::weigh(conn, id)?;
        }
        make(conn, id, &self.created, if is_plain { Said::Known(&known) } else { Said::Arrived(above) })
    }
}

/// Writes down what became of a note, each of which knew all before it; answers where it stands.
fn settle<'e>(
    conn: &Connection,
    note: Id,
    settled: &'e [(Stamp, NoteSettled)],
) -> Result<Option<&'e NoteSettled>, StoreError> {
    let Some((last, now)) = settled.last() else { return Ok(None) };
    let fact = Fact::of_note(note);
    let above = claims::is_above(conn, last.id.log)?;
    for (stamp, one) in settled {
        claims::add(conn, &fact, (*stamp, above), &super::said_of(one), &serde_json::to_string(one)?)?;
    }
    super::note_stands(conn, *last, now, true)?;
    Ok(Some(now))
}

impl<'e> Known<'e> {
    /// Hears one edit more; `false` when it was written without having seen what stands, or adds up with others, which is for the
    /// tables to settle.
    fn hear(&mut self, record: Id, stamp: Stamp, edit: &'e Amendment) -> bool {
        if !edit.beside.is_empty() || edit.takes_back.is_some() || edit.set.contains_key(NOT_SAME) {
            return false;
        }
        edit.set.iter().all(|(name, value)| {
            let mut seen = Seen::of(edit, name, record);
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
        let record = id.to_string();
        for (name, Field { stamp, value, seen }) in &self.fields {
            field::write(conn, true, *stamp, (&record, name), &serde_json::to_string(value)?, seen)?;
        }
        Ok(())
    }

    /// The fields that were set, each with the value that stands.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &Value)> + Clone {
        self.fields.iter().map(|(name, field)| (*name, field.value))
    }
}
