//! A key press as a screen gets it.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{Action, Hint};
use crate::ui::text;

/// A key press, with what it means on this screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key itself; a character as it was typed.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// What it means here; `None` for text, movement and everything the screen did not list.
    pub action: Option<Action>,
}

impl Key {
    /// A bare key.
    pub const fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false, action: None }
    }

    /// Ctrl and a letter.
    pub const fn ctrl(letter: char) -> Key {
        Key { code: KeyCode::Char(letter), ctrl: true, alt: false, action: None }
    }

    /// From the terminal; a released key is no key.
    pub fn from_event(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        Some(Key { code, ctrl, alt, action: None })
    }

    /// The character as half-width lower case, for comparing with a binding.
    pub fn folded(&self) -> Option<char> {
        match self.code {
            KeyCode::Char(typed) => Some(text::fold(typed).to_ascii_lowercase()),
            _ => None,
        }
    }

    /// The digit pressed, full-width or not.
    pub fn digit(&self) -> Option<u32> {
        if self.ctrl || self.alt {
            return None;
        }
        self.folded()?.to_digit(10)
    }

    /// The character to insert, if this key is text.
    pub fn typed(&self) -> Option<char> {
        match self.code {
            KeyCode::Char(typed) if !self.ctrl && !self.alt => Some(typed),
            _ => None,
        }
    }

    /// The same key with its meaning among `hints` and the global actions. `typing`: a caret is shown.
    #[must_use]
    pub fn resolve(mut self, hints: &[Hint], typing: bool) -> Key {
        let own = hints.iter().map(|hint| hint.action);
        let global = Action::GLOBAL.iter().copied().chain(Action::EVERYWHERE.iter().copied());
        self.action = own.chain(global).find(|action| action.chords().iter().any(|chord| chord.matches(&self, typing)));
        self
    }
}
