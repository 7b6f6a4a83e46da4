//! A computer that was replaced comes alive again.

use std::path::Path;
use std::sync::{Arc, Mutex};

use super::tests::{Lost, fresh, lost, replace};
use crate::store::Store;
use crate::sync::background::round::{self, Books, Order, Work};
use crate::sync::background::trouble::Trouble;
use crate::sync::carrier::Folder;
use crate::sync::exchange::closed::{self, Out};
use crate::sync::exchange::objection::Objection;
use crate::sync::exchange::{ExchangeError, aside};
use crate::sync::identity::keys::Keys;
use crate::sync::identity::signed::Signed;
use crate::sync::identity::stick_tests::{Computer, carrier, now};

fn set_aside(home: &Computer) -> Vec<aside::Aside> {
    let inbox = Folder::inbox(home.store.dir()).unwrap();
    aside::list(home.store.read(), Some(home.keys().device()), &home.desk, &inbox).unwrap()
}

#[test]
fn it_is_told_and_what_it_wrote_before_comes_in_after_all() {
    let Lost { stick, mut home, station: mut old } = lost();
    let mut new = fresh(&old.desk);
    replace(&mut new, &mut home, stick.path(), 10);
    home.exchange(stick.path(), 11);
    new.exchange(stick.path(), 12);
    // The old one was only thought to be dead: somebody goes on with it.
    old.note("顶替以后写的", 13);
    let receipt = old.exchange(stick.path(), 14);
    assert!(
        receipt.out == Some(Out::Replaced)
            && receipt.say(crate::Lang::Zh).starts_with("这台电脑已由本单位的新电脑顶替")
    );
    assert_eq!(closed::out(old.store.read()).unwrap(), Some(Out::Replaced));
    assert_eq!(closed::out(new.store.read()).unwrap(), None);
    // Whatever else is written there still goes out, and nothing comes in.
    old.note("更晚写的", 15);
    let receipt = old.exchange(stick.path(), 15);
    assert!(receipt.out == Some(Out::Replaced) && receipt.safe && receipt.came.is_empty(), "{receipt:?}");
    assert!(receipt.went.iter().any(|one| one.entries > 0), "{receipt:?}");
    let refused = home.exchange(stick.path(), 16).refused;
    assert!(matches!(refused.as_slice(), [(from, Objection::Replaced(_))] if from.desk == "QJD-SQG"), "{refused:?}");
    let aside = set_aside(&home);
    assert!(aside.len() == 1 && aside[0].is_last && aside[0].is_here, "{aside:?}");
    let (keys, inbox) = (home.keys(), Folder::inbox(home.store.dir()).unwrap());
    let desk = home.desk.clone();
    aside::release(&mut home.store, &keys, &desk, &inbox, &aside[0].envelope, now(17)).unwrap();
    assert!(home.notes().contains("没来得及送的") && !home.notes().contains("顶替以后写的"), "{:?}", home.notes());
    let left = set_aside(&home);
    assert!(left.len() == 1 && left[0].is_last, "what came later stays aside: {left:?}");
    assert!(left[0].why(crate::Lang::Zh).contains("再收一次"), "{left:?}");
    home.exchange(stick.path(), 18);
    new.exchange(stick.path(), 19);
    assert!(new.notes().contains("没来得及送的"), "the new computer has it too");
    // Whoever has asked who wrote the rest takes that in as well.
    assert!(!home.notes().contains("顶替以后写的"));
    let receipt = aside::release(&mut home.store, &keys, &desk, &inbox, &left[0].envelope, now(20)).unwrap();
    assert!(receipt.refused.is_empty() && home.notes().contains("顶替以后写的"), "{receipt:?}");
    assert!(set_aside(&home).is_empty());
    home.exchange(stick.path(), 21);
    new.exchange(stick.path(), 22);
    assert!(new.notes().contains("顶替以后写的") && new.notes().contains("更晚写的"));
}

