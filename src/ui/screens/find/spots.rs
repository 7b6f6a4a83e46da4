//! Which part of a result was typed, for marking it.

use std::ops::Range;

use crate::domain::clean::half_width;
use crate::domain::pinyin::{self, Matcher};

/// The words of a query, as texts are compared with them.
pub(super) fn words(typed: &str) -> Vec<String> {
    let half: String = typed.chars().map(half_width).flat_map(char::to_lowercase).collect();
    half.split_whitespace().map(str::to_owned).collect()
}

/// The parts of `text`, in bytes, that have one of the words; in a name also those whose pinyin has it.
pub(super) fn spots(text: &str, words: &[String], is_name: bool) -> Vec<Range<usize>> {
    let mut spots = Vec::new();
    for word in words {
        let before = spots.len();
        spots.extend(written(text, word));
        if is_name && spots.len() == before {
            spots.extend(Matcher::new(&pinyin::fold(word)).spot(text));
        }
    }
    spots
}

/// Where the word stands as it was written, whatever the width and case of its letters.
fn written(text: &str, word: &str) -> Vec<Range<usize>> {
    let word: Vec<char> = word.chars().collect();
    let letters: Vec<(usize, char)> =
        text.char_indices().map(|(at, c)| (at, half_width(c).to_lowercase().next().unwrap_or(c))).collect();
    let end = |last: usize| letters.get(last).map_or(text.len(), |(at, _)| *at);
    let begins = |at: usize| letters.iter().skip(at).map(|(_, c)| c).take(word.len()).eq(word.iter());
    letters
        .iter()
        .enumerate()
        .filter(|(at, _)| !word.is_empty() && begins(*at))
        .map(|(at, (start, _))| *start..end(at + word.len()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_marked() {
        for (text, typed, is_name, expected) in [
            ("村口的路灯坏了", "路灯", false, vec!["路灯"]),
            ("村口的路灯坏了", "灯坏 村口", false, vec!["灯坏", "村口"]),
            ("WiFi信号差", "ｗｉｆｉ", false, vec!["WiFi"]),
            ("张吉林", "jl", true, vec!["吉林"]),
            ("张吉林", "张", true, vec!["张"]),
            // Only names are read by their pinyin.
            ("路灯", "ld", false, vec![]),
            ("大栜树村", "村", true, vec!["村"]),
            ("灯灯", "灯", false, vec!["灯", "灯"]),
            ("灯", "", false, vec![]),
        ] {
            let marked: Vec<&str> = spots(text, &words(typed), is_name).into_iter().map(|spot| &text[spot]).collect();
            assert_eq!(marked, expected, "{typed}");
        }
    }
}
