//! Whoever two stations know is at one of them at a time.

use chrono::{Days, NaiveDate};

use super::shared_people_tests::{Township, person};
use crate::domain::command::Command;
use crate::domain::event::ShiftSet;
use crate::domain::id::Id;
use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};
use crate::lang::Lang;
use crate::sync::identity::stick_tests::Computer;

const HOME: usize = 0;
const SQG: usize = 1;
const SLZ: usize = 2;

/// Monday of the week to come.
fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()
}

fn seat(slot: Slot) -> Seat {
    Seat::new(slot, Post::Duty)
}

/// Puts somebody on a station's own roster of Monday, or nobody.
fn seats(town: &mut Township, desk: usize, slot: Slot, who: Option<Id>) {
    let minute = town.minute;
    town.desks[desk].run(&Command::SetShifts(vec![ShiftSet::new(monday(), seat(slot), who)]), minute);
}

/// A deputy whom both stations wrote down and the home said to be one, and another whom each has alone.
fn one_of_both() -> (Township, Id) {
    let both = person("王秀兰", "13800000001");
    let lists = [vec![both.clone(), person("李四", "13800000004")], vec![both, person("孙五", "13800000005")]];
    let (mut town, _) = Township::with([&[], &lists[0], &lists[1]]);
    let twins = town.desks[HOME].store.read().twins_of_people().unwrap();
    let (stays, goes) = (twins[0].stays.id, twins[0].goes.id);
    let minute = town.minute;
    town.desks[HOME].run(&Command::SettlePeople { one: stays, other: goes, same: true }, minute);
    town.walk();
    (town, stays)
}

/// Where else a desk knows somebody to be on Monday.
fn elsewhere(town: &Township, desk: usize, who: Id) -> Vec<String> {
    let reader = town.desks[desk].store.read();
    let found = reader.seats_elsewhere((monday(), monday())).unwrap().remove(&who).unwrap_or_default();
    found.iter().map(|one| one.say(Lang::Zh)).collect()
}

#[test]
fn whom_two_stations_seat_at_one_time_the_home_names_once_when_the_second_comes() {
    let (mut town, both) = one_of_both();
    seats(&mut town, SQG, Slot::Morning, Some(both));
    seats(&mut town, SLZ, Slot::Morning, Some(both));
    town.syncs(SQG);
    let said = |town: &mut Township| town.syncs(HOME).say(Lang::Zh);
    assert!(!said(&mut town).contains("同时"), "one of the two is nobody's mistake");
    town.syncs(SLZ);
    let told = said(&mut town);
    assert!(told.contains("王秀兰同时排在两处：11月30日周一 沙梁子村 上午、水泉沟村 上午。请只留一处"), "{told}");
    assert!(!said(&mut town).contains("同时"), "said once");
    let reader = town.desks[HOME].store.read();
    assert_eq!(reader.in_two_places(monday()).unwrap().len(), 1);
    assert_eq!(reader.of_desk("QJD-SLZ").in_two_places(monday()).unwrap().len(), 1);
    assert_eq!(reader.in_two_places(monday() + Days::new(1)).unwrap(), [], "what is over is no question");
    // The stations hear of it by the home's answer, and that it is over once one of them gave way.
    let told = town.syncs(SQG).say(Lang::Zh);
    assert!(told.contains("王秀兰同时排在两处：11月30日周一 水泉沟村 上午、沙梁子村 上午"), "{told}");
    town.walk();
    seats(&mut town, SLZ, Slot::Morning, None);
    town.walk();
    for desk in &town.desks {
        assert_eq!(desk.store.read().in_two_places(monday()).unwrap(), []);
    }
    town.are_sound();
}

#[test]
fn a_station_hears_where_else_its_own_people_sit_and_of_nobody_else() {
    let (mut town, both) = one_of_both();
    let alone = town.desks[SQG].store.read().people(false).unwrap();
    let alone = alone.iter().find(|row| row.form.name == "李四").unwrap().id;
    seats(&mut town, SQG, Slot::Morning, Some(both));
    seats(&mut town, SQG, Slot::Afternoon, Some(alone));
    town.walk();
    assert_eq!(elsewhere(&town, SLZ, both), ["水泉沟村 上午"]);
    assert_eq!(elsewhere(&town, SLZ, alone), Vec::<String>::new());
    let said = |desk: usize| {
        let store = &town.desks[desk].store;
        store.read().seats_elsewhere((monday(), monday())).unwrap().len()
    };
    assert_eq!((said(SQG), said(SLZ)), (0, 1));
    let kept = |who: Id, date: NaiveDate| {
        let there = town.desks[SLZ].store.read().kept_elsewhere(who, date, Slot::Morning).unwrap();
        there.map(|one| one.say(Lang::Zh))
    };
    assert_eq!(kept(both, monday()).as_deref(), Some("水泉沟村 上午"));
    assert_eq!(
        [kept(alone, monday()), kept(both, monday() + Days::new(1)), kept(both, monday() - Days::new(1))],
        [None, None, None]
    );
    // Who is there already is told nothing anew.
    let entries =
        |town: &Township| town.desks[SLZ].store.read().logs().unwrap().iter().map(|log| log.reach.seq).sum::<u64>();
    let before = entries(&town);
    town.walk();
    assert_eq!(entries(&town), before);
    seats(&mut town, SQG, Slot::Morning, None);
    town.walk();
    assert_eq!(elsewhere(&town, SLZ, both), Vec::<String>::new());
    town.are_sound();
}

#[test]
fn a_fair_week_and_a_copied_one_leave_out_whoever_is_at_another_station_then() {
    let (mut town, both) = one_of_both();
    let mornings = (0..7).map(|day| ShiftSet::new(monday() + Days::new(day), seat(Slot::Morning), Some(both)));
    let minute = town.minute;
    town.desks[SQG].run(&Command::SetShifts(mornings.collect()), minute);
    town.walk();
    let station = &mut town.desks[SLZ];
    station.run(&Command::FillWeek { week: monday(), afresh: false }, minute);
    let of_both = |station: &Computer, from: NaiveDate| {
        let given = station.store.read().shifts(from, from + Days::new(6)).unwrap();
        given.into_iter().filter(|one| one.person == both).map(|one| one.date).collect::<Vec<_>>()
    };
    assert!(!of_both(station, monday()).is_empty(), "they come when they can");
    assert_eq!(station.store.read().in_two_places(monday()).unwrap(), []);
    // A week later they are away the whole day wherever they came here.
    let next = monday() + Days::new(7);
    let lead = Seat::new(Slot::AllDay, Post::Lead);
    let leads = of_both(station, monday()).into_iter().map(|day| ShiftSet::new(day + Days::new(7), lead, Some(both)));
    let leads: Vec<_> = leads.collect();
    town.desks[SQG].run(&Command::SetShifts(leads), minute);
    town.walk();
    let station = &mut town.desks[SLZ];
    station.run(&Command::CopyWeek { from: monday(), to: next }, minute);
    assert_eq!(of_both(station, next), []);
}
