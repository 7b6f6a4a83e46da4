//! The journal is the truth: saved is on disk, rebuilding gives the same tables, undo is a new event.

mod deeds;
mod golden;
mod history;
mod mark;
mod tampered;

use koudai::domain::command::{Command, Form};
use koudai::domain::id::Id;
use koudai::domain::note::{NoteForm, NoteState};
use koudai::domain::terms::VisitResult;
use koudai::domain::visit::VisitForm;
use koudai::service::Refusal;
use koudai::store::visits::VisitFilter;
use koudai::store::{Page, Store, StoreError, check};

use crate::support::Station;

fn visit(words: &str) -> Command {
    let form = VisitForm {
        name: "李秀英".to_owned(),
        phone: "13800000000".to_owned(),
        words: words.to_owned(),
        result: Some(VisitResult::BecomesMatter),
        ..VisitForm::default()
    };
    Command::Add(Box::new(Form::Visit(form)))
}

fn note(text: &str) -> Command {
    Command::Add(Box::new(Form::Note(NoteForm { text: text.to_owned(), ..NoteForm::default() })))
}

/// Whether a note is struck, and what became of it.
fn state(station: &Station, id: Id) -> Option<(bool, NoteState)> {
    station.store.read().note(id).unwrap().map(|note| (note.row.struck, note.state))
}

#[test]
fn a_visit_brings_its_voter_and_its_matter_and_they_survive_a_restart() {
    let mut station = Station::empty();
    let done = station.run(&visit("村口路灯坏了"));
    assert_eq!(done.number, "QJD-SQG-2026-J0001");
    assert_eq!(done.matter.unwrap().1, "QJD-SQG-2026-0001");
    let again = station.run(&visit("路灯还没修"));
    assert_eq!(again.number, "QJD-SQG-2026-J0002");
    let Station { dir, store } = station;
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.read().voter_count().unwrap(), 1, "the same visitor is one voter");
    let visits = store.read().visits(&VisitFilter::default(), Page::ALL).unwrap();
    assert_eq!(visits[0].form.words, "路灯还没修");
}

#[test]
fn the_journal_gives_the_same_tables_again() {
    let mut station = Station::empty();
    station.deputy("张三");
    station.run(&visit("村口路灯坏了"));
    let id = station.run(&note("井盖松动")).record.unwrap().id;
    station.run(&Command::DiscardNote { note: id, reason: "重复".to_owned() });
    station.run(&Command::Undo);
    let before = check::digest(&station.store).unwrap();
    let health = check::check(station.store.dir()).unwrap();
    assert!(health.is_sound(), "{health:?}");
    check::rebuild(&mut station.store).unwrap();
    assert_eq!(check::digest(&station.store).unwrap(), before);
}

#[test]
fn undo_takes_back_one_action_at_a_time_and_then_says_there_is_nothing() {
    let mut station = Station::empty();
    let id = station.run(&note("井盖松动")).record.unwrap().id;
    station.run(&Command::DiscardNote { note: id, reason: "重复".to_owned() });
    assert_eq!(station.store.read().note(id).unwrap().unwrap().state, NoteState::Discarded);
    station.run(&Command::Undo);
    assert_eq!(station.store.read().note(id).unwrap().unwrap().state, NoteState::Open);
    station.run(&Command::Undo);
    assert!(station.store.read().note(id).unwrap().unwrap().row.struck);
    assert_eq!(station.try_run(&Command::Undo), Err(Refusal::NothingToUndo));
}

#[test]
fn redo_comes_forward_until_something_else_is_saved() {
    let mut station = Station::empty();
    let id = station.run(&note("井盖松动")).record.unwrap().id;
    station.run(&Command::DiscardNote { note: id, reason: "重复".to_owned() });
    let done = state(&station, id);
    assert_eq!(station.try_run(&Command::Redo), Err(Refusal::NothingToRedo));
    station.run(&Command::Undo);
    station.run(&Command::Undo);
    assert_eq!(state(&station, id), Some((true, NoteState::Open)));
    station.run(&Command::Redo);
    assert_eq!(state(&station, id), Some((false, NoteState::Open)));
    station.run(&Command::Redo);
    assert_eq!(state(&station, id), done);
    station.run(&Command::Undo);
    station.run(&note("路灯坏了"));
    assert_eq!(station.try_run(&Command::Redo), Err(Refusal::NothingToRedo));
    assert_eq!(state(&station, id), Some((false, NoteState::Open)));
}

#[test]
fn fifty_actions_go_back_in_order_through_restarts_however_large_each_is() {
    let mut station = Station::empty();
    let mut taken = Vec::new();
    for number in 0..70 {
        // Every ninth is too large to stand beside the log.
        let done = match number % 9 {
            8 => station.run(&Command::All((0..20).map(|part| note(&format!("第{number}件之{part}"))).collect())),
            _ => station.run(&note(&format!("第{number}件"))),
        };
        taken.push(done.record.unwrap().id);
        if number % 16 == 0 {
            let Station { dir, store } = station;
            drop(store);
            station = Station { store: Store::open(dir.path()).unwrap(), dir };
        }
    }
    for id in taken.iter().rev().take(50) {
        assert_eq!(state(&station, *id), Some((false, NoteState::Open)));
        station.run(&Command::Undo);
        assert_eq!(state(&station, *id), Some((true, NoteState::Open)));
    }
    for id in taken.iter().skip(20) {
        station.run(&Command::Redo);
        assert_eq!(state(&station, *id), Some((false, NoteState::Open)));
    }
    assert_eq!(station.try_run(&Command::Redo), Err(Refusal::NothingToRedo));
}

