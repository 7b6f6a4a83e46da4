//! What was last sealed for each desk, and what tells that an old copy of this computer was put back since, or is used elsewhere. A copy
//! that is restored by the program begins a new incarnation at once; a folder or a whole disk that was put back, or copied to
//! a second computer, knows nothing of it until it meets a number that it never gave.
//!
//! Each incarnation numbers its envelopes in a [range of its own](line_of). So a computer that hears of a number tells whether it
//! gave that itself and has lost it, and must write in a new incarnation, or whether a copy of it goes on beside it, which has
//! an incarnation of its own. Of two that go on beside each other the one that speaks last must be believed: it says so by its
//! *turn*, which it sets above the other's each time it hears of it. Turns climb as long as both are used, incarnations do not.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Party;
use super::prepare::Keep;
use crate::domain::id::LogId;
use crate::domain::matter::number::Series;
use crate::store::parcel::Have;
use crate::store::{Reader, Store, StoreError};
use crate::sync::carrier::Entry;
use crate::sync::envelope::{FileName, Letter, Tag};
use crate::sync::identity::register::Network;

/// How many numbers are passed over after a copy was put back that nobody knows the age of: more envelopes than a desk sends in
/// ten years.
const SKIPPED: u64 = 10_000;

/// No computer comes to so many incarnations or turns: who says so is not followed.
const MOST: u32 = 1 << 20;

/// Numbers in the range of one incarnation.
const RANGE: u64 = 1_000_000;

/// Which incarnation of a computer numbers so.
pub(super) fn line_of(number: u64) -> u32 {
    u32::try_from(number / RANGE).unwrap_or(u32::MAX).max(1)
}

/// What stands before the first number of an incarnation.
fn first_of(line: u32) -> u64 {
    if line > 1 { u64::from(line) * RANGE } else { 0 }
}

