//! Absences as people type and read them: `周二`, `周三下午`, `12-01~12-05`, `每月1日`, `Tue`.
//!
//! What [`Away::say`] writes, [`read_rules`] reads. A piece that is not understood is named, never guessed at.

use chrono::{Datelike, NaiveDate, Weekday};

use super::availability::{Away, Days};
use super::away_date::{DateProblem, read_range};
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::calendar::weekday::{self, weekday_label};
use crate::domain::terms::Slot;
use crate::lang::roster as text;

/// A piece of the line that is not an absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAway {
    /// The piece as typed.
    pub piece: String,
    /// What is wrong with it.
    pub problem: DateProblem,
}

impl NotAway {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self.problem {
            DateProblem::Unclear => text::away_unclear(lang, &self.piece),
            DateProblem::NoSuchDay => text::away_no_such_day(lang, &self.piece),
            DateProblem::Backwards => text::away_backwards(lang, &self.piece),
        }
    }
}

/// A date of the roster in a sentence: `12月2日周三`, `Wed 12-02`.
pub fn day_label(date: NaiveDate, lang: Lang) -> String {
    let weekday = weekday_label(date.weekday(), lang);
    match lang {
        Lang::Zh => format!("{}月{}日{weekday}", date.month(), date.day()),
        Lang::En => format!("{weekday} {}", shown::short_date(date)),
    }
}

/// The same with its year, where that is not this one.
pub fn dated_label(date: NaiveDate, today: NaiveDate, lang: Lang) -> String {
    let weekday = weekday_label(date.weekday(), lang);
    match lang {
        _ if date.year() == today.year() => day_label(date, lang),
        Lang::Zh => format!("{}年{}", date.year(), day_label(date, lang)),
        Lang::En => format!("{weekday} {date}"),
    }
}

impl Away {
    /// The rule in words that [`read_rules`] reads back.
    pub fn say(&self, lang: Lang) -> String {
        let days = match &self.days {
            Days::Every(weekday) => text::away_every(lang, weekday_label(*weekday, lang)),
            Days::Dates(first, last) if first == last => first.to_string(),
            Days::Dates(first, last) => format!("{first}~{last}"),
            Days::Nth(nth, weekday) => text::away_nth(lang, *nth, weekday_label(*weekday, lang)),
            Days::MonthDays(days) => {
                let days: Vec<_> = days.iter().map(u8::to_string).collect();
                text::away_month_days(lang, &days.join(text::comma(lang)))
            }
        };
        match self.slot {
            None => days,
            Some(slot) => text::away_part(lang, &days, slot.label(lang)),
        }
    }
}

/// Reads the absences on a line, parted by commas, semicolons or `、`. A date without a year is the next one that is not
/// over on `today`. The order is kept; an empty line means always there.
pub fn read_rules(line: &str, today: NaiveDate) -> Result<Vec<Away>, NotAway> {
    let mut rules: Vec<Away> = Vec::new();
    for piece in line.split([',', '，', '、', ';', '；', '\n']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let plain = plain(piece);
        let (rest, slot) = take_slot(&plain);
        if let Some(day) = further_month_day(rest, rules.last()) {
            add_month_day(&mut rules, day, slot);
            continue;
        }
        let found = read_days(rest, today).map_err(|problem| NotAway { piece: piece.to_owned(), problem })?;
        rules.extend(found.into_iter().map(|days| Away { days, slot }));
    }
    Ok(rules)
}

/// Half-width, lower case, without the spaces Chinese does not need: one spelling for what follows.
fn plain(piece: &str) -> String {
    let half = piece.chars().map(|letter| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '　' => ' ',
        _ => letter.to_ascii_lowercase(),
    });
    half.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words for the parts of a day, the longer ones first.
