//! Tables of dates as they stand in offices' files.

use proptest::prelude::*;

use chrono::Datelike;

use super::super::days::{Written, guessed, resolve};
use super::super::reason::Reason;
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn written(texts: &[&str]) -> Vec<Written> {
    let written =
        |text: &&str| Written { heading: heading(text).unwrap(), text: (*text).to_owned(), ..Written::default() };
    texts.iter().map(written).collect()
}

fn resolved(texts: &[&str], title: &str, today: &str) -> Vec<Result<NaiveDate, Reason>> {
    let days = resolve(&written(texts), &clues(title), day(today));
    days.into_iter().map(|day| day.map(|day| day.date)).collect()
}

#[test]
fn headings_say_what_they_say() {
    let on = |month, day| Heading { day: Some((month, day)), ..Heading::default() };
    for (text, expected) in [
        ("11月13日(周一)", Heading { weekday: Some(Weekday::Mon), ..on(11, 13) }),
        ("11月13日（星期一）", Heading { weekday: Some(Weekday::Mon), ..on(11, 13) }),
        ("11月13日\n周日", Heading { weekday: Some(Weekday::Sun), ..on(11, 13) }),
        ("１１月１３日", on(11, 13)),
        ("11.13", on(11, 13)),
        ("11/13", on(11, 13)),
        ("11月13号", on(11, 13)),
        ("2023年11月13日", Heading { year: Some(2023), ..on(11, 13) }),
        ("2023-11-13", Heading { year: Some(2023), ..on(11, 13) }),
        ("2023/11/13 0:00:00", Heading { year: Some(2023), ..on(11, 13) }),
        ("13日", Heading { day_only: Some(13), ..Heading::default() }),
        ("星期天", Heading { weekday: Some(Weekday::Sun), ..Heading::default() }),
    ] {
        assert_eq!(heading(text), Some(expected), "{text}");
    }
    for text in ["", "上午", "千家店第1选区", "1973.02", "13900000000", "8:00-12:00", "第3次", "周末", "3"]
    {
        assert_eq!(heading(text), None, "{text}");
    }
}

#[test]
fn titles_and_file_names_tell_the_time() {
    for (title, year, month, monday) in [
        ("值班表(2023年11月13日-19日)", Some(2023), Some(11), Some("2023-11-13")),
        ("值班表（2023.11.15—11.21）", Some(2023), Some(11), Some("2023-11-13")),
        ("2023年11月值班表", Some(2023), Some(11), None),
        ("2023年第46周值班表", Some(2023), None, Some("2023-11-13")),
        ("roster-2023-w46.xls", Some(2023), None, Some("2023-11-13")),
        ("值班表", None, None, None),
        ("水泉沟村“一周七天”值班表", None, None, None),
    ] {
        let said = clues(title);
        assert_eq!((said.year, said.month, said.monday), (year, month, monday.map(day)), "{title}");
    }
}

#[test]
fn a_year_nobody_wrote_is_the_nearest_where_the_weekdays_agree() {
    let week = ["11月13日(周一)", "11月14日(周二)"];
    assert_eq!(resolved(&week, "", "2026-11-26"), [Ok(day("2023-11-13")), Ok(day("2023-11-14"))]);
    assert_eq!(resolved(&["11月13日"], "", "2026-11-26"), [Ok(day("2026-11-13"))]);
    assert_eq!(resolved(&["1月2日"], "", "2026-12-30"), [Ok(day("2027-01-02"))]);
}

#[test]
fn a_weekday_that_contradicts_its_date_is_refused_and_a_guessed_year_is_said() {
    let other = |date: &str, text: &str| Err(Reason::OtherWeekday(day(date), text.to_owned()));
    // One alone is no reason to take another year; 1 December 2026 is a Tuesday.
    assert_eq!(resolved(&["12月1日(周三)"], "", "2026-11-26"), [other("2026-12-01", "12月1日(周三)")]);
    // Nor is the year before the one that the title names.
    let wrong = ["12月1日(周三)", "12月2日(周五)"];
    assert_eq!(
        resolved(&wrong, "2026年", "2026-11-26"),
        [other("2026-12-01", "12月1日(周三)"), other("2026-12-02", "12月2日(周五)")]
    );
    assert_eq!(resolved(&["3月2日(周日)"], "2026年3月", "2026-01-05"), [other("2026-03-02", "3月2日(周日)")]);
    for (texts, title, first, expected) in [
        (&["11月13日(周一)", "11月14日(周二)"][..], "", "2023-11-13", Some(2023)),
        (&["11月13日(周一)", "11月14日(周二)"], "2023年", "2023-11-13", None),
        (&["11月13日(周五)", "11月14日(周六)"], "", "2026-11-13", None),
    ] {
        assert_eq!(
            guessed(&written(texts), &clues(title), day("2026-11-26"), day(first)),
            expected,
            "{texts:?} {title}"
        );
    }
}

