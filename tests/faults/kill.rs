//! `kill -9` at any moment: whatever was acknowledged is there afterwards, a batch is there whole or not at all, and the
//! journal and its tables are sound.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};
use std::thread::{sleep, spawn};
use std::time::Duration;

use koudai::store::Store;

use crate::support::program::Program;

/// A moment that differs from round to round and from run to run.
fn moment(most: Duration) {
    let mut byte = [0_u8; 4];
    getrandom::fill(&mut byte).unwrap();
    sleep(most.mul_f64(f64::from(u32::from_le_bytes(byte)) / f64::from(u32::MAX)));
}

/// Kills it, and answers whether it was still alive.
fn kill(child: &mut Child) -> bool {
    child.kill().unwrap();
    child.wait().unwrap().signal() == Some(9)
}

/// The numbers that were acknowledged: whole lines that say so.
fn acknowledged(out: impl std::io::Read) -> Vec<String> {
    let mut reader = BufReader::new(out);
    let mut numbers = Vec::new();
    let mut line = String::new();
    while reader.read_line(&mut line).unwrap_or(0) > 0 {
        if line.starts_with("已保存 ") && line.ends_with('\n') {
            numbers.extend(line.split_whitespace().nth(1).map(str::to_owned));
        }
        line.clear();
    }
    numbers
}

fn all_there(desk: &Program, numbers: &[String]) {
    let notes = desk.run("note list --state all --json").done().objects();
    for number in numbers {
        assert!(
            notes.iter().any(|note| note["pocket_note"] == number.as_str()),
            "{number} was acknowledged and is lost"
        );
    }
    desk.run("check").done();
}

#[test]
fn a_notebook_typed_in_is_kept_as_far_as_it_was_acknowledged() {
    let desk = Program::station();
    let mut numbers = Vec::new();
    for round in 0..8 {
        let mut child =
            desk.command().args(["note", "add", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let out = child.stdout.take().unwrap();
        // Far more than can be typed in before the end; the pipe breaks when it comes.
        let typing =
            spawn(move || (0..100_000).try_for_each(|line| writeln!(input, "路灯坏了 {round} {line} #1 !急")).is_err());
        let reading = spawn(move || acknowledged(out));
        moment(Duration::from_millis(150));
        assert!(kill(&mut child), "it ended by itself");
        assert!(typing.join().unwrap());
        numbers.extend(reading.join().unwrap());
        all_there(&desk, &numbers);
    }
    assert!(!numbers.is_empty(), "nothing was ever acknowledged: the test proves nothing");
    let mut once = numbers.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), numbers.len(), "a number was given twice");
}

#[test]
fn a_single_note_is_kept_if_it_was_acknowledged() {
    let desk = Program::station();
    let (mut numbers, mut killed) = (Vec::new(), 0);
    for _ in 0..24 {
        let mut child = desk
            .command()
            .args(["note", "add", "井盖松动"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        moment(Duration::from_millis(25));
        killed += usize::from(kill(&mut child));
        numbers.extend(acknowledged(out));
    }
    assert!(killed > 0, "every round ended by itself: the test proves nothing");
    desk.run("note add 最后一条").done();
    all_there(&desk, &numbers);
}

#[test]
fn an_import_is_there_whole_or_not_at_all() {
    const ROWS: usize = 800;
    let mut list = String::from("姓名,性别,村,电话\n");
    for row in 0..ROWS {
        writeln!(list, "选民{},男,南沟,1380000{row:04}", chinese(row)).unwrap();
    }
    let mut killed = 0;
    for _ in 0..4 {
        let desk = Program::station();
        let file = desk.dir.path().join("选民名册.csv");
        std::fs::write(&file, &list).unwrap();
        let mut child = desk.command().arg("import").arg(&file).stdout(Stdio::null()).spawn().unwrap();
        moment(Duration::from_millis(400));
        killed += usize::from(kill(&mut child));
        desk.run("check").done();
        let voters = Store::open(&desk.data()).unwrap().read().voter_count().unwrap();
        assert!(voters == 0 || voters == ROWS, "{voters} of {ROWS}");
        desk.run_words(&["import", file.to_str().unwrap()]).done();
        assert_eq!(Store::open(&desk.data()).unwrap().read().voter_count().unwrap(), ROWS);
    }
    assert!(killed > 0, "every round ended by itself: the test proves nothing");
}

/// A number in Chinese digits, so that it can be part of a name.
fn chinese(number: usize) -> String {
    number
        .to_string()
        .bytes()
        .map(|digit| ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][usize::from(digit - b'0')])
        .collect()
}

#[test]
fn setting_up_can_be_cut_off_anywhere_and_begun_again() {
    let line = ["init", "--level", "station", "--district", "延庆区", "--town", "千家店镇", "--name", "水泉沟村"];
    for _ in 0..12 {
        let desk = Program::new();
        let mut child = desk.command().args(line).stdout(Stdio::null()).spawn().unwrap();
        moment(Duration::from_millis(40));
        kill(&mut child);
        let again = desk.run_words(&line);
        assert!(again.code == 0 || again.err.contains("已经是“水泉沟村”的"), "{again:?}");
        desk.run("note add 路灯").done();
        desk.run("check").done();
    }
}

#[test]
fn restoring_rebuilding_and_copying_can_be_cut_off_anywhere() {
    let desk = Program::sample();
    desk.run("backup").done();
    let copy = "koudai-2026-11-26.db";
    let mut killed = 0;
    for _ in 0..5 {
        for line in [&["restore", copy][..], &["rebuild"], &["backup"]] {
            let mut child = desk.command().args(line).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            moment(Duration::from_millis(250));
            killed += usize::from(kill(&mut child));
            desk.run("check").done();
            desk.run("note add 还能记").done();
        }
    }
    assert!(killed > 0, "every round ended by itself: the test proves nothing");
    desk.run_words(&["restore", copy]).done();
    desk.run("check").done();
}
