//! 工作日: counting working days for deadlines. Which day is one is in [`super::holiday`]; which deadline counts how many is in
//! [`deadline`](crate::domain::matter::deadline).
//!
//! In a year whose holidays are not announced every Monday to Friday counts but those off by law in every year; [`Calendar::guessed`] lets a screen say so.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime};

use super::holiday::{Calendar, NotAnnounced};

/// Four years: a slip of the finger in the settings must not hang the desk.
const MOST_WORKING_DAYS: u32 = 1000;

impl Calendar {
    /// Whether people work on this day.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.day_kind_or_plain(date).is_working()
    }

    /// A day, or the first working day after it: where the last day of a term counted in days, months or years is one off by law, the
    /// day after those off is its last (Civil Code, article 203).
    pub fn on_working_day(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days().find(|day| self.is_working(*day)).unwrap_or(day)
    }

    /// The end of the `count`th working day after the day of `from`, which itself does not count, on the clock of `from`.
    /// More than a thousand count as a thousand.
    pub fn after_working_days(&self, from: DateTime<FixedOffset>, count: u32) -> DateTime<FixedOffset> {
        let Some(before_last) = count.min(MOST_WORKING_DAYS).checked_sub(1) else {
            return end_of(Some(from.date_naive()), from);
        };
        let mut working = from.date_naive().iter_days().skip(1).filter(|day| self.is_working(*day));
        end_of(usize::try_from(before_last).ok().and_then(|skipped| working.nth(skipped)), from)
    }

    /// The beginning of the `count`th working day before the day of `from`, which itself does not count, on the clock of `from`:
    /// what happened before it has had its `count` working days. More than a thousand count as a thousand.
    pub fn before_working_days(&self, from: DateTime<FixedOffset>, count: u32) -> DateTime<FixedOffset> {
        let today = from.date_naive();
        let earlier = std::iter::successors(today.pred_opt(), NaiveDate::pred_opt).filter(|day| self.is_working(*day));
        let wanted = usize::try_from(count.min(MOST_WORKING_DAYS)).unwrap_or_default();
        let day = std::iter::once(today).chain(earlier).nth(wanted).unwrap_or(NaiveDate::MIN);
        day.and_time(NaiveTime::MIN).and_local_timezone(*from.offset()).single().unwrap_or(from)
    }

    /// How many working days lie after `from` up to and with `to`; negative when `to` is the earlier.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i32 {
        let (first, last, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
        let days = first.iter_days().skip(1).take_while(|day| *day <= last);
        days.filter(|day| self.is_working(*day)).fold(0, |count, _| count + sign)
    }

    /// The first year, from the day `from` to the day `to`, whose holidays were guessed from plain weekends.
    pub fn guessed(&self, from: NaiveDate, to: NaiveDate) -> Option<NotAnnounced> {
        (from.year()..=to.year()).find(|year| !self.knows(*year)).map(|year| NotAnnounced { year })
    }
}

/// The last second of a day on the clock of `from`; that of [`last_day`] for a later one, and `from` itself where there is no such day.
pub fn end_of(day: Option<NaiveDate>, from: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let last_second = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or(NaiveTime::MIN);
    day.map(|day| day.min(last_day()))
        .and_then(|day| day.and_time(last_second).and_local_timezone(*from.offset()).single())
        .unwrap_or(from)
}

