//! Which days the heads of a roster mean: months' ends, weeks that begin in their middle, titles with a first and a last day, and the
//! rosters of several stations and months on one sheet.

use super::*;

const WEEK: &str = "上午,孟德,程春,白仓,陈生,唐秀霞,沈建水,贾秀保";
const NEW_YEAR: [&str; 7] = [
    "2026-12-28 孟德",
    "2026-12-29 程春",
    "2026-12-30 白仓",
    "2026-12-31 陈生",
    "2027-01-01 唐秀霞",
    "2027-01-02 沈建水",
    "2027-01-03 贾秀保",
];

/// Each shift in the order of the days, without the shift itself.
fn who(sheet: &Sheet) -> Vec<String> {
    let Body::Roster(rows) = &sheet.body else { panic!("{sheet:?}") };
    let mut lines: Vec<String> =
        rows.iter().map(|row| format!("{} {}", row.value.date, row.value.names.join("+"))).collect();
    lines.sort();
    lines
}

#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    let sheet = sheet(text.to_owned(), "x.csv");
    assert_eq!(
        (who(&sheet), refusals(&sheet)),
        (expected.iter().map(|one| (*one).to_owned()).collect(), Vec::new()),
        "{text}"
    );
}

/// What is said of the days.
fn remarks(text: &str) -> Vec<String> {
    let sheet = sheet(text.to_owned(), "x.csv");
    let Body::Roster(rows) = &sheet.body else { panic!("{sheet:?}") };
    rows.iter().flat_map(|row| row.remarks.iter().map(|remark| remark.say(crate::Lang::Zh))).collect()
}

#[test]
fn a_week_goes_on_into_the_next_month() {
    for title in
        ["水泉沟村联络站值班表(2026年12月28日-2027年1月3日)", "2026年12月值班表(28日-1月3日)", "2026年12月值班表"]
    {
        for days in [
            "28日,29日,30日,31日,1日,2日,3日",
            "28,29,30,31,1,2,3",
            "12月28日,29日,30日,31日,1日,2日,3日",
            "28(一),29(二),30(三),31(四),1(五),2(六),3(日)",
        ] {
            let days = days.replace(['一', '二', '三', '四', '五', '六'], "").replace("(日)", "").replace("()", "");
            reads(&format!("{title}\n班次,{days}\n{WEEK}\n"), &NEW_YEAR);
            let weekdays = format!("{title}\n班次,{days}\n,一,二,三,四,五,六,日\n{WEEK}\n");
            reads(&weekdays, &NEW_YEAR);
        }
        let down = NEW_YEAR.map(|one| format!("{}日,{}", &one[8..10].trim_start_matches('0'), &one[11..])).join("\n");
        reads(&format!("{title}\n日期,上午\n{down}\n"), &NEW_YEAR);
    }
    // The title says no last day: what was taken for the month is said.
    let said = remarks(&format!("2026年12月值班表\n班次,28,29,30,31,1,2,3\n{WEEK}\n"));
    assert_eq!(said, ["没写是哪个月，接着前后的日子算作2027年1月"; 3]);
    assert_eq!(
        remarks(&format!("值班表(2026年12月28日-2027年1月3日)\n班次,28日,29日,30日,31日,1日,2日,3日\n{WEEK}\n")),
        [""; 0]
    );
    // Of a holiday's name the year is not that of its first day.
    reads(
        "2027年元旦值班表（12月31日—1月3日）\n班次,31日,1日\n上午,孟德,程春\n",
        &["2026-12-31 孟德", "2027-01-01 程春"],
    );
    let ticks = "水泉沟村联络站2026年12月值班表\n姓名,30日,31日,1日,2日\n孟德,√,,√,\n程春,,√,,√\n";
    reads(ticks, &["2026-12-30 孟德", "2026-12-31 程春", "2027-01-01 孟德", "2027-01-02 程春"]);
}

