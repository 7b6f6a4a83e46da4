//! The two streams. Writing to a closed or full one is an error like any other, never a panic.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

use super::error::Failure;
use crate::domain::clean;
use crate::obstacle::Obstacle;

/// Stands where a quoted word ends a line.
const LINE_END: &str = "↵";

/// Writes one line to the output and sees it out at once: what was said is said, whatever happens next. What is kept here has no orders to
/// a terminal in it; the name of a file may.
pub fn line(text: &str) -> Result<(), Failure> {
    let text = if clean::has_controls(text) { Cow::Owned(clean::visible(text)) } else { Cow::Borrowed(text) };
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")).and_then(|()| out.flush()).map_err(Failure::from)
}

/// Writes one line to the error stream, without what would order a terminal about. There is nowhere left to complain if that fails.
pub fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", clean::visible(text));
}

/// A sentence that may quote words of the command line: without what would order a terminal about, their line ends as a sign, and what is
/// longer than a field by its beginning and end.
pub fn quoting(sentence: &str, line: &[OsString]) -> String {
    let words = line.iter().map(|word| clean::visible(&word.to_string_lossy()));
    words.fold(clean::visible(sentence), |said, word| {
        let option = word.strip_prefix("--").and_then(|option| option.split_once('='));
        let whole = option.map_or(word.as_str(), |(_, value)| value);
        let value = whole.trim();
        let shown = clean::shortened(&value.replace('\n', LINE_END));
        // As it was typed, or as it was read.
        let said = if whole.contains('\n') { said.replace(whole, value) } else { said };
        if shown == value { said } else { said.replace(value, &shown) }
    })
}

/// An error for programs: the sentence, and a word that stays the same in every language.
pub fn error(sentence: &str, code: &str) -> String {
    serde_json::json!({ "error": sentence, "code": code }).to_string()
}

/// Something to be told beside what was asked for, for programs.
pub fn warning(sentence: &str) -> String {
    serde_json::json!({ "warning": sentence }).to_string()
}

/// Whether a line asks to be answered for programs, though it cannot be read.
pub fn wants_json(line: &[OsString]) -> bool {
    line.iter().take_while(|word| *word != "--").any(|word| word == "--json")
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

/// Whether a person reads the output where it is written; it may go into a file or another program instead.
pub fn is_read_here() -> bool {
    io::stdout().is_terminal()
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::NobodyReads,
            _ => Failure::Output(Obstacle::from(&error)),
        }
    }
}
