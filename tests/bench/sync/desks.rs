//! Computers with real data folders, let into a home's network over a real folder.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, TimeDelta};
use koudai::domain::desk::Desk;
use koudai::domain::opening;
use koudai::domain::terms::DeskLevel;
use koudai::service;
use koudai::store::{Author, Store, StoreError, Writer};
use koudai::sync::carrier::{Carrier as _, Folder};
use koudai::sync::exchange::fetch::{self, Errand};
use koudai::sync::exchange::{self, Party, Progress, Receipt, take_in};
use koudai::sync::identity::admission::{self, Plea};
use koudai::sync::identity::key_file::KeyFile;
use koudai::sync::identity::keys::Keys;
use koudai::sync::identity::{keeper, newcomer};

use super::events::Village;

/// Events in one transaction while a store is filled.
const BATCH: usize = 2_000;

/// Where and when everything begins.
pub fn start() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-03-01T08:00:00+08:00").expect("a date")
}

pub struct Computer {
    pub dir: PathBuf,
    pub store: Store,
    pub desk: Desk,
    village: Village,
    clock: DateTime<FixedOffset>,
}

impl Computer {
    /// A new desk in an empty folder.
    pub fn new(dir: &Path, level: DeskLevel, code: &str, seed: u64) -> Computer {
        let text = str::to_owned;
        let desk = Desk {
            level,
            district: text("延庆区"),
            town: text("千家店镇"),
            town_code: text("QJD"),
            name: format!("{code}村"),
            code: text(code),
            pc: 1,
            ..Desk::default()
        };
        let mut store = Store::open(dir).expect("opened");
        let author = Author { now: start(), person: None };
        service::execute(&mut store, &author, &opening::open(&desk)).expect("a desk");
        Computer { dir: dir.to_owned(), store, desk, village: Village::new(seed), clock: start() }
    }

    /// A desk that was made before.
    pub fn open(dir: &Path) -> Computer {
        let store = Store::open(dir).expect("opened");
        let desk = store.read().desk().expect("read").expect("a desk");
        Computer { dir: dir.to_owned(), store, desk, village: Village::new(99), clock: start() + TimeDelta::days(300) }
    }

    pub fn keys(&self) -> Keys {
        KeyFile::new(&self.dir, None).load_or_create().expect("keys")
    }

    /// Writes down `count` village events.
    pub fn work(&mut self, count: usize) {
        let mut left = count;
        while left > 0 {
            let now = left.min(BATCH);
            let author = Author { now: self.clock, person: None };
            let (village, clock) = (&mut self.village, &mut self.clock);
            let written = self.store.write(&author, |writer: &mut Writer<'_>| {
                writer.forget_undo();
                for nth in 0..now {
                    *clock += TimeDelta::seconds(61 + i64::try_from(nth * 37 % 240).unwrap_or(0));
                    writer.advance(*clock);
                    let event = village.event(*clock);
                    let id = writer.append(&event)?;
                    village.written(&event, id);
                }
                Ok::<(), StoreError>(())
            });
            written.expect("written");
            left -= now;
        }
    }

    /// The first half of an exchange: fetches what is for this desk, takes it in and indexes it.
    pub fn import(&mut self, stick: &Path) -> Receipt {
        let (keys, carrier) = (self.keys(), carrier(stick));
        let mut receipt = Receipt::new(carrier.label(), self.clock);
        let inbox = Folder::inbox(self.store.dir()).expect("an inbox");
        let parties = Party::all(self.store.read(), keys.device(), &self.desk).expect("parties");
        let errand = Errand::new(self.store.read(), &parties).expect("an errand");
        let fetched = fetch::fetch(&carrier, &inbox, &errand, &mut |_| {});
        assert!(fetched.trouble.is_none(), "{:?}", fetched.trouble);
        take_in::take_in(&mut self.store, &keys, &self.desk, &inbox, self.clock, &mut receipt, &mut |_| {})
            .expect("taken in");
        receipt
    }

    /// One whole exchange with a folder.
    pub fn exchange(&mut self, stick: &Path, tell: &mut dyn FnMut(Progress)) -> Receipt {
        let keys = self.keys();
        let receipt = exchange::exchange(&mut self.store, &keys, &self.desk, &carrier(stick), self.clock, tell);
        let receipt = receipt.expect("exchanged");
        assert!(receipt.trouble.is_none() && receipt.refused.is_empty(), "{receipt:?}");
        receipt
    }
}

pub fn carrier(stick: &Path) -> Folder {
    Folder::stick(stick, "U 盘").expect("a folder")
}

/// A home, one station in its network, and the stick that goes between them.
pub struct Pair {
    pub home: Computer,
    pub station: Computer,
    pub stick: PathBuf,
}

impl Pair {
    /// Two new desks below a folder.
    pub fn new(dir: &Path) -> Pair {
        let folder = |name: &str| {
            let folder = dir.join(name);
            std::fs::create_dir_all(&folder).expect("a folder");
            folder
        };
        let stick = folder("stick");
        let mut home = Computer::new(&folder("home"), DeskLevel::Home, "ZJ", 1);
        let mut stations = [Computer::new(&folder("station"), DeskLevel::Station, "SQG", 2)];
        enrol(&mut stations, &mut home, &stick);
        let [station] = stations;
        Pair { home, station, stick }
    }
}

/// Lets stations into the home's network.
pub fn enrol(stations: &mut [Computer], home: &mut Computer, stick: &Path) {
    for station in &mut *stations {
        let keys = station.keys();
        newcomer::ask(&mut station.store, &keys, &station.desk, &carrier(stick), false, start()).expect("asked");
    }
    let file = KeyFile::new(&home.dir, None);
    let (keys, network) = keeper::network(&mut home.store, &file, &home.desk, start()).expect("a network");
    let carrier = carrier(stick);
    let (waiting, _) = admission::waiting(home.store.read(), keys.device(), &home.desk, &carrier).expect("read");
    for one in waiting.iter().filter(|one| one.plea == Plea::Waiting) {
        admission::grant(&mut home.store, &keys, &network, &carrier, one, start()).expect("granted");
    }
    for station in stations {
        let keys = station.keys();
        let offer = newcomer::offer(station.store.read(), &keys, &station.desk, &carrier, None).expect("found");
        newcomer::join(&mut station.store, &carrier, offer).expect("accepted");
    }
}

/// Bytes of the envelopes below a folder that name `recipient`.
pub fn carried(stick: &Path, recipient: &str) -> u64 {
    envelopes(stick)
        .iter()
        .filter(|path| path.display().to_string().contains(&format!("/{recipient}/")))
        .map(size)
        .sum()
}

fn size(path: &PathBuf) -> u64 {
    std::fs::metadata(path).map_or(0, |file| file.len())
}

/// Every envelope below a folder.
fn envelopes(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            found.extend(envelopes(&entry));
        } else if entry.extension().is_some_and(|end| end == "kdy") {
            found.push(entry);
        }
    }
    found
}
