//! Old copies that were put back, by the program or behind its back, and a folder that is used on two computers: what is lost
//! there comes again, and nobody believes meanwhile that it was received.

use std::path::Path;

use super::standing;
use super::tests::{joined, stick};
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::place::PlaceForm;
use crate::domain::record::Record;
use crate::service;
use crate::store::{Author, Store, backup};
use crate::sync::identity::stick_tests::{Computer, now};

impl Computer {
    fn owed(&self) -> u64 {
        let all = standing::standing(self.store.read(), Some(self.keys().device()), now(59)).unwrap();
        all.iter().map(|one| one.owed).sum()
    }

    pub(crate) fn step(&mut self, matter: Id, note: &str, minute: u32) {
        let step = Step { text: note.to_owned(), ..Step::new(StepKind::Noted, now(minute), self.desk.level.into()) };
        self.run(&Command::Step { matter, step: Box::new(step) }, minute);
    }

    /// The words of a matter's steps, in their order.
    fn told(&self, matter: Id) -> Vec<String> {
        self.store
            .read()
            .steps(matter)
            .unwrap()
            .into_iter()
            .map(|row| row.step.text)
            .filter(|text| !text.is_empty())
            .collect()
    }

    /// A copy of the whole folder, as a copied disk has it.
    pub(crate) fn copied(&mut self) -> Computer {
        let dir = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        self.store = Store::open(elsewhere.path()).unwrap();
        copy(self.dir.path(), dir.path());
        self.store = Store::open(self.dir.path()).unwrap();
        let store = Store::open(dir.path()).unwrap();
        Computer { dir, store, desk: self.desk.clone() }
    }

    /// Puts a copy of the day back, as the program does.
    pub(super) fn restored(&mut self, copy: &Path) {
        let elsewhere = tempfile::tempdir().unwrap();
        self.store = Store::open(elsewhere.path()).unwrap();
        backup::restore(self.dir.path(), copy, "2026-11-26-0830").unwrap();
        self.store = Store::open(self.dir.path()).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&path, &target);
        } else {
            std::fs::copy(&path, target).unwrap();
        }
    }
}

/// A station and a home that have exchanged on a stick which is gone since.
fn pair() -> (Computer, Computer) {
    let (stick, mut station, mut home) = joined();
    station.note("起初的", 3);
    home.note("镇里的", 3);
    for minute in 4..6 {
        round(&mut station, &mut home, stick.path(), minute);
    }
    (station, home)
}

fn round(station: &mut Computer, home: &mut Computer, stick: &Path, minute: u32) {
    station.exchange(stick, minute);
    home.exchange(stick, minute);
}

/// Notes that go up and are acknowledged, one exchange for each.
fn work(station: &mut Computer, home: &mut Computer, stick: &Path) {
    for minute in 10..14 {
        station.note(&format!("后来的 {minute}"), minute);
        round(station, home, stick, minute);
        station.exchange(stick, minute);
    }
    assert_eq!((station.owed(), station.notes().len()), (0, 5));
}

/// Two rounds bring everything back: in the first the others learn what was lost, in the second it comes. What the home says to
/// that is heard when the stick comes to the station again. Nobody says before that nothing is owed.
fn heals(station: &mut Computer, home: &mut Computer, stick: &Path, minute: u32) {
    let all = 5;
    for minute in minute..minute + 2 {
        round(station, home, stick, minute);
    }
    let notes = |one: &Computer| one.notes().iter().filter(|text| !text.starts_with("镇里")).count();
    assert_eq!((notes(station), notes(home)), (all, all));
    station.exchange(stick, minute + 2);
    assert_eq!((station.owed(), home.owed()), (0, 0));
    // What is written then goes up as ever, and once.
    station.note("以后的", minute + 3);
    assert_eq!(station.owed(), 1);
    round(station, home, stick, minute + 3);
    station.exchange(stick, minute + 3);
    assert_eq!((station.owed(), home.owed(), notes(home)), (0, 0, all + 1));
    assert!(station.exchange(stick, minute + 4).went.is_empty() && home.exchange(stick, minute + 4).went.is_empty());
    for one in [station, home] {
        assert!(crate::store::check::check(one.dir.path()).unwrap().is_sound());
    }
}

#[test]
fn a_home_that_is_restored_is_sent_again_what_it_lost() {
    let ((mut station, mut home), old) = (pair(), stick());
    let copy = home.store.backup(now(6).date_naive()).unwrap();
    work(&mut station, &mut home, old.path());
    home.restored(&copy);
    let new = stick();
    heals(&mut station, &mut home, new.path(), 31);
}

