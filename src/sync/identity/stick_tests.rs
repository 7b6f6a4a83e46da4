//! Stations and homes over one stick, with real data folders.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, FixedOffset};

use super::admission::{self, Plea, Waiting};
use super::key_file::{self, KeyFile};
use super::keys::Keys;
use super::newcomer::{self, Asked};
use super::register::{self, Network};
use super::{IdentityError, keeper};
use crate::domain::desk::Desk;
use crate::domain::opening;
use crate::domain::terms::DeskLevel;
use crate::service;
use crate::store::{Author, Store};
use crate::sync::carrier::Folder;

pub(crate) fn now(minute: u32) -> DateTime<FixedOffset> {
    format!("2026-11-26T08:{minute:02}:00+08:00").parse().unwrap()
}

/// One computer and its data folder.
pub(crate) struct Computer {
    pub(crate) dir: tempfile::TempDir,
    pub(crate) store: Store,
    pub(crate) desk: Desk,
}

impl Computer {
    pub(crate) fn new(level: DeskLevel, town: (&str, &str), own: (&str, &str), pc: u32) -> Computer {
        let ((town, town_code), (name, code)) = (town, own);
        let text = str::to_owned;
        let desk = Desk {
            level,
            district: text("延庆区"),
            town: text(town),
            town_code: text(town_code),
            name: text(name),
            code: text(code),
            pc,
            ..Desk::default()
        };
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let author = Author { now: now(0), person: None };
        service::execute(&mut store, &author, &opening::open(&desk)).unwrap();
        Computer { dir, store, desk }
    }

    pub(crate) fn station(name: &str, code: &str) -> Computer {
        Computer::new(DeskLevel::Station, ("千家店镇", "QJD"), (name, code), 1)
    }

    pub(crate) fn home(town: &str, code: &str) -> Computer {
        Computer::new(DeskLevel::Home, (town, code), (town, "ZJ"), 1)
    }

    pub(crate) fn file(&self) -> KeyFile {
        KeyFile::new(self.dir.path(), None)
    }

    pub(crate) fn keys(&self) -> Keys {
        self.file().load_or_create().unwrap()
    }

    pub(crate) fn ask(&mut self, stick: &Path, minute: u32) -> Asked {
        let keys = self.keys();
        newcomer::ask(&mut self.store, &keys, &self.desk, &carrier(stick), false, now(minute)).unwrap()
    }

    pub(crate) fn network(&mut self) -> (Keys, Network) {
        let file = self.file();
        keeper::network(&mut self.store, &file, &self.desk, now(1)).unwrap()
    }

    pub(crate) fn waiting(&self, stick: &Path) -> Vec<Waiting> {
        let (found, odd) =
            admission::waiting(self.store.read(), self.keys().device(), &self.desk, &carrier(stick)).unwrap();
        assert_eq!(odd, []);
        found
    }

    pub(crate) fn grant(&mut self, stick: &Path) -> Vec<String> {
        let (keys, network) = self.network();
        let waiting = self.waiting(stick);
        let below = waiting.iter().filter(|one| matches!(one.plea, Plea::Waiting | Plea::Another | Plea::Granted));
        let grant = |one| admission::grant(&mut self.store, &keys, &network, &carrier(stick), one, now(2));
        below.map(grant).map(|words| words.unwrap().to_string()).collect()
    }

    pub(crate) fn accept(&mut self, stick: &Path, typed: Option<&str>) -> Result<newcomer::Accepted, IdentityError> {
        let keys = self.keys();
        let stick = carrier(stick);
        let offer = newcomer::offer(self.store.read(), &keys, &self.desk, &stick, typed)?;
        newcomer::join(&mut self.store, &stick, offer)
    }
}

pub(crate) fn carrier(stick: &Path) -> Folder {
    Folder::stick(stick, "U 盘").unwrap()
}

/// Every file below a folder with its bytes.
pub(crate) fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.display().to_string(), std::fs::read(&path).unwrap());
        }
    }
    found
}

#[test]
fn a_station_is_let_in_by_six_words() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    let asked = station.ask(stick.path(), 0);
    assert_eq!(station.accept(stick.path(), None).unwrap_err(), IdentityError::NoGrant);
    // What the station reads out is what the home sees.
    assert_eq!(home.waiting(stick.path())[0].words, asked.words);
    let read_out = home.grant(stick.path());
    assert_eq!(station.accept(stick.path(), Some("苹果 香蕉")).unwrap_err(), IdentityError::OtherWords);
    assert_eq!(register::networks(station.store.read()).unwrap(), []);
    let accepted = station.accept(stick.path(), Some(&read_out[0])).unwrap();
    assert_eq!((accepted.network.keeper.as_str(), accepted.certificate.desk.as_str()), ("QJD", "QJD-SQG"));
    // Both know both.
    for computer in [&station, &home] {
        let members = register::members(computer.store.read(), &accepted.network).unwrap();
        let mut desks: Vec<&str> = members.iter().map(register::Member::desk).collect();
        desks.sort_unstable();
        assert_eq!(desks, ["QJD", "QJD-SQG"]);
    }
    // The request has been answered and is gone; the same answer once more changes nothing.
    assert!(home.waiting(stick.path()).is_empty());
    let before = station.store.read().devices(accepted.network.name().as_str()).unwrap();
    assert_eq!(station.accept(stick.path(), None).unwrap(), accepted);
    assert_eq!(station.store.read().devices(accepted.network.name().as_str()).unwrap(), before);
}

