//! Every way a server or a line misbehaves: each ends in a sentence or is got over, nothing is lost, nothing half written is
//! ever seen, nobody else's file is touched, and a later run completes.

use std::collections::BTreeMap;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;

use koudai::Lang;
use koudai::sync::carrier::line::{LineFault, Patience};
use koudai::sync::carrier::{Carrier, CarrierError, Put};
use koudai::sync::envelope::Head;
use koudai::sync::remote::{self, Remote, rehearsal};

use super::desks::Pair;
use crate::support::servers::dav::{self, Dav};
use crate::support::servers::faulty::{Fault, Faulty};
use crate::support::servers::s3::{self, S3};

/// What came of one kind of trouble: how often it was met, ended in a sentence, and was got over.
#[derive(Clone, Copy, Debug, Default)]
pub struct Came {
    pub cases: usize,
    pub said: usize,
    pub got_over: usize,
}

/// By the kinds of the fault table.
pub type Tried = BTreeMap<&'static str, Came>;

const fn kind(fault: Fault) -> &'static str {
    match fault {
        Fault::Status(_) => "errors of the server, 401 to 507",
        Fault::DoneThenSilent | Fault::DoneThenCut => "time-out or cut after it was done (PUT and all others)",
        Fault::Silent => "half-open connection",
        Fault::Drip => "slow connection",
        Fault::CutInRequest | Fault::CutInAnswer => "cut in mid-transfer",
        Fault::TooLong | Fault::TooShort | Fault::Endless => "too much or too little sent",
        Fault::Malformed | Fault::Page | Fault::Elsewhere(_) => "answers that are none",
    }
}

const FAULTS: [Fault; 21] = [
    Fault::Status(401),
    Fault::Status(403),
    Fault::Status(404),
    Fault::Status(405),
    Fault::Status(409),
    Fault::Status(413),
    Fault::Status(429),
    Fault::Status(500),
    Fault::Status(503),
    Fault::Status(507),
    Fault::Silent,
    Fault::DoneThenSilent,
    Fault::DoneThenCut,
    Fault::Drip,
    Fault::CutInRequest,
    Fault::CutInAnswer,
    Fault::TooLong,
    Fault::TooShort,
    Fault::Endless,
    Fault::Malformed,
    Fault::Page,
];

/// Gives up quickly where a test waits for it, and else not before a slow machine has answered.
fn patience(fault: Fault) -> Patience {
    let waits = matches!(fault, Fault::Silent | Fault::DoneThenSilent | Fault::Drip);
    let silence = if waits { Duration::from_millis(400) } else { Duration::from_secs(30) };
    Patience { connect: Duration::from_secs(10), silence, slowest: u64::MAX, tries: 2, pause: Duration::from_millis(1) }
}

/// Where nothing depends on the answer that comes in time: whatever else is slow ends in a sentence too.
fn hasty(fault: Fault) -> Patience {
    let patience = patience(fault);
    Patience {
        silence: if patience.silence.as_secs() > 0 { patience.silence } else { Duration::from_millis(100) },
        ..patience
    }
}

/// A kind of server, what it is asked, and the folder it keeps.
struct Place {
    remote: fn(SocketAddr) -> Remote,
    behind: SocketAddr,
    folder: PathBuf,
    methods: &'static [&'static str],
}

impl Place {
    fn open(&self, at: SocketAddr, patience: Patience) -> Box<dyn Carrier> {
        remote::open(&(self.remote)(at), patience).unwrap()
    }

    /// Whatever bears an envelope's name is a whole envelope.
    fn is_whole(&self) {
        for path in files(&self.folder) {
            if path.extension().is_some_and(|end| end == "kdy") {
                Head::verify(&std::fs::read(&path).unwrap())
                    .unwrap_or_else(|why| panic!("{why:?}: {}", path.display()));
            }
        }
    }

