//! Offices: written down, renamed, closed for another, and refused where they are not kept.

use crate::support::program::Program;

fn home() -> Program {
    let desk = Program::new();
    desk.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    desk
}

#[test]
fn the_usual_ones_come_with_one_line_and_only_once() {
    let desk = home();
    desk.run("office usual").done().see("已登记常设承办科室 9 个");
    desk.run("office usual").done().see("没有改动");
    assert_eq!(desk.run("office list --json").done().objects().len(), 9);
    desk.run("undo").done();
    assert_eq!(desk.run("office list --json").done().out, "[]\n");
}

#[test]
fn a_step_takes_an_office_by_part_of_its_name_and_says_where_a_name_is_on_no_list() {
    let desk = home();
    desk.run("office usual").done();
    desk.run_words(&["visit", "add", "--words", "机井坏了", "--matter", "--urgency", "小事"]).done();
    desk.run("matter step 1 triaged").done();
    let lead = |desk: &Program| desk.run("matter show 1 --json").done().objects()[0]["lead_office"].clone();
    desk.run("matter step 1 assigned --to 规划").done().see("交给“规划建设与生态环境办公室”办");
    assert_eq!(lead(&desk), "规划建设与生态环境办公室");
    desk.run("matter step 1 assigned --to 建设").refused().see("规划建设与生态环境办公室").see("平安建设办公室");
    desk.run("matter assign 1 --to 水利站").done().see("交给“水利站”办").see("名单上没有“水利站”");
    desk.run("matter step 1 assigned --to 电管站").done().see("名单上没有“电管站”");
    assert_eq!(lead(&desk), "电管站");
}

#[test]
fn an_office_is_renamed_and_closed_for_another() {
    let desk = home();
    desk.run("office add 水务站 --head 张三 --phone 01069000000 --category 2").done().see("已登记承办科室“水务站”");
    desk.run("office add 水务站").refused().see("已经有“水务站”了");
    desk.run("office add 农业农村办公室").done();
    desk.run("office amend swz --name 水务所").done().see("已修改承办科室“水务所”");
    desk.run("office close 水务所 --since 2026-10-01 --to nyncbgs").done().see("自 2026-10-01 起撤销");
    assert_eq!(desk.run("office list --json").done().objects().len(), 1);
    let all = desk.run("office list --all --json").done().objects();
    let closed = all.iter().find(|office| office["office"] == "水务所").unwrap();
    assert_eq!((&closed["closed"], &closed["successor"]), (&"2026-10-01".into(), &"农业农村办公室".into()));
    desk.run("office close 水务所 --to 水务所").refused().see("不能由自己接办");
    desk.run("office amend 水务所 --reopen").done();
    assert_eq!(desk.run("office list --json").done().objects().len(), 2);
    desk.run("office amend 财政所 --head 李四").refused().see("没有找到“财政所”");
    desk.in_english().run("office list").done().see("Head");
}

#[test]
fn the_work_of_a_closed_office_is_with_its_heir_and_nothing_more_is_given_to_it() {
    let desk = home();
    for name in ["水务站", "农业农村办公室"] {
        desk.run_words(&["office", "add", name]).done();
    }
    for words in ["机井坏了", "水管漏了"] {
        desk.run_words(&["visit", "add", "--words", words, "--matter", "--urgency", "小事"]).done();
    }
    desk.run("matter step 1 triaged").done();
    desk.run("matter step 2 triaged").done();
    desk.run("matter assign 1 --to 水务站").done();
    desk.run("office amend 水务站 --name 水务所").done();
    desk.run("office close 水务所 --since 2026-10-01 --to 农业农村办公室").done();
    for name in ["水务站", "水务所"] {
        desk.run_words(&["matter", "step", "2", "assigned", "--to", name]).refused().see("农业农村办公室");
    }
    let all = desk.run("office list --all --json").done().objects();
    let open = |name: &str| all.iter().find(|office| office["office"] == name).unwrap()["open"].clone();
    assert_eq!((open("水务所"), open("农业农村办公室")), (0.into(), 1.into()));
    let sheet = desk.file("owed.csv");
    desk.run_words(&["office", "sheet", &sheet.display().to_string(), "--office", "农业农村办公室"]).done().see("1 件");
    desk.run("matter accept 1 --office 农业农村办公室").done();
    // What an office sent back is no longer its own, in its figure as in its sheet, until it is given anew.
    let figures = |line: &str| {
        desk.run_words(&line.split(' ').collect::<Vec<_>>()).done();
        let open = desk.run("office list --json").done().objects()[0]["open"].clone();
        let sheet = desk.file("owed.csv");
        std::fs::remove_file(&sheet).unwrap();
        let sheet = ["office", "sheet", &sheet.display().to_string(), "--office", "农业农村办公室", "--json"];
        (open, desk.run_words(&sheet).done().objects()[0]["matters"].clone())
    };
    assert_eq!(figures("matter return 1 --text 不归我们"), (0.into(), 0.into()));
    assert_eq!(figures("matter assign 1 --to 农业农村办公室"), (1.into(), 1.into()));
}

#[test]
fn a_station_has_none_of_its_own() {
    Program::station().run("office add 水务站").refused().see("代表之家登记");
}

