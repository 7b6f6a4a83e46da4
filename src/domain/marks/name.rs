//! How far a name goes on after its first word: Latin names have several, Chinese ones never do.
//!
//! Capital letters carry a name on (`~Old Wang near the bridge`), and so does one small word before a telephone number or a comma
//! (`~old wang 13700000001`). Whatever else follows is the sentence; a lone small word at the end may be either, and is asked about.

use super::mark::{Before, name_length, sign};
use super::number;
use crate::domain::clean::half_width;

/// Words of a name, at most.
const MOST: usize = 4;

/// Words that go with a capital and are no part of a name when a sentence begins with them.
#[rustfmt::skip]
const SENTENCE: [&str; 34] = [
    "a", "about", "after", "again", "all", "an", "and", "at", "before", "by", "for", "from", "has", "he", "his", "i", "in", "is", "it",
    "near", "no", "of", "on", "our", "said", "says", "she", "that", "the", "there", "they", "this", "to", "with",
];

/// Small words inside names.
const JOINING: [&str; 10] = ["al", "bin", "da", "de", "del", "der", "di", "la", "van", "von"];

/// What ends the words that follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A telephone number or punctuation: whoever is named stands before it.
    Sure,
    /// The line's end or another mark.
    Open,
    /// Chinese: a Latin name stands alone there.
    Chinese,
    /// The sentence.
    Sentence,
}

/// A word after the first one.
struct Word<'a> {
    text: &'a str,
    /// Where it ends, in bytes after the first word.
    end: usize,
}

impl Word<'_> {
    fn is(&self, list: &[&str]) -> bool {
        list.contains(&self.text.to_lowercase().as_str())
    }

    fn is_name(&self) -> bool {
        is_capital(self.text) && !self.is(&SENTENCE)
    }
}

/// Where the name that begins with `first` ends in what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// So many bytes on; mostly none.
    Sure(usize),
    /// After the first word; but the word that ends so many bytes on may belong to it.
    Doubtful(usize),
}

/// Reads on after the first word of a name.
pub(super) fn end(first: &str, rest: &str) -> End {
    if !is_latin(first) {
        return End::Sure(0);
    }
    let (words, stop) = words(rest);
    let capitals = if is_capital(first) && stop != Stop::Chinese { capitals(&words) } else { 0 };
    match (capitals, words.as_slice(), stop) {
        (0, [only], Stop::Sure) if !only.is(&SENTENCE) => End::Sure(only.end),
        (0, [only], Stop::Open) if !only.is(&SENTENCE) => End::Doubtful(only.end),
        (0, ..) => End::Sure(0),
        (count, ..) => End::Sure(words.get(count - 1).map_or(0, |word| word.end)),
    }
}

/// How many of the words carry a name on: those with capitals, and small ones between them.
fn capitals(words: &[Word<'_>]) -> usize {
    let joins = |at: usize| words.get(at).is_some_and(|word| word.is(&JOINING));
    let mut count = 0;
    for (at, word) in words.iter().enumerate().take(MOST - 1) {
        if word.is_name() {
            count = at + 1;
        } else if !joins(at) {
            break;
        }
    }
    count
}

/// The Latin words that follow, and what ends them; no more than a name has.
fn words(rest: &str) -> (Vec<Word<'_>>, Stop) {
    let (mut words, mut at) = (Vec::new(), 0);
    loop {
        let after = rest.get(at..).unwrap_or_default();
        let typed = after.trim_start();
        let start = at + after.len() - typed.len();
        if let Some(stop) = stop(typed, start > at || at == 0) {
            return (words, stop);
        }
        let length = name_length(typed);
        let text = typed.get(..length).unwrap_or_default();
        if length == 0 || words.len() == MOST || start == at {
            return (words, Stop::Sentence);
        }
        if !is_latin(text) {
            return (words, Stop::Chinese);
        }
        at = start + length;
        words.push(Word { text, end: at });
    }
}

/// What ends the words here, if anything does.
fn stop(typed: &str, is_apart: bool) -> Option<Stop> {
    let Some(first) = typed.chars().next().map(half_width) else { return Some(Stop::Open) };
    let is_number = number::begins(typed, "").and_then(|()| number::read(typed, Before::Space)).is_some();
    match first {
        _ if is_number => Some(Stop::Sure),
        '.' | ',' | ';' | ':' | '、' | '。' if !is_apart => Some(Stop::Sure),
        _ if sign(typed).is_some() => Some(if is_apart { Stop::Open } else { Stop::Sentence }),
        _ => None,
    }
}

/// A name as it reads back when it is written behind its sign: the words of a Latin one with capitals, others without spaces.
pub(super) fn written(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    if !words.iter().all(|word| is_latin(word)) {
        return words.concat();
    }
    let is_small = |word: &str| !is_capital(word) && !JOINING.contains(&word);
    if words.len() < 2 || !words.iter().any(|word| is_small(word)) {
        return words.join(" ");
    }
    let capital = |word: &&str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    let spell = |word: &&str| if is_small(word) { capital(word) } else { (*word).to_owned() };
    words.iter().map(spell).collect::<Vec<_>>().join(" ")
}

pub(super) fn is_latin(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| half_width(c).is_ascii() || ('\u{c0}'..'\u{250}').contains(&c) || matches!(c, '’' | '·'))
}

