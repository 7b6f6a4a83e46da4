//! Damaged pages: told at the start and not at the first save, and never copied over what is whole.

use std::io::{Seek, SeekFrom, Write};

use rusqlite::Connection;

use crate::support::program::{Program, contents};
use crate::support::window::Window;

/// A desk with a sound copy of the 26th, whose database has a page that no screen reads overwritten.
fn desk() -> Program {
    let desk = Program::station();
    desk.run("note add 村口路灯坏了").done();
    desk.run("backup").done();
    damage(&desk);
    desk
}

fn damage(desk: &Program) {
    let path = desk.file("koudai.db");
    let conn = Connection::open(&path).unwrap();
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u64>(0)).unwrap();
    let page = number("SELECT rootpage FROM sqlite_master WHERE name = 'entry'");
    let size = number("PRAGMA page_size");
    drop(conn);
    let mut file = std::fs::OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start((page - 1) * size)).unwrap();
    file.write_all(&[0xAA; 512]).unwrap();
}

#[test]
fn the_doctor_and_the_check_name_the_copy_to_bring_back() {
    let desk = desk();
    let said = desk.run("doctor");
    assert_eq!(said.code, 1, "{said:?}");
    said.see("[不好] 数据库：有损坏").see("koudai restore koudai-2026-11-26.db").see("[好] 备份");
    desk.run("check").refused().see("koudai restore koudai-2026-11-26.db");
    desk.run("note add 井盖").refused().see("已损坏");
    desk.run("restore koudai-2026-11-26.db").done();
    desk.run("check").done();
    desk.run("note list").done().see("路灯");
}

#[test]
fn a_damaged_database_never_becomes_a_copy_and_a_damaged_copy_is_never_advised() {
    let desk = desk().at("2026-11-27T09:30:00+08:00");
    let copies = || contents(&desk.file("backup"));
    let before = copies();
    desk.run("backup").refused().see("koudai restore koudai-2026-11-26.db");
    assert_eq!(copies(), before);
    // One that was made of a damaged database before anybody looked.
    std::fs::copy(desk.file("koudai.db"), desk.file("backup/koudai-2026-11-27.db")).unwrap();
    let said = desk.run("doctor");
    said.see("koudai restore koudai-2026-11-26.db")
        .see("最新的 koudai-2026-11-27.db 有损坏，完好的是 koudai-2026-11-26.db");
    std::fs::remove_file(desk.file("backup/koudai-2026-11-26.db")).unwrap();
    desk.run("doctor").see("没有完好的备份").see("1 份都有损坏");
}

#[test]
fn the_screen_says_so_at_its_start_whether_or_not_a_copy_is_due() {
    for now in ["2026-11-26T09:30:00+08:00", "2026-11-27T09:30:00+08:00"] {
        let desk = desk().at(now);
        let before = contents(&desk.file("backup"));
        let mut window = Window::open(&desk);
        window.see("数据库有损坏").see("koudai-2026-11-26.db");
        window.keys("F10");
        assert!(window.ended().success());
        assert_eq!(contents(&desk.file("backup")), before);
    }
}
