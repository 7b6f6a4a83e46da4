//! What two desks changed apart from each other, listed and chosen without a screen.

use crate::support::program::Program;

#[test]
fn a_question_is_listed_and_chosen_by_number_or_by_record() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().to_str().unwrap().to_owned();
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let sync = |desk: &Program| desk.run(&format!("sync {folder}")).done();
    station.run(&format!("enroll request {folder}")).done();
    home.run(&format!("enroll grant {folder} --all")).done();
    station.run(&format!("enroll accept {folder} --compared")).done();
    let list = |desk: &Program, hamlet: &str| {
        let file = desk.dir.path().join("voters.csv");
        std::fs::write(&file, format!("姓名,性别,自然村,电话\n孟德,男,{hamlet},13900000001\n")).unwrap();
        desk.run(&format!("import {}", file.display())).done();
    };
    list(&station, "东沟");
    station.run("conflict list").done().see("没有记录");
    sync(&station);
    sync(&home);
    list(&station, "西沟");
    list(&home, "南沟");
    sync(&station);
    sync(&home);
    sync(&station);
    let asked = station.run("conflict list --json").done().objects();
    let told = home.run("conflict list --json").done().objects();
    let fields = |rows: &[serde_json::Map<String, serde_json::Value>]| {
        rows.iter()
            .map(|row| (row["nth"].clone(), row["field"].clone(), row["stands"]["value"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(fields(&asked), fields(&told));
    assert_eq!(asked.len(), 1, "{asked:?}");
    assert_eq!((&asked[0]["kind"], &asked[0]["field"]), (&"voter".into(), &"hamlet".into()));
    station.run("conflict list").done().see("孟*").see("村庄").see("本机").see("千家店镇代表之家");
    for line in
        ["conflict choose 2 1", "conflict choose 王五 hamlet 1", "conflict choose 孟德 words 1", "conflict choose x 1"]
    {
        station.run(line).refused().see("没有改动");
    }
    station.run("conflict choose 1 3").refused().see("没有改动");
    station.run("conflict choose 1").refused();
    let other = asked[0]["other"]["value"].as_str().unwrap().to_owned();
    station.run("conflict choose 孟德 村庄 2").done().see("已保存").see(&other);
    assert!(station.run("conflict list --json").done().objects().is_empty());
    sync(&station);
    sync(&home);
    assert!(home.run("conflict list --json").done().objects().is_empty());
    home.run("find 孟德").done().see(&other);
    station.run("undo").done().see("已撤销").see("的“村庄”两边选一");
    station.run("conflict choose 1 2").done().see(&other);
    for desk in [&station, &home] {
        desk.run("check").done();
    }
}

#[test]
fn of_steps_taken_apart_the_list_says_who_took_which_when_and_where() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().to_str().unwrap().to_owned();
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    home.run("office usual").done();
    let sync = |desk: &Program| desk.run(&format!("sync {folder}")).done();
    station.run(&format!("enroll request {folder}")).done();
    home.run(&format!("enroll grant {folder} --all")).done();
    station.run(&format!("enroll accept {folder} --compared")).done();
    station
        .run_words(&["visit", "add", "--words", "机井坏了", "--matter", "--urgency", "小事", "--category", "3"])
        .done();
    station.run("matter step 1 triaged").done();
    sync(&station);
    sync(&home);
    station.run("matter step 1 answered --text 泵换好了").done();
    home.run("matter assign QJD-SQG-2026-0001").done();
    for desk in [&station, &home, &station] {
        sync(desk);
    }
    let listed = station.run("conflict list").done().see("1 现在用的：当场答复：泵换好了（").see("本机");
    listed.see("1 另一个：交办 农业农村办公室（").see("千家店镇代表之家");
    let steps = &home.run("conflict list --json").done().objects()[0]["other"]["steps"];
    assert_eq!((&steps[0]["step"], &steps[0]["desk"]), (&"交办 农业农村办公室".into(), &"QJD".into()));
    // Undo says that it was a choice, whichever it was.
    for which in ["1", "2"] {
        station.run(&format!("conflict choose 1 {which}")).done();
        station.run("undo").done().see("已撤销意见建议 QJD-SQG-2026-0001 的办理两边选一");
    }
}
