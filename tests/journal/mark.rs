//! An old copy of the database put back, by whatever way: this computer begins a new incarnation, and no number it draws is
//! one it has drawn before.

use std::collections::BTreeSet;
use std::path::Path;

use koudai::domain::command::{Command, Form};
use koudai::domain::desk::Desk;
use koudai::domain::id::Id;
use koudai::domain::note::NoteForm;
use koudai::service;
use koudai::store::{Store, check};
use tempfile::TempDir;

use crate::support::Station;

/// Takes a note and answers its number.
fn draw(store: &mut Store) -> String {
    let form = NoteForm { text: "井盖松动".to_owned(), ..NoteForm::default() };
    service::execute(store, &Station::author(), &Command::Add(Box::new(Form::Note(form)))).unwrap().number
}

fn copy(from: &Path, to: &Path) {
    std::fs::copy(from.join("koudai.db"), to.join("koudai.db")).unwrap();
    for end in ["koudai.db-wal", "koudai.db-shm"] {
        let _ = std::fs::remove_file(to.join(end));
    }
}

fn closed() -> TempDir {
    let Station { dir, store } = Station::empty();
    drop(store);
    dir
}

fn drawn(dir: &Path, count: usize) -> Vec<String> {
    let mut store = Store::open(dir).unwrap();
    (0..count).map(|_| draw(&mut store)).collect()
}

#[test]
fn an_old_copy_put_back_never_draws_a_number_again() {
    let (dir, kept) = (closed(), tempfile::tempdir().unwrap());
    let mut numbers = BTreeSet::new();
    let mut count = 0;
    let mut draw_some = |some| {
        let drawn = drawn(dir.path(), some);
        count += some;
        numbers.extend(drawn.iter().cloned());
        assert_eq!(numbers.len(), count, "{drawn:?} among {numbers:?}");
        drawn
    };
    assert_eq!(draw_some(2), ["QJD-SQG-2026-K0001", "QJD-SQG-2026-K0002"]);
    copy(dir.path(), kept.path());
    draw_some(3);
    copy(kept.path(), dir.path());
    assert_eq!(draw_some(2), ["QJD-SQG-2026-A2-K0001", "QJD-SQG-2026-A2-K0002"]);
    // Put back twice, the second time before anything was written.
    copy(kept.path(), dir.path());
    draw_some(0);
    copy(kept.path(), dir.path());
    draw_some(2);
    // A copy of the second incarnation, put back into a later one.
    copy(dir.path(), kept.path());
    draw_some(1);
    copy(kept.path(), dir.path());
    draw_some(2);
    let store = Store::open(dir.path()).unwrap();
    assert!(check::check(store.dir()).unwrap().is_sound());
}

#[test]
fn an_old_copy_is_noticed_whichever_log_has_grown_since() {
    for in_own_log in [true, false] {
        let (dir, kept) = (closed(), tempfile::tempdir().unwrap());
        drawn(dir.path(), 1);
        copy(dir.path(), kept.path());
        let mut store = Store::open(dir.path()).unwrap();
        if in_own_log {
            let desk = store.read().desk().unwrap().unwrap();
            let desk = Desk { market: "逢三八".to_owned(), ..desk };
            service::execute(&mut store, &Station::author(), &Command::SetDesk(Box::new(desk))).unwrap();
        } else {
            draw(&mut store);
        }
        drop(store);
        copy(kept.path(), dir.path());
        assert_eq!(drawn(dir.path(), 1), ["QJD-SQG-2026-A2-K0001"], "{in_own_log}");
        let store = Store::open(dir.path()).unwrap();
        let mut continued: Vec<_> =
            store.read().logs().unwrap().into_iter().filter_map(|log| log.head.continues).collect();
        let noted =
            |id: &Id| store.read().logs().unwrap().iter().any(|log| log.name == id.log && log.reach.seq == id.seq);
        continued.retain(noted);
        assert_eq!(continued.len(), 1, "the new log says where the old one of the same audience ended");
        assert!(check::check(store.dir()).unwrap().is_sound());
    }
}

#[test]
fn an_untouched_desk_goes_on_in_its_own_log() {
    let dir = closed();
    assert_eq!(drawn(dir.path(), 1), ["QJD-SQG-2026-K0001"]);
    assert_eq!(drawn(dir.path(), 1), ["QJD-SQG-2026-K0002"]);
}

#[test]
fn a_crash_before_the_mark_was_written_hides_no_old_copy() {
    let (dir, kept) = (closed(), tempfile::tempdir().unwrap());
    let mark = dir.path().join("koudai.mark");
    drawn(dir.path(), 1);
    copy(dir.path(), kept.path());
    let before = std::fs::read(&mark).unwrap();
    let last = drawn(dir.path(), 1);
    std::fs::write(&mark, before).unwrap();
    assert_eq!(drawn(dir.path(), 0), Vec::<String>::new(), "the next start catches up");
    copy(kept.path(), dir.path());
    assert_ne!(drawn(dir.path(), 1), last);
}

#[test]
fn a_mark_lost_in_a_power_cut_changes_nothing() {
    let dir = closed();
    drawn(dir.path(), 1);
    std::fs::write(dir.path().join("koudai.mark"), "").unwrap();
    assert_eq!(drawn(dir.path(), 1), ["QJD-SQG-2026-K0002"]);
    assert!(!std::fs::read(dir.path().join("koudai.mark")).unwrap().is_empty(), "and is there again");
}

#[test]
fn a_database_brought_to_another_computer_alone_writes_its_own_log() {
    let (dir, elsewhere) = (closed(), tempfile::tempdir().unwrap());
    drawn(dir.path(), 1);
    copy(dir.path(), elsewhere.path());
    let here = drawn(dir.path(), 1);
    let there = drawn(elsewhere.path(), 1);
    assert_ne!(here, there);
    assert_eq!(there, ["QJD-SQG-2026-A2-K0001"]);
    // Also where another desk has been at work, whose mark counts further.
    let other = closed();
    drawn(other.path(), 9);
    copy(dir.path(), other.path());
    assert_eq!(drawn(other.path(), 1), ["QJD-SQG-2026-A2-K0001"]);
}
