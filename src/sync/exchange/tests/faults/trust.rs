//! Envelopes from those who may not write them.

use super::Row;
use super::town::{Town, entries, envelopes, lay, note, parcels, seal_by_hand, sync, written};
use crate::store::journal::Hash;
use crate::store::parcel::Parcel;
use crate::sync::envelope::{self, Address, Refusal};
use crate::sync::exchange::objection::Objection;
use crate::sync::identity::stick_tests::{Computer, carrier};
use crate::sync::identity::{keeper, register};

/// The home reads the stick and refuses all of it for this reason; nothing of it reaches the journal.
fn refused(town: &mut Town, row: &mut Row, what: &str, expected: fn(&Objection) -> bool) {
    let before = entries(&town.home.store);
    let now = town.now();
    let receipt = sync(&mut town.home, &carrier(town.stick.path()), now);
    assert!(!receipt.refused.is_empty(), "{what}: {receipt:?}");
    assert!(receipt.refused.iter().all(|(_, why)| expected(why)), "{what}: {receipt:?}");
    assert_eq!(entries(&town.home.store), before, "{what}");
    assert!(!town.home.store.read().quarantined().unwrap().is_empty(), "{what}: set aside and listed");
    row.case(&format!("refused: {what}"));
}

/// What the station's computer writes for its home.
fn up(computer: &Computer) -> Vec<Parcel> {
    let mine = |one: &Parcel| one.log.audience == "up" && one.log.desk == computer.desk.network_code();
    parcels(&computer.store).into_iter().filter(mine).collect()
}

pub(super) fn resealed(row: &mut Row) {
    let mut town = Town::new();
    // The station has written to its neighbour, who opens it and passes it on to the home as if it were for that.
    let network = register::networks(town.home.store.read()).unwrap().remove(0);
    let station = town.station.keys();
    let to_neighbour = Address { network: network.name(), recipient: "QJD-LDH".to_owned(), sender: station.device() };
    let letter = letter(&town);
    let neighbour = town.neighbour.keys();
    let to = [neighbour.sealing().to_public()];
    let bytes = envelope::seal(&to_neighbour, &letter, &up(&town.station), station.signing(), &to).unwrap();
    let (_, body) = envelope::Head::verify(&bytes).unwrap();
    let inner = age::decrypt(neighbour.sealing(), body).unwrap();
    let body = age::encrypt(&town.home.keys().sealing().to_public(), &inner).unwrap();
    let forged = envelope::Head::write("QJD", station.device(), &body);
    let to_home = Address { network: network.name(), recipient: "QJD".to_owned(), sender: station.device() };
    lay(town.stick.path(), to_home, 98, &forged);
    refused(&mut town, row, "resealed", |why| matches!(why, Objection::Envelope(Refusal::Resealed(_))));
    town.heal();
    town.judge("resealed");
}

fn letter(town: &Town) -> envelope::Letter {
    envelope::Letter {
        desk: town.station.desk.network_code(),
        number: 98,
        previous: None,
        have: crate::store::parcel::Have::new(),
        incarnation: 0,
        starts: std::collections::BTreeMap::new(),
        heard: std::collections::BTreeMap::new(),
        lines: std::collections::BTreeMap::new(),
        wall: "2026-11-26T09:00:00+08:00".to_owned(),
        program: String::new(),
        documents: Vec::new(),
    }
}

pub(super) fn forged(row: &mut Row) {
    let mut town = Town::new();
    // The neighbour seals in the station's name, with the keys it has.
    seal_by_hand(&town.station, &town.neighbour.keys(), town.stick.path(), &up(&town.station), 97);
    refused(&mut town, row, "forged", |why| matches!(why, Objection::Envelope(Refusal::Forged(_))));
    // Somebody nobody knows seals in his own.
    let mut stranger = Computer::station("陌生村", "MSC");
    note(&mut stranger, "谁也不认识", crate::sync::identity::stick_tests::now(9));
    let network = register::networks(town.home.store.read()).unwrap().remove(0);
    let keys = stranger.keys();
    let address = Address { network: network.name(), recipient: "QJD".to_owned(), sender: keys.device() };
    let to = [town.home.keys().sealing().to_public()];
    let bytes = envelope::seal(&address, &letter(&town), &up(&stranger), keys.signing(), &to).unwrap();
    lay(town.stick.path(), address, 97, &bytes);
    refused(&mut town, row, "from a stranger", |why| matches!(why, Objection::Envelope(Refusal::Stranger(_))));
    // Not believed, so it waits: whoever is let in later has lost nothing. Here it is taken away again.
    town.home.grant(town.stick.path());
    for path in envelopes(town.stick.path(), "qjd").keys().filter(|path| path.contains(keys.device().as_str())) {
        std::fs::remove_file(path).unwrap();
    }
    town.heal();
    town.judge("forged");
}

