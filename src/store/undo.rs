//! What Undo and Redo would do: two lists of the actions of this computer. They are never sent.
//!
//! The newest of what Undo would do stand in the row of the log that was written last, which every save writes anyway: a page of
//! the disk less for each of them. Once they are many they go on to the table.

pub(super) mod inverse;
pub mod since;

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{Reader, StoreError};
use crate::domain::command::Imported;
use crate::domain::event::Event;
use crate::domain::id::LogId;

/// How many actions Undo can go back at least.
const UNDO_DEPTH: i64 = 50;
/// How many Redo can go forward at least: all that Undo went back, those beside a log included.
const REDO_DEPTH: i64 = 2 * UNDO_DEPTH;
/// The word kept while the newest thing that was done is one that Undo knows nothing of.
const BEYOND: &str = "beyond_undo";
/// Characters that the newest actions take up together, at most, beside a log.
const LATELY: usize = 1_500;

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

/// Where an action is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// It is the last beside this log.
    Log(String),
    /// In this row of the way's table.
    Row(i64),
}

/// How what is done now can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remember {
    /// By Undo; nothing that was taken back before can be carried out again after it.
    Action,
    /// By going the other way.
    Travel(Way),
    /// Not at all, and nobody takes it for an action.
    Nothing,
    /// Not at all, though somebody did it: whoever undoes next is told that this stays.
    Beyond,
}

/// An event that would take something back.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The event.
    pub event: Event,
    /// Whose roster it is about: the code of a desk below, or nothing for this one.
    pub roster: String,
}

/// An action of this computer.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Where it is remembered.
    pub spot: Spot,
    /// The events to append, in order.
    pub events: Vec<Kept>,
    /// The import that it was, or takes back.
    pub imported: Option<Imported>,
}

/// What stands before the events of an import in place of an event's name.
const IMPORT: &str = "import";

/// The same as it is written down: name, version, body, roster.
#[derive(Serialize, Deserialize)]
struct Line(String, u16, Box<RawValue>, #[serde(default)] String);

impl Reader<'_> {
    /// What Undo or Redo would do now.
    pub fn next_action(self, way: Way) -> Result<Option<Action>, StoreError> {
        let lately = if way == Way::Back { lately(self.conn)? } else { None };
        if let Some((log, last)) = lately.and_then(|(log, lines)| Some((log, lines.lines().last()?.to_owned()))) {
            return read(Spot::Log(log), &last).map(Some);
        }
        let sql = format!("SELECT id, events FROM {} ORDER BY id DESC LIMIT 1", way.table());
        let found: Option<(i64, String)> =
            self.conn.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        found.map(|(id, events)| read(Spot::Row(id), &events)).transpose()
    }

    /// Whether the newest thing that was done here cannot be taken back, so that Undo would take back the one before.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn is_beyond_undo(self) -> Result<bool, StoreError> {
        Ok(self.meta(BEYOND)?.is_some())
    }
}

impl super::Store {
    /// Remembers that something was done which Undo knows nothing of, such as letting a computer into the network.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn went_beyond_undo(&self) -> Result<(), StoreError> {
        go_beyond(&self.conn)
    }
}

fn go_beyond(conn: &Connection) -> Result<(), StoreError> {
    conn.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?1, '1')", [BEYOND])?;
    Ok(())
}

impl super::Writer<'_> {
    /// Goes one action back or forward: takes it off that list, in the transaction that carries it out. What would go the other
    /// way again is remembered instead.
    pub fn travel(&mut self, way: Way, action: &Action) -> Result<(), StoreError> {
        self.remember = Remember::Travel(way);
        self.imported.clone_from(&action.imported);
        match &action.spot {
            Spot::Row(id) => {
                self.tx.execute(&format!("DELETE FROM {} WHERE id = ?1", way.table()), [id])?;
            }
            Spot::Log(log) => {
                let (_, lines) = lately(&self.tx)?.unwrap_or_default();
                let kept =
                    lines.trim_end().rsplit_once('\n').map(|(before, _)| format!("{before}\n")).unwrap_or_default();
                self.tx.execute("UPDATE log SET lately = ?2 WHERE id = ?1", params![log, kept])?;
            }
        }
        Ok(())
    }
}

