//! Files of every kind, and files that are none.

use super::*;
use crate::Lang;

const LIST: &str = "姓名,代表证号,联系电话\n孟　德,区第0001号,13900000001\n程春,区第0002号,13900000002\n";

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_text_table_reads_the_same_in_every_encoding_and_with_every_separator() {
    let semicolons = LIST.replace(',', ";");
    let tabs = LIST.replace(',', "\t");
    let windows = LIST.replace('\n', "\r\n");
    let files = [
        LIST.into(),
        format!("\u{feff}{LIST}").into_bytes(),
        gb18030(LIST),
        gb18030(&LIST.replace("程春", "程\u{20bb7}")),
        semicolons.into(),
        gb18030(&tabs),
        utf16(&tabs),
        gb18030(&windows),
    ];
    for (at, bytes) in files.into_iter().enumerate() {
        let sheet = sheet(bytes, &format!("名单{at}.csv"));
        let rows = deputies(&sheet);
        assert_eq!(rows.len(), 2, "file {at}");
        assert_eq!((rows[0].name.as_str(), rows[0].certificate.as_deref()), ("孟德", Some("区第0001号")), "file {at}");
        assert_eq!(rows[1].phone.as_ref().unwrap().as_str(), "13900000002", "file {at}");
    }
}

#[test]
fn rows_keep_the_numbers_a_person_sees() {
    let text = "姓名,代表证号,备注\n\n\"孟\n德\",1,\"两行\n备注\"\n程春,2,\n,3,无名\n";
    let sheet = sheet(text, "x.csv");
    let Body::Deputies(rows) = &sheet.body else { panic!() };
    assert_eq!(rows.iter().map(|row| row.at.row).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(rows[0].value.name, "孟德");
    assert_eq!(sheet.refused[0].at.row, 5);
}

#[test]
fn an_old_workbook_has_dates_merges_and_numbers() {
    let sheet = sheet(include_bytes!("../../../tests/fixtures/voters.xls").to_vec(), "voters.xls");
    let rows = voters(&sheet);
    assert_eq!((rows[0].name.as_str(), rows[0].birth.as_deref()), ("孟德", Some("1973-02")));
    assert_eq!((rows[1].birth.as_deref(), rows[1].hamlet.as_deref()), (Some("1960-10"), Some("东沟")));
    assert_eq!(rows[0].phone.as_ref().unwrap().as_str(), "13900000001");
}

#[test]
fn the_bytes_decide_and_not_the_name() {
    let bytes = include_bytes!("../../../tests/fixtures/voters.xls").to_vec();
    assert_eq!(voters(&sheet(bytes, "voters.xlsx")).len(), 2);
    assert_eq!(deputies(&sheet(LIST, "名单.xls")).len(), 2);
}

#[test]
fn a_file_that_is_no_spreadsheet_is_named_for_what_it_is() {
    let name = || "x".to_owned();
    let docx = b"PK\x03\x04............word/document.xml".to_vec();
    let sealed: Vec<u8> = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
        .iter()
        .copied()
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for (bytes, error) in [
        (Vec::new(), Error::Empty(name())),
        (b" \r\n\r\n".to_vec(), Error::Empty(name())),
        (b",,,\n,,\n".to_vec(), Error::Empty(name())),
        (xlsx("空", |_| ()), Error::Empty(name())),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Error::NotASpreadsheet(name())),
        (b"%PDF-1.7\n".to_vec(), Error::NotASpreadsheet(name())),
        (b"\xff\xff\xff\xff\xff".to_vec(), Error::NotASpreadsheet(name())),
        (docx, Error::NotASpreadsheet(name())),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 cut short".to_vec(), Error::Damaged(name())),
        (sealed, Error::Encrypted(name())),
        (b"<html><table></table></html>".to_vec(), Error::WebPage(name())),
    ] {
        assert_eq!(read_bytes(bytes.clone(), "x"), Err(error), "{:?}", String::from_utf8_lossy(&bytes));
    }
    let prose = read_bytes("今天天气很好。\n我们去了河口村，见了几位乡亲。\n".into(), "x").unwrap();
    assert_eq!(recognise(&prose, "x", &hints()), Err(Error::NothingKnown(name())));
    let named = |name: &str| recognise(&read_bytes("今天天气很好。\n".into(), name).unwrap(), name, &hints());
    assert_eq!(named("x.xlsx"), Err(Error::TextAsBook("x.xlsx".to_owned())));
    assert_eq!(named("x.txt"), Err(Error::NothingKnown("x.txt".to_owned())));
}

