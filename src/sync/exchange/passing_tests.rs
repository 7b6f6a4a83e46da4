//! A station's matter and suggestion on their way through the home to the district and back, over sticks.

use super::erase_tests::found_of;
use super::standing;
use super::tests::desks::{self, joined_below_a_district};
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::inbox::Pile;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind as K};
use crate::domain::person::PersonForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::status::ProposalStatus;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as P};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{DeskLevel, Outcome, Satisfaction, Told, Urgency};
use crate::service::questions::questions;
use crate::service::{self, Refusal, proposals};
use crate::store::inbox::{InboxFilter, Moment};
use crate::store::{Author, Page};
use crate::sync::identity::stick_tests::{Computer, now};

const WORDS: &str = "跨镇的桥断了，两边的人都绕三十里";
const PHONE: &str = "13900000077";

struct Three {
    stick: tempfile::TempDir,
    station: Computer,
    home: Computer,
    district: Computer,
    minute: u32,
}

impl Three {
    fn joined() -> Three {
        let (stick, station, home, district) = joined_below_a_district();
        Three { stick, station, home, district, minute: 10 }
    }

    /// The stick goes up to the district and down again.
    fn walk(&mut self) {
        let mut desks = [&mut self.station, &mut self.home, &mut self.district];
        desks::walk(&mut desks, &[0, 1, 2, 1, 0], self.stick.path(), &mut self.minute);
    }

    fn statuses(&self, matter: Id) -> [Option<Status>; 3] {
        [&self.station, &self.home, &self.district]
            .map(|desk| desk.store.read().matter(matter).unwrap().map(|row| row.status))
    }

    fn are_sound(&mut self) {
        for desk in [&mut self.station, &mut self.home, &mut self.district] {
            desk.is_sound();
        }
    }
}

fn matter() -> Command {
    let form = MatterForm {
        words: WORDS.to_owned(),
        name: "赵无名氏".to_owned(),
        phone: PHONE.to_owned(),
        urgency: Some(Urgency::Hard),
        ..MatterForm::default()
    };
    Command::Add(Box::new(Form::Matter(form)))
}

fn step(kind: K, role: DeskRole) -> Step {
    Step { text: format!("{}的话", kind.code()), ..Step::new(kind, now(9), role) }
}

fn take(desk: &mut Computer, matter: Id, step: Step) {
    desk.run(&Command::Step { matter, step: Box::new(step) }, 9);
}

#[test]
fn a_matter_goes_up_to_the_district_and_its_answer_comes_down_to_the_village() {
    let mut three = Three::joined();
    let id = three.station.run(&matter(), 3).id;
    take(&mut three.station, id, step(K::Triaged, DeskRole::Station));
    take(&mut three.station, id, step(K::Escalated, DeskRole::Station));
    three.walk();
    assert_eq!(three.statuses(id), [Some(Status::Escalated), Some(Status::Escalated), None]);
    take(&mut three.home, id, step(K::Escalated, DeskRole::Home));
    three.walk();
    assert_eq!(three.statuses(id)[2], Some(Status::AtDistrict));
    assert_eq!(found_of(three.district.dir.path(), &[PHONE, "赵无名氏"]), Vec::<String>::new());
    assert_eq!(three.district.store.read().steps(id).unwrap().len(), three.home.store.read().steps(id).unwrap().len());
    // The district gives it to an office of its own, which answers.
    take(&mut three.district, id, Step { to: "区交通局".to_owned(), ..step(K::Assigned, DeskRole::District) });
    take(&mut three.district, id, step(K::Accepted, DeskRole::Office));
    let reply = Step { outcome: Some(Outcome::Solved), ..step(K::Replied, DeskRole::Office) };
    take(&mut three.district, id, reply);
    three.walk();
    assert_eq!(three.statuses(id), [Some(Status::Replied); 3]);
    let told =
        Step { told: Some(Told::Phone), result: Some(Satisfaction::Satisfied), ..step(K::FedBack, DeskRole::Station) };
    take(&mut three.station, id, told);
    three.walk();
    assert_eq!(three.statuses(id), [Some(Status::FedBack); 3]);
    let lines = |desk: &Computer| {
        let steps = desk.store.read().steps(id).unwrap();
        steps.into_iter().map(|row| (row.stamp, row.step.kind)).collect::<Vec<_>>()
    };
    assert_eq!(lines(&three.station), lines(&three.home), "one timeline");
    assert_eq!(lines(&three.station), lines(&three.district));
    three.are_sound();
    // Forgotten at the village, forgotten at the district; its number stays.
    let voter_words = Record { kind: RecordKind::Matter, id };
    three.station.run(&Command::Erase(voter_words), 9);
    three.walk();
    for desk in [&three.station, &three.home, &three.district] {
        assert_eq!(found_of(desk.dir.path(), &[WORDS]), Vec::<String>::new());
        let row = desk.store.read().matter(id).unwrap().unwrap();
        assert_eq!(row.row.form.number, "QJD-SQG-2026-0001");
    }
    three.are_sound();
}

