//! What a computer wrote before it was taken out, and what was on its way: kept aside, looked at, and taken in once.

use super::aside::{self, Aside};
use super::closed::Out;
use super::tests::{enrol, joined, stick};
use crate::domain::terms::DeskLevel;
use crate::lang::Lang;
use crate::sync::carrier::Folder;
use crate::sync::exchange::Receipt;
use crate::sync::identity::stick_tests::{Computer, now};
use crate::sync::identity::{keeper, key_file, newcomer};

impl Computer {
    fn inbox(&self) -> Folder {
        Folder::inbox(self.store.dir()).unwrap()
    }

    fn aside(&self) -> Vec<Aside> {
        aside::list(self.store.read(), Some(self.keys().device()), &self.desk, &self.inbox()).unwrap()
    }

    /// What the first of the envelopes set aside holds, as it is shown.
    fn shown(&self) -> Vec<String> {
        let one = &self.aside()[0];
        let said = aside::look(self.store.read(), &self.keys(), &self.desk, &self.inbox(), &one.envelope).unwrap();
        said.iter().map(|said| said.line(Lang::Zh)).collect()
    }

    fn release(&mut self, minute: u32) -> Receipt {
        let (keys, inbox, desk, one) = (self.keys(), self.inbox(), self.desk.clone(), self.aside()[0].clone());
        aside::release(&mut self.store, &keys, &desk, &inbox, &one.envelope, now(minute)).unwrap()
    }

    fn revoke(&mut self, other: &Computer, minute: u32) {
        let (keys, network) = self.network();
        keeper::revoke(&mut self.store, &keys, &network, other.keys().device(), "丢了", now(minute)).unwrap();
    }

    fn count(&self, text: &str) -> usize {
        self.store
            .read()
            .notes(None, crate::store::Page::ALL)
            .unwrap()
            .iter()
            .filter(|note| note.row.form.text == text)
            .count()
    }
}

/// A station whose newest records lie on the stick when its home takes it out.
fn on_its_way() -> (tempfile::TempDir, Computer, Computer) {
    let (stick, mut station, mut home) = joined();
    station.note("起初的", 3);
    for minute in 4..6 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
    }
    station.note("路上的", 6);
    station.exchange(stick.path(), 7);
    home.revoke(&station, 8);
    (stick, station, home)
}

#[test]
fn what_was_on_its_way_is_shown_and_taken_in_once() {
    let (stick, mut station, mut home) = on_its_way();
    for minute in 9..12 {
        home.exchange(stick.path(), minute);
        assert_eq!((home.aside().len(), home.count("路上的")), (1, 0), "never in silence");
    }
    let one = home.aside().remove(0);
    assert!(one.is_last && one.is_doubtful && one.is_here);
    assert_eq!(home.shown(), ["11-26 08:06 口袋建议：QJD-SQG-2026-K0002 路上的"]);
    let receipt = home.release(12);
    assert!(receipt.refused.is_empty(), "{receipt:?}");
    assert_eq!((home.aside().len(), home.count("路上的")), (0, 1));
    // What it goes on to say of the same is no news, and what is new is.
    station.exchange(stick.path(), 13);
    home.exchange(stick.path(), 14);
    assert!(home.aside().is_empty());
    home.is_sound();
}

#[test]
fn what_was_written_since_is_told_apart_and_needs_a_second_word() {
    let (stick, mut station, mut home) = on_its_way();
    station.note("停用以后写的", 9);
    station.exchange(stick.path(), 10);
    home.exchange(stick.path(), 11);
    assert_eq!(
        home.shown(),
        [
            "11-26 08:06 口袋建议：QJD-SQG-2026-K0002 路上的",
            "11-26 08:09 口袋建议：QJD-SQG-2026-K0003 停用以后写的（停用以后写的）"
        ]
    );
    assert_eq!(home.release(12).refused.len(), 1);
    assert_eq!((home.count("路上的"), home.count("停用以后写的")), (1, 0));
    assert_eq!(home.shown(), ["11-26 08:09 口袋建议：QJD-SQG-2026-K0003 停用以后写的（停用以后写的）"]);
    assert!(home.release(13).refused.is_empty());
    assert_eq!((home.aside().len(), home.count("停用以后写的")), (0, 1));
    home.is_sound();
}

/// The way the sentence on the screen names: new keys, a request, and the home takes in what comes.
#[test]
fn let_in_anew_it_brings_what_it_had_written_and_the_home_takes_that_in() {
    for other_stick_first in [false, true] {
        let (old, mut station, mut home) = on_its_way();
        if other_stick_first {
            home.exchange(old.path(), 9);
        }
        let told = station.exchange(stick().path(), 9);
        assert_eq!(told.out, None, "nobody has told it yet");
        home.exchange(old.path(), 10);
        let told = station.exchange(old.path(), 11);
        assert_eq!((told.out, told.untaken()), (Some(Out::Revoked), 1));
        let said = told.say(Lang::Zh);
        assert!(
            said.contains("不是都送到了") && said.contains("1 条") && said.contains("koudai enroll request"),
            "{said}"
        );
        let old = station.keys().device();
        let (_, aside) = newcomer::keys(station.store.read(), &station.file()).unwrap();
        assert!(aside.unwrap().ends_with(format!("{}.{old}", key_file::NAME)), "kept, not thrown away");
        let new = stick();
        enrol(&mut station, &mut home, new.path());
        for minute in 12..16 {
            station.note(&format!("新的 {minute}"), minute);
            station.exchange(new.path(), minute);
            home.exchange(new.path(), minute);
            assert_eq!((home.aside().len(), home.count("路上的")), (1, 0), "one, however often it comes");
            assert_eq!(home.count(&format!("新的 {minute}")), 1, "the rest need not wait");
        }
        assert_eq!(home.shown(), ["11-26 08:06 口袋建议：QJD-SQG-2026-K0002 路上的"]);
        home.release(17);
        assert_eq!((home.aside().len(), home.count("路上的")), (0, 1));
        for minute in 18..21 {
            home.exchange(new.path(), minute);
            station.exchange(new.path(), minute);
        }
        assert!(home.aside().is_empty());
        assert_eq!(station.exchange(new.path(), 22).went.len(), 0, "nothing is owed any more");
        assert_eq!((station.count("路上的"), home.notes()), (1, station.notes()));
        home.is_sound();
        station.is_sound();
    }
}

/// What the home has looked at, its other computer takes without looking once more.
#[test]
fn the_homes_other_computer_takes_what_the_first_has_accepted() {
    let (stick, mut station, mut home) = on_its_way();
    let mut second = Computer::new(DeskLevel::Home, ("千家店镇", "QJD"), ("千家店镇", "ZJ"), 2);
    enrol(&mut second, &mut home, stick.path());
    home.exchange(stick.path(), 9);
    std::fs::remove_file(station.dir.path().join(key_file::NAME)).unwrap();
    enrol(&mut station, &mut home, stick.path());
    home.release(11);
    for minute in 12..16 {
        for one in [&mut home, &mut station, &mut second] {
            one.exchange(stick.path(), minute);
        }
    }
    assert_eq!((second.count("路上的"), second.aside().len(), home.aside().len()), (1, 0, 0));
    second.is_sound();
}
