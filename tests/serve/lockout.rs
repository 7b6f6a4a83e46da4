//! A desk that is up to no good: it knows the names of other desks' computers and files, and keeps nobody out with them.

use koudai::sync::envelope::Head;
use sha2::{Digest as _, Sha256};

use super::{FOR_HOME, FOR_STATION, Server, files};

/// A whole envelope for the home from the station's computer, and what it is rightly called.
fn envelope(body: &[u8]) -> (String, Vec<u8>) {
    let mut file = b"KDY1\x01\x01\x03QJDffkqt4yc5t82".to_vec();
    file.extend((body.len() as u64).to_le_bytes());
    let hash = Sha256::new().chain_update(&file).chain_update(body).finalize();
    file.extend(hash);
    file.extend(body);
    let (head, _) = Head::verify(&file).unwrap();
    (format!("7r1eg3w07r/qjd/ffkqt4yc5t82/00000012-{}.kdy", head.tag()), file)
}

#[test]
fn a_request_that_fails_takes_nothing() {
    let server = Server::start();
    let folder = FOR_STATION.rsplit_once('/').unwrap().0.replace("qjd-sqg", "qjd-ldh");
    assert_eq!(server.ask("QJD-LDH", "MKCOL", &folder, b"").status, 409);
    assert_eq!(server.ask("QJD-LDH", "PUT", &format!("{folder}/00000001-zzzzzzzzzz.kdy"), b"x").status, 409);
    assert_eq!(server.ask("QJD-LDH", "PUT", FOR_STATION, b"x").status, 403);
    assert_eq!(server.ask("QJD-LDH", "MKCOL", FOR_STATION.rsplit_once('/').unwrap().0, b"").status, 403);
    assert_eq!(server.ask("QJD-LDH", "DELETE", FOR_STATION, b"").status, 404);
    let noted = std::fs::read_to_string(server.dir.path().join("makers.txt")).unwrap_or_default();
    assert_eq!(noted, "");
    assert_eq!(server.put("QJD", FOR_STATION, b"for sqg"), 201);
    assert_eq!(server.put("QJD", &format!("{folder}/00000001-zzzzzzzzzz.kdy"), b"for ldh"), 201);
}

#[test]
fn whoever_comes_first_under_a_computers_name_keeps_nobody_else_out() {
    let server = Server::start();
    let (home_to_ldh, home_to_itself) =
        (FOR_STATION.replace("qjd-sqg", "qjd-ldh"), FOR_STATION.replace("qjd-sqg", "qjd"));
    let junk = FOR_HOME.replace("00000012", "00000007");
    for taken in [&home_to_ldh, &home_to_itself, &junk] {
        assert_eq!(server.put("QJD-LDH", taken, b"junk"), 201, "{taken}");
    }
    let server = server.restart();
    assert_eq!(server.put("QJD", FOR_STATION, b"for sqg"), 201);
    assert_eq!(server.put("QJD", &home_to_ldh.replace("00000001", "00000002"), b"for ldh"), 201);
    assert_eq!(server.put("QJD-SQG", FOR_HOME, b"from sqg"), 201);
    // What another desk left is neither seen, nor read, nor taken away.
    let server = server.restart();
    let folder = FOR_HOME.rsplit_once('/').unwrap().0;
    let seen = |who| String::from_utf8(server.ask(who, "PROPFIND", folder, b"").body).unwrap();
    assert!(seen("QJD-SQG").contains("00000012-") && !seen("QJD-SQG").contains("00000007-"));
    assert!(seen("QJD-LDH").contains("00000007-") && !seen("QJD-LDH").contains("00000012-"));
    for (who, method, path, status) in [
        ("QJD-LDH", "GET", FOR_HOME, 404),
        ("QJD-LDH", "PUT", FOR_HOME, 403),
        ("QJD-LDH", "DELETE", FOR_HOME, 404),
        ("QJD-LDH", "DELETE", FOR_STATION, 404),
        ("QJD-SQG", "DELETE", &junk, 404),
        ("QJD-SQG", "DELETE", FOR_HOME, 204),
        ("QJD", "DELETE", FOR_STATION, 204),
    ] {
        assert_eq!(server.ask(who, method, path, b"other").status, status, "{who} {method} {path}");
    }
}

#[test]
fn what_belies_its_name_gives_way_to_what_bears_it_rightly() {
    for moved in [false, true] {
        let server = Server::start();
        let (name, whole) = envelope(b"sealed");
        assert_eq!(server.put("QJD-LDH", &name, b"junk"), 201);
        let half = format!("{name}.part");
        if moved {
            assert_eq!(server.put("QJD-SQG", &half, &whole), 201);
            assert_eq!(server.rename("QJD-SQG", &half, &name), 201);
        } else {
            assert_eq!(server.put("QJD-SQG", &name, &whole), 201);
        }
        for (who, method, status) in [("QJD-LDH", "GET", 404), ("QJD-LDH", "DELETE", 404), ("QJD-LDH", "PUT", 403)] {
            assert_eq!(server.ask(who, method, &name, b"junk").status, status, "{who} {method}");
        }
        assert_eq!(std::fs::read(server.file(&name)).unwrap(), whole);
        assert_eq!(files(&server.file("")), [name]);
    }
}

#[test]
fn a_copy_that_another_desk_left_first_is_as_good_and_cannot_be_taken_back() {
    let server = Server::start();
    let (name, whole) = envelope(b"sealed");
    for who in ["QJD-LDH", "QJD-SQG"] {
        assert_eq!(server.put(who, &name, &whole), 201);
    }
    let server = server.restart();
    assert_eq!(server.ask("QJD-LDH", "DELETE", &name, b"").status, 204);
    assert_eq!(server.ask("QJD-LDH", "GET", &name, b"").status, 404);
    assert_eq!(server.ask("QJD", "GET", &name, b"").body, whole);
    assert_eq!(server.ask("QJD-SQG", "DELETE", &name, b"").status, 204);
    assert_eq!(files(&server.file("")), [""; 0]);
}

#[test]
fn unfinished_files_of_one_name_lie_apart() {
    let server = Server::start();
    let half = format!("{FOR_HOME}.part");
    assert_eq!(server.put("QJD-SQG", &half, b"from sqg"), 201);
    assert_eq!(server.put("QJD-LDH", &half, b"junk"), 201);
    assert_eq!(server.ask("QJD-SQG", "GET", &half, b"").body, b"from sqg");
    assert_eq!(server.rename("QJD-SQG", &half, FOR_HOME), 201);
    assert_eq!(server.ask("QJD", "GET", FOR_HOME, b"").body, b"from sqg");
    assert_eq!(files(&server.file("")), [FOR_HOME.to_owned(), format!("{FOR_HOME}.qjd-ldh.part")]);
    let server = server.restart();
    assert_eq!(files(&server.file("")), [FOR_HOME]);
}