#[test]
fn asked_twice_it_is_the_same_request_on_every_stick() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut station, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    let asked = station.ask(one.path(), 0);
    assert_eq!(station.ask(one.path(), 5), asked);
    assert_eq!(station.ask(other.path(), 6), asked);
    home.grant(other.path());
    // Granted on one stick, it is granted again on the other, and either answer is good.
    assert_eq!(home.waiting(one.path())[0].plea, Plea::Granted, "nobody has to decide on it once more");
    home.grant(one.path());
    assert_eq!(home.waiting(one.path())[0].plea, Plea::Granted);
    assert_eq!(station.accept(one.path(), None).unwrap().certificate.desk, "QJD-SQG");
    // The older answer is no way back.
    assert_eq!(station.accept(other.path(), None).unwrap_err(), IdentityError::Superseded);
}

#[test]
fn stations_and_homes_share_a_stick_and_leave_each_others_files_alone() {
    let stick = tempfile::tempdir().unwrap();
    std::fs::write(stick.path().join("家庭照片.jpg"), "not ours").unwrap();
    let mut stations = [Computer::station("水泉沟村", "SQG"), Computer::station("沙梁子村", "SLZ")];
    let mut far = Computer::new(DeskLevel::Station, ("永宁镇", "YNZ"), ("王家堡村", "WJB"), 1);
    let (mut near, mut other) = (Computer::home("千家店镇", "QJD"), Computer::home("永宁镇", "YNZ"));
    for station in stations.iter_mut().chain([&mut far]) {
        station.ask(stick.path(), 0);
    }
    let pleas = |home: &Computer| home.waiting(stick.path()).iter().map(|one| one.plea).collect::<Vec<_>>();
    assert_eq!(pleas(&near), [Plea::Waiting, Plea::Waiting, Plea::NotBelow]);
    assert_eq!(pleas(&other), [Plea::NotBelow, Plea::NotBelow, Plea::Waiting]);
    let asked = files(stick.path());
    assert_eq!((near.grant(stick.path()).len(), other.grant(stick.path()).len()), (2, 1));
    let granted = files(stick.path());
    assert!(asked.iter().all(|(name, bytes)| granted.get(name) == Some(bytes)));
    assert_eq!(granted.len(), asked.len() + 3);
    let first = stations[0].accept(stick.path(), None).unwrap();
    let second = far.accept(stick.path(), None).unwrap();
    assert_ne!(first.network.name(), second.network.name());
    // Each took its own request away and nothing else.
    let left = files(stick.path());
    assert_eq!(left.len(), granted.len() - 2);
    assert!(left.iter().all(|(name, bytes)| granted.get(name) == Some(bytes)));
    assert_eq!(stations[1].accept(stick.path(), None).unwrap().network.name(), first.network.name());
}

#[test]
fn a_home_lets_in_nobody_from_another_town_whoever_says_so() {
    let stick = tempfile::tempdir().unwrap();
    let mut far = Computer::new(DeskLevel::Station, ("永宁镇", "YNZ"), ("王家堡村", "WJB"), 1);
    let mut home = Computer::home("千家店镇", "QJD");
    far.ask(stick.path(), 0);
    let (keys, network) = home.network();
    let waiting = home.waiting(stick.path());
    let refused = admission::grant(&mut home.store, &keys, &network, &carrier(stick.path()), &waiting[0], now(2));
    assert_eq!(refused.unwrap_err(), IdentityError::NotBelow("王家堡村 YNZ-WJB".to_owned()));
    assert_eq!(register::members(home.store.read(), &network).unwrap().len(), 1);
}

