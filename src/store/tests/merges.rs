//! Merges that two desks wrote apart, and merges into what is gone.

use chrono::DateTime;
use proptest::prelude::*;

use super::append;
use super::exchange::{assert_sound, opened, parcels};
use crate::domain::erasure::Erasure;
use crate::domain::event::{Event, NoteSettled, Stepped, Strike};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::status::{Status, Void};
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::DeskLevel;
use crate::store::{Store, check};

fn opens(store: &mut Store) -> Id {
    let at = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
    let id = append(store, &Event::MatterOpened(MatterForm::default()));
    append(
        store,
        &Event::Stepped(Stepped { matter: id, step: Step::new(StepKind::Registered, at, DeskRole::Station) }),
    );
    id
}

fn merges(store: &mut Store, matter: Id, into: Id) -> Id {
    let at = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
    let step = Step { into: Some(into), ..Step::new(StepKind::Merged, at, DeskRole::Station) };
    append(store, &Event::Stepped(Stepped { matter, step }))
}

/// Takes a step on what this desk knows, whether or not it would be let.
fn steps(store: &mut Store, matter: Id, kind: StepKind, into: Option<Id>) {
    let at = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap();
    let after = store.read().timeline(matter).unwrap().stands_by();
    let step = Step { into, after, text: "再办".to_owned(), ..Step::new(kind, at, DeskRole::Station) };
    append(store, &Event::Stepped(Stepped { matter, step }));
}

fn status(store: &Store, matter: Id) -> Status {
    let row = store.read().matter(matter).unwrap().unwrap();
    assert_eq!(row.status, store.read().timeline(matter).unwrap().standing.status);
    row.status
}

fn meet(one: &mut Store, other: &mut Store) {
    let (from, back) = (parcels(one, 300), parcels(other, 300));
    for parcel in from.iter().rev() {
        other.receive(parcel).unwrap();
    }
    for parcel in &back {
        one.receive(parcel).unwrap();
    }
    assert_eq!(check::digest(one).unwrap(), check::digest(other).unwrap());
    assert_sound(one);
    assert_sound(other);
}

#[test]
fn of_two_merges_made_apart_that_close_a_circle_the_first_counts_on_both_desks() {
    let (_one, mut one) = opened(DeskLevel::Station, "SQG");
    let (_other, mut other) = opened(DeskLevel::Home, "ZJ");
    let (first, second, third) = (opens(&mut one), opens(&mut one), opens(&mut one));
    merges(&mut one, third, first);
    meet(&mut one, &mut other);
    merges(&mut one, first, second);
    append(&mut other, &Event::MatterOpened(MatterForm::default()));
    let last = merges(&mut other, second, third);
    meet(&mut one, &mut other);
    for store in [&one, &other] {
        assert_eq!(
            [first, second, third].map(|id| status(store, id)),
            [Status::Merged, Status::Registered, Status::Merged]
        );
        let line = store.read().timeline(second).unwrap().lines.pop().unwrap();
        assert_eq!((line.stamp.id, line.in_turn, line.void), (last, false, Some(Void::Circle)));
    }
}

#[test]
fn nobody_is_asked_whether_a_merge_shall_count_that_leads_in_a_circle() {
    let (_one, mut one) = opened(DeskLevel::Station, "SQG");
    let (_other, mut other) = opened(DeskLevel::Home, "ZJ");
    let (first, second) = (opens(&mut one), opens(&mut one));
    meet(&mut one, &mut other);
    append(&mut one, &Event::MatterOpened(MatterForm::default()));
    append(&mut one, &Event::MatterOpened(MatterForm::default()));
    steps(&mut one, first, StepKind::Merged, Some(second));
    steps(&mut other, second, StepKind::Merged, Some(first));
    meet(&mut one, &mut other);
    assert_eq!([first, second].map(|id| status(&other, id)), [Status::Registered, Status::Merged]);
    steps(&mut other, first, StepKind::Answered, None);
    meet(&mut one, &mut other);
    for store in [&one, &other] {
        assert_eq!([first, second].map(|id| status(store, id)), [Status::Answered, Status::Merged]);
        assert_eq!((store.read().conflicts().unwrap(), store.read().conflict_count().unwrap()), (Vec::new(), 0));
    }
    // Once the other matter is its own again, it may be chosen, and counts.
    steps(&mut other, second, StepKind::Reopened, None);
    meet(&mut one, &mut other);
    assert_eq!((one.read().conflicts().unwrap().len(), one.read().conflict_count().unwrap()), (1, 1));
}

