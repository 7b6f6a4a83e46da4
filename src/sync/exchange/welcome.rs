//! Letting a desk in, together with what the network has for it: beside the grant lies an envelope with the organisation, the
//! deputies and the roster plan, and whoever accepts takes it in at once. So one walk with a stick is enough.

use chrono::{DateTime, FixedOffset};

use super::closed::{self, Notice};
use super::fetch::{self, Errand};
use super::leave::Outgoing;
use super::{ExchangeError, Party, prepare};
use crate::domain::desk::Desk;
use crate::store::Store;
use crate::sync::carrier::Carrier;
use crate::sync::identity::admission::{self, Waiting};
use crate::sync::identity::keys::Keys;
use crate::sync::identity::register::Network;
use crate::sync::identity::words::Words;

/// A desk that was let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Welcome {
    /// Its name.
    pub name: String,
    /// The words to read to it.
    pub words: Words,
    /// Which computer of its desk it counts as, where another one has the number it asked under.
    pub renumbered: Option<u32>,
    /// What is to be left beside the grant: [`leave`](super::leave::leave) writes it.
    pub outgoing: Vec<Outgoing>,
    /// What tells those of its computers that are out of it.
    pub notices: Vec<Notice>,
}

impl Welcome {
    /// Entries that are left for it.
    pub fn entries(&self) -> u64 {
        self.outgoing.iter().map(|one| one.entries).sum()
    }
}

/// Grants a request whose words were compared, and seals what the network has for its desk.
///
/// # Errors
/// As [`admission::grant`] and [`prepare::prepare`]. Granted twice, it is the same grant.
pub fn grant(
    store: &mut Store,
    keys: &Keys,
    network: &Network,
    desk: &Desk,
    carrier: &dyn Carrier,
    waiting: &Waiting,
    now: DateTime<FixedOffset>,
) -> Result<Welcome, ExchangeError> {
    let words = admission::grant(store, keys, network, carrier, waiting, now)?;
    let parties = Party::all(store.read(), keys.device(), desk)?;
    let present = fetch::present(carrier, &Errand::new(store.read(), &parties)?)?;
    let code = waiting.request.desk();
    let outgoing = prepare::for_desks(store, keys, &parties, &present, now, |one| one == code)?;
    let notices = closed::notices(&parties, &present)?;
    let renumbered = Some(waiting.pc).filter(|pc| *pc != waiting.request.pc);
    Ok(Welcome { name: waiting.request.name.clone(), words, renumbered, outgoing, notices })
}
