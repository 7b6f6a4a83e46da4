//! The roster: filled fairly, set by hand, swapped, signed.

use koudai::domain::command::{Command, Form};
use koudai::domain::person::PersonForm;
use koudai::domain::terms::Post;
use koudai::service;
use koudai::store::{Author, Store};

use crate::support::now;
use crate::support::program::Program;

fn on_duty(desk: &Program, date: &str, shift: &str) -> String {
    let week = desk.run(&format!("roster show --json --week {date}")).done().objects();
    let row = week.into_iter().find(|row| row["date"] == date && row["shift"] == shift).unwrap();
    row["duty_deputy"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_week_is_seven_days_of_three_shifts_and_today_is_marked() {
    let desk = Program::sample();
    assert_eq!(desk.run("roster show --json").done().objects().len(), 21);
    let week = desk.run("roster show").done();
    assert_eq!(week.out.lines().count(), 8);
    let today = week.out.lines().find(|line| line.starts_with('*')).unwrap();
    assert!(today.contains("11-26 周四") && today.contains('['), "{today}");
    let empty = desk.run("roster show --week 2026-12-14").done();
    assert_eq!(empty.out.matches("没人").count(), 35, "{}", empty.out);
    desk.run("roster show --week 2026-02-31").refused().see("没有“2026-02-31”这一天");
}

#[test]
fn an_empty_week_is_filled_and_then_there_is_nothing_left_to_fill() {
    let desk = Program::sample();
    desk.run("roster fill --week 2026-12-14").done().see("排了 35 个班");
    desk.run("roster fill --week 2026-12-14").done().see("没有变化");
    desk.run("roster fill --week 2026-12-21 --copy").done().see("已保存");
    assert_eq!(on_duty(&desk, "2026-12-21", "morning"), on_duty(&desk, "2026-12-14", "morning"));
}

#[test]
fn seats_that_nobody_can_take_are_named_with_the_reason() {
    let desk = Program::station();
    let unfilled = desk.run("roster fill --json").done().objects();
    assert_eq!(unfilled.len(), 20, "Thursday to Sunday; nothing is planned for what has ended");
    assert_eq!((&unfilled[0]["shift"], &unfilled[0]["post"]), (&"morning".into(), &"duty".into()));
    let said =
        desk.run("roster fill").done().see("没有改动").see("上午：周四至周日 4 个，没有人可以排").see("设置").out;
    assert_eq!(said.lines().count(), 7, "a line for each row, the first and the advice: {said}");
}

#[test]
fn a_seat_is_set_by_name_initials_or_emptied() {
    let desk = Program::sample();
    desk.run("roster set 2026-12-14 上午 沈建水").done().see("沈建水");
    assert_eq!(on_duty(&desk, "2026-12-14", "morning"), "沈建水");
    desk.run("roster set 2026-12-14 afternoon 沈建水").refused().see("一人一天只排一班");
    desk.run("roster set 2026-12-16 上午 沈建水").refused().see("每周三");
    desk.run("roster set 2026-12-14 morning -").done().see("空出");
    assert_eq!(on_duty(&desk, "2026-12-14", "morning"), "");
    desk.run("roster set 2026-12-14 noon 沈建水").refused().see("没有“noon”这一项");
    let people = desk.run("people list --json").done().objects();
    assert!(people.len() > 8);
    desk.run("roster set 2026-12-14 morning c").refused().see("可能是").see("(");
}

#[test]
fn a_swap_is_asked_for_and_answered_once_by_the_head() {
    let desk = Program::sample();
    desk.run("roster set 2026-12-14 上午 彭锁").done();
    let asked = desk.run("roster swap ask 2026-12-14 上午 田宇林 --reason 进城 --json").done().objects();
    let id = asked[0]["swap"].as_str().unwrap().to_owned();
    assert_eq!(
        (&asked[0]["from"], &asked[0]["to"], &asked[0]["state"]),
        (&"彭锁".into(), &"田宇林".into(), &"asked".into())
    );
    desk.run("roster swap list").done().see("待批准").see("田宇林");
    desk.run(&format!("roster swap approve {id} --by 彭锁")).refused().see("站长");
    desk.run(&format!("roster swap refuse {id} --by 沈建水")).refused().see("原因");
    desk.run(&format!("roster swap approve {id} --by 沈建水")).done().see("已批准");
    assert_eq!(on_duty(&desk, "2026-12-14", "morning"), "田宇林");
    desk.run(&format!("roster swap cancel {id} --by 彭锁")).refused().see("不能再改");
    desk.run("roster swap approve x").refused().see("没有编号为“x”的记录");
}

#[test]
fn whoever_serves_that_day_is_asked_for_an_exchange_by_a_word_of_its_own() {
    let desk = Program::sample();
    desk.run("roster set 2026-12-14 上午 彭锁").done();
    desk.run("roster set 2026-12-14 下午 田宇林").done();
    let line = "roster swap ask 2026-12-14 上午 田宇林";
    desk.run(line).refused().see("当天已有班（下午）").see("--trade");
    let asked = &desk.run(&format!("{line} --trade --json")).done().objects()[0];
    assert_eq!(asked["trade"], "afternoon");
    desk.run(&format!("roster swap approve {} --by 沈建水", asked["swap"].as_str().unwrap())).done();
    let now = ["morning", "afternoon"].map(|shift| on_duty(&desk, "2026-12-14", shift));
    assert_eq!(now, ["田宇林", "彭锁"]);
}

#[test]
fn whoever_is_on_duty_signs_in_and_out_once() {
    let desk = Program::sample().at("2026-11-26T15:00:00+08:00");
    let name = on_duty(&desk, "2026-11-26", "afternoon");
    desk.run("roster sign").done().see(&name).see("签到");
    desk.run("roster sign").refused().see("已经签到");
    desk.run("roster sign --out").done().see("签退");
    let week = desk.run("roster show --json").done().objects();
    let row = week.into_iter().find(|row| row["date"] == "2026-11-26" && row["shift"] == "afternoon").unwrap();
    assert_eq!(row["signed_in"], "2026-11-26T15:00:00+08:00");
    // Whoever sits beside the deputy, or has the day, signs as well.
    desk.run("roster set 2026-11-26 带班 彭锁 --replace").done();
    desk.run("roster sign --seat 带班").done().see("彭锁");
    let week = desk.run("roster show --json").done().objects();
    let row = week.into_iter().find(|row| row["date"] == "2026-11-26" && row["shift"] == "afternoon").unwrap();
    let at = "2026-11-26T15:00:00+08:00";
    let signed = |seat: &str| row["signed"].as_array().unwrap().iter().find(|one| one["seat"] == seat).unwrap().clone();
    assert_eq!(
        (&signed("afternoon")["signed_out"], &signed("afternoon")["person"]),
        (&at.into(), &name.as_str().into())
    );
    assert_eq!((&signed("lead")["signed_in"], &signed("lead")["signed_out"]), (&at.into(), &serde_json::Value::Null));
    let empty = Program::station();
    empty.run("roster sign").refused().see("没有排人");
}

#[test]
fn a_deputy_for_the_whole_day_is_shown_and_needs_nobody_beside() {
    let desk = Program::station();
    let put = |name: &str, text: &str| std::fs::write(desk.dir.path().join(name), text).unwrap();
    put("deputies.csv", "姓名,代表层级,所在联络站,代表证号\n汤保梅,镇,水泉沟村,001\n沈建水,镇,水泉沟村,002\n");
    put("roster.csv", "日期,星期,值班代表,带班,备勤\n2026-12-21,周一,汤保梅,沈建水,\n");
    for name in ["deputies.csv", "roster.csv"] {
        desk.run_words(&["import", desk.dir.path().join(name).to_str().unwrap()]).done();
    }
    let rows = desk.run("roster show --week 2026-12-21 --json").done().objects();
    let monday: Vec<_> = rows.iter().filter(|row| row["date"] == "2026-12-21").collect();
    assert_eq!(monday.len(), 1, "{monday:?}");
    assert_eq!((&monday[0]["shift"], &monday[0]["duty_deputy"]), (&"all_day".into(), &"汤保梅".into()));
    desk.run("roster show --week 2026-12-21").done().see("全天 值班").see("汤保梅").see("(全天)");
    desk.run("roster set 2026-12-21 全天 沈建水").see("已经排了带班");
    let left = desk.run("roster fill --week 2026-12-21 --json").done().objects();
    assert!(left.iter().all(|seat| seat["date"] != "2026-12-21" || seat["post"] != "duty"), "{left:?}");
}

#[test]
fn whoever_has_signed_is_replaced_only_when_the_line_says_so() {
    let desk = Program::sample();
    let sitter = on_duty(&desk, "2026-11-26", "morning");
    let other = if sitter == "彭锁" { "贾秀保" } else { "彭锁" };
    let line = format!("roster set 2026-11-26 morning {other}");
    desk.run(&line).refused().see(&sitter).see("已经签到").see("--replace");
    assert_eq!(on_duty(&desk, "2026-11-26", "morning"), sitter);
    desk.run("roster set 2026-11-26 morning -").refused().see("--replace");
    desk.run("roster set 2026-11-26 morning - --replace").done();
    assert_eq!(on_duty(&desk, "2026-11-26", "morning"), "");
}

#[test]
fn a_home_plans_for_its_stations_by_their_letters() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let list = home.dir.path().join("名单.csv");
    std::fs::write(&list, "姓名,手机号,单位职务\n陈生,13800000001,水泉沟村\n").unwrap();
    home.run_words(&["import", list.to_str().unwrap()]).done();
    let of = |station: &str| {
        let week = home.run(&format!("roster show --json --week 2026-12-14{station}")).done().objects();
        week.iter().filter(|row| row["duty_deputy"] == "陈生").count()
    };
    home.run("roster set 2026-12-14 morning 陈生 --station sqg").done().see("陈生");
    assert_eq!((of(" --station QJD-SQG"), of("")), (1, 0));
    home.run("roster fill --week 2026-12-14 --station 水泉沟村").done();
    assert!(of(" --station SQG") > 1 && of("") == 0);
    home.run("undo").done();
    assert_eq!((of(" --station SQG"), of("")), (1, 0));
    home.run("roster set 2026-12-14 morning 陈生 --station ZZZ").refused().see("没有“ZZZ”这个站").see("QJD-SQG");
    Program::station().run("roster show --station SQG").refused().see("只有代表之家");
    home.run("check").done();
}

#[test]
fn a_home_asks_before_it_seats_somebody_at_two_stations_at_a_time_and_names_it_after() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let list = home.dir.path().join("名单.csv");
    std::fs::write(&list, "姓名,手机号,单位职务\n陈生,13800000001,水泉沟村\n").unwrap();
    home.run_words(&["import", list.to_str().unwrap()]).done();
    home.run("roster set 2026-12-14 morning 陈生 --station SQG").done();
    let there = "roster set 2026-12-14 morning 陈生 --station SLZ";
    home.run(there).refused().see("陈生那时已排在水泉沟村 上午").see("--anyway");
    home.run("roster set 2026-12-14 afternoon 陈生 --station SLZ").done();
    home.run("roster set 2026-12-14 afternoon - --station SLZ").done();
    home.run(&format!("{there} --anyway")).done();
    std::fs::write(&list, "姓名,手机号,单位职务\n李四,13800000002,沙梁子村\n").unwrap();
    home.run_words(&["import", list.to_str().unwrap()]).done();
    home.run("roster set 2026-12-14 morning 李四").done();
    home.run("roster swap ask 2026-12-14 morning 陈生").refused().see("陈生替不了（那时在");
}

