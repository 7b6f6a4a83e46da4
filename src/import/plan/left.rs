//! What the person leaves out of an import: whole rows, and single shifts of them.

use chrono::NaiveDate;

use crate::domain::roster::week::Seat;

use super::super::At;
use super::line::{Line, Outcome, Subject, Why};

/// The rows and shifts that are not imported, whatever they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut(Vec<One>);

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
enum One {
    /// A row of a sheet; of every sheet where none is named.
    Row(Option<String>, usize),
    /// Whose shift on which day, the seat that its cell is for, and the row.
    Shift(At, NaiveDate, Seat, String),
}

impl LeftOut {
    /// Rows as they are typed: `7`, `3,4`, or `花名册:7` where a file has several sheets. The first that is none of these is given back.
    ///
    /// # Errors
    /// That text.
    pub fn typed<'t>(rows: impl IntoIterator<Item = &'t str>) -> Result<LeftOut, &'t str> {
        let mut left = Vec::new();
        for text in rows {
            let (sheet, rows) = text.rsplit_once([':', '：']).map_or((None, text), |(sheet, rows)| (Some(sheet), rows));
            for row in rows.split([',', '，', '、']) {
                let row = row.trim().parse().ok().filter(|row| *row > 0).ok_or(text)?;
                left.push(One::Row(sheet.map(str::to_owned), row));
            }
        }
        Ok(LeftOut(left))
    }

    /// Nothing is left out.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Leaves out what a line of the plan is about, or takes it in again. `false`: nothing of that line would be written anyway.
    pub fn turn(&mut self, line: &Line) -> bool {
        let one = match &line.subject {
            Subject::Shift(date, seat, name) => {
                One::Shift(line.at.clone(), *date, line.seat_of_cell().unwrap_or(*seat), name.clone())
            }
            _ => One::Row(Some(line.at.sheet.to_string()), line.at.row),
        };
        match &line.outcome {
            Outcome::Created(_) | Outcome::Answered(_) | Outcome::Changed(_) => self.0.push(one),
            Outcome::Skipped(Why::LeftOut) => self.0.retain(|kept| *kept != one),
            Outcome::Same | Outcome::Skipped(_) => return false,
        }
        true
    }

    /// Whether a whole row is left out.
    pub(super) fn has_row(&self, at: &At) -> bool {
        self.0.iter().any(|one| one.is_row(at))
    }

    /// Whether somebody's shift is left out, whose cell is for this seat.
    pub(super) fn has_shift(&self, at: &At, date: NaiveDate, cell: Seat, name: &str) -> bool {
        let is_it = |one: &One| match one {
            One::Shift(row, day, seat, whose) => (row, *day, *seat, whose.as_str()) == (at, date, cell, name),
            One::Row(..) => false,
        };
        self.has_row(at) || self.0.iter().any(is_it)
    }

    /// The first row, as it was typed, of which the plan left nothing out: nothing of it would have been written.
    pub fn idle(&self, lines: &[Line]) -> Option<String> {
        let is_used = |one: &&One| {
            let left = |line: &&Line| line.outcome == Outcome::Skipped(Why::LeftOut);
            lines.iter().filter(left).any(|line| one.is_row(&line.at))
        };
        self.0.iter().find(|one| !is_used(one)).map(|one| match one {
            One::Row(Some(sheet), row) => format!("{sheet}:{row}"),
            One::Row(None, row) => row.to_string(),
            One::Shift(at, ..) => at.to_string(),
        })
    }
}

impl One {
    fn is_row(&self, at: &At) -> bool {
        matches!(self, One::Row(sheet, row) if *row == at.row && sheet.as_deref().is_none_or(|sheet| sheet == &*at.sheet))
    }
}
