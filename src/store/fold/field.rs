//! Fields that were set since a record was created: the value that stands, and those that stand beside it.
//!
//! The value with the largest stamp stands, on every desk. A value that an edit says it saw is settled by it; one that nobody
//! has seen stays beside the one that stands, in `conflict`, until an edit says so of it. So both tables follow from the set of
//! entries, in whatever order they arrive: `field.seen` remembers what was seen, since that may arrive later than who saw it.
//! A field of which an edit was taken back is weighed whole, see [`super::taken_back`]. Of a field that adds up, [`NOT_SAME`], no edit sees
//! another: all stay, one in `field` and the others in `conflict`, and nobody is asked.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use super::rows::row;
use super::taken_back;
use crate::domain::event::{Amendment, Beside};
use crate::domain::id::{Id, LogId, Stamp};
use crate::domain::person::NOT_SAME;
use crate::store::StoreError;
use crate::store::logs::read_log;
use crate::store::read::parse_id;
use crate::store::run::Run;

/// The entries whose values of a field were seen by later ones: numbers by log, as most are of one log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen(BTreeMap<LogId, BTreeSet<u64>>);

impl Seen {
    /// The entries whose values of a field an edit settles since it says it saw them. The record as it was created is seen by every one.
    pub(super) fn of(amendment: &Amendment, field: &str, record: Id) -> Seen {
        let mut seen = Seen::default();
        settled(amendment, field).filter(|id| *id != record).for_each(|id| seen.add(id));
        seen
    }

    /// Reads `log:1,2 log:3`.
    fn parse(text: &str) -> Result<Seen, StoreError> {
        let unreadable = || StoreError::Unreadable(text.to_owned());
        let mut seen = Seen::default();
        for part in text.split_whitespace() {
            let (log, numbers) = part.split_once(':').ok_or_else(unreadable)?;
            let numbers = numbers.split(',').map(|number| number.parse().map_err(|_| unreadable()));
            seen.0.insert(read_log(log)?, numbers.collect::<Result<_, _>>()?);
        }
        Ok(seen)
    }

    pub(super) fn add(&mut self, id: Id) {
        self.0.entry(id.log).or_default().insert(id.seq);
    }

    /// All of them.
    pub(super) fn ids(&self) -> impl Iterator<Item = Id> {
        self.0.iter().flat_map(|(log, numbers)| numbers.iter().map(|seq| Id { log: *log, seq: *seq }))
    }

    pub(super) fn has(&self, id: Id) -> bool {
        self.0.get(&id.log).is_some_and(|numbers| numbers.contains(&id.seq))
    }

    pub(super) fn extend(&mut self, other: &Seen) {
        for (log, numbers) in &other.0 {
            self.0.entry(*log).or_default().extend(numbers);
        }
    }

    pub(super) fn text(&self) -> String {
        let part = |(log, numbers): (&LogId, &BTreeSet<u64>)| {
            let numbers: Vec<String> = numbers.iter().map(u64::to_string).collect();
            format!("{log}:{}", numbers.join(","))
        };
        self.0.iter().map(part).collect::<Vec<_>>().join(" ")
    }
}

/// The entries whose values of a field an edit settles.
pub(super) fn settled(amendment: &Amendment, field: &str) -> impl Iterator<Item = Id> {
    amendment.settles(field).filter(move |_| field != NOT_SAME)
}

/// What all edits of a field that adds up say together: whatever any of them lists, once.
pub(super) fn added_up(lists: impl IntoIterator<Item = Value>) -> Value {
    let lists = lists.into_iter().filter_map(|list| if let Value::Array(list) = list { Some(list) } else { None });
    let once: BTreeMap<String, Value> = lists.flatten().map(|one| (one.to_string(), one)).collect();
    Value::Array(once.into_values().collect())
}

/// One edit of one field.
struct Edit<'e> {
    stamp: Stamp,
    record: String,
    field: &'e str,
    value: String,
    seen: Seen,
    beside: &'e [Beside],
    takes_back: Option<Id>,
}

/// What stands.
struct Stands {
    stamp: Stamp,
    value: String,
    seen: Seen,
    /// An edit of it is taken back.
    taken_back: bool,
}

