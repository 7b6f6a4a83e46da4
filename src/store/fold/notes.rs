//! The row of a pocket note; and merges of notes that lead nowhere. Two desks apart may merge two notes into each other, and what a
//! note was merged into may be struck, erased, withdrawn or put aside: then nobody would look after it. Such a merge does not count,
//! and the note is in the pocket, until what it was merged into comes back. What was refused was answered: its notes stay with it.
//!
//! Which merges these are follows from the entries alone, so that every desk says the same whatever came first. The row keeps what
//! the merge names, by which those that depend on a record are found.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::is_struck;
use super::rows::{Said, row, text};
use super::seconds;
use crate::domain::erasure::ERASED;
use crate::domain::id::{Id, Stamp};
use crate::domain::matter::triage::alarms;
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::record::Record;
use crate::domain::terms::Urgency;
use crate::store::read::{ids, parse_id};
use crate::store::{StoreError, erase};

/// Writes the row of one note. Whether its merge counts, [`follow`] says.
pub(super) fn note(conn: &Connection, id: Id, form: &NoteForm, struck: bool, said: Said<'_>) -> Result<(), StoreError> {
    let sql = "SELECT state, into_kind, into_id FROM note_state WHERE note = ?1";
    let kept: Option<(String, Option<String>, Option<String>)> = match said {
        Said::Nothing(_) => None,
        Said::Known(known) if !known.told => known.settled.map(|settled| {
            let into = |part: fn(Record) -> String| settled.into.map(part);
            (settled.state.code().to_owned(), into(|it| it.kind.code().to_owned()), into(|it| it.id.to_string()))
        }),
        _ => {
            let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            conn.prepare_cached(sql)?.query_row([id.to_string()], read).optional()?
        }
    };
    let (mut state, into_kind, into_id) = kept.unwrap_or_else(|| (NoteState::Open.code().to_owned(), None, None));
    // Nothing more is to be done with one whose words are destroyed.
    if state == NoteState::Open.code() && form.text == ERASED {
        NoteState::Discarded.code().clone_into(&mut state);
    }
    let before = if said.is_new() { None } else { named(conn, id)? };
    let sql = row!(
        said.is_new(),
        "note (id, number, at, state, into_kind, into_id, urgent, form, struck, alarming)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    );
    let values = params![
        id.to_string(),
        form.number,
        seconds(form.at),
        state,
        into_kind,
        into_id,
        form.urgency == Some(Urgency::Urgent),
        text(form, said)?,
        struck,
        !alarms(form.urgency, "", &form.text).is_empty()
    ];
    said.run(conn).run(sql, values)?;
    // A circle that it was in may be open now.
    before.map_or(Ok(()), |before| settle(conn, before))
}

/// What the row of a note names as where it went.
fn named(conn: &Connection, note: Id) -> Result<Option<Id>, StoreError> {
    let mut query = conn.prepare_cached("SELECT into_id FROM note WHERE id = ?1 AND into_id IS NOT NULL")?;
    let into: Option<String> = query.query_row([note.to_string()], |row| row.get(0)).optional()?;
    into.as_deref().map(parse_id).transpose()
}

/// A merge of a note that is known here.
struct Merge {
    note: Id,
    stamp: Stamp,
    into: Id,
    /// It leads to what is there no more.
    is_gone: bool,
}

fn merge(conn: &Connection, note: Id) -> Result<Option<Merge>, StoreError> {
    let sql = "SELECT s.into_id, s.lamport, s.entry FROM note_state s JOIN note n ON n.id = s.note
         WHERE s.note = ?1 AND s.state = 'merged' AND s.into_id IS NOT NULL";
    let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?, row.get::<_, String>(2)?));
    let Some((into, lamport, entry)) = conn.prepare_cached(sql)?.query_row([note.to_string()], read).optional()? else {
        return Ok(None);
    };
    let (into, stamp) = (parse_id(&into)?, Stamp { lamport, id: parse_id(&entry)? });
    // One that has a matter of its own, to hear the answer, is looked after there.
    let is_gone = is_gone(conn, into)? && !has_matter(conn, note)?;
    Ok(Some(Merge { note, stamp, into, is_gone }))
}

