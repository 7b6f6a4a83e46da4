//! How a page of numbered lines looks: a large title, a line of air between all, and at the foot what the other digits do.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::ui::screen::Ctx;
use crate::ui::text;

/// Columns left free at the left.
const INDENT: u16 = 6;

/// A page to draw.
pub(super) struct Page {
    pub(super) title: String,
    /// Each line, and whether it stands out.
    pub(super) lines: Vec<(String, bool)>,
    pub(super) foot: String,
}

impl Page {
    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let columns = usize::from(area.width.saturating_sub(INDENT));
        let x = area.x + INDENT;
        let buffer = frame.buffer_mut();
        buffer.set_string(x, area.y + 1, text::cut(&text::spaced(&self.title), columns), ctx.theme.title());
        for (y, (line, stands_out)) in (area.y + 3..area.bottom().saturating_sub(1)).step_by(2).zip(&self.lines) {
            let style = if *stands_out { ctx.theme.marked() } else { ctx.theme.text() };
            buffer.set_string(x, y, text::cut(line.trim_end(), columns), style);
        }
        buffer.set_string(x, area.bottom() - 1, text::cut(&self.foot, columns), ctx.theme.faint());
    }
}
