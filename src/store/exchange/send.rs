//! What this journal holds, and runs of it for others. What is sent to whom is decided by `sync`.

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::id::{Id, LogId};
use crate::store::branches::{Fork, hash_at};
use crate::store::journal::{self, Hash};
use crate::store::logs::read_log;
use crate::store::parcel::{BESIDE_BODY, Content, Have, LogHead, Parcel, Raw, Reach};
use crate::store::read::parse_id;
use crate::store::{Reader, StoreError, seed};

/// A log, or a branch of one, that is held here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLog {
    /// Its name here; that of the head unless it is a branch.
    pub name: LogId,
    /// As those know it who receive it. The id is the one under which its entries were written.
    pub head: LogHead,
    /// Number of its first entry; above 1 for a branch.
    pub start: u64,
    /// How far it is held.
    pub reach: Reach,
    /// This computer wrote it.
    pub mine: bool,
}

/// Entries that are missing before others that arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The log.
    pub log: LogId,
    /// The first entry that is missing.
    pub from: u64,
    /// The last one that is; below `from` when what arrived contradicts what is held, and is asked for from its beginning.
    pub to: u64,
}

const KNOWN: &str =
    "SELECT id, device, CASE WHEN mine AND desk = '' THEN coalesce((SELECT value FROM meta WHERE key = 'desk'), '')
     ELSE desk END, incarnation, audience, continues, root, start, length, tail, mine FROM log";

fn read_known(row: &Row<'_>) -> Result<KnownLog, StoreError> {
    let name = read_log(&row.get::<_, String>(0)?)?;
    let (continues, root): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    let head = LogHead {
        id: root.as_deref().map(read_log).transpose()?.unwrap_or(name),
        device: read_log(&row.get::<_, String>(1)?)?,
        desk: row.get(2)?,
        incarnation: row.get(3)?,
        audience: row.get(4)?,
        continues: continues.as_deref().map(parse_id).transpose()?,
    };
    let reach = Reach::new(row.get(8)?, &row.get(9)?);
    Ok(KnownLog { name, head, start: row.get(7)?, reach, mine: row.get(10)? })
}

