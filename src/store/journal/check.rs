//! `koudai check` and `koudai rebuild`: does the chain verify, and does the journal still give these tables?

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Params, Row, params};
use sha2::{Digest, Sha256};

use crate::domain::event::Event;
use crate::domain::id::{Id, LogId, Stamp};
use crate::store::branches::translate;
use crate::store::fold::{self, Said};
use crate::store::journal::{self, Entry, Hash};
use crate::store::lock::keep_writers_out;
use crate::store::logs::read_log;
use crate::store::open::{self, FOLD};
use crate::store::read::parse_id;
use crate::store::sound::with_copy;
use crate::store::{Reader, Store, StoreError};

/// Those that say something else at every desk: its own settings, those of the desks below, and what was said again, which counts
/// for the desks that it was said to.
const OF_ONE_DESK: [&str; 3] = ["desk", "desk_below", "restated"];

/// Every table of the fold whose content is compared, each with its whole primary key as order.
const DUMPED: &[(&str, &str)] = &[
    ("field", "record, field"),
    ("conflict", "record, field, entry, said"),
    ("struck", "record"),
    ("strike", "record, entry"),
    ("claim", "desk, fact, entry"),
    ("apart", "desk, fact"),
    ("note_state", "note"),
    ("swap_state", "swap"),
    ("step", "entry"),
    ("retraction", "step"),
    ("erasure", "record, entry"),
    ("restated", "entry, by"),
    ("desk", "mine"),
    ("desk_below", "code"),
    ("shift", "desk, date, slot, post"),
    ("elsewhere", "whose, desk, date"),
    ("year", "year"),
    ("access", "entry"),
    ("place", "id"),
    ("person", "id"),
    ("voter", "id"),
    ("visit", "id"),
    ("visit_deputy", "visit, person"),
    ("note", "id"),
    ("matter", "id"),
    ("swap", "id"),
    ("signing", "id"),
    ("handover", "id"),
    ("proposal_step", "entry"),
    ("proposal", "id"),
    ("proposal_matter", "proposal, matter"),
    ("inspection", "id"),
    ("office", "id"),
];

/// All that Find knows, waiting for its index or in it.
const FOUND: &str = "search_all";

/// The rest of the fold: what Find looks in. Its rows are numbered in order of arrival, so only what they are found by is
/// compared. Tables of the index that SQLite keeps for itself go with these.
const INDEXES: &[&str] = &["search_doc", "search_fresh", "search_name", "search_record"];

/// Tables that earlier programs folded into, and this one does not.
const GONE: &[&str] = &["counter"];

/// What `koudai check` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Entries read.
    pub entries: u64,
    /// Entries this program cannot read, most likely of a type or version that came later: kept, not shown.
    pub unknown: u64,
    /// The first entry that is missing, or whose hash does not follow from what stands before it.
    pub broken: Option<Id>,
    /// Tables that differ from the fold of the journal.
    pub differing: Vec<&'static str>,
    /// What SQLite's own check complained of; empty when sound.
    pub sqlite: String,
}

impl Health {
    /// Nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.broken.is_none() && self.differing.is_empty() && self.sqlite.is_empty()
    }
}

/// Verifies the file, the chain, and that rebuilding gives the same tables. Changes nothing, and may run beside an open
/// screen: the tables are rebuilt in a database that is thrown away.
///
/// # Errors
/// [`StoreError::Unsound`] when its pages are so damaged that it cannot be read to the end.
pub fn check(dir: &Path) -> Result<Health, StoreError> {
    examine(dir).map_err(|error| with_copy(dir, error))
}

fn examine(dir: &Path) -> Result<Health, StoreError> {
    let still = keep_writers_out(dir);
    let path = open::database(dir);
    let mut conn = Connection::open_with_flags(
        "",
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_URI,
    )?;
    conn.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;")?;
    open::prepare(&conn)?;
    let wrap = |e: rusqlite::Error| StoreError::sql(&path, &e);
    conn.execute("ATTACH ?1 AS desk", [open::address(&path, still.is_some())]).map_err(wrap)?;
    // One transaction, so that all of it is one moment of a desk at work.
    let tx = conn.transaction()?;
    let sqlite: String = tx.query_row("PRAGMA desk.quick_check(1)", [], |row| row.get(0)).map_err(wrap)?;
    let broken = verify(&tx)?;
    let before = digests(&tx, "desk")?;
    let (entries, unknown) = refold(&tx)?;
    let after = digests(&tx, "main")?;
    let mut differing: Vec<&str> = dumps("main")
        .zip(before.iter().zip(&after))
        .filter(|(_, (before, after))| before != after)
        .map(|((table, _), _)| table)
        .collect();
    if is_found_by_old_words(&tx)? && !differing.contains(&FOUND) {
        differing.push(FOUND);
    }
    Ok(Health { entries, unknown, broken, differing, sqlite: if sqlite == "ok" { String::new() } else { sqlite } })
}

/// Drops the tables and folds the journal again; answers how many entries it read.
pub fn rebuild(store: &mut Store) -> Result<u64, StoreError> {
    fold_anew(&store.conn)
}

