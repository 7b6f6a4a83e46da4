//! Waiting: for a key, a job, the pause after typing, or the minute. Nothing else wakes the program.

use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use chrono::Timelike;
use ratatui::backend::Backend;

use super::{App, AppError, Input};

/// How long after the last key a draft goes to the disk.
const PAUSE: Duration = Duration::from_millis(700);

impl<B: Backend> App<B> {
    /// Runs until the person leaves.
    ///
    /// # Errors
    /// When the terminal or the store no longer answers. Drafts are kept either way.
    pub fn run(&mut self) -> Result<(), AppError> {
        let mut drawn = self.draw();
        while drawn.is_ok() && !self.leaving {
            let patience = if self.has_pending_draft() { PAUSE } else { self.to_the_minute() };
            match self.inputs.recv_timeout(patience) {
                Ok(input) => {
                    self.handle(input);
                    // An input method commits several characters at once: answer them all, draw once.
                    while let Ok(input) = self.inputs.try_recv() {
                        self.handle(input);
                    }
                    drawn = self.draw();
                }
                Err(RecvTimeoutError::Timeout) if self.has_pending_draft() => self.flush_drafts(),
                Err(RecvTimeoutError::Timeout) => {
                    if self.minute() {
                        drawn = self.draw();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => self.leaving = true,
            }
        }
        self.flush_drafts();
        drawn
    }

    fn to_the_minute(&self) -> Duration {
        let left = 60 - u64::from((self.clock)().second().min(59));
        // A clock that stands still just before a minute must not wake us every second.
        Duration::from_secs(if left < 2 { left + 60 } else { left })
    }

    /// A minute has passed. `true`: draw. While a caret is shown nothing moves: the input method's window hangs on it.
    pub fn minute(&mut self) -> bool {
        self.ctx.now = (self.clock)();
        let Some(open) = self.stack.last_mut() else { return false };
        if open.screen.typing().is_some() {
            return false;
        }
        if open.screen.tick(&self.ctx) {
            self.load_top();
        }
        true
    }

    /// Answers one input and draws: one step of a script.
    ///
    /// # Errors
    /// When the terminal no longer answers.
    pub fn feed(&mut self, input: Input) -> Result<(), AppError> {
        self.handle(input);
        self.draw()
    }
}
