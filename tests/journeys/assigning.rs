//! 交办: the home gives a matter to the office that is proposed, to others that help, and writes down what they say.

use koudai::domain::command::{Command, Form};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::rates::{By, Figure, Rate, groups};
use koudai::domain::matter::status::Status;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::office::{self, OfficeForm};
use koudai::domain::place::PlaceForm;
use koudai::domain::terms::{Category, Outcome, PlaceKind, Urgency};
use koudai::service::execute;
use koudai::store::Author;
use koudai::store::matters::MatterRow;

use super::sync::joined;
use crate::support::Station;
use crate::support::desk::Desk;

/// The home with its usual offices.
pub fn home() -> Station {
    let mut home = Station::home();
    for office in office::usual() {
        home.run(&Command::Add(Box::new(Form::Office(office))));
    }
    home
}

/// Opens a matter at the home and triages it.
pub fn triaged(home: &mut Station, words: &str, category: Category, urgency: Urgency) -> Id {
    let form = MatterForm {
        words: words.to_owned(),
        category: Some(category),
        urgency: Some(urgency),
        ..MatterForm::default()
    };
    let matter = home.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id;
    step(home, matter, Step::new(StepKind::Triaged, crate::support::now(), DeskRole::Home));
    matter
}

pub fn step(home: &mut Station, matter: Id, step: Step) {
    home.run(&Command::Step { matter, step: Box::new(step) });
}

fn the(desk: &Desk, number: &str) -> MatterRow {
    desk.read().matter_numbered(number).unwrap().unwrap()
}

fn last(desk: &Desk, number: &str) -> Step {
    desk.read().steps(the(desk, number).row.id).unwrap().pop().unwrap().step
}

#[test]
fn the_office_that_usually_handles_it_is_proposed_and_one_key_assigns() {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    let mut desk = Desk::at(home);
    desk.keys("F5 Enter 3").see("主办").see("农业农村办公室").see("推荐：“农业农村”一般由它办");
    // No longer to sign or to send back than there is to answer.
    desk.see("签收 11-27 前，退回 12-03 前").see("2026-12-03");
    desk.keys("Ctrl-S").see("已保存").see("已交办").see("→ 农业农村办公室");
    let step = last(&desk, "QJD-QJD-2026-0001");
    assert!(step.office.is_some() && step.co_offices.is_empty());
}

#[test]
fn half_a_name_of_an_office_asks_which_is_meant_and_a_name_on_no_list_is_read_back() {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    triaged(&mut home, "大棚被风掀了", Category::Farming, Urgency::Minor);
    let mut desk = Desk::at(home);
    let first = "QJD-QJD-2026-0001";
    desk.keys("F5 qjd1 Enter")
        .see(first)
        .keys("3 Ctrl-U 规划 Ctrl-S")
        .see("“规划”是不是“规划建设与生态环境办公室”")
        .unseen("已保存");
    assert_eq!(the(&desk, first).status, Status::Triaged);
    desk.keys("Ctrl-U 水利站 Ctrl-S").see("名单上没有“水利站”").keys("Ctrl-S").see("已保存").see("→ 水利站");
    assert_eq!(last(&desk, first).office, None);
    // The one that was meant is chosen from the list; so it is for many at once.
    desk.keys("3 Ctrl-U 规划 Ctrl-S").see("是不是").keys("1 Ctrl-S").see("→ 规划建设与生态环境办公室");
    assert!(last(&desk, first).office.is_some());
}

#[test]
fn an_urgent_matter_says_its_hour_and_the_lead_is_not_offered_as_a_helper() {
    let mut home = home();
    triaged(&mut home, "煤气味很大", Category::Safety, Urgency::Urgent);
    let mut desk = Desk::at(home);
    desk.keys("F5 Enter 3").see("空着就按急事 11-26 11:30 前答复").see("签收 11-26 11:30 前");
    desk.keys("Ctrl-U nync Enter")
        .see("规划建设与生态环境办公室")
        .unseen("1 农业农村办公室")
        .unseen("2 农业农村办公室");
    desk.unseen("3 农业农村办公室").unseen("4 农业农村办公室").unseen("5 农业农村办公室");
}

#[test]
fn what_is_passed_on_names_the_level_above_and_offers_no_other() {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    let mut desk = Desk::at(home);
    desk.keys("F5 Enter 6")
        .see("报给谁")
        .see("区")
        .unseen("水泉沟")
        .keys("Ctrl-U Ctrl-S")
        .see("写明报给谁")
        .keys("区 Ctrl-S");
    desk.see("已报区里").see("→ 区");
    assert_eq!(last(&desk, "QJD-QJD-2026-0001").to, "区");
    // Nobody else was given it: what the home does next is the home's own step.
    desk.keys("4 Ctrl-S").see("已签收").keys("5 Ctrl-S").see("办理中");
    assert_eq!(last(&desk, "QJD-QJD-2026-0001").role, DeskRole::Home);
}

