//! The only width code: measuring, cutting, padding, wrapping, folding and cleaning text. Columns are not characters; no
//! other file may count either to lay something out.
//!
//! Widths are those ratatui draws with, so what is measured here is what appears. `“”…①` are one column there.

use std::borrow::Cow;

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::clean::{half_width, visible};

/// What stands for the rest of a text that was cut.
pub const ELLIPSIS: &str = "…";

/// Columns a text takes. Control characters take none: they are never drawn.
pub fn width(text: &str) -> usize {
    text.chars().map(plain).sum::<Option<usize>>().unwrap_or_else(|| text.graphemes(true).map(cell).sum())
}

/// Columns of a character that joins with none beside it, as nearly all are: nothing need be taken apart for those.
const fn plain(letter: char) -> Option<usize> {
    match letter {
        ' '..='~' => Some(1),
        '\u{3001}'..='\u{3011}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}' => Some(2),
        _ => None,
    }
}

/// Columns one grapheme takes.
fn cell(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) { 0 } else { usize::from(grapheme.cell_width()) }
}

/// The longest beginning that fits `columns`, without ellipsis and never with half a glyph.
pub fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cell(grapheme);
        if used > columns {
            return text.get(..at).unwrap_or_default();
        }
    }
    text
}

/// The longest end that fits `columns`, never with half a glyph.
pub fn tail(text: &str, columns: usize) -> &str {
    let mut used = 0;
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += cell(grapheme);
        if used > columns {
            return text.get(at + grapheme.len()..).unwrap_or_default();
        }
    }
    text
}

/// The text in at most `columns`; what does not fit ends in `…`.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!("{}{ELLIPSIS}", head(text, columns - width(ELLIPSIS))))
}

/// [`cut`], but of a number on paper, such as `QJD-SQG-2026-A3-0001`, the end stays: it tells one from another.
pub fn cut_cell(text: &str, columns: usize) -> Cow<'_, str> {
    let is_number =
        text.matches('-').count() >= 3 && text.chars().all(|sign| sign == '-' || sign.is_ascii_alphanumeric());
    if !is_number || width(text) <= columns || columns == 0 {
        return cut(text, columns);
    }
    Cow::Owned(format!("{ELLIPSIS}{}", tail(text, columns - width(ELLIPSIS)).trim_start_matches('-')))
}

/// Exactly `columns`: cut or filled with spaces on the right.
pub fn pad_right(text: &str, columns: usize) -> String {
    let kept = cut(text, columns);
    let gap = columns - width(&kept);
    format!("{kept}{}", " ".repeat(gap))
}

/// Exactly `columns`: cut or filled with spaces on the left, for numbers.
pub fn pad_left(text: &str, columns: usize) -> String {
    let kept = cut(text, columns);
    let gap = columns - width(&kept);
    format!("{}{kept}", " ".repeat(gap))
}

/// Exactly `columns`: cut or filled with spaces on both sides.
pub fn center(text: &str, columns: usize) -> String {
    let kept = cut(text, columns);
    let gap = columns - width(&kept);
    format!("{}{kept}{}", " ".repeat(gap / 2), " ".repeat(gap - gap / 2))
}

/// Signs that may not begin a line of Chinese.
const NOT_FIRST: &str = "，。、；：？！）》」』】〉”’…—,.;:?!)]}%";

/// With a capital at its beginning, for a title.
pub fn capital(said: &str) -> String {
    let mut rest = said.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}

/// The text in lines of at most `columns`. Breaks at line ends, between Chinese characters, and between words; a word wider
/// than a line is cut. A closing sign does not begin a line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, columns, &mut lines);
    }
    lines
}

