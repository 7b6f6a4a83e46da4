//! Frames as text, for tests and for pictures of the real screen.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::ui::text;

/// A frame as lines of text, stepping by width so that wide glyphs are not doubled, without spaces at line ends. The last
/// line names the caret's cell, counted from 1, if there is one.
pub fn snapshot(buffer: &Buffer, caret: Option<Position>) -> String {
    let area = buffer.area();
    let mut out = String::new();
    for y in area.y..area.bottom() {
        let mut line = String::new();
        let mut x = area.x;
        while x < area.right() {
            let symbol = buffer.cell((x, y)).map_or(" ", |cell| cell.symbol());
            line.push_str(symbol);
            x += u16::try_from(text::width(symbol)).unwrap_or(1).max(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    if let Some(caret) = caret {
        // Writing to a string does not fail.
        let _ = writeln!(out, "caret: row {}, column {}", caret.y + 1, caret.x + 1);
    }
    out
}