#[test]
fn a_suggestion_of_a_station_is_passed_on_answered_by_the_district_and_told_at_the_village() {
    let mut three = Three::joined();
    let id = three.station.run(&matter(), 3).id;
    let deputy = PersonForm {
        name: "赵大山".to_owned(),
        certificate: "101".to_owned(),
        phone: "13900000001".to_owned(),
        ..PersonForm::default()
    };
    let lead = three.station.run(&Command::Add(Box::new(Form::Person(deputy))), 4).id;
    let drafted = proposals::drafted(three.station.store.read(), &[id], Lang::Zh).unwrap().unwrap();
    let proposal = three.station.run(&Command::Add(Box::new(Form::Proposal(drafted))), 5).id;
    let form = three.station.store.read().proposal(proposal).unwrap().unwrap().row.form;
    let form = ProposalForm { plan: "请区里重修这座桥。今年动工。".to_owned(), lead: Some(lead), ..form };
    three.station.run(&Command::Amend { id: proposal, form: Box::new(Form::Proposal(form)), seen: None }, 6);
    let send = |desk: &mut Computer, step: ProposalStep| {
        desk.run(&Command::ProposalStep { proposal, step: Box::new(step), lang: Lang::Zh }, 7);
    };
    let bare = |kind, role| ProposalStep::new(kind, now(7), role);
    send(&mut three.station, ProposalStep { signer: Some(lead), ..bare(P::Signed, DeskRole::Station) });
    send(&mut three.station, bare(P::Sent, DeskRole::Station));
    three.walk();
    assert!(three.district.store.read().proposal(proposal).unwrap().is_none());
    send(&mut three.home, bare(P::Sent, DeskRole::Home));
    three.walk();
    let there = three.district.store.read().proposal(proposal).unwrap().unwrap();
    assert!(there.row.form.cause.contains(WORDS) && there.row.form.plan.contains("重修这座桥"));
    assert_eq!(three.district.store.read().person_name(lead).unwrap(), "赵大山");
    send(&mut three.district, bare(P::Accepted, DeskRole::District));
    let answer = ProposalStep {
        text: "明年三月动工".to_owned(),
        outcome: Some(Outcome::Explained),
        ..bare(P::Replied, DeskRole::District)
    };
    send(&mut three.district, answer);
    three.walk();
    for desk in [&three.station, &three.home, &three.district] {
        assert_eq!(desk.store.read().proposal(proposal).unwrap().unwrap().status, ProposalStatus::Replied);
    }
    assert_eq!(three.statuses(id), [Some(Status::Replied); 3], "the voter is to hear it");
    three.are_sound();
    // What quotes an erased matter is blacked out at the district too.
    let record = Record { kind: RecordKind::Matter, id };
    three.station.run(&Command::Erase(record), 9);
    three.walk();
    three.walk();
    for desk in [&three.station, &three.home, &three.district] {
        assert_eq!(found_of(desk.dir.path(), &[WORDS]), Vec::<String>::new());
        assert!(desk.store.read().proposal(proposal).unwrap().unwrap().row.form.plan.contains("重修这座桥"));
    }
    three.are_sound();
}

