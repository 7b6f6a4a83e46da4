//! The sample town says what the newspaper said.

use koudai::domain::terms::{Level, PlaceKind};
use koudai::sample;
use koudai::store::matters::MatterFilter;
use koudai::store::visits::VisitFilter;
use koudai::store::{Author, Page, Store, check};

use crate::support::now;

#[test]
fn the_month_reproduces_the_figures_of_the_article() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(dir.path()).unwrap();
    sample::fill(&mut store, &Author { now: now(), person: None }).unwrap();
    let read = store.read();
    assert_eq!(read.places(Some(PlaceKind::Station)).unwrap().len(), 19);
    assert_eq!(read.places(Some(PlaceKind::Area)).unwrap().len(), 4);
    let people = read.people(false).unwrap();
    let at = |level| people.iter().filter(|row| row.form.levels.contains(&level)).count();
    assert_eq!((at(Level::District), at(Level::Town)), (8, 50));
    let visits = read.visits(&VisitFilter::default(), Page::ALL).unwrap();
    assert_eq!(visits.len(), 140, "voters received");
    assert_eq!(visits.iter().map(|row| row.form.people).sum::<u32>(), 230, "people served");
    assert_eq!(read.note_count(None).unwrap(), 32, "pocket notes");
    assert!(read.matter_count(&MatterFilter { open: Some(true), ..MatterFilter::default() }).unwrap() > 5);
    assert!(visits.iter().all(|row| row.form.sample && row.form.at.unwrap() <= now()));
    assert_eq!(read.shifts(now().date_naive(), now().date_naive()).unwrap().len(), 5, "today is covered");
    assert!(check::check(store.dir()).unwrap().is_sound());
}