#[test]
fn an_answer_that_was_passed_on_outlives_the_matter_it_came_from() {
    let (_one, mut one) = opened(DeskLevel::Home, "QJD");
    let (lead, joined) = (opens(&mut one), opens(&mut one));
    merges(&mut one, joined, lead);
    let at = DateTime::parse_from_rfc3339("2026-11-26T10:30:00+08:00").unwrap();
    let answer =
        Step { text: "修好了".to_owned(), into: Some(lead), ..Step::new(StepKind::Noted, at, DeskRole::Home) };
    append(&mut one, &Event::Stepped(Stepped { matter: joined, step: answer }));
    append(&mut one, &Event::Erased(Erasure::of(Record { kind: RecordKind::Matter, id: lead })));
    let standing = one.read().timeline(joined).unwrap().standing;
    assert_eq!((standing.status, standing.reply.as_str()), (Status::Merged, "修好了"));
    assert!(standing.waits_to_be_told());
    assert_sound(&mut one);
}

#[test]
fn what_was_merged_into_a_matter_that_goes_is_open_again() {
    let (_one, mut one) = opened(DeskLevel::Station, "SQG");
    let (lead, joined) = (opens(&mut one), opens(&mut one));
    merges(&mut one, joined, lead);
    let record = Record { kind: RecordKind::Matter, id: lead };
    for (struck, expected) in [(true, Status::Registered), (false, Status::Merged)] {
        append(&mut one, &Event::Struck(Strike::new(record, struck, String::new())));
        assert_eq!(status(&one, joined), expected);
        assert_sound(&mut one);
    }
    append(&mut one, &Event::Erased(Erasure::of(record)));
    assert_eq!(status(&one, joined), Status::Registered);
    assert_eq!(one.read().timeline(joined).unwrap().lines[1].void, Some(Void::Gone));
    assert!(one.read().timeline(joined).unwrap().astray().is_empty(), "nobody is asked what cannot be");
    assert_sound(&mut one);
}

/// Whatever was merged leads to a matter that is its own.
fn assert_no_circle(store: &Store, matters: &[Id]) {
    for matter in matters {
        let mut at = *matter;
        for steps in 0.. {
            assert!(steps < matters.len(), "{at} leads in a circle");
            match store.read().timeline(at).unwrap().merge() {
                Some((_, into)) => at = into,
                None => break,
            }
        }
        assert_ne!(status(store, at), Status::Merged);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn merges_made_apart_lead_nobody_in_a_circle(
        deeds in prop::collection::vec((any::<bool>(), 0_usize..4, 0_usize..4, 0_u8..10), 1..16),
    ) {
        let (_one, mut one) = opened(DeskLevel::Station, "SQG");
        let (_other, mut other) = opened(DeskLevel::Home, "ZJ");
        let matters: Vec<Id> = (0..4).map(|_| opens(&mut one)).collect();
        meet(&mut one, &mut other);
        for (at_home, matter, into, act) in deeds {
            let desk = if at_home { &mut other } else { &mut one };
            match act {
                0 => steps(desk, matters[matter], StepKind::Reopened, None),
                1 => meet(&mut one, &mut other),
                _ if matter != into => steps(desk, matters[matter], StepKind::Merged, Some(matters[into])),
                _ => {}
            }
        }
        meet(&mut one, &mut other);
        assert_no_circle(&one, &matters);
    }

    #[test]
    fn notes_settled_apart_are_each_in_the_pocket_or_merged_into_one_that_is(
        deeds in prop::collection::vec((any::<bool>(), 0_usize..4, 0_usize..4, 0_u8..10), 1..16),
    ) {
        let (_one, mut one) = opened(DeskLevel::Station, "SQG");
        let (_other, mut other) = opened(DeskLevel::Home, "ZJ");
        let notes: Vec<Id> = (0..4).map(|_| append(&mut one, &Event::NoteTaken(NoteForm::default()))).collect();
        meet(&mut one, &mut other);
        for (at_home, note, into, act) in deeds {
            let desk = if at_home { &mut other } else { &mut one };
            let (note, into) = (notes[note], Record { kind: RecordKind::Note, id: notes[into] });
            let (state, into) = match act {
                0 => (NoteState::Open, None),
                1 => (NoteState::Discarded, None),
                2 => {
                    meet(&mut one, &mut other);
                    continue;
                }
                _ => (NoteState::Merged, Some(into)),
            };
            append(desk, &Event::NoteSettled(NoteSettled::new(note, state, into, "")));
        }
        meet(&mut one, &mut other);
        let put_aside = |note: Id| one.read().note_settled(note).unwrap().is_some_and(|it| it.state == NoteState::Discarded);
        for note in &notes {
            let mut at = *note;
            for steps in 0.. {
                assert!(steps < notes.len(), "{at} leads in a circle");
                let row = one.read().note(at).unwrap().unwrap();
                if let Some(into) = row.into.filter(|_| row.state == NoteState::Merged) {
                    at = into.id;
                    continue;
                }
                assert_eq!(row.state == NoteState::Discarded, put_aside(at));
                assert!(at == *note || row.state == NoteState::Open);
                break;
            }
        }
    }
}
