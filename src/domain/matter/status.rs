//! Where a matter stands: the words, and the fold of its steps.
//!
//! The fold is total. Two desks that work apart may write steps that do not fit together; every step is kept. Which of them
//! stands is said by [`super::precedence`]; a step that something else stands over, or that does not fit where it comes, is marked
//! *out of turn* and moves nothing. All desks sort by [`Stamp`], so all come to the same status, in whatever order the steps
//! arrived.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::precedence::{Weight, weigh};
use super::round::Round;
use super::step::{DeskRole, Step, StepKind};
use super::table::{leads, may};
use super::term::Term;
use crate::Lang;
use crate::domain::calendar::working_days::end_of;
use crate::domain::id::{Id, Stamp};
use crate::domain::terms::{Outcome, Satisfaction, Told, word_list};
use crate::lang::matters as text;

word_list! {
    /// Where a matter stands, computed from its steps, never stored as a choice.
    Status {
        /// No step yet.
        New "new" "未登记" | "new";
        /// 收集
        Captured "captured" "已收集" | "captured";
        /// 登记
        Registered "registered" "已登记" | "registered";
        /// 分类
        Triaged "triaged" "已分类" | "triaged";
        /// 当场答复
        Answered "answered" "已当场答复" | "answered on the spot", brief "当场答复" | "answered";
        /// 不予受理
        Declined "declined" "不予受理" | "declined";
        /// 并入
        Merged "merged" "已并入" | "merged";
        /// 上报 by a station: the home's turn.
        Escalated "escalated" "已上报" | "escalated";
        /// 上报 by a home: the district's turn.
        AtDistrict "at_district" "已报区里" | "with the district", brief "已报区里" | "at district";
        /// 上报 by the district: the city's turn.
        AtCity "at_city" "已报市里" | "with the city", brief "已报市里" | "at city";
        /// 交办
        Assigned "assigned" "已交办" | "assigned";
        /// 签收
        Accepted "accepted" "已签收" | "accepted";
        /// 退回 by an office, to the desk that gave it.
        Returned "returned" "科室退回" | "returned by the office", brief "科室退回" | "from office";
        /// 退回 by the home, to the station that passed it up.
        HomeReturned "home_returned" "镇里退回" | "returned by the town", brief "镇里退回" | "from town";
        /// 退回 by the district, to the home that passed it up.
        DistrictReturned "district_returned" "区里退回" | "returned by the district", brief "区里退回" | "from distr.";
        /// 办理中
        InProgress "in_progress" "办理中" | "in progress";
        /// 答复
        Replied "replied" "已答复" | "replied";
        /// 反馈
        FedBack "fed_back" "已反馈" | "voter told";
        /// 办结
        Closed "closed" "已办结" | "closed";
        /// 跟踪
        Tracking "tracking" "跟踪中" | "tracking";
        /// 重办
        Reopened "reopened" "重办" | "reopened";
        /// 撤回
        Withdrawn "withdrawn" "已撤回" | "withdrawn";
    }
}

impl Status {
    /// Nothing more is expected, unless the matter is reopened.
    pub const fn is_final(self) -> bool {
        matches!(self, Status::Declined | Status::Merged | Status::Closed | Status::Withdrawn)
    }

    /// Answered, or even told: nobody has to hurry to it any more, though it is not closed yet.
    pub const fn is_answered(self) -> bool {
        matches!(self, Status::Answered | Status::Replied | Status::FedBack)
    }
}

/// One step in its place on the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts of a step, each with its own name")]
pub struct Line {
    /// Its place in the common order.
    pub stamp: Stamp,
    /// The step.
    pub step: Step,
    /// Whether it fitted there. A step out of turn is shown and moves nothing.
    pub in_turn: bool,
    /// Where the matter stood after it.
    pub after: Status,
    /// Why it does not count, of a merge that leads nowhere.
    pub void: Option<Void>,
    /// It tells of a formal suggestion and left the matter where it stood.
    pub beside: bool,
    /// It was taken apart from another step, and that one stands.
    pub overruled: bool,
    /// An office that helps took it: the status waits for the one that leads.
    pub helps: bool,
}

impl Line {
    /// Whether it leads somewhere, be it where the matter stood. What is told of a formal suggestion, and a feedback on another answer than
    /// the one that stands, goes beside the way.
    pub(super) fn moves(&self) -> bool {
        let is_told_beside = self.step.kind == StepKind::FedBack && self.after != Status::FedBack;
        let is_beside = self.helps || self.step.proposal.is_some();
        !is_beside && !is_told_beside && leads(self.step.role, self.step.kind).is_some()
    }

