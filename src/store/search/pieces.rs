//! Cuts what is written into the pieces the index keeps, and what is typed into the pieces to ask for.
//!
//! Chinese has no spaces, so a text is kept as its single characters and its pairs of neighbours; a longer query is all of its
//! pairs, compared again with the text afterwards. Pieces of another nature begin with a sign that no text piece has:
//! `#` a number, `+` three or four digits of a telephone number, `~` the first letters of a name's pinyin, `@` a record it is about.

use std::collections::BTreeSet;

use crate::domain::clean::half_width;
use crate::domain::id::Id;
use crate::domain::pinyin;

/// Letters of a name's pinyin that are kept; a longer query is cut and compared with the name afterwards.
const LETTERS: usize = 8;
/// Pairs of one query that are asked for; the rest is compared with the text afterwards.
const PAIRS: usize = 12;

/// The text as it is compared: runs of letters, digits and characters, half-width and lower case, one blank between runs.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Nearly all of a text is these, which have no other form; tables of all scripts are not asked for them.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            out.push(c);
            continue;
        }
        for c in half_width(c).to_lowercase() {
            if is_kept(c) {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Letters and digits of any script, and the private characters that rare names are written with.
fn is_kept(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// The pieces of one record.
#[derive(Debug, Default)]
pub(super) struct Pieces(BTreeSet<String>);

impl Pieces {
    /// A text in [`plain`] form.
    pub(super) fn text(&mut self, plain: &str) {
        for run in plain.split(' ') {
            self.0.extend(run.chars().map(String::from));
            self.0.extend(pairs(run));
        }
    }

    /// The digits of a telephone number: every three and every four in a row.
    pub(super) fn phone(&mut self, digits: &str) {
        for length in [3, 4] {
            self.0.extend(stretches(digits, length).map(|few| format!("+{few}")));
        }
    }

    /// A number such as `QJD-SQG-2026-J0042`: its place in the year, with and without its mark.
    pub(super) fn number(&mut self, number: &str) {
        if let Some((mark, place)) = place_in_year(number) {
            self.0.insert(format!("#{place}"));
            self.0.insert(format!("#{mark}{place}"));
        }
    }

    /// A name, to be found by pinyin and initials from any of its characters on.
    pub(super) fn sounds(&mut self, name: &str) {
        for token in pinyin::tokens(name) {
            // Tokens are plain ASCII, so every length is a boundary.
            self.0.extend((1..=token.len().min(LETTERS)).filter_map(|end| token.get(..end)).map(|it| format!("~{it}")));
        }
    }

    /// A record this one is about.
    pub(super) fn about(&mut self, id: Id) {
        self.0.insert(format!("@{id}"));
    }

    /// As the index takes them.
    pub(super) fn joined(&self) -> String {
        self.0.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

fn pairs(run: &str) -> impl Iterator<Item = String> {
    run.chars().zip(run.chars().skip(1)).map(|(one, two)| String::from_iter([one, two]))
}

/// Every `length` digits in a row.
fn stretches(digits: &str, length: usize) -> impl Iterator<Item = &str> {
    (0..(digits.len() + 1).saturating_sub(length)).filter_map(move |from| digits.get(from..from + length))
}

/// The mark and the place in the year that a number, or the end of one, is read as: `J0042` → (`j`, 42).
pub(super) fn place_in_year(number: &str) -> Option<(String, u32)> {
    let last = number.rsplit('-').next().unwrap_or_default();
    let digits = last.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let mark = last.strip_suffix(digits).filter(|mark| mark.len() <= 1)?;
    let place = digits.parse().ok().filter(|place| *place > 0)?;
    Some((mark.to_ascii_lowercase(), place))
}

/// Expressions of the index's own query language. A piece is quoted, so nothing typed can be read as an operator.
pub(super) mod ask {
    use super::{Id, LETTERS, PAIRS, pairs, stretches};

    fn quoted(piece: &str) -> String {
        format!("\"{}\"", piece.replace('"', ""))
    }

    fn all(pieces: impl IntoIterator<Item = String>) -> Option<String> {
        let pieces: Vec<String> = pieces.into_iter().collect();
        if pieces.is_empty() { None } else { Some(format!("({})", pieces.join(" AND "))) }
    }

    /// Any of the alternatives.
    pub(in super::super) fn any(alternatives: impl IntoIterator<Item = String>) -> Option<String> {
        let alternatives: Vec<String> = alternatives.into_iter().collect();
        if alternatives.is_empty() { None } else { Some(format!("({})", alternatives.join(" OR "))) }
    }

    /// A text in plain form, anywhere.
    pub(in super::super) fn text(plain: &str) -> Option<String> {
        let runs = plain.split(' ').filter(|run| !run.is_empty());
        let pieces =
            runs.flat_map(|run| if run.chars().count() == 1 { vec![run.to_owned()] } else { pairs(run).collect() });
        all(pieces.take(PAIRS).map(|piece| quoted(&piece)))
    }

    /// One pair of characters.
    pub(in super::super) fn pair(pair: &str) -> String {
        quoted(pair)
    }

    /// Three or more digits of a telephone number.
    pub(in super::super) fn phone(digits: &str) -> Option<String> {
        let few = digits.len().min(4);
        // Fours side by side and the last four tell as much as all fours.
        let last = digits.len() - few;
        let chosen = stretches(digits, few).enumerate().filter(|(from, _)| from % few == 0 || *from == last);
        all(chosen.map(|(_, few)| quoted(&format!("+{few}"))))
    }

    /// A number by its place in the year.
    pub(in super::super) fn number(typed: &str) -> Option<String> {
        super::place_in_year(typed).map(|(mark, place)| quoted(&format!("#{mark}{place}")))
    }

    /// A name by characters, pinyin, initials or a mixture, as [`fold`](crate::domain::pinyin::fold) returned it.
    pub(in super::super) fn name(folded: &str) -> Option<String> {
        let mut pieces = Vec::new();
        let mut rest = folded;
        while let Some(first) = rest.chars().next() {
            let latin = first.is_ascii_alphanumeric();
            let end = rest.find(|c: char| c.is_ascii_alphanumeric() != latin).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            rest = after;
            if latin {
                pieces.push(quoted(&format!("~{}", run.get(..LETTERS).unwrap_or(run))));
            } else {
                pieces.extend(text(&super::plain(run)));
            }
        }
        all(pieces)
    }

    /// Records about one of these.
    pub(in super::super) fn about(ids: &[Id]) -> Option<String> {
        any(ids.iter().map(|id| quoted(&format!("@{id}"))))
    }
}
