//! Handling offices: written down and amended at the home, and checked before a matter is given to one.

use std::collections::BTreeSet;

use super::{Done, Refusal, append};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::matter::inbox::WITH_OFFICE;
use crate::domain::matter::status::{Line, Timeline};
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::table;
use crate::domain::office::{OfficeForm, OfficeRefusal};
use crate::domain::terms::DeskLevel;
use crate::store::matters::MatterRow;
use crate::store::{Reader, Writer};

/// How many offices may take over from each other before the last of them is asked for.
const CHAIN: usize = 20;

/// Adds an office.
pub(super) fn add(writer: &mut Writer<'_>, office: &OfficeForm, done: &mut Done) -> Result<(), Refusal> {
    check(writer, None, office)?;
    append(writer, &Event::OfficeAdded(office.clone()), done).map(drop)
}

/// What an office must be before it is saved: `id` is the one it amends.
pub(super) fn check(writer: &Writer<'_>, id: Option<Id>, office: &OfficeForm) -> Result<(), Refusal> {
    if writer.desk().is_none_or(|desk| desk.level == DeskLevel::Station) {
        return Err(Refusal::Office(OfficeRefusal::NotHere));
    }
    let name = office.name.trim();
    let others = writer.read().offices(true)?;
    // Two that came by their name at two computers are one of them closed: what is written of either meanwhile is no new namesake.
    let kept = others.iter().any(|row| Some(row.id) == id && row.form.name == name);
    if !kept && others.iter().any(|row| Some(row.id) != id && row.form.name == name) {
        return Err(Refusal::Office(OfficeRefusal::Namesake(name.to_owned())));
    }
    let mut successor = office.successor;
    for _ in 0..CHAIN {
        let Some(next) = successor else { return Ok(()) };
        if Some(next) == id {
            return Err(Refusal::Office(OfficeRefusal::OwnSuccessor(name.to_owned())));
        }
        let row = writer.read().office(next)?.ok_or(Refusal::Office(OfficeRefusal::Unknown))?;
        successor = row.form.successor;
    }
    Ok(())
}

/// Fills in and checks the offices a step names: that they are there, that those it is given to still work, and that the lead is
/// not among those that help. The office's name of the day is written with the step, so that it still says it after a renaming.
/// Whether the office only helps: its step then moves nothing.
pub(super) fn settle(reader: Reader<'_>, row: &MatterRow, step: &mut Step) -> Result<bool, Refusal> {
    let given = step.kind == StepKind::Assigned;
    let mut named = BTreeSet::new();
    step.co_offices.retain(|id| named.insert(*id));
    // Whoever types the name of an office that is on the list means that office.
    if given
        && step.office.is_none()
        && !step.to.trim().is_empty()
        && let Some(row) = reader.office_called(step.to.trim())?
    {
        step.office = Some(row.id);
        step.to.clear();
    }
    if step.role == DeskRole::Office && step.office.is_none() {
        let lead = reader.timeline(row.row.id)?.standing.office;
        // Whoever has its work acts for a closed one.
        let heir = lead.map(|lead| reader.working_office(lead, step.at.date_naive())).transpose()?.flatten();
        step.office = heir.map(|row| row.id).or(lead);
    }
    still_works(reader, row, step)?;
    for id in step.office.into_iter().chain(step.co_offices.iter().copied()) {
        let office = reader.office(id)?.filter(|row| !row.struck || !given);
        let office = office.ok_or(Refusal::Office(OfficeRefusal::Unknown))?.form;
        if let (true, Some(since)) = (given && !office.is_open(step.at.date_naive()), office.closed) {
            let successor =
                reader.working_office(id, step.at.date_naive())?.map(|row| row.form.name).unwrap_or_default();
            return Err(Refusal::Office(OfficeRefusal::Closed { name: office.name, since, successor }));
        }
        if given && step.office == Some(id) && step.co_offices.contains(&id) {
            return Err(Refusal::Office(OfficeRefusal::LeadHelps(office.name)));
        }
        let says_it = given || step.role == DeskRole::Office;
        if says_it && step.office == Some(id) && step.to.trim().is_empty() {
            step.to = office.name;
        }
    }
    is_given(reader, row, step)
}

/// A closed office does nothing more and is not reminded: whoever has its work does, and is. Where nobody has, the matter waits to be
/// given anew.
fn still_works(reader: Reader<'_>, row: &MatterRow, step: &Step) -> Result<(), Refusal> {
    let acts = matches!(step.kind, StepKind::Accepted | StepKind::InProgress) && step.role == DeskRole::Office;
    // A station reminds the home, which may give it anew.
    let asks = matches!(step.kind, StepKind::Reminded | StepKind::Supervised) && step.role != DeskRole::Station;
    let office = match (acts, asks && WITH_OFFICE.contains(&row.status)) {
        (true, _) => step.office,
        (_, true) => reader.timeline(row.row.id)?.standing.office,
        _ => None,
    };
    let Some(office) = office.map(|id| reader.office(id)).transpose()?.flatten() else { return Ok(()) };
    let day = step.at.date_naive();
    let Some(since) = office.form.closed.filter(|_| !office.form.is_open(day)) else { return Ok(()) };
    let heir = reader.working_office(office.id, day)?.map(|row| row.form.name).unwrap_or_default();
    // Whoever has the work of one that helps acts in its place, by its own name.
    if !heir.is_empty() && (asks || step.to.trim() == heir) {
        return Ok(());
    }
    Err(Refusal::Office(OfficeRefusal::Gone { name: office.form.name, since, heir }))
}

