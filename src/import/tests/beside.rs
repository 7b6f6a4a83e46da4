//! Rosters that stand beside each other on one sheet.

use super::*;

/// Whose roster each sheet is, and who sits in it.
fn reads(bytes: impl Into<Vec<u8>>, name: &str) -> Vec<(Option<String>, Vec<String>)> {
    let book = recognise(&read_bytes(bytes.into(), name).unwrap(), name, &hints()).unwrap();
    let said = |sheet: &Sheet| {
        assert_eq!((refusals(sheet), &sheet.unused), (Vec::new(), &Vec::new()), "{sheet:?}");
        let Body::Roster(rows) = &sheet.body else { panic!("{sheet:?}") };
        assert!(rows.iter().all(|row| row.value.station == sheet.station), "{rows:?}");
        (sheet.station.clone(), shifts(sheet))
    };
    book.sheets.iter().map(said).collect()
}

fn two() -> Vec<(Option<String>, Vec<String>)> {
    vec![
        (Some("水泉沟村".into()), vec!["2027-10-08 上午 唐秀霞".into(), "2027-10-08 下午 沈建水".into()]),
        (Some("沙梁子村".into()), vec!["2027-10-08 上午 陈生".into(), "2027-10-08 下午 钱二".into()]),
    ]
}

#[test]
fn each_of_two_stations_has_the_people_below_its_name() {
    let days = "10月8日,唐秀霞,沈建水,10月8日,陈生,钱二\n";
    for head in [
        "水泉沟村2027年10月值班表,,,沙梁子村2027年10月值班表,,\n日期,上午,下午,日期,上午,下午\n",
        "2027年10月值班表,,,,,\n水泉沟村,,,沙梁子村,,\n日期,上午,下午,日期,上午,下午\n",
        // A name in the middle of its columns.
        "2027年10月值班表,,,,,\n,千家店镇水泉沟村,,,沙梁子村联络站,\n日期,上午,下午,日期,上午,下午\n",
    ] {
        assert_eq!(reads(format!("{head}{days}"), "x.csv"), two(), "{head}");
    }
    // The dates stand once for both.
    let text =
        "2027年10月值班表,,,,\n,水泉沟村,,沙梁子村,\n日期,上午,下午,上午,下午\n10月8日,唐秀霞,沈建水,陈生,钱二\n";
    assert_eq!(reads(text, "x.csv"), two());
    let text =
        "2027年10月值班表,,,,\n日期,水泉沟村,,沙梁子村,\n,上午,下午,上午,下午\n10月8日,唐秀霞,沈建水,陈生,钱二\n";
    assert_eq!(reads(text, "x.csv"), two());
}

#[test]
fn what_stands_before_the_dates_or_beside_a_name_changes_no_owner() {
    let titles = "水泉沟村2027年10月值班表,,,,沙梁子村2027年10月值班表,,,\n";
    for text in [
        "序号,日期,上午,下午,序号,日期,上午,下午\n1,10月8日,唐秀霞,沈建水,1,10月8日,陈生,钱二\n",
        "星期,日期,上午,下午,星期,日期,上午,下午\n五,10月8日,唐秀霞,沈建水,五,10月8日,陈生,钱二\n",
        // The second title stands over a gap.
        "日期,上午,下午,,,日期,上午,下午\n10月8日,唐秀霞,沈建水,,,10月8日,陈生,钱二\n",
        // Nothing says 日期: then it takes two days to be a roster.
        ",上午,下午,,,上午,下午\n10月8日,唐秀霞,沈建水,,10月8日,陈生,钱二\n10月9日,,,,10月9日,,\n",
    ] {
        assert_eq!(reads(format!("{titles}{text}"), "x.csv"), two(), "{text}");
    }
    for text in [
        "水泉沟村2027年10月值班表,,,沙梁子村2027年10月值班表,,\n班次,8日,9日,班次,8日,9日\n上午,唐秀霞,,上午,陈生,\n下午,沈建水,,下午,钱二,\n",
        "水泉沟村2027年10月值班表,,,沙梁子村2027年10月值班表,\n日期,上午,下午,上午,下午\n10月8日,唐秀霞,沈建水,陈生,钱二\n",
        "2027年10月值班表,,,,,\n,,水泉沟村,,沙梁子村,\n日期,星期,上午,下午,上午,下午\n10月8日,五,唐秀霞,沈建水,陈生,钱二\n",
        // A name over the middle of three columns.
        "2027年10月值班表,,,,,,\n,,水泉沟村,,,沙梁子村,\n日期,上午,下午,晚间,上午,下午,晚间\n10月8日,唐秀霞,沈建水,,陈生,钱二,\n",
        "2027年10月值班表,,,,,\n,水泉沟村,,沙梁子村,,备注\n日期,上午,下午,上午,下午,\n10月8日,唐秀霞,沈建水,陈生,钱二,\n",
    ] {
        assert_eq!(reads(text, "x.csv"), two(), "{text}");
    }
}

