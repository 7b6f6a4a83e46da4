//! Gathers the facts that a handover is drafted from.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::id::Id;
use crate::domain::roster::handover::{HandoverFacts, MatterLine, VisitLine};
use crate::domain::roster::week::{Seat, current_slot, shift_at};
use crate::domain::terms::{Post, Slot, Urgency};
use crate::store::matters::MatterFilter;
use crate::store::visits::VisitFilter;
use crate::store::{Page, Reader, StoreError};
use crate::ui::screen::Ctx;

/// Unfinished matters copied into a handover at most; a station rarely has more, and paper has an end.
const MATTERS: usize = 60;
/// Characters of a visit's words in its line.
const WORDS: usize = 40;

/// The shift that runs, or in a break the one that just ended.
pub(super) fn ending(ctx: &Ctx) -> (NaiveDate, Slot) {
    let hours = &ctx.desk.hours;
    if let Some(running) = current_slot(ctx.now, hours) {
        return running;
    }
    let (date, next) = shift_at(ctx.now, hours);
    match next {
        Slot::Afternoon => (date, Slot::Morning),
        Slot::Evening => (date, Slot::Afternoon),
        _ => (date.pred_opt().unwrap_or(date), Slot::Evening),
    }
}

fn after(date: NaiveDate, slot: Slot) -> (NaiveDate, Slot) {
    match slot {
        Slot::Morning => (date, Slot::Afternoon),
        Slot::Afternoon => (date, Slot::Evening),
        Slot::Evening | Slot::AllDay => (date.succ_opt().unwrap_or(date), Slot::Morning),
    }
}

/// What the desk knows at the end of the shift.
pub(super) fn gather(reader: Reader<'_>, ctx: &Ctx) -> Result<HandoverFacts, StoreError> {
    let (date, slot) = ending(ctx);
    let next = after(date, slot);
    let sitter = |(date, slot)| reader.sitter(date, Seat::new(slot, Post::Duty));
    Ok(HandoverFacts {
        date,
        slot,
        from: sitter((date, slot))?,
        to: sitter(next)?,
        at: ctx.now,
        visits: visits(reader, date, ctx.now)?,
        matters: matters(reader, ctx.now)?,
        returning: Vec::new(),
        notices: Vec::new(),
        previous: reader.handovers(Page { from: 0, count: 1 })?.pop().map(|row| row.form),
    })
}

fn visits(reader: Reader<'_>, date: NaiveDate, now: DateTime<FixedOffset>) -> Result<Vec<VisitLine>, StoreError> {
    let midnight = date.and_hms_opt(0, 0, 0).and_then(|at| at.and_local_timezone(*now.offset()).single());
    let filter = VisitFilter { since: midnight.map(|at| at.timestamp()), ..VisitFilter::default() };
    let rows = reader.visits(&filter, Page::ALL)?;
    let line = |id: Id, number: String, words: &str| VisitLine {
        visit: id,
        number,
        text: words.lines().next().unwrap_or_default().chars().take(WORDS).collect(),
    };
    Ok(rows.into_iter().map(|row| line(row.id, row.form.number, &row.form.words)).collect())
}

fn matters(reader: Reader<'_>, now: DateTime<FixedOffset>) -> Result<Vec<MatterLine>, StoreError> {
    let open = MatterFilter { open: Some(true), ..MatterFilter::default() };
    let rows = reader.matters(&open, Page { from: 0, count: MATTERS })?;
    let due = |seconds: i64| {
        DateTime::from_timestamp(seconds, 0).filter(|_| seconds > 0).map(|at| at.with_timezone(now.offset()))
    };
    Ok(rows
        .into_iter()
        .map(|row| MatterLine {
            matter: row.row.id,
            due: due(row.due),
            danger: row.row.form.danger || row.row.form.urgency == Some(Urgency::Urgent),
            number: row.row.form.number,
            title: row.row.form.title,
        })
        .collect())
}
