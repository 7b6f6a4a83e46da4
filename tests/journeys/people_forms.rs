//! 人员: somebody who serves, and a place, are written down and corrected by keys alone.

use koudai::domain::command::{Command, Form};
use koudai::domain::person::PersonForm;
use koudai::domain::place::PlaceForm;
use koudai::domain::terms::{Level, PlaceKind, Role, Sex};
use koudai::store::Row;

use crate::support::Station;
use crate::support::desk::{Desk, Start};

/// The home of 千家店镇 with two stations and an area; 贾秀保 serves at this one.
fn station() -> Station {
    let mut station = Station::empty();
    let mut home = None;
    for (kind, name, code) in [
        (PlaceKind::Home, "千家店镇", "QJD"),
        (PlaceKind::Station, "水泉沟村", "SQG"),
        (PlaceKind::Station, "沙梁子村", "SLZ"),
        (PlaceKind::Area, "沙梁子片区", ""),
    ] {
        let form =
            PlaceForm { kind, name: name.to_owned(), code: code.to_owned(), parent: home, ..PlaceForm::default() };
        let id = station.run(&Command::Add(Box::new(Form::Place(form)))).record.unwrap().id;
        home = home.or(Some(id));
    }
    let form = PersonForm {
        name: "贾秀保".to_owned(),
        roles: vec![Role::Deputy],
        phone: "13800000001".to_owned(),
        certificate: "YQ-001".to_owned(),
        ..PersonForm::default()
    };
    station.run(&Command::Add(Box::new(Form::Person(form))));
    station
}

fn desk() -> Desk {
    Desk::at(station())
}

fn person(desk: &Desk, name: &str) -> PersonForm {
    desk.read().people_named(name).unwrap().pop().unwrap_or_else(|| panic!("no {name}")).form
}

