//! Chooses one of two values that were written apart from each other. The choice is an ordinary change that has seen both, so
//! it settles the question on every desk it reaches.

use std::collections::BTreeSet;

use super::{Done, Refusal, amend, append, matters, roster, same_people};
use crate::domain::event::{
    Amendment, Beside, Event, NoteSettled, ProposalRetracted, Retracted, ShiftSet, Stepped, Strike, SwapDecision,
};
use crate::domain::id::Id;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::person::SAME_AS;
use crate::domain::record::{Record, RecordKind};
use crate::domain::roster::swap::SwapState;
use crate::store::conflicts::{Conflict, DUE, Rival, STATE, STATUS, STRUCK};
use crate::store::{StoreError, Writer};

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
    done.record = Some(record);
    if let Some(found) = writer.read().overruled()?.into_iter().find(is_meant) {
        return choose_again(writer, &found, keep, done);
    }
    let found = writer.read().conflicts()?.into_iter().find(is_meant).ok_or(Refusal::AlreadyDone)?;
    let turn = keep == found.other.entry;
    if let Some(goes) = found.spoken_for {
        return choose_of_person(writer, &found, goes, turn, done);
    }
    match field {
        STATUS => return choose_step(writer, &found, turn, done),
        DUE if is_term(writer, &found)? => return choose_term(writer, &found, keep, done),
        STRUCK => return choose_use(writer, &found, turn, done),
        _ if found.seat.is_some() => return choose_sitter(writer, &found, turn, done),
        STATE if record.kind == RecordKind::Note => return choose_outcome(writer, &found, turn, done),
        STATE if record.kind == RecordKind::Swap => return choose_decision(writer, &found, turn, done),
        _ => {}
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

/// Says once more what this desk chose and another overruled, so that it counts again; or says what the other did, so that both
/// are at one and nobody is told of it any more.
fn choose_again(writer: &mut Writer<'_>, found: &Conflict, keep: Id, done: &mut Done) -> Result<(), Refusal> {
    let again = match writer.read().event(keep)? {
        Some(Event::Struck(said)) => Event::Struck(Strike::new(found.record, said.struck, said.reason)),
        Some(event @ (Event::Retracted(_) | Event::ProposalRetracted(_))) => event,
        _ => return Err(Refusal::AlreadyDone),
    };
    // It was the other's choice before, and goes on being that: a look cannot be unseen.
    if keep == found.stands.entry {
        writer.go_beyond_undo();
    }
    append(writer, &again, done).map(drop)
}

/// Crosses out the steps that shall not count: what one desk did apart, or all that keeps it from counting.
fn choose_step(writer: &mut Writer<'_>, found: &Conflict, turn: bool, done: &mut Done) -> Result<(), Refusal> {
    let (id, other) = (found.record.id, found.other.entry);
    let is_proposal = found.record.kind == RecordKind::Proposal;
    let (branch, instead) = if is_proposal {
        let timeline = writer.read().proposal_timeline(id)?;
        (timeline.branch(other), timeline.instead(other))
    } else {
        let timeline = writer.read().timeline(id)?;
        (timeline.branch(other), timeline.instead(other))
    };
    let (steps, favours) =
        if turn { (instead.ok_or(Refusal::OutOfTurn)?, branch) } else { (branch, vec![found.stands.entry]) };
    let [step, also @ ..] = steps.as_slice() else { return Err(Refusal::OutOfTurn) };
    // One entry, so that whoever chose otherwise meanwhile is followed whole or not at all.
    let also = also.to_vec();
    let event = if is_proposal {
        Event::ProposalRetracted(ProposalRetracted { also, favours, ..ProposalRetracted::new(id, *step, true) })
    } else {
        Event::Retracted(Retracted { also, favours, ..Retracted::new(id, *step, true) })
    };
    append(writer, &event, done).map(drop)
}

/// Whether two deadlines were set by steps.
fn is_term(writer: &Writer<'_>, found: &Conflict) -> Result<bool, Refusal> {
    let apart = writer.read().timeline(found.record.id)?.standing.terms_apart();
    Ok(apart.is_some_and(|(stands, _)| stands.step == found.stands.entry))
}

/// Says in a note which of two deadlines it shall be: by somebody who knows both.
fn choose_term(writer: &mut Writer<'_>, found: &Conflict, keep: Id, done: &mut Done) -> Result<(), Refusal> {
    let apart = writer.read().timeline(found.record.id)?.standing.terms_apart().ok_or(Refusal::AlreadyDone)?;
    let kept = if keep == apart.0.step { apart.0 } else { apart.1 };
    let desk = writer.read().desk()?.unwrap_or_default();
    let step = Step {
        due: Some(kept.due),
        over: Some(apart.0.step),
        by: writer.author().person,
        ..Step::new(StepKind::Noted, writer.author().now, desk.level.into())
    };
    append(writer, &Event::Stepped(Stepped { matter: found.record.id, step }), done).map(drop)
}

/// Leaves a record out of use, or puts it back with the change that was made meanwhile.
fn choose_use(writer: &mut Writer<'_>, found: &Conflict, turn: bool, done: &mut Done) -> Result<(), Refusal> {
    let reason = found.stands.value.get("reason").and_then(serde_json::Value::as_str).unwrap_or_default();
    append(writer, &Event::Struck(Strike::new(found.record, !turn, reason)), done).map(drop)
}

/// Lets a value stand on both records of one person, or settles whether they are one.
fn choose_of_person(
    writer: &mut Writer<'_>,
    found: &Conflict,
    goes: Id,
    turn: bool,
    done: &mut Done,
) -> Result<(), Refusal> {
    done.record = Some(found.record);
    let both = (found.record.id, goes);
    match found.field.as_str() {
        SAME_AS if turn => return same_people::part(writer, both, done),
        SAME_AS => return same_people::insist(writer, both, done),
        _ => {}
    }
    let value = if turn { &found.other.value } else { &found.stands.value };
    for record in [found.record, Record { id: goes, ..found.record }] {
        let mut wanted = writer.read().form(record)?.ok_or(Refusal::Unknown)?;
        if value.is_null() {
            wanted.remove(&found.field);
        } else {
            wanted.insert(found.field.clone(), value.clone());
        }
        match amend::set_fields(writer, record, &wanted, None, done) {
            Ok(()) | Err(Refusal::NoChange) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    done.record = Some(found.record);
    Ok(())
}

/// Gives a seat to whom one of two desks gave it.
fn choose_sitter(writer: &mut Writer<'_>, found: &Conflict, turn: bool, done: &mut Done) -> Result<(), Refusal> {
    let Some(seat) = &found.seat else { return Err(Refusal::AlreadyDone) };
    let knew = writer.read().choosing(found)?;
    let shift = ShiftSet { knew, ..chosen(found, turn)? };
    let before = writer.of_desk(&seat.desk);
    let given = roster::check_free(writer, std::slice::from_ref(&shift))
        .and_then(|()| append(writer, &Event::ShiftSet(shift), done).map(drop));
    writer.of_desk(&before);
    given
}

/// Lets a note stand where one of two desks left it. Where both made a matter of it, the other matter goes into the one that is
/// kept, unless it has gone too far for that.
fn choose_outcome(writer: &mut Writer<'_>, found: &Conflict, turn: bool, done: &mut Done) -> Result<(), Refusal> {
    let knew = writer.read().choosing(found)?;
    let kept = NoteSettled { knew, ..chosen(found, turn)? };
    let left: NoteSettled = chosen(found, !turn)?;
    append(writer, &Event::NoteSettled(kept.clone()), done)?;
    let (Some(into), Some(other)) = (kept.into, left.into) else { return Ok(()) };
    let both = [into, other].iter().all(|one| one.kind == RecordKind::Matter);
    if !both || into == other || kept.state != left.state {
        return Ok(());
    }
    let desk = writer.read().desk()?.unwrap_or_default();
    let mut step = Step::new(StepKind::Merged, writer.author().now, desk.level.into());
    step.into = Some(into.id);
    match matters::step(writer, other.id, &step, done) {
        Ok(()) | Err(Refusal::Step(_) | Refusal::Unknown) => {
            done.record = Some(found.record);
            Ok(())
        }
        Err(refusal) => Err(refusal),
    }
}

/// Lets one of two decisions on a swap stand, and seats people by it.
fn choose_decision(writer: &mut Writer<'_>, found: &Conflict, turn: bool, done: &mut Done) -> Result<(), Refusal> {
    let knew = writer.read().choosing(found)?;
    let kept = SwapDecision { knew, ..chosen(found, turn)? };
    let desk = writer.read().desk_of_swap(found.record.id)?;
    let before = writer.of_desk(&desk);
    let given = seat_by(writer, &kept, done).and_then(|()| append(writer, &Event::SwapDecided(kept), done).map(drop));
    writer.of_desk(&before);
    given
}

fn seat_by(writer: &mut Writer<'_>, kept: &SwapDecision, done: &mut Done) -> Result<(), Refusal> {
    let row = writer.read().swaps(None)?.into_iter().find(|row| row.row.id == kept.swap).ok_or(Refusal::Unknown)?;
    let request = row.row.form;
    let sitter = writer.read().sitter(request.date, request.seat)?;
    let (wanted, otherwise) = match kept.answer.state {
        SwapState::Approved => (request.to, request.from),
        _ => (request.from, request.to),
    };
    // Whoever else was put there meanwhile stays.
    if sitter != Some(otherwise) {
        return Ok(());
    }
    let shift = ShiftSet::new(request.date, request.seat, Some(wanted));
    roster::check_free(writer, std::slice::from_ref(&shift))?;
    append(writer, &Event::ShiftSet(shift), done).map(drop)
}

/// The event that one of the two is.
fn chosen<T: serde::de::DeserializeOwned>(found: &Conflict, other: bool) -> Result<T, Refusal> {
    let said = if other { &found.other } else { &found.stands };
    Ok(serde_json::from_value(said.value.clone()).map_err(StoreError::from)?)
}
