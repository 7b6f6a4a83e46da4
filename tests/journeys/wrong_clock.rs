//! What was written down while the clock stood wrong is named once it is right, and its date is corrected.

use koudai::domain::command::{Command, Form};
use koudai::domain::matter::form::MatterForm;
use koudai::domain::terms::Urgency;
use koudai::store::Page;

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
fn a_note_of_the_pocket_that_a_lost_clock_dated_is_named_and_dated_right() {
    let mut desk = Desk::at(Station::empty());
    desk.clock("1970-01-01T09:00:00+08:00").keys("F4 灯坏了 Enter").see("已保存");
    desk.clock("2026-11-26T09:30:00+08:00").keys("F2").see("时钟错的时候记了 1 条").see("QJD-SQG-1970-K0001");
    let id = desk.read().notes(None, Page::ALL).unwrap()[0].row.id;
    desk.keys("F7 灯坏了 Enter Ctrl-E").see("1970-01-01 09:00");
    desk.keys("Tab Tab Tab Tab Tab Tab Tab Ctrl-U").paste("11-25 10:00").keys("Ctrl-S").see("2026-11-25 10:00");
    let note = desk.read().note(id).unwrap().unwrap().row.form;
    assert_eq!(note.at.unwrap().to_rfc3339(), "2026-11-25T10:00:00+08:00");
    desk.keys("Esc Esc F2").unseen("时钟错的时候");
    // Nobody is asked when a note was heard whose time is right.
    desk.keys("F7 灯坏了 Enter Ctrl-E").unseen("2026-11-25 10:00");
}

#[test]
fn what_a_wrong_clock_dated_stands_in_no_period_of_the_figures_and_is_said_below_them() {
    let mut station = Station::empty();
    for at in ["1970-01-01T00:00:00+08:00", "2026-11-20T09:00:00+08:00", "2099-05-01T09:00:00+08:00"] {
        let (words, at) = ("村口路灯坏了".to_owned(), Some(at.parse().unwrap()));
        let urgency = Some(Urgency::Minor);
        let form = MatterForm { at, words, urgency, ..MatterForm::default() };
        station.run(&Command::Add(Box::new(Form::Matter(form))));
    }
    let mut desk = Desk::at(station);
    desk.keys("F9 9 0 5").see("全部时间，3 件").see("另有 2 件日期存疑").keys("5");
    let frame = desk.see("2026-11").unseen("1970-01").unseen("2099-05").frame();
    let line = |word: &str| frame.lines().find(|line| line.trim_start_matches([' ', '>']).starts_with(word)).unwrap();
    assert!(line("日期存疑").trim_end().contains(" 2 "), "{frame}");
    // No deadline that a lost clock counted is past.
    assert!(line("日期存疑").contains(" - "), "{frame}");
    desk.keys("7").see("11-16 起").unseen("更早").see("日期存疑").see("反映 2").unseen("04-27 起");
    for (period, count) in [("2099", 0), ("1970", 0), ("2026", 1), ("11月", 1)] {
        desk.keys("Ctrl-T Ctrl-U").paste(period).keys("Enter").see(&format!("，{count} 件"));
    }
    desk.keys("1").see("另有 2 件日期存疑");
    // Dated right, it stands in its month.
    desk.keys("Ctrl-T Ctrl-U Enter 5 End Enter Enter Ctrl-E");
    desk.keys("Tab Tab Tab Tab Tab Tab Tab Tab Tab Tab Ctrl-U").paste("10-25 10:00").keys("Ctrl-S Esc Esc");
    desk.see("2026-10").see("另有 1 件日期存疑");
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
