//! What one cell of a roster says by itself: names behind a shift, or a mark behind somebody's name.

use crate::domain::roster::week::Seat;
use crate::domain::terms::{Post, Slot};

use super::grid::GARBLED;
use super::reason::{Reason, Remark};
use super::shift_words::{Mark, Told, by_day, is_off, is_part, is_ring, seat};
use super::strips::Strip;
use super::tidy;

/// What the date's side and the strip's own words say of the shift together; two parts of one day say nothing.
fn joined(over: &str, own: &str) -> Result<String, Reason> {
    let part = |label: &str| seat(label).map(|seat| seat.slot).filter(|slot| *slot != Slot::AllDay);
    let label = format!("{over}{own}");
    match part(over).zip(part(own)) {
        Some((one, other)) if one != other => Err(Reason::NoSlot(label)),
        _ => Ok(label),
    }
}

/// One cell of names; `None` when nobody stands in it.
pub(super) fn names(text: &str, (over, own): (&str, &str)) -> Result<Option<(Seat, Vec<String>)>, Reason> {
    if let Some(garbled) = [text, over, own].into_iter().find(|text| text.contains(GARBLED)) {
        return Err(Reason::Garbled(tidy::plain(garbled)));
    }
    if is_off(text) {
        return Ok(None);
    }
    let names = tidy::names(text);
    if names.is_empty() {
        // A telephone alone, or words in brackets, are something, though nobody's name.
        let is_nothing = tidy::optional(text).is_none();
        return if is_nothing { Ok(None) } else { Err(Reason::NotAName(tidy::quoted(text))) };
    }
    let label = joined(over, own)?;
    let seat = seat(&label).ok_or(Reason::NoSlot(label))?;
    if names.iter().all(|name| tidy::is_name(name)) {
        Ok(Some((seat, names)))
    } else {
        Err(Reason::NotAName(tidy::quoted(text)))
    }
}

/// The seats that the mark of these people stands for, each with what is to be said of how it was read.
pub(super) fn marked(
    strip: &Strip,
    text: &str,
    (over, own, nights): (&str, &str, bool),
    names: &[String],
) -> Result<Vec<(Seat, Option<Remark>)>, Reason> {
    let text = tidy::plain(text);
    let no_mark = || Reason::NotAMark(names.join("、"), text.clone());
    let told = match strip.mark(&text) {
        Mark::Stays if is_ring(&text) => return Err(Reason::Ring(names.join("、"), text)),
        Mark::Stays => return Ok(Vec::new()),
        Mark::Comes(told) => told,
        Mark::No if text.contains(GARBLED) => return Err(Reason::Garbled(text)),
        Mark::No => return Err(no_mark()),
    };
    if names.is_empty() {
        return Err(Reason::NoName);
    }
    if let Some(name) = names.iter().find(|name| !tidy::is_name(name)) {
        return Err(Reason::NotAName(name.clone()));
    }
    let label = joined(over, own)?;
    let (seats, is_assumed) = seats(&told, &label).ok_or_else(no_mark)?;
    let is_of_part = is_part(&label) || told.slots.iter().any(|slot| *slot != Slot::AllDay);
    let words = if told.post.is_some() { format!("{label}{text}") } else { label.clone() };
    let by_day = by_day(&text).or_else(|| by_day(&label)).filter(|_| nights);
    // 中班 is the afternoon where three take turns, 白班 all but the night, and nobody sits in two seats of one day.
    let is_taken = text.contains(['中', '白']) || told.slots.len() > seats.len();
    let remark = |seat: Seat| match (by_day.filter(|_| seat.slot == Slot::AllDay), is_assumed, is_taken) {
        _ if is_of_part && is_for_the_day(seat) => Some(Remark::ForTheDay(words.clone(), seat)),
        (Some(word), ..) => Some(Remark::ByDay(word.to_owned(), seat)),
        (_, true, _) => Some(Remark::WholeDay),
        (_, false, true) => Some(Remark::TakenFor(text.clone(), seat)),
        (_, false, false) => None,
    };
    Ok(seats.into_iter().map(|seat| (seat, remark(seat))).collect())
}

/// Whether a seat is for the whole day whatever a sheet says: that of who leads or stands by.
pub(super) const fn is_for_the_day(seat: Seat) -> bool {
    matches!(seat.post, Post::Lead | Post::Standby)
}

/// The seats of a mark in a column or row whose own label is this, and whether the whole day is assumed; nothing if the two speak of
/// different shifts.
fn seats(told: &Told, label: &str) -> Option<(Vec<Seat>, bool)> {
    let over = seat(label);
    let post = told.post.or(over.map(|seat| seat.post)).unwrap_or(Post::Duty);
    if is_for_the_day(Seat::new(Slot::AllDay, post)) {
        return Some((vec![Seat::new(Slot::AllDay, post)], false));
    }
    let has = |slot| told.slots.contains(&slot);
    let slots = match over.map(|seat| seat.slot) {
        // A part of the day over the cell, and at most that in it.
        Some(slot) if told.slots.iter().all(|one| *one == slot) => vec![slot],
        Some(slot) if slot != Slot::AllDay => return None,
        _ if told.slots.is_empty() || has(Slot::AllDay) || has(Slot::Morning) && has(Slot::Afternoon) => {
            vec![Slot::AllDay]
        }
        _ => told.slots.clone(),
    };
    let is_assumed = told.slots.is_empty() && over.is_none();
    Some((slots.into_iter().map(|slot| Seat::new(slot, post)).collect(), is_assumed))
}
