//! Text tables: `.csv` and its relations, in UTF-8, UTF-16 or GB18030, split by comma, semicolon or tab.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::grid::{Cell, Grid};
use super::{Error, MAX_COLUMNS, MAX_ROWS};

/// Reads the one table of a text file.
pub fn read(bytes: &[u8], file: &str) -> Result<Grid, Error> {
    let text = decode(bytes).ok_or_else(|| Error::NotASpreadsheet(file.to_owned()))?;
    // One line end, so that lines can be counted.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut grid = Grid::new(file);
    let mut record = csv::StringRecord::new();
    let (mut row, mut end) = (0, 0);
    while reader.read_record(&mut record).map_err(|_| Error::Damaged(file.to_owned()))? {
        // Blank lines are rows to a person and nothing to the reader; a line break inside a cell is the other way round.
        let start = end;
        end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        let blank = text.get(start..end).map_or(0, |raw| raw.len() - raw.trim_start_matches('\n').len());
        row += blank;
        if row >= MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(Error::TooManyCells(file.to_owned()));
        }
        for (column, field) in record.iter().enumerate().filter(|(_, field)| !field.trim().is_empty()) {
            grid.put(row, column, Cell::of(field));
        }
        row += 1;
    }
    Ok(grid)
}

/// The text, if it is text: a byte-order mark decides, then UTF-8 if it is valid, else GB18030 if that is.
pub fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if bytes.contains(&0) => return None,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => GB18030,
    };
    let (text, _, garbled) = encoding.decode(bytes);
    (!garbled && !text.contains('\0')).then_some(text)
}

/// The separator that stands in the most of the first lines, outside quotation marks; a comma when none does.
fn separator(text: &str) -> u8 {
    let counts = |mark: char| {
        let mut inside = false;
        let (mut lines, mut marks) = (0_usize, 0_usize);
        for line in text.lines().filter(|line| !line.trim().is_empty()).take(30) {
            let before = marks;
            for letter in line.chars() {
                match letter {
                    '"' => inside = !inside,
                    _ if letter == mark && !inside => marks += 1,
                    _ => {}
                }
            }
            lines += usize::from(marks > before);
        }
        (lines, marks)
    };
    let mut best = (b',', counts(','));
    for (byte, mark) in [(b';', ';'), (b'\t', '\t')] {
        let found = counts(mark);
        if found > best.1 {
            best = (byte, found);
        }
    }
    best.0
}
