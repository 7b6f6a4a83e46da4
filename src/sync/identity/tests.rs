//! A station and a home, without a disk: what is believed and what is not.

use std::collections::BTreeMap;

use super::IdentityError;
use super::certificate::{Certificate, Revocation, Standing};
use super::grant::{Grant, Granted};
use super::keys::Keys;
use super::public::{NetworkName, hex};
use super::request::Request;
use super::signed::Signed;
use crate::domain::desk::Desk;
use crate::domain::id::{Id, LogId};
use crate::domain::terms::DeskLevel;
use crate::store::parcel::{Have, LogHead, Reach};

const NOW: &str = "2026-11-26T08:30:00+08:00";

/// A home that keeps a network.
struct Home {
    keys: Keys,
    serial: u64,
}

impl Home {
    fn new() -> Home {
        let mut keys = Keys::create().unwrap();
        keys.draw_root().unwrap();
        Home { keys, serial: 0 }
    }

    fn network(&self) -> NetworkName {
        NetworkName::of(&self.keys.root().unwrap().verifying_key().into())
    }

    fn certify(&mut self, request: &Request) -> Certificate {
        self.serial += 1;
        Certificate::new(self.network(), self.serial, request, NOW.to_owned())
    }

    fn grant(&mut self, signed: &Signed<Request>, request: &Request) -> Grant {
        let root = self.keys.root().unwrap().clone();
        let certificate = Signed::sign(&self.certify(request), &root).unwrap();
        Grant {
            root: root.verifying_key().into(),
            keeper: "QJD".to_owned(),
            keeper_name: "千家店镇".to_owned(),
            request: hex(&signed.digest()),
            certificate,
            others: Vec::new(),
            revoked: Vec::new(),
        }
    }

    fn seal(&mut self, signed: &Signed<Request>, request: &Request) -> Vec<u8> {
        let grant = self.grant(signed, request);
        grant.seal(&self.keys, &request.keys.sealing).unwrap()
    }
}

fn desk(level: DeskLevel) -> Desk {
    Desk {
        level,
        district: "延庆区".to_owned(),
        town: "千家店镇".to_owned(),
        town_code: "QJD".to_owned(),
        name: "水泉沟村".to_owned(),
        code: "SQG".to_owned(),
        ..Desk::default()
    }
}

/// A station and what it asked.
fn station() -> (Keys, Signed<Request>, Request) {
    let keys = Keys::create().unwrap();
    let request = Request::new(&keys, &desk(DeskLevel::Station), Have::new(), NOW.to_owned());
    let signed = Signed::sign(&request, keys.signing()).unwrap();
    (keys, signed, request)
}

#[test]
fn a_grant_says_who_the_station_is() {
    let mut home = Home::new();
    let (keys, signed, request) = station();
    let file = home.seal(&signed, &request);
    let granted = Grant::open(&file, &keys, &signed.digest()).unwrap();
    assert_eq!((granted.network, granted.certificate.desk.as_str()), (home.network(), "QJD-SQG"));
    assert_eq!((granted.certificate.device(), granted.certificate.serial), (keys.device(), 1));
    // A stick found in the road shows no name and no key of it.
    let seen = String::from_utf8_lossy(&file);
    assert!(!seen.contains("QJD") && !seen.contains(&request.keys.signing.to_string()));
}

#[test]
fn a_request_is_believed_only_as_its_own() {
    let (keys, signed, request) = station();
    let text = signed.text().unwrap();
    assert_eq!(Signed::<Request>::open(text.as_bytes()).unwrap().1, request);
    let other = Keys::create().unwrap();
    let posing = Signed::sign(&request, other.signing()).unwrap();
    assert_eq!(Signed::<Request>::open(posing.text().unwrap().as_bytes()).unwrap_err(), IdentityError::Forged);
    let renamed = text.replace("SQG", "SLZ");
    assert_eq!(Signed::<Request>::open(renamed.as_bytes()).unwrap_err(), IdentityError::Forged);
    for end in 0..text.len() {
        let cut = text.get(..end).unwrap_or_default();
        assert_eq!(Signed::<Request>::open(cut.as_bytes()).unwrap_err(), IdentityError::Unreadable);
    }
    assert_eq!(Signed::<Request>::open(&vec![b'['; 300_000]).unwrap_err(), IdentityError::Unreadable);
    drop(keys);
}

