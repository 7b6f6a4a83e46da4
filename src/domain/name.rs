//! Names of people: how one is kept, which spellings are one name, and which names stand in one text.
//!
//! Offices pad names so that they line up (贾　秀保), and write the middle dot of a transliterated name in many ways. A padded name is
//! kept without its padding, every middle dot as `·`; the gap of 阿依古丽 买买提 is part of the name and stays.

use super::clean;

/// Surnames of two characters: a gap behind one is padding (欧阳　娜娜), where other pairs of two are two people (孟德 程春).
/// Source: 百家姓, and what the register of surnames counts today.
#[rustfmt::skip]
const DOUBLE_SURNAMES: [&str; 44] = [
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连",
    "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于",
    "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷", "公良", "漆雕", "令狐", "单于", "拓跋",
];

/// Characters of a padded name, at most: 欧阳娜娜.
const PADDED: usize = 4;

/// A name as it is kept: without padding and what cannot be seen, words in letters one space apart, the middle dot as `·`.
pub fn kept(raw: &str) -> String {
    let text = dotted(raw);
    let words: Vec<&str> = text.split_whitespace().collect();
    if is_padding(&words) { words.concat() } else { words.join(" ") }
}

/// What all spellings of one name have in common; two names are one if theirs are equal. Not to be shown.
pub fn key(raw: &str) -> String {
    let name = kept(raw);
    if name.chars().any(is_han) { name.chars().filter(|sign| !matches!(*sign, ' ' | DOT)).collect() } else { name }
}

/// Whether these are two spellings of one name.
pub fn is_same(one: &str, two: &str) -> bool {
    one == two || key(one) == key(two)
}

/// What people write where somebody gives no name.
#[rustfmt::skip]
const WITHHELD: [&str; 13] = [
    "匿名", "匿名群众", "匿名村民", "无名", "无名氏", "不愿透露", "不愿透露姓名", "不愿具名", "不愿留名", "未留名", "不留名", "anonymous", "anon",
];

/// Whether this is no name but says that none is given: such a person is kept as one without a name, never as somebody called so.
pub fn is_withheld(raw: &str) -> bool {
    let said = key(raw).to_lowercase();
    WITHHELD.contains(&said.trim_matches(['(', ')', '（', '）', '[', ']', '"', '“', '”']))
}

/// The names in a text without signs that separate them, where a gap may be padding or stand between two people: single characters in
/// a row are one name, two or three at a time; a single one that is left over belongs to its neighbour. Words in letters are one name,
/// and so are those of a transliterated one.
pub fn several(text: &str) -> Vec<String> {
    let text = dotted(text);
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            // 欧 阳: a surname whose characters stand apart.
            Some(last) if length(last) == 1 && is_double_surname(&format!("{last}{word}")) => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    if words.iter().any(|word| !word.chars().any(is_han)) {
        return if words.is_empty() { Vec::new() } else { vec![words.join(" ")] };
    }
    let mut names: Vec<String> = Vec::new();
    let mut open = false;
    for (at, word) in words.iter().enumerate() {
        let single = length(word) == 1;
        let left = words.iter().skip(at).take_while(|word| length(word) == 1).count();
        match names.last_mut() {
            // 欧阳 娜娜: a surname of two characters.
            Some(name) if length(word) <= 2 && is_double_surname(name) => name.push_str(word),
            // A second or third single character, unless two or more are left to make a name of their own.
            Some(name) if open && single && (length(name) == 1 || left == 1) => name.push_str(word),
            // 孟 德华: a surname that stands alone.
            Some(name) if open && !single && length(name) == 1 => name.push_str(word),
            // 欧阳 娜: a given name that stands alone.
            Some(name) if !open && single && left == 1 && at + 1 == words.len() => name.push_str(word),
            // 阿依古丽 买买提: the gap is part of it.
            Some(name) if !open && !single && (is_foreign(name) || is_foreign(word)) => {
                name.push(' ');
                name.push_str(word);
            }
            _ => {
                names.push(word.clone());
                open = single;
                continue;
            }
        }
        open = single;
    }
    names
}

/// The middle dot of a name, as it is kept.
pub const DOT: char = '·';

/// Clean text whose middle dots are all `·`, without spaces around them and with none at the ends; its gaps are as they were.
pub fn dotted(raw: &str) -> String {
    let half: String = clean::line(raw).chars().map(clean::half_width).filter(|sign| !is_blank_letter(*sign)).collect();
    let signs: Vec<char> = half.chars().collect();
    let mut out = String::with_capacity(half.len());
    for (at, sign) in signs.iter().enumerate() {
        let is_han_next = |sign: Option<&char>| sign.is_some_and(|sign| is_han(*sign));
        let before = || signs.iter().take(at).rev().find(|sign| !sign.is_whitespace());
        let after = || signs.iter().skip(at + 1).find(|sign| !sign.is_whitespace());
        match sign {
            '·' | '・' | '･' | '•' | '‧' | '∙' | '⋅' => out.push(DOT),
            // In letters it ends an initial: J. Smith.
            '.' if is_han_next(before()) && is_han_next(after()) => out.push(DOT),
            _ => out.push(*sign),
        }
    }
    let parts = out.split(DOT).map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("·")
}

