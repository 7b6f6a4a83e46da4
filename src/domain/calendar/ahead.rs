//! A computer's clock that leapt ahead by months or years: what is written then carries a date that is still to come, and the
//! right clock would be called slow for as long.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta};

use super::behind;
use crate::Lang;
use crate::domain::calendar::shown;
use crate::lang::doctor as words;

/// Before this year no koudai existed.
pub const FIRST_YEAR: i32 = 2024;

/// A moment before 2000, in seconds since 1970, is that of a lost clock, which begins in 1970 or 1980: what is older than this program and was
/// written down later is younger than that.
pub const FIRST_BELIEVED: i64 = 946_684_800;

/// Nothing is planned further away than this, and no deadline lies beyond it: such a day follows from a wrong clock or a slip of the
/// finger.
pub const FAR: TimeDelta = TimeDelta::days(2 * 366);

/// So many days after the last record, and after the program itself was built, a clock is asked about. A year that was typed one too
/// high is found by it, and a station that rests for a winter is not disturbed; where one rested longer, one key answers.
const DAYS: i64 = 180;

/// When this program was built, seconds since 1970; 0 if that is not known.
const BUILT: i64 = match i64::from_str_radix(env!("KOUDAI_BUILT"), 10) {
    Ok(seconds) => seconds,
    Err(_) => 0,
};

/// Whether the clock has lost its battery: it stands before anything could have been recorded.
pub fn is_lost(now: DateTime<FixedOffset>) -> bool {
    now.year() < FIRST_YEAR
}

/// Whether this is a moment of a clock without a battery: nothing that was written down is so old.
pub fn is_of_lost_clock(at: DateTime<FixedOffset>) -> bool {
    at.timestamp() < FIRST_BELIEVED
}

/// Whether a day lies too far from today to be planned for.
pub fn is_far(day: NaiveDate, today: NaiveDate) -> bool {
    (day - today).abs() > FAR
}

/// Whether what is written down as done at this moment cannot have been: the clock stood wrong.
pub fn is_doubtful(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> bool {
    is_lost(at) || behind::is_to_come(at, now)
}

/// Whether a clock that says `now` has probably leapt ahead; `latest` is when the last record was made, 0 for none. Both in
/// seconds since 1970.
pub const fn is_ahead(now: i64, latest: i64) -> bool {
    is_beyond(now, latest, BUILT)
}

const fn is_beyond(now: i64, latest: i64, built: i64) -> bool {
    let last = if latest > built { latest } else { built };
    now.saturating_sub(last) > DAYS * 86400
}

/// The sentence on that: what is wrong, what is kept, what to do.
pub fn said(now: DateTime<FixedOffset>, latest: i64, lang: Lang) -> Option<String> {
    is_ahead(now.timestamp(), latest).then(|| words::clock_far_ahead(lang, &shown::full(now)))
}

/// Whatever speaks against the clock: that it stands before the last record, or far beyond it.
pub fn doubt(now: DateTime<FixedOffset>, latest: i64, lang: Lang) -> Option<String> {
    behind::said(now, latest, lang).or_else(|| said(now, latest, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_lies_half_a_year_beyond_both_the_last_record_and_the_program_is_doubted() {
        let day = |day: i64| day * 86400;
        for (now, latest, built, doubted) in [
            (20_784, 20_783, 20_000, false),
            (20_783 + 180, 20_783, 20_000, false),
            (20_783 + 181, 20_783, 20_000, true),
            // A year typed one too high, the day after.
            (20_784 + 365, 20_783, 20_000, true),
            // A desk that was set up just now has no record; the program is newer than what was found on an old disk.
            (20_784, 0, 20_700, false),
            (20_784, 19_000, 20_700, false),
            (33_000, 0, 20_700, true),
            // Behind is no matter of this.
            (0, 20_783, 20_000, false),
        ] {
            assert_eq!(is_beyond(day(now), day(latest), day(built)), doubted, "{now} {latest} {built}");
        }
    }

    #[test]
    fn the_program_knows_when_it_was_built() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap().timestamp();
        // On a desk without any record nothing but that can tell.
        assert!(!is_ahead(at("2026-11-26T09:30:00+08:00"), 0));
        assert!(is_ahead(at("2062-05-01T09:30:00+08:00"), 0));
    }
}
