//! What stands in one line of a list, and how it is drawn.

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::column::Table;
use crate::domain::erasure::shown;
use crate::ui::screen::Ctx;
use crate::ui::text;

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

/// One row to be drawn.
pub(super) struct Line<'a> {
    pub(super) table: &'a Table,
    /// Which columns there is room for, with their widths.
    pub(super) columns: &'a [(usize, usize)],
    /// What stands in all of them.
    pub(super) cells: &'a [Cell],
    pub(super) selected: bool,
    /// Cells before the first column.
    pub(super) margin: u16,
    /// The digit that takes it.
    pub(super) number: Option<usize>,
}

pub(super) fn draw_head(
    frame: &mut Frame,
    area: Rect,
    ctx: &Ctx,
    table: &Table,
    (columns, place): (&[(usize, usize)], &str),
) {
    let mut x = area.x;
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

pub(super) fn draw_row(frame: &mut Frame, area: Rect, ctx: &Ctx, line: &Line) {
    let base = if line.selected { ctx.theme.selected() } else { ctx.theme.text() };
    let buffer = frame.buffer_mut();
    buffer.set_string(area.x, area.y, " ".repeat(usize::from(area.width)), base);
    if line.selected {
        buffer.set_string(area.x, area.y, ctx.theme.mark(), base);
    }
    if let Some(number) = line.number {
        let style = if line.selected { base } else { ctx.theme.key() };
        buffer.set_string(area.x + 2, area.y, number.to_string(), style);
    }
    let mut x = area.x + line.margin;
    for (index, width) in line.columns {
        if let Some(cell) = line.cells.get(*index) {
            let style = if line.selected { base } else { cell.style.unwrap_or(base) };
            let is_right = line.table.columns.get(*index).is_some_and(|column| column.right);
            let said = shown(&cell.text, ctx.lang);
            let said = if is_right { text::pad_left(said, *width).into() } else { text::cut_cell(said, *width) };
            buffer.set_string(x, area.y, &said, style);
            for part in &cell.matched {
                let style = if line.selected { Style::new().underlined() } else { ctx.theme.matched() };
                mark(buffer, Rect { x, width: cells_u16(text::width(&said)), ..area }, &cell.text, part, style);
            }
        }
        x += cells_u16(*width + 1);
    }
}

/// Restyles the part of a cell's text that is drawn in `room`.
pub(super) fn mark(buffer: &mut Buffer, room: Rect, text: &str, part: &Range<usize>, style: Style) {
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
