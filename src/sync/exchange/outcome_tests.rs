//! A formal suggestion that a home makes of its stations' matters, answered by the district: who hears of it, and what the district
//! sees of those matters.

use chrono::TimeDelta;

use super::tests::desks::{self, enrol, joined_below_a_district};
use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind as K};
use crate::domain::person::PersonForm;
use crate::domain::place::PlaceForm;
use crate::domain::proposal::form::ProposalForm;
use crate::domain::proposal::step::{ProposalStep, ProposalStepKind as P};
use crate::domain::terms::{Category, Level, Outcome, Satisfaction, Told, Urgency};
use crate::service::{self, Refusal, proposals};
use crate::store::inbox::{InboxFilter, Moment};
use crate::store::matters::MatterFilter;
use crate::store::{Author, Page};
use crate::sync::identity::stick_tests::{Computer, now};

struct Four {
    stick: tempfile::TempDir,
    one: Computer,
    other: Computer,
    home: Computer,
    district: Computer,
    minute: u32,
}

impl Four {
    fn joined() -> Four {
        let (stick, one, mut home, district) = joined_below_a_district();
        let mut other = Computer::station("平台子村", "PTZ");
        enrol(&mut other, &mut home, stick.path());
        for (name, code) in [("水泉沟村", "SQG"), ("平台子村", "PTZ")] {
            let (name, code) = (name.to_owned(), code.to_owned());
            let address = "李秀英家院里".to_owned();
            home.run(
                &Command::Add(Box::new(Form::Place(PlaceForm { name, code, address, ..PlaceForm::default() }))),
                9,
            );
        }
        Four { stick, one, other, home, district, minute: 10 }
    }

    /// Up to the district and down again.
    fn walk(&mut self) {
        let mut desks = [&mut self.one, &mut self.other, &mut self.home, &mut self.district];
        let order = [0, 1, 2, 3, 2, 0, 1, 2, 3, 2, 0, 1];
        desks::walk(&mut desks, &order, self.stick.path(), &mut self.minute);
    }

    /// The home makes one of these and sends it up.
    fn suggest(&mut self, matters: &[Id]) -> (Id, ProposalForm) {
        let person = PersonForm {
            name: "赵大山".to_owned(),
            certificate: "101".to_owned(),
            phone: "13900000001".to_owned(),
            ..PersonForm::default()
        };
        let lead = Some(self.home.run(&Command::Add(Box::new(Form::Person(person))), 9).id);
        let drafted = proposals::drafted(self.home.store.read(), matters, Lang::Zh).unwrap().unwrap();
        let plan = "请区里修。今年完工。".to_owned();
        let form = ProposalForm { plan, lead, ..drafted };
        let id = self.home.run(&Command::Add(Box::new(Form::Proposal(form.clone()))), 9).id;
        self.go_on(id, true, ProposalStep { signer: lead, ..bare(P::Signed, DeskRole::Home) });
        self.go_on(id, true, bare(P::Sent, DeskRole::Home));
        (id, form)
    }

    fn go_on(&mut self, proposal: Id, at_home: bool, step: ProposalStep) {
        let desk = if at_home { &mut self.home } else { &mut self.district };
        desk.run(&Command::ProposalStep { proposal, step: Box::new(step), lang: Lang::Zh }, 9);
    }

    /// The district answers it with A.
    fn answer(&mut self, proposal: Id) {
        self.go_on(proposal, false, bare(P::Accepted, DeskRole::District));
        let (text, outcome) = ("已经修好".to_owned(), Some(Outcome::Solved));
        self.go_on(proposal, false, ProposalStep { text, outcome, ..bare(P::Replied, DeskRole::District) });
    }

    fn take(&mut self, matter: Id, kind: K, more: Step) {
        let step = Step { kind, text: format!("{}的话", kind.code()), ..more };
        self.home.run(&Command::Step { matter, step: Box::new(step) }, 9);
    }

    fn are_sound(&mut self) {
        for desk in [&mut self.one, &mut self.other, &mut self.home, &mut self.district] {
            desk.is_sound();
        }
    }
}

fn bare(kind: P, role: DeskRole) -> ProposalStep {
    ProposalStep::new(kind, now(9), role)
}

/// A step of the home's, or of an office by its hand; every clock stands still.
fn at_home(role: DeskRole) -> Step {
    Step::new(K::Noted, now(9), role)
}

fn raised(desk: &mut Computer, words: &str) -> Id {
    let form = MatterForm {
        words: words.to_owned(),
        name: "李秀英".to_owned(),
        phone: "13900000077".to_owned(),
        hamlet: "沟门".to_owned(),
        urgency: Some(Urgency::Urgent),
        category: Some(Category::Roads),
        level: Some(Level::Town),
        ..MatterForm::default()
    };
    desk.run(&Command::Add(Box::new(Form::Matter(form))), 5).id
}

fn heard(desk: &Computer, matter: Id) -> (Option<Outcome>, bool, String) {
    let answer = desk.store.read().answer(matter).unwrap().unwrap();
    (answer.answered.outcome, answer.standing.waits_to_be_told(), answer.answered.reply)
}

