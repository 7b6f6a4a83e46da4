//! Who is out stays out, also after an older copy of the home was put back; and who was let in otherwise is heard after all.

use super::objection::Objection;
use super::tests::{enrol, joined, stick};
use crate::domain::terms::DeskLevel;
use crate::store::peers::Quarantined;
use crate::store::{Store, backup};
use crate::sync::carrier::Carrier as _;
use crate::sync::envelope::FileName;
use crate::sync::identity::admission::Plea;
use crate::sync::identity::stick_tests::{Computer, carrier, now};
use crate::sync::identity::{keeper, register};

/// The computer after a copy of its data was put back.
fn put_back(computer: Computer, copy: &std::path::Path) -> Computer {
    let Computer { dir, store, desk } = computer;
    drop(store);
    backup::restore(dir.path(), copy, "x").unwrap();
    Computer { store: Store::open(dir.path()).unwrap(), dir, desk }
}

#[test]
fn a_home_put_back_to_an_older_copy_hears_again_who_is_out() {
    let (one, other, mut home) = (stick(), stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    let mut stolen = Computer::station("六道河村", "LDH");
    enrol(&mut station, &mut home, one.path());
    enrol(&mut stolen, &mut home, one.path());
    home.exchange(one.path(), 3);
    let copy = home.store.backup(now(4).date_naive()).unwrap();
    let (keys, network) = home.network();
    keeper::revoke(&mut home.store, &keys, &network, stolen.keys().device(), "被偷", now(5)).unwrap();
    home.exchange(one.path(), 6);
    station.exchange(one.path(), 7);
    let home = put_back(home, &copy);
    let believed = |home: &Computer| {
        let members = register::members(home.store.read(), &network).unwrap();
        members.iter().any(|one| one.device() == stolen.keys().device() && one.is_trusted())
    };
    assert!(believed(&home), "the copy knows nothing of it");
    // Beside the database it stands all the same, so nobody has to tell it.
    let mut put_back = home;
    let beside = put_back.store.dir().join("koudai.closed");
    let kept = std::fs::read(&beside).unwrap();
    put_back.exchange(stick().path(), 8);
    assert!(!believed(&put_back));
    // Where that was lost too, it hears of it from everybody.
    std::fs::remove_file(&beside).unwrap();
    let mut home = self::put_back(put_back, &copy);
    assert!(believed(&home) && !kept.is_empty());
    station.note("村口路灯坏了", 8);
    station.exchange(one.path(), 9);
    home.exchange(one.path(), 10);
    assert!(!believed(&home));
    stolen.note("冒充的", 11);
    stolen.exchange(other.path(), 12);
    let receipt = home.exchange(other.path(), 13);
    assert!(matches!(receipt.refused.as_slice(), [(_, Objection::Revoked(_))]), "{receipt:?}");
    assert_eq!(home.notes(), station.notes());
    // It asks with the keys it has, and knows nothing of being out.
    stolen.ask(other.path(), 14);
    assert_eq!(home.waiting(other.path())[0].plea, Plea::Revoked);
}

#[test]
fn what_lacked_authority_is_tried_again_once_the_network_has_said_more() {
    let (stick, mut station, mut home) = joined();
    home.exchange(stick.path(), 3);
    station.note("村口路灯坏了", 4);
    station.exchange(stick.path(), 5);
    // As it was noted while the network had not let the station in for this.
    let own = station.keys().device();
    for envelope in carrier(stick.path()).list("").unwrap().into_iter().map(|entry| entry.name) {
        if FileName::parse(&envelope).is_some_and(|name| name.sender == own) {
            let reason = serde_json::to_string(&Objection::Authority("x".to_owned())).unwrap();
            home.store.envelope_opened(&envelope).unwrap();
            let (sender, at) = ("QJD-SQG".to_owned(), now(5).to_rfc3339());
            home.store.quarantine(&Quarantined { envelope, sender, reason, at }).unwrap();
        }
    }
    assert_eq!(home.store.read().quarantined().unwrap().len(), 1);
    for minute in 6..8 {
        home.exchange(stick.path(), minute);
        assert!(home.notes().is_empty(), "nothing has been said since");
    }
    let mut neighbour = Computer::station("六道河村", "LDH");
    enrol(&mut neighbour, &mut home, stick.path());
    for minute in 8..10 {
        home.exchange(stick.path(), minute);
    }
    assert_eq!(home.notes(), station.notes());
    assert!(home.store.read().quarantined().unwrap().is_empty());
}

/// A station and the home's second computer are let in one after the other.
#[test]
fn the_homes_second_computer_hears_every_station_whoever_was_let_in_first() {
    for is_second_first in [false, true] {
        let (stick, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
        let mut station = Computer::station("水泉沟村", "SQG");
        let mut second = Computer::new(DeskLevel::Home, ("千家店镇", "QJD"), ("千家店镇", "ZJ"), 2);
        if is_second_first {
            enrol(&mut second, &mut home, stick.path());
            enrol(&mut station, &mut home, stick.path());
        } else {
            enrol(&mut station, &mut home, stick.path());
            enrol(&mut second, &mut home, stick.path());
        }
        station.note("村口路灯坏了", 3);
        for minute in 4..8 {
            for one in [&mut home, &mut station, &mut second] {
                one.exchange(stick.path(), minute);
            }
        }
        assert_eq!(second.notes(), station.notes(), "second first: {is_second_first}");
        assert!(second.store.read().quarantined().unwrap().is_empty());
        // It hears as well who is out.
        let (keys, network) = home.network();
        let device = station.keys().device();
        keeper::revoke(&mut home.store, &keys, &network, device, "被偷", now(9)).unwrap();
        home.exchange(stick.path(), 10);
        second.exchange(stick.path(), 11);
        let members = register::members(second.store.read(), &network).unwrap();
        assert!(members.iter().any(|one| one.device() == device && !one.is_trusted()));
    }
}
