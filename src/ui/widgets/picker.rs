//! Choose one of many in a box: type pinyin initials, Chinese or digits of a number, or press the number in front.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::form::Candidate;
use super::input::{Input, Typed};
use super::popup;
use crate::Lang;
use crate::domain::pinyin;
use crate::lang::ui as words;
use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Digits at the end of a number: `QJD-SQG-2026-K0002`.
const DIGITS: usize = 4;
/// Rows shown at once; each has a digit.
const ROWS: usize = 9;
/// Columns of the box: at least, and where its notes need them.
const NARROW: u16 = 50;
const WIDE: u16 = 74;

/// What a key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Still choosing.
    No,
    /// What is typed has changed, in a box made by [`Picker::searched`]: look it up and [`Picker::offer`] again.
    Search,
    /// This one.
    This(Candidate),
    /// Nobody, after all.
    Left,
}

/// The box.
#[derive(Clone, Debug)]
pub struct Picker {
    title: String,
    all: Vec<Candidate>,
    shown: Vec<Candidate>,
    input: Input,
    /// What stands there already: the first line, under 0, as long as nothing is typed.
    stays: Option<Candidate>,
    /// The line that Enter takes.
    at: usize,
    searched: bool,
}

impl Picker {
    /// A box with this title, still empty.
    pub fn new(title: String) -> Picker {
        let input = Input::line().limited(20);
        Picker { title, all: Vec::new(), shown: Vec::new(), input, stays: None, at: 0, searched: false }
    }

    /// A box over more than can be offered at once: the screen looks up what is typed. Wide, for numbers and texts.
    pub fn searched(title: String) -> Picker {
        Picker { searched: true, ..Picker::new(title) }
    }

    /// What is typed.
    pub fn typed(&self) -> String {
        self.input.text().trim().to_owned()
    }

    /// What stands there already, and Enter keeps.
    pub fn stay(&mut self, one: Option<Candidate>) {
        self.stays = one;
    }

    /// The lines with their digits.
    fn lines(&self) -> Vec<(usize, &Candidate)> {
        let stays = self.stays.iter().filter(|_| self.typed().is_empty()).map(|one| (0, one));
        stays.chain((1..).zip(&self.shown)).collect()
    }

    /// Who or what can be chosen, the most likely first.
    pub fn offer(&mut self, all: Vec<Candidate>) {
        self.all = all;
        self.narrow();
    }

    fn narrow(&mut self) {
        let typed = self.typed();
        self.shown = if self.searched || typed.is_empty() {
            let others = self.all.iter().filter(|one| self.stays.as_ref().is_none_or(|stays| stays.id != one.id));
            others.take(ROWS).cloned().collect()
        } else {
            pinyin::complete(self.all.iter(), |one| &one.label, &typed, ROWS).into_iter().cloned().collect()
        };
        self.at = 0;
    }

    /// The line that narrows the list.
    pub fn typing(&self) -> Option<&Input> {
        Some(&self.input)
    }

    /// Text that arrived at once.
    pub fn paste(&mut self, pasted: &str) {
        self.input.paste(pasted);
        self.narrow();
    }

    /// Letters narrow the list, a digit or Enter chooses, Esc leaves; so does 0, with which no name begins.
    pub fn key(&mut self, key: &Key) -> Picked {
        let last = self.lines().len().saturating_sub(1);
        match key.code {
            KeyCode::Esc => return Picked::Left,
            KeyCode::Up => self.at = self.at.saturating_sub(1),
            KeyCode::Down => self.at = (self.at + 1).min(last),
            KeyCode::Enter => {
                return self.lines().get(self.at).map_or(Picked::No, |(_, one)| Picked::This((*one).clone()));
            }
            _ => {
                if key.digit() == Some(0) && !self.searched && self.typed().is_empty() {
                    return Picked::Left;
                }
                if let Some(at) = key.digit().and_then(|digit| self.row_of(digit)) {
                    return self.take(at);
                }
                if matches!(self.input.key(key), Typed::Changed | Typed::Full) {
                    if self.searched {
                        return Picked::Search;
                    }
                    self.narrow();
                }
            }
        }
        Picked::No
    }

    /// The row that a digit chooses; none where it has no row, or goes on a number that is looked for, which begins with K, 0 or a dash
    /// and has four digits at its end.
    fn row_of(&self, digit: u32) -> Option<usize> {
        let at = usize::try_from(digit).ok()?.checked_sub(1)?;
        let typed = text::folded(&self.typed());
        let end = typed.rsplit('-').next().unwrap_or_default();
        let digits = end.strip_prefix(['K', 'k']).unwrap_or(end);
        let goes_on = !typed.is_empty() && digits.len() < DIGITS && digits.bytes().all(|sign| sign.is_ascii_digit());
        (!self.searched || !goes_on && at < self.shown.len()).then_some(at)
    }

    fn take(&self, at: usize) -> Picked {
        self.shown.get(at).cloned().map_or(Picked::No, Picked::This)
    }

