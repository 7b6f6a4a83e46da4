//! A computer's clock against what was recorded on it: a dead battery sets it back by years, and then every day on the screen is wrong.

use chrono::{DateTime, FixedOffset, TimeDelta};

use crate::Lang;
use crate::domain::calendar::shown;
use crate::lang::doctor as words;

/// Seconds by which a clock may have been corrected without a word being said of it.
const GRACE: i64 = 300;

/// How far a computer's clock may run behind the one on the wall.
const SLOW: TimeDelta = TimeDelta::minutes(10);

/// How far the clocks of two desks may stand apart: somebody who sets one by hand is wrong by hours. A day more is another day that was set.
const APART: TimeDelta = TimeDelta::days(1);

/// Whether a moment that some desk wrote down lies further ahead of this one's clock than clocks stand apart.
pub fn is_of_wrong_clock(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    at - now > APART
}

/// Whether what is written down as done is still to come at `now`, however slow the clock.
pub fn is_to_come(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    at > latest_done(now)
}

/// The last moment that may be written down as done at `now`.
pub fn latest_done(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    now + SLOW
}

/// When the last record was made, if the clock stands before it by more than a correction; `latest` is its second since 1970.
pub fn last_record_after(now: DateTime<FixedOffset>, latest: i64) -> Option<DateTime<FixedOffset>> {
    let ahead = latest.saturating_sub(now.timestamp()) > GRACE;
    DateTime::from_timestamp(latest, 0).filter(|_| ahead).map(|at| at.with_timezone(now.offset()))
}

/// The sentence on that: what is wrong, what is kept, what to do.
pub fn said(now: DateTime<FixedOffset>, latest: i64, lang: Lang) -> Option<String> {
    last_record_after(now, latest).map(|last| words::clock_before_record(lang, &shown::full(now), &shown::full(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_was_set_right_by_minutes_is_no_dead_battery() {
        let now = DateTime::parse_from_rfc3339("2026-11-23T09:30:00+08:00").unwrap();
        for (seconds, is_behind) in [(-86400, false), (0, false), (300, false), (301, true), (9 * 86400, true)] {
            let latest = now.timestamp() + seconds;
            assert_eq!(last_record_after(now, latest).is_some(), is_behind, "{seconds}");
        }
        let said = said(now, now.timestamp() + 9 * 86400, Lang::Zh).unwrap();
        assert!(said.contains("2026-11-23 09:30") && said.contains("2026-12-02 09:30"), "{said}");
    }
}
