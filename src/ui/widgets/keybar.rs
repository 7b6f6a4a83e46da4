//! The bottom of the window: the keys of this screen, and below them the function keys. Both come from the key table.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Draws `hints` on one line; the highest ranks go first when there is no room.
pub fn draw(buffer: &mut Buffer, area: Rect, hints: &[Hint], ctx: &Ctx) {
    if area.is_empty() {
        return;
    }
    buffer.set_string(area.x, area.y, " ".repeat(usize::from(area.width)), ctx.theme.text());
    let mut x = area.x;
    for hint in fit(hints, usize::from(area.width), ctx) {
        let (key, word) = (hint.chord(), hint.text(ctx.lang));
        (x, _) = buffer.set_stringn(x, area.y, &key, usize::from(area.right().saturating_sub(x)), ctx.theme.key());
        (x, _) = buffer.set_stringn(x, area.y, word, usize::from(area.right().saturating_sub(x)), ctx.theme.text());
        x += 1;
    }
}

/// The function keys that work everywhere.
pub fn global() -> Vec<Hint> {
    Action::GLOBAL.iter().map(|action| Hint::new(*action)).collect()
}

fn cells(hint: &Hint, ctx: &Ctx) -> usize {
    text::width(&hint.chord()) + text::width(hint.text(ctx.lang)) + 1
}

fn fit(hints: &[Hint], room: usize, ctx: &Ctx) -> Vec<Hint> {
    let mut kept = hints.to_vec();
    while kept.iter().map(|hint| cells(hint, ctx)).sum::<usize>() > room + 1 {
        let Some((at, _)) = kept.iter().enumerate().max_by_key(|(place, hint)| (hint.rank, *place)) else { break };
        kept.remove(at);
    }
    kept
}
