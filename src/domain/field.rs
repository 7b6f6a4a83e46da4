//! A field of a form in words: what it is called, and what its value says. For whoever compares two values without the form
//! around them.
//!
//! Pure: names of people and places are asked of the caller.

mod name;
#[cfg(test)]
mod tests;

pub use name::Field;

use chrono::DateTime;
use serde::Deserialize as _;
use serde_json::{Map, Value};

use super::id::Id;
use super::inspection::InspectionKind;
use super::matter::status::Status;
use super::note::NoteState;
use super::phone::{mask_name, mask_phone};
use super::proposal::form::ProposalKind;
use super::proposal::status::ProposalStatus;
use super::record::RecordKind;
use super::roster::availability::Away;
use super::roster::swap::SwapState;
use super::terms::{AgeBand, Category, Channel, Level, PlaceKind, Role, Setting, Sex, Urgency, VisitResult, Word};
use crate::domain::calendar::shown;
use crate::lang::{Lang, conflicts as words};

/// Characters of a text that stand for the whole of it.
const SHORT: usize = 20;

/// How values are to be read out.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The language.
    pub lang: Lang,
    /// Names of voters and numbers in full, for that was asked for and logged.
    pub whole: bool,
    /// What a record named by a field is called; empty if nobody knows.
    pub name: &'a dyn Fn(Id) -> String,
}

/// What a field is called; one that this program does not know goes by its name in the form.
pub fn label(kind: RecordKind, field: &str, lang: Lang) -> String {
    match (Field::parse(field), kind) {
        (Some(Field::Name), RecordKind::Place | RecordKind::Office) => words::place_name(lang).to_owned(),
        (Some(known), _) => known.label(lang).to_owned(),
        (None, _) => field.to_owned(),
    }
}

