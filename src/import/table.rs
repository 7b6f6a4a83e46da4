//! Text tables: `.csv` and its relations, in UTF-8, UTF-16 or GB18030, split by comma, semicolon or tab.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::grid::{Cell, GARBLED, Grid, OpenQuote};
use super::{Error, MAX_COLUMNS, MAX_ROWS, quotes};

/// Reads the one table of a text file. Bytes that are no letters spoil their own cell, not the file.
pub fn read(bytes: &[u8], file: &str) -> Result<Grid, Error> {
    let text = decode_most(bytes).ok_or_else(|| Error::NotASpreadsheet(file.to_owned()))?;
    // One line end, so that lines can be counted.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let separator = separator(&text);
    let open = quotes::open(&text, char::from(separator));
    let certain = open.and_then(|open| text.get(..open.record)).unwrap_or(&text);
    let mut grid = Grid::new(file);
    let next = fill(&mut grid, certain, separator, file)?;
    if let Some(open) = open {
        let lines = |part: &str| part.lines().count();
        let (line, all) = (text.get(..=open.quote).map_or(1, lines), lines(&text));
        if grid.is_empty() {
            return Err(Error::OpenQuote(file.to_owned(), line));
        }
        grid.open_quote = Some(OpenQuote { row: next, line, unread: all + 1 - line });
    }
    Ok(grid)
}

/// Splits the text into the cells of `grid`; answers the row that would come next, from 0.
fn fill(grid: &mut Grid, text: &str, separator: u8, file: &str) -> Result<usize, Error> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let (mut row, mut end) = (0, 0);
    // Blank lines are rows to a person and nothing to the reader; a line break inside a cell is the other way round.
    let blank = |from, to| text.get(from..to).map_or(0, |raw: &str| raw.len() - raw.trim_start_matches('\n').len());
    while reader.read_record(&mut record).map_err(|_| Error::Damaged(file.to_owned()))? {
        let start = end;
        end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
        row += blank(start, end);
        if row >= MAX_ROWS || record.len() > MAX_COLUMNS {
            return Err(Error::TooManyCells(file.to_owned()));
        }
        for (column, field) in record.iter().enumerate().filter(|(_, field)| !field.trim().is_empty()) {
            grid.put(row, column, Cell::of(field));
        }
        row += 1;
    }
    Ok(row + blank(end, text.len()))
}

/// The text, if all of it is text: a byte-order mark decides, then UTF-8 if it is valid, else GB18030 if that is.
pub fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let (text, garbled) = decode_as(bytes);
    (!garbled && !text.contains('\0')).then_some(text)
}

/// The text with [`GARBLED`] where bytes are no letters; `None` when it is hardly text at all.
fn decode_most(bytes: &[u8]) -> Option<String> {
    let text = decode_as(bytes).0.replace('\0', GARBLED.encode_utf8(&mut [0; 4]));
    is_text(&text).then_some(text)
}

/// Whether most of its lines are sound, or at least four of five letters: other files that happen to begin like text have
/// orders to the machine and bytes that are no letters all over.
fn is_text(text: &str) -> bool {
    let wrong = |letter: &char| *letter == GARBLED || letter.is_control() && !matches!(letter, '\t' | '\n' | '\r');
    let lines = || text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    let spoilt = lines().filter(|line| line.chars().any(|letter| wrong(&letter))).count();
    2 * spoilt < lines().count() || 5 * text.chars().filter(wrong).count() <= text.chars().count()
}

/// The text in the encoding that is likeliest, and whether some of its bytes are no letters.
fn decode_as(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| likeliest(bytes), |(encoding, _)| encoding);
    let (text, _, garbled) = encoding.decode(bytes);
    (text, garbled)
}

/// UTF-8 when most of what is not ASCII reads as UTF-8, which other text does only by rare chance; else GB18030.
fn likeliest(bytes: &[u8]) -> &'static Encoding {
    let (mut letters, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    if letters >= wrong { UTF_8 } else { GB18030 }
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
