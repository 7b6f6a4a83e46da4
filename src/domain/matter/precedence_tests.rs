use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::domain::id::{Id, LogId};
use crate::domain::matter::status::Timeline;
use crate::domain::matter::table::offered;
use crate::domain::terms::{Level, Outcome, Satisfaction};
use DeskRole::{District, Home, Office, Station};
use StepKind as K;

fn at(hour: i64) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-12-02T00:00:00+08:00").unwrap() + TimeDelta::hours(hour)
}

/// A step with everything its kind needs, told apart by the desk that took it.
fn complete(kind: K, role: DeskRole, log: u64) -> Step {
    let hour = i64::try_from(log).unwrap();
    Step {
        text: format!("{role:?} {log}"),
        to: format!("办公室{log}"),
        into: (kind == K::Merged).then(|| Id { log: LogId::from_bits(9), seq: log }),
        due: matches!(kind, K::Triaged | K::Assigned | K::Reopened).then(|| at(100 * hour)),
        outcome: (kind == K::Replied).then_some(Outcome::Planned),
        promise: matches!(kind, K::Replied | K::Tracking).then(|| at(2_400).date_naive()),
        result: (kind == K::FedBack).then_some(Satisfaction::Satisfied),
        ..Step::new(kind, at(hour), role)
    }
}

/// Desks that hear of each other only when they meet.
struct Desk {
    log: u64,
    steps: Vec<(Stamp, Step)>,
}

impl Desk {
    fn timeline(&self) -> Timeline {
        Timeline::of(self.steps.clone())
    }

    /// Takes a step on what this desk knows, at `lamport` or later.
    fn take(&mut self, kind: K, role: DeskRole, lamport: u64) {
        let known = self.timeline();
        let last = self.steps.iter().map(|(stamp, _)| stamp.lamport).max().unwrap_or(0);
        let stamp = Stamp { lamport: lamport.max(last + 1), id: Id { log: LogId::from_bits(self.log), seq: lamport } };
        let after = leads(role, kind).and(known.stands_by());
        let tells = (kind == K::FedBack).then(|| known.standing.tells());
        self.steps.push((stamp, Step { tells, after, ..complete(kind, role, self.log) }));
    }

    fn copy(&self, log: u64) -> Desk {
        Desk { log, steps: self.steps.clone() }
    }

    fn met(&self, other: &Desk) -> Desk {
        let mut steps = self.steps.clone();
        steps.extend(other.steps.iter().filter(|step| !self.steps.contains(step)).cloned());
        Desk { log: self.log, steps }
    }
}

/// A desk where a matter has come this way.
fn begun(way: &[(K, DeskRole)]) -> Desk {
    let mut desk = Desk { log: 1, steps: Vec::new() };
    for (lamport, (kind, role)) in (1..).zip(way) {
        desk.take(*kind, *role, lamport);
    }
    desk
}

/// Both take steps apart, the first desk's earlier in the common order or later.
fn apart(way: &[(K, DeskRole)], one: &[(K, DeskRole)], other: &[(K, DeskRole)], first: bool) -> Timeline {
    let (mut here, root) = (begun(way), begun(way));
    let mut there = root.copy(2);
    let (early, late) = if first { (20, 40) } else { (40, 20) };
    for (desk, steps, from) in [(&mut here, one, early), (&mut there, other, late)] {
        for (lamport, (kind, role)) in (from..).zip(steps) {
            desk.take(*kind, *role, lamport);
        }
    }
    let met = here.met(&there).timeline();
    assert_eq!(met, there.met(&here).timeline(), "in whatever order they arrive");
    met
}

/// What a person sees of where a matter stands.
fn seen(timeline: &Timeline) -> impl PartialEq + std::fmt::Debug {
    let standing = &timeline.standing;
    let asked: BTreeSet<(Id, Status)> = timeline.astray().iter().map(|one| (one.step, one.would_be)).collect();
    (
        (standing.status, standing.with.clone(), standing.due, standing.level(Some(Level::Village))),
        (standing.reply.clone(), standing.into, standing.told_at.is_some(), standing.waits_to_be_told()),
        asked.into_iter().map(|(step, would_be)| (step.log, would_be)).collect::<Vec<_>>(),
    )
}

