//! Numbers that people write on paper: `QJD-SQG-2026-0042` for a matter, `…-J0042` for a visit (接待), `…-K0042` for a
//! pocket note (口袋), `…-Y0042` for a formal suggestion (议), `…-S0042` for a site visit (视察).
//!
//! Two computers never make the same number: every one but the first writes its own series into it. The second computer of
//! a station is series `B`; the first computer after a restore or a copied disk is `A2`: `QJD-SQG-2026-B-0042`. Several may ask at
//! once to stand in for a dead one; until one of them is let in, each has letters of its own: `QJD-SQG-2026-KXQF-0042`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::Lang;
use crate::domain::terms::word_list;
use crate::lang::matter as text;

word_list! {
    /// What a number counts. Each kind counts from 1 every year.
    NumberKind {
        /// 意见建议: bare digits.
        Matter "matter" "意见建议" | "matter";
        /// 接待: `J` before the digits.
        Visit "visit" "接待" | "visit";
        /// 口袋建议: `K` before the digits.
        Note "note" "口袋建议" | "pocket note";
        /// 代表建议、议案: `Y` before the digits.
        Proposal "proposal" "代表建议" | "suggestion";
        /// 视察、列席: `S` before the digits.
        Inspection "inspection" "视察列席" | "site visit";
    }
}

impl NumberKind {
    /// The letter before the sequence; a matter has none.
    pub const fn mark(self) -> &'static str {
        match self {
            NumberKind::Matter => "",
            NumberKind::Visit => "J",
            NumberKind::Note => "K",
            NumberKind::Proposal => "Y",
            NumberKind::Inspection => "S",
        }
    }
}

/// Which computer of a desk counts. The first one in its first incarnation writes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Series {
    pc: u32,
    incarnation: u32,
}

impl Series {
    /// The series of the first computer, which is not written.
    pub const FIRST: Series = Series { pc: 1, incarnation: 1 };

    /// The series of the nth computer in its nth incarnation, both from 1; 0 counts as 1.
    pub const fn new(pc: u32, incarnation: u32) -> Series {
        Series { pc: if pc == 0 { 1 } else { pc }, incarnation: if incarnation == 0 { 1 } else { incarnation } }
    }

    /// The series of a computer that has asked to stand in for another one and was not answered yet: four letters that follow from its
    /// own name. No desk has so many computers that one of them is given four.
    pub fn waiting(name: &str) -> Series {
        const FIRST: u32 = 26 + 26 * 26 + 26 * 26 * 26 + 1;
        // FNV-1a, which spreads names that differ in a sign.
        let hash = name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Series { pc: FIRST + hash % 26_u32.pow(4), incarnation: 1 }
    }
}

impl fmt::Display for Series {
    /// Nothing for the first; then `B`, `AA`, `A2`: the computer in letters, the incarnation in digits if it is not the first.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Series::FIRST {
            return Ok(());
        }
        let mut letters = Vec::new();
        let mut rest = self.pc;
        while rest > 0 {
            rest -= 1;
            letters.push(char::from_u32(u32::from(b'A') + rest % 26).unwrap_or('A'));
            rest /= 26;
        }
        f.write_str(&letters.into_iter().rev().collect::<String>())?;
        if self.incarnation > 1 { write!(f, "{}", self.incarnation) } else { Ok(()) }
    }
}

impl FromStr for Series {
    type Err = NotANumber;

    /// Reads only what is written: `A` and `B1` are nobody's series.
    fn from_str(text: &str) -> Result<Series, NotANumber> {
        let digits = text.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
        let letters = text.strip_suffix(digits).unwrap_or_default();
        let mut pc: u32 = 0;
        for letter in letters.bytes() {
            let place = u32::from(letter - b'A') + 1;
            pc = pc.checked_mul(26).and_then(|pc| pc.checked_add(place)).ok_or(NotANumber)?;
        }
        let incarnation = if digits.is_empty() { 1 } else { digits.parse().map_err(|_| NotANumber)? };
        let series = Series { pc: pc.max(1), incarnation };
        if series.to_string() == text { Ok(series) } else { Err(NotANumber) }
    }
}

/// One number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    town: String,
    station: String,
    year: u16,
    series: Series,
    kind: NumberKind,
    sequence: u32,
}

