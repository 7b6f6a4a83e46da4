use proptest::prelude::*;

use super::*;
use crate::domain::id::LogId;
use crate::domain::matter::step::DeskRole;

fn at(hour: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-12-02T00:00:00+08:00").unwrap() + chrono::TimeDelta::hours(hour)
}

fn stamp(lamport: u64, log: u64) -> Stamp {
    Stamp { lamport, id: Id { log: LogId::from_bits(log), seq: lamport } }
}

fn step(kind: StepKind, role: DeskRole) -> Step {
    Step::new(kind, at(0), role)
}

/// A matter at the station (log 1) and at the home (log 2).
fn story(steps: &[(u64, u64, StepKind, DeskRole)]) -> Timeline {
    let steps = steps.iter().map(|(lamport, log, kind, role)| (stamp(*lamport, *log), step(*kind, *role)));
    Timeline::of(steps.collect())
}

use DeskRole::{Home, Office, Station};
use StepKind as K;

#[test]
fn the_long_way_ends_closed_with_every_time_noted() {
    let kinds = [
        (K::Registered, Station),
        (K::Triaged, Station),
        (K::Escalated, Station),
        (K::Assigned, Home),
        (K::Accepted, Office),
        (K::InProgress, Office),
        (K::Reminded, Home),
        (K::Replied, Home),
        (K::FedBack, Station),
        (K::Closed, Station),
    ];
    let steps = (1..).zip(kinds).map(|(hour, (kind, role))| {
        let outcome = (kind == K::Replied).then_some(Outcome::Solved);
        let to = if kind == K::Assigned { "水务所".to_owned() } else { String::new() };
        (stamp(hour, 1), Step { at: at(i64::try_from(hour).unwrap()), outcome, to, ..step(kind, role) })
    });
    let timeline = Timeline::of(steps.collect());
    let standing = &timeline.standing;
    assert!(!timeline.has_surprise());
    assert_eq!((standing.status, standing.with.as_str(), standing.reminders), (Status::Closed, "水务所", 1));
    assert_eq!((standing.registered_at, standing.accepted_at), (Some(at(1)), Some(at(5))));
    assert_eq!((standing.answered_at, standing.ended_at), (Some(at(8)), Some(at(10))));
    assert_eq!(standing.outcome, Some(Outcome::Solved));
}

#[test]
fn reopening_begins_a_new_round() {
    let mut steps: Vec<_> =
        [K::Registered, K::Answered, K::FedBack, K::Reopened].map(|kind| step(kind, Station)).into();
    steps[2].result = Some(Satisfaction::Dissatisfied);
    steps[3].due = Some(at(48));
    let standing = Timeline::of((1..).map(|lamport| stamp(lamport, 1)).zip(steps).collect()).standing;
    assert_eq!((standing.status, standing.reopenings, standing.due), (Status::Reopened, 1, Some(at(48))));
    assert_eq!((standing.result, standing.answered_at, standing.ended_at), (None, None, None));
    assert_eq!(standing.registered_at, Some(at(0)));
}

#[test]
fn a_withdrawal_and_an_assignment_made_apart_end_withdrawn_either_way() {
    let begin = [(1, 1, K::Registered, Station), (2, 1, K::Triaged, Station), (3, 1, K::Escalated, Station)];
    for (withdrawn, assigned) in [(4, 5), (5, 4)] {
        let mut steps = begin.to_vec();
        steps.extend([(withdrawn, 1, K::Withdrawn, Station), (assigned, 2, K::Assigned, Home)]);
        let timeline = story(&steps);
        assert_eq!(timeline.standing.status, Status::Withdrawn);
        assert_eq!(timeline.has_surprise(), withdrawn < assigned);
        assert_eq!(timeline.lines.len(), 5);
    }
}

#[test]
fn a_step_that_needs_another_first_waits_for_it() {
    let reply = (9, 2, K::Replied, Home);
    let early = story(&[(1, 1, K::Registered, Station), reply]);
    assert_eq!((early.standing.status, early.has_surprise()), (Status::Registered, true));
    let whole =
        story(&[reply, (1, 1, K::Registered, Station), (2, 1, K::Triaged, Station), (3, 2, K::InProgress, Home)]);
    assert_eq!((whole.standing.status, whole.has_surprise()), (Status::Replied, false));
}

