//! Dates as offices write them: in headings without a year, with a weekday in brackets, as months of birth.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::Lang;
use crate::domain::calendar::Week;
use crate::lang::import as say;

use super::grid::Cell;
use super::reason::{Reason, Remark};
use super::tidy::{plain, tight};

/// What a heading such as `11月13日(周一)` says; what it leaves out is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// Four digits.
    pub year: Option<i32>,
    /// Month and day.
    pub day: Option<(u32, u32)>,
    /// Day of a month named elsewhere (`13日`).
    pub day_only: Option<u32>,
    /// 周一, 星期一.
    pub weekday: Option<Weekday>,
}

/// What a title, a file name or the person says about the time of a roster.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clues {
    /// The year.
    pub year: Option<i32>,
    /// The month, where headings give only days.
    pub month: Option<u32>,
    /// The Monday of the week, where headings give only weekdays.
    pub monday: Option<NaiveDate>,
}

/// The label of a day of the week.
pub fn weekday_name(lang: Lang, day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => say::monday(lang),
        Weekday::Tue => say::tuesday(lang),
        Weekday::Wed => say::wednesday(lang),
        Weekday::Thu => say::thursday(lang),
        Weekday::Fri => say::friday(lang),
        Weekday::Sat => say::saturday(lang),
        Weekday::Sun => say::sunday(lang),
    }
}

/// Reads a cell that is nothing but a date, a weekday or both.
pub fn heading(text: &str) -> Option<Heading> {
    let text = plain(text);
    if text.is_empty() || text.chars().count() > 24 {
        return None;
    }
    // A time of day behind a date says nothing here.
    let date = text.rsplit_once(' ').filter(|(_, time)| time.contains(':')).map_or(text.as_str(), |(date, _)| date);
    let (weekday, rest) = take_weekday(&tight(date));
    let rest: String = rest.chars().filter(|c| !matches!(c, '(' | ')' | '[' | ']' | '【' | '】')).collect();
    if rest.is_empty() {
        return weekday.map(|day| Heading { weekday: Some(day), ..Heading::default() });
    }
    let numbers = numbers(&rest);
    // Only digits and the signs between them: 千家店第1选区 is no date.
    if !rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '号' | '.' | '/' | '-')) {
        return None;
    }
    let small = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let base = Heading { weekday, ..Heading::default() };
    match numbers.as_slice() {
        [year, month, day] if year.0.len() == 4 => {
            Some(Heading { year: year.0.parse().ok(), day: Some((small(&month.0)?, small(&day.0)?)), ..base })
        }
        // 11.13 alone may be any number; with a sign of its own, or a weekday, or in a roster's head it is a date.
        [month, day] if month.1 != '年' && !month.0.is_empty() => {
            Some(Heading { day: Some((small(&month.0)?, small(&day.0)?)), ..base })
        }
        [day] if matches!(day.1, '日' | '号') => Some(Heading { day_only: Some(small(&day.0)?), ..base }),
        _ => None,
    }
}

/// A cell that is nothing but a day of the week: `周一`, `星期一`, or `一` under its date.
pub fn weekday_alone(text: &str) -> Option<Weekday> {
    let text = tight(text);
    let (named, rest) = take_weekday(&text);
    let mut letters = text.chars();
    let lone = letters.next().and_then(weekday).filter(|_| letters.next().is_none());
    named.filter(|_| rest.chars().all(|c| matches!(c, '(' | ')'))).or(lone)
}

/// The day of the week in a text, and the text without it.
fn take_weekday(text: &str) -> (Option<Weekday>, String) {
    for mark in ["星期", "礼拜", "周"] {
        let Some((before, after)) = text.split_once(mark) else { continue };
        let mut letters = after.chars();
        if let Some(day) = letters.next().and_then(weekday) {
            return (Some(day), format!("{before}{}", letters.as_str()));
        }
    }
    (None, text.to_owned())
}

fn weekday(letter: char) -> Option<Weekday> {
    match letter {
        '一' => Some(Weekday::Mon),
        '二' => Some(Weekday::Tue),
        '三' => Some(Weekday::Wed),
        '四' => Some(Weekday::Thu),
        '五' => Some(Weekday::Fri),
        '六' => Some(Weekday::Sat),
        '日' | '天' => Some(Weekday::Sun),
        _ => None,
    }
}