#[test]
fn one_that_wrote_nothing_before_it_was_replaced_is_heard_once_a_person_says_so_again() {
    let Lost { stick, mut home, station: mut old } = lost();
    for _ in 0..2 {
        old.exchange(stick.path(), 9);
        home.exchange(stick.path(), 9);
    }
    let mut new = fresh(&old.desk);
    replace(&mut new, &mut home, stick.path(), 10);
    home.exchange(stick.path(), 11);
    old.note("顶替以后写的", 13);
    old.exchange(stick.path(), 14);
    home.exchange(stick.path(), 16);
    let (keys, inbox, desk) = (home.keys(), Folder::inbox(home.store.dir()).unwrap(), home.desk.clone());
    for (minute, comes) in [(17, false), (18, true)] {
        let aside = set_aside(&home);
        assert!(aside.len() == 1 && aside[0].is_last, "{aside:?}");
        let receipt = aside::release(&mut home.store, &keys, &desk, &inbox, &aside[0].envelope, now(minute)).unwrap();
        assert_eq!((receipt.refused.is_empty(), home.notes().contains("顶替以后写的")), (comes, comes), "{receipt:?}");
    }
    assert!(set_aside(&home).is_empty());
}

#[test]
fn whoever_was_taken_out_is_told_and_nothing_of_theirs_comes_in_unseen() {
    let Lost { stick, mut home, station: mut stolen } = lost();
    let (keys, network) = home.network();
    crate::sync::identity::keeper::revoke(&mut home.store, &keys, &network, stolen.keys().device(), "被偷", now(9))
        .unwrap();
    home.exchange(stick.path(), 11);
    let receipt = stolen.exchange(stick.path(), 14);
    assert!(
        receipt.out == Some(Out::Revoked) && receipt.say(crate::Lang::Zh).starts_with("上级已停用这台电脑"),
        "{receipt:?}"
    );
    assert_eq!(closed::out(stolen.store.read()).unwrap(), Some(Out::Revoked));
    assert_eq!(stolen.try_exchange(stick.path(), 15).unwrap_err(), ExchangeError::Revoked);
    home.exchange(stick.path(), 16);
    let aside = set_aside(&home);
    assert!(aside.len() == 1 && aside[0].is_doubtful && !home.notes().contains("没来得及送的"));
}

#[test]
fn only_the_homes_root_key_takes_a_computer_out() {
    let Lost { mut home, mut station, .. } = lost();
    let (keys, network) = home.network();
    let device = station.keys().device();
    let said = crate::sync::identity::keeper::revoke(&mut home.store, &keys, &network, device, "被偷", now(9)).unwrap();
    let revoked = said.standing.revoked.unwrap();
    let other = Computer::home("四海镇", "SHZ").network().0;
    let forged = Signed::sign(&revoked, other.root().unwrap()).unwrap();
    assert_eq!(closed::learn(&mut station.store, &forged).unwrap(), None);
    assert_eq!(closed::learn(&mut station.store, &said.revocation.unwrap()).unwrap(), Some(Out::Revoked));
}

/// The database of a desk whose screen is open, written to from beside.
struct Beside {
    dir: std::path::PathBuf,
    store: Mutex<Store>,
}

impl Books for Beside {
    fn dir(&self) -> &Path {
        &self.dir
    }

    fn hand(&self, work: Work) -> bool {
        work(&mut self.store.lock().unwrap());
        true
    }
}

/// One run in the background with a folder for a server.
fn in_background(
    books: &Beside,
    keys: Keys,
    desk: &crate::domain::desk::Desk,
    stick: &Path,
    minute: u32,
) -> round::Outcome {
    let (carrier, desk) = (Box::new(carrier(stick)), desk.clone());
    let (left, most, stop) = (u64::MAX, u64::MAX, Arc::default());
    round::run(books, Order { carrier, keys, desk, now: now(minute), left, most, stop })
}

#[test]
fn in_the_background_too_what_a_replaced_computer_wrote_last_goes_out_and_nothing_comes_in() {
    let Lost { stick, mut home, station: mut old } = lost();
    let mut new = fresh(&old.desk);
    replace(&mut new, &mut home, stick.path(), 10);
    home.exchange(stick.path(), 11);
    old.exchange(stick.path(), 12);
    old.note("顶替以后写的", 13);
    let (keys, desk) = (old.keys(), old.desk.clone());
    let Computer { dir, store, .. } = old;
    let books = Beside { dir: dir.path().to_owned(), store: Mutex::new(store) };
    let ended = in_background(&books, keys, &desk, stick.path(), 14);
    assert!(ended.went() > 0 && ended.came() == 0, "{ended:?}");
    assert_eq!(ended.trouble, Some(Trouble::Exchange(ExchangeError::Replaced)), "a person hears of it");
    let refused = home.exchange(stick.path(), 16).refused;
    assert!(matches!(refused.as_slice(), [(from, Objection::Replaced(_))] if from.desk == "QJD-SQG"), "{refused:?}");
}