#[test]
fn blocks_of_bare_numbers_go_on_or_begin_anew() {
    let stacked = "2026年12月值班表\n班次,29,30,31\n上午,孟德,程春,白仓\n班次,1,2,3\n上午,陈生,唐秀霞,沈建水\n";
    let found = [
        "2026-12-29 孟德",
        "2026-12-30 程春",
        "2026-12-31 白仓",
        "2027-01-01 陈生",
        "2027-01-02 唐秀霞",
        "2027-01-03 沈建水",
    ];
    reads(stacked, &found);
    reads(
        &stacked.replace("\n上午,孟", "\n星期,二,三,四\n上午,孟").replace("\n上午,陈", "\n星期,五,六,日\n上午,陈"),
        &found,
    );
    // The same days once more, for another shift.
    let again = "2026年12月值班表\n班次,30,31,1\n上午,孟德,程春,白仓\n班次,30,31,1\n下午,陈生,唐秀霞,沈建水\n";
    let found = [
        "2026-12-30 孟德",
        "2026-12-30 陈生",
        "2026-12-31 唐秀霞",
        "2026-12-31 程春",
        "2027-01-01 沈建水",
        "2027-01-01 白仓",
    ];
    reads(again, &found);
    let written = again.replace("30,31,1\n", "12月30日,12月31日,1月1日\n");
    reads(&written, &found);
    // Whole months, one below the other, are one month.
    let month = |days: std::ops::RangeInclusive<u32>| days.map(|day| day.to_string()).collect::<Vec<_>>().join(",");
    let names = vec!["孟德"; 31].join(",");
    let twice = format!("2026年12月值班表\n班次,{0}\n上午,{names}\n班次,{0}\n下午,{names}\n", month(1..=31));
    let sheet = sheet(twice, "x.csv");
    assert_eq!(
        (who(&sheet)[0].as_str(), who(&sheet)[61].as_str(), refusals(&sheet)),
        ("2026-12-01 孟德", "2026-12-31 孟德", Vec::new())
    );
}

#[test]
fn the_weekdays_confirm_the_month() {
    // A week that begins in December, under the title of January.
    let january = "2027年1月值班表\n班次,30,31,1\n,三,四,五\n上午,孟德,程春,白仓\n";
    reads(january, &["2026-12-30 孟德", "2026-12-31 程春", "2027-01-01 白仓"]);
    let wrong = sheet("2026年12月值班表\n班次,30,31,1\n,三,四,六\n上午,孟德,程春,白仓\n", "x.csv");
    assert_eq!(refusals(&wrong), ["x.csv 第2行：2027-01-01是周五，表上写的是“六”，请核对年份和日期"]);
}

#[test]
fn a_week_of_weekdays_may_begin_in_its_middle() {
    let found = ["2026-12-16 孟德", "2026-12-17 程春", "2026-12-21 白仓", "2026-12-22 陈生"];
    for title in [
        "2026年12月16日-22日",
        "2026年12月16日—12月22日",
        "2026.12.16-12.22",
        "12月16日（周三）至22日",
        "2026年12月16日起",
    ] {
        reads(&format!("值班表（{title}）\n班次,周三,周四,周一,周二\n上午,孟德,程春,白仓,陈生\n"), &found);
    }
    let book = book("班次,周三,周四,周一,周二\n上午,孟德,程春,白仓,陈生\n", "值班表2026年12月16日-22日.csv");
    assert_eq!(who(&book.sheets[0]), found);
    // Two weeks, one below the other.
    let weeks = "值班表(2026年12月16日-29日)\n班次,周三,周四\n上午,孟德,程春\n班次,周三,周四\n上午,白仓,陈生\n";
    reads(weeks, &["2026-12-16 孟德", "2026-12-17 程春", "2026-12-23 白仓", "2026-12-24 陈生"]);
}

#[test]
fn what_is_not_among_the_days_of_the_title_is_refused() {
    let text = "值班表(2026年12月28日-2027年1月3日)\n班次,27日,28日,1月3日,4日\n上午,孟德,程春,白仓,陈生\n";
    let found = sheet(text, "x.csv");
    assert_eq!(who(&found), ["2026-12-28 程春", "2027-01-03 白仓"]);
    assert_eq!(
        refusals(&found),
        ["27日", "4日"].map(|day| format!(
            "x.csv 第2行：“{day}”不在标题写的2026-12-28至2027-01-03之内，没有收进来，请核对标题和日期"
        ))
    );
    // What a file is called binds nothing.
    let book = book("班次,12月21日,12月22日\n上午,孟德,程春\n", "值班表2026年12月14日-20日.csv");
    assert_eq!((who(&book.sheets[0]).len(), refusals(&book.sheets[0])), (2, Vec::new()));
}

