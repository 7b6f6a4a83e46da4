//! A station's computer died, without a screen.

use crate::support::program::{Program, Said};

struct Town {
    home: Program,
    stick: tempfile::TempDir,
}

impl Town {
    fn at(&self, desk: &Program, line: &str) -> Said {
        desk.run(&line.replace("STICK", self.stick.path().to_str().unwrap()))
    }
}

/// A station that has sent a note and a visit to its home, and then died.
fn town() -> Town {
    town_and_station().0
}

fn town_and_station() -> (Town, Program) {
    let (home, station) = (Program::new(), Program::station());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let town = Town { home, stick: tempfile::tempdir().unwrap() };
    town.at(&station, "enroll request STICK").done();
    town.at(&town.home, "enroll grant STICK --all").done();
    town.at(&station, "enroll accept STICK --compared").done();
    station.run("note add 村口路灯坏了").done();
    station.run("visit add --words 井盖松动").done();
    town.at(&station, "sync STICK").done();
    town.at(&town.home, "sync STICK").done();
    station.run("note add 没送到镇里的").done();
    (town, station)
}

#[test]
fn records_come_back_onto_a_new_computer() {
    let town = town();
    town.home.run("rescue rehearse").done().see("演练通过").see("接待 1 件").see("QJD-SQG-2026-K0001");
    let rehearsed = town.home.run("rescue rehearse SQG --json").done().objects();
    assert_eq!((&rehearsed[0]["complete"], &rehearsed[0]["notes"]), (&true.into(), &1.into()));
    town.home.run("rescue rehearse XXX").refused().see("没有批复过 XXX").see("水泉沟村 QJD-SQG").see_no("--station");
    town.home.run("rescue rehearse 水泉沟村").done().see("演练通过");

    let new = Program::new();
    town.at(&new, "rescue request STICK").refused().see("--town");
    let asked = town.at(&new, "rescue request STICK --town 千家店镇 --name 水泉沟村 --json").done();
    let words: String =
        asked.objects()[0]["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    // Granting everybody closes nobody's computer.
    town.at(&town.home, "enroll grant STICK --all").done();
    assert!(town.home.run("device list --json").done().objects().iter().all(|one| one["state"] == "trusted"));
    town.at(&town.home, "rescue grant STICK").done().see("接待 1 件").see("取不回来").see("还没有批复");
    town.at(&town.home, "rescue grant STICK --station SQG --words 苹果").refused().see("六个词对不上");
    town.at(&town.home, &format!("rescue grant STICK --station SQG --words {words}"))
        .done()
        .see("原来那台电脑已关闭")
        .see("取不回来");
    town.home.run("device list").done().see("由新电脑顶替");
    town.at(&new, "rescue accept STICK --compared").done().see("记录已取回").see("接待 1 件").see("QJD-SQG-2026-J0001");
    new.run("find 路灯").done().see("村口路灯坏了");
    new.run("note add 新电脑记的").done().see("QJD-SQG-2026-A3-K0001");
    new.run("check").done();
    town.at(&new, "sync STICK").done();
    town.at(&town.home, "sync STICK").done().see("收到 水泉沟村");
    town.home.run("find 新电脑").done().see("新电脑记的");
}

#[test]
fn what_was_erased_is_not_promised_back() {
    let (town, station) = town_and_station();
    station.run("note add 井盖又松了").done();
    for desk in [&station, &town.home, &station] {
        town.at(desk, "sync STICK").done();
    }
    town.home.run("rescue rehearse").done().see("口袋建议 3 件，到 QJD-SQG-2026-K0003").see_no("彻底删除");
    // One by the station, one by the home.
    station.run("erase QJD-SQG-2026-K0003 --yes").done();
    town.at(&station, "sync STICK").done();
    town.at(&town.home, "sync STICK").done();
    town.home.run("rescue rehearse").done().see("口袋建议 2 件，到 QJD-SQG-2026-K0002").see("已彻底删除的 1 件");
    town.home.run("erase QJD-SQG-2026-K0001 --yes").done();
    let rehearsed = town.home.run("rescue rehearse --json").done().objects();
    let said = |key: &str| rehearsed[0][key].as_u64();
    assert_eq!((said("notes"), said("erased"), &rehearsed[0]["complete"]), (Some(1), Some(2), &true.into()));
    station.run("rescue rehearse").refused().see("代表之家").see("没有演练");
}

/// Whoever goes on at a replaced computer hears at each saving that nobody else will.
#[test]
fn what_is_saved_at_a_replaced_computer_says_that_it_stays_there() {
    let (town, old) = town_and_station();
    let new = Program::new();
    let asked = town.at(&new, "rescue request STICK --town 千家店镇 --name 水泉沟村 --json").done();
    let words: String =
        asked.objects()[0]["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    town.at(&town.home, &format!("rescue grant STICK --station SQG --words {words}")).done();
    old.run("note add 还不知道").done();
    town.at(&old, "sync STICK").done().see("顶替");
    for line in ["note add 顶替以后写的", "visit add --words 井盖松动", "matter list"] {
        let said = old.run(line);
        assert_eq!(said.code, 0, "{said:?}");
        assert_eq!(said.err.contains("这台电脑已由本单位的新电脑顶替"), line != "matter list", "{line}: {said:?}");
    }
}

#[test]
fn an_english_home_is_told_what_does_not_come_back() {
    let town = town();
    let home = town.home.in_english();
    // While the home's screen stands open, as it does all day.
    let _screen = koudai::store::Store::open(&home.data()).unwrap();
    home.run("rescue rehearse").done().see("rehearsed; what came back is the same").see("Does not come back");
}
