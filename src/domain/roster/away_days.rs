//! The words for days in an absence: weekdays alone, in a row and as a range, this week and the next, days of every month.

use chrono::{Datelike, NaiveDate, Weekday};

use super::availability::Days;
use super::away_date::DateProblem;
use crate::domain::calendar::{Week, weekday};

/// What stands between the ends of a range.
const TO: [&str; 6] = ["至", "到", "~", "-", "—", " to "];

/// `每月1日`, `monthly 1`, `每月第2个周二`, `2. tue of the month`, `2nd tuesday`; nothing when it is none of these.
pub(super) fn read_monthly(rest: &str) -> Option<Result<Days, DateProblem>> {
    let monthly = ["每月", "每个月", "monthly "].into_iter().find_map(|word| rest.strip_prefix(word));
    let inner = monthly.unwrap_or(rest).trim();
    if let Some(days) = read_nth(inner) {
        return Some(days);
    }
    monthly?;
    Some(read_month_days(inner).unwrap_or(Err(DateProblem::Unclear)).map(Days::MonthDays))
}

fn read_nth(inner: &str) -> Option<Result<Days, DateProblem>> {
    let (nth, weekday) = if let Some(chinese) = inner.strip_prefix('第') {
        chinese.split_once("个")?
    } else {
        let english = inner.strip_suffix(" of the month").unwrap_or(inner);
        let (nth, weekday) = english.split_once(' ')?;
        (nth, weekday)
    };
    let weekday = read_weekday(weekday.trim())?;
    let nth = nth.trim();
    let bare = || ["st", "nd", "rd", "th", "."].into_iter().find_map(|end| nth.strip_suffix(end));
    let nth = read_small(nth).or_else(|| read_small(bare()?))?;
    Some(if (1..=5).contains(&nth) { Ok(Days::Nth(nth, weekday)) } else { Err(DateProblem::NoSuchDay) })
}

/// `1`, `1日`, `15号`, `1号到5号`, from 1 to 31.
pub(super) fn read_month_days(rest: &str) -> Option<Result<Vec<u8>, DateProblem>> {
    let number = |text: &str| text.trim().trim_end_matches(['日', '号']).trim().parse::<u8>().ok();
    let (first, last) = match TO.into_iter().find_map(|to| rest.split_once(to)) {
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(rest)?, number(rest)?),
    };
    let is_day = |day: u8| (1..=31).contains(&day);
    Some(match (is_day(first) && is_day(last), first <= last) {
        (false, _) => Err(DateProblem::NoSuchDay),
        (true, false) => Err(DateProblem::Backwards),
        (true, true) => Ok((first..=last).collect()),
    })
}

/// Weekdays in a row (`周一三五`, `mon wed`), as a range (`周一至周五`, `周一到五`), or the weekend.
pub(super) fn read_weekdays(rest: &str) -> Option<Vec<Weekday>> {
    match without_every(rest) {
        "周末" | "双休日" | "weekend" | "weekends" => return Some(vec![Weekday::Sat, Weekday::Sun]),
        "工作日" | "weekdays" | "weekday" => return Some(between(Weekday::Mon, Weekday::Fri)),
        _ => {}
    }
    if let Some((first, last)) = TO.into_iter().find_map(|to| rest.split_once(to)) {
        let first = read_weekday(first.trim())?;
        let last = read_weekday(last.trim()).or_else(|| only(bare_weekdays(last)?))?;
        return Some(between(first, last));
    }
    let mut days = Vec::new();
    for word in rest.split([' ', '/']).filter(|word| !word.is_empty() && *word != "every") {
        days.extend(in_a_row(word)?);
    }
    Some(days).filter(|days| !days.is_empty())
}

/// `周一三五`, `周一周三`, `wed`.
fn in_a_row(word: &str) -> Option<Vec<Weekday>> {
    let word = without_every(word);
    if word.is_ascii() {
        return weekday::read_weekday(word).map(|day| vec![day]);
    }
    let mut days = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let plain = without_every(rest);
        let named = ["周", "星期", "礼拜"].into_iter().find_map(|week| plain.strip_prefix(week));
        if named.is_none() && days.is_empty() {
            return None;
        }
        let bare = named.unwrap_or(rest);
        let length = bare.chars().next()?.len_utf8();
        let (day, after) = bare.split_at_checked(length)?;
        days.push(weekday::read_weekday(&format!("周{day}"))?);
        rest = after;
    }
    Some(days)
}

