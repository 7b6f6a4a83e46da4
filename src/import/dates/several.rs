//! Cells that list days: `12月23、24日`, `12月25日至27日`, `12月30日至1月2日`, `周一至周三`.

use chrono::Weekday;

use super::{Heading, heading};
use crate::import::tidy::{tight, without_brackets};

/// The most days that one cell may list: those of a month.
const MOST: usize = 31;
/// The most days of one cell over the end of a month: a week, and the days beside it.
const MOST_OVER: usize = 10;

/// The days that a cell lists, in their order and more than one; nothing if it lists none, or says anything else.
pub fn several(text: &str) -> Option<Vec<Heading>> {
    let text = tight(text);
    if text.chars().count() > 60 || text.contains(':') {
        return None;
    }
    listed(&text).or_else(|| {
        // 12月23、24日(周三、周四): the weekdays of all stand behind them.
        let (dates, behind) = text.split_once(['(', '[', '【'])?;
        let weekdays = listed(behind.trim_end_matches([')', ']', '】']))?;
        let mut days = listed(dates)?;
        let is_of_them = days.len() == weekdays.len() && weekdays.iter().all(Heading::is_weekday);
        (is_of_them && without_brackets(&text) == dates).then_some(())?;
        for (day, weekday) in days.iter_mut().zip(weekdays) {
            day.weekday = weekday.weekday;
        }
        Some(days)
    })
}

/// Whether a list says by a sign of its own that it is one of days: `1-3` may be anything.
pub fn is_signed(text: &str) -> bool {
    tight(text).contains(['月', '日', '号', '.', '/', '周', '期'])
}

fn listed(text: &str) -> Option<Vec<Heading>> {
    let mut days: Vec<Heading> = Vec::new();
    for item in text.split(['、', ',', ';', '和', '及', '与']) {
        if let Some(day) = one(item, days.last()) {
            days.push(day);
            continue;
        }
        let first = item.find(['至', '到', '~', '—', '–']).or_else(|| item.find('-'))?;
        let (from, to) = (item.get(..first)?, item.get(first..)?.trim_start_matches(['至', '到', '~', '—', '–', '-']));
        let from = one(from, days.last())?;
        days.extend(range(from, one(to, Some(&from))?)?);
    }
    let again = |(at, day): (usize, &Heading)| days.iter().take(at).any(|before| before == day);
    let is_list = (2..=MOST).contains(&days.len()) && !days.iter().enumerate().any(again);
    is_list.then_some(days)
}

/// One of the days; what it leaves out is as `before`.
fn one(text: &str, before: Option<&Heading>) -> Option<Heading> {
    let bare = text.parse::<u32>().ok().filter(|day| text.len() <= 2 && (1..=31).contains(day));
    let day = match bare {
        Some(day) => Heading { day_only: Some(day), ..Heading::default() },
        None => heading(text)?,
    };
    let Some(before) = before else { return Some(day) };
    // The same month goes on, and the same year, or at its turn the next.
    let month = day.day.or_else(|| Some((before.day?.0, day.day_only?)));
    let turns = month.zip(before.day).is_some_and(|(own, before)| own.0 < before.0);
    let year = day.year.or_else(|| before.year.map(|year| year + i32::from(turns)));
    let is_alike = before.is_weekday() == day.is_weekday();
    is_alike.then_some(match month {
        Some(month) => Heading { year, day: Some(month), day_only: None, ..day },
        None => day,
    })
}

