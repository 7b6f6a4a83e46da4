//! Draws the next number of a kind: `QJD-SQG-2026-0042`. Two computers never draw the same one.

use chrono::Datelike;

use super::Refusal;
use crate::store::{StoreError, Writer};

/// What is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Visit,
    Note,
    Matter,
}

/// The next number of `kind` at this desk in the year of `now`.
pub(super) fn next(writer: &Writer<'_>, kind: Kind) -> Result<String, Refusal> {
    let reader = writer.read();
    let desk = reader.desk()?.ok_or_else(|| StoreError::NoDesk(String::new()))?;
    let letter = match kind {
        Kind::Visit => "J",
        Kind::Note => "K",
        Kind::Matter => "",
    };
    let prefix = format!("{}-{}-{}-{letter}", desk.town_code, desk.code, writer.author().now.year());
    let last = reader.last_number(&prefix)?;
    Ok(format!("{prefix}{:04}", last + 1))
}
