//! The one form. Enter goes on and, on the last field, saves; Ctrl-S saves from anywhere; Tab and arrows move; Esc leaves and
//! the draft stays. In elder mode it asks one question at a time.
//!
//! A form knows no table: when a picking field wants candidates, [`Form::key`] answers [`FormEvent::Reload`], and the
//! screen's `load` answers [`Form::asks`] with [`Form::offer`].

mod draw;
mod elder;
mod field;
mod letters;
mod press;
mod run;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod typed_tests;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};
use serde_json::{Map, Value};

use crate::Lang;
use crate::domain::calendar::{read_date, read_time};
use crate::ui::keymap::{Action, Hint};
use crate::ui::widgets::input::Input;

use run::Run;

pub use field::{Candidate, Field};

/// What a key did to a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormEvent {
    /// Nothing the form knows.
    Ignored,
    /// Redraw.
    Moved,
    /// The named field changed.
    Changed(&'static str),
    /// A picking field wants candidates: answer [`Flow::Reload`](crate::ui::screen::Flow::Reload).
    Reload,
    /// The person wants to save. Check, then build the command; mark what is wrong with [`Form::error`].
    Save,
    /// The person wants to leave; answer [`Flow::Close`](crate::ui::screen::Flow::Close), the draft stays.
    Leave,
    /// Say this sentence: a limit was reached.
    Say(String),
}

/// A list of questions and the answers so far.
#[derive(Clone, Debug)]
pub struct Form {
    pub(super) fields: Vec<Field>,
    pub(super) at: usize,
    pub(super) top: usize,
    /// The first digit of a number of two, and when it was pressed.
    pub(super) first_digit: Option<(u32, DateTime<FixedOffset>)>,
    /// What is typed on the numbered list in one go, from the first digit that chose.
    run: Option<Run>,
}

impl Form {
    /// A form with these fields, the first one active.
    pub fn new(fields: Vec<Field>) -> Form {
        Form { fields, at: 0, top: 0, first_digit: None, run: None }
    }

    /// The keys every form answers.
    pub fn hints(_lang: Lang) -> Vec<Hint> {
        vec![Hint::new(Action::Save).ranked(0), Hint::new(Action::Back).ranked(1)]
    }

    fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    fn field_mut(&mut self, name: &str) -> Option<&mut Field> {
        self.fields.iter_mut().find(|field| field.name == name)
    }

