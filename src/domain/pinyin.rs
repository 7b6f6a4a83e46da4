//! Readings of Chinese names: sorting them, and finding them by characters, full pinyin, initials or a mixture.
//!
//! All readings of a character count when searching; one is chosen when sorting and when making a code. Nothing is built
//! before something is typed.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use ib_pinyin::matcher::PinyinMatcher;
use ib_pinyin::pinyin::{PinyinData, PinyinNotation};
use pinyin::{ToPinyin, ToPinyinMulti};

use super::{clean, name};

mod readings;

use readings::{IN_NAMES, STAND_INS, SURNAMES};

/// Reading combinations of one name that are indexed. Three characters with two readings each make eight.
const COMBINATIONS: usize = 12;
/// Characters of a name that are indexed; names of people and places are far shorter.
const INDEXED: usize = 16;
/// Letters of the longest text that is compared by its readings: more than the longest name has, spelled out. What is longer is no
/// name, and comparing it would take time by the square of its length.
const LONGEST: usize = 6 * clean::FIELD_CAP;
/// Endings that say what a place is, not what it is called. The longer stand first.
const PLACE_ENDINGS: [&str; 6] = ["社区", "街道", "村", "镇", "乡", "区"];

/// All readings of a character in plain letters, the commonest first; `ü` is written both `v` and `u`, as people type it.
/// A character that no table knows has none.
pub fn readings(c: char) -> Vec<String> {
    let mut all = Vec::new();
    let mut add = |reading: String| {
        if !all.contains(&reading) {
            all.push(reading);
        }
    };
    for one in c.to_pinyin_multi().into_iter().flatten() {
        add(one.plain().replace('ü', "v"));
        if one.plain().contains('ü') {
            add(one.plain().replace('ü', "u"));
        }
    }
    for (_, _, reading) in STAND_INS.iter().filter(|(rare, _, _)| *rare == c) {
        add((*reading).to_owned());
    }
    if let Some((_, first)) = IN_NAMES.iter().find(|(known, _)| *known == c) {
        all.sort_by_key(|reading| reading != first);
    }
    all
}

/// The key by which a name sorts: one reading for each character, apart by spaces, so that 西安 stands before 先.
///
/// A surname has its own reading (单 shan, 尉迟 yuchi), unless the name is a place's (解字石村).
pub fn sort_key(name: &str) -> String {
    let name: String = name.split_whitespace().collect();
    let mut syllables: Vec<String> = Vec::new();
    let (surname, rest) = match surname(&name) {
        Some((characters, reading)) => (reading, name.strip_prefix(characters).unwrap_or(&name)),
        None => ("", name.as_str()),
    };
    syllables.extend(surname.split_whitespace().map(str::to_owned));
    for c in rest.chars().map(clean::half_width) {
        match readings(c).into_iter().next() {
            Some(reading) => syllables.push(reading),
            None => syllables.push(c.to_lowercase().collect()),
        }
    }
    syllables.join(" ")
}

/// The row of the surname table that a person's name begins with.
fn surname(name: &str) -> Option<(&'static str, &'static str)> {
    if PLACE_ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return None;
    }
    SURNAMES.iter().find(|(characters, _)| name.starts_with(characters)).copied()
}

/// Capital initials of a place for numbers on paper: 千家店镇 → `QJD`, 水泉沟村 → `SQG`. A proposal that a desk may change;
/// `X` when nothing in the name can be typed.
pub fn initials(name: &str) -> String {
    let name = name.trim();
    let bare = PLACE_ENDINGS.iter().find_map(|end| name.strip_suffix(end)).filter(|bare| !bare.is_empty());
    let letters: String = bare.unwrap_or(name).chars().filter_map(initial).collect();
    if letters.is_empty() { "X".to_owned() } else { letters.to_ascii_uppercase() }
}

fn initial(c: char) -> Option<char> {
    let c = clean::half_width(c);
    if c.is_ascii_alphanumeric() { Some(c) } else { readings(c).first().and_then(|reading| reading.chars().next()) }
}