/// Whether the gaps of a name are padding.
fn is_padding(words: &[&str]) -> bool {
    let is_han_only = words.iter().all(|word| word.chars().all(|sign| is_han(sign) || is_selector(sign)));
    let is_short = words.iter().map(|word| length(word)).sum::<usize>() <= PADDED;
    let is_double = matches!(words, [surname, _] if is_double_surname(surname));
    is_han_only && is_short && (is_double || words.iter().filter(|word| length(word) > 1).count() <= 1)
}

/// A transliterated name: longer than any other is, 欧阳娜娜 aside.
fn is_foreign(name: &str) -> bool {
    let is_chinese = DOUBLE_SURNAMES.iter().any(|surname| name.starts_with(surname));
    name.contains([DOT, ' ']) || (length(name) >= PADDED && !is_chinese)
}

fn is_double_surname(word: &str) -> bool {
    DOUBLE_SURNAMES.contains(&word)
}

/// Characters as people count them: one that chooses a form (葛󠄀) is none.
fn length(word: &str) -> usize {
    word.chars().filter(|sign| !is_selector(*sign)).count()
}

const fn is_selector(sign: char) -> bool {
    matches!(sign, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// A Chinese character; rare ones that have only a private code are among them.
const fn is_han(sign: char) -> bool {
    matches!(sign, '〇' | '\u{3400}'..='\u{9fff}' | '\u{e000}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters by their class that show nothing.
const fn is_blank_letter(sign: char) -> bool {
    matches!(sign, '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_says_that_no_name_is_given_is_none() {
        for (said, is_withheld) in [
            ("匿名", true),
            ("（匿名）", true),
            ("匿 名", true),
            ("不愿透露姓名", true),
            ("Anonymous", true),
            ("无名", true),
            ("吴名", false),
            ("李匿名", false),
            ("", false),
        ] {
            assert_eq!(super::is_withheld(said), is_withheld, "{said}");
        }
    }

    #[test]
    fn a_name_is_kept_without_its_padding_and_with_its_gap() {
        for (raw, expected) in [
            ("欧阳　娜娜", "欧阳娜娜"),
            ("欧阳 娜", "欧阳娜"),
            ("欧 阳 娜 娜", "欧阳娜娜"),
            ("贾 秀保", "贾秀保"),
            ("贾\u{a0}秀\u{a0}保", "贾秀保"),
            ("李　明", "李明"),
            ("李\u{200b}明\u{feff}", "李明"),
            ("李\u{3164}明", "李明"),
            ("李\u{2002}\u{202f}明", "李明"),
            ("葛\u{e0100} 明", "葛\u{e0100}明"),
            ("𠮷 大山", "𠮷大山"),
            ("阿依古丽·买买提", "阿依古丽·买买提"),
            ("阿依古丽・买买提", "阿依古丽·买买提"),
            ("阿依古丽 • 买买提", "阿依古丽·买买提"),
            ("阿依古丽.买买提", "阿依古丽·买买提"),
            ("阿依古丽．　买买提", "阿依古丽·买买提"),
            ("阿依古丽 买买提", "阿依古丽 买买提"),
            ("阿依古丽　　买买提", "阿依古丽 买买提"),
            ("孟德 程春", "孟德 程春"),
            (" Anna   Li ", "Anna Li"),
            ("Ａｎｎａ　Ｌｉ", "Anna Li"),
            ("J. Smith", "J. Smith"),
            ("·", ""),
            ("", ""),
        ] {
            assert_eq!(kept(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn every_spelling_is_the_same_name_and_no_other() {
        let all = ["阿依古丽·买买提", "阿依古丽・买买提", "阿依古丽 . 买买提", "阿依古丽 买买提", "阿依古丽买买提"];
        for one in all {
            assert!(is_same(one, all[0]), "{one}");
        }
        for (one, two, expected) in [
            ("贾 秀保", "贾秀保", true),
            ("欧阳　娜娜", "欧阳娜娜", true),
            ("Anna  Li", "Anna Li", true),
            ("Anna Li", "AnnaLi", false),
            ("贾秀保", "贾秀", false),
        ] {
            assert_eq!(is_same(one, two), expected, "{one} {two}");
        }
    }

    #[test]
    fn several_in_one_text_come_apart_where_a_gap_is_no_padding() {
        for (text, expected) in [
            ("欧阳　娜娜", &["欧阳娜娜"][..]),
            ("孟德 欧阳 娜娜 程春", &["孟德", "欧阳娜娜", "程春"]),
            ("孟　德 程　春", &["孟德", "程春"]),
            ("欧 阳 娜 娜", &["欧阳娜娜"]),
            ("欧 阳 娜 孟 德", &["欧阳娜", "孟德"]),
            ("阿依古丽 买买提", &["阿依古丽 买买提"]),
            ("阿依古丽 • 买买提", &["阿依古丽·买买提"]),
            ("张石田 欧阳娜娜", &["张石田", "欧阳娜娜"]),
            ("Anna  Li", &["Anna Li"]),
            ("", &[]),
        ] {
            assert_eq!(several(text), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn keeping_twice_is_keeping_once(raw in any::<String>(), odd in "[李明欧阳娜阿·・•. 　\u{200b}\u{a0}aB-]*") {
            for text in [raw, odd] {
                let once = kept(&text);
                prop_assert_eq!(&kept(&once), &once);
                prop_assert_eq!(key(&once), key(&text));
            }
        }
    }
}
