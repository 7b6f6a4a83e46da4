//! The one list: columns, selection, paging. It holds only the rows near the window, so that 200,000 cost nothing.
//!
//! A screen asks [`List::want`] which rows to read, [`List::put`]s them, and reloads when [`List::key`] says so. Whoever goes on
//! through a long list waits for the rows that are new, not for those at hand.

mod column;
mod digits;
mod row;
#[cfg(test)]
mod tests;

use std::ops::Range;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::text;

pub use column::{Column, Table, Width};
pub use row::Cell;

use column::{fit, fit_plain, heads};
use digits::{Deeds, Digits, NEXT, NINE};
use row::{Line, draw_head, draw_row};

/// What a key did to a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// Not a list key.
    No,
    /// The selection moved; redraw.
    Yes,
    /// The window left the rows at hand: answer [`Flow::Reload`](crate::ui::screen::Flow::Reload).
    Read,
}

/// Cells before the columns: the mark of the selected row. And what a number takes beside it.
const MARK: u16 = 2;
const NUMBER: u16 = 2;

/// Rows kept above and below the window, in windows.
const MARGIN: usize = 1;

/// A list over any number of rows, of which it holds those near the window.
#[derive(Clone, Debug)]
pub struct List<T> {
    rows: Vec<T>,
    start: usize,
    total: usize,
    selected: usize,
    top: usize,
    height: usize,
    resting: bool,
    /// It is read since the window left the rows at hand, which still say what they said.
    turned: bool,
    digits: Digits,
    lead: usize,
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List::new()
    }
}

impl<T> List<T> {
    /// An empty list with nothing read yet.
    pub fn new() -> List<T> {
        List {
            rows: Vec::new(),
            start: 0,
            total: 0,
            selected: 0,
            top: 0,
            height: 40,
            resting: false,
            turned: false,
            digits: Digits::default(),
            lead: 0,
        }
    }

    /// In elder mode the rows in the window have numbers, and [`List::choose`] takes one.
    #[must_use]
    pub fn numbered(mut self) -> List<T> {
        self.digits.rows = true;
        self
    }

    /// The same, where it depends.
    pub fn number(&mut self, numbered: bool) {
        self.digits.rows = numbered;
    }

    /// Tabs stand above it, to the next of which a digit turns in elder mode.
    #[must_use]
    pub fn under_tabs(mut self) -> List<T> {
        self.digits.tabbed = true;
        self
    }

    /// It stands on a page where the last digit opens what else can be done in elder mode; the page is turned from there.
    #[must_use]
    pub fn beside_deeds(mut self) -> List<T> {
        self.digits.deeds = Deeds::OfPage;
        self
    }

    /// A digit after those of the rows opens what else can be done in elder mode.
    #[must_use]
    pub fn with_deeds(mut self) -> List<T> {
        self.digits.deeds = Deeds::Here;
        self
    }

    /// There are more rows than the window shows.
    pub fn is_beyond(&self) -> bool {
        self.total > self.height
    }

    /// So many rows at the top are no records, such as the line that begins a new one: the position does not count them.
    #[must_use]
    pub fn led_by(mut self, lead: usize) -> List<T> {
        self.lead = lead;
        self
    }

    /// Selects the row in the window that has this number in elder mode. `false` if there is none.
    pub fn choose(&mut self, digit: u32) -> bool {
        let Some(place) = usize::try_from(digit).ok().and_then(|digit| digit.checked_sub(1)) else { return false };
        let at = self.top + place;
        let reached = self.height.min(self.digits.reached(self.digits.paged));
        let is_there = self.digits.rows && !self.resting && place < reached && self.get(at).is_some();
        if is_there {
            self.select(at);
        }
        is_there
    }

    /// Which rows to read, counted from 0. Read no more than this.
    pub fn want(&self) -> Range<usize> {
        let (held, window) = (self.start..self.start + self.rows.len(), self.top..self.top + self.height);
        if self.turned && (held.start..=held.end).contains(&window.start) {
            return held.end..window.end.max(held.end + self.height);
        }
        if self.turned && (held.start..=held.end).contains(&window.end) {
            return window.start.min(held.start.saturating_sub(self.height))..held.start;
        }
        self.around()
    }

