//! Opens the desk, changes its settings, and teaches its calendar a year.

use super::error::Missing;
use super::{Done, Refusal, append};
use crate::domain::calendar::YearAnnounced;
use crate::domain::calendar::{Calendar, MarketDays};
use crate::domain::desk::Desk;
use crate::domain::event::Event;
use crate::domain::matter::number::read_code;
use crate::store::Writer;

/// Opens the desk or changes its settings.
pub(super) fn set(writer: &mut Writer<'_>, desk: &Desk, done: &mut Done) -> Result<(), Refusal> {
    check(desk)?;
    let before = writer.read().desk()?;
    match &before {
        // A desk that was just opened is not taken back: nothing could be done without one.
        None => writer.forget_undo(),
        Some(now) if now == desk => return Err(Refusal::NoChange),
        Some(_) => {}
    }
    append(writer, &Event::DeskSet(desk.saying(before.as_ref())), done).map(drop)
}

fn check(desk: &Desk) -> Result<(), Refusal> {
    if desk.name.trim().is_empty() {
        return Err(Refusal::Missing(Missing::DeskName));
    }
    for code in [&desk.town_code, &desk.code] {
        read_code(code).map_err(Refusal::Code)?;
    }
    if !desk.hours.is_in_order() {
        return Err(Refusal::Hours);
    }
    if !desk.market.is_empty() {
        MarketDays::read(&desk.market).map_err(Refusal::Market)?;
    }
    Ok(())
}

/// Teaches the calendar a year. The table must read, and be of that year alone.
pub(super) fn announce(writer: &mut Writer<'_>, announced: &YearAnnounced, done: &mut Done) -> Result<(), Refusal> {
    let years = Calendar::built_in().announce(&announced.table).map_err(Refusal::Table)?;
    if let Some(other) = years.into_iter().find(|year| *year != announced.year) {
        return Err(Refusal::OtherYear { asked: announced.year, other });
    }
    append(writer, &Event::YearAnnounced(announced.clone()), done).map(drop)
}
