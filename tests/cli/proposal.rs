//! Formal suggestions: drafted of matters, looked through as the town does, signed, sent, answered.

use crate::support::program::Program;

/// Brings in two deputies, of whom one has no certificate.
fn deputies(desk: &Program) {
    std::fs::write(
        desk.dir.path().join("代表.csv"),
        "姓名,代表证号,联系电话,所在联络站\n赵大山,101,13900000001,水泉沟村\n钱多多,,13900000002,水泉沟村\n",
    )
    .unwrap();
    let list = desk.dir.path().join("代表.csv");
    desk.run_words(&["import", list.to_str().unwrap()]).done();
}

/// A station with two roads and a pipe, and those deputies.
fn desk() -> Program {
    let desk = Program::station();
    deputies(&desk);
    for (words, category) in [("村口的路坑洼不平", "1"), ("后山的路塌了一块", "1"), ("自来水常停", "2")]
    {
        desk.run_words(&["visit", "add", "--words", words, "--matter", "--category", category]).done();
    }
    desk
}

#[test]
fn matters_become_one_suggestion_that_goes_its_way() {
    let desk = desk();
    let plan = "请镇里今年铺平这两段路。";
    desk.run_words(&["proposal", "add", "--matter", "1", "--matter", "2", "--plan", plan, "--lead", "zds"])
        .done()
        .see("已保存 QJD-SQG-2026-Y0001");
    let one = || desk.run("proposal show Y1 --json").done().objects()[0].clone();
    assert_eq!(one()["title"], "关于解决水泉沟村道路交通问题的建议");
    assert_eq!(one()["matters"], serde_json::json!(["QJD-SQG-2026-0001", "QJD-SQG-2026-0002"]));
    assert!(one()["cause"].as_str().unwrap().contains("村口的路坑洼不平"));
    desk.run("proposal send 1").refused().see("赵大山还没签名");
    desk.run("proposal show 1").done().see("赵大山还没签名");
    desk.run("proposal sign 1 --day 2099-01-01").refused().see("还没到");
    let paper = desk.dir.path().join("建议.html");
    desk.run_words(&["proposal", "show", "1", "--paper", paper.to_str().unwrap()]).done();
    let printed = std::fs::read_to_string(&paper).unwrap();
    for said in ["赵大山（签名）", "证号 101", "13900000001"] {
        assert!(printed.contains(said), "{said}: {printed}");
    }
    assert!(!printed.contains("已签名"), "{printed}");
    desk.run("proposal sign 1").done().see("已签名");
    desk.run_words(&["proposal", "show", "1", "--paper", paper.to_str().unwrap()]).done();
    let printed = std::fs::read_to_string(&paper).unwrap();
    assert!(printed.contains("2026-11-26 已签名"), "{printed}");
    desk.run("proposal sign 1").done().see("都已签名");
    desk.run("proposal sign 1 --who qdd").refused().see("钱多多不是领衔或附议代表");
    desk.run("proposal send 1").done().see("现在是“已上报”");
    desk.run("proposal send 1").refused().see("已经上报过了");
    desk.run("matter show 1").done().see("写入代表建议 QJD-SQG-2026-Y0001");
    desk.run("proposal edit 1 --title 另一个").refused().see("内容不能再改");
    desk.run("proposal accept 1").refused().see("代表之家");
    desk.run("undo").done().see("已撤销代表建议 QJD-SQG-2026-Y0001");
    assert_eq!((&one()["status"], &one()["faults"]), (&"signed".into(), &serde_json::json!([])));
    desk.run("matter show 1").done().see("已撤回");
    desk.run("redo").done();
    assert_eq!(one()["status"], "sent");
    desk.run_words(&["proposal", "withdraw", "1", "--text", "另写一份"]).done().see("已撤回");
    assert_eq!(desk.run("proposal list --json").done().out, "[]\n");
    assert_eq!(desk.run("proposal list --all --json").done().objects().len(), 1);
}

#[test]
fn a_matter_that_stands_in_another_is_said_and_stops_nothing() {
    let desk = desk();
    assert!(!desk.run("proposal add --matter 1 --lead zds").done().out.contains("也写进了"));
    desk.run("proposal add --matter 1 --matter 3 --lead zds").done().see("Y0002").see("也写进了别的建议").see("Y0001");
    desk.run("proposal show 1").done().see("QJD-SQG-2026-0001（在 QJD-SQG-2026-Y0002 里）");
    desk.run_words(&["proposal", "withdraw", "2", "--text", "重了"]).done();
    assert!(!desk.run("proposal show 1").done().out.contains("也写进了"));
}

