//! The one list: columns, selection, paging. It holds only the rows near the window, so that 200,000 cost nothing.
//!
//! A screen asks [`List::want`] which rows to read, [`List::put`]s them, and reloads when [`List::key`] says so.

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Exactly so many cells.
    Fixed(usize),
    /// At least so many; what is left over is shared among the filling columns.
    Fill(usize),
}

/// One column of a list.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its head.
    pub head: &'static str,
    /// Its width.
    pub width: Width,
    /// When the window is narrow the highest rank goes first; 0 never goes.
    pub rank: u8,
    /// Numbers stand on the right.
    pub right: bool,
}

impl Column {
    /// A column of fixed width.
    pub const fn fixed(head: &'static str, width: usize) -> Column {
        Column { head, width: Width::Fixed(width), rank: 0, right: false }
    }

    /// A column that takes what is left, at least `min`.
    pub const fn fill(head: &'static str, min: usize) -> Column {
        Column { head, width: Width::Fill(min), rank: 0, right: false }
    }

    /// Dropped when the window is narrow; the highest rank first.
    #[must_use]
    pub const fn ranked(mut self, rank: u8) -> Column {
        self.rank = rank;
        self
    }

    /// For numbers.
    #[must_use]
    pub const fn right(mut self) -> Column {
        self.right = true;
        self
    }

    fn least(&self) -> usize {
        match self.width {
            Width::Fixed(cells) | Width::Fill(cells) => cells,
        }
    }
}

/// One cell of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// How; `None` is the row's style.
    pub style: Option<Style>,
    /// The parts, in bytes, that are what somebody looks for.
    pub matched: Vec<Range<usize>>,
}

impl Cell {
    /// Text in a style of its own. A word or mark must say the same.
    pub fn styled(text: impl Into<String>, style: Style) -> Cell {
        Cell { text: text.into(), style: Some(style), matched: Vec::new() }
    }

    /// With these parts, in bytes, marked as what somebody looks for.
    #[must_use]
    pub fn matched(mut self, parts: Vec<Range<usize>>) -> Cell {
        self.matched = parts;
        self
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Cell {
        Cell { text: text.into(), style: None, matched: Vec::new() }
    }
}

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

/// Rows kept above and below the window, in windows.
const MARGIN: usize = 2;

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
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List::new()
    }
}

impl<T> List<T> {
    /// An empty list with nothing read yet.
    pub fn new() -> List<T> {
        List { rows: Vec::new(), start: 0, total: 0, selected: 0, top: 0, height: 40, resting: false }
    }

    /// Which rows to read, counted from 0. Read no more than this.
    pub fn want(&self) -> Range<usize> {
        let margin = self.height * MARGIN;
        self.top.saturating_sub(margin)..self.top + self.height + margin
    }

    /// Takes the rows read, the first of which is number `start`, and how many there are in all.
    pub fn put(&mut self, start: usize, rows: Vec<T>, total: usize) {
        self.rows = rows;
        self.start = start;
        self.total = total.max(start + self.rows.len());
        self.select(self.selected);
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
        (self.selected, self.top) = (0, 0);
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

    /// Arrows, page keys, Home and End.
    pub fn key(&mut self, key: &Key) -> Moved {
        let page = self.height.saturating_sub(1).max(1);
        let to = match key.code {
            KeyCode::Up => self.selected.saturating_sub(1),
            KeyCode::Down => self.selected + 1,
            KeyCode::PageUp => self.selected.saturating_sub(page),
            KeyCode::PageDown => self.selected + page,
            KeyCode::Home => 0,
            KeyCode::End => self.total,
            _ => return Moved::No,
        };
        self.select(to);
        if self.is_stale() { Moved::Read } else { Moved::Yes }
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
        let lines = usize::from((area.height - 1).div_ceil(apart));
        if self.height != lines {
            self.height = lines;
            self.follow();
        }
        let room = usize::from(area.width) - 2;
        let fitting = |room| if ctx.elder { fit_plain(&table.columns, room) } else { fit(&table.columns, room) };
        let (columns, place) = self.beside_place(fitting, room, table);
        draw_head(frame, area, ctx, table, &columns, &place);
        if self.is_empty() {
            for (y, says) in (area.y + 1..area.bottom()).zip(text::wrap(table.empty, room)) {
                frame.buffer_mut().set_string(area.x + 2, y, says, ctx.theme.faint());
            }
        }
        for (line, index) in (area.y + 1..area.bottom()).step_by(usize::from(apart)).zip(self.top..self.total) {
            if let Some(item) = self.get(index) {
                draw_row(
                    frame,
                    Rect { y: line, height: 1, ..area },
                    ctx,
                    &columns,
                    &row(item),
                    index == self.selected && !self.resting,
                );
            }
        }
    }

    /// The columns, and the position that stands beside their heads. Where it would hide a head the columns make room; where
    /// that would cost one of them there is no position.
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
        let place = format!(" {}/{}", self.selected + 1, self.total);
        let Some(left) = room.checked_sub(text::width(&place)) else { return (columns, String::new()) };
        if heads(&columns, table) <= left {
            return (columns, place);
        }
        let narrower = fitting(left);
        if narrower.len() == columns.len() && heads(&narrower, table) <= left {
            (narrower, place)
        } else {
            (columns, String::new())
        }
    }
}

