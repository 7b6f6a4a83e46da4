//! What an import would do, before anything is done: each row created, changed, the same already, or skipped with a reason.
//!
//! [`plan`] compares the recognised sheets with the store and only reads it. Its [`Plan::command`] then does everything in one
//! step that can be taken back as one; planning the same file again afterwards finds nothing left to do.

mod deputies;
mod draft;
mod left;
mod line;
mod merge;
mod namesakes;
mod places;
mod replies;
mod shifts;
mod stands;
mod tickets;
mod voters;

use std::borrow::Cow;

use chrono::{DateTime, FixedOffset};

use crate::Lang;
use crate::domain::command::{Command, Imported};
use crate::lang::import as say;
use crate::store::{Reader, StoreError};

use super::reason::{Refused, Row};
use super::recognise::{Body, Book, Kind, Sheet};
use super::roster::ShiftRow;
use draft::Draft;
use stands::Stands;

pub use left::LeftOut;
pub use line::{Line, Outcome, Subject, Why};
pub use merge::Change;
pub(super) use merge::label;
pub use stands::Held;

/// What an import would do.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// One for each row and each thing it would touch, sheet by sheet.
    pub lines: Vec<Line>,
    commands: Vec<Command>,
    file: String,
}

impl Plan {
    /// Everything as one command; `None` when there is nothing to do.
    pub fn command(&self) -> Option<Command> {
        let Counts { created, answered, changed, .. } = self.counts();
        // What is answered is there already.
        let imported = Imported { file: self.file.clone(), created, changed: changed + answered };
        (!self.commands.is_empty()).then(|| Command::Import(imported, self.commands.clone()))
    }

    /// Whether there are seats that are left as they are since they have been served, signed or swapped.
    pub fn has_settled(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.outcome, Outcome::Skipped(Why::Stays(..))))
    }

    /// How many lines are left out because somebody said so.
    pub fn left_out(&self) -> usize {
        self.lines.iter().filter(|line| line.outcome == Outcome::Skipped(Why::LeftOut)).count()
    }

    /// How many lines are created, answered, changed, the same already, and skipped.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for line in &self.lines {
            match line.outcome {
                Outcome::Created(_) => counts.created += 1,
                Outcome::Answered(_) => counts.answered += 1,
                Outcome::Changed(_) => counts.changed += 1,
                Outcome::Same => counts.same += 1,
                Outcome::Skipped(_) => counts.skipped += 1,
            }
        }
        counts
    }
}

/// What becomes of seats that the roster holds for good: served, signed or swapped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Settled {
    /// They stay as they are, whatever a sheet says.
    #[default]
    Stays,
    /// The sheet is right: somebody said so.
    Replaced,
}

impl Settled {
    /// The other of the two.
    #[must_use]
    pub const fn turned(self) -> Settled {
        match self {
            Settled::Stays => Settled::Replaced,
            Settled::Replaced => Settled::Stays,
        }
    }
}

/// What the person has said of an import beside its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// What becomes of seats that the roster holds for good.
    pub settled: Settled,
    /// What is not imported.
    pub left: LeftOut,
}

/// The lines of a plan, counted by what becomes of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New records and newly filled seats.
    pub created: usize,
    /// Matters that an office answered.
    pub answered: usize,
    /// Records and seats that would read differently.
    pub changed: usize,
    /// Nothing to do.
    pub same: usize,
    /// Not imported, each with its reason.
    pub skipped: usize,
}

impl Counts {
    /// What is written: `新增 3，修改 1`, `答复 4`, or both.
    pub fn brings(&self, lang: Lang) -> String {
        let (answers, brings) = (say::answers(lang, self.answered), say::brings(lang, self.created, self.changed));
        match (self.answered, self.created + self.changed) {
            (0, _) => brings,
            (_, 0) => answers,
            _ => say::brings_too(lang, &answers, &brings),
        }
    }
}

