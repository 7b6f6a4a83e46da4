//! What was typed into Find, word by word: what to ask the index for, and whether a record that came back really has it.

use super::Why;
use super::doc::Doc;
use super::pieces::{self, ask};
use crate::domain::clean::half_width;
use crate::domain::id::Id;
use crate::domain::pinyin::{self, Matcher};
use crate::domain::record::Record;

/// Words beyond this many are not asked for.
const WORDS: usize = 6;
/// Digits of a telephone number that are enough to look for.
const PHONE_DIGITS: usize = 3;

/// One word of a query.
#[derive(Debug)]
pub(super) struct Word {
    /// Half-width, lower case, no apostrophes.
    folded: String,
    /// As texts are compared.
    plain: String,
    /// If it is digits, perhaps with dashes as in `138-0000`, the digits.
    digits: String,
    /// Places, people and voters whose name it means.
    meant: Vec<Id>,
}

/// Takes a query apart.
pub(super) fn words(query: &str) -> Vec<Word> {
    let half: String = query.chars().map(half_width).collect();
    half.split_whitespace()
        .map(|typed| {
            let digits: String = typed.chars().filter(|c| *c != '-').collect();
            Word {
                folded: pinyin::fold(typed),
                plain: pieces::plain(typed),
                digits: if digits.bytes().all(|b| b.is_ascii_digit()) { digits } else { String::new() },
                meant: Vec::new(),
            }
        })
        .filter(|word| !word.plain.is_empty())
        .take(WORDS)
        .collect()
}

impl Word {
    /// The word has letters, so it may be pinyin for any name; a word in characters stands in the texts themselves.
    pub(super) fn is_latin(&self) -> bool {
        self.folded.contains(|c: char| c.is_ascii_alphabetic())
    }

    /// Remembers which names the word can mean.
    pub(super) fn means(&mut self, ids: Vec<Id>) {
        self.meant = ids;
    }

    /// As the beginning of a whole number on paper.
    pub(super) fn number_start(&self) -> Option<String> {
        (self.folded.contains('-') && self.is_latin()).then(|| self.folded.to_ascii_uppercase())
    }

    fn phone(&self) -> Option<&str> {
        Some(self.digits.as_str()).filter(|digits| digits.len() >= PHONE_DIGITS)
    }

    /// Asks for names that have the word.
    pub(super) fn ask_names(&self) -> Option<String> {
        let phone = self.phone().and_then(ask::phone);
        ask::any([ask::name(&self.folded), ask::text(&self.plain), phone].into_iter().flatten())
    }

    /// Asks for records of the work that have the word.
    pub(super) fn ask_records(&self) -> Option<String> {
        let phone = self.phone().and_then(ask::phone);
        let about = ask::about(&self.meant);
        ask::any([ask::text(&self.plain), ask::number(&self.folded), phone, about].into_iter().flatten())
    }

    /// By what the record has the word, if it has.
    pub(super) fn found_in(&self, record: Record, doc: &Doc) -> Option<Why> {
        if !doc.number.is_empty() && self.is_number(&doc.number) {
            return Some(Why::Number);
        }
        if !doc.name.is_empty() && Matcher::new(&self.folded).find(&doc.name).is_some() {
            return Some(Why::Name);
        }
        if self.phone().is_some_and(|digits| doc.phone.contains(digits)) {
            return Some(Why::Phone);
        }
        let about = self.meant.iter().any(|id| *id == record.id || doc.about.contains(id));
        let text = self.plain.split(' ').all(|run| doc.text.contains(run));
        (about || text).then_some(Why::Text)
    }

    /// `42`, `0042`, `J42`; `2026-0042`, the whole number, or its beginning.
    fn is_number(&self, number: &str) -> bool {
        let typed = self.folded.to_ascii_uppercase();
        if typed.contains('-') && number.starts_with(&typed) {
            return true;
        }
        let (Some((mark, place)), Some(end)) = (pieces::place_in_year(&typed), pieces::place_in_year(number)) else {
            return false;
        };
        match (typed.rsplit_once('-'), number.rsplit_once('-')) {
            (Some((typed, _)), Some((head, _))) => (mark, place) == end && head.ends_with(typed),
            (None, Some(_)) => place == end.1 && (mark.is_empty() || mark == end.0),
            (_, None) => false,
        }
    }
}