/// What the home does about a station's matter, and for every station, before and after the copy it is put back to.
#[test]
fn a_home_that_is_put_back_gets_from_its_stations_what_it_had_told_them() {
    for by_hand in [false, true] {
        let ((mut station, mut home), old) = (pair(), stick());
        let form = MatterForm { words: "路灯不亮".to_owned(), ..MatterForm::default() };
        let matter = station.run(&Command::Add(Box::new(Form::Matter(form))), 6).id;
        round(&mut station, &mut home, old.path(), 6);
        home.step(matter, "备份以前", 7);
        round(&mut station, &mut home, old.path(), 7);
        let copy = home.store.backup(now(8).date_naive()).unwrap();
        let image = home.copied();
        home.step(matter, "备份以后", 9);
        let place = PlaceForm { name: "新建的站点".to_owned(), ..PlaceForm::default() };
        home.run(&Command::Add(Box::new(Form::Place(place))), 9);
        for minute in 10..12 {
            round(&mut station, &mut home, old.path(), minute);
        }
        assert_eq!(station.told(matter), ["备份以前", "备份以后"]);
        if by_hand {
            home = image;
        } else {
            home.restored(&copy);
        }
        home.step(matter, "放回以后", 30);
        let new = stick();
        for minute in 31..35 {
            round(&mut station, &mut home, new.path(), minute);
        }
        let mut told = home.told(matter);
        assert_eq!(told, station.told(matter), "by hand: {by_hand}");
        told.sort_unstable();
        assert_eq!(told, ["备份以前", "备份以后", "放回以后"]);
        for one in [&station, &home] {
            assert_eq!(one.store.read().places_named("新建的站点").unwrap().len(), 1);
        }
        assert_eq!((station.owed(), home.owed()), (0, 0));
        for one in [&mut station, &mut home] {
            assert!(one.exchange(new.path(), 36).refused.is_empty());
            assert!(one.store.read().quarantined().unwrap().is_empty());
            assert!(crate::store::check::check(one.dir.path()).unwrap().is_sound());
        }
    }
}

/// While nothing was put back, nobody adds to what the home writes.
#[test]
fn what_a_station_says_the_home_wrote_counts_only_when_the_home_has_lost_it() {
    let ((station, mut home), stick) = (pair(), stick());
    let logs = station.store.read().logs().unwrap();
    let theirs = logs.iter().find(|log| log.head.desk == "QJD" && log.head.audience == "all").unwrap();
    let mut parcel = station.store.read().parcel(theirs.name, 1, usize::MAX).unwrap().unwrap();
    let mut more = parcel.entries.last().unwrap().clone();
    more.lamport += 1;
    parcel.entries.push(more);
    station.seal_by_hand(stick.path(), &[parcel], 20);
    let before = crate::store::check::digest(&home.store).unwrap();
    home.exchange(stick.path(), 21);
    assert_eq!(crate::store::check::digest(&home.store).unwrap(), before);
    assert!(home.store.read().forks().unwrap().is_empty());
}

#[test]
fn a_station_that_is_restored_is_sent_again_what_it_wrote() {
    let ((mut station, mut home), old) = (pair(), stick());
    let copy = station.store.backup(now(6).date_naive()).unwrap();
    work(&mut station, &mut home, old.path());
    station.restored(&copy);
    let new = stick();
    heals(&mut station, &mut home, new.path(), 31);
}

#[test]
fn a_whole_folder_put_back_is_noticed_by_the_numbers_it_never_gave() {
    // Also with a clock that says less than before.
    for minute in [31, 7] {
        for is_home in [true, false] {
            let ((mut station, mut home), old) = (pair(), stick());
            let image = if is_home { home.copied() } else { station.copied() };
            work(&mut station, &mut home, old.path());
            *(if is_home { &mut home } else { &mut station }) = image;
            let new = stick();
            heals(&mut station, &mut home, new.path(), minute + 1);
        }
    }
}

