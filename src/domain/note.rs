//! Pocket notes (口袋建议): what a deputy heard away from the desk and typed in later, one line each.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::id::Id;
use super::marks::{Mark, PlaceName, Understood};
use super::phone::Phone;
use super::terms::{Category, Setting, Urgency, word_list};
use crate::lang::Lang;

/// One note. `text` is what remains when the marks are taken out (see [`marks`](super::marks)).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    /// Its number, given when it is saved.
    pub number: String,
    /// When it was typed.
    pub at: Option<DateTime<FixedOffset>>,
    /// The deputy who heard it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deputy: Option<Id>,
    /// What was said.
    pub text: String,
    /// Where it is about, as a known place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Id>,
    /// Category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Urgency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Where it was heard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// Who said it, as noted: `李`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// Telephone, digits only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Marked as part of the sample town.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

impl From<&Understood> for NoteForm {
    /// What a line says, and the known telephone of whoever it names; number, time and deputy are given when it is saved.
    fn from(said: &Understood) -> NoteForm {
        NoteForm {
            text: said.text.clone(),
            place: said.place.as_ref().map(|mark| mark.value.id),
            category: said.category.as_ref().map(|mark| mark.value),
            urgency: said.urgency.as_ref().map(|mark| mark.value),
            setting: said.setting.as_ref().map(|mark| mark.value),
            who: said.who.as_ref().map(|mark| mark.value.clone()).unwrap_or_default(),
            phone: match (&said.phone, said.reached()) {
                (Some(mark), _) => mark.value.as_str().to_owned(),
                (None, known) => known.map(|one| one.phone.clone()).unwrap_or_default(),
            },
            ..NoteForm::default()
        }
    }
}

impl NoteForm {
    /// Whether it names somebody who is to hear what becomes of it.
    pub fn names_voter(&self) -> bool {
        !self.who.trim().is_empty() || !self.phone.is_empty()
    }

    /// This note as another line says it: only what a line can say differs.
    #[must_use]
    pub fn rewritten(&self, said: &Understood) -> NoteForm {
        NoteForm {
            number: self.number.clone(),
            at: self.at,
            deputy: self.deputy,
            sample: self.sample,
            ..NoteForm::from(said)
        }
    }

    /// The line that says this note; `place` names [`NoteForm::place`].
    pub fn to_line(&self, place: Option<PlaceName>) -> String {
        let phone = Phone::parse(&self.phone).ok();
        let said = Understood {
            // A number that no longer reads as one would be lost otherwise.
            text: if phone.is_some() || self.phone.is_empty() {
                self.text.clone()
            } else {
                format!("{} {}", self.text, self.phone)
            },
            place: place.map(unplaced),
            category: self.category.map(unplaced),
            urgency: self.urgency.map(unplaced),
            setting: self.setting.map(unplaced),
            who: Some(self.who.clone()).filter(|who| !who.is_empty()).map(unplaced),
            known: Vec::new(),
            phone: phone.map(unplaced),
            remarks: Vec::new(),
        };
        said.to_line()
    }
}

/// A mark that stands in no line yet.
fn unplaced<T>(value: T) -> Mark<T> {
    Mark { value, span: 0..0 }
}

word_list! {
    /// Where a note stands.
    NoteState {
        /// Still in the pocket.
        Open "open" "在口袋" | "in the pocket";
        /// Became a matter.
        Promoted "promoted" "已转办理" | "became a matter";
        /// Says the same as another note or matter.
        Merged "merged" "已并入" | "merged";
        /// Put aside, with a reason.
        Discarded "discarded" "已搁置" | "put aside";
    }
}

#[cfg(test)]
mod tests {
    use super::super::marks::among;
    use super::*;

    #[test]
    fn a_note_reads_back_from_its_line() {
        let places = [PlaceName { id: Id::pending(7), name: "沙梁子村".to_owned() }];
        let read_line = |line: &str| Understood::read(line, |typed| among(&places, typed), |_| Vec::new());
        for line in [
            "村口路灯坏了",
            "村口路灯坏了 @沙梁子村 #1 !急 %田间地头 ~李 13800000000",
            "找 13900000000 问问 @没这个村 ~王 13800000000",
        ] {
            let note = NoteForm::from(&read_line(line));
            let again = note.to_line(note.place.and(places.first().cloned()));
            let read = read_line(&again);
            assert_eq!(NoteForm::from(&read), note, "{line} became {again}");
            let kept = NoteForm { number: "K1".to_owned(), sample: true, ..NoteForm::default() };
            let rewritten = kept.rewritten(&read);
            assert_eq!((rewritten.number.as_str(), rewritten.sample, &rewritten.text), ("K1", true, &note.text));
        }
    }
}
