//! 期限 that two desks set apart from each other: one sorted a matter once more, as urgent perhaps, while the other gave whoever has it
//! more time, with a reason. Both meant it, and neither knew of the other.
//!
//! The rule: the earlier of the two stands, whichever was first. Nobody then waits longer than one of the two desks would have let them,
//! and a later day counts once somebody sets it who knows of both. Whether that is wanted is asked. Two that did the same, such as
//! sorting it, need no question: what they differ in is asked about by itself.

use chrono::{DateTime, FixedOffset};

use super::status::Standing;
use super::step::{Step, StepKind};
use crate::domain::id::Id;

/// The step that set a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The entry of the step.
    pub step: Id,
    /// What it was.
    pub kind: StepKind,
    /// By when.
    pub due: DateTime<FixedOffset>,
    /// From when it runs: when it was set. Nothing where it is counted from when the matter was raised, as sorting a matter does.
    pub since: Option<DateTime<FixedOffset>>,
}

impl Standing {
    /// The deadline that stands and one that was set apart from it, as long as somebody is to say which it shall be.
    pub fn terms_apart(&self) -> Option<(Term, Term)> {
        let is_over = self.status.is_final() || self.answered_at.is_some();
        self.term.zip(self.term_beside).filter(|_| !is_over)
    }

    /// From when the deadline runs that counts now: a promise since it was given.
    pub fn deadline_since(&self) -> Option<DateTime<FixedOffset>> {
        match self.answered_at {
            None => self.term.and_then(|term| term.since),
            Some(at) => self.promised_at.or(Some(at)),
        }
    }

    /// From when a deadline runs that this step sets. Whoever is given a matter by the day that stands has no more time by that.
    fn runs_from(&self, step: &Step, due: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
        match step.kind {
            StepKind::Triaged => None,
            StepKind::Reopened => Some(step.at),
            _ if self.due == Some(due) => self.term.and_then(|term| term.since),
            _ => Some(step.at),
        }
    }

    /// The deadline that a step sets, if it does.
    pub(super) fn take_term(&mut self, entry: Id, step: &Step) {
        let Some(due) = step.due else { return };
        let own = Term { step: entry, kind: step.kind, due, since: self.runs_from(step, due) };
        // Whoever has it later has a term of their own; a note sets one where it says which of two it shall be.
        let is_voters = matches!(step.kind, StepKind::Triaged | StepKind::Extended | StepKind::Reopened)
            || (step.kind == StepKind::Noted && step.over.is_some());
        let apart = self.term.filter(|stands| is_apart(stands, entry, step));
        let Some(stands) = apart else {
            (self.term, self.term_beside) = (Some(own), None);
            self.due = Some(due);
            self.answer_by = if is_voters { Some(due) } else { self.answer_by };
            return;
        };
        let (first, later) = if own.due < stands.due { (own, stands) } else { (stands, own) };
        if own.kind != stands.kind {
            self.term_beside = Some(later);
        }
        (self.term, self.due) = (Some(first), Some(first.due));
        self.answer_by = if is_voters { Some(self.answer_by.map_or(due, |by| by.min(due))) } else { self.answer_by };
    }
}

/// Whether a step set its deadline without knowing the one that stands.
fn is_apart(stands: &Term, entry: Id, step: &Step) -> bool {
    let sets = |kind| matches!(kind, StepKind::Triaged | StepKind::Extended | StepKind::Assigned);
    let knew = step.over.is_none_or(|over| over == stands.step) || entry.log == stands.step.log;
    !knew && sets(step.kind) && sets(stands.kind)
}