#[test]
fn a_handover_is_written_as_a_page() {
    let desk = Program::sample();
    desk.run("roster handover page nowhere.html --date 2026-02-03")
        .refused()
        .see("没有这样的交接班记录")
        .see("roster handover list");
}

#[test]
fn a_handover_is_signed_taken_over_and_corrected_by_the_line() {
    let desk = Program::sample();
    let name = |nth: usize| {
        let store = Store::open(&desk.data()).unwrap();
        let row = store.read().people(false).unwrap().swap_remove(nth);
        (row.id, row.form.name)
    };
    let [(from, from_name), (to, to_name), (_, other)] = [0, 1, 2].map(name);
    {
        let mut store = Store::open(&desk.data()).unwrap();
        let paper = serde_json::json!({
            "date": "2026-11-26", "slot": "morning", "from": from, "to": to, "at": now(), "risks": "积雪", "signed_from": now(),
        });
        let command = Command::HandOver(serde_json::from_value(paper).unwrap());
        service::execute(&mut store, &Author { now: now(), person: None }, &command).unwrap();
        let record = koudai::domain::record::Record { kind: koudai::domain::record::RecordKind::Person, id: to };
        let command = Command::Strike { record, reason: String::new() };
        service::execute(&mut store, &Author { now: now(), person: None }, &command).unwrap();
    }
    desk.run("roster handover list").done().see(&format!("{to_name}!（已删除）"));
    desk.run("roster handover sign").refused().see(&format!("{to_name}已离任"));
    desk.run(&format!("roster handover take {other}")).done().see(&format!("{other}接班并已签字"));
    desk.run(&format!("roster handover correct 是前沟 --who {other} --date 2026-11-26")).done().see("等另一方签字");
    let row = desk.run("roster handover list --json").done().objects().swap_remove(0);
    assert_eq!((&row["waits_for"], &row["corrections"]), (&from_name.as_str().into(), &"是前沟".into()));
    desk.run("roster handover sign").done();
    let row = desk.run("roster handover list --json").done().objects().swap_remove(0);
    assert_eq!(row["waits_for"], serde_json::Value::Null);
    let page = desk.dir.path().join("交接班.html");
    desk.run(&format!("roster handover page {}", page.display())).done();
    assert!(std::fs::read_to_string(page).unwrap().contains("是前沟"));
    desk.run("undo").done().see("补签");
    desk.run("check").done();
}

