//! 节日: days of the year that people name, whether or not anybody has the day off. Days off are in [`super::holiday`].

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::lunar::{LunarDate, is_new_years_eve};
use crate::Lang;
use crate::domain::terms::word_list;
use crate::lang::calendar as text;

word_list! {
    /// A named day. 清明 is a solar term and stands there.
    Festival {
        /// Lunar 1-1.
        SpringFestival "spring_festival" "春节" | "Spring Festival";
        /// Lunar 1-15.
        Lantern "lantern" "元宵节" | "Lantern Festival";
        /// Lunar 2-2.
        DragonHead "dragon_head" "龙抬头" | "Dragon's Head";
        /// Lunar 5-5.
        DragonBoat "dragon_boat" "端午节" | "Dragon Boat";
        /// Lunar 7-7.
        Qixi "qixi" "七夕" | "Qixi";
        /// Lunar 7-15.
        Zhongyuan "zhongyuan" "中元节" | "Zhongyuan";
        /// Lunar 8-15.
        MidAutumn "mid_autumn" "中秋节" | "Mid-Autumn";
        /// Lunar 9-9.
        DoubleNinth "double_ninth" "重阳节" | "Double Ninth";
        /// Lunar 12-8.
        Laba "laba" "腊八节" | "Laba";
        /// Lunar 12-23, as in the north.
        LittleYear "little_year" "小年" | "Little Year";
        /// The last day of the lunar year.
        NewYearsEve "new_years_eve" "除夕" | "New Year's Eve";
        /// 1 January.
        NewYear "new_year" "元旦" | "New Year";
        /// 8 March.
        Women "women" "妇女节" | "Women's Day";
        /// 12 March.
        Arbor "arbor" "植树节" | "Arbor Day";
        /// 1 May.
        Labour "labour" "劳动节" | "Labour Day";
        /// 4 May.
        Youth "youth" "青年节" | "Youth Day";
        /// 1 June.
        Children "children" "儿童节" | "Children's Day";
        /// 1 July.
        Party "party" "建党节" | "Party Day";
        /// 1 August.
        Army "army" "建军节" | "Army Day";
        /// 10 September.
        Teachers "teachers" "教师节" | "Teachers' Day";
        /// 1 October.
        National "national" "国庆节" | "National Day";
        /// 4 December.
        Constitution "constitution" "宪法日" | "Constitution Day";
    }
}

impl Festival {
    /// The name in at most nine columns, for a narrow one: `中秋节`, `MidAutumn`. No two are alike.
    pub const fn short(self, lang: Lang) -> &'static str {
        match self {
            Festival::SpringFestival => text::short_spring_festival(lang),
            Festival::NewYearsEve => text::short_new_years_eve(lang),
            Festival::Lantern => text::short_lantern(lang),
            Festival::DragonHead => text::short_dragon_head(lang),
            Festival::DragonBoat => text::short_dragon_boat(lang),
            Festival::MidAutumn => text::short_mid_autumn(lang),
            Festival::DoubleNinth => text::short_double_ninth(lang),
            Festival::LittleYear => text::short_little_year(lang),
            Festival::Women => text::short_women(lang),
            Festival::Labour => text::short_labour(lang),
            Festival::Children => text::short_children(lang),
            Festival::Teachers => text::short_teachers(lang),
            Festival::National => text::short_national(lang),
            Festival::Constitution => text::short_constitution(lang),
            Festival::Qixi
            | Festival::Zhongyuan
            | Festival::Laba
            | Festival::NewYear
            | Festival::Arbor
            | Festival::Youth
            | Festival::Party
            | Festival::Army => self.label(lang),
        }
    }

    /// The festival of this day, a lunar one first. A leap month has none.
    pub fn on(date: NaiveDate) -> Option<Festival> {
        Festival::lunar(date).or_else(|| Festival::civil(date))
    }

    fn lunar(date: NaiveDate) -> Option<Festival> {
        let lunar = LunarDate::of(date).filter(|lunar| !lunar.is_leap())?;
        match (lunar.month(), lunar.day()) {
            (1, 1) => Some(Festival::SpringFestival),
            (1, 15) => Some(Festival::Lantern),
            (2, 2) => Some(Festival::DragonHead),
            (5, 5) => Some(Festival::DragonBoat),
            (7, 7) => Some(Festival::Qixi),
            (7, 15) => Some(Festival::Zhongyuan),
            (8, 15) => Some(Festival::MidAutumn),
            (9, 9) => Some(Festival::DoubleNinth),
            (12, 8) => Some(Festival::Laba),
            (12, 23) => Some(Festival::LittleYear),
            (12, 29 | 30) if is_new_years_eve(date) => Some(Festival::NewYearsEve),
            _ => None,
        }
    }

    fn civil(date: NaiveDate) -> Option<Festival> {
        match (date.month(), date.day()) {
            (1, 1) => Some(Festival::NewYear),
            (3, 8) => Some(Festival::Women),
            (3, 12) => Some(Festival::Arbor),
            (5, 1) => Some(Festival::Labour),
            (5, 4) => Some(Festival::Youth),
            (6, 1) => Some(Festival::Children),
            (7, 1) => Some(Festival::Party),
            (8, 1) => Some(Festival::Army),
            (9, 10) => Some(Festival::Teachers),
            (10, 1) => Some(Festival::National),
            (12, 4) => Some(Festival::Constitution),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_people_name() {
        for (date, expected) in [
            ("2026-02-16", Some(Festival::NewYearsEve)),
            ("2026-02-17", Some(Festival::SpringFestival)),
            ("2026-06-19", Some(Festival::DragonBoat)),
            ("2026-10-01", Some(Festival::National)),
            ("2020-10-01", Some(Festival::MidAutumn)),
            ("2025-08-06", None), // 闰六月十三
            ("2026-11-26", None),
        ] {
            assert_eq!(Festival::on(date.parse().unwrap()), expected, "{date}");
        }
    }
}
