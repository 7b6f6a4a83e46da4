//! What marks in a line say, the same in the pocket and in the questions of elder mode.

use crate::Lang;
use crate::domain::id::Id;
use crate::domain::marks::{MarkKind, PlaceName, Understood};

/// Under what a note is kept that is being typed in the one line of the pocket.
pub const LINE_DRAFT: &str = "pocket";
/// The same of one that is asked for question by question. Each takes over what was begun in the other.
pub const QUESTIONS_DRAFT: &str = "note";

/// Each thing understood, with its kind.
pub fn parts(said: &Understood, lang: Lang) -> Vec<String> {
    let part = |kind: MarkKind, value: &str| format!("{} {value}", kind.label(lang));
    [
        said.place.as_ref().map(|mark| part(MarkKind::Place, &mark.value.name)),
        said.category
            .as_ref()
            .map(|mark| part(MarkKind::Category, &format!("{} {}", mark.value.digit(), mark.value.label(lang)))),
        said.urgency.as_ref().map(|mark| part(MarkKind::Urgency, mark.value.label(lang))),
        said.setting.as_ref().map(|mark| part(MarkKind::Setting, mark.value.label(lang))),
        said.who.as_ref().map(|mark| part(MarkKind::Who, &mark.value)),
        match (&said.phone, said.reached()) {
            (Some(mark), _) => Some(part(MarkKind::Phone, mark.value.as_str())),
            (None, known) => known.map(|one| part(MarkKind::Phone, &one.number_on_list(lang))),
        },
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A station and a hamlet of one name are one place to whoever speaks of them: the note's own, else the first.
pub fn one_of_a_name(mut found: Vec<PlaceName>, own: Option<Id>) -> Vec<PlaceName> {
    found.sort_by_key(|place| Some(place.id) != own);
    let mut kept: Vec<PlaceName> = Vec::new();
    for place in found {
        if kept.iter().all(|other| other.name != place.name) {
            kept.push(place);
        }
    }
    kept
}