pub(super) fn other_village(row: &mut Row) {
    let mut town = Town::new();
    let now = town.now();
    note(&mut town.station, "真的", now);
    // The neighbour has got hold of the station's database and brings its log; then a log of its own in the other's name.
    let mut parcels = up(&town.station);
    seal_by_hand(&town.neighbour, &town.neighbour.keys(), town.stick.path(), &parcels, 96);
    refused(&mut town, row, "other village's log", |why| matches!(why, Objection::Authority(_)));
    for parcel in &mut parcels {
        parcel.log.device = town.neighbour.keys().device();
    }
    seal_by_hand(&town.neighbour, &town.neighbour.keys(), town.stick.path(), &parcels, 95);
    refused(&mut town, row, "log in the other's name", |why| {
        matches!(why, Objection::Authority(_) | Objection::Chain(_))
    });
    town.heal();
    town.judge("other village");
}

pub(super) fn other_network(row: &mut Row) {
    let mut town = Town::new();
    let mut other = Computer::home("千家店镇", "QJD");
    // A second home of the same name: its network has another name, and its station's envelope is for that.
    let elsewhere = tempfile::TempDir::new().unwrap();
    let mut theirs = Computer::station("水泉子村", "SQZ");
    theirs.ask(elsewhere.path(), 0);
    other.grant(elsewhere.path());
    theirs.accept(elsewhere.path(), None).unwrap();
    let now = town.now();
    sync(&mut theirs, &carrier(elsewhere.path()), now);
    let (_, bytes) = envelopes(elsewhere.path(), "qjd").pop_first().unwrap();
    // Somebody files it under this network.
    let network = register::networks(town.home.store.read()).unwrap().remove(0);
    let address = Address { network: network.name(), recipient: "QJD".to_owned(), sender: theirs.keys().device() };
    lay(town.stick.path(), address, 94, &bytes);
    refused(&mut town, row, "of another township", |why| {
        matches!(why, Objection::Envelope(Refusal::Stranger(_) | Refusal::OtherNetwork(_) | Refusal::OtherKey))
    });
    for path in envelopes(town.stick.path(), "qjd").keys().filter(|path| path.contains(theirs.keys().device().as_str()))
    {
        std::fs::remove_file(path).unwrap();
    }
    town.heal();
    town.judge("other network");
}

pub(super) fn revoked(row: &mut Row) {
    let mut town = Town::new();
    town.heal();
    let before: Vec<Hash> = written(&town.neighbour).into_iter().collect();
    let (keys, network) = town.home.network();
    let now = town.now();
    keeper::revoke(&mut town.home.store, &keys, &network, town.neighbour.keys().device(), "丢了", now).unwrap();
    note(&mut town.neighbour, "捡到的人写的", now);
    sync(&mut town.neighbour, &carrier(town.stick.path()), now);
    refused(&mut town, row, "revoked", |why| matches!(why, Objection::Revoked(_)));
    let held = entries(&town.home.store);
    assert!(before.iter().all(|hash| held.contains_key(hash)), "what was accepted before stays");
    row.case("what was accepted before stays");
    let later: Vec<Hash> = written(&town.neighbour).into_iter().filter(|hash| !before.contains(hash)).collect();
    assert!(!later.is_empty());
    let stick = carrier(town.stick.path());
    for _ in 0..2 {
        let now = town.now();
        assert!(sync(&mut town.station, &stick, now).safe);
        let receipt = sync(&mut town.home, &stick, now);
        assert!(receipt.safe, "{receipt:?}");
    }
    town.judge_but("revoked", &later);
}
