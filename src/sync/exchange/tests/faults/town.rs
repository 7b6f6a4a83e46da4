//! The township that the faults happen to, and the oracle: every acknowledged event is at the home once, the tables are the fold
//! of the journal and the same as a desk gets that hears the union at once, nobody else's file was touched, and every refusal has
//! a reason in both languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use chrono::{DateTime, FixedOffset, TimeDelta};
use tempfile::TempDir;

use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::note::NoteForm;
use crate::domain::record::Fields;
use crate::lang::Lang;
use crate::service;
use crate::store::journal::Hash;
use crate::store::parcel::{Have, Parcel};
use crate::store::{Author, Store, check};
use crate::sync::carrier::{Carrier, Folder};
use crate::sync::envelope::{self, Address, FileName, Head, Letter};
use crate::sync::exchange::{Receipt, exchange};
use crate::sync::identity::keys::Keys;
use crate::sync::identity::register;
use crate::sync::identity::stick_tests::{Computer, carrier, files, now};

/// A home and two of its stations, and a stick that others use too.
pub(super) struct Town {
    pub home: Computer,
    pub station: Computer,
    pub neighbour: Computer,
    pub stick: TempDir,
    /// Minutes that have gone by.
    minutes: i64,
}

/// Files of others on the stick, some deceptively like ours.
const FOREIGN: [(&str, &str); 4] = [
    ("合影.jpg", "a picture"),
    ("koudai/readme.txt", "a person's note"),
    ("koudai/0000000000/qjd/aaaaaaaaaaaa/00000001-bbbbbbbbbb.kdy", "an envelope of another network"),
    ("koudai/0000000000/qjd/aaaaaaaaaaaa/00000002-cccccccccc.kdy.part", "half of one"),
];