/// The last day that is written in four digits of a year. Only a wrong clock comes near it.
pub fn last_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn deadlines_over_real_holidays() {
        let calendar = Calendar::built_in();
        for (from, count, until) in [
            ("2026-02-13", 1, "2026-02-14"), // Saturday, made up for Spring Festival
            ("2026-02-13", 2, "2026-02-24"), // nine days off
            ("2026-02-16", 1, "2026-02-24"), // from within them
            ("2026-02-27", 1, "2026-02-28"),
            ("2026-09-18", 1, "2026-09-20"), // a Sunday
            ("2026-09-30", 5, "2026-10-13"), // Saturday the 10th is worked, Sunday the 11th is not
            ("2025-12-31", 1, "2026-01-04"),
            ("2025-09-26", 7, "2025-10-13"),
            ("2018-12-28", 1, "2018-12-29"), // by the table of 2019
            ("2020-01-23", 1, "2020-02-03"), // prolonged that year
            ("2026-12-04", 0, "2026-12-04"),
            ("2031-04-30", 1, "2031-05-05"), // not announced: 1 and 2 May are off by law, a Thursday and a Friday
            ("2031-06-23", 1, "2031-06-24"), // Dragon Boat, by the moon: a plain Tuesday until it is announced
        ] {
            let at = |date: &str, time: &str| DateTime::parse_from_rfc3339(&format!("{date}T{time}+08:00")).unwrap();
            let reached = calendar.after_working_days(at(from, "16:00:00"), count);
            assert_eq!(reached, at(until, "23:59:59"), "{from} + {count}");
            assert_eq!(
                calendar.working_days_between(day(from), day(until)),
                i32::try_from(count).unwrap(),
                "{from} to {until}"
            );
        }
    }

    #[test]
    fn a_term_that_ends_on_a_day_off_ends_on_the_first_day_after_it_that_is_worked() {
        let calendar = Calendar::built_in();
        for (last, ends) in [
            ("2026-12-04", "2026-12-04"),
            ("2026-12-05", "2026-12-07"), // a Saturday
            ("2026-12-06", "2026-12-07"),
            ("2026-02-14", "2026-02-14"), // Saturday, made up for Spring Festival
            ("2026-02-16", "2026-02-24"), // within it
            ("2026-10-03", "2026-10-08"), // National Day
            ("2026-10-10", "2026-10-10"), // Saturday, made up for it
            ("2031-05-01", "2031-05-05"), // not announced: off by law in every year, and the weekend after
            ("9999-12-31", "9999-12-31"),
        ] {
            assert_eq!(calendar.on_working_day(day(last)), day(ends), "{last}");
        }
    }

    #[test]
    fn what_had_its_working_days_lies_before_one_moment() {
        let calendar = Calendar::built_in();
        let at = |day: NaiveDate, hour| day.and_hms_opt(hour, 0, 0).unwrap().and_local_timezone(end_zone()).unwrap();
        // Over National Day, a Spring Festival with make-up days, and years that are not announced.
        for now in ["2026-10-12", "2026-10-10", "2026-02-28", "2026-02-24", "2031-05-06", "2026-12-06"].map(day) {
            for count in [0, 1, 2, 5, 7] {
                let moment = calendar.before_working_days(at(now, 9), count);
                for from in now.iter_days().rev().take(30) {
                    let is_over = at(now, 9) > calendar.after_working_days(at(from, 16), count);
                    assert_eq!(at(from, 16) < moment, is_over, "{from} + {count}, on {now}");
                }
            }
        }
    }

    fn end_zone() -> FixedOffset {
        FixedOffset::east_opt(8 * 3600).unwrap()
    }

    #[test]
    fn counting_backwards_is_negative() {
        let calendar = Calendar::built_in();
        assert_eq!(calendar.working_days_between(day("2026-02-24"), day("2026-02-13")), -2);
        assert_eq!(calendar.working_days_between(day("2026-02-24"), day("2026-02-24")), 0);
    }

    #[test]
    fn a_guess_is_said() {
        let mut calendar = Calendar::built_in();
        let (december, january) = (day("2026-12-28"), day("2027-01-04"));
        assert_eq!(calendar.guessed(december, december), None);
        assert_eq!(calendar.guessed(december, january), Some(NotAnnounced { year: 2027 }));
        assert_eq!(calendar.working_days_between(december, january), 4);
        calendar.announce("2027 元旦 休 01-01~01-03 班 2026-12-27").unwrap();
        assert_eq!(calendar.guessed(december, january), None);
        assert_eq!(calendar.working_days_between(december, january), 4);
    }
}
