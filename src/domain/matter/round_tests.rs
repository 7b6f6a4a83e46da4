use chrono::TimeDelta;

use super::*;
use crate::domain::id::{LogId, Stamp};
use crate::domain::matter::status::Timeline;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::terms::Outcome;
use DeskRole::{Home, Station};
use StepKind as K;

fn at(day: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-01T09:00:00+08:00").unwrap() + TimeDelta::days(day)
}

/// The steps, one a day as it is told, at the home.
fn rounds(steps: &[(i64, Step)]) -> Standing {
    let steps = (1..).zip(steps).map(|(lamport, (day, step))| {
        let id = Id { log: LogId::from_bits(1), seq: lamport };
        (Stamp { lamport, id }, Step { at: at(*day), ..step.clone() })
    });
    Timeline::of(steps.collect()).standing
}

fn step(kind: StepKind) -> Step {
    let text = "话".to_owned();
    Step { text, outcome: (kind == K::Replied).then_some(Outcome::Solved), ..Step::new(kind, at(0), Home) }
}

fn by(kind: StepKind, day: i64) -> Step {
    Step { due: Some(at(day)), ..step(kind) }
}

#[test]
fn what_was_answered_and_judged_in_a_round_stays_said_of_it() {
    let given = |office: &str| Step { to: office.to_owned(), ..by(K::Assigned, 9) };
    let judged = |result| Step { result: Some(result), role: Station, ..step(K::FedBack) };
    let standing = rounds(&[
        (0, step(K::Registered)),
        (0, by(K::Triaged, 5)),
        (6, given("水务所")),
        (6, step(K::Accepted)),
        (7, step(K::Replied)),
        (8, judged(Satisfaction::Dissatisfied)),
        (8, by(K::Reopened, 13)),
        (8, Step { due: None, ..given("规建办") }),
        (9, step(K::Accepted)),
        (10, step(K::Replied)),
        (11, step(K::Reopened)),
    ]);
    let first = Round {
        answered: Some(at(7)),
        answer_by: Some(at(5)),
        office_by: Some(at(9)),
        office: None,
        with: "水务所".to_owned(),
        judged: Some(Satisfaction::Dissatisfied),
    };
    let second = Round {
        answered: Some(at(10)),
        answer_by: Some(at(13)),
        office_by: Some(at(13)),
        office: None,
        with: "规建办".to_owned(),
        judged: None,
    };
    assert_eq!(standing.rounds, [first, second]);
    assert_eq!((standing.answered_at, standing.result, standing.reopenings), (None, None, 2));
}

#[test]
fn reopening_what_nobody_answered_or_judged_leaves_no_round_behind() {
    let standing = rounds(&[(0, step(K::Registered)), (1, step(K::Withdrawn)), (2, step(K::Reopened))]);
    assert_eq!((standing.reopenings, standing.rounds), (1, Vec::new()));
}

#[test]
fn what_was_promised_in_time_stays_in_time_when_it_is_answered_once_more() {
    let promised = Step { outcome: Some(Outcome::Planned), promise: Some(at(30).date_naive()), ..step(K::Replied) };
    let mut steps = vec![
        (0, step(K::Registered)),
        (0, by(K::Triaged, 5)),
        (1, Step { to: "水务所".to_owned(), ..step(K::Assigned) }),
        (1, step(K::Accepted)),
        (3, promised),
        (4, Step { promise: Some(at(30).date_naive()), ..step(K::Tracking) }),
        (29, step(K::Replied)),
    ];
    let standing = rounds(&steps);
    assert_eq!((standing.first_answered_at, standing.answered_at), (Some(at(3)), Some(at(29))));
    assert_eq!(standing.outcome, Some(Outcome::Solved));
    steps.push((31, step(K::Reopened)));
    let standing = rounds(&steps);
    assert_eq!((standing.rounds[0].answered, standing.first_answered_at), (Some(at(3)), None));
}
