//! 两边都改过的: a station and its home correct one record apart from each other; a stick brings both to both; one key chooses.

use std::path::Path;

use koudai::domain::command::{Command, Form};
use koudai::domain::id::Id;
use koudai::domain::place::PlaceForm;
use koudai::domain::terms::PlaceKind;
use koudai::store::Page;
use koudai::ui::route::Route;

use super::sync::{joined, joined_with};
use crate::support::Station;
use crate::support::desk::Desk;

/// Whatever stands open, the stick goes in and out.
fn exchange(desk: &mut Desk) {
    desk.keys("F2 F11 Enter").settle().see("可以拔出").keys("Esc F2");
}

fn note(desk: &Desk) -> Id {
    desk.read().notes(None, Page::ALL).unwrap()[0].row.id
}

fn text(desk: &Desk) -> String {
    desk.read().note(note(desk)).unwrap().unwrap().row.form.text
}

/// Both correct the note, and then hear of each other.
pub fn apart(stick: &Path) -> (Desk, Desk) {
    let (mut station, mut home) = joined(stick);
    station.keys("F4 村口路灯坏了 Enter").see("已保存");
    exchange(&mut station);
    exchange(&mut home);
    for (desk, added) in [(&mut station, "三盏"), (&mut home, "五盏")] {
        desk.keys("F7 路灯 Enter Ctrl-E End").paste(added).keys("Enter").see("已保存").keys("Esc Esc F2");
    }
    exchange(&mut station);
    exchange(&mut home);
    exchange(&mut station);
    (station, home)
}

#[test]
fn both_values_are_shown_and_one_key_chooses_for_every_desk() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = apart(stick.path());
    home.keys("F11").see("两边改 1").keys("Enter").settle().see("1 处两边都改过").see("按 Ctrl-U").keys("Ctrl-U");
    assert_eq!(home.route(), &Route::Conflicts);
    home.keys("Esc Esc F2");
    let stands = text(&station);
    assert_eq!(text(&home), stands, "the same one stands meanwhile");
    let other = if stands.ends_with("三盏") { "村口路灯坏了五盏" } else { "村口路灯坏了三盏" };
    for desk in [&mut station, &mut home] {
        desk.see("两边都改过：1 处").keys("F11").see("两边都改过的").keys("Ctrl-U");
        assert_eq!(desk.route(), &Route::Conflicts);
        desk.see("两边都改过（1 处）").see("口袋建议").see("内容").see(&stands).see(other);
        desk.see("2026-11-26 09:30").see("本机").see("张三").see("← 用左边").see("→ 用右边");
    }
    // Enter chooses nothing, and says what does.
    station.see("千家店镇代表之家").keys("Enter").see("回车不选：按 1（←）用左边的");
    assert_eq!(station.route(), &Route::Conflicts);
    station.keys("Ctrl-E");
    let note = note(&station);
    assert_eq!(station.route(), &Route::Note(note));
    station.see("内容：另有一个值，等选定");
    station.keys("Esc Right").see("已保存").see(other).see("没有两边都改过的地方");
    assert_eq!(text(&station), other);
    station.keys("F2").unseen("两边都改过");
    exchange(&mut station);
    // Nothing waited for it: the home went on working, and its question is answered when the stick comes.
    home.keys("F4 井盖松动 Enter").see("已保存").keys("F2").see("两边都改过：1 处");
    exchange(&mut home);
    home.unseen("两边都改过").keys("F11 Ctrl-U").unseen("用左边");
    assert_eq!(text(&home), other);
}

#[test]
fn a_choice_by_mistake_is_taken_back_and_asked_again() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, _home) = apart(stick.path());
    let stands = text(&station);
    station.keys("F11 Ctrl-U 2").see("已保存");
    assert_ne!(text(&station), stands);
    station.keys("F8 Enter").see("已撤销").see("两边都改过（1 处）").keys("1").see("已保存").unseen("用左边");
    assert_eq!(text(&station), stands);
    station.keys("F8 Enter").see("两边都改过（1 处）");
}

