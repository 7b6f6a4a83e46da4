//! Lays a row over a record: what the row says wins, what it leaves empty stays as it was.

use crate::Lang;
use crate::domain::name;
use crate::domain::phone::{mask_phone, masked_apart};
use crate::domain::terms::{AgeBand, Level, Role, Sex, Word};
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
    /// What was read of a field of something new.
    pub(super) fn read(field: Field, text: &str) -> Change {
        Change { field, from: String::new(), to: text.to_owned() }
    }

    /// What was read of somebody or something new: `电话 139****0001`.
    pub fn fact(&self, lang: Lang) -> String {
        say::fact(lang, label(self.field, lang), &self.shown(&self.to, lang))
    }

    /// How the form calls the field.
    pub(super) const fn key(&self) -> Option<&'static str> {
        Some(match self.field {
            Field::Name => "name",
            Field::Sex => "sex",
            Field::Birth => "born",
            Field::Age => "age",
            Field::Nation => "nation",
            Field::Party => "party",
            Field::Level => "levels",
            Field::Constituency => "constituency",
            Field::Post => "employer",
            Field::Station => "station",
            Field::Area => "area",
            Field::Phone => "phone",
            Field::Certificate => "certificate",
            Field::Hamlet => "hamlet",
            Field::Away => "away",
            _ => return None,
        })
    }

    /// How much it tells whether the columns were taken for what they are; the least first.
    const fn rank(&self) -> u8 {
        match self.field {
            Field::Post => 0,
            Field::Phone => 1,
            Field::Station | Field::Hamlet | Field::Village | Field::Town => 2,
            Field::Level | Field::Certificate => 3,
            _ => 4,
        }
    }

    fn shown(&self, text: &str, lang: Lang) -> String {
        match (text, self.field) {
            ("", _) => say::nothing(lang).to_owned(),
            (phone, Field::Phone) => mask_phone(phone),
            (words, Field::Sex) => in_words::<Sex>(words, lang),
            (words, Field::Level) => in_words::<Level>(words, lang),
            (words, Field::Kind) => in_words::<Role>(words, lang),
            (words, Field::Age) => in_words::<AgeBand>(words, lang),
            (text, _) => text.to_owned(),
        }
    }

    /// `电话：139****0001 → 139****0002`.
    pub fn say(&self, lang: Lang) -> String {
        // Two numbers that differ only where the mask lies show by which digits.
        let apart = masked_apart(&self.from, &self.to).filter(|_| self.field == Field::Phone);
        let (from, to) = apart.unwrap_or_else(|| (self.shown(&self.from, lang), self.shown(&self.to, lang)));
        say::change(lang, label(self.field, lang), &from, &to)
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

    /// Sets a name; another spelling of the one that is there says nothing new.
    pub fn name(&mut self, place: &mut String, value: &str) {
        if !name::is_same(place, value) {
            self.text(Field::Name, place, Some(value));
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

    /// What was read of something new, its name and its role as a deputy aside: both are in its line already.
    pub fn facts(self) -> Vec<Change> {
        let mut facts = self.changes;
        facts.retain(|fact| !matches!(fact.field, Field::Name | Field::Kind));
        facts.sort_by_key(Change::rank);
        facts
    }

    /// Notes a fact that is kept elsewhere than in the form.
    pub fn tell(&mut self, field: Field, text: &str) {
        self.note(field, String::new(), text.to_owned());
    }

    fn note(&mut self, field: Field, from: String, to: String) {
        self.changes.push(Change { field, from, to });
    }
}

/// Words of a closed list, kept in Chinese, in the language of the screen.
fn in_words<T: Word>(words: &str, lang: Lang) -> String {
    let known = |word| T::all().iter().find(|one| one.label(Lang::Zh) == word).map_or(word, |one| one.label(lang));
    words.split('、').map(known).collect::<Vec<_>>().join(crate::lang::roster::comma(lang))
}

/// The word for a field.
pub(in crate::import) fn label(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Sex => say::field_sex(lang),
        Field::Birth => say::field_birth(lang),
        Field::Age => say::field_age(lang),
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
        Field::Kind | Field::Role => say::field_role(lang),
        Field::Slot => say::field_person(lang),
        Field::Outcome => say::field_outcome(lang),
        Field::Reply => say::field_reply(lang),
        Field::Promise => say::field_promise(lang),
        Field::Words => say::field_words(lang),
        Field::Note => say::field_note(lang),
        Field::Caller => say::field_caller(lang),
        Field::At => say::field_at(lang),
        Field::Due => say::field_due(lang),
        Field::Common => crate::lang::matters::common(lang),
        Field::Away => say::field_away(lang),
        Field::Village => say::field_village(lang),
        Field::Name | Field::Number | Field::Date | Field::Weekday => say::field_name(lang),
    }
}
