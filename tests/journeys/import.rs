//! 导入: an office's spreadsheet is found, looked at, written in one step, and taken back as one.

use std::path::Path;

use koudai::Lang;
use koudai::domain::command::Command;
use koudai::domain::event::ShiftSet;
use koudai::domain::roster::swap::{SwapRequest, SwapState};
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{Level, Post, Slot};
use tempfile::TempDir;

use crate::support::Station;
use crate::support::desk::{Desk, Start};

const DEPUTIES: &str = "\
千家店镇人大代表花名册,,,,,,
姓名,性别,代表层级,所在联络站,联系电话,代表证号,备注
孟　德,男,区、镇,石槽村,13900000001,区第0001号,老代表
程　春,女,镇,水泉沟村,13900000002,镇第0002号,
陈生,男,镇,水泉沟,1390000abcd,镇第0004号,
合计,3,,,,,
";

/// A folder with a list of deputies, one that was corrected, a picture under a spreadsheet's name, and a folder of voters.
fn folder() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &[u8]| std::fs::write(dir.path().join(name), text).unwrap();
    put("代表花名册.csv", DEPUTIES.as_bytes());
    put("更正.csv", DEPUTIES.replace("13900000002", "13900000009").as_bytes());
    put("照片.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    put("说明.txt", b"text");
    std::fs::create_dir(dir.path().join("选民")).unwrap();
    let names = ["秀英", "桂兰", "玉珍"];
    let mut voters = vec!["姓名,性别,自然村,电话".to_owned()];
    voters.extend((0..600).map(|nth| format!("赵{},女,南沟,138{nth:08}", names[nth % 3])));
    std::fs::write(dir.path().join("选民/选民册.csv"), voters.join("\n")).unwrap();
    dir
}

/// Sits at the desk and looks into the folder.
fn desk(dir: &Path) -> Desk {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F9 8").see("导入表格").see("从哪里找表格");
    desk.paste(&dir.display().to_string()).keys("Enter").see("代表花名册.csv").see("选民/").unseen("说明.txt");
    desk
}

#[test]
fn a_list_is_looked_at_before_it_is_written_and_taken_back_as_one() {
    let dir = folder();
    let mut desk = desk(dir.path());
    desk.keys("dbhmc").unseen("更正.csv").keys("Enter").settle();
    desk.see("导入 代表花名册.csv").see("是代表花名册，3 行").see("一共 5 处").see("没有用到的列：备注");
    desk.see("[1 全部 5]").see("2 新增 5").see("4 跳过 0");
    // What was read is told, so that a wrong column is seen before anything is written.
    desk.see("新增 代表 孟德").see("电话 139****0001").see("联络站 石槽村").unseen("13900000001");
    desk.keys("End").see("陈生").see("电话没有导入：电话“1390000abcd”不能用").keys("3").see("没有这一类").keys("1");
    assert!(desk.read().people(true).unwrap().is_empty(), "nothing is written by looking");
    desk.keys("Enter").see("新增 5，修改 0？").keys("0").see("[1 全部 5]");
    desk.keys("Enter 1").see("已导入：新增 5，修改 0").see("陈生：电话");
    let people = desk.read().people(true).unwrap();
    assert_eq!(people.len(), 3);
    assert_eq!(people[2].form.levels, [Level::Town, Level::District]);
    desk.keys("F8")
        .see("撤销刚才“代表花名册.csv”的导入（新增 5，修改 0）")
        .keys("1")
        .see("已撤销“代表花名册.csv”的导入");
    assert!(desk.read().people(true).unwrap().is_empty());
    assert!(desk.read().places(None).unwrap().is_empty());
}

#[test]
fn what_a_file_came_to_is_said_once() {
    let dir = folder();
    let mut desk = desk(dir.path());
    desk.keys("dbhmc Enter").settle().keys("Enter 1").see("已导入：新增 5，修改 0");
    assert_eq!(desk.frame().matches("已导入").count(), 1, "{}", desk.frame());
    desk.keys("Ctrl-U zp Enter").settle().see("不是表格文件").see("原因写在列表下面");
    assert_eq!(desk.frame().matches("不是表格文件").count(), 1, "{}", desk.frame());
}

