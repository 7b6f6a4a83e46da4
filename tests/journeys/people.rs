//! 人员: whoever serves, the places and the voters are found by keys alone.

use koudai::domain::command::{Command, Form};
use koudai::domain::person::{PersonForm, VoterForm};
use koudai::domain::place::PlaceForm;
use koudai::domain::terms::{Level, PlaceKind, Role};

use crate::support::Station;
use crate::support::desk::Desk;

/// 水泉沟村 and 沙梁子村 with a contact point, three who serve, one who left, and two voters.
fn station() -> Station {
    let mut station = Station::empty();
    let mut ids = Vec::new();
    for (kind, name, address) in [
        (PlaceKind::Station, "水泉沟村", ""),
        (PlaceKind::Station, "沙梁子村", ""),
        (PlaceKind::ContactPoint, "老槐树小院", "贾秀保家"),
        (PlaceKind::Hamlet, "大栜树村", ""),
        (PlaceKind::Area, "沙梁子片区", ""),
    ] {
        let form = PlaceForm { kind, name: name.to_owned(), address: address.to_owned(), ..PlaceForm::default() };
        ids.push(station.run(&Command::Add(Box::new(Form::Place(form)))).record.unwrap().id);
    }
    for (name, employer, at, phone, left) in [
        ("贾秀保", "水泉沟村党支部书记", 0, "13800000001", false),
        ("吕海头", "沙梁子村村民", 1, "13800000002", false),
        ("沈建水", "水泉沟村村委会委员", 0, "", false),
        ("崔老文", "退休教师", 0, "13800000004", true),
    ] {
        let form = PersonForm {
            name: name.to_owned(),
            roles: vec![Role::Deputy, Role::PartyMember],
            levels: vec![Level::Town],
            employer: employer.to_owned(),
            station: Some(ids[at]),
            phone: phone.to_owned(),
            left,
            ..PersonForm::default()
        };
        station.run(&Command::Add(Box::new(Form::Person(form))));
    }
    for (name, phone) in [("李秀英", "13900000001"), ("赵大山", "13900000002")] {
        let form = VoterForm {
            name: name.to_owned(),
            hamlet: "大栜树村".to_owned(),
            phone: phone.to_owned(),
            ..VoterForm::default()
        };
        station.run(&Command::Add(Box::new(Form::Voter(form))));
    }
    station
}

fn desk() -> Desk {
    Desk::at(station())
}

#[test]
fn every_part_is_one_digit_away() {
    let mut desk = desk();
    desk.keys("F6").see("[1 人员 3]").see("贾秀保").see("代表、党员").see("138****0001").unseen("13800000001");
    desk.keys("2").see("[2 联络站 2]").see("沙梁子村").unseen("贾秀保");
    desk.keys("3").see("老槐树小院").see("贾秀保家");
    desk.keys("Tab").see("[4 自然村 1]").see("大栜树村");
    desk.keys("Shift-Tab Shift-Tab").see("[2 联络站 2]");
    desk.keys("5").see("沙梁子片区").keys("６").see("[6 选民 2]").see("李*英").see("139****0001");
    desk.keys("Esc").see("值班表");
}

#[test]
fn initials_characters_and_digits_narrow_the_list() {
    let mut desk = desk();
    desk.keys("F6 Ctrl-T jxb").see("贾秀保").unseen("沈建水").keys("Esc").see("沈建水");
    // Chinese needs no key before it; a station finds its people.
    desk.keys("沙梁子").see("吕海头").unseen("贾秀保").keys("Esc");
    desk.keys("Ctrl-T 0002").see("吕海头").unseen("贾秀保").keys("Esc");
    desk.keys("Ctrl-T zzz").see("没有对得上的").keys("Esc");
    desk.keys("6 Ctrl-T zds").see("赵*山").unseen("李*英");
    desk.keys("Ctrl-U 13900000001").see("李*英").unseen("赵*山");
    desk.keys("Tab").see("[1 人员 3]").see("没有对得上的");
}

#[test]
fn who_has_left_is_hidden_until_asked_for() {
    let mut desk = desk();
    desk.keys("F6").unseen("崔老文").keys("0").see("崔老文").see("已离任").keys("Ctrl-V").unseen("崔老文");
}

#[test]
fn a_number_is_shown_on_a_key_until_the_selection_moves() {
    let mut desk = desk();
    desk.keys("F6 Ctrl-O").see("13800000001").keys("Down").unseen("13800000001");
    desk.keys("Down Ctrl-O").see("“沈建水”没有登记电话");
    desk.keys("6 Ctrl-O").see("13900000001").unseen("13900000002");
}

