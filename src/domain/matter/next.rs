//! Which step is offered first: the likeliest useful one. What ends a matter without an answer never is.

use super::status::Status as S;
use super::step::{DeskRole, StepKind};
use super::table::offered;
use StepKind as K;

/// The step that most likely comes next at this desk, among those it may take. `overdue`: its deadline has passed; `beyond`: a
/// village alone cannot settle it.
pub fn next(role: DeskRole, status: S, overdue: bool, beyond: bool) -> Option<StepKind> {
    let offered = offered(role, status);
    likely(status, overdue, beyond).iter().copied().find(|kind| offered.contains(kind)).or(offered.first().copied())
}

/// In the order of likelihood; the note, which is always useful, stands last.
const fn likely(status: S, overdue: bool, beyond: bool) -> &'static [StepKind] {
    match status {
        S::New | S::Captured => &[K::Registered, K::Triaged, K::Noted],
        S::Registered => &[K::Triaged, K::Noted],
        // A station answers or passes on, a desk above gives it to an office.
        S::Triaged | S::Reopened if beyond => &[K::Assigned, K::Escalated, K::InProgress, K::Answered, K::Noted],
        S::Triaged => &[K::Assigned, K::Answered, K::Noted],
        S::Reopened => &[K::Assigned, K::InProgress, K::Answered, K::Noted],
        S::HomeReturned | S::DistrictReturned => &[K::Escalated, K::Reminded, K::Noted],
        S::Answered | S::Replied | S::Tracking => &[K::FedBack, K::Noted],
        S::FedBack => &[K::Closed, K::Noted],
        S::Declined | S::Merged | S::Closed | S::Withdrawn => &[K::Noted],
        // Nobody has it, or no longer: signing for it alone would leave it so.
        S::Returned | S::Escalated | S::AtDistrict | S::AtCity => &[K::Assigned, K::Reminded, K::Noted],
        S::Assigned | S::Accepted | S::InProgress if overdue => {
            &[K::Reminded, K::Accepted, K::InProgress, K::Replied, K::Noted]
        }
        S::Assigned => &[K::Accepted, K::Reminded, K::Noted],
        S::Accepted => &[K::InProgress, K::Reminded, K::Noted],
        S::InProgress => &[K::Replied, K::Reminded, K::Noted],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_matter_unanswered_is_never_offered_first() {
        for role in DeskRole::ALL.iter().copied() {
            for status in S::ALL.iter().copied() {
                for (overdue, beyond) in [(false, false), (true, false), (false, true), (true, true)] {
                    let first = next(role, status, overdue, beyond);
                    let ends = matches!(first, Some(K::Withdrawn | K::Declined | K::Merged | K::Returned));
                    assert!(!ends, "{role:?} {status:?}: {first:?}");
                    assert!(first.is_none_or(|kind| offered(role, status).contains(&kind)), "{role:?} {status:?}");
                }
            }
        }
    }

    #[test]
    fn the_likeliest_step_depends_on_desk_status_and_time() {
        for (role, status, overdue, expected) in [
            (DeskRole::Station, S::Registered, false, K::Triaged),
            (DeskRole::Station, S::Triaged, false, K::Answered),
            (DeskRole::Station, S::Accepted, true, K::Reminded),
            (DeskRole::Station, S::Escalated, false, K::Reminded),
            (DeskRole::Station, S::HomeReturned, false, K::Escalated),
            (DeskRole::Home, S::HomeReturned, false, K::Reminded),
            (DeskRole::Station, S::Returned, false, K::Reminded),
            (DeskRole::Home, S::Returned, false, K::Assigned),
            (DeskRole::Home, S::AtDistrict, false, K::Reminded),
            (DeskRole::District, S::AtDistrict, false, K::Assigned),
            (DeskRole::Home, S::DistrictReturned, false, K::Escalated),
            (DeskRole::Station, S::Replied, true, K::FedBack),
            (DeskRole::Station, S::FedBack, false, K::Closed),
            (DeskRole::Station, S::Closed, false, K::Noted),
            (DeskRole::Home, S::Triaged, true, K::Assigned),
            (DeskRole::Home, S::Assigned, false, K::Accepted),
            (DeskRole::Home, S::Accepted, false, K::InProgress),
            (DeskRole::Home, S::InProgress, true, K::Reminded),
        ] {
            assert_eq!(next(role, status, overdue, false), Some(expected), "{role:?} {status:?} {overdue}");
        }
    }

    #[test]
    fn what_a_village_cannot_settle_is_passed_on_and_what_nobody_has_is_given() {
        for (role, status, overdue, expected) in [
            (DeskRole::Station, S::Triaged, false, K::Escalated),
            (DeskRole::Station, S::Reopened, false, K::Escalated),
            (DeskRole::Home, S::Triaged, false, K::Assigned),
            (DeskRole::Home, S::Reopened, true, K::Assigned),
            (DeskRole::Home, S::Escalated, false, K::Assigned),
            (DeskRole::Home, S::Escalated, true, K::Assigned),
        ] {
            assert_eq!(next(role, status, overdue, true), Some(expected), "{role:?} {status:?} {overdue}");
        }
    }
}
