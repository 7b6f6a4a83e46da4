//! Site visits and sitting in: written down, and their problems made matters that keep their source.

use crate::support::program::Program;

#[test]
fn problems_found_become_matters_that_say_where_they_came_from() {
    let desk = Program::station();
    desk.run_words(&[
        "inspection",
        "add",
        "--subject",
        "重建工地",
        "--heard",
        "工期过半",
        "--asked",
        "何时通车",
        "--seen",
        "桥面已铺",
        "--problem",
        "护栏断了",
        "--problem",
        "路灯不亮",
    ])
    .done()
    .see("已保存 QJD-SQG-2026-S0001");
    desk.run("inspection show S1").done().see("工期过半").see("护栏断了");
    desk.run("inspection raise 1").done().see("2 个问题");
    desk.run("inspection raise 1").done().see("都已转办理");
    desk.run("matter show 1").done().see("QJD-SQG-2026-S0001").see("护栏断了");
    let one = &desk.run("inspection list --json").done().objects()[0];
    assert_eq!((&one["kind"], &one["problems"], &one["matters"]), (&"site_visit".into(), &2.into(), &2.into()));
    desk.run("undo").done();
    assert_eq!(desk.run("matter list --json").done().out, "[]\n");
}

#[test]
fn a_visit_with_the_matters_of_its_problems_is_one_action() {
    let desk = Program::station();
    let add =
        ["inspection", "add", "--subject", "重建工地", "--problem", "护栏断了", "--problem", "路灯不亮", "--matters"];
    desk.run_words(&add).done().see("QJD-SQG-2026-S0001");
    desk.run("matter show 2").done().see("QJD-SQG-2026-S0001").see("路灯不亮");
    desk.run("undo").done().see("QJD-SQG-2026-S0001");
    for list in ["matter list --json", "inspection list --json"] {
        assert_eq!(desk.run(list).done().out, "[]\n", "{list}");
    }
}

#[test]
fn a_meeting_is_written_down_with_what_was_said() {
    let desk = Program::sample().in_english();
    let add = ["inspection", "add", "--subject", "Council", "--observe", "--asked", "When is the road done?"];
    // Nobody sits in at a meeting by nobody.
    desk.run_words(&add).refused().see("Which deputies sat in");
    desk.run_words(&[&add[..], &["--deputy", "贾秀保"]].concat()).done().see("QJD-SQG-2026-S0003");
    let one = &desk.run("inspection show S3 --json").done().objects()[0];
    assert_eq!((&one["kind"], &one["date"]), (&"observe".into(), &"2026-11-26".into()));
    desk.run("inspection show S3").done().see("When is the road done?").see("sitting in");
    desk.run("inspection add").refused().see("--subject");
}
