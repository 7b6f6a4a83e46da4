//! The few figures the roster's panel shows: what is due, what waits, what came today.

use chrono::{DateTime, Days, FixedOffset, Timelike};

use crate::domain::calendar::ahead;
use crate::domain::note::NoteState;
use crate::store::StoreError;
use crate::store::inbox::Moment;
use crate::store::matters::MatterFilter;
use crate::store::read::Reader;

/// How the desk stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// Open matters past their deadline, or past that of their voters.
    pub overdue: usize,
    /// Open matters that are due soon, as every list has it ([`Deadlines::state`](crate::domain::matter::deadline::Deadlines::state)).
    pub soon: usize,
    /// Open matters in all.
    pub open: usize,
    /// Notes still in the pocket.
    pub notes: usize,
    /// Visits received today.
    pub visits: usize,
    /// Swaps waiting for approval.
    pub swaps: usize,
    /// Handover records that somebody has yet to sign.
    pub handovers: usize,
    /// Values of which one must be chosen, since two desks changed the same thing.
    pub conflicts: usize,
    /// Formal suggestions with the office above, which has not said whether it takes them.
    pub proposals_sent: usize,
    /// Formal suggestions that were sent back.
    pub proposals_refused: usize,
    /// Formal suggestions whose answer is overdue.
    pub proposals_overdue: usize,
    /// Nobody is on the list of people.
    pub nobody_yet: bool,
    /// Journal entries that are held, whoever wrote them.
    pub entries: u64,
}

impl Reader<'_> {
    /// How the desk stands at this moment.
    pub fn today(self, moment: Moment) -> Result<Today, StoreError> {
        let now = moment.now;
        let begin_of = |day: DateTime<FixedOffset>| day.timestamp() - i64::from(day.num_seconds_from_midnight());
        let midnight = begin_of(now);
        let today_ends = now.checked_add_days(Days::new(1)).map_or(i64::MAX, begin_of);
        // Stretches of the index, only counted; which are due soon is computed for what is open.
        let matters = "SELECT (SELECT count(*) FROM matter WHERE struck = 0 AND open = 1),
                (SELECT count(*) FROM matter WHERE struck = 0 AND open = 1 AND late_by >= ?2 AND late_by < ?1)";
        let (open, overdue) = self
            .conn
            .prepare_cached(matters)?
            .query_row([now.timestamp(), ahead::FIRST_BELIEVED], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let soon = MatterFilter { open: Some(true), soon: Some(moment), ..MatterFilter::default() };
        let soon = self.matter_count(&soon)?;
        let proposals =
            "SELECT coalesce(sum(status = 'sent'), 0), coalesce(sum(status = 'refused'), 0), coalesce(sum(due < ?1), 0)
             FROM proposal WHERE struck = 0 AND open = 1";
        let (proposals_sent, proposals_refused, proposals_overdue) =
            self.conn.query_row(proposals, [now.timestamp()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        Ok(Today {
            proposals_sent,
            proposals_refused,
            proposals_overdue,
            overdue,
            soon,
            open,
            notes: self.note_count(Some(NoteState::Open))?,
            visits: self.count(
                "SELECT count(*) FROM visit WHERE struck = 0 AND at >= ?1 AND at < ?2",
                [midnight, today_ends],
            )?,
            swaps: self
                .count("SELECT count(*) FROM swap WHERE desk = ?1 AND struck = 0 AND state = 'asked'", [self.roster])?,
            handovers: self
                .count("SELECT count(*) FROM handover WHERE desk = ?1 AND waits AND NOT struck", [self.roster])?,
            conflicts: self.questions_waiting()?,
            nobody_yet: self.count("SELECT count(*) FROM (SELECT 1 FROM person WHERE struck = 0 LIMIT 1)", [])? == 0,
            entries: self
                .conn
                .query_row("SELECT coalesce(sum(length - start + 1), 0) FROM log", [], |row| row.get(0))?,
        })
    }
}
