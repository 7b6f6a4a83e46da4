//! Turns one entry into rows. The same entries give the same rows whatever order they arrive in.
//!
//! An event that says something about a record writes to a side table ordered by its own stamp (`field`, `struck`,
//! `note_state` …), then the record's row is made anew from its creating entry and the side tables (`rows::refresh`).

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};

use super::StoreError;
use crate::domain::event::{Amendment, Event, NoteSettled, Record, RecordKind, ShiftSet, Strike, SwapDecision};
use crate::domain::id::{Id, Stamp};

mod rows;

/// Folds one event.
pub(super) fn apply(conn: &Connection, stamp: Stamp, wall: &str, event: &Event) -> Result<(), StoreError> {
    if let Some(kind) = event.creates() {
        return rows::make(conn, Record { kind, id: stamp.id }, event);
    }
    match event {
        Event::DeskSet(desk) => desk_set(conn, stamp, &serde_json::to_string(desk)?),
        Event::Amended(amendment) => amended(conn, stamp, amendment),
        Event::Struck(strike) => struck(conn, stamp, strike),
        Event::ShiftSet(shift) => shift_set(conn, stamp, shift),
        Event::SwapDecided(decision) => swap_decided(conn, stamp, decision),
        Event::NoteSettled(settled) => note_settled(conn, stamp, settled),
        Event::Stepped(stepped) => {
            conn.prepare_cached("INSERT INTO step (entry, matter, lamport, step) VALUES (?1, ?2, ?3, ?4)")?.execute(
                params![
                    stamp.id.to_string(),
                    stepped.matter.to_string(),
                    stamp.lamport,
                    serde_json::to_string(&stepped.step)?
                ],
            )?;
            rows::refresh(conn, Record { kind: RecordKind::Matter, id: stepped.matter })
        }
        Event::Retracted(retracted) => {
            let sql = "INSERT INTO retraction (step, retracted, lamport, entry) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (step) DO UPDATE SET retracted = excluded.retracted, lamport = excluded.lamport, entry = excluded.entry
                 WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
            conn.prepare_cached(sql)?.execute(params![
                retracted.step.to_string(),
                retracted.retracted,
                stamp.lamport,
                stamp.id.to_string()
            ])?;
            rows::refresh(conn, Record { kind: RecordKind::Matter, id: retracted.matter })
        }
        Event::PhoneShown(shown) => {
            conn.execute(
                "INSERT INTO access (entry, record, at) VALUES (?1, ?2, ?3)",
                params![stamp.id.to_string(), shown.record.id.to_string(), wall],
            )?;
            Ok(())
        }
        Event::YearAnnounced(year) => {
            let sql = "INSERT INTO year (year, lines, lamport, entry) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (year) DO UPDATE SET lines = excluded.lines, lamport = excluded.lamport, entry = excluded.entry
                 WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
            conn.execute(sql, params![year.year, year.table, stamp.lamport, stamp.id.to_string()])?;
            Ok(())
        }
        // The creating events were handled above.
        _ => Ok(()),
    }
}

fn desk_set(conn: &Connection, stamp: Stamp, form: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO desk (one, form, lamport, entry) VALUES (1, ?1, ?2, ?3)
         ON CONFLICT (one) DO UPDATE SET form = excluded.form, lamport = excluded.lamport, entry = excluded.entry
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    conn.execute(sql, params![form, stamp.lamport, stamp.id.to_string()])?;
    Ok(())
}

fn amended(conn: &Connection, stamp: Stamp, amendment: &Amendment) -> Result<(), StoreError> {
    let sql = "INSERT INTO field (record, field, value, lamport, entry) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (record, field) DO UPDATE SET value = excluded.value, lamport = excluded.lamport, entry = excluded.entry
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    for (field, value) in &amendment.set {
        conn.prepare_cached(sql)?.execute(params![
            amendment.record.id.to_string(),
            field,
            serde_json::to_string(value)?,
            stamp.lamport,
            stamp.id.to_string()
        ])?;
    }
    rows::refresh(conn, amendment.record)
}

