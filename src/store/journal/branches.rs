//! Two computers wrote one log, after a disk was copied or a folder brought back without being noticed: entries of one number
//! and two hashes. Nothing is dropped: both branches are kept and folded.
//!
//! Which of them keeps the name must not depend on who heard of which first: it is the one whose first differing entry has
//! the smaller hash. The other is named after that entry's hash. So all desks come to the same names, in any order.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::id::{Id, LogId};
use crate::store::StoreError;
use crate::store::journal::Hash;
use crate::store::logs::{is_mine, read_log};
use crate::store::parcel::Reach;

/// Where a log was written by two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fork {
    /// The log, as both call it.
    pub log: LogId,
    /// The first number given twice.
    pub seq: u64,
    /// The name under which the branch is kept that does not keep the log's.
    pub branch: LogId,
}

/// One line of a log's entries: the log itself, or a branch of it.
#[derive(Clone, Debug)]
pub(in crate::store) struct Branch {
    /// Its name here.
    pub name: LogId,
    /// Number of its first entry.
    pub start: u64,
    /// Number of its last entry.
    pub length: u64,
    /// Hash of its last entry, or of what stands before its first.
    pub tail: Hash,
    /// Largest Lamport counter in it.
    pub lamport: u64,
    /// Latest wall time in it.
    pub wall: i64,
    /// This computer's own.
    pub mine: bool,
}

/// A log with all branches of it.
#[derive(Debug)]
pub(in crate::store) struct Family<'c> {
    conn: &'c Connection,
    /// The name under which all their entries were written.
    pub root: LogId,
    branches: Vec<Branch>,
}