#[test]
fn one_line_is_left_out_and_taken_in_again_by_space() {
    let dir = folder();
    let mut desk = desk(dir.path());
    desk.keys("dbhmc Enter").settle().keys("Enter 1").see("已导入");
    let row = desk.read().people_named("程春").unwrap().remove(0);
    desk.keys("Ctrl-U gz Enter").settle().see("3 修改 1");
    desk.keys("3")
        .see("Space 这处不导入")
        .keys("Space")
        .see("您留下了 1 处，这次不导入")
        .see("3 修改 0")
        .keys("4")
        .see("程春")
        .see("这次不导入");
    desk.see("Space 再收进来").keys("Enter").unseen("请确认").keys("Space").see("3 修改 1").unseen("您留下了");
    desk.keys("1 Home Ctrl-K").see("这一处本来就不会写入");
    assert_eq!(desk.read().person(row.id).unwrap().unwrap().form.phone, row.form.phone);
}

#[test]
fn the_line_that_was_left_out_stays_marked_wherever_it_moves() {
    let dir = folder();
    let text = "日期,上午,下午,晚间\n2026-12-07,孟德,孟德,程春\n2026-12-08,孟德,,\n2026-12-08,程春,,\n";
    std::fs::write(dir.path().join("值班.csv"), text).unwrap();
    let mut desk = desk(dir.path());
    desk.keys("dbhmc Enter").settle().keys("Enter 1").see("已导入");
    desk.keys("Ctrl-U zb Enter")
        .settle()
        .see("2 新增 4")
        .see("4 跳过 1")
        .keys("End")
        .see("排上 2026-12-08 上午 干部 程春");
    // It is refused for its own seat then, at the top, and the line below it is another.
    desk.keys("Space").see("您留下了 1 处").see("不排 2026-12-08 上午 程春（这次不导入").see("Space 再收进来");
    desk.keys("Space").unseen("您留下了").see("排上 2026-12-08 上午 干部 程春").see("Space 这处不导入").see("2 新增 4");
    // One of two shifts is chosen.
    desk.keys("Home Down").see("排上 2026-12-07 上午 孟德").keys("Space").see("2 新增 4").see("4 跳过 1");
    desk.see("不排 2026-12-07 上午 孟德（这次不导入").keys("2").see("下午");
}

#[test]
fn another_file_is_looked_for_beside_the_one_that_was_pasted() {
    let dir = folder();
    let mut desk = Desk::at(Station::empty());
    let path = dir.path().join("更正.csv").display().to_string();
    desk.keys("F9 8").paste(&path).keys("Enter").settle().see("导入 更正.csv").keys("Esc");
    desk.see("代表花名册.csv").see("选民/").keys("Enter").settle().see("导入 更正.csv");
}

#[test]
fn the_folder_of_the_last_file_is_where_the_next_one_is_looked_for() {
    let dir = folder();
    let mut desk = Desk::at(Station::empty());
    let path = dir.path().join("更正.csv").display().to_string();
    desk.keys("F9 8").see("从哪里找表格").paste(&path).keys("Enter").settle().see("导入 更正.csv").keys("Esc Esc");
    desk.keys("F9 8").see("代表花名册.csv").see("选民/").unseen("从哪里找表格").keys("Esc");
    drop(dir);
    desk.keys("F9 8").see("从哪里找表格");
}

#[test]
fn empty_sheets_are_named_where_they_are_kept() {
    let dir = folder();
    let mut desk = desk(dir.path());
    desk.keys("Ctrl-P").see("空表已存到").see("空表-值班表.csv").see("空表-科室答复单.csv");
    let heads = std::fs::read_to_string(dir.path().join("空表-值班表.csv")).unwrap();
    assert!(heads.contains("带班,备勤"), "{heads}");
}

