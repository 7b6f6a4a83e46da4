//! Rosters whose dates are parted into shifts: below a date that is merged over them, beside one that runs down, in the words of the
//! date itself, or in the marks.

use rust_xlsxwriter::Format;

use super::*;

/// What the ticks of these sheets say.
const TICKED: [&str; 3] = ["2026-12-14 上午 唐秀霞", "2026-12-14 下午 沈建水", "2026-12-15 下午 沈建水"];

/// The shifts in the order of their days, and nothing refused or left out.
#[track_caller]
fn reads(bytes: impl Into<Vec<u8>>, name: &str, expected: &[&str]) {
    let sheet = sheet(bytes, name);
    let mut found = shifts(&sheet);
    found.sort();
    let mut expected: Vec<String> = expected.iter().map(|one| (*one).to_owned()).collect();
    expected.sort();
    assert_eq!((found, refusals(&sheet), &sheet.unused), (expected, Vec::new(), &Vec::new()), "{name}");
}

#[test]
fn shifts_below_a_merged_date_are_read_with_their_ticks() {
    let title = "水泉沟村联络站值班安排表（2026年12月14日—15日）,,,,\n";
    let ticks = "唐秀霞,√,,,\n沈建水,,√,,√\n";
    for text in [
        format!("{title}姓名,12月14日,,12月15日,\n,上午,下午,上午,下午\n{ticks}"),
        format!("{title}姓名,12月14日,,12月15日,\n姓名,上,下,上,下\n{ticks}"),
        format!("姓名,12月14日,,12月15日,\n,周一,,周二,\n班次,上午,下午,上午,下午\n{ticks}"),
        format!("{title},上午,下午,上午,下午\n姓名,12月14日,12月14日下午,12月15日,12月15日下午\n{ticks}"),
    ] {
        reads(text.as_bytes(), "x.csv", &TICKED);
        reads(encoding_rs::GB18030.encode(&text).0.into_owned(), "x.csv", &TICKED);
    }
    let merged = xlsx("值班", |sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 4, "水泉沟村联络站12月值班表（2026年）", &plain).unwrap();
        write(sheet, 2, &[&["", "上午", "下午", "上午", "下午"], &["唐秀霞", "√"], &["沈建水", "", "√", "", "√"]]);
        sheet.merge_range(1, 0, 2, 0, "姓名", &plain).unwrap();
        sheet.merge_range(1, 1, 1, 2, "12月14日", &plain).unwrap();
        sheet.merge_range(1, 3, 1, 4, "12月15日", &plain).unwrap();
    });
    reads(merged, "x.xlsx", &TICKED);
    // One day alone.
    reads("姓名,12月14日,,\n,上午,下午,晚上\n唐秀霞,√,,\n沈建水,,√,\n", "x.csv", &TICKED[..2]);
}

#[test]
fn shifts_below_a_merged_date_are_read_with_names() {
    let found =
        ["2026-12-14 带班 贾秀保", "2026-12-14 全天 值班 唐秀霞", "2026-12-15 备勤 沈建水", "2026-12-15 带班 贾秀保"];
    let parts = "带班,值班,备勤,带班,值班,备勤";
    for text in [
        format!("日期,12月14日,,,12月15日,,\n,{parts}\n人员,贾秀保,唐秀霞,,贾秀保,,沈建水\n"),
        format!("12月14日,,,12月15日,,\n{parts}\n贾秀保,唐秀霞,,贾秀保,,沈建水\n"),
        format!(
            "日期,12月14日,12月14日,12月14日,12月15日,12月15日,12月15日\n岗位,{parts}\n,贾秀保,唐秀霞,,贾秀保,,沈建水\n"
        ),
    ] {
        reads(text, "x.csv", &found);
    }
    let text = "日期,12月14日,,12月15日,\n,上午,下午,上午,下午\n代表,唐秀霞,沈建水,陈生,\n干部,程春,,,白仓\n";
    let found = [
        "2026-12-14 上午 唐秀霞",
        "2026-12-14 上午 干部 程春",
        "2026-12-14 下午 沈建水",
        "2026-12-15 上午 陈生",
        "2026-12-15 下午 干部 白仓",
    ];
    reads(text, "x.csv", &found);
    // Two lines of labels below the dates.
    let text = "日期,12月14日,,,\n,上午,,下午,\n,代表,干部,代表,干部\n,唐秀霞,程春,沈建水,\n";
    reads(text, "x.csv", &found[..3]);
}

#[test]
fn the_same_runs_down() {
    let ticks = "12月14日,上午,√,\n,下午,,√\n12月15日,上午,,\n,下午,,√\n";
    for heads in ["日期,班次,唐秀霞,沈建水\n", "日期,,唐秀霞,沈建水\n", "日期,班次,值班人员,\n,,唐秀霞,沈建水\n"]
    {
        reads(format!("水泉沟村联络站值班表（2026年12月）\n{heads}{ticks}"), "x.csv", &TICKED);
    }
    reads("日期,唐秀霞,沈建水\n12月14日上午,√,\n12月14日下午,,√\n12月15日 下午,,√\n", "x.csv", &TICKED);
    reads("日期,唐秀霞,沈建水\n12月14日,上,下\n12月15日,,下\n", "x.csv", &TICKED);
    let text =
        "日期,时段,值班人,带班\n12月14日,上午,唐秀霞,贾秀保\n,下午,沈建水,贾秀保\n12月15日,下午,沈建水,\n合计,3,,\n";
    let found = [TICKED[0], TICKED[1], TICKED[2], "2026-12-14 带班 贾秀保"];
    reads(text, "x.csv", &found);
}

