//! Seats of people who no longer serve: the paper still names them, and nobody will come.

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::week::{Assignment, Seat, SlotHours, is_over};

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
}