/// `Wang`, or an initial; a word in capitals throughout says nothing.
fn is_capital(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && (letters.clone().next().is_none() || letters.any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_as_far_as_it_surely_is_one() {
        for (first, rest, name) in [
            ("Old", " Wang 13700000001", "Old Wang"),
            ("Old", " Wang 13700000001 near the bridge", "Old Wang"),
            ("Old", " Wang", "Old Wang"),
            ("Old", " Wang near the bridge", "Old Wang"),
            ("Old", " Wang, near the bridge", "Old Wang"),
            ("Old", " Wang #1 !u", "Old Wang"),
            ("Old", "  Wang13700000001", "Old  Wang"),
            ("Mary", " Ann O\u{2019}Neil-Smith 13700000001", "Mary Ann O\u{2019}Neil-Smith"),
            ("Anna", " van der Berg said so", "Anna van der Berg"),
            ("José", " Álvarez", "José Álvarez"),
            ("old", " wang 13700000001", "old wang"),
            ("old", " wang, the lamp is out", "old wang"),
            ("Wang", " 13700000001", "Wang"),
            ("Wang", " near the bridge", "Wang"),
            ("Wang", " The bridge is broken", "Wang"),
            ("Wang", " the bridge 13700000001", "Wang"),
            ("wang", " at 13700000001", "wang"),
            ("wang", " broken lamp 13700000001", "wang"),
            ("wang", " WiFi down", "wang"),
            ("WANG", " LAMP BROKEN", "WANG"),
            ("Wang", "", "Wang"),
            ("Wang", ", The Bridge", "Wang"),
            ("Wang", " WiFi 坏了", "Wang"),
            ("Li", " Na路灯坏了", "Li"),
            ("李", " Wang 13700000001", "李"),
            ("zjl", " wifi坏了", "zjl"),
            ("John", " Paul George Ringo Pete", "John Paul George Ringo"),
        ] {
            let End::Sure(length) = end(first, rest) else { panic!("{first}{rest}") };
            assert_eq!(format!("{first}{}", &rest[..length]), name, "{first}{rest}");
        }
    }

    #[test]
    fn a_name_is_written_as_it_reads_back() {
        for (name, line) in [
            ("old wang", "Old Wang"),
            ("OLD WANG", "Old Wang"),
            ("Anna van der Berg", "Anna van der Berg"),
            ("wang", "wang"),
            ("王 淑芬", "王淑芬"),
        ] {
            assert_eq!(written(name), line);
        }
    }

    #[test]
    fn a_lone_small_word_may_be_either() {
        assert_eq!(end("old", " wang"), End::Doubtful(5));
        assert_eq!(end("Old", " wang #1"), End::Doubtful(5));
        assert_eq!(end("wang", " again"), End::Sure(0));
    }
}
