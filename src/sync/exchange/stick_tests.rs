//! What becomes of a stick over the weeks: what is cleared from it, what is told of a copied data folder, what it still carries.

use std::collections::BTreeSet;
use std::path::Path;

use super::receipt::Receipt;
use super::tests::desks::walk;
use super::tests::{enrol, joined, stick};
use super::{exchange, standing, sticks};
use crate::domain::command::{Command, Form};
use crate::domain::place::PlaceForm;
use crate::domain::terms::DeskLevel;
use crate::store::Store;
use crate::sync::carrier::Folder;
use crate::sync::identity::keeper;
use crate::sync::identity::stick_tests::{Computer, files, now};

impl Computer {
    /// An exchange with a stick that is called so.
    fn exchange_as(&mut self, stick: &Path, label: &str, minute: u32) {
        let (keys, stick) = (self.keys(), Folder::stick(stick, label).unwrap());
        exchange(&mut self.store, &keys, &self.desk, &stick, now(minute), &mut |_| {}).unwrap();
    }
}

#[test]
fn envelopes_that_were_acknowledged_are_cleared_and_files_of_others_stay() {
    let (stick, mut station, mut home) = joined();
    let foreign = stick.path().join("koudai").join("照片.jpg");
    std::fs::write(&foreign, "photo").unwrap();
    for minute in 3..9 {
        station.note(&format!("第{minute}条"), minute);
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
    }
    let own = format!("/{}/", station.keys().device());
    let left: Vec<_> = files(stick.path()).into_keys().filter(|name| name.contains(&own)).collect();
    assert_eq!(left.len(), 1, "only the newest: {left:?}");
    assert_eq!(std::fs::read(&foreign).unwrap(), b"photo");
    assert_eq!(home.notes(), station.notes());
}

#[test]
fn a_folder_that_was_copied_and_used_twice_is_told_of() {
    let (stick, mut station, mut home) = joined();
    station.note("一", 3);
    station.exchange(stick.path(), 4);
    home.exchange(stick.path(), 5);
    let Computer { dir, store, desk } = station;
    drop(store);
    let copy = tempfile::tempdir().unwrap();
    for (name, bytes) in files(dir.path()) {
        std::fs::write(copy.path().join(Path::new(&name).file_name().unwrap()), bytes).unwrap();
    }
    let at = |dir: tempfile::TempDir| Computer { store: Store::open(dir.path()).unwrap(), desk: desk.clone(), dir };
    let (mut one, mut other) = (at(dir), at(copy));
    one.note("在旧电脑上", 6);
    other.note("在新电脑上", 6);
    let mut told = false;
    for minute in 7..13 {
        one.exchange(stick.path(), minute);
        told |= warned(&home.exchange(stick.path(), minute));
        other.exchange(stick.path(), minute);
        told |= warned(&home.exchange(stick.path(), minute));
    }
    assert!(told, "the home says that one log was written in two places");
    assert_eq!(home.notes(), BTreeSet::from(["一", "在旧电脑上", "在新电脑上"].map(str::to_owned)));
    let known = standing::standing(home.store.read(), Some(home.keys().device()), now(59)).unwrap();
    assert!(known.iter().any(|one| one.forks > 0), "{known:?}");
}

/// Whether the receipt says that a log was written in two places.
fn warned(receipt: &Receipt) -> bool {
    receipt.came.iter().any(|one| !one.forks.is_empty()) && receipt.say(crate::Lang::Zh).contains("分头写了两份")
}

