//! Entries of a later program: kept, counted, folded once they are known. Every type this program knows folds.

use super::{Foreign, append, desk};
use crate::domain::event::{Amendment, Event};
use crate::domain::note::NoteForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::Category;
use crate::store::{Page, Store, check};

const NOTE: &[u8] = "{\"number\":\"QJD-SQG-2026-K0009\",\"at\":null,\"text\":\"井盖松动\"}".as_bytes();

#[test]
fn what_is_not_known_is_kept_and_counted_and_everything_else_is_shown() {
    let (_dir, mut store) = desk();
    let mut other = Foreign::begin(&store, 5);
    other.put(&store, 3, ("note.sung", 1), b"{\"tune\":\"unknown\"}");
    other.put(&store, 4, ("note.taken", 2), NOTE);
    other.put(&store, 5, ("note.taken", 1), b"\x00 not even a text");
    append(&mut store, &Event::NoteTaken(NoteForm { text: "路灯坏了".to_owned(), ..NoteForm::default() }));
    let health = check::check(store.dir()).unwrap();
    assert!(health.is_sound(), "{health:?}");
    assert_eq!((health.entries, health.unknown), (4, 3));
    assert_eq!(check::rebuild(&mut store).unwrap(), 4);
    let notes = store.read().notes(None, Page::ALL).unwrap();
    assert_eq!(notes.len(), 1);
    let kept: Vec<u8> = store.conn.query_row("SELECT body FROM entry WHERE version = 2", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, NOTE, "kept as it came");
}

#[test]
fn a_program_that_knows_more_folds_it_at_its_first_start() {
    let (dir, store) = desk();
    // The tables as an older program left them: it kept the entry and did not know what it says.
    let id = Foreign::begin(&store, 5).put(&store, 3, ("note.taken", 1), NOTE);
    assert_eq!(check::check(store.dir()).unwrap().differing, ["note", "search_all"]);
    store.conn.execute("UPDATE meta SET value = 'older' WHERE key = 'fold'", []).unwrap();
    drop(store);
    let store = Store::open(dir.path()).unwrap();
    assert_eq!(store.read().note(id).unwrap().unwrap().row.form.text, "井盖松动");
    assert!(check::check(store.dir()).unwrap().is_sound());
}

#[test]
fn a_word_that_came_later_does_not_hide_the_record() {
    let (_dir, mut store) = desk();
    let form = NoteForm { text: "路灯坏了".to_owned(), category: Some(Category::Roads), ..NoteForm::default() };
    let note = append(&mut store, &Event::NoteTaken(form));
    let set = [("category", "\"weather\""), ("mood", "\"sad\""), ("text", "\"路灯又坏了\""), ("who", "12")];
    let set = set.map(|(field, value)| (field.to_owned(), serde_json::from_str(value).unwrap())).into();
    let record = Record { kind: RecordKind::Note, id: note };
    append(&mut store, &Event::Amended(Amendment::new(record, set, [].into())));
    let row = store.read().note(note).unwrap().unwrap().row;
    assert_eq!((row.form.text.as_str(), row.form.category), ("路灯又坏了", Some(Category::Roads)));
    assert!(check::check(store.dir()).unwrap().is_sound());
}

#[test]
fn every_type_ever_released_folds() {
    let (_dir, mut store) = desk();
    let mut other = Foreign::begin(&store, 5);
    let golden = include_str!("../../../tests/fixtures/journal-v1.entries");
    for (line, lamport) in golden.lines().zip(1..) {
        let mut parts = line.splitn(3, ' ');
        let mut part = || parts.next().unwrap();
        let (name, version, body) = (part(), part().parse().unwrap(), part());
        other.put(&store, lamport, (name, version), body.as_bytes());
    }
    check::rebuild(&mut store).unwrap();
    let health = check::check(store.dir()).unwrap();
    assert!(health.is_sound() && health.unknown == 0, "{health:?}");
    assert!(health.entries >= u64::try_from(Event::KINDS.len()).unwrap());
}
