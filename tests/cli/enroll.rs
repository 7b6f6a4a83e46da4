//! A station is let into a network over a stick, and a lost computer is taken out, without a screen.

use std::process::{Output, Stdio};

use crate::support::program::{Program, Said};

/// A home and a stick, beside a station.
struct Town {
    station: Program,
    home: Program,
    stick: tempfile::TempDir,
}

impl Town {
    fn new() -> Town {
        let home = Program::new();
        home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
        Town { station: Program::station(), home, stick: tempfile::tempdir().unwrap() }
    }

    fn at(&self, desk: &Program, line: &str) -> Said {
        desk.run(&line.replace("STICK", self.stick.path().to_str().unwrap()))
    }
}

fn words(said: &Said, field: &str) -> String {
    let words = said.objects()[0][field].as_array().unwrap().clone();
    assert_eq!(words.len(), 6);
    words.iter().map(|word| word.as_str().unwrap()).collect()
}

#[test]
fn a_station_asks_the_home_grants_and_the_station_accepts() {
    let town = Town::new();
    let asked = town.at(&town.station, "enroll request STICK --json").done();
    let read_out = words(&asked, "words");
    // Looking grants nothing.
    town.at(&town.home, "enroll grant STICK").done().see("QJD-SQG").see("水泉沟村").see("还没有批复");
    town.at(&town.station, "enroll accept STICK").refused().see("没有给这台电脑的批复");
    town.at(&town.home, "enroll grant STICK --station SQG --words 苹果").refused().see("六个词对不上");
    town.at(&town.home, "enroll grant STICK --station SLZ").refused().see("SLZ");
    let granted = town.at(&town.home, &format!("enroll grant STICK --station SQG --words {read_out} --json")).done();
    assert_eq!((words(&granted, "words"), &granted.objects()[0]["granted"]), (read_out, &true.into()));
    let answer = words(&granted, "grant_words");
    town.at(&town.station, "enroll accept STICK --words 苹果").refused().see("六个词对不上");
    assert_eq!(town.station.run("device list --json").done().out, "[]\n");
    town.at(&town.station, &format!("enroll accept STICK --words {answer}")).done().see("千家店镇").see("可以拔出");
    for desk in [&town.station, &town.home] {
        let known = desk.run("device list --json").done().objects();
        assert_eq!(known.len(), 2);
        assert_eq!(known.iter().filter(|one| one["this"] == true).count(), 1);
    }
    town.at(&town.home, "enroll grant STICK --all").done().see("没有入网申请");
    // Undo does not quietly take back what was done before that.
    town.home.run("office usual").done();
    town.home.run("device revoke QJD-SQG --yes").done();
    town.home.run("undo").refused().see("刚才做的那一步不能撤销").see("承办科室").see("--yes");
    assert_eq!(town.home.run("office list --json").done().objects().len(), 9);
    town.home.run("undo --yes").done().see("承办科室");
    assert_eq!(town.home.run("office list --json").done().out, "[]\n");
    // No key in the database, whatever was done.
    let database = std::fs::read(town.home.file("koudai.db")).unwrap();
    let key = std::fs::read_to_string(town.home.file("koudai.key")).unwrap();
    let root = key.lines().find_map(|line| line.strip_prefix("root ")).unwrap().as_bytes();
    assert!(!database.windows(root.len()).any(|part| part == root));
}

#[test]
fn a_folder_that_is_not_there_is_named_and_nothing_is_said_of_a_sync() {
    let town = Town::new();
    for (desk, verb) in [(&town.home, "grant"), (&town.station, "request"), (&town.station, "accept")] {
        let said = town.at(desk, &format!("enroll {verb} STICK/nowhere")).refused();
        said.see("STICK/nowhere".replace("STICK", town.stick.path().to_str().unwrap()).as_str())
            .see("请插上 U 盘，或另选一个文件夹")
            .see_no("同步");
    }
    let nowhere = town.stick.path().join("nowhere");
    town.at(&town.home, &format!("sync {}", nowhere.display())).refused().see("nowhere");
}

