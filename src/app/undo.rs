//! 撤销: what would be taken back is named before it is. In a text, its own typing goes first.

use ratatui::backend::Backend;

use super::App;
use crate::domain::command::Command;
use crate::lang::undo as words;
use crate::service::{Refusal, last_action, undo_refused};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::Confirm;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::status::Notice;

/// What the key before did, as far as the next one turns on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Before {
    #[default]
    Other,
    /// It took back what was saved, and the message names the key that puts it back.
    Undid,
    /// It saved something, and the message says so.
    Saved,
}

impl<B: Backend> App<B> {
    /// Asks whether to take the last action back, or says why that cannot be.
    pub(super) fn ask_undo(&mut self) {
        let lang = self.ctx.lang;
        let refused = undo_refused(self.store.read()).map_err(Refusal::from);
        let what = refused.and_then(|refused| match refused {
            Some(refusal) => Err(refusal),
            None => Ok(last_action(self.store.read(), lang)?.unwrap_or_default()),
        });
        match what {
            Ok(what) => {
                // Where that cannot be learned, the question names what would go all the same.
                let is_beyond = self.store.read().is_beyond_undo().unwrap_or_default();
                let question = if is_beyond { words::ask_beyond(lang, &what) } else { words::ask(lang, &what) };
                let confirm = Confirm { question, yes: Command::Undo };
                self.asked = Some(confirm.into());
            }
            Err(refusal) => self.notice = Some(Notice::Bad(refusal.say(lang, &|_| String::new()))),
        }
    }

    /// The last action in words.
    pub(super) fn last_action(&self) -> String {
        last_action(self.store.read(), self.ctx.lang).ok().flatten().unwrap_or_default()
    }

    fn typing(&self) -> Option<&Input> {
        self.stack.last().and_then(|open| open.screen.typing())
    }

    /// Going back and forward is the text's own: something was typed in it since it was opened.
    pub(super) fn is_text_edited(&self) -> bool {
        self.typing().is_some_and(Input::is_edited)
    }

    /// A form is open, or something is half written: the key that takes typing back takes nothing else, unless something was saved
    /// just now.
    pub(super) fn has_a_form(&self) -> bool {
        self.stack.last().is_some_and(|open| open.screen.is_form() || open.draft.is_kept())
    }

    /// Nothing is typed where the caret is: says which key takes back what was saved.
    pub(super) fn tell_untyped(&mut self) {
        self.notice = Some(Notice::Good(words::nothing_typed(self.ctx.lang, &Hint::new(Action::Undo).chord())));
    }

    /// The keys that go back and forward in the text being typed, as far as there is anything.
    pub(super) fn typing_hints(&self) -> Vec<Hint> {
        let Some(input) = self.typing().filter(|input| input.is_edited()) else { return Vec::new() };
        let forward = input.has_taken_back().then(|| Hint::new(Action::Retype).ranked(9));
        [Hint::new(Action::Untype).ranked(8)].into_iter().chain(forward).collect()
    }

    /// Hands the key to the text being typed, which alone knows what to do with it. It never takes back what was saved.
    pub(super) fn travel_typing(&mut self, key: Key) {
        let lang = self.ctx.lang;
        let text = |app: &App<B>| app.typing().map(Input::text);
        let before = text(self);
        self.screen_key(Key { action: None, ..key });
        if before == text(self) {
            self.notice = Some(Notice::Good(match key.action {
                Some(Action::Retype | Action::Redo) => words::no_retyping(lang).to_owned(),
                _ => words::no_typing(lang, &Hint::new(Action::Undo).chord()),
            }));
        }
    }
}
