//! Two desks take steps of one matter apart from each other.

use std::collections::BTreeSet;

use koudai::Lang;
use koudai::domain::command::{Command, Form};
use koudai::domain::id::Id;
use koudai::domain::matter::form::MatterForm;
use koudai::domain::matter::status::Status;
use koudai::domain::matter::step::{DeskRole, Step, StepKind};
use koudai::domain::matter::table::offered;
use koudai::domain::terms::{Outcome, Satisfaction};
use koudai::service::questions::questions;
use koudai::store::check;
use proptest::prelude::*;

use super::{choice, conflicts, opened, parcels, say};
use crate::support::{Station, now};

/// A matter that two desks know, triaged; then each takes a step.
fn stepped(first: StepKind, second: StepKind) -> (Station, Station, Id) {
    let (mut here, mut there) = (opened("S0"), Station::home());
    let form = MatterForm { title: "路灯".to_owned(), words: "路灯坏了".to_owned(), ..MatterForm::default() };
    let matter = here.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id;
    take(&mut here, matter, StepKind::Triaged, DeskRole::Station);
    there.store.receive_all(&parcels(&here.store)).unwrap();
    take(&mut here, matter, first, DeskRole::Station);
    take(&mut there, matter, second, DeskRole::Home);
    exchange(&mut here, &mut there);
    (here, there, matter)
}

fn take(desk: &mut Station, matter: Id, kind: StepKind, role: DeskRole) {
    let mut step = Step::new(kind, now(), role);
    (step.text, step.to) = ("说明".to_owned(), "电力所".to_owned());
    desk.run(&Command::Step { matter, step: Box::new(step) });
}

fn exchange(here: &mut Station, there: &mut Station) {
    there.store.receive_all(&parcels(&here.store)).unwrap();
    here.store.receive_all(&parcels(&there.store)).unwrap();
    assert_eq!(check::digest(&here.store).unwrap(), check::digest(&there.store).unwrap());
}

fn status(desk: &Station, matter: Id) -> Status {
    desk.store.read().matter(matter).unwrap().unwrap().status
}

#[test]
fn steps_that_do_not_go_together_are_chosen_between_and_both_stay_in_the_record() {
    for other in [false, true] {
        let (mut here, mut there, matter) = stepped(StepKind::Withdrawn, StepKind::Answered);
        let asked = conflicts(&here.store);
        assert_eq!(asked, {
            let mut asked = conflicts(&there.store);
            for said in asked.iter_mut().flat_map(|one| [&mut one.stands, &mut one.other]) {
                // What one calls its own the other calls by its code.
                said.desk = match said.desk.as_str() {
                    "" => "QJD".to_owned(),
                    _ => String::new(),
                };
            }
            asked
        });
        assert_eq!(asked.len(), 1);
        let both = [&asked[0].stands.value, &asked[0].other.value].map(|value| value.as_str().unwrap().to_owned());
        let chosen = both[usize::from(other)].clone();
        assert_eq!(BTreeSet::from(both), BTreeSet::from(["withdrawn".to_owned(), "answered".to_owned()]));
        there.run(&choice(&asked[0], other));
        exchange(&mut here, &mut there);
        for desk in [&here, &there] {
            assert!(conflicts(&desk.store).is_empty());
            assert_eq!(status(desk, matter).code(), chosen);
            assert_eq!(desk.store.read().steps(matter).unwrap().len(), 4, "both are kept");
        }
        there.run(&Command::Undo);
        exchange(&mut here, &mut there);
        assert_eq!(conflicts(&here.store), asked, "taken back, it is asked again");
    }
}

#[test]
fn steps_that_follow_each_other_are_no_question() {
    let (here, there, matter) = stepped(StepKind::Answered, StepKind::Noted);
    assert!(conflicts(&here.store).is_empty() && conflicts(&there.store).is_empty());
    assert_eq!(status(&there, matter), Status::Answered);
}

#[test]
fn an_answer_from_elsewhere_is_told_from_ones_own() {
    let (here, there, matter) = stepped(StepKind::Noted, StepKind::Answered);
    assert!(here.store.read().answered(matter).unwrap().is_some(), "the home has answered");
    assert_eq!(there.store.read().answered(matter).unwrap(), None);
    let (here, _, matter) = stepped(StepKind::Answered, StepKind::Noted);
    assert_eq!(here.store.read().answered(matter).unwrap(), None, "its own answer comes from nowhere");
}

