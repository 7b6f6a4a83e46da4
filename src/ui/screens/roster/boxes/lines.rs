//! A box of lines: those that could not be filled and why, and the drawing that other boxes share.

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::Asked;
use crate::Lang;
use crate::lang::roster_screen as words;
use crate::ui::keymap::{Action, Key};
use crate::ui::screen::Ctx;
use crate::ui::text;
use crate::ui::widgets::popup;

/// Cells a box is wide.
pub(super) const WIDTH: u16 = 72;
/// Lines a box shows at once.
const SHOWN: usize = 12;

/// Lines that are read: the seats that stay empty, each with its reason; how things stand.
pub(in super::super) struct Remarks {
    title: fn(Lang) -> &'static str,
    lines: Vec<String>,
    top: usize,
}

impl Remarks {
    pub fn new(title: fn(Lang) -> &'static str, remarks: &[String]) -> Remarks {
        let lines = remarks.iter().flat_map(|remark| text::wrap(remark, usize::from(WIDTH) - 6)).collect();
        Remarks { title, lines, top: 0 }
    }

    pub fn key(&mut self, key: &Key) -> Asked {
        let last = self.lines.len().saturating_sub(SHOWN);
        self.top = match key.code {
            _ if key.action == Some(Action::Back) => return Asked::Leave,
            KeyCode::Enter => return Asked::Leave,
            KeyCode::Up => self.top.saturating_sub(1),
            KeyCode::Down => self.top + 1,
            KeyCode::PageUp => self.top.saturating_sub(SHOWN),
            KeyCode::PageDown => self.top + SHOWN,
            KeyCode::Home => 0,
            KeyCode::End => last,
            _ => self.top,
        }
        .min(last);
        Asked::Stay
    }

    pub fn draw(&self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        let lines: Vec<String> = self.lines.iter().skip(self.top).take(SHOWN).cloned().collect();
        let beyond = self.lines.len().saturating_sub(self.top + SHOWN);
        let foot =
            if beyond > 0 { words::remarks_more(ctx.lang, beyond) } else { words::remarks_keys(ctx.lang).to_owned() };
        draw(frame, around, ctx, (self.title)(ctx.lang), &lines, None, &foot);
    }
}

/// Draws a box of lines; of those that do not fit, the selected one is among the shown.
pub(super) fn draw(
    frame: &mut Frame,
    around: Rect,
    ctx: &Ctx,
    title: &str,
    lines: &[String],
    at: Option<usize>,
    foot: &str,
) {
    let height = u16::try_from(lines.len().clamp(2, SHOWN) + 3).unwrap_or(u16::MAX);
    let inside = popup::open(frame, around, WIDTH, height, title, ctx);
    let room = usize::from(inside.width.saturating_sub(2));
    let rows = inside.y..inside.bottom().saturating_sub(1);
    let top = (at.unwrap_or(0) + 1).saturating_sub(rows.len());
    let buffer = frame.buffer_mut();
    for ((y, line), nth) in rows.zip(lines.iter().skip(top)).zip(top..) {
        let selected = at == Some(nth);
        let style = if selected { ctx.theme.selected() } else { ctx.theme.text() };
        let mark = if selected { ctx.theme.mark() } else { " " };
        buffer.set_string(inside.x + 1, y, text::pad_right(&text::cut(&format!("{mark}{line}"), room), room), style);
    }
    if inside.height > 1 {
        buffer.set_string(inside.x + 1, inside.bottom() - 1, text::cut(foot, room), ctx.theme.faint());
    }
}
