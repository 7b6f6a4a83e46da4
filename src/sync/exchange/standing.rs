//! How this desk stands with each of the others: what they have not acknowledged, when they were last heard.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::ExchangeError;
use super::closed;
use super::party::Party;
use super::plan;
use crate::domain::id::LogId;
use crate::lang::{Lang, exchange as say};
use crate::store::conflicts::Conflict;
use crate::store::parcel::Device;
use crate::store::peers::Peer;
use crate::store::send::Gap;
use crate::store::{Reader, Store, StoreError};
use crate::sync::identity::register::{self, Member};

/// How this desk stands with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Code of the other desk.
    pub desk: String,
    /// Its name.
    pub name: String,
    /// Entries it has not acknowledged.
    pub owed: u64,
    /// When the newest envelope from it was written, by its clock, RFC 3339; empty if none ever came.
    pub heard: String,
    /// When that was opened here, by the clock here, RFC 3339: its silence is reckoned from then.
    pub arrived: String,
    /// Version of the program there.
    pub version: String,
    /// Entries known to be missing here: of it, and of what it holds that this computer should hold too.
    pub missing: u64,
    /// Envelopes from it that were set aside.
    pub refused: usize,
    /// Its clock stands behind what it has seen itself.
    pub behind: bool,
    /// Values it said that stand against others, to be chosen.
    pub conflicts: usize,
    /// Logs of it that were written on in two places.
    pub forks: usize,
    /// Its computers, where it has several, or where it is this desk: the other ones then.
    pub computers: Vec<Computer>,
}

/// One of several computers of a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computer {
    /// Which of them.
    pub pc: u32,
    /// Entries it has not acknowledged.
    pub owed: u64,
    /// As of the desk.
    pub heard: String,
    /// As of the desk.
    pub arrived: String,
    /// As of the desk.
    pub version: String,
}

/// How a clock stands wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongClock {
    /// It went back.
    Behind,
    /// It is ahead.
    Ahead,
}

/// The preference that keeps after how many days without a word a desk is marked.
const SILENT: &str = "sync.silent_days";
/// A week: a stick is carried once in one.
const SILENT_DAYS: u32 = 7;
/// What is ahead of this computer's clock by more is wrong, in hours: the clocks of two desks differ by minutes.
const AHEAD: i64 = 24;

/// After how many days without a word a desk is marked.
///
/// # Errors
/// When the database does not answer.
pub fn silent_days(reader: Reader<'_>) -> Result<u32, StoreError> {
    Ok(reader.preference(SILENT)?.and_then(|days| days.parse().ok()).unwrap_or(SILENT_DAYS))
}

/// Sets it, on this computer.
///
/// # Errors
/// When the database does not answer.
pub fn set_silent_days(store: &Store, days: u32) -> Result<(), StoreError> {
    store.set_preference(SILENT, &days.to_string())
}

/// How many days ago something was heard; `None` if never.
pub fn days_since(at: &str, now: DateTime<FixedOffset>) -> Option<i64> {
    let at = DateTime::parse_from_rfc3339(at).ok()?.with_timezone(now.offset());
    Some(now.date_naive().signed_duration_since(at.date_naive()).num_days())
}

/// One line a desk; none while this computer is in no network.
///
/// # Errors
/// When the database does not answer, or holds what nobody signed.
pub fn standing(
    reader: Reader<'_>,
    own: Option<Device>,
    now: DateTime<FixedOffset>,
) -> Result<Vec<Standing>, ExchangeError> {
    // Conflicts are counted here, and what keeps them from being read is said where they are shown.
    let conflicts = if own.is_some() { reader.conflicts().unwrap_or_default() } else { Vec::new() };
    standing_with(reader, own, now, &conflicts)
}

