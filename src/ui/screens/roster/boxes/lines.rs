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
        let lines = remarks.iter().flat_map(|remark| indented(remark, usize::from(WIDTH) - 6)).collect();
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

/// A remark in lines of so many cells; where it goes on it stands below where its words begin.
fn indented(remark: &str, columns: usize) -> Vec<String> {
    let words = remark.trim_start();
    let begins = " ".repeat(text::width(remark).saturating_sub(text::width(words)));
    let lines = text::wrap(words, columns.saturating_sub(begins.len())).into_iter();
    lines.map(|line| format!("{begins}{line}")).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_remark_goes_on_below_its_words() {
        assert_eq!(indented("  逾期 花盆村的中药材没有销路", 16), ["  逾期 花盆村的", "  中药材没有销路"]);
        assert_eq!(indented("短", 16), ["短"]);
    }
}
