//! 休/班: statutory holidays and make-up workdays (调休), by year, as announced. Reading a table is in
//! [`super::holiday_table`]; counting working days in [`super::working_days`].

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate};

use super::holiday_table::{self, NotATable};
use super::weekday::is_weekend;
use crate::Lang;
use crate::lang::calendar as text;

/// What kind of day it is for whoever works in an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'c> {
    /// An ordinary Monday to Friday.
    Workday,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// 休: a day off, with the Chinese name of its holiday; [`holiday_label`] says it in either language.
    Holiday(&'c str),
    /// 班: a weekend day that is worked, with the Chinese name of the holiday it makes up for.
    MakeupWorkday(&'c str),
}

impl DayKind<'_> {
    /// Whether people work on such a day.
    pub const fn is_working(self) -> bool {
        matches!(self, DayKind::Workday | DayKind::MakeupWorkday(_))
    }
}

/// The holidays of this year are not known to this desk: 未公布.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnnounced {
    /// The year.
    pub year: i32,
}

impl NotAnnounced {
    /// The sentence for the person at the desk.
    pub fn say(self, lang: Lang) -> String {
        text::not_announced(lang, self.year)
    }
}

/// One holiday of a year's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holiday {
    pub(super) name: String,
    pub(super) off: Vec<RangeInclusive<NaiveDate>>,
    pub(super) work: Vec<NaiveDate>,
}

/// The statutory calendar: one table a year. It begins with the tables the program was built with, and a desk adds the
/// ones announced since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Shared: a screen asks for the calendar at every turn of a page.
    years: Arc<BTreeMap<i32, Vec<Holiday>>>,
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar::built_in()
    }
}

impl Calendar {
    /// The years known when the program was built.
    pub fn built_in() -> Calendar {
        // Read once. A test reads the file too: it has no wrong line.
        static BUILT_IN: LazyLock<Calendar> = LazyLock::new(|| Calendar {
            years: Arc::new(holiday_table::read(include_str!("../../../assets/holidays.txt")).unwrap_or_default()),
        });
        BUILT_IN.clone()
    }

    /// Adds the years of a table in the form of `assets/holidays.txt`, and answers which. A year announced again replaces
    /// the earlier table.
    ///
    /// # Errors
    /// [`NotATable`] names the first wrong line; nothing is added then.
    pub fn announce(&mut self, table: &str) -> Result<Vec<i32>, NotATable> {
        let read = holiday_table::read(table)?;
        let years = read.keys().copied().collect();
        Arc::make_mut(&mut self.years).extend(read);
        Ok(years)
    }

    /// Whether the holidays of this year are known.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains_key(&year)
    }

    /// The last year whose holidays are known.
    pub fn last_year(&self) -> Option<i32> {
        self.years.last_key_value().map(|(year, _)| *year)
    }

    /// What kind of day this is.
    ///
    /// # Errors
    /// [`NotAnnounced`] when its year's holidays are not known, unless the table of a neighbouring year names the day.
    pub fn day_kind(&self, date: NaiveDate) -> Result<DayKind<'_>, NotAnnounced> {
        let year = date.year();
        // A new year's table reaches back into December: 30 December 2018 was off by the table of 2019.
        let near = [year, year + 1].into_iter().filter_map(|year| self.years.get(&year)).flatten();
        for holiday in near {
            if holiday.off.iter().any(|span| span.contains(&date)) {
                return Ok(DayKind::Holiday(&holiday.name));
            }
            if holiday.work.contains(&date) {
                return Ok(DayKind::MakeupWorkday(&holiday.name));
            }
        }
        if self.knows(year) { Ok(plain(date)) } else { Err(NotAnnounced { year }) }
    }

    /// What kind of day this is; of an unknown year, by its weekday, and off on the days that the law itself names by date.
    pub fn day_kind_or_plain(&self, date: NaiveDate) -> DayKind<'_> {
        self.day_kind(date).unwrap_or_else(|_| by_law(date).map_or_else(|| plain(date), DayKind::Holiday))
    }
}

/// The holiday of a date that is one in every year: 全国年节及纪念日放假办法 of 2024. Those by the moon and the sun, and what is made up
/// for, are announced.
fn by_law(date: NaiveDate) -> Option<&'static str> {
    match (date.month(), date.day()) {
        (1, 1) => Some("元旦"),
        (5, 1 | 2) => Some("劳动节"),
        (10, 1..=3) => Some("国庆节"),
        _ => None,
    }
}

fn plain(date: NaiveDate) -> DayKind<'static> {
    if is_weekend(date) { DayKind::Weekend } else { DayKind::Workday }
}

/// The name of a holiday as a table writes it, in the language of the reader. A name of the year's own stays as it is.
pub fn holiday_label(name: &str, lang: Lang) -> &str {
    match name {
        "元旦" => text::new_year(lang),
        "春节" => text::spring_festival(lang),
        "清明节" => text::qingming(lang),
        "劳动节" => text::labour_day(lang),
        "端午节" => text::dragon_boat(lang),
        "中秋节" => text::mid_autumn(lang),
        "国庆节" => text::national_day(lang),
        "国庆中秋" => text::national_and_autumn(lang),
        "抗战胜利日" => text::victory_day(lang),
        other => other,
    }
}

#[cfg(test)]
#[path = "holiday_tests.rs"]
mod tests;
