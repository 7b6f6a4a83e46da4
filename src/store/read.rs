//! The reading side: one [`Reader`] over a connection or a transaction; what it can answer stands in the files beside this one.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use serde::de::DeserializeOwned;

use super::StoreError;
use super::settings::Laid;
use crate::domain::calendar::Calendar;
use crate::domain::command::Seen;
use crate::domain::desk::Desk;
use crate::domain::id::Id;
use crate::domain::matter::number::NumberKind;
use crate::domain::record::{Record, RecordKind};

/// Answers questions about what the tables hold.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pub(super) conn: &'a Connection,
    /// Whose roster is read: the code of a desk below, or nothing for this one.
    pub(super) roster: &'a str,
}

/// A record as read: its id, its form, and whether it is out of use.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<F> {
    /// The record.
    pub id: Id,
    /// What is written in it.
    pub form: F,
    /// Out of use.
    pub struck: bool,
}

/// A stretch of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The first row, from 0.
    pub from: usize,
    /// How many at most.
    pub count: usize,
}

impl Page {
    /// The whole list.
    pub const ALL: Page = Page { from: 0, count: usize::MAX >> 1 };

    /// How a query ends that answers a stretch; it takes [`Page::values`] after all others. The same words for every stretch,
    /// so that the query is prepared once.
    pub(super) const CLAUSE: &str = " LIMIT ? OFFSET ?";

    /// What goes into [`Page::CLAUSE`].
    pub(super) fn values(self) -> [Value; 2] {
        [self.count, self.from].map(|number| Value::from(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(conn: &'a Connection) -> Reader<'a> {
        Reader { conn, roster: "" }
    }

    /// The same tables with the roster of a desk below, by its code (`QJD-SQG`), in the place of this desk's own.
    #[must_use]
    pub fn of_desk<'b>(self, desk: &'b str) -> Reader<'b>
    where
        'a: 'b,
    {
        Reader { conn: self.conn, roster: desk }
    }

    /// The desk, if one has been opened here. Each of its settings is what any of its computers said last; which computer it
    /// is only this one can have said, since every number it gives depends on it; or the network, where another had that number.
    pub fn desk(self) -> Result<Option<Desk>, StoreError> {
        let Some(own) = self.desk_set(true)? else { return Ok(None) };
        let pc = self.let_in_as()?.unwrap_or(own.desk.pc);
        let kept = match self.desk_set(false)? {
            Some(other) => own.and(other),
            None => own,
        };
        Ok(Some(Desk { pc, ..kept.desk }))
    }

    /// The desk as its other computers set it last.
    pub fn desk_elsewhere(self) -> Result<Option<Desk>, StoreError> {
        Ok(self.desk_set(false)?.map(|kept| kept.desk))
    }

    fn desk_set(self, mine: bool) -> Result<Option<Laid>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT form, lamport, entry FROM desk WHERE mine = ?1")?;
        query.query_row([mine], |row| Ok(Laid::read(row))).optional()?.transpose()
    }

    /// Grows with every change that is made through this connection: what was worked out at the same figure still holds.
    pub fn changes(self) -> Result<u64, StoreError> {
        Ok(self.conn.query_row("SELECT total_changes()", [], |row| row.get(0))?)
    }

    /// The data folder, for sentences.
    pub fn folder(self) -> String {
        let file = self.conn.path().unwrap_or_default();
        std::path::Path::new(file).parent().map(|dir| dir.display().to_string()).unwrap_or_default()
    }

    /// A word the store keeps about itself.
    pub(super) fn meta(self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.conn.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0)).optional()?)
    }

    /// The largest place in the year that a record of this kind has under a prefix such as `QJD-SQG-2026-J`; 0 if none. Looks
    /// through all numbers of that year, so whoever draws many remembers it, see [`Writer::draw`](super::Writer::draw).
    pub(super) fn last_number(self, kind: NumberKind, prefix: &str) -> Result<u32, StoreError> {
        // After the prefix come digits alone: a series would begin with a letter.
        let sql = format!(
            "SELECT coalesce(max(CAST(substr(number, length(?1) + 1) AS INTEGER)), 0) FROM {}
             WHERE number > ?1 AND number < ?1 || ':'",
            kind.code()
        );
        Ok(self.conn.prepare_cached(&sql)?.query_row([prefix], |row| row.get(0))?)
    }

    /// The numbers of records of this kind that end alike, whichever desk gave them: `-2026-J0141`.
    pub fn numbered_alike(self, kind: NumberKind, end: &str) -> Result<Vec<String>, StoreError> {
        let sql = format!(
            "SELECT number FROM {} WHERE struck = 0 AND substr(number, -length(?1)) = ?1 ORDER BY number",
            kind.code()
        );
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_map([end], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }

    /// The years of holidays this desk was taught, as `(year, table)`.
    pub fn announced_years(self) -> Result<Vec<(i32, String)>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT year, lines FROM year ORDER BY year")?;
        let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The statutory calendar with every year this desk was taught.
    pub fn calendar(self) -> Result<Calendar, StoreError> {
        let mut calendar = Calendar::built_in();
        for (_, table) in self.announced_years()? {
            // A table that does not read was refused when it was announced.
            let _ = calendar.announce(&table);
        }
        Ok(calendar)
    }

    /// One record by id.
    pub(super) fn record<F: DeserializeOwned>(self, table: &str, id: Id) -> Result<Option<Row<F>>, StoreError> {
        let sql = format!("SELECT id, form, struck FROM {table} WHERE id = ?1");
        Ok(self.rows(&sql, [id.to_string()])?.pop())
    }

    /// The fields of a record's form as they stand, by name.
    pub fn form(self, record: Record) -> Result<Option<serde_json::Map<String, serde_json::Value>>, StoreError> {
        let table = record.kind.code();
        if matches!(record.kind, RecordKind::Signing | RecordKind::Shift) {
            return Ok(None);
        }
        Ok(self.record(table, record.id)?.map(|row: Row<serde_json::Map<_, _>>| row.form))
    }

    /// The number of a record; empty of a kind that has none, `None` where there is no such record.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn number_of(self, record: Record) -> Result<Option<String>, StoreError> {
        let number = |form: serde_json::Map<_, serde_json::Value>| {
            form.get("number").and_then(serde_json::Value::as_str).unwrap_or_default().to_owned()
        };
        Ok(self.form(record)?.map(number))
    }

    /// Whether a record is out of use.
    pub(super) fn is_struck(self, id: Id) -> Result<bool, StoreError> {
        super::fold::is_struck(self.conn, id)
    }

    /// Why a record was last taken out of use; empty if it was not, or for no reason.
    pub(super) fn strike_reason(self, id: Id) -> Result<String, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT reason FROM struck WHERE record = ?1")?;
        Ok(query.query_row([id.to_string()], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// For each field that was set since the record was created, the entry that set it.
    pub fn field_entries(self, id: Id) -> Result<BTreeMap<String, Id>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT field, entry FROM field WHERE record = ?1 AND value <> ''")?;
        let mut rows = query.query([id.to_string()])?;
        let mut found = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let entry: String = row.get(1)?;
            found.insert(row.get(0)?, parse_id(&entry)?);
        }
        Ok(found)
    }

    /// For each field that was set since the record was created, the day on which it was.
    pub fn field_days(self, id: Id) -> Result<BTreeMap<String, NaiveDate>, StoreError> {
        let mut found = BTreeMap::new();
        for (field, entry) in self.field_entries(id)? {
            found.extend(self.day_of(entry)?.map(|day| (field, day)));
        }
        Ok(found)
    }

    /// The day on which an entry was written, by the clock of whoever wrote it.
    pub(super) fn day_of(self, entry: Id) -> Result<Option<NaiveDate>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT wall FROM entry WHERE log = ?1 AND seq = ?2")?;
        let wall: Option<String> =
            query.query_row(params![entry.log.as_str(), entry.seq], |row| row.get(0)).optional()?;
        Ok(wall.and_then(|wall| DateTime::parse_from_rfc3339(&wall).ok()).map(|wall| wall.date_naive()))
    }

    /// A record as it stands, to be changed; `None` if there is no such record.
    pub fn seen(self, record: Record) -> Result<Option<Seen>, StoreError> {
        let Some(form) = self.form(record)? else { return Ok(None) };
        Ok(Some(Seen { form, entries: self.field_entries(record.id)? }))
    }

    /// Rows of a query whose first columns are `id, form, struck`.
    pub(super) fn rows<F: DeserializeOwned>(
        self,
        sql: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<Row<F>>, StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        let mut rows = query.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read_row(row)?);
        }
        Ok(found)
    }

    /// The single number a query answers.
    pub(super) fn count(self, sql: &str, params: impl rusqlite::Params) -> Result<usize, StoreError> {
        let mut query = self.conn.prepare_cached(sql)?;
        Ok(query.query_row(params, |row| row.get(0))?)
    }
}

