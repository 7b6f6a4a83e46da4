//! 待反馈: the answer comes home. The voter is told, a dissatisfied one reopens the matter, promises come back, and what was told
//! is closed when its time has come.

use koudai::Lang;
use koudai::domain::command::{Command, Form};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::status::Status;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::matter::table::Illegal;
use koudai::domain::terms::{Outcome, Satisfaction, Told, Urgency};
use koudai::domain::visit::VisitForm;
use koudai::service::Refusal;
use koudai::ui::route::Route;

use super::sync::joined;
use crate::support::desk::{Desk, Start};
use crate::support::{Station, now};

const LAMP: &str = "QJD-SQG-2026-0001";
const WATER: &str = "QJD-SQG-2026-0002";
const ROAD: &str = "QJD-SQG-2026-0003";

fn open(station: &mut Station, words: &str, name: &str) -> Id {
    let form = MatterForm {
        words: words.to_owned(),
        urgency: Some(Urgency::Minor),
        name: name.to_owned(),
        hamlet: "大栜树村".to_owned(),
        phone: "13800000000".to_owned(),
        ..MatterForm::default()
    };
    station.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id
}

fn take(station: &mut Station, matter: Id, step: Step) {
    station.run(&Command::Step { matter, step: Box::new(step) });
}

/// The office answered this three days ago.
fn replied(station: &mut Station, matter: Id, outcome: Outcome, promise: Option<&str>) {
    let at = now() - chrono::TimeDelta::days(3);
    take(station, matter, Step::new(StepKind::Triaged, at, DeskRole::Station));
    take(station, matter, Step::new(StepKind::InProgress, at, DeskRole::Home));
    let reply = Step {
        outcome: Some(outcome),
        promise: promise.map(|day| day.parse().unwrap()),
        text: "水站已来人".to_owned(),
        ..Step::new(StepKind::Replied, at, DeskRole::Office)
    };
    take(station, matter, reply);
}

/// A lamp that is mended, water that was merged into it, and a road that is promised for the end of November.
fn desk() -> Desk {
    let mut station = Station::empty();
    let lamp = open(&mut station, "村口路灯坏了", "李秀英");
    let water = open(&mut station, "东头路灯也坏了", "王福贵");
    let merged = Step { into: Some(lamp), ..Step::new(StepKind::Merged, now(), DeskRole::Station) };
    take(&mut station, water, merged);
    let road = open(&mut station, "路面塌了一块", "赵大山");
    replied(&mut station, lamp, Outcome::Solved, None);
    replied(&mut station, road, Outcome::Planned, Some("2026-11-30"));
    Desk::at(station)
}

fn status(desk: &Desk, number: &str) -> Status {
    desk.read().matter_numbered(number).unwrap().unwrap().status
}

fn steps(desk: &Desk, number: &str) -> Vec<Step> {
    let id = desk.read().matter_numbered(number).unwrap().unwrap().row.id;
    desk.read().steps(id).unwrap().into_iter().map(|row| row.step).collect()
}

#[test]
fn a_key_that_answers_no_box_is_told_which_do() {
    let mut desk = desk();
    desk.keys("Ctrl-R Enter").see("反馈群众");
    // Neither an option of the list, nor a key of the box.
    desk.keys("8")
        .see("没有 8 这一项：按 1 到 3")
        .keys("F5")
        .see("这个键在这里不起作用")
        .see("Ctrl-S 保存")
        .see("反馈群众");
    desk.keys("Ctrl-K").see("这个键在这里不起作用").keys("1").unseen("不起作用");
    desk.keys("Tab Tab F6").see("这个键在这里不起作用").keys("Esc Esc F2 End").see("到哪一天");
    desk.keys("F5").see("这个键在这里不起作用").see("Esc 返回").see("到哪一天");
}

