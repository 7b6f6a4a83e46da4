//! The whole exchange of two desks through each kind of server, and what each kind of server must keep to.

use koudai::Lang;
use koudai::sync::carrier::line::Patience;
use koudai::sync::carrier::{Carrier, CarrierError, Put};
use koudai::sync::remote::{self, Kind, Remote, Secret, rehearsal};

use super::desks::Pair;
use crate::serve::Server;
use crate::support::servers::dav::Dav;
use crate::support::servers::nginx::Nginx;
use crate::support::servers::s3::S3;

fn open(remote: &Remote) -> Box<dyn Carrier> {
    remote::open(remote, Patience::default()).unwrap()
}

/// Two desks find each other over it, and come to hold the same.
fn two_desks(remote: &Remote) {
    let mut pair = Pair::enrolled(open(remote).as_ref());
    for nth in 0..5 {
        pair.station.note(&format!("第 {nth} 条：村口路灯坏了"));
    }
    pair.home.deputy("赵老师");
    pair.settle(&|| open(remote));
    assert!(pair.station.finds("赵老师"));
    assert_eq!(pair.home.notes().len(), 5);
    // Another week: what was acknowledged goes, what is new comes.
    pair.station.note("井盖松动");
    pair.settle(&|| open(remote));
    assert_eq!(pair.home.notes().len(), 6);
}

/// What the exchange counts on.
fn as_a_carrier(remote: &Remote) {
    const NAME: &str = "k3v9/qjd/qjd-sqg/00000001-aaaaaaaaaa.kdy";
    let carrier = open(remote);
    assert!(carrier.is_server());
    assert_eq!(carrier.list("").unwrap(), []);
    assert!(matches!(carrier.get(NAME, 10), Err(CarrierError::Vanished { .. })));
    assert_eq!(carrier.put_new(NAME, b"seven b"), Ok(Put::New));
    assert_eq!(carrier.put_new(NAME, b"seven b"), Ok(Put::Same));
    assert!(matches!(carrier.put_new(NAME, b"other b"), Err(CarrierError::Taken { .. })));
    carrier.finish().unwrap();
    // Somebody who has not looked yet.
    let other = open(remote);
    assert_eq!(other.put_new(NAME, b"seven b"), Ok(Put::Same));
    assert!(matches!(other.put_new(NAME, b"other b"), Err(CarrierError::Taken { .. })));
    let listed: Vec<(String, u64)> = other.list("k3v9").unwrap().into_iter().map(|one| (one.name, one.len)).collect();
    assert_eq!(listed, [(NAME.to_owned(), 7)]);
    assert_eq!(other.list("k3v9/qjd").unwrap().len(), 1);
    assert_eq!(other.list("k3v").unwrap(), []);
    assert_eq!(other.get(NAME, 7).unwrap(), b"seven b");
    assert!(matches!(other.get(NAME, 6), Err(CarrierError::TooBig { len: 7, max: 6, .. })));
    assert!(matches!(other.put_new("../a.kdy", b""), Err(CarrierError::BadName { .. })));
    other.delete(NAME).unwrap();
    other.delete(NAME).unwrap();
    assert_eq!(open(remote).list("").unwrap(), []);
    // As long as an envelope may be.
    let big: Vec<u8> = (0..3_000_000_u32).map(|at| (at % 251) as u8).collect();
    assert_eq!(carrier.put_new(NAME, &big), Ok(Put::New));
    carrier.finish().unwrap();
    assert_eq!(carrier.get(NAME, 64 << 20).unwrap(), big);
    carrier.delete(NAME).unwrap();
    assert!(rehearsal::is_fine(&rehearsal::rehearse(remote, Patience::default(), &mut |_| {})));
    assert_eq!(open(remote).list("").unwrap(), [], "the rehearsal leaves nothing");
}

#[test]
fn two_desks_exchange_over_webdav() {
    let dav = Dav::start();
    as_a_carrier(&dav.remote());
    two_desks(&dav.remote());
}

#[test]
fn two_desks_exchange_over_an_object_store() {
    let store = S3::start();
    as_a_carrier(&store.remote());
    two_desks(&store.remote());
}

#[test]
fn two_desks_exchange_over_nginx() {
    let Some(nginx) = Nginx::start() else { return };
    as_a_carrier(&nginx.remote());
    two_desks(&nginx.remote());
}

/// How a desk is told of the township's own server, and of the authority it made for itself.
fn own(server: &Server, code: &str, believed: bool) -> Remote {
    let file = server.authority.as_ref().filter(|_| believed).map(|one| one.path.display().to_string());
    Remote {
        kind: Kind::WebDav,
        address: format!("https://{}/", server.at),
        user: code.to_owned(),
        secret: Secret::new(server.password(code)),
        authority: file.unwrap_or_default(),
        ..Remote::default()
    }
}

#[test]
fn two_desks_exchange_over_the_townships_own_server_with_its_own_authority() {
    let server = Server::with(|settings| settings.plain = false);
    let (station, home) = (own(&server, "QJD-SQG", true), own(&server, "QJD", true));
    for remote in [&station, &home] {
        let tried = rehearsal::rehearse(remote, Patience::default(), &mut |_| {});
        assert!(rehearsal::is_fine(&tried), "{tried:?}");
    }
    let mut pair = Pair::enrolled_over(open(&station).as_ref(), open(&home).as_ref());
    pair.station.note("村口路灯坏了");
    pair.home.deputy("赵老师");
    pair.settle_over(&|| open(&station), &|| open(&home));
    assert!(pair.station.finds("赵老师"));
    assert_eq!(pair.home.notes().len(), 1);
}

#[test]
fn a_certificate_that_is_not_believed_is_given_no_password() {
    let server = Server::with(|settings| settings.plain = false);
    let said = open(&own(&server, "QJD", false)).list("").unwrap_err().say(Lang::Zh);
    assert!(said.contains("证书不可信") && said.contains("本机不认识"), "{said}");
    assert!(open(&own(&server, "QJD", true)).list("").is_ok());
}
