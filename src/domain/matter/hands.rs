//! In whose hands a matter is, as far as its status does not tell: a small one is the village's own only until a desk above takes it up.

use super::status::{Standing, Status};
use super::step::{DeskRole, Step, StepKind};
use crate::domain::terms::Level;

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
        self.handed_down = match step.kind {
            StepKind::Triaged => is_above && (self.taken_up || self.handed_down),
            StepKind::Noted | StepKind::Reminded | StepKind::Supervised | StepKind::Extended => self.handed_down,
            _ => false,
        };
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

impl Standing {
    /// The desk whose turn it is without having taken it on itself: a desk above sent the matter back to it, or sorted what had been passed
    /// up as a village's own, and nothing was done since. `level`: the level that can act.
    pub fn turn(&self, level: Option<Level>) -> Option<DeskRole> {
        match self.status {
            Status::HomeReturned => Some(DeskRole::Station),
            Status::DistrictReturned => Some(DeskRole::Home),
            Status::Triaged if self.handed_down && level == Some(Level::Village) => Some(DeskRole::Station),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::domain::id::{Id, LogId, Stamp};
    use crate::domain::matter::status::Timeline;

    fn after(steps: &[(DeskRole, StepKind)]) -> Standing {
        let at = DateTime::parse_from_rfc3339("2026-12-02T09:00:00+08:00").unwrap();
        let opened = [(DeskRole::Station, StepKind::Registered), (DeskRole::Station, StepKind::Triaged)];
        let place = |(seq, (role, kind)): (u64, &(DeskRole, StepKind))| {
            (Stamp { lamport: seq, id: Id { log: LogId::from_bits(1), seq } }, Step::new(*kind, at, *role))
        };
        let timeline = Timeline::of((1..).zip(opened.iter().chain(steps)).map(place).collect());
        assert!(timeline.lines.iter().all(|line| line.in_turn), "{steps:?}");
        timeline.standing
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
            assert_eq!(after(&steps).taken_up, expected, "{steps:?}");
        }
    }

    #[test]
    fn what_a_desk_above_hands_down_is_the_turn_of_the_desk_below_until_something_is_done() {
        use DeskRole::{District, Home, Station};
        use StepKind as K;
        let (village, town) = (Some(Level::Village), Some(Level::Town));
        for (steps, level, turn) in [
            (vec![], village, None),
            (vec![(Station, K::Escalated), (Home, K::Triaged)], village, Some(Station)),
            (vec![(Station, K::Escalated), (Home, K::Triaged), (Home, K::Triaged)], village, Some(Station)),
            (vec![(Station, K::Escalated), (Home, K::Triaged), (Station, K::Noted)], village, Some(Station)),
            // The home keeps what a town can act on.
            (vec![(Station, K::Escalated), (Home, K::Triaged)], town, None),
            (vec![(Station, K::Escalated), (Home, K::Triaged), (Station, K::Triaged)], village, None),
            (vec![(Station, K::Escalated), (Home, K::Triaged), (Station, K::Answered)], village, None),
            // It was never passed up: sorting it hands nothing down.
            (vec![(Home, K::Triaged)], village, None),
            (vec![(Station, K::Escalated), (Home, K::Returned)], town, Some(Station)),
            (vec![(Home, K::Escalated), (District, K::Returned)], town, Some(Home)),
        ] {
            assert_eq!(after(&steps).turn(level), turn, "{steps:?} {level:?}");
        }
    }
}
