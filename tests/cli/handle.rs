//! The steps of a home and its offices, for one matter or many.

use crate::support::program::Program;

/// A home with its usual offices and three matters: one triaged, one whose urgency is known, one of which nothing is known.
fn home() -> Program {
    let desk = Program::new();
    desk.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    desk.run("office usual").done();
    for words in ["机井坏了浇不上地", "大棚被风掀了"] {
        desk.run_words(&["visit", "add", "--words", words, "--matter", "--urgency", "小事", "--category", "3"]).done();
    }
    desk.run_words(&["visit", "add", "--words", "请回电话", "--matter"]).done();
    desk.run("matter step 1 triaged").done();
    desk
}

fn status(desk: &Program, number: &str) -> serde_json::Value {
    desk.run(&format!("matter show {number} --json")).done().objects()[0]["status"].clone()
}

#[test]
fn without_a_name_the_proposed_office_gets_it_and_why_is_said() {
    let desk = home();
    desk.run("matter assign 1").done().see("交给“农业农村办公室”办").see("一般由它办");
    let matter = &desk.run("matter show 1 --json").done().objects()[0];
    assert_eq!((&matter["status"], &matter["office"]), (&"assigned".into(), &"农业农村办公室".into()));
    desk.run("matter accept 1").done().see("已签收");
    desk.run("matter progress 1").done();
    desk.run("matter reply 1 --outcome B --text 泵已订 --promise 2026-12-20").done().see("已答复");
}

#[test]
fn many_are_looked_at_first_done_together_and_undone_together() {
    let desk = home();
    let looked = desk.run("matter assign 1 2 3 --to nync --dry-run --json").done().objects();
    let may: Vec<bool> = looked.iter().map(|one| one["may"].as_bool().unwrap()).collect();
    assert_eq!(may, [true, true, false]);
    assert!(looked[2]["why"].as_str().unwrap().contains("已登记"));
    desk.run("matter assign 1 2 3 --to nync").refused().see("0003").see("其余的也没有改动");
    assert_eq!([status(&desk, "1"), status(&desk, "2")], ["triaged", "registered"]);
    desk.run("matter assign 1 2 --to nync --co msbz").done();
    assert_eq!([status(&desk, "1"), status(&desk, "2")], ["assigned", "assigned"]);
    let steps = desk.run("matter show 2 --json").done().objects()[0]["steps"].as_array().unwrap().len();
    assert_eq!(steps, 3, "registered, triaged by what was known, assigned");
    desk.run("undo").done();
    assert_eq!([status(&desk, "1"), status(&desk, "2")], ["triaged", "registered"]);
}

#[test]
fn what_was_merged_is_answered_where_it_was_merged_into() {
    let desk = home();
    desk.run("matter merge 2 --into 1").done().see("已并入");
    desk.run("matter reply 2 --outcome A --text 修好").refused().see("这件已并入 QJD-ZJ-2026-0001").see("请在");
    desk.run("matter remind 2").refused().see("QJD-ZJ-2026-0001");
}

#[test]
fn nothing_is_merged_where_nobody_looks_after_it() {
    let desk = home();
    desk.run("matter merge 1 --into 1").refused().see("不能并入它自己");
    desk.run("matter step 1 merged --into 1").refused().see("不能并入它自己");
    desk.run("matter merge 2 --into 1").done();
    desk.run("matter merge 1 --into 2").refused().see("本来就并入了这一件");
    desk.run("matter merge 3 --into 2").refused().see("请直接并入 QJD-ZJ-2026-0001");
    desk.run("matter step 1 withdrawn --text 不办了").done();
    desk.run("matter merge 3 --into 1").refused().see("已撤回");
    desk.run("erase 1 --yes").done();
    desk.run("matter merge 3 --into 1").refused().see("已删除");
    assert_eq!(status(&desk, "2"), "registered", "its lead is gone: it is its own again");
    desk.run("matter show 2").done().see("并入的那件已撤销或删除");
}

#[test]
fn only_offices_that_have_a_matter_act_on_it_and_each_is_named_once() {
    let desk = home();
    desk.run("matter assign 1 1 --to nync --co msbz --co msbz").done();
    let steps = desk.run("matter show 1 --json").done().objects()[0]["steps"].as_array().unwrap().len();
    assert_eq!(steps, 3, "registered, triaged, assigned once");
    assert_eq!(desk.run("matter show 1 --json").done().objects()[0]["co_offices"].as_array().unwrap().len(), 1);
    desk.run("matter accept 1 --office 平安建设办公室").refused().see("不是主办也不是协办");
    desk.run("matter return 1 --office msbz --text 不归我们").refused().see("只是协办");
    desk.run("matter accept 1 --office msbz").done();
    desk.run("matter progress 1 --office msbz").done();
    desk.run("matter reply 1 --outcome B --text 在修").refused().see("要有承诺日期");
    desk.run("matter reply 1 --outcome A --text 修好 --promise 2026-12-20").refused().see("不用承诺日期");
    desk.run("matter reply 1 --outcome A --text 修好").done();
}

#[test]
fn a_station_does_not_assign_and_an_office_cannot_lead_and_help() {
    let desk = Program::station();
    desk.run("visit add --words 路灯坏了 --matter --urgency 小事").done();
    desk.run("matter step 1 triaged").done();
    desk.run("matter assign 1 --to 水务所").refused().see("由代表之家、区来做");
    let desk = home();
    desk.run("matter assign 1 --to nync --co nync").refused().see("已是主办");
    desk.run("matter assign 1 --to 水务所 --co nync").done().see("交给“水务所”办");
    desk.in_english().run("matter return 1 --text 不归我们").done();
}

#[test]
fn the_inbox_lists_piles_and_is_narrowed_by_office_and_station() {
    let desk = home();
    desk.run("matter assign 2 --to nync").done();
    let piles = |line: &str| {
        let rows = desk.run(line).done().objects();
        rows.iter().map(|row| row["pile"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(piles("matter inbox --json"), ["new", "new", "going"]);
    assert_eq!(piles("matter inbox --pile 新来 --json"), ["new", "new"]);
    assert_eq!(piles("matter inbox --office nync --json"), ["going"]);
    assert_eq!(piles("matter inbox --station qjd-zj --json").len(), 3);
    assert_eq!(piles("matter inbox --station QJD-SQG --json").len(), 0);
    desk.run("matter inbox").done().see("农业农村办公室").see("在办");
}
