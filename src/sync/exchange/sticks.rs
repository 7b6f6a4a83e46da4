//! The sticks and folders this computer has exchanged with: when each was last here, and what it still carries that its
//! recipient has not acknowledged. A stick that was lost on the road is found by this list.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::shown;
use crate::domain::id::LogId;
use crate::lang::{Lang, sticks as say};
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

fn read(reader: Reader<'_>) -> Result<Seen, StoreError> {
    // What does not read is begun anew: the list is a help, what was carried stands elsewhere.
    Ok(reader.preference(SEEN)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Every stick, the one that was here last first.
///
/// # Errors
/// When the database does not answer.
pub fn list(reader: Reader<'_>) -> Result<Vec<Stick>, StoreError> {
    // A desk has an entry when every computer of it has.
    let mut held: BTreeMap<String, Vec<BTreeMap<LogId, u64>>> = BTreeMap::new();
    for (device, peer) in reader.peers()? {
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
    for one in reader.carried()? {
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
