//! Weekdays: their short names, and reading the ways people write them.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::Lang;
use crate::lang::calendar as text;

/// The short name of a weekday: `周一`, `Mon`.
pub const fn weekday_label(weekday: Weekday, lang: Lang) -> &'static str {
    match weekday {
        Weekday::Mon => text::monday(lang),
        Weekday::Tue => text::tuesday(lang),
        Weekday::Wed => text::wednesday(lang),
        Weekday::Thu => text::thursday(lang),
        Weekday::Fri => text::friday(lang),
        Weekday::Sat => text::saturday(lang),
        Weekday::Sun => text::sunday(lang),
    }
}

/// Whether the day is a Saturday or a Sunday.
pub fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Reads one weekday in lower case: `周三`, `星期天`, `礼拜3`, `wed`, `wednesday`, `wednesdays`.
pub fn read_weekday(word: &str) -> Option<Weekday> {
    for prefix in ["周", "星期", "礼拜"] {
        if let Some(day) = word.strip_prefix(prefix) {
            return read_day(day);
        }
    }
    let singular = if word.len() > 4 { word.strip_suffix('s').unwrap_or(word) } else { word };
    let known = ENGLISH.into_iter().find(|(name, _)| singular.len() >= 3 && name.starts_with(singular));
    known.map(|(_, weekday)| weekday)
}

/// What follows 周: `三`, `3`, `日`, `天`.
fn read_day(word: &str) -> Option<Weekday> {
    let number = match word {
        "一" | "1" => 0,
        "二" | "2" => 1,
        "三" | "3" => 2,
        "四" | "4" => 3,
        "五" | "5" => 4,
        "六" | "6" => 5,
        "日" | "天" | "七" | "7" => 6,
        _ => return None,
    };
    Weekday::try_from(number).ok()
}

const ENGLISH: [(&str, Weekday); 7] = [
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];