    /// Lets every method misbehave in every way in the middle of an exchange.
    fn misbehave(&self) -> Tried {
        let faulty = Faulty::before(self.behind);
        let foreign = self.folder.join("合影.jpg");
        std::fs::write(&foreign, "a picture").unwrap();
        let mut pair = Pair::enrolled(self.open(self.behind, Patience::default()).as_ref());
        let (mut tried, mut notes) = (Tried::new(), 0);
        for method in self.methods {
            for fault in FAULTS {
                for times in [1, usize::MAX] {
                    notes += 1;
                    pair.station.note(&format!("{notes}: {method} {fault:?}"));
                    faulty.arm(method, fault, times);
                    let receipt = pair.station.exchange(self.open(faulty.address, hasty(fault)).as_ref());
                    let met = usize::from(faulty.calm() > 0);
                    let came = tried.entry(kind(fault)).or_default();
                    came.cases += met;
                    match &receipt.trouble {
                        Some(trouble) => {
                            let sentence = trouble.say(Lang::Zh);
                            assert!(sentence.contains("请") && sentence.contains("还在本机"), "{sentence}");
                            came.said += met;
                        }
                        None => came.got_over += met,
                    }
                    self.is_whole();
                }
            }
            // Weeks of trouble, then a day without.
            pair.settle(&|| self.open(self.behind, Patience::default()));
            assert_eq!(pair.home.notes().len(), notes, "{method}");
        }
        assert_eq!(std::fs::read(&foreign).unwrap(), b"a picture");
        let left: Vec<PathBuf> =
            files(&self.folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "part")).collect();
        assert_eq!(left, Vec::<PathBuf>::new(), "half files were swept");
        tried
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn sum(tried: &Tried) -> (usize, usize) {
    tried.values().fold((0, 0), |(said, got_over), came| (said + came.said, got_over + came.got_over))
}

/// Lines of the fault table (`tests/sync/faults.rs`), which runs this.
pub fn webdav_may_misbehave_in_every_way() -> Tried {
    let dav = Dav::start();
    let place = Place {
        remote: dav::remote,
        behind: dav.address,
        folder: dav.folder.path().to_owned(),
        methods: &["PROPFIND", "GET", "PUT", "MOVE", "MKCOL", "DELETE"],
    };
    let tried = place.misbehave();
    let (said, got_over) = sum(&tried);
    assert!(said > 50 && got_over > 50, "{tried:?}");
    tried
}

/// The same of an object store.
pub fn an_object_store_may_misbehave_in_every_way() -> Tried {
    let store = S3::start();
    let place = Place {
        remote: s3::remote,
        behind: store.address,
        folder: store.folder.path().to_owned(),
        methods: &["GET", "PUT", "HEAD", "DELETE"],
    };
    let tried = place.misbehave();
    let (said, got_over) = sum(&tried);
    assert!(said > 30 && got_over > 30, "{tried:?}");
    tried
}

/// What a carrier says, asked for a list.
fn said_of_list(remote: &Remote, fault: Fault) -> LineFault {
    match remote::open(remote, patience(fault)).unwrap().list("") {
        Err(CarrierError::Line { fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_fault_of_a_list_has_its_own_name() {
    let (dav, store) = (Dav::start(), S3::start());
    let (before_dav, before_store) = (Faulty::before(dav.address), Faulty::before(store.address));
    for place in [dav.remote(), store.remote()] {
        let carrier = remote::open(&place, Patience::default()).unwrap();
        carrier.put_new("k3v9/qjd/qjd-sqg/00000001-aaaaaaaaaa.kdy", b"an envelope").unwrap();
    }
    for (fault, over_dav, over_store) in [
        (Fault::Status(401), LineFault::WrongPassword, LineFault::WrongPassword),
        (Fault::Status(403), LineFault::Forbidden, LineFault::Forbidden),
        (Fault::Status(404), LineFault::NoFolder, LineFault::NoFolder),
        (Fault::Status(405), LineFault::NotUnderstood, LineFault::Refused(405)),
        (Fault::Status(503), LineFault::Busy(503), LineFault::Busy(503)),
        (Fault::Status(507), LineFault::Full, LineFault::Full),
        (Fault::Silent, LineFault::Silent, LineFault::Silent),
        (Fault::Drip, LineFault::Slow, LineFault::Slow),
        (Fault::CutInAnswer, LineFault::Cut, LineFault::Cut),
        (Fault::TooLong, LineFault::Cut, LineFault::Cut),
        (Fault::TooShort, LineFault::NotUnderstood, LineFault::NotUnderstood),
        (Fault::Endless, LineFault::NotUnderstood, LineFault::Endless),
        (Fault::Malformed, LineFault::NotUnderstood, LineFault::NotUnderstood),
        (Fault::Page, LineFault::NotUnderstood, LineFault::NotUnderstood),
    ] {
        before_dav.arm("PROPFIND", fault, usize::MAX);
        before_store.arm("GET", fault, usize::MAX);
        assert_eq!(said_of_list(&dav::remote(before_dav.address), fault), over_dav, "{fault:?}");
        assert_eq!(said_of_list(&s3::remote(before_store.address), fault), over_store, "{fault:?}");
    }
}

#[test]
fn nobody_else_is_told_a_password() {
    let dav = Dav::start();
    let faulty = Faulty::before(dav.address);
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let to = elsewhere.local_addr().unwrap();
    for method in ["PROPFIND", "PUT"] {
        faulty.arm(method, Fault::Elsewhere(to), usize::MAX);
        let carrier = remote::open(&dav::remote(faulty.address), patience(Fault::Page)).unwrap();
        let said = carrier.put_new("k3v9/qjd/qjd-sqg/00000001-aaaaaaaaaa.kdy", b"x").unwrap_err();
        assert!(said.say(Lang::Zh).contains(&to.to_string()), "{said:?}");
    }
    assert!(elsewhere.accept().is_err(), "nobody came");
}

#[test]
fn what_arrived_although_nobody_said_so_is_not_sent_again() {
    let dav = Dav::start();
    let faulty = Faulty::before(dav.address);
    for (nth, method) in [(1, "MOVE"), (2, "PUT")] {
        for fault in [Fault::DoneThenSilent, Fault::DoneThenCut] {
            let name = format!(
                "k3v9/qjd/qjd-sqg/0000000{nth}-{}.kdy",
                if fault == Fault::DoneThenCut { "cut" } else { "silent" }
            );
            let carrier = remote::open(&dav::remote(faulty.address), patience(fault)).unwrap();
            faulty.arm(method, fault, 1);
            assert_eq!(carrier.put_new(&name, b"an envelope"), Ok(Put::New), "{method} {fault:?}");
            assert_eq!(faulty.calm(), 1);
            carrier.finish().unwrap();
        }
    }
    let carrier = remote::open(&dav.remote(), Patience::default()).unwrap();
    assert_eq!(carrier.list("k3v9").unwrap().len(), 4);
}

#[test]
fn a_server_that_cannot_move_is_written_to_directly() {
    let dav = Dav::start();
    let faulty = Faulty::before(dav.address);
    for status in [403, 405, 501, 502] {
        faulty.arm("MOVE", Fault::Status(status), usize::MAX);
        let name = format!("k3v9/qjd/qjd-sqg/00000001-{status}.kdy");
        let carrier = remote::open(&dav::remote(faulty.address), patience(Fault::Page)).unwrap();
        assert_eq!(carrier.put_new(&name, b"an envelope"), Ok(Put::New));
        carrier.finish().unwrap();
        let other = remote::open(&dav::remote(faulty.address), patience(Fault::Page)).unwrap();
        assert_eq!(other.put_new(&name, b"an envelope"), Ok(Put::Same));
        assert!(matches!(other.put_new(&name, b"another one"), Err(CarrierError::Taken { .. })));
    }
}

#[test]
fn the_rehearsal_stops_at_the_first_step_that_does_not_work() {
    let dav = Dav::start();
    let faulty = Faulty::before(dav.address);
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let step = |remote: &Remote| {
        let tried = rehearsal::rehearse(remote, patience(Fault::Page), &mut |_| {});
        let last = tried.last().unwrap().clone();
        assert!(!rehearsal::is_fine(&tried) && last.trouble.is_some(), "{tried:?}");
        last.step
    };
    assert_eq!(step(&dav::remote(closed)), rehearsal::Step::Connect);
    assert_eq!(step(&Remote { user: "nobody".to_owned(), ..dav.remote() }), rehearsal::Step::List);
    assert_eq!(
        step(&Remote { address: format!("http://{}/没有", dav.address), ..dav.remote() }),
        rehearsal::Step::List
    );
    for (method, status, stops) in [
        ("PUT", 507, rehearsal::Step::Write),
        ("GET", 403, rehearsal::Step::ReadBack),
        ("DELETE", 403, rehearsal::Step::Delete),
    ] {
        faulty.arm(method, Fault::Status(status), usize::MAX);
        assert_eq!(step(&dav::remote(faulty.address)), stops);
        faulty.calm();
        let again = rehearsal::rehearse(&dav::remote(faulty.address), Patience::default(), &mut |_| {});
        assert!(rehearsal::is_fine(&again), "{again:?}");
    }
}