/// The log that the newest actions stand beside, and they themselves: a line each, the oldest first.
fn lately(conn: &Connection) -> Result<Option<(String, String)>, StoreError> {
    let sql = "SELECT id, lately FROM log WHERE lately <> ''";
    Ok(conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// The log that the newest actions stand beside.
pub(super) fn beside(conn: &Connection) -> Result<Option<LogId>, StoreError> {
    lately(conn)?.map(|(log, _)| super::logs::read_log(&log)).transpose()
}

fn read(spot: Spot, events: &str) -> Result<Action, StoreError> {
    let mut kept: Vec<Line> = serde_json::from_str(events)?;
    let is_import = kept.first().is_some_and(|Line(name, ..)| name == IMPORT);
    let imported = is_import.then(|| serde_json::from_str(kept.remove(0).2.get())).transpose()?;
    let read = |Line(name, version, body, roster): Line| {
        let event = Event::read(&name, version, body.get().as_bytes());
        Ok(Kept { event: event.ok_or(StoreError::Unreadable(name))?, roster })
    };
    Ok(Action { spot, events: kept.into_iter().map(read).collect::<Result<_, StoreError>>()?, imported })
}

/// Remembers how to take an action back; `events` take back its parts in the order they happened. `written` is the log that was
/// written; `beside` the one that has the newest actions, which may be that one from now on.
pub(super) fn remember(
    conn: &Connection,
    how: Remember,
    (mut events, imported): (Vec<Kept>, Option<&Imported>),
    written: Option<LogId>,
    beside: &mut Option<LogId>,
) -> Result<(), StoreError> {
    if how == Remember::Beyond || (how == Remember::Action && events.is_empty() && written.is_some()) {
        return go_beyond(conn);
    }
    let list = match how {
        _ if events.is_empty() => return Ok(()),
        Remember::Nothing | Remember::Beyond => return Ok(()),
        Remember::Action => Way::Back,
        Remember::Travel(way) => way.turned(),
    };
    conn.prepare_cached("DELETE FROM meta WHERE key = ?1")?.execute([BEYOND])?;
    if how == Remember::Action {
        // Without a condition SQLite writes the page of an empty table too.
        conn.prepare_cached("DELETE FROM redo WHERE id > 0")?.execute([])?;
    }
    events.reverse();
    let mut kept = Vec::new();
    if let Some(imported) = imported {
        kept.push(Line(IMPORT.to_owned(), 1, serde_json::value::to_raw_value(imported)?, String::new()));
    }
    for Kept { event, roster } in events {
        let body = serde_json::from_slice::<Box<RawValue>>(&event.body()?)?;
        kept.push(Line(event.name().to_owned(), event.version(), body, roster));
    }
    let events = serde_json::to_string(&kept)?;
    if list == Way::Forward {
        return add(conn, list, &events);
    }
    let log = written.filter(|_| events.len() < LATELY);
    let before = std::mem::replace(beside, log);
    let Some(log) = log else {
        settle(conn)?;
        return add(conn, list, &events);
    };
    if before.is_none_or(|before| before == log) && append(conn, log, &events)? {
        return Ok(());
    }
    settle(conn)?;
    append(conn, log, &events).map(drop)
}

/// Adds an action beside a log, if there is room.
fn append(conn: &Connection, log: LogId, events: &str) -> Result<bool, StoreError> {
    let sql = "UPDATE log SET lately = lately || ?2 || char(10) WHERE id = ?1 AND length(lately) + ?3 < ?4";
    let values = params![log.as_str(), events, events.len(), LATELY];
    Ok(conn.prepare_cached(sql)?.execute(values)? > 0)
}

/// Adds an action to the table of a list, and forgets those that are too far back.
fn add(conn: &Connection, list: Way, events: &str) -> Result<(), StoreError> {
    let table = list.table();
    conn.prepare_cached(&format!("INSERT INTO {table} (at, events) VALUES ('', ?1)"))?.execute([events])?;
    let depth = if list == Way::Back { UNDO_DEPTH } else { REDO_DEPTH };
    let too_far = conn.last_insert_rowid() - depth;
    conn.prepare_cached(&format!("DELETE FROM {table} WHERE id <= ?1"))?.execute([too_far])?;
    Ok(())
}

/// Moves what stands beside a log to the table.
fn settle(conn: &Connection) -> Result<(), StoreError> {
    let Some((log, lines)) = lately(conn)? else { return Ok(()) };
    for line in lines.lines() {
        add(conn, Way::Back, line)?;
    }
    conn.prepare_cached("UPDATE log SET lately = '' WHERE id = ?1")?.execute([log])?;
    Ok(())
}

/// Forgets both lists.
pub(super) fn forget(conn: &Connection) -> Result<(), StoreError> {
    Ok(conn.execute_batch("DELETE FROM undo; DELETE FROM redo; UPDATE log SET lately = '' WHERE lately <> '';")?)
}
