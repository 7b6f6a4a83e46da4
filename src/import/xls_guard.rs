//! What an `.xls` must be before it is trusted to the workbook reader: a sound container, and sheets of a sane extent.
//!
//! The reader behind `workbook` believes the sizes a file declares; a damaged one makes it ask for more memory than there is,
//! which no program survives. So the container is unpacked by a strict reader, the records that tell where cells stand are
//! walked (MS-XLS, sections 2.3 and 2.4), and the workbook alone is packed anew.

use std::io::{Cursor, Read as _, Write as _};

use super::{Error, MAX_BYTES};

/// The most cells between the first and the last used corner of a sheet.
const MAX_AREA: u32 = 4_000_000;

/// Types of record, with the name each has in the specification.
mod record {
    pub const FORMULA: u16 = 0x0006;
    pub const EOF: u16 = 0x000A;
    pub const FILE_PASS: u16 = 0x002F;
    pub const BOUND_SHEET: u16 = 0x0085;
    pub const MUL_RK: u16 = 0x00BD;
    pub const R_STRING: u16 = 0x00D6;
    pub const LABEL_SST: u16 = 0x00FD;
    pub const DIMENSIONS: u16 = 0x0200;
    pub const NUMBER: u16 = 0x0203;
    pub const LABEL: u16 = 0x0204;
    pub const BOOL_ERR: u16 = 0x0205;
    pub const BOF: u16 = 0x0809;
    pub const RK: u16 = 0x027E;
    /// Those that place a cell: row and column are their first two numbers.
    pub const CELLS: &[u16] = &[FORMULA, MUL_RK, R_STRING, LABEL_SST, NUMBER, LABEL, BOOL_ERR, RK];
}

/// The same workbook in a fresh container, if it is safe to read.
pub fn checked(bytes: Vec<u8>, file: &str) -> Result<Vec<u8>, Error> {
    let damaged = |_| Error::Damaged(file.to_owned());
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(damaged)?;
    // Old Word and others share the container.
    let name = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name));
    let name = name.ok_or_else(|| Error::NotASpreadsheet(file.to_owned()))?;
    let mut book = Vec::new();
    container.open_stream(name).and_then(|stream| stream.take(MAX_BYTES).read_to_end(&mut book)).map_err(damaged)?;
    check(&mut book, file)?;
    let mut fresh =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).map_err(damaged)?;
    fresh.create_stream(name).and_then(|mut stream| stream.write_all(&book)).map_err(damaged)?;
    fresh.flush().map_err(damaged)?;
    Ok(fresh.into_inner().into_inner())
}

/// Walks the workbook's own records, then those of each sheet. Declared extents are blanked: the reader reserves for them.
fn check(book: &mut [u8], file: &str) -> Result<(), Error> {
    let mut sheets = Vec::new();
    for (kind, at, _) in records(book, 0) {
        match kind {
            record::FILE_PASS => return Err(Error::Encrypted(file.to_owned())),
            record::BOUND_SHEET => {
                sheets.extend(number(book, at).zip(number(book, at + 2)).map(|(low, high)| (high << 16) | low));
            }
            record::EOF => break,
            _ => {}
        }
    }
    for start in sheets {
        let start = usize::try_from(start).unwrap_or(usize::MAX);
        if start >= book.len() {
            return Err(Error::Damaged(file.to_owned()));
        }
        let (area, extents) = sheet(book, start);
        if area > MAX_AREA {
            return Err(Error::TooManyCells(file.to_owned()));
        }
        for (at, length) in extents {
            if let Some(declared) = book.get_mut(at..at + length) {
                declared.fill(0);
            }
        }
    }
    Ok(())
}

/// The area between a sheet's first and last cell, and where its extents are declared.
fn sheet(book: &[u8], start: usize) -> (u32, Vec<(usize, usize)>) {
    let (mut rows, mut columns) = (None, None);
    let mut extents = Vec::new();
    // Charts inside a sheet begin and end like sheets; their cells count too, which errs on the safe side.
    let mut depth = 0_u32;
    for (kind, at, length) in records(book, start) {
        match kind {
            record::BOF => depth += 1,
            record::EOF if depth <= 1 => break,
            record::EOF => depth -= 1,
            record::DIMENSIONS => extents.push((at, length)),
            kind if record::CELLS.contains(&kind) => widen(book, at, length, kind, &mut rows, &mut columns),
            _ => {}
        }
    }
    let span = |bounds: Option<(u32, u32)>| bounds.map_or(0, |(first, last)| last - first + 1);
    (span(rows).saturating_mul(span(columns)), extents)
}

/// First and last of something counted, as far as any was seen.
type Bounds = Option<(u32, u32)>;

/// Takes the cell (or the row of cells) of a record into the bounds.
fn widen(book: &[u8], at: usize, length: usize, kind: u16, rows: &mut Bounds, columns: &mut Bounds) {
    let include = |bounds: &mut Bounds, value: Option<u32>| {
        if let Some(value) = value {
            let (first, last) = bounds.unwrap_or((value, value));
            *bounds = Some((first.min(value), last.max(value)));
        }
    };
    include(rows, number(book, at));
    include(columns, number(book, at + 2));
    if kind == record::MUL_RK {
        include(columns, length.checked_sub(2).and_then(|last| number(book, at + last)));
    }
}

fn number(book: &[u8], at: usize) -> Option<u32> {
    let bytes: [u8; 2] = book.get(at..at + 2)?.try_into().ok()?;
    Some(u32::from(u16::from_le_bytes(bytes)))
}

/// The records from a place on: type, place and length of the content. Ends where a record would reach beyond the end.
fn records(book: &[u8], start: usize) -> impl Iterator<Item = (u16, usize, usize)> {
    std::iter::successors(head(book, start), |(_, at, length)| head(book, at + length))
}

fn head(book: &[u8], at: usize) -> Option<(u16, usize, usize)> {
    let kind = u16::try_from(number(book, at)?).ok()?;
    let length = usize::try_from(number(book, at + 2)?).ok()?;
    (at + 4 + length <= book.len()).then_some((kind, at + 4, length))
}
