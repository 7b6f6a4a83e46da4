//! 值班: a home plans the week of one of its stations, before that station has joined its network and after; the plan arrives
//! with the grant, and the station may change it.

use koudai::domain::calendar::Week;
use koudai::domain::command::{Command, Form};
use koudai::domain::place::PlaceForm;
use koudai::domain::roster::week::Seat;
use koudai::domain::terms::{PlaceKind, Post, Slot};

use crate::support::desk::Desk;
use crate::support::{Station, now};

/// A home that knows 水泉沟村 and two deputies.
fn home() -> Desk {
    let mut home = Station::home();
    for (name, code) in [("水泉沟村", "SQG"), ("沙梁子村", "SLZ")] {
        let (kind, name, code) = (PlaceKind::Station, name.to_owned(), code.to_owned());
        home.run(&Command::Add(Box::new(Form::Place(PlaceForm { kind, name, code, ..PlaceForm::default() }))));
    }
    home.deputy("陈生");
    home.deputy("贾秀保");
    Desk::at(home)
}

/// Who has this Friday's morning at a desk; with a code, at the desk below.
fn friday(desk: &Desk, below: &str) -> Option<String> {
    let day = now().date_naive().succ_opt().unwrap();
    let reader = desk.read();
    let sitter = reader.of_desk(below).sitter(day, Seat::new(Slot::Morning, Post::Duty)).unwrap();
    sitter.map(|id| reader.person_name(id).unwrap())
}

#[test]
fn a_home_plans_a_stations_week_and_the_station_sees_and_changes_it() {
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().display().to_string();
    let (mut home, mut station) = (home(), Desk::at(Station::empty()));
    home.keys("Tab").see("看哪个站的值班表").see("本单位").see("QJD-SQG").keys("sqg Enter").see("水泉沟村 的值班表");
    home.keys("Right Enter cs Enter").see("已保存").see("陈生");
    assert_eq!((friday(&home, "QJD-SQG").as_deref(), friday(&home, "")), (Some("陈生"), None));
    // Taken back and carried out again, it is still that station's.
    home.keys("F8 y");
    assert_eq!((friday(&home, "QJD-SQG"), friday(&home, "")), (None, None));
    home.keys("Ctrl-Y").keys("Ctrl-A").see("要在水泉沟村自己的电脑上办");
    assert_eq!((friday(&home, "QJD-SQG").as_deref(), friday(&home, "")), (Some("陈生"), None));
    home.keys("Tab Enter").unseen("水泉沟村 的值班表").keys("Tab slz Enter").see("沙梁子村 的值班表").unseen("陈生");

    station.keys("F11 Ctrl-E").paste(&folder).keys("Enter Ctrl-N").see("可以拔出");
    home.keys("F11 Ctrl-E").paste(&folder).keys("Enter Ctrl-B Enter Enter").settle().see("已批复水泉沟村");
    station.keys("Esc Ctrl-A Enter").settle().see("已加入").keys("Esc F2").see("陈生");
    assert_eq!(friday(&station, "").as_deref(), Some("陈生"));

    station.keys("Right Enter jxb Enter").see("已保存");
    station.keys("F11 Enter").settle().see("可以拔出");
    home.keys("Esc Enter").settle().see("收到 水泉沟村");
    assert_eq!(friday(&home, "QJD-SQG").as_deref(), Some("贾秀保"));

    // A fair week fills what is left of it, and the week before may be copied.
    home.keys("Esc F2 Tab sqg Enter Ctrl-W Enter").see("这些班没排上").keys("Esc");
    let of = |desk: &Desk, below: &str, week: Week| {
        desk.read().of_desk(below).shifts(week.monday(), week.sunday()).unwrap().len()
    };
    let week = Week::of(now().date_naive());
    assert!(of(&home, "QJD-SQG", week) > 1 && of(&home, "", week) == 0);
    home.keys("PgDn Ctrl-K y").see("已保存");
    assert!(of(&home, "QJD-SQG", week.next()) > 0 && of(&home, "", week.next()) == 0);
    home.keys("F11 Enter").settle().see("留给 水泉沟村");
    station.keys("Esc Enter").settle().see("收到 千家店镇代表之家");
    for week in [week, week.next()] {
        assert_eq!(of(&station, "", week), of(&home, "QJD-SQG", week));
    }
}

#[test]
fn a_station_plans_for_nobody_else() {
    let mut station = Desk::at(Station::open());
    station.keys("Tab").unseen("看哪个站的值班表");
}
