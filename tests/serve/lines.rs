//! What goes wrong on a line: wrong passwords, too much, cut off in the middle, silent.

use std::io::Write as _;
use std::net::Shutdown;

use koudai::serve::Users;

use super::{FOR_HOME, Server, files, first_line};

#[test]
fn without_the_right_password_nothing_is_told_and_nothing_is_logged_of_it() {
    let server = Server::start();
    let right = server.password("QJD-SQG").to_owned();
    for credentials in ["QJD-SQG:wrong-secret", "NOBODY:wrong-secret", "QJD-SQG:", ""] {
        let answer = server.ask_as(credentials, "PROPFIND", "", b"");
        assert_eq!((answer.status, answer.body.len()), (401, 0), "{credentials}");
    }
    assert_eq!(server.ask_as(&format!("qjd-sqg:{}", right.to_uppercase()), "PROPFIND", "", b"").status, 207);
    // Another desk's password is a wrong one.
    assert_eq!(server.ask_as(&format!("QJD:{right}"), "PROPFIND", "", b"").status, 401);
    let log = server.log.lock().unwrap().join("\n");
    assert!(log.contains("401") && log.contains("207") && log.contains("QJD-SQG"));
    assert!(!log.contains(&right) && !log.contains("wrong-secret") && !log.contains("Basic"), "{log}");
}

#[test]
fn after_ten_wrong_passwords_even_the_right_one_waits_but_not_a_colleagues_behind_the_same_address() {
    let server = Server::start();
    std::thread::scope(|scope| {
        for _ in 0..10 {
            scope.spawn(|| assert_eq!(server.ask_as("QJD:wrong", "GET", "", b"").status, 401));
        }
    });
    assert_eq!(server.ask("QJD", "PROPFIND", "", b"").status, 429);
    assert_eq!(server.ask("QJD-SQG", "PROPFIND", "", b"").status, 207);
}

#[test]
fn a_user_who_is_taken_out_while_it_serves_is_out() {
    let server = Server::start();
    assert_eq!(server.ask("QJD-SQG", "PROPFIND", "", b"").status, 207);
    Users::of(server.dir.path()).remove("QJD-SQG").unwrap();
    assert_eq!(server.ask("QJD-SQG", "PROPFIND", "", b"").status, 401);
}

#[test]
fn what_is_cut_off_in_the_middle_leaves_nothing() {
    let server = Server::start();
    let whole = vec![7; 300_000];
    assert_eq!(server.put("QJD-SQG", &FOR_HOME.replace("12-", "11-"), b"before"), 201);
    for cut in [Shutdown::Write, Shutdown::Both] {
        let mut line = server.line();
        server.begin_put(&mut line, "QJD-SQG", FOR_HOME, whole.len());
        line.write_all(&whole[..200_000]).unwrap();
        line.shutdown(cut).unwrap();
        if cut == Shutdown::Write {
            let answer = first_line(&mut line);
            assert!(!answer.contains("201"), "{answer}");
        }
    }
    // The same again is free, and nothing of the torn ones is seen or left once their connections are over.
    assert_eq!(server.ask("QJD-SQG", "PUT", FOR_HOME, &whole).status, 201);
    assert_eq!(std::fs::read(server.file(FOR_HOME)).unwrap(), whole);
    let server = server.restart();
    assert_eq!(files(&server.file("")), [FOR_HOME.replace("12-", "11-"), FOR_HOME.to_owned()]);
}

#[test]
fn what_a_killed_server_left_unfinished_is_swept_away_and_nothing_else() {
    let server = Server::start();
    assert_eq!(server.put("QJD-SQG", FOR_HOME, b"whole"), 201);
    let torn = format!("{FOR_HOME}.7.part");
    std::fs::write(server.file(&torn), b"torn").unwrap();
    std::fs::write(server.file("notes.part"), b"not ours").unwrap();
    let seen = server.ask("QJD-SQG", "PROPFIND", &FOR_HOME[..FOR_HOME.rfind('/').unwrap()], b"");
    assert!(!String::from_utf8(seen.body).unwrap().contains("part"));
    let server = server.restart();
    assert_eq!(files(&server.file("")), [FOR_HOME, "notes.part"]);
}

#[test]
fn too_much_is_refused_before_it_is_sent() {
    let server = Server::with(|settings| settings.most = 1000);
    assert_eq!(server.put("QJD-SQG", FOR_HOME, &[7; 600]), 201);
    let next = FOR_HOME.replace("12-", "13-");
    for (length, status) in [((64 << 20) + 1, "413"), (401, "507"), (400, "100")] {
        let mut line = server.line();
        let credentials = length;
        server.begin_put(&mut line, "QJD-SQG", &next, credentials);
        if status == "100" {
            line.write_all(&[7; 400]).unwrap();
            assert!(first_line(&mut line).contains("201"));
        } else {
            let answer = first_line(&mut line);
            assert!(answer.contains(status), "{answer}");
        }
    }
    // Room comes back with what is taken away.
    assert_eq!(server.ask("QJD-SQG", "DELETE", FOR_HOME, b"").status, 204);
    assert_eq!(server.ask("QJD-SQG", "PUT", FOR_HOME, &[7; 600]).status, 201);
}

#[test]
fn the_certificate_it_made_is_what_a_station_trusts() {
    let server = Server::with(|settings| settings.plain = false);
    assert_eq!(server.put("QJD-SQG", FOR_HOME, b"sealed"), 201);
    assert_eq!(server.ask("QJD", "GET", FOR_HOME, b"").body, b"sealed");
    // Whoever does not trust it does not send a password.
    let stranger = ureq::get(format!("https://{}/", server.at)).call();
    assert!(matches!(stranger, Err(ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Io(_))), "{stranger:?}");
}
