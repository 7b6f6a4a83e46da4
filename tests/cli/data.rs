//! People, find, import, and the care of the data itself.

use crate::support::program::{Program, contents};

const LIST: &str = "姓名,性别,电话,职务\n张三,男,13800000001,村医\n李四,女,13800000002,教师\n";

#[test]
fn people_are_found_by_name_initials_or_id_and_their_numbers_stay_masked() {
    let desk = Program::sample();
    let person = &desk.run("people show sjs --json").done().objects()[0];
    assert_eq!(person["name"], "沈建水");
    assert_eq!(person["phone"], "138****0017");
    let id = person["id"].as_str().unwrap().to_owned();
    desk.run(&format!("people show {id} --phone")).done().see("13800000017");
    desk.run("people show 查无此人").refused().see("koudai people list");
    desk.run("people list --role king").refused();
}

#[test]
fn years_of_work_are_few_and_counted() {
    let desk = Program::new();
    for wrong in ["0", "99", "some"] {
        desk.run(&format!("demo --no-open --years {wrong}")).refused().see("--years").see(wrong);
    }
    assert!(!desk.data().exists());
    desk.run("demo --no-open --years 1").done();
    let written = desk.run("proposal list --json").done().objects();
    assert!((5..50).contains(&written.len()), "the month's matters alone are written up: {}", written.len());
}

#[test]
fn find_answers_to_characters_pinyin_and_numbers() {
    let desk = Program::station();
    desk.run("note add 村口路灯坏了").done();
    for typed in ["路灯", "QJD-SQG-2026-K0001"] {
        let hits = desk.run(&format!("find --json {typed}")).done().objects();
        assert_eq!((hits.len(), &hits[0]["kind"]), (1, &"note".into()), "{typed}");
    }
    assert_eq!(desk.run("find --json 没有这样的事").done().out, "[]\n");
    desk.run("find 没有这样的事").done().see("没有记录");
}

#[test]
fn what_find_leaves_out_is_told_to_people_and_programs() {
    let desk = Program::sample();
    let found = |line: &str| {
        let said = desk.run(line);
        assert_eq!(said.code, 0, "{said:?}");
        (said.objects().len(), said.err.contains("{\"warning\":"))
    };
    assert_eq!(found("find 138 --json --last 5"), (5, true));
    let (all, more) = found("find 138 --json --last 500");
    assert!(all > 20 && !more, "{all}");
    desk.run("find 138 --last 5").done().see("只列出前 5 条").see("--last");
    desk.run("find 138 --last 500").done().see_no("只列出");
}

#[test]
fn an_import_leaves_out_the_rows_that_the_line_names() {
    let desk = Program::station();
    let file = desk.dir.path().join("名单.csv");
    std::fs::write(&file, "姓名,电话,代表层级\n孟德,13900000001,镇\n程春,13900000002,镇\n").unwrap();
    let import = |more: &[&str]| desk.run_words(&[&["import", file.to_str().unwrap()], more].concat());
    import(&["--skip", "9"]).refused().see("--skip 9").see("没有这一行");
    import(&["--skip", "第2行"]).refused().see("行号");
    for both in [&["--skip", "2", "3"][..], &["--skip", "2", "--skip", "3"], &["--skip", "2,3"]] {
        import(&[both, &["--dry-run"]].concat()).done().see("新增 0").see("跳过 2");
    }
    import(&["--skip", "3"]).done().see("新增 1").see("跳过 1").see("程春（这次不导入）");
    desk.run("people list").done().see("孟德").see_no("程春");
    // Columns that have no place here are named, as on the screen.
    std::fs::write(&file, "姓名,代表层级,血型\n孟德,镇,A\n").unwrap();
    import(&["--dry-run"]).see("没有用到的列：血型");
}

#[test]
fn a_list_is_looked_at_imported_and_the_second_time_changes_nothing() {
    let desk = Program::station();
    let file = desk.dir.path().join("代表名单.csv");
    std::fs::write(&file, LIST).unwrap();
    let import = |more: &[&str]| desk.run_words(&[&["import", file.to_str().unwrap()], more].concat());
    let screen = koudai::store::Store::open(&desk.data()).unwrap();
    import(&["--dry-run"]).done().see("新增 2").see("还没有导入");
    import(&[]).refused().see("已在另一个窗口打开");
    drop(screen);
    assert_eq!(desk.run("people list --json").done().out, "[]\n");
    import(&[]).done().see("已保存：新增 2");
    assert_eq!(desk.run("people list --json").done().objects().len(), 2);
    let again = import(&["--json"]).done().objects();
    assert!(again.iter().all(|line| line["outcome"] == "same"), "{again:?}");
    import(&[]).done().see("新增 0，修改 0，相同 2");
}

