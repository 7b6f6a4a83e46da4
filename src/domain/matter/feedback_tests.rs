use proptest::prelude::*;

use super::*;
use crate::domain::id::{Id, LogId, Stamp};
use crate::domain::matter::status::Timeline;
use crate::domain::matter::table;

fn at(day: u64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-12-01T09:00:00+08:00").unwrap() + chrono::Days::new(day)
}

fn stamp(lamport: u64, log: u64) -> Stamp {
    Stamp { lamport, id: Id { log: LogId::from_bits(log), seq: lamport } }
}

fn standing(steps: &[Step]) -> Standing {
    Timeline::of((1..).map(|lamport| stamp(lamport, 1)).zip(steps.iter().cloned()).collect()).standing
}

fn replied(outcome: Outcome, promise: Option<u64>) -> Vec<Step> {
    let new = |kind| Step::new(kind, at(0), DeskRole::Home);
    let reply = Step {
        outcome: Some(outcome),
        promise: promise.map(|day| at(day).date_naive()),
        text: "修好了".to_owned(),
        ..new(StepKind::Replied)
    };
    vec![new(StepKind::Registered), new(StepKind::Triaged), new(StepKind::InProgress), reply]
}

fn heard(result: Satisfaction) -> Heard {
    Heard {
        at: at(1),
        told: Some(Told::Phone),
        attitude: Some(Satisfaction::Satisfied),
        result: Some(result),
        remark: String::new(),
        why: "还是漏".to_owned(),
    }
}

/// The steps are legal one after another, and this is where they lead.
fn after(steps: &mut Vec<Step>, next: Vec<Step>) -> Standing {
    for step in next {
        let before = standing(steps).status;
        assert!(table::check(before, &step).is_ok(), "{step:?} from {before:?}");
        steps.push(step);
    }
    standing(steps)
}

#[test]
fn what_follows_depends_on_the_answer_and_on_what_the_voter_thinks() {
    for (outcome, promise, result, status, owed) in [
        (Outcome::Solved, None, Satisfaction::Satisfied, Status::FedBack, None),
        (Outcome::Explained, None, Satisfaction::Fair, Status::FedBack, None),
        (Outcome::Planned, Some(30), Satisfaction::Satisfied, Status::Tracking, Some(30)),
        (Outcome::Progressing, Some(1), Satisfaction::Fair, Status::Tracking, Some(1)),
        // The day was over before anybody told the voter: still owed, and overdue.
        (Outcome::Progressing, Some(0), Satisfaction::Fair, Status::FedBack, Some(0)),
        (Outcome::Planned, Some(30), Satisfaction::Dissatisfied, Status::Reopened, None),
        (Outcome::Solved, None, Satisfaction::Dissatisfied, Status::Reopened, None),
    ] {
        let mut steps = replied(outcome, promise);
        let before = standing(&steps);
        assert!(before.waits_to_be_told());
        let found = after(&mut steps, heard(result).steps(&before, DeskRole::Station, at(1)));
        assert!(!found.waits_to_be_told(), "{outcome:?}");
        assert_eq!((found.status, found.owed()), (status, owed.map(|day| at(day).date_naive())), "{outcome:?}");
    }
}

#[test]
fn where_nobody_can_be_told_a_reason_ends_the_waiting_and_nothing_is_judged() {
    let mut steps = replied(Outcome::Solved, None);
    let before = standing(&steps);
    // A judgement that was chosen before it turned out so is nobody's.
    let nobody = Heard { told: Some(Told::Unreachable), ..heard(Satisfaction::Dissatisfied) };
    let silent = nobody.steps(&before, DeskRole::Station, at(1));
    assert!(table::check(before.status, &silent[0]).is_err(), "no reason");
    let nobody = Heard { remark: "匿名，没有电话".to_owned(), ..nobody };
    let found = after(&mut steps, nobody.steps(&before, DeskRole::Station, at(1)));
    assert_eq!((found.status, found.result), (Status::FedBack, None));
    assert!(!found.waits_to_be_told());
}

