//! The computer's clock, where it stands wrong: what is said of it on screens, and when it is asked about.

use chrono::{DateTime, FixedOffset};

use crate::domain::calendar::ahead;
use crate::lang::clock as words;
use crate::store::{Reader, Store, StoreError};
use crate::ui::screen::Ctx;

/// The preference: the day on which somebody said last that the clock is wrong, by that clock.
const ASKED: &str = "clock.asked";

/// What speaks against the clock, and the key for whoever knows that it is right; `latest`: when the last record was made, in
/// seconds since 1970.
pub fn said(latest: i64, ctx: &Ctx) -> Option<String> {
    Some(ahead::doubt(ctx.now, latest, ctx.lang)? + words::right_by_key(ctx.lang))
}

/// Whether it is to be asked now: it leapt ahead, and nobody has answered that on the day that it shows.
///
/// # Errors
/// When the database does not answer.
pub fn is_to_be_asked(reader: Reader<'_>, latest: i64, ctx: &Ctx) -> Result<bool, StoreError> {
    if !ahead::is_ahead(ctx.now.timestamp(), latest) {
        return Ok(false);
    }
    Ok(reader.preference(ASKED)? != Some(ctx.now.date_naive().to_string()))
}

/// Notes that somebody was asked, and said that it is wrong.
///
/// # Errors
/// When it cannot be written.
pub fn asked(store: &Store, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    store.set_preference(ASKED, &now.date_naive().to_string())
}
