//! The lines of dates over the blocks of a roster, with the weekdays in them or in a line of their own above or below, and the lines
//! that part a date into shifts: `上午 | 下午` below a date that is merged over both.

use std::ops::Range;

use super::dates::{self, Heading};
use super::days::Written;
use super::grid::Grid;
use super::header::{self, Field, Line};
use super::shift_words::{is_label, seat};
use super::tidy;

/// Dates across, and the rows they stand over, down to the next such line.
pub(super) struct Block {
    /// The rows of its head: those of the dates, of the weekdays and of the shifts.
    pub head: Range<usize>,
    /// The dates as they are written.
    pub dates: Vec<Written>,
    /// The columns below its dates, from the left.
    pub columns: Vec<Under>,
    /// The rows below.
    pub rows: Range<usize>,
}

/// A column below a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Under {
    /// The column.
    pub column: usize,
    /// Which of the block's dates it belongs to.
    pub date: usize,
    /// What its head says of the shift; mostly nothing.
    pub label: String,
}

impl Block {
    /// The column of the first date: what stands left of it is said of the rows.
    pub fn first(&self) -> usize {
        self.columns.first().map_or(0, |under| under.column)
    }

    /// What the head says over a column that is no date's, its lowest word.
    pub fn heading<'g>(&self, grid: &'g Grid, column: usize) -> &'g str {
        self.head.clone().rev().map(|row| grid.text(row, column)).find(|text| !text.is_empty()).unwrap_or_default()
    }
}

/// A date that a row names, and what stands behind it: `12月14日上午`.
struct Dated {
    column: usize,
    heading: Heading,
    label: String,
}

/// The blocks of a sheet, from its top. Bare day numbers are dates only in rows where something else names their month (`by_number`).
pub(super) fn blocks(grid: &Grid, by_number: impl Fn(usize) -> bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut row = 0;
    while row < grid.height() {
        let Some(block) = block(grid, row, by_number(row)) else {
            row += 1;
            continue;
        };
        if let Some(above) = blocks.last_mut() {
            above.rows.end = block.head.start;
        }
        row = block.head.end;
        blocks.push(block);
    }
    blocks
}

/// Whether a row is a line of dates, bare day numbers among them.
pub(super) fn is_line(grid: &Grid, row: usize) -> bool {
    line(grid, row, true).is_some()
}

fn block(grid: &Grid, row: usize, by_number: bool) -> Option<Block> {
    let is_day = |found: &Vec<Dated>| found.iter().any(|date| !date.heading.is_weekday());
    let days = |row: usize| line(grid, row, by_number).filter(is_day);
    let (at, found, beside) = if let Some(found) = days(row) {
        let beside = is_weekdays(grid, row + 1, &found).then_some(row + 1);
        (row, found, beside)
    } else if let Some(found) = days(row + 1).filter(|found| is_weekdays(grid, row, found)) {
        (row + 1, found, Some(row))
    } else {
        (row, line(grid, row, by_number)?, None)
    };
    let mut dates = Vec::with_capacity(found.len());
    for Dated { column, heading, .. } in &found {
        let mut date =
            Written { heading: *heading, text: tidy::tight(grid.text(at, *column)), row: at, ..Written::default() };
        let weekday = beside.map(|beside| grid.text(beside, *column));
        if let Some(written) = weekday.filter(|_| heading.weekday.is_none()).filter(|written| !written.is_empty()) {
            date.heading.weekday = dates::weekday_alone(written);
            date.weekday = Some(tidy::tight(written));
        }
        dates.push(date);
    }
    let under = beside.map_or(at, |beside| beside.max(at)) + 1;
    let spans = spans(grid, at, &found);
    let is_first = |row: usize| row == under;
    let is_part = |row: &usize| parts(grid, at, *row, is_first(*row), &found, &spans);
    let parted: Vec<usize> = (under..grid.height()).take(MOST_PARTS).take_while(is_part).collect();
    let end = parted.last().map_or(under, |last| last + 1);
    let above = row.checked_sub(1).filter(|above| over(grid, *above, &spans));
    let columns = columns(grid, at, &found, &spans, (above, &parted));
    Some(Block { head: above.unwrap_or(row)..end, dates, columns, rows: end..grid.height() })
}

/// The most lines below the dates that part them.
const MOST_PARTS: usize = 3;

