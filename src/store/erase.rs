//! Destroys what was written of a record, here and in every copy beside the database; and does so again whenever it arrives
//! once more, on an old stick or from another computer.
//!
//! An entry loses salt and body and keeps its hash. The tables are folded anew, and the file is written anew, so that no page
//! that was given up still holds a word. What is on sticks is sealed and is not read again; what was printed is out of reach.

pub mod quotes;
pub(super) mod scrub;
pub mod unerased;

use std::collections::BTreeSet;

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, params};

use super::branches::translate;
use super::logs::read_log;
use super::read::{ids, parse_id};
use super::{Reader, StoreError, journal, logs, owed, restated, undo};
use crate::domain::audience::Audience;
use crate::domain::erasure::Erasure;
use crate::domain::event::Event;
use crate::domain::id::{Id, LogId};
use crate::domain::record::{Record, RecordKind};
use quotes::Within;

/// Whether an order that stands in the log `by` counts for a record: the desk whose record it is may order it, and whoever
/// stands above that desk.
pub(super) fn may(conn: &Connection, by: LogId, record: LogId) -> Result<bool, StoreError> {
    let (Some(by), record) = (logs::known(conn, by)?, logs::known(conn, record)?) else { return Ok(false) };
    // Only a desk above others writes such logs: its certificate says so.
    if matches!(Audience::from(by.2.as_str()), Audience::All | Audience::To(_)) {
        return Ok(true);
    }
    // An order may come before the record; and of a log that never comes here the desk speaks that passed the record on.
    Ok(record.is_none_or(|record| record.0 && by.0 || record.1 == by.1))
}

/// The erasure that a record is under: the first that somebody ordered who may.
pub(super) fn of(conn: &Connection, record: Id) -> Result<Option<Erasure>, StoreError> {
    let mut query = conn.prepare_cached("SELECT form, entry FROM erasure WHERE record = ?1 ORDER BY entry")?;
    let mut rows = query.query([record.to_string()])?;
    while let Some(row) = rows.next()? {
        let by = parse_id(&row.get::<_, String>(1)?)?;
        if may(conn, by.log, record.log)? {
            return Ok(Some(serde_json::from_str(&row.get::<_, String>(0)?)?));
        }
    }
    Ok(None)
}

/// Writes down an order.
pub(super) fn note(conn: &Connection, by: Id, erasure: &Erasure) -> Result<(), StoreError> {
    let sql = "INSERT OR IGNORE INTO erasure (record, entry, form) VALUES (?1, ?2, ?3)";
    let (record, form) = (erasure.record.id.to_string(), serde_json::to_string(erasure)?);
    conn.prepare_cached(sql)?.execute(params![record, by.to_string(), form])?;
    Ok(())
}

/// The records that are under an erasure.
pub(super) fn all(conn: &Connection) -> Result<Vec<Id>, StoreError> {
    let mut found = Vec::new();
    for record in ids(conn, "SELECT DISTINCT record FROM erasure ORDER BY record", [])? {
        if of(conn, record)?.is_some() {
            found.push(record);
        }
    }
    Ok(found)
}

/// Whether anything was ever erased here.
pub(super) fn is_any(conn: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM erasure) OR EXISTS (SELECT 1 FROM restated WHERE redacts)
         OR EXISTS (SELECT 1 FROM owed)";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

/// Whether an entry, by its place and what it says, belongs to this record. One of a type that came later is taken to.
fn belongs(id: Id, event: Option<&Event>, record: Id) -> bool {
    match event {
        _ if id == record => true,
        Some(Event::MatterOpened(_) | Event::PhoneShown(_) | Event::Erased(_)) => false,
        Some(event) => event.about() == Some(record),
        None => true,
    }
}

/// The record whose entries go once this event is written: one that it orders erased, or that is erased already.
pub(super) fn due_after(conn: &Connection, event: &Event) -> Result<Option<Id>, StoreError> {
    let record = match event {
        Event::Erased(erasure) => return Ok(Some(erasure.record.id)),
        Event::MatterOpened(_) | Event::PhoneShown(_) => None,
        event => event.about(),
    };
    let Some(record) = record else { return Ok(None) };
    Ok(of(conn, record)?.map(|_| record))
}