/// [`rebuild`] of a database that is being opened.
pub(in crate::store) fn fold_anew(conn: &Connection) -> Result<u64, StoreError> {
    fold_watched(conn, &mut |_, _| {})
}

/// [`fold_anew`]; `watch` hears now and then how many entries are done, of how many.
pub(in crate::store) fn fold_watched(conn: &Connection, watch: &mut dyn FnMut(u64, u64)) -> Result<u64, StoreError> {
    let tx = conn.unchecked_transaction()?;
    let (entries, _) = refold_watched(&tx, watch)?;
    tx.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('fold', ?1)", [FOLD])?;
    tx.commit()?;
    Ok(entries)
}

/// One digest over the canonical dump of all tables but those that are of one desk alone: equal on two desks that hold the same
/// entries. What one of them calls its own goes by the desk's code.
pub fn digest(store: &Store) -> Result<Hash, StoreError> {
    let mut whole = Sha256::new();
    for (table, sql) in dumps("main").filter(|(table, _)| !OF_ONE_DESK.contains(table)) {
        let sql = match table {
            "claim" | "apart" | "shift" | "swap" | "signing" | "handover" => named(&store.conn, table)?,
            _ => sql,
        };
        whole.update(dump_digest(&store.conn, &sql, [])?);
    }
    Ok(whole.finalize().into())
}

/// The dump of a roster table with this desk under its code.
fn named(conn: &Connection, table: &str) -> Result<String, StoreError> {
    let code = "coalesce(nullif(desk, ''), (SELECT value FROM meta WHERE key = 'desk'), '')";
    let query = conn.prepare(&format!("SELECT * FROM {table} LIMIT 0"))?;
    let columns = query.column_names().map(|column| if column == "desk" { code } else { column });
    let columns: Vec<&str> = columns.collect();
    Ok(format!("SELECT {0} FROM {table} ORDER BY {0}", columns.join(", ")))
}

/// Walks every log and answers the first entry that is not what was written, is missing, or was never written.
fn verify(conn: &Connection) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT id, coalesce(root, id), start, coalesce(before, zeroblob(32)), length, tail FROM log ORDER BY id";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let log = Verified {
            name: read_log(&row.get::<_, String>(0)?)?,
            root: read_log(&row.get::<_, String>(1)?)?,
            start: row.get(2)?,
            before: row.get(3)?,
            length: row.get(4)?,
            tail: row.get(5)?,
        };
        if let Some(broken) = verify_log(conn, &log)? {
            return Ok(Some(broken));
        }
    }
    let sql = "SELECT log || '.' || max(seq, 0) FROM entry
         WHERE seq < 1 OR log NOT IN (SELECT id FROM log) ORDER BY log, seq LIMIT 1";
    let stray: Option<String> = conn.query_row(sql, [], |row| row.get(0)).optional()?;
    stray.as_deref().map(parse_id).transpose()
}

/// Walks one log, which should end with its entry number `length` and the hash `tail`.
fn verify_log(conn: &Connection, log: &Verified) -> Result<Option<Id>, StoreError> {
    let mut query = conn.prepare(
        "SELECT log, seq, lamport, wall, behind, author, name, version, body, salt, commitment, hash
         FROM entry WHERE log = ?1 AND seq > 0 ORDER BY seq",
    )?;
    let mut rows = query.query([log.name.as_str()])?;
    let (mut held, mut before) = (log.start.saturating_sub(1), log.before);
    while let Some(row) = rows.next()? {
        let next = Id { log: log.name, seq: held + 1 };
        match follows(row, next, log.root, &before) {
            Some(hash) if next.seq <= log.length => before = hash,
            _ => return Ok(Some(next)),
        }
        held = next.seq;
    }
    let broken = if held < log.length { Some(held + 1) } else { (before != log.tail).then_some(held) };
    Ok(broken.map(|seq| Id { log: log.name, seq }))
}

/// What a log should be.
struct Verified {
    name: LogId,
    /// Under which name its entries were written.
    root: LogId,
    start: u64,
    before: Hash,
    length: u64,
    tail: Hash,
}

/// The hash of the entry in this row, if the row is entry `id`, written under the name `root`, and its hash follows from the
/// one before.
fn follows(row: &Row<'_>, id: Id, root: LogId, before: &Hash) -> Option<Hash> {
    let mut entry = read_entry(row).ok().filter(|entry| entry.id == id)?;
    entry.id.log = root;
    let commitment = match (&entry.body, row.get::<_, Option<Vec<u8>>>(9).ok()?) {
        (Some(body), Some(salt)) => journal::commitment(&salt, body),
        _ => row.get::<_, Option<Hash>>(10).ok()??,
    };
    let hash: Hash = row.get(11).ok()?;
    (journal::entry_hash(before, &entry, &commitment) == hash).then_some(hash)
}

/// Empties the fold of the main database and folds every entry in the order of stamps; answers entries read and entries unknown.
pub(in crate::store) fn refold(conn: &Connection) -> Result<(u64, u64), StoreError> {
    refold_watched(conn, &mut |_, _| {})
}

