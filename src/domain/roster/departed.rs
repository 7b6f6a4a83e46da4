//! Seats to come that do not hold: those of people who no longer serve, and of whoever has several on one day.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::away_text::day_label;
use super::elsewhere::meet;
use super::week::{Assignment, Seat, SlotHours, is_over};
use crate::Lang;
use crate::lang::roster as text;

/// Whether the seat of somebody who has left, or was struck off, falls to nobody: its shift has not ended, whether or not they
/// signed in for it. What has been served stays theirs.
pub fn falls_to_nobody(given: &Assignment, hours: &SlotHours, now: DateTime<FixedOffset>) -> bool {
    !is_over(given.date, given.seat.slot, hours, now)
}

/// A seat to come on the roster of one desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComingSeat {
    /// Code of the desk; empty for this one.
    pub desk: String,
    /// The day.
    pub date: NaiveDate,
    /// The seat.
    pub seat: Seat,
}

impl ComingSeat {
    /// Of somebody's seats, sorted by day, those of a day on which they have several on one roster, or one on another at the same time.
    /// Nobody is given such, but two records that were said to be one person may each have had one.
    pub fn several_a_day(seats: &[ComingSeat]) -> Vec<ComingSeat> {
        let both =
            |one: &ComingSeat, other: &ComingSeat| one.desk == other.desk || meet(one.seat.slot, other.seat.slot);
        let mut found = Vec::new();
        for day in seats.chunk_by(|one, next| one.date == next.date) {
            let is_one_of_several = |one: &&ComingSeat| day.iter().any(|other| other != *one && both(one, other));
            found.extend(day.iter().filter(is_one_of_several).cloned());
        }
        found.sort_by_key(|one| (one.date, one.desk.clone(), one.seat));
        found
    }

    /// Such seats in words, day by day, the first of them: `11月27日周五 上午、晚上`; `station` names that of a code.
    pub fn say_days(seats: &[ComingSeat], lang: Lang, station: &dyn Fn(&str) -> String) -> String {
        let mut said: Vec<String> = Vec::new();
        for day in seats.chunk_by(|one, next| (one.date, &one.desk) == (next.date, &next.desk)) {
            let Some(first) = day.first() else { continue };
            if said.len() == NAMED {
                said.push("…".to_owned());
                break;
            }
            let seats: Vec<String> = day.iter().map(|one| one.seat.label(lang)).collect();
            let parts = [station(&first.desk), day_label(first.date, lang), seats.join(text::comma(lang))];
            said.push(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "));
        }
        said.join(text::semicolon(lang))
    }
}

/// Days named in one sentence.
const NAMED: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{Id, LogId};
    use crate::domain::terms::{Post, Slot};

    #[test]
    fn only_what_is_still_to_come_falls_to_nobody() {
        let now = DateTime::parse_from_rfc3339("2026-12-02T09:30:00+08:00").unwrap();
        let person = Id { log: LogId::from_bits(1), seq: 1 };
        let given = |day: u32, slot| {
            let date = NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
            Assignment { date, seat: Seat::new(slot, Post::Duty), person }
        };
        for (of, expected) in
            [(given(1, Slot::Afternoon), false), (given(2, Slot::Morning), true), (given(9, Slot::Morning), true)]
        {
            assert_eq!(falls_to_nobody(&of, &SlotHours::default(), now), expected, "{of:?}");
        }
    }

    #[test]
    fn days_with_several_seats_on_one_roster_are_said_by_day_and_station() {
        let at = |desk: &str, day: u32, slot| ComingSeat {
            desk: desk.to_owned(),
            date: NaiveDate::from_ymd_opt(2026, 12, day).unwrap(),
            seat: Seat::new(slot, Post::Duty),
        };
        // As they are read: by day and desk, seats in no order. One at each of two stations is nobody's mistake.
        let seats = [
            at("", 1, Slot::Evening),
            at("", 1, Slot::Morning),
            at("SQG", 1, Slot::Afternoon),
            at("", 2, Slot::Morning),
            at("SQG", 3, Slot::Afternoon),
            at("SQG", 3, Slot::Morning),
        ];
        let several = ComingSeat::several_a_day(&seats);
        let station = |code: &str| if code.is_empty() { String::new() } else { "水泉沟村".to_owned() };
        let said = ComingSeat::say_days(&several, Lang::Zh, &station);
        assert_eq!(said, "12月1日周二 上午、晚间；水泉沟村 12月3日周四 上午、下午");
        let apart = [at("", 4, Slot::Morning), at("SQG", 4, Slot::Morning)];
        let said = ComingSeat::say_days(&ComingSeat::several_a_day(&apart), Lang::Zh, &station);
        assert_eq!(said, "12月4日周五 上午；水泉沟村 12月4日周五 上午", "nobody is at two stations at a time");
        let many: Vec<_> = (1..=4).map(|day| at("", day, Slot::Morning)).collect();
        assert!(ComingSeat::say_days(&many, Lang::Zh, &station).ends_with("12月3日周四 上午；…"));
    }
}