const SORTED: &[(K, DeskRole)] = &[(K::Registered, Station), (K::Triaged, Station)];

/// Ways to every status from which two desks may act.
fn ways() -> Vec<Vec<(K, DeskRole)>> {
    let then = |more: &[(K, DeskRole)]| [SORTED, more].concat();
    let replied = [(K::Assigned, Home), (K::Accepted, Office), (K::Replied, Office)];
    let and = |last: (K, DeskRole)| then(&[replied.as_slice(), &[last]].concat());
    vec![
        vec![(K::Captured, Station)],
        vec![(K::Registered, Station)],
        then(&[]),
        then(&[(K::Escalated, Station)]),
        then(&[(K::Escalated, Home)]),
        then(&[(K::Escalated, District)]),
        then(&[(K::Assigned, Home)]),
        then(&[(K::Assigned, Home), (K::Accepted, Office)]),
        then(&[(K::InProgress, Home)]),
        then(&[(K::Assigned, Home), (K::Returned, Office)]),
        then(&[(K::Escalated, Station), (K::Returned, Home)]),
        then(&[(K::Escalated, Home), (K::Returned, District)]),
        then(&[(K::Answered, Station)]),
        then(&[(K::Declined, Station)]),
        then(&[(K::Merged, Station)]),
        then(&[(K::Withdrawn, Station)]),
        then(&replied),
        and((K::FedBack, Station)),
        and((K::Tracking, Station)),
        then(&[replied.as_slice(), &[(K::FedBack, Station), (K::Closed, Station)]].concat()),
        then(&[replied.as_slice(), &[(K::FedBack, Station), (K::Reopened, Station)]].concat()),
    ]
}

#[test]
fn every_pair_of_legal_steps_taken_apart_comes_to_one_thing_whichever_was_first() {
    let (mut pairs, mut statuses) = (0, BTreeSet::new());
    for way in ways() {
        let status = begun(&way).timeline().standing.status;
        statuses.insert(status.code());
        let steps = |role: DeskRole| offered(role, status).into_iter().map(move |kind| (kind, role));
        for one in DeskRole::ALL.iter().copied().flat_map(steps) {
            for other in DeskRole::ALL.iter().copied().flat_map(steps) {
                let moves = |(kind, role): (K, DeskRole)| leads(role, kind).is_some();
                if !moves(one) || !moves(other) || (one.1 == other.1 && one.0 == other.0) {
                    continue;
                }
                let [early, late] = [true, false].map(|first| apart(&way, &[one], &[other], first));
                assert_eq!(seen(&early), seen(&late), "{way:?}: {one:?} and {other:?}");
                assert_eq!(early.lines.len(), way.len() + 2, "both are kept");
                let alone = |step| apart(&way, &[step], &[], true).standing.status;
                let stands = early.standing.status;
                assert!([alone(one), alone(other)].contains(&stands), "{way:?}: {one:?} and {other:?}: {stands:?}");
                pairs += 1;
            }
        }
    }
    assert_eq!(statuses.len(), 21, "every status but the one before the first step");
    assert!(pairs > 1_000, "{pairs}");
}

/// The way before, what each of two desks did then, where the matter stands, and what is asked about.
type Case<'c> = (&'c [(K, DeskRole)], &'c [(K, DeskRole)], &'c [(K, DeskRole)], Status, &'c [Status]);

