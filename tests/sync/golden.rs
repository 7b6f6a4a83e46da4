//! `fixtures/envelope-v1.kdy`: an envelope of format 1, sealed once. It must open for ever, to exactly this: sticks lie in drawers
//! for years, and a station may come back after two.

use age::x25519::Identity;
use ed25519_dalek::SigningKey;
use koudai::domain::id::LogId;
use koudai::store::parcel::{Content, Parcel, Reach};
use koudai::sync::envelope::{Expected, FileName, Head, Refusal, open};

const GOLDEN: &[u8] = include_bytes!("../fixtures/envelope-v1.kdy");
/// The home's key, made up for this file.
const HOME: &str = "AGE-SECRET-KEY-1054WAMK6F8QGPDWAEFSQPTSS9NPV6P3D0YK96PMQEVNYPDJ2TCGSVXSL5L";

#[test]
fn an_envelope_of_format_1_opens_for_ever() {
    let station = SigningKey::from_bytes(&[2; 32]).verifying_key();
    let identity: Identity = HOME.parse().unwrap();
    let network = "4qk0z8r1mw".parse().unwrap();
    let expected = Expected { network: &network, recipient: "QJD" };
    let opened = open(GOLDEN, &identity, expected, |_| Some(station)).unwrap();

    let manifest = &opened.manifest;
    let letter = &manifest.letter;
    assert_eq!(manifest.address.sender, LogId::from_bits(0x0fed_cba9_8765_4321));
    assert_eq!((letter.desk.as_str(), letter.number, letter.program.as_str()), ("QJD-SQG", 12, "0.1.0"));
    assert_eq!(letter.have, [(LogId::from_bits(7), Reach { seq: 300, tail: 5 })].into());
    assert_eq!(letter.documents[0].text, "给水泉沟村");
    assert_eq!(manifest.counts, [("note.taken".to_owned(), 4)].into());

    // The chains are a promise over every field of every entry.
    let tails = manifest.ranges.iter().map(|range| range.tail);
    assert!(opened.parcels.iter().map(Parcel::tail).eq(tails));
    assert_eq!(opened.parcels[0].tail()[..4], [118, 4, 139, 187]);
    assert_eq!(opened.parcels[1].tail()[..4], [243, 250, 0, 230]);
    let [first, erased, later] = &opened.parcels[0].entries[..] else { panic!("{:?}", opened.parcels) };
    let Content::Whole { body, .. } = &first.content else { panic!("{first:?}") };
    assert_eq!(std::str::from_utf8(body), Ok("{\"words\":\"村口路灯坏了\"}"));
    assert_eq!(erased.content, Content::Erased([5; 32]));
    assert_eq!((later.wall.as_str(), later.version, later.behind), ("2099-01-01T00:00:00Z", 9, true));
}

#[test]
fn it_lies_where_its_head_says() {
    let head = Head::read(GOLDEN).unwrap();
    let name = FileName {
        network: "4qk0z8r1mw".parse().unwrap(),
        recipient: head.recipient.clone(),
        sender: head.sender,
        number: 12,
        tag: head.tag(),
    };
    assert_eq!(FileName::parse(&name.to_string()), Some(name));
    assert_eq!(Head::read(&GOLDEN[1..]), Err(Refusal::NotOurs));
}
