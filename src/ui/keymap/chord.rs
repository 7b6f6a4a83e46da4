//! One way to press an action, and what is printed on its key.

use ratatui::crossterm::event::KeyCode;

use super::Key;

/// One way to press an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chord {
    /// A function key.
    F(u8),
    /// Ctrl and a letter.
    Ctrl(char),
    /// A letter or sign: only while nothing is being typed.
    Char(char),
    /// Enter, Esc, Delete, arrows…
    Named(KeyCode),
}

impl Chord {
    pub(super) fn matches(self, key: &Key, typing: bool) -> bool {
        match self {
            Chord::F(number) => key.code == KeyCode::F(number) && !key.ctrl,
            Chord::Ctrl(letter) => key.ctrl && key.folded() == Some(letter),
            Chord::Char(sign) => !typing && !key.ctrl && !key.alt && key.folded() == Some(sign),
            Chord::Named(code) => key.code == code && !key.ctrl,
        }
    }

    /// The key as printed on a keyboard.
    pub fn name(self) -> String {
        match self {
            Chord::F(number) => format!("F{number}"),
            Chord::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Chord::Char(' ') => "Space".to_owned(),
            Chord::Char(sign) => sign.to_string(),
            Chord::Named(code) => named(code).to_owned(),
        }
    }
}

/// The name printed on a key that is no letter.
pub fn named(code: KeyCode) -> &'static str {
    match code {
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Tab => "Tab",
        KeyCode::BackTab => "Shift-Tab",
        KeyCode::Delete => "Del",
        KeyCode::Insert => "Ins",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        KeyCode::PageUp => "PgUp",
        KeyCode::PageDown => "PgDn",
        KeyCode::Left => "←",
        KeyCode::Right => "→",
        KeyCode::Up => "↑",
        KeyCode::Down => "↓",
        KeyCode::Backspace => "Backspace",
        _ => "?",
    }
}
