//! Desks with real data folders, and a stick between them.

pub(crate) mod desks;
#[cfg(unix)]
mod faults;

use std::collections::BTreeSet;
use std::path::Path;

use desks::walk;
pub(crate) use desks::{enrol, joined, stick};

use super::objection::Objection;
use super::receipt::Receipt;
use super::{ExchangeError, Party, exchange, fetch, leave, prepare, standing, take_in};
use crate::domain::command::{Command, Form};
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::note::NoteForm;
use crate::domain::terms::DeskLevel;
use crate::service;
use crate::store::parcel::{Have, Parcel};
use crate::store::{Author, Page, Store};
use crate::sync::carrier::{Carrier as _, Folder};
use crate::sync::envelope::{self, Address, FileName, Head, Letter};
use crate::sync::identity::stick_tests::{Computer, carrier, files, now};
use crate::sync::identity::{keeper, register};

impl Computer {
    pub(crate) fn note(&mut self, text: &str, minute: u32) -> Id {
        let form = NoteForm { text: text.to_owned(), ..NoteForm::default() };
        let author = Author { now: now(minute), person: None };
        let done = service::execute(&mut self.store, &author, &Command::Add(Box::new(Form::Note(form)))).unwrap();
        done.record.unwrap().id
    }

    /// Writes down what no command would.
    pub(super) fn writes(&mut self, event: &Event, minute: u32) {
        let author = Author { now: now(minute), person: None };
        self.store.write(&author, |writer| writer.append(event).map(drop)).unwrap();
    }

    pub(crate) fn notes(&self) -> BTreeSet<String> {
        self.store.read().notes(None, Page::ALL).unwrap().into_iter().map(|row| row.row.form.text).collect()
    }

    pub(crate) fn exchange(&mut self, stick: &Path, minute: u32) -> Receipt {
        let receipt = self.try_exchange(stick, minute).unwrap();
        assert!(receipt.safe && receipt.trouble.is_none(), "{receipt:?}");
        receipt
    }

    pub(crate) fn try_exchange(&mut self, stick: &Path, minute: u32) -> Result<Receipt, ExchangeError> {
        let keys = self.keys();
        exchange(&mut self.store, &keys, &self.desk, &carrier(stick), now(minute), &mut |_| {})
    }

    /// Seals parcels as no program of ours would, and lays them on the stick for the home.
    pub(super) fn seal_by_hand(&self, stick: &Path, parcels: &[Parcel], minute: u32) {
        let (keys, network) = (self.keys(), register::networks(self.store.read()).unwrap().remove(0));
        let members = register::members(self.store.read(), &network).unwrap();
        let to: Vec<_> = members
            .iter()
            .filter(|one| one.desk() == network.keeper)
            .map(|one| one.standing.certificate.keys.sealing.recipient().clone())
            .collect();
        let address = Address { network: network.name(), recipient: network.keeper, sender: keys.device() };
        let letter = Letter {
            desk: self.desk.network_code(),
            number: 99,
            previous: None,
            have: Have::new(),
            incarnation: 0,
            starts: std::collections::BTreeMap::new(),
            heard: std::collections::BTreeMap::new(),
            lines: std::collections::BTreeMap::new(),
            wall: now(minute).to_rfc3339(),
            program: String::new(),
            documents: Vec::new(),
        };
        let bytes = envelope::seal(&address, &letter, parcels, keys.signing(), &to).unwrap();
        let Address { network, recipient, sender } = address;
        let name = FileName { network, recipient, sender, number: 99, tag: Head::read(&bytes).unwrap().tag() };
        carrier(stick).put_new(&name.to_string(), &bytes).unwrap();
    }

    fn came(&mut self, stick: &Path, minute: u32) -> u64 {
        self.exchange(stick, minute).came.iter().map(|one| one.added).sum()
    }
}

#[test]
fn a_desk_in_no_network_is_told_what_to_do() {
    let mut station = Computer::station("水泉沟村", "SQG");
    station.keys();
    assert!(matches!(station.try_exchange(stick().path(), 1), Err(ExchangeError::NotEnrolled)));
}

