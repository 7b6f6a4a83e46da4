//! A station's own settings at its home: its market days, shifts and seats travel with its log, and speak of it alone.

use super::tests::{enrol, joined};
use crate::domain::command::{Command, Form};
use crate::domain::desk::{Desk, DutyPlan};
use crate::domain::event::{Amendment, Event};
use crate::domain::place::PlaceForm;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::{PlaceKind, Slot};
use crate::service;
use crate::store::{Author, check};
use crate::sync::identity::stick_tests::{Computer, now};

const STATION: &str = "QJD-SQG";

impl Computer {
    fn set(&mut self, change: impl FnOnce(&mut Desk), minute: u32) {
        let mut desk = self.store.read().desk().unwrap().unwrap();
        change(&mut desk);
        let author = Author { now: now(minute), person: None };
        service::execute(&mut self.store, &author, &Command::SetDesk(Box::new(desk))).unwrap();
    }

    fn plan_of(&self, desk: &str) -> DutyPlan {
        self.store.read().of_desk(desk).duty_plan().unwrap()
    }
}

#[test]
fn a_home_reads_the_roster_of_a_station_by_the_days_and_seats_the_station_has_set() {
    let (stick, mut station, mut home) = joined();
    station.set(|desk| desk.market = "逢三八".to_owned(), 3);
    station.set(|desk| desk.seats.slots = vec![Slot::AllDay], 4);
    station.exchange(stick.path(), 5);
    let own = home.plan_of("");
    home.exchange(stick.path(), 6);
    assert_eq!(home.plan_of(STATION), station.plan_of(""));
    assert_eq!((home.plan_of(STATION).market.as_str(), home.plan_of("")), ("逢三八", own));
    // Also after the home's tables were made anew, and in what its list of places says.
    assert!(check::check(home.dir.path()).unwrap().is_sound());
    let place = PlaceForm { code: "SQG".to_owned(), name: "水泉沟村".to_owned(), ..PlaceForm::default() };
    assert_eq!(home.store.read().settings_of(&place).unwrap().unwrap().market, "逢三八");
    let other = PlaceForm { kind: PlaceKind::Hamlet, ..place };
    assert_eq!(home.store.read().settings_of(&other).unwrap(), None);
}

#[test]
fn what_the_home_wrote_of_a_station_counts_on_both_desks_until_the_station_sets_its_own() {
    let (stick, mut station, mut home) = joined();
    let place = PlaceForm {
        code: "SQG".to_owned(),
        name: "水泉沟村".to_owned(),
        market: "逢五".to_owned(),
        ..PlaceForm::default()
    };
    let place = home.run(&Command::Add(Box::new(Form::Place(place))), 3).id;
    assert_eq!((home.plan_of(STATION).market.as_str(), station.plan_of("").market.as_str()), ("逢五", ""));
    home.exchange(stick.path(), 4);
    station.exchange(stick.path(), 5);
    assert_eq!(station.plan_of("").market, "逢五");
    station.set(|desk| desk.market = "逢三八".to_owned(), 6);
    station.exchange(stick.path(), 7);
    home.exchange(stick.path(), 8);
    assert_eq!((home.plan_of(STATION).market, station.plan_of("").market), ("逢三八".to_owned(), "逢三八".to_owned()));
    station.set(|desk| desk.market.clear(), 9);
    let set = [("market".to_owned(), "逢十".into())].into();
    let record = Record { kind: RecordKind::Place, id: place };
    home.append(&Event::Amended(Amendment::new(record, set, [("market".to_owned(), place)].into())), 9);
    for minute in [10, 11] {
        station.exchange(stick.path(), minute);
        home.exchange(stick.path(), minute);
    }
    assert_eq!((home.plan_of(STATION).market, station.plan_of("").market), ("逢十".to_owned(), "逢十".to_owned()));
}

#[test]
fn a_station_speaks_of_no_desk_but_its_own() {
    let (stick, mut station, mut home) = joined();
    station.set(|desk| desk.market = "逢三八".to_owned(), 3);
    let own = station.store.read().desk().unwrap().unwrap();
    for code in ["SZC", ""] {
        let other = Desk { code: code.to_owned(), market: "逢五".to_owned(), ..own.clone() };
        station.append(&Event::DeskSet(other), 4);
    }
    station.append(&Event::DeskSet(own), 4);
    station.exchange(stick.path(), 5);
    home.exchange(stick.path(), 6);
    assert_eq!(home.store.read().desks_below().unwrap().into_keys().collect::<Vec<_>>(), [STATION]);
    assert_eq!((home.plan_of(STATION).market.as_str(), home.plan_of("QJD-SZC").market.as_str()), ("逢三八", ""));
}

/// The station's settings as its two computers and its home have them.
fn three(first: &Computer, second: &Computer, home: &Computer) -> [(String, u32, DutyPlan); 3] {
    let own = |one: &Computer| one.store.read().desk().unwrap().unwrap();
    let below = home.store.read().desks_below().unwrap().remove(STATION).unwrap();
    [own(first), own(second), below].map(|desk| (desk.market.clone(), desk.deadlines.minor_days, desk.duty_plan()))
}

#[test]
fn a_blank_of_a_second_computer_wipes_nothing_that_the_first_has_set() {
    let (stick, mut first, mut home) = joined();
    first.set(|desk| (desk.market, desk.deadlines.minor_days) = ("逢三八".to_owned(), 5), 3);
    first.exchange(stick.path(), 4);
    home.exchange(stick.path(), 5);
    // Set up by itself with 赶集日 left blank, and one thing set there on purpose before it hears of the other.
    let mut second = Computer::second();
    for minute in 5..9 {
        second.note("在新电脑上记的", minute);
    }
    second.set(|desk| desk.seats.slots = vec![Slot::AllDay], 9);
    enrol(&mut second, &mut home, stick.path());
    for minute in 10..13 {
        for one in [&mut second, &mut home, &mut first] {
            one.exchange(stick.path(), minute);
        }
    }
    let all = three(&first, &second, &home);
    assert_eq!((all[0].0.as_str(), all[0].1, &all[0].2.seats.slots), ("逢三八", 5, &vec![Slot::AllDay]));
    assert!(all.iter().all(|one| *one == all[0]), "{all:?}");
    assert_eq!(second.store.read().desk().unwrap().unwrap().pc, 2);
    // Both were typed: the later one stands; and one that is cleared on purpose is gone everywhere.
    for (market, minute) in [("逢五", 13), ("", 17)] {
        second.set(|desk| desk.market = market.to_owned(), minute);
        for minute in minute + 1..minute + 3 {
            for one in [&mut second, &mut home, &mut first] {
                one.exchange(stick.path(), minute);
            }
        }
        let all = three(&first, &second, &home);
        assert!(all.iter().all(|one| *one == all[0]) && all[0].0 == market && all[0].1 == 5, "{all:?}");
    }
    for one in [&mut first, &mut second, &mut home] {
        one.is_sound();
    }
}