/// Whether nobody looks after a record any more: it is out of hand itself, or a note that became a matter which is.
pub(in crate::store) fn is_gone(conn: &Connection, record: Id) -> Result<bool, StoreError> {
    if is_out_of_hand(conn, record)? {
        return Ok(true);
    }
    let sql = "SELECT into_id FROM note WHERE id = ?1 AND state = 'promoted' AND into_id IS NOT NULL";
    let became: Option<String> =
        conn.prepare_cached(sql)?.query_row([record.to_string()], |row| row.get(0)).optional()?;
    became.map_or(Ok(false), |became| is_out_of_hand(conn, parse_id(&became)?))
}

/// It is struck or erased, a note that was put aside, or a matter that was withdrawn.
fn is_out_of_hand(conn: &Connection, record: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM note_state WHERE note = ?1 AND state = 'discarded'
         UNION ALL SELECT 1 FROM matter WHERE id = ?1 AND status = 'withdrawn'";
    Ok(is_struck(conn, record)?
        || conn.prepare_cached(sql)?.exists([record.to_string()])?
        || erase::of(conn, record)?.is_some())
}

fn has_matter(conn: &Connection, note: Id) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM matter WHERE source = ?1 AND NOT struck";
    Ok(conn.prepare_cached(sql)?.exists([note.to_string()])?)
}

/// Says of this note and of all that merges lead to from it whether their merges count. Each leads to one other, so there is one
/// circle at most on the way, and it is the last of them in the common order that does not count.
pub(super) fn settle(conn: &Connection, note: Id) -> Result<(), StoreError> {
    let (mut way, mut places) = (Vec::new(), BTreeMap::new());
    let mut at = note;
    while !places.contains_key(&at)
        && let Some(merge) = merge(conn, at)?
    {
        places.insert(at, way.len());
        at = merge.into;
        way.push(merge);
    }
    let circle = places.get(&at).and_then(|start| way.get(*start..)).unwrap_or_default();
    let is_whole = circle.iter().all(|merge| !merge.is_gone);
    let last = circle.iter().max_by_key(|merge| merge.stamp).filter(|_| is_whole).map(|merge| merge.note);
    way.iter().try_for_each(|merge| write(conn, merge.note, !merge.is_gone && last != Some(merge.note)))
}

/// The same of this record, and of the notes that were merged into it itself, or into a note that became it: whether they still are
/// depends on it.
pub(super) fn follow(conn: &Connection, record: Id) -> Result<(), StoreError> {
    let sql = "SELECT id FROM note WHERE into_id = ?1 AND state = 'promoted' ORDER BY id";
    for note in ids(conn, sql, [record.to_string()])? {
        follow_itself(conn, note)?;
    }
    follow_itself(conn, record)
}

fn follow_itself(conn: &Connection, record: Id) -> Result<(), StoreError> {
    let sql = "SELECT id FROM note WHERE into_id = ?1 ORDER BY id";
    for note in ids(conn, sql, [record.to_string()])? {
        if let Some(merge) = merge(conn, note)? {
            write(conn, note, !merge.is_gone)?;
        }
    }
    // Some of them may be in a circle with it.
    settle(conn, record)
}

fn write(conn: &Connection, note: Id, counts: bool) -> Result<(), StoreError> {
    let sql = "UPDATE note SET state = iif(?2, 'merged', iif(form ->> 'text' = ?3, 'discarded', 'open'))
         WHERE id = ?1 AND (state = 'merged') IS NOT ?2";
    conn.prepare_cached(sql)?.execute(params![note.to_string(), counts, ERASED])?;
    Ok(())
}
