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
    /// Do it for all of whom it may be said: only where that is offered.
    All,
    /// Leave it.
    No,
    /// Not an answer.
    Unclear,
}

/// What a question is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Of {
    /// What can be taken back.
    #[default]
    Usual,
    /// What cannot be taken back.
    Grave,
    /// What may be done for all as well.
    Many,
}

/// Reads the answers to one question. A key that is no answer may be the beginning of words that somebody types without looking
/// up: from then on nothing that is typed answers it, neither Enter, which would end them, nor a letter, nor a digit of a telephone number.
/// The box says so. Esc leaves it, and Backspace begins anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answering {
    of: Of,
    /// Something was typed.
    is_typed_over: bool,
    /// A key was pressed that answers nothing and types nothing.
    is_missed: bool,
}

impl Answering {
    /// Of what cannot be taken back: 9 alone is yes, so that no habit of Enter answers it.
    pub const fn grave() -> Answering {
        Answering { of: Of::Grave, is_typed_over: false, is_missed: false }
    }

    /// Of one of many: 3 is for all of them.
    pub const fn or_all() -> Answering {
        Answering { of: Of::Many, is_typed_over: false, is_missed: false }
    }

    /// Reads a key: 1, Enter or y is yes; 0, 2, Esc or n is no. To a grave question 9 is yes; Enter, 0, Esc or n is no.
    pub fn key(&mut self, key: &Key) -> Answer {
        if self.is_typed_over && key.code == KeyCode::Backspace {
            (self.is_typed_over, self.is_missed) = (false, false);
            return Answer::Unclear;
        }
        let sign = key.folded().filter(|_| !key.ctrl && !key.alt);
        let is_grave = self.of == Of::Grave;
        let answer = match (key.code, sign) {
            (KeyCode::Esc, _) => Answer::No,
            _ if self.is_typed_over => Answer::Unclear,
            (_, Some('9')) if is_grave => Answer::Yes,
            (KeyCode::Enter, _) | (_, Some('0')) if is_grave => Answer::No,
            (KeyCode::Enter, _) | (_, Some('1' | 'y')) if !is_grave => Answer::Yes,
            (_, Some('3')) if self.of == Of::Many => Answer::All,
            (_, Some('0' | '2')) if !is_grave => Answer::No,
            (_, Some('n')) => Answer::No,
            _ => Answer::Unclear,
        };
        let is_unclear = answer == Answer::Unclear;
        self.is_typed_over |= is_unclear && (key.typed().is_some() || key.code == KeyCode::Enter);
        self.is_missed = is_unclear;
        answer
    }

    /// Words came at once: they are no answer.
    pub fn typed_over(&mut self) {
        self.is_typed_over = true;
    }

    /// The answers, for the key bar.
    pub fn hints(self, lang: Lang) -> Vec<Hint> {
        let back = Hint::new(Action::Back);
        match (self.of, self.is_typed_over) {
            (_, true) => vec![back.called(words::confirm_no_over(lang))],
            (Of::Grave, false) => vec![back.called(words::confirm_grave_keys(lang))],
            (Of::Usual | Of::Many, false) => {
                vec![Hint::new(Action::Open).called(words::confirm_yes(lang)), back.called(words::confirm_no(lang))]
            }
        }
    }

    /// The line that says what answers, which is `usual` as long as nothing else was pressed.
    pub fn keys(self, usual: &'static str, lang: Lang) -> &'static str {
        match self.of {
            _ if self.is_typed_over => words::confirm_over(lang),
            _ if !self.is_missed => usual,
            Of::Many => words::confirm_or_all(lang),
            Of::Usual => words::confirm_missed(lang),
            Of::Grave => words::confirm_grave_missed(lang),
        }
    }

    /// Draws the question over the screen.
    pub fn draw(self, frame: &mut Frame, around: Rect, question: &str, ctx: &Ctx) {
        let usual = match self.of {
            Of::Grave => words::confirm_grave(ctx.lang),
            Of::Many => words::confirm_or_all(ctx.lang),
            Of::Usual => words::confirm_keys(ctx.lang),
        };
        let keys = self.keys(usual, ctx.lang);
        let style = if self.is_typed_over || self.is_missed { ctx.theme.error() } else { ctx.theme.key() };
        let lines = text::wrap(question, 50);
        let height = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
        let inside = popup::open(frame, around, 56, height, words::confirm_title(ctx.lang), ctx);
        let buffer = frame.buffer_mut();
        for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
            buffer.set_string(inside.x + 2, y, line, ctx.theme.text());
        }
        if inside.height > 1 {
            buffer.set_string(inside.x + 2, inside.bottom() - 1, keys, style);
        }
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
            assert_eq!(Answering::default().key(&key), expected, "{key:?}");
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
            assert_eq!(Answering::grave().key(&key), expected, "{key:?}");
        }
    }

    #[test]
    fn whoever_types_without_looking_up_says_neither_yes_nor_no() {
        for answering in [Answering::default(), Answering::grave()] {
            let mut answering = answering;
            for sign in "jiny".chars() {
                assert_eq!(answering.key(&Key::plain(KeyCode::Char(sign))), Answer::Unclear, "{sign}");
            }
        }
        let answered = |last: Key| {
            let mut answering = Answering::default();
            answering.key(&Key::plain(KeyCode::Char('j')));
            answering.key(&last)
        };
        for (key, expected) in [
            (Key::plain(KeyCode::Enter), Answer::Unclear),
            (Key::plain(KeyCode::Char('1')), Answer::Unclear),
            (Key::plain(KeyCode::Char('0')), Answer::Unclear),
            (Key::plain(KeyCode::Esc), Answer::No),
        ] {
            assert_eq!(answered(key), expected, "{key:?}");
        }
        // A name and its telephone number, in the right box's place: nothing of it is an answer, until what was typed is cleared away.
        for (mut answering, yes) in [(Answering::default(), '1'), (Answering::grave(), '9')] {
            for sign in "lw13901290\n".chars() {
                let code = if sign == '\n' { KeyCode::Enter } else { KeyCode::Char(sign) };
                assert_eq!(answering.key(&Key::plain(code)), Answer::Unclear, "{sign}");
            }
            assert_eq!(answering.keys("", Lang::Zh), words::confirm_over(Lang::Zh));
            answering.key(&Key::plain(KeyCode::Backspace));
            assert_eq!(answering.keys("1 是", Lang::Zh), "1 是");
            assert_eq!(answering.key(&Key::plain(KeyCode::Char(yes))), Answer::Yes);
        }
        // A key that types nothing ends no words.
        let mut missed = Answering::default();
        for (key, expected) in [(Key::ctrl('s'), Answer::Unclear), (Key::plain(KeyCode::Enter), Answer::Yes)] {
            assert_eq!(missed.key(&key), expected, "{key:?}");
        }
        assert_eq!(Answering { is_missed: true, ..missed }.keys("", Lang::Zh), words::confirm_missed(Lang::Zh));
        let mut pasted = Answering::default();
        pasted.typed_over();
        assert_eq!(pasted.key(&Key::plain(KeyCode::Enter)), Answer::Unclear);
    }
}
