//! One step for many matters: what would become of each, before any of it is done.

use super::{Refusal, matters};
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::matter::assign::acting;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::Step;
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
    /// The step as it would be taken, and where it leads; or why it cannot be taken.
    pub would: Result<(Box<Step>, Status), Refusal>,
}

/// Looks at each matter as it stands. Where the matter is with an office that has no desk of its own, the step is the office's.
///
/// # Errors
/// When the database does not answer.
pub fn preview(reader: Reader<'_>, matters: &[Id], step: &Step) -> Result<Vec<Verdict>, StoreError> {
    let mut verdicts = Vec::new();
    for matter in matters {
        let Some(row) = reader.matter(*matter)? else { continue };
        let with = reader.timeline(*matter)?.standing.with;
        let role = acting(step.kind, step.role, row.status, !with.is_empty());
        let would = match matters::settle(reader, *matter, &Step { role, ..step.clone() }) {
            Ok((_, step, after)) => Ok((Box::new(step), after)),
            Err(Refusal::Store(error)) => return Err(error),
            Err(refusal) => Err(refusal),
        };
        let form = row.row.form;
        verdicts.push(Verdict { matter: *matter, number: form.number, title: form.title, would });
    }
    Ok(verdicts)
}

/// Takes the step where it is legal, as one action; `None` if that is nowhere.
pub fn command(verdicts: &[Verdict]) -> Option<Command> {
    let step = |verdict: &Verdict| {
        let (step, _) = verdict.would.as_ref().ok()?;
        Some(Command::Step { matter: verdict.matter, step: step.clone() })
    };
    let steps: Vec<Command> = verdicts.iter().filter_map(step).collect();
    (!steps.is_empty()).then_some(Command::All(steps))
}
