//! A record that arrives together with edits of it. As long as no table speaks of it yet, they are gathered and folded here in
//! memory, to the same rows that one after another would have come to. What else is said of it is written down at once.

use std::cell::Cell;
use std::collections::BTreeMap;

use rusqlite::Connection;
use serde_json::Value;

use super::field::{self, Seen};
use super::{Said, make};
use crate::domain::event::{Amendment, Event, NoteSettled};
use crate::domain::id::{Id, LogId, Stamp};
use crate::domain::person::NOT_SAME;
use crate::store::claims::{self, Fact};
use crate::store::run::{Hand, Run};
use crate::store::{StoreError, search};

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

/// What is at hand while many records that arrived at once are folded.
pub(in crate::store) struct Work<'c> {
    pub(in crate::store) conn: &'c Connection,
    by: Hand<'c>,
    /// The highest row of Find that is taken, of all records of the work.
    pub(in crate::store) above: Cell<i64>,
    /// The log that was asked for last, and whether it comes from above: most that arrives is of one.
    from: Cell<Option<(LogId, bool)>>,
}

/// What was said of a record, altogether.
pub(in crate::store) struct Known<'e> {
    fields: BTreeMap<&'e str, Field<'e>>,
    /// Where it stands as a note, when all of what became of it is known.
    pub(super) settled: Option<&'e NoteSettled>,
    /// Its state, and whether it is struck, are to be looked up.
    pub(super) told: bool,
    /// Notes may have gone into it.
    pub(super) entered: bool,
    /// Runs what is run for every record.
    pub(super) by: &'e dyn Run,
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

    /// Writes everything down and makes the record's row. `entered`: notes that came along may have gone into it.
    pub(in crate::store) fn fold(&self, work: &Work<'_>, id: Id, entered: bool) -> Result<(), StoreError> {
        let (conn, by, above) = (work.conn, &work.by, &work.above);
        let mut known = Known { fields: BTreeMap::new(), settled: None, told: self.told, entered, by, above };
        let is_plain = self.edits.iter().all(|(stamp, edit)| known.hear(id, *stamp, edit));
        if is_plain {
            known.write(id)?;
        } else {
            for (stamp, edit) in &self.edits {
                field::amended(conn, *stamp, edit)?;
            }
        }
        if claims::follow_each_other(&self.settled) {
            known.settled = work.settle(id, &self.settled)?;
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

impl<'c> Work<'c> {
    pub(in crate::store) fn new(conn: &'c Connection) -> Result<Work<'c>, StoreError> {
        let above = Cell::new(search::highest(conn)?);
        Ok(Work { conn, by: Hand::new(conn), above, from: Cell::new(None) })
    }

    /// Writes down what became of a note, each of which knew all before it; answers where it stands.
    fn settle<'e>(&self, note: Id, settled: &'e [(Stamp, NoteSettled)]) -> Result<Option<&'e NoteSettled>, StoreError> {
        let Some((last, now)) = settled.last() else { return Ok(None) };
        let fact = Fact::of_note(note);
        let above = self.is_above(last.id.log)?;
        for (stamp, one) in settled {
            claims::add(&self.by, &fact, (*stamp, above), &super::said_of(one), &serde_json::to_string(one)?)?;
        }
        super::note_stands(&self.by, *last, now, true)?;
        Ok(Some(now))
    }

    fn is_above(&self, log: LogId) -> Result<bool, StoreError> {
        if let Some((_, above)) = self.from.get().filter(|(from, _)| *from == log) {
            return Ok(above);
        }
        let above = claims::is_above(self.conn, log)?;
        self.from.set(Some((log, above)));
        Ok(above)
    }
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

    fn write(&self, id: Id) -> Result<(), StoreError> {
        let record = id.to_string();
        for (name, Field { stamp, value, seen }) in &self.fields {
            field::write(self.by, true, *stamp, (&record, name), &serde_json::to_string(value)?, seen)?;
        }
        Ok(())
    }

    /// The fields that were set, each with the value that stands.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &Value)> + Clone {
        self.fields.iter().map(|(name, field)| (*name, field.value))
    }
}