#[test]
fn voters_of_what_was_merged_hear_the_answer_to_the_suggestion_after_an_earlier_one_of_an_office() {
    let mut four = Four::joined();
    let lead = raised(&mut four.one, "桥断了");
    let joined = raised(&mut four.other, "过不了河");
    four.walk();
    four.take(joined, K::Merged, Step { into: Some(lead), ..at_home(DeskRole::Home) });
    four.take(lead, K::Triaged, at_home(DeskRole::Home));
    four.take(lead, K::Assigned, Step { to: "道路科".to_owned(), ..at_home(DeskRole::Home) });
    four.take(lead, K::Accepted, at_home(DeskRole::Office));
    let (outcome, promise) = (Some(Outcome::Progressing), now(9).date_naive().succ_opt());
    four.take(lead, K::Replied, Step { promise, outcome, ..at_home(DeskRole::Office) });
    four.walk();
    assert_eq!(heard(&four.other, joined).0, Some(Outcome::Progressing));
    let told = Step { told: Some(Told::Phone), result: Some(Satisfaction::Fair), ..at_home(DeskRole::Home) };
    four.take(lead, K::FedBack, told.clone());
    four.take(joined, K::FedBack, told);
    four.take(lead, K::Tracking, Step { promise, ..at_home(DeskRole::Home) });
    let (proposal, form) = four.suggest(&[lead]);
    assert!(
        form.cause.contains("2 件") && form.cause.contains("桥断了") && form.cause.contains("过不了河"),
        "{form:?}"
    );
    four.walk();
    four.answer(proposal);
    four.walk();
    for (desk, matter) in [(&four.one, lead), (&four.home, joined), (&four.other, joined)] {
        let heard = heard(desk, matter);
        assert_eq!((heard.0, heard.1, heard.2.ends_with("的答复：已经修好")), (Some(Outcome::Solved), true, true));
        let to_tell = MatterFilter { to_tell: true, ..MatterFilter::default() };
        assert!(desk.store.read().matter_count(&to_tell).unwrap() > 0);
    }
    four.are_sound();
}

#[test]
fn a_voter_who_was_told_hears_the_answer_to_the_suggestion_too_and_its_promise_comes_back() {
    let mut four = Four::joined();
    let id = raised(&mut four.one, "桥断了");
    four.walk();
    four.take(id, K::Triaged, at_home(DeskRole::Home));
    four.take(id, K::Assigned, Step { to: "道路科".to_owned(), ..at_home(DeskRole::Home) });
    four.take(id, K::Accepted, at_home(DeskRole::Office));
    four.take(id, K::Replied, Step { outcome: Some(Outcome::Explained), ..at_home(DeskRole::Office) });
    let (proposal, _) = four.suggest(&[id]);
    four.walk();
    let told = Step {
        told: Some(Told::Phone),
        result: Some(Satisfaction::Fair),
        ..Step::new(K::FedBack, now(9), DeskRole::Station)
    };
    let closed = Step::new(K::Closed, now(9), DeskRole::Station);
    for step in [told.clone(), closed] {
        four.one.run(&Command::Step { matter: id, step: Box::new(step) }, 9);
    }
    four.walk();
    four.go_on(proposal, false, bare(P::Accepted, DeskRole::District));
    let (text, outcome, promise) = ("列入计划".to_owned(), Some(Outcome::Planned), now(9).date_naive().succ_opt());
    four.go_on(proposal, false, ProposalStep { text, outcome, promise, ..bare(P::Replied, DeskRole::District) });
    four.walk();
    let desk = four.one.store.read().desk().unwrap().unwrap();
    let calendar = Calendar::built_in();
    let counts =
        |four: &Four| four.one.store.read().waiting_counts(now(9) + TimeDelta::days(10), &desk, &calendar).unwrap();
    assert_eq!(counts(&four), [1, 0, 0]);
    for at in [&four.one, &four.home] {
        let standing = at.store.read().standing(id).unwrap();
        assert_eq!(
            (standing.status, standing.outcome, standing.waits_to_be_told()),
            (Status::FedBack, Some(Outcome::Explained), true)
        );
        assert!(standing.beside.ends_with("列入计划"), "{standing:?}");
        assert!(!at.store.read().timeline(id).unwrap().has_surprise());
    }
    let track = Step { promise, ..Step::new(K::Tracking, now(9), DeskRole::Station) };
    for step in [told, track] {
        four.one.run(&Command::Step { matter: id, step: Box::new(step) }, 9);
    }
    assert_eq!(counts(&four), [0, 1, 0]);
    four.walk();
    four.are_sound();
}

