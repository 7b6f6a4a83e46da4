//! Matters: listed by deadline, shown with their timeline, taken one legal step at a time.

use crate::support::program::Program;

/// A desk with one urgent matter, just registered.
fn desk() -> Program {
    let desk = Program::station();
    desk.run_words(&["visit", "add", "--words", "后山落石堵了路", "--matter", "--urgency", "急事", "--category", "1"])
        .done();
    desk
}

#[test]
fn a_matter_goes_its_legal_way_and_is_told_where_it_stands() {
    let desk = desk();
    desk.run("matter show 1").done().see("已登记").see("可做的步骤").see("分类");
    desk.run("matter step 1 triaged").done().see("现在是“已分类”");
    desk.run("matter step 1 triaged").done().see("没有改动");
    desk.run("matter step 1").refused().see("还缺 “步骤").see_no("<STEP>");
    desk.run("matter step 1 当场答复 --text 已清理 --outcome 1").done().see("已当场答复");
    let matter = &desk.run("matter show 1 --json").done().objects()[0];
    assert_eq!(matter["status"], "answered");
    let steps: Vec<&str> =
        matter["steps"].as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["registered", "triaged", "answered"]);
    desk.run("matter show 1").done().see("在哪里").see("只在本机");
    assert_eq!(matter["where"]["created"]["at"], "here");
}

#[test]
fn the_timeline_has_a_column_for_the_words_of_a_step_and_for_both_judgements() {
    let desk = desk();
    desk.run("matter step 1 triaged").done();
    desk.run("matter step 1 当场答复 --text 已清理 --outcome 1").done();
    desk.run("matter step 1 fed_back").refused().see("--result");
    desk.run("matter feedback 1").refused().see("--result");
    desk.run("matter step 1 fed_back --result 满意 --attitude 基本满意").done();
    let shown = desk.run("matter show 1").done().out;
    let head = shown.lines().find(|line| line.contains("步骤") && line.contains("身份")).unwrap();
    assert!(head.contains("内容") && head.contains("对态度") && !head.contains("反映的事"), "{shown}");
    assert!(shown.contains("基本满意"), "{shown}");
    let desk = desk.in_english();
    desk.run("matter show 1").done().see("Attitude judged").see("fairly satisfied").see("voter told");
    desk.run("matter show 9").refused().see("No record");
}

#[test]
fn the_course_of_a_matter_is_read_to_the_end_of_every_step_and_names_what_it_went_into() {
    let desk = desk();
    let long = "村口老槐树下第三根电线杆上的路灯从上个月起就不亮了，晚上接孩子放学的都看不见路，请先换灯泡再查线路";
    desk.run(&format!("matter step 1 noted --text {long}")).done();
    desk.run("matter show 1").done().see(long);
    desk.run("visit add --words 第二件事 --matter").done();
    desk.run("matter merge 1 --into 2 --text 同一件").done();
    let shown = desk.run("matter show 1").done().out;
    let merged = shown.lines().find(|line| line.contains("同一件")).unwrap();
    assert!(merged.contains("QJD-SQG-2026-0002"), "{shown}");
    let steps = desk.run("matter show 1 --json").done().objects()[0]["steps"].as_array().unwrap().clone();
    assert_eq!(steps.last().unwrap()["into"], "QJD-SQG-2026-0002");
}

#[test]
fn an_illegal_step_is_refused_with_the_reason() {
    let desk = desk();
    desk.run("matter step 1 closed").refused().see("没有改动");
    desk.run("matter step 1 accepted").refused().see("没有改动");
    desk.run("matter step 1 declined").refused().see("请补上");
    desk.run("matter step 1 dance").refused().see("没有“dance”这一项");
    desk.run("matter step 9 triaged").refused().see("没有编号为“9”的记录");
    desk.run("matter step 1 merged --into 1x").refused();
    desk.in_english().run("matter step 1 closed").refused().see("Not changed");
}

