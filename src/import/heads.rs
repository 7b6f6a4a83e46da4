//! The lines of dates over the blocks of a roster, with the weekdays in them or in a line of their own above or below.

use std::ops::Range;

use super::dates::{self, Heading};
use super::grid::Grid;
use super::header::{self, Line};
use super::tidy;

/// Dates across, and the rows they stand over, down to the next such line.
pub(super) struct Block {
    /// The rows of its head: that of the dates, and that of the weekdays if there is one.
    pub head: Range<usize>,
    /// The row of the dates.
    pub at: usize,
    /// The column of each date, what it says, and how it is written.
    pub dates: Vec<(usize, Heading, String)>,
    /// The rows below.
    pub rows: Range<usize>,
}

/// The blocks of a sheet, from its top. Bare day numbers are dates only where something else names their month (`by_number`).
pub(super) fn blocks(grid: &Grid, by_number: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut row = 0;
    while row < grid.height() {
        let Some(block) = block(grid, row, by_number) else {
            row += 1;
            continue;
        };
        if let Some(above) = blocks.last_mut() {
            above.rows.end = row;
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
    let is_day = |found: &Vec<(usize, Heading)>| found.iter().any(|(_, heading)| !is_weekday(heading));
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
    for (column, mut heading) in found {
        let mut text = tidy::tight(grid.text(at, column));
        let weekday = beside.map(|beside| grid.text(beside, column));
        if let Some(written) = weekday.filter(|_| heading.weekday.is_none()).filter(|written| !written.is_empty()) {
            heading.weekday = dates::weekday_alone(written);
            text.extend(["(", &tidy::tight(written), ")"]);
        }
        dates.push((column, heading, text));
    }
    let end = beside.map_or(at, |beside| beside.max(at)) + 1;
    Some(Block { head: row..end, at, dates, rows: end..grid.height() })
}

fn is_weekday(heading: &Heading) -> bool {
    heading.day.is_none() && heading.day_only.is_none()
}

/// Whether a row says the weekdays of these dates and nothing else.
fn is_weekdays(grid: &Grid, row: usize, found: &[(usize, Heading)]) -> bool {
    let mut written =
        found.iter().map(|(column, _)| grid.text(row, *column)).filter(|text| !text.is_empty()).peekable();
    written.peek().is_some() && written.all(|text| dates::weekday_alone(text).is_some())
}

/// The dates of a row, by column.
fn line(grid: &Grid, row: usize, by_number: bool) -> Option<Vec<(usize, Heading)>> {
    written(grid, row).or_else(|| numbers(grid, row).filter(|_| by_number))
}

/// Dates and weekdays as such: at least two, or one behind the label 日期.
fn written(grid: &Grid, row: usize) -> Option<Vec<(usize, Heading)>> {
    let mut found: Vec<(usize, Heading)> = Vec::new();
    let mut last = "";
    for column in 0..grid.row(row).len() {
        let text = grid.text(row, column);
        if let Some(heading) = dates::heading(text).filter(|_| text != last) {
            found.push((column, heading));
        }
        last = text;
    }
    let labelled = grid
        .words(row)
        .first()
        .is_some_and(|first| matches!(tidy::tight(first).as_str(), "日期" | "时间" | "值班日期" | "date"));
    // One date and other words beside it is a day of a roster that runs down.
    (found.len() >= 2 || labelled && found.len() == 1 && grid.words(row).len() == 2).then_some(found)
}

/// Bare day numbers, at least two, each later than the one before, behind headings alone; a sum or a remark may follow.
fn numbers(grid: &Grid, row: usize) -> Option<Vec<(usize, Heading)>> {
    if header::line(grid, row) == Line::Total {
        return None;
    }
    let mut found: Vec<(usize, Heading)> = Vec::new();
    let (mut last, mut is_over) = (0, false);
    for column in 0..grid.row(row).len() {
        let text = tidy::tight(grid.text(row, column));
        match day_number(&text) {
            // A merged cell says it again.
            Some(day) if day == last => {}
            Some(day) if day > last && !is_over => {
                found.push((column, Heading { day_only: Some(day), ..Heading::default() }));
                last = day;
            }
            Some(_) => return None,
            None if text.is_empty() => {}
            None if found.is_empty() => {
                let is_heading = header::field(&text).is_some() || text.contains("值班") || text.contains("人员");
                is_heading.then_some(())?;
            }
            None => is_over = true,
        }
    }
    (found.len() >= 2).then_some(found)
}

fn day_number(text: &str) -> Option<u32> {
    let is_number = text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit());
    text.parse().ok().filter(|day| is_number && (1..=31).contains(day))
}
