//! Entries that another entry says again: what a home passed on to a desk that does not receive the log they stand in, and what
//! was blacked out. An entry that is held whole is read as it stands; its place is taken by what is said of it where it is
//! missing or destroyed.

use rusqlite::{Connection, OptionalExtension, params};

use crate::domain::blackout::both;
use crate::domain::event::{Event, Restated};
use crate::domain::id::{Id, LogId, Stamp};
use crate::store::fold::creation;
use crate::store::read::{ids, parse_id};
use crate::store::{StoreError, erase, logs};

/// Writes down that an entry was said again. Answers what it says, where that is what is to be read.
pub(in crate::store) fn note(conn: &Connection, by: Stamp, restated: &Restated) -> Result<Option<Event>, StoreError> {
    if !may(conn, by.id.log, restated)? {
        return Ok(None);
    }
    let over = if restated.over.is_empty() { String::new() } else { serde_json::to_string(&restated.over)? };
    let sql =
        "INSERT OR IGNORE INTO restated (entry, by, record, lamport, redacts, over) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (entry, record) = (restated.entry.to_string(), restated.record.id.to_string());
    let values = params![entry, by.id.to_string(), record, by.lamport, restated.redacts, over];
    conn.prepare_cached(sql)?.execute(values)?;
    if is_whole(conn, restated.entry)? { Ok(None) } else { event(conn, restated.entry) }
}

/// Whether a desk may say this entry again: this one itself, the desk that wrote it, the desk above, and of a log that is not known here whoever passes
/// it on first.
fn may(conn: &Connection, by: LogId, restated: &Restated) -> Result<bool, StoreError> {
    let log = restated.entry.log;
    if logs::known(conn, by)?.is_some_and(|(is_own, ..)| is_own) {
        return Ok(true);
    }
    if logs::is_known(conn, log)? {
        return erase::may(conn, by, log);
    }
    let sql = "SELECT by FROM restated WHERE entry = ?1 ORDER BY lamport, by LIMIT 1";
    let first: Option<String> =
        conn.prepare_cached(sql)?.query_row([restated.entry.to_string()], |row| row.get(0)).optional()?;
    match first {
        Some(first) => erase::may(conn, by, parse_id(&first)?.log),
        None => Ok(true),
    }
}

/// Whether an entry is held with its body.
pub(in crate::store) fn is_whole(conn: &Connection, entry: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM entry WHERE log = ?1 AND seq = ?2 AND body IS NOT NULL";
    Ok(conn.prepare_cached(sql)?.exists(params![entry.log.as_str(), entry.seq])?)
}

/// What an entry says by those that say it again; with words blacked out, if any of them did.
pub(in crate::store) fn reading(conn: &Connection, entry: Id) -> Result<Option<Restated>, StoreError> {
    let sql = "SELECT by FROM restated WHERE entry = ?1 ORDER BY redacts DESC, lamport, by";
    let mut found: Option<Restated> = None;
    for by in ids(conn, sql, [entry.to_string()])? {
        let Some(Event::Restated(next)) = creation(conn, by)? else { continue };
        match &mut found {
            None => found = Some(next),
            Some(first) if first.redacts && next.redacts => first.body = both(&first.body, &next.body),
            Some(_) => {}
        }
    }
    Ok(found)
}

/// The same as an event.
pub(in crate::store) fn event(conn: &Connection, entry: Id) -> Result<Option<Event>, StoreError> {
    Ok(reading(conn, entry)?.and_then(|restated| restated.event()))
}

/// The entry that passed a record on here, where its own log is not known.
pub(in crate::store) fn by(conn: &Connection, record: Id) -> Result<Option<Id>, StoreError> {
    let sql = "SELECT by FROM restated WHERE entry = ?1 ORDER BY lamport, by LIMIT 1";
    let by: Option<String> = conn.prepare_cached(sql)?.query_row([record.to_string()], |row| row.get(0)).optional()?;
    by.as_deref().map(parse_id).transpose()
}

/// The entries that go because words were blacked out of `entry`: itself, and those that said it whole; or one whose place another
/// has taken.
pub(in crate::store) fn gone(conn: &Connection, entry: Id) -> Result<Vec<Id>, StoreError> {
    let sql = "SELECT by FROM restated WHERE entry = ?1 AND redacts = 0 AND EXISTS (SELECT 1 FROM restated WHERE entry = ?1 AND redacts)
         UNION SELECT ?1 FROM restated WHERE (entry = ?1 AND redacts) OR (over <> '' AND instr(over, '\"' || ?1 || '\"') > 0)";
    ids(conn, sql, [entry.to_string()])
}

/// Whether an entry says another one with words blacked out.
pub(in crate::store) fn redacts(conn: &Connection, by: Id) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM restated WHERE by = ?1 AND redacts")?.exists([by.to_string()])?)
}

/// Whether words of an entry were blacked out.
pub(in crate::store) fn is_redacted(conn: &Connection, entry: Id) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM restated WHERE entry = ?1 AND redacts")?.exists([entry.to_string()])?)
}

/// Every entry of which words were blacked out.
pub(in crate::store) fn redacted(conn: &Connection) -> Result<Vec<Id>, StoreError> {
    ids(conn, "SELECT DISTINCT entry FROM restated WHERE redacts ORDER BY entry", [])
}

/// Entries that were blacked out by two apart, so that each of them still says what the other took out; as they read together,
/// to take the place of both.
pub(in crate::store) fn apart(conn: &Connection) -> Result<Vec<Restated>, StoreError> {
    let sql = "SELECT entry, json_group_array(by) FROM restated WHERE redacts GROUP BY entry HAVING count(*) > 1 ORDER BY entry";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let entry = parse_id(&row.get::<_, String>(0)?)?;
        let all: Vec<Id> = serde_json::from_str(&row.get::<_, String>(1)?)?;
        let Some(together) = reading(conn, entry)? else { continue };
        let mut over = Vec::new();
        for by in all {
            if let Some(Event::Restated(one)) = creation(conn, by)?
                && one.body != together.body
            {
                over.push(by);
            }
        }
        if !over.is_empty() {
            found.push(Restated { over, redacts: true, own: false, ..together });
        }
    }
    Ok(found)
}
