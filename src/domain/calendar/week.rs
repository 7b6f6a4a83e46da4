//! A week of the calendar, Monday to Sunday.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A week, named by its Monday. Any date of the week reads as the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "NaiveDate", into = "NaiveDate")]
pub struct Week(NaiveDate);

impl Week {
    /// The week that holds this date.
    pub fn of(date: NaiveDate) -> Week {
        let since_monday = u64::from(date.weekday().num_days_from_monday());
        Week(date.checked_sub_days(Days::new(since_monday)).unwrap_or(date))
    }

    /// Its Monday.
    pub const fn monday(self) -> NaiveDate {
        self.0
    }

    /// Its Sunday.
    pub fn sunday(self) -> NaiveDate {
        self.days().last().unwrap_or(self.0)
    }

    /// Monday to Sunday.
    pub fn days(self) -> impl DoubleEndedIterator<Item = NaiveDate> {
        (0..7).filter_map(move |after| self.0.checked_add_days(Days::new(after)))
    }

    /// Whether the date is one of its days.
    pub fn holds(self, date: NaiveDate) -> bool {
        Week::of(date) == self
    }

    /// The week after; itself at the end of the calendar.
    #[must_use]
    pub fn next(self) -> Week {
        self.0.checked_add_days(Days::new(7)).map_or(self, Week)
    }

    /// The week before; itself at the beginning of the calendar.
    #[must_use]
    pub fn previous(self) -> Week {
        self.0.checked_sub_days(Days::new(7)).map_or(self, Week)
    }
}

impl From<NaiveDate> for Week {
    fn from(date: NaiveDate) -> Week {
        Week::of(date)
    }
}

impl From<Week> for NaiveDate {
    fn from(week: Week) -> NaiveDate {
        week.0
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_its_monday_whatever_day_names_it() {
        let monday: NaiveDate = "2026-11-30".parse().unwrap();
        for after in 0..7 {
            assert_eq!(Week::of(monday + Days::new(after)), Week::of(monday));
        }
        assert_eq!(Week::of(monday).sunday().to_string(), "2026-12-06");
        assert_eq!(Week::of(monday).next().previous().monday(), monday);
        assert_eq!(serde_json::from_str::<Week>("\"2026-12-02\"").unwrap().monday(), monday);
    }
}