    /// The rows that are kept at hand.
    fn around(&self) -> Range<usize> {
        let margin = self.height * MARGIN;
        self.top.saturating_sub(margin)..self.top + self.height + margin
    }

    /// Takes the rows read, the first of which is number `start`, and how many there are in all.
    pub fn put(&mut self, start: usize, mut rows: Vec<T>, total: usize) {
        let turned = std::mem::take(&mut self.turned);
        if turned && start == self.start + self.rows.len() {
            self.rows.append(&mut rows);
        } else if turned && start < self.start && start + rows.len() >= self.start {
            rows.truncate(self.start - start);
            rows.append(&mut self.rows);
            (self.start, self.rows) = (start, rows);
        } else {
            (self.start, self.rows) = (start, rows);
        }
        self.total = total.max(self.start + self.rows.len());
        self.select(self.selected);
        if turned {
            let kept = self.around();
            self.rows.truncate(kept.end.saturating_sub(self.start));
            let passed = kept.start.saturating_sub(self.start).min(self.rows.len());
            self.rows.drain(..passed);
            self.start += passed;
        }
    }

    /// Takes a short list whole.
    pub fn put_all(&mut self, rows: Vec<T>) {
        let total = rows.len();
        self.put(0, rows, total);
    }

    /// The rows at hand are not those of the window: load again.
    pub fn is_stale(&self) -> bool {
        let end = (self.top + self.height).min(self.total);
        self.top < self.start || end > self.start + self.rows.len()
    }

    /// The same, where the window alone has moved: only the rows that are missing are read.
    pub fn turn(&mut self) -> bool {
        self.turned = self.is_stale();
        self.turned
    }

    /// The selected row.
    pub fn selected(&self) -> Option<&T> {
        self.get(self.selected)
    }

    /// The number of the selected row, from 0.
    pub fn index(&self) -> usize {
        self.selected
    }