#[test]
fn what_is_passed_on_without_a_word_of_where_to_goes_to_the_place_above() {
    let mut home = home();
    let mut place = |kind, name: &str, code: &str, parent| {
        let (name, code) = (name.to_owned(), code.to_owned());
        let form = PlaceForm { kind, name, code, parent, ..PlaceForm::default() };
        home.run(&Command::Add(Box::new(Form::Place(form)))).record.unwrap().id
    };
    let district = place(PlaceKind::District, "延庆区", "", None);
    place(PlaceKind::Home, "千家店镇", "QJD", Some(district));
    let matter = triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    step(&mut home, matter, Step::new(StepKind::Escalated, crate::support::now(), DeskRole::Home));
    let desk = Desk::at(home);
    assert_eq!(last(&desk, "QJD-QJD-2026-0001").to, "延庆区");
}

#[test]
fn earlier_matters_that_say_the_same_decide_before_the_category() {
    let mut home = home();
    let earlier = triaged(&mut home, "村口的路灯坏了，晚上看不见路", Category::Roads, Urgency::Minor);
    triaged(&mut home, "路灯坏了，村口晚上看不见", Category::Roads, Urgency::Minor);
    let safety = home.store.read().offices(false).unwrap().into_iter().find(|row| row.form.name == "应急管理办公室");
    let given = Step {
        office: safety.map(|row| row.id),
        ..Step::new(StepKind::Assigned, crate::support::now(), DeskRole::Home)
    };
    step(&mut home, earlier, given);
    let mut desk = Desk::at(home);
    desk.keys("F5 Enter").see("0002").keys("3").see("应急管理办公室");
    desk.see("推荐：QJD-QJD-2026-0001 说的差不多，交给了它（共 1 件）");
}

#[test]
fn one_leads_others_help_and_each_may_speak() {
    let mut home = home();
    triaged(&mut home, "河道垃圾没人清", Category::Sanitation, Urgency::Minor);
    let mut desk = Desk::at(home);
    // The lead by initials; the second and third of the list help.
    desk.keys("F5 Enter 3 Ctrl-U nync Enter").see("农业农村办公室").keys("2 3 Ctrl-S").see("已交办").see("协办");
    let step = last(&desk, "QJD-QJD-2026-0001");
    assert_eq!(step.to, "农业农村办公室");
    assert_eq!(step.co_offices.len(), 2);
    desk.keys("4").see("哪个科室").keys("Ctrl-S").see("已签收").see("承办科室 农业农村办公室");
    desk.keys("5 Tab 2 Ctrl-S").see("已签收").unseen("办理中");
    let helper = last(&desk, "QJD-QJD-2026-0001");
    assert_eq!((helper.role, helper.office), (DeskRole::Office, step.co_offices.first().copied()));
    desk.keys("5 Ctrl-S")
        .see("办理中")
        .keys("2")
        .unseen("哪个科室")
        .keys("1 Tab 已经清走 Ctrl-S")
        .see("已答复")
        .see("A 已解决");
    let reply = last(&desk, "QJD-QJD-2026-0001");
    assert_eq!((reply.role, reply.office, reply.outcome), (DeskRole::Office, step.office, Some(Outcome::Solved)));
}

#[test]
fn an_office_that_was_renamed_is_still_known_and_a_closed_one_is_refused() {
    let mut home = home();
    let matter = triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    triaged(&mut home, "大棚被风掀了", Category::Farming, Urgency::Minor);
    let offices = home.store.read().offices(false).unwrap();
    let farming = offices.iter().find(|row| row.form.name == "农业农村办公室").unwrap().clone();
    let care = offices.iter().find(|row| row.form.name == "民生保障办公室").unwrap().id;
    let given =
        Step { office: Some(farming.id), ..Step::new(StepKind::Assigned, crate::support::now(), DeskRole::Home) };
    step(&mut home, matter, given.clone());
    let renamed = OfficeForm { name: "农业服务中心".to_owned(), ..farming.form.clone() };
    home.run(&Command::Amend { id: farming.id, form: Box::new(Form::Office(renamed.clone())), seen: None });
    let closed = OfficeForm { closed: "2026-11-20".parse().ok(), successor: Some(care), ..renamed };
    home.run(&Command::Amend { id: farming.id, form: Box::new(Form::Office(closed)), seen: None });
    let refused = home.try_run(&Command::Step { matter, step: Box::new(given) }).unwrap_err();
    let said = refused.say(koudai::Lang::Zh, &|_| String::new());
    assert!(said.contains("已于 2026-11-20 撤销") && said.contains("请交给“民生保障办公室”"), "{said}");
    let mut desk = Desk::at(home);
    desk.keys("F5 End Enter").see("农业农村办公室（现为 民生保障办公室）");
    desk.keys("Esc Home Enter 3").see("民生保障办公室").see("“农业服务中心”已撤销，由它接办");
}

