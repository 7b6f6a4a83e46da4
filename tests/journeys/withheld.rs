//! What was on its way when a computer was taken out: shown at the home's screen, and taken in by one key.

use std::path::Path;

use koudai::store::{Page, Store};
use koudai::sync::identity::key_file::KeyFile;
use koudai::sync::identity::{keeper, register};

use super::sync::joined;
use crate::support::now;

/// Takes the station out, at the home's command line.
fn revoke(home: &Path) {
    let mut store = Store::open(home).unwrap();
    let desk = store.read().desk().unwrap().unwrap();
    let (keys, network) = keeper::network(&mut store, &KeyFile::new(home, None), &desk, now()).unwrap();
    let members = register::members(store.read(), &network).unwrap();
    let lost = members.iter().find(|one| one.desk() == "QJD-SQG").unwrap().device();
    keeper::revoke(&mut store, &keys, &network, lost, "丢在路上", now()).unwrap();
}

#[test]
fn it_is_shown_before_a_key_takes_it_in_and_the_computer_is_not_told_that_all_is_delivered() {
    let stick = tempfile::tempdir().unwrap();
    let (mut station, home) = joined(stick.path());
    station.keys("F4 村口路灯坏了 Enter F11 Enter").settle().see("可以拔出");
    let mut home = home.meanwhile(revoke);
    home.keys("F11 Enter").settle().see("已停用，先搁在这里");
    assert!(home.read().notes(None, Page::ALL).unwrap().is_empty());
    home.keys("Esc Ctrl-T").see("没有收的信封");
    // The row has no room for all of it.
    home.see("确是那个站的，可以收下（打开它，按 Ctrl-A）").keys("Enter");
    // All of it, before it can be taken in.
    home.see("里面有这里还没有的 10 条").see("地点：老槐树小院").see("还有 2 条").unseen("收下这些记录");
    home.keys("Enter").see("村口路灯坏了").see("收下这些记录");
    assert!(home.read().notes(None, Page::ALL).unwrap().is_empty(), "only looked at");
    home.keys("Ctrl-A").see("办好了").see("条新记录");
    assert_eq!(home.read().notes(None, Page::ALL).unwrap().len(), 1);
    // The list says whose it is.
    home.keys("F2 F4").see("来自").see("水泉沟村").keys("F11");
    assert!(home.read().quarantined().unwrap().is_empty());
    // The computer hears of it, and what it is told first is not that the stick is safe.
    station.keys("F4 井盖松动 Enter F11 Enter").settle().unseen("可以拔出 ");
    station.see("这台电脑已停用").see("不是都送到了").see("申请入网");
}
