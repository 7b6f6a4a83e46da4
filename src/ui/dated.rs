//! When something happened, as a form shows it and reads it back.

use chrono::{DateTime, FixedOffset};

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::calendar::{behind, read_moment};
use crate::lang::visits as words;

/// When it happened, as typed; `stands` is what was written down before, to the second.
///
/// # Errors
/// The sentence on what is no moment, or is still to come.
pub fn received(
    typed: &str,
    stands: Option<DateTime<FixedOffset>>,
    now: DateTime<FixedOffset>,
    lang: Lang,
) -> Result<DateTime<FixedOffset>, String> {
    if typed.is_empty() {
        return Ok(now);
    }
    if let Some(at) = stands.filter(|at| shown::full(*at) == typed) {
        return Ok(at);
    }
    let at = read_moment(typed, now).map_err(|why| why.say(lang))?;
    if behind::is_to_come(at, now) { Err(words::not_yet(lang).to_owned()) } else { Ok(at) }
}