#[test]
fn what_cannot_be_shown_or_used_as_a_name_is_no_request() {
    let (keys, _, good) = station();
    let long = "村".repeat(61);
    let bad: [fn(&mut Request); 6] = [
        |request| request.name = "水泉\u{1b}[2J".to_owned(),
        |request| request.town = "千家店\n镇".to_owned(),
        |request| request.code = "../../X".to_owned(),
        |request| request.town_code = "qjd".to_owned(),
        |request| request.code.clear(),
        |request| request.pc = 0,
    ];
    for change in bad.into_iter().map(Some).chain([None]) {
        let mut request = good.clone();
        match change {
            Some(change) => change(&mut request),
            None => request.name.clone_from(&long),
        }
        let signed = Signed::sign(&request, keys.signing()).unwrap();
        let opened = Signed::<Request>::open(signed.text().unwrap().as_bytes());
        assert_eq!(opened.unwrap_err(), IdentityError::Unreadable, "{request:?}");
    }
}

#[test]
fn another_computers_grant_and_an_older_request_are_refused() {
    let mut home = Home::new();
    let (keys, signed, request) = station();
    let file = home.seal(&signed, &request);
    let (other, other_signed, _) = station();
    assert_eq!(Grant::open(&file, &other, &other_signed.digest()).unwrap_err(), IdentityError::NotForUs);
    // The same computer asked again since: with other logs, it is another request.
    let again = Request { at: "2026-12-01T09:00:00+08:00".to_owned(), ..request };
    let again = Signed::sign(&again, keys.signing()).unwrap();
    assert_eq!(Grant::open(&file, &keys, &again.digest()).unwrap_err(), IdentityError::NotForUs);
}

#[test]
fn a_forged_grant_is_refused() {
    let (mut home, mut thief) = (Home::new(), Home::new());
    let (keys, signed, request) = station();
    // The thief signs a grant that claims the home's root key.
    let grant = home.grant(&signed, &request);
    let file = grant.seal(&thief.keys, &request.keys.sealing).unwrap();
    assert_eq!(Grant::open(&file, &keys, &signed.digest()).unwrap_err(), IdentityError::Forged);
    // Its own network, with the home's certificate in it.
    let mixed = Grant { certificate: grant.certificate.clone(), ..thief.grant(&signed, &request) };
    let file = mixed.seal(&thief.keys, &request.keys.sealing).unwrap();
    assert_eq!(Grant::open(&file, &keys, &signed.digest()).unwrap_err(), IdentityError::Forged);
    // A certificate that speaks of the home's network, signed by the thief.
    let root = thief.keys.root().unwrap().clone();
    let posing = Signed::sign(&home.certify(&request), &root).unwrap();
    let posing = Grant { certificate: posing, ..thief.grant(&signed, &request) };
    let file = posing.seal(&thief.keys, &request.keys.sealing).unwrap();
    assert_eq!(Grant::open(&file, &keys, &signed.digest()).unwrap_err(), IdentityError::OtherNetwork);
    // All its own: nothing in the file is wrong, and only the words differ.
    let file = thief.seal(&signed, &request);
    let granted: Granted = Grant::open(&file, &keys, &signed.digest()).unwrap();
    assert_ne!(granted.network, home.network());
}

#[test]
fn every_flipped_byte_of_a_grant_is_noticed() {
    let mut home = Home::new();
    let (keys, signed, request) = station();
    let file = home.seal(&signed, &request);
    for at in 0..file.len() {
        let mut bytes = file.clone();
        bytes[at] ^= 1;
        assert!(Grant::open(&bytes, &keys, &signed.digest()).is_err(), "{at}");
        assert!(Grant::open(&file[..at], &keys, &signed.digest()).is_err(), "{at}");
    }
}

