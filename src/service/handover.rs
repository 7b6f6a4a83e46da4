//! 交接班: a shift handed over, signed for, taken over by another, corrected. What was signed stays as it was signed.

use serde_json::Value;

use super::{Done, Refusal, amend, append};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::handover::{HandoverForm, HandoverRefusal};
use crate::store::people::Ones;
use crate::store::{StoreError, Writer};

/// Hands a shift over, once.
pub(super) fn hand_over(writer: &mut Writer<'_>, form: &HandoverForm, done: &mut Done) -> Result<(), Refusal> {
    // None of this shift can be older than the shift itself.
    let earlier = writer.read().handovers_since(form.date)?;
    form.check(earlier.iter().map(|row| &row.form)).map_err(Refusal::Handover)?;
    for person in [form.from, form.to].into_iter().flatten() {
        serves(writer, person)?;
    }
    append(writer, &Event::HandedOver(form.clone()), done).map(drop)
}

/// Puts the missing signature under a handover, or under what was corrected of it.
pub(super) fn sign(writer: &mut Writer<'_>, id: Id, person: Id, done: &mut Done) -> Result<(), Refusal> {
    let at = writer.author().now;
    change(writer, id, person, done, |form, person| form.sign(person, at))
}

/// Another deputy takes the shift over, and signs.
pub(super) fn take_over(writer: &mut Writer<'_>, id: Id, person: Id, done: &mut Done) -> Result<(), Refusal> {
    let at = writer.author().now;
    change(writer, id, person, done, |form, person| form.take_over(person, at))
}

/// One of the two says what is wrong in it.
pub(super) fn correct(writer: &mut Writer<'_>, id: Id, (by, text): (Id, &str), done: &mut Done) -> Result<(), Refusal> {
    let at = writer.author().now;
    change(writer, id, by, done, |form, by| form.correct(by, text, at))
}

/// Writes what somebody who serves does to a handover.
fn change(
    writer: &mut Writer<'_>,
    id: Id,
    person: Id,
    done: &mut Done,
    deed: impl FnOnce(&mut HandoverForm, Id) -> Result<(), HandoverRefusal>,
) -> Result<(), Refusal> {
    let mut form = writer.read().handover_as_written(id)?.filter(|row| !row.struck).ok_or(Refusal::Unknown)?.form;
    serves(writer, person)?;
    let person = as_named(&form, person, &writer.read().ones()?);
    deed(&mut form, person).map_err(Refusal::Handover)?;
    let Value::Object(wanted) = serde_json::to_value(form).map_err(StoreError::from)? else {
        return Err(Refusal::Unknown);
    };
    amend::set_fields(writer, Record { kind: RecordKind::Handover, id }, &wanted, None, done)
}

/// Somebody as the form names them: what is written there stays, whichever of two records of one person it is.
fn as_named(form: &HandoverForm, person: Id, ones: &Ones) -> Id {
    let named = [form.from, form.to].into_iter().flatten();
    named.filter(|id| ones.of(*id) == ones.of(person)).max_by_key(|id| *id == person).unwrap_or(person)
}

/// Refuses somebody who no longer serves.
fn serves(writer: &Writer<'_>, person: Id) -> Result<(), Refusal> {
    let reader = writer.read();
    reader.person(person)?.ok_or(Refusal::Unknown)?;
    if reader.has_left(person)? { Err(Refusal::Handover(HandoverRefusal::HasLeft(person))) } else { Ok(()) }
}