#[test]
fn the_day_on_which_a_sheet_was_made_is_not_that_of_the_roster() {
    reads(
        "水泉沟村12月值班表 制表日期2026年11月25日\n班次,14日,15日\n上午,孟德,程春\n",
        &["2026-12-14 孟德", "2026-12-15 程春"],
    );
}

/// Whose roster each shift is of.
fn whose(text: &str) -> Vec<String> {
    let sheet = sheet(text.to_owned(), "x.csv");
    assert_eq!(refusals(&sheet), Vec::<String>::new(), "{text}");
    let Body::Roster(rows) = &sheet.body else { panic!("{sheet:?}") };
    let station = |row: &Row<ShiftRow>| row.value.station.clone().unwrap_or_default();
    rows.iter().map(|row| format!("{} {} {}", station(row), row.value.date, row.value.names.join("+"))).collect()
}

#[test]
fn the_title_over_each_block_rules_it() {
    let two = "水泉沟村联络站2026年12月值班表,,\n班次,14日,15日\n上午,孟德,程春\n沙梁子村联络站2026年12月值班表,,\n班次,14日,15日\n上午,白仓,陈生\n";
    let found = [
        "水泉沟村 2026-12-14 孟德",
        "水泉沟村 2026-12-15 程春",
        "沙梁子村 2026-12-14 白仓",
        "沙梁子村 2026-12-15 陈生",
    ];
    assert_eq!(whose(two), found);
    // Bare numbers, a title that names the station alone, one below the same dates, and one in two cells.
    assert_eq!(whose(&two.replace("日,", ",").replace("日\n", "\n")), found);
    assert_eq!(whose(&two.replace("沙梁子村联络站2026年12月值班表", "沙梁子村联络站")), found);
    assert_eq!(
        whose(&two.replace("沙梁子村联络站2026年12月值班表,,\n班次,14日,15日\n", "沙梁子村人大代表联络站,,\n")),
        found
    );
    assert_eq!(whose(&two.replace("沙梁子村联络站2026年12月值班表,", "沙梁子村联络站值班表,2026年12月")), found);
    assert_eq!(whose(&two.replace("联络站", "")), found);
    let none = two.replace("水泉沟村联络站", "本村").replace("沙梁子村联络站", "各村");
    assert!(whose(&none).iter().all(|shift| shift.starts_with(" 2026-12-1")), "{:?}", whose(&none));
    let down = "水泉沟村联络站值班表\n日期,上午\n12月14日,孟德\n12月15日,程春\n沙梁子村联络站值班表\n日期,上午\n12月14日,白仓\n12月15日,陈生\n";
    assert_eq!(whose(down), found);
    let months =
        "水泉沟村联络站2026年11月值班表,,\n班次,14,15\n上午,孟德,程春\n2026年12月,,\n班次,14,15\n上午,白仓,陈生\n";
    let found = [
        "水泉沟村 2026-11-14 孟德",
        "水泉沟村 2026-11-15 程春",
        "水泉沟村 2026-12-14 白仓",
        "水泉沟村 2026-12-15 陈生",
    ];
    assert_eq!(whose(months), found);
    assert_eq!(whose(&months.replace("2026年12月", "12月值班表")), found);
    // A new year needs not be written.
    let turn = months.replace("2026年11月", "2026年12月").replace("2026年12月,,", "1月,,");
    assert_eq!(whose(&turn)[2], "水泉沟村 2027-01-14 白仓");
    // A remark is no title.
    let remark = "水泉沟村联络站2026年12月值班表,,\n班次,14日,15日\n上午,孟德,程春\n12月25日停电,,\n如有变动请与沙梁子村联络站联系,,\n下午,白仓,陈生\n";
    let sheet = sheet(remark, "x.csv");
    assert_eq!((who(&sheet).len(), refusals(&sheet).len()), (4, 2), "{:?}", refusals(&sheet));
}

