//! 待反馈: what the answer of a matter still waits for at the desk, and since when that presses.
//!
//! An answer is told to whoever raised the matter; a promise comes back when its day does; and a matter whose answer was told
//! stays open for the voter's second thoughts before it is closed. Pure: which matters these are is read by the store.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::deadline::{Deadlines, DueState};
use super::status::Standing;
use super::step::Step;
use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::working_days::end_of;
use crate::domain::terms::word_list;

word_list! {
    /// What is to be done about an answer.
    Wait {
        /// 待反馈: the voter has not heard it.
        Tell "tell" "待反馈" | "to tell";
        /// 承诺待兑现: the promised day is near or past.
        Promise "promise" "承诺待兑现" | "promise to keep";
        /// 可办结: told, and nothing came after it.
        Close "close" "可办结" | "may be closed";
    }
}

/// How pressing it is, or nothing where its time has not come. `since` is when the matter was answered; for [`Wait::Close`], when
/// its voter was told. `owed` is the promised day.
///
/// The voter should hear an answer while the matter is held open for it; a promise turns yellow as deadlines do, counted from
/// the answer.
pub fn pressing(
    wait: Wait,
    since: DateTime<FixedOffset>,
    owed: Option<NaiveDate>,
    (rules, calendar): (&Deadlines, &Calendar),
    now: DateTime<FixedOffset>,
) -> Option<DueState> {
    match wait {
        Wait::Tell => Some(rules.state(since, rules.open_until(since, calendar), now)),
        Wait::Promise => {
            let state = rules.state(since, end_of(Some(owed?), since), now);
            Some(state).filter(|state| *state != DueState::InTime)
        }
        Wait::Close => (now > rules.open_until(since, calendar)).then_some(DueState::InTime),
    }
}

/// The last day on which a matter whose voter was told stays open for second thoughts, unless that is over.
pub fn held_until(
    standing: &Standing,
    (rules, calendar): (&Deadlines, &Calendar),
    now: DateTime<FixedOffset>,
) -> Option<NaiveDate> {
    let until = rules.open_until(standing.told_at?, calendar);
    (now <= until).then(|| until.date_naive())
}

/// What is to be told of a refusal: why, and where to go instead.
pub fn refusal(step: &Step) -> String {
    let parts = [step.text.trim(), step.to.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&format!("{text}+08:00")).unwrap()
    }

    #[test]
    fn an_answer_presses_over_real_holidays() {
        let (rules, calendar) = (Deadlines::default(), Calendar::built_in());
        let told = |wait, now: &str| pressing(wait, at("2026-02-13T16:00:00"), None, (&rules, &calendar), at(now));
        // Answered on the Friday before Spring Festival: Saturday is worked, then nine days are off, so the fifth working
        // day is Friday the 27th.
        for (now, state) in [
            ("2026-02-13T17:00:00", DueState::InTime),
            ("2026-02-22T12:00:00", DueState::InTime),
            ("2026-02-24T12:00:00", DueState::Soon),
            ("2026-02-27T23:59:59", DueState::Soon),
            ("2026-02-28T00:00:00", DueState::Overdue),
        ] {
            assert_eq!(told(Wait::Tell, now), Some(state), "{now}");
        }
        assert_eq!(told(Wait::Close, "2026-02-27T23:59:59"), None);
        assert_eq!(told(Wait::Close, "2026-02-28T00:00:00"), Some(DueState::InTime));
    }

    #[test]
    fn what_was_told_is_held_open_for_five_working_days() {
        let (rules, calendar) = (Deadlines::default(), Calendar::built_in());
        let told = Standing { told_at: Some(at("2026-02-13T16:00:00")), ..Standing::default() };
        let held = |standing, now: &str| held_until(standing, (&rules, &calendar), at(now));
        assert_eq!(held(&told, "2026-02-13T16:01:00"), NaiveDate::from_ymd_opt(2026, 2, 27));
        assert_eq!(held(&told, "2026-02-28T00:00:00"), None);
        assert_eq!(held(&Standing::default(), "2026-02-13T16:01:00"), None);
    }

    #[test]
    fn a_promise_comes_back_yellow_before_its_day_and_red_after_it() {
        let (rules, calendar) = (Deadlines::default(), Calendar::built_in());
        let day = NaiveDate::from_ymd_opt(2026, 12, 31);
        let state = |now: &str| pressing(Wait::Promise, at("2026-12-01T00:00:00"), day, (&rules, &calendar), at(now));
        assert_eq!(state("2026-12-20T00:00:00"), None);
        assert_eq!(state("2026-12-25T00:00:00"), Some(DueState::Soon));
        assert_eq!(state("2026-12-31T23:59:59"), Some(DueState::Soon));
        assert_eq!(state("2027-01-01T00:00:00"), Some(DueState::Overdue));
        let none =
            pressing(Wait::Promise, at("2026-12-01T00:00:00"), None, (&rules, &calendar), at("2027-01-01T00:00:00"));
        assert_eq!(none, None);
    }
}