/// The columns from the first date on, each with its date: a blank beside a date may be the rest of a merged cell.
fn spans(grid: &Grid, at: usize, found: &[Dated]) -> Vec<(usize, usize)> {
    let mut spans = Vec::new();
    let mut under: Option<usize> = None;
    for column in found.first().map_or(0, |first| first.column)..grid.width() {
        let text = grid.text(at, column);
        if let Some(date) = found.iter().position(|date| date.column == column) {
            under = Some(date);
        } else if !text.is_empty() && column.checked_sub(1).is_none_or(|left| grid.text(at, left) != text) {
            under = None;
        }
        spans.extend(under.map(|date| (column, date)));
    }
    spans
}

/// Whether a row parts the dates above it into shifts: nothing but labels of shifts below them, and left of them nothing of a
/// person.
fn parts(grid: &Grid, at: usize, row: usize, is_first: bool, found: &[Dated], spans: &[(usize, usize)]) -> bool {
    let mut said = spans.iter().map(|(column, _)| grid.text(row, *column)).filter(|text| !text.is_empty()).peekable();
    if said.peek().is_none() || !said.all(is_label) {
        return false;
    }
    let first = found.first().map_or(0, |first| first.column);
    let is_head = |column: usize| {
        let text = grid.text(row, column);
        text.is_empty() || text == grid.text(at, column) || header::field(text).is_some() || is_heading(text)
    };
    let is_named = |column: usize| header::field(grid.text(at, column)) == Some(Field::Name);
    let inside = |(column, _): &(usize, usize)| {
        !grid.text(row, *column).is_empty() && !found.iter().any(|date| date.column == *column)
    };
    // Where a date has several columns, a word on the left may be anything but the name of somebody.
    (0..first).all(is_head) || is_first && spans.iter().any(inside) && !(0..first).any(is_named)
}

/// Words over or beside the shifts of a roster.
fn is_heading(text: &str) -> bool {
    ["岗位", "班别", "时段", "类别", "职责", "分工", "内容"].iter().any(|word| tidy::tight(text).contains(word))
}

/// The columns of the dates, each with what its head says of the shift.
fn columns(
    grid: &Grid,
    at: usize,
    found: &[Dated],
    spans: &[(usize, usize)],
    (above, parted): (Option<usize>, &[usize]),
) -> Vec<Under> {
    let mut columns: Vec<Under> = Vec::new();
    let mut carried: Vec<(usize, String)> = Vec::new();
    let mut shared = String::new();
    for (column, date) in spans {
        let own = found.get(*date).map(|dated| dated.label.clone()).unwrap_or_default();
        let merged = grid.text(at, *column) == found.get(*date).map_or("", |dated| grid.text(at, dated.column));
        let said: Vec<String> = parted.iter().map(|row| tidy::tight(grid.text(*row, *column))).collect();
        if !merged && said.iter().all(String::is_empty) {
            continue;
        }
        let wide = above.map(|row| tidy::tight(grid.text(row, *column))).filter(|text| !text.is_empty());
        shared = wide.unwrap_or(shared);
        // 上午 over 代表 and 干部 stands once for both.
        carried.resize(said.len(), (*date, String::new()));
        let last = said.len().saturating_sub(1);
        for (level, (text, kept)) in said.into_iter().zip(&mut carried).enumerate() {
            if !text.is_empty() || level == last || kept.0 != *date {
                *kept = (*date, text);
            }
        }
        let mut words = vec![shared.clone(), own];
        words.extend(carried.iter().map(|(_, text)| text.clone()));
        words.dedup();
        columns.push(Under { column: *column, date: *date, label: words.concat() });
    }
    columns
}

/// Whether the row above the dates says the shift of the columns: nothing but labels there, and nothing left of them.
fn over(grid: &Grid, row: usize, spans: &[(usize, usize)]) -> bool {
    let first = spans.first().map_or(0, |(column, _)| *column);
    let is_bare = |column: usize| grid.text(row, column).is_empty() || header::field(grid.text(row, column)).is_some();
    let mut said = spans.iter().map(|(column, _)| grid.text(row, *column)).filter(|text| !text.is_empty()).peekable();
    (0..first).all(is_bare) && said.peek().is_some() && said.all(|text| is_label(text) && seat(text).is_some())
}

