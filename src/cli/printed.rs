//! Writing a page to print where the line says.

use std::path::Path;

use super::error::Failure;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::paper as words;
use crate::paper::Paper;

/// Writes the page into this file.
///
/// # Errors
/// What the system refused, and that nothing else changed.
pub fn printed(page: &Paper, path: &Path, lang: Lang) -> Result<(), Failure> {
    page.write(path, lang)
        .map_err(|why| Failure::Refused(words::not_kept(lang, &path.display().to_string(), &why.say(lang))))
}

/// Where it was written, as a record.
pub fn printed_to(path: &Path) -> Table {
    Table::one([(("paper", ""), Cell::text(path.display().to_string()))])
}