/// The text is not a number, or its parts cannot make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a number")]
pub struct NotANumber;

impl NotANumber {
    /// The sentence for the person at the desk.
    pub fn say(self, lang: Lang, typed: &str) -> String {
        text::bad_number(lang, typed)
    }
}

/// A code that cannot stand in a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code: {0}")]
pub struct NotACode(String);

impl NotACode {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        text::bad_code(lang, &self.0)
    }
}

/// Letters and digits a code has at most.
pub const LONGEST_CODE: usize = 12;

/// The letters of the desk that a number begins with, as far as it has them: `QJD-SQG`.
pub fn letters(number: &str) -> String {
    number.split('-').take(2).collect::<Vec<_>>().join("-")
}

/// Reads a town or station code: 1 to 12 letters or digits, in any case, full-width too. The result is in capitals.
pub fn read_code(typed: &str) -> Result<String, NotACode> {
    let code = plain(typed);
    let good = (1..=LONGEST_CODE).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    if good { Ok(code) } else { Err(NotACode(typed.to_owned())) }
}

/// Half-width capitals without blanks around.
fn plain(typed: &str) -> String {
    let half = typed.trim().chars().map(|letter| match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '—' | '–' | '−' => '-',
        _ => letter,
    });
    half.map(|letter| letter.to_ascii_uppercase()).collect()
}

/// What the numbers of one desk have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    town: String,
    station: String,
    series: Series,
}

impl Numbering {
    /// The numbering of a desk: its town's code, its own code, and which computer this is.
    pub fn new(town: &str, station: &str, series: Series) -> Result<Numbering, NotACode> {
        Ok(Numbering { town: read_code(town)?, station: read_code(station)?, series })
    }

    /// The number with this place in the year; years 1000 to 9999, places from 1.
    pub fn number(&self, kind: NumberKind, year: i32, sequence: u32) -> Result<Number, NotANumber> {
        let year = u16::try_from(year).ok().filter(|year| (1000..=9999).contains(year)).ok_or(NotANumber)?;
        if sequence == 0 {
            return Err(NotANumber);
        }
        Ok(Number { town: self.town.clone(), station: self.station.clone(), year, series: self.series, kind, sequence })
    }
}

impl Number {
    /// What it counts.
    pub const fn kind(&self) -> NumberKind {
        self.kind
    }

    /// Its year.
    pub fn year(&self) -> i32 {
        i32::from(self.year)
    }

    /// Its place in the year, from 1.
    pub const fn sequence(&self) -> u32 {
        self.sequence
    }

    /// The computer that made it.
    pub const fn series(&self) -> Series {
        self.series
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}-", self.town, self.station, self.year)?;
        if self.series != Series::FIRST {
            write!(f, "{}-", self.series)?;
        }
        write!(f, "{}{:04}", self.kind.mark(), self.sequence)
    }
}

impl FromStr for Number {
    type Err = NotANumber;

    /// Reads a number as people type it: capitals or not, full-width or not, leading zeros left out or not.
    fn from_str(typed: &str) -> Result<Number, NotANumber> {
        let plain = plain(typed);
        let parts: Vec<_> = plain.split('-').collect();
        let (town, station, year, series, last) = match parts.as_slice() {
            [town, station, year, last] => (town, station, year, Series::FIRST, last),
            [town, station, year, series, last] if !series.is_empty() => (town, station, year, series.parse()?, last),
            _ => return Err(NotANumber),
        };
        let digits =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok()).flatten();
        let marked = [NumberKind::Visit, NumberKind::Note, NumberKind::Proposal, NumberKind::Inspection]
            .into_iter()
            .find_map(|kind| Some((kind, last.strip_prefix(kind.mark())?)));
        let (kind, place) = marked.unwrap_or((NumberKind::Matter, last));
        let sequence = digits(place).ok_or(NotANumber)?;
        let numbering = Numbering::new(town, station, series).map_err(|_| NotANumber)?;
        let year = digits(year).and_then(|year| i32::try_from(year).ok()).ok_or(NotANumber)?;
        numbering.number(kind, year, sequence)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Number, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
#[path = "number_tests.rs"]
mod tests;
