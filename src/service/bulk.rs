//! One step for many matters: what would become of each, before any of it is done.

use std::collections::BTreeSet;

use super::{Refusal, matters};
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::assign::{Why, acting};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::triage::{self, Chosen};
use crate::store::earlier::Alike;
use crate::store::matters::MatterRow;
use crate::store::{Reader, StoreError};

/// What would become of one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The matter.
    pub matter: Id,
    /// Its number.
    pub number: String,
    /// A few words.
    pub title: String,
    /// Why that office, where it was not named.
    pub why: Option<Why>,
    /// The triage that comes along, where nobody has triaged it.
    pub before: Vec<Command>,
    /// The matter as it would be triaged, where it would be.
    pub triaged: Option<Box<MatterForm>>,
    /// Why it would be triaged so, where that is as proposed.
    pub reason: Option<triage::Why>,
    /// The step as it would be taken, and where it leads; or why it cannot be taken.
    pub would: Result<(Box<Step>, Status), Refusal>,
}

impl Verdict {
    /// Lets the triage say why it was proposed so, where nothing else was written: the timeline says it too.
    pub fn explain(&mut self, lang: Lang) {
        if let (Some(why), Ok((step, _))) = (&self.reason, &mut self.would)
            && step.kind == StepKind::Triaged
            && step.text.is_empty()
        {
            step.text = why.say(lang);
        }
    }
}

/// Looks at each matter as it stands; one that is assigned to nobody by name goes to the office that is proposed. Where a matter
/// is with an office that has no desk of its own, the step is the office's.
///
/// # Errors
/// When the database does not answer.
pub fn preview(reader: Reader<'_>, matters: &[Id], step: &Step) -> Result<Vec<Verdict>, StoreError> {
    preview_as(reader, matters, step, Chosen::default())
}

/// [`preview`] of a triage of which something was decided for all of them.
///
/// # Errors
/// When the database does not answer.
pub fn preview_as(reader: Reader<'_>, matters: &[Id], step: &Step, chosen: Chosen) -> Result<Vec<Verdict>, StoreError> {
    let mut verdicts = Vec::new();
    let mut named = BTreeSet::new();
    for matter in matters.iter().filter(|id| named.insert(**id)) {
        let Some(mut row) = reader.matter(*matter)?.filter(|row| !row.row.struck) else { continue };
        let timeline = reader.timeline(*matter)?;
        let role = acting(step.kind, step.role, row.status, timeline.is_given());
        let mut step = Step { role, ..step.clone() };
        if timeline.is_given() {
            keep_helping(reader, &timeline.standing.co_offices, &mut step)?;
        }
        let stands = (row.status, row.row.form.clone());
        let alike = if asks_earlier(&row, &step) { reader.earlier_alike(&stands.1.words)? } else { Alike::default() };
        let (before, reason) = if step.kind == StepKind::Triaged {
            put_in_order((reader, &alike), &mut row, &step, chosen)?
        } else {
            (triage((reader, &alike), &mut row, &step)?, None)
        };
        let reason = reason.filter(|_| stands.0 != Status::Triaged);
        let is_told = step.kind == StepKind::Triaged || !before.is_empty();
        let triaged = is_told.then(|| Box::new(row.row.form.clone()));
        let why = propose((reader, &alike), &row, &mut step)?;
        let would = match matters::settle(reader, &row, &step) {
            Ok(_) if step.kind == StepKind::Triaged && row.row.form.urgency.is_none() => Err(Refusal::NoUrgency),
            Ok(_) if step.kind == StepKind::Triaged && stands == (Status::Triaged, row.row.form.clone()) => {
                Err(Refusal::AlreadyDone)
            }
            // Its deadline follows from the path, and may be over by now: it is settled once more when it is taken.
            Ok((taken, after)) if step.kind == StepKind::Triaged => {
                Ok((Box::new(Step { due: step.due, ..taken }), after))
            }
            Ok((step, after)) => Ok((Box::new(step), after)),
            Err(Refusal::Store(error)) => return Err(error),
            Err(refusal) => Err(refusal),
        };
        let form = row.row.form;
        let (number, title) = (form.number, form.title);
        verdicts.push(Verdict { matter: *matter, number, title, why, before, triaged, reason, would });
    }
    Ok(verdicts)
}

/// Where the box names nobody who helps, those that help already go on helping: several are given anew for the sake of who leads.
fn keep_helping(reader: Reader<'_>, helping: &[Id], step: &mut Step) -> Result<(), StoreError> {
    if step.kind != StepKind::Assigned || !step.co_offices.is_empty() {
        return Ok(());
    }
    for id in helping.iter().copied().filter(|id| Some(*id) != step.office) {
        let Some(office) = reader.office(id)?.filter(|row| !row.struck) else { continue };
        if office.form.is_open(step.at.date_naive()) && office.form.name != step.to.trim() {
            step.co_offices.push(id);
        }
    }
    Ok(())
}

/// Whether the step goes by what earlier matters say: they are looked up once for all that is proposed by them.
fn asks_earlier(row: &MatterRow, step: &Step) -> bool {
    step.kind == StepKind::Triaged || is_triaged_along(row, step) || is_given_by_proposal(step)
}

fn is_triaged_along(row: &MatterRow, step: &Step) -> bool {
    let goes_on = step.kind == StepKind::Assigned || (step.kind, step.role) == (StepKind::Escalated, DeskRole::Station);
    goes_on && row.status == Status::Registered
}

