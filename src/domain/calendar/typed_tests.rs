//! Dates as people type them, and what is said of the ones that are none.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A Thursday.
fn today() -> NaiveDate {
    day("2026-11-26")
}

#[test]
fn dates_as_people_type_them() {
    for (typed, expected) in [
        ("2026-11-26", "2026-11-26"),
        ("26-3-5", "2026-03-05"),
        ("2026.3.15", "2026-03-15"),
        ("2026/3/15", "2026-03-15"),
        ("20260315", "2026-03-15"),
        ("２０２６年３月１５日", "2026-03-15"),
        (" 11-6 ", "2026-11-06"),
        ("11.26", "2026-11-26"),
        ("11。26", "2026-11-26"),
        ("11月26号", "2026-11-26"),
        ("1126", "2026-11-26"),
        ("5", "2026-11-05"),
        ("5日", "2026-11-05"),
        ("今天", "2026-11-26"),
        ("Today", "2026-11-26"),
        ("明天", "2026-11-27"),
        ("昨天", "2026-11-25"),
        ("后天", "2026-11-28"),
        ("大前天", "2026-11-23"),
        ("+3", "2026-11-29"),
        ("＋３", "2026-11-29"),
        ("-1", "2026-11-25"),
        ("3天后", "2026-11-29"),
        ("10天前", "2026-11-16"),
        ("周三", "2026-11-25"),
        ("星期天", "2026-11-29"),
        ("下周三", "2026-12-02"),
        ("上个星期一", "2026-11-16"),
        ("Wed", "2026-11-25"),
        ("next sunday", "2026-12-06"),
    ] {
        assert_eq!(read_date(typed, today()), Ok(day(expected)), "{typed}");
    }
}

#[test]
fn a_day_without_a_year_is_the_nearest() {
    for (typed, today, expected) in [
        ("12-28", "2027-01-04", "2026-12-28"),
        ("1-5", "2026-11-26", "2027-01-05"),
        ("6-1", "2026-11-26", "2026-06-01"),
        ("2-29", "2027-12-01", "2028-02-29"),
    ] {
        assert_eq!(read_date(typed, day(today)), Ok(day(expected)), "{typed} on {today}");
    }
}

#[test]
fn what_is_no_date_says_why() {
    type Kind = fn(String) -> NotADate;
    let kinds: [(Kind, &[&str]); 3] = [
        (NotADate::NoSuchDay, &["2-31", "2月31日", "2026-02-29", "13-1", "0-5", "31", "0", "2-29", "20260230"]),
        (
            NotADate::Unclear,
            &["下周", "1 abc", "11-", "--1", "+", "++3", "11-26-2026-1", "123", "2026-11", "周八", "x-y", "11月", "🙂"],
        ),
        (NotADate::TooFar, &["1900-12-31", "2101-01-01", "+99999", "+99999999999999999999", "-9223372036854775807"]),
    ];
    for (kind, words) in kinds {
        for typed in words {
            assert_eq!(read_date(typed, today()), Err(kind((*typed).to_owned())), "{typed}");
        }
    }
    assert_eq!(read_date("　", today()), Err(NotADate::Empty));
}

#[test]
fn the_reason_names_what_was_typed() {
    for reason in
        [NotADate::NoSuchDay("2-31".into()), NotADate::Unclear("2-31".into()), NotADate::TooFar("2-31".into())]
    {
        assert!(reason.say(Lang::Zh).contains("2-31") && reason.say(Lang::En).contains("2-31"), "{reason:?}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(typed in "[0-9年月日周下上天前后三.+\\-/ ]{0,12}|\\PC{0,12}") {
        let _ = read_date(&typed, today());
        let _ = crate::domain::calendar::period::read_period(&typed, today());
    }

    #[test]
    fn every_written_date_reads_back(days in 0u64..73_000) {
        let date = day("1901-01-01") + Days::new(days);
        for form in ["%Y-%m-%d", "%Y年%-m月%-d日", "%Y%m%d", "%Y.%-m.%-d"] {
            prop_assert_eq!(read_date(&date.format(form).to_string(), today()), Ok(date));
        }
    }
}
