use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(line: &str) -> Result<Vec<Away>, NotAway> {
    read_rules(line, day("2026-12-03"))
}

fn dates(first: &str, last: &str) -> Days {
    Days::Dates(day(first), day(last))
}

#[test]
fn lines_as_people_type_them() {
    let tuesday = || Days::Every(Weekday::Tue);
    let table = [
        ("周二", vec![Away::whole(tuesday())]),
        ("每周二", vec![Away::whole(tuesday())]),
        ("星期2 全天", vec![Away::whole(tuesday())]),
        ("Tue", vec![Away::whole(tuesday())]),
        ("every Tuesdays", vec![Away::whole(tuesday())]),
        ("tues pm", vec![Away::part(tuesday(), Slot::Afternoon)]),
        ("周三下午", vec![Away::part(Days::Every(Weekday::Wed), Slot::Afternoon)]),
        ("礼拜天晚上", vec![Away::part(Days::Every(Weekday::Sun), Slot::Evening)]),
        ("12-01~12-05", vec![Away::whole(dates("2026-12-01", "2026-12-05"))]),
        ("１２月１日至５日上午", vec![Away::part(dates("2026-12-01", "2026-12-05"), Slot::Morning)]),
        ("12/28 ～ 1/3", vec![Away::whole(dates("2026-12-28", "2027-01-03"))]),
        ("11.2", vec![Away::whole(dates("2027-11-02", "2027-11-02"))]),
        ("2026年2月1日", vec![Away::whole(dates("2026-02-01", "2026-02-01"))]),
        ("每月1日", vec![Away::whole(Days::MonthDays(vec![1]))]),
        ("每月15、1号下午", vec![Away::part(Days::MonthDays(vec![1, 15]), Slot::Afternoon)]),
        ("每月第二个周二", vec![Away::whole(Days::Nth(2, Weekday::Tue))]),
        ("2nd Tue", vec![Away::whole(Days::Nth(2, Weekday::Tue))]),
        ("周末", vec![Away::whole(Days::Every(Weekday::Sat)), Away::whole(Days::Every(Weekday::Sun))]),
        ("周六至周一", [Weekday::Sat, Weekday::Sun, Weekday::Mon].map(|day| Away::whole(Days::Every(day))).to_vec()),
        ("周二；每月1日", vec![Away::whole(tuesday()), Away::whole(Days::MonthDays(vec![1]))]),
        ("12.24-12.31", vec![Away::whole(dates("2026-12-24", "2026-12-31"))]),
        ("12/24-31 上午", vec![Away::part(dates("2026-12-24", "2026-12-31"), Slot::Morning)]),
        ("12月24日至31日", vec![Away::whole(dates("2026-12-24", "2026-12-31"))]),
        ("从12月24号到1月2号", vec![Away::whole(dates("2026-12-24", "2027-01-02"))]),
        ("12月24日-31日", vec![Away::whole(dates("2026-12-24", "2026-12-31"))]),
        ("12-24-12-31", vec![Away::whole(dates("2026-12-24", "2026-12-31"))]),
        ("12-24 - 12-31", vec![Away::whole(dates("2026-12-24", "2026-12-31"))]),
        ("Dec 24 to Dec 31", vec![Away::whole(dates("2026-12-24", "2026-12-31"))]),
        ("Dec 24 - Dec 31", vec![Away::whole(dates("2026-12-24", "2026-12-31"))]),
        ("Dec. 24-31 pm", vec![Away::part(dates("2026-12-24", "2026-12-31"), Slot::Afternoon)]),
        ("24 December 2026", vec![Away::whole(dates("2026-12-24", "2026-12-24"))]),
        ("Dec 28th - Jan 3rd", vec![Away::whole(dates("2026-12-28", "2027-01-03"))]),
        ("  ", vec![]),
    ];
    for (line, rules) in table {
        assert_eq!(read(line), Ok(rules), "{line}");
    }
}

#[test]
fn a_piece_that_is_not_understood_is_named() {
    let table = [
        ("周二、有空再说", "有空再说", DateProblem::Unclear),
        ("周八", "周八", DateProblem::Unclear),
        ("2-31", "2-31", DateProblem::NoSuchDay),
        ("每月32日", "每月32日", DateProblem::NoSuchDay),
        ("每月第6个周二", "每月第6个周二", DateProblem::NoSuchDay),
        ("2026-12-05~2026-12-01", "2026-12-05~2026-12-01", DateProblem::Backwards),
        ("5日", "5日", DateProblem::Unclear),
        ("dec", "dec", DateProblem::Unclear),
        ("Dec 24 or so", "Dec 24 or so", DateProblem::Unclear),
        ("Feb 31", "Feb 31", DateProblem::NoSuchDay),
        ("99999999999", "99999999999", DateProblem::Unclear),
    ];
    for (line, piece, problem) in table {
        assert_eq!(read(line), Err(NotAway { piece: piece.to_owned(), problem }), "{line}");
    }
    assert!(read("周八").unwrap_err().say(Lang::Zh).contains("周八"));
}

#[test]
fn a_leap_day_without_a_year_does_not_move_to_a_year_that_lacks_it() {
    let rules = read_rules("2-29", day("2028-03-05")).unwrap();
    assert_eq!(rules, [Away::whole(dates("2028-02-29", "2028-02-29"))]);
}

fn any_rule() -> impl Strategy<Value = Away> {
    let weekday = || (0_u8..7).prop_map(|at| Weekday::try_from(at).unwrap());
    let date = || (0_u32..3000).prop_map(|after| day("2024-01-01") + chrono::Days::new(u64::from(after)));
    let days = prop_oneof![
        weekday().prop_map(Days::Every),
        (date(), date()).prop_map(|(a, b)| Days::Dates(a.min(b), a.max(b))),
        (1_u8..=5, weekday()).prop_map(|(nth, weekday)| Days::Nth(nth, weekday)),
        proptest::collection::btree_set(1_u8..=31, 1..4).prop_map(|days| Days::MonthDays(days.into_iter().collect())),
    ];
    let slot =
        prop_oneof![Just(None), Just(Some(Slot::Morning)), Just(Some(Slot::Afternoon)), Just(Some(Slot::Evening))];
    (days, slot).prop_map(|(days, slot)| Away { days, slot })
}

proptest! {
    #[test]
    fn what_is_said_reads_back(rule in any_rule(), english in any::<bool>()) {
        let said = rule.say(if english { Lang::En } else { Lang::Zh });
        prop_assert_eq!(read(&said), Ok(vec![rule]), "{}", said);
    }

    #[test]
    fn no_line_makes_it_panic(line in "\\PC{0,24}") {
        let _ = read(&line);
    }
}