/// Every run of digits with the sign that follows it (`\0` at the end).
fn numbers(text: &str) -> Vec<(String, char)> {
    let mut found: Vec<(String, char)> = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            run.push(c);
        } else if !run.is_empty() {
            found.push((std::mem::take(&mut run), c));
        }
    }
    found
}

/// What a title (or a file's name) says: `值班表(2023年11月13日-19日)`, `2023年第46周`, `roster-2023-w46`.
pub fn clues(text: &str) -> Clues {
    let text = tight(text).to_lowercase();
    let numbers = numbers(&text);
    let at_year = numbers
        .iter()
        .position(|(digits, _)| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")));
    let year: Option<i32> = at_year.and_then(|at| numbers.get(at)).and_then(|(digits, _)| digits.parse().ok());
    let after = numbers.get(at_year.map_or(0, |at| at + 1)..).unwrap_or_default();
    let number = |place: usize, signs: &[char]| {
        after.get(place).filter(|(_, sign)| signs.contains(sign)).and_then(|(digits, _)| digits.parse::<u32>().ok())
    };
    let week = after.iter().find(|(digits, sign)| *sign == '周' || text.contains(&format!("w{digits}")));
    let week = week.and_then(|(digits, _)| digits.parse::<u32>().ok());
    let month = number(0, &['月', '.', '/', '-', '至', '~', '\0', ')'])
        .filter(|month| (1..=12).contains(month) && week.is_none());
    let day = month.and_then(|_| number(1, &['日', '号', '.', '-', '—', '–', '至', '~', '\0', ')']));
    let monday = match (year, month, day, week) {
        (Some(year), _, _, Some(week)) => NaiveDate::from_isoywd_opt(year, week, Weekday::Mon),
        (Some(year), Some(month), Some(day), None) => {
            NaiveDate::from_ymd_opt(year, month, day).map(|date| Week::of(date).monday())
        }
        _ => None,
    };
    Clues { year, month, monday }
}

/// Days around today in which a date of a sheet is meant: further off it is a slip of the pen.
const PAST: i64 = 366 * 30;
const TO_COME: i64 = 366 * 10;

/// Whether a date is so far from today that it must be a slip.
pub fn is_far(date: NaiveDate, today: NaiveDate) -> bool {
    !(-PAST..=TO_COME).contains(&(date - today).num_days())
}

/// Headings that must name their weekday before a year further off is believed for its weekdays alone.
const AGREEING: usize = 2;

/// Turns the headings of one roster, in their order, into dates. A year that nobody wrote is the one nearest to `today`, or, where
/// several headings name their weekday, one further off in which every weekday agrees. `texts` are the headings as written, for
/// messages.
pub fn resolve(headings: &[(Heading, String)], clues: &Clues, today: NaiveDate) -> Vec<Result<NaiveDate, Reason>> {
    let dated = |year: i32| -> Vec<Result<NaiveDate, Reason>> { in_year(headings, clues, year, today) };
    let years = years(headings, clues, today);
    let agreeing = years.iter().map(|year| dated(*year)).find(|dates| dates.iter().all(Result::is_ok));
    agreeing.unwrap_or_else(|| dated(years.first().copied().unwrap_or(today.year())))
}

/// The year that was taken for its weekdays alone, where another is nearer.
pub fn guessed(headings: &[(Heading, String)], clues: &Clues, today: NaiveDate, first: NaiveDate) -> Option<i32> {
    let is_open = clues.year.is_none() && clues.monday.is_none() && headings.iter().all(|(one, _)| one.year.is_none());
    let nearest = years(headings, clues, today).first().copied()?;
    (is_open && first.year() != nearest).then_some(first.year())
}

/// The years that may be meant, the likeliest first.
fn years(headings: &[(Heading, String)], clues: &Clues, today: NaiveDate) -> Vec<i32> {
    let Some(year) = clues.year else { return nearest_years(headings, clues, today) };
    // A title of January may stand over a week that begins in December.
    let first = headings.iter().find_map(|(heading, _)| month_and_day(heading, clues));
    if first.is_some_and(|(month, _)| month == 12) { vec![year, year - 1] } else { vec![year] }
}

/// Years around today, the one that puts the first heading nearest to today first.
fn nearest_years(headings: &[(Heading, String)], clues: &Clues, today: NaiveDate) -> Vec<i32> {
    let first = headings.iter().find_map(|(heading, _)| month_and_day(heading, clues));
    let mut years: Vec<i32> = (today.year() - 10..=today.year() + 1).collect();
    years.sort_by_key(|year| {
        let date = first.and_then(|(month, day)| NaiveDate::from_ymd_opt(*year, month, day));
        date.map_or(i64::MAX, |date| (date - today).num_days().abs())
    });
    if headings.iter().filter(|(heading, _)| heading.weekday.is_some()).count() < AGREEING {
        years.truncate(1);
    }
    years
}

fn month_and_day(heading: &Heading, clues: &Clues) -> Option<(u32, u32)> {
    heading.day.or_else(|| Some((clues.month?, heading.day_only?)))
}

fn in_year(
    headings: &[(Heading, String)],
    clues: &Clues,
    first_year: i32,
    today: NaiveDate,
) -> Vec<Result<NaiveDate, Reason>> {
    let mut year = first_year;
    let mut last_month = 0;
    let mut dates = Vec::with_capacity(headings.len());
    for (heading, text) in headings {
        let Some((month, day)) = month_and_day(heading, clues) else {
            dates.push(by_weekday(heading, clues).ok_or_else(|| Reason::NoDate(text.clone())));
            continue;
        };
        if heading.year.is_none() && month == 1 && last_month == 12 {
            year += 1;
        }
        last_month = month;
        let date = NaiveDate::from_ymd_opt(heading.year.unwrap_or(year), month, day);
        dates.push(match (date, heading.weekday) {
            (None, _) => Err(Reason::NotADate(text.clone())),
            (Some(date), _) if is_far(date, today) => Err(Reason::FarDate(text.clone())),
            (Some(date), Some(weekday)) if date.weekday() != weekday => Err(Reason::OtherWeekday(date, text.clone())),
            (Some(date), _) => Ok(date),
        });
    }
    dates
}

fn by_weekday(heading: &Heading, clues: &Clues) -> Option<NaiveDate> {
    clues.monday?.checked_add_days(Days::new(u64::from(heading.weekday?.num_days_from_monday())))
}

/// A month of birth as `YYYY-MM`, from `1973.02`, `1973年2月`, `1973-02-05`, `197302` or a spreadsheet's serial day.
pub fn birth(cell: &Cell) -> Result<Option<String>, Remark> {
    let Some(text) = super::tidy::optional(&cell.text) else { return Ok(None) };
    let wrong = || Remark::Birth(text.clone());
    let parts = numbers(&tight(&text));
    let digits: Vec<&str> = parts.iter().map(|(digits, _)| digits.as_str()).collect();
    let (year, month) = match digits.as_slice() {
        // Typed as a number, 1973.10 has lost its zero; nobody writes January as 1973.1 beside 1973.02.
        [year, "1"] if cell.number && year.len() == 4 => (*year, "10"),
        [year, month] | [year, month, ..] if year.len() == 4 => (*year, *month),
        [one] if one.len() == 6 || one.len() == 8 => (one.get(..4).unwrap_or(""), one.get(4..6).unwrap_or("")),
        [one] if one.len() == 5 && *one == text => return from_serial(one).map(Some).ok_or_else(wrong),
        _ => return Err(wrong()),
    };
    let (year, month): (i32, u32) = year.parse().ok().zip(month.parse().ok()).ok_or_else(wrong)?;
    if (1900..=2100).contains(&year) && (1..=12).contains(&month) {
        Ok(Some(format!("{year:04}-{month:02}")))
    } else {
        Err(wrong())
    }
}

/// Serial days count from 1899-12-30, for every day after February 1900.
fn from_serial(text: &str) -> Option<String> {
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(text.parse().ok()?))?;
    Some(date.format("%Y-%m").to_string())
}

#[cfg(test)]
mod tests;
