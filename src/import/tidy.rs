//! Tidies single cells: spaces, full-width signs, names, telephone numbers and the short word lists.

use crate::domain::phone::Phone;
use crate::domain::terms::{Level, Sex};
use crate::domain::{clean, name};

use super::reason::{Reason, Remark};

/// Full-width letters, digits and signs to plain ones, what cannot be seen away, spaces at the ends away. Chinese
/// punctuation that has no plain twin stays, and so do line breaks.
pub fn plain(text: &str) -> String {
    let text: String = clean::block(text).chars().map(clean::half_width).collect();
    text.trim().to_owned()
}

/// A cell as it was written, for messages: nothing that cannot be seen, and in one line.
pub fn quoted(text: &str) -> String {
    clean::block(text).split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// [`plain`] without any spaces or line breaks: for headings, labels and words.
pub fn tight(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// What offices write for somebody who does not give a name.
const NAMELESS: [&str; 8] = ["匿名", "不愿透露", "不愿透露姓名", "不愿具名", "保密", "未留名", "未提供", "不详"];

/// The name in a cell, or nothing when it says that nobody gave one (`匿名`, `不愿透露`, `无`).
pub fn given_name(text: &str) -> Option<String> {
    optional(text).filter(|text| !NAMELESS.contains(&without_brackets(text).trim()))
}

/// The cell's text, or nothing when it only says that there is nothing (`无`, `/`, `—`, `待定`).
pub fn optional(text: &str) -> Option<String> {
    let text = plain(text);
    let nothing = text.chars().all(|c| matches!(c, '/' | '-' | '—' | '－' | '_' | '\\' | '*' | ' '));
    (!nothing && !matches!(text.as_str(), "无" | "暂无" | "空" | "空缺" | "待定" | "未定")).then_some(text)
}

/// The word that a spreadsheet writes where a formula failed, if the cell holds one.
pub fn failed(text: &str) -> Option<String> {
    const WORDS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!"];
    let text = tight(text);
    let is_one = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.starts_with("###");
    is_one.then_some(text)
}

/// A date where a telephone number should be: `2026-12-01`, `12月1日`, `20261201`.
pub fn is_date(text: &str) -> bool {
    let text = plain(text);
    let packed = text.len() == 8 && is_digits(&text) && (text.starts_with("19") || text.starts_with("20"));
    let is_day = packed && chrono::NaiveDate::parse_from_str(&text, "%Y%m%d").is_ok();
    is_day || super::dates::heading(&text).is_some_and(|said| said.day.is_some())
}

/// A cell of names: `孟　德` is one person, `孟德、程春` are two, `孟德（女）13900000000` is one with trimmings.
pub fn names(text: &str) -> Vec<String> {
    let Some(text) = given_name(text) else { return Vec::new() };
    // A name written downwards in a narrow cell, a character a line.
    let upright = text.lines().all(|line| line.trim().chars().count() <= 1);
    let text = if upright { text.replace('\n', " ") } else { text };
    let bare = without_brackets(&text);
    bare.split(['、', ',', ';', '/', '\\', '|', '\n'].as_slice())
        .map(name::dotted)
        .flat_map(|part| name::several(&part.split_whitespace().map(without_digits).collect::<Vec<_>>().join(" ")))
        .collect()
}

/// The telephone numbers in a cell of names, each with whose it is: the name before it. What is no number by itself is passed over.
pub fn phones_beside(text: &str) -> Vec<(String, Phone)> {
    let text = plain(text);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '-' | ' ');
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text.get(from..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())) {
        let start = from + start;
        let rest = text.get(start..).unwrap_or_default();
        let end = start + rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let number = text.get(start..end).unwrap_or_default();
        let name = names(text.get(..start).unwrap_or_default()).pop();
        let phone = Phone::parse(number.trim_matches(['-', ' '])).ok().filter(|phone| phone.as_str().len() >= 7);
        found.extend(name.zip(phone));
        from = end.max(start + 1);
    }
    found
}

/// The places in a cell: one, or several with signs between them. 和 and a gap part them only where each is a village by its name:
/// 和平村 is one.
pub fn places(text: &str) -> Vec<String> {
    let Some(text) = optional(text) else { return Vec::new() };
    let parts =
        |between: &[char]| -> Vec<String> { text.split(between).map(tight).filter(|part| !part.is_empty()).collect() };
    let is_village = |part: &String| ["村", "社区", "联络站"].iter().any(|end| part.ends_with(end) && part != end);
    let signs = ['、', ',', ';', '/', '|', '\n'];
    let words = parts(&[signs.as_slice(), &[' ', '和', '及', '与']].concat());
    if words.len() > 1 && words.iter().all(is_village) { words } else { parts(&signs) }
}