    /// The name of the active field.
    pub fn active(&self) -> &'static str {
        self.fields.get(self.at).map_or("", |field| field.name)
    }

    /// Makes a field active.
    pub fn go_to(&mut self, name: &str) {
        if let Some(at) = self.fields.iter().position(|field| field.name == name) {
            self.drop_typed();
            self.at = at;
            self.first_digit = None;
            self.run = None;
        }
    }

    /// What a field asks for.
    pub fn label(&self, name: &str) -> &'static str {
        self.field(name).map_or("", |field| field.label)
    }

    /// A field's text, without the spaces around it; empty if there is none.
    pub fn text(&self, name: &str) -> String {
        self.field(name).map(|field| field.input.text().trim().to_owned()).unwrap_or_default()
    }

    /// A field's text, or `None` when it is blank.
    pub fn filled(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// The option chosen, counted from 0.
    pub fn choice(&self, name: &str) -> Option<usize> {
        self.field(name)?.chosen
    }

    /// The options ticked in a field that takes several, counted from 0.
    pub fn ticked(&self, name: &str) -> Vec<usize> {
        self.field(name).map(|field| field.ticked.iter().copied().collect()).unwrap_or_default()
    }

    /// What was picked from the candidates; `None` for free text.
    pub fn picked(&self, name: &str) -> Option<&Candidate> {
        self.field(name)?.picked.as_ref()
    }

    /// The day typed; `Ok(None)` when blank.
    ///
    /// # Errors
    /// The sentence to show beside the field.
    pub fn date(&self, name: &str, today: NaiveDate, lang: Lang) -> Result<Option<NaiveDate>, String> {
        let Some(text) = self.filled(name) else { return Ok(None) };
        read_date(&text, today).map(Some).map_err(|why| why.say(lang))
    }

    /// The time typed; `Ok(None)` when blank.
    ///
    /// # Errors
    /// The sentence to show beside the field.
    pub fn time(&self, name: &str, lang: Lang) -> Result<Option<NaiveTime>, String> {
        let Some(text) = self.filled(name) else { return Ok(None) };
        read_time(&text).map(Some).map_err(|why| why.say(lang))
    }

    /// Puts text into a field.
    pub fn set(&mut self, name: &str, text: &str) {
        if let Some(field) = self.field_mut(name) {
            field.input.set(text);
            field.picked = None;
        }
    }

    /// Puts text in the place of what stands in a field; Ctrl-Z goes back to that.
    pub fn replace(&mut self, name: &str, text: &str) {
        if let Some(field) = self.field_mut(name) {
            field.input.replace(text);
        }
    }

    /// Chooses an option, counted from 0.
    pub fn choose(&mut self, name: &str, at: Option<usize>) {
        if let Some(field) = self.field_mut(name) {
            field.chosen = at;
        }
    }

    /// Ticks these options and no others, counted from 0.
    pub fn tick(&mut self, name: &str, options: impl IntoIterator<Item = usize>) {
        if let Some(field) = self.field_mut(name) {
            field.ticked = options.into_iter().collect();
        }
    }

    /// Ticks these options as the likeliest answer. The first press of such an option's digit keeps its tick.
    pub fn preset(&mut self, name: &str, options: impl IntoIterator<Item = usize>) {
        if let Some(field) = self.field_mut(name) {
            field.preset = options.into_iter().collect();
            field.ticked.clone_from(&field.preset);
        }
    }

    /// Leaves one option of several out: it is neither shown nor ticked. `None` has all of them.
    pub fn leave_out(&mut self, name: &str, option: Option<usize>) {
        if let Some(field) = self.field_mut(name) {
            field.left_out = option;
            field.ticked.retain(|at| Some(*at) != option);
        }
    }

    /// A sentence under a field: what was understood, or what is worth knowing. `None` takes it away.
    pub fn note(&mut self, name: &str, sentence: Option<String>) {
        if let Some(field) = self.field_mut(name) {
            field.note = sentence;
        }
    }

    /// Picks a candidate, if there is one.
    pub fn pick(&mut self, name: &str, candidate: impl Into<Option<Candidate>>) {
        if let (Some(field), Some(candidate)) = (self.field_mut(name), candidate.into()) {
            field.input.set(&candidate.label);
            field.picked = Some(candidate);
        }
    }

    /// What is picked, each with its field, to be read again.
    pub fn all_picked(&self) -> Vec<(&'static str, Candidate)> {
        let picked = |field: &Field| Some((field.name, field.picked.clone()?));
        self.fields.iter().filter_map(picked).collect()
    }

    /// Puts a text that needs no completing, such as an earlier answer, into a picking field.
    pub fn settle(&mut self, name: &str, text: &str) {
        self.pick(name, Some(Candidate::of_text(text)).filter(|_| !text.is_empty()));
    }

    /// Hides or shows a field that only some answers need. A hidden field is skipped.
    pub fn hide(&mut self, name: &str, hidden: bool) {
        if let Some(field) = self.field_mut(name) {
            field.hidden = hidden;
        }
    }

    /// Marks a field as wrong and goes there. The sentence goes away when the field changes.
    pub fn error(&mut self, name: &str, sentence: String) {
        if let Some(field) = self.field_mut(name) {
            field.error = Some(sentence);
        }
        self.go_to(name);
    }

    /// Marks a field as wrong without going there: somebody has just left it.
    pub fn mark(&mut self, name: &str, sentence: String) {
        if let Some(field) = self.field_mut(name) {
            field.error = Some(sentence);
        }
    }

    /// Takes all errors away.
    pub fn clear_errors(&mut self) {
        for field in &mut self.fields {
            field.error = None;
        }
    }

    /// The picking field that is being typed in, and what is typed; `None` when no candidates are wanted.
    pub fn asks(&self) -> Option<(&'static str, String)> {
        let field = self.fields.get(self.at)?;
        let wants = matches!(field.kind, field::Kind::Pick { .. }) && field.picked.is_none();
        wants.then(|| (field.name, field.input.text()))
    }

    /// Candidates for a picking field; nine are shown. Enter takes the marked one; the first is marked when the typed text can
    /// only be meant as a search (initials, pinyin, digits, or one full name).
    pub fn offer(&mut self, name: &str, candidates: Vec<Candidate>) {
        if let Some(field) = self.field_mut(name) {
            field.offers = candidates;
            field.offers.truncate(9);
            field.at_offer = usize::from(field.is_search());
        }
    }

    /// It asks for this.
    pub fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    /// Nothing is filled in.
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(Field::is_blank)
    }

    /// The text of the active field, if it is one to type in; the sentence that waits on a numbered list is one, too.
    pub fn typing(&self) -> Option<&Input> {
        self.fields.get(self.at).filter(|field| field.is_typed() || field.is_sentence()).map(|field| &field.input)
    }

    /// Everything filled in, for a draft.
    pub fn to_json(&self) -> Value {
        let filled = self.fields.iter().filter(|field| !field.is_blank());
        Value::Object(filled.map(|field| (field.name.to_owned(), field.to_json())).collect::<Map<_, _>>())
    }

    /// Everything filled in, if it differs from `fresh`, the answers the form was opened with; nothing before it was opened.
    pub fn changed_from(&self, fresh: Option<&Value>) -> Option<Value> {
        let fresh = fresh?;
        Some(self.to_json()).filter(|answers| answers != fresh)
    }

    /// Takes a draft up: the fields read as they did when [`Form::to_json`] was asked. What is no draft changes nothing.
    pub fn take_json(&mut self, draft: &Value) {
        let Some(answers) = draft.as_object() else { return };
        for field in &mut self.fields {
            field.empty();
            if let Some(value) = answers.get(field.name) {
                field.take_json(value);
            }
        }
    }
}