fn revocation(home: &mut Home, certificate: &Certificate) -> Revocation {
    home.serial += 1;
    let signed = Signed::sign(certificate, home.keys.root().unwrap()).unwrap();
    let accepted = BTreeMap::from([(LogId::from_bits(1), Reach { seq: 5, tail: 0 })]);
    Revocation {
        network: home.network(),
        serial: home.serial,
        certificate: signed,
        device: certificate.device(),
        accepted,
        reason: "丢失".to_owned(),
        at: NOW.to_owned(),
    }
}

#[test]
fn an_old_certificate_does_not_lift_a_revocation() {
    let mut home = Home::new();
    let (keys, _, request) = station();
    let first = home.certify(&request);
    let standing = Standing { certificate: first.clone(), revoked: None };
    assert_eq!(standing.trusted(), Ok(&keys.public()));
    let lost = revocation(&mut home, &first);
    let standing = standing.revoked(lost.clone());
    assert_eq!(standing.trusted(), Err(IdentityError::Revoked("水泉沟村".to_owned())));
    assert_eq!(standing.renewed(first), Err(IdentityError::Superseded));
    // Found again and let in anew; the revocation that is still on some stick is older than that.
    let again = home.certify(&request);
    let standing = standing.renewed(again.clone()).unwrap();
    assert_eq!(standing.clone().revoked(lost).trusted(), Ok(&keys.public()));
    // The same once more changes nothing.
    assert_eq!(standing.renewed(again), Ok(standing));
}

#[test]
fn what_was_accepted_before_a_loss_stays() {
    let mut home = Home::new();
    let certificate = home.certify(&station().2);
    let lost = revocation(&mut home, &certificate);
    let entry = |log, seq| Id { log: LogId::from_bits(log), seq };
    assert!(lost.keeps(entry(1, 1)) && lost.keeps(entry(1, 5)));
    assert!(!lost.keeps(entry(1, 6)) && !lost.keeps(entry(2, 1)));
}

#[test]
fn a_computer_writes_only_what_its_desk_may() {
    let mut home = Home::new();
    let (keys, _, request) = station();
    let station = home.certify(&request);
    let at_home = Request::new(&home.keys, &desk(DeskLevel::Home), Have::new(), NOW.to_owned());
    let keeper = home.certify(&at_home);
    let second = Request::new(&Keys::create().unwrap(), &desk(DeskLevel::Station), Have::new(), NOW.to_owned());
    let second = home.certify(&second);
    let log = |device, desk: &str, audience: &str| LogHead {
        id: LogId::from_bits(1),
        device,
        desk: desk.to_owned(),
        incarnation: 1,
        audience: audience.to_owned(),
        continues: None,
    };
    let (mine, theirs) = (keys.device(), home.keys.device());
    for (who, log, writes, brings) in [
        (&station, log(mine, "QJD-SQG", "up"), true, true),
        (&station, log(mine, "QJD-SQG", "own"), true, true),
        (&station, log(mine, "QJD-SQG", "all"), false, false),
        (&station, log(mine, "QJD-SQG", "to:QJD-SLZ"), false, false),
        (&station, log(mine, "QJD-SLZ", "up"), false, false),
        (&station, log(mine, "QJD", "all"), false, false),
        (&station, log(theirs, "QJD", "own"), false, false),
        // What the home had addressed to it goes back when the home has lost it.
        (&station, log(theirs, "QJD", "all"), false, true),
        (&station, log(theirs, "QJD", "to:QJD-SQG"), false, true),
        (&station, log(theirs, "QJD", "to:QJD-SLZ"), false, false),
        // The other computer of the same station, and the home with a lost computer's history, bring what they did not write.
        (&second, log(mine, "QJD-SQG", "up"), false, true),
        (&keeper, log(mine, "QJD-SQG", "up"), false, true),
        (&keeper, log(theirs, "QJD", "to:QJD-SQG"), true, true),
        (&keeper, log(theirs, "QJD-SQG", "up"), false, false),
    ] {
        assert_eq!((who.may_write(&log), who.may_bring(&log, "QJD")), (writes, brings), "{} {log:?}", who.desk);
    }
}