/// Only an office that leads a matter or helps with it, or has the work of one that does, acts on it. The lead answers, and returns
/// what was given to several; what one that helps did is kept beside, under the office in whose place it acts.
fn is_given(reader: Reader<'_>, row: &MatterRow, step: &mut Step) -> Result<bool, Refusal> {
    let acts = matches!(step.kind, StepKind::Accepted | StepKind::Returned | StepKind::InProgress | StepKind::Replied);
    if !acts || step.role == DeskRole::Station {
        return Ok(false);
    }
    let timeline = reader.timeline(row.row.id)?;
    let Some(office) = step.office else {
        signed(&timeline, row, step, &timeline.standing.with)?;
        return Ok(false);
    };
    let name = reader.office_name(office)?;
    if step.role != DeskRole::Office && !timeline.is_given() {
        let is_desks = table::may(step.role, row.status, step.kind).is_ok();
        return if is_desks { Err(Refusal::Office(OfficeRefusal::NobodyYet(name))) } else { Ok(false) };
    }
    let standing = &timeline.standing;
    // One that is on no list was given it by name, and may be on the list since.
    let lead = match standing.office {
        Some(lead) => Some(lead),
        None => reader.office_called(&standing.with)?.map(|row| row.id),
    };
    if let Some(lead) = lead
        && reader.has_work_of(office, lead)?
    {
        // One that helps may have the work of the lead too.
        step.office = standing.office.filter(|_| standing.co_offices.contains(&office)).or(step.office);
        signed(&timeline, row, step, &name)?;
        return Ok(false);
    }
    let mut helps = None;
    for id in standing.co_offices.iter().copied() {
        if helps.is_none() && reader.has_work_of(office, id)? {
            helps = Some(id);
        }
    }
    let leads = || standing.office.map_or(Ok(standing.with.clone()), |id| reader.office_name(id));
    match (helps, step.kind) {
        (None, _) => Err(Refusal::Office(OfficeRefusal::NotGiven(name, leads()?))),
        (_, StepKind::Returned) => Err(Refusal::Office(OfficeRefusal::Helps(name, leads()?))),
        (_, StepKind::Replied) => Err(Refusal::Office(OfficeRefusal::HelpsAnswer(name, leads()?))),
        (helps, kind)
            if WITH_OFFICE.contains(&row.status) || table::may(DeskRole::Office, row.status, kind).is_ok() =>
        {
            (step.office, step.role) = (helps, DeskRole::Office);
            if step.to.trim().is_empty() {
                step.to.clone_from(&name);
            }
            signed(&timeline, row, step, &name)?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

/// An office signs once for what it was given.
fn signed(timeline: &Timeline, row: &MatterRow, step: &Step, name: &str) -> Result<(), Refusal> {
    if step.kind != StepKind::Accepted || !timeline.is_given() || !WITH_OFFICE.contains(&row.status) {
        return Ok(());
    }
    let since = timeline.lines.iter().rev().take_while(|line| !line.in_turn || line.step.kind != StepKind::Assigned);
    let helps = |office: &Id| timeline.standing.co_offices.contains(office);
    let helping = step.office.filter(|office| timeline.standing.office != Some(*office) && helps(office));
    let is_own = |line: &&Line| line.helps == helping.is_some() && (!line.helps || line.step.office == helping);
    let mut own = since.filter(|line| line.in_turn && line.step.kind == StepKind::Accepted).filter(is_own);
    let refused = |line: &Line| {
        let (name, day) = (name.to_owned(), line.step.at.date_naive());
        Err(Refusal::Office(OfficeRefusal::Signed { name, day }))
    };
    own.next().map_or(Ok(()), refused)
}

/// An office returns a matter within seven working days of its assignment, as the desk counts them.
pub(super) fn in_time(reader: Reader<'_>, row: &MatterRow, step: &Step) -> Result<(), Refusal> {
    if (step.kind, step.role) != (StepKind::Returned, DeskRole::Office) {
        return Ok(());
    }
    let timeline = reader.timeline(row.row.id)?;
    let assigned = timeline.lines.iter().rev().find(|line| line.in_turn && line.step.kind == StepKind::Assigned);
    let (Some(line), Some(desk)) = (assigned, reader.desk()?) else { return Ok(()) };
    let until = desk.deadlines.return_by(line.step.at, &reader.calendar()?);
    if step.at <= until { Ok(()) } else { Err(Refusal::Office(OfficeRefusal::ReturnOver(until.date_naive()))) }
}
