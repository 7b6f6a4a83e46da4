//! Merges that lead nowhere. Two desks apart may merge two matters into each other, and a matter that others were merged into may
//! be struck or erased: then nobody would look after those. Such a merge moves nothing, and the matter is its own again.
//!
//! Which merges these are follows from the entries alone, so that every desk says the same whatever came first.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::is_struck;
use crate::domain::id::{Id, Stamp};
use crate::domain::matter::status::{Timeline, Void};
use crate::domain::matter::step::Step;
use crate::store::matters::CROSSED_OUT;
use crate::store::read::parse_id;
use crate::store::{StoreError, erase};

/// The steps of a matter that count, and what they add up to.
pub(in crate::store) fn timeline(conn: &Connection, matter: Id) -> Result<Timeline, StoreError> {
    let mut timeline = alone(conn, matter)?;
    while let Some((stamp, into)) = timeline.merge() {
        if !closes_circle(conn, matter, stamp, into)? {
            break;
        }
        timeline = timeline.without(stamp.id, Void::Circle);
    }
    Ok(timeline)
}

/// The timeline of a matter by itself: a merge into one that is gone does not count, circles are not looked for.
fn alone(conn: &Connection, matter: Id) -> Result<Timeline, StoreError> {
    let mut timeline = Timeline::of(steps(conn, matter)?);
    while let Some((stamp, into)) = timeline.merge() {
        if !is_struck(conn, into)? && erase::of(conn, into)?.is_none() {
            break;
        }
        timeline = timeline.without(stamp.id, Void::Gone);
    }
    Ok(timeline)
}

/// Whether the merges lead from `into` back to the matter, and this one is the last of them in the common order.
fn closes_circle(conn: &Connection, matter: Id, stamp: Stamp, into: Id) -> Result<bool, StoreError> {
    let (mut at, mut last, mut seen) = (into, stamp, BTreeSet::new());
    while at != matter {
        // A circle further on is for those in it.
        if !seen.insert(at) {
            return Ok(false);
        }
        let Some((other, next)) = alone(conn, at)?.merge() else { return Ok(false) };
        (at, last) = (next, last.max(other));
    }
    Ok(last == stamp)
}

/// The steps of a matter that count, with their stamps.
fn steps(conn: &Connection, matter: Id) -> Result<Vec<(Stamp, Step)>, StoreError> {
    let sql = "SELECT step.lamport, step.entry, step.step FROM step LEFT JOIN retraction r ON r.step = step.entry
         WHERE step.matter = ?1 AND NOT ";
    let mut query = conn.prepare_cached(&format!("{sql}{CROSSED_OUT}"))?;
    let mut rows = query.query([matter.to_string()])?;
    let mut steps = Vec::new();
    while let Some(row) = rows.next()? {
        let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
        let stamp = Stamp { lamport: row.get(0)?, id: parse_id(text(1)?)? };
        steps.push((stamp, serde_json::from_str(text(2)?)?));
    }
    Ok(steps)
}
