//! Who sits at this computer, said with one key and remembered until midnight: a home has no roster that would tell.

use chrono::NaiveDate;
use ratatui::backend::Backend;

use super::App;
use crate::domain::id::Id;
use crate::lang::people as words;
use crate::store::{Reader, StoreError};
use crate::ui::screen::Sitter;
use crate::ui::widgets::status::Notice;

/// The preference: whose id, and on which day.
const SITTER: &str = "desk.sitter";

/// Whoever said last that they sit here, on whichever day; nobody, once they no longer serve.
pub(super) fn read(reader: Reader<'_>) -> Result<Option<Sitter>, StoreError> {
    let Some(kept) = reader.preference(SITTER)? else { return Ok(None) };
    let parts =
        kept.split_once(' ').and_then(|(id, day)| Some((id.parse::<Id>().ok()?, day.parse::<NaiveDate>().ok()?)));
    let Some((id, day)) = parts else { return Ok(None) };
    let id = reader.ones()?.of(id);
    if reader.has_left(id)? {
        return Ok(None);
    }
    Ok(Some(Sitter { id, day, name: reader.person_name(id)? }))
}

impl<B: Backend> App<B> {
    /// Somebody sits down at the desk, or gets up.
    pub(super) fn sit(&mut self, person: Option<Id>) {
        let kept = person.map(|id| format!("{id} {}", self.ctx.now.date_naive())).unwrap_or_default();
        let sat = self.store.set_preference(SITTER, &kept).and_then(|()| read(self.store.read()));
        self.notice = Some(match sat {
            Ok(sitter) => {
                let said = match &sitter {
                    Some(sitter) => words::sits_here(self.ctx.lang, &sitter.name),
                    None => words::nobody_sits(self.ctx.lang).to_owned(),
                };
                self.ctx.at_desk = sitter;
                Notice::Good(said)
            }
            Err(error) => Notice::Bad(error.say(self.ctx.lang)),
        });
        self.load_top();
    }

    /// Whoever has been deleted or has left sits here no more.
    pub(super) fn mind_the_sitter(&mut self) {
        let Some(sitter) = &self.ctx.at_desk else { return };
        if self.store.read().has_left(sitter.id).unwrap_or(false) {
            self.ctx.at_desk = None;
        }
    }
}
