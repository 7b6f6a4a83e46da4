//! A data folder was copied whole, mark and all, and both computers went on: nobody can notice before they meet.

use proptest::prelude::*;
use tempfile::TempDir;

use super::append;
use super::exchange::{assert_sound, entries, note, notes, opened, own, parcels};
use crate::domain::claim::Knew;
use crate::domain::event::{Amendment, Event, Strike};
use crate::domain::id::{Id, LogId};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::DeskLevel;
use crate::store::parcel::Parcel;
use crate::store::{Page, Store, check};

pub(super) fn copy(store: &Store) -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("koudai.db");
    store.conn.execute("VACUUM INTO ?1", [file.to_str().unwrap()]).unwrap();
    std::fs::copy(store.dir().join("koudai.mark"), dir.path().join("koudai.mark")).unwrap();
    let copied = Store::open(dir.path()).unwrap();
    assert_eq!(copied.logbook.incarnation, store.logbook.incarnation, "unnoticed");
    (dir, copied)
}

fn amend(note: Id, text: &str) -> Event {
    let record = Record { kind: RecordKind::Note, id: note };
    Event::Amended(Amendment::new(record, [("text".to_owned(), text.into())].into(), [].into()))
}

fn texts(store: &Store) -> Vec<String> {
    let notes = store.read().notes(None, Page::ALL).unwrap();
    let mut texts: Vec<String> = notes.into_iter().map(|note| note.row.form.text).collect();
    texts.sort();
    texts
}

/// Both send each other everything until neither has anything new.
fn meet(one: &mut Store, other: &mut Store) {
    for _ in 0..3 {
        let (here, there) = (parcels(one, 400), parcels(other, 400));
        for parcel in &here {
            other.receive(parcel).unwrap();
        }
        for parcel in &there {
            one.receive(parcel).unwrap();
        }
    }
}

#[test]
fn a_computer_that_hears_of_a_record_it_never_wrote_begins_anew_before_it_gives_the_name_away() {
    let (_dir, mut first) = opened(DeskLevel::Station, "SQG");
    append(&mut first, &note("共同"));
    let (_copy, mut second) = copy(&first);
    let (_home, mut home) = opened(DeskLevel::Home, "ZJ");
    let theirs = append(&mut second, &note("乙"));
    for parcel in parcels(&second, 400) {
        home.receive(&parcel).unwrap();
    }
    let record = Record { kind: RecordKind::Note, id: theirs };
    append(&mut home, &Event::Struck(Strike { record, struck: true, reason: String::new(), knew: Knew::default() }));
    // Only what the home itself says comes back.
    let homes: Vec<Parcel> = parcels(&home, 400).into_iter().filter(|parcel| parcel.log.id != theirs.log).collect();
    let said: Vec<_> = homes.iter().map(|parcel| first.receive(parcel).unwrap()).collect();
    assert!(said.iter().any(|one| one.renewed && one.forks.is_empty()), "{said:?}");
    let ours = append(&mut first, &note("甲"));
    assert_ne!(ours.log, theirs.log);
    assert_eq!(first.read().note(ours).unwrap().map(|note| note.row.struck), Some(false));
    assert_sound(&mut first);
    meet(&mut first, &mut second);
    assert_eq!(texts(&first), texts(&second));
}

