//! Two stations and their home, over TLS, by the program's own carrier: let in over the server, then by the line that tries
//! itself.

use std::sync::Arc;

use koudai::domain::command::Command;
use koudai::domain::desk::Desk as Opened;
use koudai::store::Page;
use koudai::sync::background::Configured;
use koudai::sync::carrier::line::Patience;
use koudai::sync::carrier::{Carrier, Folder};
use koudai::sync::identity::key_file::KeyFile;
use koudai::sync::identity::{admission, keeper, newcomer};
use koudai::sync::remote::rehearsal::{is_fine, rehearse};
use koudai::sync::remote::{self, Kind, Remote, Secret};

use super::Server;
use crate::support::desk::{Desk, Start};
use crate::support::{Station, now};

/// What a desk types into its settings.
pub(super) fn line(server: &Server, code: &str) -> Remote {
    Remote {
        kind: Kind::WebDav,
        address: format!("https://{}/", server.at),
        user: code.to_owned(),
        secret: Secret::new(server.password(code)),
        authority: server.authority.as_ref().unwrap().path.display().to_string(),
        ..Remote::default()
    }
}

pub(super) fn open(server: &Server, code: &str) -> Box<dyn Carrier> {
    remote::open(&line(server, code), Patience::default()).unwrap()
}

/// Lets a station in, each side with its own password.
fn let_in(server: &Server, station: &mut Station, home: &mut Station) {
    let [own, township] = [&*station, &*home].map(|one| one.store.read().desk().unwrap().unwrap());
    let (code, keys) = (own.network_code(), KeyFile::new(station.dir.path(), None).load_or_create().unwrap());
    let (theirs, ours) = (open(server, &code), open(server, "QJD"));
    newcomer::ask(&mut station.store, &keys, &own, theirs.as_ref(), false, now()).unwrap();
    let file = KeyFile::new(home.dir.path(), None);
    let (root, network) = keeper::network(&mut home.store, &file, &township, now()).unwrap();
    let (waiting, odd) = admission::waiting(home.store.read(), root.device(), &township, ours.as_ref()).unwrap();
    assert!(odd.is_empty());
    let this = waiting.iter().find(|one| one.request.desk() == code).unwrap();
    admission::grant(&mut home.store, &root, &network, ours.as_ref(), this, now()).unwrap();
    let theirs = open(server, &code);
    let offer = newcomer::offer(station.store.read(), &keys, &own, theirs.as_ref(), None).unwrap();
    newcomer::join(&mut station.store, theirs.as_ref(), offer).unwrap();
}

fn sit(server: &Server, station: Station, code: &str) -> Desk {
    remote::file::save(station.dir.path(), &line(server, code)).unwrap();
    Desk::on_line(station, Start::default(), Arc::new(Configured))
}

fn notes(desk: &Desk) -> Vec<String> {
    let rows = desk.read().notes(None, Page::ALL).unwrap();
    let mut notes: Vec<_> = rows.into_iter().map(|row| row.row.form.text).collect();
    notes.sort();
    notes
}

#[test]
fn two_stations_and_their_home_need_nothing_but_the_server() {
    let server = Server::with(|settings| settings.plain = false);
    let (mut sqg, mut ldh, mut home) = (Station::empty(), Station::empty(), Station::home());
    let desk = ldh.store.read().desk().unwrap().unwrap();
    ldh.run(&Command::SetDesk(Box::new(Opened { name: "六道河村".to_owned(), code: "LDH".to_owned(), ..desk })));
    assert!(is_fine(&rehearse(&line(&server, "QJD-SQG"), Patience::default(), &mut |_| {})));
    let_in(&server, &mut sqg, &mut home);
    let_in(&server, &mut ldh, &mut home);
    let [mut sqg, mut ldh, mut home] =
        [(sqg, "QJD-SQG"), (ldh, "QJD-LDH"), (home, "QJD")].map(|(station, code)| sit(&server, station, code));
    sqg.keys("F4 村口路灯坏了 Enter").pass(3).tend().keys("F2").see("网络：09:33 连上过");
    ldh.keys("F4 井盖松动 Enter").pass(3).tend();
    home.pass(5).tend();
    assert_eq!(notes(&home), ["井盖松动", "村口路灯坏了"]);
    for desk in [&mut sqg, &mut ldh, &mut home] {
        desk.pass(90).tend();
    }
    sqg.keys("F2").see("都已送达");
    ldh.keys("F2").see("都已送达");
    assert_eq!((notes(&sqg), notes(&ldh)), (vec!["村口路灯坏了".to_owned()], vec!["井盖松动".to_owned()]));
    // Whoever sits at the server's own computer needs no password: it is the folder of a stick.
    let stick = Folder::stick(server.dir.path(), "服务器的文件夹").unwrap();
    assert!(stick.list("").unwrap().len() >= 3);
    let log = server.log.lock().unwrap().join("\n");
    assert!(!log.contains("status: 403") && !log.contains("status: 401") && !log.contains("status: 5"), "{log}");
}

#[test]
fn the_line_tries_itself_on_a_new_server_whoever_comes_first() {
    for order in [["QJD", "QJD-SQG"], ["QJD-SQG", "QJD"]] {
        let server = Server::with(|settings| settings.plain = false);
        for code in order.iter().chain(&order) {
            let tried = rehearse(&line(&server, code), Patience::default(), &mut |_| {});
            assert!(is_fine(&tried), "{code} of {order:?}: {tried:?}");
        }
    }
}

#[test]
fn a_wrong_password_is_said_and_not_tried_again_and_again() {
    let server = Server::with(|settings| settings.plain = false);
    let (mut station, mut home) = (Station::empty(), Station::home());
    let_in(&server, &mut station, &mut home);
    let wrong = Remote { secret: Secret::new("wrong"), ..line(&server, "QJD-SQG") };
    remote::file::save(station.dir.path(), &wrong).unwrap();
    let mut desk = Desk::on_line(station, Start::default(), Arc::new(Configured));
    let tries = || server.log.lock().unwrap().iter().filter(|line| line.contains("status: 401")).count();
    desk.keys("F4 灯坏了 Enter").pass(3).tend().keys("F2").see("没传成，请看同步页").keys("F11").see("密码");
    let first = tries();
    for _ in 0..20 {
        desk.pass(5).tend();
    }
    assert!(first > 0 && tries() == first, "{first} {}", tries());
    // The right one, typed while the program runs, is tried at the next minute.
    std::thread::sleep(std::time::Duration::from_millis(20));
    remote::file::save(desk.folder(), &line(&server, "QJD-SQG")).unwrap();
    desk.pass(1).tend().keys("F2").see("连上过");
}