fn is_given_by_proposal(step: &Step) -> bool {
    step.kind == StepKind::Assigned && step.office.is_none() && step.to.trim().is_empty()
}

/// The matter's path by what is chosen and was said of it, and for the rest as its words propose; and why, where that is all.
fn proposed(
    (reader, alike): (Reader<'_>, &Alike),
    row: &MatterRow,
    step: &Step,
    chosen: Chosen,
) -> Result<(MatterForm, Option<triage::Why>), StoreError> {
    let stands = &row.row.form;
    let proposal = reader.path_by(alike, row.row.id, stands, step.at.date_naive())?;
    let form = chosen.over(stands, &proposal, &reader.desk()?.unwrap_or_default().deadlines);
    let is_taken = proposal.is_taken(&form);
    Ok((form, is_taken.then_some(proposal.why)))
}

fn amended(row: &MatterRow, form: &MatterForm) -> Option<Command> {
    let amend = || Command::Amend { id: row.row.id, form: Box::new(Form::Matter(form.clone())), seen: None };
    (row.row.form != *form).then(amend)
}

/// What is written down of the matter so that it is triaged as is proposed; the row reads as if that had been done.
fn put_in_order(
    by: (Reader<'_>, &Alike),
    row: &mut MatterRow,
    step: &Step,
    chosen: Chosen,
) -> Result<(Vec<Command>, Option<triage::Why>), StoreError> {
    let (form, reason) = proposed(by, row, step, chosen)?;
    let amend = amended(row, &form);
    row.row.form = form;
    Ok((amend.into_iter().collect(), reason))
}

/// A matter that nobody has triaged is triaged along with being assigned, or passed on by a station. One that does not tell how
/// urgent it is must be triaged by itself first.
fn triage(by: (Reader<'_>, &Alike), row: &mut MatterRow, step: &Step) -> Result<Vec<Command>, StoreError> {
    if !is_triaged_along(row, step) {
        return Ok(Vec::new());
    }
    let (form, _) = proposed(by, row, step, Chosen::default())?;
    if form.urgency.is_none() {
        return Ok(Vec::new());
    }
    let amend = amended(row, &form);
    row.row.form = form;
    let taken = match matters::settle(by.0, row, &Step::new(StepKind::Triaged, step.at, step.role)) {
        Ok((triage, after)) => {
            row.status = after;
            row.row.form.due = triage.due.or(row.row.form.due);
            row.due = row.row.form.due.map_or(row.due, |due| due.timestamp());
            // As above.
            Command::Step { matter: row.row.id, step: Box::new(Step { due: None, ..triage }) }
        }
        Err(Refusal::Store(error)) => return Err(error),
        // What speaks against it speaks against the step itself too.
        Err(_) => return Ok(Vec::new()),
    };
    Ok(amend.into_iter().chain([taken]).collect())
}

/// Where a matter is assigned and nobody is named, it goes to the office that is proposed.
fn propose((reader, alike): (Reader<'_>, &Alike), row: &MatterRow, step: &mut Step) -> Result<Option<Why>, StoreError> {
    if !is_given_by_proposal(step) {
        return Ok(None);
    }
    let found = reader.office_by(alike, Some(row.row.id), &row.row.form, step.at.date_naive())?;
    let Some((office, why)) = found else { return Ok(None) };
    step.office = Some(office.id);
    step.co_offices.retain(|id| *id != office.id);
    Ok(Some(why))
}

/// The matter that others are merged into, if those come from several stations: what several villages say is 普遍性, and it is
/// marked so together with the merging. `None` if it is marked already, or all come from one.
///
/// # Errors
/// When the database does not answer.
pub fn common_issue(reader: Reader<'_>, verdicts: &[Verdict]) -> Result<Option<Command>, StoreError> {
    let merged = verdicts.iter().filter_map(|one| Some((one, one.would.as_ref().ok()?.0.into?)));
    let merged: Vec<(&Verdict, Id)> = merged.collect();
    let Some((_, lead)) = merged.first() else { return Ok(None) };
    let Some(row) = reader.matter(*lead)?.filter(|row| !row.row.form.common) else { return Ok(None) };
    let numbers = merged.iter().map(|(one, _)| one.number.as_str()).chain([row.row.form.number.as_str()]);
    let stations: BTreeSet<_> = numbers.map(station).collect();
    if stations.len() < 2 {
        return Ok(None);
    }
    let form = MatterForm { common: true, ..row.row.form };
    Ok(Some(Command::Amend { id: *lead, form: Box::new(Form::Matter(form)), seen: None }))
}

/// The letters of town and station that a number begins with.
fn station(number: &str) -> Vec<&str> {
    number.splitn(3, '-').take(2).collect()
}

/// Takes the step where it is legal, and whatever goes along with it, as one action; `None` if that is nowhere.
pub fn command(verdicts: &[Verdict], along: Option<Command>) -> Option<Command> {
    let steps = verdicts.iter().filter_map(|verdict| Some((verdict, verdict.would.as_ref().ok()?)));
    let steps = steps.flat_map(|(verdict, (step, _))| {
        let step = Command::Step { matter: verdict.matter, step: step.clone() };
        verdict.before.iter().cloned().chain([step])
    });
    let mut steps: Vec<Command> = steps.collect();
    if steps.is_empty() {
        return None;
    }
    steps.extend(along);
    Some(Command::All(steps))
}