#[test]
fn both_branches_are_kept_and_read_as_they_were_meant() {
    let (_dir, mut first) = opened(DeskLevel::Station, "SQG");
    append(&mut first, &note("共同"));
    let (_copy, mut second) = copy(&first);
    let (_home, mut home) = opened(DeskLevel::Home, "ZJ");
    // Both take a note of the same number in the log, and mend it: each means its own.
    for (store, text) in [(&mut first, "甲"), (&mut second, "乙")] {
        let id = append(store, &note(text));
        append(store, &amend(id, &format!("{text}改")));
    }
    let log = own(&first, "up");
    let before = entries(&first).len();
    home.receive(&first.read().parcel(log, 1, 9_999).unwrap().unwrap()).unwrap();
    let received = home.receive(&second.read().parcel(log, 1, 9_999).unwrap().unwrap()).unwrap();
    assert_eq!((received.added, received.known, received.forks.len()), (2, 2, 1));
    assert_eq!((received.forks[0].log, received.forks[0].seq), (log, 3));
    assert_eq!(home.read().forks().unwrap(), received.forks);
    assert_eq!(texts(&home), ["乙改", "共同", "甲改"]);
    meet(&mut first, &mut second);
    assert_eq!(entries(&first).len(), before + 2);
    assert_eq!(entries(&first), entries(&second), "both call every entry by the same name");
    assert_eq!(first.read().forks().unwrap(), home.read().forks().unwrap());
    // Each goes on in logs of its own, and with numbers of its own.
    assert_ne!(first.logbook.incarnation, second.logbook.incarnation);
    assert!(first.logbook.incarnation > 1 && second.logbook.incarnation > 1);
    append(&mut first, &note("丙"));
    append(&mut second, &note("丁"));
    meet(&mut first, &mut second);
    meet(&mut first, &mut home);
    meet(&mut second, &mut home);
    let told = check::digest(&first).unwrap();
    for store in [&mut first, &mut second, &mut home] {
        assert_eq!(texts(store), ["丁", "丙", "乙改", "共同", "甲改"]);
        assert_eq!(store.read().desk().unwrap().unwrap().town_code, "QJD");
        assert_eq!(check::digest(store).unwrap(), told);
        assert_sound(store);
    }
}

#[test]
fn a_fork_that_was_sent_from_its_middle_comes_to_light() {
    let (_dir, mut first) = opened(DeskLevel::Station, "SQG");
    append(&mut first, &note("共同"));
    let (_copy, mut second) = copy(&first);
    let (_home, mut home) = opened(DeskLevel::Home, "ZJ");
    append(&mut first, &note("甲"));
    append(&mut second, &note("乙"));
    append(&mut second, &note("丙"));
    let log = own(&first, "up");
    home.receive(&first.read().parcel(log, 1, 9_999).unwrap().unwrap()).unwrap();
    assert!(home.read().have().unwrap().contains_key(&log));
    // The copy believes that the home holds its third entry, and sends the fourth.
    let received = home.receive(&second.read().parcel(log, 4, 9_999).unwrap().unwrap()).unwrap();
    assert_eq!((received.added, received.held), (0, 1));
    assert!(!home.read().have().unwrap().contains_key(&log), "asked for from its beginning");
    let received = home.receive(&second.read().parcel(log, 1, 9_999).unwrap().unwrap()).unwrap();
    assert_eq!((received.added, received.forks.len()), (2, 1));
    assert!(home.read().have().unwrap().contains_key(&log) && home.read().gaps().unwrap().is_empty());
    assert_eq!(texts(&home), ["丙", "乙", "共同", "甲"]);
    assert_sound(&mut home);
}

#[test]
fn an_old_folder_put_back_whole_gets_its_lost_entries_back_and_begins_anew() {
    let (_dir, mut first) = opened(DeskLevel::Station, "SQG");
    append(&mut first, &note("一"));
    let (_old, mut old) = copy(&first);
    append(&mut first, &note("二"));
    let (_home, mut home) = opened(DeskLevel::Home, "ZJ");
    home.receive_all(&parcels(&first, 9_999)).unwrap();
    let received = old.receive_all(&parcels(&home, 9_999)).unwrap();
    assert!(received.iter().any(|one| one.renewed && one.forks.is_empty()), "{received:?}");
    assert_eq!((texts(&old), old.logbook.incarnation), (vec!["一".to_owned(), "二".to_owned()], 2));
    append(&mut old, &note("三"));
    let dir = old.dir().to_owned();
    drop(old);
    let mut old = Store::open(&dir).unwrap();
    assert_eq!(old.logbook.incarnation, 2, "the mark knows it");
    home.receive_all(&parcels(&old, 9_999)).unwrap();
    assert_eq!((texts(&home), home.read().forks().unwrap().len()), (texts(&old), 0));
    assert_sound(&mut home);
    assert_sound(&mut old);
}