#[test]
fn two_desks_that_choose_apart_come_to_what_one_of_them_chose() {
    let mut came_to = BTreeSet::new();
    for here_chooses_other in [false, true] {
        // Whoever has written more since chooses later in the common order.
        for here_is_later in [false, true] {
            let (mut here, mut there) = (opened("S0"), Station::home());
            let form =
                MatterForm { title: "路灯".to_owned(), words: "路灯坏了".to_owned(), ..MatterForm::default() };
            let matter = here.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id;
            exchange(&mut here, &mut there);
            take(&mut here, matter, StepKind::Withdrawn, DeskRole::Station);
            take(&mut there, matter, StepKind::Triaged, DeskRole::Home);
            take(&mut there, matter, StepKind::Assigned, DeskRole::Home);
            exchange(&mut here, &mut there);
            let (asked, same) = (conflicts(&here.store), conflicts(&there.store));
            assert_eq!((asked.len(), same.len()), (1, 1), "what one desk did is one question: {asked:?}");
            let late = if here_is_later { &mut here } else { &mut there };
            let role = if here_is_later { DeskRole::Station } else { DeskRole::Home };
            take(late, matter, StepKind::Noted, role);
            here.run(&choice(&asked[0], here_chooses_other));
            there.run(&choice(&same[0], !here_chooses_other));
            exchange(&mut here, &mut there);
            let later = if here_is_later == here_chooses_other { &asked[0].other } else { &asked[0].stands };
            let come = [status(&here, matter), status(&there, matter)].map(|status| status.code().to_owned());
            assert_eq!(come, [later.value.as_str().unwrap(), later.value.as_str().unwrap()]);
            assert!(conflicts(&here.store).is_empty() && conflicts(&there.store).is_empty());
            came_to.insert(come[0].clone());
            // The later one undoes what was followed.
            let late = if here_is_later { &mut here } else { &mut there };
            late.run(&Command::Undo);
            exchange(&mut here, &mut there);
            assert_ne!(status(&here, matter).code(), come[0]);
        }
    }
    assert_eq!(came_to, BTreeSet::from(["assigned".to_owned(), "withdrawn".to_owned()]));
}

#[test]
fn a_question_names_what_each_desk_did_and_who_when_and_where() {
    let (here, there, _) = stepped(StepKind::Answered, StepKind::Assigned);
    for (desk, own, other) in
        [(&here, "当场答复 电力所：说明", "交办 电力所：说明"), (&there, "交办 电力所：说明", "当场答复 电力所：说明")]
    {
        let read = desk.store.read();
        let settings = read.desk().unwrap().unwrap();
        let asked = questions(read, Lang::Zh, &settings, &|_| false, &|_| None).unwrap();
        assert_eq!(asked.len(), 1);
        let deeds: Vec<_> = [&asked[0].stands, &asked[0].other].iter().flat_map(|side| side.deeds.clone()).collect();
        assert_eq!(deeds.len(), 2, "{deeds:?}");
        let of = |what: &str| deeds.iter().find(|deed| deed.what == what).unwrap();
        assert_eq!(of(own).place, "本机");
        assert_ne!(of(other).place, "本机");
        assert!(deeds.iter().all(|deed| deed.when.starts_with("2026-11-26")), "{deeds:?}");
        assert!(deeds[0].say(Lang::Zh).starts_with(&format!("{}（2026-11-26", deeds[0].what)));
    }
}

#[test]
fn of_two_deadlines_set_apart_the_earlier_stands_and_both_are_asked_about() {
    let day = |days: u64| now() + chrono::Days::new(days);
    let step =
        |kind, role, days| Step {
            text: "材料未到".to_owned(), due: Some(day(days)), ..Step::new(kind, now(), role)
        };
    for (home_is_later, other) in [(false, false), (true, false), (false, true), (true, true)] {
        for given in [false, true] {
            let (mut here, mut there) = (opened("S0"), Station::home());
            let form =
                MatterForm { title: "路灯".to_owned(), words: "路灯坏了".to_owned(), ..MatterForm::default() };
            let matter = here.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id;
            let run = |desk: &mut Station, step: Step| desk.run(&Command::Step { matter, step: Box::new(step) });
            run(&mut here, step(StepKind::Triaged, DeskRole::Station, 15));
            exchange(&mut here, &mut there);
            let late = if home_is_later { &mut there } else { &mut here };
            let role = if home_is_later { DeskRole::Home } else { DeskRole::Station };
            (0..4).for_each(|_| take(late, matter, StepKind::Noted, role));
            if given {
                take(&mut there, matter, StepKind::Assigned, DeskRole::Home);
            }
            run(&mut there, step(StepKind::Extended, DeskRole::Home, 30));
            run(&mut here, step(StepKind::Triaged, DeskRole::Station, 1));
            exchange(&mut here, &mut there);
            let case = format!("{home_is_later} {other} {given}");
            let due = |desk: &Station| desk.store.read().matter(matter).unwrap().unwrap().due;
            let asked = conflicts(&there.store);
            assert_eq!(asked.len(), 1, "{case}: {asked:?}");
            assert_eq!(
                (asked[0].field.as_str(), asked[0].stands.value.as_str().unwrap()),
                ("due", &*day(1).to_rfc3339())
            );
            assert_eq!([due(&here), due(&there)], [day(1).timestamp(); 2], "{case}");
            let read = there.store.read();
            let said = questions(read, Lang::Zh, &read.desk().unwrap().unwrap(), &|_| false, &|_| None).unwrap();
            let deed = |nth: usize| [&said[0].stands, &said[0].other][nth].deeds[0].what.clone();
            assert!(deed(0).starts_with("分类") && deed(1).starts_with("延期"), "{said:?}");
            there.run(&choice(&asked[0], other));
            exchange(&mut here, &mut there);
            let wanted = day(if other { 30 } else { 1 }).timestamp();
            for desk in [&here, &there] {
                assert!(conflicts(&desk.store).is_empty(), "{case}");
                assert_eq!(due(desk), wanted, "{case}");
            }
            there.run(&Command::Undo);
            exchange(&mut here, &mut there);
            assert_eq!(
                (conflicts(&here.store).len(), due(&here)),
                (1, day(1).timestamp()),
                "taken back, it is asked again"
            );
            // Whoever sets one who knows of both settles it.
            run(&mut there, step(StepKind::Extended, DeskRole::Home, 20));
            exchange(&mut here, &mut there);
            assert_eq!((conflicts(&here.store).len(), due(&here)), (0, day(20).timestamp()), "{case}");
        }
    }
}

