//! Three desks write, each with several logs, and send each other parcels: in any order, some ten times, some late. In the end
//! all hold the same and nothing is lost.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;

use super::history::{Happening, Pair, happenings};
use super::{append, desk, index};
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::id::LogId;
use crate::domain::terms::DeskLevel;
use crate::store::parcel::Parcel;
use crate::store::{Store, check};

/// A desk that knows who it is among the others.
pub(super) fn opened(level: DeskLevel, code: &str) -> (tempfile::TempDir, Store) {
    let (dir, mut store) = desk();
    append(&mut store, &settings(level, code));
    (dir, store)
}

pub(super) fn settings(level: DeskLevel, code: &str) -> Event {
    Event::DeskSet(Desk { level, town_code: "QJD".to_owned(), code: code.to_owned(), ..Desk::default() })
}

/// Everything a desk holds, in parcels of a few entries.
pub(super) fn parcels(store: &Store, bytes: usize) -> Vec<Parcel> {
    let mut found = Vec::new();
    for log in store.read().logs().unwrap() {
        let mut from = log.start;
        while let Some(parcel) = store.read().parcel(log.name, from, bytes).unwrap() {
            from = parcel.from_seq + parcel.entries.len() as u64;
            found.push(parcel);
        }
    }
    found
}

/// Every entry of every log by its hash.
pub(super) fn entries(store: &Store) -> BTreeMap<Vec<u8>, (String, u64)> {
    let mut query = store.conn.prepare("SELECT hash, log, seq FROM entry").unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

pub(super) fn assert_sound(store: &mut Store) {
    let (told, found) = (check::digest(store).unwrap(), index(store));
    let health = check::check(store.dir()).unwrap();
    assert!(health.is_sound(), "{health:?}");
    check::rebuild(store).unwrap();
    assert_eq!((check::digest(store).unwrap(), index(store)), (told, found), "folding anew gives the same");
}

/// Three desks that wrote, met once, and wrote on, each in its own words.
fn desks(story: &[(u8, Happening)]) -> Vec<(tempfile::TempDir, Store)> {
    let kinds = [(DeskLevel::Station, "SQG"), (DeskLevel::Station, "SLZ"), (DeskLevel::Home, "ZJ")];
    let mut desks: Vec<_> = kinds.into_iter().map(|(level, code)| opened(level, code)).collect();
    let mut pair = Pair::default();
    let (before, after) = story.split_at(story.len() / 2);
    write(&mut desks, &mut pair, before);
    let met: Vec<Parcel> = desks.iter().flat_map(|(_, store)| parcels(store, 9_999)).collect();
    for (_, store) in &mut desks {
        store.receive_all(&met).unwrap();
    }
    write(&mut desks, &mut pair, after);
    desks
}

fn write(desks: &mut [(tempfile::TempDir, Store)], pair: &mut Pair, story: &[(u8, Happening)]) {
    for (at, (_, kind, pick, value, received)) in story {
        let desk = &mut desks[usize::from(*at) % 3].1;
        let event = pair.event(*kind, *pick, *value);
        if matches!(event, Event::DeskSet(_)) {
            continue;
        }
        desk.logbook.lamport += received;
        let id = append(desk, &event);
        pair.written(&event, id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn three_desks_come_to_hold_the_same(
        happenings in happenings(),
        at in prop::collection::vec(0_u8..3, 70),
        bytes in 1_usize..900,
        order in prop::collection::vec(any::<Index>(), 40),
        late in prop::collection::vec(any::<bool>(), 40),
    ) {
        let mut desks = desks(&at.into_iter().zip(happenings).collect::<Vec<_>>());
        let sent: Vec<Parcel> = desks.iter().flat_map(|(_, store)| parcels(store, bytes)).collect();
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for (nth, parcel) in sent.iter().enumerate() {
            if late[nth % late.len()] { second.push(parcel) } else { first.push(parcel) }
        }
        let written: BTreeMap<_, _> = desks.iter().flat_map(|(_, store)| entries(store)).collect();
        for (nth, (_, store)) in desks.iter_mut().enumerate() {
            let own = check::check(store.dir()).unwrap();
            for half in [&mut first, &mut second] {
                for (swap, place) in order.iter().enumerate().take(half.len()) {
                    let other = place.index(half.len());
                    let one = (swap + nth) % half.len();
                    half.swap(one, other);
                }
                for parcel in &*half {
                    store.receive(parcel).unwrap();
                }
                // Ten times is as good as once.
                let before = entries(store);
                for parcel in half.iter().cycle().take(half.len() * 9) {
                    let again = store.receive(parcel).unwrap();
                    prop_assert_eq!((again.added, again.held), (0, 0));
                }
                prop_assert_eq!(before, entries(store));
            }
            prop_assert!(own.is_sound(), "{own:?}");
            prop_assert_eq!(store.read().gaps().unwrap(), []);
            prop_assert_eq!(&entries(store), &written);
        }
        let told = check::digest(&desks[0].1).unwrap();
        let have = desks[0].1.read().have().unwrap();
        for (_, store) in &mut desks {
            prop_assert_eq!(check::digest(store).unwrap(), told);
            prop_assert_eq!(&store.read().have().unwrap(), &have);
            assert_sound(store);
        }
    }
}

#[test]
fn what_is_missing_is_held_asked_for_and_laid_down_when_it_comes() {
    let (_dir, mut here) = opened(DeskLevel::Station, "SQG");
    let (_dir, mut home) = opened(DeskLevel::Home, "ZJ");
    // After the entry that opened the desk.
    for _ in 0..4 {
        append(&mut here, &note("路灯坏了"));
    }
    let log = own(&here, "up");
    let parcel = |from, bytes| here.read().parcel(log, from, bytes).unwrap().unwrap();
    assert_eq!(home.receive(&parcel(4, 9_999)).unwrap().held, 2);
    assert_eq!(home.receive(&parcel(4, 9_999)).unwrap().held, 0, "held once");
    assert_eq!(notes(&home), 0);
    assert!(!home.read().have().unwrap().contains_key(&log));
    let gap = home.read().gaps().unwrap()[0];
    assert_eq!((gap.log, gap.from, gap.to), (log, 1, 3));
    assert_eq!(home.receive(&parcel(1, 0)).unwrap().added, 1);
    assert_eq!(home.read().have().unwrap()[&log].seq, 1, "so it is sent on from the second");
    let gap = home.read().gaps().unwrap()[0];
    assert_eq!((gap.from, gap.to), (2, 3));
    let mut middle = parcel(2, 9_999);
    middle.entries.truncate(2);
    assert_eq!(home.receive(&middle).unwrap().added, 4, "with those held");
    home.receive(&parcel(1, 9_999)).unwrap();
    assert_eq!((notes(&home), home.read().gaps().unwrap()), (4, Vec::new()));
    assert_sound(&mut home);
}

#[test]
fn a_chain_that_does_not_follow_is_not_let_in() {
    let (_dir, mut here) = opened(DeskLevel::Station, "SQG");
    let (_dir, mut home) = opened(DeskLevel::Home, "ZJ");
    append(&mut here, &note("路灯坏了"));
    append(&mut here, &note("井盖松动"));
    let log = own(&here, "up");
    let whole = here.read().parcel(log, 1, 9_999).unwrap().unwrap();
    let broken = |change: &dyn Fn(&mut Parcel)| {
        let mut parcel = whole.clone();
        change(&mut parcel);
        parcel
    };
    for (nth, parcel) in [
        broken(&|parcel| parcel.before = [1; 32]),
        broken(&|parcel| parcel.from_seq = 0),
        broken(&|parcel| parcel.entries[1].lamport = parcel.entries[0].lamport),
        broken(&|parcel| parcel.entries[1].lamport = u64::MAX),
        broken(&|parcel| parcel.from_seq = u64::MAX),
        broken(&|parcel| parcel.log.id = LogId::from_bits(0)),
    ]
    .iter()
    .enumerate()
    {
        assert!(home.receive(parcel).is_err(), "{nth}");
        assert!(entries(&home).len() == 1 && home.read().gaps().unwrap().is_empty(), "{nth}");
    }
    home.receive(&whole).unwrap();
    for parcel in [
        broken(&|parcel| parcel.log.audience = "all".to_owned()),
        broken(&|parcel| parcel.log.device = LogId::from_bits(9)),
        broken(&|parcel| parcel.log.incarnation = 2),
    ] {
        assert!(home.receive(&parcel).is_err(), "a log stays what it was: {:?}", parcel.log);
    }
    assert_sound(&mut home);
}

pub(super) fn note(text: &str) -> Event {
    Event::NoteTaken(crate::domain::note::NoteForm { text: text.to_owned(), ..Default::default() })
}

pub(super) fn notes(store: &Store) -> usize {
    store.read().notes(None, crate::store::Page::ALL).unwrap().len()
}

/// The log this computer now writes for an audience.
pub(super) fn own(store: &Store, audience: &str) -> LogId {
    store.logbook.logs.iter().find(|log| log.audience.to_string() == audience).unwrap().id
}
