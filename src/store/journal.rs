//! The journal: entries in logs, each log a hash chain with one writer and one audience. Which of them this computer writes
//! stands in [`logs`].
//!
//! An entry's hash covers the hash before it, its head, and a commitment to salt and body. So an erasure may destroy salt and
//! body and keep the commitment: the chain still verifies.

pub mod branches;
pub mod check;
pub(super) mod held;
pub mod logs;
pub mod parcel;
pub mod seed;

use std::fmt::Write as _;

use rusqlite::Row;
use sha2::{Digest, Sha256};

use super::StoreError;
use super::read::parse_id;
use crate::domain::id::Id;
use crate::obstacle::Obstacle;
use parcel::{Content, Raw};

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// One entry as it stands in the journal.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Where it stands.
    pub id: Id,
    /// Orders it among all logs.
    pub lamport: u64,
    /// Wall time, RFC 3339.
    pub wall: String,
    /// The clock stood behind what it had already seen.
    pub behind: bool,
    /// The person at the desk.
    pub author: Option<Id>,
    /// The event's name.
    pub name: String,
    /// The version of its body.
    pub version: u16,
    /// The body as JSON; `None` once erased.
    pub body: Option<Vec<u8>>,
}

/// What the hash commits to in place of the body.
pub(super) fn commitment(salt: &[u8], body: &[u8]) -> Hash {
    Sha256::new().chain_update(salt).chain_update(body).finalize().into()
}

/// The hash of an entry after `before`.
pub(super) fn entry_hash(before: &Hash, entry: &Entry, commitment: &Hash) -> Hash {
    let head = (entry.lamport, entry.wall.as_str(), entry.behind, entry.author, entry.name.as_str(), entry.version);
    head_hash(before, entry.id, head, commitment)
}

/// The same of an entry at the place `id`, borrowed: an import hashes each of a million.
pub(super) fn raw_hash(before: &Hash, id: Id, raw: &Raw) -> Hash {
    let head = (raw.lamport, raw.wall.as_str(), raw.behind, raw.author, raw.name.as_str(), raw.version);
    head_hash(before, id, head, &raw.content.commitment())
}

/// Lamport counter, wall time, whether the clock stood behind, author, name and version.
type HeadOf<'e> = (u64, &'e str, bool, Option<Id>, &'e str, u16);

fn head_hash(before: &Hash, id: Id, head: HeadOf<'_>, commitment: &Hash) -> Hash {
    let (lamport, wall, behind, author, name, version) = head;
    let mut text = String::with_capacity(128);
    let behind = u8::from(behind);
    // Writing to a string cannot fail.
    let _ = write!(text, "{id}\n{lamport}\n{wall}\n{behind}\n");
    let _ = author.map_or(Ok(()), |id| write!(text, "{id}"));
    let _ = writeln!(text, "\n{name}\n{version}");
    Sha256::new().chain_update(before).chain_update(text).chain_update(commitment).finalize().into()
}

/// `N` random bytes from the system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|e| StoreError::Io { path: "random".to_owned(), reason: Obstacle::other(&e) })?;
    Ok(bytes)
}

/// The entry in a row that begins `lamport, wall, behind, author, name, version, salt, body, commitment`.
pub(super) fn read_raw(row: &Row<'_>) -> Result<Raw, StoreError> {
    let author: Option<String> = row.get(3)?;
    let content = match (row.get(6)?, row.get(7)?) {
        (Some(salt), Some(body)) => Content::Whole { salt, body },
        _ => Content::Erased(row.get(8)?),
    };
    Ok(Raw {
        lamport: row.get(0)?,
        wall: row.get(1)?,
        behind: row.get(2)?,
        author: author.as_deref().map(parse_id).transpose()?,
        name: row.get(4)?,
        version: row.get(5)?,
        content,
    })
}