#[test]
fn the_panel_counts_what_is_to_be_told_and_four_keys_tell_it() {
    let mut desk = desk();
    desk.see("待反馈 3 件").keys("Ctrl-R").see("待反馈 3 件").see("待反馈 3天").see("李*英").see("138****0000");
    desk.see("A 已解决  水站已来人").unseen("李秀英").keys("Ctrl-O").see("李秀英").see("13800000000");
    desk.keys("Enter").see("反馈群众").keys("1 Enter 2 Ctrl-S").see("已保存").see("待反馈 2 件");
    let told = steps(&desk, LAMP).pop().unwrap();
    assert_eq!((told.kind, told.told, told.at), (StepKind::FedBack, Some(Told::Phone), now()));
    assert_eq!((told.attitude, told.result), (Some(Satisfaction::Satisfied), Some(Satisfaction::Fair)));
    desk.keys("F8 1").see("待反馈 3 件");
    desk.keys("Enter 1 Enter 1 Enter Enter 12-5 Ctrl-S").see("这个时间还没到");
    desk.keys("Ctrl-U").paste("昨天 18:00").keys("Ctrl-S").see("已保存");
    assert_eq!(steps(&desk, LAMP).pop().unwrap().at.to_rfc3339(), "2026-11-25T18:00:00+08:00");
    assert_eq!(status(&desk, LAMP), Status::FedBack);
}

#[test]
fn no_desk_closes_what_its_voter_has_not_heard() {
    let mut desk = desk();
    desk.keys("F5 9 Enter").see(LAMP).see("已答复").unseen("8 办结").keys("8").see("群众还不知道答复").see("先按 7");
    assert_eq!(status(&desk, LAMP), Status::Replied);
    // A promise that is tracked before anybody told it may be closed no sooner.
    let mut station = Station::empty();
    let road = open(&mut station, "路面塌了一块", "赵大山");
    replied(&mut station, road, Outcome::Planned, Some("2026-11-30"));
    let track = Step { promise: "2026-11-30".parse().ok(), ..Step::new(StepKind::Tracking, now(), DeskRole::Station) };
    take(&mut station, road, track);
    let close = Command::Step { matter: road, step: Box::new(Step::new(StepKind::Closed, now(), DeskRole::Home)) };
    assert_eq!(station.try_run(&close).unwrap_err(), Refusal::Step(Illegal::Untold { kind: StepKind::Closed }));
}

#[test]
fn whoever_cannot_be_told_is_written_down_with_a_reason_and_closing_early_is_asked() {
    let mut desk = desk();
    desk.keys("Ctrl-R Enter 1 Enter Ctrl-S")
        .see("联系不上的")
        .keys("Enter 7")
        .unseen("对结果")
        .keys("Ctrl-S")
        .see("为什么");
    desk.paste("打了三次没人接").keys("Ctrl-S").see("已保存").see("待反馈 2 件");
    let told = steps(&desk, LAMP).pop().unwrap();
    assert_eq!((told.told, told.attitude, told.result), (Some(Told::Unreachable), None, None));
    desk.keys("F5 8").see("村口路灯坏了");
    desk.keys("Ctrl-F").paste(LAMP).keys("Enter").see("已反馈").see("无法告知  打了三次没人接");
    desk.keys("8 Ctrl-S").see("要留到 2026-12-03").keys("Esc");
    assert_eq!(status(&desk, LAMP), Status::FedBack);
    desk.keys("Ctrl-S").see("要留到").keys("1").see("已保存");
    assert_eq!(status(&desk, LAMP), Status::Closed);
}

#[test]
fn the_filter_of_the_list_leads_there_too_and_so_does_the_menu() {
    let mut desk = desk();
    desk.keys("F5 9").see("[9 未告知]").see("村口路灯坏了").see("东头路灯也坏了").keys("Ctrl-R");
    assert_eq!(desk.route(), &Route::ToTell);
    desk.keys("F9 9 0 4");
    assert_eq!(desk.route(), &Route::ToTell);
    desk.keys("Tab").see("意见建议 QJD-SQG-2026-0001").keys("Esc").see("待反馈 3 件");
}

#[test]
fn whoever_raised_a_merged_matter_is_told_too_and_a_dissatisfied_one_reopens_it() {
    let mut desk = desk();
    desk.keys("Ctrl-R Down").see("并入 QJD-SQG-2026-0001").keys("Enter 1 Enter 3 Ctrl-S").see("不满意的要写一句为什么");
    desk.keys("东头还是黑的 Ctrl-S").see("重办，新期限 2026-12-03").see("待反馈 2 件");
    assert_eq!(status(&desk, WATER), Status::Reopened);
    assert_eq!(steps(&desk, WATER).pop().unwrap().text, "东头还是黑的");
    assert_eq!(status(&desk, LAMP), Status::Replied);
    // One action, taken back together.
    desk.keys("F8 1").see("待反馈 3 件");
    assert_eq!(status(&desk, WATER), Status::Merged);
}