#[test]
fn logs_go_by_the_name_of_the_keys_and_a_copy_with_other_keys_writes_its_own() {
    let (_dir, mut first) = opened(DeskLevel::Station, "SQG");
    append(&mut first, &note("一"));
    first.name_device(LogId::from_bits(7)).unwrap();
    append(&mut first, &note("二"));
    let heads = |store: &Store| store.read().logs().unwrap().into_iter().map(|log| log.head).collect::<Vec<_>>();
    assert!(heads(&first).iter().all(|head| (head.device, head.incarnation) == (LogId::from_bits(7), 1)));
    let (dir, mut second) = copy(&first);
    second.name_device(LogId::from_bits(7)).unwrap();
    assert_eq!(second.logbook.incarnation, 1, "the same computer");
    second.name_device(LogId::from_bits(8)).unwrap();
    append(&mut second, &note("三"));
    drop(second);
    let second = Store::open(dir.path()).unwrap();
    assert_eq!(heads(&second)[..].iter().filter(|head| head.device == LogId::from_bits(7)).count(), 1);
    let new: Vec<_> = heads(&second).into_iter().filter(|head| head.device == LogId::from_bits(8)).collect();
    assert_eq!((new.len(), new[0].incarnation, new[0].audience.as_str()), (1, 2, "up"));
    assert_eq!(new[0].continues.map(|id| id.seq), Some(3));
    first.receive_all(&parcels(&second, 9_999)).unwrap();
    assert_eq!((texts(&first).len(), first.read().forks().unwrap().len(), first.logbook.incarnation), (3, 0, 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 8, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_number_of_copies_in_any_order_come_to_the_same_names(
        lengths in prop::collection::vec((0_usize..4, 0_usize..4), 2..5),
        order in Just((0..60).collect::<Vec<usize>>()).prop_shuffle(),
        bytes in 1_usize..700,
    ) {
        let mut stores = vec![opened(DeskLevel::Station, "SQG")];
        append(&mut stores[0].1, &note("共同"));
        // Each is copied from the one before it in the middle of its own writing.
        for (nth, (before, after)) in lengths.iter().enumerate() {
            for number in 0..*before {
                append(&mut stores[nth].1, &note(&format!("{nth}前{number}")));
            }
            let copied = copy(&stores[nth].1);
            for number in 0..*after {
                let id = append(&mut stores[nth].1, &note(&format!("{nth}后{number}")));
                append(&mut stores[nth].1, &amend(id, &format!("{nth}改{number}")));
            }
            stores.push(copied);
        }
        let sent: Vec<Parcel> = stores.iter().flat_map(|(_, store)| parcels(store, bytes)).collect();
        let (mut one, mut other) = (opened(DeskLevel::Home, "ZJ"), opened(DeskLevel::Home, "ZJ"));
        for parcel in &sent {
            one.1.receive(parcel).unwrap();
        }
        for place in order.iter().filter_map(|place| sent.get(*place)).chain(&sent) {
            other.1.receive(place).unwrap();
        }
        let expected: usize = lengths.iter().map(|(before, after)| before + after).sum();
        prop_assert_eq!(notes(&one.1), 1 + expected);
        prop_assert_eq!(check::digest(&one.1).unwrap(), check::digest(&other.1).unwrap());
        prop_assert!(one.1.read().gaps().unwrap().is_empty() && other.1.read().gaps().unwrap().is_empty());
        assert_sound(&mut one.1);
        assert_sound(&mut other.1);
    }
}
