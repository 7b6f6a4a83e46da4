//! How a form looks: labels on the left, answers on the right, what is wrong under its field, candidates over what follows.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Form;
use super::field::{Field, Kind};
use crate::lang::ui as words;
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::popup;

/// The widest a label may make the left side, in cells.
const LABELS: usize = 18;
/// Lines beneath a field for what is wrong with it, or worth knowing.
const BENEATH: usize = 3;

impl Form {
    /// Rows the form takes at this width.
    pub fn rows(&self, width: u16) -> u16 {
        let columns = usize::from(width.saturating_sub(self.left()));
        self.fields.iter().map(|field| height(field, columns)).sum()
    }

    /// Cells of the labels.
    fn left(&self) -> u16 {
        let labels = self.fields.iter().map(|field| text::width(field.label)).max().unwrap_or(0).min(LABELS);
        cells(labels + 4)
    }

    /// Draws the form above a notice, if there is one; it takes no more than a quarter of the room.
    pub fn draw_above(&mut self, notice: &str, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let mut notice = if notice.is_empty() { Vec::new() } else { text::wrap(notice, usize::from(area.width)) };
        let rows = u16::try_from(notice.len()).unwrap_or(1).min(area.height / 4);
        let hidden = notice.len().saturating_sub(usize::from(rows));
        if let (true, Some(last)) = (hidden > 0, usize::from(rows).checked_sub(1).and_then(|at| notice.get_mut(at))) {
            *last = words::more_said(ctx.lang, hidden + 1);
        }
        let form = Rect { height: area.height - rows, ..area };
        for (y, line) in (form.bottom()..area.bottom()).zip(&notice) {
            frame.buffer_mut().set_string(area.x, y, line, ctx.theme.faint());
        }
        self.draw(frame, form, ctx);
    }

    /// Draws the form; in elder mode one question at a time.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        if area.width < 30 || area.height < 3 {
            return;
        }
        // A draft has brought back what was typed on a list.
        if self.fields.get(self.at).is_some_and(|field| !field.ahead.is_empty() && field.ahead.said().is_empty()) {
            self.look(ctx);
        }
        if ctx.elder {
            self.draw_elder(frame, area, ctx);
        } else {
            self.draw_all(frame, area, ctx);
        }
    }

    fn draw_all(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let labels = self.fields.iter().map(|field| text::width(field.label)).max().unwrap_or(0).min(LABELS);
        let left = self.left();
        let columns = usize::from(area.width - left);
        let heights: Vec<u16> = self.fields.iter().map(|field| height(field, columns)).collect();
        let whole = area;
        let overflows = heights.iter().sum::<u16>() > area.height;
        let area = Rect { height: area.height - u16::from(overflows), ..area };
        self.scroll(&heights, area.height);
        if overflows {
            self.draw_more(frame.buffer_mut(), whole, &heights, ctx);
        }
        let active = self.at;
        let mut y = area.y;
        let mut offers_at = None;
        for ((at, field), tall) in self.fields.iter_mut().enumerate().zip(&heights).skip(self.top) {
            if *tall == 0 {
                continue;
            }
            let room = Rect { x: area.x, y, width: area.width, height: (*tall).min(area.bottom().saturating_sub(y)) };
            if room.height == 0 {
                break;
            }
            draw_label(frame.buffer_mut(), room, field, labels, at == active, ctx);
            let value = Rect { x: room.x + left, width: room.width - left, ..room };
            draw_value(frame, value, field, at == active, ctx);
            if at == active && matches!(field.kind, Kind::Area(_)) {
                draw_above(frame.buffer_mut(), room, left, field, ctx);
            }
            if at == active {
                offers_at = Some(value);
            }
            y += tall;
        }
        if let (Some(value), Some(field)) = (offers_at, self.fields.get(active)) {
            draw_offers(frame, area, value, field, ctx);
        }
    }

    /// The last row of a form longer than the window: how many questions stand below.
    fn draw_more(&self, buffer: &mut Buffer, area: Rect, heights: &[u16], ctx: &Ctx) {
        let mut used = 0;
        let asked = heights.iter().skip(self.top).filter(|tall| **tall > 0);
        let below = asked.filter(|tall| {
            used += **tall;
            used >= area.height
        });
        let said = match below.count() {
            0 => words::more_above(ctx.lang).to_owned(),
            count => words::more_below(ctx.lang, count),
        };
        buffer.set_string(area.x + 2, area.bottom() - 1, said, ctx.theme.faint());
    }

    /// Moves the first visible field so that the active one is wholly on the page.
    fn scroll(&mut self, heights: &[u16], room: u16) {
        self.top = self.top.min(self.at);
        let tall = |top: usize, at: usize| -> u16 { heights.iter().take(at + 1).skip(top).sum() };
        while self.top < self.at && tall(self.top, self.at) > room {
            self.top += 1;
        }
    }
}

