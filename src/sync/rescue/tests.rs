//! A station's computer dies, and another one takes its place.

use std::collections::BTreeSet;

use super::{prospect, rehearse, settings};
use crate::domain::command::Command;
use crate::domain::desk::Desk;
use crate::domain::record::RecordKind;
use crate::service;
use crate::store::check::check;
use crate::store::{Author, Store};
use crate::sync::exchange::objection::Objection;
use crate::sync::exchange::standing;
use crate::sync::exchange::tests::enrol;
use crate::sync::identity::admission::{self, Plea};
use crate::sync::identity::stick_tests::{Computer, carrier, files, now};
use crate::sync::identity::{keeper, newcomer, register};

/// A new computer with nothing but the desk's names in it.
pub(super) fn fresh(desk: &Desk) -> Computer {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    let desk = Desk { market: String::new(), ..desk.clone() };
    let author = Author { now: now(0), person: None };
    service::execute(&mut store, &author, &Command::SetDesk(Box::new(desk.clone()))).unwrap();
    Computer { dir, store, desk }
}

/// Lets the new computer in in place of the old one.
pub(super) fn replace(new: &mut Computer, home: &mut Computer, stick: &std::path::Path, minute: u32) {
    let keys = new.keys();
    newcomer::ask(&mut new.store, &keys, &new.desk, &carrier(stick), true, now(minute)).unwrap();
    let waiting = home.waiting(stick).into_iter().find(|one| one.request.device() == keys.device()).unwrap();
    assert_eq!(waiting.plea, Plea::Replaces);
    let (keys, network) = home.network();
    admission::grant(&mut home.store, &keys, &network, &carrier(stick), &waiting, now(minute)).unwrap();
    new.accept(stick, None).unwrap();
}

#[test]
fn two_computers_that_wait_to_stand_in_for_one_give_no_number_twice() {
    let Lost { stick, mut home, station } = lost();
    let [mut one, mut other] = [fresh(&station.desk), fresh(&station.desk)];
    for new in [&mut one, &mut other] {
        let keys = new.keys();
        newcomer::ask(&mut new.store, &keys, &new.desk, &carrier(stick.path()), true, now(9)).unwrap();
        new.note("等批复时记的", 9);
    }
    let waiting = [&one, &other].map(|new| number(new, "等批复时记的"));
    assert!(waiting[0] != waiting[1] && waiting.iter().all(|own| !own.contains("-A3-")), "{waiting:?}");
    for (new, minute, series) in [(&mut other, 10, "-A3-"), (&mut one, 20, "-A5-")] {
        replace(new, &mut home, stick.path(), minute);
        new.note("收批复后记的", minute + 1);
        assert!(number(new, "收批复后记的").contains(series), "{}", number(new, "收批复后记的"));
        for minute in [minute + 2, minute + 4] {
            new.exchange(stick.path(), minute);
            home.exchange(stick.path(), minute + 1);
        }
    }
    assert_eq!(home.store.read().numbers_twice().unwrap(), [""; 0]);
    assert!(waiting.iter().any(|own| home.store.read().note_numbered(own).unwrap().is_some()));
}

fn number(computer: &Computer, text: &str) -> String {
    let all = computer.store.read().notes(None, crate::store::Page::ALL).unwrap();
    all.into_iter().find(|row| row.row.form.text == text).unwrap().row.form.number
}

pub(super) struct Lost {
    pub stick: tempfile::TempDir,
    pub home: Computer,
    pub station: Computer,
}

