//! Reading a year's table of holidays: `2026 春节 休 02-15~02-23 班 02-14 02-28`, one holiday a line.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::holiday::Holiday;
use super::weekday::is_weekend;
use crate::Lang;
use crate::domain::clean::half_width;

use crate::lang::calendar as text;

/// Days a holiday may last; a longer span is a slip of the pen.
const LONGEST: i64 = 20;

/// A year's holidays and make-up workdays, as announced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct YearAnnounced {
    /// The year.
    pub year: i32,
    /// The table, in the format of `assets/holidays.txt`.
    pub table: String,
}

/// Why a text is no table of holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotATable {
    /// Which line, from 1; 0 when there is no line at all.
    pub line: usize,
    /// What is wrong with it.
    pub problem: TableProblem,
}

/// What is wrong with a line of a table of holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableProblem {
    /// There is not one holiday in it.
    Empty,
    /// It does not begin with a year and a name, or names no day off.
    Form,
    /// This is not a date, or no date that the calendar has, or not in the year or the December before.
    Date(String),
    /// This span ends before it begins, or is too long.
    Span(String),
    /// A make-up workday is a Saturday or Sunday; this is neither.
    NotWeekend(NaiveDate),
    /// This day stands in the table twice.
    Twice(NaiveDate),
}

impl NotATable {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        let what = match &self.problem {
            TableProblem::Empty => return text::table_empty(lang).to_owned(),
            TableProblem::Form => text::table_form(lang).to_owned(),
            TableProblem::Date(piece) => text::table_date(lang, piece),
            TableProblem::Span(piece) => text::table_span(lang, piece),
            TableProblem::NotWeekend(date) => text::table_not_weekend(lang, *date),
            TableProblem::Twice(date) => text::table_twice(lang, *date),
        };
        text::table_line(lang, self.line, &what)
    }
}

/// Reads whole years; empty lines and those that begin with `#` are passed over.
pub(super) fn read(table: &str) -> Result<BTreeMap<i32, Vec<Holiday>>, NotATable> {
    let mut years: BTreeMap<i32, Vec<Holiday>> = BTreeMap::new();
    for (line, number) in table.lines().zip(1..) {
        let line = line.trim_start_matches('\u{feff}').trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |problem| NotATable { line: number, problem };
        let (year, holiday) = read_line(line).map_err(wrong)?;
        let known = years.entry(year).or_default();
        if let Some(date) = first_twice(known, &holiday) {
            return Err(wrong(TableProblem::Twice(date)));
        }
        known.push(holiday);
    }
    if years.is_empty() { Err(NotATable { line: 0, problem: TableProblem::Empty }) } else { Ok(years) }
}

/// The years of a table, each with its own lines: what a desk announces, one year at a time.
///
/// # Errors
/// [`NotATable`] names the first wrong line.
pub fn announcements(table: &str) -> Result<Vec<YearAnnounced>, NotATable> {
    let mut years: BTreeMap<i32, String> = read(table)?.into_keys().map(|year| (year, String::new())).collect();
    for line in table.lines().map(|line| line.trim_start_matches('\u{feff}').trim()) {
        // Every line that names no holiday is empty or a remark: the table was just read.
        if let Ok((year, _)) = read_line(line)
            && let Some(lines) = years.get_mut(&year)
        {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    Ok(years.into_iter().map(|(year, table)| YearAnnounced { year, table }).collect())
}

fn read_line(line: &str) -> Result<(i32, Holiday), TableProblem> {
    // Offices type with full-width digits, and separate dates with commas as often as with spaces.
    let line: String = line.chars().map(half_width).map(|c| if "、,;:".contains(c) { ' ' } else { c }).collect();
    let mut words = line.split_whitespace();
    let year = words.next().and_then(|word| word.trim_end_matches('年').parse().ok()).ok_or(TableProblem::Form)?;
    let name = words.next().filter(|_| (1950..=2200).contains(&year)).ok_or(TableProblem::Form)?;
    let mut holiday = Holiday { name: name.to_owned(), off: Vec::new(), work: Vec::new() };
    let mut working = None;
    for word in words {
        match (word, working) {
            ("休", _) => working = Some(false),
            ("班", _) => working = Some(true),
            (_, None) => return Err(TableProblem::Form),
            (_, Some(false)) => holiday.off.push(read_span(word, year)?),
            (_, Some(true)) => holiday.work.push(read_workday(word, year)?),
        }
    }
    if holiday.off.is_empty() { Err(TableProblem::Form) } else { Ok((year, holiday)) }
}

fn read_span(word: &str, year: i32) -> Result<RangeInclusive<NaiveDate>, TableProblem> {
    let (first, last) = word.split_once(['~', '至', '到']).unwrap_or((word, word));
    let (first, last) = (read_date(first, year)?, read_date(last, year)?);
    let length = (last - first).num_days();
    if (0..LONGEST).contains(&length) { Ok(first..=last) } else { Err(TableProblem::Span(word.to_owned())) }
}

fn read_workday(word: &str, year: i32) -> Result<NaiveDate, TableProblem> {
    let date = read_date(word, year)?;
    if is_weekend(date) { Ok(date) } else { Err(TableProblem::NotWeekend(date)) }
}

/// `02-15`, `2月15日`, `2.15`, `2025-12-31`.
fn read_date(word: &str, year: i32) -> Result<NaiveDate, TableProblem> {
    let wrong = || TableProblem::Date(word.to_owned());
    let mut numbers = word.trim_end_matches(['日', '号']).split(['-', '/', '.', '年', '月']).map(str::parse::<u32>);
    let date = match [(); 4].map(|()| numbers.next()) {
        [Some(Ok(month)), Some(Ok(day)), None, None] => NaiveDate::from_ymd_opt(year, month, day),
        [Some(Ok(in_year)), Some(Ok(month)), Some(Ok(day)), None] => {
            i32::try_from(in_year).ok().and_then(|in_year| NaiveDate::from_ymd_opt(in_year, month, day))
        }
        _ => None,
    };
    let date = date.ok_or_else(wrong)?;
    let near = date.year() == year || (date.year() == year - 1 && date.month() == 12);
    if near { Ok(date) } else { Err(wrong()) }
}

/// The first day of `new` that it names twice itself or that `known` has already.
fn first_twice(known: &[Holiday], new: &Holiday) -> Option<NaiveDate> {
    let times = |holiday: &Holiday, date: &NaiveDate| {
        let off = holiday.off.iter().filter(|span| span.contains(date)).count();
        off + holiday.work.iter().filter(|day| *day == date).count()
    };
    days(new).find(|date| known.iter().chain([new]).map(|holiday| times(holiday, date)).sum::<usize>() > 1)
}

fn days(holiday: &Holiday) -> impl Iterator<Item = NaiveDate> {
    let off = holiday.off.iter().flat_map(|span| span.start().iter_days().take_while(|date| date <= span.end()));
    off.chain(holiday.work.iter().copied())
}
