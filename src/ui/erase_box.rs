//! The question before a record is erased for good: how many go with it, where its words are blacked out, and which places are left
//! for a person to look at; and afterwards, on what remains of the record, those places again.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::record::Record;
use crate::lang::erase as words;
use crate::service::erase;
use crate::store::{Reader, StoreError, quotes};
use crate::ui::keymap::{Hint, Key};
use crate::ui::screen::{Ctx, Flow};
use crate::ui::widgets::confirm::{Answer, Answering};
use crate::ui::widgets::facts::Fact;

/// On the page of an erased record: what still speaks of it.
///
/// # Errors
/// When the database does not answer.
pub fn left(reader: Reader<'_>, record: Id, ctx: &Ctx) -> Result<Option<Fact>, StoreError> {
    if !reader.is_erased(record)? {
        return Ok(None);
    }
    let places = quotes::places(&reader.unerased(record)?, ctx.lang);
    let fact = || Fact::new(words::left(ctx.lang), words::left_in(ctx.lang, &places)).styled(ctx.theme.due_soon());
    Ok((!places.is_empty()).then(fact))
}

/// The question about one record, once it is read.
#[derive(Debug)]
pub struct EraseBox {
    record: Record,
    question: String,
    answering: Answering,
}

impl EraseBox {
    /// Asks about this record. Reload the screen, so that the question is read.
    pub const fn new(record: Record) -> EraseBox {
        EraseBox { record, question: String::new(), answering: Answering::grave() }
    }

    /// Reads what it comes to.
    pub fn load(&mut self, reader: Reader<'_>, lang: Lang) -> Result<(), StoreError> {
        let with = reader.erased_with(self.record)?;
        let all: Vec<Record> = std::iter::once(self.record).chain(with.iter().copied()).collect();
        let told = erase::sentence(&reader.mentions(&all)?, lang);
        let ask = if with.is_empty() { words::ask(lang, &told) } else { words::ask_with(lang, with.len(), &told) };
        self.question = ask;
        Ok(())
    }

    /// The answers, for the key bar.
    pub fn keys(lang: Lang) -> Vec<Hint> {
        Answering::grave().hints(lang)
    }

    /// What the answer leads to; `None` for a key that is no answer.
    pub fn key(&mut self, key: &Key) -> Option<Flow> {
        match self.answering.key(key) {
            Answer::Yes => Some(Flow::Do(Command::Erase(self.record))),
            Answer::No => Some(Flow::Stay),
            Answer::Unclear | Answer::All => None,
        }
    }

    /// Draws the question over the screen.
    pub fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.answering.draw(frame, area, &self.question, ctx);
    }
}