#[test]
fn a_correction_begun_before_the_stick_came_takes_nothing_back() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F4 村口路灯坏了 @大栜树村 Enter").see("已保存");
    exchange(&mut station);
    exchange(&mut home);
    home.keys("F7 路灯 Enter Ctrl-E End").paste(" #1").keys("Enter").see("已保存").keys("Esc Esc F2");
    exchange(&mut home);
    station.keys("F7 路灯 Enter Ctrl-E End").paste(" !急").keys("F2");
    exchange(&mut station);
    station.keys("F7 路灯 Enter Ctrl-E").see("!急").keys("Enter").see("已保存");
    let form = station.read().note(note(&station)).unwrap().unwrap().row.form;
    assert!(form.category.is_some() && form.urgency.is_some(), "{form:?}");
    assert_eq!(station.read().conflict_count().unwrap(), 0);
}

#[test]
fn a_seat_given_here_and_there_is_said_on_both_rosters_and_one_key_restores_the_other() {
    let stick = tempfile::tempdir().unwrap();
    let mut township = Station::home();
    let (kind, name, code) = (PlaceKind::Station, "水泉沟村".to_owned(), "SQG".to_owned());
    township.run(&Command::Add(Box::new(Form::Place(PlaceForm { kind, name, code, ..PlaceForm::default() }))));
    for name in ["陈生", "贾秀保"] {
        township.deputy(name);
    }
    let (mut station, mut home) = joined_with(stick.path(), Station::empty(), township);
    station.keys("Esc F2 Right Enter cs Enter").see("已保存");
    home.keys("Esc F2 Tab sqg Enter Right Enter jxb Enter").see("已保存").keys("Tab Enter");
    exchange(&mut station);
    exchange(&mut home);
    exchange(&mut station);
    let seat = "11月27日周五 上午";
    station.see("两边都改过：1 处").see(&format!("{seat}：现用 贾秀保（千家店镇代表之家排的），本机排的是 陈生"));
    home.see("两边都改过：1 处").see("QJD-SQG").see("现用 贾秀保（本机排的）").see("陈生");
    station.keys("F11 Ctrl-U").see(seat).see("值班人").see("贾秀保").keys("Right").see("已保存").unseen("用左边");
    station.keys("F2").see("陈生").unseen("两边都改过");
    exchange(&mut station);
    exchange(&mut home);
    home.unseen("两边都改过");
}

#[test]
fn a_form_begun_before_the_stick_came_says_what_is_newer() {
    let stick = tempfile::tempdir().unwrap();
    let mut township = Station::home();
    township.deputy("陈生");
    let (mut station, mut home) = joined_with(stick.path(), Station::empty(), township);
    station.keys("Esc F6 陈生 Enter").see("在哪里").see("来自 千家店镇").keys("End").paste("一").keys("F2");
    home.keys("Esc F6 陈生 Enter End").paste("二").keys("Ctrl-S").see("已保存").keys("F2");
    exchange(&mut home);
    exchange(&mut station);
    station.keys("F6 陈生 Enter").see("陈生一").see("打开以后别处又改过：姓名");
}

#[test]
fn a_desk_whose_choice_was_overruled_sees_it_until_one_key_settles_it() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F4 村口路灯坏了 Enter").see("已保存");
    exchange(&mut station);
    exchange(&mut home);
    // The station takes the note out of use while its home corrects it.
    station.keys("F8").see("请确认").keys("Enter").see("已撤销");
    home.keys("F7 路灯 Enter Ctrl-E End").paste("五盏").keys("Enter").see("已保存").keys("Esc Esc F2");
    exchange(&mut station);
    exchange(&mut home);
    exchange(&mut station);
    station.keys("F11 Ctrl-U").see("两边都改过（1 处）").keys("Left").see("已保存").keys("F2");
    home.keys("F4 井盖松动 Enter").see("已保存").keys("F2 F11 Ctrl-U Right").see("已保存").keys("F2");
    exchange(&mut station);
    exchange(&mut home);
    exchange(&mut station);
    station.see("两边都改过：1 处").keys("F11 Ctrl-U").see("（被改选）").see("对方后选的").see("千家店镇代表之家");
    station.see("← 知道了").see("→ 用回我们选的").keys("Left").see("就按对方选的").see("没有两边都改过的地方");
    station.keys("F2").unseen("两边都改过");
    assert!(!station.read().note(note(&station)).unwrap().unwrap().row.struck);
}
