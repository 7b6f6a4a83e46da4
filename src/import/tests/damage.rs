//! Text tables with damage in them: what can be read is read, and every place that cannot is named.

use super::*;

/// Rows 2 to 5 under the headings; `标` marks where a byte is spoilt.
const LIST: &str = "姓名,性别,自然村,电话,备注\n孟德,男,东沟,13900000001,\n程春标,女,西沟,13900000002,\n白仓,男,南标沟,13900000003,低保标\n叶满海,男,北沟,13900000004,\n";

fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// The text in an encoding, with one byte that is no letter at each mark.
fn spoilt(text: &str, encode: impl Fn(&str) -> Vec<u8>) -> Vec<u8> {
    text.split('标').map(encode).collect::<Vec<_>>().join(&[0xFF][..])
}

#[test]
fn a_bad_byte_costs_its_cell_or_its_row_and_not_the_file() {
    let utf8 = |text: &str| text.as_bytes().to_vec();
    for bytes in [spoilt(LIST, utf8), spoilt(LIST, gb18030), LIST.replace('标', "\0").into_bytes()] {
        let sheet = sheet(bytes, "选民.csv");
        let Body::Voters(rows) = &sheet.body else { panic!() };
        let read: Vec<(usize, &str)> = rows.iter().map(|row| (row.at.row, row.value.name.as_str())).collect();
        assert_eq!(read, [(2, "孟德"), (4, "白仓"), (5, "叶满海")]);
        assert_eq!((rows[1].value.hamlet.as_deref(), rows[1].value.note.as_deref()), (None, None));
        let remarks: Vec<String> = rows[1].remarks.iter().map(|remark| remark.say(crate::Lang::Zh)).collect();
        assert_eq!(remarks, ["自然村“南\u{fffd}沟”里有坏字，留空", "备注“低保\u{fffd}”里有坏字，留空"]);
        assert_eq!(refusals(&sheet), ["选民.csv 第3行：“程春\u{fffd}”里有坏字，读不出来，请照原件改好"]);
    }
}

#[test]
fn half_a_letter_is_found_wherever_the_file_was_cut() {
    let whole = gb18030(LIST);
    let text = |rows: &[Row<VoterRow>]| rows.iter().map(|row| row.value.name.clone()).collect::<Vec<_>>().concat();
    for cut in gb18030("姓名,性别,自然村,电话,备注\n孟德,男,东沟").len()..whole.len() {
        let sheet = sheet(&whole[..cut], "x.csv");
        let Body::Voters(rows) = &sheet.body else { panic!() };
        assert!("孟德程春标白仓叶满海".starts_with(&text(rows)), "{cut}: {}", text(rows));
    }
}

#[test]
fn what_is_mostly_no_text_is_refused_and_a_damaged_heading_is_named() {
    let noise = "姓\u{1}名\n".bytes().chain([0xFF, b'\n', 0xFE, 0xFF, b'\n']).collect::<Vec<u8>>();
    assert_eq!(read_bytes(noise, "x.csv"), Err(Error::NotASpreadsheet("x.csv".to_owned())));
    let grids = read_bytes(spoilt("序号,姓标名,电标话\n1,孟德,\n2,程春,\n", gb18030), "x.csv").unwrap();
    let error = recognise(&grids, "x.csv", &hints()).unwrap_err();
    assert_eq!(error, Error::Garbled("x.csv".to_owned(), 1, "姓\u{fffd}名".to_owned()));
    assert!(error.say(crate::Lang::Zh).contains("第1行"));
}

#[test]
fn damage_in_a_roster_is_named_wherever_it_stands() {
    let text = "日期,2023年11月13日,2023年11月14日,2023年11月标15日\n上午,孟德,程春标,白仓\n下标午,孟德,程春,白仓\n晚间,孟德,程春,白仓\n";
    let sheet = sheet(spoilt(text, gb18030), "值班.csv");
    assert_eq!(shifts(&sheet), ["2023-11-13 上午 孟德", "2023-11-13 晚间 孟德", "2023-11-14 晚间 程春"]);
    let said = refusals(&sheet);
    for (row, damaged) in [(1, "2023年11月\u{fffd}15日"), (2, "程春\u{fffd}"), (3, "下\u{fffd}午")] {
        assert!(said.iter().any(|said| said.contains(&format!("第{row}行：“{damaged}”里有坏字"))), "{row}: {said:?}");
    }
}

#[test]
fn an_open_quotation_mark_ends_the_reading_where_it_stands() {
    let open = "姓名,代表证号,电话\n孟德,1,13900000001\n\n程春,2,\"13900000002\n白仓,3,13900000003\n叶满海,4,\n";
    let closed_by_the_next = format!("{open}杨树,5,\"13900000005\"\n");
    for (text, unread) in [(open, 3), (closed_by_the_next.as_str(), 4)] {
        let sheet = sheet(text, "名单.csv");
        assert_eq!(deputies(&sheet).iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["孟德"]);
        assert_eq!(
            refusals(&sheet),
            [format!("名单.csv 第4行：文件第4行的引号只有一半，从这里起{unread}行没有读，请补上或删去这个引号再导入")]
        );
    }
    let first = read_bytes("\"姓名,代表证号\n孟德,1\n".into(), "x.csv").unwrap_err();
    assert_eq!(first, Error::OpenQuote("x.csv".to_owned(), 1));
}