#[test]
fn a_promise_is_kept_put_off_or_reminded_of() {
    let mut steps = replied(Outcome::Planned, Some(30));
    let before = standing(&steps);
    let tracking = after(&mut steps, heard(Satisfaction::Satisfied).steps(&before, DeskRole::Station, at(1)));
    let mut reminded = steps.clone();
    let found = after(&mut reminded, vec![not_kept(&tracking, None, String::new(), DeskRole::Station, at(31))]);
    assert_eq!((found.status, found.reminders, found.owed()), (Status::Tracking, 1, Some(at(30).date_naive())));
    let mut put_off = steps.clone();
    let day = Some(at(60).date_naive());
    let found = after(&mut put_off, vec![not_kept(&tracking, day, String::new(), DeskRole::Station, at(31))]);
    assert_eq!((found.status, found.owed()), (Status::Tracking, day));
    let kept = Heard { at: at(31), ..heard(Satisfaction::Satisfied) };
    let found = after(&mut steps, kept.steps(&tracking, DeskRole::Station, at(31)));
    assert_eq!((found.status, found.owed()), (Status::FedBack, None));
    // A new answer is to be told again.
    let mut again = replied(Outcome::Planned, Some(30));
    let before = standing(&again);
    after(&mut again, heard(Satisfaction::Fair).steps(&before, DeskRole::Station, at(1)));
    let solved = Step {
        outcome: Some(Outcome::Solved),
        text: "装好了".to_owned(),
        ..Step::new(StepKind::Replied, at(20), DeskRole::Home)
    };
    let found = after(&mut again, vec![solved]);
    assert!(found.waits_to_be_told());
    assert_eq!((found.reply.as_str(), found.owed()), ("装好了", None));
}

#[test]
fn whoever_raised_a_merged_matter_hears_the_answer_of_the_other() {
    let new = |kind| Step::new(kind, at(0), DeskRole::Station);
    let lead = Id { log: LogId::from_bits(1), seq: 99 };
    let mut steps = vec![new(StepKind::Registered), Step { into: Some(lead), ..new(StepKind::Merged) }];
    assert!(!standing(&steps).waits_to_be_told());
    // Somebody's own remark is no answer.
    after(&mut steps, vec![Step { text: "已去看过".to_owned(), ..new(StepKind::Noted) }]);
    assert!(!standing(&steps).waits_to_be_told());
    let passed =
        Step { into: Some(lead), text: "修好了".to_owned(), outcome: Some(Outcome::Solved), ..new(StepKind::Noted) };
    let found = after(&mut steps, vec![passed]);
    assert!(found.waits_to_be_told());
    assert_eq!((found.status, found.reply.as_str()), (Status::Merged, "修好了"));
    let told = heard(Satisfaction::Satisfied).steps(&found, DeskRole::Station, at(2));
    let mut unhappy = steps.clone();
    let found_told = after(&mut steps, told);
    assert_eq!((found_told.status, found_told.waits_to_be_told()), (Status::Merged, false));
    let again = after(&mut unhappy, heard(Satisfaction::Dissatisfied).steps(&found, DeskRole::Station, at(2)));
    assert_eq!(again.status, Status::Reopened);
}

#[test]
fn whoever_raised_a_merged_matter_hears_what_a_formal_suggestion_came_to_and_then_the_answer_of_the_other() {
    let new = |kind| Step::new(kind, at(0), DeskRole::Station);
    let lead = Id { log: LogId::from_bits(1), seq: 99 };
    let noted = |text: &str| Step {
        proposal: Some(Id { log: LogId::from_bits(9), seq: 1 }),
        outcome: Some(Outcome::Solved),
        text: text.to_owned(),
        ..Step::new(StepKind::Noted, at(2), DeskRole::Home)
    };
    let mut steps = vec![new(StepKind::Registered), Step { into: Some(lead), ..new(StepKind::Merged) }];
    let found = after(&mut steps, vec![noted("区里已立项")]);
    assert_eq!((found.status, found.waits_to_be_told(), found.outcome), (Status::Merged, true, Some(Outcome::Solved)));
    // A second one waits with it, and both are told.
    let found = after(&mut steps, vec![noted("已开工")]);
    assert_eq!((found.reply.as_str(), found.beside.as_str()), ("区里已立项", "已开工"));
    let passed = Step {
        into: Some(lead),
        text: "不归我们管".to_owned(),
        outcome: Some(Outcome::Explained),
        ..new(StepKind::Noted)
    };
    // Nor does the answer of the other take their place, if it is faster than whoever tells.
    let found = after(&mut steps.clone(), vec![passed.clone()]);
    assert_eq!((found.reply.as_str(), found.beside.as_str()), ("不归我们管", "区里已立项\n已开工"));
    let told = |found: &Standing| heard(Satisfaction::Satisfied).steps(found, DeskRole::Station, at(3));
    let found = after(&mut steps, told(&found));
    assert!(!found.waits_to_be_told() && found.beside.is_empty());
    let found = after(&mut steps, vec![passed]);
    assert_eq!((found.reply.as_str(), found.waits_to_be_told()), ("不归我们管", true));
    // Told that as well, the voter hears what comes later.
    let found = after(&mut steps, told(&found));
    assert!(!found.waits_to_be_told());
    assert!(after(&mut steps, vec![noted("已通车")]).waits_to_be_told());
}