    /// A row by its number, if it is at hand.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.rows.get(index.checked_sub(self.start)?)
    }

    /// The number of the first row at hand of which this is true.
    pub fn find(&self, is_it: impl Fn(&T) -> bool) -> Option<usize> {
        self.rows.iter().position(is_it).map(|at| self.start + at)
    }

    /// The rows at hand.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }

    /// How many rows there are in all.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Nothing to show.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Back to the first row, for another filter.
    pub fn rewind(&mut self) {
        (self.selected, self.top, self.turned) = (0, 0, false);
    }

    /// A resting list marks no row: the keys go elsewhere.
    pub fn rest(&mut self, resting: bool) {
        self.resting = resting;
    }

    /// Selects a row by number and brings it into the window.
    pub fn select(&mut self, index: usize) {
        self.selected = index.min(self.total.saturating_sub(1));
        self.follow();
    }

    fn follow(&mut self) {
        let height = self.height.max(1);
        if self.selected < self.top {
            self.top = self.selected;
        } else if self.selected >= self.top + height {
            self.top = self.selected + 1 - height;
        }
        self.top = self.top.min(self.total.saturating_sub(height));
    }

    /// The first row below the window, which begins there now; after the last page the first again.
    fn next_page(&mut self) -> usize {
        let next = self.top + self.height;
        self.top = if next < self.total { next } else { 0 };
        self.top
    }

    /// Arrows, page keys, Home and End; in elder mode the digit that turns the page.
    pub fn key(&mut self, key: &Key) -> Moved {
        let page = self.height.saturating_sub(1).max(1);
        let to = match key.code {
            KeyCode::Up => self.selected.saturating_sub(1),
            KeyCode::Down => self.selected + 1,
            KeyCode::PageUp => self.selected.saturating_sub(page),
            KeyCode::PageDown => self.selected + page,
            KeyCode::Home => 0,
            KeyCode::End => self.total,
            _ if self.digits.paged && !self.resting && key.digit() == Some(NEXT) => self.next_page(),
            _ => return Moved::No,
        };
        self.select(to);
        if self.turn() { Moved::Read } else { Moved::Yes }
    }

    /// Draws head, rows and position. `row` gives a row's cells, one a column; `empty` is said when there are none.
    pub fn draw<F>(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx, table: &Table, row: F)
    where
        F: Fn(&T) -> Vec<Cell>,
    {
        if area.height < 2 || area.width < 4 {
            return;
        }
        // In elder mode every row stands apart, and only what no window leaves out is shown.
        let apart: u16 = if ctx.elder { 2 } else { 1 };
        let is_numbered = ctx.elder && self.digits.rows && !self.resting;
        // Below the rows it is said what the digits do, where that hides no row.
        let is_explained = is_numbered && area.height > 2;
        let room = area.height - 1 - u16::from(is_explained);
        let lines = usize::from(room.div_ceil(apart)).max(1);
        self.digits.paged =
            is_numbered && self.digits.deeds != Deeds::OfPage && self.total > lines.min(self.digits.reached(false));
        let lines = if is_numbered { lines.min(self.digits.reached(self.digits.paged)) } else { lines };
        if self.height != lines {
            self.height = lines;
            self.follow();
        }
        let margin = if is_numbered { MARK + NUMBER } else { MARK };
        let room = usize::from(area.width.saturating_sub(margin));
        let fitting = |room| if ctx.elder { fit_plain(&table.columns, room) } else { fit(&table.columns, room) };
        let (columns, place) = self.beside_place(fitting, room, table);
        draw_head(
            frame,
            Rect { x: area.x + margin, width: area.width - margin, ..area },
            ctx,
            table,
            (&columns, &place),
        );
        if self.is_empty() {
            for (y, says) in (area.y + 1..area.bottom()).zip(text::wrap(table.empty, room)) {
                frame.buffer_mut().set_string(area.x + 2, y, says, ctx.theme.faint());
            }
        }
        for (y, index) in (area.y + 1..area.bottom()).step_by(usize::from(apart)).zip(self.top..self.total).take(lines)
        {
            let Some(item) = self.get(index) else { continue };
            let number = (is_numbered && index < self.top + NINE).then(|| index - self.top + 1);
            let selected = index == self.selected && !self.resting;
            let line = Line { table, columns: &columns, cells: &row(item), selected, margin, number };
            draw_row(frame, Rect { y, height: 1, ..area }, ctx, &line);
        }
        if is_explained {
            let said = text::cut(&self.digits.said(self.is_empty(), ctx.lang), room).into_owned();
            frame.buffer_mut().set_string(area.x + MARK, area.bottom() - 1, said, ctx.theme.key());
        }
    }

    /// The columns, and the position that stands beside their heads. Where it would hide a head the columns make room; where
    /// that would cost one of them, an arrow says that there are more rows.
    fn beside_place(
        &self,
        fitting: impl Fn(usize) -> Vec<(usize, usize)>,
        room: usize,
        table: &Table,
    ) -> (Vec<(usize, usize)>, String) {
        let columns = fitting(room);
        if self.total <= self.height {
            return (columns, String::new());
        }
        let records = self.total - self.lead.min(self.total);
        let place = match (self.selected + 1).checked_sub(self.lead) {
            Some(0) | None => records.to_string(),
            Some(at) => format!("{at}/{records}"),
        };
        // As wide beside the leading rows as on the last, so that the columns stand still.
        let widest = if self.lead > 0 { format!("{records}/{records}").len() } else { 0 };
        let arrow = if self.top + self.height < self.total { " ↓" } else { " ↑" };
        for place in [format!(" {place:>widest$}"), arrow.to_owned()] {
            let Some(left) = room.checked_sub(text::width(&place)) else { continue };
            if heads(&columns, table) <= left {
                return (columns, place);
            }
            let narrower = fitting(left);
            if narrower.len() == columns.len() && heads(&narrower, table) <= left {
                return (narrower, place);
            }
        }
        (columns, String::new())
    }
}