/// `三`, `三五`, `3`, `三到五` behind weekdays. Two digits are a date.
pub(super) fn bare_weekdays(rest: &str) -> Option<Vec<Weekday>> {
    let is_digit = |text: &str| text.chars().any(|sign| sign.is_ascii_digit());
    if rest.is_empty() || (is_digit(rest) && rest.len() > 1) || rest.starts_with(['周', '每']) {
        return None;
    }
    read_weekdays(&format!("周{rest}")).filter(|_| !rest.is_ascii() || is_digit(rest))
}

fn between(first: Weekday, last: Weekday) -> Vec<Weekday> {
    let mut days = vec![first];
    let mut day = first;
    while day != last {
        day = day.succ();
        days.push(day);
    }
    days
}

fn only(days: Vec<Weekday>) -> Option<Weekday> {
    let mut days = days.into_iter();
    days.next().filter(|_| days.next().is_none())
}

/// A weekday with or without 每.
fn read_weekday(word: &str) -> Option<Weekday> {
    weekday::read_weekday(without_every(word))
}

fn without_every(word: &str) -> &str {
    let bare = ["每逢", "每个", "每", "逢", "every "].into_iter().find_map(|every| word.strip_prefix(every));
    bare.unwrap_or(word).trim()
}

/// The words for weeks, the longer ones first, and how many weeks on they are.
const WEEKS: [(&str, u64); 22] = [
    ("下下个星期", 2),
    ("下下星期", 2),
    ("下下周", 2),
    ("下个星期", 1),
    ("下个礼拜", 1),
    ("下一周", 1),
    ("下个周", 1),
    ("下星期", 1),
    ("下礼拜", 1),
    ("下周", 1),
    ("这个星期", 0),
    ("这个礼拜", 0),
    ("这星期", 0),
    ("本星期", 0),
    ("这礼拜", 0),
    ("这一周", 0),
    ("这周", 0),
    ("本周", 0),
    ("next week", 1),
    ("this week", 0),
    ("next ", 1),
    ("this ", 0),
];

/// `下周`, `下周三`, `本周一至三`, `next week`, `next wed`: the week's Monday and the weekdays named; none is the whole week.
pub(super) fn week_of(rest: &str, today: NaiveDate) -> Option<(NaiveDate, Vec<Weekday>)> {
    let (named, weeks) = WEEKS.iter().find_map(|(word, weeks)| Some((rest.strip_prefix(word)?, *weeks)))?;
    let monday = Week::of(today).monday() + chrono::Days::new(7 * weeks);
    let days = match named.trim() {
        "" | "整周" | "一整周" | "一周" | "整个" | "全周" => Vec::new(),
        "末" | "end" => vec![Weekday::Sat, Weekday::Sun],
        english if english.is_ascii() && rest.is_ascii() => {
            read_weekdays(english.strip_prefix("on ").unwrap_or(english))?
        }
        bare => read_weekdays(bare).or_else(|| bare_weekdays(bare))?,
    };
    Some((monday, days))
}

/// `明天`, `今明两天`, `下个月`, `12月`: from the first day to the last.
pub(super) fn near_days(rest: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let after = |days: u64| today + chrono::Days::new(days);
    let days = match rest {
        "今天" | "today" => (0, 0),
        "明天" | "明日" | "tomorrow" => (1, 1),
        "后天" => (2, 2),
        "大后天" => (3, 3),
        "今明两天" | "今明" | "今明天" => (0, 1),
        "明后两天" | "明后天" => (1, 2),
        _ => return near_month(rest, today),
    };
    Some((after(days.0), after(days.1)))
}

fn near_month(rest: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let rest = rest.strip_prefix("整个").unwrap_or(rest);
    let rest = rest.strip_suffix("整月").or_else(|| rest.strip_suffix("份")).unwrap_or(rest);
    let month = match rest {
        "本月" | "这个月" | "这月" | "this month" => today.month(),
        "下月" | "下个月" | "next month" => today.month() % 12 + 1,
        named => named.strip_suffix('月')?.trim().parse().ok().filter(|month| (1..=12).contains(month))?,
    };
    // A month that is over is next year's.
    let year = if month < today.month() { today.year() + 1 } else { today.year() };
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some((first, first + chrono::Months::new(1) - chrono::Days::new(1)))
}

/// A number from 1 to 9 in digits or Chinese, or an English ordinal.
fn read_small(word: &str) -> Option<u8> {
    const WORDS: [(&str, &str); 7] = [
        ("一", "first"),
        ("二", "second"),
        ("三", "third"),
        ("四", "fourth"),
        ("五", "fifth"),
        ("六", "sixth"),
        ("七", "seventh"),
    ];
    let spelt = WORDS.iter().zip(1..).find(|((chinese, english), _)| *chinese == word || *english == word);
    spelt.map(|(_, number)| number).or_else(|| word.parse().ok().filter(|number| (1..=9).contains(number)))
}
