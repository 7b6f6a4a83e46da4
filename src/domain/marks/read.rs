//! Reading one line: words at spaces, then each word a mark or text.

use super::remark::{Candidate, Remark, Trouble};
use super::{Mark, MarkKind, PlaceName, Span, Understood, best};
use crate::Lang;
use crate::domain::clean::half_width;
use crate::domain::phone::{Phone, PhoneKind};
use crate::domain::pinyin::fold;
use crate::domain::terms::{Category, Setting, Urgency};

/// Characters a name after `~` may have.
const NAME_CAP: usize = 20;

/// A run without spaces, and the spaces before it.
struct Word<'a> {
    gap: &'a str,
    typed: &'a str,
    span: Span,
}

/// What a word turned out to be.
enum Read {
    Text,
    Place(PlaceName),
    Category(Category),
    Urgency(Urgency),
    Setting(Setting),
    Who(String),
    Phone(Phone),
    /// Stays in the text, with a remark.
    Trouble(MarkKind, Trouble),
}

pub(super) fn line(line: &str, places: &dyn Fn(&str) -> Vec<PlaceName>) -> Understood {
    let words = words(line);
    let mut reads: Vec<Read> = words.iter().map(|word| read(word.typed, places)).collect();
    let last_phone = reads.iter().rposition(|read| matches!(read, Read::Phone(_)));
    for (at, read) in reads.iter_mut().enumerate() {
        if matches!(read, Read::Phone(_)) && Some(at) != last_phone {
            *read = Read::Trouble(MarkKind::Phone, Trouble::KeptInText);
        }
    }
    let mut taken = Taking { line, understood: Understood::default(), after_text: false };
    for (word, read) in words.into_iter().zip(reads) {
        taken.take(&word, read);
    }
    taken.understood.remarks.sort_by_key(|remark| remark.span.start);
    taken.understood
}

/// The result as it grows, word by word.
struct Taking<'a> {
    line: &'a str,
    understood: Understood,
    after_text: bool,
}

impl Taking<'_> {
    fn take(&mut self, word: &Word, read: Read) {
        let span = word.span.clone();
        let was_text = std::mem::replace(&mut self.after_text, matches!(read, Read::Text | Read::Trouble(..)));
        let said = &mut self.understood;
        let old = match read {
            Read::Text => return self.keep(word, was_text),
            Read::Trouble(kind, trouble) => {
                said.remarks.push(Remark { kind, typed: word.typed.to_owned(), span, trouble });
                return self.keep(word, was_text);
            }
            Read::Place(value) => put(&mut said.place, value, span).map(|old| (MarkKind::Place, old)),
            Read::Category(value) => put(&mut said.category, value, span).map(|old| (MarkKind::Category, old)),
            Read::Urgency(value) => put(&mut said.urgency, value, span).map(|old| (MarkKind::Urgency, old)),
            Read::Setting(value) => put(&mut said.setting, value, span).map(|old| (MarkKind::Setting, old)),
            Read::Who(value) => put(&mut said.who, value, span).map(|old| (MarkKind::Who, old)),
            Read::Phone(value) => put(&mut said.phone, value, span).map(|old| (MarkKind::Phone, old)),
        };
        if let Some((kind, span)) = old {
            let typed = self.line.get(span.clone()).unwrap_or_default().to_owned();
            said.remarks.push(Remark { kind, typed, span, trouble: Trouble::Replaced });
        }
    }

    /// Spaces between two words of the text stay as typed; a mark taken out between them leaves one.
    fn keep(&mut self, word: &Word, was_text: bool) {
        let text = &mut self.understood.text;
        if !text.is_empty() {
            text.push_str(if was_text { word.gap } else { " " });
        }
        text.push_str(word.typed);
    }
}

/// Sets a mark and returns where the one it replaces stood.
fn put<T>(slot: &mut Option<Mark<T>>, value: T, span: Span) -> Option<Span> {
    slot.replace(Mark { value, span }).map(|old| old.span)
}

