//! What a desk's own logs come to: how many records of each kind, up to which number and day, and one digest over all of their
//! rows. Two computers that hold the same of a desk answer the same, whichever of them wrote it.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Row, params};

use crate::domain::record::RecordKind;
use crate::store::check::dump_digest;
use crate::store::journal::Hash;
use crate::store::{Reader, StoreError};

/// The kinds of record that are counted, in the order they are said.
pub const COUNTED: [RecordKind; 4] = [RecordKind::Visit, RecordKind::Note, RecordKind::Matter, RecordKind::Voter];

/// Neither taken back nor erased for good.
const STANDS: &str = "struck = 0 AND id NOT IN (SELECT record FROM erasure)";

/// The logs of a desk that another computer than this one wrote.
const LOGS: &str = "(SELECT id FROM log WHERE desk = ?1 AND NOT mine)";

/// Tables whose rows follow from records, each with the column that begins with the log's name.
const ROWS: [(&str, &str); 16] = [
    ("field", "record"),
    ("struck", "record"),
    ("note_state", "note"),
    ("swap_state", "swap"),
    ("step", "matter"),
    ("retraction", "step"),
    ("place", "id"),
    ("person", "id"),
    ("voter", "id"),
    ("visit", "id"),
    ("visit_deputy", "visit"),
    ("note", "id"),
    ("matter", "id"),
    ("swap", "id"),
    ("handover", "id"),
    ("office", "id"),
];

/// Records of one kind, as lists show them: what was taken back or erased is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many there are.
    pub count: u64,
    /// The number of the latest; empty for kinds that have none.
    pub number: String,
    /// When the latest was, seconds since 1970; 0 for kinds that have no time.
    pub at: i64,
}

/// What is held of a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Entries in its logs.
    pub entries: u64,
    /// Records by kind.
    pub records: BTreeMap<RecordKind, Counted>,
    /// Steps on its matters.
    pub steps: u64,
    /// Over every row that follows from its records.
    pub digest: Hash,
}

impl Reader<'_> {
    /// What other computers wrote for the desk of this code, as it is held here.
    pub fn holding(self, desk: &str) -> Result<Holding, StoreError> {
        let sum = |sql: &str| -> Result<u64, StoreError> {
            Ok(self.conn.query_row(&format!("{sql} {LOGS}"), [desk], |row| row.get(0))?)
        };
        let entries = sum("SELECT count(*) FROM entry WHERE log IN")?;
        let steps = sum("SELECT count(*) FROM step WHERE substr(entry, 1, 12) IN")?;
        let mut records = BTreeMap::new();
        for kind in COUNTED {
            records.insert(kind, self.counted(kind, desk)?);
        }
        let mut digest = Vec::new();
        for (table, column) in ROWS {
            digest.extend(self.rows_of(table, column, desk)?);
        }
        let digest = crate::store::journal::commitment(&[], &digest);
        Ok(Holding { entries, records, steps, digest })
    }

    fn counted(self, kind: RecordKind, desk: &str) -> Result<Counted, StoreError> {
        let table = kind.code();
        let sql = format!("SELECT count(*) FROM {table} WHERE substr(id, 1, 12) IN {LOGS} AND {STANDS}");
        let count = self.conn.query_row(&sql, [desk], |row| row.get(0))?;
        if kind == RecordKind::Voter {
            return Ok(Counted { count, ..Counted::default() });
        }
        let sql = format!(
            "SELECT number, at FROM {table} WHERE substr(id, 1, 12) IN {LOGS} AND {STANDS} ORDER BY at DESC, number DESC LIMIT 1"
        );
        let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let (number, at) = self.conn.query_row(&sql, [desk], read).optional()?.unwrap_or_default();
        Ok(Counted { count, number, at })
    }

    /// How many of the counted records of a desk were erased for good: nothing brings them back.
    pub fn erased_of(self, desk: &str) -> Result<u64, StoreError> {
        let mut erased = 0;
        for kind in COUNTED {
            let sql = format!(
                "SELECT count(*) FROM {} WHERE substr(id, 1, 12) IN {LOGS} AND id IN (SELECT record FROM erasure)",
                kind.code()
            );
            erased += self.conn.query_row(&sql, [desk], |row| row.get::<_, u64>(0))?;
        }
        Ok(erased)
    }

    /// The rows of a table, without the column that says whose roster it is: here that is another desk's, there its own.
    fn rows_of(self, table: &str, column: &str, desk: &str) -> Result<Hash, StoreError> {
        let query = self.conn.prepare(&format!("SELECT * FROM {table} LIMIT 0"))?;
        let names: Vec<String> = query.column_names().filter(|name| *name != "desk").map(str::to_owned).collect();
        let names = names.join(", ");
        let sql = format!("SELECT {names} FROM {table} WHERE substr({column}, 1, 12) IN {LOGS} ORDER BY {names}");
        dump_digest(self.conn, &sql, params![desk])
    }

    /// Entries that the computers of a desk are known to have written and that are not held here.
    pub fn unreceived(self, desk: &str) -> Result<u64, StoreError> {
        let sql = "SELECT coalesce(sum(h.seq - l.length), 0) FROM peer_have h JOIN log l ON l.id = h.log
             WHERE l.desk = ?1 AND l.device = h.device AND h.seq > l.length AND l.root IS NULL";
        Ok(self.conn.query_row(sql, [desk], |row| row.get(0))?)
    }
}
