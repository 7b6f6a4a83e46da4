//! An envelope that nobody meddled with, and one that the road was hard on.

use std::collections::BTreeMap;

use age::x25519::Identity;
use proptest::prelude::*;

use super::super::{Address, Expected, Head, Refusal, SealError, open, seal};
use super::{Desks, desks, letter, parcel, raw, small};
use crate::domain::id::{Id, LogId};
use crate::store::parcel::{Content, LogHead, Parcel, Raw};
use crate::store::seed;

fn raws() -> impl Strategy<Value = Raw> {
    let wall = prop_oneof![
        4 => (0..4_102_444_800_i64, -14_i32..=14).prop_map(|(at, hours)| {
            let zone = chrono::FixedOffset::east_opt(hours * 3600).unwrap();
            let time = chrono::DateTime::from_timestamp(at, 0).unwrap().with_timezone(&zone);
            time.to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
        }),
        1 => ".{0,30}",
    ];
    let author = prop::option::of((0..3_u64, any::<u64>()).prop_map(|(b, seq)| Id { log: LogId::from_bits(b), seq }));
    let content = prop_oneof![
        5 => (any::<[u8; 16]>(), prop::collection::vec(any::<u8>(), 0..200))
            .prop_map(|(salt, body)| Content::Whole { salt, body }),
        1 => any::<[u8; 32]>().prop_map(Content::Erased),
    ];
    let name = prop_oneof![3 => "[a-c]\\.[a-c]", 1 => ".{0,12}"];
    (any::<u64>(), wall, any::<bool>(), author, name, any::<u16>(), content).prop_map(
        |(lamport, wall, behind, author, name, version, content)| Raw {
            lamport,
            wall,
            behind,
            author,
            name,
            version,
            content,
        },
    )
}

fn parcels() -> impl Strategy<Value = Vec<Parcel>> {
    let head = (any::<u64>(), any::<u32>(), "up|own|all|to:QJD-SQG", any::<bool>());
    let log = head.prop_map(|(bits, incarnation, audience, continues)| LogHead {
        id: LogId::from_bits(bits),
        device: LogId::from_bits(bits ^ 1),
        desk: "QJD-SQG".to_owned(),
        incarnation,
        audience,
        continues: continues.then_some(Id { log: LogId::from_bits(9), seq: bits }),
    });
    let parcel = (log, 1..u64::MAX / 2, any::<[u8; 32]>(), prop::collection::vec(raws(), 0..12));
    let parcel =
        (parcel, any::<bool>(), any::<[u8; 16]>()).prop_map(|((log, from_seq, before, entries), seeded, seed)| {
            let mut parcel = Parcel { log, from_seq, before, entries, seeds: BTreeMap::new() };
            speaking(&mut parcel);
            if seeded {
                seeded_with(&mut parcel, seed);
            }
            parcel
        });
    prop::collection::vec(parcel, 0..4)
}

/// Makes every third body say again what stands beside it, as most do.
fn speaking(parcel: &mut Parcel) {
    for (raw, seq) in parcel.entries.iter_mut().zip(parcel.from_seq..).step_by(3) {
        let Content::Whole { body, .. } = &mut raw.content else { continue };
        *body = format!("{{\"at\":\"{}\",\"over\":\"{}.{}\"}}", raw.wall, parcel.log.id, seq - 1).into_bytes();
    }
}

