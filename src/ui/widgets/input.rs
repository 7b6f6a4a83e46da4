//! Text being typed, one line or several, upon ratatui-textarea: caret, limits, pastes, taking typing back.

mod history;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use crate::ui::keymap::Key;
use crate::ui::text;

use history::{Edit, History, Moment};

/// The longest single line, in characters.
pub const LINE_LIMIT: usize = 2_000;
/// The longest text of several lines, in characters.
pub const AREA_LIMIT: usize = 10_000;

/// Stands for each character of a password.
const STAR: char = '*';

/// What a key or paste did to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Not an editing key.
    No,
    /// The caret moved.
    Moved,
    /// The text changed.
    Changed,
    /// The text changed as far as the limit allowed; the rest is not taken.
    Full,
}

/// Text being typed. Where its caret stands is known after [`Input::draw`].
#[derive(Clone, Debug)]
pub struct Input {
    area: TextArea<'static>,
    lines: bool,
    limit: usize,
    left_out: usize,
    masked: bool,
    /// Its end was put there while nobody stood in it.
    shows_end: bool,
    caret: Option<Position>,
    history: History,
}

impl Input {
    /// One line of at most [`LINE_LIMIT`] characters.
    pub fn line() -> Input {
        Input::new(false, LINE_LIMIT)
    }

    /// Several lines of at most [`AREA_LIMIT`] characters in all.
    pub fn area() -> Input {
        Input::new(true, AREA_LIMIT)
    }

    fn new(lines: bool, limit: usize) -> Input {
        Input {
            area: empty(lines, Vec::new()),
            lines,
            limit,
            left_out: 0,
            masked: false,
            shows_end: false,
            caret: None,
            history: History::default(),
        }
    }

    /// With a smaller limit, in characters.
    #[must_use]
    pub fn limited(mut self, limit: usize) -> Input {
        self.limit = limit;
        self
    }

    /// Drawn as so many stars.
    #[must_use]
    pub fn masked(mut self) -> Input {
        self.masked = true;
        self
    }

    /// Whether it is drawn as stars.
    pub fn is_masked(&self) -> bool {
        self.masked
    }

    /// How many characters it takes at most.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// How many characters of what was last put in found no room.
    pub fn left_out(&self) -> usize {
        self.left_out
    }

    /// The text so far.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Nothing typed.
    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Something was typed since the text was last [`set`](Input::set) or cleared: Ctrl-Z and Ctrl-Y are this field's.
    pub fn is_edited(&self) -> bool {
        self.history.is_begun()
    }

    /// Something typed was taken back and can be put back.
    pub fn has_taken_back(&self) -> bool {
        self.history.has_future()
    }

    /// Puts another text in, caret at its end. What stood there before cannot be taken back to.
    pub fn set(&mut self, text: &str) {
        self.put(text);
        self.history = History::default();
    }

    /// Puts a chosen text in the place of what was typed; Ctrl-Z takes back to that.
    pub fn replace(&mut self, text: &str) {
        let before = self.moment();
        self.put(text);
        self.history.edited(before, Edit::Whole);
    }

    fn put(&mut self, text: &str) {
        let clean = text::clean(text, self.lines);
        let kept = text::first_chars(&clean, self.limit);
        self.area = empty(self.lines, kept.split('\n').map(str::to_owned).collect());
        self.to_end();
    }

    /// Moves the caret behind the last sign.
    pub fn to_end(&mut self) {
        self.area.move_cursor(CursorMove::Bottom);
        self.area.move_cursor(CursorMove::End);
    }

    /// Shows its end where it is drawn without a caret, until somebody stands in it: something was put there.
    pub fn show_end(&mut self) {
        self.to_end();
        self.shows_end = true;
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.set("");
    }

    /// Typing, deleting, moving. Enter, Tab and Esc are the caller's; Ctrl-J or Alt-Enter begin a new line in an area.
    pub fn key(&mut self, key: &Key) -> Typed {
        if self.lines && is_new_line(key) {
            return self.paste("\n");
        }
        if let Some(typed) = key.typed() {
            return self.insert(typed.encode_utf8(&mut [0; 4]), Edit::Insert);
        }
        if let Some(to) = self.motion(key) {
            let before = self.area.cursor();
            self.area.move_cursor(to);
            self.history.rest();
            return if before == self.area.cursor() { Typed::No } else { Typed::Moved };
        }
        match (key.folded(), key.ctrl) {
            (Some('z'), true) => return self.travel(History::back),
            (Some('y'), true) => return self.travel(History::forward),
            _ => {}
        }
        let before = self.moment();
        let changed = match (key.code, key.ctrl) {
            (KeyCode::Backspace, false) | (KeyCode::Char('h'), true) => self.area.delete_char(),
            (KeyCode::Delete, false) => self.area.delete_next_char(),
            (KeyCode::Backspace | KeyCode::Char('w'), true) => self.area.delete_word(),
            (KeyCode::Char('u'), true) => self.area.delete_line_by_head(),
            _ => return Typed::No,
        };
        if changed {
            self.history.edited(before, Edit::Delete);
        }
        if changed { Typed::Changed } else { Typed::Moved }
    }

