//! Two desks take steps of one formal suggestion apart from each other.

use std::collections::BTreeSet;

use koudai::Lang;
use koudai::domain::command::{Command, Form};
use koudai::domain::event::{Event, ProposalStepped};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::step::DeskRole;
use koudai::domain::proposal::faults::Fault;
use koudai::domain::proposal::form::ProposalForm;
use koudai::domain::proposal::status::ProposalStatus;
use koudai::domain::proposal::step::{ProposalStep, ProposalStepKind as K};
use koudai::domain::record::{Record, RecordKind};
use koudai::domain::terms::Outcome;
use koudai::service::proposals;
use koudai::store::{StoreError, check};
use proptest::prelude::*;

use super::{choice, conflicts, opened, parcels, say};
use crate::support::{Station, now};

/// A suggestion that two desks know, sent up and accepted.
fn accepted() -> (Station, Station, Id) {
    let (mut here, mut there) = (opened("S0"), Station::home());
    let form = ProposalForm { title: "关于修路的建议".to_owned(), ..ProposalForm::default() };
    let proposal = here.run(&Command::Add(Box::new(Form::Proposal(form)))).record.unwrap().id;
    write(&mut here, proposal, K::Sent, DeskRole::Station);
    exchange(&mut here, &mut there);
    write(&mut there, proposal, K::Accepted, DeskRole::Home);
    exchange(&mut here, &mut there);
    (here, there, proposal)
}

fn step(kind: K, role: DeskRole) -> ProposalStep {
    let mut step = ProposalStep::new(kind, now(), role);
    (step.text, step.outcome) = ("说明".to_owned(), (kind == K::Replied).then_some(Outcome::Solved));
    step
}

/// Takes a step whatever is missing for it.
fn write(desk: &mut Station, proposal: Id, kind: K, role: DeskRole) {
    let event = Event::ProposalStepped(ProposalStepped { proposal, step: step(kind, role) });
    desk.store.write(&Station::author(), |writer| -> Result<Id, StoreError> { writer.append(&event) }).unwrap();
}

/// Takes a step as at the desk.
fn take(desk: &mut Station, proposal: Id, kind: K, role: DeskRole) -> bool {
    let step = Box::new(step(kind, role));
    desk.try_run(&Command::ProposalStep { proposal, step, lang: Lang::Zh }).is_ok()
}

fn exchange(here: &mut Station, there: &mut Station) {
    there.store.receive_all(&parcels(&here.store)).unwrap();
    here.store.receive_all(&parcels(&there.store)).unwrap();
    assert_eq!(check::digest(&here.store).unwrap(), check::digest(&there.store).unwrap());
}

fn status(desk: &Station, proposal: Id) -> ProposalStatus {
    desk.store.read().proposal(proposal).unwrap().unwrap().status
}

fn asked(desk: &Station) -> Vec<String> {
    conflicts(&desk.store).iter().map(say).collect()
}

#[test]
fn withdrawn_at_one_and_answered_at_the_other_both_stay_and_one_is_chosen() {
    for other in [false, true] {
        for at_home in [false, true] {
            let (mut here, mut there, proposal) = accepted();
            assert!(take(&mut here, proposal, K::Withdrawn, DeskRole::Station));
            assert!(take(&mut there, proposal, K::Replied, DeskRole::Home));
            exchange(&mut here, &mut there);
            let questions = asked(&here);
            assert_eq!((&questions, questions.len()), (&asked(&there), 1));
            let one = conflicts(&here.store).remove(0);
            assert_eq!(one.record, Record { kind: RecordKind::Proposal, id: proposal });
            let both = [&one.stands.value, &one.other.value].map(|value| value.as_str().unwrap().to_owned());
            assert_eq!(BTreeSet::from(both.clone()), BTreeSet::from(["withdrawn", "replied"].map(str::to_owned)));
            assert_eq!(status(&here, proposal).code(), both[0]);
            assert!(here.store.read().is_asked_about(proposal).unwrap());
            let chooses = if at_home { &mut there } else { &mut here };
            let one = conflicts(&chooses.store).remove(0);
            chooses.run(&choice(&one, other));
            exchange(&mut here, &mut there);
            for desk in [&here, &there] {
                assert!(asked(desk).is_empty());
                assert_eq!(status(desk, proposal).code(), both[usize::from(other)]);
                assert_eq!(desk.store.read().proposal_steps(proposal).unwrap().len(), 4, "both are kept");
            }
            let chooses = if at_home { &mut there } else { &mut here };
            chooses.run(&Command::Undo);
            exchange(&mut here, &mut there);
            assert_eq!((asked(&here), asked(&there)), (questions.clone(), questions), "taken back, it is asked again");
        }
    }
}