#[test]
fn what_a_town_would_send_back_is_said_and_stops_it() {
    let desk = desk();
    desk.run_words(&[
        "proposal", "add", "--matter", "1", "--matter", "3", "--lead", "zds", "--cosign", "qdd", "--motion",
    ])
    .done()
    .see("一事一议");
    desk.run("proposal show Y1").done().see("问题的议案");
    desk.run("proposal sign Y1 --who zds").done();
    let said = desk.run("proposal send Y1").refused().see("会被退回").see("钱多多没有代表证号").see("议案要 5 位");
    assert!(!said.err.contains("一事一议"), "a warning does not stop it");
    desk.run("proposal show Y1").done().see("一事一议").see("道路交通、水电气热通信").see("钱多多还没签名");
    desk.run("proposal edit Y1 --drop 3 --plan 请修好。").done();
    let faults = desk.run("proposal show Y1 --json").done().objects()[0]["faults"].clone();
    assert!(!faults.to_string().contains("一事一议"), "{faults}");
    desk.run("proposal show Y1").done().see("赵大山、钱多多还没签名");
    desk.run("proposal sign Y1 --who zds").done();
    desk.run("proposal sign Y1 --who qdd").done();
    desk.run("undo").done().see("的“签名”");
    desk.run("proposal sign Y9").refused().see("没有编号为“Y9”的记录");
    desk.run("proposal sign Y1 --who 孙").refused();
    desk.in_english().run("proposal send Y1").refused().see("so it was not sent").see("No certificate number: 钱多多");
}

#[test]
fn one_whose_matter_was_erased_is_not_signed_before_that_is_taken_out() {
    let desk = desk();
    let plan = "请镇里今年铺平这两段路。";
    desk.run_words(&["proposal", "add", "--matter", "1", "--matter", "2", "--plan", plan, "--lead", "zds"]).done();
    desk.run("proposal sign 1").done();
    desk.run("erase 1 --yes").done();
    let why = "有 1 件来源已彻底删除：Tab 到它，Del 拿出来，再改案由。";
    desk.run("proposal show 1").done().see(why);
    desk.run("proposal send 1").refused().see(why);
    desk.run("proposal edit 1 --drop 1").done();
    let shown = desk.run("proposal show 1").done().see("下面 1 件事").see("后山的路塌了一块").see("赵大山还没签名");
    shown.see_no(why).see_no("＊");
    desk.run("proposal edit 1 --title 关于“＊＊”的建议").done();
    desk.run("proposal sign 1").refused().see("里面有涂掉的字");
    desk.run("proposal edit 1 --title 关于修路的建议").done();
    desk.run("proposal sign 1").done();
    desk.run("proposal send 1").done();
}

#[test]
fn one_that_nobody_leads_is_not_said_to_be_signed_by_all() {
    let desk = Program::station();
    desk.run_words(&["proposal", "add", "--title", "关于修路的建议"]).done();
    desk.run("proposal sign Y1").refused().see("还没有领衔代表").see("--lead");
}

#[test]
fn suggestions_of_matters_that_were_merged_since_name_each_other() {
    let desk = Program::station();
    for words in ["村口路灯坏了", "路灯夜里不亮"] {
        desk.run_words(&["visit", "add", "--words", words, "--matter", "--urgency", "minor", "--category", "2"]).done();
    }
    desk.run("matter triage 0001").done();
    desk.run("matter triage 0002").done();
    desk.run("proposal add --matter 0001").done().see_no("是一件");
    desk.run("proposal add --matter 0002").done().see_no("是一件");
    desk.run("matter merge 0002 --into 0001").done();
    desk.run("proposal show Y1")
        .done()
        .see("QJD-SQG-2026-0002（与 QJD-SQG-2026-0001 是一件，在 QJD-SQG-2026-Y0002 里）");
    desk.run("proposal show Y2")
        .done()
        .see("QJD-SQG-2026-0001（与 QJD-SQG-2026-0002 是一件，在 QJD-SQG-2026-Y0001 里）");
}

