//! Whatever happens at a desk, in whatever order: the journal gives the same tables again, and what was done can be undone.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Days;
use koudai::domain::command::Command;
use koudai::service::Refusal;
use koudai::store::matters::MatterFilter;
use koudai::store::visits::VisitFilter;
use koudai::store::{Page, Reader, Store, check};
use proptest::prelude::*;

use super::deeds::{day, day_without_undo, live};
use crate::support::{Station, now};

/// What Find goes by, without the order in which it came to know it.
fn index(dir: &Path) -> BTreeSet<(String, String, Vec<u8>)> {
    let conn = rusqlite::Connection::open(dir.join("koudai.db")).unwrap();
    let mut query = conn.prepare("SELECT kind, id, digest FROM search_all").unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// Everything the lists show.
fn shown(read: Reader<'_>) -> String {
    let (first, last) = (now().date_naive() - Days::new(60), now().date_naive() + Days::new(60));
    format!(
        "{:#?}",
        (
            (read.desk().unwrap(), read.places(None).unwrap(), read.people(true).unwrap()),
            (read.voters(Page::ALL).unwrap(), read.visits(&VisitFilter::default(), Page::ALL).unwrap()),
            (read.notes(None, Page::ALL).unwrap(), read.matters(&MatterFilter::default(), Page::ALL).unwrap()),
            (read.shifts(first, last).unwrap(), read.signings(first, last).unwrap()),
            (read.swaps(None).unwrap(), read.handovers(Page::ALL).unwrap()),
        )
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 24, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn the_journal_gives_the_tables_that_lived(deeds in day(10..60)) {
        let mut station = Station::open();
        live(&mut station.store, &deeds);
        let lived = check::digest(&station.store).unwrap();
        let found = index(station.dir.path());
        let health = check::check(station.store.dir()).unwrap();
        prop_assert!(health.is_sound() && health.unknown == 0, "{:?}", health);
        prop_assert_eq!(check::digest(&station.store).unwrap(), lived, "looking changes nothing");
        prop_assert_eq!(check::rebuild(&mut station.store).unwrap(), health.entries);
        prop_assert_eq!(check::digest(&station.store).unwrap(), lived);
        prop_assert_eq!(index(station.dir.path()), found);
        let Station { dir, store } = station;
        drop(store);
        let store = Store::open(dir.path()).unwrap();
        prop_assert_eq!(check::digest(&store).unwrap(), lived);
    }

    #[test]
    fn every_day_can_be_undone_and_done_again(deeds in day_without_undo(5..25)) {
        let mut station = Station::open();
        while station.try_run(&Command::Undo).is_ok() {}
        let before = shown(station.store.read());
        live(&mut station.store, &deeds);
        let after = shown(station.store.read());
        let mut actions = 0;
        let undone = loop {
            match station.try_run(&Command::Undo) {
                Ok(_) => actions += 1,
                Err(refusal) => break refusal,
            }
        };
        prop_assert_eq!(undone, Refusal::NothingToUndo);
        prop_assert_eq!(shown(station.store.read()), before);
        for _ in 0..actions {
            station.run(&Command::Redo);
        }
        prop_assert_eq!(shown(station.store.read()), after);
        prop_assert!(check::check(station.store.dir()).unwrap().is_sound());
    }

    #[test]
    fn no_number_is_given_twice(deeds in day(10..60)) {
        let mut station = Station::open();
        let mut numbers = BTreeSet::new();
        let done = live(&mut station.store, &deeds);
        // A visit that becomes a matter names two; amendments and steps name again what they are about.
        for record in done.iter().filter_map(|done| done.record) {
            let form = station.store.read().form(record).unwrap().unwrap_or_default();
            if let Some(number) = form.get("number").and_then(|number| number.as_str()) {
                numbers.insert((number.to_owned(), record.id));
            }
        }
        let distinct: BTreeSet<_> = numbers.iter().map(|(number, _)| number).collect();
        prop_assert_eq!(distinct.len(), numbers.len(), "{:?}", numbers);
    }
}