#[test]
fn beside_a_station_another_office_has_its_own() {
    let days = "10月8日,唐秀霞,沈建水,陈生,钱二\n";
    let text = format!("2027年10月值班表,,,,\n,水泉沟村,,镇机关,\n日期,上午,下午,上午,下午\n{days}");
    let owners = |text: &str| reads(text, "x.csv").into_iter().map(|(owner, _)| owner).collect::<Vec<_>>();
    let two = [Some("水泉沟村".to_owned()), Some("镇机关".to_owned())];
    assert_eq!(owners(&text), two);
    let text = "水泉沟村2027年10月值班表,,,镇机关2027年10月值班表,,\n日期,上午,下午,日期,上午,下午\n10月8日,唐秀霞,沈建水,10月8日,陈生,钱二\n";
    assert_eq!(owners(text), two);
    // Who wrote the sheet has none.
    let text = "水泉沟村2027年10月值班表,,,制表：张三,,\n日期,上午,下午,日期,上午,下午\n1日,唐秀霞,沈建水,16日,陈生,钱二\n2日,唐秀霞,,17日,陈生,\n";
    assert_eq!(owners(text), [Some("水泉沟村".to_owned()), Some("水泉沟村".to_owned())]);
}

#[test]
fn a_roster_that_cannot_be_read_is_named_and_not_taken_for_the_one_beside_it() {
    let text = "水泉沟村2027年10月值班表,,,沙梁子村2027年10月值班表,,\n日期,上午,下午,日期,上午,下午\n10月8日,唐秀霞,沈建水,待定,陈生,钱二\n";
    let book = book(text, "x.csv");
    assert_eq!((book.sheets.len(), book.unknown), (1, vec!["x.csv 沙梁子村".to_owned()]));
    assert_eq!(shifts(&book.sheets[0]), ["2027-10-08 上午 唐秀霞", "2027-10-08 下午 沈建水"]);
}

#[test]
fn ticks_of_two_stations_beside_each_other_stay_apart() {
    let text = "水泉沟村2027年10月值班表,,,沙梁子村2027年10月值班表,,\n姓名,8日,9日,姓名,8日,9日\n唐秀霞,√,,陈生,√,\n沈建水,,√,钱二,,√\n";
    let found = reads(text, "x.csv");
    assert_eq!(found[0].1, ["2027-10-08 全天 值班 唐秀霞", "2027-10-09 全天 值班 沈建水"]);
    assert_eq!(
        found[1],
        (Some("沙梁子村".into()), vec!["2027-10-08 全天 值班 陈生".into(), "2027-10-09 全天 值班 钱二".into()])
    );
}

#[test]
fn merged_names_in_a_workbook_stand_over_all_their_columns() {
    let bytes = xlsx("值班", |sheet| {
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(0, 0, 0, 5, "2027年10月值班表", &plain).unwrap();
        sheet.merge_range(1, 0, 1, 2, "水泉沟村", &plain).unwrap();
        sheet.merge_range(1, 3, 1, 5, "沙梁子村", &plain).unwrap();
        for (column, text) in ["日期", "上午", "下午", "日期", "上午", "下午"].into_iter().enumerate() {
            sheet.write_string(2, u16::try_from(column).unwrap(), text).unwrap();
        }
        for (column, text) in ["10月8日", "唐秀霞", "沈建水", "10月8日", "陈生", "钱二"].into_iter().enumerate()
        {
            sheet.write_string(3, u16::try_from(column).unwrap(), text).unwrap();
        }
    });
    assert_eq!(reads(bytes, "x.xlsx"), two());
}

#[test]
fn the_two_halves_of_a_month_are_one_stations() {
    let text = "水泉沟村联络站2027年10月值班表,,,,,\n日期,上午,下午,日期,上午,下午\n1日,唐秀霞,沈建水,16日,陈生,钱二\n2日,陈生,,17日,沈建水,\n";
    let found = reads(text, "x.csv");
    let seats: Vec<String> = found.iter().flat_map(|(_, shifts)| shifts.clone()).collect();
    assert!(found.iter().all(|(station, _)| station.as_deref() == Some("水泉沟村")), "{found:?}");
    assert_eq!(seats.len(), 6, "{seats:?}");
    assert!(seats.contains(&"2027-10-17 上午 沈建水".to_owned()), "{seats:?}");
}

#[test]
fn a_column_of_names_may_bear_its_stations_name_alone() {
    for text in [
        "2027年10月,,\n日期,水泉沟村,沙梁子村\n10月8日,唐秀霞,陈生\n10月9日,沈建水,钱二\n",
        "2027年10月,,,,\n日期,星期,水泉沟村,沙梁子村,备注\n8日,五,唐秀霞,陈生,\n9日,六,沈建水,钱二,\n",
    ] {
        let found = reads(text, "x.csv");
        let shifts = |first: &str, second: &str| {
            vec![format!("2027-10-08 全天 值班 {first}"), format!("2027-10-09 全天 值班 {second}")]
        };
        let expected = [
            (Some("水泉沟村".to_owned()), shifts("唐秀霞", "沈建水")),
            (Some("沙梁子村".to_owned()), shifts("陈生", "钱二")),
        ];
        assert_eq!(found, expected, "{text}");
    }
}
