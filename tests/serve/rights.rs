//! Who may do what, over the line.

use super::{FOR_HOME, FOR_STATION, Server, files, first_line};

#[test]
fn two_stations_and_a_home_exchange_and_each_sees_only_its_own() {
    let server = Server::start();
    let of_other = FOR_HOME.replace("ffkqt4yc5t82", "ffkqt4yc5t83");
    assert_eq!(server.put("QJD-SQG", FOR_HOME, b"from sqg"), 201);
    assert_eq!(server.put("QJD-LDH", &of_other, b"from ldh"), 201);
    assert_eq!(server.put("QJD", FOR_STATION, b"for sqg"), 201);
    for (who, path, body) in [
        ("QJD", FOR_HOME, Some(&b"from sqg"[..])),
        ("QJD", &of_other, Some(b"from ldh")),
        ("QJD", FOR_STATION, Some(b"for sqg")),
        ("QJD-SQG", FOR_HOME, Some(b"from sqg")),
        ("QJD-SQG", FOR_STATION, Some(b"for sqg")),
        ("QJD-SQG", &of_other, None),
        ("QJD-LDH", FOR_HOME, None),
        ("QJD-LDH", FOR_STATION, None),
    ] {
        let answer = server.ask(who, "GET", path, b"");
        let found = (answer.status == 200).then_some(answer.body);
        assert_eq!(found.as_deref(), body, "{who} {path}");
        assert!(body.is_some() || answer.status == 404, "{who} {path} {}", answer.status);
    }
    for (who, path, seen, unseen) in [
        ("QJD-SQG", "7r1eg3w07r/", vec!["/qjd/", "/qjd-sqg/"], vec!["ldh"]),
        ("QJD-SQG", "7r1eg3w07r/qjd/", vec!["ffkqt4yc5t82"], vec!["ffkqt4yc5t83"]),
        ("QJD", "7r1eg3w07r/qjd/", vec!["ffkqt4yc5t82", "ffkqt4yc5t83"], vec![]),
        ("QJD", "koudai/7r1eg3w07r/qjd/ffkqt4yc5t82/", vec!["00000012-zzzzzzzzzz.kdy"], vec![]),
    ] {
        let answer = server.ask(who, "PROPFIND", path, b"");
        let text = String::from_utf8(answer.body).unwrap();
        assert_eq!(answer.status, 207, "{who} {path}");
        assert!(seen.iter().all(|part| text.contains(part)), "{who} {path}: {text}");
        assert!(!unseen.iter().any(|part| text.contains(part)), "{who} {path}: {text}");
    }
}

#[test]
fn nothing_is_written_over_and_nobody_touches_what_is_anothers() {
    let server = Server::start();
    assert_eq!(server.put("QJD-SQG", FOR_HOME, b"first"), 201);
    assert_eq!(server.put("QJD", FOR_STATION, b"for sqg"), 201);
    for (who, method, path, status) in [
        ("QJD-SQG", "PUT", FOR_HOME, 409),
        ("QJD-LDH", "PUT", FOR_HOME, 403),
        ("QJD", "PUT", FOR_HOME, 403),
        ("QJD-LDH", "DELETE", FOR_HOME, 404),
        ("QJD", "DELETE", FOR_HOME, 403),
        ("QJD-SQG", "DELETE", FOR_STATION, 403),
        ("QJD-SQG", "DELETE", "7r1eg3w07r/", 403),
        ("QJD-SQG", "DELETE", "koudai/7r1eg3w07r/qjd/ffkqt4yc5t82", 403),
        ("QJD-SQG", "PUT", FOR_STATION, 403),
        ("QJD-SQG", "COPY", FOR_HOME, 405),
        ("QJD-SQG", "LOCK", FOR_HOME, 405),
        ("QJD-SQG", "PUT", "readme.txt", 403),
        ("QJD-SQG", "PUT", "7r1eg3w07r/qjd/ffkqt4yc5t82/x.kdy", 403),
        ("QJD-SQG", "MKCOL", "7r1eg3w07r/qjd-ldh", 403),
        ("QJD-SQG", "MKCOL", "7r1eg3w07r/qjd-sqg/other", 403),
        ("QJD-SQG", "PUT", "7r1eg3w07r/qjd-sqg/ffkqt4yc5t82/00000012-zzzzzzzzzz.kdy", 409),
    ] {
        assert_eq!(server.ask(who, method, path, b"second").status, status, "{who} {method} {path}");
    }
    for outside in [
        "%2e%2e/users.json",
        "../users.json",
        "koudai/..%2fusers.json",
        "koudai/../users.json",
        "koudai/%2e%2e/users.json",
        "koudai/7r1eg3w07r/%2E%2e/%2e%2E/users.json",
        "//users.json",
    ] {
        // By hand: a program of this kind would take the dots away.
        let mut line = server.line();
        server.begin(&mut line, "QJD", "GET", outside);
        let answer = first_line(&mut line);
        assert!([" 400 ", " 403 ", " 404 "].iter().any(|status| answer.contains(status)), "{outside} {answer}");
    }
    assert_eq!(server.rename("QJD-SQG", &format!("koudai/{FOR_HOME}"), "koudai/%2e%2e/users.json"), 400);
    assert_eq!(std::fs::read(server.file(FOR_HOME)).unwrap(), b"first");
    assert_eq!(files(&server.file("")), [FOR_STATION, FOR_HOME]);
    assert_eq!(server.ask("QJD-SQG", "DELETE", FOR_HOME, b"").status, 204);
    assert_eq!(files(&server.file("")), [FOR_STATION]);
}

