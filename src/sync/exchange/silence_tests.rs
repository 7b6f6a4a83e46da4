//! How long a desk has been silent is told by the clock here: clocks elsewhere stand in 1970 and in 2099.

use chrono::{DateTime, FixedOffset};

use super::exchange;
use super::standing::{self, WrongClock};
use super::tests::joined;
use crate::domain::command::{Command, Form};
use crate::domain::note::NoteForm;
use crate::service;
use crate::store::Author;
use crate::sync::identity::stick_tests::{Computer, carrier};

fn at(text: &str) -> DateTime<FixedOffset> {
    format!("{text}T08:00:00+08:00").parse().unwrap()
}

impl Computer {
    /// Writes a note and exchanges, as its clock stands.
    fn week(&mut self, stick: &std::path::Path, text: &str, now: DateTime<FixedOffset>) {
        let form = NoteForm { text: text.to_owned(), ..NoteForm::default() };
        service::execute(&mut self.store, &Author { now, person: None }, &Command::Add(Box::new(Form::Note(form))))
            .unwrap();
        self.walk(stick, now);
    }

    fn walk(&mut self, stick: &std::path::Path, now: DateTime<FixedOffset>) {
        let keys = self.keys();
        assert!(exchange(&mut self.store, &keys, &self.desk, &carrier(stick), now, &mut |_| {}).unwrap().safe);
    }
}

/// What the home's overview says of its station: how its clock stands, and how many days it has been silent.
fn overview(home: &Computer, now: &str) -> (Option<WrongClock>, Option<i64>) {
    let all = standing::standing(home.store.read(), Some(home.keys().device()), at(now)).unwrap();
    let station = all.iter().find(|one| one.desk == "QJD-SQG").unwrap();
    (station.clock(), standing::days_since(&station.arrived, at(now)))
}

#[test]
fn silence_is_counted_from_the_day_an_envelope_came_here_and_a_mended_clock_is_right_again() {
    let (stick, mut station, mut home) = joined();
    let stick = stick.path();
    // What the station's clock says, the day at the home, how its clock is said to stand then, and after ten days of silence.
    for (there, here, clock) in [
        ("2026-12-01", "2026-12-02", None),
        ("2099-05-01", "2026-12-09", Some(WrongClock::Ahead)),
        ("2026-12-15", "2026-12-16", None),
        ("1970-01-01", "2026-12-23", Some(WrongClock::Behind)),
        ("2026-12-29", "2026-12-30", None),
    ] {
        station.week(stick, &format!("{there}写的"), at(there));
        home.walk(stick, at(here));
        assert_eq!(overview(&home, here), (clock, Some(0)), "{there}");
        let later = at(here) + chrono::TimeDelta::days(10);
        let later = later.format("%Y-%m-%d").to_string();
        assert_eq!(overview(&home, &later), (clock, Some(10)), "{there}");
    }
    assert_eq!(home.notes(), station.notes());
}
