//! What a telephone number is, and how personal facts are masked in lists and on paper.
//!
//! A number is kept as its digits, so that what was typed with spaces, dashes or full-width digits is found again. No mask
//! tells how long the hidden part was. Whether a person may see the whole is not decided here.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::clean;
use crate::lang::{Lang, typing};

/// A telephone number: half-width digits alone, 3 to 12 of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// The kinds of number in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneKind {
    /// Eleven digits, the first 1 and the second 3–9.
    Mobile,
    /// Area code (010, 02x or 0xxx) and 7 or 8 digits.
    Landline,
    /// 7 or 8 digits without area code, or a ten-digit 400/800 number.
    Local,
    /// 3–5 digits: 12345, 119, or a number of a village's own exchange.
    Short,
}

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPhone {
    /// Nothing was typed.
    Empty,
    /// This character has no place in a number.
    Letter(char),
    /// No number has so many digits, or none that begins so.
    Digits(usize),
    /// It has as many digits as a mobile number, and begins with these two, as none does.
    Eleven(u8),
}

impl Phone {
    /// Reads a number; spaces, dashes, brackets, full-width digits and a leading +86 are tolerated.
    ///
    /// # Errors
    /// [`NotAPhone`] says what stands in the way.
    pub fn parse(text: &str) -> Result<Phone, NotAPhone> {
        let text = text.trim();
        let mut digits = String::new();
        let mut plus = false;
        for c in text.chars().map(clean::half_width) {
            match c {
                '0'..='9' => digits.push(c),
                '+' if digits.is_empty() && !plus => plus = true,
                ' ' | '\t' | '\u{a0}' | '-' | '‐'..='―' | '−' | 'ー' | '.' | '(' | ')' => {}
                other => return Err(NotAPhone::Letter(other)),
            }
        }
        let national = match digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86").filter(|_| plus)) {
            Some(rest) => with_trunk_zero(rest),
            None => digits,
        };
        match kind_of(&national) {
            Some(_) => Ok(Phone(national)),
            None if national.is_empty() => Err(NotAPhone::Empty),
            None => Err(odd(&national)),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of number.
    pub fn kind(&self) -> PhoneKind {
        kind_of(&self.0).unwrap_or(PhoneKind::Short)
    }

    /// `138****5678`; a landline keeps its area code and two digits, a short number nothing.
    pub fn masked(&self) -> String {
        match self.kind() {
            PhoneKind::Mobile => self.ends(3, 4),
            PhoneKind::Landline => self.ends(area_len(&self.0), 2),
            PhoneKind::Local => self.ends(0, 2),
            PhoneKind::Short => HIDDEN.to_owned(),
        }
    }

    fn ends(&self, head: usize, tail: usize) -> String {
        let head = self.0.get(..head).unwrap_or_default();
        let tail = self.0.get(self.0.len().saturating_sub(tail)..).unwrap_or_default();
        format!("{head}{HIDDEN}{tail}")
    }
}

/// As written in a list that may show it: a landline with a dash after its area code.
impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind(), self.0.split_at_checked(area_len(&self.0))) {
            (PhoneKind::Landline, Some((area, rest))) => write!(f, "{area}-{rest}"),
            _ => f.write_str(&self.0),
        }
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;

    fn try_from(text: String) -> Result<Phone, NotAPhone> {
        Phone::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> String {
        phone.0
    }
}

impl NotAPhone {
    /// The reason, and what to do, for the person at the desk.
    pub fn words(self, lang: Lang) -> String {
        match self {
            NotAPhone::Empty => typing::phone_empty(lang).to_owned(),
            NotAPhone::Letter(c) => typing::phone_letter(lang, c),
            NotAPhone::Digits(digits) => typing::phone_digits(lang, digits),
            NotAPhone::Eleven(head) => typing::phone_eleven(lang, head),
        }
    }
}

/// In plain English, for whoever reads a damaged entry; the screens say it through `lang`.
impl fmt::Display for NotAPhone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotAPhone::Empty => f.write_str("no telephone number"),
            NotAPhone::Letter(c) => write!(f, "{c:?} in a telephone number"),
            NotAPhone::Digits(n) => write!(f, "no telephone number has these {n} digits"),
            NotAPhone::Eleven(head) => write!(f, "no telephone number of 11 digits begins with {head}"),
        }
    }
}

/// What stands for everything hidden, however long it was.
const HIDDEN: &str = "****";

