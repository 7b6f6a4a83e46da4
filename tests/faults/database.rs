//! Databases that are not ours, not whole, or from a program of tomorrow: said, and left as they are.

use std::path::Path;

use rusqlite::Connection;

use crate::support::program::{Program, contents};

/// A desk with something to lose.
fn desk() -> Program {
    let desk = Program::station();
    desk.run("note add 村口路灯坏了").done();
    desk
}

/// Every way in is refused with the sentence, and not a byte of the database changes.
fn untouched(desk: &Program, sentence: &str) {
    let db = |desk: &Program| contents(&desk.data()).into_iter().find(|(name, _)| name == "koudai.db");
    let before = db(desk);
    for line in ["note add 井盖", "note list", "check", "rebuild", "backup"] {
        desk.run(line).refused().see(sentence).see("请");
    }
    // Without a command it would be the screen.
    desk.run_words(&[]).refused().see(sentence);
    assert_eq!(db(desk), before);
    assert_eq!(desk.run("doctor").code, 1);
}

fn change(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    let desk = desk();
    change(&desk.file("koudai.db"), "PRAGMA user_version = 99");
    untouched(&desk, "更新版本");
    desk.in_english().run("note list").refused().see("newer koudai");
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let desk = desk();
    std::fs::remove_file(desk.file("koudai.db")).unwrap();
    change(&desk.file("koudai.db"), "CREATE TABLE cattle (name TEXT); INSERT INTO cattle VALUES ('花花')");
    untouched(&desk, "不是口袋的数据库");
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    let desk = desk();
    std::fs::write(desk.file("koudai.db"), "给王主任的信".repeat(500)).unwrap();
    untouched(&desk, "不是口袋的数据库");
}

#[test]
fn a_truncated_database_is_not_taken_for_a_new_one() {
    for keep in [0, 100, 5000] {
        let desk = desk();
        let whole = std::fs::read(desk.file("koudai.db")).unwrap();
        std::fs::write(desk.file("koudai.db"), &whole[..keep]).unwrap();
        for line in ["note add 井盖", "note list", "check"] {
            desk.run(line).refused().see("koudai restore");
        }
        assert_eq!(std::fs::read(desk.file("koudai.db")).unwrap(), &whole[..keep], "{keep}");
        let copy = desk.file("backup/koudai-2026-11-26.db");
        desk.run_words(&["restore", copy.to_str().unwrap()]).done();
        desk.run("check").done();
    }
}

#[test]
fn a_database_that_has_vanished_is_not_replaced_by_an_empty_one() {
    let desk = desk();
    std::fs::remove_file(desk.file("koudai.db")).unwrap();
    desk.run("note list").refused().see("koudai restore");
    assert!(!desk.file("koudai.db").exists());
}

#[test]
fn an_altered_entry_breaks_the_chain() {
    let desk = desk();
    let alter =
        "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT), '路灯', '路牌') AS BLOB) WHERE name = 'note.taken'";
    change(&desk.file("koudai.db"), alter);
    let said = desk.run("check");
    assert_eq!(said.code, 1);
    let said = said.see("对不上").see("与日志不一致").see("koudai backup");
    assert!(said.err.lines().count() == 1);
    let found = &desk.run("check --json").objects()[0];
    assert_eq!(found["sound"], false);
    assert!(found["broken"].is_string());
}

#[test]
fn an_altered_table_is_noticed_and_rebuilding_mends_it() {
    let desk = desk();
    change(&desk.file("koudai.db"), "UPDATE note SET form = replace(form, '路灯', '路牌')");
    let found = &desk.run("check --json").objects()[0];
    assert_eq!((&found["sound"], &found["differing"][0]), (&false.into(), &"note".into()));
    desk.run("rebuild").done();
    desk.run("check").done();
    desk.run("note list").done().see("路灯");
}

#[test]
fn entries_of_a_program_of_tomorrow_are_kept_and_counted() {
    let desk = desk();
    desk.run("note add 井盖松动").done();
    // What an older program sees of an event it does not know; its hash no longer fits, since only a newer one could make it.
    change(&desk.file("koudai.db"), "UPDATE entry SET version = 99 WHERE name = 'note.taken'");
    let found = &desk.run("check --json").objects()[0];
    assert_eq!((&found["unknown"], &found["entries"].as_u64().is_some()), (&2.into(), &true));
}