/// Reads `id, form, struck` from the first three columns.
pub(super) fn read_row<F: DeserializeOwned>(row: &rusqlite::Row<'_>) -> Result<Row<F>, StoreError> {
    let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
    Ok(Row { id: parse_id(text(0)?)?, form: serde_json::from_str(text(1)?)?, struck: row.get(2)? })
}

/// The ids that a query answers in its first column.
pub(super) fn ids(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Id>, StoreError> {
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(parse_id(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?);
    }
    Ok(found)
}

/// The one record that bears a number, by its id and whether it is struck. Two computers may have given a number twice, apart from each other:
/// then neither is meant.
pub(super) fn only<T>(
    number: &str,
    mut rows: Vec<T>,
    about: impl Fn(&T) -> (Id, bool),
) -> Result<Option<T>, StoreError> {
    let used = rows.iter().map(&about).filter(|(_, struck)| !struck).map(|(id, _)| id);
    let used: Vec<Id> = used.collect();
    match used.as_slice() {
        [] => Ok(rows.pop()),
        [one] => Ok(rows.into_iter().find(|row| about(row).0 == *one)),
        _ => Err(StoreError::NumberGivenTwice { number: number.to_owned(), ids: used }),
    }
}

/// An id as the tables keep it.
pub(super) fn text_id(id: Option<Id>) -> Option<String> {
    id.map(|id| id.to_string())
}

/// Reads an id back from a table.
pub(super) fn parse_id(text: &str) -> Result<Id, StoreError> {
    text.parse().map_err(|_| StoreError::Unreadable(text.to_owned()))
}