fn wrap_paragraph(paragraph: &str, columns: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    for word in pieces(paragraph) {
        if width(&line) + width(word.trim_end()) <= columns {
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(trimmed(&line));
            line.clear();
        }
        let mut rest = word;
        while width(rest.trim_end()) > columns {
            let mut piece = head(rest, columns);
            if piece.is_empty() {
                piece = rest.graphemes(true).next().unwrap_or(rest);
            }
            lines.push(piece.to_owned());
            rest = rest.get(piece.len()..).unwrap_or_default();
        }
        line.push_str(rest);
    }
    lines.push(trimmed(&line));
}

fn trimmed(line: &str) -> String {
    line.trim_end_matches(' ').to_owned()
}

/// The parts a line may be broken between: a word with its spaces, or one wide glyph with the closing signs that follow.
fn pieces(paragraph: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut before) = (0, "");
    for (at, grapheme) in paragraph.grapheme_indices(true) {
        let wide = |glyph: &str| cell(glyph) > 1;
        let breaks = at > start
            && !NOT_FIRST.contains(grapheme)
            && grapheme != " "
            && (before == " " || wide(before) || wide(grapheme) || NOT_FIRST.contains(before) && wide(grapheme));
        if breaks {
            out.push(paragraph.get(start..at).unwrap_or_default());
            start = at;
        }
        before = grapheme;
    }
    if start < paragraph.len() {
        out.push(paragraph.get(start..).unwrap_or_default());
    }
    out
}

/// A key as typed with an input method on: [`half_width`], and `、` → `/`, `。` → `.`, which is what those keys give then.
pub fn fold(typed: char) -> char {
    match typed {
        '、' => '/',
        '。' => '.',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        other => half_width(other),
    }
}

/// [`fold`] for a whole text, as for numbers, dates and telephone fields.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Text from outside without what a terminal could take for an order: escape sequences go whole, then all that cannot be
/// seen; line ends become `\n`, or spaces where `lines` is false.
pub fn clean(text: &str, lines: bool) -> String {
    let shown = visible(&without_sequences(text));
    if lines { shown } else { shown.replace('\n', " ") }
}

/// Drops `ESC [ … letter`, which a copied coloured terminal text is full of.
fn without_sequences(text: &str) -> Cow<'_, str> {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default();
    if first.len() == text.len() {
        return Cow::Borrowed(text);
    }
    let rests = parts.map(|rest| rest.trim_start_matches(|sign| matches!(sign, ' '..='?')));
    let rests = rests.map(|rest| rest.strip_prefix(|sign| matches!(sign, '@'..='~')).unwrap_or(rest));
    Cow::Owned(first.chars().chain(rests.flat_map(str::chars)).collect())
}

/// Chinese with one space around each character reads as if it were larger; words in letters stay as they are.
pub fn spaced(word: &str) -> String {
    let mut out = String::new();
    let mut was_wide = false;
    for glyph in word.graphemes(true) {
        let is_wide = !glyph.is_ascii() && cell(glyph) > 1;
        let is_apart = out.is_empty() || out.ends_with(' ') || glyph == " ";
        if (is_wide || was_wide) && !is_apart {
            out.push(' ');
        }
        out.push_str(glyph);
        was_wide = is_wide;
    }
    out.trim_end().to_owned()
}