#[test]
fn the_answer_to_a_suggestion_does_not_end_what_an_office_does_again() {
    for at_once in [false, true] {
        let mut four = Four::joined();
        let id = raised(&mut four.one, "路灯杆要倒");
        four.walk();
        four.take(id, K::Triaged, at_home(DeskRole::Home));
        four.take(id, K::Assigned, Step { to: "道路科".to_owned(), ..at_home(DeskRole::Home) });
        four.take(id, K::Accepted, at_home(DeskRole::Office));
        let (proposal, _) = four.suggest(&[id]);
        four.walk();
        four.take(id, K::Replied, Step { outcome: Some(Outcome::Solved), ..at_home(DeskRole::Office) });
        let result = Some(Satisfaction::Dissatisfied);
        four.take(id, K::FedBack, Step { told: Some(Told::Phone), result, ..at_home(DeskRole::Home) });
        four.take(id, K::Reopened, at_home(DeskRole::Home));
        if !at_once {
            four.walk();
        }
        four.answer(proposal);
        four.walk();
        for desk in [&four.one, &four.home] {
            let row = desk.store.read().matter(id).unwrap().unwrap();
            assert_eq!((row.status, row.due > 0), (Status::Reopened, true));
            assert_eq!(desk.store.read().urgent().unwrap().matters, 1, "it is as urgent as before");
            let standing = desk.store.read().standing(id).unwrap();
            assert!(standing.answered_at.is_none(), "{standing:?}");
            assert!(standing.beside.ends_with("的答复：已经修好"), "{standing:?}");
            assert!(!desk.store.read().timeline(id).unwrap().has_surprise());
        }
        four.take(id, K::InProgress, at_home(DeskRole::Home));
        four.take(id, K::Replied, Step { outcome: Some(Outcome::Solved), ..at_home(DeskRole::Office) });
        four.walk();
        let answer = four.one.store.read().answer(id).unwrap().unwrap().answered;
        assert_eq!(answer.reply, "replied的话");
        assert!(answer.beside.ends_with("的答复：已经修好"), "both are told");
        four.are_sound();
    }
}

#[test]
fn the_district_reads_the_matters_of_a_suggestion_and_handles_only_what_was_sent_up_to_it() {
    let mut four = Four::joined();
    let attached = raised(&mut four.one, "桥断了");
    let handed_up = raised(&mut four.other, "过不了河");
    four.walk();
    four.take(handed_up, K::Triaged, at_home(DeskRole::Home));
    four.take(handed_up, K::Escalated, at_home(DeskRole::Home));
    four.suggest(&[attached]);
    four.walk();
    let read = four.district.store.read();
    let moment = Moment { now: now(59), yellow_percent: 70 };
    let inbox = read.inbox(&InboxFilter::default(), moment, Page::ALL).unwrap();
    assert_eq!(inbox.iter().map(|row| row.matter.row.id).collect::<Vec<_>>(), [handed_up]);
    assert_eq!((read.urgent().unwrap().matters, read.facts(i64::MIN, i64::MAX, now(59)).unwrap().len()), (1, 1));
    let open = MatterFilter { open: Some(true), ..MatterFilter::default() };
    assert_eq!(read.matter_count(&open).unwrap(), 1);
    let row = read.matter(attached).unwrap().unwrap();
    assert!(row.attached && row.due == 0 && row.row.form.words == "桥断了", "{row:?}");
    let step = Command::Step { matter: attached, step: Box::new(Step::new(K::Reminded, now(9), DeskRole::District)) };
    let author = Author { now: now(9), person: None };
    let refused = service::execute(&mut four.district.store, &author, &step).unwrap_err();
    assert!(matches!(&refused, Refusal::Attached(number) if number.contains("-Y")), "{refused:?}");
    // What the home takes back again came along with nothing.
    let mut back = Four::joined();
    let passed_up = raised(&mut back.one, "过不了河");
    back.walk();
    back.take(passed_up, K::Triaged, at_home(DeskRole::Home));
    back.take(passed_up, K::Escalated, at_home(DeskRole::Home));
    back.walk();
    back.home.run(&Command::Undo, 9);
    back.walk();
    assert!(back.district.store.read().matter(passed_up).unwrap().unwrap().attached);
    let step = Command::Step { matter: passed_up, step: Box::new(Step::new(K::Reminded, now(9), DeskRole::District)) };
    let refused = service::execute(&mut back.district.store, &author, &step).unwrap_err();
    assert!(matches!(refused, Refusal::TakenBack), "{refused:?}");
    // What is handled there says where it is, and that somebody can be told.
    let read = four.district.store.read();
    let form = read.matter(handed_up).unwrap().unwrap().row.form;
    assert!(form.withheld && form.name.is_empty() && form.phone.is_empty() && form.hamlet == "沟门", "{form:?}");
    assert_eq!(read.standing(handed_up).unwrap().level(form.level), Some(Level::District));
    assert_eq!(read.station_called("QJD-PTZ").unwrap(), "平台子村");
    let places = format!("{:?}", read.places(None).unwrap());
    assert!(places.contains("平台子村") && !places.contains("李秀英家"), "{places}");
    four.are_sound();
    // Sent up after all, it is handled there.
    four.take(attached, K::Triaged, at_home(DeskRole::Home));
    four.take(attached, K::Escalated, at_home(DeskRole::Home));
    four.walk();
    let row = four.district.store.read().matter(attached).unwrap().unwrap();
    assert!(!row.attached && row.due > 0, "{row:?}");
    four.are_sound();
}
