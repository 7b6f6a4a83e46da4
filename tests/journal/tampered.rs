//! Whatever was changed behind the journal's back is found, and said by name.

use std::sync::LazyLock;

use koudai::domain::command::Command;
use koudai::store::{Store, check};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use rusqlite::types::Value;
use rusqlite::{Connection, params};
use tempfile::TempDir;

use super::deeds::{day, live};
use crate::support::Station;

/// The columns of an entry that its hash covers, and the hash.
const COLUMNS: &[&str] =
    &["log", "seq", "lamport", "wall", "behind", "author", "name", "version", "salt", "body", "hash"];

/// A closed desk with some history, and its database opened from behind.
fn closed() -> (TempDir, Connection) {
    static DATABASE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let Station { dir, store } = Station::open();
        drop(store);
        std::fs::read(dir.path().join("koudai.db")).unwrap()
    });
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("koudai.db"), &*DATABASE).unwrap();
    // The mark of a power cut: it does not read, and the folder is still its own.
    std::fs::write(dir.path().join("koudai.mark"), "").unwrap();
    let conn = Connection::open(dir.path().join("koudai.db")).unwrap();
    (dir, conn)
}

fn checked(dir: &TempDir) -> check::Health {
    check::check(Store::open(dir.path()).unwrap().dir()).unwrap()
}

/// The value with one bit of it flipped; `None` if there is nothing to flip.
fn flipped(value: Value, at: usize, bit: u32) -> Option<Value> {
    let flip = |mut bytes: Vec<u8>| {
        let at = at % bytes.len().max(1);
        bytes.get_mut(at).map(|byte| *byte ^= 1 << (bit % 7))?;
        Some(bytes)
    };
    match value {
        Value::Integer(number) => Some(Value::Integer(number ^ (1 << (bit % 40)))),
        Value::Text(text) => Some(Value::Text(String::from_utf8(flip(text.into_bytes())?).ok()?)),
        Value::Blob(bytes) => Some(Value::Blob(flip(bytes)?)),
        Value::Null | Value::Real(_) => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 2, ..ProptestConfig::default() })]

    #[test]
    fn a_flipped_bit_anywhere_in_an_entry_names_the_entry(
        pick in any::<usize>(), column in 0..COLUMNS.len(), at in any::<usize>(), bit in any::<u32>(),
    ) {
        let (dir, conn) = closed();
        let count: usize = conn.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap();
        let column = COLUMNS[column];
        let sql = format!("SELECT {column}, log, seq FROM entry ORDER BY lamport LIMIT 1 OFFSET ?1");
        let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
        let (value, log, seq): (Value, String, u64) = conn.query_row(&sql, [pick % count], read).unwrap();
        let Some(value) = flipped(value, at, bit) else { return Ok(()) };
        let sql = format!("UPDATE entry SET {column} = ?1 WHERE log = ?2 AND seq = ?3");
        let changed = conn.execute(&sql, params![value, log, seq]);
        // SQLite itself refuses a second entry of the same number.
        prop_assume!(changed.is_ok());
        drop(conn);
        let health = checked(&dir);
        prop_assert!(!health.is_sound());
        prop_assert_eq!(health.broken.map(|id| id.to_string()), Some(format!("{log}.{seq}")), "{} {:?}", column, value);
    }
}

#[test]
fn an_entry_that_is_gone_or_was_slipped_in_is_named() {
    for (sql, seq) in [
        ("DELETE FROM entry WHERE seq = 3", 3),
        ("DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)", 9),
        ("DELETE FROM entry", 1),
        ("UPDATE entry SET seq = 0 WHERE seq = 5", 5),
        ("INSERT INTO entry SELECT log, 0, lamport, wall, behind, author, name, version, salt, body, commitment, hash
          FROM entry LIMIT 1", 0),
        ("INSERT INTO entry SELECT log, seq + 1, lamport, wall, behind, author, name, version, salt, body, commitment, hash
          FROM entry ORDER BY seq DESC LIMIT 1", 10),
        ("UPDATE entry SET body = NULL WHERE seq = 4", 4),
        ("UPDATE log SET length = length - 1 WHERE audience = 'up'", 9),
        ("UPDATE log SET tail = zeroblob(32) WHERE audience = 'up'", 9),
    ] {
        let (dir, conn) = closed();
        conn.execute(sql, []).unwrap();
        drop(conn);
        assert_eq!(checked(&dir).broken.map(|id| id.seq), Some(seq), "{sql}");
    }
}

#[test]
fn a_log_without_a_name_is_found() {
    let (dir, conn) = closed();
    conn.execute("UPDATE entry SET log = '000000000001' WHERE log = (SELECT id FROM log WHERE audience = 'up')", [])
        .unwrap();
    conn.execute("DELETE FROM log WHERE audience = 'up'", []).unwrap();
    drop(conn);
    assert_eq!(checked(&dir).broken.unwrap().to_string(), "000000000001.1");
}

#[test]
fn a_changed_table_row_names_the_table() {
    for (sql, table) in [
        ("UPDATE person SET name = '别人' WHERE name = '张三'", "person"),
        ("UPDATE place SET sort = ''", "place"),
        ("UPDATE voter SET struck = 1", "voter"),
        ("DELETE FROM shift", "shift"),
        ("UPDATE desk SET lamport = lamport + 1", "desk"),
        ("INSERT INTO visit_deputy VALUES ('a', 'b')", "visit_deputy"),
    ] {
        let (dir, conn) = closed();
        assert!(conn.execute(sql, []).unwrap() > 0, "{sql}");
        drop(conn);
        let health = checked(&dir);
        assert_eq!((health.differing.as_slice(), health.broken), ([table].as_slice(), None), "{sql}");
        let mut store = Store::open(dir.path()).unwrap();
        check::rebuild(&mut store).unwrap();
        assert!(check::check(store.dir()).unwrap().is_sound(), "rebuilding mends the tables: {sql}");
    }
}

#[test]
fn a_damaged_entry_keeps_no_other_from_being_shown() {
    let (dir, conn) = closed();
    conn.execute("UPDATE entry SET author = 'nobody', body = x'00' WHERE seq = 2", []).unwrap();
    drop(conn);
    let mut store = Store::open(dir.path()).unwrap();
    check::rebuild(&mut store).unwrap();
    assert_eq!(store.read().people(true).unwrap().len(), 2);
    assert_eq!(check::check(store.dir()).unwrap().broken.unwrap().seq, 2);
}

#[test]
fn a_long_history_is_sound_before_anybody_touches_it() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let deeds = day(150..151).new_tree(&mut runner).unwrap().current();
    let mut station = Station::open();
    live(&mut station.store, &deeds);
    station.run(&Command::Undo);
    assert_eq!(check::check(station.store.dir()).unwrap().broken, None);
}
