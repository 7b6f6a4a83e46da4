//! 期限: by when a matter must be answered, and how pressing that is.
//!
//! Hours run on by the clock. Days end at their last second, so whatever is done on the last day is in time. Working days
//! are counted in [`working_days`](crate::domain::calendar::working_days).

use chrono::{DateTime, Days, FixedOffset, Months, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::working_days::end_of;
use crate::domain::terms::{Category, Urgency, word_list};

word_list! {
    /// How pressing a matter is.
    DueState {
        /// 正常
        InTime "in_time" "正常" | "in time";
        /// 将到期: yellow.
        Soon "soon" "将到期" | "due soon";
        /// 逾期: red.
        Overdue "overdue" "逾期" | "overdue";
    }
}

/// The deadlines of a desk. Every number is a default that a desk may change; the first four follow local practice in
/// handling voters' matters, the formal suggestion's months follow the procedure for deputies' suggestions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Deadlines {
    /// An urgent matter with people in danger, in hours.
    pub danger_hours: u32,
    /// Any other urgent matter, in hours.
    pub urgent_hours: u32,
    /// A minor matter, in calendar days.
    pub minor_days: u32,
    /// A hard matter, in calendar days.
    pub hard_days: u32,
    /// To sign for a matter, in working days.
    pub sign_working_days: u32,
    /// To return a matter that belongs elsewhere, in working days.
    pub return_working_days: u32,
    /// To assign a matter, in working days.
    pub assign_working_days: u32,
    /// How long a matter stays open after its reply, in working days.
    pub open_working_days: u32,
    /// A formal suggestion, in months.
    pub proposal_months: u32,
    /// A hard formal suggestion, in months.
    pub proposal_hard_months: u32,
    /// The share of the time after which a matter turns yellow, in percent.
    pub yellow_percent: u8,
    /// An urgent matter of these categories counts as dangerous without anybody saying so.
    pub danger_categories: Vec<Category>,
}

impl Default for Deadlines {
    fn default() -> Deadlines {
        Deadlines {
            danger_hours: 2,
            urgent_hours: 24,
            minor_days: 7,
            hard_days: 15,
            sign_working_days: 1,
            return_working_days: 7,
            assign_working_days: 5,
            open_working_days: 5,
            proposal_months: 3,
            proposal_hard_months: 6,
            yellow_percent: 70,
            danger_categories: vec![Category::Safety],
        }
    }
}

impl Deadlines {
    /// When a matter registered at `from` must be answered. An urgent one counts in hours, the others in calendar days.
    pub fn due(
        &self,
        from: DateTime<FixedOffset>,
        urgency: Urgency,
        category: Option<Category>,
        danger: bool,
    ) -> DateTime<FixedOffset> {
        let danger = danger || category.is_some_and(|category| self.danger_categories.contains(&category));
        match urgency {
            Urgency::Urgent if danger => after_hours(from, self.danger_hours),
            Urgency::Urgent => after_hours(from, self.urgent_hours),
            Urgency::Minor => after_days(from, self.minor_days),
            Urgency::Hard => after_days(from, self.hard_days),
        }
    }

    /// When a matter assigned at `from` must be signed for.
    pub fn sign_by(&self, from: DateTime<FixedOffset>, calendar: &Calendar) -> DateTime<FixedOffset> {
        calendar.after_working_days(from, self.sign_working_days)
    }

    /// Until when a matter assigned at `from` may be returned.
    pub fn return_by(&self, from: DateTime<FixedOffset>, calendar: &Calendar) -> DateTime<FixedOffset> {
        calendar.after_working_days(from, self.return_working_days)
    }

    /// When a matter that came in at `from` must be assigned.
    pub fn assign_by(&self, from: DateTime<FixedOffset>, calendar: &Calendar) -> DateTime<FixedOffset> {
        calendar.after_working_days(from, self.assign_working_days)
    }

    /// Until when a matter answered at `from` stays open for the voter's word.
    pub fn open_until(&self, from: DateTime<FixedOffset>, calendar: &Calendar) -> DateTime<FixedOffset> {
        calendar.after_working_days(from, self.open_working_days)
    }

    /// When a formal suggestion handed over at `from` must be answered.
    pub fn proposal_due(&self, from: DateTime<FixedOffset>, hard: bool) -> DateTime<FixedOffset> {
        let months = if hard { self.proposal_hard_months } else { self.proposal_months };
        end_of(from.date_naive().checked_add_months(Months::new(months)), from)
    }

