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
    assert!(import_row(&mut home, old).contains("答复意见建议"));
    reopened(&mut home, matter);
    assign(&mut home, matter, water);
    let said = import_row(&mut home, old);
    assert!(said.contains("跳过") && said.contains("2026-11-26 已经这样答复过"), "{said}");
    assert_eq!(status(&home, matter), Status::Assigned);
    // A new one is taken, and the old sheet then says nothing against it.
    assert!(import_row(&mut home, ["水务所", "A", "换了新管", ""]).contains("答复意见建议"));
    assert_eq!(status(&home, matter), Status::Replied);
    let said = import_row(&mut home, old);
    assert!(said.contains("跳过") && said.contains("已经这样答复过"), "{said}");
}

#[test]
fn another_promised_day_is_told_and_one_that_is_kept_is_answered_once_more() {
    let (mut home, matter, _) = given();
    assert!(import_row(&mut home, ["水务所", "B", "正在修", "2026-12-30"]).contains("答复意见建议"));
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
    assert!(import_row(&mut home, ["水务所", "A", "修好了", ""]).contains("答复意见建议"));
    let standing = home.store.read().standing(matter).unwrap();
    assert_eq!((standing.status, standing.outcome), (Status::Replied, Some(Outcome::Solved)));
    let said = import_row(&mut home, ["水务所", "B", "正在修", "2026-12-30"]);
    assert!(said.contains("已经这样答复过"), "{said}");
}

fn amended(home: &mut Station, office: Id, form: OfficeForm) {
    home.run(&Command::Amend { id: office, form: Box::new(Form::Office(form)), seen: None });
}

/// Who gave the reply that stands, as it is written on the timeline.
fn by(home: &Station, matter: Id) -> (String, Option<Id>) {
    let steps = home.store.read().steps(matter).unwrap();
    let last = steps.into_iter().map(|row| row.step).rfind(|step| step.kind == StepKind::Replied).unwrap();
    (last.to, last.office)
}

#[test]
fn a_sheet_of_an_office_that_has_the_matter_no_more_is_skipped() {
    let (mut home, matter, [water, building, _]) = given();
    assign(&mut home, matter, building);
    let said = import_row(&mut home, ["水务所", "A", "修好了", ""]);
    assert!(said.contains("跳过") && said.contains("表上主办是“水务所”，这件现在由规建办主办"), "{said}");
    assert_eq!(status(&home, matter), Status::Assigned);
    // Called otherwise since, it is still not the one that has the matter.
    amended(&mut home, water, OfficeForm { name: "水利站".to_owned(), ..OfficeForm::default() });
    for name in ["水务所", "水利站"] {
        let said = import_row(&mut home, [name, "A", "修好了", ""]);
        assert!(said.contains("跳过") && said.contains("这件现在由规建办主办"), "{said}");
    }
    // Of a name that nobody knows it is told for whose reply it is taken.
    let said = import_row(&mut home, ["规划建设口", "A", "修好了", ""]);
    assert!(said.contains("答复意见建议") && said.contains("没有“规划建设口”，按现在的主办规建办记"), "{said}");
    assert_eq!(by(&home, matter), ("规建办".to_owned(), Some(building)));
}

#[test]
fn an_office_that_is_called_otherwise_or_gave_its_work_to_another_is_the_same() {
    let (mut home, matter, [water, _, office]) = given();
    amended(&mut home, water, OfficeForm { name: "水利站".to_owned(), ..OfficeForm::default() });
    assert!(import_row(&mut home, ["水务所", "B", "正在修", "2026-12-30"]).contains("答复意见建议"));
    let day = "2026-12-30".parse().ok();
    step(&mut home, matter, Step { promise: day, ..Step::new(StepKind::Tracking, now(), DeskRole::Home) });
    let closed = OfficeForm {
        name: "水利站".to_owned(),
        closed: Some(now().date_naive()),
        successor: Some(office),
        ..OfficeForm::default()
    };
    amended(&mut home, water, closed);
    // The sheet of the office that took its work over: the reply is that office's.
    assert!(import_row(&mut home, ["党政办", "B", "等配件", "2026-12-31"]).contains("答复意见建议"));
    assert_eq!(by(&home, matter), ("党政办".to_owned(), Some(office)));
    // Given to it by name, the sheet of the one that is no more is taken for its own.
    reopened(&mut home, matter);
    assign(&mut home, matter, office);
    assert!(import_row(&mut home, ["水务所", "A", "修好了", ""]).contains("答复意见建议"));
    assert_eq!(by(&home, matter), ("党政办".to_owned(), Some(office)));
}