/// What an index keeps of a name so that a **prefix** query of full pinyin or of initials finds it from any character on:
/// 张吉林 → `jilin`, `jl`, `lin`, `zhangjilin`, `zjl`. Lower-case ASCII, sorted. A token that begins another one is left out,
/// since the same query finds both.
pub fn tokens(name: &str) -> Vec<String> {
    let spelled: Vec<Vec<String>> = name.chars().map(spellings).filter(|all| !all.is_empty()).take(INDEXED).collect();
    let mut found = BTreeSet::new();
    for start in 0..spelled.len() {
        let mut ways = vec![(String::new(), String::new())];
        for spellings in spelled.iter().skip(start) {
            let room = (COMBINATIONS / ways.len()).max(1);
            ways = ways
                .iter()
                .flat_map(|(full, initials)| {
                    spellings.iter().take(room).map(move |one| {
                        (format!("{full}{one}"), format!("{initials}{}", one.get(..1).unwrap_or_default()))
                    })
                })
                .collect();
        }
        found.extend(ways.into_iter().flat_map(|(full, initials)| [full, initials]));
    }
    let mut kept: Vec<String> = Vec::new();
    // Sorted backwards, a token that begins another stands after it, with only such tokens between.
    for token in found.into_iter().rev() {
        if !kept.last().is_some_and(|longer| longer.starts_with(&token)) {
            kept.push(token);
        }
    }
    kept.reverse();
    kept
}

/// What one character contributes to a token: its readings, or itself when it is a letter or a digit.
fn spellings(c: char) -> Vec<String> {
    let c = clean::half_width(c);
    if c.is_ascii_alphanumeric() { vec![c.to_ascii_lowercase().to_string()] } else { readings(c) }
}

/// The form of a query that [`tokens`] are compared with: half-width, lower case, without spaces, apostrophes and the middle dots of
/// names, `ü` as `v`.
pub fn fold(typed: &str) -> String {
    let typed = name::dotted(typed);
    let kept =
        typed.chars().map(clean::half_width).filter(|c| !c.is_whitespace() && !matches!(*c, '\'' | '’' | name::DOT));
    kept.flat_map(char::to_lowercase).map(|c| if c == 'ü' { 'v' } else { c }).collect()
}

/// Where a typed text was found in a name; orders completions, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// The typed text covers the whole name.
    Whole,
    /// The name begins with it.
    Start,
    /// It stands further on.
    Inside,
}

/// One typed text, ready to be compared with many names.
pub struct Matcher<'a> {
    folded: &'a str,
    inner: Option<PinyinMatcher<'a>>,
}

/// Syllables of the two notations people type. Built by the first matcher (0.1 ms), never at start-up.
static SYLLABLES: LazyLock<PinyinData> =
    LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii | PinyinNotation::AsciiFirstLetter));

impl<'a> Matcher<'a> {
    /// `folded` is what [`fold`] returned. An empty text finds every name.
    pub fn new(folded: &'a str) -> Matcher<'a> {
        let build = || PinyinMatcher::builder(folded).pinyin_data(&SYLLABLES).is_pattern_partial(true).build();
        let fits = folded.len() <= LONGEST && folded.chars().all(is_matchable);
        let inner = (!folded.is_empty() && fits).then(build);
        Matcher { folded, inner }
    }

    /// Where the name has the typed text: characters, full pinyin (the last syllable may be unfinished), initials, mixed.
    pub fn find(&self, name: &str) -> Option<Hit> {
        let Some(inner) = &self.inner else { return plainly(&fold(name), self.folded) };
        let is_gap = |sign: char| sign.is_whitespace() || sign == name::DOT;
        let name = if name.contains(is_gap) { &name.split(is_gap).collect::<String>() } else { name };
        let look = |text: &str| {
            // The longest match is preferred only from the start on, so that is asked first.
            let from_start =
                inner.test(text).map(|found| if found.end() == text.len() { Hit::Whole } else { Hit::Start });
            from_start.or_else(|| inner.is_match(text).then_some(Hit::Inside))
        };
        look(name).or_else(|| alternatives(name, self.folded).iter().filter_map(|text| look(text)).min())
    }
}

impl Matcher<'_> {
    /// The part of the name that has the typed text, in bytes, for showing it. Rare characters may be found but not placed.
    pub fn spot(&self, name: &str) -> Option<Range<usize>> {
        let inner = self.inner.as_ref()?;
        inner.test(name).or_else(|| inner.find(name)).map(|found| found.range())
    }
}