#[test]
fn a_promise_comes_back_when_its_day_does() {
    let mut desk = desk();
    desk.keys("Ctrl-R End Enter 1 Enter 1 Ctrl-S").see("已保存").see("待反馈 2 件");
    assert_eq!(status(&desk, ROAD), Status::Tracking);
    desk.clock("2026-11-30T09:00:00+08:00").keys("F2").see("承诺待兑现 1 件").keys("Ctrl-R").see("承诺 11-30");
    desk.clock("2026-12-01T09:00:00+08:00").keys("F2 Ctrl-R").see("!承诺 11-30 已过");
    desk.keys("End Enter 2 Enter +7 Ctrl-S").see("已保存").unseen("!承诺");
    assert_eq!(steps(&desk, ROAD).pop().unwrap().promise, "2026-12-08".parse().ok());
    desk.clock("2026-12-09T09:00:00+08:00")
        .keys("F2 Ctrl-R End")
        .see("!承诺 12-08 已过")
        .keys("Enter Ctrl-S")
        .see("按 1 或 2");
    desk.keys("2 Ctrl-S").see("已保存").see("!承诺 12-08 已过");
    assert_eq!(steps(&desk, ROAD).pop().unwrap().kind, StepKind::Reminded);
    desk.keys("End Enter 1 Enter 1 Enter 1 Ctrl-S").see("已保存").unseen("承诺 12-08");
    assert_eq!(status(&desk, ROAD), Status::FedBack);
}

#[test]
fn what_was_told_five_working_days_ago_is_closed_by_one_key_after_a_look_and_taken_back_by_one() {
    let mut desk = desk();
    desk.keys("Ctrl-R Enter 1 Enter 1 Ctrl-S").see("已保存").keys("Home Enter 1 Enter 1 Ctrl-S").see("已保存");
    desk.keys("Ctrl-K").see("没有到时可办结的");
    // Thursday; the fifth working day after it is the next Thursday.
    desk.clock("2026-12-03T23:59:00+08:00").keys("F2 Ctrl-R").see("可办结 0").clock("2026-12-04T08:00:00+08:00");
    desk.keys("F2")
        .see("可办结 1 件")
        .keys("Ctrl-R Ctrl-K")
        .see("办结这 1 件")
        .see("村口路灯坏了")
        .keys("Esc")
        .see("可办结 1");
    assert_eq!(status(&desk, LAMP), Status::FedBack);
    desk.keys("Ctrl-K Enter").see("已保存").see("可办结 0");
    assert_eq!(status(&desk, LAMP), Status::Closed);
    desk.keys("F8 1").see("可办结 1");
    assert_eq!(status(&desk, LAMP), Status::FedBack);
}

#[test]
fn what_is_half_typed_about_a_voter_survives_leaving_and_a_power_cut() {
    let mut desk = desk();
    desk.keys("Ctrl-R Enter 1 Enter 3 Enter 灯杆歪").keys("Esc").see("没写完的已留着").keys("Enter").see("灯杆歪");
    let mut desk = desk.power_cut();
    desk.keys("Ctrl-R").see("灯杆歪").keys("Tab Tab 了 Ctrl-S").see("已保存");
    assert_eq!(steps(&desk, LAMP).pop().unwrap().text, "灯杆歪了");
}

#[test]
fn urgent_matters_say_so_on_every_screen_until_they_are_answered() {
    let mut station = Station::empty();
    let urgent =
        MatterForm { words: "自来水停了".to_owned(), urgency: Some(Urgency::Urgent), ..MatterForm::default() };
    station.run(&Command::Add(Box::new(Form::Matter(urgent))));
    let mut desk = Desk::at(station);
    for keys in ["F2", "F3", "F4", "F6", "F7", "F9", "F11", "F5", "Enter"] {
        desk.keys(keys).see("!急事1件");
    }
    desk.keys("2 水站已来人修好 Enter").see("已当场答复").unseen("!急事");
}

