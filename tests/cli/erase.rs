//! `koudai erase`: for good, and only when it is meant.

use crate::support::program::Program;

/// Whether the database file holds these words.
fn holds(station: &Program, words: &str) -> bool {
    let database = std::fs::read(station.file("koudai.db")).unwrap();
    database.windows(words.len()).any(|part| part == words.as_bytes())
}

#[test]
fn a_suggestion_that_quotes_the_words_is_blacked_out_and_whoever_erases_is_told_before() {
    let station = Program::station();
    station.run("visit add --words 井水发黄三个月没人管 --matter").done();
    station.run("visit add --words 桥栏杆断了 --matter").done();
    station.run("proposal add --matter 1 --matter 2").done();
    station.run("note add 王家也说井水发黄三个月没人管，一起去看").done();
    station.run("erase 1").refused().see("QJD-SQG-2026-Y0001 里引用的原话一起涂掉").see("--preview");
    let places = station.run("erase 1 --preview --json").done().objects();
    let told: Vec<_> =
        places.iter().map(|one| (one["number"].as_str().unwrap(), one["what"].as_str().unwrap())).collect();
    let expected = [
        ("QJD-SQG-2026-0001", "erased"),
        ("QJD-SQG-2026-J0001", "erased"),
        ("QJD-SQG-2026-K0001", "left"),
        ("QJD-SQG-2026-Y0001", "blacked_out"),
    ];
    assert_eq!(told, expected);
    station.run("erase 1 --preview").done().see("不跟着删，请自己看");
    station.run("proposal show 1").done().see("井水发黄");
    station.run("erase 1 --yes").done().see("还提到此人此事的：QJD-SQG-2026-K0001。").see("改以前的字还在流水里");
    station.run("proposal show 1").done().see("＊＊＊").see("桥栏杆断了");
    // It is found again later, until it is erased too.
    station.run("erase list").done().see("QJD-SQG-2026-0001").see("QJD-SQG-2026-K0001").see("不跟着删，请自己看");
    assert!(holds(&station, "井水发黄三个月"), "what another person wrote in a note is that person's to change");
    station.run("erase K1 --yes").done();
    let left = station.run("erase list --json").done().objects();
    assert!(left.len() == 3 && left.iter().all(|one| one["what"] == "erased"), "{left:?}");
    assert!(!holds(&station, "井水发黄三个月"));
    station.run("check").done();
}

#[test]
fn a_record_is_erased_with_what_came_of_it() {
    let station = Program::station();
    station.run("note add 王家的井水发黄").done();
    station.run("note promote K1 --title 井水发黄").done();
    station.run("erase K1").refused().see("--yes").see("1 条");
    station.run("find 井水").done().see("井水");
    let gone = station.run("erase K1 --yes --json").done().objects();
    assert_eq!((gone.len(), gone[0]["number"].as_str()), (2, Some("QJD-SQG-2026-K0001")));
    let found = station.run("find 井水 --json").done();
    assert!(!found.out.contains("井水"), "{found:?}");
    station.run("matter list --all").done().see("已删除");
    // What is left of a note is no work any more: it waits in no list, and nothing is made of it.
    assert_eq!(station.run("note list --json").done().out, "[]\n");
    station.run("note promote K1").refused();
    station.run("rates").done().see("另有 1 件已彻底删除");
    let all = station.run("rates --json").done().objects();
    assert!(all.iter().all(|one| one["matters"] != 1), "it counts as nothing but that: {all:?}");
    station.run("erase K1 --yes").refused();
    station.run("erase J7 --yes").refused();
    station.run("check").done();
    assert!(!holds(&station, "井水"));
}

#[test]
fn what_is_erased_offers_no_step() {
    let desk = Program::new();
    desk.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    desk.run("office usual").done();
    desk.run("visit add --words 机井坏了浇不上地 --matter").done();
    desk.run("erase 1 --yes").done();
    for line in [
        "matter step 1 什么",
        "matter step 1 triaged --urgency 2",
        "matter step 1 reopened --text 再办",
        "matter triage 1",
        "matter triage 1 --preview",
        "matter assign 1 --to nync",
        "matter remind 1",
        "matter feedback 1 --attitude 1 --result 1",
        "matter close 1",
    ] {
        let said = desk.run(line);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{line}: {said:?}");
        said.see("删除");
    }
    let looked = desk.run("matter assign 1 --to nync --dry-run --json").done().objects();
    assert_eq!(looked[0]["may"], false);
    let shown = desk.run("matter show 1").done().out;
    assert!(!shown.contains("可做的步骤") && !shown.contains("备注"), "{shown}");
}

#[test]
fn a_person_is_not_erased_and_nothing_else_is_said_before() {
    let station = Program::sample();
    let person = station.run("people list --json").done().objects()[0]["id"].as_str().unwrap().to_owned();
    for line in ["", " --preview", " --yes"] {
        station.run(&format!("erase {person}{line}")).refused().see("人员不能这样彻底删除").see("已离任");
    }
    assert_eq!(station.run("people list --json").done().objects()[0]["id"], person);
}
