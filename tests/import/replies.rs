//! Sheets of replies that come again, or after the matter went another way.

use koudai::domain::matter::status::Status;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::office::OfficeForm;
use koudai::domain::terms::{Category, Outcome, Satisfaction, Urgency};

use super::*;
use crate::journeys::assigning::{step, triaged};

const NUMBER: &str = "QJD-QJD-2026-0001";

/// A home with three offices, the first of which has a matter.
fn given() -> (Station, Id, [Id; 3]) {
    let mut home = Station::home();
    let offices = ["水务所", "规建办", "党政办"].map(|name| {
        let form = OfficeForm { name: name.to_owned(), ..OfficeForm::default() };
        home.run(&Command::Add(Box::new(Form::Office(form)))).record.unwrap().id
    });
    let matter = triaged(&mut home, "水管漏水没人修", Category::Utilities, Urgency::Minor);
    assign(&mut home, matter, offices[0]);
    (home, matter, offices)
}

fn assign(home: &mut Station, matter: Id, office: Id) {
    step(home, matter, Step { office: Some(office), ..Step::new(StepKind::Assigned, now(), DeskRole::Home) });
}

/// Tells the voter, who is content or not.
fn told(home: &mut Station, matter: Id, result: Satisfaction) {
    let told = Step { result: Some(result), ..Step::new(StepKind::FedBack, now(), DeskRole::Home) };
    step(home, matter, told);
}

fn reopened(home: &mut Station, matter: Id) {
    told(home, matter, Satisfaction::Dissatisfied);
    if home.store.read().standing(matter).unwrap().status != Status::Reopened {
        let again = Step { text: "还在漏".to_owned(), ..Step::new(StepKind::Reopened, now(), DeskRole::Home) };
        step(home, matter, again);
    }
}

/// The sheet as an office fills it in: who leads, class, reply, day.
fn sheet([lead, class, reply, day]: [&str; 4]) -> String {
    format!("编号,主办,办理结果（A已解决）,答复内容,承诺日期\n{NUMBER},{lead},{class},{reply},{day}\n")
}

/// What becomes of the row, which is carried out.
fn import_row(home: &mut Station, row: [&str; 4]) -> String {
    let plan = planned(home, &sheet(row));
    if let Some(command) = plan.command() {
        home.run(&command);
    }
    said(&plan).remove(0)
}

fn status(home: &Station, matter: Id) -> Status {
    home.store.read().standing(matter).unwrap().status
}

#[test]
fn a_reply_that_was_sent_back_is_not_given_again() {
    let (mut home, matter, [water, ..]) = given();
    let old = ["水务所", "A", "修好了", ""];
    assert!(import_row(&mut home, old).contains("新增"));
    reopened(&mut home, matter);
    assign(&mut home, matter, water);
    let said = import_row(&mut home, old);
    assert!(said.contains("跳过") && said.contains("2026-11-26 已经这样答复过"), "{said}");
    assert_eq!(status(&home, matter), Status::Assigned);
    // A new one is taken, and the old sheet then says nothing against it.
    assert!(import_row(&mut home, ["水务所", "A", "换了新管", ""]).contains("新增"));
    assert_eq!(status(&home, matter), Status::Replied);
    let said = import_row(&mut home, old);
    assert!(said.contains("跳过") && said.contains("已经这样答复过"), "{said}");
}

#[test]
fn another_promised_day_is_told_and_one_that_is_kept_is_answered_once_more() {
    let (mut home, matter, _) = given();
    assert!(import_row(&mut home, ["水务所", "B", "正在修", "2026-12-30"]).contains("新增"));
    let said = import_row(&mut home, ["水务所", "B", "正在修", "2026-12-31"]);
    assert!(said.contains("跳过") && said.contains("记的是 2026-12-30，表上是 2026-12-31"), "{said}");
    let said = import_row(&mut home, ["水务所", "B", "等配件", "2026-12-31"]);
    assert!(said.contains("内容不一样"), "{said}");
    // As the reason says, the day is put off there; the sheet then says what is on record.
    told(&mut home, matter, Satisfaction::Satisfied);
    let day = "2026-12-31".parse().ok();
    step(&mut home, matter, Step { promise: day, ..Step::new(StepKind::Tracking, now(), DeskRole::Home) });
    for day in ["2026-12-30", "2026-12-31", ""] {
        let said = import_row(&mut home, ["水务所", "B", "正在修", day]);
        assert!(said.contains("没有变化"), "{day}: {said}");
    }
    assert_eq!(status(&home, matter), Status::Tracking);
    // It stands on the sheet of what the office owes, so its reply is taken.
    assert!(import_row(&mut home, ["水务所", "A", "修好了", ""]).contains("新增"));
    let standing = home.store.read().standing(matter).unwrap();
    assert_eq!((standing.status, standing.outcome), (Status::Replied, Some(Outcome::Solved)));
    let said = import_row(&mut home, ["水务所", "B", "正在修", "2026-12-30"]);
    assert!(said.contains("已经这样答复过"), "{said}");
}