/// How many characters a text has, for length limits that a person is told about.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// The first `limit` characters.
pub fn first_chars(text: &str, limit: usize) -> &str {
    match text.char_indices().nth(limit) {
        Some((at, _)) => text.get(..at).unwrap_or_default(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn widths_of_chinese() {
        for (text, columns) in [
            ("", 0),
            ("abc", 3),
            ("大栜树村", 8),
            ("𬭚", 2),
            ("“”…①", 4),
            ("é", 1),
            ("e\u{301}", 1),
            ("👨‍👩‍👧", 2),
            ("a\u{1b}b", 2),
        ] {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }

    #[test]
    fn cutting_keeps_glyphs_whole() {
        assert_eq!(cut("水泉沟村", 8), "水泉沟村");
        assert_eq!(cut("水泉沟村", 7), "水泉沟…");
        assert_eq!(cut("水泉沟村", 6), "水泉…");
        assert_eq!(cut("水泉沟村", 1), "…");
        assert_eq!(cut("水泉沟村", 0), "");
        assert_eq!(tail("水泉沟村", 5), "沟村");
    }

    #[test]
    fn elder_words_have_one_space_around_each_character() {
        for (word, shown) in [
            ("登记来访", "登 记 来 访"),
            ("插 U 盘同步", "插 U 盘 同 步"),
            ("第3件", "第 3 件"),
            ("逾期 8 件", "逾 期 8 件"),
            ("QJD-SQG 已签收", "QJD-SQG 已 签 收"),
            ("葛\u{e0100}村", "葛\u{e0100} 村"),
            ("To tell", "To tell"),
        ] {
            assert_eq!(spaced(word), shown, "{word}");
        }
    }

    #[test]
    fn wrapping_breaks_where_readers_expect() {
        assert_eq!(wrap("村口路灯坏了，请来修。", 12), ["村口路灯坏", "了，请来修。"]);
        assert_eq!(wrap("the lamp is broken", 9), ["the lamp", "is broken"]);
        assert_eq!(wrap("一\n\n二", 10), ["一", "", "二"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    }

    #[test]
    fn full_width_keys_fold() {
        assert_eq!(folded("：／？１２Ａ　、。"), ":/?12A /.");
    }

    #[test]
    fn pasted_orders_are_gone() {
        assert_eq!(clean("\u{1b}[31m红\u{1b}[0m\r\n灯\u{7}\t\u{202e}!", true), "红\n灯 !");
        assert_eq!(clean("a\r\nb\nc", false), "a b c");
    }

    proptest! {
        #[test]
        fn plain_text_is_measured_as_what_it_is_made_of(text in "[ -~、，。！（）【】一-龥\u{ff01}-\u{ff5e}\u{301}\u{200d}]{0,20}") {
            prop_assert_eq!(width(&text), text.graphemes(true).map(cell).sum::<usize>());
        }

        #[test]
        fn laid_out_text_has_its_width(text in "\\PC{0,40}", columns in 0usize..60) {
            prop_assert!(width(&cut(&text, columns)) <= columns);
            prop_assert_eq!(width(&pad_right(&text, columns)), columns);
            prop_assert_eq!(width(&pad_left(&text, columns)), columns);
            prop_assert_eq!(width(&center(&text, columns)), columns);
        }

        #[test]
        fn wrapped_lines_fit_and_lose_nothing(text in "[a-z村口路灯，。 \n]{0,80}", columns in 4usize..40) {
            let lines = wrap(&text, columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{line:?}");
            }
            let kept: String = lines.concat().chars().filter(|c| *c != ' ').collect();
            let given: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(kept, given);
        }

        #[test]
        fn cleaned_text_has_no_controls(text in any::<String>()) {
            prop_assert!(!clean(&text, false).contains(char::is_control));
            prop_assert!(!clean(&text, true).contains(|c: char| c.is_control() && c != '\n'));
        }
    }

    #[test]
    fn of_a_number_on_paper_the_end_stays() {
        for (whole, columns, cut) in [
            ("QJD-SQG-2026-A3-0001", 20, "QJD-SQG-2026-A3-0001"),
            ("QJD-SQG-2026-A3-0001", 18, "…SQG-2026-A3-0001"),
            ("QJD-SQG-2026-A3-K0042", 10, "…A3-K0042"),
            ("QJD-SQG-2026-0001", 5, "…0001"),
            ("QJD-SQG-2026-0001", 0, ""),
            ("井水发黄-三个月-没人管-没人问", 9, "井水发黄…"),
        ] {
            assert_eq!(cut_cell(whole, columns), cut, "{whole} in {columns}");
            assert!(width(&cut_cell(whole, columns)) <= columns);
        }
    }
}
