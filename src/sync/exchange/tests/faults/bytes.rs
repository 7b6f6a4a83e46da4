//! Envelopes whose bytes are not those that were sealed, and names.

use std::collections::BTreeSet;
use std::path::Path;

use super::Row;
use super::town::{Town, entries, envelopes, lay, note, sync};
use crate::sync::carrier::name;
use crate::sync::envelope::{self, Address, Expected, Opened, Refusal};
use crate::sync::exchange::objection::Objection;
use crate::sync::identity::register;
use crate::sync::identity::stick_tests::{Computer, carrier, files};

/// A town whose station has left an envelope for the home: where, and its bytes.
fn sent() -> (Town, String, Vec<u8>) {
    let mut town = Town::new();
    let now = town.now();
    note(&mut town.station, "又一盏路灯坏了", now);
    assert!(sync(&mut town.station, &carrier(town.stick.path()), now).safe);
    let (path, bytes) = envelopes(town.stick.path(), "qjd").pop_first().unwrap();
    (town, path, bytes)
}

/// Opens these bytes as the home does. Every refusal says why.
pub(super) fn opened(home: &Computer, bytes: &[u8]) -> Result<Opened, Refusal> {
    let network = register::networks(home.store.read()).unwrap().remove(0);
    let members = register::members(home.store.read(), &network).unwrap();
    let name = network.name();
    let key_of = |device| {
        let one = members.iter().find(|one| one.device() == device);
        one.map(|one| *one.standing.certificate.keys.signing.key())
    };
    let opened = envelope::open(bytes, home.keys().sealing(), Expected { network: &name, recipient: "QJD" }, key_of);
    opened.inspect_err(|refusal| {
        assert!(refusal.say(crate::Lang::Zh).len() > 10 && refusal.say(crate::Lang::En).len() > 10);
    })
}

/// Every `nth` of these lies on the stick in place of the envelope and goes through a whole exchange; all go through the reader.
fn through(row: &mut Row, spoilt: impl Fn(&[u8]) -> Vec<(String, Vec<u8>)>, nth: usize) {
    let (mut town, path, bytes) = sent();
    assert!(opened(&town.home, &bytes).is_ok());
    let before = entries(&town.home.store);
    for (place, (what, bytes)) in spoilt(&bytes).into_iter().enumerate() {
        let refusal = opened(&town.home, &bytes).expect_err(&what);
        row.case(&format!("refused: {}", word(&refusal)));
        if place.is_multiple_of(nth) {
            std::fs::write(&path, &bytes).unwrap();
            let now = town.now();
            let receipt = sync(&mut town.home, &carrier(town.stick.path()), now);
            assert!(receipt.came.is_empty() && receipt.trouble.is_none(), "{what}: {receipt:?}");
            assert_eq!(receipt.refused.len(), 1, "{what}: it is named");
            assert_eq!(entries(&town.home.store), before, "{what}");
            assert_eq!(town.home.store.read().quarantined().unwrap().len(), 1, "{what}");
        }
    }
    std::fs::write(&path, &bytes).unwrap();
    let now = town.now();
    assert!(!sync(&mut town.home, &carrier(town.stick.path()), now).came.is_empty());
    town.heal();
    town.judge("spoilt bytes");
    assert!(town.home.store.read().quarantined().unwrap().is_empty(), "the whole one clears the list");
}

fn word(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::CutShort => "cut short",
        Refusal::Damaged => "damaged",
        Refusal::NotOurs => "not an envelope",
        Refusal::NewerFormat(_) | Refusal::NewerSuite(_) => "of a later program",
        other => panic!("{other}"),
    }
}

pub(super) fn flipped(row: &mut Row) {
    let spoilt = |bytes: &[u8]| {
        let flip = |at: usize| {
            let mut flipped = bytes.to_vec();
            flipped[at] ^= 1 << (at % 8);
            (format!("byte {at} flipped"), flipped)
        };
        (0..bytes.len()).map(flip).collect()
    };
    through(row, spoilt, 40);
}

pub(super) fn truncated(row: &mut Row) {
    let cut = |bytes: &[u8]| (0..bytes.len()).map(|end| (format!("cut at {end}"), bytes[..end].to_vec())).collect();
    through(row, cut, 60);
    assert_eq!(row.cases, row.count("refused: cut short"));
}

