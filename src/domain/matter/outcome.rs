//! Which answer a voter hears: a matter's own, that of the matter it was merged into, or what was answered to a formal suggestion it
//! went into. The last comes by way of the district and ends nothing that somebody else still owes.

use super::status::{Line, Standing, Status, Timeline};
use super::step::{Step, StepKind};
use super::table::may;
use crate::domain::id::Id;
use crate::domain::terms::Level;

impl Line {
    /// Whether the voter hears something new by it: an answer of the matter's own or of the one it was merged into, or a refusal.
    pub fn is_answer(&self) -> bool {
        match self.step.kind {
            StepKind::Answered | StepKind::Replied | StepKind::Declined => !self.beside,
            StepKind::Noted => self.step.into.is_some() && self.after == Status::Merged,
            _ => false,
        }
    }
}

impl Timeline {
    /// The step of this round that its voter hears: the answer that stands, or the refusal.
    pub fn last_answer(&self) -> Option<&Line> {
        let counted = || self.lines.iter().rev().filter(|line| line.in_turn && line.void.is_none());
        let this_round = counted().take_while(|line| line.step.kind != StepKind::Reopened);
        this_round.into_iter().find(|line| line.is_answer())
    }

    /// The step of the matter it was merged into whose answer it passed on last.
    pub fn passed_on(&self) -> Option<Id> {
        self.last_answer().and_then(|line| line.step.hears)
    }
}

impl Standing {
    /// The level that can act: the district once a home passed it on, whatever was thought when it was triaged.
    pub fn level(&self, thought: Option<Level>) -> Option<Level> {
        if self.passed_up { thought.max(Some(Level::District)) } else { thought }
    }

    /// It was sent back and somebody was given it: no answer but theirs ends that.
    pub const fn is_done_again(&self) -> bool {
        self.reopenings > 0 && self.given && self.answered_at.is_none() && !self.status.is_final()
    }

    /// While the answer to a formal suggestion was on its way, whoever was given the matter answered too: theirs is its answer, the other is
    /// told beside it.
    pub(super) fn let_own_answer_in(&mut self, step: &Step) {
        let is_own = step.kind == StepKind::Replied && step.proposal.is_none();
        let stands = self.status == Status::Replied && self.by_proposal;
        if is_own && stands && may(step.role, Status::InProgress, step.kind).is_ok() {
            self.status = Status::InProgress;
            self.beside = std::mem::take(&mut self.reply);
        }
    }

    /// What was answered to a formal suggestion, where it moves nothing.
    pub(super) fn hear_beside(&mut self, step: &Step) {
        if matches!(step.kind, StepKind::Noted | StepKind::Replied) && step.outcome.is_some() {
            self.beside.clone_from(&step.text);
        }
    }
}
