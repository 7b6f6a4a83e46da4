//! Seats of the roster that no sheet changes by itself: who has served, signed in or come in somebody's place is a fact by then.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::domain::id::Id;
use crate::domain::person::PersonForm;
use crate::domain::roster::swap::SwapState;
use crate::domain::roster::week::{Assignment, SlotHours, is_over};
use crate::store::roster::SwapRow;
use crate::store::{Reader, StoreError};

use super::Settled;
use super::draft::Known;

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

/// What a roster is compared with to know which of its seats stay, and which are over.
pub(super) struct Stands<'r> {
    reader: Reader<'r>,
    settled: Settled,
    hours: SlotHours,
    swaps: Vec<SwapRow>,
    /// Records that are perhaps of one person, each with the one that would stand for it.
    twins: BTreeMap<Id, Id>,
    now: DateTime<FixedOffset>,
}

impl<'r> Stands<'r> {
    /// Reads the hours and swaps of this desk.
    pub fn read(reader: Reader<'r>, settled: Settled, now: DateTime<FixedOffset>) -> Result<Stands<'r>, StoreError> {
        let (hours, swaps) = (reader.duty_plan()?.hours, reader.swaps(None)?);
        let twins = reader.twins_of_people()?.into_iter().map(|twins| (twins.goes.id, twins.stays.id)).collect();
        Ok(Stands { reader, settled, hours, swaps, twins, now })
    }

    /// Whether a shift has ended: who served is written down as it was, whatever keeps them away by now.
    pub fn is_over(&self, given: &Assignment) -> bool {
        is_over(given.date, given.seat.slot, &self.hours, self.now)
    }

    /// Whether two records are perhaps of one person, since nobody said yet whether they are two.
    pub fn may_be_one(&self, one: &Known<PersonForm>, other: &Known<PersonForm>) -> bool {
        let of = |known: &Known<PersonForm>| self.twins.get(&known.id).copied().unwrap_or(known.id);
        let is_new = [one, other].iter().any(|known| known.id.pending_place().is_some());
        of(one) == of(other) || is_new && one.form.may_be(&other.form)
    }

    /// The seats of a day that stay, each with what holds it.
    pub fn on(&self, date: NaiveDate, standing: &[Assignment]) -> Result<Vec<(Assignment, Held)>, StoreError> {
        if self.settled == Settled::Replaced {
            return Ok(Vec::new());
        }
        let signings = self.reader.signings(date, date)?;
        let signed = |given: &Assignment| {
            signings.iter().any(|(_, one)| (one.date, one.seat, one.person) == (given.date, given.seat, given.person))
        };
        let held = |given: &Assignment| {
            if signed(given) {
                Some(Held::Signed)
            } else if self.is_over(given) {
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
