//! The home's own computer serves: what stations put there is taken in from its folder, without a password, by key, by command
//! and by itself.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;
use std::process::Stdio;

use koudai::sync::identity::key_file::KeyFile;
use koudai::sync::identity::newcomer;
use koudai::sync::served;

use super::desks::{line, open};
use super::{Server, files};
use crate::support::desk::Desk;
use crate::support::program::{Program, Said};
use crate::support::window::signal;
use crate::support::{Station, now};

/// A home that serves from its own data folder, and a station that wrote its request there.
fn served() -> (Server, Station, Desk) {
    let (mut station, home) = (Station::empty(), Station::home());
    let folder = served::folder(home.dir.path());
    let server = Server::with(|settings| {
        settings.plain = false;
        settings.folder = folder;
    });
    let desk = station.store.read().desk().unwrap().unwrap();
    let keys = KeyFile::new(station.dir.path(), None).load_or_create().unwrap();
    let theirs = open(&server, "QJD-SQG");
    newcomer::ask(&mut station.store, &keys, &desk, theirs.as_ref(), false, now()).unwrap();
    (server, station, Desk::at(home))
}

/// The station finds the grant and joins.
fn joins(server: &Server, mut station: Station) -> Desk {
    let desk = station.store.read().desk().unwrap().unwrap();
    let keys = KeyFile::new(station.dir.path(), None).load().unwrap();
    let theirs = open(server, "QJD-SQG");
    let offer = newcomer::offer(station.store.read(), &keys, &desk, theirs.as_ref(), None).unwrap();
    newcomer::join(&mut station.store, theirs.as_ref(), offer).unwrap();
    koudai::sync::remote::file::save(station.dir.path(), &line(server, "QJD-SQG")).unwrap();
    Desk::at(station)
}

#[test]
fn a_home_that_serves_lets_in_and_takes_in_by_key_and_by_itself_while_files_are_still_coming() {
    let (server, station, mut home) = served();
    home.keys("F11").see("本机服务器").see("各站放来的").see("看申请");
    home.keys("Ctrl-B").settle();
    home.see("水泉沟村").keys("Enter").settle();
    home.see("词对上了").keys("Enter").settle();
    home.see("已批复水泉沟村");
    let mut station = joins(&server, station);
    station.keys("F4 村口路灯坏了 Enter").pass(3).tend();
    // Another file is on its way, as the server keeps it until it is whole.
    let folder = served::folder(home.folder()).join("koudai");
    let coming = files(&folder).into_iter().find(|name| name.contains("/qjd/")).unwrap();
    let (above, _) = coming.rsplit_once('/').unwrap();
    let half = format!("{above}/00000099-zzzzzzzzzz.kdy.7.part");
    std::fs::write(folder.join(&half), b"not whole").unwrap();
    home.keys("Esc Esc F11 Enter").settle();
    home.see("已与 本机服务器 同步好").see("收到 水泉沟村：").unseen("拔").unseen("未收");
    // From here on nobody presses a key.
    station.keys("F4 井盖松动 Enter").pass(3).tend();
    home.keys("Esc F2").pass(40).tend().see("本机服务器：10:10 收过").keys("F4").see("井盖松动").see("村口路灯坏了");
    station.pass(90).tend().keys("F2").see("都已送达");
    assert!(files(&folder).contains(&half) && home.read().quarantined().unwrap().is_empty());
}

#[test]
fn typing_its_path_takes_the_row_that_is_there() {
    let (_server, _station, mut home) = served();
    let path = served::folder(home.folder()).display().to_string();
    home.keys("F11 Ctrl-E").paste(&path).keys("Enter").see("本机服务器").unseen("不能当 U 盘用");
}

#[test]
fn by_command_it_is_called_serve_or_by_its_path() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇代表之家").done();
    home.run("sync serve").refused().see("还没有开过自己的服务器");
    let password = home.run("serve user add QJD-SQG --json").done().objects().remove(0)["password"].to_string();
    let password = password.trim_matches('"').to_owned();
    let mut command = home.command();
    let mut child =
        command.args(["serve", "--plain", "--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let head: Vec<String> = lines.by_ref().take(4).collect();
    assert!(head.iter().any(|line| line.contains("本机服务器") && line.contains("koudai sync serve")), "{head:?}");
    let at = head[0].split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let station = Program::station();
    let url = format!("http://QJD-SQG@{at}/");
    let over = |words: &str| {
        let mut command = station.command();
        command.env("KOUDAI_SECRET", &password).args(words.split(' '));
        Said::of(command.output().unwrap()).done()
    };
    over(&format!("enroll request {url}"));
    home.run("enroll grant serve --all").done().see("水泉沟村");
    over(&format!("enroll accept {url} --compared"));
    station.run("note add 村口路灯坏了").done();
    over(&format!("sync {url}"));
    // A file that is still coming over the line is not there yet.
    let coming = files(&home.file("serve/koudai")).into_iter().find(|name| name.contains("/qjd/")).unwrap();
    let half = format!("{}/00000099-zzzzzzzzzz.kdy", coming.rsplit_once('/').unwrap().0);
    let mut wire = TcpStream::connect(&at).unwrap();
    let head = format!("PUT /{half} HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n");
    let credentials = super::basic(&format!("QJD-SQG:{password}"));
    write!(wire, "{head}Authorization: {credentials}\r\n\r\n").unwrap();
    wire.write_all(&vec![7; 50_000]).unwrap();
    let is_coming = || files(&home.file("serve/koudai")).iter().any(|name| name.starts_with(&half));
    while !is_coming() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let by_path = home.file("serve").display().to_string();
    let came = |said: Said| {
        let rows = said.done().objects();
        rows.iter().filter(|row| row["what"] == "came").map(|row| row["entries"].as_u64().unwrap()).sum::<u64>()
    };
    assert!(came(home.run("sync serve --json")) > 0);
    station.run("note add 井盖松动").done();
    over(&format!("sync {url}"));
    assert_eq!(came(home.run_words(&["sync", &by_path, "--json"])), 1);
    assert!(is_coming());
    home.run("sync quarantine list").done().see_no("qjd-sqg");
    home.run("sync status").done().see("本机服务器").see("收过 2026-11-26 09:30");
    // Nothing else was set, so that is what the bare command means.
    home.run("sync").done().see_no("拔");
    signal(child.id(), "TERM");
    assert!(child.wait().unwrap().success());
}
