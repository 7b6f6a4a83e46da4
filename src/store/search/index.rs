//! Keeps the index in step with the records, in the transaction that changes them.
//!
//! A row's place in the index is its place in the results: whoever asks reads from the highest row down. Records of the work
//! stand by the second they happened, so the newest come first; below them places, then people, then voters.
//!
//! Adding to a full-text index costs more than saving the record itself, and the same for thirty records as for one. So new
//! records wait in `search_fresh`, where whoever asks compares them one by one, until there are enough of them.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};

use super::doc::Doc;
use super::walk::read_record;
use crate::domain::record::{Record, RecordKind};
use crate::store::run::Run;
use crate::store::{Reader, StoreError};

/// Rows from here on are records of the work: seconds since 1970 (this is September 2001).
pub(super) const RECORDS: i64 = 1_000_000_000;
/// Rows from here on are people or places; below stand voters.
pub(super) const PEOPLE: i64 = 400_000_000;
const PLACES: i64 = 500_000_000;
/// How far a record may be moved up when its second is taken, before it goes to the end.
const DAY: i64 = 86_400;
/// Records that wait at most, but after an import.
const WAITING: usize = 32;
/// One save in so many counts those that wait.
const COUNTED: u64 = 8;
/// Records taken in at once.
const TAKEN: usize = 64;

/// One of the two full-text indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Index {
    /// Places, offices, people and voters.
    Names,
    /// Visits, notes and matters.
    Records,
}

impl Index {
    fn of(kind: RecordKind) -> Index {
        match kind {
            RecordKind::Place | RecordKind::Person | RecordKind::Voter | RecordKind::Office => Index::Names,
            _ => Index::Records,
        }
    }

    pub(super) const fn table(self) -> &'static str {
        match self {
            Index::Names => "search_name",
            Index::Records => "search_record",
        }
    }

    /// Its rows: from the first, up to but not including the second.
    pub(super) const fn rows(self) -> (i64, i64) {
        match self {
            Index::Names => (1, RECORDS),
            Index::Records => (RECORDS, i64::MAX),
        }
    }
}