#[test]
fn whoever_has_left_is_marked_on_the_coming_roster_and_can_no_longer_be_put_there() {
    let desk = Program::sample();
    desk.run("roster set 2026-12-14 上午 沈建水").done();
    {
        let mut store = Store::open(&desk.data()).unwrap();
        let person = store.read().people_named("沈建水").unwrap().pop().unwrap();
        let form = PersonForm { left: true, ..person.form };
        let command = Command::Amend { id: person.id, form: Box::new(Form::Person(form)), seen: None };
        service::execute(&mut store, &Author { now: now(), person: None }, &command).unwrap();
    }
    desk.run("roster show --week 2026-12-14").done().see("沈建水!（已离任）");
    let week = desk.run("roster show --json --week 2026-12-14").done().objects();
    assert_eq!((&week[0]["duty_deputy"], &week[0]["has_left"]), (&"沈建水".into(), &vec!["沈建水"].into()));
    let passed = desk.run("roster show --week 2026-11-23").done();
    assert!(!passed.out.lines().nth(1).unwrap().contains('!'), "Monday is over: {}", passed.out);
    let id = desk.run("people list --all --json").done().objects();
    let id = id.iter().find(|row| row["name"] == "沈建水").unwrap()["id"].as_str().unwrap().to_owned();
    desk.run(&format!("roster set 2026-12-15 上午 {id}")).refused().see("沈建水已离任");
    // The fair week fills the seat as an empty one.
    desk.run("roster fill --week 2026-12-14").done().see("排了 35 个班");
    desk.run("roster show --week 2026-12-14").done();
    assert_ne!(on_duty(&desk, "2026-12-14", "morning"), "沈建水");
}

#[test]
fn a_cadres_seat_is_given_to_somebody_else_only_if_the_line_says_so() {
    let desk = Program::sample();
    let people = desk.run("people list --json").done().objects();
    let cadre = |row: &&serde_json::Map<String, serde_json::Value>| row["roles"].to_string().contains("cadre");
    let name =
        |row: Option<&serde_json::Map<String, serde_json::Value>>| row.unwrap()["name"].as_str().unwrap().to_owned();
    {
        let mut store = Store::open(&desk.data()).unwrap();
        let mut plan = store.read().desk().unwrap().unwrap();
        plan.seats.slot_posts.push(Post::Cadre);
        let command = Command::SetDesk(Box::new(plan));
        service::execute(&mut store, &Author { now: now(), person: None }, &command).unwrap();
    }
    let (is, is_not) = (name(people.iter().find(cadre)), name(people.iter().find(|row| !cadre(row))));
    desk.run(&format!("roster set 2026-12-14 上午干部 {is_not}")).refused().see("没有干部").see("--anyway");
    desk.run(&format!("roster set 2026-12-14 上午干部 {is_not} --anyway")).done().see(&is_not);
    desk.run(&format!("roster set 2026-12-15 上午干部 {is}")).done().see(&is);
}
