//! A township of hundreds of stations on one server: a round in which nothing changed costs a few requests, not one for each.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use koudai::domain::id::LogId;
use koudai::sync::carrier::Carrier;
use koudai::sync::carrier::line::Patience;
use koudai::sync::remote;

use super::desks::Pair;
use crate::support::servers::dav::{self, Dav};
use crate::support::servers::faulty::Faulty;

/// As many stations as the district has.
const STATIONS: u64 = 411;

/// The home's own folder on the server.
fn inbox(dav: &Dav) -> PathBuf {
    let top = dav.folder.path().join("koudai");
    let networks = fs::read_dir(top).unwrap().map(|entry| entry.unwrap().path());
    networks.map(|network| network.join("qjd")).find(|inbox| inbox.is_dir()).unwrap()
}

fn folders(inbox: &Path) -> Vec<PathBuf> {
    fs::read_dir(inbox).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}

/// Lets minutes pass since the folders that changed meanwhile did.
fn rest(inbox: &Path, minutes: u64) {
    let now = SystemTime::now();
    for folder in folders(inbox) {
        let file = File::open(folder).unwrap();
        if now.duration_since(file.metadata().unwrap().modified().unwrap()).unwrap_or_default().as_secs() < 60 {
            file.set_modified(now - Duration::from_secs(minutes * 60)).unwrap();
        }
    }
}

#[test]
fn a_round_in_which_nothing_changed_costs_a_few_requests_however_many_stations_there_are() {
    let dav = Dav::start();
    let counted = Faulty::before(dav.address);
    let open = || -> Box<dyn Carrier> { remote::open(&dav::remote(counted.address), Patience::default()).unwrap() };
    let mut pair = Pair::enrolled(open().as_ref());
    pair.settle(&open);
    let inbox = inbox(&dav);
    for nth in 0..STATIONS {
        fs::create_dir_all(inbox.join(LogId::from_bits(4_000_000 + nth).to_string())).unwrap();
    }
    let stations = folders(&inbox).len();
    assert!(stations > 400);
    let round = |pair: &mut Pair| {
        counted.asked();
        let receipt = pair.home.exchange(open().as_ref());
        assert!(receipt.safe && receipt.trouble.is_none() && receipt.refused.is_empty(), "{receipt:?}");
        counted.asked()
    };
    rest(&inbox, 90);
    assert!(round(&mut pair) >= stations, "the first time every folder is looked into");
    // A station writes: its folder is seen to change, and at the latest from then on the server's word is taken for the others.
    pair.station.note("村口路灯坏了");
    pair.station.exchange(open().as_ref());
    round(&mut pair);
    rest(&inbox, 60);
    round(&mut pair);
    let quiet = round(&mut pair);
    assert!(quiet <= 8, "{quiet} requests where nothing changed");
    // What one station writes then is found by one look more.
    for nth in 0..3 {
        pair.station.note(&format!("第{nth}处井盖松动"));
        pair.station.exchange(open().as_ref());
        let busy = round(&mut pair);
        assert!(busy <= 24, "{busy} requests for one station");
        assert_eq!(pair.home.notes(), pair.station.notes());
    }
}
