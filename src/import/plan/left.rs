//! What the person leaves out of an import: whole rows, and single shifts of them.

use chrono::NaiveDate;

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
    /// Whose shift on which day, and the row that says so.
    Shift(At, NaiveDate, String),
}

impl LeftOut {
    /// Rows as they are typed: `7`, or `花名册:7` where a file has several sheets. The first that is neither is given back.
    ///
    /// # Errors
    /// That text.
    pub fn typed<'t>(rows: impl IntoIterator<Item = &'t str>) -> Result<LeftOut, &'t str> {
        let read = |text: &'t str| {
            let (sheet, row) = text.rsplit_once([':', '：']).map_or((None, text), |(sheet, row)| (Some(sheet), row));
            let row = row.trim().parse().ok().filter(|row| *row > 0).ok_or(text)?;
            Ok(One::Row(sheet.map(str::to_owned), row))
        };
        rows.into_iter().map(read).collect::<Result<_, _>>().map(LeftOut)
    }

    /// Nothing is left out.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Leaves out what a line of the plan is about, or takes it in again. `false`: nothing of that line would be written anyway.
    pub fn turn(&mut self, line: &Line) -> bool {
        let one = match &line.subject {
            Subject::Shift(date, _, name) => One::Shift(line.at.clone(), *date, name.clone()),
            _ => One::Row(Some(line.at.sheet.to_string()), line.at.row),
        };
        match &line.outcome {
            Outcome::Created(_) | Outcome::Changed(_) => self.0.push(one),
            Outcome::Skipped(Why::LeftOut) => self.0.retain(|kept| *kept != one),
            Outcome::Same | Outcome::Skipped(_) => return false,
        }
        true
    }

    /// Whether a whole row is left out.
    pub(super) fn has_row(&self, at: &At) -> bool {
        self.0.iter().any(|one| one.is_row(at))
    }

    /// Whether somebody's shift is left out.
    pub(super) fn has_shift(&self, at: &At, date: NaiveDate, name: &str) -> bool {
        self.has_row(at)
            || self.0.iter().any(
                |one| matches!(one, One::Shift(row, day, whose) if (row, *day, whose.as_str()) == (at, date, name)),
            )
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
