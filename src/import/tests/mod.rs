//! Whole files through reading and recognition: lists, rosters, and files that are none.

mod beside;
mod damage;
mod days;
mod files;
mod lists;
mod parted;
mod rosters;
mod two_heads;
mod unread;

use super::*;

/// The hints of a desk on 26 November 2026 that says nothing more.
fn hints() -> Hints {
    Hints { today: "2026-11-26".parse().unwrap(), year: None, kind: None }
}

/// Reads and recognises a file given by its bytes.
fn book(bytes: impl Into<Vec<u8>>, name: &str) -> Book {
    let grids = read_bytes(bytes.into(), name).unwrap_or_else(|error| panic!("{error}"));
    recognise(&grids, name, &hints()).unwrap_or_else(|error| panic!("{error}"))
}

/// The one sheet of a file.
fn sheet(bytes: impl Into<Vec<u8>>, name: &str) -> Sheet {
    let mut book = book(bytes, name);
    assert_eq!((book.sheets.len(), &book.unknown), (1, &Vec::new()));
    book.sheets.remove(0)
}

fn deputies(sheet: &Sheet) -> Vec<&DeputyRow> {
    match &sheet.body {
        Body::Deputies(rows) => rows.iter().map(|row| &row.value).collect(),
        other => panic!("not deputies: {other:?}"),
    }
}

fn voters(sheet: &Sheet) -> Vec<&VoterRow> {
    match &sheet.body {
        Body::Voters(rows) => rows.iter().map(|row| &row.value).collect(),
        other => panic!("not voters: {other:?}"),
    }
}

fn villages(sheet: &Sheet) -> Vec<&VillageRow> {
    match &sheet.body {
        Body::Villages(rows) => rows.iter().map(|row| &row.value).collect(),
        other => panic!("not villages: {other:?}"),
    }
}

/// The shifts of a roster, one a line: `2023-11-13 上午 孟德`.
fn shifts(sheet: &Sheet) -> Vec<String> {
    let line =
        |shift: &ShiftRow| format!("{} {} {}", shift.date, shift.seat.label(crate::Lang::Zh), shift.names.join("+"));
    match &sheet.body {
        Body::Roster(rows) => rows.iter().map(|row| line(&row.value)).collect(),
        other => panic!("not a roster: {other:?}"),
    }
}

/// The refused rows as they are said in Chinese.
fn refusals(sheet: &Sheet) -> Vec<String> {
    sheet.refused.iter().map(|refused| refused.say(crate::Lang::Zh)).collect()
}

/// An .xlsx with one sheet, written by `fill`.
fn xlsx(name: &str, fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(name).unwrap();
    fill(worksheet);
    workbook.save_to_buffer().unwrap()
}

/// Writes rows of texts; a cell of digits after `#` is typed as a number.
fn write(worksheet: &mut rust_xlsxwriter::Worksheet, first_row: u32, rows: &[&[&str]]) {
    for (row, cells) in (first_row..).zip(rows) {
        for (column, text) in (0_u16..).zip(*cells) {
            match text.strip_prefix('#') {
                Some(number) => worksheet.write_number(row, column, number.parse::<f64>().unwrap()).unwrap(),
                None => worksheet.write_string(row, column, *text).unwrap(),
            };
        }
    }
}
