//! Keeps the index in step with the records, in the transaction that changes them.
//!
//! A row's place in the index is its place in the results: whoever asks reads from the highest row down. Records of the work
//! stand by the second they happened, so the newest come first; below them places, then people, then voters.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::doc::Doc;
use crate::domain::event::{Record, RecordKind};
use crate::store::StoreError;

/// Rows from here on are records of the work: seconds since 1970 (this is September 2001).
pub(super) const RECORDS: i64 = 1_000_000_000;
/// Rows from here on are people or places; below stand voters.
pub(super) const PEOPLE: i64 = 400_000_000;
const PLACES: i64 = 500_000_000;
/// How far a record may be moved up when its second is taken, before it goes to the end.
const DAY: i64 = 86_400;

/// Brings the index to what `doc` says; a struck record leaves it.
pub(in crate::store) fn keep(conn: &Connection, record: Record, doc: &Doc, struck: bool) -> Result<(), StoreError> {
    let id = record.id.to_string();
    let mut known = conn.prepare_cached("SELECT row, digest FROM search_doc WHERE id = ?1")?;
    let known: Option<(i64, [u8; 8])> = known.query_row([&id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let pieces = doc.pieces();
    let at = doc.at.map_or(0, |at| at.timestamp());
    let digest = digest(&pieces, at);
    if known.is_some_and(|(_, before)| !struck && before == digest) {
        return Ok(());
    }
    let table = table(record.kind);
    if let Some((row, _)) = known {
        conn.prepare_cached("DELETE FROM search_doc WHERE row = ?1")?.execute([row])?;
        conn.prepare_cached(&format!("DELETE FROM {table} WHERE rowid = ?1"))?.execute([row])?;
    }
    if struck {
        return Ok(());
    }
    let row = free_row(conn, record.kind, at)?;
    conn.prepare_cached("INSERT INTO search_doc (row, kind, id, digest) VALUES (?1, ?2, ?3, ?4)")?.execute(params![
        row,
        record.kind.code(),
        id,
        digest
    ])?;
    conn.prepare_cached(&format!("INSERT INTO {table} (rowid, pieces) VALUES (?1, ?2)"))?
        .execute(params![row, pieces])?;
    Ok(())
}

/// The index a kind of record stands in.
fn table(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Place | RecordKind::Person | RecordKind::Voter => "search_name",
        _ => "search_record",
    }
}

/// Tells whether anything Find goes by has changed; a matter's row is made anew at every step, its words seldom change.
fn digest(pieces: &str, at: i64) -> [u8; 8] {
    let whole = Sha256::new().chain_update(at.to_le_bytes()).chain_update(pieces).finalize();
    std::array::from_fn(|place| whole.get(place).copied().unwrap_or_default())
}

fn free_row(conn: &Connection, kind: RecordKind, at: i64) -> Result<i64, StoreError> {
    let after_last = |from: i64, until: i64| -> Result<i64, StoreError> {
        let mut last = conn.prepare_cached("SELECT max(row) FROM search_doc WHERE row >= ?1 AND row < ?2")?;
        let last: Option<i64> = last.query_row([from, until], |row| row.get(0))?;
        Ok(last.map_or(from, |last| last + 1))
    };
    match kind {
        RecordKind::Voter => after_last(1, PEOPLE),
        RecordKind::Person => after_last(PEOPLE, PLACES),
        RecordKind::Place => after_last(PLACES, RECORDS),
        _ => {
            let at = at.max(RECORDS);
            let mut taken = conn.prepare_cached("SELECT 1 FROM search_doc WHERE row = ?1")?;
            if !taken.exists([at])? {
                return Ok(at);
            }
            let next = after_last(at, at + DAY)?;
            if next < at + DAY { Ok(next) } else { after_last(at, i64::MAX) }
        }
    }
}
