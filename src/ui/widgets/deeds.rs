//! What else can be done here, each under its digit: the box that elder mode opens in place of Ctrl keys.
//!
//! What destroys has a digit of its own at every place, so that no finger takes it for another deed.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::Lang;
use crate::lang::elder as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::choices::{Answer, Choices};
use crate::ui::widgets::popup;

/// Deeds with a digit on one page of the box.
const PAGE: usize = 6;
const ERASE: u32 = 7;
const DELETE: u32 = 8;
const NEXT: u32 = 9;
/// Cells the box is wide.
const WIDE: u16 = 60;

/// One of them: the key that a screen knows it by, and its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    key: Key,
    words: String,
}

impl Deed {
    /// What this key does.
    pub fn new(key: Key, words: impl Into<String>) -> Deed {
        Deed { key, words: words.into() }
    }

    /// What an action does.
    pub fn of(action: Action, words: impl Into<String>) -> Deed {
        Deed::new(Key { action: Some(action), ..Key::plain(KeyCode::Null) }, words)
    }

    /// What the keys of a screen do, without those that elder mode has digits or Enter for.
    pub fn of_hints(hints: impl IntoIterator<Item = Hint>, lang: Lang) -> Vec<Deed> {
        let has_none =
            |hint: &Hint| !hint.is_quiet() && !matches!(hint.action, Action::Open | Action::Back | Action::Save);
        hints.into_iter().filter(has_none).map(|hint| Deed::of(hint.action, hint.text(lang))).collect()
    }

    /// The way on through a page that is longer than the window, or back to its beginning.
    pub fn to_turn(code: KeyCode, lang: Lang) -> Deed {
        let said = if code == KeyCode::PageDown { words::read_on(lang) } else { words::read_again(lang) };
        Deed::new(Key::plain(code), said)
    }

    /// The digit of what destroys.
    fn own_digit(&self) -> Option<u32> {
        match self.key.action {
            Some(Action::Erase) => Some(ERASE),
            Some(Action::Delete) => Some(DELETE),
            _ => None,
        }
    }
}

/// What the box came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// Nothing is to be done.
    Leave,
    /// The screen is to be given this key.
    Deed(Key),
}

/// The box.
#[derive(Clone, Debug)]
pub struct Deeds {
    title: fn(Lang) -> &'static str,
    all: Vec<Deed>,
    from: usize,
    choices: Choices,
}

impl Deeds {
    /// With these, of which what destroys comes last.
    pub fn new(mut all: Vec<Deed>) -> Deeds {
        all.sort_by_key(Deed::own_digit);
        Deeds { title: words::deeds_title, all, from: 0, choices: Choices::default() }
    }

    /// All that can be done, not only what else.
    #[must_use]
    pub fn whole(mut self) -> Deeds {
        self.title = words::deeds_whole_title;
        self
    }

    fn harmless(&self) -> impl Iterator<Item = &Deed> {
        self.all.iter().filter(|deed| deed.own_digit().is_none())
    }

    /// Those on this page with their digits.
    fn shown(&self) -> impl Iterator<Item = (u32, &Deed)> {
        let grave = self.all.iter().filter_map(|deed| Some((deed.own_digit()?, deed)));
        (1..).zip(self.harmless().skip(self.from).take(PAGE)).chain(grave)
    }

    fn answers(&self, lang: Lang) -> Vec<Answer> {
        let mut all: Vec<Answer> =
            self.shown().map(|(digit, deed)| Answer::new(digit, text::spaced(&deed.words))).collect();
        if self.harmless().count() > PAGE {
            all.push(Answer::new(NEXT, words::deeds_next(lang)));
        }
        all.push(Answer::new(0, words::back(lang)));
        all
    }

    /// Answers a key; nothing while the box stays open.
    pub fn key(&mut self, key: &Key, lang: Lang) -> Option<Chosen> {
        if key.code == KeyCode::Esc {
            return Some(Chosen::Leave);
        }
        match self.choices.key(key, &self.answers(lang))? {
            0 => Some(Chosen::Leave),
            NEXT => {
                self.from = if self.from + PAGE < self.harmless().count() { self.from + PAGE } else { 0 };
                self.choices = Choices::default();
                None
            }
            digit => self.shown().find(|(own, _)| *own == digit).map(|(_, deed)| Chosen::Deed(deed.key)),
        }
    }

    /// Draws the box over a page, below a line on what it is done with.
    pub fn draw(&self, frame: &mut Frame, around: Rect, about: &str, ctx: &Ctx) {
        let answers = self.answers(ctx.lang);
        let rows = u16::try_from(answers.len()).unwrap_or(u16::MAX).saturating_mul(2);
        let inside = popup::open(frame, around, WIDE, rows + 4, (self.title)(ctx.lang), ctx);
        let room = Rect { x: inside.x + 2, width: inside.width.saturating_sub(4), ..inside };
        let about = text::cut(about, usize::from(room.width));
        frame.buffer_mut().set_string(room.x, room.y, about, ctx.theme.marked());
        let room = Rect { y: room.y + 2, height: room.height.saturating_sub(2), ..room };
        self.choices.draw(frame, room, ctx, &answers);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::script::script;

    /// What the last of these keys has done.
    fn press(deeds: &mut Deeds, keys: &str) -> Option<Action> {
        match script(keys).iter().map(|key| deeds.key(key, Lang::Zh)).last().flatten()? {
            Chosen::Deed(key) => key.action,
            Chosen::Leave => None,
        }
    }

    #[test]
    fn what_destroys_has_its_own_digit_and_the_rest_turns_its_pages() {
        let harmless =
            [Action::Edit, Action::View, Action::ShowPhone, Action::Supervise, Action::Return, Action::Extend];
        for more in [&[][..], &[Action::Track, Action::Merge][..]] {
            let all = harmless.iter().chain(more).chain(&[Action::Erase, Action::Delete]);
            let mut deeds = Deeds::new(all.map(|action| Deed::of(*action, "word")).collect());
            let mut done = |keys: &str| press(&mut deeds, keys);
            assert_eq!((done("1"), done("6")), (Some(Action::Edit), Some(Action::Extend)));
            assert_eq!((done("7"), done("8")), (Some(Action::Erase), Some(Action::Delete)));
            let second = done("9 1");
            assert_eq!(second, if more.is_empty() { Some(Action::Edit) } else { Some(Action::Track) });
            assert_eq!((done("8"), done("0"), done("Esc")), (Some(Action::Delete), None, None));
        }
    }
}