#[test]
fn a_voter_who_was_told_one_answer_still_waits_for_the_one_that_whoever_told_them_had_not_heard() {
    let (one, other) = (Id { log: LogId::from_bits(3), seq: 1 }, Id { log: LogId::from_bits(4), seq: 1 });
    let reply = |text: &str, proposal| Step {
        outcome: Some(Outcome::Solved),
        text: text.to_owned(),
        proposal,
        ..Step::new(StepKind::Replied, at(1), DeskRole::Home)
    };
    let told = |tells: Option<&[Id]>| Step {
        result: Some(Satisfaction::Satisfied),
        tells: tells.map(<[Id]>::to_vec),
        ..Step::new(StepKind::FedBack, at(2), DeskRole::Station)
    };
    let begun = [StepKind::Registered, StepKind::Triaged, StepKind::InProgress]
        .map(|kind| Step::new(kind, at(0), DeskRole::Home));
    let stands = |second: Step, heard: Option<&[Id]>| {
        let mut steps: Vec<_> = (1..).map(|lamport| stamp(lamport, 1)).zip(begun.clone()).collect();
        steps.push((Stamp { lamport: 10, id: one }, reply("已经修好", Some(Id { log: LogId::from_bits(9), seq: 1 }))));
        steps.push((Stamp { lamport: 11, id: other }, second));
        steps.push((stamp(12, 2), told(heard)));
        Timeline::of(steps).standing
    };
    // The office's own answer came while the one to the suggestion was on its way.
    for (heard, status, beside) in [
        (None, Status::FedBack, ""),
        (Some(&[one, other][..]), Status::FedBack, ""),
        (Some(&[other]), Status::FedBack, "已经修好"),
        (Some(&[one]), Status::Replied, ""),
        (Some(&[]), Status::Replied, "已经修好"),
    ] {
        let found = stands(reply("换了新灯", None), heard);
        assert_eq!(
            (found.status, found.beside.as_str(), found.reply.as_str()),
            (status, beside, "换了新灯"),
            "{heard:?}"
        );
        assert_eq!(found.waits_to_be_told(), status == Status::Replied || !beside.is_empty());
    }
}

#[test]
fn whoever_has_not_heard_what_was_answered_after_three_months_hears_what_was_answered_after_six() {
    let proposal = Some(Id { log: LogId::from_bits(9), seq: 1 });
    let answer = |kind, outcome, text: &str, promise| Step {
        proposal,
        outcome: Some(outcome),
        text: text.to_owned(),
        promise,
        ..Step::new(kind, at(1), DeskRole::Home)
    };
    let mut steps: Vec<Step> = [StepKind::Registered, StepKind::Triaged, StepKind::InProgress]
        .map(|kind| Step::new(kind, at(0), DeskRole::Home))
        .into();
    let day = Some(at(60).date_naive());
    let found = after(&mut steps, vec![answer(StepKind::Replied, Outcome::Planned, "列入计划", day)]);
    assert_eq!((found.outcome, found.promise), (Some(Outcome::Planned), day));
    let found = after(&mut steps, vec![answer(StepKind::Noted, Outcome::Solved, "改造完了", None)]);
    assert_eq!((found.outcome, found.promise, found.owed()), (Some(Outcome::Solved), None, None));
    assert_eq!((found.reply.as_str(), found.beside.as_str()), ("改造完了", "列入计划"));
    let told = heard(Satisfaction::Satisfied).steps(&found, DeskRole::Station, at(3));
    let found = after(&mut steps, told);
    assert_eq!((found.status, found.owed(), found.waits_to_be_told()), (Status::FedBack, None, false));
}

