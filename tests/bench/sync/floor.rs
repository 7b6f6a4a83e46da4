//! The smallest program that keeps the same events: a plain journal, and plain rows that are changed in place.

use std::path::Path;
use std::time::Duration;

use koudai::domain::event::Event;
use koudai::store::parcel::{Content, Parcel};
use rusqlite::{CachedStatement, Connection, params};

use super::cost::spent;

pub fn open(file: &Path) -> Connection {
    let conn = Connection::open(file).expect("a database");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2048;",
    )
    .expect("pragmas");
    conn
}

/// CPU time of inserting every entry as a line of a journal, in one transaction.
pub fn journal(dir: &Path, parcels: &[Parcel]) -> Duration {
    let conn = open(&dir.join("journal.db"));
    conn.execute_batch(
        "CREATE TABLE entry (log TEXT NOT NULL, seq INTEGER NOT NULL, wall TEXT NOT NULL, name TEXT NOT NULL,
         body BLOB NOT NULL, PRIMARY KEY (log, seq)) STRICT, WITHOUT ROWID; BEGIN",
    )
    .expect("a table");
    let ((), took) = spent(|| {
        for parcel in parcels {
            for (raw, seq) in parcel.entries.iter().zip(parcel.from_seq..) {
                let Content::Whole { body, .. } = &raw.content else { continue };
                conn.prepare_cached("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5)")
                    .and_then(|mut add| add.execute(params![parcel.log.id.as_str(), seq, raw.wall, raw.name, body]))
                    .expect("inserted");
            }
        }
        conn.execute_batch("COMMIT").expect("saved");
    });
    took
}

/// What the state is kept in.
pub const STATE: &str =
    "CREATE TABLE note (id TEXT PRIMARY KEY NOT NULL, number TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL,
     reason TEXT NOT NULL, text TEXT NOT NULL, urgency TEXT, form TEXT NOT NULL) STRICT;
     CREATE INDEX note_time ON note (at); CREATE INDEX note_number ON note (number);
     CREATE INDEX note_list ON note (state, at);";

/// Each entry's id, what it says, and its body.
pub fn read(parcels: &[Parcel]) -> impl Iterator<Item = (String, Event, String)> {
    parcels.iter().flat_map(Parcel::chain).filter_map(|(id, _, raw)| {
        let Content::Whole { body, .. } = &raw.content else { return None };
        let event = Event::read(&raw.name, raw.version, body)?;
        Some((id.to_string(), event, String::from_utf8(body.clone()).ok()?))
    })
}

/// CPU time of keeping the same events as state: a row for each note, changed in place by each edit, in one transaction. The
/// events are read from their JSON before the clock starts.
pub fn state(dir: &Path, parcels: &[Parcel]) -> Duration {
    let conn = open(&dir.join("state.db"));
    conn.execute_batch(&format!("{STATE} BEGIN")).expect("tables");
    let read: Vec<(String, Event, String)> = read(parcels).collect();
    let ((), took) = spent(|| {
        for (id, event, body) in &read {
            change(&conn, id, event, body).expect("changed");
        }
        conn.execute_batch("COMMIT").expect("saved");
    });
    took
}

fn change(conn: &Connection, id: &str, event: &Event, body: &str) -> rusqlite::Result<usize> {
    bound(conn, id, event, body)?.map_or(Ok(0), |mut statement| statement.raw_execute())
}

/// The statement that an event comes to, with its values.
pub fn bound<'c>(
    conn: &'c Connection,
    id: &str,
    event: &Event,
    body: &str,
) -> rusqlite::Result<Option<CachedStatement<'c>>> {
    let mut statement;
    match event {
        Event::NoteTaken(form) => {
            statement = conn.prepare_cached("INSERT INTO note VALUES (?1, ?2, ?3, 'open', '', ?4, ?5, ?6)")?;
            statement.raw_bind_parameter(1, id)?;
            statement.raw_bind_parameter(2, &form.number)?;
            statement.raw_bind_parameter(3, form.at.map(|at| at.timestamp()))?;
            statement.raw_bind_parameter(4, &form.text)?;
            statement.raw_bind_parameter(5, form.urgency.map(koudai::domain::terms::Urgency::code))?;
            statement.raw_bind_parameter(6, body)?;
        }
        Event::Amended(amendment) => {
            let text = |field: &str| amendment.set.get(field).and_then(serde_json::Value::as_str);
            statement = conn.prepare_cached(
                "UPDATE note SET text = coalesce(?2, text), urgency = coalesce(?3, urgency) WHERE id = ?1",
            )?;
            statement.raw_bind_parameter(1, amendment.record.id.to_string())?;
            statement.raw_bind_parameter(2, text("text"))?;
            statement.raw_bind_parameter(3, text("urgency"))?;
        }
        Event::NoteSettled(settled) => {
            statement = conn.prepare_cached("UPDATE note SET state = ?2, reason = ?3 WHERE id = ?1")?;
            statement.raw_bind_parameter(1, settled.note.to_string())?;
            statement.raw_bind_parameter(2, settled.state.code())?;
            statement.raw_bind_parameter(3, &settled.reason)?;
        }
        _ => return Ok(None),
    }
    Ok(Some(statement))
}
