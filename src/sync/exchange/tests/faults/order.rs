//! Envelopes that come again, in another order, not at all, from several at once, or years later.

use chrono::TimeDelta;

use super::Row;
use super::bytes::opened;
use super::town::{Town, edit, entries, envelopes, note, parcels, seal_by_hand, sync, written};
use crate::domain::id::LogId;
use crate::store::parcel::{Content, LogHead, Parcel, Raw};
use crate::sync::exchange::exchange;
use crate::sync::identity::stick_tests::{Computer, carrier, files};

/// Numbers that look like chance and are the same every time.
fn shuffle<T>(all: &mut [T], mut seed: u64) {
    for last in (1..all.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        all.swap(last, (seed >> 33) as usize % (last + 1));
    }
}

pub(super) fn replayed(row: &mut Row) {
    let mut town = Town::new();
    // Every envelope that was ever on the stick in six weeks, as somebody would have it who copies sticks.
    let mut ever = std::collections::BTreeMap::new();
    for week in 0..6 {
        for station in [&mut town.station, &mut town.neighbour] {
            let id = note(station, &format!("第{week}周"), crate::sync::identity::stick_tests::now(10 + week));
            edit(station, id, &format!("第{week}周改"), crate::sync::identity::stick_tests::now(10 + week));
            let now = crate::sync::identity::stick_tests::now(20 + week);
            assert!(sync(station, &carrier(town.stick.path()), now).safe);
        }
        ever.extend(envelopes(town.stick.path(), "qjd"));
        if week == 2 {
            let now = town.now();
            sync(&mut town.home, &carrier(town.stick.path()), now);
        }
    }
    let mut home = super::town::reopened(super::town::copied(town.home.dir.path()));
    let mut all: Vec<&Vec<u8>> = ever.values().collect();
    for round in 0..10_u64 {
        shuffle(&mut all, round);
        for bytes in &all {
            // As if it had never been seen: past the list of names that have been opened.
            let opened = opened(&home, bytes).unwrap();
            let received = home.store.receive_all(&opened.parcels).unwrap();
            row.case(if received.iter().any(|one| one.added > 0) { "brings what is new" } else { "brings nothing" });
        }
    }
    let held = entries(&home.store);
    for station in [&town.station, &town.neighbour] {
        assert!(written(station).iter().all(|hash| held.get(hash) == Some(&1)));
    }
    town.home = home;
    town.heal();
    town.judge("ten replays, shuffled");
}

pub(super) fn middle_missing(row: &mut Row) {
    for (missing, order) in [(1, [0, 2]), (1, [2, 0]), (0, [1, 2]), (0, [2, 1])] {
        let mut town = Town::new();
        for nth in 0..6 {
            let now = town.now();
            note(&mut town.station, &format!("第{nth}条"), now);
        }
        let whole = parcels(&town.station.store).into_iter().find(|one| one.log.audience == "up").unwrap();
        let third = whole.entries.len() / 3;
        let part = |town: &Town, nth: usize| {
            let from = whole.from_seq + (nth * third) as u64;
            let bytes = town.station.store.read().parcel(whole.log.id, from, usize::MAX).unwrap();
            let mut parcel = bytes.unwrap();
            if nth < 2 {
                parcel.entries.truncate(third);
            }
            parcel
        };
        for nth in order {
            seal_by_hand(&town.station, &town.station.keys(), town.stick.path(), &[part(&town, nth)], 90 + nth as u64);
            let now = town.now();
            let receipt = sync(&mut town.home, &carrier(town.stick.path()), now);
            assert!(receipt.refused.is_empty(), "{receipt:?}");
        }
        let gaps = town.home.store.read().gaps().unwrap();
        assert_eq!(gaps.len(), 1, "without part {missing}: {gaps:?}");
        assert_eq!(gaps[0].from, whole.from_seq + (missing * third) as u64, "it is asked for");
        town.heal();
        town.judge("an envelope from the middle missing");
        row.case("held, asked for, laid down when it came");
    }
}

pub(super) fn two_homes(row: &mut Row) {
    let mut town = Town::new();
    let mut other = Computer::home("珍珠泉乡", "ZZQ");
    let mut theirs =
        Computer::new(crate::domain::terms::DeskLevel::Station, ("珍珠泉乡", "ZZQ"), ("水泉子村", "SQZ"), 1);
    theirs.ask(town.stick.path(), 0);
    other.grant(town.stick.path());
    theirs.accept(town.stick.path(), None).unwrap();
    for round in 0..4 {
        let now = town.now();
        note(&mut town.station, &format!("千家店的灯{round}"), now);
        note(&mut theirs, &format!("珍珠泉的井{round}"), now);
        let stick = carrier(town.stick.path());
        for computer in [&mut town.station, &mut theirs, &mut other, &mut town.home] {
            let network = crate::sync::identity::register::networks(computer.store.read()).unwrap().remove(0).name();
            let others = |all: std::collections::BTreeMap<String, Vec<u8>>| {
                let foreign = |name: &String| !name.contains(&format!("/{network}/"));
                all.into_iter().filter(|(name, _)| foreign(name)).collect::<Vec<_>>()
            };
            let before = others(files(town.stick.path()));
            assert!(sync(computer, &stick, now).safe);
            assert_eq!(others(files(town.stick.path())), before, "nobody touches what is another network's");
            row.case("the others' files untouched");
        }
    }
    let (here, there) = (entries(&town.home.store), entries(&other.store));
    assert!(written(&theirs).iter().all(|hash| there.contains_key(hash) && !here.contains_key(hash)));
    assert!(written(&town.station).iter().all(|hash| !there.contains_key(hash)));
    town.heal();
    town.judge("two homes, one stick");
}