#[test]
fn whoever_raised_a_matter_that_was_merged_into_another_hears_what_the_suggestion_came_to() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    let list = home.dir.path().join("代表.csv");
    std::fs::write(&list, "姓名,代表证号,联系电话\n赵大山,101,13900000001\n").unwrap();
    home.run_words(&["import", list.to_str().unwrap()]).done();
    for words in ["村口的路坑洼不平", "后山的路塌了一块", "后山的路过不去"] {
        home.run_words(&["visit", "add", "--words", words, "--matter", "--urgency", "2", "--category", "1"]).done();
    }
    home.run("matter triage 1 2 3").done();
    let plan = "请区里今年铺平这两段路。";
    home.run_words(&["proposal", "add", "--matter", "1", "--matter", "2", "--plan", plan, "--lead", "zds"]).done();
    home.run("proposal sign 1").done();
    home.run("proposal send 1").done();
    home.run("matter merge 2 --into 3").done();
    home.run("proposal accept 1").done();
    home.run_words(&["proposal", "reply", "1", "--outcome", "A", "--text", "路已铺平"]).done();
    let to_tell = || -> Vec<(String, String)> {
        let rows = home.run("matter list --to-tell --json").done().objects();
        let cell =
            |row: &serde_json::Map<String, serde_json::Value>, name: &str| row[name].as_str().unwrap().to_owned();
        rows.iter().map(|row| (cell(row, "matter"), cell(row, "reply"))).collect()
    };
    let waiting = to_tell();
    assert_eq!(
        waiting.iter().map(|(number, _)| number.as_str()).collect::<Vec<_>>(),
        ["QJD-ZJ-2026-0001", "QJD-ZJ-2026-0002"]
    );
    assert!(waiting.iter().all(|(_, reply)| reply.contains("路已铺平")), "{waiting:?}");
    home.run("matter feedback 1 --how phone --attitude 1 --result 1").done();
    home.run("proposal told 1").refused().see("还有 1 件的群众没有告知");
    home.run("matter feedback 2 --how phone --attitude 1 --result 1").done();
    home.run("proposal told 1").done().see("已告知");
    assert!(to_tell().is_empty());
    // What becomes of the matter it was merged into is told as well.
    home.run("office add 水务所").done();
    home.run("matter assign 3 --to 水务所").done();
    home.run("matter accept 3").done();
    home.run_words(&["matter", "reply", "3", "--outcome", "D", "--text", "不归我们管"]).done();
    let waiting = to_tell();
    assert_eq!(waiting.iter().map(|(_, reply)| reply.as_str()).collect::<Vec<_>>(), ["不归我们管"; 2]);
}

#[test]
fn nobody_signs_who_is_not_named_unless_one_alone_is_missing() {
    let desk = desk();
    desk.run("proposal add --matter 1 --lead zds --cosign qdd --plan 请修好。").done();
    desk.run("proposal sign Y1").refused().see("还没签名的有：赵大山、钱多多").see("--who");
    desk.run("proposal sign Y1 --who qdd").done().see("签名：钱多多").see("现在是“已签名 1/2”");
    desk.run("proposal list").done().see("已签名 1/2");
    desk.run("proposal sign Y1").done().see("签名：赵大山").see("现在是“已签名”");
    desk.run("proposal list").done().see_no("1/2");
}

#[test]
fn co_signers_are_set_as_a_whole_and_named_in_the_answer() {
    let desk = desk();
    desk.run("proposal add --matter 1").done().see_no("附议");
    desk.run("proposal edit 1 --cosign qdd").done().see("附议：钱多多");
    desk.run("proposal edit 1 --title 修路").done().see_no("附议");
    desk.run("proposal edit 1 --cosign zds").done().see("附议：赵大山").see_no("钱多多");
    desk.run("proposal edit --help").done().see("写了就是全部");
    desk.in_english().run("proposal edit 1 --cosign qdd --cosign zds").done().see("Co-signers: 钱多多, 赵大山");
}

#[test]
fn a_suggestion_is_drafted_in_the_language_of_its_matters() {
    let desk = desk().in_english();
    desk.run("proposal add --matter 1 --matter 2 --lead zds").done();
    let one = desk.run("proposal show Y1 --json").done().objects()[0].clone();
    assert_eq!(one["title"], "关于解决水泉沟村道路交通问题的建议");
    assert!(one["cause"].as_str().unwrap().starts_with("群众反映了下面 2 件事"), "{one:?}");
}

#[test]
fn what_is_promised_and_by_when_stands_on_the_page_as_on_the_screen() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    deputies(&home);
    home.run_words(&["visit", "add", "--words", "村口的路坑洼不平", "--matter", "--category", "1"]).done();
    home.run_words(&["proposal", "add", "--matter", "1", "--plan", "请镇里今年铺平。先修村口。", "--lead", "zds"])
        .done();
    home.run("proposal sign 1").done();
    home.run("proposal send 1").done();
    let home = home.in_english();
    home.run("proposal accept 1").done().see("accepted").see_no("now \"accepted\"");
    home.run("proposal reply 1 --outcome B --text 开春动工 --promise 2027-04-30").done();
    let shown = home.run("proposal show 1").done().out;
    assert_eq!(shown.matches("2027-04-30").count(), 2, "as a fact and among the steps: {shown}");
    assert!(shown.lines().any(|line| line.contains("accepted") && line.contains("due 2027-02-26")), "{shown}");
}