/// The folder between them, on a township's own server, is brought back from the copy of last week: whatever lies there is old, and
/// what was written since is gone. One round makes it whole.
#[test]
fn the_folder_between_them_put_back_from_an_old_copy_is_whole_after_one_round() {
    for since in 0..2 {
        let ((mut station, mut home), folder, old) = (pair(), stick(), stick());
        station.note("那天的", 10);
        round(&mut station, &mut home, folder.path(), 10);
        copy(folder.path(), old.path());
        for minute in 11..14 {
            station.note(&format!("后来的 {minute}"), minute);
            home.note(&format!("镇里后来的 {minute}"), minute);
            round(&mut station, &mut home, folder.path(), minute);
        }
        // What was left there last, and not yet fetched, is lost with it.
        station.note("没取走的", 15);
        station.exchange(folder.path(), 15);
        if since == 1 {
            home.exchange(folder.path(), 15);
        }
        std::fs::remove_dir_all(folder.path().join("koudai")).unwrap();
        copy(old.path(), folder.path());
        round(&mut station, &mut home, folder.path(), 16);
        assert_eq!(home.notes().len(), 10, "{since}");
        station.exchange(folder.path(), 17);
        assert_eq!((station.owed(), home.owed()), (0, 0), "{since}");
        assert!(home.exchange(folder.path(), 18).refused.is_empty());
        for one in [&station, &home] {
            assert!(one.store.read().quarantined().unwrap().is_empty() && one.store.read().forks().unwrap().is_empty());
            assert_eq!(one.store.read().incarnation().unwrap(), 1, "nobody takes itself for an old copy");
        }
    }
}

#[test]
fn a_folder_put_back_takes_nothing_from_the_stick_that_only_the_stick_holds() {
    let ((mut station, mut home), old) = (pair(), stick());
    let image = station.copied();
    for minute in 10..14 {
        station.note(&format!("后来的 {minute}"), minute);
        station.exchange(old.path(), minute);
    }
    station = image;
    station.note("放回以后", 31);
    for minute in 32..36 {
        station.note(&format!("再后来 {minute}"), minute);
        station.exchange(old.path(), minute);
    }
    for minute in 36..39 {
        round(&mut station, &mut home, old.path(), minute);
    }
    assert_eq!((station.notes().len(), home.notes().len(), station.owed(), home.owed()), (10, 11, 0, 0));
}

#[test]
fn an_envelope_from_before_a_copy_was_put_back_does_not_count_afterwards() {
    let ((mut station, mut home), old) = (pair(), stick());
    let copy = home.store.backup(now(6).date_naive()).unwrap();
    station.note("一", 10);
    round(&mut station, &mut home, old.path(), 11);
    // The acknowledgement of that lies in a drawer.
    home.restored(&copy);
    let new = stick();
    home.exchange(new.path(), 31);
    station.exchange(new.path(), 32);
    station.exchange(old.path(), 33);
    assert_eq!(station.owed(), 1, "what the home had then it has no more");
    for minute in 34..36 {
        round(&mut station, &mut home, new.path(), minute);
    }
    station.exchange(new.path(), 36);
    assert_eq!((station.owed(), home.notes().len()), (0, 3));
}

#[test]
fn a_folder_used_on_two_computers_comes_to_the_same_on_both() {
    let ((mut station, mut home), first, second) = (pair(), stick(), stick());
    let mut clone = station.copied();
    for minute in 10..13 {
        clone.note(&format!("副本 {minute}"), minute);
        round(&mut clone, &mut home, first.path(), minute);
        clone.exchange(first.path(), minute);
    }
    station.note("原本一", 20);
    station.note("原本二", 21);
    for minute in 22..25 {
        round(&mut station, &mut home, second.path(), minute);
    }
    assert_eq!((station.notes().len(), home.notes().len()), (6, 7));
    for minute in 25..31 {
        round(&mut clone, &mut home, first.path(), minute);
        round(&mut station, &mut home, second.path(), minute);
    }
    assert_eq!((clone.notes(), clone.notes().len()), (station.notes(), 6));
    assert_eq!((clone.owed(), station.owed(), home.owed()), (0, 0, 0));
}

#[test]
fn what_was_erased_stays_so_where_an_old_copy_comes_back() {
    let ((mut station, mut home), old) = (pair(), stick());
    let id = station.note("要删的", 6);
    for minute in 7..9 {
        round(&mut station, &mut home, old.path(), minute);
    }
    let image = station.copied();
    let author = Author { now: now(10), person: None };
    let record = Record { kind: crate::domain::record::RecordKind::Note, id };
    service::execute(&mut station.store, &author, &Command::Erase(record)).unwrap();
    for minute in 11..13 {
        round(&mut station, &mut home, old.path(), minute);
    }
    station = image;
    assert!(station.notes().contains("要删的"));
    let new = stick();
    for minute in 31..33 {
        round(&mut station, &mut home, new.path(), minute);
    }
    for one in [&station, &home] {
        assert!(!one.notes().contains("要删的"), "{:?}", one.notes());
    }
}