/// The same, where somebody has read what was changed apart already.
///
/// # Errors
/// As [`standing`].
pub fn standing_with(
    reader: Reader<'_>,
    own: Option<Device>,
    now: DateTime<FixedOffset>,
    conflicts: &[Conflict],
) -> Result<Vec<Standing>, ExchangeError> {
    let Some(own) = own else { return Ok(Vec::new()) };
    let (peers, gaps, logs) = (reader.peers()?, reader.gaps()?, reader.logs()?);
    let refused = reader.quarantined()?;
    let mut all = Vec::new();
    for party in parties(reader, own)? {
        for owed in plan::owed(reader, &party)? {
            // Also of a computer that another one stands in for: the desk was heard by it.
            let newest = peers
                .iter()
                .filter(|(device, peer)| **device != own && peer.desk == owed.desk)
                .map(|(_, peer)| peer)
                .max_by_key(|peer| &peer.arrived);
            let writes = |log| logs.iter().any(|known| known.name == log && known.head.desk == owed.desk);
            let of_gap = |gap: &Gap| (gap.log, (gap.to + 1).saturating_sub(gap.from).max(1));
            let mut missing: BTreeMap<LogId, u64> = gaps.iter().filter(|gap| writes(gap.log)).map(of_gap).collect();
            lacking(reader, &party, &owed.desk, &mut missing)?;
            let mut behind = false;
            for member in party.others_of(&owed.desk) {
                behind |= reader.clock_is_behind(member.device(), &now.to_rfc3339())?;
            }
            let forks = logs.iter().filter(|log| log.head.desk == owed.desk && log.name != log.head.id).count();
            let said_there = |one: &&Conflict| one.stands.desk == owed.desk || one.other.desk == owed.desk;
            let computers = computers(reader, &party, &owed, &peers)?;
            all.push(Standing {
                computers,
                conflicts: conflicts.iter().filter(said_there).count(),
                behind,
                forks,
                name: party.name_of(&owed.desk),
                owed: owed.entries,
                heard: newest.map(|peer| peer.wall.clone()).unwrap_or_default(),
                arrived: newest.map(|peer| peer.arrived.clone()).unwrap_or_default(),
                version: newest.map(|peer| peer.version.clone()).unwrap_or_default(),
                missing: missing.values().sum(),
                refused: refused.iter().filter(|one| one.sender == owed.desk).count(),
                desk: owed.desk,
            });
        }
    }
    Ok(all)
}

/// This computer in every network that knows it, believed there or not.
pub(super) fn parties(reader: Reader<'_>, own: Device) -> Result<Vec<Party>, ExchangeError> {
    let mut all = Vec::new();
    for network in register::networks(reader)? {
        let members = register::members(reader, &network)?;
        let desk = members.iter().find(|one| one.device() == own).map(|one| one.desk().to_owned());
        all.extend(desk.map(|desk| Party { own, network, members, desk, recovery: None }));
    }
    Ok(all)
}

/// How many records are not delivered: held here, and not acknowledged by every desk they are for. Each counts once, however many
/// desks and computers it is for. `None` while there is no other desk or computer it could be for.
///
/// # Errors
/// As [`standing`].
pub fn undelivered(reader: Reader<'_>, own: Option<Device>) -> Result<Option<u64>, ExchangeError> {
    let Some(own) = own else { return Ok(None) };
    let logs = reader.logs()?;
    let (mut is_alone, mut runs) = (true, BTreeMap::new());
    for party in parties(reader, own)? {
        for owed in plan::owed_of(reader, &party, &logs)? {
            is_alone = false;
            plan::lay_over(&mut runs, &owed);
        }
    }
    Ok((!is_alone).then(|| runs.values().map(|(from, to)| to + 1 - from).sum()))
}

/// The figure of [`undelivered`] in words that say what it counts.
pub fn say_undelivered(count: u64, lang: Lang) -> String {
    if count == 0 { say::all_delivered(lang).to_owned() } else { say::not_delivered(lang, count) }
}

/// Adds what the computers of a desk are known to hold of what this one writes or receives, and this one does not: an old copy that was
/// put back, or one of two, lacks what was written since.
fn lacking(
    reader: Reader<'_>,
    party: &Party,
    desk: &str,
    missing: &mut BTreeMap<LogId, u64>,
) -> Result<(), StoreError> {
    for member in party.others_of(desk) {
        let starts = reader.starts_of(member.device())?;
        for (log, reach) in reader.holds(member.device())? {
            let before = starts.get(&log).map_or(0, |start| start.saturating_sub(1));
            let lacks = reach.seq.saturating_sub(reader.length_of(log)?.max(before));
            if lacks > 0 {
                let known = missing.entry(log).or_default();
                *known = lacks.max(*known);
            }
        }
    }
    Ok(())
}

/// How many entries the desks that this computer reports to hold, which it should hold and does not; of those below, hundreds of them, it is
/// only asked when something has come to light.
pub(super) fn behind(reader: Reader<'_>, parties: &[Party], with_below: bool) -> Result<u64, StoreError> {
    let mut missing = BTreeMap::new();
    for party in parties.iter().filter(|party| with_below || !party.keeps()) {
        for desk in party.desks() {
            lacking(reader, party, &desk, &mut missing)?;
        }
    }
    Ok(missing.values().sum())
}

