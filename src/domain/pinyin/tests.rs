use proptest::prelude::*;

use super::*;

#[test]
fn surnames_sort_by_their_own_reading() {
    for (name, key) in [
        ("张吉林", "zhang ji lin"),
        ("单大山", "shan da shan"),
        ("曾三", "zeng san"),
        ("解四", "xie si"),
        ("仇五", "qiu wu"),
        ("区六", "ou liu"),
        ("查七", "zha qi"),
        ("尉迟恭", "yu chi gong"),
        ("张　三", "zhang san"),
        ("解字石村", "jie zi shi cun"),
        ("John", "j o h n"),
    ] {
        assert_eq!(sort_key(name), key);
    }
    assert!(sort_key("西安") < sort_key("先"));
}

#[test]
fn every_row_of_the_tables_is_a_reading_that_search_knows() {
    for (characters, reading) in SURNAMES {
        assert_eq!(characters.chars().count(), reading.split(' ').count(), "{characters}");
        let joined = reading.replace(' ', "");
        let known = tokens(characters);
        assert!(known.iter().any(|token| token.starts_with(&joined)), "{characters} {known:?}");
    }
    for (c, first) in IN_NAMES {
        assert_eq!(readings(*c).first().map(String::as_str), Some(*first), "{c}");
        assert!(c.to_pinyin_multi().into_iter().flatten().any(|one| one.plain() == *first), "{c}");
    }
    for (_, common, reading) in STAND_INS {
        assert!(readings(*common).iter().any(|known| known == reading), "{common}");
    }
}

#[test]
fn a_name_is_found_by_characters_pinyin_initials_and_mixtures() {
    for (name, typed) in [
        ("张吉林", "张"),
        ("张吉林", "吉林"),
        ("张吉林", "zjl"),
        ("张吉林", "jl"),
        ("张吉林", "zhangjilin"),
        ("张吉林", "zhangj"),
        ("张吉林", "zhangjili"),
        ("张吉林", "zhangjl"),
        ("张吉林", "张jl"),
        ("张吉林", "ＺＪＬ"),
        ("张吉林", "zhang ji"),
        ("张　三", "zs"),
        ("单雄信", "sxx"),
        ("单雄信", "dxx"),
        ("吕四", "lv"),
        ("吕四", "lus"),
        ("吕四", "lü"),
        ("水泉沟村", "sqg"),
        ("大栜树村", "dssc"),
        ("大栜树村", "dds"),
        ("大栜树村", "dase"),
        ("大栜树村", "dadongshu"),
        ("大栜树村", "栜"),
        ("牤牛沟村", "mng"),
        ("牤牛沟村", "mangniu"),
        ("颖泽洲社区", "yzz"),
        ("张\u{e000}林", "zl"),
        ("张\u{e000}林", "\u{e000}"),
        ("3号院", "3hy"),
        ("任何名字", ""),
    ] {
        assert!(matches(name, typed), "{name} by {typed}");
    }
    for (name, typed) in [("张吉林", "zl"), ("张吉林", "lj"), ("张吉林", "李"), ("水泉沟村", "sqgg")] {
        assert!(!matches(name, typed), "{name} by {typed}");
    }
}

#[test]
fn beginnings_come_before_middles() {
    let names = ["小张吉", "张吉林", "张吉"];
    assert_eq!(complete(names, |name| name, "zj", 9), ["张吉", "张吉林", "小张吉"]);
    assert_eq!(complete(names, |name| name, "zj", 1), ["张吉"]);
}

#[test]
fn a_rare_reading_stands_below_the_usual_one() {
    for (names, typed, first) in [
        (["沈建水", "陈生"], "ch", "陈生"),
        (["沈建水", "陈生"], "c", "陈生"),
        (["沈建水", "陈生"], "s", "沈建水"),
        (["单雄信", "丁小孝"], "dxx", "丁小孝"),
        (["吕四", "卢三"], "lu", "卢三"),
    ] {
        let found = complete(names, |name| name, typed, 9);
        assert_eq!(
            (found.len(), found[0]),
            (names.iter().filter(|name| matches(name, typed)).count(), first),
            "{typed}"
        );
    }
    assert!(is_usual("水泉沟村", "quangou") && is_usual("张吉林", "jil") && is_usual("张吉林", "吉"));
    assert!(!is_usual("沈建水", "chen"));
}

#[test]
fn tokens_find_the_middle_by_a_prefix() {
    assert_eq!(tokens("张吉林"), ["jilin", "jl", "lin", "zhangjilin", "zjl"]);
    for (name, typed) in [
        ("单雄信", "shanxiong"),
        ("单雄信", "sxx"),
        ("尉迟恭", "yuchi"),
        ("尉迟恭", "ycg"),
        ("吕四", "lusi"),
        ("吕四", "lvsi"),
        ("大栜树村", "dongshu"),
        ("大栜树村", "seshucun"),
        ("张\u{e000}林", "zl"),
        ("A区３号", "aq3h"),
    ] {
        assert!(tokens(name).iter().any(|token| token.starts_with(typed)), "{name} by {typed}: {:?}", tokens(name));
    }
    assert!(tokens("行行行行行行行行行行行行行行行行行行行行").len() <= 2 * COMBINATIONS * INDEXED);
    assert_eq!(tokens("。"), Vec::<String>::new());
}

#[test]
fn places_have_codes() {
    for (name, code) in [
        ("千家店镇", "QJD"),
        ("水泉沟村", "SQG"),
        ("大栜树村", "DSS"),
        ("牤牛沟村", "MNG"),
        ("颖泽洲社区", "YZZ"),
        ("百泉街道", "BQ"),
        ("长寿村", "CS"),
        ("望都佳园社区", "WDJY"),
        ("大庄科乡", "DZK"),
        ("村", "C"),
        ("\u{e000}村", "X"),
        ("", "X"),
        ("３号区", "3H"),
    ] {
        assert_eq!(initials(name), code, "{name}");
    }
}

#[test]
fn letters_that_change_their_length_with_their_case_are_compared_plainly() {
    assert!(matches("ᲀⵯ", "ⵯ"));
    assert!(matches("Страна", "стр"));
    assert!(!matches("张吉林", "ᲀ"));
    assert!(matches("张吉林", ""));
}

proptest! {
    #[test]
    fn any_name_and_any_query_are_survived(name in "\\PC{0,20}", typed in "\\PC{0,8}") {
        matches(&name, &typed);
        sort_key(&name);
        prop_assert!(!initials(&name).is_empty());
        for token in tokens(&name) {
            prop_assert!(token.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{}", token);
        }
    }

    #[test]
    fn a_chinese_name_is_found_by_its_first_readings(name in "[一-龥]{1,4}") {
        let full: String = name.chars().filter_map(|c| readings(c).into_iter().next()).collect();
        prop_assert!(full.is_empty() || tokens(&name).iter().any(|token| token.starts_with(&full)));
    }
}
