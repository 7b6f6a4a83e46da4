//! Days and times as people type them. Pure.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime};

use crate::Lang;
use crate::lang::ui as words;
use crate::ui::text;

/// Reads a day: `2026-03-15`, `2026.3.15`, `20260315`, `3-15`, `3月15日`, `0315`, `15` (of this month), `+3`, `-1`, 今天, 明天,
/// 后天, 昨天, 前天, today, tomorrow, yesterday. A day that does not exist (31 February) is `None`.
pub fn parse_date(typed: &str, today: NaiveDate) -> Option<NaiveDate> {
    let typed = text::folded(typed.trim()).to_lowercase();
    let away = match typed.as_str() {
        "今天" | "今" | "today" => Some(0),
        "明天" | "明" | "tomorrow" => Some(1),
        "后天" => Some(2),
        "昨天" | "昨" | "yesterday" => Some(-1),
        "前天" => Some(-2),
        other if other.starts_with(['+', '-']) => other.parse::<i64>().ok(),
        _ => None,
    };
    if let Some(days) = away {
        let by = Days::new(days.unsigned_abs());
        return if days < 0 { today.checked_sub_days(by) } else { today.checked_add_days(by) };
    }
    let parts: Vec<&str> = typed.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    if !typed.chars().all(|sign| sign.is_ascii_digit() || "-/. 年月日号".contains(sign)) {
        return None;
    }
    let number = |part: &str| part.parse::<u32>().ok();
    let (year, month, day) = match parts.as_slice() {
        [one] if one.len() == 8 => (one.get(..4)?.parse().ok()?, number(one.get(4..6)?)?, number(one.get(6..)?)?),
        [one] if one.len() == 4 => (today.year(), number(one.get(..2)?)?, number(one.get(2..)?)?),
        [one] if one.len() <= 2 => (today.year(), today.month(), number(one)?),
        [month, day] => (today.year(), number(month)?, number(day)?),
        [year, month, day] if year.len() == 4 => (year.parse().ok()?, number(month)?, number(day)?),
        [year, month, day] if year.len() == 2 => (year.parse::<i32>().ok()? + 2000, number(month)?, number(day)?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Reads a time of day: `14:30`, `14.30`, `1430`, `930`, `14`, `14点`, `14点30分`, `14点半`.
pub fn parse_time(typed: &str) -> Option<NaiveTime> {
    let typed = text::folded(typed.trim()).replace('半', "30");
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

/// Reads a day and a time together: `11-26 14:30`, `昨天 9点`, a time alone (today), or a day alone (at the time of `now`).
///
/// # Errors
/// The sentence to show beside the field.
pub fn parse_moment(typed: &str, now: DateTime<FixedOffset>, lang: Lang) -> Result<DateTime<FixedOffset>, String> {
    let typed = text::folded(typed.trim());
    let (day, clock) = match typed.rsplit_once(' ') {
        Some((day, clock)) => (day.trim(), clock),
        None if typed.contains([':', '点', '时']) => ("", typed.as_str()),
        None => (typed.as_str(), ""),
    };
    let today = now.date_naive();
    let date = if day.is_empty() { Some(today) } else { parse_date(day, today) };
    let date = date.ok_or_else(|| words::no_date(lang, day))?;
    let time = if clock.is_empty() { Some(now.time()) } else { parse_time(clock) };
    let time = time.ok_or_else(|| words::no_time(lang, clock))?;
    // A fixed offset has every local time exactly once.
    date.and_time(time).and_local_timezone(*now.offset()).single().ok_or_else(|| words::no_date(lang, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_type_them() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        for (typed, expected) in [
            ("2026-03-15", Some("2026-03-15")),
            ("2026.3.15", Some("2026-03-15")),
            ("２０２６年３月１５日", Some("2026-03-15")),
            ("20260315", Some("2026-03-15")),
            ("26-3-15", Some("2026-03-15")),
            ("3-15", Some("2026-03-15")),
            ("3。15", Some("2026-03-15")),
            ("0315", Some("2026-03-15")),
            ("15", Some("2026-03-15")),
            ("明天", Some("2026-03-10")),
            ("+30", Some("2026-04-08")),
            ("-9", Some("2026-02-28")),
            ("2-31", None),
            ("13-1", None),
            ("下周", None),
            ("1 abc", None),
            ("", None),
            ("+99999999999999999999", None),
            ("+9223372036854775807", None),
        ] {
            let read = parse_date(typed, today).map(|day| day.to_string());
            assert_eq!(read.as_deref(), expected, "{typed}");
        }
    }

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
            let read = parse_time(typed).map(|time| time.to_string());
            assert_eq!(read.as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn moments_as_people_type_them() {
        let now = DateTime::parse_from_rfc3339("2026-03-09T09:00:00+08:00").unwrap();
        for (typed, expected) in [
            ("2026-03-08 14:30", Some("2026-03-08T14:30:00+08:00")),
            ("昨天　９：００", Some("2026-03-08T09:00:00+08:00")),
            ("3-8 1430", Some("2026-03-08T14:30:00+08:00")),
            ("8:15", Some("2026-03-09T08:15:00+08:00")),
            ("3-8", Some("2026-03-08T09:00:00+08:00")),
            ("2-31 9:00", None),
            ("3-8 25:00", None),
            ("abc", None),
        ] {
            let read = parse_moment(typed, now, Lang::Zh).ok().map(|at| at.to_rfc3339());
            assert_eq!(read.as_deref(), expected, "{typed}");
        }
    }
}