#[test]
fn a_matter_first_heard_of_in_the_middle_has_a_status_and_a_note_alone_gives_none() {
    assert_eq!(story(&[(5, 2, K::Assigned, Home)]).standing.status, Status::Assigned);
    assert_eq!(story(&[(5, 2, K::Noted, Home)]).standing.status, Status::New);
}

fn any_step() -> impl Strategy<Value = (Stamp, Step)> {
    let kind = proptest::sample::select(K::ALL.to_vec());
    let role = proptest::sample::select(DeskRole::ALL.to_vec());
    (0_u64..6, 1_u64..4, any::<u32>(), kind, role).prop_map(|(lamport, log, seq, kind, role)| {
        let stamp = Stamp { lamport, id: Id { log: LogId::from_bits(log), seq: u64::from(seq) } };
        (stamp, step(kind, role))
    })
}

proptest! {
    #[test]
    fn the_fold_keeps_all_and_does_not_care_what_came_first(
        (steps, shuffled) in proptest::collection::btree_map(any::<u32>(), any_step(), 0..24).prop_flat_map(|steps| {
            // One stamp each: within an entry the order is that of the entry.
            let unique: std::collections::BTreeMap<_, _> = steps.into_values().collect::<Vec<_>>().into_iter().collect();
            let steps: Vec<_> = unique.into_iter().collect();
            (Just(steps.clone()), Just(steps).prop_shuffle())
        })
    ) {
        let timeline = Timeline::of(shuffled);
        prop_assert_eq!(&timeline, &Timeline::of(steps.clone()));
        prop_assert_eq!(timeline.lines.iter().map(|line| (line.stamp, line.step.clone())).collect::<Vec<_>>(), steps);
        let last = timeline.lines.last().map_or(Status::New, |line| line.after);
        prop_assert_eq!(timeline.standing.status, last);
    }

    #[test]
    fn a_step_the_table_allows_is_in_turn(kinds in proptest::collection::vec(any::<proptest::sample::Index>(), 1..16)) {
        let (mut status, mut steps) = (Status::New, Vec::new());
        for (lamport, at) in (1..).zip(kinds) {
            let offered = super::super::table::offered(Home, status);
            let kind = *at.get(&offered);
            status = may(Home, status, kind).unwrap();
            steps.push((stamp(lamport, 1), step(kind, Home)));
        }
        let timeline = Timeline::of(steps);
        prop_assert!(!timeline.has_surprise());
        prop_assert_eq!(timeline.standing.status, status);
    }
}

#[test]
fn the_deadline_that_counts_follows_the_way_of_the_matter() {
    let opened = Some(at(100));
    let day = at(0).date_naive() + chrono::Days::new(30);
    let reply = Step { outcome: Some(Outcome::Planned), promise: Some(day), ..step(K::Replied, Home) };
    let way = [
        (step(K::Registered, Station), opened),
        (Step { due: Some(at(50)), ..step(K::Triaged, Station) }, Some(at(50))),
        (step(K::Escalated, Station), Some(at(50))),
        (step(K::Accepted, Home), Some(at(50))),
        (reply, None),
        (Step { promise: Some(day), ..step(K::Tracking, Station) }, Some(end_of(Some(day), at(0)))),
        (step(K::InProgress, Home), Some(end_of(Some(day), at(0)))),
        (step(K::Replied, Home), None),
        (Step { due: Some(at(200)), ..step(K::Reopened, Station) }, Some(at(200))),
        (step(K::Withdrawn, Station), None),
    ];
    let mut steps = Vec::new();
    for ((step, due), lamport) in way.into_iter().zip(1..) {
        steps.push((stamp(lamport, 1), step));
        let timeline = Timeline::of(steps.clone());
        assert!(!timeline.has_surprise(), "{:?}", timeline.lines);
        assert_eq!(timeline.standing.deadline(opened), due, "after {:?}", timeline.standing.status);
    }
}