/// Plans the import of a file. Villages come first, then people, then rosters, so that a file may hold all of them.
///
/// # Errors
/// Only those of the store; everything about the file is a line of the plan.
pub fn plan(
    reader: Reader<'_>,
    book: &Book,
    choices: &Choices,
    now: DateTime<FixedOffset>,
) -> Result<Plan, StoreError> {
    let (mut draft, left) = (Draft::open(reader)?, &choices.left);
    let order = [Kind::Villages, Kind::Deputies, Kind::Voters, Kind::Roster, Kind::Tickets, Kind::Replies];
    for kind in order {
        for sheet in book.sheets.iter().filter(|sheet| sheet.kind() == kind) {
            match &sheet.body {
                Body::Villages(rows) => {
                    let rows = kept(&mut draft, left, rows, |row| Subject::Place(row.name.clone()));
                    places::villages(&mut draft, &rows);
                }
                Body::Deputies(rows) => {
                    let rows = kept(&mut draft, left, rows, |row| Subject::Deputy(row.name.clone()));
                    deputies::plan(&mut draft, &rows, now.date_naive())?;
                }
                Body::Voters(rows) => {
                    let rows = kept(&mut draft, left, rows, |row| Subject::Voter(row.name.clone()));
                    voters::plan(&mut draft, &rows, now.date_naive())?;
                }
                Body::Replies(rows) => {
                    let rows = kept(&mut draft, left, rows, |row| Subject::Matter(row.number.clone()));
                    replies::plan(&mut draft, &rows, now)?;
                }
                Body::Tickets(rows) => {
                    let rows = kept(&mut draft, left, rows, |row| Subject::Matter(row.ticket.clone()));
                    tickets::plan(&mut draft, &rows, now)?;
                }
                Body::Roster(rows) => {
                    let rows = kept_shifts(&mut draft, left, rows);
                    shifts::plan(&mut draft, sheet, &rows, &Stands::read(reader, choices.settled, now)?)?;
                }
            }
            refused(&mut draft, sheet);
        }
    }
    for name in &book.unknown {
        draft.lines.push(Line::skipped_sheet(name, Why::UnknownSheet));
    }
    Ok(Plan { lines: draft.lines, commands: draft.commands, file: book.file.clone() })
}

/// The rows without those that are left out, each of which gets its line.
fn kept<'r, T: Clone>(
    draft: &mut Draft<'_>,
    left: &LeftOut,
    rows: &'r [Row<T>],
    subject: impl Fn(&T) -> Subject,
) -> Cow<'r, [Row<T>]> {
    if left.is_empty() {
        return Cow::Borrowed(rows);
    }
    let (out, kept): (Vec<&Row<T>>, Vec<&Row<T>>) = rows.iter().partition(|row| left.has_row(&row.at));
    for row in out {
        draft.skip(row.at.clone(), subject(&row.value), Why::LeftOut);
    }
    kept.into_iter().cloned().collect()
}

/// As [`kept`], somebody's shift at a time.
fn kept_shifts<'r>(draft: &mut Draft<'_>, left: &LeftOut, rows: &'r [Row<ShiftRow>]) -> Cow<'r, [Row<ShiftRow>]> {
    if left.is_empty() {
        return Cow::Borrowed(rows);
    }
    let mut kept = rows.to_vec();
    for Row { at, value: ShiftRow { date, seat, names, .. }, .. } in &mut kept {
        names.retain(|name| {
            let is_out = left.has_shift(at, *date, *seat, name);
            if is_out {
                draft.skip(at.clone(), Subject::Shift(*date, *seat, name.clone()), Why::LeftOut);
            }
            !is_out
        });
    }
    Cow::Owned(kept)
}

fn refused(draft: &mut Draft<'_>, sheet: &Sheet) {
    let subject = if sheet.kind() == Kind::Roster { Subject::Cell } else { Subject::Row };
    for Refused { at, reason } in &sheet.refused {
        draft.skip(at.clone(), subject.clone(), Why::Refused(reason.clone()));
    }
}