/// Destroys what has arrived of records that are under an erasure; `ordered`: an order is among what arrived. Answers whether
/// there was anything, and what this computer's people wrote of the same, which stays.
pub(super) fn destroy_arrived(
    conn: &Connection,
    touched: &BTreeSet<Id>,
    ordered: bool,
) -> Result<(bool, BTreeSet<Record>), StoreError> {
    let mut orders = Vec::new();
    for record in touched {
        orders.extend(of(conn, *record)?);
    }
    // Before the words are gone: what they came from, and what this desk has written with them.
    let came_from = came_from(conn, &orders)?;
    let all: Vec<Erasure> = orders.iter().chain(&came_from).cloned().collect();
    let left = quotes::owe(conn, &all, Within::Own)?;
    for order in came_from {
        if let Some(audience) = quotes::audience(conn, order.record.id.log)? {
            owed::put(conn, &audience, &Event::Erased(order))?;
        }
    }
    // Whoever ordered it may not know of what was written here meanwhile.
    if let Some(order) = orders.first().filter(|_| !left.is_empty())
        && let Some(audience) = quotes::audience(conn, order.record.id.log)?
    {
        let order = Erasure { left: left.iter().copied().collect(), ..order.clone() };
        owed::put(conn, &audience, &Event::Erased(order))?;
    }
    let mut destroyed = 0;
    for record in touched {
        if orders.iter().any(|order| order.record.id == *record) {
            destroyed += destroy(conn, *record)?;
        }
        destroyed += destroy_redacted(conn, *record)?;
    }
    if destroyed > 0 {
        scrub::mark_due(conn)?;
    } else if ordered {
        scrub::mark_copies_due(conn)?;
    }
    Ok((destroyed > 0, left))
}

/// What is still to be ordered for the visits and notes that erased matters came of: only the matter says which, and whoever ordered
/// it erased may not know them.
fn came_from(conn: &Connection, orders: &[Erasure]) -> Result<Vec<Erasure>, StoreError> {
    let reader = Reader::new(conn);
    let mut found: Vec<Erasure> = Vec::new();
    for order in orders.iter().filter(|order| order.record.kind == RecordKind::Matter) {
        for one in reader.erased_with(order.record)? {
            let is_source = matches!(one.kind, RecordKind::Visit | RecordKind::Note);
            if is_source && of(conn, one.id)?.is_none() && !found.iter().any(|known| known.record == one) {
                found.push(reader.erasure_of(one)?);
            }
        }
    }
    Ok(found)
}

/// Destroys every entry of one record, and what Undo, Redo and drafts still know of it.
pub(super) fn destroy(conn: &Connection, record: Id) -> Result<usize, StoreError> {
    let mut destroyed = 0;
    for (id, commitment) in entries_of(conn, record)? {
        destroyed += destroy_entry(conn, id, &commitment)?;
    }
    let named = record.to_string();
    // Entries held apart are received again once what stands before them arrives: sooner they are nowhere to be read.
    let sql = "DELETE FROM held WHERE (log = ?2 AND seq = ?3) OR instr(body, ?1) > 0";
    destroyed += conn.execute(sql, params![named, record.log.as_str(), record.seq])?;
    undo::forget(conn)?;
    conn.execute("DELETE FROM draft WHERE instr(key, ?1) > 0 OR instr(body, ?1) > 0", [&named])?;
    Ok(destroyed)
}

/// Destroys one entry.
fn destroy_entry(conn: &Connection, id: Id, commitment: &journal::Hash) -> Result<usize, StoreError> {
    let sql = "UPDATE entry SET salt = NULL, body = NULL, commitment = ?3 WHERE log = ?1 AND seq = ?2";
    Ok(conn.prepare_cached(sql)?.execute(params![id.log.as_str(), id.seq, commitment])?)
}

/// Destroys one entry if it is whole.
pub(super) fn destroy_whole(conn: &Connection, id: Id) -> Result<usize, StoreError> {
    let sql = "SELECT salt, body FROM entry WHERE log = ?1 AND seq = ?2 AND body IS NOT NULL";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?));
    let whole = conn.prepare_cached(sql)?.query_row(params![id.log.as_str(), id.seq], read).optional()?;
    whole.map_or(Ok(0), |(salt, body)| destroy_entry(conn, id, &journal::commitment(&salt, &body)))
}

/// Destroys an entry of which words were blacked out, and those that said it before, where any are still whole.
pub(super) fn destroy_redacted(conn: &Connection, entry: Id) -> Result<usize, StoreError> {
    let mut destroyed = 0;
    for id in restated::gone(conn, entry)? {
        // Whoever this desk said it to whole hears it again.
        if let (Some((true, _, audience)), Some(mut again)) =
            (logs::known(conn, id.log)?, restated::reading(conn, entry)?)
            && id != entry
            && again.redacts
            && !restated::redacts(conn, id)?
            && restated::is_whole(conn, id)?
        {
            again.over.clear();
            owed::put(conn, &Audience::from(audience.as_str()), &Event::Restated(again))?;
        }
        conn.execute("DELETE FROM held WHERE log = ?1 AND seq = ?2", params![id.log.as_str(), id.seq])?;
        destroyed += destroy_whole(conn, id)?;
    }
    if destroyed > 0 {
        undo::forget(conn)?;
    }
    Ok(destroyed)
}

