//! What wakes the program: everything that comes through its one channel.

use crate::store::StoreError;
use crate::sync::background::{Outcome, Trouble, Work};
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
    /// A run over the line, on a thread beside, has something written.
    Write(Deed),
    /// A run over the line is over.
    Line(Box<Result<Outcome, Trouble>>),
    /// Quiet work on another thread failed.
    Trouble(StoreError),
    /// The terminal is gone or the system asks to leave: keep everything and go.
    Hangup,
}

/// Which open screen a job works for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobId(pub u64);

/// Something to do with the database, for a thread that may only read it.
pub struct Deed(pub Work);

impl std::fmt::Debug for Deed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Deed")
    }
}
