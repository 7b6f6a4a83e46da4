use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;

use super::*;
use crate::domain::id::{Id, LogId, Stamp};
use crate::domain::matter::status::Timeline;
use DeskRole::{Home, Office, Station};
use StepKind as K;

fn at() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-12-02T09:00:00+08:00").unwrap()
}

/// An office: 1 leads, 2 and 3 help.
fn office(nth: u64) -> Id {
    Id { log: LogId::from_bits(7), seq: nth }
}

fn stamp(lamport: u64, log: u64) -> Stamp {
    Stamp { lamport, id: Id { log: LogId::from_bits(log), seq: lamport } }
}

fn by(kind: K, nth: u64) -> Step {
    Step { office: Some(office(nth)), ..Step::new(kind, at(), Office) }
}

fn given() -> Vec<(Stamp, Step)> {
    let assigned =
        Step { office: Some(office(1)), co_offices: vec![office(2), office(3)], ..Step::new(K::Assigned, at(), Home) };
    let opened = [Step::new(K::Registered, at(), Station), Step::new(K::Triaged, at(), Station), assigned];
    (1..).map(|lamport| stamp(lamport, 1)).zip(opened).collect()
}

fn after(steps: &[(K, u64)]) -> Timeline {
    let own = (4..).map(|lamport| stamp(lamport, 1)).zip(steps.iter().map(|(kind, nth)| by(*kind, *nth)));
    Timeline::of(given().into_iter().chain(own).collect())
}

#[test]
fn what_helps_is_kept_and_the_status_waits_for_the_lead() {
    for (steps, status) in [
        (&[(K::Accepted, 2)][..], Status::Assigned),
        (&[(K::Accepted, 2), (K::InProgress, 2)], Status::Assigned),
        (&[(K::Accepted, 2), (K::Accepted, 1)], Status::Accepted),
        (&[(K::Accepted, 1), (K::Accepted, 2), (K::Accepted, 3)], Status::Accepted),
        (&[(K::Accepted, 1), (K::InProgress, 2)], Status::Accepted),
        (&[(K::Accepted, 2), (K::Accepted, 1), (K::InProgress, 3), (K::InProgress, 1)], Status::InProgress),
        (&[(K::Accepted, 1), (K::InProgress, 1), (K::InProgress, 2), (K::Replied, 1)], Status::Replied),
        (&[(K::Accepted, 2), (K::Returned, 1)], Status::Returned),
        // Written while the acceptance of any office was that of the lead.
        (&[(K::Accepted, 2), (K::InProgress, 1)], Status::InProgress),
        (&[(K::Accepted, 2), (K::InProgress, 3), (K::Replied, 1)], Status::Replied),
    ] {
        let timeline = after(steps);
        assert_eq!(timeline.standing.status, status, "{steps:?}");
        assert!(!timeline.has_surprise() && !timeline.is_apart(), "{steps:?}");
        let helps: Vec<bool> = timeline.lines.iter().skip(3).map(|line| line.helps).collect();
        assert_eq!(helps, steps.iter().map(|(_, nth)| *nth != 1).collect::<Vec<_>>(), "{steps:?}");
    }
    // The lead's own signature is the one that is dated.
    assert_eq!(after(&[(K::Accepted, 2)]).standing.accepted_at, None);
    // Given anew, whoever helped then no longer does.
    let mut steps = given();
    steps.push((stamp(4, 1), Step { office: Some(office(2)), ..Step::new(K::Assigned, at(), Home) }));
    steps.push((stamp(5, 1), by(K::Accepted, 2)));
    assert_eq!(Timeline::of(steps).standing.status, Status::Accepted);
}

#[test]
fn what_was_written_on_the_step_of_one_that_helps_stands_on_the_assignment() {
    let mut steps = given();
    let assigned = Some(stamp(3, 1).id);
    steps.push((stamp(4, 1), Step { after: assigned, ..by(K::Accepted, 2) }));
    steps.push((stamp(5, 1), Step { after: Some(stamp(4, 1).id), ..by(K::Replied, 1) }));
    let timeline = Timeline::of(steps);
    assert_eq!(timeline.standing.status, Status::Replied);
    assert!(!timeline.has_surprise() && !timeline.is_apart());
}

proptest! {
    #[test]
    fn desks_that_note_apart_who_helps_and_who_leads_come_to_the_same(
        steps in proptest::collection::vec((0_usize..4, 1_u64..4, 1_u64..3, any::<bool>()), 0..10),
        seed in any::<prop::sample::Index>(),
    ) {
        let mut all = given();
        for ((what, nth, log, names), lamport) in steps.iter().zip(4..) {
            let kind = [K::Accepted, K::InProgress, K::Replied, K::Returned][*what];
            // Only the one that leads answers or returns.
            let nth = if *what > 1 { 1 } else { *nth };
            let own: Vec<_> = all.iter().filter(|(stamp, _)| stamp.lamport < 4 || stamp.id.log == LogId::from_bits(*log)).cloned().collect();
            let after = Timeline::of(own).stands_by().filter(|_| *names);
            all.push((stamp(lamport, *log), Step { after, ..by(kind, nth) }));
        }
        let whole = Timeline::of(all.clone());
        let mut turned = all.clone();
        turned.rotate_left(seed.index(all.len()));
        prop_assert_eq!(&whole, &Timeline::of(turned));
        // What helps moves nothing: without it the matter stands the same, unless what the lead did was written on it.
        let leads: Vec<_> = whole.lines.iter().filter(|line| !line.helps).map(|line| (line.stamp, line.step.clone())).collect();
        prop_assert!(whole.lines.iter().all(|line| !line.helps || line.in_turn));
        if !Timeline::of(leads.clone()).has_surprise() {
            prop_assert_eq!(whole.standing.status, Timeline::of(leads).standing.status);
        }
    }
}