const SLOT_WORDS: [(&str, Option<Slot>); 17] = [
    ("上午", Some(Slot::Morning)),
    ("早上", Some(Slot::Morning)),
    ("下午", Some(Slot::Afternoon)),
    ("晚间", Some(Slot::Evening)),
    ("晚上", Some(Slot::Evening)),
    ("夜间", Some(Slot::Evening)),
    ("全天", None),
    ("整天", None),
    (" afternoons", Some(Slot::Afternoon)),
    (" afternoon", Some(Slot::Afternoon)),
    (" mornings", Some(Slot::Morning)),
    (" morning", Some(Slot::Morning)),
    (" evenings", Some(Slot::Evening)),
    (" evening", Some(Slot::Evening)),
    (" all day", None),
    (" am", Some(Slot::Morning)),
    (" pm", Some(Slot::Afternoon)),
];

/// Splits the part of the day off the end.
fn take_slot(plain: &str) -> (&str, Option<Slot>) {
    for (word, slot) in SLOT_WORDS {
        if let Some(rest) = plain.strip_suffix(word) {
            return (rest.trim(), slot);
        }
    }
    (plain, None)
}

/// `15日` after `每月1`: one more day of the same rule.
fn further_month_day(rest: &str, last: Option<&Away>) -> Option<u8> {
    last.filter(|rule| matches!(rule.days, Days::MonthDays(_)))?;
    read_month_day(rest)
}

/// Adds the day to the rule before it. A part of the day stands after the last day and holds for all of them.
fn add_month_day(rules: &mut [Away], day: u8, slot: Option<Slot>) {
    let Some(rule) = rules.last_mut() else { return };
    rule.slot = rule.slot.or(slot);
    if let Days::MonthDays(days) = &mut rule.days
        && !days.contains(&day)
    {
        days.push(day);
        days.sort_unstable();
    }
}

fn read_days(rest: &str, today: NaiveDate) -> Result<Vec<Days>, DateProblem> {
    if let Some(days) = read_monthly(rest) {
        return days.map(|days| vec![days]);
    }
    if let Some(weekdays) = read_weekdays(rest) {
        return Ok(weekdays.into_iter().map(Days::Every).collect());
    }
    read_range(rest, today).map(|(first, last)| vec![Days::Dates(first, last)])
}

/// `每月1日`, `monthly 1`, `每月第2个周二`, `2. tue of the month`, `2nd tuesday`; nothing when it is none of these.
fn read_monthly(rest: &str) -> Option<Result<Days, DateProblem>> {
    let monthly = ["每月", "每个月", "monthly "].into_iter().find_map(|word| rest.strip_prefix(word));
    let inner = monthly.unwrap_or(rest).trim();
    if let Some(days) = read_nth(inner) {
        return Some(days);
    }
    monthly?;
    Some(read_month_day(inner).map(|day| Days::MonthDays(vec![day])).ok_or(DateProblem::NoSuchDay))
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

/// `1`, `1日`, `15号`, from 1 to 31.
fn read_month_day(rest: &str) -> Option<u8> {
    let digits = rest.trim_end_matches(['日', '号']).trim();
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// One weekday, `周一至周五` or the weekend.
fn read_weekdays(rest: &str) -> Option<Vec<Weekday>> {
    if ["周末", "weekend", "weekends"].contains(&rest) {
        return Some(vec![Weekday::Sat, Weekday::Sun]);
    }
    if let Some(weekday) = read_weekday(rest) {
        return Some(vec![weekday]);
    }
    let (first, last) = ["至", "到", "~", "-", " to "].into_iter().find_map(|to| rest.split_once(to))?;
    let (first, last) = (read_weekday(first.trim())?, read_weekday(last.trim())?);
    let mut days = vec![first];
    let mut day = first;
    while day != last {
        day = day.succ();
        days.push(day);
    }
    Some(days)
}

/// A weekday with or without 每.
fn read_weekday(word: &str) -> Option<Weekday> {
    let bare = ["每逢", "每个", "每", "every "].into_iter().find_map(|every| word.strip_prefix(every));
    weekday::read_weekday(bare.unwrap_or(word))
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

#[cfg(test)]
#[path = "away_text_tests.rs"]
mod tests;
