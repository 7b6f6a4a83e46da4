//! Two to five desks live through a random history: they write, send one another some of what they hold, in any order, twice,
//! with gaps; one of them may be copied with all its data and go on twice. Once all have met, all hold one canonical dump, and it
//! is the one that a desk gets which hears everything at once.
// Chance needs no more than its low bits.
#![allow(clippy::cast_possible_truncation, clippy::needless_for_each)]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::exchange::{assert_sound, entries, opened, parcels};
use super::forks::copy;
use super::history::{Happening, Pair, happening};
use super::{append, desk, nobody_is_lost};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::terms::DeskLevel;
use crate::store::parcel::Parcel;
use crate::store::{Store, check};

/// One thing that happens among the desks.
#[derive(Clone, Debug)]
enum Act {
    /// Somebody writes.
    Write(usize, Happening),
    /// One sends another what it holds in parcels of so many bytes, in an order that follows from `shuffle`; those whose turn is
    /// a multiple of `lose` are lost on the way.
    Send { from: usize, to: usize, bytes: usize, shuffle: u64, lose: usize },
    /// A data folder is copied, mark and all, and both go on.
    Copy(usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let desk = || 0_usize..5;
    let send = (desk(), desk(), 1_usize..2_000, any::<u64>(), 2_usize..6);
    let act = prop_oneof![
        12 => (desk(), happening()).prop_map(|(at, happening)| Act::Write(at, happening)),
        5 => send.prop_map(|(from, to, bytes, shuffle, lose)| Act::Send { from, to, bytes, shuffle, lose }),
        1 => desk().prop_map(Act::Copy),
    ];
    prop::collection::vec(act, 1..60)
}

/// The desks of a test and what they have written together.
struct Desks {
    all: Vec<(tempfile::TempDir, Store)>,
    told: Pair,
    copied: bool,
}

impl Desks {
    fn new(count: usize) -> Desks {
        let codes = ["SQG", "SLZ", "LDH", "ZJ", "XDT"];
        let level = |code: &str| if code == "ZJ" { DeskLevel::Home } else { DeskLevel::Station };
        let all = codes.into_iter().rev().take(count).map(|code| opened(level(code), code)).collect();
        Desks { all, told: Pair::default(), copied: false }
    }

    fn act(&mut self, act: &Act) {
        let count = self.all.len();
        match act {
            Act::Write(at, (_, kind, pick, value, received)) => {
                let event = self.told.event(*kind, *pick, *value);
                // Which desk this is does not change; tests of that are elsewhere.
                if matches!(event, Event::DeskSet(_)) {
                    return;
                }
                let store = &mut self.all[at % count].1;
                // Nobody speaks of what a copy of this desk wrote without having heard of it, and then writes under another name.
                let ahead =
                    |about: Id| store.logbook.logs.iter().any(|log| log.id == about.log && about.seq > log.length);
                if event.about().is_some_and(ahead) {
                    return;
                }
                store.logbook.lamport += received;
                let id = append(store, &event);
                self.told.written(&event, id);
            }
            Act::Send { from, to, bytes, shuffle, lose } => {
                let sent = shuffled(parcels(&self.all[from % count].1, *bytes), *shuffle);
                let to = &mut self.all[to % count].1;
                for (_, parcel) in sent.iter().enumerate().filter(|(nth, _)| !(nth + 1).is_multiple_of(*lose)) {
                    to.receive(parcel).unwrap();
                }
            }
            Act::Copy(of) => {
                if !self.copied && count < 5 {
                    self.copied = true;
                    let copied = copy(&self.all[of % count].1);
                    self.all.push(copied);
                }
            }
        }
    }

    /// Everybody hears everybody, until nobody says anything new.
    fn meet(&mut self, bytes: usize) {
        for round in 0.. {
            assert!(round < 8, "they never come to an end");
            let sent: Vec<Parcel> = self.all.iter().flat_map(|(_, store)| parcels(store, bytes)).collect();
            let mut added = 0;
            for (_, store) in &mut self.all {
                let received: Vec<_> = sent.iter().map(|parcel| store.receive(parcel).unwrap()).collect();
                added += received.iter().map(|one| one.added).sum::<u64>();
            }
            if added == 0 {
                return;
            }
        }
    }
}

fn shuffled(mut parcels: Vec<Parcel>, mut seed: u64) -> Vec<Parcel> {
    for last in (1..parcels.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        parcels.swap(last, (seed >> 33) as usize % (last + 1));
    }
    parcels
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn two_to_five_desks_always_come_to_one_dump(count in 2_usize..=5, acts in acts(), bytes in 200_usize..9_999) {
        let mut desks = Desks::new(count);
        for act in &acts {
            desks.act(act);
        }
        let written: BTreeMap<_, _> = desks.all.iter().flat_map(|(_, store)| entries(store)).collect();
        desks.meet(bytes);
        let (told, have) = (check::digest(&desks.all[0].1).unwrap(), desks.all[0].1.read().have().unwrap());
        for (_, store) in &mut desks.all {
            // Nothing that was acknowledged to a person is lost, and nothing is there twice.
            prop_assert!(entries(store).keys().eq(written.keys()));
            prop_assert_eq!(store.read().gaps().unwrap(), []);
            prop_assert_eq!(check::digest(store).unwrap(), told);
            prop_assert_eq!(&store.read().have().unwrap(), &have);
            assert_sound(store);
            nobody_is_lost(store);
        }
        // The reference: a desk that hears the union at once, the last first.
        let (_dir, mut reference) = desk();
        append(&mut reference, &super::exchange::settings(DeskLevel::Station, "YJG"));
        let union: Vec<Parcel> = parcels(&desks.all[0].1, 9_999).into_iter().rev().collect();
        reference.receive_all(&union).unwrap();
        prop_assert_eq!(dump(&reference), dump(&desks.all[0].1));
    }
}

/// The canonical dump, without what every desk calls its own.
fn dump(store: &Store) -> [u8; 32] {
    check::digest(store).unwrap()
}