/// Makes every salt but those of some entries follow from seeds.
fn seeded_with(parcel: &mut Parcel, seed: [u8; 16]) {
    for (raw, seq) in parcel.entries.iter_mut().zip(parcel.from_seq..) {
        let Content::Whole { salt, body } = &mut raw.content else { continue };
        if !body.len().is_multiple_of(7) {
            *salt = seed::salt(&seed, seq, body);
            parcel.seeds.insert(seed::block(seq), seed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_sealed_is_what_is_opened(parcels in parcels()) {
        let desks = desks();
        let opened = desks.open(&desks.seal(&parcels)).unwrap();
        prop_assert_eq!(&opened.parcels, &parcels);
        let manifest = opened.manifest;
        prop_assert_eq!((manifest.address, manifest.letter), (desks.address, letter()));
        prop_assert_eq!(manifest.counts.values().sum::<usize>(), parcels.iter().map(|p| p.entries.len()).sum::<usize>());
        for (range, parcel) in manifest.ranges.iter().zip(&parcels) {
            prop_assert_eq!((&range.log, range.from, range.count), (&parcel.log, parcel.from_seq, parcel.entries.len()));
            prop_assert_eq!((range.before, range.tail), (parcel.before, parcel.tail()));
        }
    }

    #[test]
    fn noise_is_refused(noise in prop::collection::vec(any::<u8>(), 0..400)) {
        let desks = desks();
        prop_assert!(desks.open(&noise).is_err());
        prop_assert!(desks.open(&[b"KDY1\x01\x01", &noise[..]].concat()).is_err());
    }
}

#[test]
fn every_flipped_bit_of_every_byte_is_refused() {
    let desks = desks();
    let file = desks.seal(&small());
    assert!(desks.open(&file).is_ok() && file.len() < 2000, "{}", file.len());
    for at in 0..file.len() {
        for bit in 0..8 {
            let mut flipped = file.clone();
            flipped[at] ^= 1 << bit;
            let refusal = desks.open(&flipped).unwrap_err();
            let expected = match at {
                0..4 => refusal == Refusal::NotOurs,
                4 => matches!(refusal, Refusal::NewerFormat(_) | Refusal::Damaged),
                5 => matches!(refusal, Refusal::NewerSuite(_) | Refusal::Damaged),
                // A wrong length of the code, or of the body, may ask for more than there is.
                6 | 22..30 => matches!(refusal, Refusal::Damaged | Refusal::CutShort),
                _ => refusal == Refusal::Damaged,
            };
            assert!(expected, "byte {at}, bit {bit}: {refusal:?}");
        }
    }
}

#[test]
fn every_truncation_is_cut_short_and_every_zero_tail_is_damage() {
    let desks = desks();
    let file = desks.seal(&small());
    for length in 0..file.len() {
        assert_eq!(desks.open(&file[..length]), Err(Refusal::CutShort), "{length}");
        let mut tail = file.clone();
        tail[length..].fill(0);
        if tail != file {
            let refusal = desks.open(&tail).unwrap_err();
            // What is all zeros was never written; a beginning of the magic word, or no format, is damage.
            let fits = match length {
                0 => refusal == Refusal::CutShort,
                1..4 => refusal == Refusal::NotOurs,
                _ => refusal == Refusal::Damaged,
            };
            assert!(fits, "{length}: {refusal:?}");
        }
    }
    assert_eq!(desks.open(&[&file[..], b"\0"].concat()), Err(Refusal::Damaged));
}

#[test]
fn a_head_tells_size_sender_and_recipient_from_the_first_bytes() {
    let desks = desks();
    let file = desks.seal(&small());
    let head = Head::read(&file[..100]).unwrap();
    assert_eq!((head.recipient.as_str(), head.sender), ("QJD", desks.address.sender));
    assert_eq!(Head::verify(&file).map(|(head, body)| (head, body.len() as u64)), Ok((head.clone(), head.length)));
    // Sealed again it is another file under another name, so nothing is ever written over.
    assert_ne!(Head::read(&desks.seal(&small())).unwrap().tag(), head.tag());
}

#[test]
fn every_computer_of_the_desk_and_the_recovery_key_open_it() {
    let desks = desks();
    let (second, recovery, stranger) = (Identity::generate(), Identity::generate(), Identity::generate());
    let to = [desks.home.to_public(), second.to_public(), recovery.to_public()];
    let file = desks.seal_as(&desks.station, &to, &small());
    for identity in [&desks.home, &second, &recovery] {
        assert_eq!(desks.open_with(&file, identity).unwrap().parcels, small());
    }
    assert_eq!(desks.open_with(&file, &stranger), Err(Refusal::OtherKey));
}

#[test]
fn what_is_for_others_is_said_to_be() {
    let desks = desks();
    let file = desks.seal(&small());
    let read = |network, recipient: &str| {
        open(&file, &desks.home, Expected { network, recipient }, |device| desks.key_of(device))
    };
    assert_eq!(read(&desks.address.network, "QJE"), Err(Refusal::ForAnother("QJD".to_owned())));
    assert_eq!(read(&"0000000000".parse().unwrap(), "QJD"), Err(Refusal::OtherNetwork(desks.address.network.clone())));
    let here = Expected { network: &desks.address.network, recipient: "QJD" };
    assert_eq!(open(&file, &desks.home, here, |_| None), Err(Refusal::Stranger(desks.address.sender)));
}

#[test]
fn an_envelope_without_recipient_is_not_sealed() {
    let Desks { address, station, home } = desks();
    let refused = |recipient: &str, to: &[_]| {
        let address = Address { recipient: recipient.to_owned(), ..address.clone() };
        assert_eq!(seal(&address, &letter(), &[], &station, to), Err(SealError::NoRecipient(recipient.to_owned())));
    };
    refused("QJD", &[]);
    for code in ["", "qjd", "千家店", "../QJD"] {
        refused(code, &[home.to_public()]);
    }
}

#[test]
fn what_repeats_itself_without_end_is_still_sealed_in_pieces() {
    let desks = desks();
    let piece = parcel(vec![raw(1, &"灯".repeat(super::super::ALWAYS_FITS / 4))]);
    let one = [piece.clone()];
    assert_eq!(desks.open(&desks.seal(&one)).unwrap().parcels, one);
    let both = [piece.clone(), piece];
    let sealed = seal(&desks.address, &letter(), &both, &desks.station, &[desks.home.to_public()]);
    assert_eq!(sealed, Err(SealError::TooLarge));
}