/// Writes down the value of a record's field that stands from now on; `is_first` where no table knows one yet.
pub(super) fn write(
    by: &dyn Run,
    is_first: bool,
    stamp: Stamp,
    (record, field): (&str, &str),
    value: &str,
    seen: &Seen,
) -> Result<(), StoreError> {
    let sql = row!(is_first, "field (record, field, value, lamport, entry, seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    let values = params![record, field, value, stamp.lamport, stamp.id.to_string(), seen.text()];
    by.run(sql, values)
}

pub(super) fn amended(conn: &Connection, stamp: Stamp, amendment: &Amendment) -> Result<(), StoreError> {
    let record = amendment.record.id;
    for (field, value) in &amendment.set {
        let seen = Seen::of(amendment, field, record);
        let beside = amendment.beside.get(field).map_or(&[][..], Vec::as_slice);
        let value = serde_json::to_string(value)?;
        let takes_back = amendment.takes_back;
        Edit { stamp, record: record.to_string(), field, value, seen, beside, takes_back }.fold(conn)?;
    }
    Ok(())
}

impl Edit<'_> {
    fn fold(mut self, conn: &Connection) -> Result<(), StoreError> {
        let stands = self.stands(conn)?;
        if self.takes_back.is_some() || stands.as_ref().is_some_and(|stands| stands.taken_back) {
            let known = stands.map(|stands| stands.seen.ids().chain([stands.stamp.id]).collect()).unwrap_or_default();
            return taken_back::weigh(conn, (&self.record, self.field), self.stamp.id, known);
        }
        let Some(stands) = stands else { return self.stand(conn) };
        if self.stamp == stands.stamp {
            // It was passed on here before it came itself, or was blacked out by two.
            return write(conn, false, self.stamp, (&self.record, self.field), &self.value, &stands.seen);
        }
        self.seen.extend(&stands.seen);
        self.settle(conn)?;
        if self.stamp <= stands.stamp {
            let sql = "UPDATE field SET seen = ?3 WHERE record = ?1 AND field = ?2";
            if self.seen != stands.seen {
                conn.prepare_cached(sql)?.execute(params![self.record, self.field, self.seen.text()])?;
            }
            if !self.seen.has(self.stamp.id) {
                self.put(conn, self.stamp.id, self.stamp.id, &self.value)?;
                self.put_beside(conn)?;
            }
            return Ok(());
        }
        if !self.seen.has(stands.stamp.id) {
            self.put(conn, stands.stamp.id, stands.stamp.id, &stands.value)?;
        }
        self.stand(conn)
    }

    fn stands(&self, conn: &Connection) -> Result<Option<Stands>, StoreError> {
        let sql = "SELECT lamport, entry, value, seen, back <> '' FROM field WHERE record = ?1 AND field = ?2";
        let read = |row: &rusqlite::Row<'_>| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get::<_, String>(3)?, row.get(4)?))
        };
        let found = conn.prepare_cached(sql)?.query_row(params![self.record, self.field], read).optional()?;
        let Some((lamport, entry, value, seen, taken_back)) = found else { return Ok(None) };
        let stamp = Stamp { lamport, id: parse_id(&entry)? };
        Ok(Some(Stands { stamp, value, seen: Seen::parse(&seen)?, taken_back }))
    }

    /// Takes away what stands beside and is seen by now.
    fn settle(&self, conn: &Connection) -> Result<(), StoreError> {
        let sql = "SELECT entry FROM conflict WHERE record = ?1 AND field = ?2";
        let mut query = conn.prepare_cached(sql)?;
        let entries = query.query_map(params![self.record, self.field], |row| row.get::<_, String>(0))?;
        let entries: Vec<String> = entries.collect::<Result<_, _>>()?;
        for entry in entries {
            if self.seen.has(parse_id(&entry)?) {
                let sql = "DELETE FROM conflict WHERE record = ?1 AND field = ?2 AND entry = ?3";
                conn.prepare_cached(sql)?.execute(params![self.record, self.field, entry])?;
            }
        }
        Ok(())
    }

    /// This value stands from now on.
    fn stand(&self, conn: &Connection) -> Result<(), StoreError> {
        write(conn, false, self.stamp, (&self.record, self.field), &self.value, &self.seen)?;
        if self.seen.has(self.stamp.id) { Ok(()) } else { self.put_beside(conn) }
    }

    /// What the edit itself puts beside its value.
    fn put_beside(&self, conn: &Connection) -> Result<(), StoreError> {
        let id = self.stamp.id;
        self.beside.iter().try_for_each(|one| self.put(conn, id, one.entry, &serde_json::to_string(&one.value)?))
    }

    fn put(&self, conn: &Connection, entry: Id, said: Id, value: &str) -> Result<(), StoreError> {
        put(conn, (&self.record, self.field), (entry, said), value)
    }
}

/// What later edits of each field of a record have seen.
pub(in crate::store) fn overtaken(conn: &Connection, record: Id) -> Result<Vec<(String, Vec<Id>)>, StoreError> {
    let mut query = conn.prepare_cached("SELECT field, seen FROM field WHERE record = ?1 AND seen <> ''")?;
    let mut rows = query.query([record.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((row.get(0)?, Seen::parse(&row.get::<_, String>(1)?)?.ids().collect()));
    }
    Ok(found)
}

/// Puts a value beside the one that stands: the entry by which it stands there, and the one that first said it.
pub(super) fn put(
    conn: &Connection,
    (record, field): (&str, &str),
    (entry, said): (Id, Id),
    value: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO conflict (record, field, entry, said, value) VALUES (?1, ?2, ?3, ?4, ?5)";
    conn.prepare_cached(sql)?.execute(params![record, field, entry.to_string(), said.to_string(), value])?;
    Ok(())
}
