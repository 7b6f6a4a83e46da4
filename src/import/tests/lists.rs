//! Lists of deputies, voters and villages as offices keep them.

use rust_xlsxwriter::{ExcelDateTime, Format};

use super::*;
use crate::domain::terms::{Level, Sex};

const HEAD: &[&str] = &[
    "序号",
    "姓名",
    "性别",
    "出生年月",
    "民族",
    "政治面貌",
    "代表层级",
    "选区",
    "工作单位及职务",
    "所在联络站",
    "联系电话",
    "代表证号",
];

/// Titles, a merged station, padded names, numbers typed as numbers, totals and remarks.
fn office_list() -> Vec<u8> {
    xlsx("花名册", |sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 11, "千家店镇人大代表花名册", &plain).unwrap();
        write(sheet, 1, &[&["填报单位:千家店镇人大", "", "", "", "", "", "", "", "", "填报日期:2023年11月1日"]]);
        write(sheet, 2, &[HEAD]);
        write(
            sheet,
            3,
            &[
                &[
                    "#1",
                    "叶满海",
                    "男",
                    "1973.02",
                    "汉",
                    "中共党员",
                    "区",
                    "第1选区",
                    "河口村村委会委员",
                    "",
                    "#13900000001",
                    "区第0001号",
                ],
                &[
                    "#2",
                    "孟　德",
                    "男",
                    "#1972.1",
                    "满族",
                    "党员",
                    "区、镇",
                    "第2选区",
                    "河口村党支部书记",
                    "",
                    "13900000002",
                    "区第0002号",
                ],
                &[
                    "#3",
                    "程　春",
                    "女",
                    "",
                    "汉",
                    "群众",
                    "镇",
                    "第3选区",
                    "村医",
                    "石槽村",
                    "139000x0003",
                    "镇第0003号",
                ],
                &["", "小计", "", "#3"],
                &["#4", "", "女", "", "汉"],
                &["#5", "#12345", "女"],
                &["#6", "白仓、梁仓明", "甲", "", "", "", "天", "", "", "", "13900000004/13900000005"],
                &["合计", "#6"],
                &["备注:以上人员均已核对"],
                &["填表人:某某", "", "", "审核人:某某"],
            ],
        );
        let date = Format::new().set_num_format("yyyy\\-mm");
        sheet.write_datetime_with_format(5, 3, ExcelDateTime::parse_from_str("1980-07-01").unwrap(), &date).unwrap();
        sheet.merge_range(3, 9, 4, 9, "河口村", &plain).unwrap();
    })
}

#[test]
fn an_office_list_of_deputies_is_read_through_its_dress() {
    let sheet = sheet(office_list(), "代表.xlsx");
    let rows = deputies(&sheet);
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["叶满海", "孟德", "程春", "白仓", "梁仓明"]);
    let mengde = rows[1];
    assert_eq!(mengde.phone.as_ref().unwrap().as_str(), "13900000002");
    assert_eq!(mengde.birth.as_deref(), Some("1972-10"));
    assert_eq!(mengde.levels, [Level::Town, Level::District]);
    assert_eq!((mengde.nation.as_deref(), mengde.party.as_deref()), (Some("满"), Some("中共党员")));
    assert_eq!(mengde.station.as_deref(), Some("河口村"));
    assert_eq!((mengde.sex, mengde.certificate.as_deref()), (Some(Sex::Male), Some("区第0002号")));
    assert_eq!(rows[0].phone.as_ref().unwrap().as_str(), "13900000001");
    assert_eq!(rows[2].phone, None);
    assert_eq!(rows[4].phone.as_ref().unwrap().as_str(), "13900000005");
    assert_eq!(sheet.unused, Vec::<String>::new());
}

#[test]
fn each_refused_row_has_its_number_and_its_reason() {
    assert_eq!(
        refusals(&sheet(office_list(), "代表.xlsx")),
        ["花名册 第8行：没有姓名", "花名册 第9行：“12345”不像姓名",]
    );
}

