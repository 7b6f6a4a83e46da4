//! Absences as people read them: `每周二`, `每周三下午`, `2026-12-01~2026-12-05`, `每月1日`, `every Tue`; and what is said of a piece that is
//! none. What is written here reads back the same.

use chrono::{Datelike, NaiveDate, Weekday};

use super::availability::{Away, Days};
use super::away_date::DateProblem;
use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::calendar::weekday::weekday_label;
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
    /// The rule in words that read back.
    pub fn say(&self, lang: Lang) -> String {
        self.with_part(&self.days_in_words(lang), lang)
    }

    fn days_in_words(&self, lang: Lang) -> String {
        match &self.days {
            Days::Every(weekday) => text::away_every(lang, weekday_label(*weekday, lang)),
            Days::Dates(first, last) if first == last => first.to_string(),
            Days::Dates(first, last) => format!("{first}~{last}"),
            Days::Nth(nth, weekday) => text::away_nth(lang, *nth, weekday_label(*weekday, lang)),
            Days::MonthDays(days) => {
                let days: Vec<_> = days.iter().map(u8::to_string).collect();
                text::away_month_days(lang, &days.join(text::comma(lang)))
            }
        }
    }

    fn with_part(&self, days: &str, lang: Lang) -> String {
        match self.slot {
            None => days.to_owned(),
            Some(slot) => text::away_part(lang, days, slot.label(lang)),
        }
    }
}

/// Rules in words that [`read_rules`](super::away_read::read_rules) reads back; weekdays that stand together are said together:
/// `每周一、三、五下午`.
pub fn say_all(rules: &[Away], lang: Lang) -> String {
    said(rules, lang, |rule| rule.say(lang))
}

/// The same to be looked at: each date with its weekday.
pub fn say_back(rules: &[Away], today: NaiveDate, lang: Lang) -> String {
    let day = |date: NaiveDate| dated_label(date, today, lang);
    said(rules, lang, |rule| match rule.days {
        Days::Dates(first, last) if first == last => rule.with_part(&day(first), lang),
        Days::Dates(first, last) => rule.with_part(&text::away_dates(lang, &day(first), &day(last)), lang),
        _ => rule.say(lang),
    })
}

fn said(rules: &[Away], lang: Lang, one: impl Fn(&Away) -> String) -> String {
    let mut said = Vec::new();
    let mut rest = rules;
    while let Some(first) = rest.first() {
        let weekdays = weekdays(rest, lang);
        let (words, taken) = match weekdays.as_slice() {
            all if is_all(all, lang) => (first.with_part(text::away_daily(lang), lang), 7),
            [_, more @ ..] if !more.is_empty() => {
                let bare: Vec<&str> = more.iter().map(|day| day.trim_start_matches('周')).collect();
                let all = [first.days_in_words(lang), bare.join(text::comma(lang))].join(text::comma(lang));
                (first.with_part(&all, lang), weekdays.len())
            }
            _ => (one(first), 1),
        };
        said.push(words);
        rest = rest.get(taken..).unwrap_or_default();
    }
    said.join(text::comma(lang))
}

/// The different weekdays, of the same part of the day, that rules begin with. Where English has a part of the day to say, it would read
/// as that of the last one alone: then only all seven go together.
fn weekdays(rules: &[Away], lang: Lang) -> Vec<&'static str> {
    let mut days = Vec::new();
    for rule in rules {
        let Days::Every(weekday) = rule.days else { break };
        let label = weekday_label(weekday, lang);
        if days.contains(&label) || rules.first().is_none_or(|first| first.slot != rule.slot) {
            break;
        }
        days.push(label);
    }
    let has_part = rules.first().is_some_and(|first| first.slot.is_some());
    if lang == Lang::En && has_part && !is_all(&days, lang) {
        days.truncate(1);
    }
    days
}

/// Monday to Sunday.
fn is_all(labels: &[&str], lang: Lang) -> bool {
    let all = (0..7_u8).filter_map(|at| Weekday::try_from(at).ok()).map(|day| weekday_label(day, lang));
    all.eq(labels.iter().copied())
}
