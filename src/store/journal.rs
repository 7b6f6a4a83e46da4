//! The journal: entries in logs, each log a hash chain with one writer.
//!
//! An entry's hash covers the hash before it, its head, and a commitment to salt and body. So an erasure may destroy salt and
//! body and keep the commitment: the chain still verifies.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use super::StoreError;
use crate::domain::id::{Id, LogId};
use crate::obstacle::Obstacle;

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// What the writer needs to know of this computer's log and of the journal's clock.
#[derive(Clone, Debug)]
pub struct Logbook {
    /// This computer's log.
    pub log: LogId,
    /// Which incarnation of this computer writes.
    pub incarnation: u32,
    /// Entries in the log.
    pub length: u64,
    /// Hash of its last entry; zeros when empty.
    pub tail: Hash,
    /// The largest Lamport counter seen in any log.
    pub lamport: u64,
    /// The latest wall time seen in any log, seconds since 1970.
    pub wall: i64,
}

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
    let author = entry.author.map(|id| id.to_string()).unwrap_or_default();
    let head = format!(
        "{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
        entry.id,
        entry.lamport,
        entry.wall,
        u8::from(entry.behind),
        author,
        entry.name,
        entry.version
    );
    Sha256::new().chain_update(before).chain_update(head).chain_update(commitment).finalize().into()
}

/// `N` random bytes from the system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|e| StoreError::Io { path: "random".to_owned(), reason: Obstacle::other(&e) })?;
    Ok(bytes)
}

/// Finds this computer's log, or begins one: at the first start, and again when the mark beside the database says that this
/// file is an older copy of what this computer has already written, or is not there: then the file was brought here alone.
pub(super) fn open_logbook(conn: &Connection, dir: &Path) -> Result<Logbook, StoreError> {
    let book = find_logbook(conn, dir)?;
    // What a crash kept the mark from saying after the last commit, it says before the next.
    if read_mark(dir)
        .is_none_or(|mark| (mark.incarnation, mark.log, mark.seq) != (book.incarnation, book.log, book.length))
    {
        let _ = write_mark(dir, &book);
    }
    Ok(book)
}

fn find_logbook(conn: &Connection, dir: &Path) -> Result<Logbook, StoreError> {
    let mark = read_mark(dir);
    let found = conn
        .query_row(
            "SELECT id, incarnation, length, tail, device FROM log WHERE mine ORDER BY incarnation DESC LIMIT 1",
            [],
            |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, u32>(1)?,
                    row.get::<_, u64>(2)?,
                    row.get::<_, Hash>(3)?,
                    row.get::<_, String>(4)?,
                ))
            },
        )
        .optional()?;
    let (lamport, wall) = clocks(conn)?;
    let Some((id, incarnation, length, tail, device)) = found else {
        return begin_log(conn, None, 1, lamport, wall);
    };
    let log: LogId = id.parse().map_err(|_| StoreError::Unreadable(id.clone()))?;
    let is_old = |mark: &Mark| mark.incarnation > incarnation || (mark.log == log && mark.seq > length);
    // A mark that does not read was hit by a power cut; the folder is still its own.
    let alone = length > 0 && !dir.join(MARK).exists();
    if alone || mark.as_ref().is_some_and(is_old) {
        let next = mark.map_or(incarnation, |mark| mark.incarnation.max(incarnation)) + 1;
        return begin_log(conn, Some((device, Id { log, seq: length })), next, lamport, wall);
    }
    Ok(Logbook { log, incarnation, length, tail, lamport, wall })
}

/// The largest Lamport counter and the latest wall time of any log.
pub(super) fn clocks(conn: &Connection) -> Result<(u64, i64), StoreError> {
    let sql = "SELECT coalesce(max(lamport), 0), coalesce(max(wall), 0) FROM log";
    Ok(conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Begins a new log of this computer, continuing the one before if there was one.
fn begin_log(
    conn: &Connection,
    before: Option<(String, Id)>,
    incarnation: u32,
    lamport: u64,
    wall: i64,
) -> Result<Logbook, StoreError> {
    let log = LogId::from_bits(u64::from_le_bytes(random()?));
    let (device, continues) = match before {
        Some((device, id)) => (device, Some(id.to_string())),
        None => (LogId::from_bits(u64::from_le_bytes(random()?)).to_string(), None),
    };
    let tail = [0; 32];
    conn.execute(
        "INSERT INTO log (id, device, incarnation, audience, continues, mine, tail) VALUES (?1, ?2, ?3, 'up', ?4, 1, ?5)",
        params![log.as_str(), device, incarnation, continues, tail],
    )?;
    Ok(Logbook { log, incarnation, length: 0, tail, lamport, wall })
}

/// The file of the high-water mark.
const MARK: &str = "koudai.mark";

/// The high-water mark: how far this computer had written, kept beside the database.
#[derive(Clone, Copy)]
struct Mark {
    incarnation: u32,
    log: LogId,
    seq: u64,
}

/// Whether something was ever written in this data folder.
pub(super) fn has_mark(dir: &Path) -> bool {
    read_mark(dir).is_some_and(|mark| mark.seq > 0 || mark.incarnation > 1)
}

fn read_mark(dir: &Path) -> Option<Mark> {
    let text = std::fs::read_to_string(dir.join(MARK)).ok()?;
    let mut words = text.split_whitespace();
    Some(Mark {
        incarnation: words.next()?.parse().ok()?,
        log: words.next()?.parse().ok()?,
        seq: words.next()?.parse().ok()?,
    })
}

/// Writes the mark after a commit, over the one before: a line of fixed length, far shorter than what a disk writes at once.
/// A new file and a rename would make the file system flush it, which costs as much as the commit itself.
pub(super) fn write_mark(dir: &Path, book: &Logbook) -> std::io::Result<()> {
    put_mark(dir, &format!("{} {} {}", book.incarnation, book.log, book.length))
}

fn put_mark(dir: &Path, mark: &str) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(MARK))?;
    file.write_all(format!("{mark:<63}\n").as_bytes())
}

/// Tells the next start that the database `copy` was restored, so that it begins a new incarnation: the mark claims more
/// entries of the copy's own log than the copy can have.
pub(super) fn raise_mark(dir: &Path, copy: &Path) -> Result<(), StoreError> {
    let conn = super::open::connect_still(copy)?;
    let own = "SELECT id, incarnation FROM log WHERE mine ORDER BY incarnation DESC LIMIT 1";
    let found: Option<(String, u32)> = conn.query_row(own, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    // A copy without a log of its own begins a first one in any case.
    let Some((log, incarnation)) = found else { return Ok(()) };
    let incarnation = read_mark(dir).map_or(incarnation, |mark| mark.incarnation.max(incarnation));
    put_mark(dir, &format!("{incarnation} {log} {}", u64::from(u32::MAX)))
        .map_err(|e| StoreError::io(&dir.join(MARK), &e))
}