/// What stands in brackets, and the brackets, away.
pub fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

/// The part that is no telephone number: `孟德13900000000` and `孟德:139…` name 孟德.
fn without_digits(word: &str) -> String {
    word.trim_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '-' | '+' | '.')).to_owned()
}

/// A name as people bear it: letters, a middle dot, no digits, at most twenty characters.
pub fn is_name(name: &str) -> bool {
    let letters =
        |c: char| c.is_alphabetic() || matches!(c, '·' | '•' | '.' | ' ' | '-' | '\'' | '\u{fe00}'..='\u{fe0f}');
    let count = name.chars().count();
    (1..=20).contains(&count) && name.chars().all(letters) && name.chars().any(char::is_alphabetic)
}

/// The telephone numbers in a cell, separated like names; what follows 转 is an extension and goes.
pub fn phones(text: &str) -> Result<Vec<Phone>, Reason> {
    let Some(text) = optional(text) else { return Ok(Vec::new()) };
    // A spreadsheet's own trick to keep digits as text: ="139…".
    let bare = text.trim_start_matches(['=', '\'', '`']).trim_matches('"');
    let bare = &number(bare);
    if is_date(&text) {
        return Err(Reason::PhoneDate(text));
    }
    if rounded(bare) {
        return Err(Reason::PhoneRounded(text));
    }
    let parts = bare.split(['、', ',', ';', '/', '\\', '|', '\n'].as_slice());
    let parts = parts
        .map(|part| whole(part.split_once('转').map_or(part, |(number, _)| number)))
        .filter(|part| !part.trim().is_empty());
    parts.map(|part| Phone::parse(part).map_err(|why| Reason::Phone(text.clone(), why))).collect()
}

/// A number of many digits as it was typed: without the `.0` that a program adds when it writes a number cell into a text
/// table, and with the power of ten carried out where that needs no digit that is not there.
pub fn number(text: &str) -> String {
    let text = whole(text);
    let spelled = text.split_once(['E', 'e']).and_then(|(digits, power)| {
        let (head, tail) = digits.split_once('.')?;
        let power: usize = power.trim_start_matches('+').parse().ok()?;
        let is_whole = head.len() == 1 && tail.len() == power && [head, tail].iter().all(|part| is_digits(part));
        is_whole.then(|| format!("{head}{tail}"))
    });
    spelled.unwrap_or_else(|| text.to_owned())
}

