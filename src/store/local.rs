//! What belongs to this computer alone and is never sent: drafts of half-typed forms and preferences.

use std::path::Path;

use rusqlite::{OptionalExtension, params};

use super::open::database;
use super::{Reader, Store, StoreError};

/// The preference of a computer that waits to stand in for another one.
const APART: &str = "numbers.apart";
/// The preference that keeps which computer of its desk this one was let in as, where it asked as another.
pub(super) const LET_IN_AS: &str = "numbers.pc";

impl Reader<'_> {
    /// The draft kept under `key`.
    pub fn draft(self, key: &str) -> Result<Option<serde_json::Value>, StoreError> {
        let text: Option<String> = self
            .conn
            .prepare_cached("SELECT body FROM draft WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// A preference of this computer.
    pub fn preference(self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.conn.query_row("SELECT value FROM preference WHERE key = ?1", [key], |row| row.get(0)).optional()?)
    }

    /// The name by whose letters this computer numbers while it waits to stand in for another one.
    pub fn numbered_apart(self) -> Result<Option<String>, StoreError> {
        Ok(self.preference(APART)?.filter(|name| !name.is_empty()))
    }

    /// Which computer of its desk this one was let in as, where it asked as another.
    pub(super) fn let_in_as(self) -> Result<Option<u32>, StoreError> {
        Ok(self.preference(LET_IN_AS)?.and_then(|pc| pc.parse().ok()))
    }
}

impl Store {
    /// Keeps a half-typed form. `durable` waits for the disk, as on a pause in typing; otherwise it survives a killed process
    /// but perhaps not a power cut.
    pub fn keep_draft(&self, key: &str, body: &serde_json::Value, at: &str, durable: bool) -> Result<(), StoreError> {
        self.local(
            durable,
            "INSERT OR REPLACE INTO draft (key, body, at) VALUES (?1, ?2, ?3)",
            params![key, body.to_string(), at],
        )
    }

    /// Forgets a draft that was emptied or thrown away. Not worth waiting for the disk: after a power cut it is merely back.
    pub fn drop_draft(&self, key: &str) -> Result<(), StoreError> {
        self.local(false, "DELETE FROM draft WHERE key = ?1", [key])
    }

    /// Sets a preference of this computer.
    pub fn set_preference(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.local(true, "INSERT OR REPLACE INTO preference (key, value) VALUES (?1, ?2)", [key, value])
    }

    /// Numbers what is written from now on apart from all other computers, by letters that follow from `name`; by those of its desk
    /// again where that is empty.
    pub fn number_apart(&self, name: &str) -> Result<(), StoreError> {
        self.set_preference(APART, name)
    }

    fn local(&self, durable: bool, sql: &str, params: impl rusqlite::Params) -> Result<(), StoreError> {
        let work = || {
            // In WAL mode NORMAL does not wait for the disk; the next durable commit carries it along.
            if !durable {
                self.conn.execute_batch("PRAGMA synchronous = NORMAL")?;
            }
            let done = self.conn.prepare_cached(sql).and_then(|mut statement| statement.execute(params));
            if !durable {
                self.conn.execute_batch("PRAGMA synchronous = FULL")?;
            }
            done.map(drop)
        };
        work().map_err(|error| StoreError::sql(&database(&self.dir), &error))
    }
}

impl super::Writer<'_> {
    /// Forgets the draft of the form that this transaction saves.
    pub fn drop_draft(&mut self, key: &str) -> Result<(), StoreError> {
        self.tx.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
        Ok(())
    }
}

/// A preference read without opening the data folder; `None` for whatever stands in the way.
pub fn peek(dir: &Path, key: &str) -> Option<String> {
    let (conn, _still) = super::look::connect(dir).ok()?;
    conn.query_row("SELECT value FROM preference WHERE key = ?1", [key], |row| row.get(0)).ok()
}