#[test]
fn a_sync_where_the_answer_lies_names_the_command_that_accepts_it() {
    let town = Town::new();
    town.at(&town.station, "enroll request STICK").done();
    town.at(&town.station, "sync STICK").refused().see("没有给这台电脑的批复");
    town.at(&town.home, "enroll grant STICK --all").done();
    let accept = format!("koudai enroll accept {}", town.stick.path().display());
    town.at(&town.station, "sync STICK").refused().see("千家店镇已批复这台电脑").see(&accept);
    town.at(&town.station, "enroll accept STICK --compared").done();
    town.at(&town.station, "sync STICK").done().see("可以拔出");
    // One stick is one, whichever path names it.
    town.at(&town.station, "sync STICK/").done();
    town.at(&town.station, "sync STICK/.").done();
    let sticks = town.station.run("sync sticks --json").done().objects();
    let labels: std::collections::BTreeSet<_> = sticks.iter().map(|one| one["label"].as_str().unwrap()).collect();
    assert_eq!(labels.len(), 1, "{labels:?}");
}

#[test]
fn all_that_wait_are_granted_with_their_words_read_first() {
    let town = Town::new();
    let asked = town.at(&town.station, "enroll request STICK --json").done();
    // Words that were read out belong to one station; they are not passed over.
    town.at(&town.home, "enroll grant STICK --all --words 苹果").refused();
    town.at(&town.home, "enroll grant STICK").done().see("还没有批复");
    let granted = town.at(&town.home, "enroll grant STICK --all").done();
    let first = asked.objects()[0]["words"][0].as_str().unwrap().to_owned();
    assert!(granted.out.find(&first).unwrap() < granted.out.find("已批复").unwrap(), "{}", granted.out);
    // Words that nobody compared are shown, and nothing is accepted.
    let shown = town.at(&town.station, "enroll accept STICK").refused().see("还没有核对").see("--compared");
    let said = granted.out.lines().rfind(|line| line.contains(" · ")).unwrap().trim();
    assert!(shown.err.contains(said), "{said}: {}", shown.err);
    assert_eq!(town.station.run("device list --json").done().out, "[]\n");
    town.at(&town.station, "enroll accept STICK --compared").done().see("已入网");
}

#[test]
fn another_computer_under_a_known_name_is_let_in_only_when_it_is_named() {
    let town = Town::new();
    town.at(&town.station, "enroll request STICK").done();
    town.at(&town.home, "enroll grant STICK --all").done();
    town.at(&town.station, "enroll accept STICK --compared").done();
    // Whoever learnt the station's name asks with keys of his own.
    let other = Program::new();
    other.run("init --level station --town 千家店镇 --name 水泉沟村 --district 延庆区 --pc 2").done();
    town.at(&other, "enroll request STICK").done();
    let left_out = town.at(&town.home, "enroll grant STICK --all").done().see("又一台电脑");
    let place = town.stick.path().display();
    left_out.see("第 2 台没有批").see(&format!("koudai enroll grant {place} --station QJD-SQG --words"));
    town.at(&other, "enroll accept STICK --compared").refused();
    town.at(&town.home, "enroll grant STICK --station SQG").done().see("已批复");
    town.at(&other, "enroll accept STICK --compared").done();
    town.at(&town.station, "sync STICK").done();
    let rows = town.home.run("sync status --json").done().objects();
    let pcs: Vec<_> = rows.iter().map(|row| row["pc"].as_u64()).collect();
    assert_eq!(pcs, [Some(1), Some(2)], "each of its computers has a row");
}

#[test]
fn of_two_computers_that_ask_for_one_desk_only_the_one_whose_words_were_compared_is_let_in() {
    let town = Town::new();
    let asked = town.at(&town.station, "enroll request STICK --json").done();
    let read_out = words(&asked, "words");
    let other = Program::new();
    other.run("init --level station --town 千家店镇 --name 水泉沟村 --district 延庆区").done();
    town.at(&other, "enroll request STICK").done();
    town.at(&town.home, "enroll grant STICK --station SQG").refused().see("几台电脑在申请").see("--words");
    town.at(&town.home, "enroll grant STICK --all").done().see("只能一台一台批").see("--station QJD-SQG --words");
    assert_eq!(town.home.run("device list --json").done().objects().len(), 1, "nobody was let in");
    town.at(&town.home, &format!("enroll grant STICK --station SQG --words {read_out}")).done();
    town.at(&town.station, "enroll accept STICK --compared").done();
    town.at(&other, "enroll accept STICK --compared").refused();
    // The other counts under the number of the first: naming the desk alone does not let it in.
    town.at(&other, "enroll request STICK").done();
    town.at(&town.home, "enroll grant STICK --all").done().see("第 1 台没有批");
    town.at(&town.home, "enroll grant STICK --station SQG").refused().see("已有第 1 台电脑").see("它算第 2 台");
    assert_eq!(town.home.run("device list --json").done().objects().len(), 2);
    // With its words it is let in under the next number, and no number is given twice from then on.
    let read_out = words(&town.at(&other, "enroll request STICK --json").done(), "words");
    let granted = town.at(&town.home, &format!("enroll grant STICK --station SQG --words {read_out}")).done();
    granted.see("它算本单位的第 2 台电脑");
    town.at(&other, "enroll accept STICK --compared").done().see("改作本单位的第 2 台");
    town.station.run("note add 先来的").done().see("QJD-SQG-2026-K0001");
    other.run("note add 后来的").done().see("QJD-SQG-2026-B-K0001");
}