/// In which pile of its inbox a desk has a matter.
fn pile(desk: &Computer, id: Id) -> Pile {
    let moment = Moment { now: now(59), yellow_percent: 70 };
    let inbox = desk.store.read().inbox(&InboxFilter::default(), moment, Page::ALL).unwrap();
    inbox.into_iter().find(|row| row.matter.row.id == id).unwrap().pile
}

#[test]
fn what_an_office_sends_back_is_the_turn_of_the_desk_that_gave_it() {
    for by_district in [false, true] {
        let mut three = Three::joined();
        let id = three.station.run(&matter(), 3).id;
        take(&mut three.station, id, step(K::Triaged, DeskRole::Station));
        take(&mut three.station, id, step(K::Escalated, DeskRole::Station));
        three.walk();
        take(&mut three.home, id, step(K::Escalated, DeskRole::Home));
        three.walk();
        if !by_district {
            take(&mut three.district, id, step(K::Returned, DeskRole::District));
            three.walk();
        }
        let giver =
            if by_district { (&mut three.district, DeskRole::District) } else { (&mut three.home, DeskRole::Home) };
        take(giver.0, id, Step { to: "交通科".to_owned(), ..step(K::Assigned, giver.1) });
        take(giver.0, id, step(K::Returned, DeskRole::Office));
        three.walk();
        assert_eq!(three.statuses(id), [Some(Status::Returned); 3]);
        let turns = if by_district { [Pile::Above, Pile::Returned] } else { [Pile::Returned, Pile::Station] };
        assert_eq!([pile(&three.home, id), pile(&three.district, id)], turns, "{by_district}");
        let of = |desk: &Computer, role| desk.store.read().standing(id).unwrap().is_back_with_another(role);
        assert!(of(&three.station, DeskRole::Station));
        // Whose turn it is not may remind, and no more.
        let (other, role) =
            if by_district { (&mut three.home, DeskRole::Home) } else { (&mut three.district, DeskRole::District) };
        let elsewhere = Step { to: "水务所".to_owned(), ..step(K::Assigned, role) };
        let refused = service::execute(
            &mut other.store,
            &Author { now: now(9), person: None },
            &Command::Step { matter: id, step: Box::new(elsewhere) },
        );
        assert_eq!(refused.unwrap_err(), Refusal::AnothersTurn);
        take(other, id, step(K::Reminded, role));
        assert_eq!(
            [of(&three.home, DeskRole::Home), of(&three.district, DeskRole::District)],
            [by_district, !by_district]
        );
        three.are_sound();
    }
}

#[test]
fn what_stands_against_a_step_from_two_levels_below_is_shown_and_chosen() {
    let mut three = Three::joined();
    let id = three.station.run(&matter(), 3).id;
    take(&mut three.station, id, step(K::Triaged, DeskRole::Station));
    take(&mut three.station, id, step(K::Escalated, DeskRole::Station));
    three.walk();
    // What was done here meanwhile puts the withdrawal first in the common order.
    for _ in 0..3 {
        three.home.run(&matter(), 4);
    }
    take(&mut three.home, id, step(K::Escalated, DeskRole::Home));
    take(&mut three.station, id, step(K::Withdrawn, DeskRole::Station));
    three.walk();
    let (reader, own) = (three.district.store.read(), three.district.keys().device());
    let desk = reader.desk().unwrap().unwrap();
    let asked = questions(reader, Lang::Zh, &desk, &|_| false, &|_| None).unwrap();
    let [one] = asked.as_slice() else { panic!("{asked:?}") };
    let [far, near] = if one.stands.elsewhere { [&one.stands, &one.other] } else { [&one.other, &one.stands] };
    assert!(far.elsewhere && !near.elsewhere, "the log of the station does not come here: {one:?}");
    assert!(far.place.contains("不传到这里") && far.desk.is_empty() && !far.wall.is_empty(), "{far:?}");
    // It is counted with the home, which passed it on.
    let all = standing::standing(reader, Some(own), now(59)).unwrap();
    assert_eq!(all.iter().map(|one| one.conflicts).collect::<Vec<_>>(), [1]);
    let (keep, instead_of, field) = (far.entry, near.entry, one.field.clone());
    let record = Record { kind: RecordKind::Matter, id };
    three.district.run(&Command::Choose { record, field, keep, instead_of }, 9);
    three.walk();
    three.walk();
    assert_eq!(three.statuses(id), [Some(Status::Withdrawn); 3]);
    for desk in [&three.station, &three.home, &three.district] {
        assert_eq!(desk.store.read().conflicts().unwrap(), []);
    }
    three.are_sound();
}

