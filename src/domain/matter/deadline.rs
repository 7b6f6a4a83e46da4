//! 期限: by when a matter must be answered, and how pressing that is.
//!
//! Hours run on by the clock. Days end at their last second, so whatever is done on the last day is in time; where that is a day off,
//! by the statutory calendar with its make-up days, the first working day after it is the last (Civil Code, article 203). Working days
//! are counted in [`working_days`](crate::domain::calendar::working_days).

use chrono::{DateTime, Days, FixedOffset, Months, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::domain::calendar::working_days::{end_of, last_day};
use crate::domain::calendar::{Calendar, ahead, behind};
use crate::domain::terms::{Category, Urgency, word_list};

word_list! {
    /// How pressing a matter is.
    DueState {
        /// 正常
        InTime "in_time" "正常" | "in time";
        /// 将到期: yellow.
        Soon "soon" "将到期" | "due soon", brief "将到期" | "soon";
        /// 逾期: red.
        Overdue "overdue" "逾期" | "overdue";
        /// 存疑: counted from a day that a wrong clock wrote.
        Doubtful "doubtful" "日期存疑" | "date in doubt", brief "存疑" | "doubt";
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
    /// An urgent matter of these categories counts as dangerous where nobody was asked whether it is.
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
    /// When a matter registered at `from` must be answered. An urgent one counts in hours, the others in calendar days,
    /// of which the last is a working day.
    pub fn due(
        &self,
        from: DateTime<FixedOffset>,
        urgency: Urgency,
        danger: bool,
        calendar: &Calendar,
    ) -> DateTime<FixedOffset> {
        match urgency {
            Urgency::Urgent if danger => after_hours(from, self.danger_hours),
            Urgency::Urgent => after_hours(from, self.urgent_hours),
            Urgency::Minor => after_days(from, self.minor_days, calendar),
            Urgency::Hard => after_days(from, self.hard_days, calendar),
        }
    }

    /// Whether a matter is taken for dangerous while nobody has said that it is not.
    pub fn presumes_danger(&self, urgency: Option<Urgency>, category: Option<Category>) -> bool {
        urgency == Some(Urgency::Urgent) && category.is_some_and(|category| self.danger_categories.contains(&category))
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

    /// A matter whose voter was told before this moment need not stay open at `now`: [`Deadlines::open_until`] looked at from the other end.
    pub fn open_since(&self, now: DateTime<FixedOffset>, calendar: &Calendar) -> DateTime<FixedOffset> {
        calendar.before_working_days(now, self.open_working_days)
    }

    /// When a formal suggestion handed over at `from` must be answered: on a working day.
    pub fn proposal_due(&self, from: DateTime<FixedOffset>, hard: bool, calendar: &Calendar) -> DateTime<FixedOffset> {
        let months = if hard { self.proposal_hard_months } else { self.proposal_months };
        let last = from.date_naive().checked_add_months(Months::new(months));
        end_of(last.map(|day| calendar.on_working_day(day)), from)
    }

    /// How pressing it is at `now`, of a deadline that runs since `start`: when it was set, so that one set just now is in time. Yellow
    /// after a share of its time and red when that is over (`domain.md`, default deadlines). Doubtful where it began on a later day or
    /// before there was anything, or is due years from now or at the end of all dates, since some clock stood wrong; by hours the clocks
    /// of two desks stand apart.
    pub fn state(
        &self,
        start: DateTime<FixedOffset>,
        due: DateTime<FixedOffset>,
        now: DateTime<FixedOffset>,
    ) -> DueState {
        let is_out = start.timestamp() < ahead::FIRST_BELIEVED || due.date_naive() >= last_day();
        if is_out || behind::is_of_wrong_clock(start, now) || due - now > ahead::FAR {
            return DueState::Doubtful;
        }
        if now > due {
            return DueState::Overdue;
        }
        if due < soon_before(now) && due - start > SHORT {
            return DueState::Soon;
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

/// A term so short would be due soon from its first minute on, if it were by its day: its share alone tells.
pub const SHORT: TimeDelta = TimeDelta::days(2);

/// What is due before this moment is due soon, however little of its time is gone, unless its term is [`SHORT`]: the end of tomorrow.
pub fn soon_before(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let day_after = now.date_naive().checked_add_days(Days::new(2));
    let midnight = day_after.and_then(|day| day.and_time(NaiveTime::MIN).and_local_timezone(*now.offset()).single());
    midnight.unwrap_or(now)
}

fn after_hours(from: DateTime<FixedOffset>, hours: u32) -> DateTime<FixedOffset> {
    let due = from.checked_add_signed(TimeDelta::hours(i64::from(hours))).unwrap_or(from);
    due.min(end_of(Some(last_day()), from))
}

fn after_days(from: DateTime<FixedOffset>, days: u32, calendar: &Calendar) -> DateTime<FixedOffset> {
    let last = from.date_naive().checked_add_days(Days::new(u64::from(days)));
    end_of(last.map(|day| calendar.on_working_day(day)), from)
}

#[cfg(test)]
#[path = "deadline_tests.rs"]
mod tests;
