//! 撤销: what would be taken back is named before it is.

use ratatui::backend::Backend;

use super::App;
use crate::domain::command::Command;
use crate::domain::event::{Event, Record, RecordKind};
use crate::lang::ui as words;
use crate::service::Refusal;
use crate::ui::screen::{Confirm, StoreError};
use crate::ui::widgets::status::Notice;

/// An action of more changes than this, such as an import, is not named after the first of them.
const MANY: usize = 7;

impl<B: Backend> App<B> {
    /// Asks whether to take the last action back, or says that there is none.
    pub(super) fn ask_undo(&mut self) {
        match self.undo_question() {
            Ok(Some(question)) => self.asked = Some(Confirm { question, yes: Command::Undo }),
            Ok(None) => {
                let said = Refusal::NothingToUndo.say(self.ctx.lang, &|_| String::new());
                self.notice = Some(Notice::Bad(said));
            }
            Err(error) => self.notice = Some(Notice::Bad(error.say(self.ctx.lang))),
        }
    }

    fn undo_question(&self) -> Result<Option<String>, StoreError> {
        let lang = self.ctx.lang;
        let Some((_, events)) = self.store.read().next_undo()? else { return Ok(None) };
        // They stand in the order they would be appended; what the person did first comes last. A voter who was brought along
        // by a visit is not what the person did.
        let brought = |event: &&Event| {
            matches!(event, Event::Struck(strike) if strike.record.kind == RecordKind::Voter) && events.len() > 1
        };
        let shifts = events.iter().all(|event| matches!(event, Event::ShiftSet(_)));
        if events.len() > MANY && !shifts {
            return Ok(Some(words::undo_many(lang, events.len())));
        }
        Ok(Some(match events.iter().rev().find(|event| !brought(event)) {
            Some(Event::Struck(strike)) if strike.struck => words::undo_added(lang, &self.called(strike.record)?),
            Some(Event::Struck(strike)) => words::undo_removed(lang, &self.called(strike.record)?),
            Some(Event::Amended(change)) => words::undo_changed(lang, &self.called(change.record)?),
            Some(Event::ShiftSet(_)) => words::undo_shifts(lang).to_owned(),
            _ => words::undo_last(lang).to_owned(),
        }))
    }

    /// A record as people call it: its kind, and its number, name or first words.
    fn called(&self, record: Record) -> Result<String, StoreError> {
        let form = self.store.read().form(record)?.unwrap_or_default();
        let word = |field: &str| form.get(field).and_then(serde_json::Value::as_str).filter(|text| !text.is_empty());
        let name = word("number").or(word("name")).or(word("title")).or(word("text")).unwrap_or_default();
        let kind = record.kind.label(self.ctx.lang);
        let name = crate::ui::text::cut(name, 40);
        Ok(if name.is_empty() { kind.to_owned() } else { format!("{kind} {name}") })
    }
}