#[test]
fn the_draft_of_a_home_stays_at_its_computers_until_it_is_sent_up() {
    for in_both in [false, true] {
        let mut three = Three::joined();
        let mut second = Computer::new(DeskLevel::Home, ("千家店镇", "QJD"), ("千家店镇", "ZJ"), 2);
        desks::enrol(&mut second, &mut three.home, three.stick.path());
        if in_both {
            // Two networks lie on the stick: the words say which is meant.
            second.ask(three.stick.path(), 0);
            let words = three.district.grant(three.stick.path());
            second.accept(three.stick.path(), words.last().map(String::as_str)).unwrap();
        }
        let id = three.home.run(&matter(), 3).id;
        let deputy = PersonForm {
            name: "赵大山".to_owned(),
            certificate: "101".to_owned(),
            phone: "13900000001".to_owned(),
            ..PersonForm::default()
        };
        let lead = three.home.run(&Command::Add(Box::new(Form::Person(deputy))), 4).id;
        let drafted = proposals::drafted(three.home.store.read(), &[id], Lang::Zh).unwrap().unwrap();
        let drafted =
            ProposalForm { plan: "请区里重修这座桥。今年动工。".to_owned(), lead: Some(lead), ..drafted };
        let dropped = three.home.run(&Command::Add(Box::new(Form::Proposal(drafted.clone()))), 5).id;
        let proposal = three.home.run(&Command::Add(Box::new(Form::Proposal(drafted))), 5).id;
        let round = |three: &mut Three, second: &mut Computer| {
            let mut all = [&mut three.home, &mut three.district, second];
            desks::walk(&mut all, &[0, 2, 1, 0, 2, 1, 0, 2], three.stick.path(), &mut three.minute);
        };
        round(&mut three, &mut second);
        assert_eq!(found_of(three.district.dir.path(), &["重修这座桥"]), Vec::<String>::new(), "a draft");
        assert!(second.store.read().proposal(proposal).unwrap().is_some());
        let record = Record { kind: RecordKind::Proposal, id: dropped };
        three.home.run(&Command::Strike { record, reason: "重复".to_owned() }, 6);
        let send = |desk: &mut Computer, step: ProposalStep| {
            desk.run(&Command::ProposalStep { proposal, step: Box::new(step), lang: Lang::Zh }, 7);
        };
        let bare = |kind, role| ProposalStep::new(kind, now(7), role);
        send(&mut three.home, ProposalStep { signer: Some(lead), ..bare(P::Signed, DeskRole::Home) });
        send(&mut three.home, bare(P::Sent, DeskRole::Home));
        round(&mut three, &mut second);
        let there = three.district.store.read().proposal(proposal).unwrap().unwrap();
        assert_eq!((there.status, there.row.form.lead), (ProposalStatus::Sent, Some(lead)));
        assert!(there.row.form.plan.contains("重修这座桥"));
        assert!(three.district.store.read().proposal(dropped).unwrap().is_none());
        send(&mut three.district, bare(P::Accepted, DeskRole::District));
        round(&mut three, &mut second);
        let statuses = [&three.home, &three.district, &second]
            .map(|desk| desk.store.read().proposal(proposal).unwrap().unwrap().status);
        assert_eq!(statuses, [ProposalStatus::Accepted; 3], "{in_both}");
        three.are_sound();
        second.is_sound();
    }
}
