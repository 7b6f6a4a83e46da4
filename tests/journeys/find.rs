//! 查找: from anywhere, by whatever is remembered, to the record itself.

use koudai::domain::command::{Command, Form};
use koudai::domain::note::NoteForm;
use koudai::domain::terms::VisitResult;
use koudai::domain::visit::VisitForm;
use koudai::ui::route::Route;

use crate::support::Station;
use crate::support::desk::Desk;

/// 水泉沟村 with its people, and one visit about a street lamp that became a matter.
fn desk() -> Desk {
    let mut station = Station::open();
    let visit = VisitForm {
        name: "李秀英".to_owned(),
        phone: "13800000000".to_owned(),
        hamlet: "大栜树村".to_owned(),
        words: "村口的路灯坏了，晚上老人看不见".to_owned(),
        result: Some(VisitResult::BecomesMatter),
        ..VisitForm::default()
    };
    station.run(&Command::Add(Box::new(Form::Visit(visit))));
    let note = NoteForm { text: "路灯杆歪了".to_owned(), ..NoteForm::default() };
    station.run(&Command::Add(Box::new(Form::Note(note))));
    Desk::at(station)
}

#[test]
fn results_follow_every_key() {
    let mut desk = desk();
    desk.keys("Ctrl-F")
        .see("可以这样找")
        .keys("路")
        .see("找到 3 条")
        .keys("灯坏")
        .see("找到 2 条")
        .unseen("路灯杆歪了");
    desk.keys("Backspace Backspace Backspace").see("可以这样找").keys("没有这回事").see("没有找到“没有这回事”");
    // The caret stays where the next character goes.
    assert!(desk.frame().ends_with("caret: row 2, column 20\n"), "{}", desk.frame());
}

#[test]
fn enter_opens_what_is_selected_and_esc_comes_back_to_the_results() {
    for (typed, route) in [
        ("zs", "PersonForm"),
        ("大栜树", "PlaceForm"),
        ("lxy", "Voter"),
        ("J0001", "Visit"),
        ("2026-0001", "Matter"),
        ("杆歪", "Note"),
    ] {
        let mut desk = desk();
        desk.keys("F4 F7").keys(typed).keys("Enter");
        assert!(format!("{:?}", desk.route()).starts_with(route), "{typed}: {:?}", desk.route());
    }
    let mut desk = desk();
    desk.keys("F7 路灯 Down Enter").keys("Esc").see("找到 3 条");
    assert_eq!(desk.route(), &Route::Find(String::new()));
    desk.keys("Esc").see("值班表");
}

#[test]
fn when_more_match_than_are_listed_the_head_says_so() {
    let mut desk = Desk::at(Station::sample());
    desk.keys("F7 138").see("只列出前 50 条，再多打几个字").unseen("找到").keys("00000017").see("找到 ");
}

#[test]
fn telephone_digits_find_and_stay_masked() {
    let mut desk = desk();
    desk.keys("F7 0000").see("李*英").see("138****0000").unseen("13800000000");
}

#[test]
fn the_key_pressed_again_begins_anew() {
    let mut desk = desk();
    desk.keys("F7 路灯").see("找到 3 条").keys("Ctrl-F").see("可以这样找");
    desk.paste("路灯\n坏了").see("找到 2 条").keys("Enter F7").see("可以这样找").keys("Esc").unseen("找到");
}
