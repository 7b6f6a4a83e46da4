//! Dates as offices write them: in headings without a year, with a weekday in brackets, as months of birth.

mod several;

use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate, Weekday};

use crate::Lang;
use crate::domain::calendar::Week;
use crate::lang::import as say;

use super::grid::Cell;
use super::reason::Remark;
use super::tidy::{plain, tight};

pub use several::{is_signed, several};

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

impl Heading {
    /// It names a day of the week and no date.
    pub const fn is_weekday(&self) -> bool {
        self.day.is_none() && self.day_only.is_none()
    }
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
    /// The first day that is named.
    pub first: Option<NaiveDate>,
    /// The first and the last day, where both are named.
    pub span: Option<Span>,
}

/// From one day to another, as month and day; the year is that of the first: `12月28日-1月3日`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The year that is written before the first day.
    pub year: Option<i32>,
    /// The first day.
    pub from: (u32, u32),
    /// The last day; in the next year where it would come before the first.
    pub to: (u32, u32),
    /// The sheet itself says so, not the name of its file: no other day is meant.
    pub is_binding: bool,
}

impl Clues {
    /// What the sheet's own title says, and what that leaves out as the names of the sheet and its file have it.
    pub fn together(title: Clues, names: [Clues; 2]) -> Clues {
        let said = [title, names[0], names[1]];
        // What a copied file is still called does not refuse what is written in it.
        let elsewhere = names.iter().filter_map(|clues| clues.span).find(|_| title.month.is_none());
        Clues {
            year: said.iter().find_map(|clues| clues.year),
            month: said.iter().find_map(|clues| clues.month),
            monday: said.iter().find_map(|clues| clues.monday),
            first: said.iter().find_map(|clues| clues.first),
            span: title.span.or(elsewhere.map(|span| Span { is_binding: false, ..span })),
        }
    }

    /// Whether a bare number under the title may be the day of a month.
    pub const fn names_month(&self) -> bool {
        self.month.is_some()
    }

    /// What a title within the sheet says, under this one.
    #[must_use]
    pub fn within(&self, inner: Clues) -> Clues {
        let turns = inner.month.zip(self.month).is_some_and(|(month, above)| month < above && above - month > 6);
        let year = inner.year.or(self.year.map(|year| year + i32::from(turns)));
        if inner.month.is_none() && inner.monday.is_none() { Clues { year, ..*self } } else { Clues { year, ..inner } }
    }
}

impl Span {
    /// The days of the span that begins in this year.
    pub fn in_year(&self, year: i32) -> Option<RangeInclusive<NaiveDate>> {
        let ends = if self.to < self.from { year + 1 } else { year };
        let day = |year, (month, day)| NaiveDate::from_ymd_opt(year, month, day);
        Some(day(year, self.from)?..=day(ends, self.to)?)
    }
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
        // 1-2日 are two days, and no second of January.
        [month, day] if matches!(month.1, '月' | '.' | '/') || month.1 == '-' && !matches!(day.1, '日' | '号') => {
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
    let text = without_making(&tight(text).to_lowercase());
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
    let span = span(&text);
    // The days of a week say more than its number, which is not everybody's.
    let week = week.and_then(|(digits, _)| digits.parse::<u32>().ok()).filter(|_| span.is_none());
    let month = number(0, &['月', '.', '/', '-', '至', '~', '\0', ')'])
        .filter(|month| (1..=12).contains(month) && week.is_none());
    let behind = month.and_then(|_| after.first()).map(|(_, sign)| *sign);
    let day = month.and_then(|_| number(1, &['日', '号', '.', '-', '—', '–', '至', '~', '\0', ')']));
    // A lone number is a month only where it says so, or behind a year: 水泉沟3 is none, 12月值班表 is.
    let month = month.filter(|_| year.is_some() || day.is_some() || behind == Some('月'));
    let named = span.map(|span| span.from).or(month.zip(day));
    let first = year.zip(named).and_then(|(year, (month, day))| NaiveDate::from_ymd_opt(year, month, day));
    let monday = match (year, week) {
        (Some(year), Some(week)) => NaiveDate::from_isoywd_opt(year, week, Weekday::Mon),
        _ => first.map(|date| Week::of(date).monday()),
    };
    Clues { year, month: span.map(|span| span.from.0).or(month), monday, first, span }
}

/// The text without the day on which the sheet was made: `制表日期2026年11月25日`.
fn without_making(text: &str) -> String {
    const MADE: [&str; 8] = ["制表", "填表", "填报", "打印", "印发", "上报", "报送", "更新"];
    let is_date = |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '号' | '.' | '/' | '-');
    let made = MADE.iter().find_map(|word| {
        let (before, after) = text.split_once(word)?;
        let date = after.trim_start_matches(['日', '期', '时', '间', '于', ':']);
        date.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("{before}{}", date.trim_start_matches(is_date)))
    });
    made.unwrap_or_else(|| text.to_owned())
}

