//! The week of a roster: its days, the seats of a day, who is assigned, and which shift runs now.
//!
//! The checks of one assignment are in [`super::check`]; filling the seats is in [`super::fair`].

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::domain::id::Id;
use crate::domain::terms::{Post, Slot};
use crate::lang::roster as text;

/// One place in a day's roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Seat {
    /// The part of the day.
    pub slot: Slot,
    /// What is done there.
    pub post: Post,
}

impl Seat {
    /// A seat.
    pub const fn new(slot: Slot, post: Post) -> Seat {
        Seat { slot, post }
    }

    /// The label for a narrow column, at most nine cells wide and no other seat's: `上午 干部`, `AM cadre`. Only where a post stands
    /// beside the shift is either cut short.
    pub fn brief(self, lang: crate::Lang) -> String {
        let slot = match self.slot {
            Slot::Morning => text::brief_morning(lang),
            Slot::Afternoon => text::brief_afternoon(lang),
            Slot::Evening => text::brief_evening(lang),
            Slot::AllDay => text::brief_all_day(lang),
        };
        let post = match self.post {
            Post::Duty => text::brief_duty(lang),
            Post::Lead => text::brief_lead(lang),
            Post::Standby => text::brief_standby(lang),
            Post::Cadre => text::brief_cadre(lang),
            Post::PartyMember => text::brief_party(lang),
        };
        match (self.slot, self.post) {
            (Slot::Morning | Slot::Afternoon | Slot::Evening, Post::Duty)
            | (Slot::AllDay, Post::Lead | Post::Standby) => self.label(lang),
            _ => format!("{slot} {post}"),
        }
    }

    /// The label in one word or two: `上午`, `上午 干部`, `带班`, `全天 值班`.
    pub fn label(self, lang: crate::Lang) -> String {
        match (self.slot, self.post) {
            (Slot::Morning | Slot::Afternoon | Slot::Evening, Post::Duty) => self.slot.label(lang).to_owned(),
            (Slot::AllDay, Post::Lead | Post::Standby) => self.post.label(lang).to_owned(),
            (slot, post) => format!("{} {}", slot.label(lang), post.label(lang)),
        }
    }
}

/// Which seats a station fills each day. A deputy in each of the three slots, a lead and a standby are the usual week;
/// some stations also want a cadre and a party member beside the deputy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SeatPlan {
    /// The shifts of a day.
    pub slots: Vec<Slot>,
    /// The posts in each shift.
    pub slot_posts: Vec<Post>,
    /// The posts for the whole day.
    pub day_posts: Vec<Post>,
}

impl Default for SeatPlan {
    fn default() -> SeatPlan {
        SeatPlan {
            slots: vec![Slot::Morning, Slot::Afternoon, Slot::Evening],
            slot_posts: vec![Post::Duty],
            day_posts: vec![Post::Lead, Post::Standby],
        }
    }
}

impl SeatPlan {
    /// The seats of a day in the order they are shown: slot by slot, then those of the whole day.
    pub fn seats(&self) -> Vec<Seat> {
        let in_slots = self.slots.iter().flat_map(|slot| self.slot_posts.iter().map(|post| Seat::new(*slot, *post)));
        in_slots.chain(self.day_posts.iter().map(|post| Seat::new(Slot::AllDay, *post))).collect()
    }
}

/// Somebody in a seat on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Assignment {
    /// The day.
    pub date: NaiveDate,
    /// The seat.
    #[serde(flatten)]
    pub seat: Seat,
    /// Who sits in it.
    pub person: Id,
}

/// When the shifts of a day begin and end, by the station's own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SlotHours {
    /// The morning: first and last moment.
    pub morning: (NaiveTime, NaiveTime),
    /// The afternoon: first and last moment.
    pub afternoon: (NaiveTime, NaiveTime),
    /// The evening on call: from, and until on the next morning.
    pub evening: (NaiveTime, NaiveTime),
}

impl Default for SlotHours {
    /// 8:00–12:00, 14:30–17:30, then on call until 8:00: the hours most stations post at the door.
    fn default() -> SlotHours {
        let clock = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or(NaiveTime::MIN);
        SlotHours {
            morning: (clock(8, 0), clock(12, 0)),
            afternoon: (clock(14, 30), clock(17, 30)),
            evening: (clock(17, 30), clock(8, 0)),
        }
    }
}

impl SlotHours {
    /// The shifts follow each other without overlapping; only the evening may run past midnight, and not into the morning.
    pub fn is_in_order(&self) -> bool {
        let (morning, afternoon, evening) = (self.morning, self.afternoon, self.evening);
        let by_day =
            morning.0 < morning.1 && morning.1 <= afternoon.0 && afternoon.0 < afternoon.1 && afternoon.1 <= evening.0;
        by_day && (evening.0 < evening.1 || evening.1 <= morning.0)
    }

    /// First and last moment of a slot; the whole day runs from the morning to the end of the evening.
    pub const fn of(&self, slot: Slot) -> (NaiveTime, NaiveTime) {
        match slot {
            Slot::Morning => self.morning,
            Slot::Afternoon => self.afternoon,
            Slot::Evening => self.evening,
            Slot::AllDay => (self.morning.0, self.evening.1),
        }
    }
}

