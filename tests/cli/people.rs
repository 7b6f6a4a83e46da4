//! Whoever was written down twice: settled by a line, and what it says of the roster, of swaps and of visits.

use koudai::domain::command::{Command, Form};
use koudai::domain::id::Id;
use koudai::domain::person::PersonForm;
use koudai::domain::terms::Role;
use koudai::service;
use koudai::store::visits::VisitFilter;
use koudai::store::{Author, Page, Store};

use crate::support::now;
use crate::support::program::Program;

fn named(name: &str) -> Form {
    Form::Person(PersonForm { name: name.to_owned(), roles: vec![Role::Deputy], ..PersonForm::default() })
}

fn does(desk: &Program, command: &Command) -> Option<Id> {
    let mut store = Store::open(&desk.data()).unwrap();
    let author = Author { now: now(), person: None };
    service::execute(&mut store, &author, command).unwrap().record.map(|record| record.id)
}

/// A station with one deputy who was written down twice, once with a slip in the name.
fn written_twice() -> (Program, [Id; 2]) {
    let desk = Program::station();
    let people = ["王秀兰", "王修兰"].map(|name| does(&desk, &Command::Add(Box::new(named(name)))).unwrap());
    (desk, people)
}

/// Mends the slip.
fn mend(desk: &Program, id: Id) {
    does(desk, &Command::Amend { id, form: Box::new(named("王秀兰")), seen: None });
}

#[test]
fn two_records_that_both_sit_on_a_day_are_named_with_it_where_they_become_one() {
    let (desk, [one, other]) = written_twice();
    desk.run("roster set 2026-12-14 上午 王秀兰").done();
    desk.run("roster set 2026-12-14 下午 王修兰").done();
    desk.run("roster set 2026-12-15 上午 王秀兰").done();
    mend(&desk, other);
    desk.run(&format!("roster set 2026-12-15 下午 {other}"))
        .refused()
        .see("“王秀兰”记了两条，另一条在12月15日周二排了上午")
        .see("koudai people twins");
    let days = "12月14日周一 上午、下午";
    desk.run(&format!("people same {one} {other}")).done().see("一天排了几班").see(days).see_no("12月15日");
    desk.run("undo").done();
    let told = desk.run(&format!("people same {one} {other} --json")).done().objects().remove(0);
    assert_eq!((&told["id"], &told["twice"][1]["shift"]), (&one.to_string().into(), &"afternoon".into()));
    assert_eq!(told["twice"].as_array().unwrap().len(), 2);
    desk.run("roster set 2026-12-14 下午 -").done();
}

#[test]
fn a_swap_between_two_records_of_one_person_is_said_to_be_that_and_taken_back() {
    let (desk, [one, other]) = written_twice();
    desk.run("roster set 2026-12-14 上午 王秀兰").done();
    let asked = &desk.run("roster swap ask 2026-12-14 上午 王修兰 --json").done().objects()[0];
    let swap = asked["swap"].as_str().unwrap().to_owned();
    mend(&desk, other);
    desk.run(&format!("people same {one} {other}")).done().see_no("几班");
    desk.run("roster swap list").done().see("已合为同一人，请撤回").see_no("待批准");
    assert_eq!(desk.run("roster swap list --json").done().objects()[0]["state"], "asked");
    desk.run(&format!("roster swap approve {swap}")).refused().see("原来记了两条，已合为一条").see("请撤回");
    desk.run(&format!("roster swap cancel {swap} --by 王秀兰")).done().see("已撤销");
}

