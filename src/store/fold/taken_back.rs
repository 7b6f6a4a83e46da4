//! A field of which an edit was taken back. What is taken back never was: values that it had settled stand again, and what another
//! desk wrote apart from it holds, without a question. Nor does whoever takes it back say anything of the field.
//!
//! One row of a field does not tell what was there before, so all its edits are read once more from the journal, whenever another
//! one arrives. That is seldom.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::creation;
use super::field::{Seen, put, settled};
use crate::domain::claim::taken_back;
use crate::domain::event::{Amendment, Event};
use crate::domain::id::{Id, Stamp};
use crate::store::read::{ids, parse_id};
use crate::store::{StoreError, restated};

/// Edits of one field by their entries.
type Edits = BTreeMap<Id, (Stamp, Amendment)>;

/// Writes down what stands of a record's field and beside it, from the edit `new` and all that were `known` by the field's row.
pub(super) fn weigh(
    conn: &Connection,
    (record, field): (&str, &str),
    new: Id,
    known: BTreeSet<Id>,
) -> Result<(), StoreError> {
    let mut named = known;
    named.insert(new);
    named.extend(beside(conn, (record, field))?);
    let edits = read(conn, (record, field), &mut named)?;
    let taken = taken_back(edits.values().map(|(stamp, edit)| (*stamp, edit.takes_back)));
    let counts = |(stamp, edit): &&(Stamp, Amendment)| edit.takes_back.is_none() && !taken.contains(&stamp.id);
    let live: Vec<&(Stamp, Amendment)> = edits.values().filter(counts).collect();
    let stands = live.iter().max_by_key(|(stamp, _)| *stamp);
    let Some(stamp) = stands.map(|(stamp, _)| *stamp).or(edits.values().map(|(stamp, _)| *stamp).max()) else {
        return Ok(());
    };
    let text = |edit: &Amendment| edit.set.get(field).map(serde_json::to_string).transpose();
    let value = stands.map(|(_, edit)| text(edit)).transpose()?.flatten().unwrap_or_default();
    let backs: Vec<Id> = edits.values().filter(|(_, edit)| edit.takes_back.is_some()).map(|(by, _)| by.id).collect();
    let mut seen = Seen::default();
    for id in named {
        seen.add(id);
    }
    let sql = "INSERT OR REPLACE INTO field (record, field, value, lamport, entry, seen, back)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let back = serde_json::to_string(&backs)?;
    let values = params![record, field, value, stamp.lamport, stamp.id.to_string(), seen.text(), back];
    conn.prepare_cached(sql)?.execute(values)?;
    let sql = "DELETE FROM conflict WHERE record = ?1 AND field = ?2";
    conn.prepare_cached(sql)?.execute([record, field])?;
    let covered = covered(&edits, &live, field);
    for (by, edit) in live.into_iter().filter(|(by, _)| !covered.contains(&by.id)) {
        if *by != stamp {
            put(conn, (record, field), (by.id, by.id), &text(edit)?.unwrap_or_default())?;
        }
        for one in edit.beside.get(field).into_iter().flatten() {
            put(conn, (record, field), (by.id, one.entry), &serde_json::to_string(&one.value)?)?;
        }
    }
    Ok(())
}

/// The entries by which values stand beside the one in the field's row.
fn beside(conn: &Connection, (record, field): (&str, &str)) -> Result<Vec<Id>, StoreError> {
    ids(conn, "SELECT entry FROM conflict WHERE record = ?1 AND field = ?2", [record, field])
}

/// Reads these edits of a field, and those they name in turn, which are added.
fn read(conn: &Connection, (record, field): (&str, &str), wanted: &mut BTreeSet<Id>) -> Result<Edits, StoreError> {
    let record = parse_id(record)?;
    let mut left: Vec<Id> = wanted.iter().copied().collect();
    let mut edits = Edits::new();
    while let Some(id) = left.pop() {
        let Some(Event::Amended(edit)) = creation(conn, id)? else { continue };
        let Some(stamp) = stamp(conn, id)? else { continue };
        if edit.record.id != record || !edit.set.contains_key(field) {
            continue;
        }
        let further = edit.settles(field).chain(edit.takes_back).filter(|id| *id != record);
        left.extend(further.filter(|id| wanted.insert(*id)));
        edits.insert(id, (stamp, edit));
    }
    Ok(edits)
}

/// The place of an entry in the common order; one that is not held has that which others say.
fn stamp(conn: &Connection, id: Id) -> Result<Option<Stamp>, StoreError> {
    let mut query = conn.prepare_cached("SELECT lamport FROM entry WHERE log = ?1 AND seq = ?2")?;
    let lamport = query.query_row(params![id.log.as_str(), id.seq], |row| row.get(0)).optional()?;
    Ok(match lamport {
        Some(lamport) => Some(Stamp { lamport, id }),
        None => restated::reading(conn, id)?.map(|said| said.stamp()),
    })
}

/// Whatever those that count have seen, themselves or by what they saw.
fn covered(edits: &Edits, live: &[&(Stamp, Amendment)], field: &str) -> BTreeSet<Id> {
    let mut left: Vec<Id> = live.iter().flat_map(|(_, edit)| settled(edit, field)).collect();
    let mut covered = BTreeSet::new();
    while let Some(id) = left.pop() {
        if covered.insert(id)
            && let Some((_, edit)) = edits.get(&id)
        {
            left.extend(settled(edit, field));
        }
    }
    covered
}