#[test]
fn a_second_computer_is_let_in_and_hears_from_the_first() {
    let stick = tempfile::tempdir().unwrap();
    let (mut first, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    let station = |pc| Computer::new(DeskLevel::Station, ("千家店镇", "QJD"), ("水泉沟村", "SQG"), pc);
    first.ask(stick.path(), 0);
    home.grant(stick.path());
    first.accept(stick.path(), None).unwrap();
    // One that counts as the first does would write the same numbers; another village with the same letters, too.
    let mut same = station(1);
    same.ask(stick.path(), 0);
    let asks = home.waiting(stick.path());
    assert_eq!((asks[0].plea, asks[0].pc), (Plea::SameComputer, 2));
    assert!(home.grant(stick.path()).is_empty());
    let mut alike = Computer::station("石槽沟村", "SQG");
    alike.ask(stick.path(), 0);
    assert!(home.waiting(stick.path()).iter().any(|one| one.plea == Plea::SameCode));
    let mut second = station(2);
    second.ask(stick.path(), 0);
    assert_eq!(home.grant(stick.path()).len(), 1);
    let network = second.accept(stick.path(), None).unwrap().network;
    let members = register::members(second.store.read(), &network).unwrap();
    assert!(members.iter().any(|one| one.device() == first.keys().device()));
}

#[test]
fn a_computer_that_asks_under_a_number_in_use_counts_as_the_next_once_it_is_let_in() {
    let stick = tempfile::tempdir().unwrap();
    let (mut first, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    first.ask(stick.path(), 0);
    home.grant(stick.path());
    first.accept(stick.path(), None).unwrap();
    let (keys, network) = home.network();
    for expected in [2, 3] {
        let mut same = Computer::station("水泉沟村", "SQG");
        same.ask(stick.path(), 0);
        let asks = home.waiting(stick.path()).into_iter().find(|one| one.plea == Plea::SameComputer).unwrap();
        assert_eq!(asks.pc, expected);
        admission::grant(&mut home.store, &keys, &network, &carrier(stick.path()), &asks, now(2)).unwrap();
        assert_eq!(same.store.read().desk().unwrap().unwrap().pc, 1, "until it accepts");
        same.accept(stick.path(), None).unwrap();
        assert_eq!(same.store.read().desk().unwrap().unwrap().pc, expected);
        // Nor does a power cut forget it.
        let Computer { store, dir, .. } = same;
        drop(store);
        let again = Store::open(dir.path()).unwrap();
        assert_eq!(again.read().desk().unwrap().unwrap().pc, expected);
    }
    let members = register::members(home.store.read(), &network).unwrap();
    let mut pcs: Vec<u32> = members
        .iter()
        .map(|one| &one.standing.certificate)
        .filter(|said| said.desk == "QJD-SQG")
        .map(|said| said.pc)
        .collect();
    pcs.sort_unstable();
    assert_eq!(pcs, [1, 2, 3]);
}

#[test]
fn a_home_belongs_to_its_district_and_keeps_its_own_network() {
    let stick = tempfile::tempdir().unwrap();
    let mut home = Computer::home("千家店镇", "QJD");
    let mut district = Computer::district();
    let own = home.network().1;
    home.ask(stick.path(), 0);
    district.grant(stick.path());
    let above = home.accept(stick.path(), None).unwrap().network;
    assert_eq!((above.keeper.as_str(), register::networks(home.store.read()).unwrap().len()), ("YQQ", 2));
    assert_eq!(home.network().1.name(), own.name());
}

#[test]
fn a_revoked_computer_does_not_come_back_by_an_old_grant() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    station.ask(stick.path(), 0);
    let asked = files(stick.path());
    home.grant(stick.path());
    station.accept(stick.path(), None).unwrap();
    let (keys, network) = home.network();
    let device = station.keys().device();
    let revoked = keeper::revoke(&mut home.store, &keys, &network, device, "丢失", now(3)).unwrap();
    assert!(!revoked.is_trusted());
    // The station hears of it, and its old grant, still on the stick, is of no use.
    register::learn(&mut station.store, &network, &[], &[revoked.revocation.clone().unwrap()]).unwrap();
    assert_eq!(station.accept(stick.path(), None).unwrap_err(), IdentityError::Superseded);
    register::learn(&mut home.store, &network, std::slice::from_ref(&revoked.certificate), &[]).unwrap();
    assert!(register::members(home.store.read(), &network).unwrap().iter().any(|one| !one.is_trusted()));
    // Neither its request of then nor a fresh one by the same keys is granted, whoever says so.
    let (old, fresh) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (name, bytes) in asked {
        let to = old.path().join(Path::new(&name).strip_prefix(stick.path()).unwrap());
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, bytes).unwrap();
    }
    let (mut thief, own) = (Computer::station("水泉沟村", "SQG"), station.keys());
    newcomer::ask(&mut thief.store, &own, &station.desk, &carrier(fresh.path()), false, now(10)).unwrap();
    for stick in [&old, &fresh] {
        let waiting = home.waiting(stick.path());
        assert_eq!(waiting.iter().map(|one| one.plea).collect::<Vec<_>>(), [Plea::Revoked]);
        let refused = admission::grant(&mut home.store, &keys, &network, &carrier(stick.path()), &waiting[0], now(11));
        assert_eq!(refused.unwrap_err(), IdentityError::RevokedKeys("水泉沟村".to_owned()));
        assert!(home.grant(stick.path()).is_empty());
    }
    let refused = newcomer::ask(&mut station.store, &own, &station.desk, &carrier(stick.path()), false, now(12));
    assert!(matches!(refused.unwrap_err(), IdentityError::Revoked(_)));
    // With new keys it is a newcomer.
    std::fs::remove_file(station.dir.path().join(key_file::NAME)).unwrap();
    station.ask(stick.path(), 13);
    assert_eq!(home.grant(stick.path()).len(), 1);
    let again = station.accept(stick.path(), None).unwrap();
    assert!(again.certificate.device() != device);
    // What the one that was taken out has numbered keeps its numbers to itself.
    assert_eq!(again.certificate.pc, 2);
    let unknown = keeper::revoke(&mut home.store, &keys, &network, Keys::create().unwrap().device(), "", now(4));
    assert!(matches!(unknown.unwrap_err(), IdentityError::NoDevice(_)));
    let itself = keeper::revoke(&mut home.store, &keys, &network, keys.device(), "", now(4));
    assert_eq!(itself.unwrap_err(), IdentityError::OwnDevice);
}

