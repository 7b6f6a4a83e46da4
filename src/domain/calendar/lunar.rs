//! 农历: the lunar date of a day and how it is written. Solar terms are in [`super::solar_term`].

use std::ops::RangeInclusive;

use chinese_lunisolar_calendar::{ChineseVariant, LunarDay, LunarMonth, LunisolarDate};
use chrono::{Datelike, Days, NaiveDate};

use crate::Lang;
use crate::lang::calendar as text;

/// The years whose lunar dates and solar terms are right on every day: a test compares each with an independent calendar.
/// Outside, the table of lunar months or a term near midnight is a day off (1954, 1957, 2084, 2089).
pub const YEARS: RangeInclusive<i32> = 1958..=2083;

/// A day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LunarDate {
    month: LunarMonth,
    day: LunarDay,
}

impl LunarDate {
    /// The lunar date of a day of [`YEARS`]; nothing outside.
    pub fn of(date: NaiveDate) -> Option<LunarDate> {
        let date = Some(date).filter(|date| YEARS.contains(&date.year()))?;
        let date = LunisolarDate::from_date(date).ok()?;
        Some(LunarDate { month: date.to_lunar_month(), day: date.to_lunar_day() })
    }

    /// The month, 1–12. A leap month has the number of the month before it.
    pub const fn month(self) -> u8 {
        self.month.to_u8()
    }

    /// The day of the month, 1–30.
    pub fn day(self) -> u8 {
        self.day.to_u8()
    }

    /// Whether the month is a leap month (闰月).
    pub const fn is_leap(self) -> bool {
        self.month.is_leap_month()
    }

    /// The month alone: `冬月`, `闰六月`, `11`, `6+`.
    pub fn month_text(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.month.to_str(ChineseVariant::Simple).to_owned(),
            Lang::En => text::lunar_month(lang, self.month(), if self.is_leap() { "+" } else { "" }),
        }
    }

    /// The day alone: `十七`, `17`.
    pub fn day_text(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.day.to_str().to_owned(),
            Lang::En => self.day().to_string(),
        }
    }

    /// Month and day: `十月十七`, `闰六月初一`, `10/17`, `6+/1`.
    pub fn text(self, lang: Lang) -> String {
        text::lunar_date(lang, &self.month_text(lang), &self.day_text(lang))
    }
}

/// Whether the lunar year ends with this day (除夕).
pub fn is_new_years_eve(date: NaiveDate) -> bool {
    let tomorrow = date.checked_add_days(Days::new(1)).and_then(LunarDate::of);
    tomorrow.is_some_and(|next| next.month() == 1 && next.day() == 1 && !next.is_leap())
}

#[cfg(test)]
#[path = "lunar_tests.rs"]
mod tests;
