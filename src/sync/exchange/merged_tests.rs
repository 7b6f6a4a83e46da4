//! Two stations whose matters the home merged: what becomes of the one is heard by the other, which never had it.

use super::tests::desks::{self, enrol, joined};
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind as K};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{DeskLevel, Outcome, Satisfaction};
use crate::lang::Lang;
use crate::service::questions::questions;
use crate::service::{self, Refusal};
use crate::store::Author;
use crate::sync::identity::stick_tests::{Computer, now};

struct Three {
    stick: tempfile::TempDir,
    home: Computer,
    one: Computer,
    other: Computer,
    minute: u32,
    lead: Id,
    joined: Id,
}

fn raised(desk: &mut Computer, words: &str) -> Id {
    let form = MatterForm { words: words.to_owned(), ..MatterForm::default() };
    desk.run(&Command::Add(Box::new(Form::Matter(form))), 5).id
}

fn step(kind: K, role: DeskRole, minute: u32) -> Step {
    Step { text: format!("{}的话", kind.code()), ..Step::new(kind, now(minute), role) }
}

impl Three {
    /// Both stations raised something, and every desk heard of what is for it.
    fn apart() -> Three {
        let (stick, mut one, mut home) = joined();
        let mut other = Computer::station("六道河村", "LDH");
        enrol(&mut other, &mut home, stick.path());
        let (lead, joined) = (raised(&mut one, "桥坏了"), raised(&mut other, "桥又坏了"));
        let mut three = Three { stick, home, one, other, minute: 6, lead, joined };
        three.walk();
        three
    }

    /// The home merged what the other station raised into what the one raised.
    fn merged() -> Three {
        let mut three = Three::apart();
        three.merge();
        three.walk();
        assert_eq!(three.statuses(), [Status::Merged; 2]);
        assert!(three.other.store.read().matter(three.lead).unwrap().is_none(), "it never had that one");
        three
    }

    /// The home merges them.
    fn merge(&mut self) {
        let merge = Step { into: Some(self.lead), ..Step::new(K::Merged, now(9), DeskRole::Home) };
        self.home.run(&Command::Step { matter: self.joined, step: Box::new(merge) }, self.minute);
    }

    fn walk(&mut self) {
        let mut desks = [&mut self.one, &mut self.other, &mut self.home];
        desks::walk(&mut desks, &[0, 1, 2, 0, 1, 2, 0, 1], self.stick.path(), &mut self.minute);
    }

    /// Where the merged matter stands at the home, and at the station that raised it.
    fn statuses(&self) -> [Status; 2] {
        [&self.home, &self.other].map(|desk| desk.store.read().matter(self.joined).unwrap().unwrap().status)
    }

    /// How many steps of it the home and the station hold.
    fn steps(&self) -> [usize; 2] {
        [&self.home, &self.other].map(|desk| desk.store.read().steps(self.joined).unwrap().len())
    }

    /// What its voter is to hear, by both.
    fn told(&self) -> [Option<String>; 2] {
        [&self.home, &self.other].map(|desk| {
            let answer = desk.store.read().answer(self.joined).unwrap().unwrap();
            answer.standing.waits_to_be_told().then_some(answer.answered.reply)
        })
    }

    fn are_sound(&mut self) {
        let steps = self.steps();
        self.walk();
        assert_eq!(self.steps(), steps, "it is said once");
        for desk in [&mut self.one, &mut self.other, &mut self.home] {
            desk.is_sound();
        }
    }
}

#[test]
fn a_question_about_a_merge_into_what_is_not_here_says_so() {
    let mut three = Three::apart();
    three.merge();
    let answered = Step { outcome: Some(Outcome::Solved), ..step(K::Answered, DeskRole::Station, 9) };
    three.other.run(&Command::Step { matter: three.joined, step: Box::new(answered) }, three.minute);
    three.walk();
    for (desk, into) in [(&three.home, "并入 QJD-SQG-2026-0001"), (&three.other, "并入 别的站的另一件（不在本机）")]
    {
        let asked = questions(desk.store.read(), Lang::Zh, &desk.desk, &|_| false, &|_| None).unwrap();
        let deeds: Vec<&str> = asked
            .iter()
            .flat_map(|one| one.stands.deeds.iter().chain(&one.other.deeds))
            .map(|deed| deed.what.as_str())
            .collect();
        assert!(deeds.contains(&into), "{deeds:?}");
    }
}

#[test]
fn what_was_merged_into_a_matter_that_goes_is_open_again_at_every_desk() {
    for at_home in [false, true] {
        for is_erased in [false, true] {
            let mut three = Three::merged();
            let record = Record { kind: RecordKind::Matter, id: three.lead };
            let strike = Command::Strike { record, reason: "记重了".to_owned() };
            let command = if is_erased { Command::Erase(record) } else { strike };
            let (lead, minute) = (three.lead, three.minute);
            let desk = if at_home { &mut three.home } else { &mut three.one };
            desk.run(&command, minute);
            assert!(desk.store.read().matter(lead).unwrap().is_none_or(|row| row.row.struck || is_erased));
            three.walk();
            assert_eq!(three.statuses(), [Status::Registered; 2], "{at_home} {is_erased}");
            three.are_sound();
        }
    }
}

