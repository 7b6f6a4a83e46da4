//! What other computers wrote about records after entries of this one: whoever takes those entries back takes the ground from
//! under it.

use rusqlite::{OptionalExtension, params};

use crate::domain::event::{Event, NoteSettled};
use crate::domain::id::Id;
use crate::store::read::parse_id;
use crate::store::{Reader, StoreError, fold};

/// What another computer wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// The record it speaks of.
    pub record: Id,
    /// Code of the desk it stands on.
    pub desk: String,
    /// What it says; `None` for what this program does not know.
    pub event: Option<Event>,
}

/// What does not count: what was taken back, and looks at telephone numbers.
const PASSED: [&str; 3] = ["matter.retracted", "proposal.retracted", "access.phone_shown"];

impl Reader<'_> {
    /// What was settled of a note by this entry.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn settled_by(self, entry: Id) -> Result<Option<NoteSettled>, StoreError> {
        Ok(match fold::creation(self.conn, entry)? {
            Some(Event::NoteSettled(settled)) => Some(settled),
            _ => None,
        })
    }

    /// The entry that last took a record out of use or put it back; `None` if none ever did.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn struck_by(self, record: Id) -> Result<Option<Id>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT entry FROM struck WHERE record = ?1")?;
        let entry: Option<String> = query.query_row([record.to_string()], |row| row.get(0)).optional()?;
        entry.map(|entry| parse_id(&entry)).transpose()
    }

    /// Something that another computer wrote about one of these records, or with a view to it, after the entry beside it, and
    /// that still counts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn done_since(self, taken: &[(Id, Id)]) -> Result<Option<Since>, StoreError> {
        let mut wanted = Vec::new();
        for (record, entry) in taken {
            let sql = "SELECT lamport FROM entry WHERE log = ?1 AND seq = ?2";
            let of = params![entry.log.as_str(), entry.seq];
            let lamport: Option<u64> = self.conn.prepare_cached(sql)?.query_row(of, |row| row.get(0)).optional()?;
            // A record is named in quotes wherever an entry speaks of it, and no other name can be read in that.
            wanted.extend(lamport.map(|lamport| (*record, lamport, format!("\"{record}\""))));
        }
        let Some(first) = wanted.iter().map(|(_, lamport, _)| *lamport).min() else { return Ok(None) };
        let sql = "SELECT id, desk FROM log WHERE NOT mine AND lamport > ?1
             AND device IS NOT (SELECT device FROM log WHERE mine LIMIT 1) ORDER BY lamport DESC, id";
        let mut query = self.conn.prepare_cached(sql)?;
        let logs = query.query_map([first], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        for (log, desk) in logs.collect::<Result<Vec<_>, _>>()? {
            // From the newest on: as a rule there are few.
            let sql = "SELECT lamport, name, version, body, EXISTS (SELECT 1 FROM retraction
                     WHERE step = entry.log || '.' || entry.seq AND retracted)
                 FROM entry WHERE log = ?1 ORDER BY seq DESC";
            let mut query = self.conn.prepare_cached(sql)?;
            let mut rows = query.query([&log])?;
            while let Some(row) = rows.next()? {
                let (lamport, name, body): (u64, String, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?, row.get(3)?);
                if lamport <= first {
                    break;
                }
                let body = body.filter(|_| !PASSED.contains(&name.as_str())).unwrap_or_default();
                let text = String::from_utf8_lossy(&body);
                let is_of = |(_, after, named): &&(Id, u64, String)| lamport > *after && text.contains(named.as_str());
                if let Some((record, ..)) = wanted.iter().find(is_of)
                    && !row.get::<_, bool>(4)?
                {
                    let event = Event::read(&name, row.get(2)?, &body);
                    return Ok(Some(Since { record: *record, desk, event }));
                }
            }
        }
        Ok(None)
    }
}