#[test]
fn whoever_first_hears_of_a_computer_by_its_revocation_never_trusts_it() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, mut home) = (Computer::station("水泉沟村", "SQG"), Computer::home("千家店镇", "QJD"));
    station.ask(stick.path(), 0);
    home.grant(stick.path());
    let (keys, network) = home.network();
    let revoked = keeper::revoke(&mut home.store, &keys, &network, station.keys().device(), "", now(3)).unwrap();
    let mut other = Computer::station("沙梁子村", "SLZ");
    let revocation = revoked.revocation.clone().unwrap();
    register::learn(&mut other.store, &network, &[], &[revocation]).unwrap();
    register::learn(&mut other.store, &network, std::slice::from_ref(&revoked.certificate), &[]).unwrap();
    let members = register::members(other.store.read(), &network).unwrap();
    assert!(members.len() == 1 && !members[0].is_trusted());
}

#[test]
fn a_copied_database_asks_under_a_name_of_its_own() {
    let stick = tempfile::tempdir().unwrap();
    let mut first = Computer::station("水泉沟村", "SQG");
    let asked = first.ask(stick.path(), 0);
    assert!(!asked.request.logs.is_empty());
    let dir = tempfile::tempdir().unwrap();
    let copy = first.store.backup(now(1).date_naive()).unwrap();
    crate::store::backup::restore(dir.path(), &copy, "20261126-0900").unwrap();
    let mut second = Computer { store: Store::open(dir.path()).unwrap(), dir, desk: first.desk.clone() };
    let other = second.ask(stick.path(), 5);
    assert_ne!(other.request.device(), asked.request.device());
    assert!(other.request.logs.keys().all(|log| !asked.request.logs.contains_key(log)));
    assert_eq!(second.store.read().own_device().unwrap(), Some(other.request.device()));
    // Both requests lie on the stick, and the first computer goes on under its name.
    assert_eq!(first.ask(stick.path(), 6), asked);
    assert_eq!(Computer::home("千家店镇", "QJD").waiting(stick.path()).len(), 2);
}

#[test]
fn the_network_lives_in_the_key_file_and_nowhere_else() {
    let mut home = Computer::home("千家店镇", "QJD");
    let (keys, network) = home.network();
    assert_eq!(home.network().1, network);
    // The database was restored from a day before the network was there: the key makes it known again, under a later number.
    let mut before = Computer::home("千家店镇", "QJD");
    std::fs::copy(home.dir.path().join(key_file::NAME), before.dir.path().join(key_file::NAME)).unwrap();
    assert_eq!(before.network().1.name(), network.name());
    // The database without the key grants nothing, and no second network comes into being.
    std::fs::remove_file(home.dir.path().join(key_file::NAME)).unwrap();
    let file = home.file();
    let refused = keeper::network(&mut home.store, &file, &home.desk, now(1));
    assert_eq!(refused.unwrap_err(), IdentityError::NoNetwork);
    assert_eq!(home.store.read().networks().unwrap().len(), 1);
    let mut station = Computer::station("水泉沟村", "SQG");
    let file = station.file();
    let refused = keeper::network(&mut station.store, &file, &station.desk, now(1));
    assert_eq!(refused.unwrap_err(), IdentityError::NotAHome);
    assert!(!station.file().exists());
    let whole = files(home.dir.path());
    let secret = super::public::hex(keys.root().unwrap().as_bytes());
    assert!(whole.values().all(|bytes| !bytes.windows(secret.len()).any(|part| part == secret.as_bytes())));
}
