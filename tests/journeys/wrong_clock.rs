//! What was written down while the clock stood wrong is named once it is right, and its date is corrected.

use koudai::domain::command::{Command, Form};
use koudai::domain::matter::form::MatterForm;
use koudai::domain::terms::Urgency;

use crate::support::Station;
use crate::support::desk::Desk;

fn station(form: Form) -> Desk {
    let mut station = Station::empty();
    station.run(&Command::Add(Box::new(form)));
    Desk::at(station)
}

#[test]
fn a_matter_of_a_year_to_come_is_doubted_until_it_is_dated_right() {
    let at = Some("2062-05-01T09:00:00+08:00".parse().unwrap());
    let (words, urgency) = ("村口路灯坏了".to_owned(), Some(Urgency::Minor));
    let mut desk = station(Form::Matter(MatterForm { at, words, urgency, ..MatterForm::default() }));
    desk.keys("F2").see("时钟错的时候记了 1 条").see("（2062-05-01）").see("2062-05-08 日期存疑");
    desk.keys("F5").see("2062-05-08 存疑").keys("Enter").see("日期存疑").keys("Ctrl-E").see("2062-05-01 09:00");
    // Only the question whose answer is wrong.
    desk.keys("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Ctrl-U")
        .paste("11-25 10:00")
        .keys("Ctrl-S")
        .see("已保存")
        .see("2026-12-02  正常")
        .unseen("存疑");
    desk.keys("Esc Esc F2").unseen("时钟错的时候");
    desk.keys("F5 Enter Ctrl-E").unseen("2026-11-25");
}

#[test]
fn what_a_lost_clock_dated_is_doubted_in_the_inbox_and_not_late() {
    let at = Some("1970-01-01T09:00:00+08:00".parse().unwrap());
    let (words, urgency) = ("村口路灯坏了".to_owned(), Some(Urgency::Minor));
    let mut home = Station::home();
    home.run(&Command::Add(Box::new(Form::Matter(MatterForm { at, words, urgency, ..MatterForm::default() }))));
    let mut desk = Desk::at(home);
    desk.keys("F5 Tab").see("村口路灯坏了").see("1970-01-08 存疑").see("4 逾期").unseen("逾期 1");
    desk.keys("4").unseen("村口路灯坏了");
}

#[test]
fn a_visit_that_is_dated_right_dates_its_matter_and_the_deadline() {
    let mut desk = Desk::at(Station::empty());
    desk.clock("2062-05-01T09:00:00+08:00");
    desk.keys("F3 F3 Tab Tab Tab Tab 灯坏了 Ctrl-S").see("已保存");
    desk.clock("2026-11-26T09:30:00+08:00");
    desk.keys("Esc Esc F2").see("时钟错的时候记了 2 条");
    desk.keys("F3 Home Down Ctrl-E").see("2062-05-01 09:00");
    desk.keys("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Ctrl-U").paste("11-25 10:00").keys("Ctrl-S");
    desk.see("QJD-SQG-2062-0001 也跟着改了").keys("Esc F2").unseen("时钟错的时候").unseen("存疑");
    let row = desk.read().matter_numbered("QJD-SQG-2062-0001").unwrap().unwrap();
    assert_eq!(row.row.form.due.unwrap().to_rfc3339(), "2026-12-10T23:59:59+08:00");
}

#[test]
fn only_a_sample_town_has_years_that_nobody_lived_through() {
    for (station, is_doubted) in [(Station::empty(), true), (Station::sample(), false)] {
        let mut desk = Desk::at(station);
        desk.clock("2016-05-03T09:00:00+08:00");
        desk.keys("F3 F3 Tab Tab Tab Tab 灯坏了 Ctrl-S").see("QJD-SQG-2016-");
        desk.clock("2026-11-26T09:30:00+08:00");
        desk.keys("Esc Esc F2");
        if is_doubted {
            desk.see("时钟错的时候记了 2 条")
        } else {
            desk.unseen("时钟错的时候")
        };
    }
}
