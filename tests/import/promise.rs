//! What the preview of a roster promises is what its import does, whoever is away, whoever sits there already.

use std::collections::BTreeMap;

use chrono::{Days as Further, Weekday};
use koudai::domain::roster::week::Assignment;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

/// 程春 is written down twice, perhaps as one person; 路人 is nobody here.
const NAMES: [&str; 6] = ["孟德", "程春", "唐秀霞", "陈生", "白仓", "路人"];
const HEADS: [&str; 6] = ["上午", "下午", "晚间", "全天", "带班", "备勤"];

/// When somebody cannot serve: which of a few weekdays, and which part of it.
fn away() -> impl Strategy<Value = Vec<Away>> {
    let days = select(vec![Weekday::Mon, Weekday::Tue, Weekday::Wed]).prop_map(Days::Every);
    let part = select(vec![None, Some(Slot::Morning), Some(Slot::Evening), Some(Slot::AllDay)]);
    let one = (days, part).prop_map(|(days, slot)| Away { days, slot });
    prop::collection::vec(one, 0..3)
}

/// What stands in a cell: nobody, somebody, or two.
fn cell() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..NAMES.len(), 0..3)
}

/// Rows of a roster, each with its day from yesterday on.
fn rows() -> impl Strategy<Value = Vec<(u64, Vec<Vec<usize>>)>> {
    prop::collection::vec((0_u64..8, prop::collection::vec(cell(), HEADS.len())), 1..6)
}

fn sheet(rows: &[(u64, Vec<Vec<usize>>)]) -> String {
    let mut text = format!("日期,{}\n", HEADS.join(","));
    for (day, cells) in rows {
        let names = |cell: &Vec<usize>| cell.iter().map(|at| NAMES[*at]).collect::<Vec<_>>().join("、");
        let names: Vec<String> = cells.iter().map(names).collect();
        let line = format!("{},{}\n", yesterday() + Further::new(*day), names.join(","));
        text.push_str(&line);
    }
    text
}

fn yesterday() -> chrono::NaiveDate {
    now().date_naive() - Further::new(1)
}

fn seats(station: &Station) -> BTreeMap<(chrono::NaiveDate, Seat), Id> {
    let given = station.store.read().shifts(yesterday(), yesterday() + Further::new(9)).unwrap();
    given.into_iter().map(|Assignment { date, seat, person }| ((date, seat), person)).collect()
}

fn settled() -> impl Strategy<Value = Settled> {
    select(vec![Settled::Stays, Settled::Replaced])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn the_preview_counts_what_the_import_does(
        rules in prop::collection::vec(away(), NAMES.len() - 1),
        before in rows(),
        after in rows(),
        settled in settled(),
    ) {
        let mut station = Station::empty();
        for (name, away) in NAMES.iter().zip(rules) {
            let form = PersonForm { name: (*name).to_owned(), roles: vec![Role::Deputy], away, ..PersonForm::default() };
            station.run(&Command::Add(Box::new(Form::Person(form))));
        }
        if let Some(command) = planned(&station, &sheet(&before)).command() {
            station.run(&command);
        }
        // A second record of somebody who may be seated already.
        let here = PlaceForm { name: "水泉沟村".to_owned(), kind: PlaceKind::Station, ..PlaceForm::default() };
        let here = station.run(&Command::Add(Box::new(Form::Place(here)))).record.map(|place| place.id);
        let twin = PersonForm { name: "程　春".to_owned(), station: here, ..PersonForm::default() };
        station.run(&Command::Add(Box::new(Form::Person(twin))));
        let (text, standing) = (sheet(&after), seats(&station));
        let first = planned_over(&station, &text, settled);
        if let Some(command) = first.command() {
            let done = station.try_run(&command);
            prop_assert!(done.is_ok(), "{text}\n{:#?}\n{:?}", said(&first), done.err());
        }
        let now = seats(&station);
        let created = now.keys().filter(|seat| !standing.contains_key(*seat)).count();
        let changed = now.iter().filter(|(seat, who)| standing.get(*seat).is_some_and(|before| before != *who)).count();
        let (counts, again) = (first.counts(), planned_over(&station, &text, settled));
        prop_assert_eq!((counts.created, counts.changed), (created, changed), "{}", text);
        prop_assert_eq!(again.command(), None);
        let same = counts.created + counts.changed + counts.same;
        prop_assert_eq!(again.counts(), Counts { created: 0, answered: 0, changed: 0, same, skipped: counts.skipped });
    }
}