#[test]
fn an_import_replaces_what_was_served_only_if_the_line_says_so() {
    let desk = Program::station();
    let import = |text: &str, more: &[&str]| {
        let file = desk.dir.path().join("表.csv");
        std::fs::write(&file, text).unwrap();
        desk.run_words(&[&["import", file.to_str().unwrap()], more].concat()).done()
    };
    import(LIST, &[]);
    let names: Vec<String> =
        desk.run("people list --json").objects().iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect();
    let roster = |name: &str| format!("日期,上午\n2026-11-25,{name}\n");
    import(&roster(&names[0]), &[]).see("新增 1");
    let stays = format!("已经值过班，仍是{}", names[0]);
    import(&roster(&names[1]), &[]).see(&stays).see("修改 0");
    let line = &import(&roster(&names[1]), &["--json"]).objects()[0];
    assert_eq!(line["outcome"], "skipped");
    import(&roster(&names[1]), &["--replace"]).see("修改 1");
    import(&roster(&names[1]), &["--replace"]).see("修改 0，相同 1");
}

#[test]
fn a_file_that_is_no_spreadsheet_says_so_and_nothing_changes() {
    let desk = Program::station();
    let before = desk.run("check --json").done().out;
    let noise: Vec<u8> = (0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let binary = [b"\x7fELF".as_slice(), &noise].concat();
    for (name, bytes) in [
        ("图片.xlsx", binary.as_slice()),
        ("空.csv", b"".as_slice()),
        ("网页.xls", b"<html><table></table></html>".as_slice()),
        ("坏.xlsx", b"PK\x03\x04 xl/workbook.xml cut short".as_slice()),
        ("别的.csv", "苹果,梨\n一,二\n".as_bytes()),
    ] {
        let file = desk.dir.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        desk.run_words(&["import", file.to_str().unwrap()]).refused();
    }
    desk.run("import /nowhere/名单.xlsx").refused();
    desk.run_words(&["import", desk.dir.path().to_str().unwrap()]).refused();
    assert_eq!(desk.run("check --json").done().out, before);
}

#[test]
fn damage_in_a_text_table_is_named_and_the_rest_imported() {
    let desk = Program::station();
    let file = desk.dir.path().join("代表名单.csv");
    let text = "姓名,电话,代表证号\n张三,13800000001,1\n李四标,13800000002,2\n王五,13800000003,\"3\n赵六,,4\n";
    let parts: Vec<Vec<u8>> = text.split('标').map(|part| encoding_rs::GB18030.encode(part).0.into_owned()).collect();
    std::fs::write(&file, parts.join(&[0xFF][..])).unwrap();
    let path = file.to_str().unwrap();
    for line in [&["import", path, "--dry-run"][..], &["import", path]] {
        desk.run_words(line).done().see("第3行：跳过本行（“李四").see("第4行的引号只有一半，从这里起2行没有读");
    }
    assert_eq!(desk.run("people list --json").done().objects().len(), 1);
    desk.in_english().run_words(&["import", path]).done().see("damaged letters").see("2 lines from there on");
}

#[test]
fn check_and_rebuild_agree() {
    let desk = Program::sample();
    let before = desk.run("check --json").done().objects();
    assert_eq!((&before[0]["sound"], &before[0]["unknown"]), (&true.into(), &0.into()));
    desk.run("rebuild").done().see("已按日志重建");
    assert_eq!(desk.run("check --json").done().objects(), before);
    desk.run("check").done().see("完整").see("与日志一致");
    desk.in_english().run("check").done().see("unbroken").see("equal to the journal");
}

#[test]
fn the_first_writing_of_a_day_makes_its_copy_and_seven_are_kept() {
    let mut desk = Program::station();
    for day in 1..=9 {
        desk = desk.at(&format!("2026-12-{day:02}T09:30:00+08:00"));
        desk.run("note add 路灯").done();
    }
    let copies = contents(&desk.file("backup"));
    let names: Vec<&str> = copies.iter().map(|(name, _)| name.as_str()).collect();
    let kept: Vec<String> = (3..=9).map(|day| format!("koudai-2026-12-{day:02}.db")).collect();
    assert_eq!(names, kept);
    desk.run("note list").done();
    desk.run("backup").done().see("koudai-2026-12-09.db");
}

#[test]
fn the_doctor_finds_a_clock_that_stands_behind_the_journal_or_years_back() {
    let desk = Program::station();
    desk.run("doctor").done().see("[好] 数据库").see("[好] 时钟");
    let desk = desk.at("2026-11-20T09:30:00+08:00");
    let said = desk.run("doctor");
    assert_eq!(said.code, 1);
    said.see("时钟比日志慢");
    let desk = desk.at("2009-01-01T00:00:00+08:00");
    desk.run("doctor --lang zh").see("换电池");
    let findings = desk.run("doctor --json").objects();
    let grade = |about: &str| findings.iter().find(|one| one["check"] == about).unwrap()["grade"].clone();
    assert_eq!(
        (grade("clock"), grade("journal_clock"), grade("database")),
        ("bad".into(), "bad".into(), "good".into())
    );
    let empty = Program::new();
    let said = empty.run("doctor");
    assert_eq!(said.code, 1);
    said.see("还没有数据").see("还没有设立站点");
    for line in ["undo", "redo", "note add 村口路灯坏了"] {
        empty.run(line).refused();
        assert!(!empty.file("koudai.db").exists(), "{line} made a database");
    }
}

#[test]
fn a_clock_variable_that_is_no_time_is_refused() {
    let desk = Program::station();
    for wrong in ["tomorrow", "2026-02-31T09:00:00+08:00"] {
        let mut command = desk.command();
        let said = crate::support::program::Said::of(
            command.env("KOUDAI_NOW", wrong).args(["note", "list"]).output().unwrap(),
        );
        said.refused().see("KOUDAI_NOW").see(wrong);
    }
}

#[test]
fn the_data_folder_is_the_argument_then_the_variable() {
    let desk = Program::station();
    let other = desk.dir.path().join("other");
    let other = other.to_str().unwrap();
    desk.run_words(&["--data", other, "note", "list"]).refused().see(other);
    desk.run_words(&["init", "--data", other, "--level", "home", "--town", "千家店镇", "--name", "千家店镇"])
        .done()
        .see(other);
    desk.run_words(&["note", "add", "路灯", "--data", other]).done().see("QJD-");
    assert_eq!(desk.run("note list --json").done().out, "[]\n");
}

#[test]
fn a_clock_before_the_last_record_is_told_of_by_whatever_writes() {
    let desk = Program::station().at("2026-12-02T16:40:00+08:00");
    desk.run("note add 村口路灯坏了").done();
    let desk = desk.at("2026-11-23T09:30:00+08:00");
    desk.run("note list").done();
    let wrote = desk.run("note add 护栏松了");
    assert_eq!((wrote.code, wrote.err.lines().count()), (0, 1), "{wrote:?}");
    wrote.see("已保存").see("2026-11-23 09:30").see("2026-12-02 16:40").see("请先校准").see("先后不乱");
    desk.in_english().run("note add x").see("stands before the last record").see("set the clock");
}

#[test]
fn a_clock_that_leapt_ahead_is_told_of_and_the_mended_one_is_not_called_slow() {
    let desk = Program::station();
    desk.run("note add 村口路灯坏了").done();
    let desk = desk.at("2062-05-01T09:30:00+08:00");
    desk.run("note list").done();
    for words in ["护栏松了", "井盖没了"] {
        let wrote = desk.run(&format!("note add {words}"));
        assert_eq!((wrote.code, wrote.err.lines().count()), (0, 1), "{wrote:?}");
        wrote.see("已保存").see("2062-05-01 09:30").see("多半是时钟快了").see("koudai clock right");
    }
    assert_eq!(desk.run("doctor").see("比日志和这个程序都晚半年以上").code, 1);
    // Mended: what was written meanwhile is no measure.
    let desk = desk.at("2026-11-27T09:30:00+08:00");
    desk.run("note add 路面塌了").done();
    assert!(!desk.run("doctor").out.contains("clock right"));
    assert_eq!(desk.run("note list --json").done().objects().len(), 4);
    assert!(desk.run("check").done().code == 0);
}

#[test]
fn whoever_says_that_the_clock_is_right_is_asked_no_more() {
    // It really is that late.
    let desk = Program::station().at("2062-05-01T09:30:00+08:00");
    desk.run("clock right").done().see("2062-05-01 09:30").see("没有改动");
    desk.run("note add 村口路灯坏了").done();
    // Or it was not, and was said to be: the right clock is called slow, until somebody says so once more.
    let desk = desk.at("2026-11-27T09:30:00+08:00");
    desk.run("note add 护栏松了").see("多半是时钟慢了").see("koudai clock right");
    assert_eq!(desk.run("clock right --json").done().objects()[0]["clock"], "2026-11-27T09:30:00+08:00");
    desk.run("note add 井盖没了").done();
    // Only what was written since counts.
    let desk = desk.at("2026-11-20T09:30:00+08:00");
    desk.run("note add 路面塌了").see("最后一条记录（2026-11-27 09:30）");
    let desk = desk.at("1999-01-01T00:00:00+08:00");
    desk.run("clock right").refused().see("时钟停在多年以前");
}

#[test]
fn what_a_wrong_clock_dated_is_named_once_the_clock_is_right_and_its_deadline_is_doubted() {
    let desk = Program::sample().at("2062-05-01T09:30:00+08:00");
    desk.run("visit add --words 护栏松了 --matter").see("已保存");
    desk.run("roster set 今天 上午 杨仓").see("已保存");
    let desk = desk.at("1970-01-01T09:30:00+08:00");
    desk.run("visit add --words 井盖没了 --answer 盖上了").see("已保存");
    desk.run("note add 路牌倒了").see("已保存");
    // As long as the clock is doubted itself, that is all there is to say.
    desk.run("doctor").see_no("记下的日期");
    let desk = desk.at("2026-11-27T09:30:00+08:00");
    let found = desk.run("doctor --json").objects();
    let dates = found.iter().find(|one| one["check"] == "dates").unwrap_or_else(|| panic!("{found:?}"));
    let said = dates["found"].as_str().unwrap();
    for part in ["5 条", "（1970-01-01）", "（2062-05-01）", "值班 上午（2062-05-01）"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    desk.run("clock right").done().see("没有改动").see("有 5 条").see("值班 上午（2062-05-01）");
    let matter = desk.run("matter list --json").done().objects();
    let strange = matter.iter().find(|one| one["words"] == "护栏松了").unwrap();
    assert_eq!(strange["due_state"], "doubtful", "{strange:?}");
    // The figures of a period count it nowhere.
    let counted = |words: &str| desk.run(words).done().objects()[0]["matters"].as_u64();
    let (whole, period) = (counted("rates --json"), counted("rates --json --from 1960-01-01"));
    assert_eq!(whole.unwrap(), period.unwrap() + 1);
    let by_month = desk.run("rates --json --by month").done().objects();
    assert_eq!(by_month.last().unwrap()["group"], "in_doubt", "{by_month:?}");
    desk.run("rates").done().see("日期存疑的有 1 件").see("koudai clock right");
    // The advice names that very seat, and can be typed as it stands.
    let advice = dates["advice"].as_str().unwrap();
    assert!(advice.contains("koudai roster set 2062-05-01 上午 - "), "{advice}");
    desk.run("roster set 2062-05-01 上午 -").done().see("2062年5月1日");
    desk.run("clock right").done().see("有 4 条").see_no("值班 ");
    desk.run("doctor").see("打开那一条").see_no("roster set");
}

#[test]
fn a_roster_of_years_ago_that_was_imported_is_no_sign_of_a_wrong_clock() {
    let desk = Program::station();
    let import = |text: &str| {
        let file = desk.dir.path().join("表.csv");
        std::fs::write(&file, text).unwrap();
        desk.run_words(&["import", file.to_str().unwrap()]).done()
    };
    import(LIST);
    import("日期,上午\n2023-11-13,张三\n2005-03-01,李四\n").see("新增 2");
    desk.run("doctor").see_no("记下的日期");
    import("日期,下午\n1998-03-02,张三\n").see("新增 1");
    desk.run("doctor").see("记下的日期").see("koudai roster set 1998-03-02 下午 -").see_no("打开那一条");
}

#[test]
fn a_day_years_away_is_refused_with_its_year_unless_the_clock_is_doubted() {
    let desk = Program::sample();
    for day in ["1970-01-01", "2062-05-01"] {
        desk.run(&format!("roster set {day} 上午 陈生")).refused().see(day).see("没有保存");
    }
    desk.run("roster set 2027-05-03 上午 陈生").done().see("2027年5月3日");
    let desk = desk.at("1970-01-01T09:30:00+08:00");
    desk.run("roster set 2026-12-09 上午 陈生").see("2026年12月9日");
}

#[test]
fn deadlines_are_printed_by_the_clock_they_were_written_down_by() {
    let desk = Program::sample();
    let dues = |desk: &Program| -> Vec<String> {
        let rows = desk.run("matter list --json").done().objects();
        rows.iter().filter_map(|row| row["due"].as_str().map(str::to_owned)).collect()
    };
    let here = dues(&desk);
    assert!(here.iter().any(|due| due.contains("T23:59:59+08:00")), "{here:?}");
    // A computer that was never told where it stands.
    let desk = desk.at("2026-11-26T01:30:00Z");
    assert_eq!(dues(&desk), here);
}

#[test]
fn orders_to_a_terminal_in_a_list_are_passed_over_whole_and_that_is_said() {
    let desk = Program::station();
    let file = desk.dir.path().join("代表名单.csv");
    std::fs::write(&file, "姓名,性别,电话\n王\u{1b}[2J秀兰,女,13800000001\n李四,男,13800000002\n").unwrap();
    let said = desk.run_words(&["import", file.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{said:?}");
    said.see("新增 2").see("控制字符");
    desk.run("people show 王秀兰").done().see("138****0001");
}
