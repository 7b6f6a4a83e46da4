//! Turns one entry into rows. The same entries give the same rows whatever order they arrive in.
//!
//! An event that says something about a record writes to a side table ordered by its own stamp (`field`, `struck`,
//! `note_state` …), then the record's row is made anew from its creating entry and the side tables (`rows::refresh`).

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use super::claims::{self, Fact};
use super::read::parse_id;
use super::run::Run;
use super::{StoreError, below, elsewhere, erase, logs, overruled, ownership, restated, settings};
use crate::domain::calendar::YearAnnounced;
use crate::domain::desk::Desk;
use crate::domain::event::{Event, NoteSettled, PhoneShown, ShiftSet, Stepped, Strike, SwapDecision};
use crate::domain::id::{Id, Stamp};
use crate::domain::person::NOT_SAME;
use crate::domain::record::{Record, RecordKind};

pub(super) mod field;
mod gathered;
mod matters;
pub(super) mod merges;
pub(super) mod notes;
mod proposals;
mod rows;
mod taken_back;

pub(super) use gathered::{Gathered, Work};
pub(super) use rows::{Said, creation, has_row, make, refresh};

/// Folds one event; `said` tells of a record that it creates.
pub(super) fn apply(
    conn: &Connection,
    stamp: Stamp,
    wall: &str,
    event: &Event,
    said: Said<'_>,
) -> Result<(), StoreError> {
    let mut others = Vec::new();
    match tell(conn, stamp, wall, event, &mut others)? {
        Some(record) if record.id == stamp.id => rows::make(conn, record.id, event, said)?,
        Some(record) => rows::refresh(conn, record.id)?,
        None => {}
    }
    others.into_iter().try_for_each(|other| rows::refresh(conn, other))
}

/// Writes down what an event says, and answers the record whose row is to be made anew after it. `others` gains those whose rows
/// are too, though the event does not name them.
pub(super) fn tell(
    conn: &Connection,
    stamp: Stamp,
    wall: &str,
    event: &Event,
    others: &mut Vec<Id>,
) -> Result<Option<Record>, StoreError> {
    if let Some(kind) = event.creates() {
        return Ok(Some(Record { kind, id: stamp.id }));
    }
    let (kind, id) = match event {
        Event::DeskSet(desk) => return desk_set(conn, stamp, desk).map(|()| None),
        Event::ShiftSet(shift) => return shift_set(conn, stamp, shift).map(|()| None),
        Event::SeatedElsewhere(seated) => return elsewhere::keep(conn, stamp, seated).map(|()| None),
        Event::PhoneShown(shown) => return phone_shown(conn, stamp, wall, shown).map(|()| None),
        Event::YearAnnounced(year) => return year_announced(conn, stamp, year).map(|()| None),
        Event::Amended(amendment) => {
            field::amended(conn, stamp, amendment)?;
            claims::weigh(conn, amendment.record.id)?;
            (amendment.record.kind, amendment.record.id)
        }
        Event::Struck(strike) => {
            if ownership::may_strike(conn, stamp.id, strike.record.id)? {
                struck(conn, stamp, strike)?;
            } else {
                ownership::lay_aside(conn, stamp, strike)?;
            }
            (strike.record.kind, strike.record.id)
        }
        Event::SwapDecided(decision) => {
            swap_decided(conn, stamp, decision)?;
            (RecordKind::Swap, decision.swap)
        }
        Event::NoteSettled(settled) => {
            note_settled(conn, stamp, settled)?;
            (RecordKind::Note, settled.note)
        }
        Event::Stepped(stepped) => {
            self::stepped(conn, stamp, stepped)?;
            claims::weigh(conn, stepped.matter)?;
            (RecordKind::Matter, stepped.matter)
        }
        Event::ProposalStepped(stepped) => {
            proposals::stepped(conn, stamp, stepped)?;
            claims::weigh(conn, stepped.proposal)?;
            (RecordKind::Proposal, stepped.proposal)
        }
        Event::ProposalRetracted(retracted) => {
            let steps = std::iter::once(&retracted.step).chain(&retracted.also);
            let named = (retracted.proposal, steps);
            others.extend(take_back(conn, stamp, named, retracted.retracted, &retracted.favours)?);
            (RecordKind::Proposal, retracted.proposal)
        }
        Event::Erased(erasure) => {
            erase::note(conn, stamp.id, erasure)?;
            (erasure.record.kind, erasure.record.id)
        }
        Event::Restated(restated) => {
            // An entry that is held is read as it stands.
            let Some(said) = restated::note(conn, stamp, restated)? else { return Ok(None) };
            take_up_strikes(conn, restated.entry)?;
            return tell(conn, restated.stamp(), &restated.wall, &said, others);
        }
        Event::Retracted(retracted) => {
            let steps = std::iter::once(&retracted.step).chain(&retracted.also);
            let named = (retracted.matter, steps);
            others.extend(take_back(conn, stamp, named, retracted.retracted, &retracted.favours)?);
            (RecordKind::Matter, retracted.matter)
        }
        // The creating events were handled above.
        _ => return Ok(None),
    };
    Ok(Some(Record { kind, id }))
}