/// The days from one to another, both included.
fn range(from: Heading, to: Heading) -> Option<Vec<Heading>> {
    let between = |first: u32, last: u32, make: &dyn Fn(u32) -> Heading| {
        let days: Vec<Heading> = (first..=last).map(make).collect();
        (days.len() > 1).then_some(days)
    };
    let mut days = match (from.day, to.day, from.day_only.zip(to.day_only)) {
        (Some((month, first)), Some((end, last)), _) if month == end && from.year == to.year => {
            between(first, last, &|day| Heading { day: Some((month, day)), weekday: None, ..from })?
        }
        (Some((month, first)), Some((end, last)), _) if end == month % 12 + 1 => {
            let before = first..=length(month, from.year)?;
            let mut days: Vec<Heading> =
                before.map(|day| Heading { day: Some((month, day)), weekday: None, ..from }).collect();
            days.extend((1..=last).map(|day| Heading { day: Some((end, day)), weekday: None, ..to }));
            (days.len() <= MOST_OVER).then_some(days)?
        }
        (None, None, Some((first, last))) => {
            between(first, last, &|day| Heading { day_only: Some(day), ..Heading::default() })?
        }
        (None, None, None) => {
            let of = |day: Option<Weekday>| Some(day?.num_days_from_monday());
            let name = |day: u32| u8::try_from(day).ok().and_then(|day| Weekday::try_from(day).ok());
            between(of(from.weekday)?, of(to.weekday)?, &|day| Heading { weekday: name(day), ..Heading::default() })?
        }
        _ => return None,
    };
    // The weekdays of the first and the last are checked like any other.
    if let [first, .., last] = days.as_mut_slice() {
        (first.weekday, last.weekday) = (from.weekday, to.weekday);
    }
    Some(days)
}

/// How many days a month has; nothing for a February of no year.
fn length(month: u32, year: Option<i32>) -> Option<u32> {
    match (month, year) {
        (2, Some(year)) => chrono::NaiveDate::from_ymd_opt(year, 2, 29).map_or(Some(28), |_| Some(29)),
        (2, None) => None,
        (4 | 6 | 9 | 11, _) => Some(30),
        _ => Some(31),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;
    use crate::import::dates::weekday_name;

    fn said(text: &str) -> String {
        let one = |day: &Heading| {
            let year = day.year.map(|year| format!("{year}.")).unwrap_or_default();
            let date = day.day.map(|(month, day)| format!("{month}.{day}"));
            let date = date.or(day.day_only.map(|day| day.to_string())).unwrap_or_default();
            let weekday = day.weekday.map(|day| weekday_name(Lang::Zh, day)).unwrap_or_default();
            format!("{year}{date}{weekday}")
        };
        several(text).map(|days| days.iter().map(one).collect::<Vec<_>>().join(" ")).unwrap_or_default()
    }

    #[test]
    fn days_that_are_listed_plainly_are_read_and_nothing_else() {
        for (text, expected) in [
            ("12月23、24日", "12.23 12.24"),
            ("12月23日、24日", "12.23 12.24"),
            ("１２月２３日，２４日", "12.23 12.24"),
            ("12月25日至27日", "12.25 12.26 12.27"),
            ("12月25日—27日", "12.25 12.26 12.27"),
            ("12月25-27日", "12.25 12.26 12.27"),
            ("12月1日、3日至4日、31日", "12.1 12.3 12.4 12.31"),
            ("12.25-12.26", "12.25 12.26"),
            ("2026-12-25至2026-12-26", "2026.12.25 2026.12.26"),
            ("2026年12月31日至1月1日", "2026.12.31 2027.1.1"),
            ("11月30日至12月1日", "11.30 12.1"),
            ("12月23日(周三)、24日(周四)", "12.23周三 12.24周四"),
            ("12月23、24日(周三、周四)", "12.23周三 12.24周四"),
            ("23、24日", "23 24"),
            ("1-2日", "1 2"),
            ("1日-2日", "1 2"),
            ("周一至周三", "周一 周二 周三"),
            ("周一、周五", "周一 周五"),
            ("12月23日", ""),
            ("2026-12-23", ""),
            ("12.23", ""),
            ("12月1日至2月1日", ""),
            ("2月28日至3月1日", ""),
            ("12月27日至25日", ""),
            ("12月23、23日", ""),
            ("12月23、周四", ""),
            ("8:00-12:00", ""),
            ("010-61190000", ""),
            ("孟德、程春", ""),
            ("12月23日、待定", ""),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