pub(super) fn zero_tail(row: &mut Row) {
    let tail = |bytes: &[u8]| {
        let zeros = |from: usize| {
            let mut zeroed = bytes.to_vec();
            zeroed[from..].fill(0);
            (format!("zeros from {from}"), zeroed)
        };
        // From the last zero byte on it is what was sealed.
        let last = bytes.iter().rposition(|byte| *byte != 0).unwrap();
        (0..=last).map(zeros).collect()
    };
    through(row, tail, 60);
}

pub(super) fn bomb(row: &mut Row) {
    let mut town = Town::new();
    let network = register::networks(town.home.store.read()).unwrap().remove(0);
    let (keys, home) = (town.station.keys(), [town.home.keys().sealing().to_public()]);
    let address = Address { network: network.name(), recipient: "QJD".to_owned(), sender: keys.device() };
    for megabytes in [300, 1_000] {
        let mut packer = zstd::Encoder::new(Vec::new(), 1).unwrap();
        packer.window_log(20).unwrap();
        std::io::copy(&mut std::io::Read::take(std::io::repeat(0), megabytes << 20), &mut packer).unwrap();
        let packed = packer.finish().unwrap();
        let bytes = envelope::wrap(&address, &packed, &[], keys.signing(), &home).unwrap();
        assert!(bytes.len() < 1 << 20, "{} bytes", bytes.len());
        lay(town.stick.path(), address.clone(), 99, &bytes);
        let now = town.now();
        let receipt = sync(&mut town.home, &carrier(town.stick.path()), now);
        let bombs = [Objection::Envelope(Refusal::Bomb)];
        assert!(receipt.refused.iter().map(|(_, why)| why).eq(&bombs), "{receipt:?}");
        row.case("refused while it inflates");
    }
    town.heal();
    town.judge("bomb");
}

/// Characters no FAT or exFAT takes, and that Windows gives a meaning.
const FORBIDDEN: &str = "\"*/:<>?\\|";
/// What Windows keeps for devices.
const DEVICES: [&str; 8] = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"];

/// What is wrong with one part of a path on FAT32, exFAT or Windows; written without asking our own rules.
fn unfit(part: &str) -> Option<&'static str> {
    let stem = part.split('.').next().unwrap_or_default();
    if part.is_empty() || part.encode_utf16().count() > 255 {
        return Some("length");
    }
    if !part.is_ascii() || part.chars().any(|c| c.is_ascii_control() || c.is_ascii_uppercase() || FORBIDDEN.contains(c))
    {
        return Some("letters");
    }
    if part.ends_with(['.', ' ']) || part.starts_with([' ', '.']) {
        return Some("dots and blanks at the end are dropped");
    }
    DEVICES.contains(&stem).then_some("a device")
}

pub(super) fn names(row: &mut Row) {
    for bad in ["", "a:b.kdy", "大栜树", "QJD", "aux.kdy", "com1", "a.", "a ", &"x".repeat(256)] {
        assert!(unfit(bad).is_some(), "{bad}: the rules can refuse");
    }
    let mut town = Town::new();
    town.heal();
    // A stick on which a station has asked and has not been answered yet, with letters that mean something to Windows.
    let mut newcomer = Computer::station("蒲仁村", "PRN");
    newcomer.ask(town.stick.path(), 1);
    let waiting: BTreeSet<String> = files(town.stick.path()).into_keys().collect();
    town.home.grant(town.stick.path());
    let all: BTreeSet<String> = files(town.stick.path()).into_keys().chain(waiting).collect();
    let root = town.stick.path().join("koudai");
    let mut seen = BTreeSet::new();
    for path in all.iter().filter_map(|path| Path::new(path).strip_prefix(&root).ok()) {
        let text = path.to_str().unwrap().to_owned();
        if text.starts_with("0000000000/") || text == "readme.txt" {
            continue;
        }
        for part in text.split('/') {
            assert_eq!(unfit(part), None, "{text}");
        }
        assert!(name::is_ours(&text) && text.len() < 200, "{text}");
        assert!(seen.insert(text.to_lowercase()), "{text} differs from another by case alone");
        row.case("fits");
    }
    assert!(row.cases >= 6, "{seen:?}");
    town.untouched("names");
}