/// The first `from - to` of days in a text: `12月28日-2027年1月3日`, `11.15—11.21`, `12月14日至20日`, `12月值班表(28日-1月3日)`.
fn span(text: &str) -> Option<Span> {
    // Each number, and what stands between it and the next.
    let mut parts: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = rest.get(at..)?;
        let digits = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
        let (number, behind) = tail.split_at(digits);
        let between = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len());
        parts.push((number, behind.get(..between)?));
        rest = behind;
    }
    (1..parts.len()).find_map(|at| span_at(&parts, at))
}

/// As [`span`], where the number at this place is the first day.
fn span_at(parts: &[(&str, &str)], at: usize) -> Option<Span> {
    let part = |place: usize| parts.get(place).copied();
    let small =
        |text: &str, most: u32| text.parse().ok().filter(|number| text.len() <= 2 && (1..=most).contains(number));
    let is_year = |text: &str| text.len() == 4;
    let (day, between) = part(at)?;
    let (_, between) = take_weekday(between.trim_start_matches(['日', '号']));
    let is_range = matches!(between.trim_matches(['(', ')']), "-" | "--" | "—" | "——" | "–" | "~" | "至" | "到");
    let (month, behind) = part(at.checked_sub(1)?)?;
    // Of 2027年元旦(12月31日-1月3日) the year is not said to be that of the first day.
    let is_before = |between: &str| matches!(between, "年" | "." | "-" | "/" | "");
    let above = at.checked_sub(2).and_then(part).filter(|(year, between)| is_year(year) && is_before(between));
    let is_dashed = behind == "-" && above.is_some();
    let is_month = |behind: &str| behind.starts_with(['月', '.', '/']) || is_dashed && behind == "-";
    let from = (small(month, 12).filter(|_| is_range && is_month(behind))?, small(day, 31)?);
    let mut next = at + 1;
    let year = part(next).filter(|(year, _)| is_year(year)).and_then(|(year, _)| year.parse::<i32>().ok());
    next += usize::from(year.is_some());
    let (first, behind) = part(next)?;
    let (to, behind) = match part(next + 1).filter(|_| is_month(behind)) {
        Some((day, behind)) => ((small(first, 12)?, small(day, 31)?), behind),
        None => ((from.0, small(first, 31)?), behind),
    };
    // 8-12点 are hours, 1-12月 months, 46-47周 weeks.
    let is_day = !behind.starts_with(['点', '时', ':', '月', '周', '年', '期', '人', '个', '次']);
    let begun = above.and_then(|(year, _)| year.parse::<i32>().ok());
    let agrees = year.zip(begun).is_none_or(|(ends, begun)| ends == begun + i32::from(to < from));
    (is_day && agrees).then_some(Span { year: begun, from, to, is_binding: true })
}

/// Days around today in which a date of a sheet is meant: further off it is a slip of the pen.
const PAST: i64 = 366 * 30;
const TO_COME: i64 = 366 * 10;

/// Whether a date is so far from today that it must be a slip.
pub fn is_far(date: NaiveDate, today: NaiveDate) -> bool {
    !(-PAST..=TO_COME).contains(&(date - today).num_days())
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
