//! A data folder that was copied and is used twice: both copies hear of it at their first meeting, each goes on under letters of its own, once
//! and for all, and no letters are given a second time.

use std::collections::BTreeSet;
use std::path::Path;

use super::standing;
use super::tests::{joined, stick};
use crate::domain::command::{Command, Form};
use crate::domain::matter::number::{Number, Series};
use crate::domain::place::PlaceForm;
use crate::lang::Lang;
use crate::store::Page;
use crate::store::journal::Hash;
use crate::sync::exchange::Receipt;
use crate::sync::identity::stick_tests::{Computer, now};

impl Computer {
    /// The series under which a note bears its number.
    fn series(&self, text: &str) -> Series {
        let notes = self.store.read().notes(None, Page::ALL).unwrap();
        let note = notes.into_iter().find(|note| note.row.form.text == text).unwrap();
        note.row.form.number.parse::<Number>().unwrap().series()
    }

    fn missing(&self) -> u64 {
        let all = standing::standing(self.store.read(), Some(self.keys().device()), now(59)).unwrap();
        all.iter().map(|one| one.missing).sum()
    }
}

/// How many entries of these one holds and the other does not.
fn lacks(one: &Computer, other: &Computer) -> u64 {
    let hashes = |computer: &Computer| -> BTreeSet<Hash> {
        let reader = computer.store.read();
        let logs = reader.logs().unwrap().into_iter().filter(|log| log.head.audience == "up");
        let parcels = logs.filter_map(|log| reader.parcel(log.name, 1, usize::MAX).unwrap());
        parcels.flat_map(|parcel| parcel.chain().map(|(_, hash, _)| hash).collect::<Vec<_>>()).collect()
    };
    hashes(other).difference(&hashes(one)).count() as u64
}

fn warns(receipts: &[Receipt]) -> bool {
    receipts.iter().any(|one| one.say(Lang::Zh).contains("在别处也有人用"))
}

/// A note, and as many exchanges as it takes until its writer has heard of it.
fn round(one: &mut Computer, home: &mut Computer, (text, minute): (&str, u32), stick: &Path) -> [Receipt; 3] {
    one.note(text, minute);
    [one.exchange(stick, minute), home.exchange(stick, minute), one.exchange(stick, minute)]
}

/// A station, a copy of it, and their home.
fn twins() -> (Computer, Computer, Computer) {
    let (stick, mut station, mut home) = joined();
    for minute in 3..6 {
        round(&mut station, &mut home, (&format!("起初的 {minute}"), minute), stick.path());
    }
    let copy = station.copied();
    (station, copy, home)
}

fn is_whole(all: &mut [&mut Computer], sticks: &[&Path]) {
    let (last, copies) = all.split_last_mut().unwrap();
    for minute in 50..56 {
        for (one, stick) in copies.iter_mut().zip(sticks) {
            one.exchange(stick, minute);
            last.exchange(stick, minute);
        }
    }
    for one in copies {
        assert_eq!((one.notes(), one.missing()), (last.notes(), 0));
        one.is_sound();
    }
    last.is_sound();
}

#[test]
fn each_of_two_copies_parts_once_and_both_are_told_at_the_first_meeting() {
    for is_one_stick in [false, true] {
        let (mut first, mut second, mut home) = twins();
        let (one, other) = (stick(), stick());
        let sticks = [one.path(), if is_one_stick { one.path() } else { other.path() }];
        round(&mut first, &mut home, ("甲 0", 10), sticks[0]);
        let told = round(&mut second, &mut home, ("乙 0", 11), sticks[1]);
        assert!(warns(&told), "{told:?}");
        // Both gave the same number before they knew: the home and both of them are told which.
        let said = told[1].say(Lang::Zh);
        let parts = ["这些编号分头给了两次", "按 F7 打编号，两条都列出来"];
        assert!(parts.iter().all(|part| said.contains(part)) || is_one_stick, "{said}");
        let told = [first.exchange(sticks[0], 12), home.exchange(sticks[0], 12), first.exchange(sticks[0], 12)];
        assert!(warns(&told), "{told:?}");
        let parted: Vec<u32> = [&first, &second].map(|one| one.store.read().incarnation().unwrap()).to_vec();
        assert!(parted[0] > 1 && parted[1] > 1 && parted[0] != parted[1], "{parted:?}");
        for nth in 1..8 {
            let minute = 12 + nth * 3;
            let told = [
                round(&mut first, &mut home, (&format!("甲 {nth}"), minute), sticks[0]),
                round(&mut second, &mut home, (&format!("乙 {nth}"), minute + 1), sticks[1]),
            ];
            assert!(!told.iter().any(|told| warns(told)), "once is enough: {told:?}");
            for (copy, incarnation, text) in [(&first, parted[0], "甲"), (&second, parted[1], "乙")] {
                assert_eq!(copy.series(&format!("{text} {nth}")), Series::new(1, incarnation), "round {nth}");
                assert_eq!(copy.store.read().incarnation().unwrap(), incarnation, "round {nth}");
            }
        }
        is_whole(&mut [&mut first, &mut second, &mut home], &sticks);
    }
}