    /// Why a step that is out of turn changes nothing, to stand before it.
    pub const fn why_not(&self, lang: Lang) -> &'static str {
        match self.void {
            Some(Void::Gone) => text::merge_gone(lang),
            Some(Void::Circle) => text::merge_circle(lang),
            None if self.overruled => text::overruled(lang),
            None => text::out_of_turn(lang),
        }
    }
}

/// Why a merge leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Void {
    /// The matter it was merged into was taken back or erased.
    Gone,
    /// The matter it was merged into leads back to it, and this merge came last.
    Circle,
}

/// What the steps add up to. Answers and judgements are those of the current round: reopening clears them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts that the steps add up to, each with its own name")]
pub struct Standing {
    /// Where the matter stands.
    pub status: Status,
    /// The deadline last set.
    pub due: Option<DateTime<FixedOffset>>,
    /// The step that set it.
    pub term: Option<Term>,
    /// One that set a later deadline, while neither knew of the other.
    pub term_beside: Option<Term>,
    /// By when the voter was told that an answer would come. Whoever is given the matter later has a term of their own: it does not
    /// make an answer that is late a timely one.
    pub answer_by: Option<DateTime<FixedOffset>>,
    /// Who has it: the office or desk of the last assignment or escalation, or the desk above that took it on itself.
    pub with: String,
    /// It was assigned to somebody, so that the desk above writes down what they do.
    pub given: bool,
    /// The desk that assigned it last: what an office sends back comes to that desk.
    pub given_by: Option<DeskRole>,
    /// 主办: the office that leads, if it was assigned to one.
    pub office: Option<Id>,
    /// 协办: the offices that help.
    pub co_offices: Vec<Id>,
    /// When it was first registered.
    pub registered_at: Option<DateTime<FixedOffset>>,
    /// When it was signed for.
    pub accepted_at: Option<DateTime<FixedOffset>>,
    /// When it was answered.
    pub answered_at: Option<DateTime<FixedOffset>>,
    /// When it was answered first: what was promised then may be answered once more when it is done, long after the deadline.
    pub first_answered_at: Option<DateTime<FixedOffset>>,
    /// What was answered.
    pub reply: String,
    /// The step that said it.
    pub answer: Option<Id>,
    /// What was answered to a formal suggestion and did not take the place of its own answer: to be told beside it.
    pub beside: String,
    /// The step that said that.
    pub answer_beside: Option<Id>,
    /// When.
    pub beside_at: Option<DateTime<FixedOffset>>,
    /// The day that was promised by it.
    pub beside_promise: Option<NaiveDate>,
    /// The answer that stands is one to a formal suggestion.
    pub by_proposal: bool,
    /// A home passed it on to the district.
    pub passed_up: bool,
    /// A desk above the station has it, or did something about it: it is no village's own any more.
    pub taken_up: bool,
    /// What had been passed up was sorted by a desk above, and nothing was done since.
    pub handed_down: bool,
    /// When the voter was told of the answer that stands; nothing while it waits to be told.
    pub told_at: Option<DateTime<FixedOffset>>,
    /// How.
    pub told: Option<Told>,
    /// When it came to rest.
    pub ended_at: Option<DateTime<FixedOffset>>,
    /// The class of the answer.
    pub outcome: Option<Outcome>,
    /// The day that was promised.
    pub promise: Option<NaiveDate>,
    /// When that was.
    pub promised_at: Option<DateTime<FixedOffset>>,
    /// How the voter judged the attitude.
    pub attitude: Option<Satisfaction>,
    /// How the voter judged the result.
    pub result: Option<Satisfaction>,
    /// The matter it was merged into.
    pub into: Option<Id>,
    /// How often it was reminded of.
    pub reminders: u32,
    /// Who reminded of it last, until somebody else does something.
    pub reminded: Option<DeskRole>,
    /// How far the offices that help are while the one that leads is not: what they did moves nothing.
    pub helped: Option<Status>,
    /// What a desk above demands, until it is answered.
    pub supervised: Option<String>,
    /// How often it was reopened.
    pub reopenings: u32,
    /// The rounds before this one, the first of them first: what was answered and judged in each stays said of it.
    pub rounds: Vec<Round>,
}

