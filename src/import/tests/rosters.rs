//! Rosters with their dates across and down.

use rust_xlsxwriter::{ExcelDateTime, Format};

use super::*;

#[test]
fn dates_across_with_merged_leads_and_two_names_a_cell() {
    let sheet = sheet(include_bytes!("../../../tests/fixtures/roster-across.xls").to_vec(), "week.xls");
    assert_eq!(sheet.station.as_deref(), Some("榆树沟村"));
    let shifts = shifts(&sheet);
    assert_eq!(shifts.len(), 3 * 7 + 7 + 1);
    for line in [
        "2023-11-13 上午 唐秀霞",
        "2023-11-15 上午 孟德",
        "2023-11-17 带班 贾秀保",
        "2023-11-19 带班 崔文燕",
        "2023-11-13 备勤 沈建水+孟德",
    ] {
        assert!(shifts.iter().any(|shift| shift == line), "{line}");
    }
    // A remark below the table is named, since nobody but a person can act upon it.
    assert_eq!((refusals(&sheet).len(), sheet.unused.len()), (1, 0));
    assert!(refusals(&sheet)[0].contains("第8行：没有读“备注:节假日照常值班"));
}

#[test]
fn dates_down_in_an_open_document_beside_a_list() {
    let book = book(include_bytes!("../../../tests/fixtures/roster-down.ods").to_vec(), "值班.ods");
    assert_eq!(book.sheets.len(), 2);
    let shifts = shifts(&book.sheets[0]);
    assert_eq!(shifts.len(), 12);
    assert_eq!(
        shifts[..4],
        ["2023-11-13 上午 唐秀霞", "2023-11-13 下午 沈建水+程春", "2023-11-13 晚间 陈生", "2023-11-13 带班 贾秀保"]
    );
    assert_eq!(shifts[8], "2023-11-15 上午 孟德");
    assert_eq!(deputies(&book.sheets[1])[0].phone.as_ref().unwrap().as_str(), "13900000003");
}

#[test]
fn names_down_and_dates_across_with_ticks_are_a_roster_of_whole_days() {
    let text = "水泉沟村代表联络站值班表\n序号,姓名,职务,11月23日,11月24日,11月25日\n1,沈建水,主任,√,,\n2,贾秀保,委员,,✓,休\n3,陈生,委员,,,晚\n";
    let sheet = sheet(text.as_bytes().to_vec(), "2026年值班.csv");
    assert_eq!(shifts(&sheet), ["2026-11-23 全天 值班 沈建水", "2026-11-24 全天 值班 贾秀保", "2026-11-25 晚间 陈生"]);
    let Body::Roster(rows) = &sheet.body else { panic!("{sheet:?}") };
    assert_eq!(rows[0].remarks, [Remark::WholeDay]);
    assert!(rows[2].remarks.is_empty(), "its tick says which shift");
    assert!(sheet.refused.is_empty());
    // A table of words is none.
    let text = "姓名,11月23日,11月24日\n沈建水,到会,请假\n";
    assert!(recognise(&read_bytes(text.as_bytes().to_vec(), "a.csv").unwrap(), "a.csv", &hints()).is_err());
}

#[test]
fn weekdays_stand_over_or_under_the_dates_of_a_ticked_roster_and_of_any_other() {
    let days = "12月21日,12月22日,12月23日";
    let ticks = "1,沈建水,√,,\n2,孟　德,,√,\n3,程春,,,上午\n";
    let found = ["2026-12-21 全天 值班 沈建水", "2026-12-22 全天 值班 孟德", "2026-12-23 上午 程春"];
    for weekdays in ["周一,周二,周三", "星期一,星期二,星期三", "一,二,三"] {
        for text in [
            format!("值班表\n序号,姓名,{days}\n,,{weekdays}\n{ticks},合计,1,1,1\n4,合计,1,1,1\n"),
            format!("序号,姓名,{weekdays}\n,,{days}\n{ticks}"),
            format!("序号,日期,{days}\n,姓名,{weekdays}\n{ticks}"),
        ] {
            let sheet = sheet(text.as_bytes().to_vec(), "x.csv");
            assert_eq!(
                (shifts(&sheet).as_slice(), refusals(&sheet).len()),
                (found.map(str::to_owned).as_slice(), 0),
                "{text}"
            );
        }
        let text = format!("日期,{weekdays}\n,{days}\n上午,孟德,程春,白仓\n");
        let slots = sheet(text.as_bytes().to_vec(), "x.csv");
        assert_eq!((shifts(&slots).len(), refusals(&slots)), (3, Vec::new()), "{text}");
    }
    // One that is not that day's is refused for that day.
    let text = format!("姓名,{days}\n,周一,周三,周三\n沈建水,√,,√\n孟德,,√,\n");
    let wrong = sheet(text.as_bytes().to_vec(), "2026年值班.csv");
    assert_eq!(shifts(&wrong).len(), 2);
    assert_eq!(refusals(&wrong), ["2026年值班.csv 第1行：2026-12-22是周二，表上写的是“周三”，请核对年份和日期"]);
    // Weeks one under the other, each with its own days.
    let text = format!("姓名,{days}\n,周一,周二,周三\n沈建水,√,,\n姓名,12月28日,12月29日\n,周一,周二\n孟德,,√\n");
    assert_eq!(
        shifts(&sheet(text.as_bytes().to_vec(), "x.csv")),
        ["2026-12-21 全天 值班 沈建水", "2026-12-29 全天 值班 孟德"]
    );
}

