//! Fuzz target: the event decoder and the fold behind it. Another computer may write whatever it likes into its own log; as
//! long as the chain holds it is taken in, nothing panics, no table breaks, and folding anew gives the same.

use super::exchange::opened;
use super::fuzzing::{Chance, Corpus, change};
use crate::domain::event::Event;
use crate::domain::id::LogId;
use crate::domain::terms::DeskLevel;
use crate::store::parcel::{Content, LogHead, Parcel, Raw};
use crate::store::{Store, check};

/// Entries in one parcel: the oracle looks at all of them together.
const BATCH: usize = 150;

/// One entry of the corpus: `name version body`.
fn parts(line: &[u8]) -> Option<(String, u16, Vec<u8>)> {
    let mut parts = line.splitn(3, |byte| *byte == b' ');
    let name = String::from_utf8(parts.next()?.to_vec()).ok()?;
    let version = std::str::from_utf8(parts.next()?).ok()?.parse().ok()?;
    Some((name, version, parts.next()?.to_vec()))
}

/// What stands in place of a value.
const VALUES: [&str; 14] = [
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "18446744073709551615",
    "\"\"",
    "[]",
    "{}",
    "\"ffkqt4yc5t82.1\"",
    "\"000000000000.9999999\"",
    "\"9999-12-31T23:59:59+23:59\"",
    "\"\\u0000\\ud800\"",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
];

/// Puts another value where one stands, so that the body stays JSON; sometimes changes bytes like everywhere else.
fn alter(chance: &mut Chance, body: &mut Vec<u8>, other: &[u8]) {
    if chance.below(4) == 0 {
        return change(chance, body, other);
    }
    let colons: Vec<usize> = body.iter().enumerate().filter(|(_, byte)| **byte == b':').map(|(at, _)| at).collect();
    let Some(at) = colons.get(chance.below(colons.len())).map(|at| at + 1) else { return };
    let length = match body.get(at) {
        Some(b'"') => body[at + 1..].iter().position(|byte| *byte == b'"').map(|length| length + 2),
        _ => body[at..].iter().position(|byte| matches!(byte, b',' | b'}' | b']')),
    };
    let end = length.map_or(body.len(), |length| at + length);
    body.splice(at..end, chance.pick(&VALUES).bytes());
}

/// What is decoded says the same when it is written and decoded again.
fn decoded(name: &str, version: u16, body: &[u8]) {
    if let Some(event) = Event::read(name, version, body) {
        let written = event.body().unwrap();
        let again =
            Event::read(event.name(), event.version(), &written).expect("what was read can be written and read");
        assert_eq!(again.body().unwrap(), written);
    }
}

fn parcel(nth: u64, entries: &[(String, u16, Vec<u8>)]) -> Parcel {
    let id = LogId::from_bits(0x00ff_0000_0000 + nth);
    let log = LogHead {
        id,
        device: LogId::from_bits(77),
        desk: "QJD-SLZ".to_owned(),
        incarnation: 1,
        audience: ["up", "to:QJD-SQG", "all"][usize::try_from(nth % 3).unwrap()].to_owned(),
        continues: None,
    };
    let raw = |(place, (name, version, body)): (usize, &(String, u16, Vec<u8>))| Raw {
        lamport: place as u64 + 1,
        wall: "2026-11-26T09:30:00+08:00".to_owned(),
        behind: false,
        author: None,
        name: name.clone(),
        version: *version,
        content: Content::Whole { salt: [7; 16], body: own_ids(body, id) },
    };
    let entries = entries.iter().enumerate().map(raw).collect();
    Parcel { log, from_seq: 1, before: [0; 32], entries, seeds: std::collections::BTreeMap::new() }
}

/// Bodies of the corpus speak of records of one log; here they speak of this one's, so that they meet.
fn own_ids(body: &[u8], log: LogId) -> Vec<u8> {
    let Ok(text) = std::str::from_utf8(body) else { return body.to_vec() };
    text.replace("ffkqt4yc5t82.", &format!("{log}.")).into_bytes()
}

#[test]
fn fuzz_the_event_decoder() {
    let corpus = Corpus::of("event");
    let (mut chance, seed) = Chance::drawn();
    let golden = include_str!("../../../tests/fixtures/journal-v1.entries");
    let kept = corpus.kept();
    let lines = kept
        .iter()
        .flat_map(|file| file.split(|byte| *byte == b'\n'))
        .chain(golden.as_bytes().split(|byte| *byte == b'\n'));
    let lines: Vec<(String, u16, Vec<u8>)> = lines.filter_map(parts).collect();
    assert!(lines.len() > 30);
    let (_dir, mut store) = opened(DeskLevel::Station, "SQG");
    let mut nth = 0;
    take_in(&corpus, seed, &mut store, nth, &lines);
    while corpus.goes_on() || nth < 3 {
        nth += 1;
        let mut batch = Vec::new();
        while batch.len() < BATCH {
            let (name, version, mut body) = chance.pick(&lines).clone();
            let (other, _, spliced) = chance.pick(&lines).clone();
            alter(&mut chance, &mut body, &spliced);
            // Now and then under another's name.
            batch.push((if chance.below(12) == 0 { other } else { name }, version, body));
        }
        take_in(&corpus, seed, &mut store, nth, &batch);
    }
    let tried = lines.len() + usize::try_from(nth).unwrap() * BATCH;
    corpus.told("fuzz: event decoder", tried, "no panic · taken in, and the tables are their fold");
}

/// All of a batch arrives; what fails is kept as the batch it was.
fn take_in(corpus: &Corpus, seed: u64, store: &mut Store, nth: u64, batch: &[(String, u16, Vec<u8>)]) {
    let line = |(name, version, body): &(String, u16, Vec<u8>)| {
        [format!("{name} {version} ").as_bytes(), body, b"\n"].concat()
    };
    let input: Vec<u8> = batch.iter().flat_map(line).collect();
    let work = || {
        for (name, version, body) in batch {
            decoded(name, *version, body);
        }
        let parcel = parcel(nth, batch);
        let received = store.receive(&parcel).expect("a chain that holds is taken in, whatever it says");
        assert_eq!(received.added, batch.len() as u64);
        assert_eq!(store.read().parcel(parcel.log.id, 1, usize::MAX).unwrap().unwrap().tail(), parcel.tail());
        let health = check::check(store.dir()).unwrap();
        assert!(health.is_sound(), "{health:?}");
    };
    corpus.run(seed, &input, work);
}