impl Default for Standing {
    fn default() -> Standing {
        Standing {
            status: Status::New,
            due: None,
            term: None,
            term_beside: None,
            answer_by: None,
            with: String::new(),
            given: false,
            given_by: None,
            office: None,
            co_offices: Vec::new(),
            registered_at: None,
            accepted_at: None,
            answered_at: None,
            first_answered_at: None,
            reply: String::new(),
            answer: None,
            beside: String::new(),
            answer_beside: None,
            beside_at: None,
            beside_promise: None,
            by_proposal: false,
            passed_up: false,
            taken_up: false,
            handed_down: false,
            told_at: None,
            told: None,
            ended_at: None,
            outcome: None,
            promise: None,
            promised_at: None,
            attitude: None,
            result: None,
            into: None,
            reminders: 0,
            reminded: None,
            helped: None,
            supervised: None,
            reopenings: 0,
            rounds: Vec::new(),
        }
    }
}

/// All steps in order, and what they add up to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Timeline {
    /// Every step that was given, in the order in which they count: the common one, save where a step taken apart counts before
    /// what stands over it.
    pub lines: Vec<Line>,
    /// The sum.
    pub standing: Standing,
}

impl Timeline {
    /// Folds steps in any order. Several steps of one entry share its stamp and keep the order they are given in.
    pub fn of(steps: Vec<(Stamp, Step)>) -> Timeline {
        Timeline::fold(steps.into_iter().map(|(stamp, step)| (stamp, step, None)).collect())
    }

    /// The same, where the step of this entry moves nothing.
    #[must_use]
    pub fn without(self, entry: Id, why: Void) -> Timeline {
        let again = |line: Line| {
            let void = if line.stamp.id == entry { Some(why) } else { line.void };
            (line.stamp, line.step, void)
        };
        Timeline::fold(self.lines.into_iter().map(again).collect())
    }

    fn fold(mut steps: Vec<(Stamp, Step, Option<Void>)>) -> Timeline {
        steps.sort_by_key(|(stamp, ..)| *stamp);
        let mut timeline = Timeline::default();
        for ((stamp, step, void), weight) in weigh(steps) {
            let before = timeline.standing.status;
            let (overruled, helps) = (weight == Weight::Overruled, weight == Weight::Helps);
            let counts = void.is_none() && !overruled;
            let in_turn = counts
                && if helps { timeline.standing.note_help(&step) } else { timeline.standing.take(stamp.id, &step) };
            let after = timeline.standing.status;
            let beside = step.proposal.is_some() && before == after;
            timeline.lines.push(Line { stamp, step, in_turn, after, void, beside, overruled, helps });
        }
        timeline
    }

    /// The step by which it stands where it does: whoever takes one now names it.
    pub fn stands_by(&self) -> Option<Id> {
        self.lines.iter().rev().find(|line| line.in_turn && line.moves()).map(|line| line.stamp.id)
    }

    /// The merge by which it stands merged, and the matter it went into.
    pub fn merge(&self) -> Option<(Stamp, Id)> {
        let last = self.taken().moves().last().map(|(at, _)| at)?;
        let line = self.lines.get(last).filter(|line| line.after == Status::Merged)?;
        line.step.into.map(|into| (line.stamp, into))
    }

    /// Whether the answer of the matter it was merged into was passed on to it.
    pub fn has_answer_of(&self, lead: Id) -> bool {
        let is_of = |line: &Line| line.in_turn && line.step.kind == StepKind::Noted && line.step.into == Some(lead);
        self.standing.answered_at.is_some() && self.lines.iter().any(is_of)
    }

    /// The matter that the last merge names which leads nowhere.
    pub fn led_nowhere(&self) -> Option<Id> {
        self.lines.iter().rev().find(|line| line.void.is_some()).and_then(|line| line.step.into)
    }

    /// Whether somebody was given it: passed on to a desk above it is nobody's yet.
    pub fn is_given(&self) -> bool {
        let passed = |line: &&Line| line.in_turn && matches!(line.step.kind, StepKind::Escalated | StepKind::Assigned);
        self.lines.iter().rev().find(passed).is_some_and(|line| line.step.kind == StepKind::Assigned)
    }

    /// Whether a person should look at it: some step did not fit.
    pub fn has_surprise(&self) -> bool {
        self.lines.iter().any(|line| !line.in_turn)
    }
}

