//! Dates as people type them. Spans of dates are in [`super::period`].

use chrono::{Datelike, Days, NaiveDate};

use super::week::Week;
use super::weekday::read_weekday;
use crate::Lang;
use crate::domain::clean::half_width;
use crate::lang::calendar as text;

/// Why a text is no date; with the text as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotADate {
    /// Nothing was typed.
    Empty,
    /// It says nothing we know.
    Unclear(String),
    /// 31 February.
    NoSuchDay(String),
    /// Before 1901 or after 2100: a slip of the finger.
    TooFar(String),
    /// A span ends before it begins.
    Backwards(String),
}

impl NotADate {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            NotADate::Empty => text::date_empty(lang).to_owned(),
            NotADate::Unclear(typed) => text::date_unclear(lang, typed),
            NotADate::NoSuchDay(typed) => text::date_no_such_day(lang, typed),
            NotADate::TooFar(typed) => text::date_too_far(lang, typed),
            NotADate::Backwards(typed) => text::date_backwards(lang, typed),
        }
    }
}

/// Reads a date: `2026-11-26`, `26-11-26`, `2026.11.26`, `20261126`, `11-26`, `11月26日`, `1126`, `26` (of this month), 今天,
/// 明天, 后天, 昨天, 前天, `+3`, `-1`, 3天后, 周三 (of this week), 下周三, 上周三, today, tomorrow, yesterday, wed, next wed, last
/// wed.
///
/// Without a year it is the year that brings the day nearest to today: 12-28 typed in January was last December.
///
/// # Errors
/// [`NotADate`] says what is wrong.
pub fn read_date(typed: &str, today: NaiveDate) -> Result<NaiveDate, NotADate> {
    let text = plain(typed);
    if text.is_empty() {
        return Err(NotADate::Empty);
    }
    let typed = typed.trim().to_owned();
    if let Some(date) = read_weekday_of(&text, today) {
        return Ok(date);
    }
    let date = match read_distance(&text) {
        Some(days) => moved(today, days).ok_or_else(|| NotADate::TooFar(typed.clone()))?,
        None => read_numbers(&text, &typed, today)?,
    };
    if (1901..=2100).contains(&date.year()) { Ok(date) } else { Err(NotADate::TooFar(typed)) }
}

/// The text in half-width lower case, with one kind of dot.
pub(super) fn plain(typed: &str) -> String {
    let typed = typed.trim().chars().map(half_width).map(|c| if "。·．".contains(c) { '.' } else { c });
    typed.collect::<String>().trim().to_lowercase()
}

/// Days from today.
fn read_distance(text: &str) -> Option<i64> {
    let days = match text {
        "今天" | "今日" | "今" | "today" => 0,
        "明天" | "明日" | "明" | "tomorrow" => 1,
        "后天" => 2,
        "大后天" => 3,
        "昨天" | "昨日" | "昨" | "yesterday" => -1,
        "前天" => -2,
        "大前天" => -3,
        _ => return read_counted(text),
    };
    Some(days)
}

/// `+3`, `-1`, `3天后`, `2天前`. Beyond any calendar when the number is too long.
fn read_counted(text: &str) -> Option<i64> {
    let after = text.strip_prefix('+').or_else(|| text.strip_suffix("天后")).map(|days| (days, 1));
    let before = || text.strip_prefix('-').or_else(|| text.strip_suffix("天前")).map(|days| (days, -1));
    let (days, sign) = after.or_else(before)?;
    let digits = !days.is_empty() && days.chars().all(|c| c.is_ascii_digit());
    digits.then(|| days.parse::<i64>().unwrap_or(i64::MAX) * sign)
}

fn moved(from: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { from.checked_sub_days(by) } else { from.checked_add_days(by) }
}

/// A weekday of this week, of the next or of the last.
fn read_weekday_of(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let this = Week::of(today);
    let next =
        ["下个", "下", "next "].into_iter().find_map(|word| text.strip_prefix(word)).map(|rest| (rest, this.next()));
    let last = || {
        ["上个", "上", "last "].into_iter().find_map(|word| text.strip_prefix(word)).map(|rest| (rest, this.previous()))
    };
    let now =
        || ["本", "这个", "这", "this "].into_iter().find_map(|word| text.strip_prefix(word)).map(|rest| (rest, this));
    let (rest, week) = next.or_else(last).or_else(now).unwrap_or((text, this));
    let weekday = read_weekday(rest)?;
    week.days().find(|day| day.weekday() == weekday)
}

fn read_numbers(text: &str, typed: &str, today: NaiveDate) -> Result<NaiveDate, NotADate> {
    let unclear = || NotADate::Unclear(typed.to_owned());
    let parts: Vec<&str> =
        text.trim_end_matches(['日', '号']).split(['-', '/', '.', ' ', '年', '月']).map(str::trim).collect();
    if parts.iter().any(|part| part.is_empty() || !part.chars().all(|c| c.is_ascii_digit())) {
        return Err(unclear());
    }
    let (year, month, day) = match parts.as_slice() {
        [run] if run.len() == 8 => (run.get(..4), run.get(4..6), run.get(6..)),
        [run] if run.len() == 4 => (None, run.get(..2), run.get(2..)),
        [day] if day.len() <= 2 => (None, None, Some(*day)),
        [month, day] if month.len() <= 2 && day.len() <= 2 => (None, Some(*month), Some(*day)),
        [year, month, day] if matches!(year.len(), 2 | 4) => (Some(*year), Some(*month), Some(*day)),
        _ => return Err(unclear()),
    };
    // Only a year of two digits leaves out its century.
    let century = if year.is_some_and(|year| year.len() == 2) { 2000 } else { 0 };
    let number = |part: Option<&str>| part.map(|part| part.parse::<u32>().map_err(|_| unclear())).transpose();
    let (year, month, day) = (number(year)?, number(month)?, number(day)?.ok_or_else(unclear)?);
    let found = match (year.and_then(|year| i32::try_from(year).ok()), month) {
        (Some(year), Some(month)) => NaiveDate::from_ymd_opt(century + year, month, day),
        (_, Some(month)) => nearest(month, day, today),
        (_, None) => today.with_day(day),
    };
    found.ok_or_else(|| NotADate::NoSuchDay(typed.to_owned()))
}

/// The day nearest to today that has this month and day.
fn nearest(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let years = today.year() - 1..=today.year() + 1;
    let days = years.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.min_by_key(|date| (*date - today).num_days().abs())
}

#[cfg(test)]
#[path = "typed_tests.rs"]
mod tests;