    /// How pressing it is at `now`. A clock that stands before `start` makes nothing pressing.
    pub fn state(
        &self,
        start: DateTime<FixedOffset>,
        due: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> DueState {
        if now > due {
            return DueState::Overdue;
        }
        let whole = i128::from((due - start).num_seconds());
        let gone = i128::from((now - start).num_seconds());
        if gone >= 0 && gone * 100 >= whole * i128::from(self.yellow_percent) {
            DueState::Soon
        } else {
            DueState::InTime
        }
    }
}

fn after_hours(from: DateTime<FixedOffset>, hours: u32) -> DateTime<FixedOffset> {
    from.checked_add_signed(TimeDelta::hours(i64::from(hours))).unwrap_or(from)
}

fn after_days(from: DateTime<FixedOffset>, days: u32) -> DateTime<FixedOffset> {
    end_of(from.date_naive().checked_add_days(Days::new(u64::from(days))), from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(&format!("{text}+08:00")).unwrap()
    }

    #[test]
    fn urgency_category_and_danger_set_the_deadline() {
        let from = at("2026-12-02T09:30:00");
        let table = [
            (Urgency::Urgent, None, true, "2026-12-02T11:30:00"),
            (Urgency::Urgent, Some(Category::Utilities), false, "2026-12-03T09:30:00"),
            (Urgency::Urgent, Some(Category::Safety), false, "2026-12-02T11:30:00"),
            (Urgency::Minor, Some(Category::Safety), true, "2026-12-09T23:59:59"),
            (Urgency::Hard, None, false, "2026-12-17T23:59:59"),
        ];
        for (urgency, category, danger, due) in table {
            assert_eq!(Deadlines::default().due(from, urgency, category, danger), at(due), "{urgency:?} {category:?}");
        }
    }

    #[test]
    fn working_days_skip_the_weekend_and_the_first_day() {
        let (rules, friday) = (Deadlines::default(), at("2026-12-04T16:00:00"));
        assert_eq!(rules.sign_by(friday, &Calendar::built_in()), at("2026-12-07T23:59:59"));
        assert_eq!(rules.assign_by(friday, &Calendar::built_in()), at("2026-12-11T23:59:59"));
        assert_eq!(rules.open_until(friday, &Calendar::built_in()), at("2026-12-11T23:59:59"));
        assert_eq!(rules.return_by(friday, &Calendar::built_in()), at("2026-12-15T23:59:59"));
        let at_once = Deadlines { sign_working_days: 0, ..Deadlines::default() };
        assert_eq!(at_once.sign_by(friday, &Calendar::built_in()), at("2026-12-04T23:59:59"));
    }

    #[test]
    fn a_formal_suggestion_has_three_months_or_six() {
        let from = at("2026-11-30T10:00:00");
        assert_eq!(Deadlines::default().proposal_due(from, false), at("2027-02-28T23:59:59"));
        assert_eq!(Deadlines::default().proposal_due(from, true), at("2027-05-30T23:59:59"));
    }

    #[test]
    fn yellow_at_seventy_percent_and_red_when_over() {
        let (start, due) = (at("2026-12-01T00:00:00"), at("2026-12-11T00:00:00"));
        let table = [
            ("2026-11-01T00:00:00", DueState::InTime),
            ("2026-12-07T23:59:59", DueState::InTime),
            ("2026-12-08T00:00:00", DueState::Soon),
            ("2026-12-11T00:00:00", DueState::Soon),
            ("2026-12-11T00:00:01", DueState::Overdue),
        ];
        for (now, state) in table {
            assert_eq!(Deadlines::default().state(start, due, at(now)), state, "{now}");
        }
    }

    #[test]
    fn no_number_a_desk_can_set_makes_it_panic() {
        let wild = Deadlines {
            danger_hours: u32::MAX,
            urgent_hours: u32::MAX,
            minor_days: u32::MAX,
            hard_days: u32::MAX,
            proposal_months: u32::MAX,
            sign_working_days: u32::MAX,
            ..Deadlines::default()
        };
        let from = at("2026-12-04T16:00:00");
        assert_eq!(wild.due(from, Urgency::Minor, None, false), from);
        assert_eq!(wild.proposal_due(from, false), from);
        assert!(wild.due(from, Urgency::Urgent, None, false) >= from);
        assert!(wild.sign_by(from, &Calendar::built_in()) > from);
    }

    #[test]
    fn a_setting_that_is_not_written_keeps_its_default() {
        let rules: Deadlines = serde_json::from_str(r#"{"minor_days":5}"#).unwrap();
        assert_eq!(rules, Deadlines { minor_days: 5, ..Deadlines::default() });
    }
}
