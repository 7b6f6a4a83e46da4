//! What was written lies in the write-ahead log, until it is moved into the database. SQLite has whoever saves do that once in a
//! while, which takes as long as some saves; while much arrives, the thread that brings it does so instead, beside whoever saves.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::store::{StoreError, open};

/// A hand that moves what was written, and does nothing else.
#[derive(Debug)]
pub struct Checkpoint {
    conn: Connection,
}

impl Checkpoint {
    /// For the data folder of a desk that is at work.
    ///
    /// # Errors
    /// When the database cannot be opened.
    pub fn open(dir: &Path) -> Result<Checkpoint, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(open::database(dir), flags)?;
        conn.execute_batch("PRAGMA synchronous = FULL; PRAGMA cache_size = -256;")?;
        Ok(Checkpoint { conn })
    }

    /// Moves what nobody is just reading. Waits for nobody, and nobody for it.
    ///
    /// # Errors
    /// When the disk does not take it; what was written is safe all the same.
    pub fn run(&self) -> Result<(), StoreError> {
        Ok(self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
    }
}
