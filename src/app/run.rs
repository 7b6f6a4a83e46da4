//! Waiting: for a key, a job, the pause after typing, or the minute. Nothing else wakes the program.

use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use chrono::Timelike;
use ratatui::backend::Backend;

use super::{App, AppError, Input, Leaving};
use crate::lang::ui as words;
use crate::ui::widgets::status::Notice;

/// How long after the last key the fingers rest: what can wait is read then, so that no key waits for it.
const REST: Duration = Duration::from_millis(120);

/// A page of rows, each of which is read in a rest of its own.
const MOST_RESTS: usize = 200;
/// How long after the last key a draft goes to the disk.
const PAUSE: Duration = Duration::from_millis(700);

impl<B: Backend> App<B> {
    /// Runs until the person leaves, from a first frame that is drawn already.
    ///
    /// # Errors
    /// When the terminal or the store no longer answers. Drafts are kept either way.
    pub fn run(&mut self) -> Result<(), AppError> {
        let (mut drawn, mut rests) = (Ok(()), false);
        while drawn.is_ok() && self.leaving.is_none() {
            let patience = match (self.awaits_rest(), self.has_pending_draft()) {
                // Whoever has begun to read what was put off goes on until somebody types.
                (true, _) if rests => Duration::ZERO,
                (true, _) => REST,
                (false, true) => PAUSE,
                (false, false) => self.to_the_minute(),
            };
            match self.inputs.recv_timeout(patience) {
                Ok(input) => {
                    rests = false;
                    // What is written for a run over the line shows nowhere, and no key waits for more than one piece of it.
                    let mut shows = !matches!(input, Input::Write(_));
                    self.handle(input);
                    // An input method commits several characters at once: answer them all, draw once.
                    while let Ok(input) = self.inputs.try_recv() {
                        let is_piece = matches!(input, Input::Write(_));
                        self.handle(input);
                        if is_piece && shows {
                            break;
                        }
                        shows |= !is_piece;
                    }
                    if shows {
                        drawn = self.draw();
                    }
                }
                Err(RecvTimeoutError::Timeout) if self.awaits_rest() => {
                    rests = self.rest();
                    drawn = self.draw();
                }
                Err(RecvTimeoutError::Timeout) if self.has_pending_draft() => self.flush_drafts(),
                Err(RecvTimeoutError::Timeout) => {
                    if self.minute() {
                        drawn = self.draw();
                    }
                }
                Err(RecvTimeoutError::Disconnected) => self.leaving = Some(Leaving::Wished),
            }
            self.tend_line();
        }
        self.flush_drafts();
        if self.leaving == Some(Leaving::HungUp) || drawn.is_err() {
            self.seek_refuge();
        } else {
            self.leave_refuge();
        }
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
        if self.empty_shelf() {
            self.leave_refuge();
            self.notice = Some(Notice::Good(words::draft_written(self.ctx.lang).to_owned()));
            return true;
        }
        let Some(open) = self.stack.last_mut() else { return false };
        if open.screen.typing().is_some() {
            return false;
        }
        if open.screen.tick(&self.ctx) {
            self.load_top();
        }
        true
    }

    fn awaits_rest(&self) -> bool {
        self.stack.last().is_some_and(|open| open.screen.awaits_rest())
    }

    /// Lets the screen on top read some of what it had put off; whether it could.
    fn rest(&mut self) -> bool {
        if let Some(open) = self.stack.last_mut()
            && open.screen.awaits_rest()
            && let Err(error) = open.screen.rest(&self.store, &self.ctx)
        {
            self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
            return false;
        }
        true
    }

    /// Lets it read all of that.
    pub(super) fn rest_well(&mut self) {
        for _ in 0..MOST_RESTS {
            if !self.awaits_rest() || !self.rest() {
                return;
            }
        }
    }

    /// Answers one input, rests and draws: one step of a script.
    ///
    /// # Errors
    /// When the terminal no longer answers.
    pub fn feed(&mut self, input: Input) -> Result<(), AppError> {
        self.handle(input);
        self.rest_well();
        self.draw()
    }
}
