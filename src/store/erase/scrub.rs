//! After an erasure no page of the file and no copy beside it may still hold a word of what was destroyed; nor may a copy that is put
//! back. What is on sticks is sealed and is not read again.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::domain::audience::Audience;
use crate::domain::erasure::Erasure;
use crate::domain::event::{Event, Restated};
use crate::store::open::{self, database};
use crate::store::{Reader, Store, StoreError, backup, check, erase, leftovers, owed, quotes, restated};

/// The word kept as long as something was destroyed and the file was not written anew since.
const DUE: &str = "scrub";
/// What it says where the file itself held nothing, but copies may.
const COPIES: &str = "copies";

/// Says that the file is to be written anew, in the transaction that destroyed something.
pub(in crate::store) fn mark_due(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, '1')", [DUE])?;
    Ok(())
}

/// Says that the copies are: what is erased came here without its words, and an older copy may have them.
pub(in crate::store) fn mark_copies_due(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("INSERT OR IGNORE INTO meta (key, value) VALUES (?1, ?2)", [DUE, COPIES])?;
    Ok(())
}

impl Reader<'_> {
    /// Something was destroyed and the file could not be written anew since, so that bytes of it may still lie in it.
    pub fn is_unscrubbed(self) -> Result<bool, StoreError> {
        Ok(self.meta(DUE)?.is_some())
    }
}

impl Store {
    /// Writes the file and its copies anew if something was destroyed since: nothing of it is left in pages that were given
    /// up, in the write-ahead log or in a copy. A copy that cannot be rewritten is removed.
    ///
    /// # Errors
    /// When the disk is full or somebody else reads; it is tried again at the next start.
    pub fn scrub(&mut self) -> Result<(), StoreError> {
        let Some(due) = self.read().meta(DUE)? else { return Ok(()) };
        leftovers::clear(&self.dir)?;
        let copies = copies(&self.dir);
        if !copies.is_empty() {
            let erased = Erased::read(&self.conn)?;
            for copy in copies {
                if erased.rewrite(&copy).is_err() {
                    remove(&copy)?;
                }
            }
        }
        self.conn.execute("DELETE FROM meta WHERE key = ?1", [DUE])?;
        if due == COPIES {
            return Ok(());
        }
        let written = write_anew(&self.conn);
        if written.is_err() {
            mark_due(&self.conn)?;
        }
        written
    }
}

/// Writes a database anew and empties its write-ahead log.
fn write_anew(conn: &Connection) -> Result<(), StoreError> {
    conn.execute_batch("VACUUM")?;
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(StoreError::Busy(conn.path().unwrap_or_default().to_owned())) }
}

/// The copies beside a database: the daily ones, and what was there before one was put back.
fn copies(dir: &Path) -> Vec<PathBuf> {
    let mut all = backup::files(dir);
    let beside = std::fs::read_dir(dir).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    all.extend(beside.filter(|path| *path != database(dir) && path.extension().is_some_and(|end| end == "db")));
    all
}

/// What a database knows of erasures.
#[derive(Debug, Default)]
pub(in crate::store) struct Erased {
    /// What was ordered, and who is to hear of it.
    orders: Vec<(Erasure, Option<Audience>)>,
    /// How entries read of which words were blacked out, and who is to hear of it.
    blacked: Vec<(Restated, Audience)>,
    /// The drafts there are: what else a copy has may repeat what nobody can compare it with any more.
    drafts: Vec<(String, String)>,
    /// Code of the desk.
    desk: Option<String>,
}

impl Erased {
    /// Reads it.
    pub(in crate::store) fn read(conn: &Connection) -> Result<Erased, StoreError> {
        let mut query = conn.prepare("SELECT key, body FROM draft")?;
        let drafts = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let desk = Reader::new(conn).meta("desk")?;
        let mut erased = Erased { drafts, desk, ..Erased::default() };
        for record in erase::all(conn)? {
            if let Some(order) = erase::of(conn, record)? {
                erased.orders.push((order, quotes::audience(conn, record.log)?));
            }
        }
        for entry in restated::redacted(conn)? {
            if let (Some(again), Some(audience)) = (restated::reading(conn, entry)?, quotes::audience(conn, entry.log)?)
            {
                erased.blacked.push((again, audience));
            }
        }
        Ok(erased)
    }

