//! Whose a record is, and who takes it out of use or puts it back: the desk that wrote it down, and whoever stands above that desk. What a
//! station says of another's record in this waits beside the tables and counts for nothing, unless it comes to light that the two are one
//! desk.

use rusqlite::{Connection, OptionalExtension, params};

use super::claims::{self, Fact};
use super::read::parse_id;
use super::{Reader, StoreError, logs, restated};
use crate::domain::audience::Audience;
use crate::domain::event::Strike;
use crate::domain::id::{Id, LogId, Stamp};

/// A desk that speaks here: its code, and to whom.
type Speaker = (String, Audience);

/// Whether the entry `by` may take a record out of use or put it back.
pub(super) fn may_strike(conn: &Connection, by: Id, record: Id) -> Result<bool, StoreError> {
    match speaker(conn, by)? {
        // Only a desk above others writes anything else: its certificate says so.
        Some((desk, Audience::Up)) => is_of(conn, &desk, record),
        _ => Ok(true),
    }
}

/// Whether a desk wrote a record down, or the desk above did for it alone.
fn is_of(conn: &Connection, desk: &str, record: Id) -> Result<bool, StoreError> {
    let is_same = |other: &str| other == desk || [other, desk].iter().any(|code| matches!(*code, "" | "?"));
    match of_log(conn, record.log)? {
        Some((_, Audience::To(whose))) if whose == desk => Ok(true),
        Some((whose, _)) => Ok(is_same(&whose)),
        // Of a log that never comes here the desk speaks that passed the record on.
        None => Ok(speaker(conn, record)?.is_some_and(|(whose, _)| is_same(&whose))),
    }
}

/// Which desk says an entry here: the one that wrote it, or the one that passed it on where its log is not known.
fn speaker(conn: &Connection, entry: Id) -> Result<Option<Speaker>, StoreError> {
    match of_log(conn, entry.log)? {
        Some(known) => Ok(Some(known)),
        None => restated::by(conn, entry)?.map_or(Ok(None), |by| of_log(conn, by.log)),
    }
}

fn of_log(conn: &Connection, log: LogId) -> Result<Option<Speaker>, StoreError> {
    let sql =
        "SELECT CASE WHEN mine THEN coalesce((SELECT value FROM meta WHERE key = 'desk'), '') ELSE desk END, audience
         FROM log WHERE id = ?1";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get::<_, String>(1)?));
    let found: Option<(String, String)> = conn.prepare_cached(sql)?.query_row([log.as_str()], read).optional()?;
    Ok(found.map(|(desk, audience)| (desk, Audience::from(audience.as_str()))))
}

/// Lays aside what somebody says who may not.
pub(super) fn lay_aside(conn: &Connection, stamp: Stamp, strike: &Strike) -> Result<(), StoreError> {
    let fact = Fact::of_strike(strike.record.id);
    claims::drop_claim(conn, &fact, stamp.id)?;
    claims::add(conn, &fact, (stamp, false), "", &serde_json::to_string(strike)?)
}

/// What was laid aside of a record and counts by what is known now; it lies aside no more.
pub(super) fn take_up(conn: &Connection, record: Id) -> Result<Vec<(Stamp, Strike)>, StoreError> {
    let fact = Fact::of_strike(record);
    let mut counts = Vec::new();
    for claim in claims::of(conn, &fact)? {
        if may_strike(conn, claim.stamp.id, record)? {
            claims::drop_claim(conn, &fact, claim.stamp.id)?;
            counts.push((claim.stamp, serde_json::from_str(&claim.form)?));
        }
    }
    Ok(counts)
}

/// The records of which something lies aside that was said in this log, or of what this log holds.
pub(super) fn aside_by(conn: &Connection, log: LogId) -> Result<Vec<Id>, StoreError> {
    let sql =
        "SELECT DISTINCT fact FROM claim WHERE desk = ?1 AND (substr(fact, 1, 12) = ?2 OR substr(entry, 1, 12) = ?2)";
    let mut query = conn.prepare_cached(sql)?;
    let found = query.query_map(params![claims::OF_STRIKE, log.as_str()], |row| row.get::<_, String>(0))?;
    found.map(|record| parse_id(&record?)).collect()
}

impl Reader<'_> {
    /// Whether this desk may take a record out of use: all that lies below it, and what it wrote down itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn may_strike(self, record: Id) -> Result<bool, StoreError> {
        if !logs::is_station(self.conn)? {
            return Ok(true);
        }
        let code = self.meta("desk")?.unwrap_or_default();
        is_of(self.conn, &code, record)
    }
}