fn place(desk: &Desk, name: &str) -> Row<PlaceForm> {
    desk.read().places_named(name).unwrap().pop().unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn somebody_who_serves_is_written_down_in_one_go() {
    let mut desk = desk();
    desk.keys("F6 Ctrl-N").see("新增人员").see("[1 人大代表]").see("水泉沟村");
    desk.keys("吕_海头 Enter 2 Enter １９７３年２月 Enter 汉族 Enter 中共党员 Enter");
    desk.keys("3 4 Enter 2 3 Enter 第十二选区 Enter 村委会委员 Enter");
    desk.keys("Ctrl-U slz 1 Enter s Enter 138_0000_0002 Enter 2 Enter YQ-002 Enter");
    desk.keys("周二、周三下午、12-01~12-05").see("= 每周二、每周三下午、12月1日周二至12月5日周六");
    desk.keys("Enter Enter").see("已保存").see("[1 人员 2]").see("吕海头");
    // The list stands at whoever is new, before anything is searched.
    desk.keys("Enter").see("修改人员 吕海头").keys("Esc");
    let lu = person(&desk, "吕海头");
    assert_eq!((lu.sex, lu.born.as_str(), lu.nation.as_str()), (Some(Sex::Male), "1973-02", "汉族"));
    assert_eq!(lu.roles, [Role::Deputy, Role::PartyMember, Role::StationHead]);
    assert_eq!(lu.levels, [Level::Town, Level::District]);
    assert_eq!(desk.read().place(lu.station.unwrap()).unwrap().unwrap().form.name, "沙梁子村");
    assert_eq!((lu.area.as_str(), lu.phone.as_str(), lu.phone_public), ("沙梁子", "13800000002", true));
    assert_eq!((lu.certificate.as_str(), lu.away.len(), lu.left), ("YQ-002", 3, false));
}

#[test]
fn a_name_loses_its_padding_and_keeps_its_gap() {
    let mut desk = desk();
    for (typed, kept) in
        [("欧阳\u{3000}娜娜", "欧阳娜娜"), ("阿依古丽 买买提", "阿依古丽 买买提"), ("古丽 • 买买提", "古丽·买买提")]
    {
        desk.keys("F6 Ctrl-N").paste(typed).keys("Ctrl-S").see("已保存");
        assert_eq!(person(&desk, typed).name, kept);
    }
    desk.keys("F6 Ctrl-N 贾_秀保").see("已经有一位贾秀保");
}

#[test]
fn a_phone_of_eleven_digits_that_is_none_says_what_is_odd() {
    let mut desk = desk();
    desk.keys("F6 Ctrl-N 吕海头 Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab 12000000002 Ctrl-S")
        .see("没有以12开头的11位号码");
}

#[test]
fn what_cannot_be_is_said_beside_its_field() {
    let mut desk = desk();
    desk.keys("F6 Ctrl-N 贾秀保").see("已经有一位贾秀保").keys("Tab Tab 1973-13 Ctrl-S").see("“1973-13”不是出生年月");
    desk.keys("Ctrl-U Tab Tab Tab Tab Tab Tab Tab Ctrl-U 没这个站 Tab Tab 138OO Tab Tab yq");
    desk.keys("Ctrl-U YQ-001 Tab 改天").see("还看不懂“改天”").keys("Ctrl-S").see("没有这个地点").see("电话里有“O”");
    desk.see("这个代表证号已经是贾秀保的");
    assert_eq!(desk.read().people(true).unwrap().len(), 1);
}

#[test]
fn a_correction_changes_what_was_changed_and_nothing_else() {
    let mut desk = desk();
    desk.keys("F6 Enter")
        .see("修改人员 贾秀保")
        .see("138****0001")
        .unseen("13800000001")
        .keys("Ctrl-O")
        .see("13800000001");
    desk.keys("Tab Tab Tab Tab Tab 7").see("[7 专家]").keys("Ctrl-S").see("已保存");
    let after = person(&desk, "贾秀保");
    assert_eq!((after.roles, after.phone.as_str()), (vec![Role::Deputy, Role::Expert], "13800000001"));
    desk.keys("F8").see("撤销刚才对人员 贾秀保的修改？").keys("1");
    assert_eq!(person(&desk, "贾秀保").roles, [Role::Deputy]);
}

#[test]
fn who_leaves_is_kept_and_no_longer_offered() {
    let mut desk = desk();
    desk.keys("F6 Enter Shift-Tab").keys("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab 2 Enter");
    desk.see("已保存").see("[1 人员 0]");
    assert!(person(&desk, "贾秀保").left);
    desk.keys("0").see("已离任");
}

#[test]
fn a_half_written_person_is_there_again_as_it_was_left() {
    let mut desk = desk();
    desk.keys("F6 Ctrl-N 吕海头 Tab Tab Tab Tab Tab 1 1 2 Esc").see("没写完的已留着");
    let mut desk = desk.power_cut();
    desk.keys("F6 Ctrl-N").see("接着上次没写完的内容").see("吕海头").see("[2 干部]").unseen("[1 人大代表]");
    desk.keys("Ctrl-S").see("已保存").keys("Ctrl-N").unseen("吕海头");
    assert_eq!(person(&desk, "吕海头").roles, [Role::Cadre]);
}

#[test]
fn a_station_gets_letters_that_nobody_has() {
    let mut desk = desk();
    desk.keys("F6 2 Ctrl-N").see("[3 联络站]").see("千家店镇").keys("Enter 沙流子村").see("SLZ2");
    desk.keys("Enter Enter Ctrl-U SLZ Ctrl-S").see("代号 SLZ 已经是“沙梁子村”的");
    desk.keys("Ctrl-U 沙-1 Ctrl-S").see("沙-1").keys("Ctrl-U slz9 Enter s").see("1 沙梁子").keys("1 Enter");
    desk.keys("村口大院 Enter 010-61190000 Enter 逢三八")
        .see("= 农历逢三、八（每 5 天一集），下一集")
        .keys("Enter Enter");
    let new = place(&desk, "沙流子村").form;
    assert_eq!((new.kind, new.code.as_str(), new.area.as_str()), (PlaceKind::Station, "SLZ9", "沙梁子"));
    assert_eq!((new.address.as_str(), new.phone.as_str()), ("村口大院", "01061190000"));
    assert_eq!((new.market.as_str(), new.parent), ("逢三八", Some(place(&desk, "千家店镇").id)));
}

#[test]
fn a_hamlet_belongs_to_this_station_and_needs_no_letters() {
    let mut desk = desk();
    desk.keys("F6 4 Ctrl-N")
        .see("[6 自然村]")
        .see("水泉沟村")
        .unseen("代号 ")
        .keys("Enter 大栜树村 Ctrl-S")
        .see("已保存");
    let new = place(&desk, "大栜树村").form;
    assert_eq!((new.kind, new.code.as_str()), (PlaceKind::Hamlet, ""));
    assert_eq!(new.parent, Some(place(&desk, "水泉沟村").id));
    desk.keys("Enter 3").see("代号 ").keys("Ctrl-S").see("不能归它管").keys("Esc");
}

#[test]
fn elders_are_asked_one_question_at_a_time() {
    let mut desk = Desk::started(station(), Start { elder: true, ..Start::default() });
    desk.keys("F6 Ctrl-N")
        .see("第 1 问")
        .keys("吕海头 Enter 2 Enter Enter Enter Enter")
        .see("可以选几个")
        .keys("2 Enter");
    desk.keys("Ctrl-S").see("已保存");
    assert_eq!(person(&desk, "吕海头").roles, [Role::Deputy, Role::Cadre]);
}

/// Presses a key until the marked line says this.
#[track_caller]
fn press_until(desk: &mut Desk, key: &str, said: &str) {
    let is_there = |desk: &Desk| desk.frame().lines().any(|line| line.starts_with('>') && line.contains(said));
    for _ in 0..12 {
        if is_there(desk) {
            return;
        }
        desk.keys(key);
    }
    panic!("no {said:?} in\n{}", desk.frame());
}

#[test]
fn market_days_that_a_station_set_itself_hide_nothing_of_what_is_typed() {
    let mut desk = desk();
    desk.keys("F9 9 6 7 逢三八 Enter").see("农历逢三、八").keys("F6 2");
    press_until(&mut desk, "Down", "水泉沟村");
    desk.keys("Enter");
    press_until(&mut desk, "Tab", "赶集日");
    desk.keys("5").see("= 农历逢五（每 10 天一集），下一集 12月3日周四").see("该站自己设的是“逢");
}

#[test]
fn what_is_not_understood_of_an_absence_stands_before_what_is() {
    let mut desk = desk();
    let down = "Tab ".repeat(14);
    desk.keys(&format!("F6 Ctrl-N 吕海头 {down} 每周一、三、五下午，改天，12月5日到8日"));
    desk.see("还看不懂“改天”；= 每周一、三、五下午").keys("Ctrl-S").see("看不懂“改天”");
    assert_eq!(desk.read().people(true).unwrap().len(), 1, "nothing is saved of what was half understood");
}

#[test]
fn whoever_types_over_a_masked_number_replaces_it_whole_and_can_go_back() {
    let mut desk = desk();
    let down = "Tab ".repeat(11);
    desk.keys(&format!("F6 Enter {down} 9")).see("换掉原来的 138****0001").unseen("****00019");
    desk.keys("Backspace")
        .see("原来的 138****0001 会删掉")
        .keys("Ctrl-Z Ctrl-Z Ctrl-Z")
        .unseen("会删掉")
        .unseen("换掉");
    desk.keys("Backspace").see("会删掉").keys("Ctrl-Z Ctrl-S");
    assert_eq!(person(&desk, "贾秀保").phone, "13800000001");
    desk.keys(&format!("F2 F6 Enter {down}")).paste("13900000009").see("换掉原来的").keys("Ctrl-S").see("已保存");
    assert_eq!(person(&desk, "贾秀保").phone, "13900000009");
}

#[test]
fn what_a_form_cannot_show_is_kept_as_it_is_until_somebody_empties_it() {
    let mut station = station();
    let elsewhere = "ffkqt4yc5t82.22".parse().ok();
    let form = PersonForm { name: "孙五".to_owned(), station: elsewhere, ..PersonForm::default() };
    station.run(&Command::Add(Box::new(Form::Person(form))));
    let mut desk = Desk::at(station);
    desk.keys("F6 End Enter").see("修改人员 孙五").see("〔不在本机的记录〕");
    desk.keys("Tab Tab Tab Tab Tab Tab Tab Tab 副主任 Ctrl-S").see("已保存");
    let after = person(&desk, "孙五");
    assert_eq!((after.station, after.employer.as_str()), (elsewhere, "副主任"));
    // As a draft it comes back the same.
    desk.keys("Enter Tab Tab Tab Tab Tab Tab Tab Tab 和书记 Esc").see("没写完的已留着");
    let mut desk = desk.power_cut();
    desk.keys("F6 End Enter").see("接着上次没写完的内容").see("〔不在本机的记录〕").keys("Ctrl-S").see("已保存");
    assert_eq!(person(&desk, "孙五").station, elsewhere);
    desk.keys("Enter Tab Tab Tab Tab Tab Tab Tab Tab Tab Ctrl-U Ctrl-S").see("已保存");
    assert_eq!(person(&desk, "孙五").station, None);
}