#[test]
fn a_lost_computer_is_taken_out() {
    let town = Town::new();
    let accept = format!("koudai enroll accept {}", town.stick.path().display());
    town.at(&town.station, "enroll request STICK").done().see("念这六个词").see(&accept);
    town.at(&town.home, "enroll grant STICK --all").done();
    town.at(&town.station, "enroll accept STICK --compared").done();
    town.station.run("device revoke QJD-SQG").refused().see("代表之家");
    town.home.run("device revoke QJD-SLZ").refused().see("koudai device list");
    town.home.run("device revoke QJD").refused().see("不能停用本机");
    // Its newest record is on its way.
    town.station.run("note add 停用前写的").done();
    town.at(&town.station, "sync STICK").done();
    // It is named first, with what follows; nothing is done before that is wanted.
    let asked = town.home.run("device revoke SQG --reason 丢在路上").refused();
    assert_eq!(asked.code, 2, "{asked:?}");
    let known = town.home.run("device list --json").done().objects();
    let lost = known.iter().find(|one| one["desk"] == "QJD-SQG").unwrap();
    assert_eq!(lost["state"], "trusted");
    let device = lost["device"].as_str().unwrap().to_owned();
    asked
        .see(&device)
        .see("水泉沟村（QJD-SQG）第 1 台")
        .see("入网")
        .see("还没来过信")
        .see("先前收到的都在")
        .see("申请入网")
        .see("--yes");
    town.home.run("device revoke SQG --yes --reason 丢在路上").done().see("已停用").see("看过才收").see("要让它回来");
    let before = town.home.run("device list --json").done().out;
    for typed in ["SQG --yes", &device] {
        town.home.run(&format!("device revoke {typed} --reason 又一次")).done().see("早已停用").see("没有改动");
    }
    assert_eq!(town.home.run("device list --json").done().out, before, "nothing new is signed");
    let known = town.home.run("device list --json").done().objects();
    let lost = known.iter().find(|one| one["desk"] == "QJD-SQG").unwrap();
    assert_eq!((&lost["state"], &lost["reason"]), (&"revoked".into(), &"丢在路上".into()));
    // It was found again: its next exchange says what has become of it, and so does whatever is saved there.
    town.at(&town.home, "sync STICK").done().see("看过确是那个站的");
    let listed = town.home.run("sync quarantine list").done().see("quarantine show").see("quarantine release");
    listed.see("quarantine discard").see("看过确是那个站的").see_no("…");
    town.home.run("sync quarantine list --json").done().see_no("quarantine discard");
    town.home.run("sync quarantine release 1").refused().see("quarantine show 1").see("--sure");
    town.home.run("sync quarantine show 1").done().see("停用前写的");
    town.home.run("sync quarantine release 1 --sure").done().see("条新记录");
    town.home.run("note list").done().see("停用前写的");
    town.station.run("note add 停用以后写的").done();
    let told = town.at(&town.station, "sync STICK").done();
    told.see("上级已停用这台电脑").see("申请入网").see("koudai enroll request").see("不是都送到了");
    let said = town.station.run("note add 又写一条");
    assert!(said.code == 0 && said.err.contains("上级已停用这台电脑"), "{said:?}");
    town.at(&town.station, "sync STICK").refused().see("上级已停用这台电脑");
    // And the way back that it names leads back: new keys, and the old ones are kept.
    let old = std::fs::read(town.station.file("koudai.key")).unwrap();
    town.at(&town.station, "enroll request STICK").done().see("换了新密钥").see(&format!("koudai.key.{device}"));
    assert_eq!(std::fs::read(town.station.file(&format!("koudai.key.{device}"))).unwrap(), old);
    town.at(&town.station, "enroll request STICK").done().see_no("换了新密钥");
    town.at(&town.home, "enroll grant STICK --station SQG").done();
    town.at(&town.station, "enroll accept STICK --compared").done();
    town.station.run("note add 重新接入以后").done();
    town.at(&town.station, "sync STICK").done();
    town.at(&town.home, "sync STICK").done().see("收到 水泉沟村");
    town.home.run("find 重新接入").done().see("重新接入以后");
    // What it wrote while it was out waits for a look, and what was written before needs no second one.
    town.home.run("find 停用以后").done().see("没有");
    assert_eq!(
        town.home.run("sync quarantine list --json").done().objects().len(),
        1,
        "what repeats a part of it is gone"
    );
    town.home.run("sync quarantine show 1").done().see("停用以后写的").see("又写一条");
    town.home.run("sync quarantine release 1 --sure").done();
}

