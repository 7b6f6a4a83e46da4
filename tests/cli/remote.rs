//! A desk's server is set, tried, used and forgotten without a screen; its password is shown nowhere and lies in no copy.

use std::io::Write as _;
use std::process::Stdio;

use crate::support::program::{Program, Said};
use crate::support::servers::SECRET;
use crate::support::servers::dav::Dav;
use crate::support::servers::s3::S3;

/// Runs a line with the password in the environment.
fn with_secret(desk: &Program, line: &str) -> Said {
    Said::of(desk.command().env("KOUDAI_SECRET", SECRET).args(line.split(' ')).output().unwrap())
}

/// Sets the server, and lets the station into its home's network over it.
fn joined(address: &str) -> (Program, Program) {
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    for desk in [&station, &home] {
        with_secret(desk, &format!("sync remote set {address} --user desk")).done().see("已设好服务器").see_no(SECRET);
        desk.run("sync remote test").done().see("✓ 连上服务器").see("✓ 删掉它").see("都行");
    }
    let place = address.trim_end_matches('/');
    station.run(&format!("enroll request {place}")).done();
    home.run(&format!("enroll grant {place} --all")).done();
    station.run(&format!("enroll accept {place} --compared")).done();
    (station, home)
}

fn notes_arrive(address: &str) {
    let (station, home) = joined(address);
    station.run("note add 村口路灯坏了").done();
    station.run("sync").done().see("留给 千家店镇").see("已放到服务器上").see_no("拔");
    home.run("sync").done().see("收到 水泉沟村");
    home.run("find 路灯").done().see("村口路灯坏了");
    station.run("sync --json").done();
    assert_eq!(station.run("sync status --json").done().objects()[0]["owed"], 0);
    for desk in [&station, &home] {
        desk.run("check").done();
    }
}

#[test]
fn notes_arrive_over_webdav() {
    let dav = Dav::start();
    notes_arrive(&format!("http://{}/", dav.address));
}

#[test]
fn notes_arrive_over_an_object_store() {
    let store = S3::start();
    notes_arrive(&format!("s3+http://{}/box/township", store.address));
}

#[test]
fn a_shared_folder_is_a_server_too() {
    let share = tempfile::tempdir().unwrap();
    let (station, home) = (Program::station(), Program::new());
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let address = format!("file://{}", share.path().display());
    for desk in [&station, &home] {
        desk.run(&format!("sync remote set {address}")).done();
        desk.run("sync remote test").done();
    }
    station.run(&format!("enroll request {address}")).done();
    home.run(&format!("enroll grant {address} --all")).done();
    station.run(&format!("enroll accept {address} --compared")).done();
    station.run("sync").done();
    home.run("sync").done().see("收到 水泉沟村");
}

#[test]
fn a_password_is_shown_nowhere_and_lies_in_no_copy() {
    let dav = Dav::start();
    let station = Program::station();
    let address = format!("http://{}/", dav.address);
    // A line of the input does as well as the environment.
    let mut command = station.command();
    command.args(["sync", "remote", "set", &address, "--user", "desk"]).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{SECRET}\n").as_bytes()).unwrap();
    Said::of(child.wait_with_output().unwrap()).done().see("不加密").see_no(SECRET);
    station.run("sync remote show").done().see("******").see("desk").see_no(SECRET);
    let shown = station.run("sync remote show --json").done().see_no(SECRET).objects();
    assert_eq!((&shown[0]["secret"], &shown[0]["kind"]), (&true.into(), &"webdav".into()));
    station.run("backup").done();
    let (mut folders, mut holding) = (vec![station.data()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read(&path).unwrap().windows(SECRET.len()).any(|part| part == SECRET.as_bytes()) {
                holding.push(path.file_name().unwrap().to_owned());
            }
        }
    }
    assert_eq!(holding, ["koudai.remote"]);
    station.run("sync remote forget").done().see("已忘掉服务器");
    assert!(!station.file("koudai.remote").exists());
    for line in ["sync", "sync remote show", "sync remote test", "sync remote forget"] {
        station.run(line).refused().see("还没有设服务器");
    }
}

#[test]
fn what_could_never_work_is_refused_before_it_is_kept() {
    let station = Program::station();
    for (line, said) in [
        ("sync remote set ftp://nas/x", "看不懂这个地址"),
        ("sync remote set http://dav.example.cn/x", "允许不加密"),
        ("sync remote set https://li:geheim@dav.example.cn/x", "密码不能写在地址里"),
        ("sync remote set https://dav.example.cn/x --ca /没有/ca.pem", "根证书文件"),
        ("sync remote set https://dav.example.cn/x --user li", "没有给密码"),
        ("sync remote set s3+https://store.example.cn", "看不懂这个地址"),
        ("sync https://li:geheim@dav.example.cn/x", "密码不能写在地址里"),
    ] {
        station.run(line).refused().see(said).see_no("geheim");
    }
    station.run("sync remote show").refused().see("还没有设服务器");
    let english = Program::station().in_english();
    english.run("sync remote set http://dav.example.cn/x").refused().see("plain http");
    Program::new().run("sync remote set https://dav.example.cn/x").refused();
}

#[test]
fn the_test_says_which_step_does_not_work() {
    let dav = Dav::start();
    let station = Program::station();
    with_secret(&station, &format!("sync remote set http://{}/ --user nobody", dav.address)).done();
    let said = station.run("sync remote test");
    assert_eq!(said.code, 1);
    said.see("✓ 连上服务器").see("✗ 账号和文件夹").see("不认这个账号或密码");
    let rows = station.run("sync remote test --json").objects();
    assert_eq!((rows.len(), &rows[1]["step"], &rows[1]["ok"]), (2, &"list".into(), &false.into()));
}
