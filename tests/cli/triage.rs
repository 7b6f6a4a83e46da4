//! Triage: proposed from what was said and from earlier matters, with the path and the deadline, or as chosen.

use crate::support::program::Program;

fn matter(desk: &Program, words: &str) {
    desk.run_words(&["visit", "add", "--words", words, "--matter"]).done();
}

#[test]
fn a_matter_is_triaged_as_proposed_or_as_chosen_and_says_why() {
    let desk = Program::station();
    matter(&desk, "村口路灯坏了三盏，晚上走路看不清");
    let proposed = desk.run("matter triage 1 --preview --json").done().objects().remove(0);
    assert_eq!((proposed["urgency"].as_str(), proposed["category"].as_str()), (Some("minor"), Some("roads")));
    assert_eq!(proposed["why"].as_str(), Some("提到路灯"));
    desk.run("matter show 1").done().see("已登记");
    desk.run("matter triage 1 --to 规划建设办").done().see("小事细办 → 道路交通 → 村 → 规划建设办");
    let shown = &desk.run("matter show 1 --json").done().objects()[0];
    assert_eq!((shown["status"].as_str(), shown["due"].as_str()), (Some("triaged"), Some("2026-12-03T23:59:59+08:00")));
    // The term ends with its day, so people read the day; programs the moment.
    desk.run("matter list").done().see("2026-12-03 ").see_no("23:59");
    desk.run("matter show 1").done().see("2026-12-03").see_no("23:59");
    // The next one like it goes the same way.
    matter(&desk, "村口路灯又坏了两盏，晚上看不清路");
    desk.run("matter triage 2 --preview").done().see("和 QJD-SQG-2026-0001 相似");
    // The category makes danger likely, and somebody who knows better may deny it.
    for (said, danger) in [("", true), ("--no-danger", false)] {
        let line = format!("matter triage 2 --urgency 1 --category 5 {said} --preview --json");
        assert_eq!(desk.run(&line.replace("  ", " ")).done().objects()[0]["danger"], danger, "{said}");
    }
    desk.run("matter triage 2 --urgency 急事 --danger").done().see("急事急办");
    let shown = &desk.run("matter show 2 --json").done().objects()[0];
    assert_eq!((shown["danger"].as_bool(), shown["due"].as_str()), (Some(true), Some("2026-11-26T11:30:00+08:00")));
    desk.run("undo").done();
    desk.run("matter show 2").done().see("已登记");
}

#[test]
fn where_nothing_tells_how_urgent_it_is_somebody_must_say() {
    let desk = Program::station();
    matter(&desk, "想请人帮个忙");
    desk.run("matter triage 1").refused().see("--urgency");
    desk.run("matter triage 1 --urgency 3").done().see("难事共办");
    desk.in_english().run("matter triage 1 --preview").done().see("hard: together");
}

#[test]
fn many_are_triaged_together_as_proposed_or_as_chosen_and_undone_together() {
    let desk = Program::station();
    for words in ["村口路灯坏了三盏", "自来水浑浊", "想请人帮个忙"] {
        matter(&desk, words);
    }
    let looked = desk.run("matter triage 1 2 3 --preview --json").done().objects();
    let said = |key: &str| looked.iter().map(|one| one[key].clone()).collect::<Vec<_>>();
    assert_eq!(said("urgency"), ["minor".into(), "minor".into(), serde_json::Value::Null]);
    assert_eq!(said("category")[..2], ["roads", "utilities"]);
    assert_eq!(
        (said("may"), said("why")[0].clone()),
        (vec![true.into(), true.into(), false.into()], "提到路灯".into())
    );
    assert_eq!(said("due")[0], "2026-12-03T23:59:59+08:00");
    let status = |number: &str| desk.run(&format!("matter show {number} --json")).done().objects()[0]["status"].clone();
    assert_eq!(status("1"), "registered", "it was only asked");
    // One of them says nothing: none is triaged until somebody says how urgent it is.
    desk.run("matter triage 1 2 3").refused().see("0003").see("其余的也没有改动");
    assert_eq!(status("1"), "registered");
    desk.run("matter triage 1 2 3 --urgency 难事 --preview").done().see("难事共办").see("0003");
    desk.run("matter triage 1 2").done().see("小事细办 → 道路交通").see("提到路灯").see("分好类了");
    assert_eq!([status("1"), status("2"), status("3")], ["triaged", "triaged", "registered"]);
    desk.run("matter show 1").done().see("提到路灯");
    desk.run("undo").done();
    assert_eq!([status("1"), status("2")], ["registered", "registered"], "one undo for all");
    desk.run("matter triage 1 2 3 --urgency hard --category 1 --json").done();
    let third = desk.run("matter show 3 --json").done().objects().remove(0);
    assert_eq!(
        (&third["status"], &third["urgency"], &third["category"]),
        (&"triaged".into(), &"hard".into(), &"roads".into())
    );
}

#[test]
fn what_was_raised_while_the_clock_stood_ahead_falls_due_once_it_is_triaged_again() {
    let desk = Program::station().at("2099-06-01T09:30:00+08:00");
    desk.run("visit add --words 未来的路灯 --matter --urgency minor --category 1").see("已保存").see("时钟快了");
    let desk = desk.at("2026-12-06T09:30:00+08:00");
    let due = |desk: &Program| {
        let matter = desk.run("matter show QJD-SQG-2099-0001 --json").done().objects().remove(0);
        matter["due"].as_str().unwrap()[..10].to_owned()
    };
    assert_eq!(due(&desk), "2099-06-08");
    // What was written by the other clock does not make this one slow.
    desk.run("matter triage QJD-SQG-2099-0001 --urgency minor").done();
    // The 13th is a Sunday.
    assert_eq!(due(&desk), "2026-12-14");
}

#[test]
fn whoever_pipes_a_preview_on_reads_every_path_to_its_end() {
    let desk = Program::station();
    for words in ["村口路灯坏了三盏", "自来水停了两天"] {
        matter(&desk, words);
    }
    let office = "规划建设与环境保护办公室（含市政管理所）";
    let path = format!("小事细办 → 水电气热通信 → 村 → {office}");
    desk.run(&format!("matter triage 1 2 --category 2 --to {office} --preview")).done().see(&path);
    let desk = desk.in_english();
    desk.run("matter triage 1 --urgency soon --preview").refused().see("nothing was changed");
}
