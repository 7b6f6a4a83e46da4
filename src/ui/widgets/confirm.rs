//! The one question: yes or no, by digit, Enter or Esc.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::popup;
use crate::Lang;
use crate::lang::ui as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::Ctx;
use crate::ui::text;
use ratatui::crossterm::event::KeyCode;

/// What a key says to the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Yes,
    /// Leave it.
    No,
    /// Not an answer.
    Unclear,
}

/// Reads a key: 1, Enter or y is yes; 0, 2, Esc or n is no.
pub fn answer(key: &Key) -> Answer {
    match (key.code, key.folded().filter(|_| !key.ctrl && !key.alt)) {
        (KeyCode::Enter, _) | (_, Some('1' | 'y')) => Answer::Yes,
        (KeyCode::Esc, _) | (_, Some('0' | '2' | 'n')) => Answer::No,
        _ => Answer::Unclear,
    }
}

/// Reads a key to a question of what cannot be taken back: 9 alone is yes, so that no habit of Enter answers it; Enter, 0, Esc
/// or n is no.
pub fn grave_answer(key: &Key) -> Answer {
    match (key.code, key.folded().filter(|_| !key.ctrl && !key.alt)) {
        (_, Some('9')) => Answer::Yes,
        (KeyCode::Esc | KeyCode::Enter, _) | (_, Some('0' | 'n')) => Answer::No,
        _ => Answer::Unclear,
    }
}

/// The answers to it, for the key bar.
pub fn grave_hints(lang: Lang) -> Vec<Hint> {
    vec![Hint::new(Action::Back).called(words::confirm_grave_keys(lang))]
}

/// The answers, for the key bar.
pub fn hints(lang: Lang) -> Vec<Hint> {
    vec![
        Hint::new(Action::Open).called(words::confirm_yes(lang)),
        Hint::new(Action::Back).called(words::confirm_no(lang)),
    ]
}

/// Draws the question over the screen.
pub fn draw(frame: &mut Frame, around: Rect, question: &str, ctx: &Ctx) {
    draw_with(frame, around, question, words::confirm_keys(ctx.lang), ctx);
}

/// Draws a question of what cannot be taken back.
pub fn draw_grave(frame: &mut Frame, around: Rect, question: &str, ctx: &Ctx) {
    draw_with(frame, around, question, words::confirm_grave(ctx.lang), ctx);
}

fn draw_with(frame: &mut Frame, around: Rect, question: &str, keys: &str, ctx: &Ctx) {
    let lines = text::wrap(question, 50);
    let height = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
    let inside = popup::open(frame, around, 56, height, words::confirm_title(ctx.lang), ctx);
    let buffer = frame.buffer_mut();
    for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
        buffer.set_string(inside.x + 2, y, line, ctx.theme.text());
    }
    if inside.height > 1 {
        buffer.set_string(inside.x + 2, inside.bottom() - 1, keys, ctx.theme.key());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_work_with_an_input_method_on() {
        for (key, expected) in [
            (Key::plain(KeyCode::Char('1')), Answer::Yes),
            (Key::plain(KeyCode::Char('１')), Answer::Yes),
            (Key::plain(KeyCode::Enter), Answer::Yes),
            (Key::plain(KeyCode::Char('0')), Answer::No),
            (Key::plain(KeyCode::Esc), Answer::No),
            (Key::plain(KeyCode::F(8)), Answer::Unclear),
            (Key::ctrl('y'), Answer::Unclear),
        ] {
            assert_eq!(answer(&key), expected, "{key:?}");
        }
    }

    #[test]
    fn what_cannot_be_taken_back_is_not_answered_by_enter() {
        for (key, expected) in [
            (Key::plain(KeyCode::Char('9')), Answer::Yes),
            (Key::plain(KeyCode::Char('９')), Answer::Yes),
            (Key::plain(KeyCode::Enter), Answer::No),
            (Key::plain(KeyCode::Esc), Answer::No),
            (Key::plain(KeyCode::Char('y')), Answer::Unclear),
            (Key::plain(KeyCode::Char('1')), Answer::Unclear),
        ] {
            assert_eq!(grave_answer(&key), expected, "{key:?}");
        }
    }
}