#[test]
fn bare_day_numbers_are_dates_under_a_title_of_their_month() {
    let bytes = xlsx("值班", |sheet| {
        write(sheet, 0, &[&["水泉沟村2026年12月值班表"], &["序号", "姓名", "#21", "#22", "#23", "合计"]]);
        write(
            sheet,
            2,
            &[&["", "", "一", "二", "三", ""], &["#1", "沈建水", "√", "", "#1", "#2"], &["#2", "孟　德", "", "√"]],
        );
    });
    let found = ["2026-12-21 全天 值班 沈建水", "2026-12-23 全天 值班 沈建水", "2026-12-22 全天 值班 孟德"];
    let ticked = sheet(bytes, "x.xlsx");
    assert_eq!((shifts(&ticked), refusals(&ticked)), (found.map(str::to_owned).to_vec(), Vec::new()));
    let text = "2026年12月值班表\n班次,21,22\n上午,孟德,程春\n";
    assert_eq!(shifts(&sheet(text, "x.csv")), ["2026-12-21 上午 孟德", "2026-12-22 上午 程春"]);
    // Without a month they are numbers of anything.
    let text = "值班表\n姓名,21,22\n沈建水,√,\n";
    assert!(recognise(&read_bytes(text.into(), "a.csv").unwrap(), "a.csv", &hints()).is_err());
}

#[test]
fn a_roster_that_cannot_be_read_is_no_list_of_deputies() {
    for days in ["12月7日,12月8日", "7,8", "周一,周二"] {
        let text = format!("联络站代表值班表\n序号,姓名,职务,{days}\n1,沈建水,主任,到会,\n2,唐秀霞,委员,,请假\n");
        let grids = read_bytes(text.into_bytes(), "a.csv").unwrap();
        assert!(recognise(&grids, "a.csv", &hints()).is_err(), "{days}");
        // Whoever says that it is one has the names of it.
        let told = Hints { kind: Some(Kind::Deputies), ..hints() };
        assert_eq!(deputies(&recognise(&grids, "a.csv", &told).unwrap().sheets[0]).len(), 2, "{days}");
    }
}

#[test]
fn ticked_names_may_be_padded_and_what_is_no_name_does_not_vanish() {
    let text = "姓名,12月21日,12月22日\n孟　德,,√\n程　春、白 仓,√,\n叶满海13800000001,,晚\n（待定）,√,\n";
    let sheet = sheet(text.as_bytes().to_vec(), "2026年值班.csv");
    let found = shifts(&sheet);
    for one in ["22 全天 值班 孟德", "21 全天 值班 程春", "21 全天 值班 白仓", "22 晚间 叶满海"]
    {
        assert!(found.contains(&format!("2026-12-{one}")), "{one}: {found:?}");
    }
    assert_eq!(sheet.refused.last().map(|one| one.reason.clone()), Some(Reason::NotAName("(待定)".into())));
}

#[test]
fn typed_dates_down_with_posts_under_merged_shifts() {
    let bytes = xlsx("11月", |sheet| {
        let plain = Format::new();
        let date = Format::new().set_num_format("m\"月\"d\"日\"");
        sheet.merge_range(0, 0, 0, 4, "值班安排", &plain).unwrap();
        write(
            sheet,
            2,
            &[&["", "代表", "干部", "", ""], &["", "孟　德", "程春", "白仓", "请提前到岗"], &["", "程春", "", "白仓"]],
        );
        sheet.merge_range(1, 0, 2, 0, "日期", &plain).unwrap();
        sheet.merge_range(1, 1, 1, 2, "上午", &plain).unwrap();
        sheet.merge_range(1, 3, 2, 3, "带班领导", &plain).unwrap();
        sheet.merge_range(1, 4, 2, 4, "备注", &plain).unwrap();
        for (row, text) in [(3, "2023-11-13"), (4, "2023-11-14")] {
            sheet.write_datetime_with_format(row, 0, ExcelDateTime::parse_from_str(text).unwrap(), &date).unwrap();
        }
    });
    assert_eq!(
        shifts(&sheet(bytes, "x.xlsx")),
        [
            "2023-11-13 上午 孟德",
            "2023-11-13 上午 干部 程春",
            "2023-11-13 带班 白仓",
            "2023-11-14 上午 程春",
            "2023-11-14 带班 白仓",
        ]
    );
}

#[test]
fn a_row_a_shift_under_a_date_written_once() {
    let text = "日期,班次,姓名,电话\n2023年11月13日,上午,孟德,13900000001\n,下午,程春,\n2023年11月14日,上午,白仓,\n,晚间,孟德,\n";
    assert_eq!(
        shifts(&sheet(text, "x.csv")),
        ["2023-11-13 上午 孟德", "2023-11-13 下午 程春", "2023-11-14 上午 白仓", "2023-11-14 晚间 孟德"]
    );
}

