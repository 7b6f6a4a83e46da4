//! What was last sealed for each desk, and what tells that an old copy of this computer was put back since: then it begins a new
//! incarnation, so that what it says it holds counts as newer than all it said before. A copy that is restored by the program
//! does so at once; a folder or a whole disk that was put back, or copied to a second computer, knows nothing of it until it
//! meets a number that it never gave.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Party;
use super::prepare::Keep;
use crate::domain::id::LogId;
use crate::store::parcel::Have;
use crate::store::{Reader, Store, StoreError};
use crate::sync::carrier::Entry;
use crate::sync::envelope::{FileName, Tag};
use crate::sync::identity::register::Network;

/// How many numbers are passed over after a copy was put back that nobody knows the age of: more envelopes than a desk sends in
/// ten years.
const SKIPPED: u64 = 10_000;

/// No computer comes to so many incarnations: who says so is not followed.
const MOST: u32 = 1 << 20;

/// What was last sealed for a desk, kept as a preference of this computer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Last {
    pub(super) number: u64,
    /// The incarnation that gave it; 0 before that was kept.
    #[serde(default)]
    pub(super) incarnation: u32,
    #[serde(default)]
    pub(super) previous: Option<Tag>,
    /// What it acknowledged.
    #[serde(default)]
    pub(super) have: Have,
    /// The first number of the run of envelopes that said everything then owed.
    #[serde(default)]
    pub(super) first: u64,
    /// From which entry of each log on it did: whoever has lost some since asks for earlier ones.
    #[serde(default)]
    pub(super) from: BTreeMap<LogId, u64>,
    /// How far that run went.
    #[serde(default)]
    pub(super) reach: Have,
    /// Papers that travelled with it.
    #[serde(default)]
    pub(super) papers: usize,
    /// The doubt it answered.
    #[serde(default)]
    pub(super) doubt: String,
    /// Numbers above the first and up to the second, which this computer may have given and does not know of.
    #[serde(default)]
    pub(super) forgotten: Vec<(u64, u64)>,
}

impl Last {
    pub(super) fn read(reader: Reader<'_>, key: &str) -> Result<Last, StoreError> {
        // What does not read is begun anew only if there is nothing: a number must not be given twice.
        Ok(reader.preference(key)?.map(|text| serde_json::from_str(&text)).transpose()?.unwrap_or_default())
    }

    pub(super) fn keep(&self, keep: &Keep<'_>, key: &str) -> Result<(), StoreError> {
        keep(key, &serde_json::to_string(self)?)
    }

    /// Goes on in another incarnation: above every number that an earlier one can have given.
    pub(super) fn in_incarnation(self, incarnation: u32) -> Last {
        if self.incarnation.max(1) == incarnation { Last { incarnation, ..self } } else { self.skip(incarnation) }
    }

    fn skip(self, incarnation: u32) -> Last {
        let number = self.number.saturating_add(SKIPPED);
        let mut forgotten = self.forgotten;
        forgotten.push((self.number, number));
        Last { number, incarnation, forgotten, ..Last::default() }
    }

    /// Whether an envelope of this number may hold what this computer has lost.
    pub(super) fn forgot(&self, number: u64) -> bool {
        self.forgotten.iter().any(|(after, to)| (after + 1..=*to).contains(&number))
    }
}

/// Under which name it is kept what was last sealed for a desk.
pub(super) fn key(network: &Network, desk: &str) -> String {
    format!("sync.sent.{}.{desk}", network.name())
}

fn doubt_key(network: &Network, desk: &str) -> String {
    format!("sync.doubt.{}.{desk}", network.name())
}

/// What a desk said last that shows it does not know how far it was heard: it is answered, even if nothing else is to be said.
pub(super) fn doubt(reader: Reader<'_>, party: &Party, desk: &str) -> Result<String, StoreError> {
    Ok(reader.preference(&doubt_key(&party.network, desk))?.unwrap_or_default())
}

/// Notes such a doubt; `about` tells it from others.
pub(super) fn doubted(store: &Store, party: &Party, desk: &str, about: &str) -> Result<(), StoreError> {
    store.set_preference(&doubt_key(&party.network, desk), about)
}

/// A desk says which envelope of this computer it heard last. One that this computer never sealed was sealed before an old copy
/// of it was put back, or by a copy of it elsewhere.
pub(super) fn told(store: &mut Store, party: &Party, desk: &str, newest: (u32, u64)) -> Result<(), StoreError> {
    if is_unknown(store.read(), party, desk, newest)? {
        begin_anew(store, newest.0, &[key(&party.network, desk)])?;
    }
    Ok(())
}

/// Whether an envelope that a desk has heard of this computer is none that it remembers to have sealed.
pub(super) fn is_unknown(
    reader: Reader<'_>,
    party: &Party,
    desk: &str,
    (incarnation, number): (u32, u64),
) -> Result<bool, StoreError> {
    let last = Last::read(reader, &key(&party.network, desk))?;
    Ok(incarnation <= MOST && (incarnation, number) > (reader.incarnation()?, last.number))
}

/// The desks for which envelopes of this computer lie on a carrier that it does not know of, as [`key`]s.
pub(in crate::sync) fn unknown(
    reader: Reader<'_>,
    parties: &[Party],
    present: &[Entry],
) -> Result<Vec<String>, StoreError> {
    let mut keys = BTreeSet::new();
    for name in present.iter().filter_map(|entry| FileName::parse(&entry.name)) {
        let of = |party: &&Party| party.own == name.sender && party.network.name() == name.network;
        let Some(party) = parties.iter().find(of) else { continue };
        let key = key(&party.network, &name.recipient);
        let known = Last::read(reader, &key)?.number;
        // What lies further off is heard of from others.
        if (known + 1..=known.saturating_add(SKIPPED)).contains(&name.number) {
            keys.insert(key);
        }
    }
    Ok(keys.into_iter().collect())
}

/// Begins a new incarnation above this computer's and `above`, and goes on above every number given for the desks of `keys`.
pub(in crate::sync) fn begin_anew(store: &mut Store, above: u32, keys: &[String]) -> Result<(), StoreError> {
    if keys.is_empty() {
        return Ok(());
    }
    let next = store.read().incarnation()?.max(above).saturating_add(1);
    store.number_from(next)?;
    let incarnation = store.read().incarnation()?;
    for key in keys {
        let last = Last::read(store.read(), key)?.in_incarnation(incarnation);
        last.keep(&|key, value| store.set_preference(key, value), key)?;
    }
    Ok(())
}

/// An old copy of this desk was put back: what it seals from now on must count as newer than all it has sealed since, or the
/// others would go on believing that it holds what it has lost.
///
/// # Errors
/// When the database does not answer.
pub(in crate::sync) fn skip_numbers(store: &Store, network: &Network, desks: &[String]) -> Result<(), StoreError> {
    for desk in desks {
        let key = key(network, desk);
        let last = Last::read(store.read(), &key)?;
        let incarnation = last.incarnation;
        last.skip(incarnation).keep(&|key, value| store.set_preference(key, value), &key)?;
    }
    Ok(())
}
