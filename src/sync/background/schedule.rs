//! When to try the line next: pure, so that a table and random histories test it. `now` is an argument, and what chance adds
//! comes from a seed.
//!
//! Wall time may jump on an office computer; a next try that lies further ahead than any pause is due at once.

use chrono::{DateTime, FixedOffset, TimeDelta};

/// After the start: whoever has just sat down is left alone, and computers that are switched on together do not all come at once.
const AT_START: TimeDelta = TimeDelta::seconds(40);
/// After a save: what is written in one go goes in one go.
const AFTER_SAVE: TimeDelta = TimeDelta::minutes(2);
/// Between two runs that went well: what others send is fetched too.
const USUAL: TimeDelta = TimeDelta::minutes(30);
/// After the first failure; doubled with each further one.
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(2);
/// The longest pause while there is no line.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(1);
/// When a person has to do something first: tried again all the same, since the mistake may be on the other side.
const FOR_A_PERSON: TimeDelta = TimeDelta::hours(6);
/// Longer than any pause.
const NEVER: TimeDelta = TimeDelta::hours(30);

/// How a run ended, as far as the next one depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything that was to go or come did.
    Well,
    /// The line or the server; may pass by itself.
    Offline,
    /// A person has to do something: a wrong password, a certificate that is not believed.
    Refused,
    /// The day's data are used up.
    Spent,
    /// It was told to stop: somebody exchanges by hand.
    Stopped,
}

/// When the line is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    next: DateTime<FixedOffset>,
    failures: u32,
    seed: u64,
}

impl Schedule {
    /// Begins when the program does.
    pub fn started(now: DateTime<FixedOffset>, seed: u64) -> Schedule {
        let mut schedule = Schedule { next: now, failures: 0, seed };
        schedule.next = now + schedule.around(AT_START);
        schedule
    }

    /// Something was saved. Without a line it waits for the line.
    pub fn saved(&mut self, now: DateTime<FixedOffset>) {
        if self.failures == 0 {
            // From the first of several saves on: who writes all morning does not put it off all morning.
            self.next = self.next.min(now + AFTER_SAVE);
        }
    }

    /// The server was changed, or a person asks: at once.
    pub fn wanted(&mut self, now: DateTime<FixedOffset>) {
        (self.next, self.failures) = (now, 0);
    }

    /// A run has ended.
    pub fn ended(&mut self, now: DateTime<FixedOffset>, how: Ended) {
        self.failures = match how {
            Ended::Well | Ended::Spent => 0,
            Ended::Offline | Ended::Refused => self.failures.saturating_add(1),
            Ended::Stopped => self.failures,
        };
        let pause = match how {
            Ended::Well => USUAL,
            Ended::Offline => {
                let doubled = FIRST_PAUSE.checked_mul(1 << (self.failures - 1).min(10));
                doubled.unwrap_or(LONGEST_PAUSE).min(LONGEST_PAUSE)
            }
            Ended::Refused => FOR_A_PERSON,
            Ended::Spent => to_midnight(now) + FIRST_PAUSE,
            Ended::Stopped => AFTER_SAVE,
        };
        self.next = now + self.around(pause);
    }

    /// Whether to try now.
    pub fn is_due(&self, now: DateTime<FixedOffset>) -> bool {
        now >= self.next || self.next - now > NEVER
    }

    /// When the next try is.
    pub fn next(&self) -> DateTime<FixedOffset> {
        self.next
    }

    /// The pause and up to a quarter more or, if it is longer than a minute or two, less: stations that lost the same line do
    /// not come back in step.
    fn around(&mut self, pause: TimeDelta) -> TimeDelta {
        // Steele and Vigna's splitmix64: chance enough to keep stations apart.
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let share = i64::try_from((mixed ^ (mixed >> 31)) % 501).unwrap_or(250);
        pause + TimeDelta::milliseconds(pause.num_milliseconds() / 1000 * (share - 250))
    }
}

