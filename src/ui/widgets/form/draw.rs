//! How a form looks.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Form;
use crate::ui::screen::Ctx;

impl Form {
    /// Draws the form; in elder mode one question at a time.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        self.caret = None;
        let mut y = area.y;
        for (at, field) in self.fields.iter_mut().enumerate() {
            if y >= area.bottom() {
                break;
            }
            frame.buffer_mut().set_string(area.x, y, field.label, ctx.theme.text());
            field.input.draw(
                frame,
                Rect { x: area.x + 14, y, width: area.width - 14, height: 1 },
                ctx.theme.text(),
                at == self.at,
            );
            if at == self.at {
                self.caret = field.input.caret();
            }
            y += 1;
        }
    }
}
