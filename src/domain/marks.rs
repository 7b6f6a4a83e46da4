//! The grammar of a pocket note's one line, the same on the screen and on the command line:
//! `村口路灯坏了 @沙梁子村 #1 !急 %田间地头 ~李 13800000000`.
//!
//! `@` where, `#` category, `!` urgency, `%` where it was heard, `~` who said it, and a bare telephone number. A mark stands
//! after a space, or as Chinese is written directly after a word: `路灯坏了@沙梁子村#1！急，老人看不见`. It ends at a space, at
//! punctuation or at the next mark; a name in Latin letters may have several words. After Latin letters and digits a sign is text: `a@b`, `50%`, `5~6户`. What looks like a mark
//! and is not understood stays in the text and is reported; nothing typed is lost. Nothing is saved or looked up here: the
//! caller knows the places and the voters.

use std::ops::Range;

use super::contact::Contact;
use super::id::Id;
use super::phone::Phone;
use super::pinyin::{Hit, Matcher, fold};
use super::terms::{Category, Setting, Urgency};

mod known;
mod mark;
mod name;
mod number;
mod pieces;
mod read;
mod remark;

pub use remark::{Candidate, Remark, Trouble};

/// Bytes of the typed line.
pub type Span = Range<usize>;

/// The kinds of mark, each with its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkKind {
    /// `@`
    Place,
    /// `#`
    Category,
    /// `!`
    Urgency,
    /// `%`
    Setting,
    /// `~`
    Who,
    /// No sign: a mobile number, or a landline with its area code.
    Phone,
}

/// Something understood, and where it stands in the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark<T> {
    /// What was understood.
    pub value: T,
    /// Its bytes, sign included.
    pub span: Span,
}

/// A place as the caller's lookup names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// The place's record.
    pub id: Id,
    /// Its name, 沙梁子村.
    pub name: String,
}

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// What remains when the marks are taken out, trimmed; where a mark stood, one space.
    pub text: String,
    /// `@`
    pub place: Option<Mark<PlaceName>>,
    /// `#`
    pub category: Option<Mark<Category>>,
    /// `!`
    pub urgency: Option<Mark<Urgency>>,
    /// `%`
    pub setting: Option<Mark<Setting>>,
    /// `~`: a name, or a surname alone.
    pub who: Option<Mark<String>>,
    /// Of those known, the ones who are called as [`Understood::who`]; several where nothing tells them apart.
    pub known: Vec<Contact>,
    /// A bare number.
    pub phone: Option<Mark<Phone>>,
    /// What was not understood or does not count, in the order of the line.
    pub remarks: Vec<Remark>,
}

impl Understood {
    /// Reads a line. `places` answers what was typed after `@`: one place is the place, several are ambiguous, none is
    /// unknown; [`among`] is such a lookup over a list. `known` likewise answers what was typed after `~`: those known
    /// who are called exactly so, and voters by these initials; anybody else's name is taken as typed.
    pub fn read(
        line: &str,
        places: impl Fn(&str) -> Vec<PlaceName>,
        known: impl Fn(&str) -> Vec<Contact>,
    ) -> Understood {
        read::line(line, &mark::Names { places: &places, known: &known })
    }

    /// The line in its canonical form, which reads back as the same. A name's inner spaces are left out.
    pub fn to_line(&self) -> String {
        let marks = [
            Some(self.text.clone()).filter(|text| !text.is_empty()),
            self.place.as_ref().map(|mark| format!("@{}", mark.value.name.split_whitespace().collect::<String>())),
            self.category.as_ref().map(|mark| format!("#{}", mark.value.digit())),
            self.urgency.as_ref().map(|mark| format!("!{}", mark::urgency_sign(mark.value))),
            self.setting.as_ref().map(|mark| format!("%{}", mark.value.label(crate::Lang::Zh))),
            self.who.as_ref().map(|mark| format!("~{}", name::written(&mark.value))),
            self.phone.as_ref().map(|mark| mark.value.as_str().to_owned()),
        ];
        marks.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Where the understood marks stand, in the order of the line, for the live preview.
    pub fn spans(&self) -> Vec<(MarkKind, Span)> {
        let mut all: Vec<(MarkKind, Span)> = [
            self.place.as_ref().map(|mark| (MarkKind::Place, mark.span.clone())),
            self.category.as_ref().map(|mark| (MarkKind::Category, mark.span.clone())),
            self.urgency.as_ref().map(|mark| (MarkKind::Urgency, mark.span.clone())),
            self.setting.as_ref().map(|mark| (MarkKind::Setting, mark.span.clone())),
            self.who.as_ref().map(|mark| (MarkKind::Who, mark.span.clone())),
            self.phone.as_ref().map(|mark| (MarkKind::Phone, mark.span.clone())),
        ]
        .into_iter()
        .flatten()
        .collect();
        all.sort_by_key(|(_, span)| span.start);
        all
    }
}

/// The places that the typed text may mean: those called exactly so (村 and the like may be left out), else those whose
/// name begins with it, else those that contain it; by characters, pinyin, initials or a mixture.
pub fn among(places: &[PlaceName], typed: &str) -> Vec<PlaceName> {
    let folded = fold(typed);
    let named: Vec<PlaceName> = places.iter().filter(|place| is_called(&place.name, &folded)).cloned().collect();
    if !named.is_empty() || folded.is_empty() {
        return named;
    }
    best(places, &folded, |place| [Some(place.name.as_str()), None]).into_iter().cloned().collect()
}

fn is_called(name: &str, folded: &str) -> bool {
    let name = fold(name);
    name.strip_prefix(folded).is_some_and(|rest| ["", "村", "社区", "镇", "乡", "街道"].contains(&rest))
}

/// The things with the best kind of hit. A thing may go by two names.
fn best<'a, T>(things: &'a [T], folded: &str, names: impl Fn(&'a T) -> [Option<&'a str>; 2]) -> Vec<&'a T> {
    let matcher = Matcher::new(folded);
    let hits: Vec<(Hit, &T)> = things
        .iter()
        .filter_map(|thing| {
            let hit = names(thing).into_iter().flatten().filter_map(|name| matcher.find(name)).min();
            hit.map(|hit| (hit, thing))
        })
        .collect();
    let top = hits.iter().map(|(hit, _)| *hit).min();
    hits.into_iter().filter(|(hit, _)| Some(*hit) == top).map(|(_, thing)| thing).collect()
}

#[cfg(test)]
mod tests;