fn words(line: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
        let gap = rest.len() - rest.trim_start().len();
        let length = rest.get(gap..).map_or(0, |rest| rest.find(char::is_whitespace).unwrap_or(rest.len()));
        let end = at + gap + length;
        if length > 0 {
            let start = at + gap;
            // `~李13800000000`: nobody types a space there.
            let phone = phone_tail(line.get(start..end).unwrap_or_default()).map_or(end, |tail| start + tail);
            let mut push = |gap: Span, span: Span| {
                if let (false, Some(gap), Some(typed)) = (span.is_empty(), line.get(gap), line.get(span.clone())) {
                    words.push(Word { gap, typed, span });
                }
            };
            push(at..start, start..phone);
            push(phone..phone, phone..end);
        }
        at = end;
    }
    words
}

/// Where a mobile number begins at the end of a `~` word.
fn phone_tail(word: &str) -> Option<usize> {
    if !matches!(sign(word), Some((MarkKind::Who, _))) {
        return None;
    }
    let head = word.trim_end_matches(|c| half_width(c).is_ascii_digit()).len();
    let digits: String = word.get(head..)?.chars().map(half_width).collect();
    let is_mobile = Phone::parse(&digits).is_ok_and(|phone| phone.kind() == PhoneKind::Mobile);
    is_mobile.then_some(head)
}

/// The kind of mark a word begins, and what follows the sign.
fn sign(word: &str) -> Option<(MarkKind, &str)> {
    let mut chars = word.chars();
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

fn read(word: &str, places: &dyn Fn(&str) -> Vec<PlaceName>) -> Read {
    let Some((kind, typed)) = sign(word) else {
        return bare_phone(word).map_or(Read::Text, Read::Phone);
    };
    if typed.is_empty() {
        return Read::Trouble(kind, Trouble::HalfTyped);
    }
    match kind {
        MarkKind::Place => one_of(kind, places(typed), Read::Place, Candidate::Place),
        MarkKind::Category => one_of(kind, categories(typed), Read::Category, Candidate::Category),
        MarkKind::Setting => one_of(kind, settings(typed), Read::Setting, Candidate::Setting),
        MarkKind::Urgency => urgency(typed).map_or(Read::Trouble(kind, Trouble::Unknown), Read::Urgency),
        MarkKind::Who | MarkKind::Phone if is_name(typed) => Read::Who(typed.to_owned()),
        MarkKind::Who | MarkKind::Phone => Read::Trouble(kind, Trouble::Unknown),
    }
}

fn one_of<T>(kind: MarkKind, mut found: Vec<T>, one: fn(T) -> Read, candidate: fn(T) -> Candidate) -> Read {
    match (found.pop(), found.is_empty()) {
        (None, _) => Read::Trouble(kind, Trouble::Unknown),
        (Some(only), true) => one(only),
        (Some(last), false) => {
            found.push(last);
            Read::Trouble(kind, Trouble::Ambiguous(found.into_iter().map(candidate).collect()))
        }
    }
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

fn urgency(typed: &str) -> Option<Urgency> {
    match fold(typed).as_str() {
        "急" | "u" => Some(Urgency::Urgent),
        "小" | "m" => Some(Urgency::Minor),
        "难" | "h" | "难愁盼" | "难愁盼事" => Some(Urgency::Hard),
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

/// `~5公里` means "about five", not somebody.
fn is_name(typed: &str) -> bool {
    typed.chars().next().is_some_and(|c| half_width(c).is_alphabetic()) && typed.chars().count() <= NAME_CAP
}

/// A number that can be nothing else: a mobile, or a landline with its area code, in one word. Short and local numbers are
/// left in the text, where they may be money or a date.
fn bare_phone(word: &str) -> Option<Phone> {
    let mut chars = word.chars().map(half_width);
    if !chars.all(|c| c.is_ascii_digit() || matches!(c, '-' | '(' | ')' | '+')) {
        return None;
    }
    Phone::parse(word).ok().filter(|phone| matches!(phone.kind(), PhoneKind::Mobile | PhoneKind::Landline))
}