/// The matcher folds case by itself and takes a letter to be as long folded as it was. Letters beyond ASCII that have case are
/// not always, so a text with one is compared plainly.
fn is_matchable(c: char) -> bool {
    c.is_ascii() || (c.to_lowercase().eq([c]) && c.to_uppercase().eq([c]))
}

/// Where a folded name has a folded text, character by character.
fn plainly(name: &str, typed: &str) -> Option<Hit> {
    match name.find(typed)? {
        0 if name.len() == typed.len() && !typed.is_empty() => Some(Hit::Whole),
        0 => Some(Hit::Start),
        _ => Some(Hit::Inside),
    }
}

/// The name with characters the matcher reads otherwise, or not at all, replaced by common ones with the wanted reading, or
/// left out.
fn alternatives(name: &str, folded: &str) -> Vec<String> {
    if !folded.contains(|c: char| c.is_ascii_alphabetic()) || name.is_ascii() {
        return Vec::new();
    }
    let mut all: Vec<String> = Vec::new();
    for (rare, common, _) in STAND_INS.iter().filter(|(rare, _, _)| name.contains(*rare)) {
        all.push(name.replace(*rare, &common.to_string()));
    }
    let typable: String = name.chars().filter_map(|c| typable(c, folded)).collect();
    if typable != name {
        all.push(typable);
    }
    all
}

/// 吕 read as `lu`, for those who have no `ü` and do not think of `v`; nothing for a character that has no reading.
fn typable(c: char, folded: &str) -> Option<char> {
    if c.is_ascii_alphanumeric() {
        return Some(c);
    }
    let plain = c.to_pinyin()?.plain();
    match plain.get(..1) {
        Some("l") if plain.contains('ü') && folded.contains("lu") => Some('卢'),
        Some("n") if plain.contains('ü') && folded.contains("nu") => Some('奴'),
        _ => Some(c),
    }
}

/// Does a name match what was typed so far? For one name; [`Matcher`] is for many.
pub fn matches(name: &str, typed: &str) -> bool {
    Matcher::new(&fold(typed)).find(name).is_some()
}

/// The things whose name matches, the best first: whole names, then beginnings, then the rest; those read as usual before those
/// with a rare reading; each in the given order.
pub fn complete<T>(things: impl IntoIterator<Item = T>, name: impl Fn(&T) -> &str, typed: &str, most: usize) -> Vec<T> {
    let folded = fold(typed);
    let matcher = Matcher::new(&folded);
    let ranked = |thing: &T| matcher.find(name(thing)).map(|hit| (hit, !is_usual(name(thing), &folded)));
    let mut found: Vec<_> = things.into_iter().filter_map(|thing| ranked(&thing).map(|rank| (rank, thing))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(most).map(|(_, thing)| thing).collect()
}

/// Whether a name that a folded text finds is read so in a name: 沈 is `shen`, and `chen` only in old writings. What is not
/// typed in letters has no reading.
pub fn is_usual(name: &str, folded: &str) -> bool {
    if folded.is_empty() || !folded.bytes().all(|b| b.is_ascii_lowercase()) {
        return true;
    }
    let key = sort_key(name);
    let syllables: Vec<&str> = key.split(' ').collect();
    (0..syllables.len()).any(|start| spells(syllables.get(start..).unwrap_or_default(), folded))
}

/// Whether a text is made of the beginnings of these syllables, one after the other.
fn spells(syllables: &[&str], typed: &str) -> bool {
    let Some((first, rest)) = syllables.split_first() else { return typed.is_empty() };
    let shared = first.bytes().zip(typed.bytes()).take_while(|(one, other)| one == other).count();
    typed.is_empty() || (1..=shared).rev().any(|length| typed.get(length..).is_some_and(|left| spells(rest, left)))
}

#[cfg(test)]
mod tests;
