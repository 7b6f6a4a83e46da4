use proptest::prelude::*;

use super::super::away_text::{say_all, say_back};
use super::*;
use crate::Lang;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules(line: &str) -> Result<Vec<Away>, NotAway> {
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
    for (line, expected) in table {
        assert_eq!(rules(line), Ok(expected), "{line}");
    }
}

/// What is said back of a line, on Thursday 3 December 2026; and the pieces that were not understood.
fn back(line: &str, lang: Lang) -> String {
    let Reading { rules, unclear } = read(line, day("2026-12-03"));
    let unclear = unclear.into_iter().map(|not| format!("? {}", not.piece));
    [say_back(&rules, day("2026-12-03"), lang)]
        .into_iter()
        .chain(unclear)
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

#[test]
fn an_elderly_deputy_is_understood() {
    for (line, said) in [
        ("每周一、二、三", "每周一、二、三"),
        ("每周一三五", "每周一、三、五"),
        ("每周一，三，五 下午", "每周一、三、五下午"),
        ("周一和周三", "每周一、三"),
        ("周一 周三下午", "每周一、每周三下午"),
        ("周一上午、周三", "每周一上午、每周三"),
        ("星期一三五上午都不行", "每周一、三、五上午"),
        ("周1、3、5", "每周一、三、五"),
        ("周一到周五", "每周一、二、三、四、五"),
        ("周一至三、五", "每周一、二、三、五"),
        ("周一、三到五", "每周一、三、四、五"),
        ("工作日上午", "每周一、二、三、四、五上午"),
        ("周末", "每周六、日"),
        ("每个周末都没空", "每周六、日"),
        ("下周都不行", "12月7日周一至12月13日周日"),
        ("下周三", "12月9日周三"),
        ("下周一、三下午", "12月7日周一下午、12月9日周三下午"),
        ("下周一、周三", "12月7日周一、12月9日周三"),
        ("下周一、每周三", "12月7日周一、每周三"),
        ("下个星期三到五", "12月9日周三、12月10日周四、12月11日周五"),
        ("这周末", "12月5日周六、12月6日周日"),
        ("明天、后天", "12月4日周五、12月5日周六"),
        ("下个月", "2027年1月1日周五至2027年1月31日周日"),
        ("12月份都不行", "12月1日周二至12月31日周四"),
        ("12月5日到8日", "12月5日周六至12月8日周二"),
        ("12.5-12.8", "12月5日周六至12月8日周二"),
        ("12.5到8", "12月5日周六至12月8日周二"),
        ("从12月5号到8号出差", "12月5日周六至12月8日周二"),
        ("12月5、6日、8号", "12月5日周六、12月6日周日、12月8日周二"),
        ("12月5日上午、6日", "12月5日周六上午、12月6日周日"),
        ("上午不行", "每天上午"),
        ("白天没空", "每天上午、每天下午"),
        ("周三上午、下午", "每周三上午、每周三下午"),
        ("周一上午，晚上都不行", "每周一上午、每天晚间"),
        ("周一上午，周二全天，晚上都不行", "每周一上午、每周二、每天晚间"),
        ("周三上午、下午都不行", "每周三上午、每周三下午"),
        ("周三上午，下午也不行", "每周三上午、每周三下午"),
        ("周三，晚上都不行", "每周三 ? 晚上都不行"),
        ("每月1号到3号", "每月1、2、3日"),
        ("我周三有事", "每周三"),
        ("周三，有事", "每周三"),
        ("有空再说，上午", "每天上午 ? 有空再说"),
        ("周三，上午", "每周三 ? 上午"),
        ("除周三外都不行", "? 除周三外都不行"),
        ("周三可以", "? 周三可以"),
        ("周十二", "? 周十二"),
        ("12月5日、32日", "12月5日周六 ? 32日"),
        ("都不行", "? 都不行"),
    ] {
        assert_eq!(back(line, Lang::Zh), said, "{line}");
    }
    for (line, said) in [
        ("every Mon, Wed", "every Mon, Wed"),
        ("Mondays and Wednesdays", "every Mon, Wed"),
        ("Mon/Wed/Fri", "every Mon, Wed, Fri"),
        ("Mon, Wed pm", "every Mon, every Wed afternoon"),
        ("next week", "Mon 12-07 to Sun 12-13"),
        ("next Wed", "Wed 12-09"),
        ("next Mon, Wed", "Mon 12-07, Wed 12-09"),
        ("next weekend", "Sat 12-12, Sun 12-13"),
        ("not on Tuesdays", "every Tue"),
        ("mornings", "every day morning"),
        ("every morning", "every day morning"),
        ("Dec 24, 26", "Thu 12-24, Sat 12-26"),
        ("tomorrow off", "Fri 12-04"),
        ("Mon unless it rains", "? Mon unless it rains"),
    ] {
        assert_eq!(back(line, Lang::En), said, "{line}");
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
        assert_eq!(rules(line), Err(NotAway { piece: piece.to_owned(), problem }), "{line}");
    }
    assert!(rules("周八").unwrap_err().say(Lang::Zh).contains("周八"));
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
        prop_assert_eq!(rules(&said), Ok(vec![rule]), "{}", said);
    }

    #[test]
    fn whatever_is_said_together_reads_back(
        all in proptest::collection::vec(any_rule(), 0..9),
        english in any::<bool>(),
    ) {
        let said = say_all(&all, if english { Lang::En } else { Lang::Zh });
        prop_assert_eq!(rules(&said), Ok(all), "{}", said);
    }

    #[test]
    fn no_line_makes_it_panic(line in "\\PC{0,24}") {
        let _ = rules(&line);
    }
}
