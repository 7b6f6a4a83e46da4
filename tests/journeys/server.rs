//! 同步的服务器: it is set up on the screen, tried, and used; the password is never seen.

use koudai::sync::background::{LineLog, Way};

use crate::support::desk::Desk;
use crate::support::servers::SECRET;
use crate::support::servers::dav::Dav;
use crate::support::{Station, now};

/// Fills the form in up to the password, and stands at its end.
fn fill<'d>(desk: &'d mut Desk, address: &str, user: &str, secret: &str) -> &'d mut Desk {
    desk.keys("F11 Ctrl-X").see("同步的服务器").see("[1 WebDAV]").keys("Tab").paste(address);
    desk.keys("Tab").paste(user).keys("Tab").paste(secret)
}

#[test]
fn a_server_is_set_up_tried_and_used() {
    let dav = Dav::start();
    let address = format!("http://{}/", dav.address);
    let (mut station, mut home) = (Desk::at(Station::open()), Desk::at(Station::home()));
    for desk in [&mut station, &mut home] {
        fill(desk, &address, "desk", SECRET).unseen(SECRET).see("********").see("不加密");
        desk.keys("Ctrl-B").settle().see("✓ 连上服务器").see("✓ 删掉它").see("都行").unseen("清空");
        desk.keys("Esc Ctrl-S").see("已存下服务器").see("WebDAV").see(&dav.address.to_string());
    }
    // The loop waits for no server: until the thread has answered only that is said.
    station.keys("Ctrl-N").see("正在看").unseen("已放到").settle().see("入网申请已放到服务器上").unseen("拔");
    home.keys("Ctrl-B")
        .see("正在看")
        .settle()
        .see("等批复")
        .keys("Enter Enter")
        .settle()
        .see("已批复水泉沟村")
        .unseen("拔")
        .keys("Esc");
    station.keys("Esc Ctrl-A").see("正在看").settle().keys("Enter").settle().see("已加入").keys("Esc");
    station.keys("F4 村口路灯坏了 Enter F11 Enter").settle();
    station.see("已与").see("同步好").see("留给 千家店镇代表之家").see("已放到服务器上").unseen("拔");
    assert_eq!(LineLog::read(station.read(), Way::Line).unwrap().reached, Some(now()));
    home.keys("Enter").settle().see("收到 水泉沟村").see("同步好");
    station.keys("Esc Enter").settle().keys("Esc").see("今天");
    // Set once, it stays; the password stays too if nothing is typed in its place.
    let mut station = station.power_cut();
    station.keys("F11").see("WebDAV").keys("Ctrl-X").see(&address).unseen(SECRET).keys("Ctrl-S").see("已存下服务器");
    station.keys("Enter").settle().see("同步好").keys("Esc Enter").settle();
    station.see("没有要写的，服务器上的没有变").unseen("已放到服务器上");
    station.keys("Esc Ctrl-X Ctrl-R").see("再按一次").keys("Ctrl-R").see("已忘掉服务器").unseen("WebDAV");
    assert!(!station.folder().join("koudai.remote").exists());
}

#[test]
fn what_does_not_work_is_said_where_it_is_typed() {
    let dav = Dav::start();
    let mut desk = Desk::at(Station::open());
    fill(&mut desk, "http://dav.example.cn/x", "li", SECRET)
        .keys("Ctrl-S")
        .see("不允许")
        .see("允许不加密")
        .unseen("已存下");
    desk.keys("Esc");
    desk.keys("Ctrl-X").see("dav.example.cn").unseen("****").keys("Ctrl-D 1 Esc");
    fill(&mut desk, "sftp://nas/x", "li", SECRET).keys("Ctrl-S").see("看不懂这个地址").keys("Ctrl-D 1 Esc");
    fill(&mut desk, "http://nas/x", "li", "").keys("Ctrl-S").see("有账号就要有密码").keys("Ctrl-D 1 Esc");
    fill(&mut desk, &format!("http://{}/", dav.address), "li", SECRET).keys("Ctrl-B").settle();
    desk.see("✓ 连上服务器").see("✗ 账号和文件夹").see("不认这个账号或密码").keys("Esc").see("同步的服务器");
    assert!(!desk.folder().join("koudai.remote").exists());
}

#[test]
fn a_shared_folder_needs_no_account() {
    let share = tempfile::tempdir().unwrap();
    let mut desk = Desk::at(Station::open());
    desk.keys("F11 Ctrl-X 3 Tab").paste(&share.path().display().to_string()).unseen("密码    ");
    desk.keys("Ctrl-B").settle().see("都行").keys("Esc Ctrl-S").see("已存下服务器").see("共享文件夹");
}

#[test]
fn a_server_that_is_gone_holds_nobody_up() {
    let dav = Dav::start();
    let address = format!("http://{}/", dav.address);
    let mut station = Desk::at(Station::open());
    fill(&mut station, &address, "desk", SECRET).keys("Ctrl-S").see("已存下服务器");
    drop(dav);
    for (key, said) in [("Ctrl-N", "没有办成"), ("Ctrl-A", "没有办成")] {
        station.keys(key).see("正在看").settle().see(said).keys("Esc");
    }
    station.keys("F4 村口路灯坏了 Enter").see("已保存");
}