#[test]
fn an_answer_that_comes_after_the_voter_was_told_is_told_again_and_its_promise_is_kept_in_view() {
    let proposal = Some(Id { log: LogId::from_bits(9), seq: 1 });
    let later = |outcome, promise: Option<u64>| Step {
        proposal,
        outcome: Some(outcome),
        text: "列入明年工程".to_owned(),
        promise: promise.map(|day| at(day).date_naive()),
        ..Step::new(StepKind::Noted, at(20), DeskRole::Home)
    };
    let close = || Step::new(StepKind::Closed, at(9), DeskRole::Station);
    for (own, closes) in
        [((Outcome::Solved, None), true), ((Outcome::Solved, None), false), ((Outcome::Planned, Some(15)), false)]
    {
        let mut steps = replied(own.0, own.1);
        let before = standing(&steps);
        after(&mut steps, heard(Satisfaction::Satisfied).steps(&before, DeskRole::Station, at(1)));
        let told = if closes { after(&mut steps, vec![close()]) } else { standing(&steps) };
        assert!(!told.waits_to_be_told() && told.status.is_final() == closes, "{told:?}");
        let found = after(&mut steps, vec![later(Outcome::Planned, Some(90))]);
        assert!(found.waits_to_be_told() && !found.status.is_final(), "{:?}", found.status);
        assert_eq!(
            (found.tell_since(), found.outcome, found.beside.as_str()),
            (Some(at(20)), Some(own.0), "列入明年工程")
        );
        assert_eq!(found.ended_at, None);
        let again = Heard { at: at(21), ..heard(Satisfaction::Fair) }.steps(&found, DeskRole::Station, at(21));
        let found = after(&mut steps, again);
        assert_eq!((found.status, found.owed()), (Status::Tracking, Some(at(90).date_naive())));
        assert!(!found.waits_to_be_told() && found.beside.is_empty());
    }
    // An explanation leaves the promise of whoever has it as it was.
    let mut steps = replied(Outcome::Planned, Some(60));
    let before = standing(&steps);
    after(&mut steps, heard(Satisfaction::Satisfied).steps(&before, DeskRole::Station, at(1)));
    let found = after(&mut steps, vec![later(Outcome::Explained, None)]);
    assert_eq!((found.status, found.waits_to_be_told()), (Status::Tracking, true));
    let again = Heard { at: at(21), ..heard(Satisfaction::Fair) }.steps(&found, DeskRole::Station, at(21));
    let found = after(&mut steps, again);
    assert_eq!(
        (found.status, found.owed(), found.waits_to_be_told()),
        (Status::Tracking, Some(at(60).date_naive()), false)
    );
}

#[test]
fn whoever_closed_a_matter_without_knowing_of_the_other_answer_has_it_back_to_tell_and_nobody_is_asked() {
    let proposal = Some(Id { log: LogId::from_bits(9), seq: 1 });
    let mut steps: Vec<_> = (1..).map(|lamport| stamp(lamport, 1)).zip(replied(Outcome::Solved, None)).collect();
    let noted = Step {
        proposal,
        outcome: Some(Outcome::Explained),
        text: "区里另有安排".to_owned(),
        ..Step::new(StepKind::Noted, at(1), DeskRole::Home)
    };
    let told = Step {
        result: Some(Satisfaction::Satisfied),
        tells: Some(vec![stamp(4, 1).id]),
        ..Step::new(StepKind::FedBack, at(1), DeskRole::Station)
    };
    steps.extend([
        (stamp(5, 1), noted),
        (stamp(6, 2), told),
        (stamp(7, 2), Step::new(StepKind::Closed, at(8), DeskRole::Station)),
    ]);
    let timeline = Timeline::of(steps);
    assert_eq!((timeline.standing.status, timeline.standing.waits_to_be_told()), (Status::FedBack, true));
    assert!(!timeline.has_surprise());
}

