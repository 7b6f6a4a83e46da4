//! Answers: listed while they wait to be told, told with what the voter thinks, closed when their time has come.

use crate::support::program::Program;

/// A desk with two matters, the second merged into the first, which is answered.
fn desk() -> Program {
    let desk = Program::station();
    for words in ["村口路灯坏了", "东头路灯也坏了"] {
        let line = [
            "visit",
            "add",
            "--words",
            words,
            "--matter",
            "--urgency",
            "2",
            "--category",
            "1",
            "--name",
            "李秀英",
            "--phone",
            "13800000000",
        ];
        desk.run_words(&line).done();
    }
    desk.run("matter step 2 merged --into 1").done();
    desk.run("matter feedback 2 --attitude 1 --result 1").refused().see("还没有答复");
    desk.run("matter step 1 answered --text 换了新灯").done();
    desk
}

#[test]
fn what_waits_to_be_told_is_listed_with_the_answer_and_how_to_reach_the_voter() {
    let desk = desk();
    let rows = desk.run("matter list --to-tell --json").done().objects();
    assert_eq!(rows.len(), 2);
    for (row, joined) in rows.iter().zip([None, Some("QJD-SQG-2026-0001")]) {
        assert_eq!((row["wait"].as_str(), row["reply"].as_str()), (Some("tell"), Some("换了新灯")));
        assert_eq!((row["voter"].as_str(), row["phone"].as_str()), (Some("李*英"), Some("138****0000")));
        assert_eq!(row["joined"].as_str(), joined);
    }
    desk.in_english().run("matter list --to-tell").done().see("to tell");
}

#[test]
fn a_voter_is_told_and_a_dissatisfied_one_reopens_the_matter() {
    let desk = desk();
    // As on the screen both are asked for, by the one verb and by the other.
    desk.run("matter step 1 fed_back --result 1").refused().see("--attitude 1（满意）").see_no("--result");
    desk.run("matter feedback 1 --result 1").refused().see("--attitude 1（满意）").see_no("--result");
    desk.run("matter feedback 1 --attitude 1").refused().see("--result 1（满意）").see_no("--attitude");
    desk.run("matter feedback 1").refused().see("--attitude").see("--result").see("--how unreachable --text");
    desk.run("matter feedback 1 --result 1 --at 2026-12-09").refused().see("还没到");
    desk.run("matter feedback 1 --how phone --attitude 1 --result 1 --at 昨天").refused().see("2026-11-26 才有答复");
    assert_eq!(desk.run("matter list --to-tell --json").done().objects().len(), 2, "nothing was saved");
    desk.run("matter feedback 1 --how phone --attitude 1 --result 1").done().see("已反馈");
    desk.run("matter feedback 2 --how 入户 --attitude 2 --result 不满意").refused().see("为什么");
    desk.run("matter feedback 2 --how 入户 --attitude 2 --result 不满意 --why 还是黑的").done().see("重办");
    assert_eq!(desk.run("matter list --to-tell --json").done().out, "[]\n");
    let steps = desk.run("matter show 2 --json").done().objects()[0]["steps"].clone();
    let last = steps.as_array().unwrap().last().unwrap();
    assert_eq!((last["step"].as_str(), last["text"].as_str()), (Some("reopened"), Some("还是黑的")));
}

#[test]
fn what_was_told_long_enough_ago_is_closed_after_a_look_and_taken_back_at_once() {
    let desk = desk();
    desk.run("matter feedback 1 --attitude 1 --result 1").done();
    desk.run("matter close").refused().see("--ripe");
    desk.run("matter close --ripe").done().see("没有到时可办结的");
    // One by itself is not closed early unawares, and what nobody was told not at all.
    desk.run("matter close 1").refused().see("--early");
    desk.run("matter step 1 closed").refused().see("--early");
    desk.run("matter close 1 --early").done().see("已办结 1 件");
    desk.run("undo").done();
    desk.run("matter feedback 2 --how unreachable").refused().see("为什么");
    desk.run("matter feedback 2 --how unreachable --text 空号").done().see("已并入");
    desk.run("undo").done();
    let desk = desk.at("2026-12-04T08:00:00+08:00");
    desk.run("matter close --ripe --preview").done().see("QJD-SQG-2026-0001");
    desk.run("matter show 1").done().see("已反馈");
    desk.run("matter close --ripe").done().see("已办结 1 件");
    desk.run("matter show 1").done().see("已办结");
    desk.run("undo").done();
    desk.run("matter show 1").done().see("已反馈");
    desk.run("matter close 1").done().see("已办结 1 件");
}
