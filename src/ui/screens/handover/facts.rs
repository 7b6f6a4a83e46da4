//! Gathers the facts that a handover is drafted from.

use chrono::NaiveDateTime;

use crate::domain::id::Id;
use crate::domain::matter::deadline::DueState;
use crate::domain::matter::status::Status;
use crate::domain::note::NoteState;
use crate::domain::roster::handover::{HandoverFacts, MatterLine, NoteLine, VisitLine};
use crate::domain::roster::turn::{self, Shift};
use crate::domain::terms::Urgency;
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::notes::NoteRow;
use crate::store::visits::VisitFilter;
use crate::store::{Page, Reader, StoreError};
use crate::ui::screen::Ctx;

/// Unfinished matters copied into a handover at most; a station rarely has more, and paper has an end.
const MATTERS: usize = 60;
/// Notes at most, the urgent ones before those of the shift.
const NOTES: usize = 60;
/// Characters of a visit's words in its line.
const WORDS: usize = 40;
/// Shifts ahead in which somebody is looked for who comes: a week.
const AHEAD: usize = 21;

/// The shifts that can be handed over now, the latest first, and which of them is most likely meant.
pub(super) fn shifts(reader: Reader<'_>, ctx: &Ctx) -> Result<(Vec<Shift>, usize), StoreError> {
    let latest = turn::latest(ctx.now, &ctx.desk.hours);
    let shifts = vec![latest, turn::before(latest), turn::before(turn::before(latest))];
    let (date, slot) = turn::before(latest);
    let was_on = reader.on_duty(date, slot)?.is_some();
    let is_done = is_handed_over(reader, (date, slot))?;
    let meant = turn::to_hand_over(ctx.now, &ctx.desk.hours, |_| was_on && !is_done);
    let at = shifts.iter().position(|shift| *shift == meant).unwrap_or(0);
    Ok((shifts, at))
}

/// Whether there is a record of the shift.
pub(super) fn is_handed_over(reader: Reader<'_>, (date, slot): Shift) -> Result<bool, StoreError> {
    Ok(reader.handovers_since(date)?.iter().any(|row| (row.form.date, row.form.slot) == (date, slot)))
}

/// What the desk knows at the end of the shift.
pub(super) fn gather(reader: Reader<'_>, shift: Shift, ctx: &Ctx) -> Result<HandoverFacts, StoreError> {
    let sitter = |(date, slot): Shift| reader.who_comes(date, slot, &ctx.desk.hours, ctx.now);
    // Over seats that nobody has, the things go to whoever comes first.
    let coming = std::iter::successors(Some(turn::after(shift)), |shift| Some(turn::after(*shift))).take(AHEAD);
    let next = coming.map(sitter).find_map(Result::transpose).transpose()?;
    Ok(HandoverFacts {
        date: shift.0,
        slot: shift.1,
        from: sitter(shift)?,
        to: next,
        at: ctx.now,
        visits: visits(reader, shift, ctx)?,
        notes: notes(reader, shift, ctx)?,
        matters: matters(reader, ctx)?,
        returning: Vec::new(),
        notices: Vec::new(),
        previous: reader.handovers(Page { from: 0, count: 1 })?.pop().map(|row| row.form),
    })
}

/// From when until when a shift lasts, seconds since 1970.
fn span(shift: Shift, ctx: &Ctx) -> (Option<i64>, Option<i64>) {
    let seconds = |at: NaiveDateTime| at.and_local_timezone(*ctx.now.offset()).single().map(|at| at.timestamp());
    let (since, until) = turn::span(shift, &ctx.desk.hours);
    (seconds(since), seconds(until))
}

fn notes(reader: Reader<'_>, shift: Shift, ctx: &Ctx) -> Result<Vec<NoteLine>, StoreError> {
    let (since, until) = span(shift, ctx);
    let urgent = reader.urgent_notes(NOTES)?;
    let mut rows = reader.notes_between(since.unwrap_or(i64::MIN), until.unwrap_or(i64::MAX))?;
    rows.retain(|row| urgent.iter().all(|one| one.row.id != row.row.id));
    let line = |row: NoteRow, urgent| NoteLine {
        alarming: !row.alarms().is_empty(),
        note: row.row.id,
        number: row.row.form.number,
        text: row.row.form.text,
        urgent,
        settled: Some(row.state).filter(|state| *state != NoteState::Open),
    };
    let urgent = urgent.into_iter().map(|row| line(row, true));
    Ok(urgent.chain(rows.into_iter().map(|row| line(row, false))).take(NOTES).collect())
}

fn visits(reader: Reader<'_>, shift: Shift, ctx: &Ctx) -> Result<Vec<VisitLine>, StoreError> {
    let (since, until) = span(shift, ctx);
    let filter = VisitFilter { since, until, ..VisitFilter::default() };
    let rows = reader.visits(&filter, Page::ALL)?;
    let line = |id: Id, number: String, words: &str| VisitLine {
        visit: id,
        number,
        text: words.lines().next().unwrap_or_default().chars().take(WORDS).collect(),
    };
    Ok(rows.into_iter().map(|row| line(row.id, row.form.number, &row.form.words)).collect())
}

fn matters(reader: Reader<'_>, ctx: &Ctx) -> Result<Vec<MatterLine>, StoreError> {
    let now = ctx.now;
    let open = MatterFilter { open: Some(true), ..MatterFilter::default() };
    let rows = reader.matters(&open, Page { from: 0, count: MATTERS })?;
    let open_since = ctx.desk.deadlines.open_since(now, &reader.calendar()?).timestamp();
    let is_told = |row: &MatterRow| row.status == Status::FedBack && row.due == 0;
    Ok(rows
        .into_iter()
        .map(|row| (row.pressing(&ctx.desk.deadlines, now), row))
        .map(|(pressing, row)| MatterLine {
            matter: row.row.id,
            due: pressing.map(|(due, _)| due.with_timezone(now.offset())),
            soon: pressing.is_some_and(|(_, state)| state == DueState::Soon),
            alarming: !row.alarms().is_empty(),
            danger: !row.status.is_answered() && (row.row.form.danger || row.row.form.urgency == Some(Urgency::Urgent)),
            told_days: (is_told(&row) && row.told >= open_since).then_some(ctx.desk.deadlines.open_working_days),
            may_close: is_told(&row) && row.told < open_since,
            number: row.row.form.number,
            title: row.row.form.title,
        })
        .collect())
}