#[test]
fn a_spreadsheet_cut_anywhere_is_refused_or_read_but_never_breaks() {
    let whole: [(&str, Vec<u8>); 3] = [
        ("xls", include_bytes!("../../../tests/fixtures/voters.xls").to_vec()),
        ("ods", include_bytes!("../../../tests/fixtures/roster-down.ods").to_vec()),
        ("xlsx", xlsx("表", |sheet| write(sheet, 0, &[&["姓名", "代表证号"], &["孟德", "1"]]))),
    ];
    for (kind, bytes) in whole {
        for part in 1..40 {
            let cut = bytes[..bytes.len() * part / 40].to_vec();
            if let Ok(grids) = read_bytes(cut, kind) {
                let _ = recognise(&grids, kind, &hints());
            }
        }
        let half = bytes[..bytes.len() / 2].to_vec();
        assert!(read_bytes(half, kind).is_err(), "{kind}");
    }
}

#[test]
fn caps_hold() {
    let corner = xlsx("角", |sheet| {
        sheet.write_string(0, 0, "姓名").unwrap();
        sheet.write_string(1_048_575, 16_383, "远").unwrap();
    });
    assert_eq!(read_bytes(corner, "x"), Err(Error::TooManyCells("角".to_owned())));
    let long = "孟德\n".repeat(MAX_ROWS + 1);
    assert_eq!(read_bytes(long.into(), "x.csv"), Err(Error::TooManyCells("x.csv".to_owned())));
    let mut bomb = b"PK\x03\x04xl/workbook.xml".to_vec();
    bomb.extend(b"PK\x01\x02");
    bomb.extend([0; 20]);
    bomb.extend(u32::MAX.to_le_bytes());
    assert_eq!(read_bytes(bomb, "x"), Err(Error::TooBig("x".to_owned())));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("大.csv");
    std::fs::File::create(&path).unwrap().set_len(MAX_BYTES + 1).unwrap();
    assert_eq!(read(&path), Err(Error::TooBig("大.csv".to_owned())));
}

#[test]
fn sizes_that_an_old_workbook_declares_are_not_believed() {
    let whole = include_bytes!("../../../tests/fixtures/voters.xls");
    let patched = |head: [u8; 4], content: &[u8]| {
        let at = whole.windows(4).position(|window| window == head).unwrap() + 4;
        let mut bytes = whole.to_vec();
        bytes[at..at + content.len()].copy_from_slice(content);
        read_bytes(bytes, "x")
    };
    // DIMENSIONS of four thousand million rows; a LABELSST in the last row, and one beyond the last column.
    let extent = [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0xFF, 0xFF];
    assert_eq!(patched([0x00, 0x02, 14, 0], &extent), read_bytes(whole.to_vec(), "x"));
    assert_eq!(patched([0xFD, 0x00, 10, 0], &[0xFF, 0xFF, 0xFF, 0x00]), Err(Error::TooManyCells("x".to_owned())));
    assert_eq!(patched([0xFD, 0x00, 10, 0], &[0xFF, 0xFF, 0xFF, 0xFF]), Err(Error::TooManyCells("x".to_owned())));
}

#[test]
fn a_folder_and_a_missing_file_are_said_to_be_that() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(read(folder.path()), Err(Error::Folder(folder.path().display().to_string())));
    let missing = folder.path().join("没有.xlsx");
    assert_eq!(read(&missing), Err(Error::Missing(missing.display().to_string())));
    std::fs::write(folder.path().join("名单.csv"), gb18030(LIST)).unwrap();
    assert_eq!(read(&folder.path().join("名单.csv")).unwrap().len(), 1);
}

#[test]
fn every_error_ends_in_a_next_step_in_both_languages() {
    let x = || "x".to_owned();
    for error in [
        Error::Missing(x()),
        Error::Folder(x()),
        Error::Unreadable(x(), crate::obstacle::Obstacle::Busy),
        Error::TooBig(x()),
        Error::TooManyCells(x()),
        Error::Empty(x()),
        Error::Encrypted(x()),
        Error::NotASpreadsheet(x()),
        Error::WebPage(x()),
        Error::Damaged(x()),
        Error::OpenQuote(x(), 1),
        Error::Garbled(x(), 1, x()),
        Error::TextAsBook(x()),
        Error::NothingKnown(x()),
    ] {
        assert!(error.say(Lang::Zh).contains("“x”") && error.say(Lang::En).contains("“x”"), "{error}");
        assert_eq!(error.to_string(), error.say(Lang::En));
    }
}