#[test]
fn what_was_assigned_eight_working_days_ago_is_no_longer_returned() {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Hard);
    let mut desk = Desk::at(home);
    desk.keys("F5 Enter 3 Ctrl-S 4 Ctrl-S").see("已签收");
    // The seventh working day is a Monday.
    desk.clock("2026-12-08T09:00:00+08:00").keys("Esc Enter");
    let accepted = the(&desk, "QJD-QJD-2026-0001");
    assert_eq!(accepted.status, Status::Accepted);
    let mut station = desk_into_station(&desk);
    let late_at = "2026-12-08T09:00:00+08:00".parse().unwrap();
    let late = Step { text: "不归我们管".to_owned(), ..Step::new(StepKind::Returned, late_at, DeskRole::Office) };
    let refused =
        station.try_run(&Command::Step { matter: accepted.row.id, step: Box::new(late.clone()) }).unwrap_err();
    assert!(refused.say(koudai::Lang::Zh, &|_| String::new()).contains("退回要在 2026-12-07 前"));
    let in_time = Step { at: "2026-12-07T17:00:00+08:00".parse().unwrap(), ..late };
    let that_day = Author { now: late_at, ..Station::author() };
    let step = Command::Step { matter: accepted.row.id, step: Box::new(in_time) };
    execute(&mut station.store, &that_day, &step).unwrap();
}

/// The same data, opened once more beside the desk.
pub(super) fn desk_into_station(desk: &Desk) -> Station {
    let dir = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(desk.folder()).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
        std::fs::copy(file.path(), dir.path().join(file.file_name())).unwrap();
    }
    let store = koudai::store::Store::open(dir.path()).unwrap();
    Station { dir, store }
}

#[test]
fn a_matter_typed_in_the_village_is_answered_in_the_township_over_a_stick() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station
        .keys("F5 Ctrl-N 机井坏了浇不上地 Tab 2 Tab 3 Ctrl-S")
        .see("QJD-SQG-2026-0001")
        .keys("1 Ctrl-S")
        .see("已分类");
    station.keys("F11 Enter").settle().see("可以拔出");
    home.keys("F9 9 0 3 Ctrl-K 1").see("承办科室（9 个）");
    home.keys("F11 Enter").settle().see("收到 水泉沟村");
    home.keys("F5 Enter 3").see("推荐：“农业农村”一般由它办").keys("Ctrl-S").see("已交办");
    home.keys("4 Ctrl-S 5 Ctrl-S 2 1 Tab 新泵已装好 Ctrl-S").see("已答复");
    home.keys("F11 Enter").settle().see("可以拔出");
    station.keys("F11 Enter").settle();
    station.keys("F5 Enter").see("已答复").see("泵已装好").see("承办科室 农业农村办公室");
    assert_eq!(the(&station, "QJD-SQG-2026-0001").status, Status::Replied);
    // The offices came along, so that a later name is known in the village too.
    assert_eq!(station.read().offices(false).unwrap().len(), 9);
}

#[test]
fn what_is_late_stays_late_for_the_desk_when_it_is_assigned_and_the_office_has_its_own_term() {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    let mut desk = Desk::at(home);
    desk.clock("2026-12-08T09:00:00+08:00").keys("F5 Enter 3").see("仍算逾期").keys("Ctrl-S").see("已交办");
    desk.see("群众的期限 2026-12-03 已过，仍算逾期").keys("4 Ctrl-S 5 Ctrl-S 2 1 Tab 已修好 Ctrl-S").see("已答复");
    let now = "2026-12-08T09:00:00+08:00".parse().unwrap();
    let facts = desk.read().facts(i64::MIN, i64::MAX, now).unwrap();
    let on_time = |by| {
        let (_, facts) = groups(&facts, by).pop().unwrap();
        Rate::of(&facts, Figure::OnTime, now)
    };
    assert_eq!([on_time(By::Station), on_time(By::Office)].map(|rate| rate.part), [0, 1]);
    desk.keys("F9 9 0 5").see("过期才交办的仍算没按期");
}