/// `13811113333.0` without its `.0`.
fn whole(text: &str) -> &str {
    let parts = text.trim().split_once('.');
    let kept =
        parts.filter(|(digits, zeros)| is_digits(digits) && !zeros.is_empty() && zeros.bytes().all(|b| b == b'0'));
    kept.map_or(text, |(digits, _)| digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `1.87414E+10`: a mobile number after a spreadsheet has rounded it.
fn rounded(text: &str) -> bool {
    text.split_once(['E', 'e']).is_some_and(|(digits, power)| {
        !digits.is_empty()
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
            && power.trim_start_matches('+').parse::<u8>().is_ok()
    })
}

/// 男 or 女, in the words offices use.
pub fn sex(text: &str) -> Result<Option<Sex>, Remark> {
    let Some(text) = optional(text) else { return Ok(None) };
    match text.trim_end_matches('性').to_lowercase().as_str() {
        "男" | "m" | "male" => Ok(Some(Sex::Male)),
        "女" | "f" | "female" => Ok(Some(Sex::Female)),
        _ => Err(Remark::Sex(text)),
    }
}

/// Political face: the usual short forms made one, everything else kept as written.
pub fn party(text: &str) -> Option<String> {
    let text = tight(&optional(text)?);
    Some(match text.as_str() {
        "党员" | "中共党员" | "共产党员" | "中国共产党党员" | "中共" => "中共党员".to_owned(),
        "预备党员" | "中共预备党员" => "中共预备党员".to_owned(),
        "团员" | "共青团员" => "共青团员".to_owned(),
        _ => text,
    })
}

/// 汉 and 汉族 are one.
pub fn nation(text: &str) -> Option<String> {
    let text = tight(&optional(text)?);
    Some(text.strip_suffix('族').filter(|rest| !rest.is_empty()).map_or(text.clone(), str::to_owned))
}

/// The levels a deputy sits at; several are usual (`市、区`, `区镇两级`).
pub fn levels(text: &str) -> Result<Vec<Level>, Remark> {
    let Some(text) = optional(text) else { return Ok(Vec::new()) };
    let mut words = tight(&text);
    for word in ["人大代表", "人民代表", "代表", "人大", "两级", "三级", "级", "本"] {
        words = words.replace(word, "、");
    }
    let mut found = Vec::new();
    for word in words.split(['、', ',', ';', '/', '和', '及', '+']).filter(|word| !word.is_empty()) {
        let each: Option<Vec<Level>> = match Level::parse(word) {
            Some(level) => Some(vec![level]),
            None => word.chars().map(level).collect(),
        };
        found.extend(each.ok_or_else(|| Remark::Level(text.clone()))?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn level(letter: char) -> Option<Level> {
    match letter {
        '村' => Some(Level::Village),
        '镇' | '乡' => Some(Level::Town),
        '区' | '县' => Some(Level::District),
        '市' => Some(Level::City),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_padding_and_come_apart() {
        for (cell, expected) in [
            ("孟　德", &["孟德"][..]),
            (" 孟 德 ", &["孟德"]),
            ("孟德、程春", &["孟德", "程春"]),
            ("孟　德、程　春", &["孟德", "程春"]),
            ("孟德，程春", &["孟德", "程春"]),
            ("孟德/程春", &["孟德", "程春"]),
            ("孟德\n程春", &["孟德", "程春"]),
            ("孟德\r\n程　春", &["孟德", "程春"]),
            ("孟德 程春", &["孟德", "程春"]),
            ("孟　德 程　春", &["孟德", "程春"]),
            ("孟　德　张石田", &["孟德", "张石田"]),
            ("张石田 孟　德", &["张石田", "孟德"]),
            ("张 石 田", &["张石田"]),
            ("孟\n德", &["孟德"]),
            ("张 石 田\n孟 德", &["张石田", "孟德"]),
            ("欧阳 娜", &["欧阳娜"]),
            ("欧阳　娜娜", &["欧阳娜娜"]),
            ("贾\u{a0}秀保", &["贾秀保"]),
            ("阿依古丽 • 买买提", &["阿依古丽·买买提"]),
            ("阿依古丽.买买提、欧阳　娜娜", &["阿依古丽·买买提", "欧阳娜娜"]),
            ("阿依古丽 买买提\n李　明", &["阿依古丽 买买提", "李明"]),
            ("孟 德华", &["孟德华"]),
            ("孟德（女）", &["孟德"]),
            ("孟德13900000000", &["孟德"]),
            ("孟德（13900000000）、程春", &["孟德", "程春"]),
            ("王和平", &["王和平"]),
            ("阿卜杜拉·买买提", &["阿卜杜拉·买买提"]),
            ("John Smith", &["John Smith"]),
            ("𠮷大山、大栜", &["𠮷大山", "大栜"]),
            ("", &[]),
            ("　", &[]),
            ("/", &[]),
            ("无", &[]),
        ] {
            assert_eq!(names(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn a_telephone_in_a_cell_of_names_is_the_one_of_the_name_before_it() {
        let two = &[("孟德", "13900000001"), ("程春", "61190000")][..];
        for (cell, expected) in [
            ("孟德 13900000001", &two[..1]),
            ("孟　德（１３９ ０００００００１）", &two[..1]),
            ("孟德\n13900000001", &two[..1]),
            ("孟德：139-0000-0001", &two[..1]),
            ("孟德13900000001、程春61190000", two),
            ("孟德 13900000001 程春 61190000", two),
            ("程春、孟德 13900000001", &two[..1]),
            ("孟德", &[]),
            ("13900000001", &[]),
            ("孟德1次", &[]),
        ] {
            let found = phones_beside(cell);
            let found: Vec<_> = found.iter().map(|(name, phone)| (name.as_str(), phone.as_str())).collect();
            assert_eq!(found, expected, "{cell:?}");
            let whose: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
            assert!(
                names(cell).iter().filter(|name| whose.contains(&name.as_str())).count() == whose.len(),
                "{cell:?}"
            );
        }
    }

    #[test]
    fn places_come_apart_where_each_is_one() {
        for (cell, expected) in [
            ("河口村、水泉沟村", &["河口村", "水泉沟村"][..]),
            ("河口村\n水泉沟村", &["河口村", "水泉沟村"]),
            ("河口村 水泉沟村", &["河口村", "水泉沟村"]),
            ("河口村和水泉沟村", &["河口村", "水泉沟村"]),
            ("河口、水泉沟", &["河口", "水泉沟"]),
            ("和平村", &["和平村"]),
            ("和 平 村", &["和平村"]),
            ("水泉沟 村", &["水泉沟村"]),
            ("无", &[]),
        ] {
            assert_eq!(places(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn what_is_no_name_is_told_apart() {
        for good in ["孟德", "李", "阿卜杜拉·买买提", "John Smith", "𠮷大山"] {
            assert!(is_name(good), "{good}");
        }
        for bad in ["", "123", "孟德1", "#N/A", "·", "一二三四五六七八九十一二三四五六七八九十一", "😀"]
        {
            assert!(!is_name(bad), "{bad}");
        }
    }

    #[test]
    fn telephones_become_digits_or_a_reason() {
        let read =
            |cell: &str| phones(cell).map(|all| all.iter().map(|phone| phone.as_str().to_owned()).collect::<Vec<_>>());
        for (cell, expected) in [
            ("13900000000", &["13900000000"][..]),
            ("１３９ ００００ ００００", &["13900000000"]),
            ("139-0000-0000", &["13900000000"]),
            ("=\"13900000000\"", &["13900000000"]),
            ("'13900000000", &["13900000000"]),
            ("13900000000/010-61190000", &["13900000000", "01061190000"]),
            ("13900000000、13900000001", &["13900000000", "13900000001"]),
            ("61190000转803", &["61190000"]),
            ("13811113333.0", &["13811113333"]),
            ("13811113333.00、13900000001.0", &["13811113333", "13900000001"]),
            ("1.3811113333E+10", &["13811113333"]),
            ("１３８１１１１３３３３．０", &["13811113333"]),
            ("无", &[]),
            ("", &[]),
        ] {
            assert_eq!(read(cell).unwrap(), expected, "{cell:?}");
        }
        for date in
            ["2026-12-01", "2026/12/1", "2026年12月1日", "12月1日", "20261201", "2026-12-01 00:00:00", "１２．０１"]
        {
            assert_eq!(phones(date), Err(Reason::PhoneDate(plain(date))), "{date}");
        }
        assert!(matches!(phones("1390000abcd"), Err(Reason::Phone(..))));
        assert!(matches!(phones("139000"), Err(Reason::Phone(..))));
        assert_eq!(phones("1.39E+10"), Err(Reason::PhoneRounded("1.39E+10".to_owned())));
    }

    #[test]
    fn a_number_that_a_program_wrote_as_a_decimal_is_whole_again() {
        for (cell, expected) in [
            ("110119.0", "110119"),
            ("110119", "110119"),
            ("1.5", "1.5"),
            ("区第0001号", "区第0001号"),
            ("1.0.0", "1.0.0"),
            ("1.1E+5", "1.1E+5"),
            (".0", ".0"),
        ] {
            assert_eq!(number(cell), expected, "{cell}");
        }
    }

    #[test]
    fn what_a_spreadsheet_writes_for_a_failed_formula_is_no_content() {
        for cell in ["#N/A", " #n/a ", "#REF!", "#VALUE!", "＃ＲＥＦ！", "#DIV/0!", "#NAME?", "########"] {
            assert!(failed(cell).is_some(), "{cell}");
        }
        for cell in ["", "#1", "A#REF", "区第0001号", "无", "-"] {
            assert_eq!(failed(cell), None, "{cell}");
        }
    }

    #[test]
    fn levels_are_read_one_or_several() {
        for (cell, expected) in [
            ("区", &[Level::District][..]),
            ("区级", &[Level::District]),
            ("市、区", &[Level::District, Level::City]),
            ("区镇两级", &[Level::Town, Level::District]),
            ("市/区/镇", &[Level::Town, Level::District, Level::City]),
            ("镇人大代表", &[Level::Town]),
            ("乡", &[Level::Town]),
            ("县", &[Level::District]),
            ("", &[]),
        ] {
            assert_eq!(levels(cell), Ok(expected.to_vec()), "{cell}");
        }
        assert_eq!(levels("火星"), Err(Remark::Level("火星".to_owned())));
    }

    #[test]
    fn short_words_are_made_one() {
        assert_eq!(party("党员").as_deref(), Some("中共党员"));
        assert_eq!(party("民盟").as_deref(), Some("民盟"));
        for nobody in ["匿名", " 不愿透露（保护）", "无", "不详"] {
            assert_eq!(given_name(nobody), None, "{nobody}");
            assert!(names(nobody).is_empty(), "{nobody}");
        }
        assert_eq!(party("无"), None);
        assert_eq!(nation("满族").as_deref(), Some("满"));
        assert_eq!(sex("女性"), Ok(Some(Sex::Female)));
        assert_eq!(sex("—"), Ok(None));
        assert_eq!(sex("甲"), Err(Remark::Sex("甲".to_owned())));
    }
}
