//! Whose turn a matter is and how pressing, at a home that has its own matters and those of a station.

use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;

use crate::Lang;
use crate::domain::calendar::Calendar;
use crate::domain::desk::Desk;
use crate::domain::event::{Event, Stepped};
use crate::domain::id::Id;
use crate::domain::matter::deadline::{Deadlines, DueState};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::inbox::Pile;
use crate::domain::matter::step::{DeskRole, Step, StepKind as K};
use crate::domain::matter::telling::Wait;
use crate::domain::terms::{DeskLevel, Level, Outcome, Satisfaction, Urgency};
use crate::store::inbox::{InboxFilter, Moment};
use crate::store::matters::MatterFilter;
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

fn moment(now: &str) -> Moment {
    Moment { now: at(now), yellow_percent: 70 }
}

fn pile(store: &Store, matter: Id, now: &str) -> Option<Pile> {
    let rows = store.read().inbox(&InboxFilter::default(), moment(now), Page::ALL).unwrap();
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

#[test]
fn a_deadline_that_was_set_just_now_is_not_due_soon() {
    use DeskRole::{Home, Station};
    let (_dir, mut store) = home();
    let matter = opened(&mut store, VILLAGE, Station);
    let state = |store: &Store, now: &str| {
        let row = store.read().matter(matter).unwrap().unwrap();
        let soon = MatterFilter { soon: Some(moment(now)), ..MatterFilter::default() };
        let state = row.pressing(&Deadlines::default(), at(now)).map(|(_, state)| state);
        assert_eq!(store.read().matter_count(&soon).unwrap() == 1, state == Some(DueState::Soon), "{now}");
        state
    };
    assert_eq!(state(&store, "12-12T09:30"), Some(DueState::Soon));
    take(&mut store, matter, step(K::Answered, Station));
    let due = |kind, role, since: &str, due: &str| Step { due: Some(at(due)), at: at(since), ..step(kind, role) };
    take(&mut store, matter, due(K::Reopened, Station, "12-08T10:00", "12-09T10:00"));
    assert_eq!(state(&store, "12-08T10:00"), Some(DueState::InTime));
    assert_eq!(state(&store, "12-09T04:00"), Some(DueState::Soon));
    // Given to somebody by the day that stands: it runs on.
    take(&mut store, matter, due(K::Assigned, Home, "12-08T20:00", "12-09T10:00"));
    assert_eq!(state(&store, "12-09T04:00"), Some(DueState::Soon));
    take(&mut store, matter, due(K::Extended, Home, "12-08T21:00", "12-18T23:59"));
    assert_eq!(state(&store, "12-14T09:00"), Some(DueState::InTime));
    assert_eq!(state(&store, "12-16T09:00"), Some(DueState::Soon));
    // What is promised runs since it was promised, and so does another day for it.
    let promise = |kind, role, since: &str, day: &str| {
        let (promise, outcome) = (day.parse().ok(), (kind == K::Replied).then_some(Outcome::Planned));
        Step { promise, outcome, at: at(since), ..step(kind, role) }
    };
    take(&mut store, matter, promise(K::Accepted, DeskRole::Office, "12-08T22:00", ""));
    take(&mut store, matter, promise(K::Replied, DeskRole::Office, "12-08T22:00", "2026-12-18"));
    take(&mut store, matter, promise(K::Tracking, Station, "12-18T10:00", "2026-12-28"));
    assert_eq!(state(&store, "12-18T10:00"), Some(DueState::InTime));
    assert_eq!(state(&store, "12-26T10:00"), Some(DueState::Soon));
}

#[test]
fn what_its_voter_waits_for_too_long_is_overdue_in_every_list_whatever_term_the_office_was_given() {
    use DeskRole::{Home, Station};
    let (_dir, mut store) = home();
    let matter = opened(&mut store, VILLAGE, Station);
    take(&mut store, matter, Step { due: Some(at("12-13T23:59")), ..step(K::Triaged, Station) });
    take(&mut store, matter, Step { due: Some(at("12-28T23:59")), at: at("12-16T09:00"), ..step(K::Assigned, Home) });
    let now = "12-16T09:00";
    let row = store.read().matter(matter).unwrap().unwrap();
    assert_eq!(row.pressing(&Deadlines::default(), at(now)), Some((at("12-13T23:59"), DueState::Overdue)));
    let overdue = MatterFilter { due_before: Some(at(now).timestamp()), ..MatterFilter::default() };
    let soon = MatterFilter { soon: Some(moment(now)), ..MatterFilter::default() };
    assert_eq!([overdue, soon].map(|filter| store.read().matter_count(&filter).unwrap()), [1, 0]);
    let today = store.read().today(moment(now)).unwrap();
    assert_eq!((today.overdue, today.soon), (1, 0));
    assert_eq!(pile(&store, matter, now), Some(Pile::Overdue));
    // Once it is answered nobody waits any more.
    take(&mut store, matter, step(K::Accepted, DeskRole::Office));
    take(&mut store, matter, Step { outcome: Some(Outcome::Solved), ..step(K::Replied, DeskRole::Office) });
    assert_eq!(store.read().today(moment(now)).unwrap().overdue, 0);
}

#[test]
fn what_a_clock_half_an_hour_ahead_wrote_is_urgent_by_its_day_and_in_no_doubt() {
    let (_dir, mut store) = home();
    let urgent = MatterForm {
        number: VILLAGE.to_owned(),
        at: Some(at("12-06T09:30")),
        urgency: Some(Urgency::Urgent),
        due: Some(at("12-07T09:30")),
        ..MatterForm::default()
    };
    let urgent = super::append(&mut store, &Event::MatterOpened(urgent));
    take(&mut store, urgent, step(K::Registered, DeskRole::Station));
    let state = |now: &str| {
        let row = store.read().matter(urgent).unwrap().unwrap();
        row.pressing(&Deadlines::default(), at(now)).unwrap()
    };
    assert_eq!(state("12-06T09:00"), (at("12-07T09:30"), DueState::InTime));
    assert_eq!(state("12-05T09:00").1, DueState::Doubtful, "it was written a day ahead");
}

#[test]
fn a_station_that_reminds_is_heard_until_somebody_else_does_something() {
    use DeskRole::{Home, Station};
    let (_dir, mut store) = home();
    let matter = opened(&mut store, VILLAGE, Station);
    take(&mut store, matter, step(K::Assigned, Home));
    let heard = |store: &Store| {
        let row = store.read().matter(matter).unwrap().unwrap();
        let said: Vec<String> = store.read().reminders(9).unwrap().iter().map(|one| one.say(Lang::Zh)).collect();
        assert_eq!(row.is_reminded(Home), !said.is_empty());
        assert!(!row.is_reminded(Station), "it is not its turn");
        said.join("")
    };
    assert_eq!(heard(&store), "");
    take(&mut store, matter, step(K::Reminded, Station));
    assert_eq!(heard(&store), format!("联络站催办：说明（{VILLAGE}）"));
    take(&mut store, matter, step(K::Noted, Station));
    assert_ne!(heard(&store), "");
    take(&mut store, matter, step(K::Reminded, Home));
    assert_eq!(heard(&store), "", "the home has passed it on");
}

#[test]
fn what_stations_have_yet_to_tell_is_counted_beside_what_is_the_homes_own() {
    use DeskRole::{Home, Office, Station};
    let (_dir, mut store) = home();
    let matters = [(OWN, Home), (VILLAGE, Station), (OTHER, Station)];
    let [own, told, promised] = matters.map(|(number, role)| opened(&mut store, number, role));
    for matter in [own, told] {
        take(&mut store, matter, step(K::Answered, Home));
    }
    take(&mut store, promised, step(K::Assigned, Home));
    take(&mut store, promised, step(K::Accepted, Office));
    let (promise, outcome) = ("2026-12-20".parse().ok(), Some(Outcome::Progressing));
    take(&mut store, promised, Step { promise, outcome, ..step(K::Replied, Office) });
    take(&mut store, promised, Step { result: Some(Satisfaction::Satisfied), ..step(K::FedBack, Station) });
    let (reader, now, calendar) = (store.read(), at("12-22T09:00"), Calendar::built_in());
    let desk = reader.desk().unwrap().unwrap();
    assert_eq!(reader.waiting_counts(now, &desk, &calendar).unwrap(), [1, 0, 0]);
    assert_eq!(reader.waiting_counts_elsewhere(now, &desk, &calendar).unwrap(), [1, 1]);
    let below = reader.waiting_elsewhere(now, &desk, &calendar).unwrap();
    assert_eq!(
        below.iter().map(|one| (one.matter, one.wait)).collect::<Vec<_>>(),
        [(told, Wait::Tell), (promised, Wait::Promise)]
    );
    assert_eq!([OWN, VILLAGE].map(|number| desk.is_told_below(number)), [false, true]);
}
