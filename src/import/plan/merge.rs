//! Lays a row over a record: what the row says wins, what it leaves empty stays as it was.

use crate::Lang;
use crate::domain::phone::mask_phone;
use crate::lang::import as say;

use super::super::header::Field;

/// One field that will read differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub(super) field: Field,
    pub(super) from: String,
    pub(super) to: String,
}

impl Change {
    /// `电话：139****0001 → 139****0002`.
    pub fn say(&self, lang: Lang) -> String {
        let shown = |text: &str| match (text, self.field) {
            ("", _) => say::nothing(lang).to_owned(),
            (phone, Field::Phone) => mask_phone(phone),
            (text, _) => text.to_owned(),
        };
        say::change(lang, label(self.field, lang), &shown(&self.from), &shown(&self.to))
    }
}

/// Collects the changes while a form is written over.
#[derive(Debug, Default)]
pub struct Merge {
    pub changes: Vec<Change>,
}

impl Merge {
    /// Sets a text that the row gives.
    pub fn text(&mut self, field: Field, place: &mut String, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty() && value != place) {
            self.note(field, place.clone(), value.to_owned());
            value.clone_into(place);
        }
    }

    /// Sets a value that the row gives; `shown` tells how it reads.
    pub fn value<T: Clone + PartialEq>(
        &mut self,
        field: Field,
        place: &mut T,
        value: Option<T>,
        shown: impl Fn(&T) -> String,
    ) {
        if let Some(value) = value.filter(|value| value != place) {
            self.note(field, shown(place), shown(&value));
            *place = value;
        }
    }

    fn note(&mut self, field: Field, from: String, to: String) {
        self.changes.push(Change { field, from, to });
    }
}

fn label(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Sex => say::field_sex(lang),
        Field::Birth => say::field_birth(lang),
        Field::Nation => say::field_nation(lang),
        Field::Party => say::field_party(lang),
        Field::Level => say::field_level(lang),
        Field::Constituency => say::field_constituency(lang),
        Field::Post => say::field_post(lang),
        Field::Station => say::field_station(lang),
        Field::Phone => say::field_phone(lang),
        Field::Certificate => say::field_certificate(lang),
        Field::Hamlet => say::field_hamlet(lang),
        Field::Address => say::field_address(lang),
        Field::Area => say::field_area(lang),
        Field::Code | Field::TownCode => say::field_code(lang),
        Field::Town => say::field_town(lang),
        Field::Kind => say::field_role(lang),
        Field::Slot => say::field_person(lang),
        Field::Name | Field::Village | Field::Number | Field::Date | Field::Weekday | Field::Note => {
            say::field_name(lang)
        }
    }
}
