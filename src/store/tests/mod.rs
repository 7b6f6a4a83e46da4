//! Journals of other computers, and of programs that came later: written here as they would arrive.

mod arrival;
mod exchange;
mod forks;
mod fuzz;
pub(crate) mod fuzzing;
mod history;
mod merges;
mod replicas;
mod strangers;
mod turn;
mod unknown;
mod work;

use std::collections::BTreeSet;

use rusqlite::params;

use super::journal::{self, Entry, Hash};
use super::{Author, Store, StoreError, Writer, search};
use crate::domain::claim::Knew;
use crate::domain::event::{Event, Strike};
use crate::domain::id::{Id, LogId};
use crate::domain::note::NoteForm;
use crate::domain::record::{Record, RecordKind};
use chrono::DateTime;
use tempfile::TempDir;

pub(super) fn desk() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path()).unwrap();
    // Nothing here is about power cuts.
    store.conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
    (dir, store)
}

impl Store {
    /// Does what no program of ours would.
    pub(crate) fn by_hand(&self, sql: &str) {
        self.conn.execute_batch(sql).unwrap();
    }
}

fn append(store: &mut Store, event: &Event) -> Id {
    let author = Author { now: DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap(), person: None };
    store.write(&author, |writer: &mut Writer<'_>| writer.append(event)).unwrap()
}

/// Whoever is in use is on the list, under one record or another, whatever was said of who is who.
fn nobody_is_lost(store: &Store) {
    let (ones, listed) = (store.read().ones().unwrap(), store.read().people(true).unwrap());
    let mut query = store.conn.prepare("SELECT id FROM person WHERE NOT struck").unwrap();
    for id in query.query_map([], |row| row.get::<_, String>(0)).unwrap() {
        let one = ones.of(id.unwrap().parse().unwrap());
        assert!(listed.iter().any(|row| row.id == one), "{one} is on no list");
    }
}

/// What Find goes by, without the order in which it came to know it; what waits for it says so later.
fn index(store: &Store) -> BTreeSet<(String, String, Vec<u8>)> {
    let mut query = store.conn.prepare("SELECT kind, id, digest FROM search_all").unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    let rows: Vec<(String, String, Vec<u8>)> = rows.collect::<Result<_, _>>().unwrap();
    let count = rows.len();
    let found = rows.into_iter().map(|(kind, id, known)| {
        let record = Record { kind: RecordKind::parse(&kind).unwrap(), id: id.parse().unwrap() };
        let says = search::Doc::load(store.read(), record).unwrap().map(|doc| doc.digest()).unwrap_or_default();
        assert!(known.is_empty() || known == says, "{kind} {id} is found by what it said before");
        (kind, id, says.to_vec())
    });
    let found: BTreeSet<_> = found.collect();
    assert_eq!(found.len(), count, "each stands once");
    found
}

#[test]
fn a_number_that_was_given_twice_means_neither() {
    let (_dir, mut store) = desk();
    let note = |text: &str| {
        Event::NoteTaken(NoteForm { number: "QJD-SQG-2026-K0002".into(), text: text.into(), ..NoteForm::default() })
    };
    let first = append(&mut store, &note("老电脑的路灯"));
    let found = |store: &Store| store.read().note_numbered("QJD-SQG-2026-K0002").map(|row| row.map(|row| row.row.id));
    assert_eq!(found(&store).unwrap(), Some(first));
    let second = append(&mut store, &note("新电脑的井水"));
    let Err(StoreError::NumberGivenTwice { ids, .. }) = found(&store) else { panic!("{:?}", found(&store)) };
    assert_eq!(ids, [first, second]);
    assert_eq!(store.read().numbers_twice().unwrap(), ["QJD-SQG-2026-K0002"]);
    let record = Record { kind: RecordKind::Note, id: first };
    append(&mut store, &Event::Struck(Strike { record, struck: true, reason: String::new(), knew: Knew::default() }));
    assert_eq!(found(&store).unwrap(), Some(second), "one that is out of use is not meant");
}

/// Another computer's log, written entry by entry.
struct Foreign {
    log: LogId,
    seq: u64,
    tail: Hash,
}

impl Foreign {
    fn begin(store: &Store, bits: u64) -> Foreign {
        let log = LogId::from_bits(bits);
        let sql = "INSERT INTO log (id, device, incarnation, audience, mine, tail) VALUES (?1, ?1, 1, 'up', 0, ?2)";
        store.conn.execute(sql, params![log.as_str(), [0_u8; 32]]).unwrap();
        Foreign { log, seq: 0, tail: [0; 32] }
    }

    /// Puts an entry into the journal, and nothing into the tables: as a program does that does not know what it says.
    fn put(&mut self, store: &Store, lamport: u64, (name, version): (&str, u16), body: &[u8]) -> Id {
        self.seq += 1;
        let entry = Entry {
            id: Id { log: self.log, seq: self.seq },
            lamport,
            wall: "2026-11-26T09:30:00+08:00".to_owned(),
            behind: false,
            author: None,
            name: name.to_owned(),
            version,
            body: Some(body.to_owned()),
        };
        let salt = [7_u8; 16];
        self.tail = journal::entry_hash(&self.tail, &entry, &journal::commitment(&salt, body));
        let sql = "INSERT INTO entry (log, seq, lamport, wall, behind, name, version, salt, body, hash)
             VALUES (?1, ?2, ?3, ?4, 0, ?5, ?6, ?7, ?8, ?9)";
        let row = params![self.log.as_str(), self.seq, lamport, entry.wall, name, version, salt, body, self.tail];
        store.conn.execute(sql, row).unwrap();
        let sql = "UPDATE log SET length = ?2, tail = ?3, lamport = ?4 WHERE id = ?1";
        store.conn.execute(sql, params![self.log.as_str(), self.seq, self.tail, lamport]).unwrap();
        entry.id
    }
}

#[test]
fn whoever_opens_after_an_upgrade_hears_how_far_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    store.conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
    let author = Author { now: DateTime::parse_from_rfc3339("2026-11-26T09:30:00+08:00").unwrap(), person: None };
    store
        .write(&author, |writer| {
            for nth in 0..2500 {
                let text = format!("第{nth}条");
                writer.append(&Event::NoteTaken(NoteForm { text, ..NoteForm::default() }))?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let digest = super::check::digest(&store).unwrap();
    store.conn.execute("UPDATE meta SET value = 'older' WHERE key = 'fold'", []).unwrap();
    drop(store);
    let mut heard = Vec::new();
    let store = Store::open_watched(dir.path(), &mut |done, all| heard.push((done, all))).unwrap();
    assert_eq!(heard, [(1000, 2500), (2000, 2500)]);
    assert_eq!(super::check::digest(&store).unwrap(), digest);
    drop(store);
    let mut again = 0;
    Store::open_watched(dir.path(), &mut |_, _| again += 1).unwrap();
    assert_eq!(again, 0, "nothing is folded anew twice");
}
