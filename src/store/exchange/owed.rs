//! What this computer still has to say: while it takes in what others wrote it learns that words are to be blacked out, or an
//! order passed on. It is said with the next writing.

use rusqlite::{Connection, params};

use crate::domain::audience::Audience;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::store::{Reader, StoreError, Writer, quotes, restated};

/// Notes that something is still to be said.
pub(in crate::store) fn put(conn: &Connection, audience: &Audience, event: &Event) -> Result<(), StoreError> {
    let body = String::from_utf8(event.body()?).unwrap_or_default();
    let sql = "INSERT INTO owed (audience, name, body) SELECT ?1, ?2, ?3
         WHERE NOT EXISTS (SELECT 1 FROM owed WHERE audience = ?1 AND name = ?2 AND body = ?3)";
    conn.prepare_cached(sql)?.execute(params![audience.to_string(), event.name(), body])?;
    Ok(())
}

/// Takes back that an entry is still to be said again, as it read before more of it was blacked out; whether it was.
pub(in crate::store) fn forget_restated(conn: &Connection, entry: Id) -> Result<bool, StoreError> {
    let sql = "DELETE FROM owed WHERE name = 'entry.restated' AND json_extract(body, '$.entry') = ?1";
    Ok(conn.prepare_cached(sql)?.execute([entry.to_string()])? > 0)
}

/// Whether anything is.
pub(in crate::store) fn is_any(conn: &Connection) -> Result<bool, StoreError> {
    Ok(conn.query_row("SELECT EXISTS (SELECT 1 FROM owed)", [], |row| row.get(0))?)
}

fn all(conn: &Connection) -> Result<Vec<(i64, Audience, Event)>, StoreError> {
    let mut query = conn.prepare("SELECT id, audience, name, body FROM owed ORDER BY id")?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, body): (String, String) = (row.get(2)?, row.get(3)?);
        let version = Event::KINDS.iter().find(|(kind, _)| *kind == name).map_or(1, |(_, version)| *version);
        let event = Event::read(&name, version, body.as_bytes()).ok_or(StoreError::Unreadable(name))?;
        found.push((row.get(0)?, Audience::from(row.get::<_, String>(1)?.as_str()), event));
    }
    Ok(found)
}

impl Reader<'_> {
    /// Whether something is still to be said.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn owes(self) -> Result<bool, StoreError> {
        is_any(self.conn)
    }
}

impl Writer<'_> {
    /// Says what is still to be said. Where nothing was ever erased there is nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn say_owed(&mut self) -> Result<(), StoreError> {
        if !self.has_erased() {
            return Ok(());
        }
        // Saying it may leave something more to be said.
        while let Some((id, audience, event)) = all(&self.tx)?.into_iter().next() {
            self.tx.execute("DELETE FROM owed WHERE id = ?1", [id])?;
            self.append_for(&event, &audience)?;
        }
        for together in restated::apart(&self.tx)? {
            if let Some(audience) = quotes::audience(&self.tx, together.entry.log)? {
                self.append_for(&Event::Restated(together), &audience)?;
            }
        }
        Ok(())
    }
}
