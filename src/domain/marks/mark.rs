//! Reading one mark: its sign, how far it reaches, and what it says.

use super::known::{called, chosen};
use super::name::written;
use super::remark::{Candidate, Trouble};
use super::{MarkKind, PlaceName, best, number};
use crate::Lang;
use crate::domain::clean::half_width;
use crate::domain::contact::Contact;
use crate::domain::phone::Phone;
use crate::domain::pinyin::fold;
use crate::domain::terms::{Category, Setting, Urgency};

/// Characters a name after `~` may have.
const NAME_CAP: usize = 20;
/// Characters of a name that may have punctuation in it; no place is called longer.
const LONG: usize = 30;

/// Where the caller knows names from.
pub(super) struct Names<'n> {
    /// The places that a typed text may mean.
    pub places: &'n dyn Fn(&str) -> Vec<PlaceName>,
    /// Those known whom a typed text may mean: by their whole name, or by initials.
    pub known: &'n dyn Fn(&str) -> Vec<Contact>,
}

/// What stands before a sign.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// A space, or the line begins.
    Space,
    /// Another mark.
    Mark,
    /// A word, directly.
    Word,
}

/// What a piece turned out to be.
pub(super) enum Read {
    Text,
    Place(PlaceName),
    Category(Category),
    Urgency(Urgency),
    Setting(Setting),
    /// A name, and those known who bear it.
    Who(String, Vec<Contact>),
    Phone(Phone),
    /// Stays in the text, with a remark.
    Trouble(MarkKind, Trouble),
}

/// The kind of mark a text begins, and what follows the sign.
pub(super) fn sign(text: &str) -> Option<(MarkKind, &str)> {
    let mut chars = text.chars();
    let kind = match chars.next().map(half_width)? {
        '@' => MarkKind::Place,
        '#' => MarkKind::Category,
        '!' => MarkKind::Urgency,
        '%' => MarkKind::Setting,
        // Input methods have three waves besides the full-width one.
        '~' | '〜' | '∼' | '˜' => MarkKind::Who,
        _ => return None,
    };
    Some((kind, chars.as_str()))
}

/// The mark that a text begins with, and its length in bytes; `None` if the sign is plain punctuation here.
pub(super) fn mark(text: &str, before: Before, names: &Names<'_>) -> Option<(usize, Read)> {
    let (kind, body) = sign(text)?;
    let ends = ends(body);
    let first = ends.first().copied().unwrap_or(0);
    let (length, read) = match kind {
        _ if first == 0 => {
            let is_punctuation = match kind {
                MarkKind::Urgency => before != Before::Space,
                MarkKind::Who => before == Before::Word,
                _ => false,
            };
            (0, (!is_punctuation).then_some(Read::Trouble(kind, Trouble::HalfTyped))?)
        }
        MarkKind::Place => longest(kind, body, &ends, names.places, Read::Place, Candidate::Place),
        MarkKind::Category => longest(kind, body, &ends, &categories, Read::Category, Candidate::Category),
        MarkKind::Setting => longest(kind, body, &ends, &settings, Read::Setting, Candidate::Setting),
        MarkKind::Urgency => (first, urgent(body.get(..first)?, before)?),
        MarkKind::Who | MarkKind::Phone => who(body, first, before, names)?,
    };
    Some((text.len() - body.len() + length, read))
}

/// Where a mark's words may end, the nearest first: at punctuation, at the next sign or telephone number, or where the text ends. Categories and
/// places may have punctuation in their names.
fn ends(body: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let (seen, rest) = body.split_at(at);
        let is_number = number::begins(rest, seen).and_then(|()| number::read(rest, Before::Word)).is_some();
        if is_number || sign(rest).is_some() {
            ends.push(at);
            break;
        }
        if is_end(c, next) {
            ends.push(at);
        }
    }
    if ends.is_empty() || body.chars().take(LONG + 1).count() <= LONG {
        ends.push(body.len());
    }
    ends
}

fn is_end(c: char, next: Option<char>) -> bool {
    match half_width(c) {
        ',' | ';' | ':' | '?' | '"' | '(' | ')' | '[' | ']' | '<' | '>' | '{' | '}' => true,
        '.' => !next.map(half_width).is_some_and(|next| next.is_ascii_alphanumeric()),
        '·' | '・' | '•' | '‧' | '’' => false,
        c => !c.is_ascii() && !c.is_alphanumeric(),
    }
}

/// The longest text that means one thing; else what the shortest comes to.
fn longest<T>(
    kind: MarkKind,
    body: &str,
    ends: &[usize],
    lookup: &dyn Fn(&str) -> Vec<T>,
    one: fn(T) -> Read,
    candidate: fn(T) -> Candidate,
) -> (usize, Read) {
    let mut read = Read::Trouble(kind, Trouble::Unknown);
    for end in ends.iter().rev() {
        let mut found = lookup(body.get(..*end).unwrap_or_default());
        read = match (found.pop(), found.is_empty()) {
            (Some(only), true) => return (*end, one(only)),
            (None, _) => Read::Trouble(kind, Trouble::Unknown),
            (Some(last), false) => {
                found.push(last);
                Read::Trouble(kind, Trouble::Ambiguous(found.into_iter().map(candidate).collect()))
            }
        };
    }
    (ends.first().copied().unwrap_or(0), read)
}

