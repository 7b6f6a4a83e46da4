//! Whose turn a matter is and how pressing, at a home that has its own matters and those of a station.

use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;

use crate::domain::desk::Desk;
use crate::domain::event::{Event, Stepped};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::inbox::Pile;
use crate::domain::matter::step::{DeskRole, Step, StepKind as K};
use crate::domain::terms::{DeskLevel, Level, Outcome, Satisfaction, Urgency};
use crate::store::inbox::{InboxFilter, Moment};
use crate::store::{Page, Store};

const OWN: &str = "QJD-ZJ-2026-0001";
const VILLAGE: &str = "QJD-SQG-2026-0001";
const OTHER: &str = "QJD-SQG-2026-0002";

fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(&format!("2026-{text}:00+08:00")).unwrap()
}

fn home() -> (TempDir, Store) {
    let (dir, mut store) = super::desk();
    let (town_code, code) = ("QJD".to_owned(), "ZJ".to_owned());
    let desk = Desk { level: DeskLevel::Home, town_code, code, ..Desk::default() };
    super::append(&mut store, &Event::DeskSet(desk));
    (dir, store)
}

/// A small matter of the village's level, raised and sorted in the morning of the sixth.
fn opened(store: &mut Store, number: &str, role: DeskRole) -> Id {
    let form = MatterForm {
        number: number.to_owned(),
        at: Some(at("12-06T09:30")),
        urgency: Some(Urgency::Minor),
        level: Some(Level::Village),
        due: Some(at("12-13T23:59")),
        ..MatterForm::default()
    };
    let matter = super::append(store, &Event::MatterOpened(form));
    for kind in [K::Registered, K::Triaged] {
        take(store, matter, Step::new(kind, at("12-06T09:30"), role));
    }
    matter
}

fn take(store: &mut Store, matter: Id, step: Step) -> Id {
    super::append(store, &Event::Stepped(Stepped { matter, step }))
}

fn step(kind: K, role: DeskRole) -> Step {
    Step { text: "说明".to_owned(), to: "水务所".to_owned(), ..Step::new(kind, at("12-07T09:00"), role) }
}

fn pile(store: &Store, matter: Id, now: &str) -> Option<Pile> {
    let moment = Moment { now: at(now), yellow_percent: 70 };
    let rows = store.read().inbox(&InboxFilter::default(), moment, Page::ALL).unwrap();
    rows.into_iter().find(|row| row.matter.row.id == matter).map(|row| row.pile)
}

#[test]
fn what_the_home_merged_is_its_own_turn_again_once_the_voter_is_not_content() {
    use DeskRole::{Home, Station};
    let (_dir, mut store) = home();
    let (lead, merged) = (opened(&mut store, VILLAGE, Station), opened(&mut store, OTHER, Station));
    // Nothing says to whom it was passed up, as of several at once.
    take(&mut store, merged, Step { to: String::new(), ..step(K::Escalated, Station) });
    take(&mut store, merged, Step { into: Some(lead), to: String::new(), ..step(K::Merged, Home) });
    take(&mut store, lead, step(K::Answered, Home));
    let result = Some(Satisfaction::Dissatisfied);
    take(&mut store, merged, Step { result, to: String::new(), ..step(K::FedBack, Station) });
    take(&mut store, merged, Step { to: String::new(), ..step(K::Reopened, Station) });
    assert_eq!(pile(&store, merged, "12-07T09:00"), Some(Pile::Returned));
    // What the village settled by itself is the village's turn again.
    let own = opened(&mut store, "QJD-SQG-2026-0003", Station);
    for kind in [K::Answered, K::FedBack, K::Reopened] {
        take(&mut store, own, Step { to: String::new(), result, ..step(kind, Station) });
    }
    assert_eq!(pile(&store, own, "12-07T09:00"), Some(Pile::Station));
}

#[test]
fn what_was_raised_at_the_home_waits_for_no_station() {
    let (_dir, mut store) = home();
    let (own, village) = (opened(&mut store, OWN, DeskRole::Home), opened(&mut store, VILLAGE, DeskRole::Station));
    assert_eq!([own, village].map(|id| pile(&store, id, "12-07T09:00")), [Some(Pile::New), Some(Pile::Station)]);
    for matter in [own, village] {
        take(&mut store, matter, step(K::Answered, DeskRole::Home));
    }
    assert_eq!([own, village].map(|id| pile(&store, id, "12-07T09:00")), [Some(Pile::Going), Some(Pile::Station)]);
    let result = Some(Satisfaction::Satisfied);
    for (matter, role) in [(own, DeskRole::Home), (village, DeskRole::Station)] {
        take(&mut store, matter, Step { result, outcome: Some(Outcome::Solved), ..step(K::FedBack, role) });
    }
    assert_eq!([own, village].map(|id| pile(&store, id, "12-07T09:00")), [Some(Pile::Going), Some(Pile::Station)]);
}
