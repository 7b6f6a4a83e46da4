//! A telephone number that stands in a line without a sign.

use super::mark::Before;
use crate::domain::clean::half_width;
use crate::domain::phone::{Phone, PhoneKind};

/// Whether a number may begin here, after `seen`: not in the middle of a longer one, nor of a word of letters.
pub(super) fn begins(rest: &str, seen: &str) -> Option<()> {
    let first = rest.chars().next().map(half_width)?;
    let last = seen.chars().next_back().map(half_width);
    let within = last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.'));
    (matches!(first, '0'..='9' | '+' | '(') && !within).then_some(())
}

/// A number that can be nothing else, and its length in bytes: a mobile, or a landline with its area code set apart or by
/// itself. Short and local numbers are left in the text, where they may be money or a date.
pub(super) fn read(rest: &str, before: Before) -> Option<(usize, Phone)> {
    let is_part = |c: char| matches!(half_width(c), '0'..='9' | '-' | '(' | ')' | '+');
    let whole = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let digits = rest.get(..whole)?.trim_end_matches(|c| !half_width(c).is_ascii_digit()).len();
    [whole, digits].into_iter().find_map(|length| {
        let (typed, after) = rest.split_at_checked(length)?;
        let phone = Phone::parse(typed).ok()?;
        let alone = before != Before::Word && after.is_empty();
        let is_set_apart = typed.chars().map(half_width).any(|c| matches!(c, '-' | '('));
        let counts = match phone.kind() {
            PhoneKind::Mobile => true,
            PhoneKind::Landline => alone || is_set_apart,
            _ => false,
        };
        (counts && ends(after)).then_some((length, phone))
    })
}

/// Whether somebody may have meant a telephone number: it stands by itself, begins like one, and has a digit or two too few or too
/// many.
pub(super) fn is_attempt(whole: &str) -> bool {
    let signs: Vec<char> = whole.chars().map(half_width).filter(|c| *c != '-').collect();
    let is_like = matches!(signs.first(), Some('0' | '1')) && (9..=13).contains(&signs.len());
    is_like && signs.iter().all(char::is_ascii_digit)
}

/// Whether digits directly behind a name may be a telephone number that is not typed to its end; a year is none.
pub(super) fn is_begun(whole: &str) -> bool {
    let signs: Vec<char> = whole.chars().map(half_width).filter(|c| *c != '-').collect();
    let is_year = signs.len() == 4 && matches!(signs.as_slice(), ['1', '9', ..] | ['2', '0', ..]);
    (4..=6).contains(&signs.len()) && !is_year && signs.iter().all(char::is_ascii_digit)
}

/// What follows a number may not go on as an address, a word or another number.
fn ends(after: &str) -> bool {
    let mut chars = after.chars().map(half_width);
    match chars.next() {
        Some('@' | '.') => !chars.next().is_some_and(|c| c.is_ascii_alphanumeric()),
        Some(c) => !c.is_ascii_alphanumeric(),
        None => true,
    }
}