#[test]
fn sticks_are_listed_with_what_they_carry_until_it_is_acknowledged() {
    let (stick, other, mut home) = (stick(), tempfile::tempdir().unwrap(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    enrol(&mut station, &mut home, stick.path());
    station.note("一", 3);
    station.exchange_as(stick.path(), "口袋 A", 4);
    station.note("二", 5);
    station.exchange_as(other.path(), "口袋 B", 6);
    let carries = |station: &Computer| -> Vec<(String, u64)> {
        let all = sticks::list(station.store.read()).unwrap();
        all.iter().map(|one| (one.label.clone(), one.carries.iter().map(|load| load.entries).sum())).collect()
    };
    let before = carries(&station);
    assert_eq!(before.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>(), ["口袋 B", "口袋 A"]);
    assert_eq!(before[0].1, before[1].1 + 1, "B has the second note too");
    let said = sticks::list(station.store.read()).unwrap()[1].say(crate::Lang::Zh);
    assert!(said.contains("口袋 A：最近 2026-11-26 08:04") && said.contains("给 千家店镇 的 "), "{said}");
    home.exchange(other.path(), 7);
    station.exchange_as(other.path(), "口袋 B", 8);
    assert_eq!(carries(&station), [("口袋 B".to_owned(), 0), ("口袋 A".to_owned(), 0)]);
}

/// An entry that every desk of the network is sent.
fn place(name: &str) -> Command {
    Command::Add(Box::new(Form::Place(PlaceForm { name: name.to_owned(), ..PlaceForm::default() })))
}

#[test]
fn what_a_stick_lacks_is_reckoned_by_what_it_holds_for_those_who_still_answer() {
    let (red, blue, own) = (stick(), stick(), stick());
    let mut home = Computer::home("千家店镇", "QJD");
    let mut second = Computer::new(DeskLevel::Home, ("千家店镇", "QJD"), ("千家店镇", "ZJ"), 2);
    let mut station = Computer::station("水泉沟村", "SQG");
    for newcomer in [&mut second, &mut station] {
        enrol(newcomer, &mut home, own.path());
    }
    walk(&mut [&mut home, &mut second, &mut station], &[0, 1, 2, 0, 1, 2, 0, 1, 0], own.path(), &mut 2);
    let device = home.keys().device();
    let lacks = |home: &Computer, label| sticks::lacking(home.store.read(), Some(device)).unwrap().on(label);
    let undelivered = |home: &Computer| standing::undelivered(home.store.read(), Some(device)).unwrap().unwrap();
    assert_eq!((undelivered(&home), lacks(&home, "红盘")), (0, 0));
    home.run(&place("老槐树"), 20);
    assert_eq!((undelivered(&home), lacks(&home, "红盘")), (1, 1));
    home.exchange_as(red.path(), "红盘", 21);
    assert_eq!((lacks(&home, "红盘"), lacks(&home, "蓝盘")), (0, 1));
    home.exchange_as(blue.path(), "蓝盘", 21);
    assert_eq!((lacks(&home, "红盘"), lacks(&home, "蓝盘")), (0, 0));
    second.exchange(red.path(), 22);
    home.exchange_as(red.path(), "红盘", 23);
    // What a home notes down only its other computer is sent. The station is still owed the place, which lies there.
    home.note("第一条", 24);
    assert_eq!((undelivered(&home), lacks(&home, "红盘"), lacks(&home, "蓝盘")), (2, 1, 1));
    home.exchange_as(blue.path(), "蓝盘", 25);
    assert_eq!((lacks(&home, "红盘"), lacks(&home, "蓝盘")), (1, 0));
    home.exchange_as(red.path(), "红盘", 25);
    let list = |home: &Computer| sticks::list(home.store.read()).unwrap();
    let labels: Vec<String> = list(&home).into_iter().map(|one| one.label).take(2).collect();
    assert_eq!(labels, ["红盘", "蓝盘"], "within one second by their names");
    // One that is out acknowledges nothing any more, and nothing lies there for it.
    let (keys, network) = home.network();
    keeper::revoke(&mut home.store, &keys, &network, second.keys().device(), "丢了", now(26)).unwrap();
    home.run(&place("红旗桥"), 27);
    assert_eq!((undelivered(&home), lacks(&home, "红盘")), (2, 2));
    walk(&mut [&mut home, &mut station], &[0, 1, 0], blue.path(), &mut 28);
    assert_eq!(undelivered(&home), 0);
    assert!(list(&home).iter().all(|one| one.carries.is_empty()), "{:?}", list(&home));
}
