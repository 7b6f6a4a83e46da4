//! The two streams. Writing to a closed or full one is an error like any other, never a panic.

use std::io::{self, IsTerminal, Write};

use super::error::Failure;
use crate::obstacle::Obstacle;

/// Writes one line to the output and sees it out at once: what was said is said, whatever happens next.
pub fn line(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()).map_err(Failure::from)
}

/// Writes one line to the error stream. There is nowhere left to complain if that fails.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Says how far something is, over what was said before, where a person watches.
pub fn progress(text: &str) {
    if is_watched() {
        let _ = write!(io::stderr().lock(), "\r{text}");
    }
}

/// Leaves the line of [`progress`].
pub fn progress_ends() {
    if is_watched() {
        let _ = writeln!(io::stderr().lock());
    }
}

/// Whether a person watches the error stream.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::NobodyReads,
            _ => Failure::Output(Obstacle::from(&error)),
        }
    }
}
