//! The command: its users, its first line, its end, and why it does not begin.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::process::Stdio;

use crate::support::program::Program;
use crate::support::window::signal;

#[test]
fn a_desk_is_added_listed_and_taken_out() {
    let desk = Program::new();
    let added = desk.run("serve user add qjd-sqg --json").done().objects().remove(0);
    assert_eq!((added["code"].as_str().unwrap(), added["password"].as_str().unwrap().len()), ("QJD-SQG", 19));
    desk.run("serve user add QJD-SQG").refused().see("已经在名单里");
    desk.run("serve user add 沙坡沟").refused().see("不是站的代码");
    desk.run("serve user list").done().see("QJD-SQG").see_no(added["password"].as_str().unwrap());
    desk.run("serve user remove QJD-SQG").done().see("已去掉 QJD-SQG");
    desk.run("serve user remove QJD-SQG").refused().see("名单里没有");
}

#[test]
fn at_a_home_only_desks_of_its_town_are_added() {
    let home = Program::new();
    home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
    let refused = home.run("serve user add QJD-XXX").refused().see("没有 QJD-XXX").see("QJD 千家店镇");
    refused.see("QJD-SQG 水泉沟村");
    home.run("serve user list --json").done().see("[]");
    for code in ["qjd-sqg", "QJD"] {
        home.run(&format!("serve user add {code}")).done().see("密码");
    }
}

#[test]
fn it_says_where_it_serves_and_ends_cleanly_when_asked() {
    for ending in ["TERM", "INT"] {
        let desk = Program::new().in_english();
        let mut command = desk.command();
        command.args(["serve", "--listen", "127.0.0.1:0", "--json"]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let first: serde_json::Value = serde_json::from_str(&lines.next().unwrap()).unwrap();
        assert_eq!((first["event"].as_str(), first["users"].as_u64()), (Some("listening"), Some(0)));
        let pem = first["certificate"].as_str().unwrap();
        assert!(std::fs::read_to_string(pem).unwrap().contains("BEGIN CERTIFICATE"));
        let address = first["addresses"][0].as_str().unwrap();
        assert_eq!(address, format!("https://{}/", first["listen"].as_str().unwrap()));
        signal(child.id(), ending);
        assert!(child.wait().unwrap().success(), "{ending}");
        assert!(lines.last().unwrap().contains("stopped"));
    }
}

#[test]
fn a_port_or_address_that_cannot_be_had_is_said_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = taken.local_addr().unwrap();
    let desk = Program::new();
    desk.run(&format!("serve --listen {at}")).refused().see("已被别的程序占用").see("--listen");
    desk.run("serve --listen 192.0.2.77:8443").refused().see("没有 192.0.2.77 这个地址");
    desk.run("serve --listen nowhere").refused();
    let english = Program::new().in_english();
    english.run(&format!("serve --listen {at}")).refused().see("Another program listens on");
    // A folder that cannot be made.
    std::fs::write(desk.dir.path().join("file"), "").unwrap();
    let inside = desk.dir.path().join("file/serve");
    let words = ["serve", "--listen", "127.0.0.1:0", "--folder", inside.to_str().unwrap()];
    desk.run_words(&words).refused().see("没有做");
}