/// The kind of a number given as half-width digits.
fn kind_of(digits: &str) -> Option<PhoneKind> {
    let bytes = digits.as_bytes();
    match (bytes.len(), bytes) {
        (11, [b'1', b'3'..=b'9', ..]) => Some(PhoneKind::Mobile),
        (10..=12, [b'0', ..]) if (7..=8).contains(&(bytes.len() - area_len(digits))) => Some(PhoneKind::Landline),
        (10, [b'4' | b'8', b'0', b'0', ..]) | (7 | 8, [b'2'..=b'8', ..]) => Some(PhoneKind::Local),
        (3..=5, [b'1'..=b'9', ..]) => Some(PhoneKind::Short),
        _ => None,
    }
}

/// What is odd about digits that are no number.
fn odd(digits: &str) -> NotAPhone {
    let head = digits.get(..2).and_then(|head| head.parse().ok()).filter(|_| digits.len() == 11);
    head.map_or(NotAPhone::Digits(digits.len()), NotAPhone::Eleven)
}

/// Digits of the area code: three for Beijing and the 02x cities, else four.
fn area_len(digits: &str) -> usize {
    if digits.starts_with("010") || digits.starts_with("02") { 3 } else { 4 }
}

/// +86 10 … leaves out the 0 that is dialled inside the country.
fn with_trunk_zero(rest: &str) -> String {
    if kind_of(rest) == Some(PhoneKind::Mobile) || rest.starts_with('0') { rest.to_owned() } else { format!("0{rest}") }
}

/// The text can only be meant as a telephone number: a short one might be anything.
pub fn is_number(text: &str) -> bool {
    Phone::parse(text).is_ok_and(|phone| phone.kind() != PhoneKind::Short)
}

/// Masks whatever stands in a telephone field, a number or not.
pub fn mask_phone(text: &str) -> String {
    match Phone::parse(text) {
        Ok(phone) => phone.masked(),
        Err(NotAPhone::Empty) => String::new(),
        Err(_) => HIDDEN.to_owned(),
    }
}

/// Two numbers whose masks are alike, each with the digits shown by which they differ: `138****0000` and `138****0000` become
/// `138*1**0000` and `138*2**0000`. `None` if no mask hides the difference.
pub fn masked_apart(one: &str, other: &str) -> Option<(String, String)> {
    let (masks, numbers) = ([mask_phone(one), mask_phone(other)], [one, other].map(Phone::parse));
    let [Ok(left), Ok(right)] = &numbers else { return None };
    if masks[0] != masks[1] || left == right || left.0.len() != right.0.len() {
        return None;
    }
    let head = masks[0].find('*').unwrap_or(0);
    let tail = masks[0].len().saturating_sub(masks[0].rfind('*').map_or(0, |at| at + 1));
    let shown = |own: &Phone, other: &Phone| -> String {
        let hidden = head..own.0.len().saturating_sub(tail);
        let digits = own.0.chars().zip(other.0.chars()).enumerate();
        digits.map(|(at, (own, other))| if hidden.contains(&at) && own == other { '*' } else { own }).collect()
    };
    Some((shown(left, right), shown(right, left)))
}

/// `张*`, `张*山`: the first character, and the last of names of three or more. A surname alone (`~李`) looks like a whole name;
/// names in Latin letters keep their first letter.
pub fn mask_name(name: &str) -> String {
    let letters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    match letters.as_slice() {
        [] => String::new(),
        [first, .., last] if letters.len() > 2 && !last.is_ascii() => format!("{first}*{last}"),
        [first, ..] => format!("{first}*"),
    }
}