#[test]
fn weeks_stand_one_under_the_other_with_weekdays_in_a_row_of_their_own() {
    let text = "2023年11月值班表,,\n日期,11月13日,11月14日\n星期,周一,周二\n上午,孟德,程春\n日期,11月20日,11月21日\n星期,周一,周二\n上午,白仓,—\n";
    assert_eq!(shifts(&sheet(text, "x.csv")), ["2023-11-13 上午 孟德", "2023-11-14 上午 程春", "2023-11-20 上午 白仓"]);
}

#[test]
fn a_weekday_that_is_not_that_days_is_refused_and_the_others_kept() {
    let text = "2023年值班表,,\n日期,11月13日(周一),11月14日(周三)\n上午,孟德,程春\n";
    let sheet = sheet(text, "x.csv");
    assert_eq!(shifts(&sheet), ["2023-11-13 上午 孟德"]);
    assert_eq!(refusals(&sheet), ["x.csv 第2行：2023-11-14是周二，表上写的是“11月14日(周三)”，请核对年份和日期"]);
}

#[test]
fn what_is_no_date_shift_or_name_is_refused_once() {
    let text =
        "日期,上午,下午\n2023年2月28日,孟德,程春\n2023年2月31日,孟德,程春\n待商量,白仓,\n2023年3月1日,孟德1次,\n";
    let down = sheet(text, "x.csv");
    assert_eq!(shifts(&down), ["2023-02-28 上午 孟德", "2023-02-28 下午 程春"]);
    assert_eq!(
        refusals(&down),
        [
            "x.csv 第3行：“2023年2月31日”不是日历上的日期",
            "x.csv 第4行：“待商量”看不出是哪一天，请在标题里写明年月日",
            "x.csv 第5行：“孟德1次”不像姓名",
        ]
    );
    let across = sheet("日期,2023年11月13日,2023年11月14日\n上午,孟德,程春\n天气,晴,晴\n", "x.csv");
    assert_eq!(refusals(&across), ["x.csv 第3行：“天气”看不出是哪个班次"]);
}

#[test]
fn the_file_name_and_the_person_tell_the_year() {
    let text = "日期,周一,周二\n上午,孟德,程春\n";
    assert_eq!(shifts(&sheet(text, "2023年第46周.csv")), ["2023-11-13 上午 孟德", "2023-11-14 上午 程春"]);
    let grids = read_bytes("日期,1月5日,1月6日\n上午,孟德,程春\n".into(), "x.csv").unwrap();
    let told = Hints { year: Some(2021), ..hints() };
    assert_eq!(shifts(&recognise(&grids, "x.csv", &told).unwrap().sheets[0])[0], "2021-01-05 上午 孟德");
}

#[test]
fn a_ring_is_a_tick_where_nothing_else_is() {
    let text = "2027年11月值班表,,,,\n姓名,1日,2日,3日,4日\n陈生,,○,X,\n沈建水,〇,,×,\n";
    let found = sheet(text, "x.csv");
    assert_eq!(shifts(&found), ["2027-11-02 全天 值班 陈生", "2027-11-01 全天 值班 沈建水"]);
    assert_eq!(refusals(&found), Vec::<String>::new());
    let text = "2027年3月值班表,,,\n日期,陈生,沈建水,备注\n3月1日,○,,开会\n3月2日,×,○,\n";
    assert_eq!(shifts(&sheet(text, "x.csv")), ["2027-03-01 全天 值班 陈生", "2027-03-02 全天 值班 沈建水"]);
    // Beside ticks nobody knows.
    for tick in ["√", "上", "1"] {
        let text = format!("2027年11月值班表,,,\n姓名,1日,2日,3日\n陈生,{tick},○,X\n沈建水,,{tick},○\n");
        let found = sheet(text, "x.csv");
        let named = [("3", "陈生"), ("4", "沈建水")]
            .map(|(row, name)| format!("x.csv 第{row}行：{name}：“○”与√等记号同时出现，没有当作值班，请核对"));
        assert_eq!((shifts(&found).len(), refusals(&found)), (2, named.to_vec()), "{tick}");
    }
}

#[test]
fn a_day_off_is_nobodys_name() {
    for word in ["休", "休息", "假", "放假", "轮 休"] {
        let text = format!("日期,上午,下午\n2026-12-07,孟德,{word}\n2026-12-08,{word},程春\n");
        let sheet = sheet(text.into_bytes(), "x.csv");
        assert_eq!(
            (shifts(&sheet).len(), refusals(&sheet), &sheet.unused),
            (2, Vec::new(), &Vec::new()),
            "{word}: {:?}",
            shifts(&sheet)
        );
        let text = format!("姓名,2026-12-07,2026-12-08\n孟德,√,{word}\n程春,{word},√\n");
        let sheet = super::sheet(text.into_bytes(), "x.csv");
        assert_eq!((shifts(&sheet).len(), refusals(&sheet)), (2, Vec::new()), "{word}: {:?}", shifts(&sheet));
    }
}
