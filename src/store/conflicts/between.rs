//! Edits of a record that stand no more and that nobody is asked about, and without which another desk does not learn that a value it
//! knows was seen: it would ask for ever about what is settled.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::store::fold::{creation, field};
use crate::store::{StoreError, logs};

/// Those of a record that lie between what stands and what the desk knows that `has` them, which is the desk they are to be said to.
pub(in crate::store) fn between(
    conn: &Connection,
    record: Id,
    has: impl Fn(Id) -> Result<bool, StoreError>,
) -> Result<BTreeSet<Id>, StoreError> {
    let mut found = BTreeSet::new();
    for (field, seen) in field::overtaken(conn, record)? {
        let mut unsaid: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        for entry in seen {
            if let (false, Some(Event::Amended(edit))) = (has(entry)?, creation(conn, entry)?) {
                unsaid.insert(entry, edit.settles(&field).filter(|one| *one != record).collect());
            }
        }
        // Whoever wrote an edit knows it, so one of another log may be known where this one is to be said.
        let leads = |unsaid: &BTreeMap<Id, Vec<Id>>| -> Vec<Id> {
            let known = |entry: &Id, one: &Id| one.log != entry.log || !unsaid.contains_key(one);
            let leads = unsaid.iter().filter(|(entry, settles)| settles.iter().any(|one| known(entry, one)));
            leads.map(|(entry, _)| *entry).collect()
        };
        loop {
            let more = leads(&unsaid);
            if more.is_empty() {
                break;
            }
            unsaid.retain(|entry, _| !more.contains(entry));
            found.extend(more);
        }
    }
    Ok(found)
}

/// Whether a desk below wrote an entry for this one.
pub(in crate::store) fn is_from_below(conn: &Connection, entry: Id) -> Result<bool, StoreError> {
    Ok(logs::known(conn, entry.log)?.is_some_and(|(is_own, _, audience)| !is_own && audience == "up"))
}