/// Keeps an address as far as the village or community, and hides the house.
pub fn mask_address(address: &str) -> String {
    let address = address.trim();
    let house = address.find(|c: char| clean::half_width(c).is_ascii_digit()).unwrap_or(address.len());
    let public = address.get(..house).unwrap_or_default();
    let end = ["村", "社区", "街道", "镇", "乡", "区", "县"]
        .iter()
        .filter_map(|word| public.rfind(word).map(|at| at + word.len()))
        .max()
        .unwrap_or(0);
    match address.split_at_checked(end) {
        Some((shown, "")) => shown.to_owned(),
        Some((shown, _)) => format!("{shown}{HIDDEN}"),
        None => HIDDEN.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_numbers_that_look_alike_show_the_digits_by_which_they_differ() {
        for (one, other, said) in [
            ("13812340000", "13815340000", Some(("138*2**0000", "138*5**0000"))),
            ("13812340000", "13912340000", None),
            ("13812340000", "13812340000", None),
            ("13812340000", "", None),
        ] {
            let apart = masked_apart(one, other);
            assert_eq!(apart.as_ref().map(|(one, other)| (one.as_str(), other.as_str())), said, "{one} {other}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, digits, kind) in [
            ("13800005678", "13800005678", PhoneKind::Mobile),
            (" 138-0000 5678 ", "13800005678", PhoneKind::Mobile),
            ("１３８００００５６７８", "13800005678", PhoneKind::Mobile),
            ("138－0000－5678", "13800005678", PhoneKind::Mobile),
            ("+86 13800005678", "13800005678", PhoneKind::Mobile),
            ("010-61190000", "01061190000", PhoneKind::Landline),
            ("（010）61190000", "01061190000", PhoneKind::Landline),
            ("+86 10 61190000", "01061190000", PhoneKind::Landline),
            ("0313 2110000", "03132110000", PhoneKind::Landline),
            ("0755-21100000", "075521100000", PhoneKind::Landline),
            ("61190000", "61190000", PhoneKind::Local),
            ("400-000-0000", "4000000000", PhoneKind::Local),
            ("12345", "12345", PhoneKind::Short),
            ("119", "119", PhoneKind::Short),
        ] {
            let phone = Phone::parse(typed).unwrap_or_else(|why| panic!("{typed}: {why}"));
            assert_eq!((phone.as_str(), phone.kind()), (digits, kind), "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (typed, why) in [
            ("", NotAPhone::Empty),
            ("--", NotAPhone::Empty),
            ("1380000567a", NotAPhone::Letter('a')),
            ("１３８００００５６７Ａ", NotAPhone::Letter('A')),
            ("电话", NotAPhone::Letter('电')),
            ("138+0000", NotAPhone::Letter('+')),
            ("1380000567", NotAPhone::Digits(10)),
            ("12000005678", NotAPhone::Eleven(12)),
            ("23800005678", NotAPhone::Eleven(23)),
            ("138000056789", NotAPhone::Digits(12)),
            ("12", NotAPhone::Digits(2)),
            ("010-123", NotAPhone::Digits(6)),
        ] {
            assert_eq!(Phone::parse(typed), Err(why), "{typed}");
        }
    }

    #[test]
    fn a_mask_hides_and_does_not_tell_the_length() {
        assert_eq!(mask_phone("138 0000 5678"), "138****5678");
        assert_eq!(mask_phone("010-61190012"), "010****12");
        assert_eq!(mask_phone("61190012"), "****12");
        for hidden in ["119", "66123", "1234567890123", "老李的手机"] {
            assert_eq!(mask_phone(hidden), "****");
        }
        assert_eq!(mask_phone(""), "");
        for (name, mask) in [
            ("张三", "张*"),
            ("张　山", "张*"),
            ("张大山", "张*山"),
            ("欧阳大山", "欧*山"),
            ("李", "李*"),
            ("", ""),
            ("John Smith", "J*"),
            ("𠮷大山", "𠮷*山"),
        ] {
            assert_eq!(mask_name(name), mask, "{name}");
        }
    }

    #[test]
    fn an_address_ends_at_the_village() {
        for (address, mask) in [
            ("千家店镇水泉沟村12号", "千家店镇水泉沟村****"),
            ("水泉沟村", "水泉沟村"),
            ("水泉沟村东头", "水泉沟村****"),
            ("３号院向阳社区", "****"),
            ("东头", "****"),
            ("", ""),
        ] {
            assert_eq!(mask_address(address), mask, "{address}");
        }
    }

    #[test]
    fn a_landline_is_shown_with_its_dash() {
        assert_eq!(Phone::parse("01061190000").unwrap().to_string(), "010-61190000");
        assert_eq!(Phone::parse("13800005678").unwrap().to_string(), "13800005678");
    }

    proptest! {
        #[test]
        fn any_text_is_masked_and_a_number_reads_back(text in "\\PC*", number in "[0-9 -]{0,14}") {
            mask_name(&text);
            mask_address(&text);
            mask_phone(&text);
            if let Ok(phone) = Phone::parse(&number) {
                prop_assert_eq!(Phone::parse(&phone.to_string()), Ok(phone.clone()));
                prop_assert!(phone.masked() != phone.as_str());
            }
        }
    }
}