pub(super) fn two_stations(row: &mut Row) {
    let mut town = Town::new();
    for round in 0..8 {
        let now = town.now();
        note(&mut town.station, &format!("水泉沟{round}"), now);
        note(&mut town.neighbour, &format!("六道河{round}"), now);
        let place = town.stick.path().to_owned();
        // A folder both have open, as on a shared disk: at the very same time.
        std::thread::scope(|scope| {
            for computer in [&mut town.station, &mut town.neighbour] {
                let place = &place;
                scope.spawn(move || {
                    let keys = computer.keys();
                    let stick = carrier(place);
                    let receipt = exchange(&mut computer.store, &keys, &computer.desk, &stick, now, &mut |_| {});
                    assert!(receipt.is_ok_and(|receipt| receipt.safe || receipt.trouble.is_some()));
                });
            }
        });
        let mine =
            |code: &str| files(&place).keys().filter(|name| name.contains("/qjd/") && name.contains(code)).count();
        let devices = [&town.station, &town.neighbour].map(|one| one.keys().device().to_string());
        assert!(devices.iter().all(|device| mine(device) > 0), "both have written");
        row.case("both written whole");
    }
    town.heal();
    town.judge("two stations writing one stick");
}

/// A log of the station's computer as a program writes it that came later.
fn later(town: &Town) -> Parcel {
    let raw = |lamport, name: &str, version, body: &[u8]| Raw {
        lamport,
        wall: "2028-01-01T08:00:00+08:00".to_owned(),
        behind: false,
        author: None,
        name: name.to_owned(),
        version,
        content: Content::Whole { salt: [lamport as u8; 16], body: body.to_owned() },
    };
    let log = LogHead {
        id: LogId::from_bits(0x1234_5678),
        device: town.station.keys().device(),
        desk: town.station.desk.network_code(),
        incarnation: 9,
        audience: "up".to_owned(),
        continues: None,
    };
    let entries = vec![
        raw(900, "note.sung", 1, b"{\"tune\":\"unknown\"}"),
        raw(901, "note.taken", 9, b"\xff\x00 not even a text"),
        raw(902, "drone.sent", 3, b"{}"),
    ];
    Parcel { log, from_seq: 1, before: [0; 32], entries, seeds: std::collections::BTreeMap::new() }
}

pub(super) fn newer_types(row: &mut Row) {
    let mut town = Town::new();
    let later = later(&town);
    seal_by_hand(&town.station, &town.station.keys(), town.stick.path(), std::slice::from_ref(&later), 99);
    let now = town.now();
    let receipt = sync(&mut town.home, &carrier(town.stick.path()), now);
    assert_eq!(receipt.came.iter().map(|one| one.unknown).sum::<u64>(), 3, "{receipt:?}");
    let held = entries(&town.home.store);
    for (_, hash, _) in later.chain() {
        assert_eq!(held.get(&hash), Some(&1));
        row.case("kept and counted");
    }
    town.heal();
    town.judge("newer event types");
}

pub(super) fn two_years(row: &mut Row) {
    let mut town = Town::new();
    town.heal();
    for nth in 0..60 {
        let now = town.now() + TimeDelta::days(12 * nth);
        note(&mut town.station, &format!("这两年的第{nth}条"), now);
        note(&mut town.neighbour, &format!("邻村{nth}"), now);
        if nth % 10 == 0 {
            for computer in [&mut town.neighbour, &mut town.home] {
                assert!(sync(computer, &carrier(town.stick.path()), now).safe);
            }
        }
    }
    let now = town.now() + TimeDelta::days(740);
    let stick = carrier(town.stick.path());
    for computer in [&mut town.station, &mut town.home] {
        assert!(sync(computer, &stick, now).safe);
    }
    assert!(sync(&mut town.station, &stick, now).safe);
    let owed =
        crate::sync::exchange::standing::standing(town.station.store.read(), Some(town.station.keys().device()), now);
    assert_eq!(owed.unwrap().iter().map(|one| one.owed).sum::<u64>(), 0, "all of it acknowledged");
    row.case("all of it in one exchange");
    town.heal();
    town.judge("back after two years");
}