impl Town {
    /// As all begin: both stations are let in and have written a little. It is made once and copied.
    pub fn new() -> Town {
        static MADE: OnceLock<TempDir> = OnceLock::new();
        let made = MADE.get_or_init(make).path();
        let stick = TempDir::new().unwrap();
        copy(&made.join("stick"), stick.path());
        for (name, text) in FOREIGN {
            let path = stick.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let open = |name: &str| reopened(copied(&made.join(name)));
        Town { home: open("home"), station: open("station"), neighbour: open("neighbour"), stick, minutes: 60 }
    }

    /// A moment later than all before.
    pub fn now(&mut self) -> DateTime<FixedOffset> {
        self.minutes += 1;
        now(0) + TimeDelta::minutes(self.minutes)
    }

    /// The stick goes to the station, to the home and back, with nothing in its way.
    pub fn heal(&mut self) {
        let stick = carrier(self.stick.path());
        for _ in 0..2 {
            let now = self.now();
            for computer in [&mut self.station, &mut self.neighbour, &mut self.home] {
                let receipt = sync(computer, &stick, now);
                assert!(receipt.safe && receipt.trouble.is_none(), "{receipt:?}");
            }
        }
    }

    /// The oracle, after [`Town::heal`].
    pub fn judge(&self, what: &str) {
        self.judge_but(what, &[]);
    }

    /// The same where some events cannot have come, since their sender is not believed.
    pub fn judge_but(&self, what: &str, refused: &[Hash]) {
        let held = entries(&self.home.store);
        for station in [&self.station, &self.neighbour] {
            for hash in written(station).iter().filter(|hash| !refused.contains(hash)) {
                assert_eq!(held.get(hash), Some(&1), "{what}: an acknowledged event is at the home once");
            }
        }
        assert!(held.values().all(|count| *count == 1), "{what}: nothing is there twice");
        for hash in refused {
            assert_eq!(held.get(hash), None, "{what}: what was refused is not there");
        }
        assert_eq!(self.home.store.read().gaps().unwrap(), [], "{what}");
        for computer in [&self.home, &self.station] {
            let health = check::check(computer.dir.path()).unwrap();
            assert!(health.is_sound(), "{what}: {health:?}");
        }
        assert_eq!(dump(&self.home.store), reference(&self.home.store), "{what}: the fold of the union");
        self.untouched(what);
    }

    /// Nobody else's file was touched.
    pub fn untouched(&self, what: &str) {
        for (name, text) in FOREIGN {
            let there = std::fs::read(self.stick.path().join(name)).ok();
            assert_eq!(there.as_deref(), Some(text.as_bytes()), "{what}: {name}");
        }
    }
}

fn make() -> TempDir {
    let made = TempDir::new().unwrap();
    let stick = made.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    let mut home = Computer::home("千家店镇", "QJD");
    for (name, code, folder) in [("水泉沟村", "SQG", "station"), ("六道河村", "LDH", "neighbour")] {
        let mut station = Computer::station(name, code);
        note(&mut station, "入网以前写的", now(0));
        station.ask(&stick, 0);
        home.grant(&stick);
        station.accept(&stick, None).unwrap();
        let id = note(&mut station, "村口路灯坏了", now(3));
        edit(&mut station, id, "村口路灯全坏了", now(4));
        close(station, &made.path().join(folder));
    }
    note(&mut home, "镇里自己的", now(5));
    close(home, &made.path().join("home"));
    made
}

fn close(computer: Computer, to: &Path) {
    drop(computer.store);
    copy(computer.dir.path(), to);
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// A copy of a data folder nobody has open.
pub(super) fn copied(folder: &Path) -> TempDir {
    let dir = TempDir::new().unwrap();
    copy(folder, dir.path());
    dir
}

/// A computer that starts with this data folder.
pub(super) fn reopened(dir: TempDir) -> Computer {
    let store = Store::open(dir.path()).unwrap();
    let desk = store.read().desk().unwrap().unwrap();
    Computer { dir, store, desk }
}

/// The program is gone at once, and starts again.
pub(super) fn restart(computer: Computer) -> Computer {
    drop(computer.store);
    reopened(computer.dir)
}

pub(super) fn note(computer: &mut Computer, text: &str, now: DateTime<FixedOffset>) -> Id {
    let form = NoteForm { text: text.to_owned(), ..NoteForm::default() };
    let author = Author { now, person: None };
    let done = service::execute(&mut computer.store, &author, &Command::Add(Box::new(Form::Note(form)))).unwrap();
    done.record.unwrap().id
}

/// Another text for a note, as the desk's own journal keeps it.
pub(super) fn edit(computer: &mut Computer, note: Id, text: &str, now: DateTime<FixedOffset>) {
    use crate::domain::event::{Amendment, Event};
    use crate::domain::record::{Record, RecordKind};
    use crate::store::{StoreError, Writer};
    let set = Fields::from([("text".to_owned(), text.into())]);
    let over = BTreeMap::from([("text".to_owned(), note)]);
    let event = Event::Amended(Amendment::new(Record { kind: RecordKind::Note, id: note }, set, over));
    let author = Author { now, person: None };
    let write = |writer: &mut Writer<'_>| writer.append(&event).map(drop);
    computer.store.write::<(), StoreError>(&author, write).unwrap();
}

/// One exchange; every refusal and every trouble says its reason.
pub(super) fn sync(computer: &mut Computer, stick: &dyn Carrier, now: DateTime<FixedOffset>) -> Receipt {
    let keys = computer.keys();
    let receipt = exchange(&mut computer.store, &keys, &computer.desk, stick, now, &mut |_| {}).unwrap();
    reasons(&receipt);
    receipt
}

/// Every refusal has a reason, in both languages.
pub(super) fn reasons(receipt: &Receipt) {
    for lang in [Lang::Zh, Lang::En] {
        let refused = receipt.refused.iter().map(|(_, objection)| objection.say(lang));
        let trouble = receipt.trouble.iter().map(|trouble| trouble.say(lang));
        assert!(refused.chain(trouble).all(|reason| reason.len() > 10), "{receipt:?}");
    }
}

/// Every entry a store holds by its hash, and how often.
pub(super) fn entries(store: &Store) -> BTreeMap<Hash, usize> {
    let mut held = BTreeMap::new();
    for parcel in parcels(store) {
        for (_, hash, _) in parcel.chain() {
            *held.entry(hash).or_default() += 1;
        }
    }
    held
}

/// What a computer has written for its home.
pub(super) fn written(computer: &Computer) -> BTreeSet<Hash> {
    let mine = |parcel: &Parcel| parcel.log.audience == "up" && parcel.log.desk == computer.desk.network_code();
    let all: Vec<Parcel> = parcels(&computer.store).into_iter().filter(mine).collect();
    all.iter().flat_map(Parcel::chain).map(|(_, hash, _)| hash).collect()
}

/// Everything a store holds, a parcel for each log and branch.
pub(super) fn parcels(store: &Store) -> Vec<Parcel> {
    let logs = store.read().logs().unwrap();
    logs.iter().filter_map(|log| store.read().parcel(log.name, log.start, usize::MAX).unwrap()).collect()
}

fn dump(store: &Store) -> Hash {
    check::digest(store).unwrap()
}

/// The dump of a desk that hears all this at once, the newest log first.
fn reference(store: &Store) -> Hash {
    let dir = TempDir::new().unwrap();
    let mut reference = Store::open(dir.path()).unwrap();
    let union: Vec<Parcel> = parcels(store).into_iter().rev().collect();
    reference.receive_all(&union).unwrap();
    dump(&reference)
}

/// The envelopes on a stick for a desk, by path.
pub(super) fn envelopes(stick: &Path, desk: &str) -> BTreeMap<String, Vec<u8>> {
    let mine = |name: &String| {
        name.contains(&format!("/{desk}/")) && name.rsplit('.').next() == Some("kdy") && !name.contains("/0000000000/")
    };
    files(stick).into_iter().filter(|(name, bytes)| mine(name) && bytes.starts_with(b"KDY1")).collect()
}

/// Seals parcels as no program of ours would, for the home, and lays them on the stick. Answers their place.
pub(super) fn seal_by_hand(from: &Computer, keys: &Keys, stick: &Path, parcels: &[Parcel], number: u64) -> String {
    let network = register::networks(from.store.read()).unwrap().remove(0);
    let members = register::members(from.store.read(), &network).unwrap();
    let at_home = members.iter().filter(|one| one.desk() == network.keeper);
    let to: Vec<_> = at_home.map(|one| one.standing.certificate.keys.sealing.recipient().clone()).collect();
    let address = Address { network: network.name(), recipient: network.keeper, sender: from.keys().device() };
    let letter = Letter {
        desk: from.desk.network_code(),
        number,
        previous: None,
        have: Have::new(),
        incarnation: 0,
        starts: std::collections::BTreeMap::new(),
        heard: std::collections::BTreeMap::new(),
        lines: std::collections::BTreeMap::new(),
        wall: now(50).to_rfc3339(),
        program: String::new(),
        documents: Vec::new(),
    };
    let bytes = envelope::seal(&address, &letter, parcels, keys.signing(), &to).unwrap();
    lay(stick, address, number, &bytes)
}

/// Lays the bytes of an envelope where its address says.
pub(super) fn lay(stick: &Path, address: Address, number: u64, bytes: &[u8]) -> String {
    let Address { network, recipient, sender } = address;
    let name = FileName { network, recipient, sender, number, tag: Head::read(bytes).unwrap().tag() };
    Folder::stick(stick, "U 盘").unwrap().put_new(&name.to_string(), bytes).unwrap();
    name.to_string()
}