#[test]
fn a_term_past_what_the_voter_was_promised_wants_a_reason_which_the_timeline_says() {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    let mut desk = Desk::at(home);
    desk.keys("F5 Enter 3 Tab Tab Ctrl-U 12-10 Ctrl-S").see("答应群众 2026-12-03 前答复").see("写原因");
    assert_eq!(the(&desk, "QJD-QJD-2026-0001").status, Status::Triaged);
    desk.keys("等水泵到货 Ctrl-S").see("已交办").see("等水泵到货");
}

#[test]
fn the_page_says_whom_to_ask_in_the_office_and_where_to_call() {
    let mut home = home();
    let matter = triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    let offices = home.store.read().offices(false).unwrap();
    let farming = offices.iter().find(|row| row.form.name == "农业农村办公室").unwrap().clone();
    let known = OfficeForm { head: "张三".to_owned(), phone: "01069000000".to_owned(), ..farming.form };
    home.run(&Command::Amend { id: farming.id, form: Box::new(Form::Office(known)), seen: None });
    step(
        &mut home,
        matter,
        Step { office: Some(farming.id), ..Step::new(StepKind::Assigned, crate::support::now(), DeskRole::Home) },
    );
    Desk::at(home).keys("F5 Enter").see("农业农村办公室  找 张三 010-69000000");
}

#[test]
fn assigned_at_the_home_and_withdrawn_in_the_village_meanwhile_both_stand_and_both_desks_agree() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = joined(stick.path());
    station.keys("F5 Ctrl-N 机井坏了浇不上地 Tab 2 Tab 3 Ctrl-S 1 Ctrl-S").see("已分类");
    station.keys("F11 Enter").settle();
    home.keys("F9 9 0 3 Ctrl-K 1 F11 Enter").settle();
    home.keys("F5 Enter 3 Ctrl-S").see("已交办");
    station.keys("F5 Enter Del 反映人说不用办了 Enter").see("撤回 QJD-SQG-2026-0001").keys("Enter").see("已撤回");
    for _ in 0..2 {
        home.keys("F11 Enter").settle();
        station.keys("F11 Enter").settle();
    }
    let kinds = |desk: &Desk| {
        let steps = desk.read().steps(the(desk, "QJD-SQG-2026-0001").row.id).unwrap();
        steps.into_iter().map(|row| row.step.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&home), kinds(&station));
    assert!(kinds(&home).contains(&StepKind::Assigned) && kinds(&home).contains(&StepKind::Withdrawn));
    assert_eq!(the(&home, "QJD-SQG-2026-0001").status, the(&station, "QJD-SQG-2026-0001").status);
}

#[test]
fn those_that_help_are_named_by_initials_and_a_home_without_offices_is_told_where_to_add_them() {
    let mut home = home();
    triaged(&mut home, "河道垃圾没人清", Category::Sanitation, Urgency::Minor);
    let mut desk = Desk::at(home);
    desk.keys("F5 Enter 3 Ctrl-U nync Enter msbz").unseen("[4 民生保障办公室]").keys("Enter").see("[4 民生保障办公室]");
    desk.keys("水利局 Ctrl-S").see("没有“水利局”这一项").unseen("已交办");
    desk.keys("应急 Ctrl-S")
        .see("按回车选")
        .unseen("已交办")
        .keys("Enter Ctrl-S")
        .see("已交办")
        .see("民生保障办公室")
        .see("应急管理办公室");
    assert_eq!(last(&desk, "QJD-QJD-2026-0001").co_offices.len(), 2);
    let mut bare = Station::home();
    triaged(&mut bare, "河道垃圾没人清", Category::Sanitation, Urgency::Minor);
    Desk::at(bare).keys("F5 Enter 3").see("建科室按 Esc，再按 F9 9 0 3");
}

#[test]
fn what_turns_out_to_be_the_same_is_merged_though_an_office_has_it_and_both_pages_say_so() {
    let mut home = home();
    triaged(&mut home, "机井坏了浇不上地", Category::Farming, Urgency::Minor);
    triaged(&mut home, "村东机井抽不上水", Category::Farming, Urgency::Minor);
    let mut desk = Desk::at(home);
    desk.keys("F7 0001 Enter 3 Ctrl-S").see("已交办").keys("Esc F2 F7 0002 Enter 3 Ctrl-S").see("已交办");
    desk.keys("Ctrl-R 0001 Enter Enter 1").see("已并入").see("并入 QJD-QJD-2026-0001");
    assert_eq!(the(&desk, "QJD-QJD-2026-0002").status, Status::Merged);
    // Whoever has the other one sees what came to it.
    desk.keys("F2 F7 0001 Enter").see("并进来的").see("QJD-QJD-2026-0002").see("已交办");
    desk.keys("F8 1").see("已撤销");
    assert_eq!(the(&desk, "QJD-QJD-2026-0002").status, Status::Assigned);
}
