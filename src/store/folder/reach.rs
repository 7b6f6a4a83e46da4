//! How far a database goes: by what it holds, and never by the date of a file, which is wrong wherever the computer's clock was.

use std::path::Path;

use rusqlite::Connection;

use crate::store::open::connect_still;

/// How far a database goes. Of two of one desk, the greater holds more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct Reach {
    /// The incarnation that writes it: after an old copy is brought back a new one does, and counts on from less.
    incarnation: u32,
    /// Entries of all logs.
    entries: u64,
}

/// So many entries are worth a copy of their own, or a hundredth of all.
const WORTH: u64 = 20;

impl Reach {
    /// What a database holds.
    pub fn of(conn: &Connection) -> Result<Reach, rusqlite::Error> {
        let sql =
            "SELECT coalesce(max(incarnation) FILTER (WHERE mine), 0), coalesce(sum(length - start + 1), 0) FROM log";
        conn.query_row(sql, [], |row| Ok(Reach { incarnation: row.get(0)?, entries: row.get(1)? }))
    }

    /// What a file holds; nothing, if it does not read or an earlier program wrote it.
    pub fn of_file(path: &Path) -> Reach {
        connect_still(path).and_then(|conn| Reach::of(&conn)).unwrap_or_default()
    }

    /// Whether so much was written since `copy` that another is worth its while.
    pub fn outgrew(self, copy: Reach) -> bool {
        self.incarnation != copy.incarnation
            || self.entries.saturating_sub(copy.entries) >= WORTH.max(self.entries / 100)
    }
}

/// The desk a database is of: what its numbers begin with, `QJD-SQG`, and its name. Nothing where none was set up.
pub(in crate::store) fn desk(conn: &Connection) -> Option<(String, String)> {
    let desk = crate::store::Reader::new(conn).desk().ok()??;
    Some((format!("{}-{}", desk.town_code, desk.code), desk.name))
}