#[test]
fn a_roster_of_another_year_shows_it_and_where_it_is_to_be_found_afterwards() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("值班表.csv");
    std::fs::write(&file, "姓名,2027/1/4,2027/1/5\n李承卫,上,\n贾秀保,,下\n").unwrap();
    let mut desk = Desk::at(Station::sample());
    desk.keys("F9 8").paste(&file.display().to_string()).keys("Enter").settle();
    desk.see("李承卫 2027-01-04").keys("Enter 1").see("已导入：新增 2").see("值班从 2027-01-04 起").see("F2 再按 End");
}

#[test]
fn the_same_file_again_has_nothing_to_do_and_a_corrected_one_changes_one_thing() {
    let dir = folder();
    let mut desk = desk(dir.path());
    desk.keys("dbhmc Enter").settle().keys("Enter 1").see("已导入");
    desk.keys("Ctrl-U dbhmc Enter").settle().see("2 新增 0").see("5 没变 3").see("孟德");
    desk.keys("Enter").unseen("请确认").keys("Esc").see("代表花名册.csv");
    desk.keys("Ctrl-U gz Enter").settle().see("3 修改 1").keys("3").see("电话：139****0002 → 139****0009");
    desk.keys("Enter 1").see("修改 1");
    assert_eq!(desk.read().people_named("程春").unwrap()[0].form.phone, "13900000009");
}

#[test]
fn folders_are_walked_by_arrows_and_a_long_list_is_written_whole() {
    let dir = folder();
    let mut desk = desk(dir.path());
    desk.keys("Enter").see("选民册.csv").keys("Left").see("代表花名册.csv").keys("Enter Enter").settle();
    desk.see("是选民册，600 行").see("2 新增 600").keys("End").see("600/600").see("选民册").keys("Home").see("1/600");
    desk.keys("Enter 1").see("已导入：新增 600");
    assert_eq!(desk.read().voter_count().unwrap(), 600);
    desk.keys("F8").see("“选民册.csv”的导入（新增 600，修改 0）").keys("1");
    assert_eq!(desk.read().voter_count().unwrap(), 0);
    desk.keys("Ctrl-Y").see("已恢复“选民册.csv”的导入（新增 600，修改 0）");
    assert_eq!(desk.read().voter_count().unwrap(), 600);
    desk.keys("F8 1");
    assert_eq!(desk.read().voter_count().unwrap(), 0);
}

#[test]
fn what_is_no_spreadsheet_is_said_and_nothing_is_lost() {
    let dir = folder();
    let mut desk = desk(dir.path());
    desk.keys("zp Enter").settle().see("“照片.xlsx”不是表格文件").see("照片.xlsx");
    desk.keys("Ctrl-U 没这个 Enter").see("没有这个名字的表格").keys("Esc").see("代表花名册.csv");
    desk.paste("/没有/花名册.xlsx").keys("Enter").settle().see("找不到文件").keys("Esc");
    desk.paste("file:///%E6%B2%A1%E6%9C%89.csv").keys("Enter").settle().see("找不到文件").keys("Esc");
    desk.keys("Tab").see("从哪里找表格").keys("Esc").unseen("导入表格");
}

#[test]
fn what_the_head_of_each_kind_of_list_needs_is_said_to_its_end() {
    let dir = folder();
    std::fs::write(dir.path().join("千家店镇各村二〇二六年度基础设施情况汇总表.csv"), "甲,乙\n1,2\n").unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let mut desk = Desk::started(Station::empty(), Start { lang, ..Start::default() });
        desk.keys("F9 8")
            .paste(&dir.path().join("千家店镇各村二〇二六年度基础设施情况汇总表.csv").display().to_string());
        desk.keys("Enter").settle().see("行政村").see("自然村").see("工单编号").see("诉求内容");
    }
}

#[test]
fn going_back_while_a_file_is_read_leaves_it() {
    let dir = folder();
    let mut desk = desk(dir.path());
    desk.keys("dbhmc Enter Esc").settle().see("导入表格").see("代表花名册.csv");
}