/// A station whose last note never reached its home.
pub(super) fn lost() -> Lost {
    let (stick, mut home) = (tempfile::tempdir().unwrap(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    enrol(&mut station, &mut home, stick.path());
    let desk = Desk { market: "逢三八".to_owned(), ..station.desk.clone() };
    let author = Author { now: now(3), person: None };
    service::execute(&mut station.store, &author, &Command::SetDesk(Box::new(desk))).unwrap();
    station.note("村口路灯坏了", 4);
    station.note("井盖松动", 5);
    station.exchange(stick.path(), 6);
    home.exchange(stick.path(), 7);
    station.note("没来得及送的", 8);
    Lost { stick, home, station }
}

#[test]
fn a_new_computer_gets_its_stations_history_and_settings_back() {
    let Lost { stick, mut home, station } = lost();
    let held = prospect(home.store.read(), "QJD-SQG", "水泉沟村").unwrap();
    assert_eq!(held.holding.records[&RecordKind::Note].count, 2);
    let mut new = fresh(&station.desk);
    replace(&mut new, &mut home, stick.path(), 10);
    home.exchange(stick.path(), 11);
    // The station was heard, if by the old computer alone.
    let own = Some(home.keys().device());
    let standing = &standing::standing(home.store.read(), own, now(11)).unwrap()[0];
    assert_eq!((standing.desk.as_str(), standing::days_since(&standing.arrived, now(11))), ("QJD-SQG", Some(0)));
    new.exchange(stick.path(), 12);
    assert_eq!(new.notes(), home.notes());
    assert_eq!(new.store.read().holding("QJD-SQG").unwrap(), held.holding);
    let back = settings(&new.store).unwrap().unwrap();
    assert_eq!((back.market.as_str(), back.pc), ("逢三八", 1));
    // What it writes from now on is numbered apart from what the old one had written and nobody received.
    let told = new.note("新电脑写的", 13);
    let (lost, own) = (number(&station, "没来得及送的"), number(&new, "新电脑写的"));
    assert!(own != lost && own.contains("-A3-"), "{own}");
    new.exchange(stick.path(), 14);
    home.exchange(stick.path(), 15);
    new.exchange(stick.path(), 16);
    assert!(home.notes().contains("新电脑写的"));
    assert_eq!(new.store.read().whereabouts(told).unwrap().received.len(), 1);
    for one in [&home, &new] {
        assert!(check(one.dir.path()).unwrap().is_sound());
    }
}

#[test]
fn the_old_computer_is_closed_and_an_old_stick_of_it_alarms_only_by_what_is_new() {
    let Lost { stick, mut home, mut station } = lost();
    let drawer = tempfile::tempdir().unwrap();
    // A stick with what the home has received already lies in a drawer.
    let old = files(stick.path());
    replace(&mut fresh(&station.desk), &mut home, stick.path(), 10);
    for (name, bytes) in &old {
        let to = drawer.path().join(std::path::Path::new(name).strip_prefix(stick.path()).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    let receipt = home.exchange(drawer.path(), 11);
    assert!(receipt.refused.is_empty(), "{receipt:?}");
    let later = tempfile::tempdir().unwrap();
    station.try_exchange(later.path(), 12).unwrap();
    let receipt = home.exchange(later.path(), 13);
    assert!(matches!(receipt.refused.as_slice(), [(_, Objection::Replaced(_))]), "{receipt:?}");
    assert!(!home.notes().contains("没来得及送的"));
}

/// A second computer of the station that holds what the home has not received of the first, and a record of its own.
fn with_second() -> (Lost, Computer) {
    let mut lost = lost();
    let Lost { stick, home, station } = &mut lost;
    let mut second = Computer::new(station.desk.level, ("千家店镇", "QJD"), ("水泉沟村", "SQG"), 2);
    enrol(&mut second, home, stick.path());
    let own = tempfile::tempdir().unwrap();
    home.exchange(own.path(), 9);
    station.exchange(own.path(), 10);
    second.exchange(own.path(), 11);
    second.note("第二台写的", 12);
    assert!(second.notes().contains("没来得及送的") && !home.notes().contains("没来得及送的"));
    (lost, second)
}

#[test]
fn what_the_desks_other_computer_holds_of_the_dead_one_still_arrives() {
    let (Lost { stick, mut home, station }, mut second) = with_second();
    let mut new = fresh(&station.desk);
    replace(&mut new, &mut home, stick.path(), 14);
    second.exchange(stick.path(), 15);
    assert!(home.exchange(stick.path(), 16).refused.is_empty());
    assert_eq!(home.notes(), second.notes());
    assert!(new.exchange(stick.path(), 17).refused.is_empty());
    assert_eq!(new.notes(), second.notes());
}

#[test]
fn what_it_holds_of_a_stolen_one_does_not_and_its_own_is_not_held_up_by_that() {
    let (Lost { stick, mut home, station }, mut second) = with_second();
    let (keys, network) = home.network();
    keeper::revoke(&mut home.store, &keys, &network, station.keys().device(), "被偷", now(14)).unwrap();
    second.exchange(stick.path(), 15);
    let receipt = home.exchange(stick.path(), 16);
    assert!(matches!(receipt.refused.as_slice(), [(_, Objection::Lost(_))]), "{receipt:?}");
    assert!(home.notes().contains("第二台写的") && !home.notes().contains("没来得及送的"));
    assert_eq!(home.store.read().quarantined().unwrap().len(), 1);
}

#[test]
fn a_rehearsal_brings_everything_back_and_touches_nothing() {
    let Lost { mut home, .. } = lost();
    let (keys, network) = home.network();
    let before = files(home.dir.path());
    let rehearsed = rehearse(home.dir.path(), &keys, &home.desk, Some("SQG"), now(20)).unwrap();
    let same: BTreeSet<_> = files(home.dir.path()).into_keys().collect();
    assert_eq!(same, before.keys().cloned().collect());
    let [one] = rehearsed.as_slice() else { panic!("{rehearsed:?}") };
    assert!(one.is_complete(), "{one:?}");
    assert_eq!(one.returned.records[&RecordKind::Note].count, 2);
    assert_eq!(one.prospect.unreceived, 0);
    let devices = home.store.read().devices(network.name().as_str()).unwrap();
    assert!(devices.iter().all(|one| one.revocation.is_none()));
    assert_eq!(rehearse(home.dir.path(), &keys, &home.desk, None, now(21)).unwrap().len(), 1);
    assert!(rehearse(home.dir.path(), &keys, &home.desk, Some("XXX"), now(21)).is_err());
}

#[test]
fn an_old_copy_of_the_home_says_that_it_is_one_and_believes_the_old_computer_no_more() {
    let Lost { stick, mut home, station } = lost();
    let mut old = home.copied();
    let mut new = fresh(&station.desk);
    replace(&mut new, &mut home, stick.path(), 10);
    new.exchange(stick.path(), 12);
    let dead = station.keys().device();
    let believes = |home: &Computer| {
        let network = register::networks(home.store.read()).unwrap().remove(0);
        let members = register::members(home.store.read(), &network).unwrap();
        members.iter().any(|one| one.device() == dead && one.is_trusted())
    };
    assert!(believes(&old) && !believes(&home));
    let later = tempfile::tempdir().unwrap();
    new.note("换了以后", 14);
    new.exchange(later.path(), 15);
    let told = old.exchange(later.path(), 16);
    assert_eq!(told.forgot, [("水泉沟村".to_owned(), new.keys().device())]);
    assert!(told.say(crate::Lang::Zh).contains("放回过旧的"), "{told:?}");
    assert!(!believes(&old), "the new one hands on who is out");
    assert!(!old.notes().contains("换了以后"), "people let it in again");
}
