//! Desks with a stick between them: what the line of a record says at each stage of its way.

use std::path::Path;

use super::{Place, Standing, called, of};
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::event::{Amendment, Event, ProposalStepped};
use crate::domain::id::Id;
use crate::domain::inspection::InspectionForm;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::place::PlaceForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{DeskLevel, PlaceKind, Urgency};
use crate::domain::visit::VisitForm;
use crate::sync::exchange::tests::desks::{joined_below_a_district, walk};
use crate::sync::exchange::tests::{enrol, stick};
use crate::sync::identity::stick_tests::{Computer, now};

impl Computer {
    fn standing(&self, id: Id) -> Standing {
        of(self.store.read(), id, &self.desk).unwrap()
    }

    fn says(&self, id: Id, lang: Lang) -> String {
        self.standing(id).say(lang, self.desk.level, &|code| called(self.store.read(), code).unwrap())
    }
}

fn pair(stick: &Path) -> (Computer, Computer) {
    let (mut station, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    enrol(&mut station, &mut home, stick);
    (station, home)
}

#[test]
fn a_matter_with_steps_since_the_last_round_says_what_of_it_is_where() {
    let stick = stick();
    let (mut station, mut home) = pair(stick.path());
    let form = MatterForm { words: "路灯不亮".to_owned(), ..MatterForm::default() };
    let matter = station.run(&Command::Add(Box::new(Form::Matter(form))), 5).id;
    assert_eq!(station.says(matter, Lang::Zh), "只在本机");
    station.exchange(stick.path(), 6);
    assert!(matches!(station.standing(matter).created, Some(Place::Carrier { .. })));
    let on_stick = station.says(matter, Lang::Zh);
    station.step(matter, "看过了", 7);
    station.step(matter, "问过了", 8);
    let said = station.says(matter, Lang::Zh);
    assert_eq!(said, format!("{on_stick}；之后的 2 步：只在本机"));
    assert!(station.says(matter, Lang::En).ends_with("; later steps (2): only on this computer"));
    // The next round takes the two along, from another minute on.
    station.exchange(stick.path(), 9);
    let said = station.says(matter, Lang::Zh);
    assert!(said.starts_with(&on_stick) && said[on_stick.len()..].starts_with("；之后的 2 步：在 "), "{said}");
    home.exchange(stick.path(), 10);
    home.step(matter, "正在安排", 11);
    assert_eq!(home.says(matter, Lang::Zh), "来自 水泉沟村；本单位写的 1 步：只在本机");
    home.exchange(stick.path(), 12);
    station.exchange(stick.path(), 13);
    assert_eq!(station.says(matter, Lang::Zh), "镇里已收到", "all of it is there");
    station.step(matter, "又问过了", 14);
    assert_eq!(station.says(matter, Lang::Zh), "镇里已收到；之后的 1 步：只在本机");
    home.exchange(stick.path(), 15);
    assert_eq!(home.says(matter, Lang::Zh), "来自 水泉沟村；本单位写的 1 步：水泉沟村 已收到");
    let read = home.standing(matter).json();
    assert_eq!(read["later"][0], serde_json::json!({"at": "received", "desk": "QJD-SQG", "steps": 1, "changes": 0}));
}

#[test]
fn a_visit_a_note_a_site_visit_and_a_suggestion_say_so_too() {
    let stick = stick();
    let (mut station, mut home) = pair(stick.path());
    let visit = station.append(&Event::VisitLogged(VisitForm { name: "王大爷".to_owned(), ..VisitForm::default() }), 5);
    let inspection = station.append(&Event::InspectionAdded(InspectionForm::default()), 5);
    let proposal = station.append(&Event::ProposalAdded(ProposalForm::default()), 5);
    let note = station.note("井盖松动", 5);
    station.exchange(stick.path(), 6);
    home.exchange(stick.path(), 7);
    station.exchange(stick.path(), 8);
    for id in [visit, inspection, proposal, note] {
        assert_eq!(station.says(id, Lang::Zh), "镇里已收到");
    }
    let amended = |kind, id, field: &str| {
        let set = [(field.to_owned(), "改过".into())].into();
        Event::Amended(Amendment::new(Record { kind, id }, set, [(field.to_owned(), id)].into()))
    };
    station.append(&amended(RecordKind::Visit, visit, "words"), 9);
    station.append(&amended(RecordKind::Visit, visit, "answer"), 9);
    station.append(&amended(RecordKind::Inspection, inspection, "heard"), 9);
    station.append(&amended(RecordKind::Proposal, proposal, "cause"), 9);
    let step = ProposalStep::new(ProposalStepKind::Sent, now(9), DeskRole::Station);
    station.append(&Event::ProposalStepped(ProposalStepped { proposal, step }), 9);
    station.run(&Command::DiscardNote { note, reason: "重复".to_owned() }, 9);
    for (id, since) in [(visit, "2 处改动"), (inspection, "1 处改动"), (proposal, "1 步、1 处改动"), (note, "1 处改动")]
    {
        assert_eq!(station.says(id, Lang::Zh), format!("镇里已收到；之后的 {since}：只在本机"));
    }
}

#[test]
fn a_matter_passed_up_says_how_far_it_came_and_names_the_district_by_its_papers() {
    let (stick, mut station, mut home, mut district) = joined_below_a_district();
    // A place of the town bears the letters of the district's code.
    let code = district.desk.network_code();
    let town =
        PlaceForm {
            kind: PlaceKind::Home, name: "千家店镇".to_owned(), code: code.clone(), ..PlaceForm::default()
        };
    home.append(&Event::PlaceAdded(town), 9);
    let form =
        MatterForm { words: "跨镇的桥断了".to_owned(), urgency: Some(Urgency::Hard), ..MatterForm::default() };
    let matter = station.run(&Command::Add(Box::new(Form::Matter(form.clone()))), 10).id;
    let step = |desk: &mut Computer, matter, kind, role| {
        let step = Step { text: "请上面办".to_owned(), ..Step::new(kind, now(11), role) };
        desk.run(&Command::Step { matter, step: Box::new(step) }, 11);
    };
    step(&mut station, matter, StepKind::Triaged, DeskRole::Station);
    step(&mut station, matter, StepKind::Escalated, DeskRole::Station);
    station.exchange(stick.path(), 12);
    home.exchange(stick.path(), 13);
    assert_eq!(home.says(matter, Lang::Zh), "来自 水泉沟村");
    step(&mut home, matter, StepKind::Escalated, DeskRole::Home);
    let said = home.says(matter, Lang::Zh);
    assert!(said.starts_with("来自 水泉沟村；报到区里的：还没有送出"), "{said}");
    home.exchange(stick.path(), 14);
    let said = home.says(matter, Lang::Zh);
    assert!(said.starts_with("来自 水泉沟村；报到区里的：在 ") && said.contains("还没有回执"), "{said}");
    district.exchange(stick.path(), 15);
    home.exchange(stick.path(), 16);
    let district_called = "延庆区";
    let said = home.says(matter, Lang::Zh);
    assert!(said.starts_with(&format!("来自 水泉沟村；报到区里的：{district_called} 已收到")), "{said}");
    assert_eq!(home.standing(matter).json()["up"], serde_json::json!({"at": "received", "desk": code}));
    // One of the home's own says the same in its first words.
    let own = home.run(&Command::Add(Box::new(Form::Matter(form))), 17).id;
    step(&mut home, own, StepKind::Triaged, DeskRole::Home);
    step(&mut home, own, StepKind::Escalated, DeskRole::Home);
    assert_eq!(home.says(own, Lang::Zh), "只在本机");
    for (desk, minute) in [(0, 18), (1, 19), (0, 20)] {
        [&mut home, &mut district][desk].exchange(stick.path(), minute);
    }
    assert_eq!(home.says(own, Lang::Zh), format!("{district_called} 已收到"));
}

/// Two computers of a home with a station below them and the district above.
#[test]
fn at_two_computers_of_one_desk_it_is_said_what_the_other_has_and_what_it_sent_up() {
    let (stick, mut station, mut home, mut district) = joined_below_a_district();
    let mut second = Computer::new(DeskLevel::Home, ("千家店镇", "QJD"), ("千家店镇", "ZJ"), 2);
    enrol(&mut second, &mut home, stick.path());
    let form =
        MatterForm { words: "跨镇的桥断了".to_owned(), urgency: Some(Urgency::Hard), ..MatterForm::default() };
    let mut minute = 2;
    let meet = |desks: &mut [&mut Computer], order: &[usize], minute: &mut u32| {
        walk(desks, order, stick.path(), minute);
    };
    meet(&mut [&mut station, &mut second, &mut home], &[2, 0, 1, 2, 0, 1], &mut minute);
    let own = second.run(&Command::Add(Box::new(Form::Matter(form.clone()))), 10).id;
    let matter = station.run(&Command::Add(Box::new(Form::Matter(form))), 10).id;
    assert_eq!(second.says(own, Lang::Zh), "只在本机");
    let take = |desk: &mut Computer, kind, role, minute| {
        let step = Step { text: "请上面办".to_owned(), ..Step::new(kind, now(minute), role) };
        desk.run(&Command::Step { matter, step: Box::new(step) }, minute);
    };
    take(&mut station, StepKind::Triaged, DeskRole::Station, 11);
    take(&mut station, StepKind::Escalated, DeskRole::Station, 11);
    minute = 12;
    meet(&mut [&mut station, &mut second, &mut home], &[0, 1, 2, 1, 2], &mut minute);
    for desk in [&home, &second] {
        assert_eq!(desk.says(own, Lang::Zh), "本单位的另一台电脑也有");
        assert_eq!(desk.standing(own).json()["created"], serde_json::json!({"at": "colleague", "goes_on": false}));
    }
    take(&mut home, StepKind::Escalated, DeskRole::Home, minute);
    meet(&mut [&mut home, &mut second, &mut district], &[0, 1, 2, 0, 1, 0, 1, 0], &mut minute);
    let said = second.says(matter, Lang::Zh);
    assert!(said.contains("报到区里的：由本单位的另一台电脑送"), "{said}");
    assert!(home.says(matter, Lang::Zh).contains("报到区里的：延庆区 已收到"));
}
