//! Clocks that are wrong, folders that were copied, and backups that are old.

use chrono::{DateTime, FixedOffset};

use super::Row;
use super::town::{Town, copied as copy_of, edit, entries, note, reopened, restart, sync, written};
use crate::sync::identity::stick_tests::carrier;

fn at(text: &str) -> DateTime<FixedOffset> {
    text.parse().unwrap()
}

pub(super) fn clocks(row: &mut Row) {
    let mut town = Town::new();
    let mut last = None;
    let clocks = [
        "1970-01-01T00:00:07+08:00",
        "2099-12-31T23:59:58+08:00",
        "2026-11-27T09:00:00+08:00",
        "1970-01-01T00:00:09+08:00",
        "2026-11-28T09:00:00+08:00",
    ];
    for clock in clocks {
        let now = at(clock);
        let id = note(&mut town.station, &format!("{clock}写的"), now);
        // The latest word counts, whatever the clocks said.
        if let Some(last) = last {
            edit(&mut town.station, last, &format!("{clock}改的"), now);
        }
        last = Some(id);
        for computer in [&mut town.station, &mut town.home] {
            let receipt = sync(computer, &carrier(town.stick.path()), now);
            assert!(receipt.safe && receipt.refused.is_empty(), "{clock}: {receipt:?}");
        }
        let texts = |store: &crate::store::Store| {
            let notes = store.read().notes(None, crate::store::Page::ALL).unwrap();
            let mut texts: Vec<String> = notes.into_iter().map(|row| row.row.form.text).collect();
            texts.sort();
            texts
        };
        let (here, there) = (texts(&town.station.store), texts(&town.home.store));
        assert!(here.iter().all(|text| there.contains(text)), "{clock}: {here:?} {there:?}");
        row.case("taken in, in the order it was written");
    }
    town.heal();
    town.judge("clocks");
}

fn copied_and_used(row: &mut Row, rounds: usize) {
    let mut town = Town::new();
    town.heal();
    // The whole folder, keys and mark with it: neither can know.
    let mut twin = reopened(copy_of(town.station.dir.path()));
    for round in 0..rounds {
        let now = town.now();
        note(&mut town.station, &format!("甲机{round}"), now);
        note(&mut twin, &format!("乙机{round}"), now);
        for computer in [&mut town.station, &mut twin, &mut town.home] {
            let receipt = sync(computer, &carrier(town.stick.path()), now);
            assert!(receipt.refused.is_empty() && receipt.trouble.is_none(), "{receipt:?}");
        }
    }
    for _ in 0..3 {
        let now = town.now();
        for computer in [&mut town.station, &mut twin, &mut town.home] {
            sync(computer, &carrier(town.stick.path()), now);
        }
    }
    let held = entries(&town.home.store);
    for computer in [&town.station, &twin] {
        assert!(written(computer).iter().all(|hash| held.get(hash) == Some(&1)), "both branches are kept");
    }
    assert!(!town.home.store.read().forks().unwrap().is_empty(), "and a person is told");
    town.heal();
    town.judge("copied");
    row.case("both branches kept and shown");
}

pub(super) fn copied(row: &mut Row) {
    for rounds in 1..=3 {
        copied_and_used(row, rounds);
    }
}

pub(super) fn old_backup(row: &mut Row) {
    for mark_too in [false, true] {
        let mut town = Town::new();
        town.heal();
        let old = copied_folder(&town);
        let now = town.now();
        note(&mut town.station, "后来丢的", now);
        for computer in [&mut town.station, &mut town.home] {
            sync(computer, &carrier(town.stick.path()), now);
        }
        let lost = written(&town.station);
        // The database of last week takes the place of today's; the mark beside it goes back as well, or stays.
        town.station = put_back(town.station, &old, mark_too);
        note(&mut town.station, "退回之后写的", now);
        for _ in 0..5 {
            let now = town.now();
            for computer in [&mut town.station, &mut town.home] {
                sync(computer, &carrier(town.stick.path()), now);
            }
        }
        let held = entries(&town.station.store);
        assert!(lost.iter().all(|hash| held.contains_key(hash)), "the home gives back what was lost");
        town.station = restart(town.station);
        town.heal();
        town.judge("old backup");
        row.case(if mark_too { "mark and all: what was lost comes back" } else { "noticed, goes on in new logs" });
    }
}

fn copied_folder(town: &Town) -> tempfile::TempDir {
    copy_of(town.station.dir.path())
}

fn put_back(
    computer: crate::sync::identity::stick_tests::Computer,
    old: &tempfile::TempDir,
    mark_too: bool,
) -> crate::sync::identity::stick_tests::Computer {
    drop(computer.store);
    for name in ["koudai.db", "koudai.db-wal", "koudai.db-shm"] {
        let _ = std::fs::remove_file(computer.dir.path().join(name));
    }
    for entry in std::fs::read_dir(old.path()).unwrap().map(|entry| entry.unwrap()) {
        let name = entry.file_name();
        let back = name.to_string_lossy().starts_with("koudai.db") || (mark_too && name == "koudai.mark");
        if back {
            std::fs::copy(entry.path(), computer.dir.path().join(name)).unwrap();
        }
    }
    reopened(computer.dir)
}
