//! The line of tabs above a list: each with its digit, the open one in brackets. Where digits take the rows of the list instead,
//! arrows stand at the ends of the line.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::text;

/// Where rows have the digits in elder mode: the one that turns to the next tab.
const TURN: u32 = 8;

/// What opens a tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Its digit, and the arrows beside each other.
    Both,
    /// Its digit alone: the arrows sideways mean something else there.
    Digits,
    /// The arrows, and one digit that turns to the next: the others mean something else there.
    Arrows,
    /// No key: they go elsewhere now.
    Nothing,
}

impl By {
    /// Above a list whose rows have the digits in elder mode.
    pub const fn over_rows(ctx: &Ctx) -> By {
        if ctx.elder { By::Arrows } else { By::Both }
    }
}

/// Draws the tabs, the one at `open` in brackets; answers where the line ends.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    by: By,
    open: Option<usize>,
    tabs: impl IntoIterator<Item = String>,
    ctx: &Ctx,
) -> u16 {
    let mut x = area.x;
    let mut put = |x: u16, said: &str, style| {
        let room = usize::from(area.right().saturating_sub(x));
        buffer.set_stringn(x, area.y, text::cut(said, room), room, style).0
    };
    if by == By::Arrows {
        x = put(x, "←", ctx.theme.key());
    }
    for (at, said) in tabs.into_iter().enumerate() {
        let said = if matches!(by, By::Both | By::Digits) { format!("{} {said}", at + 1) } else { said };
        let (said, style) = if open == Some(at) {
            (format!("[{said}]"), ctx.theme.marked())
        } else {
            (format!(" {said} "), if by == By::Nothing { ctx.theme.faint() } else { ctx.theme.text() })
        };
        x = put(x, &said, style);
    }
    if by == By::Arrows { put(x, "→", ctx.theme.key()) } else { x }
}

/// The tab that a key opens, from 0, where that at `open` of so many is open now.
pub fn key(key: &Key, by: By, open: Option<usize>, count: usize) -> Option<usize> {
    let beside = |step: usize| open.map(|at| (at + step) % count.max(1));
    match (key.code, by) {
        (KeyCode::Left, By::Both | By::Arrows) => beside(count.saturating_sub(1)),
        (KeyCode::Right, By::Both | By::Arrows) => beside(1),
        (_, By::Arrows) if key.digit() == Some(TURN) => open.map_or(Some(0), |_| beside(1)),
        (_, By::Both | By::Digits) => {
            let place = usize::try_from(key.digit()?).ok()?.checked_sub(1)?;
            (place < count).then_some(place)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tab_is_opened_by_its_digit_or_from_beside() {
        let digit = |sign| Key::plain(KeyCode::Char(sign));
        for (pressed, by, expected) in [
            (digit('2'), By::Both, Some(1)),
            (digit('２'), By::Digits, Some(1)),
            (digit('4'), By::Both, None),
            (digit('0'), By::Both, None),
            (digit('2'), By::Arrows, None),
            (digit('8'), By::Arrows, Some(0)),
            (digit('8'), By::Nothing, None),
            (Key::plain(KeyCode::Right), By::Arrows, Some(0)),
            (Key::plain(KeyCode::Left), By::Both, Some(1)),
            (Key::plain(KeyCode::Left), By::Digits, None),
            (Key::plain(KeyCode::Down), By::Both, None),
        ] {
            assert_eq!(key(&pressed, by, Some(2), 3), expected, "{pressed:?} {by:?}");
        }
    }
}
