//! Draws the next number of a kind: `QJD-SQG-2026-0042`. Two computers never draw the same one.

use chrono::Datelike;

use super::Refusal;
use crate::domain::matter::number::{NumberKind, Numbering, Series};
use crate::store::{StoreError, Writer};

/// The next number of `kind` at this desk in the year of `now`.
pub(super) fn next(writer: &mut Writer<'_>, kind: NumberKind) -> Result<String, Refusal> {
    let desk = writer.desk().ok_or_else(|| StoreError::NoDesk(writer.read().folder()))?;
    let series = match writer.read().numbered_apart()? {
        Some(name) => Series::waiting(&name),
        None => Series::new(desk.pc, writer.incarnation()),
    };
    let numbering = Numbering::new(&desk.town_code, &desk.code, series).map_err(Refusal::Code)?;
    let year = writer.author().now.year();
    let number = |sequence| numbering.number(kind, year, sequence).map_err(|_| Refusal::Year(year));
    let first = number(1)?.to_string();
    let drawn = writer.draw(kind, first.trim_end_matches(|letter: char| letter.is_ascii_digit()))?;
    Ok(number(drawn)?.to_string())
}