fn struck(conn: &Connection, stamp: Stamp, strike: &Strike) -> Result<(), StoreError> {
    let sql = "INSERT INTO struck (record, struck, reason, lamport, entry) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (record) DO UPDATE SET struck = excluded.struck, reason = excluded.reason, lamport = excluded.lamport, entry = excluded.entry
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    conn.prepare_cached(sql)?.execute(params![
        strike.record.id.to_string(),
        strike.struck,
        strike.reason,
        stamp.lamport,
        stamp.id.to_string()
    ])?;
    rows::refresh(conn, strike.record)
}

fn shift_set(conn: &Connection, stamp: Stamp, shift: &ShiftSet) -> Result<(), StoreError> {
    let sql = "INSERT INTO shift (date, slot, post, person, lamport, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (date, slot, post) DO UPDATE SET person = excluded.person, lamport = excluded.lamport, entry = excluded.entry
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    conn.prepare_cached(sql)?.execute(params![
        shift.date.to_string(),
        shift.seat.slot.code(),
        shift.seat.post.code(),
        shift.person.map(|id| id.to_string()),
        stamp.lamport,
        stamp.id.to_string()
    ])?;
    Ok(())
}

fn swap_decided(conn: &Connection, stamp: Stamp, decision: &SwapDecision) -> Result<(), StoreError> {
    let sql = "INSERT INTO swap_state (swap, state, by, reason, lamport, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (swap) DO UPDATE SET state = excluded.state, by = excluded.by, reason = excluded.reason, lamport = excluded.lamport, entry = excluded.entry
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    conn.execute(
        sql,
        params![
            decision.swap.to_string(),
            decision.answer.state.code(),
            decision.answer.by.map(|id| id.to_string()),
            decision.answer.reason,
            stamp.lamport,
            stamp.id.to_string()
        ],
    )?;
    rows::refresh(conn, Record { kind: RecordKind::Swap, id: decision.swap })
}

fn note_settled(conn: &Connection, stamp: Stamp, settled: &NoteSettled) -> Result<(), StoreError> {
    let sql = "INSERT INTO note_state (note, state, into_kind, into_id, reason, lamport, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (note) DO UPDATE SET state = excluded.state, into_kind = excluded.into_kind, into_id = excluded.into_id,
             reason = excluded.reason, lamport = excluded.lamport, entry = excluded.entry
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    conn.prepare_cached(sql)?.execute(params![
        settled.note.to_string(),
        settled.state.code(),
        settled.into.map(|record| record.kind.code()),
        settled.into.map(|record| record.id.to_string()),
        settled.reason,
        stamp.lamport,
        stamp.id.to_string()
    ])?;
    rows::refresh(conn, Record { kind: RecordKind::Note, id: settled.note })
}

/// Seconds since 1970 of an optional instant; 0 when unknown.
pub(super) fn seconds(at: Option<DateTime<FixedOffset>>) -> i64 {
    at.map_or(0, |at| at.timestamp())
}

/// What the side tables say of a record: `(field, value)` pairs that won.
pub(super) fn fields(conn: &Connection, id: Id) -> Result<Vec<(String, serde_json::Value)>, StoreError> {
    let mut query = conn.prepare_cached("SELECT field, value FROM field WHERE record = ?1 ORDER BY field")?;
    let mut rows = query.query([id.to_string()])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push((row.get(0)?, serde_json::from_str(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?)?));
    }
    Ok(found)
}

/// Whether a record is out of use.
pub(super) fn is_struck(conn: &Connection, id: Id) -> Result<bool, StoreError> {
    let mut query = conn.prepare_cached("SELECT struck FROM struck WHERE record = ?1")?;
    Ok(query.query_row([id.to_string()], |row| row.get(0)).optional()?.unwrap_or(false))
}
