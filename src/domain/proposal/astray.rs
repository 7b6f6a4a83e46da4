//! Steps of a formal suggestion that two desks took apart from each other and that do not go together, by the rules of
//! [`apart`](crate::domain::apart): it was taken back at one, and answered at the other.

use super::status::{ProposalStatus, Timeline};
use super::step::ProposalStepKind;
use super::table::{leads, may};
use crate::domain::apart::{Steps, Taken};
use crate::domain::id::Id;

/// A step of a formal suggestion that does not fit where it comes, and would have led elsewhere.
pub type Astray = crate::domain::apart::Astray<ProposalStatus>;

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
            let status = status.unwrap_or(ProposalStatus::Draft);
            self.lines.get(at).is_some_and(|line| may(line.step.role, status, line.step.kind).is_ok())
        })
    }

    /// An answer given anew says more than the one before: voters who were told meanwhile have heard another.
    fn taken(&self) -> Steps<ProposalStatus> {
        Steps::new(
            ProposalStatus::Draft,
            self.lines.iter().map(|line| Taken {
                id: line.stamp.id,
                after: line.after,
                leads: leads(line.step.kind).filter(|_| !line.in_turn),
                says_more: line.step.kind == ProposalStepKind::Replied,
            }),
        )
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::id::{LogId, Stamp};
    use crate::domain::matter::step::DeskRole::{self, Home, Station};
    use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as K};

    const SENT: [(u64, DeskRole, K); 2] = [(1, Station, K::Signed), (1, Station, K::Sent)];

    /// Steps after it was sent, as `(log, role, kind)`, one after another in the common order.
    fn after(later: &[(u64, DeskRole, K)]) -> Timeline {
        let at = DateTime::parse_from_rfc3339("2026-12-02T09:00:00+08:00").unwrap();
        let all = SENT.iter().chain(later).zip(1..).map(|((log, role, kind), lamport)| {
            let id = Id { log: LogId::from_bits(*log), seq: lamport };
            (Stamp { lamport, id }, ProposalStep::new(*kind, at, *role))
        });
        Timeline::of(all.collect())
    }

    #[test]
    fn what_does_not_go_together_is_a_question_and_either_can_be_chosen() {
        use ProposalStatus as S;
        let accepted = (2, Home, K::Accepted);
        for (later, status, astray, instead) in [
            // Taken back at the station, answered at the home: whichever came first counts.
            (
                vec![accepted, (1, Station, K::Withdrawn), (2, Home, K::Replied)],
                S::Withdrawn,
                Some(S::Replied),
                vec![4],
            ),
            (
                vec![accepted, (2, Home, K::Replied), (1, Station, K::Withdrawn)],
                S::Replied,
                Some(S::Withdrawn),
                vec![4],
            ),
            (vec![(1, Station, K::Withdrawn), (2, Home, K::Accepted)], S::Withdrawn, Some(S::Accepted), vec![3]),
            (vec![(1, Station, K::Withdrawn), (2, Home, K::Refused)], S::Withdrawn, Some(S::Refused), vec![3]),
            // Voters were told of an answer that was given anew meanwhile.
            (
                vec![accepted, (2, Home, K::Replied), (1, Station, K::Told), (2, Home, K::Replied)],
                S::Told,
                Some(S::Replied),
                vec![5],
            ),
            // It fits, or both say the same.
            (vec![(2, Home, K::Refused), (1, Station, K::Withdrawn)], S::Withdrawn, None, vec![]),
            (vec![(1, Station, K::Withdrawn), (2, Home, K::Withdrawn)], S::Withdrawn, None, vec![]),
            (vec![(1, Station, K::Withdrawn), (2, Home, K::Noted)], S::Withdrawn, None, vec![]),
            (vec![(1, Station, K::Sent)], S::Sent, None, vec![]),
        ] {
            let timeline = after(&later);
            let found = timeline.astray();
            assert_eq!(timeline.standing.status, status, "{later:?}");
            assert_eq!(found.first().map(|one| one.would_be), astray, "{later:?}");
            if let Some(one) = found.first() {
                let crossed: Vec<u64> = timeline.instead(one.step).unwrap().into_iter().map(|id| id.seq).collect();
                assert_eq!(crossed, instead, "{later:?}");
            }
        }
        assert_eq!(Timeline::default().astray(), []);
    }
}
