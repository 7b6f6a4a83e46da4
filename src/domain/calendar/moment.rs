//! Times of the day, and a day with its time, as people type them. Days alone are in [`super::typed`].

use chrono::{DateTime, Datelike, FixedOffset, NaiveTime};

use super::typed::{NotADate, read_date};
use crate::Lang;
use crate::domain::clean::half_width;
use crate::lang::calendar as text;

/// The first year in which anything happened that is written down here.
const EARLIEST: i32 = 2000;

/// Why a text is no moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAMoment {
    /// The day is none.
    Date(NotADate),
    /// It lies before anything that is written down here: a slip of the finger.
    Early(String),
    /// This is no time of the day.
    Time(String),
}

impl NotAMoment {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            NotAMoment::Date(date) => date.say(lang),
            NotAMoment::Early(typed) => text::moment_early(lang, typed),
            NotAMoment::Time(typed) => text::no_time(lang, typed),
        }
    }
}

/// Reads a time of the day: `14:30`, `14.30`, `1430`, `930`, `14`, `14点`, `14点30分`, `14点半`.
///
/// # Errors
/// [`NotAMoment::Time`] with the text as typed.
pub fn read_time(typed: &str) -> Result<NaiveTime, NotAMoment> {
    time(typed).ok_or_else(|| NotAMoment::Time(typed.trim().to_owned()))
}

fn time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().chars().map(half_width).collect::<String>().replace('半', "30");
    if !typed.chars().all(|sign| sign.is_ascii_digit() || ":. 点时分".contains(sign)) {
        return None;
    }
    let parts: Vec<&str> = typed.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let (hour, minute) = match parts.as_slice() {
        [one] if one.len() <= 2 => (*one, "0"),
        [one] if one.len() <= 4 => one.split_at(one.len() - 2),
        [hour, minute] => (*hour, *minute),
        _ => return None,
    };
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// Reads a day and a time together: `11-26 14:30`, `昨天 9点`, a time alone (today), a day alone (at the time of `now`), or an
/// instant in full, RFC 3339.
///
/// # Errors
/// [`NotAMoment`] says which part is wrong.
pub fn read_moment(typed: &str, now: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>, NotAMoment> {
    let typed = typed.trim();
    let moment = moment(typed, now)?;
    if moment.year() < EARLIEST { Err(NotAMoment::Early(typed.to_owned())) } else { Ok(moment) }
}

fn moment(typed: &str, now: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>, NotAMoment> {
    if let Ok(instant) = DateTime::parse_from_rfc3339(typed) {
        return Ok(instant);
    }
    let typed: String = typed.chars().map(half_width).collect();
    let (day, clock) = match typed.rsplit_once([' ', 'T']) {
        Some((day, clock)) if clock.starts_with(|sign: char| sign.is_ascii_digit()) => (day.trim(), clock),
        _ if typed.contains([':', '点', '时']) => ("", typed.as_str()),
        _ => (typed.as_str(), ""),
    };
    let today = now.date_naive();
    let date = if day.is_empty() { today } else { read_date(day, today).map_err(NotAMoment::Date)? };
    let time = if clock.is_empty() { now.time() } else { read_time(clock)? };
    // A fixed offset has every local time exactly once.
    let unclear = || NotAMoment::Date(NotADate::Unclear(typed.clone()));
    date.and_time(time).and_local_timezone(*now.offset()).single().ok_or_else(unclear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_type_them() {
        for (typed, expected) in [
            ("14:30", Some("14:30:00")),
            ("14：30", Some("14:30:00")),
            ("1430", Some("14:30:00")),
            ("930", Some("09:30:00")),
            ("9", Some("09:00:00")),
            ("14点半", Some("14:30:00")),
            ("14点", Some("14:00:00")),
            ("25:00", None),
            ("14:61", None),
            ("下午", None),
        ] {
            let read = read_time(typed).ok().map(|time| time.to_string());
            assert_eq!(read.as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn moments_as_people_type_them() {
        let now = DateTime::parse_from_rfc3339("2026-03-09T09:00:00+08:00").unwrap();
        for (typed, expected) in [
            ("2026-03-08 14:30", Some("2026-03-08T14:30:00+08:00")),
            ("2026-03-08T14:30", Some("2026-03-08T14:30:00+08:00")),
            ("2026-03-08T06:30:00Z", Some("2026-03-08T06:30:00+00:00")),
            ("昨天　９：００", Some("2026-03-08T09:00:00+08:00")),
            ("昨天 9点半", Some("2026-03-08T09:30:00+08:00")),
            ("3-8 1430", Some("2026-03-08T14:30:00+08:00")),
            ("8:15", Some("2026-03-09T08:15:00+08:00")),
            ("3-8", Some("2026-03-08T09:00:00+08:00")),
            ("today", Some("2026-03-09T09:00:00+08:00")),
            ("next wed", Some("2026-03-18T09:00:00+08:00")),
            ("0001-01-01 00:00", None),
            ("1999-12-31 23:59", None),
            ("1999-12-31T23:59:00+08:00", None),
            ("00-01-01 00:00", Some("2000-01-01T00:00:00+08:00")),
            ("2-31 9:00", None),
            ("3-8 25:00", None),
            ("abc", None),
        ] {
            let read = read_moment(typed, now).ok().map(|at| at.to_rfc3339());
            assert_eq!(read.as_deref(), expected, "{typed}");
        }
    }
}
