//! A list or its figures as a text table that spreadsheet programs open. Screens say which rows; the loop reads and writes them. What
//! the list masks stays masked.

use std::fmt;

use crate::Lang;
use crate::lang::ui as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::{Action, Hint};
use crate::ui::screen::{Ctx, Flow};
use crate::ui::widgets::list::{Cell, Column};

/// Reads all rows of a list, not only those in the window.
type Rows = Box<dyn FnOnce(Reader<'_>, &Ctx) -> Result<Vec<Vec<String>>, StoreError>>;

/// What is to be written.
pub struct Export {
    /// What the file is called, before its day.
    pub stem: &'static str,
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows below them.
    pub rows: Rows,
}

impl fmt::Debug for Export {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export").field("stem", &self.stem).finish_non_exhaustive()
    }
}

/// The key, the same on every list.
pub fn hint(lang: Lang) -> Hint {
    Hint::new(Action::Save).called(words::key_export(lang)).ranked(8)
}

/// The flow that writes the rows of a list under the heads of its columns.
pub fn flow(
    stem: &'static str,
    columns: &[Column],
    rows: impl FnOnce(Reader<'_>, &Ctx) -> Result<Vec<Vec<Cell>>, StoreError> + 'static,
) -> Flow {
    let heads = columns.iter().map(|column| column.head.to_owned()).collect();
    let texts = |cells: Vec<Cell>| cells.into_iter().map(|cell| cell.text).collect();
    let rows: Rows = Box::new(move |reader, ctx| Ok(rows(reader, ctx)?.into_iter().map(texts).collect()));
    Flow::Export(Box::new(Export { stem, heads, rows }))
}
