//! Seats of the roster that no sheet changes by itself: who has served, signed in or come in somebody's place is a fact by then.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::roster::swap::SwapState;
use crate::domain::roster::week::{Assignment, SlotHours, is_over};
use crate::store::roster::SwapRow;
use crate::store::{Reader, StoreError};

/// What holds somebody in a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// The shift is over.
    Served,
    /// They signed in or out.
    Signed,
    /// They came by a swap that was approved.
    Swapped,
    /// They asked for a swap that nobody has answered.
    Asked,
}

/// What a roster is compared with to know which of its seats stay.
pub(super) struct Stands<'r> {
    reader: Option<Reader<'r>>,
    hours: SlotHours,
    swaps: Vec<SwapRow>,
    now: DateTime<FixedOffset>,
}

impl<'r> Stands<'r> {
    /// Reads the hours and swaps of this desk.
    pub fn read(reader: Reader<'r>, now: DateTime<FixedOffset>) -> Result<Stands<'r>, StoreError> {
        let hours = reader.duty_plan()?.hours;
        Ok(Stands { reader: Some(reader), hours, swaps: reader.swaps(None)?, now })
    }

    /// No seat stays.
    pub fn nothing(now: DateTime<FixedOffset>) -> Stands<'r> {
        Stands { reader: None, hours: SlotHours::default(), swaps: Vec::new(), now }
    }

    /// The seats of a day that stay, each with what holds it.
    pub fn on(&self, date: NaiveDate, standing: &[Assignment]) -> Result<Vec<(Assignment, Held)>, StoreError> {
        let Some(reader) = self.reader else { return Ok(Vec::new()) };
        let signings = reader.signings(date, date)?;
        let signed = |given: &Assignment| {
            signings.iter().any(|(_, one)| (one.date, one.seat, one.person) == (given.date, given.seat, given.person))
        };
        let held = |given: &Assignment| {
            if signed(given) {
                Some(Held::Signed)
            } else if is_over(given.date, given.seat.slot, &self.hours, self.now) {
                Some(Held::Served)
            } else {
                self.swapped(given)
            }
        };
        Ok(standing.iter().filter_map(|given| Some((*given, held(given)?))).collect())
    }

    /// Whether a swap gave somebody the seat, or asks for it. One that was given otherwise since is no longer the swap's.
    fn swapped(&self, given: &Assignment) -> Option<Held> {
        let about = self.swaps.iter().filter(|swap| swap.row.form.is_about(given.date, given.seat));
        about
            .filter_map(|swap| match swap.state {
                SwapState::Approved => {
                    swap.row.form.approved().contains(&(given.seat, given.person)).then_some(Held::Swapped)
                }
                SwapState::Asked => Some(Held::Asked),
                SwapState::Refused | SwapState::Cancelled => None,
            })
            .next_back()
    }
}
