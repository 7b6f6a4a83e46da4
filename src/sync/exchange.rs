//! One exchange with a carrier: takes in what is for this desk, leaves there what the others have not acknowledged, and says
//! what went each way.
//!
//! It is done in steps, so that whatever waits for a slow stick can stand on a thread of its own while the desk stays usable:
//! [`fetch`](fetch::fetch) copies envelopes into the inbox, [`take_in`](take_in::take_in) opens them into the journal,
//! [`prepare`](prepare::prepare) seals what goes out, [`leave`](leave::leave) writes it, [`noted`](leave::noted) remembers where
//! it lies. [`exchange`] does all of it in a row. Every step may be broken off and begun again.

pub mod aside;
pub(super) mod authority;
pub mod closed;
pub mod error;
pub mod fetch;
mod forgotten;
pub mod leave;
pub mod objection;
pub mod paper;
pub mod party;
pub mod plan;
pub mod prepare;
pub mod receipt;
pub(super) mod sent;
pub mod standing;
pub mod sticks;
pub mod take_in;
pub mod taking_out;
pub mod welcome;
pub mod withheld;

#[cfg(test)]
mod colleague_tests;
#[cfg(test)]
mod copies_tests;
#[cfg(test)]
mod erase_tests;
#[cfg(test)]
mod erased_apart_tests;
#[cfg(test)]
mod forget_tests;
#[cfg(test)]
mod late_tests;
#[cfg(test)]
mod lean_tests;
#[cfg(test)]
mod merged_tests;
#[cfg(test)]
mod notes_apart_tests;
#[cfg(test)]
mod outcome_tests;
#[cfg(test)]
mod passing_tests;
#[cfg(test)]
mod put_back_tests;
#[cfg(test)]
mod same_people_tests;
#[cfg(test)]
mod settings_tests;
#[cfg(test)]
mod shared_people_tests;
#[cfg(test)]
mod silence_tests;
#[cfg(test)]
mod stick_tests;
#[cfg(test)]
mod telling_tests;
#[cfg(test)]
pub(crate) mod tests;
#[cfg(test)]
mod trust_tests;
#[cfg(test)]
mod two_places_tests;
#[cfg(test)]
mod undo_tests;
#[cfg(test)]
mod withheld_tests;

use chrono::{DateTime, FixedOffset};

pub use error::ExchangeError;
pub use party::Party;
pub use receipt::Receipt;

use super::carrier::{Carrier, Folder};
use super::identity::keys::Keys;
use crate::domain::desk::Desk;
use crate::store::Store;

/// How far an exchange is: what is being done, and how many files of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Copying from the carrier.
    Fetching(usize, usize),
    /// Opening into the journal.
    Opening(usize, usize),
    /// What came is safe, and is put into the index of Find.
    Indexing,
    /// Writing to the carrier.
    Leaving(usize, usize),
    /// Waiting until the carrier vouches for what was written.
    Settling,
}

/// Does a whole exchange.
///
/// # Errors
/// When nothing can be exchanged at all: this desk is in no network, or the database does not work. What happens to the
/// carrier on the way stands in the [`Receipt`], together with what had been taken in until then.
pub fn exchange(
    store: &mut Store,
    keys: &Keys,
    desk: &Desk,
    carrier: &dyn Carrier,
    now: DateTime<FixedOffset>,
    tell: &mut dyn FnMut(Progress),
) -> Result<Receipt, ExchangeError> {
    let mut receipt = Receipt { server: carrier.stays(), ..Receipt::new(carrier.label(), now) };
    let inbox = Folder::inbox(store.dir())?;
    let (parties, is_last) = Party::speaking(store.read(), keys.device(), desk)?;
    let fetched = fetch::fetch(carrier, &inbox, &fetch::Errand::new(store.read(), &parties)?, tell);
    receipt.out = is_last.then_some(closed::Out::Replaced);
    if !is_last {
        take_in::take_in(store, keys, desk, &inbox, now, &mut receipt, tell)?;
    }
    if let Some(trouble) = fetched.trouble {
        receipt.trouble = Some(trouble);
        return Ok(receipt);
    }
    let (parties, _) = Party::speaking(store.read(), keys.device(), desk)?;
    let outgoing = prepare::prepare(store, keys, &parties, &fetched.present, now)?;
    let notices = closed::notices(&parties, &fetched.present)?;
    let left = leave::leave(carrier, (&outgoing, &notices), keys.device(), tell);
    leave::noted(store, carrier.label(), &left, now)?;
    receipt.left(left);
    receipt.tell(store, fetched.notice.and_then(|bytes| closed::open(keys, &bytes)))?;
    Ok(receipt)
}
