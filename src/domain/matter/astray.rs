//! Steps that two desks took apart from each other and that do not go together: the matter was withdrawn at one, and answered
//! at the other. Both are kept; the one that comes first in the common order counts, until somebody decides otherwise.
//!
//! Pure: which steps these are follows from the timeline, and so does what must be crossed out for the other one to count.

use super::status::{Line, Status, Timeline};
use super::table::{leads, may};
use crate::domain::id::{Id, LogId};

/// A step that does not fit where it comes, and would have led elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Astray {
    /// The entry of the step.
    pub step: Id,
    /// Where it would lead.
    pub would_be: Status,
    /// The entry of the step by which the matter stands where it does.
    pub stands_by: Id,
}

impl Timeline {
    /// Where steps that did not fit would have led, once for each log: a desk that went on apart is one question. What the matter
    /// has come through anyway is none.
    pub fn astray(&self) -> Vec<Astray> {
        let mut all = self.all_astray();
        let logs: Vec<LogId> = all.iter().map(|one| one.step.log).collect();
        let mut at = 0..;
        all.retain(|one| {
            at.next().and_then(|at| logs.get(at + 1..)).is_some_and(|later| !later.contains(&one.step.log))
        });
        all
    }

    /// What a desk did apart, to which the step that is astray belongs.
    pub fn branch(&self, step: Id) -> Vec<Id> {
        self.all_astray().into_iter().map(|one| one.step).filter(|one| one.log == step.log).collect()
    }

    /// A merge that leads nowhere is none of them: choosing it would lead nowhere either.
    fn all_astray(&self) -> Vec<Astray> {
        let Some(stands_by) = self.moves().last().map(|(_, line)| line.stamp.id) else { return Vec::new() };
        let find = |line: &Line| {
            let would_be = leads(line.step.kind).filter(|_| !line.in_turn && line.void.is_none())?;
            let is_passed = self.lines.iter().any(|other| other.after == would_be);
            (!is_passed).then_some(Astray { step: line.stamp.id, would_be, stands_by })
        };
        self.lines.iter().filter_map(find).collect()
    }

    /// The steps to be crossed out so that `step`, which is astray, counts: those other desks took where it fits, and after.
    /// `None` if it fits nowhere.
    pub fn instead(&self, step: Id) -> Option<Vec<Id>> {
        // What its desk did before it must fit first.
        let step = self.branch(step).first().copied().unwrap_or(step);
        let (at, astray) = self.lines.iter().enumerate().find(|(_, line)| line.stamp.id == step)?;
        let fits = |before: usize| {
            let status = before.checked_sub(1).and_then(|at| self.lines.get(at)).map(|line| line.after);
            status.is_some_and(|status| may(astray.step.role, status, astray.step.kind).is_ok())
        };
        let from = (0..at).rev().find(|before| fits(*before))?;
        let others = self.moves().filter(|(at, line)| *at >= from && line.stamp.id.log != step.log);
        Some(others.map(|(_, line)| line.stamp.id).collect())
    }

    /// The steps that moved the matter, with their places.
    pub(super) fn moves(&self) -> impl Iterator<Item = (usize, &Line)> {
        let before = std::iter::once(Status::New).chain(self.lines.iter().map(|line| line.after));
        let moved = |((_, line), before): &((usize, &Line), Status)| line.after != *before;
        self.lines.iter().enumerate().zip(before).filter(moved).map(|(found, _)| found)
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::id::Stamp;
    use crate::domain::matter::step::{DeskRole, Step, StepKind};

    /// Steps as `(log, lamport, role, kind)`.
    fn timeline(steps: &[(u64, u64, DeskRole, StepKind)]) -> Timeline {
        let at = DateTime::parse_from_rfc3339("2026-12-02T09:00:00+08:00").unwrap();
        let place = |(log, lamport, role, kind): &(u64, u64, DeskRole, StepKind)| {
            let id = Id { log: LogId::from_bits(*log), seq: *lamport };
            (Stamp { lamport: *lamport, id }, Step::new(*kind, at, *role))
        };
        Timeline::of(steps.iter().map(place).collect())
    }

    const OPENED: [(u64, u64, DeskRole, StepKind); 2] =
        [(1, 1, DeskRole::Station, StepKind::Registered), (1, 2, DeskRole::Station, StepKind::Triaged)];

    fn after(later: &[(u64, u64, DeskRole, StepKind)]) -> Timeline {
        timeline(&[OPENED.as_slice(), later].concat())
    }

    fn seqs(ids: Vec<Id>) -> Vec<u64> {
        ids.into_iter().map(|id| id.seq).collect()
    }

    #[test]
    fn steps_taken_apart_are_a_question_only_where_they_lead_elsewhere() {
        use DeskRole::{Home, Station};
        for (later, astray) in [
            (vec![(1, 3, Station, StepKind::Answered), (2, 4, Home, StepKind::FedBack)], None),
            (vec![(1, 3, Station, StepKind::Withdrawn), (2, 4, Home, StepKind::Answered)], Some((4, Status::Answered))),
            // Both said the same, or what has been passed through.
            (vec![(1, 3, Station, StepKind::Withdrawn), (2, 4, Home, StepKind::Withdrawn)], None),
            (vec![(1, 3, Station, StepKind::Answered), (2, 4, Home, StepKind::Triaged)], None),
            // A note moves nothing anywhere.
            (vec![(1, 3, Station, StepKind::Withdrawn), (2, 4, Home, StepKind::Reminded)], None),
        ] {
            let found = after(&later).astray();
            assert_eq!(found.first().map(|one| (one.step.seq, one.would_be)), astray, "{later:?}");
            assert!(found.iter().all(|one| one.stands_by.seq == 3), "{later:?}");
        }
        assert_eq!(timeline(&[]).astray(), []);
    }

    #[test]
    fn what_a_desk_did_apart_is_one_question() {
        use DeskRole::{Home, Station};
        let apart = timeline(&[
            (1, 1, Station, StepKind::Registered),
            (1, 2, Station, StepKind::Withdrawn),
            (2, 3, Home, StepKind::Triaged),
            (2, 4, Home, StepKind::Assigned),
        ]);
        let astray = apart.astray();
        assert_eq!(astray.iter().map(|one| (one.step.seq, one.would_be)).collect::<Vec<_>>(), [(4, Status::Assigned)]);
        assert_eq!(seqs(apart.branch(astray[0].step)), [3, 4]);
        assert_eq!(seqs(apart.instead(astray[0].step).unwrap()), [2]);
    }

    #[test]
    fn what_is_crossed_out_is_what_others_did_meanwhile() {
        use DeskRole::{Home, Station};
        let apart = after(&[
            (1, 3, Station, StepKind::Withdrawn),
            (2, 4, Home, StepKind::Assigned),
            (1, 5, Station, StepKind::Reopened),
        ]);
        let astray = apart.astray();
        assert_eq!(astray.len(), 1);
        assert_eq!(astray[0].stands_by.seq, 5);
        assert_eq!(seqs(apart.instead(astray[0].step).unwrap()), [3, 5]);
        assert_eq!(apart.instead(Id { log: LogId::from_bits(9), seq: 1 }), None);
        // Nobody but an office can accept what was never assigned.
        let odd = after(&[(2, 3, DeskRole::Office, StepKind::Accepted)]);
        assert_eq!(odd.instead(odd.astray()[0].step), None);
    }
}