fn stepped(conn: &Connection, stamp: Stamp, stepped: &Stepped) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO step (entry, matter, lamport, step) VALUES (?1, ?2, ?3, ?4)";
    let step = serde_json::to_string(&stepped.step)?;
    let (entry, matter) = (stamp.id.to_string(), stepped.matter.to_string());
    conn.prepare_cached(sql)?.execute(params![entry, matter, stamp.lamport, step])?;
    Ok(())
}

/// Steps, of whatever record, no longer count, or do again. Answers the records other than the one named in whose timelines they
/// stand: where two computers gave one number to two entries, what takes one of them back may have meant the other.
fn take_back<'s>(
    conn: &Connection,
    stamp: Stamp,
    (named, steps): (Id, impl Iterator<Item = &'s Id>),
    retracted: bool,
    favours: &[Id],
) -> Result<Vec<Id>, StoreError> {
    let sql = "INSERT INTO retraction (step, retracted, lamport, entry, favours) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (step) DO UPDATE SET retracted = excluded.retracted, lamport = excluded.lamport, entry = excluded.entry,
             favours = excluded.favours
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    let whose =
        "SELECT matter FROM step WHERE entry = ?1 UNION ALL SELECT proposal FROM proposal_step WHERE entry = ?1";
    let favours = if favours.is_empty() { String::new() } else { serde_json::to_string(favours)? };
    let mut others = Vec::new();
    for step in steps {
        let (step, entry) = (step.to_string(), stamp.id.to_string());
        conn.prepare_cached(sql)?.execute(params![step, retracted, stamp.lamport, entry, favours])?;
        let record: Option<String> = conn.prepare_cached(whose)?.query_row([&step], |row| row.get(0)).optional()?;
        others.extend(record.map(|record| parse_id(&record)).transpose()?.filter(|record| *record != named));
    }
    Ok(others)
}

fn phone_shown(conn: &Connection, stamp: Stamp, wall: &str, shown: &PhoneShown) -> Result<(), StoreError> {
    let sql = "INSERT OR REPLACE INTO access (entry, record, at) VALUES (?1, ?2, ?3)";
    conn.prepare_cached(sql)?.execute(params![stamp.id.to_string(), shown.record.id.to_string(), wall])?;
    Ok(())
}

fn year_announced(conn: &Connection, stamp: Stamp, year: &YearAnnounced) -> Result<(), StoreError> {
    let sql = "INSERT INTO year (year, lines, lamport, entry) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (year) DO UPDATE SET lines = excluded.lines, lamport = excluded.lamport, entry = excluded.entry
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    conn.prepare_cached(sql)?.execute(params![year.year, year.table, stamp.lamport, stamp.id.to_string()])?;
    Ok(())
}

/// Another desk's settings are not this one's: they stand under its code.
fn desk_set(conn: &Connection, stamp: Stamp, desk: &Desk) -> Result<(), StoreError> {
    let Some(mine) = logs::of_this_desk(conn, stamp.id.log)? else { return below::keep(conn, stamp, desk) };
    settings::add(conn, ("desk", "mine", &mine), stamp, desk)
}

/// Counts what was laid aside of a record, as far as those who said it may, once more is known of whose it is.
pub(super) fn take_up_strikes(conn: &Connection, record: Id) -> Result<(), StoreError> {
    ownership::take_up(conn, record)?.iter().try_for_each(|(stamp, strike)| struck(conn, *stamp, strike))
}

fn struck(conn: &Connection, stamp: Stamp, strike: &Strike) -> Result<(), StoreError> {
    let sql = "INSERT INTO struck (record, struck, reason, lamport, entry, knew) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (record) DO UPDATE SET struck = excluded.struck, reason = excluded.reason, lamport = excluded.lamport,
             entry = excluded.entry, knew = excluded.knew, beside = NULL
         WHERE (excluded.lamport, excluded.entry) > (lamport, entry)";
    conn.prepare_cached(sql)?.execute(params![
        strike.record.id.to_string(),
        strike.struck,
        strike.reason,
        stamp.lamport,
        stamp.id.to_string(),
        serde_json::to_string(&strike.knew)?
    ])?;
    overruled::weigh(conn, stamp, strike)?;
    claims::weigh(conn, strike.record.id)
}

