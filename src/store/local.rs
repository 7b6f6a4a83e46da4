//! What belongs to this computer alone and is never sent: drafts of half-typed forms, preferences, what Undo and Redo would do.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Reader, Store, StoreError};
use crate::domain::event::Event;

/// How many actions Undo can go back at least.
const UNDO_DEPTH: i64 = 50;

/// Through this desk's actions: back by Undo, forward again by Redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Take an action back.
    Back,
    /// Carry one out again that was taken back.
    Forward,
}

impl Way {
    /// The other way.
    const fn turned(self) -> Way {
        match self {
            Way::Back => Way::Forward,
            Way::Forward => Way::Back,
        }
    }

    const fn table(self) -> &'static str {
        match self {
            Way::Back => "undo",
            Way::Forward => "redo",
        }
    }
}

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

    /// What Undo or Redo would do now: the row to remove and the events to append, in order.
    pub fn next_action(self, way: Way) -> Result<Option<(i64, Vec<Kept>)>, StoreError> {
        let sql = format!("SELECT id, events FROM {} ORDER BY id DESC LIMIT 1", way.table());
        let found: Option<(i64, String)> =
            self.conn.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let Some((id, text)) = found else { return Ok(None) };
        let kept: Vec<Line> = serde_json::from_str(&text)?;
        let mut events = Vec::new();
        for Line(name, version, body, roster) in kept {
            let event = Event::read(&name, version, body.get().as_bytes());
            events.push(Kept { event: event.ok_or(StoreError::Unreadable(name))?, roster });
        }
        Ok(Some((id, events)))
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

    fn local(&self, durable: bool, sql: &str, params: impl rusqlite::Params) -> Result<(), StoreError> {
        // In WAL mode NORMAL does not wait for the disk; the next durable commit carries it along.
        if !durable {
            self.conn.execute_batch("PRAGMA synchronous = NORMAL")?;
        }
        let done = self.conn.prepare_cached(sql).and_then(|mut statement| statement.execute(params));
        if !durable {
            self.conn.execute_batch("PRAGMA synchronous = FULL")?;
        }
        done?;
        Ok(())
    }
}

impl super::Writer<'_> {
    /// Goes one action back or forward: takes its row off that list, in the transaction that carries it out. What would
    /// go the other way again is remembered instead.
    pub fn travel(&mut self, way: Way, row: i64) -> Result<(), StoreError> {
        self.remember = Remember::Travel(way);
        self.tx.execute(&format!("DELETE FROM {} WHERE id = ?1", way.table()), [row])?;
        Ok(())
    }

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

/// How what is done now can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remember {
    /// By Undo; nothing that was taken back before can be carried out again after it.
    Action,
    /// By going the other way.
    Travel(Way),
    /// Not at all.
    Nothing,
}

/// An event that would take something back.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The event.
    pub event: Event,
    /// Whose roster it is about: the code of a desk below, or nothing for this one.
    pub roster: String,
}

/// The same as it is written down: name, version, body, roster.
#[derive(Serialize, Deserialize)]
struct Line(String, u16, Box<RawValue>, #[serde(default)] String);

/// Remembers how to take an action back; `events` take back its parts in the order they happened.
pub(super) fn remember(conn: &Connection, how: Remember, at: &str, mut events: Vec<Kept>) -> Result<(), StoreError> {
    let list = match how {
        _ if events.is_empty() => return Ok(()),
        Remember::Nothing => return Ok(()),
        Remember::Action => Way::Back,
        Remember::Travel(way) => way.turned(),
    };
    if how == Remember::Action {
        // Without a condition SQLite writes the page of an empty table too.
        conn.prepare_cached("DELETE FROM redo WHERE id > 0")?.execute([])?;
    }
    let table = list.table();
    events.reverse();
    let mut kept = Vec::new();
    for Kept { event, roster } in events {
        let body = serde_json::from_slice::<Box<RawValue>>(&event.body()?)?;
        kept.push(Line(event.name().to_owned(), event.version(), body, roster));
    }
    conn.prepare_cached(&format!("INSERT INTO {table} (at, events) VALUES (?1, ?2)"))?
        .execute(params![at, serde_json::to_string(&kept)?])?;
    // Now and then is enough, and spares every other save a page to write.
    let id = conn.last_insert_rowid();
    if id % UNDO_DEPTH == 0 {
        conn.prepare_cached(&format!("DELETE FROM {table} WHERE id <= ?1"))?.execute([id - UNDO_DEPTH])?;
    }
    Ok(())
}