impl Reader<'_> {
    /// Every log of which something is held.
    pub fn logs(self) -> Result<Vec<KnownLog>, StoreError> {
        let mut query = self.conn.prepare_cached(&format!("{KNOWN} WHERE length >= start ORDER BY id"))?;
        let mut rows = query.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read_known(row)?);
        }
        Ok(found)
    }

    /// How far each log is held without a gap. A log that somebody goes on with from an entry that is not the one held here is
    /// left out: so it is sent again from its beginning, and where the two part is found.
    pub fn have(self) -> Result<Have, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT id, length, tail FROM log WHERE length >= start
             AND id NOT IN (SELECT h.log FROM held h JOIN log l ON l.id = h.log WHERE h.seq <= l.length + 1)",
        )?;
        let mut rows = query.query([])?;
        let mut have = Have::new();
        while let Some(row) = rows.next()? {
            have.insert(read_log(&row.get::<_, String>(0)?)?, Reach::new(row.get(1)?, &row.get(2)?));
        }
        Ok(have)
    }

    /// How many entries of a log are held, its longest branch counted; 0 for one that is not known.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn length_of(self, log: LogId) -> Result<u64, StoreError> {
        let sql = "SELECT coalesce(max(length), 0) FROM log WHERE id = ?1 OR root = ?1";
        Ok(self.conn.prepare_cached(sql)?.query_row([log.as_str()], |row| row.get(0))?)
    }

    /// What is missing before entries that are held apart.
    pub fn gaps(self) -> Result<Vec<Gap>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT l.id, l.length + 1, min(h.seq) - 1 FROM held h JOIN log l ON l.id = h.log GROUP BY l.id ORDER BY l.id",
        )?;
        let mut rows = query.query([])?;
        let mut gaps = Vec::new();
        while let Some(row) = rows.next()? {
            gaps.push(Gap { log: read_log(&row.get::<_, String>(0)?)?, from: row.get(1)?, to: row.get(2)? });
        }
        Ok(gaps)
    }

    /// Logs that two computers wrote, with the branches they are kept in.
    pub fn forks(self) -> Result<Vec<Fork>, StoreError> {
        let mut query =
            self.conn.prepare_cached("SELECT root, start, id FROM log WHERE root IS NOT NULL ORDER BY rowid")?;
        let mut rows = query.query([])?;
        let mut forks = Vec::new();
        while let Some(row) = rows.next()? {
            let (log, branch) = (read_log(&row.get::<_, String>(0)?)?, read_log(&row.get::<_, String>(2)?)?);
            forks.push(Fork { log, seq: row.get(1)?, branch });
        }
        Ok(forks)
    }

    /// The numbers that several records bear, since two copies of a computer gave them apart. Nothing is looked for where no log was written
    /// by two.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn given_twice(self) -> Result<Vec<String>, StoreError> {
        if self.forks()?.is_empty() { Ok(Vec::new()) } else { self.numbers_twice() }
    }

    /// All numbers that stand on two records. What only one of them has in use is not asked: people were given both.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn numbers_twice(self) -> Result<Vec<String>, StoreError> {
        let of =
            |table: &&str| format!("SELECT number FROM {table} WHERE number <> '' GROUP BY number HAVING count(*) > 1");
        let tables = ["matter", "visit", "note", "proposal", "inspection"];
        let sql = tables.iter().map(of).collect::<Vec<_>>().join(" UNION ALL ");
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The entries of `log` from number `from_seq` on: as many as fit into `max_bytes`, but one at least. `None` if there are
    /// none. A branch may be asked for by its name here, and is sent under the one its entries were written under.
    pub fn parcel(self, log: LogId, from_seq: u64, max_bytes: usize) -> Result<Option<Parcel>, StoreError> {
        let sql = format!("{KNOWN} WHERE id = ?1");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut rows = query.query([log.as_str()])?;
        let Some(known) = rows.next()?.map(read_known).transpose()? else { return Ok(None) };
        drop(rows);
        let from_seq = from_seq.max(known.start);
        let entries = self.entries(log, from_seq, max_bytes)?;
        if entries.is_empty() {
            return Ok(None);
        }
        let before = if from_seq > known.start { hash_at(self.conn, log, from_seq - 1)? } else { self.before(log)? };
        let before = before.ok_or_else(|| StoreError::Unreadable(Id { log, seq: from_seq - 1 }.to_string()))?;
        let last = from_seq + u64::try_from(entries.len()).unwrap_or(0) - 1;
        let mut seeds = seed::of(self.conn, known.head.id, from_seq, last)?;
        // That of a block that lost an entry is destroyed with it; should it not be, it goes no further.
        for (raw, seq) in entries.iter().zip(from_seq..) {
            if matches!(raw.content, Content::Erased(_)) {
                seeds.remove(&seed::block(seq));
            }
        }
        Ok(Some(Parcel { log: known.head, from_seq, before, entries, seeds }))
    }

    /// The hash of an entry, if it is held: who brings a run of entries that ends with it brings nothing new.
    pub fn hash_of(self, id: Id) -> Result<Option<Hash>, StoreError> {
        hash_at(self.conn, id.log, id.seq)
    }

    /// The hash that the first entry of a log or a branch follows.
    fn before(self, log: LogId) -> Result<Option<Hash>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT before FROM log WHERE id = ?1")?;
        let before: Option<Option<Hash>> = query.query_row([log.as_str()], |row| row.get(0)).optional()?;
        Ok(before.map(|before| before.unwrap_or([0; 32])))
    }

    fn entries(self, log: LogId, from_seq: u64, max_bytes: usize) -> Result<Vec<Raw>, StoreError> {
        let mut query = self.conn.prepare_cached(
            "SELECT lamport, wall, behind, author, name, version, salt, body, commitment FROM entry
             WHERE log = ?1 AND seq >= ?2 ORDER BY seq",
        )?;
        let mut rows = query.query(params![log.as_str(), from_seq])?;
        let (mut entries, mut bytes) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let body = row.get_ref(7)?.as_bytes_or_null().map_err(rusqlite::Error::from)?.map_or(0, <[u8]>::len);
            bytes += body + BESIDE_BODY;
            if bytes > max_bytes && !entries.is_empty() {
                break;
            }
            entries.push(journal::read_raw(row)?);
        }
        Ok(entries)
    }
}
