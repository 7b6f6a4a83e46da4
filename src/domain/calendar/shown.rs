//! How days and times are shown, the one place that says so: a moment in full, its day, its clock, or in short where the year goes
//! without saying; always in the time of the stations, whatever zone a computer is set to. Days in a sentence, with their weekday,
//! are [`day_label`](crate::domain::roster::away_text::day_label)s. Names of files and what programs read are none of these.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, Utc};

use crate::Lang;
use crate::lang::calendar as words;

/// Seconds by which the stations are ahead of universal time: the whole country has Beijing's.
const EAST: i32 = 8 * 3600;

/// The zone of the stations.
pub fn zone() -> FixedOffset {
    FixedOffset::east_opt(EAST).unwrap_or_else(|| Utc.fix())
}

/// A moment in the time of the stations.
pub fn here(at: impl Into<DateTime<FixedOffset>>) -> DateTime<FixedOffset> {
    at.into().with_timezone(&zone())
}

/// A moment in seconds since 1970; `None` for 0, by which the tables say that there is none.
pub fn since(seconds: i64) -> Option<DateTime<FixedOffset>> {
    DateTime::from_timestamp(seconds, 0).filter(|_| seconds > 0).map(here)
}

/// `2026-11-26 09:30`
pub fn full(at: impl Into<DateTime<FixedOffset>>) -> String {
    here(at).format("%Y-%m-%d %H:%M").to_string()
}

/// When something was said or done: `2026-11-26 09:30`, or the day alone where no more is known of it, as of a ticket of the hotline
/// without an hour. That is written down as the first second of its day.
pub fn known(at: impl Into<DateTime<FixedOffset>>) -> String {
    let at = here(at);
    if at.time() == NaiveTime::MIN { day(at) } else { full(at) }
}

/// `2026-11-26 09:30` of a moment as it is stored, RFC 3339; empty where that does not read.
pub fn stored(text: &str) -> String {
    DateTime::parse_from_rfc3339(text).map(full).unwrap_or_default()
}

/// `2026-11-26`
pub fn day(at: impl Into<DateTime<FixedOffset>>) -> String {
    date(here(at).date_naive())
}

/// `2026-11-26`
pub fn date(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// `2026-11`
pub fn month(at: impl Into<DateTime<FixedOffset>>) -> String {
    here(at).format("%Y-%m").to_string()
}

/// `09:30`
pub fn clock(at: impl Into<DateTime<FixedOffset>>) -> String {
    hour(here(at).time())
}

/// `09:30`
pub fn hour(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// `11-26 09:30`
pub fn short(at: impl Into<DateTime<FixedOffset>>) -> String {
    here(at).format("%m-%d %H:%M").to_string()
}

/// `11-26`
pub fn short_date(day: NaiveDate) -> String {
    day.format("%m-%d").to_string()
}

/// A term in full: `2026-11-26 09:30`, or the day alone where it ends with its day.
pub fn term(at: impl Into<DateTime<FixedOffset>>) -> String {
    of_term(full(at))
}

/// The same in short: `11-26 09:30`, `11-26`.
pub fn short_term(at: impl Into<DateTime<FixedOffset>>) -> String {
    of_term(short(at))
}

/// The same of a term that is over or to come: of another year that is over the day with its year.
pub fn term_beside(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    if here(at).year() < here(now).year() { day(at) } else { short_term(at) }
}

/// The same of a term that is in doubt: in another year than this the year is what is wrong with it.
pub fn doubted_term(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>) -> String {
    if (at - now).abs() < A_YEAR { short_term(at) } else { day(at) }
}

/// Within so much the year goes without saying.
const A_YEAR: TimeDelta = TimeDelta::days(366);

/// Whether a term is a day as a whole: it ends in the last minute.
pub fn is_whole_day(at: impl Into<DateTime<FixedOffset>>) -> bool {
    clock(at) == LAST
}

/// The minute in which a day ends.
const LAST: &str = "23:59";

fn of_term(said: String) -> String {
    said.strip_suffix(LAST).map(|day| day.trim_end().to_owned()).unwrap_or(said)
}

/// When something happened, as lists show it: `今天 09:30`, `11-25 09:30`, or the day alone of another year.
pub fn lately(at: DateTime<FixedOffset>, now: DateTime<FixedOffset>, lang: Lang) -> String {
    let (day, today) = (here(at).date_naive(), here(now).date_naive());
    if day == today {
        words::today_at(lang, &clock(at))
    } else if day.year() == today.year() {
        short(at)
    } else {
        date(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    #[test]
    fn a_moment_is_shown_in_the_time_of_the_stations_whatever_zone_wrote_it() {
        for text in ["2026-11-26T09:30:00+08:00", "2026-11-26T01:30:00Z", "2026-11-25T20:30:00-05:00"] {
            assert_eq!(full(at(text)), "2026-11-26 09:30", "{text}");
            assert_eq!(day(at(text)), "2026-11-26", "{text}");
            assert_eq!(clock(at(text)), "09:30", "{text}");
            assert_eq!(short(at(text)), "11-26 09:30", "{text}");
            assert_eq!(stored(text), "2026-11-26 09:30", "{text}");
        }
        assert_eq!(known(at("2026-11-25T16:00:00Z")), "2026-11-26", "no hour is known");
        assert_eq!(known(at("2026-11-25T16:00:01Z")), "2026-11-26 00:00", "just after midnight");
        assert_eq!(full(at("2026-11-26T17:00:00Z")), "2026-11-27 01:00", "another day there");
        assert_eq!(stored("yesterday"), "");
        assert_eq!((since(0), since(1_795_656_600).map(full).as_deref()), (None, Some("2026-11-26 09:30")));
    }

    #[test]
    fn a_term_that_ends_with_its_day_is_that_day() {
        for (text, whole, brief) in [
            ("2026-12-03T23:59:59+08:00", "2026-12-03", "12-03"),
            ("2026-12-03T15:59:00Z", "2026-12-03", "12-03"),
            ("2026-12-03T09:30:00+08:00", "2026-12-03 09:30", "12-03 09:30"),
        ] {
            assert_eq!((term(at(text)).as_str(), short_term(at(text)).as_str()), (whole, brief), "{text}");
            assert_eq!(is_whole_day(at(text)), !whole.contains(':'), "{text}");
            let [then, later] = ["2026-12-31T23:00:00+08:00", "2027-03-05T09:30:00+08:00"].map(at);
            assert_eq!(term_beside(at(text), then), brief, "{text}");
            assert_eq!(term_beside(at(text), later), "2026-12-03", "{text}");
        }
    }

    #[test]
    fn lists_say_what_the_reader_does_not_know() {
        let now = at("2026-11-26T09:30:00+08:00");
        for (text, zh, en) in [
            ("2026-11-26T00:10:00+08:00", "今天 00:10", "today 00:10"),
            ("2026-11-25T17:00:00Z", "今天 01:00", "today 01:00"),
            ("2026-11-25T09:30:00+08:00", "11-25 09:30", "11-25 09:30"),
            ("2025-11-25T09:30:00+08:00", "2025-11-25", "2025-11-25"),
        ] {
            assert_eq!(lately(at(text), now, Lang::Zh), zh, "{text}");
            assert_eq!(lately(at(text), now, Lang::En), en, "{text}");
        }
    }
}