#[test]
fn an_answer_goes_down_by_stick_and_a_dissatisfied_voters_word_comes_back_up() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F5 Ctrl-N 村口路灯坏了 Enter 2 Enter 1 Ctrl-S").see(LAMP);
    station.keys("F5 Ctrl-N 东头路灯也坏了 Enter 2 Enter 1 Ctrl-S").see(WATER);
    station.keys("F11 Enter").settle().see("可以拔出");
    home.keys("Enter").settle().see("收到 水泉沟村");
    home.keys("F5").see("村口路灯坏了").see("东头路灯也坏了").keys("Down Enter").see(WATER);
    home.keys("Ctrl-R 村口 Enter Enter 1").see("已并入").keys("Esc Enter").see(LAMP);
    home.keys("1 Ctrl-S 5 Enter").see("办理中").keys("2 1 Enter 装好了新灯 Ctrl-S").see("已答复");
    home.keys("F11 Enter").settle().see("可以拔出");
    station.keys("F11 Enter").settle().see("可以拔出").keys("F2").see("待反馈 2 件");
    station.keys("Ctrl-R").see("A 已解决  装好了新灯").keys("Enter 1 Enter 1 Ctrl-S").see("待反馈 1 件");
    station.see("装好了新灯").keys("Enter 2 Enter 3 Enter 东头还是黑的 Ctrl-S").see("待反馈 0 件");
    station.keys("F11 Enter").settle().see("可以拔出");
    home.keys("F11 Enter")
        .settle()
        .see("可以拔出")
        .keys("F5")
        .see("重办")
        .keys("Enter")
        .see("东头还是黑的")
        .see("来站");
    assert_eq!((status(&home, LAMP), status(&home, WATER)), (Status::FedBack, Status::Reopened));
    assert_eq!(status(&station, WATER), Status::Reopened);
}

#[test]
fn an_urgent_matter_that_was_told_presses_nobody_any_more() {
    let mut desk = Desk::at(Station::empty());
    desk.keys("F5 Ctrl-N 村口电线断了 Tab 1 Tab 2 Ctrl-S")
        .see(LAMP)
        .keys("Esc Esc")
        .see("!急事1件")
        .see(&format!("!{LAMP}"));
    desk.keys("F5 Enter 1 Ctrl-S 2 已经接好 Ctrl-S").see("已当场答复").keys("Esc Esc").unseen("急事").see("待反馈");
    desk.keys("F5 Enter 7 1 Enter 1 Ctrl-S").see("已反馈").keys("Esc Esc");
    desk.unseen("急事").unseen(&format!("!{LAMP}")).see(&format!("已告知，等 5 个工作日  {LAMP}"));
    desk.keys("Ctrl-U").see("已告知，等 5 个工作日").unseen(&format!("!{LAMP}"));
    assert!(!desk.frame().lines().any(|line| line.contains("风险") && line.contains(LAMP)), "{}", desk.frame());
    // Its working days are over: the list says what the sum below it says.
    desk.clock("2026-12-08T09:00:00+08:00").keys("F2").see(&format!("可办结  {LAMP}")).unseen("已告知，等");
    desk.see("可办结 1 件").keys("Ctrl-U").see("可办结").unseen("已告知，等");
}

#[test]
fn the_roster_and_the_page_it_leads_to_say_the_same_figures() {
    for (lang, roster, page) in [
        (Lang::Zh, "待反馈 25 件，承诺待兑现 1 件，可办结 2 件", "待反馈 25 件，承诺待兑现 1，可办结 2"),
        (Lang::En, "to tell 25, promises to keep 1, may be closed 2", "To tell 25, promises 1, to close 2"),
    ] {
        let mut desk = Desk::started(Station::sample(), Start { lang, ..Start::default() });
        desk.see(roster).keys("Ctrl-R").see(page);
    }
}

#[test]
fn what_the_voter_thinks_of_how_it_was_handled_is_not_passed_by() {
    let mut desk = desk();
    desk.keys("Ctrl-R Enter Enter 2 Ctrl-S").see("对态度").see("态度满不满意").see("反馈群众");
    desk.keys("1 Ctrl-S").see("已保存").see("待反馈 2 件");
}

#[test]
fn where_the_name_of_a_secret_voter_is_shown_stands_below_the_list() {
    let mut station = Station::empty();
    let visit = VisitForm { words: "有人占了公路边的地".to_owned(), secret: true, ..VisitForm::default() };
    let visit = station.run(&Command::Add(Box::new(Form::Visit(visit)))).record.unwrap();
    let form = MatterForm {
        words: "有人占了公路边的地".to_owned(),
        urgency: Some(Urgency::Minor),
        name: "李秀英".to_owned(),
        secret: true,
        source: Some(visit),
        ..MatterForm::default()
    };
    let matter = station.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id;
    replied(&mut station, matter, Outcome::Solved, None);
    let mut desk = Desk::at(station);
    desk.keys("Ctrl-R").see("（保密）").see("按 Tab 看这件，再按 Tab 看来处，到那里按 Ctrl-O 显示");
    desk.keys("Tab Tab").see("接待").keys("Ctrl-O");
}