#[test]
fn a_copy_that_wrote_nothing_parts_as_well_and_catches_up() {
    let (mut first, mut second, mut home) = twins();
    let (one, other) = (stick(), stick());
    for minute in 10..14 {
        round(&mut first, &mut home, (&format!("甲 {minute}"), minute), one.path());
    }
    let told = [second.exchange(other.path(), 15), home.exchange(other.path(), 15), second.exchange(other.path(), 15)];
    assert!(warns(&told), "{told:?}");
    for minute in 16..19 {
        home.exchange(other.path(), minute);
        second.exchange(other.path(), minute);
    }
    assert_eq!(second.notes(), home.notes());
    for minute in 20..24 {
        round(&mut first, &mut home, (&format!("甲 {minute}"), minute), one.path());
        round(&mut second, &mut home, (&format!("乙 {minute}"), minute), other.path());
    }
    let series: BTreeSet<Series> = ["甲 23", "乙 23"].map(|text| home.series(text)).into();
    assert_eq!(series.len(), 2);
    assert_eq!([home.series("甲 22"), home.series("乙 22")], [home.series("甲 23"), home.series("乙 23")]);
    is_whole(&mut [&mut first, &mut second, &mut home], &[one.path(), other.path()]);
}

/// An old copy is put back where two are in use: by hand, or by the program.
#[test]
fn an_old_copy_that_is_put_back_says_that_it_is_behind_and_takes_no_letters_that_were_given() {
    for by_hand in [true, false] {
        let (mut first, mut second, mut home) = twins();
        let (one, other) = (stick(), stick());
        let mut image = second.copied();
        let copy = second.store.backup(now(9).date_naive()).unwrap();
        for minute in 10..13 {
            round(&mut first, &mut home, (&format!("甲 {minute}"), minute), one.path());
            round(&mut second, &mut home, (&format!("乙 {minute}"), minute), other.path());
        }
        let given = |home: &Computer| -> BTreeSet<Series> {
            let notes = home.store.read().notes(None, Page::ALL).unwrap();
            notes.iter().map(|note| note.row.form.number.parse::<Number>().unwrap().series()).collect()
        };
        let before = given(&home);
        if by_hand {
            std::mem::swap(&mut second, &mut image);
        } else {
            second.restored(&copy);
        }
        let new = stick();
        second.exchange(new.path(), 20);
        home.exchange(new.path(), 20);
        let told = second.exchange(new.path(), 21);
        assert!(!by_hand || told.say(Lang::Zh).contains("正在补"), "{told:?}");
        assert!(second.missing() <= lacks(&second, &home), "{} {}", second.missing(), lacks(&second, &home));
        second.note("放回以后", 22);
        let letters = second.series("放回以后");
        assert!(!before.contains(&letters), "{letters} of {before:?}");
        for minute in 23..27 {
            round(&mut second, &mut home, (&format!("丙 {minute}"), minute), new.path());
            round(&mut first, &mut home, (&format!("丁 {minute}"), minute), one.path());
            assert_eq!(second.series(&format!("丙 {minute}")), letters);
        }
        assert_eq!(second.series("丙 26"), letters);
        assert_ne!(first.series("丁 26"), letters);
        is_whole(&mut [&mut first, &mut second, &mut home], &[one.path(), new.path()]);
    }
}

#[test]
fn what_others_hold_of_it_and_it_does_not_is_counted_as_missing() {
    let (mut first, mut second, mut home) = twins();
    let (one, other) = (stick(), stick());
    for minute in 10..13 {
        round(&mut first, &mut home, (&format!("甲 {minute}"), minute), one.path());
    }
    assert_eq!(second.missing(), 0, "nobody has told it yet");
    // The home believes that it holds what its copy does, and says how far that goes.
    let place = PlaceForm { name: "新建的站点".to_owned(), ..PlaceForm::default() };
    home.run(&Command::Add(Box::new(Form::Place(place))), 13);
    home.exchange(other.path(), 14);
    let told = second.exchange(other.path(), 15);
    assert!(told.say(Lang::Zh).contains(&format!("这里比别处少 {} 条，正在补", second.missing())), "{told:?}");
    assert_eq!(second.missing(), lacks(&second, &home));
    assert!(second.missing() > 0);
    is_whole(&mut [&mut first, &mut second, &mut home], &[one.path(), other.path()]);
}

#[test]
fn what_two_copies_of_a_home_write_reaches_both_through_a_station() {
    let (stick, mut station, mut first) = joined();
    let stick = stick.path();
    for minute in 3..6 {
        first.exchange(stick, minute);
        station.exchange(stick, minute);
    }
    let mut second = first.copied();
    let place = |name: &str| {
        let form = PlaceForm { name: name.to_owned(), ..PlaceForm::default() };
        Command::Add(Box::new(Form::Place(form)))
    };
    let mut meet = |first: &mut Computer, second: &mut Computer, minute: u32| {
        for minute in minute..minute + 4 {
            first.exchange(stick, minute);
            station.exchange(stick, minute);
            second.exchange(stick, minute);
            station.exchange(stick, minute);
        }
    };
    for (minute, names) in [(10, ["甲", "乙"]), (20, ["丙", "丁"]), (30, ["戊", "己"])] {
        first.run(&place(names[0]), minute);
        second.run(&place(names[1]), minute);
        meet(&mut first, &mut second, minute);
    }
    let places = |one: &Computer| -> BTreeSet<String> {
        one.store.read().places(None).unwrap().into_iter().map(|row| row.form.name).collect()
    };
    assert_eq!(places(&first), places(&station));
    assert_eq!(places(&second), places(&station));
    assert_eq!((first.missing(), second.missing()), (0, 0));
}
