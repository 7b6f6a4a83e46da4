//! The sticks and folders this computer has exchanged with: when each was last here, and what it still carries that its
//! recipient has not acknowledged. A stick that was lost on the road is found by this list.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::plan::{self, Owed};
use super::{ExchangeError, standing};
use crate::domain::calendar::shown;
use crate::domain::id::LogId;
use crate::lang::{Lang, sticks as say};
use crate::store::parcel::Device;
use crate::store::{Reader, Store, StoreError};
use crate::sync::whereabouts;

/// The preference that keeps when each was last here.
const SEEN: &str = "sync.sticks";

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stick {
    /// Its label, or the path of the folder.
    pub label: String,
    /// When it was last exchanged with, RFC 3339.
    pub seen: String,
    /// What it carries still, by desk.
    pub carries: Vec<Load>,
}

/// What a stick carries for one desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Code of the desk it is for.
    pub desk: String,
    /// What that desk is called; its code where nobody here knows its name.
    pub name: String,
    /// Entries that desk has not acknowledged.
    pub entries: u64,
    /// Since when the oldest of them lies there, RFC 3339.
    pub since: String,
}

#[derive(Default, Serialize, Deserialize)]
struct Seen(BTreeMap<String, String>);

/// Notes that a stick was exchanged with now.
///
/// # Errors
/// When the database does not answer.
pub fn note(store: &Store, label: &str, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    let mut seen = read(store.read())?;
    seen.0.insert(label.to_owned(), now.to_rfc3339());
    store.set_preference(SEEN, &serde_json::to_string(&seen)?)
}

/// What each is called that was exchanged with.
///
/// # Errors
/// When the database does not answer.
pub fn seen(reader: Reader<'_>) -> Result<BTreeSet<String>, StoreError> {
    Ok(read(reader)?.0.into_keys().collect())
}

fn read(reader: Reader<'_>) -> Result<Seen, StoreError> {
    // What does not read is begun anew: the list is a help, what was carried stands elsewhere.
    Ok(reader.preference(SEEN)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// What each carrier lacks of what is not delivered.
#[derive(Clone, Debug, Default)]
pub struct Lacking {
    owed: Vec<Owed>,
    /// How far each log lies on a carrier, by its label and the desk it is for.
    carried: BTreeMap<String, BTreeMap<(String, LogId), u64>>,
}

impl Lacking {
    /// How many entries an exchange would write to the carrier called so, each once: all that a desk is owed, where not all of it
    /// lies there for that desk already.
    pub fn on(&self, label: &str) -> u64 {
        let lies = self.carried.get(label);
        let lies = |desk: &str, log: LogId| lies.and_then(|all| all.get(&(desk.to_owned(), log)).copied()).unwrap_or(0);
        let mut runs = BTreeMap::new();
        for owed in &self.owed {
            if owed.reach.iter().any(|(log, reach)| lies(&owed.desk, *log) < reach.seq) {
                plan::lay_over(&mut runs, owed);
            }
        }
        runs.values().map(|(from, to)| to + 1 - from).sum()
    }
}

/// What the carriers lack; of a computer in no network nothing.
///
/// # Errors
/// When the database does not answer, or holds what nobody signed.
pub fn lacking(reader: Reader<'_>, own: Option<Device>) -> Result<Lacking, ExchangeError> {
    let mut lacking = Lacking::default();
    let Some(own) = own else { return Ok(lacking) };
    let logs = reader.logs()?;
    for party in standing::parties(reader, own)? {
        lacking.owed.extend(plan::owed_of(reader, &party, &logs)?);
    }
    for one in reader.carried()? {
        let seq = lacking.carried.entry(one.carrier).or_default().entry((one.recipient, one.log)).or_default();
        *seq = one.seq.max(*seq);
    }
    Ok(lacking)
}

/// Every stick, the one that was here last first.
///
/// # Errors
/// When the database does not answer.
pub fn list(reader: Reader<'_>) -> Result<Vec<Stick>, StoreError> {
    // A desk has an entry when every computer of it has that is not out.
    let answering = answering(reader)?;
    let answers = |device: Device| answering.as_ref().is_none_or(|all| all.contains_key(&device));
    let awaited = |desk: &str| answering.as_ref().is_none_or(|all| all.values().any(|one| one == desk));
    let mut held: BTreeMap<String, Vec<BTreeMap<LogId, u64>>> = BTreeMap::new();
    for (device, peer) in reader.peers()?.into_iter().filter(|(device, _)| answers(*device)) {
        held.entry(peer.desk).or_default().push(reader.acknowledged(device)?);
    }
    let acknowledged = |desk: &str, log: LogId| {
        let all = held.get(desk)?.iter().map(|one| one.get(&log).copied().unwrap_or(0));
        all.min()
    };
    let mut found: BTreeMap<String, Stick> = BTreeMap::new();
    for (label, seen) in read(reader)?.0 {
        found.insert(label.clone(), Stick { label, seen, carries: Vec::new() });
    }
    let mut loads: BTreeMap<(String, String), BTreeMap<LogId, (u64, String)>> = BTreeMap::new();
    for one in reader.carried()?.into_iter().filter(|one| awaited(&one.recipient)) {
        let known = acknowledged(&one.recipient, one.log).unwrap_or(0);
        if one.seq > known {
            let load = loads.entry((one.carrier, one.recipient)).or_default();
            let left = load.entry(one.log).or_insert((0, one.at.clone()));
            left.0 = left.0.max(one.seq - known);
            left.1 = std::cmp::min(left.1.clone(), one.at);
        }
    }
    for ((label, desk), logs) in loads {
        let entries = logs.values().map(|(entries, _)| entries).sum();
        let since = logs.into_values().map(|(_, at)| at).min().unwrap_or_default();
        let stick =
            found.entry(label.clone()).or_insert_with(|| Stick { label, seen: since.clone(), carries: Vec::new() });
        let name = whereabouts::called(reader, &desk)?;
        stick.carries.push(Load { desk, name, entries, since });
    }
    let mut all: Vec<Stick> = found.into_values().collect();
    all.sort_by(|one, other| other.seen.cmp(&one.seen));
    Ok(all)
}

/// The other computers that are believed, and the desk of each; `None` where the papers of a network do not verify, and all count.
fn answering(reader: Reader<'_>) -> Result<Option<BTreeMap<Device, String>>, StoreError> {
    let Some(own) = reader.own_device()? else { return Ok(None) };
    let Ok(parties) = standing::parties(reader, own) else { return Ok(None) };
    let others = parties.iter().flat_map(|party| &party.members);
    let others = others.filter(|one| one.is_trusted() && one.device() != own);
    Ok(Some(others.map(|one| (one.device(), one.desk().to_owned())).collect()))
}

impl Stick {
    /// The stick in a line or two.
    pub fn say(&self, lang: Lang) -> String {
        let mut said = say::seen(lang, &self.label, &shown::stored(&self.seen));
        for load in &self.carries {
            said.push_str(&say::carries(lang, &load.name, load.entries, &shown::stored(&load.since)));
        }
        if self.carries.is_empty() {
            said.push_str(say::carries_nothing(lang));
        }
        said
    }
}