/// Whether a row says the weekdays of these dates and nothing else.
fn is_weekdays(grid: &Grid, row: usize, found: &[Dated]) -> bool {
    let mut written = found.iter().map(|date| grid.text(row, date.column)).filter(|text| !text.is_empty()).peekable();
    written.peek().is_some() && written.all(|text| dates::weekday_alone(text).is_some())
}

/// The dates of a row, by column.
fn line(grid: &Grid, row: usize, by_number: bool) -> Option<Vec<Dated>> {
    written(grid, row).or_else(|| numbers(grid, row).filter(|_| by_number))
}

/// A date and what stands behind it, if that is the label of a shift: `12月14日上午`, `周一 晚班`.
pub(super) fn dated(text: &str) -> Option<(Heading, String)> {
    if let Some(heading) = dates::heading(text) {
        return Some((heading, String::new()));
    }
    let text = tidy::tight(text);
    let split = |at: usize| {
        let (date, label) = (text.get(..at)?, text.get(at..)?);
        let heading = dates::heading(date)?;
        (is_label(label) && seat(label).is_some()).then(|| (heading, label.trim_matches(['(', ')']).to_owned()))
    };
    text.char_indices().rev().find_map(|(at, _)| split(at))
}

/// Dates or weekdays as such: at least two, or one behind the label 日期, or one that the row below parts into shifts.
fn written(grid: &Grid, row: usize) -> Option<Vec<Dated>> {
    let mut found: Vec<Dated> = Vec::new();
    let mut last = "";
    for column in 0..grid.row(row).len() {
        let text = grid.text(row, column);
        if let Some((heading, label)) = dated(text).filter(|_| text != last) {
            found.push(Dated { column, heading, label });
        }
        last = text;
    }
    // A date and its weekday beside each other are one day of a roster that runs down.
    let weekdays = found.iter().filter(|date| date.heading.is_weekday()).count();
    if weekdays.max(found.len() - weekdays) >= 2 {
        return Some(found);
    }
    let words = grid.words(row);
    let labelled =
        words.first().is_some_and(|first| matches!(tidy::tight(first).as_str(), "日期" | "时间" | "值班日期" | "date"));
    // One date and other words beside it is a day of a roster that runs down.
    let alone = labelled && words.len() == 2;
    let parted = || {
        let headed =
            (0..found.first().map_or(0, |date| date.column)).any(|at| header::field(grid.text(row, at)).is_some());
        headed && parts(grid, row, row + 1, true, &found, &spans(grid, row, &found))
    };
    (found.len() == 1 && (alone || parted())).then_some(found)
}

/// Bare day numbers, at least two, behind headings alone; a sum or a remark may follow. Each is later than the one before, but that a
/// month may end once among them.
fn numbers(grid: &Grid, row: usize) -> Option<Vec<Dated>> {
    if header::line(grid, row) == Line::Total {
        return None;
    }
    let mut found: Vec<Dated> = Vec::new();
    let (mut last, mut is_over, mut ended) = (0, false, false);
    for column in 0..grid.row(row).len() {
        let text = tidy::tight(grid.text(row, column));
        match day_number(&text) {
            // A merged cell says it again.
            Some(day) if day == last => {}
            Some(day) if !is_over && (day > last || !ended && is_next_month(last, day)) => {
                ended |= day < last;
                let heading = Heading { day_only: Some(day), ..Heading::default() };
                found.push(Dated { column, heading, label: String::new() });
                last = day;
            }
            Some(_) => return None,
            None if text.is_empty() => {}
            None if found.is_empty() => is_over_people(&text).then_some(())?,
            None => is_over = true,
        }
    }
    (found.len() >= 2).then_some(found)
}

/// Whether a day number may be that of the month after, within a week.
const fn is_next_month(last: u32, day: u32) -> bool {
    day + 31 <= last + 10
}

/// A heading over people or shifts. 值班人数 is one over sums.
fn is_over_people(text: &str) -> bool {
    header::field(text).is_some()
        || matches!(
            text,
            "值班"
                | "值班人"
                | "值班人员"
                | "值班代表"
                | "人员"
                | "组别"
                | "值班组"
                | "组"
                | "组员"
                | "岗位"
                | "班别"
        )
}

/// A bare number that may be the day of a month.
pub(super) fn day_number(text: &str) -> Option<u32> {
    let is_number = text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit());
    text.parse().ok().filter(|day| is_number && (1..=31).contains(day))
}