#[test]
fn what_both_sides_would_call_sensible_stands() {
    let up = [SORTED, &[(K::Escalated, Station)]].concat();
    let tracked = [SORTED, &[(K::Answered, Station), (K::FedBack, Station), (K::Tracking, Station)]].concat();
    let cases: &[Case<'_>] = &[
        // Merged late by one of the desks above, while the other went on with it: what is under way goes on, and it is asked about.
        (
            &[SORTED, &[(K::Assigned, Home)]].concat(),
            &[(K::Merged, District)],
            &[(K::Accepted, Home)],
            S::Accepted,
            &[S::Merged],
        ),
        // Sorted, and passed up, at the village; given to an office at the home.
        (SORTED, &[(K::Triaged, Station)], &[(K::Assigned, Home)], S::Assigned, &[]),
        (SORTED, &[(K::Escalated, Station)], &[(K::Assigned, Home)], S::Assigned, &[]),
        (SORTED, &[(K::Escalated, Station)], &[(K::InProgress, Home)], S::InProgress, &[]),
        (
            &SORTED[..1],
            &[(K::Triaged, Station), (K::Escalated, Station)],
            &[(K::Triaged, Home), (K::Assigned, Home)],
            S::Assigned,
            &[],
        ),
        // Sorted once more while it was passed up, or on.
        (SORTED, &[(K::Escalated, Station)], &[(K::Triaged, Home)], S::Escalated, &[]),
        (SORTED, &[(K::Triaged, Station)], &[(K::Escalated, Home)], S::AtDistrict, &[]),
        (&up, &[(K::Withdrawn, Station)], &[(K::Triaged, Home)], S::Withdrawn, &[]),
        // An answer stands; what was given out is asked about.
        (SORTED, &[(K::Answered, Station)], &[(K::Assigned, Home)], S::Answered, &[S::Assigned]),
        (SORTED, &[(K::Answered, Station)], &[(K::Escalated, Home)], S::Answered, &[S::AtDistrict]),
        (SORTED, &[(K::Answered, Station)], &[(K::Answered, Home)], S::Answered, &[S::Answered]),
        (SORTED, &[(K::Withdrawn, Station)], &[(K::Answered, Home)], S::Answered, &[S::Withdrawn]),
        (
            SORTED,
            &[(K::Answered, Station)],
            &[(K::Assigned, Home), (K::Accepted, Office), (K::Replied, Office)],
            S::Replied,
            &[S::Answered],
        ),
        // Nobody is sent out for what is wanted no more; in doubt somebody looks after the rest.
        (&up, &[(K::Withdrawn, Station)], &[(K::Assigned, Home)], S::Withdrawn, &[S::Assigned]),
        (SORTED, &[(K::Declined, Station)], &[(K::Assigned, Home)], S::Assigned, &[S::Declined]),
        (SORTED, &[(K::Merged, Station)], &[(K::Assigned, Home)], S::Assigned, &[S::Merged]),
        (SORTED, &[(K::Declined, Station)], &[(K::Merged, Home)], S::Merged, &[S::Declined]),
        (SORTED, &[(K::Merged, Station)], &[(K::Merged, Home)], S::Merged, &[S::Merged]),
        // Given to two offices: that of the higher desk, and the other is asked about.
        (&up, &[(K::Assigned, Home)], &[(K::Assigned, District)], S::Assigned, &[S::Assigned]),
        // Told and judged twice; closed here, and done again there.
        (&tracked, &[(K::FedBack, Station)], &[(K::Tracking, Home)], S::Tracking, &[]),
        (&tracked, &[(K::Closed, Station)], &[(K::Reopened, Home)], S::Reopened, &[]),
        (&tracked, &[(K::FedBack, Station)], &[(K::InProgress, Home), (K::Replied, Home)], S::Replied, &[]),
    ];
    for (way, one, other, stands, asked) in cases {
        for first in [true, false] {
            let timeline = apart(way, one, other, first);
            let case = format!("{one:?} and {other:?}, {first}: {:?}", timeline.lines);
            assert_eq!(timeline.standing.status, *stands, "{case}");
            let found: Vec<Status> = timeline.astray().iter().map(|one| one.would_be).collect();
            assert_eq!(&found, asked, "{case}");
            assert_eq!(timeline.lines.len(), way.len() + one.len() + other.len(), "all are kept: {case}");
        }
    }
}