#[test]
fn a_date_may_say_its_shift_itself() {
    for between in ["", " ", "　", "\n"] {
        let days: Vec<String> = ["12月14日", "12月15日"]
            .iter()
            .flat_map(|day| ["上午", "下午"].map(|slot| format!("\"{day}{between}{slot}\"")))
            .collect();
        let text = format!("姓名,{}\n唐秀霞,√,,,\n沈建水,,√,,√\n", days.join(","));
        reads(text, "x.csv", &TICKED);
    }
    reads("日期,12月14日(周一)上午,12月14日(周一)下午,12月15日下午\n,唐秀霞,沈建水,沈建水\n", "x.csv", &TICKED);
}

#[test]
fn marks_may_say_the_shift_and_what_was_understood_is_said() {
    let text = "姓名,2026/12/14,2026/12/15\n唐秀霞,上,下\n沈建水,晚,上、下\n";
    let found =
        ["2026-12-14 上午 唐秀霞", "2026-12-15 下午 唐秀霞", "2026-12-14 晚间 沈建水", "2026-12-15 全天 值班 沈建水"];
    reads(text, "日期字.csv", &found);
    let remarks = |text: &str| -> Vec<String> {
        let sheet = sheet(text, "x.csv");
        let Body::Roster(rows) = &sheet.body else { panic!("{sheet:?}") };
        let said = rows.iter().flat_map(|row| row.remarks.iter().map(|remark| remark.say(crate::Lang::Zh)));
        shifts(&sheet).into_iter().chain(said).chain(refusals(&sheet)).collect()
    };
    assert_eq!(remarks(text).last().map(String::as_str), Some("“上、下”记作全天 值班"));
    assert_eq!(
        remarks("姓名,12月14日,12月15日\n唐秀霞,早,中\n沈建水,晚班,夜\n"),
        [
            "2026-12-14 上午 唐秀霞",
            "2026-12-15 下午 唐秀霞",
            "2026-12-14 晚间 沈建水",
            "2026-12-15 晚间 沈建水",
            "“中”记作下午"
        ]
    );
    assert_eq!(
        remarks("姓名,12月14日,12月15日\n唐秀霞,白,夜\n沈建水,休,带班\n"),
        [
            "2026-12-14 全天 值班 唐秀霞",
            "2026-12-15 晚间 唐秀霞",
            "2026-12-15 带班 沈建水",
            "“白”是上午加下午，一人一天只有一个位置，记作全天 值班；晚间另排夜班的人"
        ]
    );
    // Where nobody has the night, the word stands for all there is.
    assert_eq!(
        remarks("姓名,12月14日,12月15日\n唐秀霞,白,\n沈建水,,白\n").last().map(String::as_str),
        Some("“白”记作全天 值班")
    );
    let by_day = "“白班”是上午加下午，一人一天只有一个位置，记作全天 值班；晚间另排夜班的人";
    for text in [
        "日期,班次,姓名\n12月14日,白班,唐秀霞\n,夜班,沈建水\n",
        "日期,白班,夜班\n12月14日,唐秀霞,沈建水\n",
        "日期,12月14日\n白班,唐秀霞\n夜班,沈建水\n",
    ] {
        assert_eq!(remarks(text), ["2026-12-14 全天 值班 唐秀霞", "2026-12-14 晚间 沈建水", by_day], "{text}");
    }
    assert_eq!(
        remarks("日期,早班,中班,晚班\n12月14日,唐秀霞,沈建水,陈生\n"),
        ["2026-12-14 上午 唐秀霞", "2026-12-14 下午 沈建水", "2026-12-14 晚间 陈生"]
    );
    // A mark that speaks against its column, and one that says nothing.
    assert_eq!(
        remarks("姓名,12月14日上午,12月15日上午\n唐秀霞,下,√\n沈建水,看情况,√\n"),
        [
            "2026-12-15 上午 唐秀霞",
            "2026-12-15 上午 沈建水",
            "x.csv 第2行：唐秀霞：“下”看不出是不是值班，请写成 √、上、下、晚 或留空",
            "x.csv 第3行：沈建水：“看情况”看不出是不是值班，请写成 √、上、下、晚 或留空",
        ]
    );
}

#[test]
fn a_name_with_the_letter_of_a_shift_in_it_is_somebody() {
    let text = "12月,12月14日,12月15日\n王晚霞,√,\n白夜明,,√\n";
    reads(text, "x.csv", &["2026-12-14 全天 值班 王晚霞", "2026-12-15 全天 值班 白夜明"]);
}

#[test]
fn a_name_with_such_a_letter_is_somebody_also_where_most_of_its_cells_hold_other_words() {
    let text = "日期,班次,沈建水,王晚霞,陈生\n12月14日,上午,√,√,\n12月15日,上午,√,停电,√\n12月16日,上午,√,停水,\n";
    let sheet = sheet(text, "x.csv");
    let found = shifts(&sheet);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found.contains(&"2026-12-14 上午 王晚霞".to_owned()), "{found:?}");
    let refused = refusals(&sheet);
    assert!(refused.len() == 2 && refused.iter().all(|said| said.contains("王晚霞")), "{refused:?}");
}
