//! When a person cannot serve: one [`Away`] a rule, as it is kept in the journal.
//!
//! Only the rule and its answer for a date live here. Reading a typed line and saying it back has its own file.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::terms::Slot;

/// The days a rule speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Days {
    /// One weekday of every week: `{"every":"Tue"}`.
    Every(Weekday),
    /// From the first date to the last, both included: `{"dates":["2026-12-01","2026-12-05"]}`.
    Dates(NaiveDate, NaiveDate),
    /// The nth such weekday of every month, from 1 to 5: `{"nth":[2,"Tue"]}`.
    Nth(u8, Weekday),
    /// These days of every month, from 1 to 31: `{"month_days":[1,15]}`. The 31st passes over shorter months.
    MonthDays(Vec<u8>),
}

/// One rule of absence.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Away {
    /// The days.
    #[serde(flatten)]
    pub days: Days,
    /// The part of those days; the whole day when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
}

impl Away {
    /// Away for the whole of these days.
    pub const fn whole(days: Days) -> Away {
        Away { days, slot: None }
    }

    /// Away for one part of these days.
    pub const fn part(days: Days, slot: Slot) -> Away {
        Away { days, slot: Some(slot) }
    }

    /// Whether the rule keeps the person from a shift. Who is away for part of a day cannot take the whole of it.
    pub fn is_away(&self, date: NaiveDate, slot: Slot) -> bool {
        let part = match self.slot {
            None | Some(Slot::AllDay) => true,
            Some(part) => slot == Slot::AllDay || slot == part,
        };
        part && self.days.contain(date)
    }
}

impl Days {
    /// Whether the rule speaks of this date.
    pub fn contain(&self, date: NaiveDate) -> bool {
        match self {
            Days::Every(weekday) => date.weekday() == *weekday,
            Days::Dates(first, last) => *first <= date && date <= *last,
            Days::Nth(nth, weekday) => date.weekday() == *weekday && date.day0() / 7 + 1 == u32::from(*nth),
            Days::MonthDays(days) => days.iter().any(|day| u32::from(*day) == date.day()),
        }
    }
}

/// The first of a person's rules that keeps them from a shift.
pub fn first_away(rules: &[Away], date: NaiveDate, slot: Slot) -> Option<&Away> {
    rules.iter().find(|rule| rule.is_away(date, slot))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_rule_hits_its_days_and_no_other() {
        let table = [
            (Days::Every(Weekday::Tue), "2026-12-01", "2026-12-02"),
            (Days::Dates(day("2026-12-01"), day("2026-12-05")), "2026-12-05", "2026-12-06"),
            (Days::Nth(2, Weekday::Tue), "2026-12-08", "2026-12-01"),
            (Days::Nth(5, Weekday::Tue), "2026-12-29", "2026-12-22"),
            (Days::MonthDays(vec![1, 31]), "2026-10-31", "2026-10-30"),
        ];
        for (days, hit, miss) in table {
            assert!(days.contain(day(hit)), "{days:?} {hit}");
            assert!(!days.contain(day(miss)), "{days:?} {miss}");
        }
    }

    #[test]
    fn away_for_an_afternoon_is_free_in_the_morning_but_cannot_lead_the_day() {
        let rule = Away::part(Days::Every(Weekday::Wed), Slot::Afternoon);
        let wednesday = day("2026-12-02");
        assert!(!rule.is_away(wednesday, Slot::Morning));
        assert!(rule.is_away(wednesday, Slot::Afternoon));
        assert!(rule.is_away(wednesday, Slot::AllDay));
        let whole = Away::part(Days::Every(Weekday::Wed), Slot::AllDay);
        assert!(whole.is_away(wednesday, Slot::Morning));
    }

    #[test]
    fn the_journal_keeps_a_rule_in_few_bytes() {
        let table = [
            (Away::whole(Days::Every(Weekday::Tue)), r#"{"every":"Tue"}"#),
            (Away::part(Days::Nth(2, Weekday::Wed), Slot::Morning), r#"{"nth":[2,"Wed"],"slot":"morning"}"#),
            (
                Away::whole(Days::Dates(day("2026-12-01"), day("2026-12-05"))),
                r#"{"dates":["2026-12-01","2026-12-05"]}"#,
            ),
            (Away::whole(Days::MonthDays(vec![1])), r#"{"month_days":[1]}"#),
        ];
        for (rule, json) in table {
            assert_eq!(serde_json::to_string(&rule).unwrap(), json);
            assert_eq!(serde_json::from_str::<Away>(json).unwrap(), rule);
        }
    }
}