#[test]
fn a_sheet_of_what_is_owed_is_written_once_and_comes_back_as_replies() {
    let desk = home();
    desk.run("office usual").done();
    desk.run_words(&[
        "visit",
        "add",
        "--words",
        "机井坏了浇不上地",
        "--matter",
        "--urgency",
        "小事",
        "--category",
        "3",
    ])
    .done();
    desk.run("matter step 1 triaged").done();
    desk.run("matter assign 1").done();
    let file = desk.dir.path().join("owed.csv");
    let path = file.to_str().unwrap();
    desk.run_words(&["office", "sheet", path, "--office", "nync"]).done().see("1 件");
    desk.run_words(&["office", "sheet", path]).refused().see("已经有");
    let book = path.replace(".csv", ".xlsx");
    desk.run_words(&["office", "sheet", &book]).refused().see("owed.csv").see("没有写");
    assert!(!std::path::Path::new(&book).exists());
    let text = std::fs::read_to_string(&file).unwrap();
    let filled: Vec<String> = text
        .lines()
        .map(|line| line.strip_suffix(",,,").map_or(line.to_owned(), |row| format!("{row},A,泵已换,")))
        .collect();
    std::fs::write(&file, filled.join("\n")).unwrap();
    desk.run_words(&["import", path, "--dry-run"]).done().see("答复意见建议QJD").see("答复 1").see_no("新增意见建议");
    desk.run_words(&["import", path]).done().see("答复 1");
    let matter = &desk.run("matter show 1 --json").done().objects()[0];
    assert_eq!(matter["status"], "replied");
    desk.run_words(&["import", path]).done().see("新增 0").see_no("答复 ");
}

#[test]
fn who_has_a_matter_is_called_as_today_wherever_it_is_said() {
    let desk = home();
    for name in ["水务所", "党政办"] {
        desk.run_words(&["office", "add", name]).done();
    }
    desk.run_words(&["visit", "add", "--words", "水管漏了", "--matter", "--urgency", "2", "--category", "2"]).done();
    desk.run("matter triage 1").done();
    desk.run("matter assign 1 --to 水务所").done();
    let said = |now: &str| {
        let sheet = desk.dir.path().join(format!("{now}.csv"));
        desk.run_words(&["office", "sheet", sheet.to_str().unwrap(), "--office", now]).done();
        assert!(std::fs::read_to_string(&sheet).unwrap().contains(&format!(",{now},")), "{now}");
        for line in ["matter show 1 --json", "matter inbox --json"] {
            assert_eq!(desk.run(line).done().objects()[0]["lead_office"], now, "{line}");
        }
    };
    said("水务所");
    desk.run("matter show 1").done().see_no("现为");
    desk.run("office amend 水务所 --name 水利站").done();
    said("水利站");
    desk.run("matter show 1").done().see("水务所（现为 水利站）");
    desk.run("office close 水利站 --to 党政办").done();
    said("党政办");
    desk.run("matter show 1").done().see("水务所（现为 党政办）");
}

/// Two offices, and a matter that the first has.
fn one_given() -> Program {
    let desk = home();
    for name in ["水务站", "党政办"] {
        desk.run_words(&["office", "add", name]).done();
    }
    let visit = ["visit", "add", "--words", "机井坏了，浇不上地", "--matter", "--urgency", "小事", "--category", "3"];
    desk.run_words(&visit).done();
    desk.run("matter step 1 triaged").done();
    desk.run("matter assign 1 --to 水务站").done();
    desk
}

#[test]
fn what_a_closed_office_had_comes_back_unless_another_takes_its_work_over() {
    let desk = one_given();
    let pile = || desk.run("matter inbox --json").done().objects()[0]["pile"].clone();
    let open = |name: &str| {
        let all = desk.run("office list --all --json").done().objects();
        all.iter().find(|office| office["office"] == name).unwrap()["open"].clone()
    };
    desk.run("office close 水务站 --since 2099-01-01 --to 党政办").done();
    assert_eq!((open("水务站"), open("党政办"), pile()), (1.into(), 0.into(), "going".into()), "not before that day");
    desk.run("office close 水务站").done().see("还有 1 件没办完").see("收件箱").see("koudai office close 水务站 --to");
    assert_eq!(pile(), "returned");
    for step in ["matter remind 1", "matter accept 1"] {
        desk.run(step).refused().see("“水务站”已于 ").see("没有写由谁接办");
    }
    desk.run("office close 水务站 --to 党政办").done().see_no("没办完");
    assert_eq!((open("水务站"), open("党政办"), pile()), (0.into(), 1.into(), "going".into()));
    desk.run("matter remind 1").done();
    desk.run("matter accept 1 --office 水务站").refused().see("请写成“党政办”办的");
    desk.run("matter accept 1").done();
}

#[test]
fn a_closed_office_is_proposed_no_more_and_its_heir_is() {
    let desk = one_given();
    let alike = ["visit", "add", "--words", "机井坏了，浇不上地了", "--matter"];
    desk.run_words(&alike).done();
    let owner = || desk.run("matter triage 2 --preview --json").done().objects()[0]["to"].clone();
    assert_eq!(owner(), "水务站");
    desk.run("office close 水务站").done();
    assert_eq!(owner(), serde_json::Value::Null);
    desk.run("office close 水务站 --to 党政办").done();
    assert_eq!(owner(), "党政办");
    desk.run("matter triage 2").done();
    desk.run("matter assign 2").done().see("党政办");
}
