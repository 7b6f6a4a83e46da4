//! What other computers wrote about a record after an entry of this one: whoever takes that entry back takes the ground from
//! under it.

use rusqlite::{OptionalExtension, Row, params};

use super::{Reader, StoreError};
use crate::domain::event::Event;
use crate::domain::id::Id;

/// What another computer wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// Code of the desk it stands on.
    pub desk: String,
    /// What it says; `None` for what this program does not know.
    pub event: Option<Event>,
}

impl Reader<'_> {
    /// The last that another computer wrote about a record, or with a view to it, after the entry `after`. What was taken back
    /// there, and looks at telephone numbers, do not count.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn done_since(self, record: Id, after: Id) -> Result<Option<Since>, StoreError> {
        // A record is named in quotes wherever an entry speaks of it, and no other name can be read in that.
        let sql = "SELECT l.desk, e.name, e.version, e.body FROM entry e JOIN log l ON l.id = e.log
             WHERE e.lamport > (SELECT lamport FROM entry WHERE log = ?1 AND seq = ?2)
                 AND NOT l.mine AND l.device IS NOT (SELECT device FROM log WHERE mine LIMIT 1)
                 AND e.name NOT IN ('matter.retracted', 'proposal.retracted', 'access.phone_shown')
                 AND instr(e.body, CAST('\"' || ?3 || '\"' AS BLOB))
                 AND NOT EXISTS (SELECT 1 FROM retraction r WHERE r.step = e.log || '.' || e.seq AND r.retracted)
             ORDER BY e.lamport DESC, e.log DESC LIMIT 1";
        let read = |row: &Row<'_>| {
            let (name, body): (String, Vec<u8>) = (row.get(1)?, row.get(3)?);
            Ok(Since { desk: row.get(0)?, event: Event::read(&name, row.get(2)?, &body) })
        };
        let of = params![after.log.as_str(), after.seq, record.to_string()];
        Ok(self.conn.prepare_cached(sql)?.query_row(of, read).optional()?)
    }
}