/// Takes out of a database what came with format 4.
const FORMAT_3: &str =
    "DROP TABLE held; DROP TABLE peer; DROP TABLE peer_have; DROP TABLE carried; DROP TABLE quarantine;
    ALTER TABLE log DROP COLUMN desk; ALTER TABLE log DROP COLUMN root; ALTER TABLE log DROP COLUMN start;
    ALTER TABLE log DROP COLUMN before; DELETE FROM meta WHERE key = 'desk'; UPDATE log SET audience = 'up';
    UPDATE meta SET value = '6'";

/// Takes out of a database what came with format 5.
const FORMAT_4: &str = "DROP TRIGGER seed_erased; DROP TABLE seed";

/// Puts back into a database what went with format 6.
const FORMAT_5: &str = "CREATE INDEX entry_order ON entry (lamport, log, seq)";

/// Takes out of a database what came with format 7; the one action that Undo would take back stood in the table.
const FORMAT_6: &str = "DROP TABLE owed; INSERT INTO undo (at, events) SELECT '', lately FROM log WHERE lately <> '';
    ALTER TABLE log DROP COLUMN lately";

/// Takes out of a database what came with format 8.
const FORMAT_7: &str = "ALTER TABLE peer DROP COLUMN arrived";

/// Every table with the columns it has.
fn tables(dir: &std::path::Path) -> Vec<Vec<rusqlite::types::Value>> {
    let conn = rusqlite::Connection::open(dir.join("koudai.db")).unwrap();
    let sql = "SELECT m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk
         FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid";
    let mut query = conn.prepare(sql).unwrap();
    let rows = query.query_map([], |row| (0..6).map(|column| row.get(column)).collect()).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_database_of_an_older_format_is_brought_up_to_date() {
    // What each format had not yet.
    let (devices, opened) = ("DROP TABLE network; DROP TABLE device", "DROP TABLE opened");
    for (format, without) in [
        (1, &[FORMAT_7, FORMAT_6, FORMAT_5, FORMAT_4, opened, FORMAT_3, devices, "DROP TABLE redo"][..]),
        (2, &[FORMAT_7, FORMAT_6, FORMAT_5, FORMAT_4, opened, FORMAT_3, devices]),
        (3, &[FORMAT_7, FORMAT_6, FORMAT_5, FORMAT_4, opened, FORMAT_3]),
        (4, &[FORMAT_7, FORMAT_6, FORMAT_5, FORMAT_4]),
        (5, &[FORMAT_7, FORMAT_6, FORMAT_5]),
        (6, &[FORMAT_7, FORMAT_6]),
        (7, &[FORMAT_7]),
    ] {
        let mut station = Station::empty();
        station.run(&note("井盖松动"));
        let Station { dir, store } = station;
        drop(store);
        let today = tables(dir.path());
        let conn = rusqlite::Connection::open(dir.path().join("koudai.db")).unwrap();
        for sql in without {
            conn.execute_batch(sql).unwrap();
        }
        conn.execute_batch(&format!("PRAGMA user_version = {format}")).unwrap();
        drop(conn);
        let mut station = Station { store: Store::open(dir.path()).unwrap(), dir };
        station.run(&Command::Undo);
        station.run(&Command::Redo);
        assert_eq!(station.store.read().notes(None, Page::ALL).unwrap().len(), 1);
        assert_eq!(tables(station.dir.path()), today, "from format {format}");
        assert!(check::check(station.dir.path()).unwrap().is_sound());
        assert!(station.store.read().logs().unwrap().iter().all(|log| log.head.desk == "QJD-SQG" && log.mine));
    }
}

#[test]
fn a_second_start_is_refused_while_the_first_is_open() {
    let station = Station::empty();
    let second = Store::open(station.dir.path()).unwrap_err();
    assert!(matches!(second, StoreError::Locked(_)), "{second:?}");
}

#[test]
fn the_far_end_of_a_long_list_reads_the_same_from_either_side() {
    let mut station = Station::empty();
    let visits = (0..1_200).map(|number| visit(&format!("第{number}件"))).collect();
    station.run(&Command::All(visits));
    let all = VisitFilter::default();
    let whole: Vec<_> = station.store.read().visits(&all, Page::ALL).unwrap().into_iter().map(|row| row.id).collect();
    assert_eq!(whole.len(), 1_200);
    for (from, count) in [(0, 10), (499, 3), (501, 70), (601, 70), (1_150, 100), (1_199, 1), (1_200, 5), (5_000, 5)] {
        let page = station.store.read().visits(&all, Page { from, count }).unwrap();
        let page: Vec<_> = page.into_iter().map(|row| row.id).collect();
        let expected: Vec<_> = whole.iter().copied().skip(from).take(count).collect();
        assert_eq!(page, expected, "{count} from {from}");
    }
}
