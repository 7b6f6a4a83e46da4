//! The sample town says what the newspaper said.

use koudai::domain::terms::{Level, PlaceKind};
use koudai::sample;
use koudai::store::matters::MatterFilter;
use koudai::store::proposals::{ProposalFilter, ProposalRow};
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
    let written = read.proposals(ProposalFilter::default(), Page::ALL).unwrap();
    let merged: usize = written.iter().map(|row| row.row.form.matters.len()).sum();
    // The district made some 50 of 190.
    let each = merged * 100 / written.len();
    assert!((320..=420).contains(&each), "{merged} matters in {} suggestions", written.len());
    let one_kind = |row: &ProposalRow| {
        let matters = row.row.form.matters.iter().map(|id| read.matter(*id).unwrap().unwrap().row.form.category);
        matters.collect::<std::collections::BTreeSet<_>>().len() == 1
    };
    assert!(written.iter().all(one_kind), "one matter each");
    assert_eq!(read.inspection_count().unwrap(), 2);
    assert_eq!(read.offices(true).unwrap().len(), 9);
    assert!(read.office_loads(now().date_naive()).unwrap().len() > 2, "matters are with several offices");
    assert!(visits.iter().all(|row| row.form.sample && row.form.at.unwrap() <= now()));
    assert_eq!(read.shifts(now().date_naive(), now().date_naive()).unwrap().len(), 5, "today is covered");
    assert!(check::check(store.dir()).unwrap().is_sound());
}
