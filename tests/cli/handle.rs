//! The steps of a home and its offices, for one matter or many.

use serde_json::Value;

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

fn status(desk: &Program, number: &str) -> Value {
    desk.run(&format!("matter show {number} --json")).done().objects()[0]["status"].clone()
}

#[test]
fn without_a_name_the_proposed_office_gets_it_and_why_is_said() {
    let desk = home();
    desk.run("matter assign 1").done().see("交给“农业农村办公室”办").see("一般由它办");
    let matter = &desk.run("matter show 1 --json").done().objects()[0];
    assert_eq!((&matter["status"], &matter["lead_office"]), (&"assigned".into(), &"农业农村办公室".into()));
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
fn an_office_gets_no_longer_than_the_voter_was_promised_unless_somebody_says_why() {
    let desk = home();
    let due = |number: &str| {
        desk.run(&format!("matter show {number} --json")).done().objects()[0]["due"].as_str().unwrap()[..10].to_owned()
    };
    assert_eq!(due("1"), "2026-12-03");
    desk.run("matter assign 1 --to nync --due 2026-12-10").refused().see("答应群众 2026-12-03 前答复").see("--text");
    desk.run("matter step 1 assigned --to 水务所 --due 2026-12-10T12:00:00+08:00").refused().see("2026-12-03");
    // Of several the one that has that deadline is named; one that is not triaged yet is held to the deadline it will have.
    desk.run("matter assign 1 2 --to nync --due 2026-12-10").refused().see("0001").see("2026-12-03");
    let looked = desk.run("matter assign 2 --to nync --due 2026-12-10 --dry-run --json").done().objects();
    assert_eq!(looked[0]["may"], false);
    assert_eq!(status(&desk, "1"), "triaged", "nothing was saved");
    desk.run("matter assign 1 --to nync --due 2026-12-03").done();
    desk.run("matter assign 1 --to nync --due 2026-12-10 --text 等配件到货").done();
    desk.run("matter show 1").done().see("等配件到货");
    assert_eq!(due("1"), "2026-12-10");
    // What was explained once stands for whoever gets it next.
    desk.run("matter assign 1 --to msbz --due 2026-12-10").done();
    // The voter's day is over: the office has the term that the rules give, and a reason is asked beyond that.
    let desk = desk.at("2026-12-14T09:00:00+08:00");
    desk.run("matter assign 2 --to nync --due 2026-12-23").done();
    desk.run("matter assign 2 --to nync --due 2026-12-31").refused().see("2026-12-03 已过").see("2026-12-23");
    desk.run("matter assign 2 --to nync --due 2026-12-31 --text 要等开春").done();
    // It is late by the voter's day, and that is the day beside it.
    for (line, state) in [("matter inbox --json", "pile"), ("matter list --json", "due_state")] {
        let rows = desk.run(line).done().objects();
        let late = rows.iter().find(|row| row["title"] == "大棚被风掀了").unwrap();
        assert_eq!((&late[state], &late["due"].as_str().unwrap()[..10]), (&"overdue".into(), "2026-12-03"), "{line}");
    }
}

#[test]
fn whoever_assigns_to_nobody_is_told_the_option_and_whether_there_is_an_office() {
    let desk = home();
    desk.run("matter step 3 triaged --urgency 小事").done();
    desk.run("matter assign 3").refused().see("--to").see("koudai office list");
    let bare = Program::new();
    bare.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    bare.run_words(&["visit", "add", "--words", "请回电话", "--matter", "--urgency", "小事"]).done();
    bare.run("matter step 1 triaged").done();
    bare.run("matter assign 1").refused().see("--to").see("还没有科室").see("koudai office usual");
    bare.run("matter assign 1 --to 水泉沟村").done();
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
    assert_eq!(status(&desk, "2"), "registered", "its lead is withdrawn: it is its own again");
    desk.run("undo").done();
    assert_eq!(status(&desk, "2"), "merged");
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
    desk.run("matter accept 1 --office msbz").refused().see("“民生保障办公室”2026-11-26 已经签收过").see("备注");
    desk.run("matter progress 1 --office msbz").done();
    desk.run("matter progress 1 --office msbz").done().see("仍是“已交办”");
    desk.run("matter accept 1").done();
    desk.run("matter reply 1 --outcome B --text 在修").refused().see("要有承诺日期");
    desk.run("matter reply 1 --outcome A --text 修好 --promise 2026-12-20").refused().see("不用承诺日期");
    desk.run("matter reply 1 --outcome A --text 修好").done();
}

#[test]
fn the_office_that_leads_answers_and_one_that_helps_owes_no_reply() {
    let desk = home();
    desk.run("matter assign 1 --to nync --co msbz").done();
    desk.run("matter accept 1").done();
    let refused = |words: &str, why: &str| {
        desk.run(words).refused().see(why);
        assert_eq!(status(&desk, "1"), "accepted");
    };
    refused("matter reply 1 --office msbz --outcome D --text 不归我们管", "答复由主办“农业农村办公室”作出");
    refused("matter reply 1 --office 平安建设办公室 --outcome D --text 不归我们管", "不是主办也不是协办");
    for (office, lines) in [("msbz", 1), ("nync", 2)] {
        let sheet = desk.file(&format!("{office}.csv"));
        desk.run_words(&["office", "sheet", sheet.to_str().unwrap(), "--office", office]).done();
        assert_eq!(std::fs::read_to_string(&sheet).unwrap().lines().count(), lines, "{office}");
    }
    // The work of the one that helps comes to the one that leads: it stands there once.
    desk.run("office close msbz --to nync").done();
    let matter = desk.run("matter show 1 --json").done().objects()[0].clone();
    assert_eq!((&matter["lead_office"], &matter["co_offices"]), (&"农业农村办公室".into(), &Value::Array(Vec::new())));
    desk.run("matter reply 1 --outcome A --text 修好了").done();
    assert_eq!(status(&desk, "1"), "replied");
}

#[test]
fn an_office_that_helps_signs_for_itself_and_the_matter_waits_for_the_lead() {
    let desk = home();
    desk.run("matter assign 1 --to nync --co msbz").done();
    desk.run("matter accept 1 --office msbz").done().see("协办“民生保障办公室”签收").see("仍是“已交办”");
    assert_eq!(status(&desk, "1"), "assigned");
    desk.run("matter progress 1 --office msbz --text 去看过").done().see("仍是“已交办”");
    desk.run("matter accept 1 --office msbz").refused().see("“民生保障办公室”2026-").see("已经签收过");
    desk.run("matter accept 1").done().see("已签收");
    assert_eq!(status(&desk, "1"), "accepted");
    for again in ["matter accept 1", "matter accept 1 --office nync"] {
        desk.run(again).refused().see("“农业农村办公室”2026-").see("已经签收过");
    }
    desk.run("matter show 1").done().see("民生保障办公室").see("去看过");
    // Whoever has the work of the one that helps acts in its place.
    desk.run("office close msbz --to 平安建设办公室").done();
    desk.run("matter progress 1 --office 平安建设办公室").done().see("协办“平安建设办公室”办理");
    assert_eq!(status(&desk, "1"), "accepted");
    desk.run("matter reply 1 --outcome A --text 修好了").done();
    assert_eq!(status(&desk, "1"), "replied");
}

#[test]
fn no_office_acts_on_what_was_given_to_none_or_to_somebody_on_no_list() {
    let desk = home();
    desk.run("matter step 2 triaged").done();
    desk.run("matter progress 2 --office nync").refused().see("还没有交给科室");
    desk.run("matter assign 2 --to 供电所").done();
    desk.run("matter accept 2 --office nync").refused().see("这件交给了“供电所”");
    desk.run("matter accept 2").done();
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

#[test]
fn a_desk_above_demands_and_it_is_said_until_it_is_answered() {
    let desk = home();
    desk.run("matter remind 1").refused().see("还没有交给谁办");
    desk.run("matter assign 1 --to nync").done();
    desk.run("matter supervise 1").refused().see("督办").see("要写明");
    desk.run("matter supervise 1 --text 月底前必须修好 --due 2026-12-31").done().see("督办");
    assert_eq!(status(&desk, "1"), "assigned", "it stays where it is");
    desk.run("matter show 1").done().see("督办      月底前必须修好");
    let listed = desk.run("matter list --supervised --json").done().objects();
    assert_eq!(listed.len(), 1);
    desk.run("matter remind 1 --text 请抓紧").done();
    let steps = desk.run("matter show 1 --json").done().objects()[0]["steps"].clone();
    let kinds: Vec<&str> =
        steps.as_array().unwrap().iter().rev().take(2).map(|one| one["step"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["reminded", "supervised"]);
    let sheet = desk.file("sheet.csv");
    desk.run_words(&["office", "sheet", sheet.to_str().unwrap(), "--office", "nync"]).done();
    assert!(std::fs::read_to_string(&sheet).unwrap().contains("【督办】机井坏了浇不上地"));
    desk.run("matter accept 1").done();
    desk.run("matter reply 1 --outcome A --text 泵换好了").done();
    assert!(desk.run("matter list --supervised --json").done().objects().is_empty());
    let station = Program::station();
    station.run("visit add --words 路灯坏了 --matter --urgency 小事").done();
    station.run("matter step 1 triaged").done();
    station.run("matter step 1 escalated --to 镇里").done();
    station.run("matter supervise 1 --text 快办").refused().see("由代表之家、区来做");
    station.run("matter remind 1").done();
}

#[test]
fn triage_takes_its_words_and_no_other_step_does() {
    let desk = home();
    desk.run("matter step 3 triaged --urgency 小事 --category 3 --level town").done().see("已分类");
    let matter = desk.run("matter show 3 --json").done().objects()[0].clone();
    assert_eq!((matter["urgency"].as_str(), matter["category"].as_str()), (Some("minor"), Some("farming")));
    desk.run("matter step 3 triaged --urgency urgent").done();
    assert_eq!(desk.run("matter show 3 --json").done().objects()[0]["urgency"], "urgent");
    desk.run("matter step 3 noted --text 再看 --urgency minor").refused().see("只在“分类”");
    desk.run("matter step 3 triaged --urgency 马上").refused().see("急事");
    desk.run("matter step --help").done().see("急事").see("难愁盼事");
}

#[test]
fn what_is_undone_of_many_is_named() {
    let desk = home();
    desk.run("matter assign 1 2 --to nync").done();
    desk.run("undo").done().see("等 2 件的“交办”");
    for words in ["一", "二", "三", "四", "五", "六", "七", "八", "九"] {
        desk.run_words(&["visit", "add", "--words", &format!("第{words}处路灯坏了"), "--matter", "--urgency", "小事"])
            .done();
    }
    desk.run("matter assign 4 5 6 7 8 9 10 11 12 --to nync").done();
    desk.run("undo").done().see("等 9 件的“交办”");
}

#[test]
fn a_renamed_office_is_one_line_and_bears_its_present_name() {
    let desk = home();
    desk.run("matter assign 1 --to nync").done();
    desk.run("office amend nync --name 农业农村和水务办公室").done();
    desk.run("matter assign 2 --to nync").done();
    let rates = desk.run("rates --json --by office").done().objects();
    let lines: Vec<_> =
        rates.iter().map(|row| (row["name"].as_str().unwrap(), row["matters"].as_u64().unwrap())).collect();
    assert!(lines.contains(&("农业农村和水务办公室", 2)), "{lines:?}");
    assert!(lines.iter().all(|(name, _)| *name != "农业农村办公室"), "{lines:?}");
    desk.run_words(&[
        "visit",
        "add",
        "--words",
        "机井又坏了浇不上地",
        "--matter",
        "--urgency",
        "小事",
        "--category",
        "3",
    ])
    .done();
    desk.run("matter triage 4 --preview").done().see("农业农村和水务办公室");
}

#[test]
fn what_is_still_to_come_is_not_written_down_as_done() {
    let desk = home();
    desk.run("inspection add --subject 河道 --date 2099-01-01").refused().see("2099-01-01 还没到");
    desk.run("matter step 1 answered --text 修好了").done();
    desk.run("matter feedback 1 --result 1 --at 2099-01-01").refused();
}

#[test]
fn an_extension_gives_more_time_and_never_less() {
    let desk = home();
    desk.run("matter assign 1 --to nync --due 2026-12-10 --text 等材料").done();
    desk.run("matter extend 1 --due 2026-12-05 --text 等材料").refused().see("2026-12-10").see("不能改得更早");
    desk.run("matter extend 1 --due 2026-12-20 --text 等材料").done();
    desk.run("matter extend 1 --due 2026-12-19 --text 等材料").refused().see("2026-12-20");
    desk.in_english().run("matter extend 1 --due 2026-12-19 --text x").refused().see("nothing was saved");
}

#[test]
fn a_home_sends_nothing_back_that_no_desk_below_has() {
    let desk = home();
    // An office sends back what it was given all the same.
    desk.run("matter assign 1").done();
    desk.run_words(&["matter", "return", "1", "--text", "不归我们"]).done();
    assert_eq!(status(&desk, "1"), "returned");
    desk.run_words(&["matter", "return", "1", "--text", "哪个机井"]).refused().see("没有单位可退");
    assert_eq!(status(&desk, "1"), "returned");
}

#[test]
fn the_course_names_who_helped_also_after_it_came_back() {
    let desk = home();
    desk.run("matter assign 1 --to nync --co msbz").done();
    desk.run("matter show 1").done().see("农业农村办公室  协办 民生保障办公室");
    desk.run("matter return 1 --text 不归我们管").done();
    desk.run("matter show 1").done().see("农业农村办公室  协办 民生保障办公室");
}

#[test]
fn a_station_whose_matter_went_into_one_that_it_does_not_have_is_told_so() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().to_str().unwrap().to_owned();
    let (station, home) = (Program::station(), home());
    station.run(&format!("enroll request {folder}")).done();
    home.run(&format!("enroll grant {folder} --all")).done();
    station.run(&format!("enroll accept {folder} --compared")).done();
    station.run("visit add --words 路灯坏了 --matter --urgency 小事").done();
    station.run("matter step 1 triaged").done();
    station.run("matter step 1 escalated").done();
    station.run(&format!("sync {folder}")).done();
    home.run(&format!("sync {folder}")).done();
    home.run("matter merge QJD-SQG-2026-0001 --into 1").done();
    home.run(&format!("sync {folder}")).done();
    station.run(&format!("sync {folder}")).done();
    let shown = station.run("matter show 1").done().out;
    assert_eq!(shown.matches("别的站的另一件（不在本机）").count(), 2, "{shown}");
}
