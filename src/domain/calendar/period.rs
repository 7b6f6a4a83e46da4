//! Periods that lists and figures are asked for: today, this week, last month; and typed spans of dates.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::typed::{NotADate, plain, read_date};
use super::week::Week;
use crate::Lang;
use crate::domain::terms::word_list;

word_list! {
    /// A period named from today. Weeks begin on Monday.
    Period {
        /// The day itself.
        Today "today" "今天" | "today";
        /// The day before.
        Yesterday "yesterday" "昨天" | "yesterday";
        /// Monday to Sunday.
        ThisWeek "this_week" "本周" | "this week";
        /// The week before.
        LastWeek "last_week" "上周" | "last week";
        /// From the 1st to the end.
        ThisMonth "this_month" "本月" | "this month";
        /// The month before.
        LastMonth "last_month" "上月" | "last month";
        /// Three months, from January, April, July or October.
        ThisQuarter "this_quarter" "本季度" | "this quarter";
        /// The quarter before.
        LastQuarter "last_quarter" "上季度" | "last quarter";
        /// From 1 January.
        ThisYear "this_year" "今年" | "this year";
        /// The year before.
        LastYear "last_year" "去年" | "last year";
    }
}

impl Period {
    /// Its days.
    pub fn days(self, today: NaiveDate) -> RangeInclusive<NaiveDate> {
        match self {
            Period::Today => today..=today,
            Period::Yesterday => {
                let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
                yesterday..=yesterday
            }
            Period::ThisWeek => week(Week::of(today)),
            Period::LastWeek => week(Week::of(today).previous()),
            Period::ThisMonth => months(today, 0, 1),
            Period::LastMonth => months(today, 1, 1),
            Period::ThisQuarter => months(today, today.month0() % 3, 3),
            Period::LastQuarter => months(today, today.month0() % 3 + 3, 3),
            Period::ThisYear => months(today, today.month0(), 12),
            Period::LastYear => months(today, today.month0() + 12, 12),
        }
    }
}

fn week(week: Week) -> RangeInclusive<NaiveDate> {
    week.monday()..=week.sunday()
}

/// Whole months: the first of them lies `back` months before that of `date`.
fn months(date: NaiveDate, back: u32, count: u32) -> RangeInclusive<NaiveDate> {
    let first = date.with_day(1).and_then(|first| first.checked_sub_months(Months::new(back))).unwrap_or(date);
    let after = first.checked_add_months(Months::new(count));
    first..=after.and_then(|after| after.pred_opt()).unwrap_or(first)
}

/// Reads a period: a [`Period`] by its label, `11月`, `2026-11`, `2026年11月`, `2026`, `2026年`, one date, or two with `~`, 至
/// or 到 between them. A month without a year is the last one that has begun.
///
/// # Errors
/// [`NotADate`] as for a single date, and when the second lies before the first.
pub fn read_period(typed: &str, today: NaiveDate) -> Result<RangeInclusive<NaiveDate>, NotADate> {
    let text = plain(typed);
    if let Some(period) = read_named(&text) {
        return Ok(period.days(today));
    }
    if let Some((first, last)) = ["~", "至", "到", "—", "–", " to "].into_iter().find_map(|to| text.split_once(to))
    {
        let (first, last) = (read_date(first, today)?, read_date(last, today)?);
        return if first <= last { Ok(first..=last) } else { Err(NotADate::Backwards(typed.trim().to_owned())) };
    }
    if let Some(span) = read_month(&text, today).or_else(|| read_year(&text)) {
        return Ok(span);
    }
    read_date(typed, today).map(|day| day..=day)
}

fn read_named(text: &str) -> Option<Period> {
    let usual = match text {
        "这周" | "这个星期" | "本星期" => "本周",
        "这个月" => "本月",
        "上个月" => "上月",
        "上星期" | "上个星期" => "上周",
        "本年" => "今年",
        other => other,
    };
    Period::parse(usual)
}