    /// Draws the box in the middle of `around`.
    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        let lines = self.lines();
        let widest =
            |part: fn(&Candidate) -> &str| lines.iter().map(|(_, one)| text::width(part(one))).max().unwrap_or(0);
        let (names, notes) = (widest(|one| &one.label).clamp(10, 20), widest(|one| &one.note));
        // The mark, the digit, blanks and the frame stand around them.
        let needed = u16::try_from(names + notes + 8).unwrap_or(WIDE);
        let width = if self.searched { WIDE } else { needed.clamp(NARROW, WIDE) };
        let height = 13 + u16::from(self.stays.is_some());
        let inside = popup::open(frame, around, width, height, &self.title, ctx);
        let line =
            |row: u16| Rect { x: inside.x + 1, y: inside.y + row, width: inside.width.saturating_sub(2), height: 1 };
        self.input.draw(frame, line(0), ctx.theme.marked(), true);
        let room = usize::from(line(0).width);
        let lines = self.lines();
        for ((row, (digit, one)), nth) in (1..inside.height.saturating_sub(1)).zip(&lines).zip(0..) {
            let is_marked = nth == self.at;
            let style = if is_marked { ctx.theme.selected() } else { ctx.theme.text() };
            let mark = if is_marked { ctx.theme.mark() } else { " " };
            let said = format!("{mark}{digit} {} {}", text::pad_right(&one.label, names), one.note);
            let place = line(row);
            frame.buffer_mut().set_string(place.x, place.y, text::pad_right(&text::cut(&said, room), room), style);
        }
        let foot = line(inside.height.saturating_sub(1));
        let says = match (lines.get(self.at), self.all.is_empty() && !self.searched) {
            (_, true) => words::picker_nobody(ctx.lang).to_owned(),
            (None, false) if !self.searched => words::picker_none(ctx.lang).to_owned(),
            (None, false) if self.typed().is_empty() => words::picker_unlike(ctx.lang).to_owned(),
            (None, false) => words::picker_unfound(ctx.lang).to_owned(),
            (Some(_), false) if self.searched => words::picker_keys(ctx.lang).to_owned(),
            (Some((0, one)), false) => named(words::picker_keeps, &one.label, room, ctx.lang),
            (Some((_, one)), false) => named(words::picker_takes, &one.label, room, ctx.lang),
        };
        frame.buffer_mut().set_string(foot.x, foot.y, text::cut(&says, room), ctx.theme.faint());
    }
}

/// A line of keys with a name in it: of a long name as much as leaves room for all the keys.
fn named(says: fn(Lang, &str) -> String, name: &str, room: usize, lang: Lang) -> String {
    let left = room.saturating_sub(text::width(&says(lang, "")));
    says(lang, &text::cut(name, left))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker() -> Picker {
        let candidate = |label: &str| Candidate { id: label.to_owned(), label: label.to_owned(), note: String::new() };
        let mut picker = Picker::new(String::new());
        picker.offer(["沈建水", "贾秀保", "吕海头"].map(candidate).to_vec());
        picker
    }

    fn chosen(keys: &[KeyCode]) -> Option<String> {
        let mut picker = picker();
        keys.iter().find_map(|code| match picker.key(&Key::plain(*code)) {
            Picked::This(one) => Some(one.label),
            _ => None,
        })
    }

    #[test]
    fn zero_leaves_and_in_a_number_that_is_looked_for_it_is_typed() {
        let zero = Key::plain(KeyCode::Char('0'));
        assert_eq!(picker().key(&zero), Picked::Left);
        let mut narrowed = picker();
        narrowed.key(&Key::plain(KeyCode::Char('j')));
        assert_eq!(narrowed.key(&zero), Picked::No, "what is typed is not thrown away");
        assert_eq!(Picker::searched(String::new()).key(&zero), Picked::Search);
    }

    #[test]
    fn a_number_is_typed_where_it_begins_with_its_letter_or_no_row_has_the_digit() {
        let candidate = |label: &str| Candidate { id: label.to_owned(), label: label.to_owned(), note: String::new() };
        for (keys, typed) in [
            ("K2", "K2"),
            ("k13", "k13"),
            ("0012", "0012"),
            ("31", "31"),
            ("QJD-1", "QJD-1"),
            ("12", ""),
            ("K00021", "K0002"),
            ("ld1", "ld"),
        ] {
            let mut picker = Picker::searched(String::new());
            picker.offer(["一", "二"].map(candidate).to_vec());
            let chosen = keys.chars().any(|sign| picker.key(&Key::plain(KeyCode::Char(sign))) != Picked::Search);
            assert_eq!((picker.typed().as_str(), chosen), (typed, typed != keys), "{keys}");
        }
    }

    #[test]
    fn initials_a_digit_or_the_arrows_choose() {
        use KeyCode::{Char, Down, Enter};
        assert_eq!(chosen(&[Char('j'), Char('x'), Enter]).as_deref(), Some("贾秀保"));
        assert_eq!(chosen(&[Char('3')]).as_deref(), Some("吕海头"));
        assert_eq!(chosen(&[Char('２')]).as_deref(), Some("贾秀保"));
        assert_eq!(chosen(&[Down, Enter]).as_deref(), Some("贾秀保"));
        assert_eq!(chosen(&[Char('z'), Enter]), None);
    }
}
