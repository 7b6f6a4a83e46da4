//! Two computers write, each unaware of part of the other: whatever order their entries arrive in, the tables are the same.

use std::collections::BTreeSet;

use chrono::DateTime;
use proptest::prelude::*;

use super::history::{Pair, happenings_and_erasures};
use super::{append, desk, index, nobody_is_lost};
use crate::domain::event::{Event, NoteSettled, Stepped};
use crate::domain::id::{Id, LogId};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::record::{Record, RecordKind};
use crate::store::{Store, check};

/// Lets all of these entries of `from` arrive at `to`, each log as one parcel: what is said of a record is gathered.
fn arrive_whole(from: &Store, to: &mut Store, ids: &[Id]) {
    let logs: BTreeSet<LogId> = ids.iter().map(|id| id.log).collect();
    let parcels = logs.into_iter().map(|log| from.read().parcel(log, 1, usize::MAX).unwrap().unwrap());
    to.receive_all(&parcels.collect::<Vec<_>>()).unwrap();
}

/// Lets one entry of `from` arrive at `to`.
fn arrive(from: &Store, to: &mut Store, id: Id) {
    let parcel = from.read().parcel(id.log, id.seq, 0).unwrap().unwrap();
    let received = to.receive(&parcel).unwrap();
    assert_eq!((received.added, received.known, received.unknown), (1, 0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, max_shrink_iters: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_arrival_does_not_matter(happenings in happenings_and_erasures(), coins in prop::collection::vec(any::<bool>(), 70)) {
        let mut desks = [desk(), desk()];
        let (mut pair, mut ids) = (Pair::default(), [Vec::new(), Vec::new()]);
        for (second, kind, pick, value, received) in happenings {
            let (at, event) = (usize::from(second), pair.event(kind, pick, value));
            desks[at].1.logbook.lamport += received;
            let id = append(&mut desks[at].1, &event);
            pair.written(&event, id);
            ids[at].push(id);
        }
        let [(_, first), (_, second)] = &desks;
        let (mut one, mut other, mut shuffled) = (desk(), desk(), desk());
        ids[0].iter().for_each(|id| arrive(first, &mut one.1, *id));
        ids[1].iter().for_each(|id| arrive(second, &mut one.1, *id));
        ids[1].iter().for_each(|id| arrive(second, &mut other.1, *id));
        ids[0].iter().for_each(|id| arrive(first, &mut other.1, *id));
        let (mut left, mut right) = (ids[0].iter(), ids[1].iter());
        for coin in coins {
            let (from, id) = if coin { (first, left.next()) } else { (second, right.next()) };
            if let Some(id) = id {
                arrive(from, &mut shuffled.1, *id);
            }
        }
        // What the coins left over.
        left.for_each(|id| arrive(first, &mut shuffled.1, *id));
        right.for_each(|id| arrive(second, &mut shuffled.1, *id));
        let (mut whole, mut turned) = (desk(), desk());
        arrive_whole(first, &mut whole.1, &ids[0]);
        arrive_whole(second, &mut whole.1, &ids[1]);
        arrive_whole(second, &mut turned.1, &ids[1]);
        arrive_whole(first, &mut turned.1, &ids[0]);
        let told = check::digest(&one.1).unwrap();
        for (_dir, mut store) in [one, other, shuffled, whole, turned] {
            prop_assert_eq!(check::digest(&store).unwrap(), told);
            let found = index(&store);
            let health = check::check(store.dir()).unwrap();
            prop_assert!(health.is_sound(), "{:?}", health);
            check::rebuild(&mut store).unwrap();
            prop_assert_eq!(index(&store), found);
            nobody_is_lost(&store);
        }
    }
}

/// What was said of a record before it arrived is minded when it does, whichever table it stands in.
#[test]
fn a_matter_that_was_withdrawn_before_it_arrived_gives_back_the_notes_that_were_merged_into_it() {
    let (mut first, mut second) = (desk(), desk());
    let at = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
    let opened = Event::MatterOpened(MatterForm { words: "路灯不亮".into(), ..MatterForm::default() });
    let lead = append(&mut first.1, &opened);
    let note = append(&mut second.1, &Event::NoteTaken(NoteForm { text: "灯".into(), ..NoteForm::default() }));
    let into = Some(Record { kind: RecordKind::Matter, id: lead });
    append(&mut second.1, &Event::NoteSettled(NoteSettled::new(note, NoteState::Merged, into, "")));
    let step = Step::new(StepKind::Withdrawn, at, DeskRole::Station);
    append(&mut second.1, &Event::Stepped(Stepped { matter: lead, step }));
    let mut reader = desk();
    for (_dir, from) in [&second, &first] {
        for log in from.read().logs().unwrap() {
            reader.1.receive(&from.read().parcel(log.name, 1, usize::MAX).unwrap().unwrap()).unwrap();
        }
    }
    assert_eq!(reader.1.read().note(note).unwrap().unwrap().state, NoteState::Open);
    assert!(check::check(reader.1.dir()).unwrap().is_sound());
}

#[test]
fn a_note_put_aside_gives_back_those_that_were_merged_into_it_though_all_arrive_together() {
    let (mut first, mut reader) = (desk(), desk());
    let take = |text: &str| Event::NoteTaken(NoteForm { text: text.into(), ..NoteForm::default() });
    let (merged, lead) = (append(&mut first.1, &take("灯")), append(&mut first.1, &take("路灯")));
    let into = Some(Record { kind: RecordKind::Note, id: lead });
    let last = [
        append(&mut first.1, &Event::NoteSettled(NoteSettled::new(merged, NoteState::Merged, into, ""))),
        append(&mut first.1, &Event::NoteSettled(NoteSettled::new(lead, NoteState::Discarded, None, "重复"))),
    ];
    arrive_whole(&first.1, &mut reader.1, &last);
    assert_eq!(reader.1.read().note(merged).unwrap().unwrap().state, NoteState::Open);
    assert!(check::check(reader.1.dir()).unwrap().is_sound());
}