fn cells(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}

/// Rows a field takes with `columns` for its answer, and one more for its error. A hidden field takes none.
fn height(field: &Field, columns: usize) -> u16 {
    if field.hidden {
        return 0;
    }
    let rows = match &field.kind {
        Kind::Area(rows) => *rows,
        Kind::Choice(options) | Kind::Several(options) => cells(option_lines(options, columns).len()).max(1),
        _ => 1,
    };
    rows + cells(beneath(field, columns).len())
}

/// What is wrong with a field, or worth knowing of it, in the lines it takes.
fn beneath(field: &Field, columns: usize) -> Vec<String> {
    let said = match (&field.error, &field.note) {
        (Some(error), _) => format!("! {error}"),
        _ if !field.ahead.is_empty() => field.ahead.said().to_owned(),
        (None, Some(note)) => note.clone(),
        (None, None) => return Vec::new(),
    };
    let mut lines = text::wrap(&said, columns);
    if lines.len() > BENEATH {
        lines.truncate(BENEATH);
        if let Some(last) = lines.last_mut() {
            *last = format!("{}{}", text::head(last, columns.saturating_sub(2)), text::ELLIPSIS);
        }
    }
    lines
}

/// How that is drawn. What is typed on a list stands out: it wants an answer.
pub(super) fn beneath_style(field: &Field, ctx: &Ctx) -> Style {
    match (&field.error, field.ahead.is_empty()) {
        (Some(_), _) => ctx.theme.error(),
        (None, false) => ctx.theme.marked(),
        (None, true) => ctx.theme.faint(),
    }
}

fn draw_label(buffer: &mut Buffer, room: Rect, field: &Field, labels: usize, active: bool, ctx: &Ctx) {
    let style = if active { ctx.theme.marked() } else { ctx.theme.text() };
    let mark = if active { ctx.theme.mark() } else { " " };
    let label = format!("{mark} {}", text::pad_right(field.label, labels));
    buffer.set_string(room.x, room.y, label, style);
}

/// Below the label of a long text, or in the gap behind it where there is but one row.
fn draw_above(buffer: &mut Buffer, room: Rect, left: u16, field: &Field, ctx: &Ctx) {
    let rows = field.input.rows_above();
    if rows > 0 && room.height == 1 {
        buffer.set_string(room.x + left - 2, room.y, format!("↑{}", rows.min(9)), ctx.theme.faint());
    } else if rows > 0 {
        let said = rows_above(field, ctx);
        let said = text::cut(&said, usize::from(left - 3));
        buffer.set_string(room.x + 2, room.y + 1, said, ctx.theme.faint());
    }
}

/// Says beside a long text how much of it stands above its window.
pub(super) fn rows_above(field: &Field, ctx: &Ctx) -> String {
    match field.input.rows_above() {
        0 => String::new(),
        rows => words::rows_above(ctx.lang, rows),
    }
}

fn draw_value(frame: &mut Frame, room: Rect, field: &mut Field, active: bool, ctx: &Ctx) {
    let mut room = room;
    let style = beneath_style(field, ctx);
    let lines = beneath(field, usize::from(room.width));
    // A field cut off by the window's edge keeps its answer, not its error.
    let shown = cells(lines.len()).min(room.height.saturating_sub(1));
    room.height -= shown;
    for (y, line) in (room.bottom()..room.bottom() + shown).zip(&lines) {
        frame.buffer_mut().set_string(room.x, y, line, style);
    }
    if let Kind::Choice(options) | Kind::Several(options) = &field.kind {
        draw_options(frame.buffer_mut(), room, options, field, active, ctx);
        return;
    }
    field.input.draw(frame, room, ctx.theme.text(), active);
    if active && field.input.is_empty() && room.width > 4 {
        let hint = text::cut(field.hint, usize::from(room.width) - 2);
        frame.buffer_mut().set_string(room.x + 2, room.y, hint, ctx.theme.faint());
    }
    if !active && let Some(picked) = &field.picked {
        draw_note(frame.buffer_mut(), room, &picked.label, &picked.note, ctx);
    }
}

