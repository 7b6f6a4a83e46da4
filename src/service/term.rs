//! Terms that somebody sets by hand: an extension gives more time, and an office's term ends with what the voter was promised
//! unless somebody writes why it does not.

use chrono::{DateTime, FixedOffset};

use super::Refusal;
use crate::domain::matter::step::{Step, StepKind};
use crate::store::Reader;
use crate::store::matters::MatterRow;

/// Whether the deadline that a step sets may stand.
///
/// # Errors
/// Why not.
pub(super) fn check(reader: Reader<'_>, row: &MatterRow, step: &Step) -> Result<(), Refusal> {
    let Some(due) = step.due else { return Ok(()) };
    let stands = DateTime::from_timestamp(row.due, 0).map(|at| at.with_timezone(due.offset())).filter(|_| row.due > 0);
    match step.kind {
        StepKind::Extended => later(due, stands),
        StepKind::Assigned if step.text.trim().is_empty() => within_promise(reader, row, step, (due, stands)),
        _ => Ok(()),
    }
}

/// An extension gives more time, never less.
fn later(due: DateTime<FixedOffset>, stands: Option<DateTime<FixedOffset>>) -> Result<(), Refusal> {
    match stands {
        Some(stands) if due < stands => Err(Refusal::Shorter(stands.date_naive())),
        _ => Ok(()),
    }
}

/// Without a reason an office is given no longer than the voter was promised, or than was written down before; where that is
/// over, no longer than the rules give anew.
fn within_promise(
    reader: Reader<'_>,
    row: &MatterRow,
    step: &Step,
    (due, stands): (DateTime<FixedOffset>, Option<DateTime<FixedOffset>>),
) -> Result<(), Refusal> {
    let form = &row.row.form;
    let promised = reader.standing(row.row.id)?.answer_by.or(form.due).map(|by| by.with_timezone(due.offset()));
    let Some(promised) = promised else { return Ok(()) };
    let rules = reader.desk()?.unwrap_or_default().deadlines;
    let facts = (form.urgency, form.danger);
    let given = rules.answer_by(step.at, stands.max(Some(promised)), facts, &reader.calendar()?);
    if due <= given {
        return Ok(());
    }
    Err(Refusal::BeyondPromise { promised: promised.date_naive(), given: given.date_naive() })
}