/// Computers that were taken out of the network, by the name of their desk, with how many records this computer had taken in from them
/// before it heard of that, beyond what had been accepted by then, and the keeper has not taken in since. Of logs that the keeper never
/// had nothing can be said; nor is one that was only replaced in anybody's hands.
pub(super) fn beyond(reader: Reader<'_>, parties: &[Party]) -> Result<Vec<(String, u64)>, StoreError> {
    let mut found = Vec::new();
    for party in parties {
        let closed = |member: &&Member| member.standing.revoked.is_some() && !closed::is_replaced(member);
        let closed: Vec<&Member> = party.members.iter().filter(closed).collect();
        if closed.is_empty() {
            continue;
        }
        let mut keeper = Vec::new();
        for member in party.others_of(&party.network.keeper) {
            keeper.push(reader.acknowledged(member.device())?);
        }
        // The one computer that keeps the network took it out itself, and whatever it took in since.
        if party.keeps() && keeper.is_empty() {
            continue;
        }
        for member in closed {
            let Some(revoked) = &member.standing.revoked else { continue };
            let mut more = 0;
            for (log, reach) in reader.reach_of(member.device())? {
                let Some(accepted) = revoked.accepted.get(&log) else { continue };
                let taken_in = keeper.iter().filter_map(|has| has.get(&log)).copied().max().unwrap_or_default();
                more += reach.seq.saturating_sub(accepted.seq.max(taken_in));
            }
            if more > 0 {
                found.push((party.name_of(member.desk()), more));
            }
        }
    }
    Ok(found)
}

/// The computers of a desk that has several.
fn computers(
    reader: Reader<'_>,
    party: &Party,
    owed: &plan::Owed,
    peers: &BTreeMap<Device, Peer>,
) -> Result<Vec<Computer>, StoreError> {
    let mut computers = Vec::new();
    for member in party.others_of(&owed.desk) {
        let has = reader.acknowledged(member.device())?;
        // What the slowest of them lacks, as far as this one lacks it.
        let lacks = owed.reach.iter().map(|(log, reach)| {
            let from = owed.from.get(log).copied().unwrap_or(1).max(has.get(log).copied().unwrap_or(0) + 1);
            (reach.seq + 1).saturating_sub(from)
        });
        let peer = peers.get(&member.device());
        computers.push(Computer {
            pc: member.pc(),
            owed: lacks.sum(),
            heard: peer.map(|peer| peer.wall.clone()).unwrap_or_default(),
            arrived: peer.map(|peer| peer.arrived.clone()).unwrap_or_default(),
            version: peer.map(|peer| peer.version.clone()).unwrap_or_default(),
        });
    }
    computers.sort_by_key(|one| one.pc);
    // Of this desk's own, a name alone would be this computer's.
    Ok(if computers.len() > 1 || owed.desk == party.desk { computers } else { Vec::new() })
}

impl Standing {
    /// A row for the desk, or for each of its computers with its number: what is said of the desk stands with the first.
    pub fn rows(self) -> Vec<(Option<u32>, Standing)> {
        if self.computers.is_empty() {
            return vec![(None, self)];
        }
        let row = |(nth, one): (usize, &Computer)| {
            let desk = if nth == 0 {
                self.clone()
            } else {
                Standing { missing: 0, refused: 0, behind: false, conflicts: 0, forks: 0, ..self.clone() }
            };
            let (owed, heard, version) = (one.owed, one.heard.clone(), one.version.clone());
            let arrived = one.arrived.clone();
            (Some(one.pc), Standing { owed, heard, arrived, version, computers: Vec::new(), ..desk })
        };
        self.computers.iter().enumerate().map(row).collect()
    }

    /// How its clock stands wrong: behind what it has seen itself, or ahead of this computer's by more than a day when its newest
    /// envelope arrived.
    pub fn clock(&self) -> Option<WrongClock> {
        let [heard, arrived] = [&self.heard, &self.arrived].map(|at| DateTime::parse_from_rfc3339(at).ok());
        if heard.zip(arrived).is_some_and(|(heard, arrived)| heard - arrived > TimeDelta::hours(AHEAD)) {
            return Some(WrongClock::Ahead);
        }
        self.behind.then_some(WrongClock::Behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_went_back_or_runs_a_day_ahead_is_noticed() {
        let at = |heard: &str, behind| {
            let (desk, name, version) = Default::default();
            let (heard, arrived) = (heard.to_owned(), "2026-11-26T09:00:00+08:00".to_owned());
            Standing {
                desk,
                name,
                owed: 0,
                heard,
                arrived,
                version,
                missing: 0,
                refused: 0,
                behind,
                conflicts: 0,
                forks: 0,
                computers: Vec::new(),
            }
            .clock()
        };
        assert_eq!(at("", false), None);
        assert_eq!(at("2026-11-27T08:00:00+08:00", false), None);
        assert_eq!(at("2026-11-27T10:00:00+08:00", false), Some(WrongClock::Ahead));
        assert_eq!(at("2026-11-26T08:00:00+08:00", true), Some(WrongClock::Behind));
    }
}
