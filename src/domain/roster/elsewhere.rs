//! Seats on the rosters of several desks: whoever two stations know may be given a seat by each, and is in one place at a time.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::availability::{Away, Days};
use super::away_text::day_label;
use super::week::Seat;
use crate::Lang;
use crate::domain::id::Id;
use crate::domain::terms::Slot;
use crate::lang::roster as text;

/// Somebody in a seat, on a day that has been said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sits {
    /// The seat.
    pub seat: Seat,
    /// Who.
    pub person: Id,
}

/// Who of those a station knows sits at another desk on one day, as their home tells it: nothing else of that roster. It takes the place
/// of what was said of that desk and day before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatedElsewhere {
    /// Code of the desk whose roster it is.
    pub desk: String,
    /// Its name.
    pub station: String,
    /// The day.
    pub date: NaiveDate,
    /// Who has which seat, in order; nobody any more where it is empty.
    pub seats: Vec<Sits>,
}

/// Whether two shifts of one day are at the same time, in part at least.
pub fn meet(one: Slot, other: Slot) -> bool {
    one == other || [one, other].contains(&Slot::AllDay)
}

/// A seat on the roster of one desk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeatAt {
    /// The day.
    pub date: NaiveDate,
    /// Code of the desk; empty for this one.
    pub desk: String,
    /// Its name.
    pub station: String,
    /// The seat.
    pub seat: Seat,
}

impl SeatAt {
    /// From what it keeps whoever has it: the same shift, and where either is for the whole day, all of it.
    pub const fn as_away(&self) -> Away {
        Away::part(Days::Dates(self.date, self.date), self.seat.slot)
    }

    /// Whether it keeps whoever has it from a shift.
    pub fn keeps_from(&self, date: NaiveDate, slot: Slot) -> bool {
        self.date == date && meet(self.seat.slot, slot)
    }

    /// `水泉沟村 上午`.
    pub fn say(&self, lang: Lang) -> String {
        format!("{} {}", self.station, self.seat.label(lang))
    }
}

/// Two seats at two desks that one person cannot be in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoPlaces {
    /// Who.
    pub person: Id,
    /// The two, in the order of their desks.
    pub seats: [SeatAt; 2],
}

impl TwoPlaces {
    /// Those of one person, day by day, among all the seats that person has.
    pub fn of(person: Id, mut seats: Vec<SeatAt>) -> Vec<TwoPlaces> {
        seats.sort();
        let mut found = Vec::new();
        for (at, one) in seats.iter().enumerate() {
            let others = seats.iter().skip(at + 1).take_while(|other| other.date == one.date);
            let meets = |other: &&SeatAt| other.desk != one.desk && one.keeps_from(other.date, other.seat.slot);
            found.extend(others.filter(meets).map(|other| TwoPlaces { person, seats: [one.clone(), other.clone()] }));
        }
        found
    }

    /// `11月30日周一 水泉沟村 上午、沙梁子村 上午`.
    pub fn say(&self, lang: Lang) -> String {
        let [one, other] = &self.seats;
        format!("{} {}{}{}", day_label(one.date, lang), one.say(lang), text::comma(lang), other.say(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::LogId;
    use crate::domain::terms::Post;

    fn at(desk: &str, day: u32, slot: Slot, post: Post) -> SeatAt {
        let date = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        SeatAt { date, desk: desk.to_owned(), station: format!("{desk}村"), seat: Seat::new(slot, post) }
    }

    #[test]
    fn one_person_at_two_desks_at_a_time_is_two_places_and_one_after_the_other_is_not() {
        let person = Id { log: LogId::from_bits(1), seq: 1 };
        let duty = |desk, day, slot| at(desk, day, slot, Post::Duty);
        let lead = |desk, day| at(desk, day, Slot::AllDay, Post::Lead);
        for (seats, expected) in [
            (vec![duty("甲", 1, Slot::Morning), duty("乙", 1, Slot::Morning)], 1),
            (vec![duty("甲", 1, Slot::Morning), duty("乙", 1, Slot::Afternoon)], 0),
            (vec![duty("甲", 1, Slot::Morning), duty("乙", 2, Slot::Morning)], 0),
            (vec![lead("甲", 1), duty("乙", 1, Slot::Evening)], 1),
            // Several on one roster are said there.
            (vec![duty("甲", 1, Slot::Morning), lead("甲", 1)], 0),
            (vec![duty("甲", 1, Slot::Morning), duty("乙", 1, Slot::Morning), duty("丙", 1, Slot::Morning)], 3),
        ] {
            assert_eq!(TwoPlaces::of(person, seats.clone()).len(), expected, "{seats:?}");
        }
        let two = TwoPlaces::of(person, vec![duty("甲", 1, Slot::Morning), lead("乙", 1)]);
        assert_eq!(two[0].say(Lang::Zh), "12月1日周二 乙村 带班、甲村 上午");
    }
}