#[test]
fn what_was_merged_into_a_matter_that_is_withdrawn_is_open_again_until_that_is_undone() {
    for at_home in [false, true] {
        let mut three = Three::merged();
        let role = if at_home { DeskRole::Home } else { DeskRole::Station };
        let command = Command::Step { matter: three.lead, step: Box::new(step(K::Withdrawn, role, three.minute)) };
        let minute = three.minute;
        let desk = if at_home { &mut three.home } else { &mut three.one };
        desk.run(&command, minute);
        three.walk();
        assert_eq!(three.statuses(), [Status::Registered; 2]);
        if at_home {
            three.home.run(&Command::Undo, three.minute);
            three.walk();
            assert_eq!(three.statuses(), [Status::Merged; 2]);
        }
        three.are_sound();
    }
}

#[test]
fn an_answer_on_the_spot_is_heard_by_the_voter_of_the_other_station() {
    let mut three = Three::merged();
    let told = Step { result: Some(Satisfaction::Satisfied), ..step(K::FedBack, DeskRole::Station, three.minute) };
    let tell =
        |minute| Command::Step { matter: three.joined, step: Box::new(Step { at: now(minute), ..told.clone() }) };
    let author = Author { now: now(three.minute), person: None };
    let refused = service::execute(&mut three.other.store, &author, &tell(three.minute)).unwrap_err();
    assert_eq!(refused, Refusal::NoAnswerYet(String::new()));
    for lang in [Lang::Zh, Lang::En] {
        let said = refused.say(lang, &|_| String::new());
        assert!(!said.contains("（）") && !said.contains("()"), "{said}");
    }
    let answer = Step { outcome: Some(Outcome::Solved), ..step(K::Answered, DeskRole::Station, three.minute) };
    let tell_later = tell(three.minute + 10);
    three.one.run(&Command::Step { matter: three.lead, step: Box::new(answer) }, three.minute);
    three.walk();
    let heard = Some("answered的话".to_owned());
    assert_eq!((three.told(), three.statuses()), ([heard.clone(), heard], [Status::Merged; 2]));
    three.are_sound();
    three.other.run(&tell_later, three.minute);
    three.walk();
    assert_eq!(three.told(), [None, None]);
    three.are_sound();
}

#[test]
fn a_refusal_and_where_to_go_is_heard_by_the_voter_of_the_other_station() {
    for at_home in [false, true] {
        let mut three = Three::merged();
        let role = if at_home { DeskRole::Home } else { DeskRole::Station };
        let refusal = Step { to: "法院".to_owned(), ..step(K::Declined, role, three.minute) };
        let (command, minute) = (Command::Step { matter: three.lead, step: Box::new(refusal) }, three.minute);
        let desk = if at_home { &mut three.home } else { &mut three.one };
        desk.run(&command, minute);
        three.walk();
        let heard = Some("declined的话 → 法院".to_owned());
        assert_eq!((three.told(), three.statuses()), ([heard.clone(), heard], [Status::Merged; 2]));
        three.are_sound();
    }
}

/// The two computers of the home merge each matter into the other's, apart from each other: one of the two merges closes a circle, which
/// neither station sees.
#[test]
fn a_merge_that_closes_a_circle_is_taken_back_where_a_station_sees_but_half_of_it() {
    let mut three = Three::apart();
    let mut second = Computer::new(DeskLevel::Home, ("千家店镇", "QJD"), ("千家店镇", "ZJ"), 2);
    enrol(&mut second, &mut three.home, three.stick.path());
    let meet = |three: &mut Three, second: &mut Computer| {
        let mut desks = [&mut three.one, &mut three.other, &mut three.home, second];
        desks::walk(&mut desks, &[2, 3, 2, 0, 1, 2, 3, 2, 3, 0, 1], three.stick.path(), &mut three.minute);
    };
    meet(&mut three, &mut second);
    three.merge();
    let back = Step { into: Some(three.joined), ..Step::new(K::Merged, now(9), DeskRole::Home) };
    second.run(&Command::Step { matter: three.lead, step: Box::new(back) }, three.minute);
    meet(&mut three, &mut second);
    let status = |desk: &Computer, matter| desk.store.read().matter(matter).unwrap().unwrap().status;
    let mut stands = Vec::new();
    for (matter, station) in [(three.lead, &three.one), (three.joined, &three.other)] {
        let said = [station, &three.home, &second].map(|desk| status(desk, matter));
        assert_eq!(said, [said[0]; 3]);
        stands.push(said[0]);
    }
    stands.sort_by_key(|status| *status == Status::Merged);
    assert_eq!(stands, [Status::Registered, Status::Merged]);
    three.are_sound();
    second.is_sound();
}
