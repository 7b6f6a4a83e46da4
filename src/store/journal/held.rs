//! Entries on their way into the journal, and those that wait apart until what stands before them arrives.

use rusqlite::{CachedStatement, Connection, Statement, ToSql, params};

use crate::domain::id::LogId;
use crate::store::StoreError;
use crate::store::journal::{self, Hash};
use crate::store::parcel::{Content, Raw};

/// One entry on its way in.
pub(in crate::store) struct Link<'p> {
    /// Its number.
    pub seq: u64,
    /// Hash of the entry it follows.
    pub before: Hash,
    /// Its own.
    pub hash: Hash,
    /// What it is.
    pub raw: &'p Raw,
}

/// Salt, body and commitment as the tables keep them.
fn columns(content: &Content) -> (Option<&[u8]>, Option<&[u8]>, Option<&Hash>) {
    match content {
        Content::Whole { salt, body } => (Some(salt), Some(body), None),
        Content::Erased(commitment) => (None, None, Some(commitment)),
    }
}

const COLUMNS: usize = 12;
/// So many entries are put into the journal by one statement where many follow each other.
pub(in crate::store) const SEVERAL: usize = 16;

/// Puts an entry into the journal. Should one of several fail, the whole transaction is given up: SQLite need not keep a way back to
/// before the first of them.
pub(in crate::store) const INSERT: &str =
    "INSERT OR FAIL INTO entry (log, seq, lamport, wall, behind, author, name, version, salt, body, commitment, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// The statement that puts [`SEVERAL`] entries into the journal, if there are as many.
pub(in crate::store) fn several(conn: &Connection, count: usize) -> Result<Option<CachedStatement<'_>>, StoreError> {
    if count < SEVERAL {
        return Ok(None);
    }
    let more = ", (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)".repeat(SEVERAL - 1);
    Ok(Some(conn.prepare_cached(&format!("{INSERT}{more}"))?))
}

/// Puts links into the journal: one by the statement [`INSERT`], as many as it takes by that of [`several`].
pub(in crate::store) fn insert(
    statement: &mut Statement<'_>,
    log: LogId,
    links: &[Link<'_>],
) -> Result<(), StoreError> {
    links.iter().enumerate().try_for_each(|(nth, link)| bind(statement, nth, log, link))?;
    statement.raw_execute()?;
    Ok(())
}

/// Binds a link as the `nth` row of a statement.
fn bind(statement: &mut Statement<'_>, nth: usize, log: LogId, link: &Link<'_>) -> Result<(), StoreError> {
    let (raw, (salt, body, commitment)) = (link.raw, columns(&link.raw.content));
    let author = raw.author.map(|id| id.to_string());
    let values: [&dyn ToSql; COLUMNS] = [
        &log.as_str(),
        &link.seq,
        &raw.lamport,
        &raw.wall,
        &raw.behind,
        &author,
        &raw.name,
        &raw.version,
        &salt,
        &body,
        &commitment,
        &link.hash,
    ];
    for (place, value) in (nth * COLUMNS + 1..).zip(values) {
        statement.raw_bind_parameter(place, value)?;
    }
    Ok(())
}

/// Holds a link apart; answers 0 if it was held already.
pub(in crate::store) fn put(conn: &Connection, root: LogId, link: &Link<'_>) -> Result<u64, StoreError> {
    let sql = "INSERT OR IGNORE INTO held (log, seq, hash, before, lamport, wall, behind, author, name, version, salt, body, commitment)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
    let (raw, (salt, body, commitment)) = (link.raw, columns(&link.raw.content));
    let author = raw.author.map(|id| id.to_string());
    let added = conn.prepare_cached(sql)?.execute(params![
        root.as_str(),
        link.seq,
        link.hash,
        link.before,
        raw.lamport,
        raw.wall,
        raw.behind,
        author,
        raw.name,
        raw.version,
        salt,
        body,
        commitment
    ])?;
    Ok(u64::try_from(added).unwrap_or(0))
}

/// An entry held apart.
pub(in crate::store) struct Held {
    pub seq: u64,
    pub before: Hash,
    pub hash: Hash,
    pub raw: Raw,
}

/// The next one held apart of a log, after this number and hash.
pub(in crate::store) fn next(conn: &Connection, root: LogId, last: &(u64, Hash)) -> Result<Option<Held>, StoreError> {
    let sql = "SELECT lamport, wall, behind, author, name, version, salt, body, commitment, seq, before, hash FROM held
         WHERE log = ?1 AND (seq, hash) > (?2, ?3) ORDER BY seq, hash LIMIT 1";
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query(params![root.as_str(), last.0, last.1])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(Held { seq: row.get(9)?, before: row.get(10)?, hash: row.get(11)?, raw: journal::read_raw(row)? }))
}

/// Takes a link out of those held apart.
pub(in crate::store) fn drop(conn: &Connection, root: LogId, link: &Link<'_>) -> Result<(), StoreError> {
    let sql = "DELETE FROM held WHERE log = ?1 AND seq = ?2 AND hash = ?3";
    conn.prepare_cached(sql)?.execute(params![root.as_str(), link.seq, link.hash])?;
    Ok(())
}
