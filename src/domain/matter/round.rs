//! A round: from when a matter is opened, or reopened, until it is reopened. What was answered and judged in one is counted of it for
//! good; the next has an answer, a judgement and a deadline of its own.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::status::Standing;
use crate::domain::id::Id;
use crate::domain::terms::Satisfaction;

/// A round that is over, as the figures count it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// When it was answered first; nothing where it was judged by the answer of another matter alone.
    pub answered: Option<DateTime<FixedOffset>>,
    /// By when the voter was to be answered in it, where a step said so.
    pub answer_by: Option<DateTime<FixedOffset>>,
    /// By when whoever had it was to answer, where a step said so.
    pub office_by: Option<DateTime<FixedOffset>>,
    /// 主办: the office that had it then.
    pub office: Option<Id>,
    /// The same, or the desk, in words.
    pub with: String,
    /// How its result was judged last in this round.
    pub judged: Option<Satisfaction>,
}

impl Standing {
    /// A new round: answers of the last one no longer stand, and what it came to is kept.
    pub(super) fn reopen(&mut self) {
        let kept = std::mem::take(self);
        let over = Round {
            answered: kept.first_answered_at,
            answer_by: kept.answer_by,
            office_by: kept.due,
            office: kept.office,
            with: kept.with.clone(),
            judged: kept.result,
        };
        let mut rounds = kept.rounds;
        if over.answered.is_some() || over.judged.is_some() {
            rounds.push(over);
        }
        *self = Standing {
            with: kept.with,
            given: kept.given,
            given_by: kept.given_by,
            office: kept.office,
            co_offices: kept.co_offices,
            registered_at: kept.registered_at,
            due: kept.due,
            answer_by: kept.answer_by,
            reminders: kept.reminders,
            beside: kept.beside,
            answer_beside: kept.answer_beside,
            beside_at: kept.beside_at,
            beside_promise: kept.beside_promise,
            passed_up: kept.passed_up,
            taken_up: kept.taken_up,
            reopenings: kept.reopenings.saturating_add(1),
            rounds,
            ..Standing::default()
        };
    }
}

#[cfg(test)]
#[path = "round_tests.rs"]
mod tests;
