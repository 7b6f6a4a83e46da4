//! What an exchange over a line costs: looks at few folders, and a backlog that goes in parts.

use std::cell::Cell;

use super::tests::{enrol, stick};
use super::{Party, exchange, fetch, prepare, standing};
use crate::sync::carrier::{Carrier, CarrierError, Entry, Folder, Put};
use crate::sync::identity::stick_tests::{Computer, carrier, now};

/// A folder that counts how often somebody looks into it, and calls itself a server.
struct Counted(Folder, Cell<usize>);

impl Carrier for Counted {
    fn label(&self) -> &str {
        self.0.label()
    }
    fn is_server(&self) -> bool {
        true
    }
    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError> {
        self.1.set(self.1.get() + 1);
        self.0.list(within)
    }
    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError> {
        self.0.get(name, max)
    }
    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        self.0.put_new(name, bytes)
    }
    fn delete(&self, name: &str) -> Result<(), CarrierError> {
        self.0.delete(name)
    }
    fn finish(&self) -> Result<(), CarrierError> {
        self.0.finish()
    }
}

/// Exchanges over the line; how many folders were looked into.
fn looks(computer: &mut Computer, folder: &std::path::Path, minute: u32) -> usize {
    let (line, keys) = (Counted(carrier(folder), Cell::new(0)), computer.keys());
    let receipt = exchange(&mut computer.store, &keys, &computer.desk, &line, now(minute), &mut |_| {}).unwrap();
    assert!(receipt.trouble.is_none(), "{receipt:?}");
    line.1.get()
}

#[test]
fn a_home_looks_for_its_own_letters_and_for_those_it_owes_something() {
    let (folder, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
    let names = [("水泉沟村", "SQG"), ("六道河村", "LDH"), ("沙梁子村", "SLZ"), ("花盆村", "HPC")];
    let mut stations = names.map(|(name, code)| Computer::station(name, code));
    for station in &mut stations {
        enrol(station, &mut home, folder.path());
        station.note("村口路灯坏了", 3);
    }
    for minute in [4, 6, 8] {
        for station in &mut stations {
            looks(station, folder.path(), minute);
        }
        looks(&mut home, folder.path(), minute + 1);
    }
    assert_eq!(looks(&mut home, folder.path(), 20), 1, "nothing is owed");
    stations[0].note("井盖松动", 21);
    looks(&mut stations[0], folder.path(), 22);
    looks(&mut home, folder.path(), 23);
    looks(&mut stations[0], folder.path(), 24);
    let own = stations[0].keys().device();
    let owed = standing::standing(stations[0].store.read(), Some(own), now(59)).unwrap();
    assert!(owed.iter().all(|one| one.owed == 0), "its acknowledgement lies where nobody looked: {owed:?}");
    let files = crate::sync::identity::stick_tests::files(folder.path());
    let to_first = files.keys().filter(|name| name.contains("/qjd-sqg/") && name.contains(".kdy")).count();
    assert_eq!(to_first, 1, "the one before it was taken away: {:?}", files.keys());
}

#[test]
fn of_a_backlog_goes_what_fits_the_oldest_first_and_the_rest_once_that_has_arrived() {
    let (folder, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    enrol(&mut station, &mut home, folder.path());
    station.exchange(folder.path(), 2);
    home.exchange(folder.path(), 3);
    station.exchange(folder.path(), 4);
    for nth in 0..40 {
        station.note(&format!("第 {nth} 条"), 5);
    }
    let mut rounds = 0;
    while home.notes().len() < 40 {
        rounds += 1;
        let keys = station.keys();
        let parties = Party::all(station.store.read(), keys.device(), &station.desk).unwrap();
        let errand = fetch::Errand::new(station.store.read(), &parties).unwrap();
        let present = fetch::present(&carrier(folder.path()), &errand).unwrap();
        let keep = |name: &str, value: &str| station.store.set_preference(name, value);
        let some = || {
            let books = (station.store.read(), &keep as &prepare::Keep<'_>);
            prepare::prepare_with(books, &keys, &parties, &present, now(6), (|_: &str| true, Some(2000))).unwrap()
        };
        let outgoing = some();
        let entries: u64 = outgoing.iter().map(|one| one.entries).sum();
        assert!((1..40).contains(&entries), "{entries}");
        super::leave::leave(&carrier(folder.path()), (&outgoing, &[]), keys.device(), &mut |_| {});
        let before = home.notes().len();
        home.exchange(folder.path(), 7);
        assert!(home.notes().len() > before && home.notes().contains(&format!("第 {before} 条")));
        // The acknowledgement comes back, and what goes the other way with it.
        let (inbox, mut receipt) = (Folder::inbox(station.store.dir()).unwrap(), super::Receipt::new("", now(8)));
        let errand = fetch::Errand::new(station.store.read(), &parties).unwrap();
        fetch::fetch(&carrier(folder.path()), &inbox, &errand, &mut |_| {});
        let desk = station.desk.clone();
        super::take_in::take_in(&mut station.store, &keys, &desk, &inbox, now(8), &mut receipt, &mut |_| {}).unwrap();
        assert_eq!(receipt.came[0].acknowledged, entries, "and it is said how much has arrived");
        assert!(receipt.say(crate::Lang::Zh).contains(&format!("已收到本单位 {entries} 条")));
    }
    assert!(rounds > 2, "{rounds}");
}