    /// Destroys in a copy what is destroyed here.
    fn rewrite(&self, copy: &Path) -> Result<(), StoreError> {
        rewritten(copy, |conn| {
            for (order, _) in &self.orders {
                erase::destroy(conn, order.record.id)?;
            }
            self.drop_drafts(conn)?;
            for (again, audience) in &self.blacked {
                let is_whole = black_out(conn, again)?;
                // What a copy was to say again of it shows words that were blacked out since.
                if owed::forget_restated(conn, again.entry)? || is_whole {
                    owed::put(conn, audience, &Event::Restated(again.clone()))?;
                }
            }
            Ok(())
        })
    }

    /// Destroys in a copy that is about to be put back what the database it replaces knows to be erased, and has it ordered again:
    /// nobody else may have heard of it yet. Answers of how many records that copy did not know it.
    pub(in crate::store) fn carry_over(&self, copy: &Path) -> Result<usize, StoreError> {
        let mut count = 0;
        if self.orders.is_empty() && self.blacked.is_empty() {
            return Ok(count);
        }
        rewritten(copy, |conn| {
            // The data of another desk knows nothing of what was erased here.
            if Reader::new(conn).meta("desk")? != self.desk {
                return Ok(());
            }
            for (order, audience) in &self.orders {
                if erase::of(conn, order.record.id)?.is_some() {
                    continue;
                }
                count += 1;
                erase::destroy(conn, order.record.id)?;
                if let Some(audience) = audience {
                    owed::put(conn, audience, &Event::Erased(order.clone()))?;
                }
            }
            if count > 0 {
                self.drop_drafts(conn)?;
            }
            for (again, audience) in &self.blacked {
                if !restated::is_redacted(conn, again.entry)? {
                    black_out(conn, again)?;
                    owed::forget_restated(conn, again.entry)?;
                    owed::put(conn, audience, &Event::Restated(again.clone()))?;
                }
            }
            Ok(())
        })?;
        Ok(count)
    }

    fn drop_drafts(&self, copy: &Connection) -> Result<(), StoreError> {
        let mut query = copy.prepare("SELECT key, body FROM draft")?;
        let drafts = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for draft in drafts.collect::<Result<Vec<(String, String)>, _>>()? {
            if !self.drafts.contains(&draft) {
                copy.execute("DELETE FROM draft WHERE key = ?1", [draft.0])?;
            }
        }
        Ok(())
    }
}

/// Works on a copy, folds it anew and writes it anew.
fn rewritten(copy: &Path, work: impl FnOnce(&Connection) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let conn = open::connect(copy)?;
    let tx = conn.unchecked_transaction()?;
    work(&tx)?;
    tx.commit()?;
    check::fold_anew(&conn)?;
    write_anew(&conn)?;
    // A copy is one file, without a log beside it.
    let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(StoreError::Busy(copy.display().to_string())) }
}

/// Destroys in a copy what was blacked out here; whether it was whole there. How it reads is not in a copy that is older: it is
/// said again from there.
fn black_out(copy: &Connection, again: &Restated) -> Result<bool, StoreError> {
    let is_whole = restated::is_whole(copy, again.entry)?;
    for id in std::iter::once(again.entry).chain(again.over.iter().copied()) {
        erase::destroy_whole(copy, id)?;
    }
    Ok(is_whole)
}

fn remove(copy: &Path) -> Result<(), StoreError> {
    for path in leftovers::with_beside(copy) {
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(&path, &error)),
            _ => {}
        }
    }
    Ok(())
}
