//! Where the time comes from: the machine's clock, or `KOUDAI_NOW`, so that a test or a rehearsal chooses its own now.

use chrono::{DateTime, FixedOffset, Local, Timelike};

use crate::domain::calendar::shown;

/// The environment variable that stops the clock at an instant, RFC 3339: `2026-11-26T09:30:00+08:00`.
pub const VARIABLE: &str = "KOUDAI_NOW";

/// A clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock(Option<DateTime<FixedOffset>>);

/// `KOUDAI_NOW` holds no instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time: {0}")]
pub struct NotATime(pub String);

impl Clock {
    /// The clock that the value of `KOUDAI_NOW` asks for; the machine's own if it is not set or empty.
    ///
    /// # Errors
    /// [`NotATime`] with what was set, rather than a guess.
    pub fn chosen(value: Option<&str>) -> Result<Clock, NotATime> {
        match value.map(str::trim).filter(|text| !text.is_empty()) {
            None => Ok(Clock(None)),
            Some(text) => match DateTime::parse_from_rfc3339(text) {
                Ok(instant) => Ok(Clock(Some(instant))),
                Err(_) => Err(NotATime(text.to_owned())),
            },
        }
    }

    /// Now, to the second, in the time of the stations: a computer that is set to another zone shows and records no other hours.
    pub fn now(self) -> DateTime<FixedOffset> {
        shown::here(self.machine())
    }

    /// The same in the zone that the machine is set to.
    pub fn machine(self) -> DateTime<FixedOffset> {
        let now = self.0.unwrap_or_else(|| Local::now().fixed_offset());
        now.with_nanosecond(0).unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_stops_the_clock() {
        let clock = Clock::chosen(Some("2026-11-26T09:30:00+08:00")).unwrap();
        assert_eq!(clock.now().to_rfc3339(), "2026-11-26T09:30:00+08:00");
    }

    #[test]
    fn another_zone_is_the_machines_alone() {
        let clock = Clock::chosen(Some("2026-11-26T01:30:00Z")).unwrap();
        assert_eq!(clock.now().to_rfc3339(), "2026-11-26T09:30:00+08:00");
        assert_eq!(clock.machine().to_rfc3339(), "2026-11-26T01:30:00+00:00");
    }

    #[test]
    fn without_it_the_machine_tells_the_time() {
        for value in [None, Some(""), Some("  ")] {
            assert_eq!(Clock::chosen(value), Ok(Clock(None)));
        }
    }

    #[test]
    fn what_is_no_instant_is_refused() {
        for value in ["tomorrow", "2026-11-26", "2026-02-31T09:00:00+08:00", "2026-11-26T09:30:00"] {
            assert_eq!(Clock::chosen(Some(value)), Err(NotATime(value.to_owned())));
        }
    }
}