/// A step with all it may need.
fn complete(kind: StepKind, role: DeskRole) -> Step {
    let day = now().date_naive() + chrono::Days::new(9);
    Step {
        text: format!("{} {role:?}", kind.code()),
        to: "电力所".to_owned(),
        outcome: (kind == StepKind::Replied).then_some(Outcome::Progressing),
        promise: matches!(kind, StepKind::Replied | StepKind::Tracking).then_some(day),
        result: (kind == StepKind::FedBack).then_some(Satisfaction::Fair),
        ..Step::new(kind, now(), role)
    }
}

#[test]
fn a_matter_deleted_here_and_gone_on_with_there_names_the_step() {
    let (mut here, mut there) = (opened("S0"), Station::home());
    let form = MatterForm { title: "路灯".to_owned(), words: "路灯坏了".to_owned(), ..MatterForm::default() };
    let record = here.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap();
    take(&mut here, record.id, StepKind::Triaged, DeskRole::Station);
    exchange(&mut here, &mut there);
    here.run(&Command::Strike { record, reason: "记错了".to_owned() });
    take(&mut there, record.id, StepKind::Answered, DeskRole::Home);
    exchange(&mut here, &mut there);
    for desk in [&here, &there] {
        let read = desk.store.read();
        let asked = questions(read, Lang::Zh, &read.desk().unwrap().unwrap(), &|_| false, &|_| None).unwrap();
        let [one] = asked.as_slice() else { panic!("{asked:?}") };
        assert_eq!((one.stands.value.as_str(), one.stands.deeds.len()), ("已删除 记错了", 0));
        let [deed] = one.other.deeds.as_slice() else { panic!("{one:?}") };
        assert_eq!((one.other.value.as_str(), deed.what.as_str()), ("留着，又办过", "当场答复 电力所：说明"));
        assert!(deed.when.starts_with("2026-11-26") && deed.entry == one.other.entry, "{deed:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever two desks do on one matter while they are apart, each as its own screen allows, both come to one status, one owner, one
    /// deadline and one list of questions; every step is kept, and all questions can be answered.
    #[test]
    fn two_desks_that_act_apart_come_to_the_same(
        deeds in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), prop::bool::weighted(0.2)), 1..14),
    ) {
        let (mut here, mut there) = (opened("S0"), Station::home());
        let form = MatterForm { title: "路灯".to_owned(), words: "路灯坏了".to_owned(), ..MatterForm::default() };
        let matter = here.run(&Command::Add(Box::new(Form::Matter(form)))).record.unwrap().id;
        exchange(&mut here, &mut there);
        let mut taken = 1;
        for (at_home, pick, meet) in deeds {
            let (desk, role) = if at_home { (&mut there, DeskRole::Home) } else { (&mut here, DeskRole::Station) };
            let mut may = offered(role, status(desk, matter));
            may.retain(|kind| *kind != StepKind::Merged);
            let step = Box::new(complete(*pick.get(&may), role));
            taken += usize::from(desk.try_run(&Command::Step { matter, step }).is_ok());
            if meet {
                exchange(&mut here, &mut there);
            }
        }
        exchange(&mut here, &mut there);
        let seen = |desk: &Station| {
            let row = desk.store.read().matter(matter).unwrap().unwrap();
            let standing = desk.store.read().standing(matter).unwrap();
            (row.status, row.due, standing, conflicts(&desk.store).iter().map(say).collect::<Vec<_>>())
        };
        prop_assert_eq!(seen(&here), seen(&there));
        prop_assert_eq!(here.store.read().steps(matter).unwrap().len(), taken);
        for _ in 0..8 {
            let Some(one) = conflicts(&here.store).into_iter().next() else { break };
            here.run(&choice(&one, false));
            exchange(&mut here, &mut there);
        }
        prop_assert!(conflicts(&here.store).is_empty() && conflicts(&there.store).is_empty());
        check::rebuild(&mut here.store).unwrap();
        prop_assert_eq!(check::digest(&here.store).unwrap(), check::digest(&there.store).unwrap());
    }
}
