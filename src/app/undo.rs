//! 撤销: what would be taken back is named before it is.

use ratatui::backend::Backend;

use super::App;
use crate::domain::command::Command;
use crate::lang::undo as words;
use crate::service::{Refusal, last_action};
use crate::ui::screen::Confirm;
use crate::ui::widgets::status::Notice;

impl<B: Backend> App<B> {
    /// Asks whether to take the last action back, or says that there is none.
    pub(super) fn ask_undo(&mut self) {
        let lang = self.ctx.lang;
        match last_action(self.store.read(), lang) {
            Ok(Some(what)) => self.asked = Some(Confirm { question: words::ask(lang, &what), yes: Command::Undo }),
            Ok(None) => {
                let said = Refusal::NothingToUndo.say(lang, &|_| String::new());
                self.notice = Some(Notice::Bad(said));
            }
            Err(error) => self.notice = Some(Notice::Bad(error.say(lang))),
        }
    }
}
