//! Market days as villages say them.

use proptest::prelude::*;

use super::*;

fn endings(digits: &[u8]) -> MarketDays {
    MarketDays::LunarEndings(digits.iter().copied().collect())
}

fn lunar_days(days: &[u8]) -> MarketDays {
    MarketDays::LunarDays(days.iter().copied().collect())
}

#[test]
fn rules_as_people_write_them() {
    for (typed, expected) in [
        ("逢三八", endings(&[3, 8])),
        ("逢三、八", endings(&[3, 8])),
        ("逢三逢八", endings(&[3, 8])),
        ("逢三排八", endings(&[3, 8])),
        ("农历逢３、８集", endings(&[3, 8])),
        ("逢38", endings(&[3, 8])),
        ("逢25", endings(&[2, 5])),
        ("每逢五、十", endings(&[0, 5])),
        ("逢5、10", endings(&[0, 5])),
        ("二七", endings(&[2, 7])),
        ("3、8", endings(&[3, 8])),
        ("逢五", endings(&[5])),
        ("初一、十五", lunar_days(&[1, 15])),
        ("初一十五", lunar_days(&[1, 15])),
        ("农历3、13、23", lunar_days(&[3, 13, 23])),
        ("逢3、13、23", lunar_days(&[3, 13, 23])),
        ("廿五", lunar_days(&[25])),
        ("二十五", lunar_days(&[25])),
        ("三十", lunar_days(&[30])),
        ("每周日", MarketDays::Weekdays(vec![Weekday::Sun])),
        ("周三、周六", MarketDays::Weekdays(vec![Weekday::Wed, Weekday::Sat])),
        ("周三六", MarketDays::Weekdays(vec![Weekday::Wed, Weekday::Sat])),
        ("周六、三", MarketDays::Weekdays(vec![Weekday::Wed, Weekday::Sat])),
        ("Sat and Wed", MarketDays::Weekdays(vec![Weekday::Wed, Weekday::Sat])),
        ("every Sunday", MarketDays::Weekdays(vec![Weekday::Sun])),
        ("lunar days ending in 3, 8", endings(&[3, 8])),
        ("lunar days 1, 15", lunar_days(&[1, 15])),
    ] {
        assert_eq!(MarketDays::read(typed), Ok(expected), "{typed}");
    }
}

#[test]
fn how_many_days_lie_between_two_markets() {
    for (typed, every) in [
        ("逢三八", Some(5)),
        ("逢五十", Some(5)),
        ("5", Some(10)),
        ("逢五", Some(10)),
        ("逢二四", None),
        ("逢一四七", None),
        ("初一、十五", None),
        ("每周日", None),
    ] {
        assert_eq!(MarketDays::read(typed).unwrap().every(), every, "{typed}");
    }
}

#[test]
fn what_is_no_rule_is_refused_whole() {
    for typed in ["", "没有", "逢", "周八", "逢三八等", "every", "0x3", "🙂", "初一、下周"] {
        let reason = MarketDays::read(typed).unwrap_err();
        assert_eq!(reason.typed, typed);
        assert!(reason.say(Lang::Zh).contains(typed) && reason.say(Lang::En).contains(typed));
    }
}

#[test]
fn market_falls_on_the_right_days() {
    let falls = |typed: &str, date: &str| MarketDays::read(typed).unwrap().falls_on(date.parse().unwrap());
    // 2026-11-26 is 十月十八, a Thursday.
    assert!(falls("逢三八", "2026-11-26") && !falls("逢三八", "2026-11-27"));
    assert!(falls("逢五十", "2026-11-28") && falls("逢五十", "2026-12-03"));
    assert!(falls("十八", "2026-11-26") && !falls("十八", "2026-12-06"));
    assert!(falls("周四", "2026-11-26") && !falls("周四", "2026-11-25"));
    assert!(falls("初一", "2025-07-25"), "a leap month has markets too");
    assert!(!falls("逢三八", "2150-01-01"), "no lunar date is known so late");
}

fn any_rule() -> impl Strategy<Value = MarketDays> {
    let weekday = prop::sample::subsequence(
        vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun],
        1..=7,
    );
    prop_oneof![
        prop::collection::btree_set(0u8..=9, 1..5).prop_map(MarketDays::LunarEndings),
        prop::collection::btree_set(1u8..=30, 1..8).prop_map(MarketDays::LunarDays),
        weekday.prop_map(MarketDays::Weekdays),
    ]
}

proptest! {
    #[test]
    fn what_is_said_reads_back(rule in any_rule()) {
        for lang in [Lang::Zh, Lang::En] {
            prop_assert_eq!(MarketDays::read(&rule.say(lang)), Ok(rule.clone()));
        }
    }

    #[test]
    fn no_text_makes_it_panic(typed in "[逢初三八十廿农历周 0-9、,]{0,10}|\\PC{0,10}") {
        let _ = MarketDays::read(&typed);
    }
}
