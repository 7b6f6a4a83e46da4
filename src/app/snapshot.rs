//! Frames as text, for tests and for pictures of the real screen.

use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::script::script;
use super::{App, Input};
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
        out.push_str(&format!("caret: row {}, column {}\n", caret.y + 1, caret.x + 1));
    }
    out
}

impl App<TestBackend> {
    /// The last frame as text; see [`snapshot`].
    pub fn frame_text(&self) -> String {
        snapshot(self.buffer(), self.caret())
    }

    /// The last frame's cells.
    pub fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// The caret's cell, where the last frame put the terminal's own cursor.
    pub fn caret(&self) -> Option<Position> {
        let backend = self.terminal.backend();
        backend.cursor_visible().then(|| backend.cursor_position())
    }

    /// Types a script: key names (`F4`, `Enter`, `Ctrl-S`, `Down`) and words to type, apart by spaces; `_` types a space.
    /// Draws after every key, as the loop does.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in script(keys) {
            // A test backend cannot fail to draw.
            let _ = self.feed(Input::Key(key));
        }
        self
    }

    /// Another window size, as after dragging a corner.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        let _ = self.feed(Input::Resize);
    }
}
