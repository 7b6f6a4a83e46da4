//! Which answer a voter hears: a matter's own, that of the matter it was merged into, or what was answered to a formal suggestion it
//! went into. The last comes by way of the district and ends nothing that somebody else still owes.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::status::{Line, Standing, Status, Timeline};
use super::step::{DeskRole, Step, StepKind};
use super::table::may;
use crate::domain::id::Id;
use crate::domain::terms::{Level, Outcome};

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
    /// The promised day, where the voter knows the answer and something of it is still to be done.
    pub fn owed(&self) -> Option<NaiveDate> {
        let is_told = matches!(self.status, Status::Tracking | Status::FedBack);
        self.promise
            .filter(|_| is_told && (self.outcome.is_some_and(Outcome::is_open) || self.status == Status::Tracking))
    }

    /// Whether the voter still has to hear the answer that stands here, or one that came after it.
    pub fn waits_to_be_told(&self) -> bool {
        let is_answered = matches!(self.status, Status::Answered | Status::Replied | Status::Tracking)
            || (self.status == Status::Merged && self.answered_at.is_some());
        is_answered && self.told_at.is_none() || self.hears_more()
    }

    /// The voter was told the answer, and whoever told them had not heard another one: it came later, or from elsewhere.
    pub fn hears_more(&self) -> bool {
        let is_told = matches!(self.status, Status::FedBack | Status::Tracking | Status::Closed | Status::Merged);
        is_told && self.told_at.is_some() && self.answer_beside.is_some()
    }

    /// Since when the voter waits to be told.
    pub fn tell_since(&self) -> Option<DateTime<FixedOffset>> {
        if self.hears_more() { self.beside_at.or(self.answered_at) } else { self.answered_at }
    }

    /// What is closed does not stay so while its voter is to hear more.
    pub(super) fn hold_open(&mut self) {
        if self.status == Status::Closed && self.hears_more() {
            (self.status, self.ended_at) = (Status::FedBack, None);
        }
    }

    /// An office sent it back, and to another desk above than this one: the turn is that desk's.
    pub fn is_back_with_another(&self, desk: DeskRole) -> bool {
        self.status == Status::Returned && self.given_by.is_some_and(|by| by != desk)
    }

    /// Whether a desk may take this step, as far as that is told by whose turn it is: of what lies with another desk above it reminds, and
    /// adds to it, or it is taken back.
    pub fn is_turn_for(&self, desk: DeskRole, kind: StepKind) -> bool {
        let beside = matches!(
            kind,
            StepKind::Reminded | StepKind::Supervised | StepKind::Noted | StepKind::Extended | StepKind::Withdrawn
        );
        beside || !self.is_back_with_another(desk)
    }

    /// The level that can act: the district once a home passed it on; and at least that of the desk that gave it to an office, where a lower
    /// one was thought to do.
    pub fn level(&self, thought: Option<Level>) -> Option<Level> {
        let is_given = self.given && self.status != Status::HomeReturned;
        let acts = match self.given_by.filter(|_| is_given && thought.is_some()) {
            _ if self.status == Status::AtCity => Some(Level::City),
            _ if self.passed_up => Some(Level::District),
            Some(DeskRole::District) => Some(Level::District),
            Some(DeskRole::Home) => Some(Level::Town),
            _ => None,
        };
        thought.max(acts)
    }

    /// It was sent back and somebody was given it: no answer but theirs ends that.
    pub const fn is_done_again(&self) -> bool {
        self.reopenings > 0 && self.given && self.answered_at.is_none() && !self.status.is_final()
    }

    /// What is answered to a formal suggestion does not take the place of its own answer: that is still owed, or was told.
    pub fn keeps_its_own(&self) -> bool {
        let is_told = matches!(self.status, Status::FedBack | Status::Closed);
        self.is_done_again() || is_told && !self.by_proposal
    }

    /// What the voter is to hear, and has heard. The answer of the matter it was merged into is passed on in a note.
    pub(super) fn note_answer(&mut self, entry: Id, step: &Step, before: Status) {
        let is_passed_on = step.kind == StepKind::Noted && before == Status::Merged && step.into.is_some();
        match step.kind {
            _ if is_passed_on => {
                self.keep_for_telling();
                self.take_answer(entry, step);
            }
            StepKind::Answered | StepKind::Replied => self.take_answer(entry, step),
            StepKind::FedBack => {
                let is_kept = self.promise.is_some_and(|day| before == Status::Tracking || day <= step.at.date_naive());
                let is_second = self.told_at.is_some() && matches!(before, Status::Tracking | Status::FedBack);
                let is_more = self.answer_beside.is_some_and(|beside| step.tells_of(beside));
                self.promise = self.promise.filter(|_| !(is_second && is_kept) || is_more);
                (self.told_at, self.told) = (Some(step.at), step.told);
                self.tell_beside(step);
            }
            _ => {}
        }
    }

    /// What a formal suggestion came to, and the voter has not heard, is told beside the answer that takes its place.
    fn keep_for_telling(&mut self) {
        if !self.by_proposal || self.told_at.is_some() {
            return;
        }
        let reply = std::mem::take(&mut self.reply);
        self.beside = if self.beside.is_empty() { reply } else { format!("{reply}\n{}", self.beside) };
        self.answer_beside = self.answer_beside.or(self.answer.take());
        self.beside_at = self.beside_at.or(self.answered_at);
    }

    fn take_answer(&mut self, entry: Id, step: &Step) {
        self.answered_at = Some(step.at);
        self.first_answered_at = self.first_answered_at.or(self.answered_at);
        self.reply.clone_from(&step.text);
        self.answer = Some(step.hears.unwrap_or(entry));
        self.by_proposal = step.proposal.is_some();
        (self.outcome, self.promise) = (None, None);
        (self.told_at, self.told) = (None, None);
        self.supervised = None;
    }

    /// The steps whose answers a voter who is told now hears.
    pub fn tells(&self) -> Vec<Id> {
        self.answer.into_iter().chain(self.answer_beside).collect()
    }

    /// A feedback by a desk that had not heard the answer that stands: its voter still waits for that one.
    pub(super) fn tells_of_another(&mut self, step: &Step) -> bool {
        let is_another = step.kind == StepKind::FedBack && self.answer.is_some_and(|answer| !step.tells_of(answer));
        if is_another {
            self.tell_beside(step);
        }
        is_another
    }

    /// What was answered beside is told with it, if whoever told the voter had heard that.
    fn tell_beside(&mut self, step: &Step) {
        if self.answer_beside.is_none_or(|beside| step.tells_of(beside)) {
            self.beside.clear();
            (self.answer_beside, self.beside_at, self.beside_promise) = (None, None, None);
        }
    }

    /// While the answer to a formal suggestion was on its way, whoever was given the matter answered too: theirs is its answer, the other is
    /// told beside it.
    pub(super) fn let_own_answer_in(&mut self, step: &Step) {
        let is_own = step.kind == StepKind::Replied && step.proposal.is_none();
        let stands = self.status == Status::Replied && self.by_proposal;
        if is_own && stands && may(step.role, Status::InProgress, step.kind).is_ok() {
            self.status = Status::InProgress;
            self.beside = std::mem::take(&mut self.reply);
            self.answer_beside = self.answer.take();
            (self.beside_at, self.beside_promise) =
                (self.answered_at, self.promise.filter(|_| self.outcome.is_some_and(Outcome::is_open)));
            self.first_answered_at = None;
        }
    }

    /// What was answered to a formal suggestion, where it moves nothing. The voter of a merged matter who waits for no other answer hears it
    /// at once: that of the matter it was merged into may be long in coming. And whoever has not heard yet what was answered after
    /// three months hears what was answered after six: that is how it came out.
    pub(super) fn hear_beside(&mut self, entry: Id, step: &Step) {
        if !matches!(step.kind, StepKind::Noted | StepKind::Replied) || step.outcome.is_none() {
            return;
        }
        let is_later = self.status == Status::Replied && self.by_proposal && self.told_at.is_none();
        if is_later || self.status == Status::Merged && !self.waits_to_be_told() {
            self.keep_for_telling();
            self.take_answer(entry, step);
            (self.outcome, self.promise) = (step.outcome, step.promise);
        } else {
            self.beside.clone_from(&step.text);
            (self.answer_beside, self.beside_at) = (Some(entry), Some(step.at));
            self.beside_promise = step.promise.filter(|_| step.outcome.is_some_and(Outcome::is_open));
            self.hold_open();
        }
    }
}
