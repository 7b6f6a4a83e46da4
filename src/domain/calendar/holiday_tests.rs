//! The built-in tables against an independent one (`tyme4rs`), and tables that a desk types.

use chrono::Datelike as _;
use tyme4rs::tyme::holiday::LegalHoliday;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Days on which the oracle errs: it lacks two make-up workdays that were announced for 2013, and calls two
/// ordinary workdays of 2012 make-up days.
const ORACLE_ERRS: [&str; 4] = ["2012-05-02", "2012-10-08", "2013-04-07", "2013-10-12"];

#[test]
fn the_built_in_tables_agree_with_the_oracle() {
    let calendar = Calendar::built_in();
    let mut wrong = Vec::new();
    for date in day("2014-01-01").iter_days().take_while(|date| *date <= day("2026-12-31")) {
        let number = |part: u32| usize::try_from(part).unwrap();
        let year = isize::try_from(date.year()).unwrap();
        let theirs =
            LegalHoliday::from_ymd(year, number(date.month()), number(date.day())).map(|known| known.is_work());
        let ours = match calendar.day_kind(date).unwrap() {
            DayKind::Holiday(_) => Some(false),
            DayKind::MakeupWorkday(_) => Some(true),
            DayKind::Workday | DayKind::Weekend => None,
        };
        if ours != theirs && !ORACLE_ERRS.contains(&date.to_string().as_str()) {
            wrong.push((date, ours, theirs));
        }
    }
    assert_eq!(wrong, []);
    assert_eq!(calendar.last_year(), Some(2026));
}

#[test]
fn every_kind_of_day() {
    let calendar = Calendar::built_in();
    for (date, kind) in [
        ("2026-11-26", DayKind::Workday),
        ("2026-11-28", DayKind::Weekend),
        ("2026-02-14", DayKind::MakeupWorkday("春节")),
        ("2026-02-17", DayKind::Holiday("春节")),
        ("2018-12-29", DayKind::MakeupWorkday("元旦")),
        ("2018-12-30", DayKind::Holiday("元旦")),
    ] {
        assert_eq!(calendar.day_kind(day(date)), Ok(kind), "{date}");
    }
    assert_eq!(calendar.day_kind(day("2027-01-01")), Err(NotAnnounced { year: 2027 }));
    assert_eq!(calendar.day_kind_or_plain(day("2027-01-01")), DayKind::Holiday("元旦"));
    assert_eq!(calendar.day_kind_or_plain(day("2027-01-04")), DayKind::Workday);
    assert!(NotAnnounced { year: 2027 }.say(Lang::Zh).contains("2027年放假安排未公布"));
}

#[test]
fn every_built_in_name_has_an_english_one() {
    for holiday in Calendar::built_in().years.values().flatten() {
        assert!(holiday_label(&holiday.name, Lang::En).is_ascii(), "{}", holiday.name);
        assert_eq!(holiday_label(&holiday.name, Lang::Zh), holiday.name);
    }
}

#[test]
fn a_desk_adds_the_next_year_as_offices_type_it() {
    let mut calendar = Calendar::built_in();
    let table = "\u{feff}# 公布\r\n２０２７年　元旦　休　1月1日至1月3日　班　2026年12月27日\r\n2027 春节 休 2.5~2.12，班 1.31、2.14\n";
    assert_eq!(calendar.announce(table), Ok(vec![2027]));
    for (date, kind) in [
        ("2026-12-27", DayKind::MakeupWorkday("元旦")),
        ("2027-01-03", DayKind::Holiday("元旦")),
        ("2027-02-12", DayKind::Holiday("春节")),
        ("2027-02-14", DayKind::MakeupWorkday("春节")),
        ("2027-02-13", DayKind::Weekend),
    ] {
        assert_eq!(calendar.day_kind(day(date)), Ok(kind), "{date}");
    }
    assert_eq!(calendar.announce("2027 元旦 休 01-01"), Ok(vec![2027]));
    assert_eq!(
        calendar.day_kind(day("2027-02-12")),
        Ok(DayKind::Workday),
        "a year announced again replaces the earlier one"
    );
}

#[test]
fn a_wrong_table_names_its_line_and_changes_nothing() {
    for (table, line, sentence) in [
        ("", 0, "没有放假安排"),
        ("# 2027", 0, "没有放假安排"),
        ("2027 元旦 休 01-01\n春节 休 02-05", 2, "应写年份"),
        ("2027 元旦", 1, "应写年份"),
        ("2027 元旦 01-01", 1, "应写年份"),
        ("20277 元旦 休 01-01", 1, "应写年份"),
        ("2027 元旦 休 02-31", 1, "“02-31”不是这一年的日期"),
        ("2027 元旦 休 2028-01-01", 1, "“2028-01-01”不是这一年的日期"),
        ("2027 元旦 休 01-03~01-01", 1, "颠倒"),
        ("2027 元旦 休 01-01~02-01", 1, "太长"),
        ("2027 元旦 休 01-01 班 01-04", 1, "2027-01-04不是周六周日"),
        ("2027 元旦 休 01-01~01-03\n2027 春节 休 01-03", 2, "2027-01-03写了两次"),
    ] {
        let mut calendar = Calendar::built_in();
        let reason = calendar.announce(table).unwrap_err();
        assert_eq!(reason.line, line, "{table}");
        assert!(reason.say(Lang::Zh).contains(sentence), "{}", reason.say(Lang::Zh));
        assert_eq!(calendar, Calendar::built_in());
    }
}

#[test]
fn a_table_of_two_years_is_announced_year_by_year() {
    let table =
        "# 2027 和 2028\n2027 元旦 休 01-01~01-03\n\n２０２８年 元旦 休 2027-12-31~2028-01-02\n2027 清明节 休 04-05\n";
    let years = holiday_table::announcements(table).unwrap();
    let seen: Vec<_> = years.iter().map(|one| (one.year, one.table.lines().count())).collect();
    assert_eq!(seen, [(2027, 2), (2028, 1)]);
    for one in &years {
        assert_eq!(Calendar::built_in().announce(&one.table), Ok(vec![one.year]));
    }
    assert_eq!(holiday_table::announcements("2027 元旦 休 13-01").unwrap_err().line, 1);
}