/// Cells up to the end of the last head.
fn heads(columns: &[(usize, usize)], table: &Table) -> usize {
    let before: usize = columns.iter().rev().skip(1).map(|(_, cells)| cells + 1).sum();
    let last = columns.last().and_then(|(at, cells)| Some((table.columns.get(*at)?, *cells)));
    before + last.map_or(0, |(column, cells)| if column.right { cells } else { text::width(column.head).min(cells) })
}

fn draw_head(frame: &mut Frame, area: Rect, ctx: &Ctx, table: &Table, columns: &[(usize, usize)], place: &str) {
    let mut x = area.x + 2;
    for (index, cells) in columns {
        if let Some(column) = table.columns.get(*index) {
            let (head, room) = (aligned(column.head, *cells, column.right), area.right().saturating_sub(x));
            frame.buffer_mut().set_stringn(x, area.y, head, usize::from(room), ctx.theme.title());
        }
        x += cells_u16(*cells + 1);
    }
    let left = area.right().saturating_sub(cells_u16(text::width(place)));
    frame.buffer_mut().set_string(left, area.y, place, ctx.theme.faint());
}

/// The columns of a list and what it says when empty.
#[derive(Clone, Debug)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
    /// One kind sentence on what to press.
    pub empty: &'static str,
}

fn draw_row(frame: &mut Frame, area: Rect, ctx: &Ctx, columns: &[(usize, usize)], cells: &[Cell], selected: bool) {
    let base = if selected { ctx.theme.selected() } else { ctx.theme.text() };
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x, area.y, " ".repeat(usize::from(area.width)), base);
    if selected {
        buffer.set_string(area.x, area.y, ctx.theme.mark(), base);
    }
    let mut x = area.x + 2;
    for (index, width) in columns {
        if let Some(cell) = cells.get(*index) {
            let style = if selected { base } else { cell.style.unwrap_or(base) };
            let said = text::cut(&cell.text, *width);
            buffer.set_string(x, area.y, &said, style);
            for part in &cell.matched {
                let style = if selected { Style::new().underlined() } else { ctx.theme.matched() };
                mark(buffer, Rect { x, width: cells_u16(text::width(&said)), ..area }, &cell.text, part, style);
            }
        }
        x += cells_u16(*width + 1);
    }
}

/// Restyles the part of a cell's text that is drawn in `room`.
fn mark(buffer: &mut Buffer, room: Rect, text: &str, part: &Range<usize>, style: Style) {
    let columns = |end: usize| text.get(..end).map(|before| cells_u16(text::width(before)));
    if let (Some(from), Some(to)) = (columns(part.start), columns(part.end)) {
        let (from, to) = (from.min(room.width), to.min(room.width));
        buffer.set_style(Rect { x: room.x + from, width: to - from, height: 1, ..room }, style);
    }
}

fn aligned(said: &str, cells: usize, right: bool) -> String {
    if right { text::pad_left(said, cells) } else { text::pad_right(said, cells) }
}

fn cells_u16(cells: usize) -> u16 {
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// The columns that no window leaves out, with their widths.
fn fit_plain(columns: &[Column], room: usize) -> Vec<(usize, usize)> {
    let kept: Vec<usize> = (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|one| one.rank == 0)).collect();
    let plain: Vec<Column> = kept.iter().filter_map(|at| columns.get(*at).cloned()).collect();
    let fitted = fit(&plain, room).into_iter();
    fitted.filter_map(|(place, width)| Some((*kept.get(place)?, width))).collect()
}

/// Which columns fit, with their widths: drops the highest rank until the least widths fit, then shares the rest.
fn fit(columns: &[Column], room: usize) -> Vec<(usize, usize)> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let least = |kept: &[usize]| -> usize {
        kept.iter().filter_map(|at| columns.get(*at)).map(|column| column.least() + 1).sum::<usize>().saturating_sub(1)
    };
    while least(&kept) > room {
        let rank = |at: &usize| columns.get(*at).map_or(0, |column| column.rank);
        match kept.iter().enumerate().filter(|(_, at)| rank(at) > 0).max_by_key(|(place, at)| (rank(at), *place)) {
            Some((place, _)) => drop(kept.remove(place)),
            None => break,
        }
    }
    let is_fill = |at: &usize| columns.get(*at).is_some_and(|column| matches!(column.width, Width::Fill(_)));
    let filling = kept.iter().filter(|at| is_fill(at)).count();
    let mut rest = room.saturating_sub(least(&kept));
    let mut left = filling;
    kept.into_iter()
        .map(|at| {
            let mut wide = columns.get(at).map_or(0, Column::least);
            if is_fill(&at) && left > 0 {
                let share = rest / left;
                wide += share;
                rest -= share;
                left -= 1;
            }
            (at, wide)
        })
        .collect()
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
