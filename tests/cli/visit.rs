//! Visits: logged, listed, shown; numbers masked unless asked for, and the asking is logged.

use crate::support::program::Program;

fn words<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["visit", "add", "--words", "村口路灯坏了"], more].concat()
}

#[test]
fn a_visit_has_the_defaults_of_the_form_now_here_and_the_deputy_on_duty() {
    let desk = Program::sample();
    let visit = &desk.run_words(&words(&["--name", "李秀英", "--json"])).done().objects()[0];
    assert_eq!(visit["at"], "2026-11-26T09:30:00+08:00");
    assert_eq!(visit["place"], "水泉沟村");
    assert_eq!(visit["channel"], "walk_in");
    // What was neither answered nor declined is seen to.
    assert_eq!(visit["result"], "becomes_matter");
    let today =
        |row: &serde_json::Map<String, serde_json::Value>| row["date"] == "2026-11-26" && row["shift"] == "morning";
    let roster = desk.run("roster show --json").done().objects();
    let on_duty = roster.into_iter().find(today).unwrap();
    assert_eq!(visit["duty_deputy"][0], on_duty["duty_deputy"]);
}

#[test]
fn every_field_is_kept_as_given() {
    let desk = Program::station();
    desk.run_words(&words(&[
        "--name",
        "李秀英",
        "--phone",
        "138 0000-0000",
        "--hamlet",
        "南沟",
        "--sex",
        "女",
        "--age",
        "4",
        "--channel",
        "入户",
        "--category",
        "roads",
        "--urgency",
        "1",
        "--people",
        "30",
        "--answer",
        "今天派人来修",
        "--at",
        "昨天 14:30",
    ]))
    .done()
    .see("已保存 QJD-SQG-2026-J0001");
    let visit = &desk.run("visit show J1 --json").done().objects()[0];
    for (field, value) in [
        ("at", "2026-11-25T14:30:00+08:00"),
        ("voter", "李*英"),
        ("phone", "138****0000"),
        ("hamlet", "南沟"),
        ("sex", "female"),
        ("age", "old"),
        ("channel", "home_visit"),
        ("words", "村口路灯坏了"),
        ("category", "roads"),
        ("urgency", "urgent"),
        ("result", "on_the_spot"),
        ("answer", "今天派人来修"),
    ] {
        assert_eq!(visit[field], value);
    }
    assert_eq!(visit["people"], 30);
}

#[test]
fn a_visit_may_become_a_matter_or_be_declined_with_where_to_go() {
    let desk = Program::station();
    desk.run_words(&words(&["--matter", "--urgency", "2"])).done().see("已转办理，编号 QJD-SQG-2026-0001");
    desk.run_words(&words(&["--declined", "县法院"])).done();
    assert_eq!(desk.run("visit show 1 --json").done().objects()[0]["matter"][0], "QJD-SQG-2026-0001");
    let declined = desk.run("visit list --result declined --json").done().objects();
    assert_eq!(declined.len(), 1);
    desk.run("visit show j2").done().see("县法院");
    desk.run_words(&words(&["--answer", " "])).refused().see("答复内容");
}

#[test]
fn the_list_is_filtered_by_day_deputy_and_category() {
    let desk = Program::sample();
    let count = |line: &str| desk.run(format!("visit list --json {line}").trim_end()).done().objects().len();
    let all = count("");
    assert!(all > 100);
    assert_eq!(count("--until 2026-11-10") + count("--since 2026-11-11"), all);
    assert!(count("--category 1") < all && count("--category roads") > 0);
    assert_eq!(count("--last 3"), 3);
    let deputy =
        desk.run("visit list --json --last 1").done().objects()[0]["duty_deputy"][0].as_str().unwrap().to_owned();
    assert!((1..all).contains(&count(&format!("--deputy {deputy}"))));
}

#[test]
fn a_number_is_shown_only_when_asked_for_and_that_is_an_entry() {
    let desk = Program::station();
    desk.run_words(&words(&["--name", "李秀英", "--phone", "13800000000"])).done();
    let entries = || desk.run("check --json").done().objects()[0]["entries"].as_u64().unwrap();
    let before = entries();
    desk.run("visit list").done().see("138****0000").see_no("13800000000");
    desk.run("visit list --json").done().see("李*英").see_no("李秀英");
    desk.run("find 李秀英 --json").done().see("李*英").see_no("李秀英");
    desk.run("visit show J1").done().see_no("13800000000").see_no("李秀英");
    assert_eq!(entries(), before);
    desk.run("visit show J1 --phone").done().see("13800000000").see("李秀英");
    assert_eq!(entries(), before + 1);
}

#[test]
fn a_secret_name_is_masked() {
    let desk = Program::station();
    desk.run_words(&words(&["--name", "李秀英", "--secret"])).done();
    desk.run("visit list").done().see("（保密）").see_no("李*英");
    desk.run("visit show J1").done().see_no("李秀英");
}

#[test]
fn secrecy_holds_for_the_matter_that_came_of_the_visit() {
    let desk = Program::station();
    let told = ["--name", "赵六", "--phone", "13911113333", "--secret", "--matter"];
    desk.run_words(&words(&told)).done();
    for line in ["matter show 0001 --phone", "matter show 0001 --json", "visit list --json", "matter list --json"] {
        desk.run(line).done().see_no("赵").see_no("3333");
    }
    for line in ["find 赵六 --json", "find 3333 --json"] {
        assert!(desk.run(line).done().objects().is_empty());
    }
}

#[test]
fn a_number_given_as_the_name_is_the_telephone() {
    let desk = Program::station();
    desk.run_words(&words(&["--name", "139-1111-2222"])).done();
    let visit = desk.run("visit show J1 --json").done().objects();
    assert_eq!((&visit[0]["voter"], visit[0]["phone"].as_str()), (&serde_json::Value::Null, Some("139****2222")));
}

#[test]
fn wrong_input_is_refused_with_the_reason_and_nothing_is_saved() {
    let desk = Program::station();
    for (more, zh) in [
        (["--phone", "1380000567a"], "电话里有“a”"),
        (["--phone", "12345678901234"], "没有这样的14位号码"),
        (["--at", "2026-02-31 09:00"], "没有“2026-02-31”这一天"),
        (["--at", "0001-01-01 00:00"], "太远"),
        (["--at", "1999-12-31 09:00"], "太早"),
        (["--at", "2026-11-28 09:00"], "2026-11-28 09:00 还没到"),
        (["--at", "2026-11-26 09:41"], "2026-11-26 09:41 还没到"),
        (["--at", "2026-11-26 25:00"], "“25:00”不是钟点"),
        (["--category", "13"], "没有“13”这一项"),
        (["--people", "many"], "“many”不是数目"),
        (["--deputy", "没有这个人"], "没有找到“没有这个人”"),
        (["--place", "没有这个村"], "没有找到“没有这个村”"),
        (["--by", "没有这个人"], "没有找到“没有这个人”"),
    ] {
        desk.run_words(&words(&more)).refused().see(zh).see("没有");
    }
    desk.run_words(&["visit", "add", "--words", " \n "]).refused().see("还缺");
    desk.run_words(&["visit", "add", "--words", &"长".repeat(10_000)]).refused().see("最多5000字");
    desk.run("visit list --since 2026-02-31").refused();
    assert_eq!(desk.run("visit list --json").done().out, "[]\n");
    let desk = desk.in_english();
    desk.run_words(&words(&["--phone", "1380000567a"])).refused().see("Nothing was saved");
    desk.run_words(&words(&["--at", "2026-02-31 09:00"])).refused().see("no such day");
}
