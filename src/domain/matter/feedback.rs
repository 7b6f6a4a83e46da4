//! 反馈: what the voter said when told the answer, and the steps that follow from it.
//!
//! Pure: a form or a command line fills a [`Heard`] in; whether the steps are legal is checked as for any other.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::status::{Standing, Status};
use super::step::{DeskRole, Step, StepKind};
use crate::domain::terms::{Outcome, Satisfaction, Told};

/// What the voter said when told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// When the voter was told.
    pub at: DateTime<FixedOffset>,
    /// How.
    pub told: Option<Told>,
    /// What the voter thinks of how they were treated.
    pub attitude: Option<Satisfaction>,
    /// What the voter thinks of what came of it.
    pub result: Option<Satisfaction>,
    /// Anything else that was said.
    pub remark: String,
    /// Why the voter is dissatisfied with the result.
    pub why: String,
}

impl Heard {
    /// The voter is dissatisfied with the result, so it is done again.
    pub fn reopens(&self) -> bool {
        self.result == Some(Satisfaction::Dissatisfied) && !self.is_unreachable()
    }

    /// Nobody could be told: it says why, and nobody judged anything.
    pub fn is_unreachable(&self) -> bool {
        self.told == Some(Told::Unreachable)
    }

    /// The steps, as this desk takes them at `now` on a matter that stands so. A dissatisfied voter reopens it in the same
    /// action; where something is promised, its day is tracked.
    pub fn steps(&self, standing: &Standing, role: DeskRole, now: DateTime<FixedOffset>) -> Vec<Step> {
        let heard = Step {
            told: self.told,
            attitude: self.attitude.filter(|_| !self.is_unreachable()),
            result: self.result.filter(|_| !self.is_unreachable()),
            text: self.remark.clone(),
            ..Step::new(StepKind::FedBack, self.at, role)
        };
        let after = if self.reopens() {
            Some(Step { text: self.why.clone(), ..Step::new(StepKind::Reopened, now, role) })
        } else {
            to_track(standing, self.at.date_naive()).map(|day| track(day, String::new(), role, now))
        };
        std::iter::once(heard).chain(after).collect()
    }
}

/// The promised day that is to be tracked once the voter has heard of it: that of the answer, or of one that is told beside it, whichever
/// comes first.
fn to_track(standing: &Standing, today: NaiveDate) -> Option<NaiveDate> {
    let is_open = standing.outcome.is_some_and(Outcome::is_open);
    let is_news = standing.told_at.is_none() || standing.hears_more();
    let own = standing.promise.filter(|_| is_open || standing.status == Status::Tracking);
    let promised = own.into_iter().chain(standing.beside_promise).filter(|day| *day >= today).min();
    promised.filter(|_| is_news && standing.status != Status::Merged)
}

/// What is written down when the promised day has come and it is not done yet: the new day, or that somebody was reminded.
pub fn not_kept(
    standing: &Standing,
    new_day: Option<NaiveDate>,
    text: String,
    role: DeskRole,
    now: DateTime<FixedOffset>,
) -> Step {
    if let Some(day) = new_day {
        return track(day, text, role, now);
    }
    let kind = if standing.status == Status::Tracking { StepKind::Reminded } else { StepKind::Noted };
    Step { text, ..Step::new(kind, now, role) }
}

fn track(day: NaiveDate, text: String, role: DeskRole, now: DateTime<FixedOffset>) -> Step {
    Step { promise: Some(day), text, ..Step::new(StepKind::Tracking, now, role) }
}

#[cfg(test)]
#[path = "feedback_tests.rs"]
mod tests;