#[test]
fn of_two_computers_of_a_desk_the_one_that_is_lost_has_to_be_named() {
    let town = Town::new();
    let second = Program::new();
    second.run("init --level station --town 千家店镇 --name 水泉沟村 --district 延庆区 --pc 2").done();
    for (desk, grant) in [(&town.station, "--all"), (&second, "--station SQG")] {
        town.at(desk, "enroll request STICK").done();
        town.at(&town.home, &format!("enroll grant STICK {grant}")).done();
        town.at(desk, "enroll accept STICK --compared").done();
    }
    let known = town.home.run("device list --json").done().objects();
    let of = |pc: u64| {
        let is_it = |one: &&serde_json::Map<String, serde_json::Value>| one["desk"] == "QJD-SQG" && one["pc"] == pc;
        known.iter().find(is_it).unwrap()["device"].as_str().unwrap().to_owned()
    };
    let (first, lost) = (of(1), of(2));
    // No second word takes both out, or one of them at random.
    let asked = town.home.run("device revoke SQG --yes").refused().see("不止一台").see("请选一台");
    assert_eq!(asked.code, 2);
    asked.see(&first).see(&lost).see("第 1 台").see("第 2 台");
    town.home.run(&format!("device revoke {lost}")).done().see("已停用 水泉沟村（QJD-SQG）第 2 台");
    // What is left of the desk is one: its code names that.
    town.home.run("device revoke SQG").refused().see(&first).see_no(&lost);
}

#[test]
fn a_home_sees_which_of_its_own_computers_is_meant() {
    let town = Town::new();
    let second = Program::new();
    second.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇 --pc 2").done();
    town.at(&second, "enroll request STICK").done();
    town.at(&town.home, "enroll grant STICK --station QJD").done();
    town.at(&second, "enroll accept STICK --compared").done();
    let pcs = |desk: &Program| {
        desk.run("sync status --json").done().objects().iter().map(|row| row["pc"].as_u64()).collect::<Vec<_>>()
    };
    assert_eq!((pcs(&town.home), pcs(&second)), (vec![Some(2)], vec![Some(1)]));
    town.home.run("device revoke QJD").refused().see("第 2 台").see("--yes");
}

#[test]
fn what_cannot_be_done_is_said_before_anything_is_written() {
    let town = Town::new();
    town.at(&town.station, "enroll grant STICK").refused().see("代表之家");
    town.at(&town.station, "enroll accept STICK").refused().see("koudai enroll request");
    town.station.run("enroll request /no/such/stick").refused();
    Program::new().run("enroll request /tmp").refused().see("koudai init");
    assert!(!town.station.file("koudai.key").exists());
    assert_eq!(std::fs::read_dir(town.stick.path()).unwrap().count(), 0);
    std::fs::write(town.station.file("koudai.key"), "broken").unwrap();
    town.at(&town.station, "enroll request STICK").refused().see("koudai.key").see("没有改动");
    assert_eq!(std::fs::read(town.station.file("koudai.key")).unwrap(), b"broken");
}

