//! Chooses one of two values that were written apart from each other. The choice is an ordinary change that has seen both, so
//! it settles the question on every desk it reaches.

use std::collections::BTreeSet;

use super::{Done, Refusal, append};
use crate::domain::event::{Amendment, Beside, Event, Record, Retracted};
use crate::domain::id::Id;
use crate::store::Writer;
use crate::store::conflicts::{Conflict, Rival, STATUS};

/// Lets `keep` stand instead of the other.
///
/// # Errors
/// [`Refusal::AlreadyDone`] if the two are no question any more; [`Refusal::OutOfTurn`] for a step that fits nowhere.
pub(super) fn choose(
    writer: &mut Writer<'_>,
    record: Record,
    field: &str,
    (keep, instead_of): (Id, Id),
    done: &mut Done,
) -> Result<(), Refusal> {
    let is_meant = |one: &Conflict| {
        let ids = (one.stands.entry, one.other.entry);
        one.record == record && one.field == field && (ids == (keep, instead_of) || ids == (instead_of, keep))
    };
    let found = writer.read().conflicts()?.into_iter().find(is_meant).ok_or(Refusal::AlreadyDone)?;
    done.record = Some(record);
    if field == STATUS {
        return choose_step(writer, &found, keep == found.other.entry, done);
    }
    let value = if keep == found.stands.entry { &found.stands.value } else { &found.other.value };
    let set = [(field.to_owned(), value.clone())].into();
    let mut change = Amendment::new(record, set, [(field.to_owned(), found.stands.entry)].into());
    let rivals: Vec<Rival> = writer.read().rivals(record.id)?.into_iter().filter(|one| one.field == field).collect();
    // Whoever else says what one of the two says is answered too.
    let (answered, left): (Vec<Rival>, Vec<Rival>) =
        rivals.into_iter().partition(|one| [&found.stands.value, &found.other.value].contains(&&one.said.value));
    let also: BTreeSet<Id> = answered.iter().flat_map(|one| [one.said.entry, one.entry]).collect();
    // A value that stood there by the same entry, and is not answered, goes on standing.
    let left = left.into_iter().map(|one| one.said).filter(|said| also.contains(&said.entry)).collect::<Vec<Beside>>();
    change.also.insert(field.to_owned(), also.into_iter().collect());
    if !left.is_empty() {
        change.beside.insert(field.to_owned(), left);
    }
    append(writer, &Event::Amended(change), done).map(drop)
}

/// Crosses out the step that shall not count, or all that keep the other from counting.
fn choose_step(writer: &mut Writer<'_>, found: &Conflict, turn: bool, done: &mut Done) -> Result<(), Refusal> {
    let matter = found.record.id;
    let steps = if turn {
        let timeline = writer.read().timeline(matter)?;
        timeline.instead(found.other.entry).filter(|steps| !steps.is_empty()).ok_or(Refusal::OutOfTurn)?
    } else {
        vec![found.other.entry]
    };
    for step in steps {
        append(writer, &Event::Retracted(Retracted { matter, step, retracted: true }), done)?;
    }
    Ok(())
}
