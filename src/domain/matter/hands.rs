//! In whose hands a matter is, as far as its status does not tell: a small one is the village's own only until a desk above takes it up.

use super::status::Standing;
use super::step::{DeskRole, Step, StepKind};

impl Standing {
    /// A desk above the station takes a matter up when it is passed up to it, or does something about it by itself; a home that sends it
    /// back down, or whoever sorts it, lays it into the hands its level names.
    pub(super) fn note_hands(&mut self, step: &Step) {
        self.reminded = match (step.kind, self.reminded) {
            (StepKind::Reminded, _) => Some(step.role),
            (StepKind::Noted, by) => by.filter(|by| *by == step.role),
            _ => None,
        };
        let is_above = step.role != DeskRole::Station;
        match step.kind {
            StepKind::Escalated => self.taken_up = true,
            StepKind::Triaged => self.taken_up = false,
            StepKind::Returned if step.role == DeskRole::Home => self.taken_up = false,
            StepKind::Answered
            | StepKind::Declined
            | StepKind::Merged
            | StepKind::Assigned
            | StepKind::Accepted
            | StepKind::InProgress
            | StepKind::Replied => self.taken_up |= is_above,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::id::{Id, LogId, Stamp};
    use crate::domain::matter::status::Timeline;

    fn is_taken_up(steps: &[(DeskRole, StepKind)]) -> bool {
        let at = DateTime::parse_from_rfc3339("2026-12-02T09:00:00+08:00").unwrap();
        let opened = [(DeskRole::Station, StepKind::Registered), (DeskRole::Station, StepKind::Triaged)];
        let place = |(seq, (role, kind)): (u64, &(DeskRole, StepKind))| {
            (Stamp { lamport: seq, id: Id { log: LogId::from_bits(1), seq } }, Step::new(*kind, at, *role))
        };
        let timeline = Timeline::of((1..).zip(opened.iter().chain(steps)).map(place).collect());
        assert!(timeline.lines.iter().all(|line| line.in_turn), "{steps:?}");
        timeline.standing.taken_up
    }

    #[test]
    fn a_small_matter_is_the_villages_until_a_desk_above_takes_it_up_and_again_once_that_sends_it_back() {
        use DeskRole::{Home, Station};
        use StepKind as K;
        for (steps, expected) in [
            (vec![], false),
            (vec![(Station, K::Answered), (Station, K::FedBack), (Station, K::Reopened)], false),
            (vec![(Station, K::Escalated), (Home, K::Merged), (Station, K::FedBack), (Station, K::Reopened)], true),
            (vec![(Home, K::Merged), (Station, K::Reopened)], true),
            (vec![(Home, K::Answered), (Station, K::FedBack), (Station, K::Reopened)], true),
            (vec![(Station, K::Escalated), (Home, K::Returned)], false),
            (vec![(Station, K::Escalated), (Home, K::Triaged)], false),
        ] {
            assert_eq!(is_taken_up(&steps), expected, "{steps:?}");
        }
    }
}