/// The entries of a record that are still whole, with what their hashes commit to.
pub(super) fn entries_of(conn: &Connection, record: Id) -> Result<Vec<(Id, journal::Hash)>, StoreError> {
    let root: Option<String> = conn
        .query_row("SELECT root FROM log WHERE id = ?1", [record.log.as_str()], |row| row.get(0))
        .optional()?
        .flatten();
    // In a branch, entries say the name that all branches were written under.
    let said = root.as_deref().map(read_log).transpose()?.map(|log| Id { log, seq: record.seq }.to_string());
    let named = record.to_string();
    let sql = "SELECT e.log, e.seq, e.name, e.version, e.salt, e.body, l.root IS NOT NULL FROM entry e JOIN log l ON l.id = e.log
         WHERE e.body IS NOT NULL AND ((e.log = ?1 AND e.seq = ?2) OR instr(e.body, ?3) > 0 OR instr(e.body, ?4) > 0)";
    let mut query = conn.prepare(sql)?;
    let mut rows = query.query(params![record.log.as_str(), record.seq, named, said.as_ref().unwrap_or(&named)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = Id { log: read_log(&row.get::<_, String>(0)?)?, seq: row.get(1)? };
        let (salt, body): (Vec<u8>, Vec<u8>) = (row.get(4)?, row.get(5)?);
        let (name, version): (String, u16) = (row.get(2)?, row.get(3)?);
        let read = if row.get(6)? { translate(conn, id.log, &body)? } else { body.clone() };
        if belongs(id, Event::read(&name, version, &read).as_ref(), record) {
            found.push((id, journal::commitment(&salt, &body)));
        }
    }
    Ok(found)
}

impl Reader<'_> {
    /// The records that are erased with this one, since they say of whom or from what they came: a voter's visits and matters,
    /// the matters that a visit or note became, and the visit or note in whose words a matter was raised.
    pub fn erased_with(self, record: Record) -> Result<Vec<Record>, StoreError> {
        let mut all = vec![record];
        let mut next = 0;
        while let Some(one) = all.get(next).copied() {
            for more in self.of_one(one)? {
                if !all.contains(&more) {
                    all.push(more);
                }
            }
            next += 1;
        }
        Ok(all.split_off(1))
    }

    fn of_one(self, record: Record) -> Result<Vec<Record>, StoreError> {
        let sql: &[(RecordKind, &str)] = match record.kind {
            RecordKind::Voter => &[
                (RecordKind::Visit, "SELECT id FROM visit WHERE voter = ?1 ORDER BY id"),
                (RecordKind::Matter, "SELECT id FROM matter WHERE voter = ?1 ORDER BY id"),
            ],
            RecordKind::Visit | RecordKind::Note => {
                &[(RecordKind::Matter, "SELECT id FROM matter WHERE source = ?1 ORDER BY id")]
            }
            RecordKind::Matter => &[
                (RecordKind::Visit, "SELECT v.id FROM matter m JOIN visit v ON v.id = m.source WHERE m.id = ?1"),
                (RecordKind::Note, "SELECT n.id FROM matter m JOIN note n ON n.id = m.source WHERE m.id = ?1"),
            ],
            _ => &[],
        };
        let mut found = Vec::new();
        for (kind, sql) in sql {
            let mut query = self.conn.prepare_cached(sql)?;
            let ids: Vec<String> =
                query.query_map([record.id.to_string()], |row| row.get(0))?.collect::<Result<_, _>>()?;
            for id in ids {
                found.push(Record { kind: *kind, id: parse_id(&id)? });
            }
        }
        Ok(found)
    }

    /// The order that erases a record as it stands.
    pub fn erasure_of(self, record: Record) -> Result<Erasure, StoreError> {
        let form = self.form(record)?.unwrap_or_default();
        let text = |field: &str| form.get(field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let at = DateTime::parse_from_rfc3339(&text("at")).ok();
        Ok(Erasure { number: text("number"), at, ticket: text("ticket"), ..Erasure::of(record) })
    }

    /// The records that came of erased ones and are not erased themselves: somebody wrote them before it heard of the erasure.
    pub fn left_by_erasures(self) -> Result<Vec<Record>, StoreError> {
        let mut left = Vec::new();
        for id in all(self.conn)? {
            let Some(erasure) = of(self.conn, id)? else { continue };
            for one in self.erased_with(erasure.record)? {
                if of(self.conn, one.id)?.is_none() {
                    left.push(one);
                }
            }
        }
        Ok(left)
    }

    /// The record that an entry created, whatever its kind.
    pub fn created_by(self, id: Id) -> Result<Option<Record>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT name FROM entry WHERE log = ?1 AND seq = ?2")?;
        let name: Option<String> = query.query_row(params![id.log.as_str(), id.seq], |row| row.get(0)).optional()?;
        let kind = match name.as_deref() {
            Some("voter.added") => RecordKind::Voter,
            Some("visit.logged") => RecordKind::Visit,
            Some("note.taken") => RecordKind::Note,
            Some("matter.opened") => RecordKind::Matter,
            Some("proposal.added") => RecordKind::Proposal,
            Some("person.added") => RecordKind::Person,
            _ => return Ok(None),
        };
        Ok(Some(Record { kind, id }))
    }

    /// Whether a record is under an erasure.
    pub fn is_erased(self, id: Id) -> Result<bool, StoreError> {
        Ok(of(self.conn, id)?.is_some())
    }
}
