//! Chooses one of two values that were written apart from each other. The choice is an ordinary change that has seen both, so
//! it settles the question on every desk it reaches.

use super::{Done, Refusal, append};
use crate::domain::event::{Amendment, Event, Record, Retracted};
use crate::domain::id::Id;
use crate::store::Writer;
use crate::store::conflicts::{Conflict, STATUS};

/// Lets `keep` stand instead of the other.
///
/// # Errors
/// [`Refusal::AlreadyDone`] if the two are no question any more; [`Refusal::Unknown`] for a step that cannot count here at all.
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
    let value = if keep == found.stands.entry { found.stands.value } else { found.other.value.clone() };
    // Whoever else says what the other says is answered too.
    let also = writer.read().rivals(record.id)?.into_iter();
    let also = also.filter(|rival| rival.field == field && rival.said.value == found.other.value);
    let also: Vec<Id> = also.map(|rival| rival.said.entry).collect();
    let set = [(field.to_owned(), value)].into();
    let mut amendment = Amendment::new(record, set, [(field.to_owned(), found.stands.entry)].into());
    amendment.also.insert(field.to_owned(), also);
    append(writer, &Event::Amended(amendment), done).map(drop)
}

/// Crosses out the step that shall not count, or all that keep the other from counting.
fn choose_step(writer: &mut Writer<'_>, found: &Conflict, turn: bool, done: &mut Done) -> Result<(), Refusal> {
    let matter = found.record.id;
    let steps = if turn {
        let timeline = writer.read().timeline(matter)?;
        timeline.instead(found.other.entry).filter(|steps| !steps.is_empty()).ok_or(Refusal::Unknown)?
    } else {
        vec![found.other.entry]
    };
    for step in steps {
        append(writer, &Event::Retracted(Retracted { matter, step, retracted: true }), done)?;
    }
    Ok(())
}