#[test]
fn what_is_left_out_of_a_kept_row_is_said() {
    let sheet = sheet(office_list(), "代表.xlsx");
    let Body::Deputies(rows) = &sheet.body else { panic!() };
    let last = rows.last().unwrap();
    assert_eq!(last.at.to_string(), "花名册:10");
    assert_eq!(last.remarks, [Remark::Sex("甲".to_owned()), Remark::Level("天".to_owned())]);
    assert!(last.remarks.iter().all(|remark| remark.say(crate::Lang::En).contains("left empty")));
}

#[test]
fn headings_have_synonyms_and_two_rows() {
    let bytes = xlsx("Sheet1", |sheet| {
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 5, "某镇人大代表名单", &plain).unwrap();
        write(sheet, 1, &[&["", "", "", "联系方式", "", ""], &["", "", "", "手机号码\n（必填）", "电子邮箱", ""]]);
        sheet.merge_range(1, 0, 2, 0, "代表姓名", &plain).unwrap();
        sheet.merge_range(1, 1, 2, 1, "级 别", &plain).unwrap();
        sheet.merge_range(1, 2, 2, 2, "现任 职务", &plain).unwrap();
        sheet.merge_range(1, 3, 1, 4, "联系方式", &plain).unwrap();
        sheet.merge_range(1, 5, 2, 5, "所属代表联络站", &plain).unwrap();
        write(sheet, 3, &[&["孟德", "镇", "村医", "#13900000001", "a@b", "河口村"]]);
    });
    let sheet = sheet(bytes, "x.xlsx");
    let rows = deputies(&sheet);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].post.as_deref(), rows[0].station.as_deref()), (Some("村医"), Some("河口村")));
    assert_eq!(rows[0].phone.as_ref().unwrap().as_str(), "13900000001");
    assert_eq!(sheet.unused, ["电子邮箱"]);
}

#[test]
fn a_header_that_comes_again_on_each_page_is_no_person() {
    let text = "姓名,代表证号,电话\n孟德,1,13900000001\n\n姓名,代表证号,电话\n程春,2,13900000002\n";
    let sheet = sheet(text, "名单.csv");
    assert_eq!(deputies(&sheet).len(), 2);
    assert!(sheet.refused.is_empty());
}

#[test]
fn voters_are_told_from_deputies() {
    let hamlets = sheet("姓名,性别,自然村,电话\n孟　德,男,东沟,13900000001\n程春,女,西沟,\n", "x.csv");
    assert_eq!(voters(&hamlets)[0].hamlet.as_deref(), Some("东沟"));
    assert_eq!(voters(&hamlets)[1].phone, None);
    let titled = sheet("榆树沟村人大代表联络站选民名册,,\n姓名,选区,电话\n孟德,第1选区,\n", "x.csv");
    assert_eq!(voters(&titled)[0].name, "孟德");
    let bare =
        read_bytes(b"\xe5\xa7\x93\xe5\x90\x8d,\xe7\x94\xb5\xe8\xaf\x9d\nA,13900000001\n".to_vec(), "x.csv").unwrap();
    assert_eq!(recognise(&bare, "x.csv", &hints()), Err(Error::NothingKnown("x.csv".to_owned())));
    let told = Hints { kind: Some(Kind::Voters), ..hints() };
    assert_eq!(voters(&recognise(&bare, "x.csv", &told).unwrap().sheets[0])[0].name, "A");
}