#[test]
fn a_matter_written_into_two_apart_is_named_on_both_and_stops_neither() {
    let (mut here, mut there) = (opened("S0"), Station::home());
    let form = MatterForm { title: "路".to_owned(), words: "路坏了".to_owned(), ..MatterForm::default() };
    let matter = here.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id;
    exchange(&mut here, &mut there);
    let mut made = Vec::new();
    for desk in [&mut here, &mut there] {
        let form = ProposalForm { title: "关于修路".to_owned(), matters: vec![matter], ..ProposalForm::default() };
        made.push(desk.run(&Command::Add(Box::new(Form::Proposal(form)))).record.unwrap().id);
    }
    exchange(&mut here, &mut there);
    for desk in [&here, &there] {
        let read = desk.store.read();
        let number = |id| read.proposal(id).unwrap().unwrap().row.form.number;
        for (one, other) in [(made[0], made[1]), (made[1], made[0])] {
            let form = read.proposal(one).unwrap().unwrap().row.form;
            let standing = read.proposal_timeline(one).unwrap().standing;
            let found = proposals::faults(read, &form, &standing).unwrap();
            let said: Vec<&Fault> = found.iter().filter(|fault| matches!(fault, Fault::Elsewhere(_))).collect();
            assert_eq!(said.len(), 1);
            assert!(!said[0].stops() && said[0].say(Lang::Zh).contains(&number(other)), "{said:?}");
        }
    }
}

#[test]
fn steps_that_follow_each_other_are_no_question() {
    let (mut here, mut there, proposal) = accepted();
    assert!(take(&mut here, proposal, K::Noted, DeskRole::Station));
    assert!(take(&mut there, proposal, K::Replied, DeskRole::Home));
    exchange(&mut here, &mut there);
    assert!(asked(&here).is_empty() && asked(&there).is_empty());
    assert_eq!((status(&here, proposal), status(&there, proposal)), (ProposalStatus::Replied, ProposalStatus::Replied));
}

#[test]
fn removed_at_one_and_answered_at_the_other_is_a_question_too() {
    let (mut here, mut there, proposal) = accepted();
    let record = Record { kind: RecordKind::Proposal, id: proposal };
    here.run(&Command::Strike { record, reason: "写错了".to_owned() });
    assert!(take(&mut there, proposal, K::Replied, DeskRole::Home));
    exchange(&mut here, &mut there);
    assert_eq!((asked(&here).len(), asked(&here)), (1, asked(&there)));
    let one = conflicts(&there.store).remove(0);
    there.run(&choice(&one, true));
    exchange(&mut here, &mut there);
    assert!(asked(&here).is_empty());
    assert_eq!(status(&here, proposal), ProposalStatus::Replied);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever two desks do apart, steps and choices, both come to one status and one list of questions; and once all questions
    /// are answered, none is left and nothing was lost.
    #[test]
    fn two_desks_that_act_apart_come_to_the_same(
        deeds in prop::collection::vec((any::<bool>(), 0..K::ALL.len(), any::<bool>()), 1..14),
    ) {
        let (mut here, mut there, proposal) = accepted();
        let mut taken = here.store.read().proposal_steps(proposal).unwrap().len();
        for (at_home, kind, meet) in deeds {
            let (desk, role) = if at_home { (&mut there, DeskRole::Home) } else { (&mut here, DeskRole::Station) };
            match conflicts(&desk.store).first() {
                Some(one) if kind < 2 => drop(desk.try_run(&choice(one, kind == 1))),
                _ => taken += usize::from(take(desk, proposal, K::ALL[kind], role)),
            }
            if meet {
                exchange(&mut here, &mut there);
            }
        }
        exchange(&mut here, &mut there);
        prop_assert_eq!(asked(&here), asked(&there));
        prop_assert_eq!(status(&here, proposal), status(&there, proposal));
        for _ in 0..8 {
            let Some(one) = conflicts(&here.store).into_iter().next() else { break };
            here.run(&choice(&one, false));
            exchange(&mut here, &mut there);
        }
        prop_assert!(asked(&here).is_empty() && asked(&there).is_empty());
        prop_assert_eq!(here.store.read().proposal_steps(proposal).unwrap().len(), taken);
        check::rebuild(&mut here.store).unwrap();
        prop_assert_eq!(check::digest(&here.store).unwrap(), check::digest(&there.store).unwrap());
    }
}
