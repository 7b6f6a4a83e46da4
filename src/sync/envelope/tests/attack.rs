//! What somebody may try who can read and write sticks, and who may have a key of his own.

use std::io::{Read as _, Write as _};

use age::x25519::Identity;
use ed25519_dalek::SigningKey;

use super::super::head::Head;
use super::super::seal::wrap;
use super::super::{ALWAYS_FITS, Address, Refusal, seal};
use super::{Desks, desks, letter, small};

/// The body of an envelope, opened by somebody who may.
fn inside(file: &[u8], identity: &Identity) -> Vec<u8> {
    let (_, body) = Head::verify(file).unwrap();
    age::decrypt(identity, body).unwrap()
}

/// A file of one's own making around any inside.
fn outside(desks: &Desks, inside: &[u8]) -> Vec<u8> {
    let body = age::encrypt(&desks.home.to_public(), inside).unwrap();
    Head::write(&desks.address.recipient, desks.address.sender, &body)
}

#[test]
fn an_envelope_for_another_desk_cannot_be_sealed_again_for_this_one() {
    let (desks, clerk) = (desks(), Identity::generate());
    let to_clerk = Address { recipient: "QJE".to_owned(), ..desks.address.clone() };
    let file = seal(&to_clerk, &letter(), &small(), &desks.station, &[clerk.to_public()]).unwrap();
    // The clerk, who may read it, sends it on as if it had been written to this desk.
    let inner = inside(&file, &clerk);
    assert_eq!(desks.open(&outside(&desks, &inner)), Err(Refusal::Resealed("QJE".to_owned())));
    // Changing the code inside breaks the signature.
    let place = inner.windows(3).position(|three| three == b"QJE").unwrap();
    let mut renamed = inner.clone();
    renamed[place + 2] = b'D';
    assert_eq!(desks.open(&outside(&desks, &renamed)), Err(Refusal::Forged(desks.address.sender)));
    // Changing only the code in the head does not let this desk open it.
    let (_, body) = Head::verify(&file).unwrap();
    let readdressed = Head::write("QJD", desks.address.sender, body);
    assert_eq!(desks.open(&readdressed), Err(Refusal::OtherKey));
}

#[test]
fn every_changed_byte_inside_is_forgery() {
    let desks = desks();
    let inner = inside(&desks.seal(&small()), &desks.home);
    assert!(desks.open(&outside(&desks, &inner)).is_ok());
    for at in 0..inner.len() {
        let mut changed = inner.clone();
        changed[at] ^= 1;
        assert_eq!(desks.open(&outside(&desks, &changed)), Err(Refusal::Forged(desks.address.sender)), "{at}");
        assert_eq!(desks.open(&outside(&desks, &inner[..at])), Err(Refusal::Forged(desks.address.sender)), "{at}");
    }
}

#[test]
fn somebody_else_cannot_sign_for_the_station() {
    let desks = desks();
    let file = desks.seal_as(&SigningKey::from_bytes(&[66; 32]), &[desks.home.to_public()], &small());
    assert_eq!(desks.open(&file), Err(Refusal::Forged(desks.address.sender)));
    // Nor can one computer of the network pass off its own as another's: the address is signed.
    let inner = inside(&desks.seal(&small()), &desks.home);
    let body = age::encrypt(&desks.home.to_public(), &inner).unwrap();
    let other = crate::domain::id::LogId::from_bits(5);
    let file = Head::write("QJD", other, &body);
    let expected = super::Expected { network: &desks.address.network, recipient: "QJD" };
    let refusal = super::open(&file, &desks.home, expected, |_| Some(desks.station.verifying_key()));
    assert_eq!(refusal, Err(Refusal::Forged(other)));
}

/// `size` zeros, packed so that they may be unpacked looking back as far as `window` says.
fn zeros(size: usize, window: u32) -> Vec<u8> {
    let mut packer = zstd::Encoder::new(Vec::new(), 1).unwrap();
    packer.window_log(window).unwrap();
    std::io::copy(&mut std::io::repeat(0).take(size as u64), &mut packer).unwrap();
    packer.flush().unwrap();
    packer.finish().unwrap()
}

fn wrapped(desks: &Desks, packed: &[u8]) -> Vec<u8> {
    wrap(&desks.address, packed, &[], &desks.station, &[desks.home.to_public()]).unwrap()
}

#[test]
fn a_bomb_is_refused_while_it_inflates() {
    let desks = desks();
    let bomb = zeros(20 * ALWAYS_FITS, 20);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(desks.open(&wrapped(&desks, &bomb)), Err(Refusal::Bomb));
    // Its second half is never looked at: were it, what is missing would be noticed.
    assert_eq!(desks.open(&wrapped(&desks, &bomb[..bomb.len() / 2])), Err(Refusal::Bomb));
    // One that asks for a window of 128 MB to begin with does not get it.
    assert_eq!(desks.open(&wrapped(&desks, &zeros(20 * ALWAYS_FITS, 27))), Err(Refusal::Unreadable));
}

#[test]
fn what_the_station_signs_without_sense_is_unreadable() {
    let desks = desks();
    let pack = |contents: &[u8]| zstd::bulk::compress(contents, 1).unwrap();
    let sheet = br#"{"letter":{"desk":"QJD-SQG","number":1,"wall":"","program":""}}"#;
    let fine = [&[63][..], sheet].concat();
    assert_eq!(sheet.len(), 63);
    assert!(desks.open(&wrapped(&desks, &pack(&fine))).is_ok());
    for packed in [
        Vec::new(),
        b"not zstd".to_vec(),
        pack(b""),
        pack(b"\x05{}"),
        pack(b"\x02{}"),
        pack(&[&fine[..], b"more"].concat()),
        [pack(&fine), pack(b"more")].concat(),
        pack(&fine)[..20].to_vec(),
    ] {
        assert_eq!(desks.open(&wrapped(&desks, &packed)), Err(Refusal::Unreadable), "{packed:?}");
    }
}

#[test]
fn every_refusal_says_something_else_in_both_languages_and_reads_back() {
    let device = crate::domain::id::LogId::from_bits(5);
    let all = [
        Refusal::NotOurs,
        Refusal::NewerFormat(2),
        Refusal::NewerSuite(2),
        Refusal::CutShort,
        Refusal::Damaged,
        Refusal::TooLarge,
        Refusal::ForAnother("QJE".to_owned()),
        Refusal::OtherNetwork("4qk0z8r1mw".parse().unwrap()),
        Refusal::OtherKey,
        Refusal::Stranger(device),
        Refusal::Resealed("QJE".to_owned()),
        Refusal::Forged(device),
        Refusal::Bomb,
        Refusal::Unreadable,
    ];
    let mut said = std::collections::BTreeSet::new();
    for refusal in &all {
        for lang in [crate::Lang::Zh, crate::Lang::En] {
            said.insert(refusal.say(lang));
        }
        let kept = serde_json::to_string(refusal).unwrap();
        assert_eq!(serde_json::from_str::<Refusal>(&kept).unwrap(), *refusal, "{kept}");
    }
    assert_eq!(said.len(), 2 * all.len());
}