#[test]
fn a_passphrase_locks_the_keys() {
    let town = Town::new();
    town.at(&town.station, "enroll request STICK").done();
    let stick = town.stick.path().to_str().unwrap();
    let with = |passphrase: &str, words: &[&str]| -> Said {
        let output: Output = town.station.command().env("KOUDAI_PASSPHRASE", passphrase).args(words).output().unwrap();
        Said::of(output)
    };
    let mut lock = town.station.command();
    let mut lock = lock.args(["device", "passphrase"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut lock.stdin.take().unwrap(), "春眠不觉晓处\n".as_bytes()).unwrap();
    assert!(lock.wait().unwrap().success());
    town.at(&town.station, "enroll request STICK").refused().see("KOUDAI_PASSPHRASE");
    with("春眠", &["enroll", "request", stick]).refused().see("口令不对");
    with("春眠不觉晓处", &["enroll", "request", stick]).done();
    with("春眠不觉晓处", &["device", "passphrase", "--none"]).done();
    town.at(&town.station, "enroll request STICK").done();
}

#[test]
fn in_english_the_words_have_their_pinyin_beside() {
    let town = Town::new();
    let station = town.station.in_english();
    let said = station.run(&format!("enroll request {}", town.stick.path().display())).done();
    let line = said.out.lines().find(|line| line.contains(" · ")).unwrap();
    assert_eq!(line.split(" · ").filter(|word| word.split_whitespace().count() == 2).count(), 6, "{line}");
    station.run("device --help").done().see("revoke");
}

#[test]
fn whoever_both_desks_wrote_down_is_named_when_the_grant_is_accepted_and_until_somebody_settles_it() {
    let town = Town::new();
    for (desk, list) in [(&town.home, "姓名,性别\n王秀兰,女\n"), (&town.station, "姓名,电话\n王秀兰,13800000001\n")]
    {
        let file = desk.dir.path().join("代表名单.csv");
        std::fs::write(&file, list).unwrap();
        desk.run_words(&["import", file.to_str().unwrap()]).done();
    }
    let doctor = |desk: &Program| desk.run("doctor --lang zh").out;
    assert!(!doctor(&town.station).contains("记了两次"));
    town.station.run("people list").done().see_no("可能同是");
    town.at(&town.station, "enroll request STICK").done();
    town.at(&town.home, "enroll grant STICK --all").done();
    town.at(&town.station, "enroll accept STICK --compared").done().see("可能两边各记了一次：王秀兰");
    let said = doctor(&town.station);
    assert!(said.contains("可能有 1 人记了两次：王秀兰") && said.contains("koudai people distinct"), "{said}");
    town.station.run("people list").done().see("可能同是").see("重复？");
    let listed = town.station.run("people list --json").done().objects();
    assert_eq!((&listed[0]["twin_of"][0], &listed[1]["twin_of"][0]), (&listed[1]["id"], &listed[0]["id"]));
    let twins = town.station.run("people twins --json").done().objects();
    let [stays, goes] = ["stays", "goes"].map(|which| twins[0][which].as_str().unwrap().to_owned());
    town.station.run(&format!("people show {stays}")).done().see("可能同是").see(&goes);
    town.station.run(&format!("people same {stays} {goes}")).done();
    // What `people distinct` needs to take it apart again.
    town.station.run("people show 王秀兰").done().see("并进来的").see(&goes).see_no("可能同是");
    assert_eq!(town.station.run("people show 王秀兰 --json").done().objects()[0]["merged"][0], goes.as_str());
    assert!(!doctor(&town.station).contains("记了两次"));
    town.station.run(&format!("people distinct {stays} {goes}")).done();
    assert_eq!(town.station.run("people list --json").done().objects().len(), 2);
}

#[test]
fn a_list_of_the_station_leaves_alone_where_a_deputy_of_the_home_serves() {
    let town = Town::new();
    let import = |desk: &Program, list: &str| {
        let file = desk.dir.path().join("代表名单.csv");
        std::fs::write(&file, list).unwrap();
        desk.run_words(&["import", file.to_str().unwrap()]).done()
    };
    import(&town.home, "姓名,性别,电话\n王秀兰,女,13800000001\n李四,男,13800000009\n");
    town.at(&town.station, "enroll request STICK").done();
    town.at(&town.home, "enroll grant STICK --all").done();
    town.at(&town.station, "enroll accept STICK --compared").done();
    import(&town.station, "姓名,性别,电话\n王秀兰,女,13800000002\n赵一,男,13800000003\n").see("新增 1，修改 1");
    let people = town.station.run("people list --json").done().objects();
    let station = |name: &str| people.iter().find(|one| one["name"] == name).unwrap()["station"].clone();
    assert_eq!((station("王秀兰"), station("赵一")), (serde_json::Value::Null, "水泉沟村".into()));
}

#[test]
fn the_sample_town_asks_nobody_to_let_it_in() {
    let desk = Program::sample();
    let stick = tempfile::tempdir().unwrap();
    for line in ["enroll request", "rescue request"] {
        let said =
            desk.run_words(&[line.split(' ').collect::<Vec<_>>(), vec![stick.path().to_str().unwrap()]].concat());
        said.refused().see("样例镇").see("demo --put-away");
    }
    assert_eq!(std::fs::read_dir(stick.path()).unwrap().count(), 0);
}
