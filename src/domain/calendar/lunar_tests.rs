//! Lunar dates and solar terms against an independent calendar (`tyme4rs`).

use tyme4rs::tyme::Culture as _;
use tyme4rs::tyme::solar::SolarDay;

use super::*;
use crate::domain::calendar::SolarTerm;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn oracle(date: NaiveDate) -> SolarDay {
    use chrono::Datelike as _;
    let number = |part: u32| usize::try_from(part).unwrap();
    SolarDay::from_ymd(isize::try_from(date.year()).unwrap(), number(date.month()), number(date.day()))
}

fn days(first: i32, last: i32) -> impl Iterator<Item = NaiveDate> {
    day(first, 1, 1).iter_days().take_while(move |date| *date < day(last + 1, 1, 1))
}

#[test]
fn every_lunar_date_agrees_with_the_oracle() {
    let mut leap_months = 0;
    let mut wrong = Vec::new();
    for date in days(*YEARS.start(), *YEARS.end()) {
        let ours = LunarDate::of(date).unwrap();
        let theirs = oracle(date).get_lunar_day();
        let month = theirs.get_lunar_month();
        leap_months += i32::from(ours.is_leap() && ours.day() == 1);
        let theirs = (month.get_month(), theirs.get_day(), month.is_leap());
        if (usize::from(ours.month()), usize::from(ours.day()), ours.is_leap()) != theirs {
            wrong.push((date, ours, theirs));
        }
    }
    assert_eq!(wrong, []);
    assert_eq!(leap_months, 46);
}

#[test]
fn every_solar_term_agrees_with_the_oracle() {
    let mut wrong = Vec::new();
    for date in days(*YEARS.start(), *YEARS.end()) {
        let term = oracle(date).get_term_day();
        let theirs = (term.get_day_index() == 0).then(|| term.get_solar_term().get_name());
        let ours = SolarTerm::on(date).map(|term| term.label(Lang::Zh).to_owned());
        if ours != theirs {
            wrong.push((date, ours, theirs));
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn lunar_dates_read_as_people_write_them() {
    for (date, zh, en) in [
        (day(2026, 11, 26), "十月十八", "10/18"),
        (day(2025, 7, 25), "闰六月初一", "6+/1"),
        (day(2026, 2, 17), "正月初一", "1/1"),
        (day(2027, 1, 8), "腊月初一", "12/1"),
    ] {
        let lunar = LunarDate::of(date).unwrap();
        assert_eq!((lunar.text(Lang::Zh).as_str(), lunar.text(Lang::En).as_str()), (zh, en));
    }
    assert_eq!(LunarDate::of(day(1957, 12, 31)), None);
    assert_eq!(LunarDate::of(day(2084, 1, 1)), None);
}

#[test]
fn the_year_ends_on_the_twenty_ninth_or_the_thirtieth() {
    assert!(is_new_years_eve(day(2026, 2, 16)));
    assert!(is_new_years_eve(day(2024, 2, 9)));
    assert!(!is_new_years_eve(day(2026, 2, 15)));
}
