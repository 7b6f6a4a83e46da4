//! Which key takes which step. The same at every status, so that fingers can learn them: a step that may not be taken now
//! leaves its key idle.

use crate::Lang;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, StepKind};
use crate::lang::matters as words;
use crate::ui::keymap::{Action, Hint};
use crate::ui::step_verb::verb;
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
        None => ARROWS.to_owned(),
    }
}

/// What leads to a step that has no key: the arrows mark it, Enter takes it.
const ARROWS: &str = "←→";

/// Why a step has to wait, and how to take the step that leads to it.
pub(super) fn press_first(lang: Lang, role: DeskRole, status: Status, kind: StepKind, first: StepKind) -> String {
    let (step, stands, first_step) = (verb(kind, lang), status.label(lang), verb(first, lang));
    match press(role, first) {
        Some(_) => words::press_first(lang, step, stands, &name(role, first), first_step),
        None => words::mark_first(lang, step, stands, first_step),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::matter::table;

    #[test]
    fn whoever_does_what_is_advised_comes_to_the_step_that_was_wanted() {
        let mut advised = 0;
        for role in [DeskRole::Station, DeskRole::Home, DeskRole::District] {
            for (status, (kind, _)) in
                Status::ALL.iter().flat_map(|status| keyed(role).map(move |step| (*status, step)))
            {
                let mut at = status;
                for taken in 0.. {
                    if table::may(role, at, kind).is_ok() {
                        break;
                    }
                    let Some(first) = table::first(role, at, kind) else {
                        assert_eq!(taken, 0, "{role:?} {status:?} {kind:?} ends at {at:?}");
                        break;
                    };
                    assert!(taken < 6, "{role:?} {status:?} {kind:?} goes round");
                    assert!(table::offered(role, at).contains(&first), "{role:?} {at:?}: {first:?}");
                    let said = press_first(Lang::Zh, role, at, kind, first);
                    let how = match press(role, first) {
                        Some(_) => format!("先按 {} {}", name(role, first), verb(first, Lang::Zh)),
                        None => format!("先按 ← → 移到“{}”，再按 Enter", verb(first, Lang::Zh)),
                    };
                    assert!(said.contains(&how), "{said}");
                    at = table::may(role, at, first).unwrap();
                    advised += 1;
                }
            }
        }
        assert!(advised > 100, "{advised}");
    }

    #[test]
    fn no_matter_is_sent_up_for_the_sake_of_another_step() {
        for role in [DeskRole::Station, DeskRole::Home, DeskRole::District] {
            for (status, (kind, _)) in
                Status::ALL.iter().flat_map(|status| keyed(role).map(move |step| (*status, step)))
            {
                assert_ne!(table::first(role, status, kind), Some(StepKind::Escalated), "{role:?} {status:?} {kind:?}");
            }
        }
        assert_eq!(table::first(DeskRole::Home, Status::Triaged, StepKind::Accepted), Some(StepKind::Assigned));
    }

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
