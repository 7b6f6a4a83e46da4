//! Why a whole file could not be imported. Nothing has been written when one of these is returned.

use crate::Lang;
use crate::lang::import as say;
use crate::obstacle::Obstacle;

/// A file that gives no rows at all. Rows refused one by one are [`Reason`](super::Reason)s instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.say(Lang::En))]
pub enum Error {
    /// No file bears this name.
    Missing(String),
    /// It is a folder.
    Folder(String),
    /// The system does not let us read it, and why.
    Unreadable(String, Obstacle),
    /// Larger than [`MAX_BYTES`](super::MAX_BYTES), packed or unpacked.
    TooBig(String),
    /// A sheet with more rows than [`MAX_ROWS`](super::MAX_ROWS) or more columns than [`MAX_COLUMNS`](super::MAX_COLUMNS).
    TooManyCells(String),
    /// A file of that name is there already, and is not written over.
    Exists(String),
    /// The system does not let us write it, and why.
    Unwritable(String, Obstacle),
    /// Nothing in it.
    Empty(String),
    /// Protected by a password.
    Encrypted(String),
    /// Not a spreadsheet and not a text table.
    NotASpreadsheet(String),
    /// A web page under a spreadsheet's name, as some web systems export it.
    WebPage(String),
    /// A spreadsheet cut short or damaged.
    Damaged(String),
    /// A text table in whose first row a quotation mark is never closed; with the line of the file on which it stands.
    OpenQuote(String, usize),
    /// Nothing known in it, and a row above has bytes that are no letters: the row, and what can be read of the cell.
    Garbled(String, usize, String),
    /// Plain text under a spreadsheet's name, in which nothing is known.
    TextAsBook(String),
    /// A proper file in which no sheet looks like anything we know.
    NothingKnown(String),
}

impl Error {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Error::Missing(file) => say::missing(lang, file),
            Error::Folder(file) => say::folder(lang, file),
            Error::Unreadable(file, why) => say::unreadable(lang, file, &why.say(lang)),
            Error::TooBig(file) => say::too_big(lang, file, super::MAX_BYTES >> 20),
            Error::TooManyCells(sheet) => say::too_many_cells(lang, sheet, super::MAX_ROWS, super::MAX_COLUMNS),
            Error::Exists(file) => say::exists(lang, file),
            Error::Unwritable(file, why) => say::unwritable(lang, file, &why.say(lang)),
            Error::Empty(file) => say::empty(lang, file),
            Error::Encrypted(file) => say::encrypted(lang, file),
            Error::NotASpreadsheet(file) => say::not_a_spreadsheet(lang, file),
            Error::WebPage(file) => say::web_page(lang, file),
            Error::Damaged(file) => say::damaged(lang, file),
            Error::OpenQuote(file, line) => say::nothing_before_quote(lang, file, *line),
            Error::Garbled(file, row, text) => say::garbled_heading(lang, file, *row, text),
            Error::TextAsBook(file) => say::text_as_book(lang, file),
            Error::NothingKnown(file) => say::nothing_known(lang, file, say::heads_needed(lang)),
        }
    }
}