fn categories(typed: &str) -> Vec<Category> {
    let folded = fold(typed);
    let number = folded.bytes().all(|b| b.is_ascii_digit()).then(|| folded.parse().ok().and_then(Category::from_digit));
    if let Some(category) = number {
        return category.into_iter().collect();
    }
    match Category::parse(&folded) {
        Some(category) => vec![category],
        None => closed_word(Category::ALL, &folded, |category| [category.label(Lang::Zh), category.label(Lang::En)]),
    }
}

fn settings(typed: &str) -> Vec<Setting> {
    let folded = fold(typed);
    match Setting::parse(&folded) {
        Some(setting) => vec![setting],
        None => closed_word(Setting::ALL, &folded, |setting| [setting.label(Lang::Zh), setting.label(Lang::En)]),
    }
}

fn closed_word<T: Copy>(all: &'static [T], folded: &str, labels: fn(T) -> [&'static str; 2]) -> Vec<T> {
    best(all, folded, |word| labels(*word).map(Some)).into_iter().copied().collect()
}

/// An exclamation mark is punctuation far more often than a mark: of what is no urgency only letters after it are taken for an
/// attempt at one, unless it stands apart.
fn urgent(typed: &str, before: Before) -> Option<Read> {
    let is_attempt = before == Before::Space || typed.chars().all(|c| half_width(c).is_ascii_alphabetic());
    let unknown = || is_attempt.then_some(Read::Trouble(MarkKind::Urgency, Trouble::Unknown));
    urgency(typed).map(Read::Urgency).or_else(unknown)
}

fn urgency(typed: &str) -> Option<Urgency> {
    match fold(typed).as_str() {
        "急" | "j" | "js" | "ji" | "jishi" | "u" => Some(Urgency::Urgent),
        "小" | "x" | "xs" | "xiao" | "xiaoshi" | "m" => Some(Urgency::Minor),
        "难" | "n" | "ns" | "nan" | "nanshi" | "h" | "难愁盼" | "难愁盼事" => Some(Urgency::Hard),
        word => Urgency::parse(word),
    }
}

/// The one character the canonical line has after `!`.
pub(super) const fn urgency_sign(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Urgent => "急",
        Urgency::Minor => "小",
        Urgency::Hard => "难",
    }
}

/// Whose name follows. Initials that are one known voter's mean that voter. Directly after a word a wave may as well mean
/// "until", so there only a known voter counts.
fn who(body: &str, first: usize, before: Before, names: &Names<'_>) -> Option<(usize, Read)> {
    let length = name_length(body);
    let trouble = |trouble| Read::Trouble(MarkKind::Who, trouble);
    let Some(name) = body.get(..length).filter(|name| !name.is_empty() && name.chars().count() <= NAME_CAP) else {
        // `~5公里` means "about five", not somebody.
        return (before != Before::Word).then_some((first.max(length), trouble(Trouble::Unknown)));
    };
    let is_short = name.chars().all(|c| half_width(c).is_ascii());
    let found = (names.known)(name);
    let counts = is_short || before == Before::Word;
    let mut known: Vec<String> = found.iter().filter(|_| counts).map(|one| written(&one.name)).collect();
    let is_name = |name: &String| name.split(' ').all(|word| name_length(word) == word.len());
    known.retain(|name| is_name(name) && name.chars().count() <= NAME_CAP);
    known.dedup();
    let meant = match (known.pop(), known.is_empty()) {
        (Some(only), true) => only,
        (Some(last), false) => {
            known.push(last);
            return Some((length, trouble(Trouble::Ambiguous(known.into_iter().map(Candidate::Voter).collect()))));
        }
        (None, _) if before == Before::Word => return Some((length, trouble(Trouble::NotApart))),
        (None, _) => name.to_owned(),
    };
    let known = called(&found, &meant);
    Some(match chosen(&known, body.get(length..)?) {
        Some((digits, one)) => (length + digits, Read::Who(meant, vec![one])),
        None => (length, Read::Who(meant, known)),
    })
}

/// How far a name reaches: letters, and what joins the parts of a name.
pub(super) fn name_length(body: &str) -> usize {
    let begins = body.chars().next().is_some_and(|c| half_width(c).is_alphabetic());
    let is_part = |c: char| c.is_alphabetic() || matches!(half_width(c), '·' | '・' | '•' | '‧' | '-' | '\'' | '’');
    if begins { body.find(|c| !is_part(c)).unwrap_or(body.len()) } else { 0 }
}