#[test]
fn owner_level_and_deadline_are_those_of_what_stands() {
    for first in [true, false] {
        let given = apart(SORTED, &[(K::Triaged, Station)], &[(K::Assigned, Home)], first).standing;
        assert_eq!((given.with.as_str(), given.due), ("办公室2", Some(at(200))));
        assert_eq!(given.level(Some(Level::Village)), Some(Level::Town), "an office of the town has it");
        let answered = apart(SORTED, &[(K::Answered, Station)], &[(K::Assigned, Home)], first).standing;
        assert_eq!((answered.with.as_str(), answered.due, answered.reply.as_str()), ("", Some(at(100)), "Station 1"));
        let twice = [SORTED, &[(K::Escalated, Station)]].concat();
        let higher = apart(&twice, &[(K::Assigned, Home)], &[(K::Assigned, District)], first).standing;
        assert_eq!((higher.with.as_str(), higher.level(Some(Level::Town))), ("办公室2", Some(Level::District)));
    }
}

#[test]
fn the_one_that_is_chosen_counts_once_the_others_are_crossed_out() {
    for (one, other) in [(K::Answered, K::Assigned), (K::Withdrawn, K::Answered), (K::Merged, K::Assigned)] {
        for first in [true, false] {
            let timeline = apart(SORTED, &[(one, Station)], &[(other, Home)], first);
            let astray = timeline.astray();
            let gone = timeline.instead(astray[0].step).unwrap();
            let left = timeline.lines.iter().filter(|line| !gone.contains(&line.stamp.id));
            let chosen = Timeline::of(left.map(|line| (line.stamp, line.step.clone())).collect());
            assert_eq!(
                (chosen.standing.status, chosen.astray()),
                (astray[0].would_be, Vec::new()),
                "{one:?} {other:?}"
            );
        }
    }
}

/// What happens at three desks: one takes a step that it may take, or two meet.
#[derive(Clone, Debug)]
enum Act {
    Take(usize, proptest::sample::Index),
    Meet(usize, usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        3 => (0_usize..3, any::<proptest::sample::Index>()).prop_map(|(desk, pick)| Act::Take(desk, pick)),
        1 => (0_usize..3, 0_usize..3).prop_map(|(one, other)| Act::Meet(one, other)),
    ];
    proptest::collection::vec(act, 1..24)
}

proptest! {
    #[test]
    fn desks_that_act_apart_converge_and_what_stands_is_what_one_of_them_did(acts in acts()) {
        let root = begun(&SORTED[..1]);
        let mut desks = [root.copy(1), root.copy(2), root.copy(3)];
        let roles = [Station, Home, District];
        let mut lamport = 10;
        for act in acts {
            lamport += 1;
            match act {
                Act::Take(nth, pick) => {
                    let status = desks[nth].timeline().standing.status;
                    let offered = offered(roles[nth], status);
                    desks[nth].take(*pick.get(&offered), roles[nth], lamport);
                }
                Act::Meet(one, other) => {
                    let met = desks[one].met(&desks[other]);
                    (desks[one].steps, desks[other].steps) = (met.steps.clone(), met.steps);
                }
            }
        }
        let whole = desks[0].met(&desks[1]).met(&desks[2]);
        let other = desks[2].met(&desks[0]).met(&desks[1]);
        prop_assert_eq!(whole.timeline(), other.timeline());
        let timeline = whole.timeline();
        prop_assert_eq!(timeline.lines.len(), whole.steps.len());
        // The matter stands where somebody took it who knew all that counts.
        if let Some(line) = timeline.lines.iter().rev().find(|line| line.in_turn && Some(line.stamp.id) == timeline.stands_by()) {
            prop_assert_eq!(line.after, timeline.standing.status);
        }
        // An answer is never lost over work, and nothing is ended over somebody who is not content.
        let has = |kinds: &[K]| timeline.lines.iter().any(|line| kinds.contains(&line.step.kind));
        if has(&[K::Answered, K::Replied]) && !has(&[K::Reopened]) {
            prop_assert!(timeline.standing.answered_at.is_some(), "{:?}", timeline.lines);
        }
    }
}
