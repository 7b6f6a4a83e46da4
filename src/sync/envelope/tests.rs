//! What an envelope promises, and what somebody may try against it.

mod attack;
mod fuzz;
mod whole;

use std::collections::BTreeMap;

use age::x25519::{Identity, Recipient};
use ed25519_dalek::{SigningKey, VerifyingKey};

use super::{Address, Document, Expected, Letter, Opened, Refusal, Tag, open, seal};
use crate::domain::id::{Id, LogId};
use crate::store::parcel::{Content, Device, LogHead, Parcel, Raw, Reach};

/// A home, a station that writes to it, and whoever else is needed.
struct Desks {
    address: Address,
    /// The station signs with it.
    station: SigningKey,
    /// The home opens with it.
    home: Identity,
}

fn desks() -> Desks {
    let address = Address {
        network: "4qk0z8r1mw".parse().unwrap(),
        recipient: "QJD".to_owned(),
        sender: LogId::from_bits(0x0fed_cba9_8765_4321),
    };
    Desks { address, station: SigningKey::from_bytes(&[2; 32]), home: Identity::generate() }
}

impl Desks {
    fn seal(&self, parcels: &[Parcel]) -> Vec<u8> {
        self.seal_as(&self.station, &[self.home.to_public()], parcels)
    }

    fn seal_as(&self, key: &SigningKey, to: &[Recipient], parcels: &[Parcel]) -> Vec<u8> {
        seal(&self.address, &letter(), parcels, key, to).unwrap()
    }

    /// As the home does, which knows the station's key.
    fn open(&self, file: &[u8]) -> Result<Opened, Refusal> {
        self.open_with(file, &self.home)
    }

    fn open_with(&self, file: &[u8], identity: &Identity) -> Result<Opened, Refusal> {
        let expected = Expected { network: &self.address.network, recipient: &self.address.recipient };
        open(file, identity, expected, |device| self.key_of(device))
    }

    fn key_of(&self, device: Device) -> Option<VerifyingKey> {
        (device == self.address.sender).then(|| self.station.verifying_key())
    }
}

fn letter() -> Letter {
    Letter {
        desk: "QJD-SQG".to_owned(),
        number: 12,
        previous: Some(Tag::of(&[3; 32])),
        have: [(LogId::from_bits(7), Reach { seq: 300, tail: 5 })].into(),
        incarnation: 0,
        starts: std::collections::BTreeMap::new(),
        heard: std::collections::BTreeMap::new(),
        lines: std::collections::BTreeMap::new(),
        wall: "2026-11-26T09:30:00+08:00".to_owned(),
        program: "0.1.0".to_owned(),
        documents: vec![Document { kind: "grant".to_owned(), text: "给水泉沟村".to_owned() }],
    }
}

fn parcel(entries: Vec<Raw>) -> Parcel {
    let log = LogHead {
        id: LogId::from_bits(1),
        device: LogId::from_bits(2),
        desk: "QJD-SQG".to_owned(),
        incarnation: 2,
        audience: "up".to_owned(),
        continues: Some(Id { log: LogId::from_bits(3), seq: 40 }),
    };
    Parcel { log, from_seq: 41, before: [9; 32], entries, seeds: BTreeMap::new() }
}

fn raw(lamport: u64, body: &str) -> Raw {
    Raw {
        lamport,
        wall: "2026-11-26T09:30:00+08:00".to_owned(),
        behind: false,
        author: Some(Id { log: LogId::from_bits(1), seq: 5 }),
        name: "note.taken".to_owned(),
        version: 1,
        content: Content::Whole { salt: [7; 16], body: body.into() },
    }
}

fn small() -> Vec<Parcel> {
    let erased = Raw { content: Content::Erased([5; 32]), ..raw(52, "") };
    vec![parcel(vec![raw(50, "{\"words\":\"村口路灯坏了\"}"), erased])]
}
