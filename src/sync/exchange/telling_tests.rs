//! Who tells a voter: the desk where the matter was raised, and nobody else.

use super::tests::desks::{joined, walk};
use crate::domain::calendar::Calendar;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{DeskRole, Step, StepKind as K};
use crate::domain::matter::telling::Wait;
use crate::domain::terms::{Outcome, Satisfaction, Told, Urgency};
use crate::store::telling::Waiting;
use crate::sync::identity::stick_tests::{Computer, now};

fn raised(desk: &mut Computer, words: &str) -> Id {
    let urgency = Some(Urgency::Minor);
    let form = MatterForm { words: words.to_owned(), name: "李秀英".to_owned(), urgency, ..MatterForm::default() };
    desk.run(&Command::Add(Box::new(Form::Matter(form))), 5).id
}

fn take(desk: &mut Computer, matter: Id, step: Step) {
    desk.run(&Command::Step { matter, step: Box::new(step) }, 9);
}

/// What its own people are to tell, and what desks below are.
fn to_tell(desk: &Computer) -> [Vec<Id>; 2] {
    let calendar = Calendar::built_in();
    let ids = |all: Vec<Waiting>| all.iter().filter(|one| one.wait == Wait::Tell).map(|one| one.matter).collect();
    let read = desk.store.read();
    [
        read.waiting(now(59), &desk.desk, &calendar).map(ids).unwrap(),
        read.waiting_elsewhere(now(59), &desk.desk, &calendar).map(ids).unwrap(),
    ]
}

#[test]
fn a_voter_is_told_by_the_desk_that_raised_the_matter_and_the_others_see_whose_turn_it_is() {
    let (stick, mut station, mut home) = joined();
    let (theirs, own) = (raised(&mut station, "村口路灯坏了"), raised(&mut home, "热线说桥塌了"));
    take(&mut station, theirs, Step::new(K::Triaged, now(9), DeskRole::Station));
    take(&mut station, theirs, Step::new(K::Escalated, now(9), DeskRole::Station));
    let mut minute = 10;
    walk(&mut [&mut station, &mut home], &[0, 1], stick.path(), &mut minute);
    for (matter, begun) in [(theirs, K::Accepted), (own, K::Triaged)] {
        take(&mut home, matter, Step::new(begun, now(9), DeskRole::Home));
        take(&mut home, matter, Step::new(K::InProgress, now(9), DeskRole::Home));
        let (text, outcome) = ("修好了".to_owned(), Some(Outcome::Solved));
        take(&mut home, matter, Step { text, outcome, ..Step::new(K::Replied, now(9), DeskRole::Home) });
    }
    walk(&mut [&mut station, &mut home], &[1, 0], stick.path(), &mut minute);
    assert_eq!(to_tell(&home), [vec![own], vec![theirs]]);
    assert_eq!(to_tell(&station), [vec![theirs], vec![]]);
    let (told, result) = (Some(Told::Phone), Some(Satisfaction::Satisfied));
    take(&mut station, theirs, Step { told, result, ..Step::new(K::FedBack, now(12), DeskRole::Station) });
    walk(&mut [&mut station, &mut home], &[0, 1], stick.path(), &mut minute);
    assert_eq!([to_tell(&home), to_tell(&station)], [[vec![own], vec![]], [vec![], vec![]]]);
}
