//! What wakes the program: everything that comes through its one channel.

use crate::ui::flow::JobNews;
use crate::ui::keymap::Key;

/// One reason to wake.
#[derive(Debug)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Text that arrived at once.
    Paste(String),
    /// The window has another size.
    Resize,
    /// News from a job.
    Job(JobId, JobNews),
    /// A stick was plugged in or pulled out.
    Plugged,
    /// Quiet work on another thread failed; the sentence for the person.
    Trouble(String),
    /// The terminal is gone or the system asks to leave: keep everything and go.
    Hangup,
}

/// Which open screen a job works for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobId(pub u64);