/// What tells the picked one from another of the same name, behind the name.
fn draw_note(buffer: &mut Buffer, room: Rect, label: &str, note: &str, ctx: &Ctx) {
    let used = cells(text::width(label) + 2);
    if used < room.width {
        let note = text::cut(note, usize::from(room.width - used));
        buffer.set_string(room.x + used, room.y, note, ctx.theme.faint());
    }
}

/// The numbered options in lines that fit: the number of each, from 0, and its words.
fn option_lines(options: &[String], columns: usize) -> Vec<Vec<(usize, String)>> {
    let mut lines: Vec<Vec<(usize, String)>> = Vec::new();
    let mut used = 0;
    for (at, option) in options.iter().enumerate() {
        let said = format!("{} {option}", at + 1);
        let takes = text::width(&said) + 2;
        match lines.last_mut() {
            Some(line) if used + takes <= columns => line.push((at, said)),
            _ => {
                lines.push(vec![(at, said)]);
                used = 0;
            }
        }
        used += takes;
    }
    lines
}

/// The chosen option stands in brackets: colour is not its only sign.
fn draw_options(buffer: &mut Buffer, room: Rect, options: &[String], field: &Field, active: bool, ctx: &Ctx) {
    for (y, line) in (room.y..room.bottom()).zip(option_lines(options, usize::from(room.width))) {
        let mut x = room.x;
        for (at, said) in line {
            if field.left_out == Some(at) {
                continue;
            }
            let (said, style) = if field.has(at) {
                (format!("[{said}]"), ctx.theme.marked())
            } else {
                (format!(" {said} "), ctx.theme.text())
            };
            let style = if field.ahead.leaves_out(at) { ctx.theme.faint() } else { style };
            // What Space would turn, or Enter would take.
            let turned = matches!(field.kind, Kind::Several(_)) && field.ahead.is_empty() && field.at_option == at;
            let under = active && (turned || field.ahead.marked() == Some(at));
            let style = if under { ctx.theme.selected() } else { style };
            (x, _) = buffer.set_stringn(x, y, said, usize::from(room.right().saturating_sub(x)), style);
        }
    }
}

/// The candidates, numbered, under the field and what is wrong with it (or above it near the window's edge).
fn draw_offers(frame: &mut Frame, around: Rect, value: Rect, field: &Field, ctx: &Ctx) {
    if field.offers.is_empty() {
        return;
    }
    let keeps = field.enter_keeps(ctx.lang);
    let rows = cells(field.offers.len() + usize::from(keeps.is_some()));
    let below = around.bottom().saturating_sub(value.bottom());
    let y = if below >= rows { value.bottom() } else { value.y.saturating_sub(rows).max(around.y) };
    let room = Rect { y, height: rows.min(around.bottom().saturating_sub(y)), ..value };
    popup::clear_wide(frame.buffer_mut(), room);
    offer_rows(frame.buffer_mut(), room, field, 1, ctx);
    if let Some(said) = keeps.filter(|_| room.height == rows) {
        let said = format!("{} {}", ctx.theme.bar(), text::cut(&said, usize::from(room.width).saturating_sub(2)));
        frame.buffer_mut().set_string(room.x, room.bottom() - 1, said, ctx.theme.faint());
    }
}

/// Draws the candidates from the top of `room`, `step` rows apart.
pub(super) fn offer_rows(buffer: &mut Buffer, room: Rect, field: &Field, step: usize, ctx: &Ctx) {
    for ((y, candidate), number) in (room.y..room.bottom()).step_by(step).zip(&field.offers).zip(1_usize..) {
        let on = field.at_offer == number;
        let style = if on { ctx.theme.selected() } else { ctx.theme.text() };
        let mark = if on { ctx.theme.mark() } else { ctx.theme.bar() };
        let line = format!("{mark}{number} {}  {}", candidate.label, candidate.note);
        buffer.set_string(room.x, y, text::pad_right(&line, usize::from(room.width)), style);
    }
}
