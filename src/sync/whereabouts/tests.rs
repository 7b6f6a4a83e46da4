//! Desks with a stick between them: what the line of a record says at each stage of its way.

use std::path::Path;

use super::{Place, Standing, called, of};
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::event::{Amendment, Event, ProposalStepped};
use crate::domain::id::Id;
use crate::domain::inspection::InspectionForm;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::DeskRole;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind};
use crate::domain::record::{Record, RecordKind};
use crate::domain::visit::VisitForm;
use crate::sync::exchange::tests::{enrol, stick};
use crate::sync::identity::stick_tests::{Computer, now};

impl Computer {
    fn standing(&self, id: Id) -> Standing {
        of(self.store.read(), id, &self.desk).unwrap()
    }

    fn says(&self, id: Id, lang: Lang) -> String {
        self.standing(id).say(lang, self.desk.level, *now(0).offset(), &|code| called(self.store.read(), code).unwrap())
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