fn read_month(text: &str, today: NaiveDate) -> Option<RangeInclusive<NaiveDate>> {
    let named = text.strip_suffix("月份").or_else(|| text.strip_suffix('月'));
    let numbers: Option<Vec<i32>> =
        named.unwrap_or(text).split(['-', '/', '.', '年']).map(|part| part.parse().ok()).collect();
    let (year, month) = match numbers.as_deref() {
        Some([month]) if named.is_some() => (None, *month),
        Some([year, month]) if (1901..=2100).contains(year) => (Some(*year), *month),
        _ => return None,
    };
    let month = u32::try_from(month).ok()?;
    let this_year = today.year() - i32::from(month > today.month());
    Some(months(NaiveDate::from_ymd_opt(year.unwrap_or(this_year), month, 1)?, 0, 1))
}

fn read_year(text: &str) -> Option<RangeInclusive<NaiveDate>> {
    let year = text.trim_end_matches('年').parse().ok().filter(|year| (1901..=2100).contains(year))?;
    Some(months(NaiveDate::from_ymd_opt(year, 1, 1)?, 0, 12))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_have_whole_weeks_months_and_quarters() {
        for (period, today, first, last) in [
            (Period::Today, "2026-11-26", "2026-11-26", "2026-11-26"),
            (Period::Yesterday, "2026-03-01", "2026-02-28", "2026-02-28"),
            (Period::ThisWeek, "2026-11-29", "2026-11-23", "2026-11-29"),
            (Period::LastWeek, "2026-11-23", "2026-11-16", "2026-11-22"),
            (Period::ThisMonth, "2028-02-10", "2028-02-01", "2028-02-29"),
            (Period::LastMonth, "2026-03-31", "2026-02-01", "2026-02-28"),
            (Period::LastMonth, "2026-01-31", "2025-12-01", "2025-12-31"),
            (Period::ThisQuarter, "2026-11-26", "2026-10-01", "2026-12-31"),
            (Period::LastQuarter, "2026-02-28", "2025-10-01", "2025-12-31"),
            (Period::ThisYear, "2026-12-31", "2026-01-01", "2026-12-31"),
            (Period::LastYear, "2026-12-31", "2025-01-01", "2025-12-31"),
        ] {
            assert_eq!(period.days(day(today)), day(first)..=day(last), "{period:?} on {today}");
        }
    }

    #[test]
    fn periods_as_people_type_them() {
        let today = day("2026-11-26");
        for (typed, first, last) in [
            ("上周", "2026-11-16", "2026-11-22"),
            ("上个月", "2026-10-01", "2026-10-31"),
            ("this month", "2026-11-01", "2026-11-30"),
            ("11月", "2026-11-01", "2026-11-30"),
            ("12月份", "2025-12-01", "2025-12-31"),
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("２０２６年２月", "2026-02-01", "2026-02-28"),
            ("2025", "2025-01-01", "2025-12-31"),
            ("2025年", "2025-01-01", "2025-12-31"),
            ("11-1~11-26", "2026-11-01", "2026-11-26"),
            ("11月1日至今天", "2026-11-01", "2026-11-26"),
            ("26", "2026-11-26", "2026-11-26"),
        ] {
            assert_eq!(read_period(typed, today), Ok(day(first)..=day(last)), "{typed}");
        }
        assert_eq!(read_period("11-26~11-1", today), Err(NotADate::Backwards("11-26~11-1".into())));
        assert_eq!(read_period("13月", today), Err(NotADate::Unclear("13月".into())));
        assert_eq!(read_period("11-26~2-31", today), Err(NotADate::NoSuchDay("2-31".into())));
    }

    #[test]
    fn every_period_reads_back_from_its_label() {
        let today = day("2026-11-26");
        for period in Period::ALL {
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(read_period(period.label(lang), today), Ok(period.days(today)), "{period:?}");
            }
        }
    }
}