#[test]
fn a_column_of_stations_tells_whose_roster_a_row_is() {
    let found = [
        "水泉沟村 2026-12-14 孟德",
        "水泉沟村 2026-12-15 程春",
        "沙梁子村 2026-12-14 白仓",
        "沙梁子村 2026-12-15 陈生",
    ];
    let text = "2026年12月值班表,,,\n联络站,班次,14日,15日\n水泉沟村,上午,孟德,程春\n沙梁子村联络站,上午,白仓,陈生\n";
    assert_eq!(whose(text), found);
    let merged = text.replace("孟德,程春\n", "孟德,程春\n,下午,唐秀霞,\n");
    assert_eq!(whose(&merged)[2], "水泉沟村 2026-12-14 唐秀霞");
    let down = "2026年12月值班表,,\n联络站,日期,上午\n水泉沟村,14日,孟德\n,15日,程春\n沙梁子村,14日,白仓\n,15日,陈生\n";
    assert_eq!(whose(down), found);
    // Whatever it is called: what stands in it are villages or their stations.
    for heading in ["站点", "站点名称", "村", "村名", "行政村", "单位", "所属村社区"] {
        for text in [text, down] {
            assert_eq!(whose(&text.replacen("联络站,", &format!("{heading},"), 1)), found, "{heading}");
        }
        let full =
            down.replace("\n,15日,程春", "\n水泉沟村联络站,15日,程春").replace("\n,15日", "\n沙梁子村联络站,15日");
        assert_eq!(whose(&full.replacen("联络站,", &format!("{heading},"), 1)), found, "{heading}");
    }
    let behind = "2026年12月值班表,,,\n日期,上午,下午,行政村\n14日,孟德,,水泉沟村\n15日,程春,,水泉沟村\n14日,白仓,,沙梁子村\n15日,陈生,,沙梁子村\n";
    assert_eq!(whose(behind), found);
}

#[test]
fn a_column_of_villages_behind_one_of_people_is_where_they_live() {
    let ticked = "2026年12月值班表,,,\n姓名,行政村,14日,15日\n孟德,水泉沟村,√,\n白仓,沙梁子村,,√\n";
    assert_eq!(whose(ticked), [" 2026-12-14 孟德", " 2026-12-15 白仓"]);
    let down = "2026年12月值班表,,\n日期,值班人,单位\n14日,孟德,水泉沟村\n15日,白仓,沙梁子村\n";
    assert_eq!(whose(down), [" 2026-12-14 孟德", " 2026-12-15 白仓"]);
    let titled = "水泉沟村联络站2026年12月值班表,,\n村,日期,上午\n水泉沟村,14日,孟德\n沙梁子村,15日,白仓\n";
    assert_eq!(whose(titled), ["水泉沟村 2026-12-14 孟德", "水泉沟村 2026-12-15 白仓"]);
}

#[test]
fn a_line_of_counts_is_no_line_of_dates() {
    let text = "水泉沟村联络站2026年12月值班表,,,\n姓名,14,15,16\n孟德,√,√,\n程春,,√,√\n值班人数,1,2,3\n白仓,√,,\n";
    let found = sheet(text, "x.csv");
    assert_eq!(
        who(&found),
        ["2026-12-14 孟德", "2026-12-14 白仓", "2026-12-15 孟德", "2026-12-15 程春", "2026-12-16 程春"]
    );
    for counts in ["值班人数", "值班次数", "人数", "值班天数"] {
        let text = format!("2026年12月值班人员安排\n{counts},4,5,6\n值班,1,2,1\n");
        assert!(recognise(&read_bytes(text.into(), "a.csv").unwrap(), "a.csv", &hints()).is_err(), "{counts}");
    }
}

#[test]
fn a_name_with_the_letter_of_a_shift_spoils_nothing() {
    // Nor where there is no heading over the names, and only days off in the row.
    reads("2026年12月值班表\n人员,14日,15日\n孟德,√,\n林晚晴,休,\n程春,,√\n", &["2026-12-14 孟德", "2026-12-15 程春"]);
    let text = "水泉沟村联络站2026年12月值班表,,,\n姓名,14日,15日,16日\n孟德,√,,\n林晚晴,,√,\n程春,,,√\n";
    let found = ["2026-12-14 孟德", "2026-12-15 林晚晴", "2026-12-16 程春"];
    reads(text, &found);
    for name in ["林夜白", "早春花", "午阳", "全德福", "备喜", "中原", "带娣"] {
        let found = found.map(|one| one.replace("林晚晴", name));
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        reads(&text.replace("林晚晴", name), &found);
        reads(&text.replace("林晚晴", name).replace("姓名,", "人员,"), &found);
        reads(&format!("2026年12月值班表\n日期,孟德,{name},程春\n14日,√,,\n15日,,√,\n16日,,,√\n"), &found);
    }
    // Nor where what stands below it is no mark: it is the cell that is named, not a shift of that name.
    for (word, slot) in [("停电", "晚间"), ("1次", "上午")] {
        let text = format!("2026年12月值班表\n日期,班次,孟德,林晚晴,程春\n14日,{slot},√,{word},√\n15日,{slot},√,,\n");
        let found = sheet(text, "x.csv");
        let said = format!("{:?}", refusals(&found));
        let is_seated = shifts(&found).iter().any(|shift| shift.contains(word));
        assert!(said.contains(&format!("林晚晴：“{word}”")) && !is_seated, "{said} {found:?}");
    }
}