#[test]
fn a_newcomer_asks_the_home_reads_and_the_home_answers() {
    let server = Server::start();
    let (request, grant) =
        ("requests/ffkqt4yc5t82-a1b2c3d4e5.kdr", "7r1eg3w07r/qjd-sqg/grant-ffkqt4yc5t82-a1b2c3d4e5.kdg");
    assert_eq!(server.put("QJD-SQG", request, b"let me in"), 201);
    assert_eq!(server.ask("QJD", "GET", request, b"").body, b"let me in");
    assert_eq!(server.ask("QJD-LDH", "GET", request, b"").status, 404);
    assert_eq!(server.put("QJD", grant, b"come"), 201);
    assert_eq!(server.ask("QJD-SQG", "GET", grant, b"").body, b"come");
    assert_eq!(server.ask("QJD-LDH", "GET", grant, b"").status, 404);
    assert_eq!(server.ask("QJD-SQG", "DELETE", request, b"").status, 204);
}

#[test]
fn a_file_put_under_an_unfinished_name_is_seen_by_others_once_it_has_its_own() {
    let server = Server::start();
    let half = format!("{FOR_HOME}.part");
    let folder = &FOR_HOME[..FOR_HOME.rfind('/').unwrap()];
    let shown = |who| String::from_utf8(server.ask(who, "PROPFIND", folder, b"").body).unwrap();
    assert_eq!(server.put("QJD-SQG", &half, b"first try"), 201);
    assert_eq!(server.ask("QJD-SQG", "PUT", &half, b"whole").status, 204);
    assert!(shown("QJD-SQG").contains(".part") && !shown("QJD").contains(".part"));
    assert_eq!(server.ask("QJD", "GET", &half, b"").status, 404);
    assert_eq!(server.ask("QJD", "DELETE", &half, b"").status, 404);
    for (who, from, to, status) in [
        ("QJD", half.as_str(), FOR_HOME, 404),
        ("QJD-SQG", &half, "7r1eg3w07r/qjd/ffkqt4yc5t82/00000013-zzzzzzzzzz.kdy", 403),
        ("QJD-SQG", &half, FOR_HOME, 201),
        ("QJD-SQG", FOR_HOME, "7r1eg3w07r/qjd/ffkqt4yc5t82/00000013-zzzzzzzzzz.kdy", 403),
    ] {
        assert_eq!(server.rename(who, from, to), status, "{who} {from} {to}");
    }
    assert_eq!(server.ask("QJD", "GET", FOR_HOME, b"").body, b"whole");
    assert_eq!(server.put("QJD-SQG", &half, b"other"), 201);
    assert_eq!(server.rename("QJD-SQG", &half, FOR_HOME), 412);
    assert_eq!(server.ask("QJD-SQG", "DELETE", &half, b"").status, 204);
    assert_eq!(files(&server.file("")), [FOR_HOME]);
}
