//! `.xlsx`, `.xls` and `.ods` through calamine. The only file that names that crate.

use std::io::Cursor;

use calamine::{Data, DataType, Dimensions, Ods, OdsError, Range, Reader, Xls, XlsError, Xlsx, XlsxError};

use super::grid::{Cell, Grid};
use super::{Error, MAX_COLUMNS, MAX_ROWS, xls_guard};

/// Reads an `.xlsx`, cell by cell: one stray cell in the last corner must not cost the memory of a full sheet.
pub fn xlsx(bytes: Vec<u8>, file: &str) -> Result<Vec<Grid>, Error> {
    let wrong = |error: XlsxError| match error {
        XlsxError::Password => Error::Encrypted(file.to_owned()),
        _ => Error::Damaged(file.to_owned()),
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(wrong)?;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let mut grid = Grid::new(&name);
        match book.worksheet_cells_reader(&name) {
            Ok(mut cells) => {
                while let Some(cell) = cells.next_cell().map_err(wrong)? {
                    let (row, column) = cell.get_position();
                    put(&mut grid, row, column, &Data::from(cell.get_value().clone()))?;
                }
            }
            // Charts and macro sheets hold no rows.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(wrong(error)),
        }
        // Merges are a help, not a need: a sheet whose merges cannot be read is read without them.
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        spread(&mut grid, &merged);
        grids.push(grid);
    }
    Ok(grids)
}

/// Reads an `.xls` (and the `.et` that is the same thing inside).
pub fn xls(bytes: Vec<u8>, file: &str) -> Result<Vec<Grid>, Error> {
    let bytes = xls_guard::checked(bytes, file)?;
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => Error::Encrypted(file.to_owned()),
        _ => Error::Damaged(file.to_owned()),
    })?;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|_| Error::Damaged(file.to_owned()))?;
        let mut grid = from_range(&name, &range)?;
        spread(&mut grid, &book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        grids.push(grid);
    }
    Ok(grids)
}

/// Reads an `.ods`. Merged cells come as one filled and several blank ones.
pub fn ods(bytes: Vec<u8>, file: &str) -> Result<Vec<Grid>, Error> {
    let wrong = |error: OdsError| match error {
        OdsError::Password => Error::Encrypted(file.to_owned()),
        OdsError::CellLimitExceeded { .. } => Error::TooManyCells(file.to_owned()),
        _ => Error::Damaged(file.to_owned()),
    };
    let mut book = Ods::new(Cursor::new(bytes)).map_err(wrong)?;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(wrong)?;
        grids.push(from_range(&name, &range)?);
    }
    Ok(grids)
}

fn from_range(name: &str, range: &Range<Data>) -> Result<Grid, Error> {
    let mut grid = Grid::new(name);
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(top);
        let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(left);
        put(&mut grid, row, column, value)?;
    }
    Ok(grid)
}

fn put(grid: &mut Grid, row: u32, column: u32, value: &Data) -> Result<(), Error> {
    let cell = cell(value);
    if cell.is_blank() {
        return Ok(());
    }
    let too_many = || Error::TooManyCells(grid.name.to_string());
    let row = usize::try_from(row).ok().filter(|row| *row < MAX_ROWS).ok_or_else(too_many)?;
    let column = usize::try_from(column).ok().filter(|column| *column < MAX_COLUMNS).ok_or_else(too_many)?;
    grid.put(row, column, cell);
    Ok(())
}

fn spread(grid: &mut Grid, merged: &[Dimensions]) {
    let corner = |(row, column): (u32, u32)| (row as usize, column as usize);
    for region in merged {
        grid.spread(corner(region.start), corner(region.end));
    }
}

/// A value as a person reads it. Numbers keep what was typed, as far as a floating number can.
fn cell(value: &Data) -> Cell {
    let number = value.is_int() || value.is_float();
    let text = match value {
        // Fifteen digits are what a spreadsheet keeps; `{}` writes the shortest text that means the same number.
        Data::Float(number) => format!("{number}"),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            match (date.as_f64() < 1.0, hour, minute) {
                (true, ..) => format!("{hour:02}:{minute:02}"),
                (false, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                (false, ..) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
        Data::DateTimeIso(text) => text.trim_end_matches("T00:00:00").to_owned(),
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    Cell { text, number }
}