/// Brings the index to what `doc` says; a struck record leaves it.
pub(in crate::store) fn keep(conn: &Connection, record: Record, doc: &Doc, struck: bool) -> Result<(), StoreError> {
    let id = record.id.to_string();
    // After an import many wait, in no index; nearly all of them wait at their own second.
    let mut near = conn.prepare_cached("SELECT row, digest FROM search_fresh WHERE row = ?1 AND id = ?2")?;
    let at = doc.at.map_or(0, |at| at.timestamp());
    let mut known: Option<(i64, Vec<u8>)> =
        near.query_row(params![at, id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if known.is_none() {
        let mut all = conn.prepare_cached("SELECT row, digest FROM search_all WHERE id = ?1")?;
        known = all.query_row([&id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    }
    // A matter's row is made anew at every step; what it is found by seldom changes.
    let digest = doc.digest();
    match known {
        Some((_, before)) if !struck && before == digest => return Ok(()),
        Some((row, _)) => forget(conn, Index::of(record.kind), row)?,
        None => {}
    }
    if struck { Ok(()) } else { put(conn, record, &id, doc, &digest) }
}

/// Makes a record that was not there before findable.
pub(in crate::store) fn add(conn: &Connection, record: Record, doc: &Doc) -> Result<(), StoreError> {
    put(conn, record, &record.id.to_string(), doc, &doc.digest())
}

/// The same among many that arrive at once: it waits, and [`take_in`] is for whoever let them arrive, which says what it is found
/// by. `above` is the [`highest`] row that is taken, and is minded: most that arrive are newer than what is here, and need not
/// look for one; `by` runs the statement.
pub(in crate::store) fn arrive(
    conn: &Connection,
    record: Record,
    happened: Option<DateTime<FixedOffset>>,
    (by, above): (&dyn Run, &Cell<i64>),
) -> Result<(), StoreError> {
    let at = happened.map_or(0, |at| at.timestamp());
    let row = match Index::of(record.kind) {
        Index::Records if at > above.get() => at,
        _ => free_row(conn, record.kind, at)?,
    };
    above.set(above.get().max(row));
    wait_at(by, row, record, &record.id.to_string(), &[])
}

/// The highest row that is taken of all records of the work; the one before the first when there are none.
pub(in crate::store) fn highest(conn: &Connection) -> Result<i64, StoreError> {
    let sql =
        "SELECT max(coalesce((SELECT max(row) FROM search_doc), 0), coalesce((SELECT max(row) FROM search_fresh), 0))";
    let row: i64 = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    Ok(row.max(RECORDS - 1))
}

fn put(conn: &Connection, record: Record, id: &str, doc: &Doc, digest: &[u8]) -> Result<(), StoreError> {
    wait(conn, record, id, doc, digest)?;
    // Counting those that wait costs as much as adding one to them.
    if record.id.seq.is_multiple_of(COUNTED) { take_in(conn).map(drop) } else { Ok(()) }
}

fn wait(conn: &Connection, record: Record, id: &str, doc: &Doc, digest: &[u8]) -> Result<(), StoreError> {
    let row = free_row(conn, record.kind, doc.at.map_or(0, |at| at.timestamp()))?;
    wait_at(conn, row, record, id, digest)
}

fn wait_at(by: &dyn Run, row: i64, record: Record, id: &str, digest: &[u8]) -> Result<(), StoreError> {
    let sql = "INSERT INTO search_fresh (row, kind, id, digest) VALUES (?1, ?2, ?3, ?4)";
    by.run(sql, params![row, record.kind.code(), id, digest])
}

fn forget(conn: &Connection, index: Index, row: i64) -> Result<(), StoreError> {
    if conn.prepare_cached("DELETE FROM search_fresh WHERE row = ?1")?.execute([row])? == 0 {
        conn.prepare_cached("DELETE FROM search_doc WHERE row = ?1")?.execute([row])?;
        conn.prepare_cached(&format!("DELETE FROM {} WHERE rowid = ?1", index.table()))?.execute([row])?;
    }
    Ok(())
}

/// Takes waiting records in, once there are enough, a number of them; answers whether there are still enough. So a save after
/// a large import is as quick as any.
pub(in crate::store) fn take_in(conn: &Connection) -> Result<bool, StoreError> {
    let mut count = conn.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM search_fresh LIMIT ?1)")?;
    let waiting: usize = count.query_row([WAITING + TAKEN], |row| row.get(0))?;
    if waiting < WAITING {
        return Ok(false);
    }
    let mut query = conn.prepare_cached("SELECT row, kind, id FROM search_fresh ORDER BY row LIMIT ?1")?;
    let mut rows = query.query([TAKEN])?;
    let mut last = 0;
    while let Some(row) = rows.next()? {
        let (row, record) = read_record(row)?;
        last = row;
        let doc = Doc::load(Reader::new(conn), record)?;
        if let Some(doc) = &doc {
            let table = Index::of(record.kind).table();
            conn.prepare_cached(&format!("INSERT INTO {table} (rowid, pieces) VALUES (?1, ?2)"))?
                .execute(params![row, doc.pieces()])?;
        }
        let digest = doc.map(|doc| doc.digest()).unwrap_or_default();
        conn.prepare_cached("INSERT INTO search_doc (row, kind, id, digest) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![row, record.kind.code(), record.id.to_string(), digest])?;
    }
    drop(rows);
    conn.prepare_cached("DELETE FROM search_fresh WHERE row <= ?1")?.execute([last])?;
    Ok(waiting >= WAITING + TAKEN)
}

fn free_row(conn: &Connection, kind: RecordKind, at: i64) -> Result<i64, StoreError> {
    let after_last = |from: i64, until: i64| -> Result<i64, StoreError> {
        let sql = "SELECT row FROM search_all WHERE row >= ?1 AND row < ?2 ORDER BY row DESC LIMIT 1";
        let last: Option<i64> = conn.prepare_cached(sql)?.query_row([from, until], |row| row.get(0)).optional()?;
        Ok(last.map_or(from, |last| last + 1))
    };
    match kind {
        RecordKind::Voter => after_last(1, PEOPLE),
        RecordKind::Person => after_last(PEOPLE, PLACES),
        RecordKind::Place | RecordKind::Office => after_last(PLACES, RECORDS),
        _ => {
            let at = at.max(RECORDS);
            let mut taken = conn.prepare_cached("SELECT 1 FROM search_all WHERE row = ?1")?;
            if !taken.exists([at])? {
                return Ok(at);
            }
            let next = after_last(at, at + DAY)?;
            if next < at + DAY { Ok(next) } else { after_last(at, i64::MAX) }
        }
    }
}
