//! Reading a form answer by answer, and what is wrong with them.

use crate::Lang;
use crate::domain::clean::{self, FIELD_CAP, WORDS_CAP, within};
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::ui::widgets::form::Form;

/// What an answer lacks: the field and the sentence beside it.
pub type Wrong = (&'static str, String);

/// Reads answers one by one and collects what is wrong with them.
pub struct Answers<'a> {
    form: &'a Form,
    lang: Lang,
    wrong: Vec<Wrong>,
}

impl<'a> Answers<'a> {
    /// Nothing wrong yet.
    pub fn of(form: &'a Form, lang: Lang) -> Answers<'a> {
        Answers { form, lang, wrong: Vec::new() }
    }

    /// A line of text within its cap.
    pub fn line(&mut self, field: &'static str) -> String {
        let line = clean::line(&self.form.text(field));
        let capped = within(&line, FIELD_CAP).map_err(|long| long.words(self.lang));
        self.keep(field, capped);
        line
    }

    /// A text of several lines within its cap.
    pub fn block(&mut self, field: &'static str) -> String {
        let block = clean::block(&self.form.text(field));
        let capped = within(&block, WORDS_CAP).map_err(|long| long.words(self.lang));
        self.keep(field, capped);
        block
    }

    /// What was picked; `missing` is said when the text names none of those offered.
    pub fn picked(&mut self, field: &'static str, missing: &str) -> Option<Id> {
        let id = self.form.picked(field).and_then(|candidate| candidate.id.parse().ok());
        if id.is_none() && self.form.filled(field).is_some() {
            self.wrong(field, missing.to_owned());
        }
        id
    }

    /// The value, or its default with the reason noted.
    pub fn keep<T: Default>(&mut self, field: &'static str, read: Result<T, String>) -> T {
        read.unwrap_or_else(|said| {
            self.wrong(field, said);
            T::default()
        })
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, field: &'static str, sentence: String) {
        self.wrong.push((field, sentence));
    }

    /// The record, if nothing was wrong.
    ///
    /// # Errors
    /// What was wrong.
    pub fn finish(self, written: Written) -> Result<Written, Vec<Wrong>> {
        if self.wrong.is_empty() { Ok(written) } else { Err(self.wrong) }
    }
}