    fn moment(&self) -> Moment {
        let at = self.area.cursor();
        Moment { lines: self.area.lines().to_vec(), caret: (at.0, at.1) }
    }

    /// One step of typing back or forward; [`Typed::No`] if there is none.
    fn travel(&mut self, to: impl FnOnce(&mut History, Moment) -> Option<Moment>) -> Typed {
        let now = self.moment();
        let Some(then) = to(&mut self.history, now) else { return Typed::No };
        self.area = empty(self.lines, then.lines);
        let place = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(place(then.caret.0), place(then.caret.1)));
        Typed::Changed
    }

    fn motion(&self, key: &Key) -> Option<CursorMove> {
        Some(match (key.code, key.ctrl) {
            (KeyCode::Left, false) => CursorMove::Back,
            (KeyCode::Right, false) => CursorMove::Forward,
            (KeyCode::Left, true) => CursorMove::WordBack,
            (KeyCode::Right, true) => CursorMove::WordForward,
            (KeyCode::Home, false) | (KeyCode::Char('a'), true) => CursorMove::Head,
            (KeyCode::End, false) | (KeyCode::Char('e'), true) => CursorMove::End,
            (KeyCode::Up, false) if self.lines => CursorMove::Up,
            (KeyCode::Down, false) if self.lines => CursorMove::Down,
            _ => return None,
        })
    }

    /// Text that arrived at once. Control characters go; line ends become spaces in a single line.
    pub fn paste(&mut self, pasted: &str) -> Typed {
        self.insert(pasted, Edit::Whole)
    }

    fn insert(&mut self, pasted: &str, edit: Edit) -> Typed {
        let clean = text::clean(pasted, self.lines);
        if clean.is_empty() {
            return Typed::No;
        }
        let taken = self.area.lines().iter().map(|line| text::length(line) + 1).sum::<usize>().saturating_sub(1);
        let fits = text::first_chars(&clean, self.limit.saturating_sub(taken));
        self.left_out = text::length(&clean).saturating_sub(text::length(fits));
        if !fits.is_empty() {
            let before = self.moment();
            self.area.insert_str(fits);
            self.history.edited(before, edit);
            // A run of typing ends with the word or the part of the sentence.
            if !fits.chars().all(char::is_alphanumeric) {
                self.history.rest();
            }
        }
        if fits.len() < clean.len() { Typed::Full } else { Typed::Changed }
    }

    /// Draws the text in `area`; `active` shows the caret.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, style: Style, active: bool) {
        self.caret = None;
        self.shows_end &= !active;
        if area.is_empty() {
            return;
        }
        self.area.set_style(style);
        if self.masked {
            self.area.set_mask_char(STAR);
        }
        // A caret behind the last glyph of a full row needs a cell of its own.
        let room = Rect { width: area.width - u16::from(self.lines && area.width > 1), ..area };
        if active || !self.lines {
            frame.render_widget(&self.area, room);
        } else {
            // Where nobody writes, a long text is read from its beginning.
            let mut read = self.area.clone();
            if !self.shows_end {
                read.move_cursor(CursorMove::Jump(0, 0));
            }
            frame.render_widget(&read, room);
        }
        if active {
            self.caret = self.caret_in(area);
        }
    }

    /// Rows that stand above the window, as of the last draw with a caret.
    pub fn rows_above(&self) -> u16 {
        self.area.scroll_offset().0
    }

    /// The caret's cell, counted by the glyphs that are really drawn before it.
    fn caret_in(&self, area: Rect) -> Option<Position> {
        let at = self.area.screen_cursor();
        let (top, left) = self.area.scroll_offset();
        let begins = self.area.screen_to_data(at.row, 0);
        let cursor = self.area.cursor();
        let line = self.area.lines().get(cursor.0)?;
        let before = line.chars().take(cursor.1).skip(begins.1);
        let before: String = if self.masked { before.map(|_| STAR).collect() } else { before.collect() };
        let row = u16::try_from(at.row).ok()?.checked_sub(top)?;
        let column = u16::try_from(text::width(&before)).ok()?.saturating_sub(left);
        Some(Position { x: (area.x + column).min(area.right() - 1), y: (area.y + row).min(area.bottom() - 1) })
    }

    /// The caret's cell in the window as of the last draw.
    pub fn caret(&self) -> Option<Position> {
        self.caret
    }

    /// Rows the text takes at this width, for areas that grow.
    pub fn rows(&self, columns: usize) -> usize {
        self.area.lines().iter().map(|line| text::wrap(line, columns).len()).sum()
    }
}

fn is_new_line(key: &Key) -> bool {
    matches!((key.code, key.ctrl, key.alt), (KeyCode::Char('j'), true, _) | (KeyCode::Enter, _, true))
}

fn empty(lines: bool, text: Vec<String>) -> TextArea<'static> {
    let mut area = TextArea::new(text);
    area.set_wrap_mode(if lines { WrapMode::Glyph } else { WrapMode::None });
    // The terminal's own cursor is the caret; no second one is drawn.
    area.set_cursor_style(Style::new());
    area.set_cursor_line_style(Style::new());
    area.set_tab_length(0);
    // Its own history goes back by single characters.
    area.set_max_histories(0);
    area
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
