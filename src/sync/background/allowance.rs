//! How many bytes the line may cost: a cap for a day and one for a run. Pure.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Bytes in a megabyte, as telephone companies count.
const MEGABYTE: u64 = 1_000_000;

/// The caps a person chose, in megabytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caps {
    /// For a day.
    pub day: u32,
    /// For one run.
    pub run: u32,
}

impl Default for Caps {
    /// A station writes some hundred kilobytes a week: these only ever stop what has gone wrong, or a beginning.
    fn default() -> Caps {
        Caps { day: 100, run: 20 }
    }
}

impl Caps {
    /// What one run may cost, in bytes: never more than a day.
    pub fn run_bytes(self) -> u64 {
        u64::from(self.run.min(self.day)) * MEGABYTE
    }

    fn day_bytes(self) -> u64 {
        u64::from(self.day) * MEGABYTE
    }
}

/// What was used on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Used {
    /// The day.
    pub day: NaiveDate,
    /// Bytes, both ways.
    pub bytes: u64,
}

impl Used {
    /// Adds what a run used.
    #[must_use]
    pub fn and(self, today: NaiveDate, bytes: u64) -> Used {
        // A clock that went back begins a day like one that went on.
        let before = if self.day == today { self.bytes } else { 0 };
        Used { day: today, bytes: before.saturating_add(bytes) }
    }

    /// What a run may still use today.
    pub fn left(self, today: NaiveDate, caps: Caps) -> u64 {
        let used = if self.day == today { self.bytes } else { 0 };
        caps.day_bytes().saturating_sub(used).min(caps.run_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(of: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, of).unwrap()
    }

    #[test]
    fn a_run_gets_what_the_day_has_left_and_no_more_than_its_own_cap() {
        for (day_cap, run_cap, used, left) in [
            (100, 20, 0, 20_000_000),
            (100, 20, 85_000_000, 15_000_000),
            (100, 20, 100_000_000, 0),
            (100, 20, u64::MAX, 0),
            (10, 20, 0, 10_000_000),
            (0, 20, 0, 0),
        ] {
            let spent = Used::default().and(day(26), used);
            assert_eq!(spent.left(day(26), Caps { day: day_cap, run: run_cap }), left, "{day_cap} {run_cap} {used}");
        }
    }

    #[test]
    fn another_day_begins_anew_also_when_the_clock_went_back() {
        let caps = Caps::default();
        let spent = Used::default().and(day(26), 90_000_000).and(day(26), 10_000_000);
        assert_eq!(
            (spent.left(day(26), caps), spent.left(day(27), caps), spent.left(day(25), caps)),
            (0, caps.run_bytes(), caps.run_bytes())
        );
        assert_eq!(spent.and(day(27), 5).bytes, 5);
    }
}
