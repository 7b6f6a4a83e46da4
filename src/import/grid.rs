//! A sheet as a plain grid of text cells, whatever file it came from.
//!
//! Row numbers are the ones a person sees at the left edge of the spreadsheet, from 1; messages quote them.

use std::fmt;
use std::sync::Arc;

use crate::domain::clean::has_controls;

/// One cell: what a person reads in it, and whether it was typed as a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text; a whole number has no `.0`, a date is `YYYY-MM-DD`.
    pub text: String,
    /// Typed as a number: such a cell loses closing zeros (`1973.10` comes back as `1973.1`).
    pub number: bool,
}

impl Cell {
    /// A cell typed as text.
    pub fn of(text: impl Into<String>) -> Cell {
        Cell { text: text.into(), number: false }
    }

    /// Nothing but spaces.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Holds bytes that stand for no letter, here or in the program that wrote the file.
    pub fn is_garbled(&self) -> bool {
        self.text.contains(GARBLED)
    }
}

/// What stands where bytes could not be read.
pub const GARBLED: char = char::REPLACEMENT_CHARACTER;

/// A quotation mark in a text table that is never closed: from its row on, nothing tells where a cell ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenQuote {
    /// The row in which it stands, from 0.
    pub row: usize,
    /// The line of the file on which it stands, from 1; rows with line breaks in them take several.
    pub line: usize,
    /// Lines that were not read, that one among them.
    pub unread: usize,
}

/// Where a row stands: for messages, and to find it again in the office's own file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    /// The sheet's name, or the file's name for text tables.
    pub sheet: Arc<str>,
    /// From 1, as at the left edge of the spreadsheet.
    pub row: usize,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.sheet, self.row)
    }
}

/// One sheet. Rows may differ in length; asking beyond the end gives an empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The sheet's name, or the file's name for text tables.
    pub name: Arc<str>,
    /// Where reading ended before the file did.
    pub open_quote: Option<OpenQuote>,
    rows: Vec<Vec<Cell>>,
    width: usize,
}

impl Grid {
    /// An empty sheet.
    pub fn new(name: &str) -> Grid {
        Grid { name: name.into(), open_quote: None, rows: Vec::new(), width: 0 }
    }

    /// Puts a cell at a row and column counted from 0, growing the sheet as needed.
    pub fn put(&mut self, row: usize, column: usize, cell: Cell) {
        if self.rows.len() <= row {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let Some(cells) = self.rows.get_mut(row) else { return };
        if cells.len() <= column {
            cells.resize_with(column + 1, Cell::default);
        }
        self.width = self.width.max(cells.len());
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
    }

    /// Repeats the cell at the top left of a merged region through the whole region, as far as the sheet is used.
    /// Corners are (row, column) from 0, both included.
    pub fn spread(&mut self, from: (usize, usize), to: (usize, usize)) {
        let Some(cell) = self.cell(from.0, from.1).filter(|cell| !cell.is_blank()).cloned() else { return };
        let last_row = to.0.min(self.rows.len().saturating_sub(1));
        let last_column = to.1.min(self.width().saturating_sub(1));
        for row in from.0..=last_row {
            for column in from.1..=last_column {
                self.put(row, column, cell.clone());
            }
        }
    }

    /// Number of rows, up to the last used one.
    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// Length of the longest row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The cell at a row and column counted from 0.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.get(column)
    }

    /// The text at a row and column counted from 0, without surrounding spaces.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.cell(row, column).map_or("", |cell| cell.text.trim())
    }

    /// The cells of a row counted from 0.
    pub fn row(&self, row: usize) -> &[Cell] {
        self.rows.get(row).map_or(&[], Vec::as_slice)
    }

    /// The row's texts that are not blank, with neighbours that repeat (a merged cell) counted once.
    pub fn words(&self, row: usize) -> Vec<&str> {
        let mut words: Vec<&str> =
            self.row(row).iter().map(|cell| cell.text.trim()).filter(|t| !t.is_empty()).collect();
        words.dedup();
        words
    }

    /// The name of a row counted from 0, for messages.
    pub fn at(&self, row: usize) -> At {
        At { sheet: Arc::clone(&self.name), row: row + 1 }
    }

    /// The cells with bytes that could not be read: row and column, from 0.
    pub fn garbled(&self) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.rows.iter().enumerate();
        rows.flat_map(|(row, cells)| {
            cells.iter().enumerate().filter(|(_, cell)| cell.is_garbled()).map(move |(column, _)| (row, column))
        })
    }

    /// How many cells hold control characters, which are never taken in.
    pub fn controls(&self) -> usize {
        self.rows.iter().flatten().filter(|cell| has_controls(&cell.text)).count()
    }

    /// No cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().flatten().all(Cell::is_blank)
    }
}
