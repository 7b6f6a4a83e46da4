//! Words that arrive where nothing is written, as an input method sends them: nothing is done with them, it is said what to press,
//! and they wait for the one key that follows: Find looks for them, the pocket writes them down.

use ratatui::backend::Backend;
use ratatui::crossterm::event::KeyCode;

use super::App;
use crate::domain::clean::has_controls;
use crate::lang::ui as words;
use crate::ui::export;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Flow, Screen};
use crate::ui::text;
use crate::ui::widgets::status::Notice;

/// Cells of such words in a sentence.
const SHOWN: usize = 20;

/// A screen that saves something has a form, which takes words itself; writing a list into a sheet has the same key.
fn takes_words(screen: &dyn Screen, ctx: &crate::ui::screen::Ctx) -> bool {
    let saves =
        |hint: &Hint| hint.action == Action::Save && hint.text(ctx.lang) != export::hint(ctx.lang).text(ctx.lang);
    screen.typing().is_some() || screen.keys(ctx).iter().any(saves)
}

/// A sign that no key of the program is: it was written.
pub(super) fn is_written(key: &Key) -> bool {
    key.typed().is_some_and(|sign| text::fold(sign).len_utf8() > 1 && sign.is_alphanumeric())
}

/// The key that saves, where a screen has no use for it.
pub(super) fn is_save(key: &Key) -> bool {
    key.ctrl && key.folded() == Some('s')
}

impl<B: Backend> App<B> {
    /// The screen on top has no place for words.
    pub(super) fn has_no_place_for_words(&self) -> bool {
        self.stack.last().is_some_and(|open| !takes_words(open.screen.as_ref(), &self.ctx))
    }

    /// Text that came at once, for whoever takes words.
    pub(super) fn paste(&mut self, text: &str) {
        let clean = text::clean(text, true);
        if clean.is_empty() || self.is_blind() {
            return self.tell_controls(text);
        }
        if self.asked.is_some() {
            return self.answer_words(&clean);
        }
        if let Some(who) = &mut self.who {
            who.picker.paste(&clean);
            return;
        }
        if self.deeds.is_some() {
            return;
        }
        self.notice = None;
        let has_no_place = self.has_no_place_for_words();
        let mut signs = clean.chars();
        if let (true, Some(sign), None) = (has_no_place, signs.next(), signs.next()) {
            // An input method may send a digit so.
            self.key(Key::plain(KeyCode::Char(sign)));
            return;
        }
        let before = std::mem::take(&mut self.stray);
        if let Some(open) = self.stack.last_mut() {
            let flow = open.screen.paste(&clean, &self.ctx);
            let stays = matches!(flow, Flow::Stay);
            self.follow(flow);
            if stays && has_no_place && self.has_no_place_for_words() {
                self.tell_stray(before, clean.trim());
            }
        }
        self.tell_controls(text);
    }

    /// Says what to press instead of writing; `before` came just before.
    pub(super) fn tell_stray(&mut self, before: String, typed: &str) {
        if self.notice.is_some() {
            return;
        }
        self.stray = before + typed;
        let said = text::cut(&self.stray, SHOWN).into_owned();
        let (pocket, find) = (Hint::new(Action::Pocket).chord(), Hint::new(Action::Find).chord());
        let lang = self.ctx.lang;
        self.notice = Some(Notice::Bad(match (self.is_held(), self.ctx.elder) {
            (true, _) => words::stray_held(lang, &said),
            (false, true) => words::stray_elder(lang, &said, &find),
            (false, false) => words::stray(lang, &said, &pocket, &find),
        }));
    }

    /// Says that nothing is saved here: the words that came just before are still nowhere.
    pub(super) fn tell_unsaved(&mut self, before: String) {
        if before.is_empty() {
            self.notice =
                self.notice.take().or_else(|| Some(Notice::Bad(words::nothing_to_save(self.ctx.lang).to_owned())));
        } else {
            self.tell_stray(before, "");
        }
    }

    /// Hands a key to the screen on top, and says which keys answer its box if this one does not.
    pub(super) fn screen_key_or_held(&mut self, key: Key, typing: bool, hints: &[Hint]) {
        let answers = self.held_keys(&key, typing, hints);
        if self.screen_key(key) {
            self.notice = self.notice.take().or(answers);
        }
    }

    /// What is said to a key that answers no box and goes nowhere while one stands open: the keys that do answer. What edits a line
    /// is not among them.
    fn held_keys(&self, key: &Key, typing: bool, hints: &[Hint]) -> Option<Notice> {
        let is_chord = matches!(key.code, KeyCode::F(_)) || !typing && (key.ctrl || key.alt);
        let is_known = key.action.is_some_and(|action| hints.iter().any(|hint| hint.action == action));
        if !is_chord || is_known || !self.is_held() {
            return None;
        }
        let lang = self.ctx.lang;
        let named: Vec<_> = hints.iter().take(3).map(|hint| format!("{} {}", hint.chord(), hint.text(lang))).collect();
        Some(Notice::Bad(words::held_keys(lang, &named.join(words::held_gap(lang)))))
    }

    /// Says that something of what was pasted was not taken, unless more than that is to be said.
    pub(super) fn tell_controls(&mut self, pasted: &str) {
        if self.notice.is_none() && has_controls(pasted) {
            self.notice = Some(Notice::Bad(words::controls_left_out(self.ctx.lang).to_owned()));
        }
    }
}
