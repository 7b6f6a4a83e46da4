//! Bringing a copy back: what was there is kept, numbers are never given twice, and a copy that is none changes nothing.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use koudai::store::Store;

use crate::support::program::{Program, contents};

/// A desk whose copy of today holds one note, and which has taken two more since.
fn desk() -> (Program, PathBuf) {
    let desk = Program::station();
    desk.run("note add 备份以前").done();
    desk.run("backup").done();
    let copy = desk.dir.path().join("stick.db");
    std::fs::copy(desk.file("backup/koudai-2026-11-26.db"), &copy).unwrap();
    desk.run("note add 备份以后").done();
    desk.run("note add 备份以后又一条").done();
    (desk, copy)
}

fn restore(desk: &Program, copy: &Path) -> crate::support::program::Said {
    desk.run_words(&["restore", copy.to_str().unwrap()])
}

fn texts(desk: &Program) -> Vec<String> {
    let notes = desk.run("note list --json").done().objects();
    notes.iter().map(|note| note["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_there_is_kept_and_no_number_is_given_twice() {
    let (desk, copy) = desk();
    restore(&desk, &copy).done().see("水泉沟村").see("koudai.before-restore-20261126-093000.db");
    assert_eq!(texts(&desk), ["备份以前"]);
    desk.run("check").done();
    // K0002 was given out before: the new incarnation counts in a series of its own.
    let number = desk.run("note add --json 恢复以后").done().objects()[0]["pocket_note"].as_str().unwrap().to_owned();
    assert_eq!(number, "QJD-SQG-2026-A2-K0001");
    // The whole number, which is a long one, is said of what is taken back.
    desk.run("visit add --words 恢复以后来的").done().see("QJD-SQG-2026-A2-J0001");
    desk.run("undo").done().see("QJD-SQG-2026-A2-J0001");
    let elsewhere = Program::new();
    restore(&elsewhere, &desk.file("koudai.before-restore-20261126-093000.db")).done();
    assert_eq!(texts(&elsewhere), ["备份以后又一条", "备份以后", "备份以前"]);
}

#[test]
fn the_data_of_another_desk_is_not_put_in_its_place() {
    let (desk, copy) = desk();
    let other = Program::new();
    other.run("init --level station --town 千家店镇 --name 沙梁子村").done();
    let before = contents(other.dir.path());
    restore(&other, &copy).refused().see("是水泉沟村的数据，本机是沙梁子村，什么都没有改动");
    assert_eq!(contents(other.dir.path()), before);
    let nobody = desk.dir.path().join("nobody.db");
    drop(Store::open(desk.dir.path().join("empty").as_path()).unwrap());
    std::fs::copy(desk.dir.path().join("empty/koudai.db"), &nobody).unwrap();
    restore(&desk, &nobody).refused().see("不是口袋的备份");
}

#[test]
fn every_restoring_begins_a_new_incarnation_and_continues_the_log() {
    let (desk, copy) = desk();
    for expected in ["A2", "A3"] {
        restore(&desk, &copy).done();
        desk.run("note list").done();
        desk.run("note add 又恢复了").done().see(&format!("QJD-SQG-2026-{expected}-K0001"));
    }
    let elsewhere = Program::new();
    restore(&elsewhere, &copy).done();
    elsewhere.run("note add 换了电脑").done().see("QJD-SQG-2026-A2-K0001");
    let conn = rusqlite::Connection::open(elsewhere.file("koudai.db")).unwrap();
    let logs: Vec<(String, u32, Option<String>)> = conn
        .prepare("SELECT id, incarnation, continues FROM log WHERE audience = 'up' ORDER BY incarnation")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!((logs.len(), logs[0].1, logs[1].1), (2, 1, 2));
    assert!(logs[1].2.as_ref().unwrap().starts_with(&logs[0].0), "{logs:?}");
}

#[test]
fn a_write_ahead_log_left_by_a_killed_program_is_kept_and_not_mixed_in() {
    let (desk, copy) = desk();
    let mut child =
        desk.command().args(["note", "add", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.as_mut().unwrap().write_all("停电以前\n".as_bytes()).unwrap();
    let mut said = String::new();
    std::io::BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
    assert!(said.starts_with("已保存"), "{said}");
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(std::fs::metadata(desk.file("koudai.db-wal")).unwrap().len() > 0, "nothing is left to be mixed in");
    restore(&desk, &copy).done();
    assert_eq!(texts(&desk), ["备份以前"]);
    desk.run("check").done();
    let elsewhere = Program::new();
    restore(&elsewhere, &desk.file("koudai.before-restore-20261126-093000.db")).done();
    assert_eq!(texts(&elsewhere)[0], "停电以前");
}

#[test]
fn a_damaged_database_is_kept_as_it_is() {
    let (desk, copy) = desk();
    let wreck = b"SQLite format 3\0 and then nothing".to_vec();
    std::fs::write(desk.file("koudai.db"), &wreck).unwrap();
    restore(&desk, &copy).done();
    assert_eq!(texts(&desk), ["备份以前"]);
    assert_eq!(std::fs::read(desk.file("koudai.before-restore-20261126-093000.db")).unwrap(), wreck);
}

#[test]
fn a_copy_that_is_none_changes_nothing() {
    let (desk, copy) = desk();
    let whole = std::fs::read(&copy).unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = desk.dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let newer = file("newer.db", &whole);
    rusqlite::Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let before = contents(&desk.data());
    for (path, why) in [
        (desk.dir.path().join("nowhere.db"), "没有找到备份文件"),
        (desk.dir.path().to_owned(), "请"),
        (file("名单.csv", "姓名,电话\n张三,1\n".as_bytes()), "名单.csv 不是口袋的备份"),
        (file("letter.db", "给王主任的信".repeat(500).as_bytes()), "不是口袋的备份"),
        (file("empty.db", b""), "不是口袋的备份"),
        (file("half.db", &whole[..whole.len() / 2]), "已损坏"),
        (newer, "更新版本"),
    ] {
        restore(&desk, &path).refused().see(why);
        assert_eq!(contents(&desk.data()), before, "{}", path.display());
    }
    let first = Store::open(&desk.data()).unwrap();
    restore(&desk, &copy).refused().see("已在另一个窗口打开");
    drop(first);
    assert_eq!(texts(&desk).len(), 3);
}

#[test]
fn a_copy_on_a_write_protected_stick_is_read_without_leaving_a_trace() {
    let (desk, copy) = desk();
    let stick = desk.dir.path().join("stick");
    std::fs::create_dir(&stick).unwrap();
    std::fs::copy(&copy, stick.join("copy.db")).unwrap();
    let script = r#"mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && "$@""#;
    let on_stick = stick.join("copy.db");
    let line = ["restore", on_stick.to_str().unwrap()];
    let output = crate::support::private::shell(&desk, script, &[stick.to_str().unwrap()], &line);
    crate::support::program::Said::of(output).done();
    assert_eq!(texts(&desk), ["备份以前"]);
    assert_eq!(contents(&stick).len(), 1);
}
