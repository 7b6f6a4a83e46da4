//! Setting up a desk.

use crate::support::program::Program;

#[test]
fn each_level_of_desk_can_be_set_up_and_writes_its_own_numbers() {
    for (line, begins) in [
        ("init --level station --town 千家店镇 --name 水泉沟村", "QJD-SQG-2026-K0001"),
        ("init --level station --town 千家店镇 --name 水泉沟村 --code abc --pc 2", "QJD-ABC-2026-B-K0001"),
        ("init --level home --town 千家店镇 --name 千家店镇", "QJD-ZJ-2026-K0001"),
        ("init --level district --name 延庆区", "YQ-RD-2026-K0001"),
    ] {
        let desk = Program::new();
        desk.run(line).done().see("已保存");
        desk.run("note add 村口路灯坏了").done().see(begins);
    }
}

#[test]
fn a_new_desk_describes_itself_to_programs() {
    let desk = Program::new();
    let line = "init --json --level station --district 延庆区 --town 千家店镇 --name 水泉沟村";
    let object = &desk.run(line).done().objects()[0];
    for (field, value) in
        [("level", "station"), ("town", "千家店镇"), ("town_code", "QJD"), ("name", "水泉沟村"), ("code", "SQG")]
    {
        assert_eq!(object[field], value);
    }
}

#[test]
fn initials_stand_for_a_place_of_the_list_as_in_the_wizard() {
    for (line, read) in [
        ("init --level station --town qjd --name sqg", ["“qjd”是千家店镇", "“sqg”是水泉沟村", "QJD-SQG"]),
        (
            "init --level station --district yqq --town qianjiadian --name 水泉沟",
            ["“yqq”是延庆区", "是千家店镇", "“水泉沟”是水泉沟村"],
        ),
        ("init --level home --town qjd --name qjd", ["“qjd”是千家店镇", "千家店镇可以开始用了", "QJD-ZJ"]),
        ("init --level station --town qjd --name 云上新村", ["云上新村可以开始用了", "QJD-YSX", "QJD"]),
        ("init --level station --town qjd --name Newton --code NT", ["Newton可以开始用了", "QJD-NT", "QJD"]),
        ("init --level station --district 门头沟区 --town zt --name abc", ["abc可以开始用了", "ZT-ABC", "ZT"]),
    ] {
        let desk = Program::new();
        read.iter().fold(desk.run(line).done(), |said, text| said.see(text));
    }
    for (line, why) in [
        ("init --level station --town qjd --name qqq", "--code"),
        ("init --level station --town qjx --name sqg", "--town-code"),
        ("init --level station --town qjd --name s", "水泉沟村、"),
    ] {
        let desk = Program::new();
        desk.run(line).refused().see("没有保存").see(why);
        assert!(!desk.file("koudai.db").exists(), "{line} left a database");
    }
    let desk = Program::new();
    let made = &desk.run("init --json --level station --town qjd --name sqg").done().objects()[0];
    assert_eq!((made["town"].as_str(), made["name"].as_str()), (Some("千家店镇"), Some("水泉沟村")));
}

#[test]
fn a_second_desk_in_the_same_folder_is_refused() {
    let desk = Program::station();
    desk.run("init --level home --town 千家店镇 --name 千家店镇").refused().see("已经是“水泉沟村”的").see("--data");
    desk.run("demo --no-open").refused().see("已经是“水泉沟村”的");
    desk.run("note add 还能用").done();
}

#[test]
fn what_cannot_be_set_up_says_why() {
    for (line, why) in [
        ("init --level village --town 千家店镇 --name 水泉沟村", "没有“village”这一项"),
        ("init --level station --name 水泉沟村", "没有写镇名"),
        ("init --level station --town 千家店镇 --name 水泉沟村 --code 水泉", "“水泉”不能作代码"),
        ("init --level station --town 千家店镇 --name 水泉沟村 --code SLZ", "沙梁子村的编号已经用 SLZ"),
        ("init --level station --town 千家店镇 --name 水泉沟村 --pc two", "“two”不是数目"),
    ] {
        let desk = Program::new();
        desk.run(line).refused().see(why);
        assert!(!desk.file("koudai.db").exists(), "{line} left a database");
    }
}

#[test]
fn nothing_is_asked_of_a_folder_without_a_desk() {
    let desk = Program::new();
    for line in ["note list", "visit list", "check", "rebuild", "backup", "find x", "roster show"] {
        desk.run(line).refused().see("koudai init");
        assert!(!desk.data().exists(), "{line} made a data folder");
    }
    desk.in_english().run("note add x").refused().see("No desk has been set up");
}

#[test]
fn a_districts_initials_are_looked_up_like_a_townships() {
    for given in ["--district yq", "--town yq", "--town yanqing", "--district yqq --town 延庆区"] {
        let desk = Program::new();
        let made = desk.run(&format!("init --json --level district --name yq {given}")).done().objects();
        let read = ["district", "town", "name", "town_code"].map(|field| made[0][field].as_str().unwrap_or_default());
        assert_eq!(read, ["延庆区", "", "延庆区", "YQ"], "{given}");
    }
    Program::new().run("init --level district --name yq --town yq").done().see("“yq”是延庆区");
    for (given, why) in
        [("--district qqq", "--town-code"), ("--town qjd", "--town-code"), ("--district yq --town 千家店镇", "延庆区")]
    {
        let desk = Program::new();
        desk.run(&format!("init --level district --name 延庆区 {given}")).refused().see(why);
        assert!(!desk.file("koudai.db").exists(), "{given} left a database");
    }
}

#[test]
fn the_sample_town_is_put_away_for_a_desk_of_ones_own() {
    let desk = Program::new();
    let station = "init --level station --town 千家店镇 --name 水泉沟村";
    desk.run("demo --no-open").done();
    desk.run(station).refused().see("样例镇").see("demo --put-away");
    let away = desk.run("demo --put-away --json").done().objects()[0]["data"].as_str().unwrap().to_owned();
    desk.run(station).done();
    desk.run("note add 村口路灯坏了").done().see("QJD-SQG-2026-K0001");
    assert_eq!(desk.run("people list --json").done().objects().len(), 0);
    desk.run_words(&["people", "list", "--data", &away]).done().see("贾秀保");
    desk.run("demo --put-away").refused().see("不是样例镇").see("--data");
    desk.run("note list").done().see("村口路灯坏了");
}