impl Standing {
    /// The deadline that counts now: by when to answer; once answered, the promised day while something is still being done;
    /// then none. `opened` is the deadline the matter was opened with.
    pub fn deadline(&self, opened: Option<DateTime<FixedOffset>>) -> Option<DateTime<FixedOffset>> {
        match (self.status, self.answered_at) {
            (status, _) if status.is_final() => None,
            (_, None) => self.due.or(opened),
            (Status::Tracking | Status::InProgress, Some(at)) => self.promise.map(|day| end_of(Some(day), at)),
            (_, Some(at)) => self.owed().map(|day| end_of(Some(day), at)),
        }
    }

    /// By when the voter was to have an answer, where that is over and whoever has the matter was given a later term. `opened` is
    /// the deadline the matter was opened with.
    pub fn late_since(
        &self,
        opened: Option<DateTime<FixedOffset>>,
        now: DateTime<FixedOffset>,
    ) -> Option<DateTime<FixedOffset>> {
        let by = self.answer_by.or(opened).filter(|by| *by < now)?;
        let is_open = self.answered_at.is_none() && !self.status.is_final();
        (is_open && self.due.is_some_and(|due| due > by)).then_some(by)
    }

    /// After what it counts as late: its deadline, or the earlier day by which the voter was to have an answer. `opened` as above.
    pub fn late_by(&self, opened: Option<DateTime<FixedOffset>>) -> Option<DateTime<FixedOffset>> {
        let due = self.deadline(opened)?;
        let voters = self.answer_by.or(opened).filter(|_| self.answered_at.is_none() && self.due.is_some());
        Some(voters.map_or(due, |by| by.min(due)))
    }

    /// Adds one step; says whether it was in turn. The first step there is always counts, since a desk may learn of a
    /// matter by a later one.
    fn take(&mut self, entry: Id, step: &Step) -> bool {
        let first = self.status == Status::New;
        self.let_own_answer_in(step);
        let fits = may(step.role, self.status, step.kind).or_else(|why| self.fits_after_help(step).ok_or(why));
        if step.proposal.is_some() && !first && (step.kind == StepKind::Noted || self.keeps_its_own() || fits.is_err())
        {
            self.hear_beside(entry, step);
            return true;
        }
        if fits.is_ok() && self.tells_of_another(step) {
            return true;
        }
        let Some(next) = fits.as_ref().ok().copied().or_else(|| first.then(|| leads(step.role, step.kind)).flatten())
        else {
            return false;
        };
        if step.kind == StepKind::Reopened {
            self.reopen();
        }
        let before = std::mem::replace(&mut self.status, next);
        self.helped = self.helped.filter(|_| leads(step.role, step.kind).is_none());
        self.note_times(step);
        self.note_hands(step);
        self.note_answer(entry, step, before);
        self.take_term(entry, step);
        if step.promise.is_some() && step.promise != self.promise {
            (self.promise, self.promised_at) = (step.promise, Some(step.at));
        }
        self.outcome = step.outcome.or(self.outcome);
        self.attitude = step.attitude.or(self.attitude);
        self.result = step.result.or(self.result);
        self.into = step.into.or(self.into);
        self.hold_open();
        fits.is_ok()
    }

    fn note_times(&mut self, step: &Step) {
        match step.kind {
            StepKind::Registered => self.registered_at = self.registered_at.or(Some(step.at)),
            StepKind::Accepted => {
                self.accepted_at = Some(step.at);
                self.note_owner(step);
            }
            StepKind::InProgress => self.note_owner(step),
            StepKind::Escalated | StepKind::Assigned => {
                self.with.clone_from(&step.to);
                self.given = step.kind == StepKind::Assigned;
                self.given_by = self.given.then_some(step.role).or(self.given_by);
                self.passed_up |= (step.kind, step.role) == (StepKind::Escalated, DeskRole::Home);
                self.office = step.office;
                self.co_offices.clone_from(&step.co_offices);
                self.accepted_at = None;
            }
            StepKind::Reminded => self.reminders = self.reminders.saturating_add(1),
            StepKind::Supervised => self.supervised = Some(step.text.clone()),
            _ => {}
        }
        if step.kind != StepKind::Noted {
            self.ended_at = self.status.is_final().then_some(step.at);
        }
    }

    /// A desk above that takes on what nobody was given has it from then on.
    fn note_owner(&mut self, step: &Step) {
        let takes_on = matches!(step.role, DeskRole::Home | DeskRole::District) && !self.given;
        if takes_on && !step.to.trim().is_empty() {
            self.with.clone_from(&step.to);
        }
    }
}

#[cfg(test)]
#[path = "status_tests.rs"]
mod tests;