impl<'c> Family<'c> {
    pub fn read(conn: &'c Connection, root: LogId) -> Result<Family<'c>, StoreError> {
        let sql =
            "SELECT id, start, length, tail, lamport, wall, mine FROM log WHERE id = ?1 OR root = ?1 ORDER BY rowid";
        let mut query = conn.prepare_cached(sql)?;
        let mut rows = query.query([root.as_str()])?;
        let mut branches = Vec::new();
        while let Some(row) = rows.next()? {
            branches.push(Branch {
                name: read_log(&row.get::<_, String>(0)?)?,
                start: row.get(1)?,
                length: row.get(2)?,
                tail: row.get(3)?,
                lamport: row.get(4)?,
                wall: row.get(5)?,
                mine: row.get(6)?,
            });
        }
        Ok(Family { conn, root, branches })
    }

    pub fn get(&mut self, name: LogId) -> Result<&mut Branch, StoreError> {
        let found = self.branches.iter_mut().find(|branch| branch.name == name);
        found.ok_or_else(|| StoreError::Unreadable(name.to_string()))
    }

    /// Nobody else wrote the log: there is no other branch.
    pub fn is_one(&self) -> bool {
        self.branches.len() == 1
    }

    /// Number of the last entry of the longest branch.
    pub fn longest(&self) -> u64 {
        self.branches.iter().map(|branch| branch.length).max().unwrap_or(0)
    }

    /// The branch that holds the entry with this number and hash; number 0 stands before every log.
    pub fn holding(&self, seq: u64, hash: &Hash) -> Result<Option<LogId>, StoreError> {
        if seq == 0 {
            return Ok((*hash == [0; 32]).then_some(self.root));
        }
        for branch in self.branches.iter().filter(|branch| (branch.start..=branch.length).contains(&seq)) {
            if hash_at(self.conn, branch.name, seq)?.as_ref() == Some(hash) {
                return Ok(Some(branch.name));
            }
        }
        Ok(None)
    }

    /// Makes room for an entry with the hash `hash` to follow `before`, where `on` goes on with another one. Answers the
    /// branch that it is the next entry of, and the fork.
    pub fn part(&mut self, on: LogId, seq: u64, before: &Hash, hash: &Hash) -> Result<(LogId, Fork), StoreError> {
        let sitting = hash_at(self.conn, on, seq)?.ok_or_else(|| StoreError::Unreadable(on.to_string()))?;
        let moves = *hash < sitting;
        let branch = branch_name(self.root, if moves { &sitting } else { hash });
        let sql = "INSERT INTO log (id, device, incarnation, audience, continues, mine, length, tail, lamport, wall, desk, root, start, before)
             SELECT ?2, device, incarnation, audience, continues, mine AND ?3, length, tail, lamport, wall,
                 CASE WHEN mine AND NOT ?3 THEN coalesce((SELECT value FROM meta WHERE key = 'desk'), '') ELSE desk END, ?4, ?5, ?6
             FROM log WHERE id = ?1";
        self.conn.execute(sql, params![on.as_str(), branch.as_str(), moves, self.root.as_str(), seq, before])?;
        let parted = self.get(on)?;
        let mut new = Branch { name: branch, start: seq, ..parted.clone() };
        if moves {
            (parted.length, parted.tail) = (seq - 1, *before);
            let sql = "UPDATE entry SET log = ?2 WHERE log = ?1 AND seq >= ?3";
            self.conn.execute(sql, params![on.as_str(), branch.as_str(), seq])?;
        } else {
            (new.length, new.tail, new.mine) = (seq - 1, *before, false);
        }
        self.branches.push(new);
        Ok((if moves { on } else { branch }, Fork { log: self.root, seq, branch }))
    }

    /// Says in the table of logs how far each branch goes.
    pub fn save(&self) -> Result<(), StoreError> {
        let sql = "UPDATE log SET length = ?2, tail = ?3, lamport = ?4, wall = ?5 WHERE id = ?1";
        for branch in &self.branches {
            let values = params![branch.name.as_str(), branch.length, branch.tail, branch.lamport, branch.wall];
            self.conn.prepare_cached(sql)?.execute(values)?;
        }
        Ok(())
    }
}

/// The hash of an entry held.
pub(in crate::store) fn hash_at(conn: &Connection, log: LogId, seq: u64) -> Result<Option<Hash>, StoreError> {
    let mut query = conn.prepare_cached("SELECT hash FROM entry WHERE log = ?1 AND seq = ?2")?;
    Ok(query.query_row(params![log.as_str(), seq], |row| row.get(0)).optional()?)
}

fn branch_name(root: LogId, first: &Hash) -> LogId {
    let digest = Sha256::new().chain_update(root.as_str()).chain_update(first).finalize();
    let bits = digest.iter().take(8).fold(0, |bits: u64, byte| bits << 8 | u64::from(*byte));
    LogId::from_bits(bits)
}

/// The body of an entry in `branch` with every id that means an entry of the same branch in the words by which it is known
/// here: whoever wrote it knew of no branches.
pub(in crate::store) fn translate(conn: &Connection, branch: LogId, body: &[u8]) -> Result<Vec<u8>, StoreError> {
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else { return Ok(body.to_owned()) };
    let root = conn
        .prepare_cached("SELECT coalesce(root, id) FROM log WHERE id = ?1")?
        .query_row([branch.as_str()], |row| row.get::<_, String>(0))?;
    rename(&mut value, read_log(&root)?, &lineage(conn, branch)?);
    Ok(serde_json::to_vec(&value)?)
}

fn rename(value: &mut Value, root: LogId, lines: &[(LogId, u64)]) {
    match value {
        Value::String(text) => {
            let Some(id) = text.parse::<Id>().ok().filter(|id| id.log == root) else { return };
            if let Some((log, _)) = lines.iter().find(|(_, start)| id.seq >= *start) {
                *text = Id { log: *log, seq: id.seq }.to_string();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, root, lines)),
        Value::Object(fields) => fields.values_mut().for_each(|value| rename(value, root, lines)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A branch, what it grew out of, and so on to the root: each with the number of its first entry.
fn lineage(conn: &Connection, branch: LogId) -> Result<Vec<(LogId, u64)>, StoreError> {
    let sql = "SELECT l.start, p.log FROM log l LEFT JOIN entry p ON p.seq = l.start - 1 AND p.hash = l.before
             AND p.log IN (SELECT id FROM log WHERE id = l.root OR root = l.root)
         WHERE l.id = ?1 AND l.root IS NOT NULL";
    let mut lines = Vec::new();
    let mut next = Some(branch);
    while let Some(log) = next {
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?));
        let found: Option<(u64, Option<String>)> =
            conn.prepare_cached(sql)?.query_row([log.as_str()], read).optional()?;
        let (start, parent) = found.unwrap_or((1, None));
        lines.push((log, start));
        next = parent.as_deref().map(read_log).transpose()?;
    }
    Ok(lines)
}

/// Up to which entry of a log somebody who holds it up to `reach` surely holds the same as this computer.
pub(in crate::store) fn agreed(conn: &Connection, log: LogId, reach: Reach) -> Result<u64, StoreError> {
    if let Some(hash) = hash_at(conn, log, reach.seq)? {
        return Ok(if Reach::new(reach.seq, &hash) == reach { reach.seq } else { 0 });
    }
    // Whoever holds more of what this computer wrote than it knows itself may hold something else; so may whoever holds more of
    // a log that two wrote, and calls another branch by its name.
    let sql = "SELECT EXISTS (SELECT 1 FROM log WHERE root = ?1)";
    let is_forked = conn.prepare_cached(sql)?.query_row([log.as_str()], |row| row.get(0))?;
    Ok(if is_forked || is_mine(conn, log)? { 0 } else { reach.seq })
}