#[test]
fn deleting_asks_first_and_can_be_taken_back() {
    let mut desk = desk();
    desk.keys("F6 Del").see("删除人员“贾秀保”？").keys("0").see("贾秀保");
    desk.keys("Del 1").see("已保存").unseen("贾秀保");
    desk.keys("F8 1").see("贾秀保");
    desk.keys("6 Del 1").see("[6 选民 1]").unseen("李*英");
}

#[test]
fn a_voters_list_of_thousands_is_read_in_windows() {
    let mut station = station();
    let many: Vec<Command> = (0..3_000)
        .map(|nth| {
            let name = format!("王{nth:04}");
            Command::Add(Box::new(Form::Voter(VoterForm { name, ..VoterForm::default() })))
        })
        .collect();
    station.run(&Command::All(many));
    let mut desk = Desk::at(station);
    desk.keys("F6 6").see("[6 选民 3002]").see("李*英").keys("End").see("赵*山").see("3002/3002");
    desk.keys("PgUp").see("王*").keys("Home").see("李*英");
    desk.keys("Ctrl-T 王").see("只列出最接近的 200 位").keys("1234").see("王1234").unseen("王1235");
}

#[test]
fn who_sits_at_the_desk_of_a_home_is_said_with_one_key_and_stands_in_the_steps() {
    let mut home = Station::home();
    home.deputy("赵大山");
    home.run(&super::proposals::matter("路灯坏了", koudai::domain::terms::Category::Roads));
    let mut desk = Desk::at(home);
    desk.keys("F6").see("赵大山").keys("Home Ctrl-A").see("赵大山在办");
    desk.keys("F5 Home Enter 1 3 Ctrl-S").see("代表之家 赵大山");
    assert!(desk.frame().lines().next().unwrap().contains("赵大山"), "{}", desk.frame());
    desk.keys("F6 Home Ctrl-A").see("没有人说在办了");
    assert!(!desk.frame().lines().next().unwrap().contains("赵大山"));
}

#[test]
fn whoever_was_written_down_twice_is_pointed_out_and_read_as_one() {
    let mut station = station();
    let twice = PersonForm {
        name: "沈 建水".to_owned(),
        phone: "13800000003".to_owned(),
        area: "沙梁子片区".to_owned(),
        ..PersonForm::default()
    };
    station.run(&Command::Add(Box::new(Form::Person(twice))));
    let mut desk = Desk::at(station);
    desk.keys("F6").see("[1 人员 4]").see("重复？").keys("Ctrl-T sjs").see("可能与另一条是同一人").keys("Esc");
    desk.keys("Ctrl-T sjs Ctrl-R").see("“沈建水”记了两条").see("138****0003").keys("0").see("[1 人员 4]");
    desk.keys("Ctrl-R 1").see("[1 人员 3]").see("138****0003").unseen("重复？").keys("Esc");
    desk.keys("F7 沈建水").see("沈建水").keys("Esc");
    desk.keys("F8 1").see("[1 人员 4]").see("重复？");
    desk.keys("Ctrl-T sjs Ctrl-W").see("[1 人员 4]").unseen("重复？");
}

#[test]
fn whoever_was_written_down_twice_with_one_number_is_read_as_one_with_all_others_by_one_digit() {
    let mut station = Station::empty();
    let everybody = ["曹先", "马兰", "程春", "陈生", "白仓", "孟德", "贾秀保", "吕海头", "唐秀霞", "沈建水"];
    for (at, name) in everybody.iter().cycle().take(20).enumerate() {
        let certificate = if at % 10 == 9 { String::new() } else { format!("01{}", at % 10) };
        let form = PersonForm { name: (*name).to_owned(), certificate, ..PersonForm::default() };
        station.run(&Command::Add(Box::new(Form::Person(form))));
    }
    let mut desk = Desk::at(station);
    desk.keys("F6")
        .see("[1 人员 20]")
        .keys("Ctrl-T sjs Ctrl-R")
        .see("“沈建水”记了两条")
        .see("有 9 位")
        .see("3 一次都合");
    // A digit among words that somebody types is no answer.
    desk.keys("j 3").see("打的字没有收进来").keys("Backspace 3").see("9 位：").see("等。").see("一次全部撤销");
    desk.keys("0").see("[1 人员 20]").keys("Ctrl-R 3 1").see("9 位各记了几条的，都各合为一条了").see("[1 人员 11]");
    // Nothing but the name says so of the last one: asked of alone.
    desk.see("重复？").keys("Ctrl-R").see("“沈建水”记了两条").unseen("一次都合").keys("0");
    desk.keys("F8").see("9 位各几条的合并").keys("1").see("[1 人员 20]");
}
