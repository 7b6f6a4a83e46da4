//! Rows of a roster, with its dates across or down.

use chrono::NaiveDate;

use crate::domain::roster::week::Seat;

use super::dates::{self, Clues, Heading};
use super::grid::Grid;
use super::lists::Rows;
use super::reason::{Refused, Remark, Row};
use super::strips::Given;
use super::{across, down, heads};

/// The people of one seat group on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShiftRow {
    /// The duty day.
    pub date: NaiveDate,
    /// The part of the day and what they do there; lead and standby have the whole day.
    pub seat: Seat,
    /// One or several, without padding.
    pub names: Vec<String>,
}

/// Reads a roster, if the sheet is one; with it the headings of columns that have no place in one.
pub fn read(grid: &Grid, clues: &Clues, today: NaiveDate) -> Option<(Rows<ShiftRow>, Vec<String>)> {
    let blocks = heads::blocks(grid, clues.year.is_some() && clues.month.is_some());
    let mut layout = across::layout(grid, &blocks).or_else(|| down::layout(grid))?;
    let dates = std::mem::take(&mut layout.dates);
    let headings: Vec<(Heading, String)> = dates.iter().map(|(heading, text, _)| (*heading, text.clone())).collect();
    let resolved = dates::resolve(&headings, clues, today);
    let first = resolved.iter().find_map(|date| date.as_ref().ok()).copied();
    let guessed = first.and_then(|first| dates::guessed(&headings, clues, today, first)).map(|_| Remark::YearGuessed);
    let mut rows = Rows { kept: Vec::new(), refused: Vec::new() };
    for ((_, _, row), date) in dates.iter().zip(&resolved) {
        if let Err(reason) = date {
            rows.refused.push(Refused { at: grid.at(*row), reason: reason.clone() });
        }
    }
    let said = layout.read(grid);
    for Given { place: (row, _), day, seat, names, remarks } in said.given {
        let Some(Ok(date)) = resolved.get(day) else { continue };
        let value = ShiftRow { date: *date, seat, names };
        rows.kept.push(Row { at: grid.at(row), value, remarks: guessed.iter().cloned().chain(remarks).collect() });
    }
    rows.refused.extend(said.refused);
    Some((rows, said.unused))
}