#[test]
fn a_date_far_from_today_is_a_slip() {
    let far = |text: &str| Err(Reason::FarDate(text.to_owned()));
    for text in ["9999-12-31", "2062-11-26", "1926-11-26"] {
        assert_eq!(resolved(&[text], "", "2026-11-26"), [far(text)], "{text}");
    }
    assert_eq!(resolved(&["2027-12-31"], "", "2026-11-26"), [Ok(day("2027-12-31"))]);
}

#[test]
fn a_week_may_cross_the_year() {
    let week = ["12月31日", "1月1日", "1月2日"];
    let expected = [Ok(day("2023-12-31")), Ok(day("2024-01-01")), Ok(day("2024-01-02"))];
    assert_eq!(resolved(&week, "2023年", "2026-01-01"), expected);
    let week = ["12月31日(周日)", "1月1日(周一)", "1月2日(周二)"];
    assert_eq!(resolved(&week, "2024年第一期", "2026-01-01"), expected);
}

#[test]
fn days_and_weekdays_lean_on_the_title() {
    assert_eq!(resolved(&["1日", "2日"], "2023年11月", "2026-01-01"), [Ok(day("2023-11-01")), Ok(day("2023-11-02"))]);
    assert_eq!(
        resolved(&["周一", "周日"], "2023年第46周", "2026-01-01"),
        [Ok(day("2023-11-13")), Ok(day("2023-11-19"))]
    );
    assert_eq!(resolved(&["周一"], "", "2026-01-01"), [Err(Reason::NoDate("周一".to_owned()))]);
}

#[test]
fn wrong_dates_are_refused_one_by_one() {
    assert_eq!(
        resolved(&["2月28日", "2月31日", "2023年11月13日(周二)"], "2023年", "2026-01-01"),
        [
            Ok(day("2023-02-28")),
            Err(Reason::NotADate("2月31日".to_owned())),
            Err(Reason::OtherWeekday(day("2023-11-13"), "2023年11月13日(周二)".to_owned())),
        ]
    );
}

#[test]
fn months_of_birth_in_every_dress() {
    let number = |text: &str| Cell { text: text.to_owned(), number: true };
    for (cell, expected) in [
        (Cell::of("1973.02"), "1973-02"),
        (Cell::of("1973.1"), "1973-01"),
        (number("1973.1"), "1973-10"),
        (number("1973.02"), "1973-02"),
        (number("197302"), "1973-02"),
        (number("26703"), "1973-02"),
        (Cell::of("1973年2月"), "1973-02"),
        (Cell::of("1973年02月05日"), "1973-02"),
        (Cell::of("1973-02-05"), "1973-02"),
        (Cell::of("1973/2"), "1973-02"),
        (Cell::of("１９７３．０２"), "1973-02"),
        (Cell::of("19730205"), "1973-02"),
    ] {
        assert_eq!(birth(&cell), Ok(Some(expected.to_owned())), "{}", cell.text);
    }
    assert_eq!(birth(&Cell::of("不详")), Err(Remark::Birth("不详".to_owned())));
    assert_eq!(birth(&Cell::of("1973.13")), Err(Remark::Birth("1973.13".to_owned())));
    assert_eq!(birth(&Cell::of("无")), Ok(None));
}

proptest! {
    #[test]
    fn no_text_breaks_the_readers(text in "\\PC{0,30}", other in "[0-9年月日周一二日.()/-]{0,16}") {
        for text in [&text, &other] {
            if let Some(heading) = heading(text) {
                let written = Written { heading, text: text.clone(), ..Written::default() };
                resolve(&[written], &clues(text), day("2026-11-26"));
            }
            let _ = birth(&Cell::of(text.as_str()));
            super::super::tidy::names(text);
        }
    }

    #[test]
    fn any_date_written_the_usual_way_reads_back(days in 2_600_u64..16_000) {
        let date = day("1990-01-01") + Days::new(days);
        let written = format!("{}年{}月{}日({})", date.year(), date.month(), date.day(), weekday_name(Lang::Zh, date.weekday()));
        prop_assert_eq!(resolved(&[&written], "", "2026-11-26"), vec![Ok(date)]);
    }
}
