//! Which key takes which step. The same at every status, so that fingers can learn them: a step that may not be taken now
//! leaves its key idle.

use crate::domain::matter::step::{DeskRole, StepKind};
use crate::ui::keymap::{Action, Hint};
use StepKind as K;

/// The key of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    /// A digit.
    Digit(u32),
    /// A key that means much the same elsewhere.
    Key(Action),
}

use Press::{Digit, Key};

/// What every desk does has one key at every desk.
const SHARED: &[(StepKind, Press)] = &[
    (K::Triaged, Digit(1)),
    (K::Answered, Digit(2)),
    (K::FedBack, Digit(7)),
    (K::Closed, Digit(8)),
    (K::Reminded, Digit(9)),
    (K::Noted, Digit(0)),
    (K::Merged, Key(Action::Merge)),
    (K::Withdrawn, Key(Action::Delete)),
];

const STATION: &[(StepKind, Press)] =
    &[(K::Declined, Digit(3)), (K::Escalated, Digit(4)), (K::Tracking, Digit(5)), (K::Reopened, Digit(6))];

/// A desk above has more steps than keys: the others are reached by the arrows.
const UPPER: &[(StepKind, Press)] =
    &[(K::Assigned, Digit(3)), (K::Accepted, Digit(4)), (K::InProgress, Digit(5)), (K::Replied, Digit(6))];

/// The steps that have a key at this desk.
fn keyed(role: DeskRole) -> impl Iterator<Item = (StepKind, Press)> {
    let own = if role == DeskRole::Station { STATION } else { UPPER };
    SHARED.iter().chain(own).copied()
}

/// The key that takes a step, if it has one.
pub(super) fn press(role: DeskRole, kind: StepKind) -> Option<Press> {
    keyed(role).find(|(keyed, _)| *keyed == kind).map(|(_, press)| press)
}

/// The step that a key takes.
pub(super) fn step(role: DeskRole, pressed: Press) -> Option<StepKind> {
    keyed(role).find(|(_, press)| *press == pressed).map(|(kind, _)| kind)
}

/// Where a step stands in the line: digits from 1 to 0, then other keys, then what has none.
pub(super) fn place(role: DeskRole, kind: StepKind) -> u32 {
    match press(role, kind) {
        Some(Digit(0)) => 10,
        Some(Digit(digit)) => digit,
        Some(Key(_)) => 11,
        None => 12,
    }
}

/// The key as printed on a keyboard.
pub(super) fn name(role: DeskRole, kind: StepKind) -> String {
    match press(role, kind) {
        Some(Digit(digit)) => digit.to_string(),
        Some(Key(action)) => Hint::new(action).chord(),
        None => "·".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::matter::status::Status;
    use crate::domain::matter::table;

    #[test]
    fn no_key_takes_two_steps() {
        for role in DeskRole::ALL.iter().copied() {
            let names: Vec<_> = keyed(role).map(|(kind, _)| name(role, kind)).collect();
            assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len(), "{role:?}: {names:?}");
            for (kind, press) in keyed(role) {
                assert_eq!(step(role, press), Some(kind));
            }
        }
    }

    #[test]
    fn every_step_of_a_station_has_its_key() {
        // A matter that stands here is registered already.
        let here = Status::ALL.iter().copied().filter(|status| !matches!(status, Status::New | Status::Captured));
        for kind in here.flat_map(|status| table::offered(DeskRole::Station, status)) {
            assert!(press(DeskRole::Station, kind).is_some(), "{kind:?}");
        }
    }
}