#[test]
fn an_unknown_mark_and_a_column_of_groups_are_named_and_the_rest_is_taken() {
    let text = "2026年12月值班表\n组别,姓名,14,15\n一组,孟德,√,上下\n二组,程春,随叫,√\n";
    let found = sheet(text, "x.csv");
    assert_eq!(who(&found), ["2026-12-14 孟德", "2026-12-15 孟德", "2026-12-15 程春"]);
    assert_eq!((refusals(&found).len(), found.unused.as_slice()), (1, ["组别".to_owned()].as_slice()), "{found:?}");
    reads(
        "2026年12月值班表\n组别,14,15\n孟德、程春,√,\n白仓,,√\n",
        &["2026-12-14 孟德", "2026-12-14 程春", "2026-12-15 白仓"],
    );
}

#[test]
fn a_title_may_name_the_month_and_no_year() {
    reads(
        "12月值班表,,,\n姓名,1,2,3\n唐秀霞,√,,√\n沈建水,,√,\n",
        &["2026-12-01 唐秀霞", "2026-12-02 沈建水", "2026-12-03 唐秀霞"],
    );
    // Down too, with the weekday beside it.
    reads(
        "水泉沟村12月份值班表,,,\n日期,星期,上午,下午\n7,一,唐秀霞,沈建水\n8,二,陈生,\n",
        &["2026-12-07 唐秀霞", "2026-12-07 沈建水", "2026-12-08 陈生"],
    );
    let other = sheet("12月值班表,,\n日期,星期,上午\n7,一,唐秀霞\n8,三,陈生\n".to_owned(), "x.csv");
    assert_eq!((who(&other), refusals(&other).len()), (vec!["2026-12-07 唐秀霞".to_owned()], 1), "{other:?}");
}

#[test]
fn a_cell_that_lists_days_gives_each_of_them_the_same_people() {
    let days = |days: &[u32], who: &str| days.iter().map(|day| format!("2027-06-{day:02} {who}")).collect::<Vec<_>>();
    for (text, expected) in [
        ("6月2日至4日", &[2, 3, 4][..]),
        ("6月2-4日", &[2, 3, 4]),
        ("6.2-6.4", &[2, 3, 4]),
        ("6月2、4日", &[2, 4]),
        ("2日、4日", &[2, 4]),
        ("2、4", &[2, 4]),
        ("2-4日", &[2, 3, 4]),
        ("2日-4日", &[2, 3, 4]),
    ] {
        let sheet = sheet(format!("2027年6月值班表,,\n日期,上午,下午\n6月1日,程春,\n{text},陈生,\n,白仓,\n"), "x.csv");
        let mut all = days(&[1], "上午 程春");
        all.extend(expected.iter().map(|day| format!("2027-06-{day:02} 上午 陈生")));
        all.extend(expected.iter().map(|day| format!("2027-06-{day:02} 上午 白仓")));
        assert_eq!((shifts(&sheet), refusals(&sheet)), (all, Vec::new()), "{text}");
    }
    // No other row names a day by itself.
    let only = sheet("值班日期,值班人\n12月21日至22日,孟德\n12月23、24日,程春\n", "2026年.csv");
    let expected = ["21 全天 值班 孟德", "22 全天 值班 孟德", "23 全天 值班 程春", "24 全天 值班 程春"];
    assert_eq!(shifts(&only), expected.map(|day| format!("2026-12-{day}")));
    // Each of them has the weekday of its own column.
    let text = "2026年,,\n日期,星期,上午\n12月23、24日,周三、周四,孟德\n12月25至26日,周五、周日,程春\n";
    let told = refusals(&sheet(text, "x.csv"));
    assert_eq!(told, ["x.csv 第4行：2026-12-26是周六，表上写的是“周五、周日”，请核对年份和日期"]);
}

