//! What goes to which desk: pure, so that it can be shown before anything is written.

use std::collections::BTreeMap;

use super::Party;
use crate::domain::audience::Audience;
use crate::domain::id::LogId;
use crate::store::parcel::{Have, Raw, Reach};
use crate::store::send::KnownLog;
use crate::store::{Reader, StoreError};

/// What one desk has not acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The desk.
    pub desk: String,
    /// From which entry of each log on.
    pub from: BTreeMap<LogId, u64>,
    /// How far each of those logs goes here.
    pub reach: Have,
    /// Entries in all.
    pub entries: u64,
}

/// What this computer owes each desk of a network, desks it owes nothing included.
pub fn owed(reader: Reader<'_>, party: &Party) -> Result<Vec<Owed>, StoreError> {
    owed_of(reader, party, &reader.logs()?)
}

/// [`owed`] by the logs that are held.
pub(super) fn owed_of(reader: Reader<'_>, party: &Party, logs: &[KnownLog]) -> Result<Vec<Owed>, StoreError> {
    let mut all = Vec::new();
    for desk in party.desks() {
        let mut acknowledged = Vec::new();
        for member in party.others_of(&desk) {
            acknowledged.push(reader.acknowledged(member.device())?);
        }
        let mut owed = Owed { desk, from: BTreeMap::new(), reach: Have::new(), entries: 0 };
        for log in logs.iter().filter(|log| is_for(log, &owed.desk, party)) {
            let has = acknowledged.iter().map(|one| one.get(&log.name).copied().unwrap_or(0));
            // Every computer of the desk must have it, so the one that has least decides. What the desk wrote itself its computers
            // hand on among themselves.
            let known = if returns(log, &owed.desk, party) { has.max() } else { has.min() };
            let from = known.unwrap_or(0).max(log.start - 1) + 1;
            if from <= log.reach.seq {
                owed.entries += log.reach.seq + 1 - from;
                owed.from.insert(log.name, from);
                owed.reach.insert(log.name, log.reach);
            }
        }
        all.push(owed);
    }
    Ok(all)
}

/// Lays what a desk is owed over what others are, from the first entry of each log to the last. All of it goes on to where the log
/// ends here, so that the earliest beginning covers the rest.
pub(super) fn lay_over(runs: &mut BTreeMap<LogId, (u64, u64)>, owed: &Owed) {
    for (log, from) in &owed.from {
        let to = owed.reach.get(log).map_or(0, |reach| reach.seq);
        let run = runs.entry(*log).or_insert((*from, to));
        *run = (run.0.min(*from), run.1.max(to));
    }
}

impl Owed {
    /// Keeps of it what comes to no more than `most` bytes of entries, of each log from its oldest on; answers how many are left.
    pub(in crate::sync) fn limit(&mut self, reader: Reader<'_>, most: usize) -> Result<usize, StoreError> {
        let (mut left, mut entries) = (most, 0);
        for (log, from) in self.from.clone() {
            let parcel = if left > 0 { reader.parcel(log, from, left)? } else { None };
            let Some(parcel) = parcel.filter(|parcel| !parcel.entries.is_empty()) else {
                self.from.remove(&log);
                self.reach.remove(&log);
                continue;
            };
            let size: usize = parcel.entries.iter().map(Raw::size).sum();
            let count = parcel.entries.len() as u64;
            self.reach.insert(log, Reach::new(from + count - 1, &parcel.tail()));
            entries += count;
            left = left.saturating_sub(size);
        }
        self.entries = entries;
        Ok(left)
    }
}

/// Whether a log is meant for a desk.
pub(super) fn is_for(log: &KnownLog, desk: &str, party: &Party) -> bool {
    let ours = log.mine || log.head.desk == party.desk;
    if desk == party.desk {
        // The other computers of this desk hold what it wrote; what was sent to it they are sent themselves.
        return ours;
    }
    match Audience::from(log.head.audience.as_str()) {
        Audience::Up if party.keeps() => log.head.desk == desk,
        Audience::Up => ours && desk == party.network.keeper,
        Audience::All if ours => party.keeps(),
        Audience::To(to) if ours => to == desk,
        // What a desk wrote for its own computers, or for this desk, comes back to it when it has lost it; nobody else receives it.
        _ => log.head.desk == desk && !ours,
    }
}

/// Whether a desk is sent again what it had sent to this one: nothing, unless it was put back from an old copy.
fn returns(log: &KnownLog, desk: &str, party: &Party) -> bool {
    desk == party.network.keeper && log.head.desk == desk && !log.mine && desk != party.desk
}
