//! A box over the screen.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Block, Borders, Clear, Widget};

use crate::ui::screen::Ctx;
use crate::ui::text;

/// A centred box of this size (or what fits), cleared and framed; wider where its title needs it. Returns the room inside.
pub fn open(frame: &mut Frame, around: Rect, width: u16, height: u16, title: &str, ctx: &Ctx) -> Rect {
    let needed = u16::try_from(text::width(title) + 4).unwrap_or(u16::MAX);
    let width = width.max(needed).min(around.width);
    let height = height.min(around.height);
    let area =
        Rect { x: around.x + (around.width - width) / 2, y: around.y + (around.height - height) / 2, width, height };
    clear_wide(frame.buffer_mut(), area);
    let block = Block::new()
        .borders(Borders::ALL)
        .border_set(ctx.theme.border())
        .border_style(ctx.theme.title())
        .title(text::cut(title, usize::from(width.saturating_sub(4))).into_owned())
        .title_style(ctx.theme.title());
    let inside = block.inner(area);
    frame.render_widget(block, area);
    inside
}

/// Clears `area`, and the left neighbour of any row whose wide glyph would reach into it: half a glyph is none
/// (ratatui issue 2526).
pub fn clear_wide(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(*buffer.area());
    if let Some(left) = area.x.checked_sub(1) {
        for y in area.y..area.bottom() {
            if let Some(cell) = buffer.cell_mut((left, y))
                && text::width(cell.symbol()) > 1
            {
                cell.set_symbol(" ");
            }
        }
    }
    Clear.render(area, buffer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::snapshot::snapshot;

    #[test]
    fn a_box_is_as_wide_as_its_title_where_the_window_has_room() {
        let mut terminal = ratatui::Terminal::new(ratatui::backend::TestBackend::new(60, 5)).unwrap();
        let title = " Close these 12 matters whose time has come ";
        let draw = |frame: &mut Frame| {
            open(frame, frame.area(), 20, 3, title, &Ctx::for_test());
        };
        terminal.draw(draw).unwrap();
        assert!(snapshot(terminal.backend().buffer(), None).contains(title));
    }

    #[test]
    fn no_half_glyph_is_left_beside_a_box() {
        let mut buffer = Buffer::with_lines(["村口路灯坏了"; 3]);
        clear_wide(&mut buffer, Rect::new(3, 1, 4, 1));
        // 口 reached into the box by its right half and is gone as a whole; 灯 begins inside it.
        assert_eq!(snapshot(&buffer, None), "村口路灯坏了\n村      坏了\n村口路灯坏了\n");
    }
}
