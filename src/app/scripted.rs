//! The whole program driven by a script instead of a keyboard: for tests, and for pictures of the real screen.

use std::time::{Duration, Instant};

use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::{App, Input, script, snapshot};

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
    /// Rests and draws after every key, as the loop does for whoever types slowly.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        for key in script(keys) {
            self.step(Input::Key(key));
        }
        self
    }

    /// Answers one input and draws the frame whole: a test backend still holds what once stood under the second half of a
    /// wide glyph, which no terminal does.
    pub fn step(&mut self, input: Input) {
        self.handle(input);
        self.rest_well();
        // A test backend cannot fail to draw.
        let _ = self.terminal.clear();
        let _ = self.draw();
    }

    /// Tries the line if it is due, as the loop does whenever it wakes; `true` while a run is under way.
    pub fn tend(&mut self) -> bool {
        self.ctx.now = (self.clock)();
        self.tend_line();
        self.background.is_running()
    }

    /// Waits for the next thing a run over the line wants, and answers it; `true` while the run is under way.
    pub fn tend_on(&mut self) -> bool {
        self.tend_timed();
        self.background.is_running()
    }

    /// A run over the line is under way.
    pub fn is_tending(&self) -> bool {
        self.background.is_running()
    }

    /// [`App::tend_on`], and for how long it kept the loop: a key that comes meanwhile waits no longer.
    pub fn tend_timed(&mut self) -> Duration {
        let input = if self.background.is_running() { self.inputs.recv().ok() } else { None };
        let begun = Instant::now();
        if let Some(input) = input {
            self.handle(input);
        }
        begun.elapsed()
    }

    /// Another window size, as after dragging a corner.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal.backend_mut().resize(width, height);
        self.step(Input::Resize);
    }
}