/// The shift that runs now: its roster day and slot. The small hours belong to the evening of the day before; nothing
/// runs in a break between shifts.
pub fn current_slot(now: DateTime<FixedOffset>, hours: &SlotHours) -> Option<(NaiveDate, Slot)> {
    let (today, clock) = (now.date_naive(), now.time());
    let within = |(from, until): (NaiveTime, NaiveTime)| from <= clock && clock < until;
    if within(hours.morning) {
        return Some((today, Slot::Morning));
    }
    if within(hours.afternoon) {
        return Some((today, Slot::Afternoon));
    }
    let (from, until) = hours.evening;
    let past_midnight = until <= from;
    if past_midnight && clock < until {
        return today.pred_opt().map(|yesterday| (yesterday, Slot::Evening));
    }
    (clock >= from && (past_midnight || clock < until)).then_some((today, Slot::Evening))
}

/// Whether a slot of a roster day has ended; what was not planned for it can no longer be served.
pub fn is_over(date: NaiveDate, slot: Slot, hours: &SlotHours, now: DateTime<FixedOffset>) -> bool {
    let (from, until) = hours.of(slot);
    let last_day = if until <= from { date.succ_opt().unwrap_or(date) } else { date };
    last_day.and_time(until) <= now.naive_local()
}

/// The shift that runs now, or in a break the one that comes next.
pub fn shift_at(now: DateTime<FixedOffset>, hours: &SlotHours) -> (NaiveDate, Slot) {
    let (today, clock) = (now.date_naive(), now.time());
    current_slot(now, hours).unwrap_or_else(|| {
        let later = [Slot::Morning, Slot::Afternoon, Slot::Evening].into_iter().find(|slot| clock < hours.of(*slot).0);
        match later {
            Some(slot) => (today, slot),
            None => (today.succ_opt().unwrap_or(today), Slot::Morning),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_three_duties_a_lead_and_a_standby() {
        let labels: Vec<_> = SeatPlan::default().seats().into_iter().map(|seat| seat.label(crate::Lang::Zh)).collect();
        assert_eq!(labels, ["上午", "下午", "晚间", "带班", "备勤"]);
        let full = SeatPlan { slot_posts: vec![Post::Duty, Post::Cadre, Post::PartyMember], ..SeatPlan::default() };
        assert_eq!(full.seats().len(), 11);
    }

    #[test]
    fn no_two_seats_have_the_same_brief_label_and_all_are_narrow() {
        for lang in [crate::Lang::Zh, crate::Lang::En] {
            let seats = Slot::ALL.iter().flat_map(|slot| Post::ALL.iter().map(|post| Seat::new(*slot, *post)));
            let labels: Vec<String> = seats.map(|seat| seat.brief(lang)).collect();
            let different: std::collections::BTreeSet<&String> = labels.iter().collect();
            assert_eq!(different.len(), labels.len(), "{labels:?}");
            let width = |label: &str| label.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum::<usize>();
            assert!(labels.iter().all(|label| width(label) <= 9), "{labels:?}");
        }
    }

    #[test]
    fn the_clock_names_the_shift() {
        let table = [
            ("2026-12-02T07:59:00+08:00", Some(("2026-12-01", Slot::Evening)), ("2026-12-01", Slot::Evening)),
            ("2026-12-02T08:00:00+08:00", Some(("2026-12-02", Slot::Morning)), ("2026-12-02", Slot::Morning)),
            ("2026-12-02T12:30:00+08:00", None, ("2026-12-02", Slot::Afternoon)),
            ("2026-12-02T17:29:59+08:00", Some(("2026-12-02", Slot::Afternoon)), ("2026-12-02", Slot::Afternoon)),
            ("2026-12-02T23:00:00+08:00", Some(("2026-12-02", Slot::Evening)), ("2026-12-02", Slot::Evening)),
        ];
        for (now, running, shown) in table {
            let now = DateTime::parse_from_rfc3339(now).unwrap();
            let date = |(text, slot): (&str, Slot)| (text.parse::<NaiveDate>().unwrap(), slot);
            assert_eq!(current_slot(now, &SlotHours::default()), running.map(date), "{now}");
            assert_eq!(shift_at(now, &SlotHours::default()), date(shown), "{now}");
        }
    }

    #[test]
    fn shifts_that_overlap_or_run_backwards_are_not_in_order() {
        let clock = |text: &str| format!("{text}:00").parse::<NaiveTime>().unwrap();
        let usual = SlotHours::default();
        for (hours, expected) in [
            (usual, true),
            (SlotHours { evening: (clock("18:00"), clock("21:00")), ..usual }, true),
            (SlotHours { morning: (clock("12:00"), clock("08:00")), ..usual }, false),
            (SlotHours { afternoon: (clock("11:00"), clock("17:00")), ..usual }, false),
            (SlotHours { evening: (clock("17:00"), clock("08:00")), ..usual }, false),
            (SlotHours { evening: (clock("17:30"), clock("09:00")), ..usual }, false),
            (SlotHours { evening: (clock("17:30"), clock("17:30")), ..usual }, false),
        ] {
            assert_eq!(hours.is_in_order(), expected, "{hours:?}");
        }
    }

    #[test]
    fn an_evening_that_ends_before_midnight_leaves_the_night_free() {
        let clock = |text: &str| text.parse::<NaiveTime>().unwrap();
        let hours = SlotHours { evening: (clock("18:00:00"), clock("21:00:00")), ..SlotHours::default() };
        let night = DateTime::parse_from_rfc3339("2026-12-02T22:00:00+08:00").unwrap();
        assert_eq!(current_slot(night, &hours), None);
        assert_eq!(shift_at(night, &hours), ("2026-12-03".parse().unwrap(), Slot::Morning));
    }
}
