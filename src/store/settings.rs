//! The settings of a desk that several computers set apart from each other: each as it was said last. What an entry does not say
//! of them, a blank of a computer that was just opened, lies over nothing. The order of arrival does not matter.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params};
use serde::{Deserialize, Serialize};

use super::StoreError;
use crate::domain::desk::{Desk, SETTINGS};
use crate::domain::id::Stamp;

/// Where an entry stands among all others: its Lamport counter, then its name.
type At = (u64, String);

/// A desk as some of its computers set it, and by which entry it has each of its settings.
#[derive(Serialize, Deserialize)]
pub(super) struct Laid {
    /// The desk. What nobody has said of it is the default.
    pub desk: Desk,
    said: BTreeMap<String, At>,
    /// The newest entry.
    #[serde(skip)]
    at: At,
}

impl Laid {
    fn of(stamp: Stamp, desk: &Desk) -> Laid {
        let (names, at) = (desk.says(stamp.id.seq == 1), (stamp.lamport, stamp.id.to_string()));
        let mut desk = Desk { said: None, ..desk.clone() };
        for name in SETTINGS.iter().filter(|name| !names.contains(**name)) {
            desk.take(name, &Desk::default());
        }
        Laid { desk, said: names.into_iter().map(|name| (name, at.clone())).collect(), at }
    }

    /// Reads a row: form, Lamport counter, entry.
    pub fn read(row: &Row<'_>) -> Result<Laid, StoreError> {
        let kept: Laid = serde_json::from_str(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        Ok(Laid { at: (row.get(1)?, row.get(2)?), ..kept })
    }

    /// Both together: of each setting what was said last, and which desk it is by the newer of them.
    pub fn and(self, other: Laid) -> Laid {
        let (mut kept, older) = if self.at > other.at { (self, other) } else { (other, self) };
        for (name, at) in older.said {
            if kept.said.get(&name).is_none_or(|said| *said < at) {
                kept.desk.take(&name, &older.desk);
                kept.said.insert(name, at);
            }
        }
        kept
    }
}

/// Adds what an entry says of a desk to the row of `table` whose column `by` is `key`.
pub(super) fn add(
    conn: &Connection,
    (table, by, key): (&str, &str, &dyn ToSql),
    stamp: Stamp,
    desk: &Desk,
) -> Result<(), StoreError> {
    let mut query = conn.prepare_cached(&format!("SELECT form, lamport, entry FROM {table} WHERE {by} = ?1"))?;
    let before = query.query_row([key], |row| Ok(Laid::read(row))).optional()?.transpose()?;
    let kept = Laid::of(stamp, desk);
    let kept = match before {
        Some(before) => before.and(kept),
        None => kept,
    };
    let sql = format!("INSERT OR REPLACE INTO {table} ({by}, form, lamport, entry) VALUES (?1, ?2, ?3, ?4)");
    conn.prepare_cached(&sql)?.execute(params![key, serde_json::to_string(&kept)?, kept.at.0, kept.at.1])?;
    Ok(())
}