#[test]
fn months_of_work_alone_arrive_at_the_home_once_and_are_acknowledged() {
    let (stick, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    let first = station.note("村口路灯坏了", 3);
    enrol(&mut station, &mut home, stick.path());
    station.note("井盖松动", 4);
    let went = station.exchange(stick.path(), 5).went;
    assert_eq!((went.len(), went[0].desk.as_str()), (1, "QJD"));
    let before = station.store.read().whereabouts(first).unwrap();
    assert_eq!((before.carried.len(), before.received.len()), (1, 0), "on the stick, not yet received");
    assert!(home.came(stick.path(), 6) >= 2);
    assert_eq!(home.notes(), station.notes());
    // The same stick again brings nothing, and the acknowledgement comes back.
    assert_eq!(home.came(stick.path(), 7), 0);
    station.exchange(stick.path(), 8);
    assert_eq!(station.store.read().whereabouts(first).unwrap().received.len(), 1, "received at the home");
    let owed = |computer: &Computer| {
        standing::standing(computer.store.read(), Some(computer.keys().device()), now(59))
            .unwrap()
            .iter()
            .map(|one| one.owed)
            .sum::<u64>()
    };
    home.exchange(stick.path(), 9);
    assert_eq!((owed(&station), owed(&home)), (0, 0));
    // For the home and the second computer, and still one record.
    let mut second = Computer::second();
    enrol(&mut second, &mut home, stick.path());
    let mut minute = 10;
    walk(&mut [&mut station, &mut second, &mut home], &[0, 1, 2, 0, 1, 2, 0, 1, 2], stick.path(), &mut minute);
    let undelivered =
        |computer: &Computer| standing::undelivered(computer.store.read(), Some(computer.keys().device())).unwrap();
    assert_eq!((owed(&station), undelivered(&station)), (0, Some(0)));
    station.note("水管漏水", 20);
    assert_eq!((owed(&station), undelivered(&station)), (2, Some(1)));
    let receipt = station.exchange(stick.path(), 21);
    assert_eq!(receipt.undelivered, 1, "written on the stick is not received yet");
    assert!(receipt.say(crate::Lang::Zh).contains("未送达 1 条"));
    assert_eq!(undelivered(&Computer::station("花盆村", "HP")), None, "alone in no network");
    assert!(home.desk.level == DeskLevel::Home && crate::store::check::check(home.dir.path()).unwrap().is_sound());
}

#[test]
fn what_lies_there_whole_is_not_written_again_and_old_envelopes_give_way() {
    let (stick, mut station, mut home) = joined();
    station.note("村口路灯坏了", 3);
    station.exchange(stick.path(), 4);
    let once = files(stick.path());
    let again = station.exchange(stick.path(), 5);
    assert!(again.went.is_empty());
    assert_eq!(files(stick.path()), once);
    station.note("井盖松动", 6);
    let third = station.exchange(stick.path(), 7);
    assert_eq!((third.went.len(), third.removed), (1, 1), "the newer one says all the older one said");
    assert!(home.came(stick.path(), 8) >= 2);
    // Another stick gets everything that is not acknowledged.
    let other = self::stick();
    assert!(station.exchange(other.path(), 9).went[0].entries >= 2);
}

#[test]
fn old_sticks_in_any_order_bring_everything_once() {
    let (first, second, mut home) = (stick(), stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    enrol(&mut station, &mut home, first.path());
    station.note("一", 3);
    station.exchange(first.path(), 4);
    home.exchange(first.path(), 5);
    station.exchange(first.path(), 6);
    // What the home has acknowledged is not on the second stick.
    station.note("二", 7);
    station.exchange(second.path(), 8);
    station.note("三", 9);
    station.exchange(first.path(), 10);
    for stick in [&first, &second, &first, &second] {
        home.exchange(stick.path(), 11);
    }
    assert_eq!(home.notes(), station.notes());
    assert_eq!(home.store.read().gaps().unwrap(), []);
}

#[test]
fn a_second_computer_of_the_station_receives_what_the_first_wrote() {
    let (stick, mut station, mut home) = joined();
    station.note("村口路灯坏了", 3);
    station.exchange(stick.path(), 4);
    home.exchange(stick.path(), 5);
    let mut second = Computer::second();
    enrol(&mut second, &mut home, stick.path());
    home.exchange(stick.path(), 6);
    second.exchange(stick.path(), 7);
    assert_eq!(second.notes(), station.notes());
    second.note("井盖松动", 8);
    second.exchange(stick.path(), 9);
    home.exchange(stick.path(), 10);
    station.exchange(stick.path(), 11);
    assert_eq!(station.notes(), second.notes());
}

#[test]
fn two_networks_share_a_stick_without_touching_each_others_files() {
    let stick = stick();
    let (mut home, mut other) = (Computer::home("千家店镇", "QJD"), Computer::home("珍珠泉乡", "ZZQ"));
    let (mut station, mut neighbour) = (
        Computer::station("水泉沟村", "SQG"),
        Computer::new(DeskLevel::Station, ("珍珠泉乡", "ZZQ"), ("水泉子村", "SQZ"), 1),
    );
    enrol(&mut station, &mut home, stick.path());
    enrol(&mut neighbour, &mut other, stick.path());
    station.note("千家店的灯", 3);
    neighbour.note("珍珠泉的井", 3);
    station.exchange(stick.path(), 4);
    let before = files(stick.path());
    neighbour.exchange(stick.path(), 5);
    let after = files(stick.path());
    assert!(before.iter().all(|(name, bytes)| after.get(name) == Some(bytes)));
    home.exchange(stick.path(), 6);
    other.exchange(stick.path(), 6);
    assert_eq!((home.notes(), other.notes()), (station.notes(), neighbour.notes()));
    assert!(home.notes().is_disjoint(&other.notes()));
}

#[test]
fn a_lost_computer_brings_nothing_more_and_what_it_brought_stays() {
    let (stick, mut station, mut home) = joined();
    station.note("丢失之前", 3);
    station.exchange(stick.path(), 4);
    home.exchange(stick.path(), 5);
    let (keys, network) = home.network();
    keeper::revoke(&mut home.store, &keys, &network, station.keys().device(), "丢了", now(6)).unwrap();
    station.note("捡到的人写的", 7);
    station.exchange(stick.path(), 8);
    let receipt = home.exchange(stick.path(), 9);
    assert!(matches!(receipt.refused.as_slice(), [(_, Objection::Revoked(_))]), "{receipt:?}");
    assert_eq!(home.notes(), BTreeSet::from(["丢失之前".to_owned()]));
    assert_eq!(home.store.read().quarantined().unwrap().len(), 1);
}

#[test]
fn a_station_does_not_write_for_its_neighbour() {
    let (stick, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    let mut rogue = Computer::station("六道河村", "LDH");
    enrol(&mut station, &mut home, stick.path());
    enrol(&mut rogue, &mut home, stick.path());
    station.note("真的", 3);
    // The neighbour has got hold of the other's database, keeps its own keys and certificate, and brings those logs.
    let stolen: Vec<_> =
        station.store.read().logs().unwrap().iter().filter(|log| log.head.audience == "up").cloned().collect();
    let mut parcel = station.store.read().parcel(stolen[0].name, 1, usize::MAX).unwrap().unwrap();
    parcel.log.desk = "QJD-SQG".to_owned();
    rogue.seal_by_hand(stick.path(), &[parcel], 4);
    let receipt = home.exchange(stick.path(), 5);
    assert!(matches!(receipt.refused.as_slice(), [(_, Objection::Authority(_))]), "{receipt:?}");
    assert!(home.notes().is_empty());
}

#[test]
fn a_damaged_envelope_is_named_and_a_good_one_after_it_is_taken() {
    let (stick, mut station, mut home) = joined();
    station.note("村口路灯坏了", 3);
    station.exchange(stick.path(), 4);
    let (path, whole) =
        files(stick.path()).into_iter().find(|(name, _)| name.contains("/qjd/") && !name.contains("grant")).unwrap();
    let mut torn = whole.clone();
    torn.truncate(whole.len() - 7);
    std::fs::write(&path, torn).unwrap();
    let receipt = home.exchange(stick.path(), 5);
    assert_eq!((receipt.refused.len(), home.notes().len()), (1, 0));
    std::fs::write(&path, whole).unwrap();
    assert!(home.came(stick.path(), 6) > 0);
    assert_eq!(home.notes(), station.notes());
}

/// One exchange, broken off after so many steps as if the program had been killed there.
fn broken_off(computer: &mut Computer, stick: &Path, minute: u32, steps: usize) {
    let keys = computer.keys();
    let (store, desk, stick) = (&mut computer.store, &computer.desk, carrier(stick));
    let inbox = Folder::inbox(store.dir()).unwrap();
    let parties = Party::all(store.read(), keys.device(), desk).unwrap();
    let fetched = fetch::fetch(&stick, &inbox, &fetch::Errand::new(store.read(), &parties).unwrap(), &mut |_| {});
    if steps > 0 {
        let mut receipt = Receipt::new("U 盘", now(minute));
        take_in::take_in(store, &keys, desk, &inbox, now(minute), &mut receipt, &mut |_| {}).unwrap();
    }
    if steps > 1 {
        let outgoing = prepare::prepare(store, &keys, &parties, &fetched.present, now(minute)).unwrap();
        if steps > 2 {
            let left = leave::leave(&stick, (&outgoing, &[]), keys.device(), &mut |_| {});
            assert!(left.safe);
        }
    }
}

#[test]
fn broken_off_after_any_step_and_begun_again_nothing_is_lost_or_doubled() {
    for steps in 0..4 {
        let (stick, mut station, mut home) = joined();
        let first = station.note("村口路灯坏了", 3);
        broken_off(&mut station, stick.path(), 4, steps);
        station.note("井盖松动", 5);
        station.exchange(stick.path(), 6);
        broken_off(&mut home, stick.path(), 7, steps);
        home.exchange(stick.path(), 8);
        assert_eq!(home.notes(), station.notes(), "after {steps} steps");
        broken_off(&mut station, stick.path(), 9, steps);
        station.exchange(stick.path(), 10);
        assert_eq!(station.store.read().whereabouts(first).unwrap().received.len(), 1, "after {steps} steps");
        assert!(home.store.read().forks().unwrap().is_empty() && home.store.read().gaps().unwrap().is_empty());
        assert!(home.store.read().quarantined().unwrap().is_empty(), "after {steps} steps");
    }
}

/// A stick that is pulled while the station writes to it holds, in every image a crash can leave, either nothing for the
/// home or whole envelopes; and the next exchange with it brings the rest.
#[cfg(unix)]
#[test]
fn a_stick_pulled_while_the_station_writes_brings_all_or_nothing_of_an_envelope() {
    use crate::sync::carrier::simulated::{STICK, Simulated};
    let (real, mut home) = (stick(), Computer::home("千家店镇", "QJD"));
    let mut station = Computer::station("水泉沟村", "SQG");
    enrol(&mut station, &mut home, real.path());
    station.note("村口路灯坏了", 3);
    let empty = crate::sync::carrier::simulated::oracle::empty_stick();
    let pulled = Simulated::noting(&empty, &[]);
    let plug = |stick: &Simulated| Folder::new(stick.clone(), Path::new(STICK), "koudai", "U 盘").unwrap();
    let keys = station.keys();
    let receipt = exchange(&mut station.store, &keys, &station.desk, &plug(&pulled), now(4), &mut |_| {}).unwrap();
    assert!(receipt.safe);
    let images: BTreeSet<_> =
        pulled.moments().iter().flat_map(super::super::carrier::simulated::Moment::images).collect();
    assert!(images.len() > 20, "{} images", images.len());
    let keys = home.keys();
    for image in &images {
        let found = plug(&Simulated::holding(image));
        let inbox = Folder::inbox(home.store.dir()).unwrap();
        let parties = Party::all(home.store.read(), keys.device(), &home.desk).unwrap();
        let errand = fetch::Errand::new(home.store.read(), &parties).unwrap();
        let fetched = fetch::fetch(&found, &inbox, &errand, &mut |_| {});
        let mut receipt = Receipt::new("U 盘", now(5));
        take_in::take_in(&mut home.store, &keys, &home.desk, &inbox, now(5), &mut receipt, &mut |_| {}).unwrap();
        assert!(receipt.refused.is_empty() && fetched.trouble.is_none(), "{receipt:?}");
    }
    assert_eq!(home.notes(), station.notes());
}

#[test]
fn an_old_folder_put_back_loses_nothing_that_was_written_before_or_after() {
    let (stick, mut station, mut home) = joined();
    station.note("一", 3);
    station.exchange(stick.path(), 4);
    home.exchange(stick.path(), 5);
    let old = files(station.dir.path());
    station.note("后来丢的", 6);
    station.exchange(stick.path(), 7);
    home.exchange(stick.path(), 8);
    // The whole folder goes back to what it was, its mark with it: nothing there can tell.
    let (dir, desk) = (station.dir, station.desk);
    drop(station.store);
    for name in files(dir.path()).keys() {
        std::fs::remove_file(name).unwrap();
    }
    for (name, bytes) in &old {
        std::fs::write(name, bytes).unwrap();
    }
    let mut station = Computer { store: Store::open(dir.path()).unwrap(), dir, desk };
    station.note("退回之后写的", 9);
    for minute in 10..12 {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
    }
    assert_eq!(station.notes(), BTreeSet::from(["一", "后来丢的", "退回之后写的"].map(str::to_owned)));
    assert_eq!(home.notes(), station.notes());
}

#[test]
fn an_envelope_that_was_damaged_on_the_stick_is_written_anew() {
    for damage in [|bytes: &mut Vec<u8>| bytes.truncate(300), |bytes: &mut Vec<u8>| bytes[250] ^= 1] {
        let (stick, mut station, mut home) = joined();
        station.note("村口路灯坏了", 3);
        station.exchange(stick.path(), 4);
        let (path, mut bytes) = files(stick.path())
            .into_iter()
            .find(|(name, _)| name.contains("/qjd/") && !name.contains("grant"))
            .unwrap();
        damage(&mut bytes);
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(home.exchange(stick.path(), 5).refused.len(), 1);
        assert_eq!(station.exchange(stick.path(), 6).went.len(), 1);
        assert!(home.exchange(stick.path(), 7).refused.is_empty());
        assert_eq!(home.notes(), station.notes());
    }
}