/// After so many entries somebody is told how far it is.
const TOLD_EVERY: u64 = 1000;

fn refold_watched(conn: &Connection, watch: &mut dyn FnMut(u64, u64)) -> Result<(u64, u64), StoreError> {
    let sql = "SELECT coalesce(sum(length - start + 1), 0) FROM log";
    let all: u64 = conn.query_row(sql, [], |row| row.get(0))?;
    conn.execute_batch("DROP VIEW IF EXISTS main.search_all")?;
    for table in DUMPED.iter().map(|(table, _)| table).chain(INDEXES).chain(GONE) {
        conn.execute_batch(&format!("DROP TABLE IF EXISTS main.{table}"))?;
    }
    conn.execute_batch(include_str!("../tables.sql"))?;
    let mut query = conn.prepare(
        "SELECT log, seq, lamport, wall, behind, author, name, version, body FROM entry WHERE log = ?1 AND seq = ?2",
    )?;
    let (mut entries, mut unknown) = (0, 0);
    let branches: Vec<LogId> = Reader::new(conn).forks()?.into_iter().map(|fork| fork.branch).collect();
    let (logs, order) = in_order(conn)?;
    for (_, log, seq) in order {
        let mut rows = query.query(params![logs.get(log), seq])?;
        let Some(row) = rows.next()? else { continue };
        entries += 1;
        if entries % TOLD_EVERY == 0 {
            watch(entries, all);
        }
        // An entry that was damaged must not keep all the others from being shown; `verify` names it.
        let Ok(entry) = read_entry(row) else {
            unknown += 1;
            continue;
        };
        let Some(body) = &entry.body else { continue };
        let event = if branches.contains(&entry.id.log) {
            Event::read(&entry.name, entry.version, &translate(conn, entry.id.log, body)?)
        } else {
            Event::read(&entry.name, entry.version, body)
        };
        match event {
            Some(event) => {
                let stamp = Stamp { lamport: entry.lamport, id: entry.id };
                fold::apply(conn, stamp, &entry.wall, &event, Said::Perhaps)?;
            }
            None => unknown += 1,
        }
    }
    Ok((entries, unknown))
}

/// An entry by its counter, the place of its log among the names, and its number there.
type Place = (u64, usize, u64);

/// Every entry in the order of their stamps, and the names of the logs. No index is kept for this: it is
/// asked seldom, and every save would pay for it.
fn in_order(conn: &Connection) -> Result<(Vec<String>, Vec<Place>), StoreError> {
    let mut query = conn.prepare("SELECT log, lamport, seq FROM entry ORDER BY log")?;
    let mut rows = query.query([])?;
    let (mut logs, mut order): (Vec<String>, Vec<_>) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let log = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        if logs.last().is_none_or(|last| last != log) {
            logs.push(log.to_owned());
        }
        // A counter that was damaged must not keep all the others from being shown.
        order.push((row.get(1).unwrap_or(0), logs.len() - 1, row.get(2)?));
    }
    order.sort_unstable();
    Ok((logs, order))
}

fn read_entry(row: &Row<'_>) -> Result<Entry, StoreError> {
    let log: String = row.get(0)?;
    let author: Option<String> = row.get(5)?;
    Ok(Entry {
        id: Id { log: log.parse().map_err(|_| StoreError::Unreadable(log.clone()))?, seq: row.get(1)? },
        lamport: row.get(2)?,
        wall: row.get(3)?,
        behind: row.get(4)?,
        author: author.as_deref().map(parse_id).transpose()?,
        name: row.get(6)?,
        version: row.get(7)?,
        body: row.get(8)?,
    })
}

/// One digest a table over all of its rows in the order of their keys.
fn digests(conn: &Connection, database: &str) -> Result<Vec<Hash>, StoreError> {
    dumps(database).map(|(_, sql)| dump_digest(conn, &sql, [])).collect()
}

/// What is compared: each table with the query that dumps it.
fn dumps(database: &str) -> impl Iterator<Item = (&'static str, String)> {
    let whole =
        DUMPED.iter().map(move |(table, order)| (*table, format!("SELECT * FROM {database}.{table} ORDER BY {order}")));
    whole.chain([(FOUND, format!("SELECT id, kind FROM {database}.search_all ORDER BY id"))])
}

/// Whether Find goes by what a record said before. What waits to be put into its index need not say yet what it is found by.
fn is_found_by_old_words(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM desk.search_all d JOIN main.search_all m ON m.id = d.id
         WHERE d.digest <> x'' AND d.digest <> m.digest";
    Ok(conn.prepare(sql)?.exists([])?)
}

/// One digest over what a query answers.
pub(in crate::store) fn dump_digest(conn: &Connection, sql: &str, values: impl Params) -> Result<Hash, StoreError> {
    let mut query = conn.prepare(sql)?;
    let columns = query.column_count();
    let mut rows = query.query(values)?;
    let mut digest = Sha256::new();
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            digest.update(format!("{:?}\u{1f}", row.get_ref(column)?));
        }
        digest.update("\n");
    }
    Ok(digest.finalize().into())
}