#[test]
fn a_later_answer_of_whoever_has_it_is_to_be_told_again_whether_or_not_it_was_closed() {
    for closes in [false, true] {
        let mut steps = replied(Outcome::Explained, None);
        let before = standing(&steps);
        after(&mut steps, heard(Satisfaction::Fair).steps(&before, DeskRole::Station, at(1)));
        if closes {
            after(&mut steps, vec![Step::new(StepKind::Closed, at(9), DeskRole::Station)]);
        }
        let reply = Step {
            outcome: Some(Outcome::Solved),
            text: "修好了".to_owned(),
            ..Step::new(StepKind::Replied, at(20), DeskRole::Office)
        };
        let found = after(&mut steps, vec![reply]);
        assert_eq!(
            (found.status, found.waits_to_be_told(), found.first_answered_at),
            (Status::Replied, true, Some(at(0)))
        );
    }
}

/// What a desk does next on its own, without having heard from the other: `pick` chooses among what it may do.
fn on_its_own(steps: &[(Stamp, Step)], role: DeskRole, log: u64, picks: &[usize]) -> Vec<(Stamp, Step)> {
    let mut all = steps.to_vec();
    for pick in picks {
        let found = Timeline::of(all.clone()).standing;
        let offered = table::offered(role, found.status);
        let Some(kind) = offered.get(pick % offered.len().max(1)).copied() else { break };
        let next = all.iter().map(|(stamp, _)| stamp.lamport).max().unwrap_or(0) + 1;
        let lead = Id { log: LogId::from_bits(9), seq: 1 };
        let judged = [Satisfaction::Satisfied, Satisfaction::Dissatisfied][pick % 2];
        let step = Step {
            text: "话".to_owned(),
            to: "水务所".to_owned(),
            into: (kind == StepKind::Merged).then_some(lead),
            outcome: (kind == StepKind::Replied).then_some(Outcome::Solved),
            result: (kind == StepKind::FedBack).then_some(judged),
            tells: (kind == StepKind::FedBack).then(|| found.tells()),
            promise: (kind == StepKind::Tracking).then_some(at(30).date_naive()),
            ..Step::new(kind, at(1), role)
        };
        all.push((stamp(next, log), step));
    }
    all.split_off(steps.len())
}

proptest! {
    /// Both desks act on one matter while apart; then each learns of the other's steps, in its own order.
    #[test]
    fn two_desks_acting_apart_come_to_one_sensible_status_with_every_step_shown(
        start in 0_usize..4,
        station in prop::collection::vec(any::<usize>(), 0..6),
        home in prop::collection::vec(any::<usize>(), 0..6),
    ) {
        let shared = [vec![], vec![0_usize, 0, 1], vec![0, 0, 4], vec![0, 0, 0, 1]];
        let begun = on_its_own(&[], DeskRole::Home, 1, &shared[start]);
        let (here, there) =
            (on_its_own(&begun, DeskRole::Station, 2, &station), on_its_own(&begun, DeskRole::Home, 3, &home));
        let at_station = Timeline::of([begun.clone(), here.clone(), there.clone()].concat());
        let at_home = Timeline::of([begun.clone(), there.clone(), here.clone()].concat());
        prop_assert_eq!(&at_station, &at_home);
        prop_assert_eq!(at_home.lines.len(), begun.len() + here.len() + there.len());
        // Nobody is to be told an answer that does not count, and nobody who heard the one that counts is asked for again.
        let found = &at_home.standing;
        prop_assert!(!found.waits_to_be_told() || found.answered_at.is_some());
        prop_assert!(found.told_at.is_none() || !found.waits_to_be_told());
        let may_wait = [Status::Answered, Status::Replied, Status::Tracking, Status::Merged];
        prop_assert!(!found.waits_to_be_told() || may_wait.contains(&found.status), "{:?}", found.status);
        // Whoever counts as told was told the answer that stands, by somebody who had heard it.
        let told = |answer| at_home.lines.iter().any(|line| line.step.kind == StepKind::FedBack && line.in_turn && line.step.tells_of(answer));
        prop_assert!(found.told_at.is_none() || found.answer.is_none_or(told));
        // A step that did not fit moved nothing.
        let before = std::iter::once(Status::New).chain(at_home.lines.iter().map(|line| line.after));
        for (line, before) in at_home.lines.iter().zip(before) {
            prop_assert!(line.in_turn || line.after == before);
        }
    }
}