fn to_midnight(now: DateTime<FixedOffset>) -> TimeDelta {
    let since = now.time().signed_duration_since(chrono::NaiveTime::MIN);
    TimeDelta::hours(24) - since
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    fn noon() -> DateTime<FixedOffset> {
        at("2026-11-26T12:00:00+08:00")
    }

    /// Minutes until the next try, within what chance adds.
    fn waits(schedule: &Schedule, now: DateTime<FixedOffset>, minutes: i64) -> bool {
        let wait = (schedule.next() - now).num_seconds();
        (minutes * 60 * 3 / 4..=minutes * 60 * 5 / 4).contains(&wait)
    }

    #[test]
    fn each_end_has_its_pause() {
        for (how, minutes) in [
            (vec![Ended::Well], 30),
            (vec![Ended::Offline], 2),
            (vec![Ended::Offline; 2], 4),
            (vec![Ended::Offline; 3], 8),
            (vec![Ended::Offline; 5], 32),
            (vec![Ended::Offline; 6], 60),
            (vec![Ended::Offline; 4000], 60),
            (vec![Ended::Offline, Ended::Offline, Ended::Well], 30),
            (vec![Ended::Offline, Ended::Well, Ended::Offline], 2),
            (vec![Ended::Refused], 360),
            (vec![Ended::Spent], 722),
            (vec![Ended::Stopped], 2),
        ] {
            let mut schedule = Schedule::started(noon(), 7);
            for one in &how {
                schedule.ended(noon(), *one);
            }
            assert!(waits(&schedule, noon(), minutes), "{:?}: {}", how.last(), schedule.next());
            assert!(!schedule.is_due(noon()) && schedule.is_due(schedule.next()));
        }
    }

    #[test]
    fn a_save_brings_the_next_try_nearer_once_and_not_while_there_is_no_line() {
        let mut schedule = Schedule::started(noon(), 7);
        schedule.ended(noon(), Ended::Well);
        schedule.saved(noon());
        assert_eq!(schedule.next(), noon() + AFTER_SAVE);
        schedule.saved(noon() + TimeDelta::minutes(1));
        assert_eq!(schedule.next(), noon() + AFTER_SAVE, "the first of several counts");
        for _ in 0..5 {
            schedule.ended(noon(), Ended::Offline);
        }
        let before = schedule.next();
        schedule.saved(noon());
        assert_eq!(schedule.next(), before);
        schedule.wanted(noon());
        assert!(schedule.is_due(noon()));
    }

    #[test]
    fn a_clock_that_is_set_back_does_not_put_it_off_for_years() {
        let mut schedule = Schedule::started(at("2099-01-01T00:00:00+08:00"), 7);
        schedule.ended(at("2099-01-01T00:00:00+08:00"), Ended::Well);
        assert!(schedule.is_due(noon()));
        schedule.ended(noon(), Ended::Well);
        assert!(!schedule.is_due(noon()));
    }

    #[test]
    fn stations_that_lost_the_same_line_do_not_come_back_in_step() {
        let next = |seed| {
            let mut schedule = Schedule::started(noon(), seed);
            (0..6).for_each(|_| schedule.ended(noon(), Ended::Offline));
            schedule.next()
        };
        let all: std::collections::BTreeSet<_> = (0..100).map(next).collect();
        assert!(all.len() > 80, "{}", all.len());
        assert_eq!(next(3), next(3));
    }

    proptest! {
        #[test]
        fn whatever_happens_the_next_try_comes_within_a_day_and_never_in_a_flood(
            seed: u64,
            ends in proptest::collection::vec((0..5_usize, 0..5000_i64), 1..60),
        ) {
            let mut now = noon();
            let mut schedule = Schedule::started(now, seed);
            for (how, passed) in ends {
                now += TimeDelta::seconds(passed);
                let how = [Ended::Well, Ended::Offline, Ended::Refused, Ended::Spent, Ended::Stopped][how];
                schedule.ended(now, how);
                schedule.saved(now);
                let wait = schedule.next() - now;
                prop_assert!(wait >= TimeDelta::seconds(90) && wait < NEVER, "{how:?} {wait}");
            }
        }
    }
}