impl Reading<'_> {
    /// What a value of a field of this form says.
    pub fn say(&self, kind: RecordKind, field: &str, value: &Value, form: &Map<String, Value>) -> String {
        let said = self.said(kind, Field::parse(field), value, is_secret(form));
        if said.is_empty() { words::nothing(self.lang).to_owned() } else { said }
    }

    /// What a record is called: its kind, and its number, name or first words.
    pub fn title(&self, kind: RecordKind, form: &Map<String, Value>) -> String {
        let text = |field: &str| form.get(field).and_then(Value::as_str).unwrap_or_default();
        let name = match kind {
            RecordKind::Voter if !self.whole => mask_name(text("name")),
            _ => text("name").to_owned(),
        };
        let called = match (text("number"), text("title")) {
            ("", _) => name,
            (number, title) => format!("{number} {title}").trim_end().to_owned(),
        };
        format!("{} {}", kind.label(self.lang), called.chars().take(2 * SHORT).collect::<String>())
            .trim_end()
            .to_owned()
    }

    fn said(&self, kind: RecordKind, field: Option<Field>, value: &Value, secret: bool) -> String {
        let text = value.as_str().unwrap_or_default();
        match field {
            Some(Field::Name | Field::Who | Field::Phone) if secret && !self.whole => {
                words::secret(self.lang).to_owned()
            }
            Some(Field::Phone) if !self.whole && kind != RecordKind::Office => mask_phone(text),
            Some(Field::Who) if !self.whole => mask_name(text),
            Some(Field::Name) if !self.whole && is_person_masked(kind) => mask_name(text),
            Some(Field::Sex) => self.word::<Sex>(text),
            Some(Field::Age) => self.word::<AgeBand>(text),
            Some(Field::Kind) => match kind {
                RecordKind::Proposal => self.word::<ProposalKind>(text),
                RecordKind::Inspection => self.word::<InspectionKind>(text),
                _ => self.word::<PlaceKind>(text),
            },
            Some(Field::Category) => self.word::<Category>(text),
            Some(Field::Urgency) => self.word::<Urgency>(text),
            Some(Field::Setting) => self.word::<Setting>(text),
            Some(Field::Channel) => self.word::<Channel>(text),
            Some(Field::Result) => self.word::<VisitResult>(text),
            Some(Field::Level) => self.word::<Level>(text),
            Some(Field::Status) if kind == RecordKind::Proposal => self.word::<ProposalStatus>(text),
            Some(Field::Status) => self.word::<Status>(text),
            Some(Field::Roles) => self.list(value, |one| self.word::<Role>(one.as_str().unwrap_or_default())),
            Some(Field::Categories) => self.list(value, |one| self.word::<Category>(one.as_str().unwrap_or_default())),
            Some(Field::Levels) => self.list(value, |one| self.word::<Level>(one.as_str().unwrap_or_default())),
            Some(Field::Away) => {
                self.list(value, |one| Away::deserialize(one).map(|away| away.say(self.lang)).unwrap_or_default())
            }
            Some(Field::At | Field::Due | Field::SignedFrom | Field::SignedTo) => self.moment(text),
            Some(Field::PhonePublic | Field::Left | Field::Secret | Field::Danger | Field::Hard | Field::Common) => {
                let yes = value.as_bool().unwrap_or_default();
                if yes { words::yes(self.lang) } else { words::no(self.lang) }.to_owned()
            }
            Some(Field::Deputies | Field::CoSigners | Field::Matters | Field::NotSame) => {
                self.list(value, |one| self.named(one.as_str().unwrap_or_default()))
            }
            Some(
                Field::Station
                | Field::Parent
                | Field::Place
                | Field::Deputy
                | Field::Voter
                | Field::Lead
                | Field::Successor
                | Field::SameAs,
            ) => self.named(text),
            Some(Field::Person) => self.named(value.get("person").and_then(Value::as_str).unwrap_or_default()),
            Some(Field::State) => self.state(kind, value),
            Some(Field::Struck) => self.use_of(kind, value),
            Some(Field::Source) => self.named(value.get("id").and_then(Value::as_str).unwrap_or_default()),
            _ => match value {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                other => other.to_string(),
            },
        }
    }

    /// What was decided on a note or swap, and where it went or why.
    fn state(&self, kind: RecordKind, value: &Value) -> String {
        let text = |of: &Value, field: &str| of.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
        let state = match kind {
            RecordKind::Swap => self.word::<SwapState>(&text(value, "state")),
            _ => self.word::<NoteState>(&text(value, "state")),
        };
        let into = value.get("into").map(|into| self.named(&text(into, "id"))).unwrap_or_default();
        [state, into, text(value, "reason")].join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// That a record was taken out of use, with the reason; or what was changed of it meanwhile.
    fn use_of(&self, kind: RecordKind, value: &Value) -> String {
        if value.get("struck").and_then(Value::as_bool).unwrap_or_default() {
            let reason = value.get("reason").and_then(Value::as_str).unwrap_or_default();
            return words::removed(self.lang, reason).trim_end().to_owned();
        }
        let fields = value.get("fields").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let fields: Vec<String> = fields.map(|field| label(kind, field, self.lang)).collect();
        if fields.is_empty() {
            words::kept(self.lang).to_owned()
        } else {
            words::kept_changed(self.lang, &fields.join(words::comma(self.lang)))
        }
    }

    fn word<W: Word>(&self, code: &str) -> String {
        let known = W::all().iter().find(|word| word.code() == code);
        known.map_or_else(|| code.to_owned(), |word| word.label(self.lang).to_owned())
    }

    fn list(&self, value: &Value, say: impl Fn(&Value) -> String) -> String {
        let said: Vec<String> = value.as_array().into_iter().flatten().map(say).collect();
        said.join(words::comma(self.lang))
    }

    fn named(&self, id: &str) -> String {
        let Ok(id) = id.parse() else { return String::new() };
        let name = (self.name)(id);
        // The name of a record within the program says nothing to anybody.
        if name.is_empty() { words::not_here(self.lang).to_owned() } else { name }
    }

    /// An instant in the time zone of this desk; what does not read stays as it is.
    pub fn moment(&self, text: &str) -> String {
        DateTime::parse_from_rfc3339(text).map_or_else(|_| text.to_owned(), shown::full)
    }
}

/// Whether the name of whoever came is to be kept secret.
pub fn is_secret(form: &Map<String, Value>) -> bool {
    form.get("secret").and_then(Value::as_bool).unwrap_or_default()
}

/// Whether a name in records of this kind is a voter's, and masked.
fn is_person_masked(kind: RecordKind) -> bool {
    !matches!(kind, RecordKind::Person | RecordKind::Place | RecordKind::Office)
}

/// Whether values of this field are masked until somebody asks to see them.
pub fn is_masked(kind: RecordKind, field: &str) -> bool {
    match Field::parse(field) {
        Some(Field::Phone) => kind != RecordKind::Office,
        Some(Field::Who) => true,
        Some(Field::Name) => is_person_masked(kind),
        _ => false,
    }
}
