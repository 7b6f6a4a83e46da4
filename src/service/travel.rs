//! Undo and Redo. An action is taken back by entries that say the reverse; but not once another computer has built on it, since
//! what was done there would go with it unseen.

use super::{Done, Refusal, append};
use crate::Lang;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::matter::step::StepKind;
use crate::domain::proposal::step::ProposalStepKind;
use crate::domain::record::{Record, RecordKind};
use crate::lang::service as say;
use crate::store::since::Since;
use crate::store::{Action, Kept, Reader, StoreError, Way, Writer};

/// What another desk did about a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A step of a matter.
    Step(StepKind),
    /// A step of a formal suggestion.
    ProposalStep(ProposalStepKind),
    /// Anything else.
    Other,
}

impl Deed {
    fn of(since: &Since) -> Deed {
        match &since.event {
            Some(Event::Stepped(stepped)) => Deed::Step(stepped.step.kind),
            Some(Event::ProposalStepped(stepped)) => Deed::ProposalStep(stepped.step.kind),
            _ => Deed::Other,
        }
    }

    /// What it is called.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Deed::Step(kind) => kind.label(lang),
            Deed::ProposalStep(kind) => kind.label(lang),
            Deed::Other => say::deed(lang),
        }
    }
}

/// Appends what takes the action back, or carries it out again.
pub(super) fn travel(writer: &mut Writer<'_>, way: Way, action: &Action) -> Result<Done, Refusal> {
    let events = &action.events;
    if way == Way::Back
        && let Some(refusal) = built_on(writer.read(), events)?
    {
        return Err(refusal);
    }
    let before = readings(writer, events)?;
    writer.travel(way, action)?;
    let mut done = Done::default();
    for Kept { event, roster } in events {
        writer.of_desk(roster);
        append(writer, event, &mut done)?;
    }
    done.stands = before.is_some() && before == readings(writer, events)?;
    Ok(done)
}

/// How the fields and seats read that the events set; nothing where they do anything else.
fn readings(writer: &mut Writer<'_>, events: &[Kept]) -> Result<Option<Vec<String>>, StoreError> {
    let mut readings = Vec::new();
    for Kept { event, roster } in events {
        let own = writer.of_desk(roster);
        let reading = match event {
            Event::Amended(change) => {
                let form = writer.read().form(change.record)?.unwrap_or_default();
                format!("{:?}", change.set.keys().map(|field| form.get(field)).collect::<Vec<_>>())
            }
            Event::ShiftSet(shift) => format!("{:?}", writer.read().sitter(shift.date, shift.seat)?),
            _ => {
                writer.of_desk(&own);
                return Ok(None);
            }
        };
        writer.of_desk(&own);
        readings.push(reading);
    }
    Ok(Some(readings))
}

/// Why Undo would be refused now, so that nobody is asked first; `None` if it would not.
///
/// # Errors
/// When the store does not answer.
pub fn undo_refused(reader: Reader<'_>) -> Result<Option<Refusal>, StoreError> {
    match reader.next_action(Way::Back)? {
        Some(action) => built_on(reader, &action.events),
        None => Ok(Some(Refusal::NothingToUndo)),
    }
}

/// A record of an action that another computer has done something about since.
fn built_on(reader: Reader<'_>, events: &[Kept]) -> Result<Option<Refusal>, StoreError> {
    let mut taken = Vec::new();
    for Kept { event, .. } in events {
        taken.extend(takes_away(reader, event)?);
    }
    let ids: Vec<(Id, Id)> = taken.iter().map(|(record, entry)| (record.id, *entry)).collect();
    let Some(since) = reader.done_since(&ids)? else { return Ok(None) };
    let Some((record, _)) = taken.into_iter().find(|(record, _)| record.id == since.record) else { return Ok(None) };
    let number = reader.number_of(record)?.unwrap_or_default();
    let (desk, deed) = (called(reader, &since.desk)?, Deed::of(&since));
    Ok(Some(Refusal::BuiltOn { record: record.kind, number, desk, deed }))
}

/// The record that an event takes from under others, and the entry that goes with it: a record that had been created, or a step.
/// A field is merely set again, and a withdrawal that is taken back leaves the others what they did.
fn takes_away(reader: Reader<'_>, event: &Event) -> Result<Option<(Record, Id)>, StoreError> {
    Ok(match event {
        Event::Struck(strike) if strike.struck => {
            // Put back since it was created: that is what is undone then.
            let put_back = reader.struck_by(strike.record.id)?;
            Some((strike.record, put_back.unwrap_or(strike.record.id)))
        }
        Event::Retracted(taken) if taken.retracted => {
            let steps = reader.steps(taken.matter)?;
            let withdrew = steps.iter().any(|row| row.stamp.id == taken.step && row.step.kind == StepKind::Withdrawn);
            let record = Record { kind: RecordKind::Matter, id: taken.matter };
            // What counts for nothing is nothing that anybody built on.
            let void =
                reader.timeline(taken.matter)?.lines.iter().any(|line| line.stamp.id == taken.step && !line.in_turn);
            (!withdrew && !void).then_some((record, taken.step))
        }
        Event::ProposalRetracted(taken) if taken.retracted => {
            let steps = reader.proposal_steps(taken.proposal)?;
            let withdrew =
                steps.iter().any(|row| row.stamp.id == taken.step && row.step.kind == ProposalStepKind::Withdrawn);
            let record = Record { kind: RecordKind::Proposal, id: taken.proposal };
            (!withdrew).then_some((record, taken.step))
        }
        _ => None,
    })
}

/// A desk by its name; nothing for this one.
fn called(reader: Reader<'_>, code: &str) -> Result<String, StoreError> {
    let Some(own) = reader.desk()? else { return Ok(code.to_owned()) };
    if code.is_empty() || code == own.network_code() {
        return Ok(String::new());
    }
    if code == own.town_code {
        return Ok(own.town);
    }
    let letters = code.rsplit('-').next().unwrap_or(code);
    let place = reader.places(None)?.into_iter().find(|place| place.form.code == letters);
    Ok(place.map_or_else(|| code.to_owned(), |place| place.form.name))
}
