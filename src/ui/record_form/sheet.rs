//! What one kind of record asks in its form, and what the answers mean.

use super::Wrong;
use crate::Lang;
use crate::domain::command::Form as Written;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::store::{Reader, StoreError};
use crate::ui::masked::Masked;
use crate::ui::screen::{Ctx, Flow};
use crate::ui::widgets::form::{Candidate, Form, FormEvent};

/// Candidates, or why they could not be read.
pub type Offers = Result<Vec<Candidate>, StoreError>;

/// The questions about one kind of record. The number that a field named `phone` begins with is masked.
pub trait Sheet: Default {
    /// The kind of record.
    const KIND: RecordKind;
    /// What drafts of it are kept under; the kind, where no other screen keeps that.
    const DRAFT: &'static str = Self::KIND.code();
    /// Fields whose answer can be wrong by itself, which is said as soon as they are left. What is missing may still come.
    const SAID_AT_ONCE: &'static [&'static str] = &[];
    /// Picking fields that offer candidates before anything is typed.
    const OFFERED_AT_ONCE: &'static [&'static str] = &[];

    /// The words at the top; `corrected` if the record is there already.
    fn title(&self, corrected: bool, lang: Lang) -> String;

    /// A sentence at the bottom, such as why we ask; may be empty.
    fn notice(&self, _lang: Lang) -> &'static str {
        ""
    }

    /// What is worth knowing of the answers so far, a line each; stands in the place of the notice.
    fn remarks(&self) -> String {
        String::new()
    }

    /// What was said and is not asked again, to stand above the form with its label.
    fn said(&self, _lang: Lang) -> Option<(&'static str, &str)> {
        None
    }

    /// The empty form.
    fn questions(&self, lang: Lang) -> Form;

    /// Reads what the form begins with, and what checking it needs. Called once.
    fn begin(&mut self, reader: Reader<'_>, id: Option<Id>, form: &mut Form, ctx: &Ctx) -> Result<(), StoreError>;

    /// Whose number is masked in the form; `None` where it may not be shown. `own` is the record to correct.
    fn masked(&self, own: Option<Record>) -> Option<Record> {
        own
    }

    /// What a new one was begun of, to keep its draft apart from others; nothing where it begins empty.
    fn draft_of(&self) -> Option<String> {
        None
    }

    /// Candidates for a picking field.
    fn offers(&mut self, reader: Reader<'_>, field: &str, typed: &str, ctx: &Ctx) -> Offers;

    /// Reads again what a draft that was taken up does not tell of its answers.
    fn resumed(&mut self, _reader: Reader<'_>, _form: &Form) -> Result<(), StoreError> {
        Ok(())
    }

    /// What depends on the moment. Called before a key, as long as a new record has no answer yet.
    fn start(&self, _form: &mut Form, _ctx: &Ctx) {}

    /// What an answer brings along or takes away elsewhere. Called after every key, before [`Sheet::fit`].
    fn follow(&mut self, _event: &FormEvent, _form: &mut Form, _phone: &mut Masked) {}

    /// Brings the form in step with its answers, earlier ones too: hidden fields, proposals, notes.
    fn fit(&mut self, _form: &mut Form, _ctx: &Ctx) {}

    /// The record as the answers say.
    ///
    /// # Errors
    /// Every field that is wrong, in the order of the form.
    fn read(&self, form: &Form, phone: &Masked, ctx: &Ctx) -> Result<Written, Vec<Wrong>>;

    /// What must be asked before these answers are saved; nothing, as a rule.
    fn asks_before(&self, _written: &Written, _ctx: &Ctx) -> Option<String> {
        None
    }

    /// Where a new record, now saved, leads; `None` stays for the next one, with the form empty again.
    fn saved(&self, _record: Option<Record>, _ctx: &Ctx) -> Option<Flow> {
        Some(Flow::Discard)
    }
}