#[test]
fn a_weekday_that_is_wrong_is_quoted_from_its_own_cell() {
    let down = sheet("日期,星期,上午\n2026-12-08,周二,孟德\n2026-12-09,周四,程春\n", "x.csv");
    let other = "2026-12-09是周三，表上写的是“周四”，请核对年份和日期";
    assert_eq!(refusals(&down), [format!("x.csv 第3行：{other}")]);
    assert_eq!(
        down.refused[0].say(crate::Lang::En),
        "x.csv, row 3: 2026-12-09 is a Wednesday, the sheet says “周四”; check the year and the date"
    );
    let across = sheet("日期,2026-12-08,2026-12-09\n星期,周二,周四\n上午,孟德,程春\n", "x.csv");
    assert_eq!(refusals(&across), [format!("x.csv 第1行：{other}")]);
}

#[test]
fn a_heading_of_several_days_that_is_not_plain_is_told_to_name_one() {
    for days in ["6月4日至2日", "6月2日到7月2日", "6月2日、待定4"] {
        let text = format!("2027年6月值班表,\n日期,上午\n6月1日,程春\n{days},陈生\n");
        let said = format!("x.csv 第4行：“{days}”不止一天，没有读：请一行只写一天");
        assert_eq!(refusals(&sheet(text, "x.csv")), [said]);
    }
    let text = "2027年6月值班表,\n日期,上午\n6月1日,程春\n下周,陈生\n";
    assert!(refusals(&sheet(text, "x.csv"))[0].ends_with("看不出是哪一天，请在标题里写明年月日"));
}

#[test]
fn bare_days_that_run_down_go_on_into_the_next_month() {
    let text = "5月份值班表,,\n日期,上午,下午\n30,程春,陈生\n31,孟德,\n1,程春,陈生\n2,孟德,\n";
    let days = [
        "05-30 上午 程春",
        "05-30 下午 陈生",
        "05-31 上午 孟德",
        "06-01 上午 程春",
        "06-01 下午 陈生",
        "06-02 上午 孟德",
    ];
    assert_eq!(shifts(&sheet(text, "x.csv")), days.map(|day| format!("2026-{day}")));
    assert_eq!(remarks(text), vec!["没写是哪个月，接着前后的日子算作2026年6月"; 3]);
}

#[test]
fn the_corner_of_a_week_may_name_its_days() {
    let text = "水泉沟村值班安排,,\n第10周（3月5日-3月11日）,周一,周二\n上午,张上,王下\n下午,王下,\n第11周（3月12日-3月18日）,周一,周二\n上午,张上,王下\n";
    let grids = read_bytes(text.into(), "x.csv").unwrap();
    let told = Hints { year: Some(2029), ..hints() };
    let sheet = recognise(&grids, "x.csv", &told).unwrap().sheets.remove(0);
    let found = [
        "2029-03-05 上午 张上",
        "2029-03-06 上午 王下",
        "2029-03-05 下午 王下",
        "2029-03-12 上午 张上",
        "2029-03-13 上午 王下",
    ];
    assert_eq!((shifts(&sheet), refusals(&sheet)), (found.map(str::to_owned).to_vec(), Vec::new()));
    let title = "水泉沟村2029年值班安排,,\n";
    let sheet = self::sheet(text.replace("水泉沟村值班安排,,\n", title), "x.csv");
    assert_eq!((shifts(&sheet), refusals(&sheet)), (found.map(str::to_owned).to_vec(), Vec::new()));
    // A year that nobody wrote is one in which the week begins with its first day.
    let days = "周一,周二,周三,周四,周五,周六,周日";
    let text = format!("值班安排,,,,,,,\n第10周（3月5日-3月11日）,{days}\n{WEEK}\n");
    let sheet = self::sheet(text.as_str(), "x.csv");
    assert_eq!(who(&sheet)[0], "2018-03-05 孟德", "{:?}", who(&sheet));
    assert_eq!(remarks(&text), vec!["没写年份，按星期推算"; 7]);
}
