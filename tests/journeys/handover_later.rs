//! A handover after it was written: another takes it over from somebody who has left, and it is corrected below what was signed.

use koudai::domain::command::{Command, Form};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::note::NoteForm;
use koudai::domain::person::PersonForm;
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::roster::handover::{HandoverForm, HandoverRefusal};
use koudai::service::Refusal;
use koudai::store::Page;

use crate::support::desk::Desk;
use crate::support::{Station, now};

/// 张伟 has handed this morning over to 刘芳, who has not signed; 陈生 serves as well.
fn station() -> (Station, Id, [Id; 3]) {
    let mut station = Station::empty();
    let people = ["张伟", "刘芳", "陈生"].map(|name| station.deputy(name));
    let [from, to, _] = people;
    let paper: HandoverForm = serde_json::from_value(serde_json::json!({
        "date": now().date_naive(), "slot": "morning", "from": from, "to": to, "at": now(),
        "risks": "后沟有积雪", "signed_from": now(),
    }))
    .unwrap();
    station.run(&Command::HandOver(Box::new(paper)));
    let handover = station.store.read().handovers(Page::ALL).unwrap().pop().unwrap().id;
    (station, handover, people)
}

fn strike(person: Id) -> Command {
    Command::Strike { record: Record { kind: RecordKind::Person, id: person }, reason: String::new() }
}

fn paper(desk: &Desk) -> HandoverForm {
    desk.read().handovers(Page::ALL).unwrap().pop().unwrap().form
}

#[test]
fn who_is_deleted_cannot_sign_and_another_takes_over() {
    let (mut station, handover, [from, to, other]) = station();
    station.run(&strike(to));
    let refused = station.try_run(&Command::SignHandover { handover, person: to }).unwrap_err();
    assert_eq!(refused, Refusal::Handover(HandoverRefusal::HasLeft(to)));
    let mut desk = Desk::at(station);
    desk.keys("F9 7 Ctrl-t").see("刘芳已离任，请换人接班").unseen("Ctrl-A").see("Ctrl-X 换人接班");
    desk.keys("Ctrl-a");
    assert_eq!(paper(&desk).signed_to, None);
    // Whoever hands over is not offered.
    desk.keys("Ctrl-x").see("改由谁接班").see("1 陈生").unseen("2 ").keys("1").see("陈生接班并已签字");
    desk.see("双方已签").see("陈生（原定 刘芳）");
    let kept = paper(&desk);
    assert_eq!((kept.from, kept.to, kept.instead_of, kept.is_signed()), (Some(from), Some(other), Some(to), true));
    desk.keys("F8").see("交接班的换人接班").keys("Enter").see("刘芳已离任");
    assert_eq!((paper(&desk).to, paper(&desk).instead_of), (Some(to), None));
}

#[test]
fn the_roster_says_that_a_handover_waits_and_where_until_it_is_signed() {
    let (station, ..) = station();
    let mut desk = Desk::at(station);
    desk.see("交接班还没签完 1 份（按 Ctrl-U，再按 Ctrl-T）");
    desk.keys("Ctrl-u Ctrl-t")
        .see("后沟有积雪")
        .keys("Ctrl-a")
        .see("刘芳 确认接班并签字")
        .keys("Enter")
        .see("双方已签");
    desk.keys("F2").unseen("交接班还没签完");
    desk.keys("F8").see("撤销").keys("Enter").see("交接班还没签完 1 份");
}

#[test]
fn who_has_left_hands_over_and_takes_over_nothing_new() {
    let (mut station, _, [from, to, other]) = station();
    let left = PersonForm { left: true, ..station.store.read().person(other).unwrap().unwrap().form };
    station.run(&Command::Amend { id: other, form: Box::new(Form::Person(left)), seen: None });
    for (from, to) in [(other, to), (from, other)] {
        let paper: HandoverForm = serde_json::from_value(serde_json::json!({
            "date": now().date_naive().pred_opt(), "slot": "evening", "from": from, "to": to, "at": now(),
        }))
        .unwrap();
        let refused = station.try_run(&Command::HandOver(Box::new(paper))).unwrap_err();
        assert_eq!(refused, Refusal::Handover(HandoverRefusal::HasLeft(other)));
    }
}

#[test]
fn a_correction_stands_below_the_first_text_until_the_other_signs_it_and_is_taken_back_like_anything() {
    let (mut station, handover, [from, to, _]) = station();
    station.run(&Command::SignHandover { handover, person: to });
    let mut desk = Desk::at(station);
    desk.keys("F9 7 Ctrl-t").see("双方已签").keys("Ctrl-e").see("签过的原文不改");
    desk.keys("Ctrl-s").see("请写下更正的内容").keys("积雪的是前沟 Ctrl-s").see("刘芳的更正写在原文下面");
    desk.see("后沟有积雪").see("积雪的是前沟").see("更正待张伟签");
    let kept = paper(&desk);
    assert_eq!((kept.risks.as_str(), kept.corrections[0].by, kept.waits_for()), ("后沟有积雪", to, Some(from)));
    desk.keys("Ctrl-a").see("张伟 看过更正").keys("Enter").see("双方已签").see("另一方");
    assert!(paper(&desk).is_signed());
    desk.keys("F8").see("交接班的补签").keys("Enter").see("更正待张伟签");
    desk.keys("F8").see("交接班的更正").keys("Enter").see("双方已签").unseen("积雪的是前沟");
    assert!(paper(&desk).corrections.is_empty());
    desk.keys("Ctrl-y").see("积雪的是前沟");
}

#[test]
fn a_correction_whose_other_signer_left_says_so() {
    let (mut station, handover, [from, to, _]) = station();
    station.run(&Command::SignHandover { handover, person: to });
    station.run(&Command::CorrectHandover { handover, by: to, text: "积雪的是前沟".to_owned() });
    station.run(&strike(from));
    let mut desk = Desk::at(station);
    desk.keys("F9 7 Ctrl-t").see("更正；张伟已离任，不再签").unseen("Ctrl-A").unseen("Ctrl-X");
}

#[test]
fn what_sounds_urgent_says_so_on_the_paper_until_somebody_decides() {
    let mut station = Station::open();
    let words = "桥面塌了一个洞".to_owned();
    station.run(&Command::Add(Box::new(Form::Matter(MatterForm { words, ..MatterForm::default() }))));
    station
        .run(&Command::Add(Box::new(Form::Note(NoteForm { text: "孩子落水".to_owned(), ..NoteForm::default() }))));
    let mut desk = Desk::at(station);
    desk.keys("Ctrl-U").see("?QJD-SQG-2026-0001").see("?QJD-SQG-2026-K0001");
    desk.keys("Esc F5 Enter 1 Tab Ctrl-S").see("已分类").keys("F2 Ctrl-U").unseen("?QJD-SQG-2026-0001");
}
