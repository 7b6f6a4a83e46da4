//! 协办: what an office that helps does is kept and shown, and moves nothing: the status, and the days within which the lead signs or
//! returns, wait for the office that leads.

use super::status::{Standing, Status};
use super::step::{DeskRole, Step, StepKind};
use super::table::may;

impl Step {
    /// Whether an office takes it that only helps with what `given`, the step before it that assigned the matter, gave to another.
    pub(super) fn is_help(&self, given: &Step) -> bool {
        let acts = self.role == DeskRole::Office && matches!(self.kind, StepKind::Accepted | StepKind::InProgress);
        let helps = |office| given.office != Some(office) && given.co_offices.contains(&office);
        acts && self.office.is_some_and(helps)
    }

    /// Where a status leads by the help with a step. Once the acceptance of any office was that of the lead too, and what the lead did
    /// afterwards was written on it: it still counts.
    pub(super) fn helps_on(&self, from: Status) -> Status {
        may(self.role, from, self.kind).unwrap_or(from)
    }
}

impl Standing {
    /// Keeps what an office that helps did. It is always in turn: what moves nothing need not fit.
    pub(super) fn note_help(&mut self, step: &Step) -> bool {
        if step.office.is_some_and(|office| self.co_offices.contains(&office)) {
            self.helped = Some(step.helps_on(self.helped.unwrap_or(self.status)));
        }
        true
    }

    /// Where a step leads that fits only after what those that help did.
    pub(super) fn fits_after_help(&self, step: &Step) -> Option<Status> {
        self.helped.and_then(|from| may(step.role, from, step.kind).ok())
    }
}

#[cfg(test)]
#[path = "helping_tests.rs"]
mod tests;
