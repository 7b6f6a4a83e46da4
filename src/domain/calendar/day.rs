//! The head of a day, as the roster and every list by days show it.

use chrono::{Datelike, NaiveDate};

use super::festival::Festival;
use super::holiday::{Calendar, DayKind, holiday_label};
use super::lunar::LunarDate;
use super::market::MarketDays;
use super::solar_term::SolarTerm;
use super::weekday::weekday_label;
use crate::Lang;
use crate::lang::calendar as text;

/// What the head of a day says beside the date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHead {
    /// The day.
    pub date: NaiveDate,
    /// Its lunar date, in the years that have one.
    pub lunar: Option<LunarDate>,
    /// The solar term that falls on it.
    pub term: Option<SolarTerm>,
    /// The festival people name it by.
    pub festival: Option<Festival>,
    /// Day off, make-up workday, or neither.
    pub flag: DayFlag,
    /// Whether it is a market day.
    pub is_market: bool,
}

/// Whether a day breaks the rhythm of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayFlag {
    /// Work or rest as the weekday has it.
    None,
    /// 休, with the Chinese name of the holiday.
    Off(String),
    /// 班, with the Chinese name of the holiday it makes up for.
    Work(String),
    /// The holidays of the year are not announced yet.
    Unknown,
}

impl DayHead {
    /// The head of a day.
    pub fn of(date: NaiveDate, calendar: &Calendar, market: Option<&MarketDays>) -> DayHead {
        let lunar = LunarDate::of(date);
        let flag = match calendar.day_kind(date) {
            Ok(DayKind::Workday | DayKind::Weekend) => DayFlag::None,
            Ok(DayKind::Holiday(name)) => DayFlag::Off(name.to_owned()),
            Ok(DayKind::MakeupWorkday(name)) => DayFlag::Work(name.to_owned()),
            Err(_) => DayFlag::Unknown,
        };
        DayHead {
            date,
            lunar,
            term: SolarTerm::on(date),
            festival: Festival::on(date),
            flag,
            is_market: market.is_some_and(|market| market.falls_on(date)),
        }
    }

    /// `周一`, `Mon`.
    pub fn weekday(&self, lang: Lang) -> &'static str {
        weekday_label(self.date.weekday(), lang)
    }

    /// The one note under the date: the festival, else the solar term, else the month's name on its first day, else the
    /// lunar day: `除夕`, `小雪`, `冬月`, `十七`; `Spring Festival`, `Xiaoxue (minor snow)`, `lunar 11/1`, `lunar 10/17`.
    pub fn note(&self, lang: Lang) -> String {
        match (self.festival, self.term, self.lunar) {
            (Some(festival), ..) => festival.label(lang).to_owned(),
            (None, Some(term), _) => term.label(lang).to_owned(),
            (None, None, Some(lunar)) if lang == Lang::En => text::lunar_note(lang, &lunar.text(lang)),
            _ => self.short_note(lang),
        }
    }

    /// The same in at most nine columns, the least that a day of the week gets: `Lunar NY`.
    pub fn short_note(&self, lang: Lang) -> String {
        if let Some(festival) = self.festival {
            return festival.short(lang).to_owned();
        }
        if let Some(term) = self.term {
            return term.short(lang).to_owned();
        }
        let Some(lunar) = self.lunar else { return String::new() };
        match (lunar.day(), lang) {
            (1, Lang::Zh) => lunar.month_text(lang),
            (_, Lang::Zh) => lunar.day_text(lang),
            (_, Lang::En) => text::lunar_short(lang, &lunar.text(lang)),
        }
    }

    /// The lunar day of a day whose note is something else: `廿五`, `lun 10/25`; nothing where the note says it.
    pub fn lunar_beside(&self, lang: Lang) -> Option<String> {
        let is_said = self.festival.is_none() && self.term.is_none();
        let plain = DayHead { festival: None, term: None, ..self.clone() };
        self.lunar.filter(|_| !is_said).map(|_| plain.short_note(lang))
    }

    /// `休` on a day off, `班` on a make-up workday.
    pub fn flag_label(&self, lang: Lang) -> Option<&'static str> {
        match self.flag {
            DayFlag::Off(_) => Some(text::off(lang)),
            DayFlag::Work(_) => Some(text::work(lang)),
            DayFlag::None | DayFlag::Unknown => None,
        }
    }

    /// `集` on a market day.
    pub fn market_label(&self, lang: Lang) -> Option<&'static str> {
        self.is_market.then(|| text::market(lang))
    }

    /// Everything in one line, for a panel: `2026年11月22日 周日 农历十月十四 小雪 赶集日`.
    pub fn full(&self, lang: Lang) -> String {
        let (year, month, day) = (self.date.year(), self.date.month(), self.date.day());
        let mut parts = vec![text::full_date(lang, year, month, day), self.weekday(lang).to_owned()];
        parts.extend(self.lunar.map(|lunar| text::full_lunar(lang, &lunar.text(lang))));
        parts.extend(self.festival.map(|festival| festival.label(lang).to_owned()));
        parts.extend(self.term.map(|term| term.label(lang).to_owned()));
        match &self.flag {
            DayFlag::None => {}
            DayFlag::Off(name) => parts.push(text::full_off(lang, holiday_label(name, lang))),
            DayFlag::Work(name) => parts.push(text::full_work(lang, holiday_label(name, lang))),
            DayFlag::Unknown => parts.push(text::full_unknown(lang).to_owned()),
        }
        parts.extend(self.is_market.then(|| text::full_market(lang).to_owned()));
        parts.join(text::full_gap(lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heads_of_real_days() {
        let calendar = Calendar::built_in();
        let market = MarketDays::read("逢三八").unwrap();
        for (date, note_zh, note_en, flag, is_market) in [
            ("2026-02-14", "廿七", "lunar 12/27", Some("班"), false),
            ("2026-02-16", "除夕", "New Year's Eve", Some("休"), false),
            ("2026-02-18", "雨水", "Yushui (rain water)", Some("休"), false),
            ("2026-11-22", "小雪", "Xiaoxue (minor snow)", None, false),
            ("2026-11-26", "十八", "lunar 10/18", None, true),
            ("2026-12-09", "冬月", "lunar 11/1", None, false),
        ] {
            let head = DayHead::of(date.parse().unwrap(), &calendar, Some(&market));
            assert_eq!(head.note(Lang::Zh), note_zh, "{date}");
            assert_eq!(head.note(Lang::En), note_en, "{date}");
            assert_eq!(head.flag_label(Lang::Zh), flag, "{date}");
            assert_eq!(head.market_label(Lang::Zh).is_some(), is_market, "{date}");
        }
    }

    #[test]
    fn the_whole_line() {
        let head = |date: &str| DayHead::of(date.parse().unwrap(), &Calendar::built_in(), None);
        assert_eq!(head("2026-02-18").full(Lang::Zh), "2026年2月18日 周三 农历正月初二 雨水 春节休");
        assert_eq!(
            head("2026-02-28").full(Lang::En),
            "2026-02-28, Sat, lunar 1/12, make-up workday for Spring Festival"
        );
        assert!(head("2031-05-01").full(Lang::Zh).ends_with("放假安排未公布"));
    }
}