#[test]
fn villages_are_read_in_both_languages() {
    let english = sheet(
        "\u{feff}code,name,kind,town_code,town\n110119001001,湖南社区,community,110119001,百泉街道\n110119203212,大栜树村,village,110119203,珍珠泉乡\n",
        "villages.csv",
    );
    let rows = villages(&english);
    assert_eq!((rows[0].community, rows[1].community), (true, false));
    assert_eq!((rows[1].name.as_str(), rows[1].code.as_deref()), ("大栜树村", Some("110119203212")));
    assert_eq!((rows[1].town.as_deref(), rows[1].town_code.as_deref()), (Some("珍珠泉乡"), Some("110119203")));
    let chinese = sheet("乡镇;村名;类型\n珍珠泉乡;大栜树村;村\n珍珠泉乡;某某;社区\n合计;2;\n", "村.csv");
    assert_eq!(
        villages(&chinese).iter().map(|row| (row.name.as_str(), row.community)).collect::<Vec<_>>(),
        [("大栜树村", false), ("某某", true)]
    );
}

#[test]
fn what_is_no_content_is_shown_with_its_reason_and_left_out() {
    let head = "姓名,联系电话,代表证号\n";
    for (row, remark) in [
        ("叶满海,13900000001,#N/A", "“#N/A”是表格公式出错的提示"),
        ("叶满海,13900000001,#REF!", "“#REF!”是表格公式出错的提示"),
        ("叶满海,13900000001,#VALUE!", "“#VALUE!”是表格公式出错的提示"),
        ("叶满海,13900000001,-", "代表证号“-”里没有号码"),
        ("叶满海,13900000001,无", "代表证号“无”里没有号码"),
        ("叶满海,13900000001,/", "代表证号“/”里没有号码"),
        ("叶满海,2026-12-01,区第0001号", "电话栏里写的“2026-12-01”是日期"),
        ("叶满海,#N/A,区第0001号", "“#N/A”是表格公式出错的提示"),
    ] {
        let text = format!("{head}{row}\n孟德,13900000002,区第0002号\n");
        let sheet = sheet(text.into_bytes(), "代表.csv");
        let Body::Deputies(rows) = &sheet.body else { panic!("{row}") };
        let said: Vec<String> = rows[0].remarks.iter().map(|remark| remark.say(crate::Lang::Zh)).collect();
        assert!(said.iter().any(|said| said.contains(remark)), "{row}: {said:?}");
        let kept = &rows[0].value;
        assert_eq!(kept.certificate.is_some(), row.ends_with("0001号"), "{row}");
        assert_eq!(kept.phone.is_some(), row.contains("13900000001"), "{row}");
        assert!(rows[1].remarks.is_empty());
    }
    let text = format!("{head}#N/A,13900000001,区第0001号\n孟德,13900000002,区第0002号\n");
    let sheet = sheet(text.into_bytes(), "代表.csv");
    assert_eq!(sheet.refused.len(), 1, "{:?}", refusals(&sheet));
    assert!(refusals(&sheet)[0].contains("表格公式出错"), "{:?}", refusals(&sheet));
}