/// What was last sealed for a desk, kept as a preference of this computer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Last {
    pub(super) number: u64,
    /// The incarnation that gave it; 0 before that was kept.
    #[serde(default)]
    pub(super) line: u32,
    /// The turn in which it counts.
    #[serde(default, alias = "incarnation")]
    pub(super) turn: u32,
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

    /// Whether the newest envelopes carried this entry of a log.
    pub(super) fn reaches(&self, log: LogId, seq: u64) -> bool {
        self.reach.get(&log).is_some_and(|reach| reach.seq >= seq)
    }

    /// Goes on in another incarnation: in its own range, above every number that an earlier one can have given.
    pub(super) fn in_line(self, line: u32) -> Last {
        let goes_on = self.line == 0 && self.turn.max(1) == line && line_of(self.number) == line;
        if self.line == line || goes_on {
            return Last { line, turn: self.turn.max(line), ..self };
        }
        let (number, turn) = (self.number.max(first_of(line)), self.turn.max(line));
        Last { line, turn, ..self.skip(number) }
    }

    /// What it says next counts as newer than what was said in an earlier turn; all of it is said again.
    fn in_turn(self, turn: u32) -> Last {
        let (number, line) = (self.number, self.line);
        Last { line, turn, ..self.skip(number) }
    }

    fn skip(self, number: u64) -> Last {
        let mut forgotten = self.forgotten;
        forgotten.extend((number > self.number).then_some((self.number, number)));
        Last { number, forgotten, ..Last::default() }
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

/// Keeps in mind the highest incarnation of this computer that an envelope speaks of, before anything of it is taken in: no other
/// begins one of that number.
pub(super) fn note(store: &mut Store, party: &Party, letter: &Letter) -> Result<(), StoreError> {
    let highest = said_lines(party, letter).into_keys().filter(|line| *line <= MOST).max();
    highest.map_or(Ok(()), |highest| store.heard_of(highest))
}

/// The newest number of each incarnation of this computer that a desk has heard.
fn said_lines(party: &Party, letter: &Letter) -> BTreeMap<u32, u64> {
    let mut lines = letter.lines.get(&party.own).cloned().unwrap_or_default();
    if let Some((_, number)) = letter.heard.get(&party.own) {
        let newest = lines.entry(line_of(*number)).or_default();
        *newest = (*number).max(*newest);
    }
    lines
}

/// A desk says which envelopes of this computer it heard. One that this computer gave the range for and never sealed was sealed
/// before an old copy of it was put back, or by a copy of it elsewhere. Answers whether something of the kind came to light.
pub(super) fn told(store: &mut Store, party: &Party, letter: &Letter) -> Result<bool, StoreError> {
    let Some(newest) = letter.heard.get(&party.own).filter(|newest| newest.0 <= MOST) else { return Ok(false) };
    let key = key(&party.network, &letter.desk);
    let own = store.read().incarnation()?;
    let last = Last::read(store.read(), &key)?.in_line(own);
    let lines = said_lines(party, letter);
    let is_lost = lines.get(&own).is_some_and(|number| *number > last.number);
    // One that has never parted from a copy of it does so once, whichever of them was noticed first.
    let is_beside = own == 1 && lines.keys().any(|line| *line > own);
    if is_lost || is_beside {
        begin_anew(store, 0, std::slice::from_ref(&key))?;
    }
    let last = Last::read(store.read(), &key)?.in_line(store.read().incarnation()?);
    if *newest > (last.turn, last.number) {
        last.in_turn(newest.0 + 1).keep(&|key, value| store.set_preference(key, value), &key)?;
        return Ok(true);
    }
    Ok(is_lost || is_beside)
}

/// Under which preference it is kept of which letters whoever sits here was told.
const TOLD: &str = "sync.apart";

/// The letters that this computer's numbers bear since a copy of it came to light: the two part once, and so it is said once.
pub(super) fn series_to_tell(store: &Store) -> Result<Option<String>, StoreError> {
    let series = series(store.read())?;
    if store.read().preference(TOLD)?.as_ref() == Some(&series) {
        return Ok(None);
    }
    store.set_preference(TOLD, &series)?;
    Ok(Some(series))
}

/// What tells this computer's numbers from those of a copy of it: `A3`; empty for the first.
fn series(reader: Reader<'_>) -> Result<String, StoreError> {
    let pc = reader.desk()?.map_or(1, |desk| desk.pc);
    Ok(Series::new(pc, reader.incarnation()?).to_string())
}

/// Whether an envelope that a desk has heard of this computer is none that it remembers to have sealed.
pub(super) fn is_unknown(
    reader: Reader<'_>,
    party: &Party,
    desk: &str,
    newest: (u32, u64),
) -> Result<bool, StoreError> {
    let last = Last::read(reader, &key(&party.network, desk))?.in_line(reader.incarnation()?);
    Ok(newest.0 <= MOST && newest > (last.turn, last.number))
}

/// The desks for which envelopes of this computer lie on a carrier that it does not know of, as [`key`]s, and the highest incarnation
/// that sealed one there.
pub(in crate::sync) fn unknown(
    reader: Reader<'_>,
    parties: &[Party],
    present: &[Entry],
) -> Result<(Vec<String>, u32), StoreError> {
    let (mut keys, mut highest) = (BTreeSet::new(), 0);
    let own = reader.incarnation()?;
    for name in present.iter().filter_map(|entry| FileName::parse(&entry.name)) {
        let of = |party: &&Party| party.own == name.sender && party.network.name() == name.network;
        let Some(party) = parties.iter().find(of) else { continue };
        let line = line_of(name.number);
        if line > MOST {
            continue;
        }
        highest = highest.max(line);
        let key = key(&party.network, &name.recipient);
        let known = Last::read(reader, &key)?.in_line(own).number;
        // What a copy sealed beside this one is its own affair; what lies further off is heard of from others.
        let is_lost = line == own && (known + 1..=known.saturating_add(SKIPPED)).contains(&name.number);
        if is_lost || (own == 1 && line > own) {
            keys.insert(key);
        }
    }
    Ok((keys.into_iter().collect(), highest))
}

/// Begins a new incarnation above this computer's, `above` and all that were heard of, and goes on above every number given for the
/// desks of `keys`.
pub(in crate::sync) fn begin_anew(store: &mut Store, above: u32, keys: &[String]) -> Result<(), StoreError> {
    store.heard_of(above)?;
    if keys.is_empty() {
        return Ok(());
    }
    let next = store.read().incarnation()?.saturating_add(1);
    store.number_from(next)?;
    let incarnation = store.read().incarnation()?;
    for key in keys {
        let last = Last::read(store.read(), key)?.in_line(incarnation);
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
        let (line, turn) = (last.line, last.turn);
        let number = last.number.saturating_add(SKIPPED);
        let skipped = Last { line, turn, ..last.skip(number) };
        skipped.keep(&|key, value| store.set_preference(key, value), &key)?;
    }
    Ok(())
}
