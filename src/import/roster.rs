//! Rows of a roster, with its dates across or down.

use chrono::NaiveDate;

use crate::domain::phone::Phone;
use crate::domain::roster::week::Seat;

use super::days::{self, Day, Written};
use super::grid::Grid;
use super::lists::Rows;
use super::reason::{Reason, Refused, Remark, Row};
use super::strips::Given;
use super::titles::{Part, Titles};
use super::{across, down, header, heads};

/// The people of one seat group on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftRow {
    /// The duty day.
    pub date: NaiveDate,
    /// The part of the day and what they do there; lead and standby have the whole day.
    pub seat: Seat,
    /// One or several, without padding.
    pub names: Vec<String>,
    /// The telephones that stand beside the names, each with whose it is.
    pub phones: Vec<(String, Phone)>,
    /// The station whose roster it is, as a title or a column has it.
    pub station: Option<String>,
}

/// Reads a roster, if the sheet is one; with it the headings of columns that have no place in one. `own` is what the title over the
/// sheet says.
pub(super) fn read(grid: &Grid, own: Part, today: NaiveDate) -> Option<(Rows<ShiftRow>, Vec<String>)> {
    let titles = Titles::read(grid, own);
    let grid = &titles.body;
    let by_number = |row: usize| titles.clues(row).names_month();
    let blocks = heads::blocks(grid, by_number);
    let mut layout = across::layout(grid, &blocks).or_else(|| down::layout(grid, by_number))?;
    let dates = std::mem::take(&mut layout.dates);
    let days = days(grid, &titles, &dates, today);
    let mut rows = Rows { kept: Vec::new(), refused: Vec::new() };
    for (date, day) in dates.iter().zip(&days) {
        let refused = day.as_ref().err().map(|reason| Refused { at: grid.at(date.row), reason: reason.clone() });
        // One cell may list several days.
        rows.refused.extend(refused.filter(|refused| rows.refused.last() != Some(refused)));
    }
    let said = layout.read(grid);
    for Given { place: (row, _), day, seat, names, phones, remarks } in said.given {
        let Some(Ok((date, said_of_day))) = days.get(day) else { continue };
        let value = ShiftRow { date: *date, seat, names, phones, station: titles.station(row) };
        rows.kept.push(Row { at: grid.at(row), value, remarks: said_of_day.iter().cloned().chain(remarks).collect() });
    }
    rows.refused.extend(said.refused);
    Some((rows, said.unused))
}

/// The days of the headings, each with what is to be said of how it was found; title by title.
fn days(
    grid: &Grid,
    titles: &Titles,
    dates: &[Written],
    today: NaiveDate,
) -> Vec<Result<(NaiveDate, Option<Remark>), Reason>> {
    let mut found = Vec::with_capacity(dates.len());
    for part in dates.chunk_by(|one, next| titles.part(one.row) == titles.part(next.row)) {
        let clues = part.first().map(|first| titles.clues(first.row)).unwrap_or_default();
        let written = written(grid, part);
        let days = days::resolve(&written, &clues, today);
        let first = days.iter().find_map(|day| day.as_ref().ok());
        let guessed = first.and_then(|first| days::guessed(&written, &clues, today, first.date));
        let remark = |day: Day| {
            let goes_on = day.goes_on.then_some(Remark::MonthGoesOn(day.date));
            (day.date, goes_on.or(guessed.map(|_| Remark::YearGuessed)))
        };
        found.extend(days.into_iter().map(|day| day.map(remark)));
    }
    found
}

/// The headings by their runs: each line of dates across is one, and dates down are one to the next header.
fn written(grid: &Grid, dates: &[Written]) -> Vec<Written> {
    let (mut run, mut last) = (0, dates.first().map_or(0, |first| first.row));
    // Several days that one cell lists stand in one row too, but it is one cell.
    let is_across =
        dates.windows(2).any(|pair| matches!(pair, [one, next] if one.row == next.row && one.text != next.text));
    let mut written = Vec::with_capacity(dates.len());
    for date in dates {
        let is_new = is_across && date.row != last || (last..date.row).any(|row| header::is_header(grid, row));
        run += usize::from(is_new);
        last = date.row;
        written.push(Written { run, ..date.clone() });
    }
    written
}