#[test]
fn another_file_is_pasted_after_esc_or_after_one_that_is_not_there() {
    let dir = folder();
    let mut desk = Desk::at(Station::empty());
    let path = |name: &str| dir.path().join(name).display().to_string();
    desk.keys("F9 8").paste(&path("代表花名册.csv")).keys("Enter").settle().see("导入 代表花名册.csv");
    desk.keys("Esc").see("打首字母找").paste(&path("没有.csv")).keys("Enter").settle().see("找不到文件").unseen("权限");
    // What was typed stays to be put right, and a whole path takes its place.
    desk.see("没有.csv").paste(&path("更正.csv")).keys("Enter").settle().see("导入 更正.csv");
}

#[test]
fn a_roster_counts_the_rows_of_its_sheet_and_says_where_a_second_name_goes() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("值班表.csv");
    std::fs::write(&file, "日期,上午,下午\n2026-12-07,李承卫,贾秀保 吕海头\n2026-12-08,贾秀保,李承卫\n").unwrap();
    let mut desk = Desk::at(Station::sample());
    desk.keys("F9 8").paste(&file.display().to_string()).keys("Enter").settle();
    desk.see("是值班表，2 行").see("一共 5 处").see("下午 干部").keys("Down Down").see("一格里不止一个名字");
}

#[test]
fn shifts_that_were_served_are_left_alone_until_a_key_says_otherwise() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("值班表.csv");
    std::fs::write(&file, "日期,上午\n2026-11-25,王秀兰\n2026-11-27,王秀兰\n").unwrap();
    let mut station = Station::open();
    let zhang = station.store.read().people_named("张三").unwrap().remove(0).id;
    let yesterday = "2026-11-25".parse().unwrap();
    let seat = Seat::new(Slot::Morning, Post::Duty);
    station.run(&Command::SetShifts(vec![ShiftSet::new(yesterday, seat, Some(zhang))]));
    let mut desk = Desk::at(station);
    desk.keys("F9 8").paste(&file.display().to_string()).keys("Enter").settle();
    desk.see("2 新增 1").see("4 跳过 1").see("已经值过班，仍是张三").see("Ctrl-A 值过的也换");
    desk.keys("Ctrl-A").see("3 修改 1").see("值过、签到和替过的班也照表换").see("Ctrl-A 值过的不换");
    desk.keys("Ctrl-A").see("4 跳过 1").see("已经值过班，仍是张三");
    desk.keys("Enter 1").see("已导入：新增 1，修改 0");
    assert_eq!(desk.read().sitter(yesterday, seat).unwrap(), Some(zhang));
}

#[test]
fn a_swap_that_waits_keeps_its_seat_and_falls_with_it_only_in_so_many_words() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("值班表.csv");
    std::fs::write(&file, "日期,上午\n2026-11-27,唐秀霞\n").unwrap();
    let mut station = Station::open();
    let person = |station: &Station, name: &str| station.store.read().people_named(name).unwrap().remove(0).id;
    let (from, to) = (person(&station, "张三"), person(&station, "王秀兰"));
    station.deputy("唐秀霞");
    let (date, seat) = ("2026-11-27".parse().unwrap(), Seat::new(Slot::Morning, Post::Duty));
    station.run(&Command::SetShifts(vec![ShiftSet::new(date, seat, Some(from))]));
    station.run(&Command::AskSwap(SwapRequest { date, seat, from, to, trade: None, reason: String::new() }));
    let mut desk = Desk::at(station);
    desk.keys("F9 8").paste(&file.display().to_string()).keys("Enter").settle();
    desk.see("有替班在等批准，仍是").keys("Ctrl-A Enter 1").see("随之撤回待批的替班 1 个");
    assert!(desk.read().swaps(Some(SwapState::Asked)).unwrap().is_empty());
}

#[test]
fn after_an_import_enter_opens_the_marked_row_and_no_longer_the_path() {
    let dir = folder();
    let mut desk = Desk::at(Station::empty());
    let path = dir.path().join("代表花名册.csv").display().to_string();
    desk.keys("F9 8").paste(&path).keys("Enter").settle().see("导入 代表花名册.csv").keys("Enter 1").see("已导入");
    desk.unseen(&path).keys("Enter").settle().unseen("导入 代表花名册.csv");
}