#[test]
fn all_whose_numbers_agree_are_read_as_one_by_one_line_and_taken_back_by_one() {
    let desk = Program::station();
    let write = |name: &str, certificate: &str, phone: &str| {
        let Form::Person(form) = named(name) else { unreachable!() };
        let form = PersonForm { certificate: certificate.to_owned(), phone: phone.to_owned(), ..form };
        does(&desk, &Command::Add(Box::new(Form::Person(form))));
    };
    for (name, certificate, phone) in [
        ("孟德", "0101", "13800000001"),
        ("孟德", "0101", "13800000001"),
        // Of three, each fits what the two before it know together.
        ("孟德", "", "13800000001"),
        ("程春", "0102", ""),
        ("程 春", "0102", "13800000002"),
        ("白仓", "", "13800000003"),
        ("白仓", "", "13800000003"),
        // Nothing in common but the name; a number that differs; and the certificates of two.
        ("陈生", "", ""),
        ("陈生", "0104", "13800000004"),
        ("唐秀霞", "0105", "13800000005"),
        ("唐秀霞", "0105", "13800000055"),
        ("沈建水", "0106", "13800000006"),
        ("沈建水", "0107", "13800000006"),
    ] {
        write(name, certificate, phone);
    }
    let pairs = || desk.run("people twins --json").done().objects().len();
    let (before, everybody) = (pairs(), desk.run("people list --json").done().objects().len());
    desk.run("people same --alike --dry-run").done().see("会把 3 位的几条各合为一条").see("孟德").see_no("陈生");
    assert_eq!((before, pairs()), (5, 5));
    desk.run("people same --alike").done().see("3 位各记了几条的，都各合为一条了");
    assert_eq!((pairs(), desk.run("people list --json").done().objects().len()), (1, everybody - 4));
    let none = desk.run("people same --alike --json").done().objects().remove(0);
    assert_eq!(none["count"], 0);
    desk.run("undo --yes").done().see("3 位各几条的合并");
    assert_eq!((pairs(), desk.run("people list --json").done().objects().len()), (5, everybody));
}

#[test]
fn only_namesakes_are_said_not_to_be_the_same_and_only_once() {
    let (desk, [one, other]) = written_twice();
    let line = format!("people distinct {one} {other}");
    desk.run(&line).refused().see("姓名不同");
    mend(&desk, other);
    desk.run(&line).done().see("不是同一人");
    desk.run(&line).done().see("本来就记着这两条不是同一人");
    desk.run(&format!("people distinct {other} {one}")).done().see("没有变化");
}

#[test]
fn a_visit_names_whoever_was_written_down_twice_once() {
    let (desk, [one, other]) = written_twice();
    mend(&desk, other);
    desk.run(&format!("people same {one} {other}")).done();
    let line = format!("visit add --words 村口路灯坏了 --deputy {other} --deputy {one} --json");
    assert_eq!(desk.run(&line).done().objects()[0]["duty_deputy"].as_array().unwrap().len(), 1);
    let store = Store::open(&desk.data()).unwrap();
    let visit = store.read().visits(&VisitFilter::default(), Page::ALL).unwrap().remove(0);
    assert_eq!(visit.form.deputies, [one], "written down once too");
}

#[test]
fn a_list_of_one_station_leaves_alone_where_the_deputy_of_another_serves() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().to_str().unwrap().to_owned();
    let (here, home, there) = (Program::station(), Program::new(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    there.run("init --level station --district 延庆区 --town 千家店镇 --name 沙梁子村").done();
    let list = |desk: &Program, columns: &str, row: &str| {
        let file = desk.dir.path().join("deputies.csv");
        std::fs::write(&file, format!("姓名,职务,{columns}\n{row}\n")).unwrap();
        desk.run(&format!("import {}", file.display())).done()
    };
    list(&there, "联系电话", "孙五,代表,13800000005");
    list(&here, "联系电话", "李四,代表,13800000004");
    for station in [&here, &there] {
        station.run(&format!("enroll request {folder}")).done();
        home.run(&format!("enroll grant {folder} --all")).done();
        station.run(&format!("enroll accept {folder} --compared")).done();
    }
    let walk = || {
        for desk in [&home, &here, &there].repeat(3) {
            desk.run(&format!("sync {folder}")).done();
        }
    };
    walk();
    home.run("roster set 2026-12-14 上午 孙五 --station SQG --anyway").done();
    walk();
    here.run("people list").done().see("沙梁子村");
    list(&here, "联系电话", "孙五,代表,13800000006").see("电话").see_no("联络站：");
    list(&here, "联系电话,联络站", "孙五,代表,13800000006,水泉沟村")
        .see("所属联络站没有改成“水泉沟村”")
        .see_no("联络站：");
    list(&here, "联系电话,联络站", "孙五,代表,13800000007,沙梁子村联络站").see_no("没有改成").see_no("联络站：");
    // The home may say otherwise, and one station is one, whichever record of it a list finds.
    list(&home, "联系电话,联络站", "孙五,代表,13800000008,沙梁子").see_no("联络站：");
    walk();
    for desk in [&home, &here, &there] {
        let told = desk.run("people show 孙五 --json").done().objects();
        let station = told[0]["station"].to_string();
        assert!(station.contains("沙梁子村"), "{told:?}");
    }
}
