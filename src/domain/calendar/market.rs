//! 赶集日: on which days there is market, as villages say it: by the last digit of the lunar day (逢三、八), by named lunar days
//! (初一、十五), or by weekdays.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::lunar::LunarDate;
use super::weekday::{read_weekday, weekday_label};
use crate::Lang;
use crate::domain::clean::half_width;
use crate::lang::calendar as text;

/// The rule of a place's market days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarketDays {
    /// Lunar days that end in these digits (0–9); 逢三、八 is every fifth day, 逢五 every tenth.
    LunarEndings(BTreeSet<u8>),
    /// These lunar days (1–30).
    LunarDays(BTreeSet<u8>),
    /// These weekdays, from Monday.
    Weekdays(Vec<Weekday>),
}

/// Why a text says no market days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotMarketDays {
    /// The text as typed.
    pub typed: String,
}

impl NotMarketDays {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        text::market_unclear(lang, &self.typed)
    }
}

impl MarketDays {
    /// Reads `逢三八`, `逢3、8`, `逢五排十`, `初一、十五`, `农历3、13、23`, `每周日`, `Wed, Sat`, and whatever [`MarketDays::say`] says.
    ///
    /// # Errors
    /// [`NotMarketDays`] when any part is not understood.
    pub fn read(typed: &str) -> Result<MarketDays, NotMarketDays> {
        let plain: String = typed.trim().chars().map(half_width).collect::<String>().to_lowercase();
        let rule = read_weekdays(&plain).or_else(|| read_lunar(&plain));
        rule.ok_or_else(|| NotMarketDays { typed: typed.to_owned() })
    }

    /// Whether there is market on this day.
    pub fn falls_on(&self, date: NaiveDate) -> bool {
        let lunar = || LunarDate::of(date).map(LunarDate::day);
        match self {
            MarketDays::LunarEndings(digits) => lunar().is_some_and(|day| digits.contains(&(day % 10))),
            MarketDays::LunarDays(days) => lunar().is_some_and(|day| days.contains(&day)),
            MarketDays::Weekdays(days) => days.contains(&date.weekday()),
        }
    }

    /// How many days lie from one market to the next where they are always as many, but for the end of a short month: 5 of 逢三八, 10
    /// of 逢五.
    pub fn every(&self) -> Option<u8> {
        let MarketDays::LunarEndings(digits) = self else { return None };
        let gap = 10u8.checked_div(u8::try_from(digits.len()).ok()?)?;
        let first = *digits.first()?;
        let even = (first..10).step_by(usize::from(gap));
        (10 % digits.len() == 0 && even.eq(digits.iter().copied())).then_some(gap)
    }

    /// The rule in words that [`MarketDays::read`] reads back: `农历逢三、八`, `lunar days ending in 3, 8`.
    pub fn say(&self, lang: Lang) -> String {
        let comma = text::comma(lang);
        match self {
            MarketDays::LunarEndings(digits) => {
                // 十 is spoken last: 逢五、十.
                let spoken =
                    digits.iter().filter(|digit| **digit > 0).chain(digits.iter().filter(|digit| **digit == 0));
                let words: Vec<String> = spoken.map(|digit| ending_text(*digit, lang)).collect();
                text::market_endings(lang, &words.join(comma))
            }
            MarketDays::LunarDays(days) => {
                let words: Vec<String> = days.iter().map(|day| day_text(*day, lang)).collect();
                text::market_days(lang, &words.join(comma))
            }
            MarketDays::Weekdays(days) => {
                let words: Vec<&str> = days.iter().map(|day| weekday_label(*day, lang)).collect();
                text::market_weekdays(lang, &words.join(comma))
            }
        }
    }
}

fn ending_text(digit: u8, lang: Lang) -> String {
    let chinese = DIGITS.chars().nth(usize::from(if digit == 0 { 10 } else { digit }));
    match (lang, chinese) {
        (Lang::Zh, Some(word)) => word.to_string(),
        _ => digit.to_string(),
    }
}

fn day_text(day: u8, lang: Lang) -> String {
    match lang {
        Lang::Zh => day_names().find(|(known, _)| *known == day).map(|(_, name)| name).unwrap_or_default(),
        Lang::En => day.to_string(),
    }
}

/// Chinese numerals; the place of a numeral is its number.
const DIGITS: &str = "〇一二三四五六七八九十";