#[test]
fn what_is_overdue_leads_and_can_be_listed_alone() {
    let desk = desk();
    assert_eq!(desk.run("matter list --overdue --json").done().out, "[]\n");
    let desk = desk.at("2026-11-29T09:30:00+08:00");
    let overdue = desk.run("matter list --overdue --json").done().objects();
    assert_eq!(overdue[0]["due_state"], "overdue");
    desk.run("matter list").done().see("逾期");
    desk.run("matter step 1 withdrawn --text 自己清了").done();
    assert_eq!(desk.run("matter list --json").done().out, "[]\n");
    assert_eq!(desk.run("matter list --all --json").done().objects().len(), 1);
    assert_eq!(desk.run("matter list --status withdrawn --json").done().objects().len(), 1);
}

#[test]
fn undo_takes_back_the_last_step_and_redo_takes_it_again() {
    let desk = desk();
    let status = || desk.run("matter show 1 --json").done().objects()[0]["status"].clone();
    desk.run("matter step 1 triaged").done();
    desk.run("undo").done().see("已撤销意见建议 QJD-SQG-2026-0001 的“");
    desk.run("matter show 1").done().see("已登记");
    assert_eq!(status(), "registered");
    desk.run("redo").done().see("已恢复意见建议 QJD-SQG-2026-0001 的“");
    assert_eq!(status(), "triaged");
    desk.run("redo").refused().see("没有可以恢复的操作");
}

#[test]
fn deadlines_that_were_set_and_where_it_was_merged_stand_on_the_page() {
    let desk = Program::new();
    desk.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    desk.run("office usual").done();
    for words in ["机井坏了浇不上地", "机井的泵坏了"] {
        desk.run_words(&["visit", "add", "--words", words, "--matter", "--urgency", "小事", "--category", "3"]).done();
    }
    desk.run("matter triage 1").done();
    desk.run("matter assign 1 --due 2026-12-01").done();
    desk.run("matter step 1 extended --due 2026-12-20 --text 等泵").done();
    desk.run("matter show 1").done().see("期限 2026-12-01").see("期限 2026-12-20");
    desk.run("matter merge 2 --into 1").done();
    let merged = desk.run("matter show 2").done().see("并到哪件").out;
    assert!(merged.lines().any(|line| line.contains("并到哪件") && line.contains("-0001")), "{merged}");
    assert_eq!(desk.run("matter show 2 --json").done().objects()[0]["merged_into"], "QJD-ZJ-2026-0001");
    // What came to the home itself is its own, whatever the village of its voter.
    let inbox = desk.run("matter inbox").done().see("千家店镇代表之家").out;
    assert!(inbox.lines().next().unwrap().contains("哪个站"), "{inbox}");
    assert_eq!(desk.run("matter inbox --json").done().objects()[0]["station"], "QJD-ZJ");
}

#[test]
fn what_was_promised_stands_in_the_list_of_what_is_to_be_told() {
    let desk = desk();
    desk.run("matter step 1 triaged").done();
    desk.run("matter step 1 当场答复 --text 已清理一半 --outcome 2 --promise 2026-12-11").done();
    desk.run("matter list --to-tell").done().see("2026-12-11");
}

#[test]
fn nobody_is_told_before_there_is_an_answer() {
    let desk = desk();
    desk.run("matter feedback 1 --attitude 1 --result 1").refused().see("还没有答复");
}

#[test]
fn a_matter_is_found_by_the_ticket_of_the_hotline() {
    let desk = desk();
    let file = desk.dir.path().join("工单.csv");
    std::fs::write(&file, "工单编号,诉求内容,类别\nRX20261126001,垃圾桶满了,6\n").unwrap();
    desk.run_words(&["import", file.to_str().unwrap()]).done().see_no("留空");
    desk.run("matter show RX20261126001").done().see("QJD-SQG-2026-0002").see("环境卫生");
    desk.run("matter step RX20261126001 triaged --urgency 2").done().see("QJD-SQG-2026-0002");
    // A number is a number first.
    desk.run("matter show 1").done().see("后山落石");
    desk.run("matter show RX1").refused().see("没有编号为“RX1”的记录");
}