fn shift_set(conn: &Connection, stamp: Stamp, shift: &ShiftSet) -> Result<(), StoreError> {
    let desk = logs::speaks_of(conn, stamp.id.log)?;
    let says = shift.person.map(|id| id.to_string()).unwrap_or_default();
    let fact = Fact::of_seat(desk, shift.date, shift.seat);
    let stands = claims::claim(conn, &fact, stamp, &says, &serde_json::to_string(shift)?)?;
    let sql = "INSERT OR REPLACE INTO shift (desk, date, slot, post, person, lamport, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    conn.prepare_cached(sql)?.execute(params![
        fact.desk,
        shift.date.to_string(),
        shift.seat.slot.code(),
        shift.seat.post.code(),
        Some(stands.says).filter(|person| !person.is_empty()),
        stands.stamp.lamport,
        stands.stamp.id.to_string()
    ])?;
    Ok(())
}

fn swap_decided(conn: &Connection, stamp: Stamp, decision: &SwapDecision) -> Result<(), StoreError> {
    let (fact, form) = (Fact::of_swap(decision.swap), serde_json::to_string(decision)?);
    let stands = claims::claim(conn, &fact, stamp, decision.answer.state.code(), &form)?;
    let SwapDecision { swap, answer, .. } = serde_json::from_str(&stands.form)?;
    let sql =
        "INSERT OR REPLACE INTO swap_state (swap, state, by, reason, lamport, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    conn.prepare_cached(sql)?.execute(params![
        swap.to_string(),
        answer.state.code(),
        answer.by.map(|id| id.to_string()),
        answer.reason,
        stands.stamp.lamport,
        stands.stamp.id.to_string()
    ])?;
    claims::weigh(conn, swap)
}

fn note_settled(conn: &Connection, stamp: Stamp, settled: &NoteSettled) -> Result<(), StoreError> {
    let fact = Fact::of_note(settled.note);
    let stands = claims::claim(conn, &fact, stamp, &said_of(settled), &serde_json::to_string(settled)?)?;
    note_stands(conn, stands.stamp, &serde_json::from_str(&stands.form)?, false)?;
    claims::weigh(conn, settled.note)
}

/// What tells it from other claims of where a note stands.
fn said_of(settled: &NoteSettled) -> String {
    let into = settled.into.map(|record| record.id.to_string()).unwrap_or_default();
    format!("{} {into}", settled.state.code())
}

/// Writes down where a note stands now; `is_first` where nothing was said of that before.
fn note_stands(by: &dyn Run, stamp: Stamp, now: &NoteSettled, is_first: bool) -> Result<(), StoreError> {
    macro_rules! row {
        ($verb:literal) => {
            concat!(
                $verb,
                " INTO note_state (note, state, into_kind, into_id, reason, lamport, entry)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
            )
        };
    }
    let sql = if is_first { row!("INSERT") } else { row!("INSERT OR REPLACE") };
    let values = params![
        now.note.to_string(),
        now.state.code(),
        now.into.map(|record| record.kind.code()),
        now.into.map(|record| record.id.to_string()),
        now.reason,
        stamp.lamport,
        stamp.id.to_string()
    ];
    by.run(sql, values)
}

/// Seconds since 1970 of an optional instant; 0 when unknown.
pub(super) fn seconds(at: Option<DateTime<FixedOffset>>) -> i64 {
    at.map_or(0, |at| at.timestamp())
}

/// What the side tables say of a record: `(field, value)` pairs that won; of a field that adds up, the sum.
pub(super) fn fields(conn: &Connection, id: Id) -> Result<Vec<(String, Value)>, StoreError> {
    let sql = "SELECT field, value FROM field WHERE record = ?1 AND value <> '' ORDER BY field";
    let mut found = values(conn, sql, id)?;
    if let Some((field, sum)) = found.iter_mut().find(|(field, _)| field == NOT_SAME) {
        let beside = values(conn, "SELECT field, value FROM conflict WHERE record = ?1", id)?;
        let others = beside.into_iter().filter(|(of, _)| of == field).map(|(_, value)| value);
        *sum = field::added_up(others.chain([sum.take()]));
    }
    Ok(found)
}

fn values(conn: &Connection, sql: &str, record: Id) -> Result<Vec<(String, Value)>, StoreError> {
    let mut query = conn.prepare_cached(sql)?;
    let mut rows = query.query([record.to_string()])?;
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