/// Every name of every lunar day, the usual one first: `廿一`, `二十一`.
fn day_names() -> impl Iterator<Item = (u8, String)> {
    const STYLES: [[&str; 3]; 2] = [["初", "十", "廿"], ["初", "十", "二十"]];
    STYLES.into_iter().flat_map(|style| {
        (1..=30).map(move |day: u8| {
            let tens = style.get(usize::from((day - 1) / 10)).copied().unwrap_or_default();
            let ones = DIGITS.chars().nth(usize::from((day - 1) % 10 + 1)).unwrap_or_default();
            let name = match day {
                20 => "二十".to_owned(),
                30 => "三十".to_owned(),
                _ => format!("{tens}{ones}"),
            };
            (day, name)
        })
    })
}

fn read_weekdays(plain: &str) -> Option<MarketDays> {
    let plain = ["每逢", "每", "every "].into_iter().find_map(|every| plain.strip_prefix(every)).unwrap_or(plain);
    let mut days = Vec::new();
    for word in plain.split(is_gap).filter(|word| !word.is_empty() && *word != "and") {
        // 周三六: the second weekday is said without 周.
        let mut read = read_weekday(word).map(|day| vec![day]);
        if read.is_none() {
            let run = ["周", "星期", "礼拜"].into_iter().find_map(|prefix| word.strip_prefix(prefix));
            read = run.and_then(|run| run.chars().map(|day| read_weekday(&format!("周{day}"))).collect());
        }
        if read.is_none() && !days.is_empty() {
            read = read_weekday(&format!("周{word}")).map(|day| vec![day]);
        }
        days.extend(read?);
    }
    days.sort_by_key(Weekday::num_days_from_monday);
    days.dedup();
    (!days.is_empty()).then_some(MarketDays::Weekdays(days))
}

fn is_gap(c: char) -> bool {
    "、，。,; 和与及排逢".contains(c)
}

fn read_lunar(plain: &str) -> Option<MarketDays> {
    let english = |phrase: &str| plain.strip_prefix(phrase).filter(|rest| rest.starts_with(' '));
    if let Some(rest) = english("lunar days ending in") {
        return read_numbers(rest, read_ending).map(MarketDays::LunarEndings);
    }
    if let Some(rest) = english("lunar days") {
        return read_numbers(rest, read_day).map(MarketDays::LunarDays);
    }
    let rest = ["农历", "阴历"].into_iter().find_map(|lunar| plain.strip_prefix(lunar)).unwrap_or(plain);
    let days = read_numbers(rest, read_day);
    let Some(endings) = read_numbers(rest, read_ending) else { return days.map(MarketDays::LunarDays) };
    // 3、13、23 and 十五 name days of the month; 3、8 and 逢25 the last digit.
    let least = if rest.contains('逢') { 2 } else { 1 };
    let days = days.filter(|days| days.len() >= least && days.iter().any(|day| *day > 10));
    Some(days.map_or(MarketDays::LunarEndings(endings), MarketDays::LunarDays))
}

/// Reads a run of numbers, with or without gaps between them; nothing when something else stands there.
fn read_numbers(run: &str, read: fn(&str) -> Option<(u8, usize)>) -> Option<BTreeSet<u8>> {
    let run = run.trim_end_matches(['集', '日', '号', '天']);
    let mut numbers = BTreeSet::new();
    let mut rest = run;
    loop {
        rest = rest.trim_start_matches(|c: char| is_gap(c) || c == '每');
        if rest.is_empty() {
            return Some(numbers).filter(|numbers| !numbers.is_empty());
        }
        let (number, length) = read(rest)?;
        numbers.insert(number);
        rest = rest.get(length..)?;
    }
}

/// One last digit at the beginning, and its length: `三`, `8`, `10`, `十`.
fn read_ending(rest: &str) -> Option<(u8, usize)> {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let run = rest.get(..digits)?;
        return if run == "10" { Some((0, 2)) } else { Some((run.get(..1)?.parse().ok()?, 1)) };
    }
    let first = rest.chars().next()?;
    let place = DIGITS.chars().position(|digit| digit == first)?;
    Some((u8::try_from(place % 10).ok()?, first.len_utf8()))
}

/// One lunar day at the beginning, and its length: `初一`, `廿五`, `15`.
fn read_day(rest: &str) -> Option<(u8, usize)> {
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 {
        let day = rest.get(..digits)?.parse().ok().filter(|day| (1..=30).contains(day))?;
        return Some((day, digits));
    }
    let named = day_names().filter(|(_, name)| rest.starts_with(name.as_str()));
    named.max_by_key(|(_, name)| name.len()).map(|(day, name)| (day, name.len()))
}

#[cfg(test)]
#[path = "market_tests.rs"]
mod tests;
