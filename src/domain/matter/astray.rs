//! Steps of a matter that two desks took apart from each other and that do not go together, by the rules of
//! [`apart`](crate::domain::apart).

use super::status::{Line, Status, Timeline};
use super::step::{DeskRole, Step, StepKind};
use super::table::{leads, may};
use crate::domain::apart::{Steps, Taken};
use crate::domain::id::Id;

/// A step of a matter that does not fit where it comes, and would have led elsewhere.
pub type Astray = crate::domain::apart::Astray<Status>;

impl Timeline {
    /// Where steps that did not fit would have led, once for each log.
    pub fn astray(&self) -> Vec<Astray> {
        self.taken().astray()
    }

    /// What a desk did apart, to which the step that is astray belongs.
    pub fn branch(&self, step: Id) -> Vec<Id> {
        self.taken().branch(step)
    }

    /// The steps to be crossed out so that `step`, which is astray, counts. `None` if it fits nowhere.
    pub fn instead(&self, step: Id) -> Option<Vec<Id>> {
        self.taken().instead(step, |at, status| {
            let line = self.lines.get(at).zip(status);
            line.is_some_and(|(line, status)| may(line.step.role, status, line.step.kind).is_ok())
        })
    }

    /// A merge that leads nowhere is never astray: choosing it would lead nowhere either.
    pub(super) fn taken(&self) -> Steps<Status> {
        Steps::new(
            Status::New,
            self.lines.iter().map(|line| Taken {
                id: line.stamp.id,
                after: line.after,
                leads: leads(line.step.role, line.step.kind).filter(|_| self.asks(line)),
                says_more: line.overruled && self.says_more(line),
            }),
        )
    }

    /// Whether somebody is asked about a step that does not count. What a station passed up while a desk above acted on it by itself has
    /// come where it was to go.
    fn asks(&self, line: &Line) -> bool {
        let is_passed_up = (line.step.kind, line.step.role) == (StepKind::Escalated, DeskRole::Station);
        let stands = self.lines.iter().rev().find(|other| other.in_turn && other.moves());
        let is_above = stands.is_some_and(|other| other.step.role != DeskRole::Station);
        let has_come = line.overruled && is_passed_up && is_above;
        !line.in_turn && line.void.is_none() && !has_come
    }

    /// Whether a step says something else than those of its kind that count in its round: another office, another answer. What was said
    /// before the matter was reopened is not said again by that.
    fn says_more(&self, line: &Line) -> bool {
        let opens = |line: &&Line| line.in_turn && line.step.kind == StepKind::Reopened;
        let at = self.lines.iter().position(|other| other.stamp == line.stamp).unwrap_or_default();
        let (before, after) = self.lines.split_at_checked(at).unwrap_or_default();
        let round = || {
            let (from, to) = (before.iter().rev().take_while(|line| !opens(line)), after.iter());
            from.chain(to.take_while(|line| !opens(line)))
        };
        let said = |step: &Step| match step.kind {
            StepKind::Assigned => Some((step.office, step.to.clone(), String::new())),
            StepKind::Merged => Some((step.into, String::new(), String::new())),
            StepKind::Answered | StepKind::Replied | StepKind::Declined => {
                Some((None, step.to.clone(), step.text.clone()))
            }
            _ => None,
        };
        let step = &line.step;
        let mut counted = round().filter(|line| line.in_turn && line.step.kind == step.kind);
        said(step).is_some() && !counted.any(|line| said(&line.step) == said(step))
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::id::{LogId, Stamp};

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
    fn what_was_given_to_the_same_office_before_it_was_reopened_is_given_anew() {
        use DeskRole::{Home, Office, Station};
        use StepKind as K;
        let at = DateTime::parse_from_rfc3339("2026-12-02T09:00:00+08:00").unwrap();
        let id = |log: u64, seq: u64| Id { log: LogId::from_bits(log), seq };
        let given = |(log, seq, after, role, kind): (u64, u64, (u64, u64), DeskRole, StepKind)| {
            let (text, to) = ("水务所".to_owned(), "水务所".to_owned());
            let step = Step { text, to, after: Some(id(after.0, after.1)), ..Step::new(kind, at, role) };
            (Stamp { lamport: seq, id: id(log, seq) }, step)
        };
        let steps = [
            (1, 1, (0, 0), Station, K::Registered),
            (1, 2, (1, 1), Station, K::Triaged),
            (2, 3, (1, 2), Home, K::Assigned),
            (2, 4, (2, 3), Office, K::Accepted),
            (2, 5, (2, 4), Office, K::Replied),
            (1, 6, (2, 5), Station, K::Reopened),
            (1, 7, (1, 6), Station, K::Answered),
            (2, 8, (1, 6), Home, K::Assigned),
        ];
        let apart = Timeline::of(steps.into_iter().map(given).collect());
        assert_eq!(apart.standing.status, Status::Answered);
        assert_eq!(apart.astray().iter().map(|one| one.step.seq).collect::<Vec<_>>(), [8]);
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
