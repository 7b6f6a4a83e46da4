//! Dates as people type them into an absence: with or without the year, in digits or with 年月日, alone or as a range.

use chrono::{Datelike, NaiveDate};

/// What is wrong with a typed absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// It says nothing we know.
    Unclear,
    /// 31 February, or the sixth Tuesday of a month.
    NoSuchDay,
    /// It ends before it begins.
    Backwards,
}

/// A date whose year, or year and month, may have been left out.
#[derive(Clone, Copy)]
struct Typed {
    year: Option<i32>,
    month: Option<u32>,
    day: u32,
}

/// Reads one date or two. Without a year it is the next such time that is not over on `today`, and the end takes from
/// the beginning what it leaves out.
pub(super) fn read_range(text: &str, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), DateProblem> {
    let (first, last) = match halves(text) {
        Some((first, last)) => (read_typed(first)?, Some(read_typed(last)?)),
        None => (read_typed(text)?, None),
    };
    let month = first.month.ok_or(DateProblem::Unclear)?;
    if let Some(year) = first.year {
        return span(year, month, first, last);
    }
    // On 2 January, 12-28~01-03 began in the year before. A day over for good (29 February) stays where it was.
    let this_year = today.year();
    let mut spans = (this_year - 1..=this_year + 1).filter_map(|year| span(year, month, first, last).ok());
    spans.find(|(_, end)| *end >= today).map_or_else(|| span(this_year, month, first, last), Ok)
}

/// The two ends of a range. A hyphen parts them only where it does not stand within a date: `12.24-12.31`, `Dec 24 - 31`.
fn halves(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('从').unwrap_or(text);
    let words = ["~", "至", "到", "——", "—", "–", " - ", " to ", " until "];
    if let Some(halves) = words.into_iter().find_map(|to| text.split_once(to)) {
        return Some(halves);
    }
    let places: Vec<usize> = text.match_indices('-').map(|(at, _)| at).collect();
    let is_dated = |text: &str| {
        text.contains(['.', '/', '年', '月', '日', '号']) || text.contains(|c: char| c.is_ascii_alphabetic())
    };
    let at = match places.as_slice() {
        [only] if is_dated(text) => *only,
        [_, middle, _] => *middle,
        _ => return None,
    };
    Some((text.get(..at)?, text.get(at + 1..)?))
}

fn span(year: i32, month: u32, first: Typed, last: Option<Typed>) -> Result<(NaiveDate, NaiveDate), DateProblem> {
    let date = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::NoSuchDay);
    let begin = date(year, month, first.day)?;
    let Some(last) = last else { return Ok((begin, begin)) };
    let end_month = last.month.unwrap_or(month);
    let end = match last.year {
        Some(end_year) => date(end_year, end_month, last.day)?,
        None if end_month < month => date(year + 1, end_month, last.day)?,
        None => date(year, end_month, last.day)?,
    };
    if end < begin { Err(DateProblem::Backwards) } else { Ok((begin, end)) }
}

/// The months as English begins to write them.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `dec 24`, `24 december`, `dec 24th 2026`: the month by its name; nothing where no month is named so.
fn read_named(text: &str) -> Option<Typed> {
    let words = || text.split([' ', '.']).filter(|word| !word.is_empty());
    let month = |word: &str| MONTHS.iter().zip(1..).find(|(name, _)| word.starts_with(**name)).map(|(_, month)| month);
    let bare = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok();
    let named: Vec<u32> = words().filter_map(month).collect();
    let numbers: Vec<u32> = words().filter_map(bare).collect();
    let read = |year: Option<u32>, day: u32| {
        let year = year.map(i32::try_from).transpose().ok()?;
        let [month] = named.as_slice() else { return None };
        (words().count() == 1 + numbers.len()).then_some(Typed { year, month: Some(*month), day })
    };
    match numbers.as_slice() {
        [day] => read(None, *day),
        [day, year] if *year >= 1900 => read(Some(*year), *day),
        _ => None,
    }
}

/// `2026-12-01`, `2026年12月1日`, `12/1`, `12.1`, `5日`, `dec 24`.
fn read_typed(text: &str) -> Result<Typed, DateProblem> {
    if let Some(named) = read_named(text.trim()) {
        return Ok(named);
    }
    let text = text.trim().trim_end_matches(['日', '号']);
    let numbers: Option<Vec<u32>> = text
        .split(['-', '/', '.', '年', '月'])
        .map(|part| part.trim().parse().ok().filter(|number| *number < 10_000))
        .collect();
    match numbers.as_deref() {
        Some([day]) => Ok(Typed { year: None, month: None, day: *day }),
        Some([month, day]) => Ok(Typed { year: None, month: Some(*month), day: *day }),
        Some([year, month, day]) if *year >= 1900 => {
            Ok(Typed { year: i32::try_from(*year).ok(), month: Some(*month), day: *day })
        }
        _ => Err(DateProblem::Unclear),
    }
}
