//! Merges that lead nowhere. Two desks apart may merge two matters into each other, and a matter that others were merged into may
//! be struck or erased: then nobody would look after those. Such a merge moves nothing, and the matter is its own again.
//!
//! Which merges these are follows from the entries alone, so that every desk says the same whatever came first.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::is_struck;
use crate::domain::id::{Id, Stamp};
use crate::domain::matter::astray::Astray;
use crate::domain::matter::status::{Status, Timeline, Void};
use crate::store::read::Reader;
use crate::store::{StoreError, erase};

/// The steps of a matter that count, and what they add up to.
pub(in crate::store) fn timeline(conn: &Connection, matter: Id) -> Result<Timeline, StoreError> {
    Ok(timeline_and_lead(conn, matter)?.0)
}

/// The same, with the matter that this one's merge names, whether or not it closes a circle.
pub(super) fn timeline_and_lead(conn: &Connection, matter: Id) -> Result<(Timeline, Option<Id>), StoreError> {
    without_circles(conn, matter, alone(conn, matter)?)
}

/// Those of the steps taken apart from each other of which somebody may choose. A merge that would lead nowhere where it is chosen is not
/// asked about: what was done for the matter would be crossed out for nothing.
pub(in crate::store) fn astray(conn: &Connection, matter: Id) -> Result<Vec<Astray>, StoreError> {
    let timeline = timeline(conn, matter)?;
    let mut asked = Vec::new();
    for one in timeline.astray() {
        if one.would_be != Status::Merged || counts_where_chosen(conn, matter, &timeline, one.step)? {
            asked.push(one);
        }
    }
    Ok(asked)
}

/// Whether a merge that is astray counts once all that stands over it is crossed out.
fn counts_where_chosen(conn: &Connection, matter: Id, timeline: &Timeline, merge: Id) -> Result<bool, StoreError> {
    let Some(crossed_out) = timeline.instead(merge) else { return Ok(true) };
    let left = timeline.lines.iter().filter(|line| !crossed_out.contains(&line.stamp.id));
    let chosen = Timeline::of(left.map(|line| (line.stamp, line.step.clone())).collect());
    let (chosen, _) = without_circles(conn, matter, without_gone(conn, chosen)?)?;
    Ok(chosen.lines.iter().any(|line| line.stamp.id == merge && line.void.is_none()))
}

fn without_circles(
    conn: &Connection,
    matter: Id,
    mut timeline: Timeline,
) -> Result<(Timeline, Option<Id>), StoreError> {
    let lead = timeline.merge().map(|(_, into)| into);
    let mut stays = false;
    while let Some((stamp, into)) = timeline.merge() {
        // One whose merge closes a circle is what the others in it were merged into: it goes nowhere else by another merge.
        stays = stays || closes_circle(conn, matter, stamp, into)?;
        if !stays {
            break;
        }
        timeline = timeline.without(stamp.id, Void::Circle);
    }
    Ok((timeline, lead))
}

/// The timeline of a matter by itself: a merge into one that is gone does not count, circles are not looked for.
fn alone(conn: &Connection, matter: Id) -> Result<Timeline, StoreError> {
    let steps = Reader::new(conn).steps(matter)?.into_iter().filter(|row| !row.retracted);
    without_gone(conn, Timeline::of(steps.map(|row| (row.stamp, row.step)).collect()))
}

fn without_gone(conn: &Connection, mut timeline: Timeline) -> Result<Timeline, StoreError> {
    while let Some((stamp, into)) = timeline.merge() {
        // Its answer was passed on before it was erased: the voter of this one is told that, and nothing is to be done again.
        let is_kept = timeline.has_answer_of(into);
        if !is_struck(conn, into)? && (is_kept || erase::of(conn, into)?.is_none()) {
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
