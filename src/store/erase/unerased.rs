//! What people wrote of erased records in their own words: it is not erased with them, and somebody has to look there. Which records
//! these are is told when it comes to light, and kept here to be found again; of the words nothing is kept.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::erasure::Erasure;
use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::store::quotes::Mention;
use crate::store::{Reader, StoreError, erase};

/// Under which preference it is kept what else speaks of an erased record. Preferences stay on this computer.
fn key(erased: Id) -> String {
    format!("unerased.{erased}")
}

/// Keeps what else speaks of these records, which are about to be erased.
pub(in crate::store) fn keep(conn: &Connection, orders: &[Erasure], mentions: &[Mention]) -> Result<(), StoreError> {
    let left: BTreeSet<Record> = mentions.iter().filter(|one| !one.quoted).map(Mention::record).collect();
    if left.is_empty() {
        return Ok(());
    }
    let text = serde_json::to_string(&left)?;
    for order in orders {
        let sql = "INSERT OR REPLACE INTO preference (key, value) VALUES (?1, ?2)";
        conn.prepare_cached(sql)?.execute(params![key(order.record.id), text])?;
    }
    Ok(())
}

/// One erased record, and what still speaks of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Unerased {
    /// What remains of the record.
    pub erased: Erasure,
    /// Where somebody has to look.
    pub left: Vec<Mention>,
}

impl Reader<'_> {
    /// What still speaks of an erased record, in people's own words: as it was told when it was erased here, and as other desks tell
    /// it of their own. What was erased since is not among it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn unerased(self, erased: Id) -> Result<Vec<Mention>, StoreError> {
        let sql = "SELECT value FROM preference WHERE key = ?1";
        let kept: Option<String> =
            self.conn.prepare_cached(sql)?.query_row([key(erased)], |row| row.get(0)).optional()?;
        let mut left: BTreeSet<Record> = kept.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default();
        let mut query = self.conn.prepare_cached("SELECT form FROM erasure WHERE record = ?1")?;
        let mut rows = query.query([erased.to_string()])?;
        while let Some(row) = rows.next()? {
            let order: Erasure = serde_json::from_str(&row.get::<_, String>(0)?)?;
            left.extend(order.left);
        }
        self.left(&left)
    }

    /// Every erased record, with what still speaks of it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn erasures(self) -> Result<Vec<Unerased>, StoreError> {
        let mut found = Vec::new();
        for id in erase::all(self.conn)? {
            if let Some(erased) = erase::of(self.conn, id)? {
                found.push(Unerased { erased, left: self.unerased(id)? });
            }
        }
        Ok(found)
    }
}