#[test]
fn a_list_of_villages_is_one_however_an_office_draws_it() {
    for (text, expected, unused) in [
        (
            "千家店镇各村基本情况,,,\n序号,行政村,自然村,户数\n1,水泉沟村,沟门、梁上,61\n2,河口村,河口,40\n合计,2,3,101\n",
            &["水泉沟村 沟门 梁上", "河口村 河口"][..],
            &["户数"][..],
        ),
        ("序号,村名,户数\n1,水泉沟村,61\n", &["水泉沟村"], &["户数"]),
        ("自然村,行政村,户数\n沟门,水泉沟村,30\n梁上,,31\n", &["水泉沟村 沟门", "水泉沟村 梁上"], &["户数"]),
        ("自然村名称,所属行政村\n沟门,水泉沟村\n", &["水泉沟村 沟门"], &[]),
        ("序号,自然村,人口\n1,沟门,90\n", &[" 沟门"], &["人口"]),
        ("序号,行政村名称,书记,联系电话\n1,水泉沟村,张石田,13900000001\n", &["水泉沟村"], &["书记", "联系电话"]),
        ("序号,村名,书记姓名,书记电话\n1,水泉沟村,张石田,13900000001\n", &["水泉沟村"], &["书记姓名", "书记电话"]),
    ] {
        let sheet = sheet(text, "x.csv");
        let of = |row: &&VillageRow| [vec![row.name.clone()], row.hamlets.clone()].concat().join(" ");
        let found: Vec<String> = villages(&sheet).iter().map(of).collect();
        assert_eq!(
            (found, sheet.unused.as_slice()),
            (
                expected.iter().map(|row| (*row).to_owned()).collect(),
                unused.iter().map(|heading| (*heading).to_owned()).collect::<Vec<_>>().as_slice()
            ),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_list_of_villages_is_none_and_what_each_needs_is_said() {
    for text in
        ["序号,户主情况,自然村,户数\n1,孟德,沟门,3\n", "性别,自然村\n男,沟门\n", "日期,行政村,户数\n待定,沟门村,1\n"]
    {
        let grids = read_bytes(text.into(), "x.csv").unwrap();
        let error = recognise(&grids, "x.csv", &hints()).unwrap_err();
        assert_eq!(error, Error::NothingKnown("x.csv".to_owned()), "{text}");
        let said = error.say(crate::Lang::Zh);
        for head in ["姓名", "行政村", "自然村", "日期", "工单编号"] {
            assert!(said.contains(head), "{said}");
        }
    }
}

#[test]
fn every_column_that_is_not_used_is_named_and_no_identity_card_is_kept() {
    for (text, unused) in [
        (
            "姓名,身份证号,代表证号,代表层级,值班时间,备注\n孟德,110229199001011234,镇第0001号,镇,周一,党员\n",
            &["身份证号", "值班时间", "备注"][..],
        ),
        (
            "姓名,公民身份号码,自然村,值班时间,民族\n孟德,110229199001011234,沟门,周一,满\n",
            &["公民身份号码", "值班时间", "民族"],
        ),
        ("行政村,身份证号,民族\n水泉沟村,110229199001011234,满\n", &["身份证号", "民族"]),
        (
            "编号,答复内容,办理结果（A已解决）,报来的村,身份证号\n1,修好了,A,水泉沟村,110229199001011234\n",
            &["身份证号"],
        ),
        (
            "日期,值班人,身份证号\n2026-12-07,孟德,110229199001011234\n2026-12-08,程春,110229199001011234\n",
            &["身份证号"],
        ),
        (
            "姓名,身份证号,2026-12-07,2026-12-08\n孟德,110229199001011234,√,√\n程春,110229199001011234,√,\n",
            &["身份证号"],
        ),
    ] {
        let sheet = sheet(text, "x.csv");
        assert_eq!(sheet.unused, unused, "{text}");
        assert!(!format!("{:?} {:?}", sheet.body, sheet.refused).contains("110229"), "{:?}", sheet.body);
    }
    let sheet = sheet("姓名,身份证号,代表证号\n孟德,110229199001011234,镇第0001号\n", "x.csv");
    assert_eq!(deputies(&sheet)[0].certificate.as_deref(), Some("镇第0001号"));
}

#[test]
fn householders_are_the_people_of_a_list_that_names_no_others() {
    let voters = |text: &str| {
        let sheet = sheet(text, "x.csv");
        let Body::Voters(rows) = &sheet.body else { panic!("{text}") };
        (rows.iter().map(|row| row.value.name.clone()).collect::<Vec<_>>(), sheet.unused.clone())
    };
    let none: Vec<String> = Vec::new();
    let list = "户主,家庭住址,手机号码\n孟德,前沟12号,13900000001\n户主,家庭住址,手机号码\n程春,前沟,13900000002\n";
    assert_eq!(voters(list), (vec!["孟德".to_owned(), "程春".to_owned()], none));
    let list = "户主,姓名,家庭住址\n孟德,程春,前沟12号\n";
    assert_eq!(voters(list), (vec!["程春".to_owned()], vec!["户主".to_owned()]));
}
