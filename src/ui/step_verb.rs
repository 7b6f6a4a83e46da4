//! The steps as things to do. The timeline calls them as things done.

use crate::Lang;
use crate::domain::matter::step::StepKind;
use crate::lang::matters as words;

/// What to press the digit for.
pub const fn verb(kind: StepKind, lang: Lang) -> &'static str {
    match kind {
        StepKind::Captured => words::do_captured(lang),
        StepKind::Registered => words::do_registered(lang),
        StepKind::Triaged => words::do_triaged(lang),
        StepKind::Answered => words::do_answered(lang),
        StepKind::Declined => words::do_declined(lang),
        StepKind::Merged => words::do_merged(lang),
        StepKind::Escalated => words::do_escalated(lang),
        StepKind::Assigned => words::do_assigned(lang),
        StepKind::Accepted => words::do_accepted(lang),
        StepKind::Returned => words::do_returned(lang),
        StepKind::InProgress => words::do_in_progress(lang),
        StepKind::Replied => words::do_replied(lang),
        StepKind::FedBack => words::do_fed_back(lang),
        StepKind::Closed => words::do_closed(lang),
        StepKind::Tracking => words::do_tracking(lang),
        StepKind::Reopened => words::do_reopened(lang),
        StepKind::Withdrawn => words::do_withdrawn(lang),
        StepKind::Reminded => words::do_reminded(lang),
        StepKind::Supervised => words::do_supervised(lang),
        StepKind::Extended => words::do_extended(lang),
        StepKind::Noted => words::do_noted(lang),
    }
}
