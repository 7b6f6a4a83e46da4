//! Seals what goes out: for every desk one or more envelopes with all it has not acknowledged.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::fetch::Present;
use super::leave::Outgoing;
use super::plan::{self, Owed};
use super::sent::{self, Last};
use super::{ExchangeError, Party};
use crate::domain::id::LogId;
use crate::store::parcel::{Device, Have, Parcel};
use crate::store::peers::Peer;
use crate::store::send::KnownLog;
use crate::store::{Reader, Store, StoreError};
use crate::sync::envelope::{self, Address, Document, FileName, Head, Letter};
use crate::sync::identity::keys::Keys;
use crate::sync::identity::signed::Signed;

/// Bytes of entries in one envelope at most, before packing: a year of a station takes a quarter of it.
const PART: usize = 8 << 20;
/// The kinds of papers that travel with envelopes.
pub(super) const CERTIFICATE: &str = "certificate";
pub(super) const REVOCATION: &str = "revocation";
pub(super) const RECOVERY: &str = "recovery";

/// Seals for every desk of every network what it is owed. `present` is what lies on the carrier: an envelope that is there
/// and says everything is not written a second time.
///
/// # Errors
/// When the database does not answer, or sealing fails.
pub fn prepare(
    store: &mut Store,
    keys: &Keys,
    parties: &[Party],
    present: &Present,
    now: DateTime<FixedOffset>,
) -> Result<Vec<Outgoing>, ExchangeError> {
    for_desks(store, keys, parties, present, now, |_| true)
}

/// [`prepare`] for those desks alone that `wanted` names by their codes.
///
/// # Errors
/// As [`prepare`].
pub fn for_desks(
    store: &mut Store,
    keys: &Keys,
    parties: &[Party],
    present: &Present,
    now: DateTime<FixedOffset>,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Outgoing>, ExchangeError> {
    // Whoever was put back from an old copy finds here what it sealed since.
    let (unknown, highest) = sent::unknown(store.read(), parties, &present.entries)?;
    sent::begin_anew(store, highest, &unknown)?;
    let store = &*store;
    let keep = |name: &str, value: &str| store.set_preference(name, value);
    prepare_with((store.read(), &keep), keys, parties, present, now, (wanted, None))
}

/// Remembers something under a name, durably.
pub(in crate::sync) type Keep<'k> = dyn Fn(&str, &str) -> Result<(), StoreError> + 'k;

/// [`for_desks`] for whoever may only read, and has others remember what was given out. With `most`, entries of no more than so
/// many bytes go this time, the oldest first: the rest follows once these are acknowledged.
pub(in crate::sync) fn prepare_with(
    (reader, keep): (Reader<'_>, &Keep<'_>),
    keys: &Keys,
    parties: &[Party],
    present: &Present,
    now: DateTime<FixedOffset>,
    (wanted, mut most): (impl Fn(&str) -> bool, Option<usize>),
) -> Result<Vec<Outgoing>, ExchangeError> {
    let mut outgoing = Vec::new();
    present.keep(keep)?;
    for party in parties {
        let overview = Overview::new(reader, party, present)?;
        for mut owed in plan::owed_of(reader, party, &overview.logs)?.into_iter().filter(|owed| wanted(&owed.desk)) {
            if let Some(left) = most.filter(|_| owed.entries > 0) {
                most = Some(owed.limit(reader, left)?);
            }
            outgoing.extend(seal_for((reader, keep), keys, party, (&owed, &overview), present, now)?);
        }
    }
    Ok(outgoing)
}

/// What is asked of the database and of the carrier once for all desks of a network: there are hundreds of them, with a log each.
struct Overview {
    logs: Vec<KnownLog>,
    have: Have,
    peers: BTreeMap<Device, Peer>,
    /// This computer's envelopes on the carrier by the desk they are for, and whether they are whole there.
    own: BTreeMap<String, Vec<(FileName, bool)>>,
}

impl Overview {
    fn new(reader: Reader<'_>, party: &Party, present: &Present) -> Result<Overview, StoreError> {
        let mut own: BTreeMap<String, Vec<_>> = BTreeMap::new();
        let network = party.network.name();
        for entry in &present.entries {
            let Some(name) = FileName::parse(&entry.name) else { continue };
            if name.sender == party.own && name.network == network {
                own.entry(name.recipient.clone()).or_default().push((name, entry.len > 0));
            }
        }
        Ok(Overview { logs: reader.logs()?, have: reader.have()?, peers: reader.peers()?, own })
    }

    /// How far this computer holds what a desk wrote and what is meant for it, its own logs included: whoever keeps a copy of
    /// them learns whether this computer has lost some, and that nothing need be sent back otherwise.
    fn acknowledging(&self, party: &Party, desk: &str) -> Have {
        let shared = self.logs.iter().filter(|log| log.head.desk == desk || plan::is_for(log, desk, party));
        shared.filter_map(|log| Some((log.name, *self.have.get(&log.name)?))).collect()
    }

    /// Where branches among those begin.
    fn starts(&self, have: &Have) -> BTreeMap<LogId, u64> {
        let branches = self.logs.iter().filter(|log| log.start > 1 && have.contains_key(&log.name));
        branches.map(|log| (log.name, log.start)).collect()
    }

    /// The newest envelope heard of each computer of a desk: one that was put back from an old copy learns it by that.
    fn heard(&self, party: &Party, desk: &str) -> BTreeMap<Device, (u32, u64)> {
        let newest = |device: Device| Some((device, self.peers.get(&device)?.newest));
        party.others_of(desk).filter_map(|one| newest(one.device())).filter(|(_, newest)| newest.1 > 0).collect()
    }
}

/// The newest number heard of each incarnation of these computers, of those that have several: each of them learns by it whether its own
/// numbers are known beyond what it knows itself.
fn heard_lines(
    reader: Reader<'_>,
    party: &Party,
    heard: &BTreeMap<Device, (u32, u64)>,
) -> Result<BTreeMap<Device, BTreeMap<u32, u64>>, StoreError> {
    let mut lines = BTreeMap::new();
    for device in heard.keys() {
        let known = reader.lines_of(*device, party.network.name().as_str())?;
        if known.len() > 1 {
            lines.insert(*device, known);
        }
    }
    Ok(lines)
}

fn seal_for(
    (reader, keep): (Reader<'_>, &Keep<'_>),
    keys: &Keys,
    party: &Party,
    (owed, overview): (&Owed, &Overview),
    present: &Present,
    now: DateTime<FixedOffset>,
) -> Result<Vec<Outgoing>, ExchangeError> {
    let key = sent::key(&party.network, &owed.desk);
    let mut last = Last::read(reader, &key)?.in_line(reader.incarnation()?);
    let doubt = sent::doubt(reader, party, &owed.desk)?;
    let have = overview.acknowledging(party, &owed.desk);
    let is_unheard = last.number == 0 || owed.from.iter().any(|(log, from)| last.reaches(*log, *from));
    let papers = papers(party, &owed.desk, is_unheard)?;
    let mut own = overview.own.get(&owed.desk).cloned().unwrap_or_default();
    let unlooked = present.unlooked.contains(&owed.desk);
    // Where nobody looked lies the last one, as far as this computer knows.
    if let Some(tag) = last.previous.filter(|_| unlooked) {
        let (network, recipient, sender, number) = (party.network.name(), owed.desk.clone(), party.own, last.number);
        own.push((FileName { network, recipient, sender, number, tag }, true));
    }
    let said = last.number > 0
        && last.papers >= papers.len()
        && (&last.have, &last.reach, &last.doubt) == (&have, &owed.reach, &doubt);
    let reaches_back = owed.from.iter().all(|(log, from)| last.from.get(log).is_some_and(|said| said <= from));
    let said = said && reaches_back;
    let lies_there = unlooked
        || (last.first..=last.number).all(|number| own.iter().any(|(name, whole)| *whole && name.number == number));
    if (said && lies_there) || (owed.entries == 0 && have.is_empty()) {
        return Ok(Vec::new());
    }
    let loads = parts(reader, owed)?;
    let first = last.number + 1;
    last = Last {
        number: last.number + loads.len() as u64,
        previous: last.previous,
        have: have.clone(),
        first,
        from: owed.from.clone(),
        reach: owed.reach.clone(),
        papers: papers.len(),
        doubt,
        ..last
    };
    // A number is never given twice: it is remembered before anything bears it.
    last.keep(keep, &key)?;
    let heard = overview.heard(party, &owed.desk);
    let lines = heard_lines(reader, party, &heard)?;
    let mut sealed = Vec::new();
    for (number, parcels) in (first..).zip(&loads) {
        let letter = Letter {
            desk: party.desk.clone(),
            number,
            previous: last.previous,
            incarnation: last.turn,
            have: have.clone(),
            starts: overview.starts(&have),
            heard: heard.clone(),
            lines: lines.clone(),
            wall: now.to_rfc3339(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            documents: if number == first { papers.clone() } else { Vec::new() },
        };
        let one = seal(keys, party, &owed.desk, &letter, parcels)?;
        last.previous = Some(one.name.tag);
        sealed.push(one);
    }
    last.keep(keep, &key)?;
    if let Some(end) = sealed.last_mut() {
        end.reach.clone_from(&owed.reach);
        end.replaces = own
            .iter()
            .filter(|(name, _)| name.number < first && !last.forgot(name.number))
            .map(|(name, _)| name.to_string())
            .collect();
    }
    Ok(sealed)
}

fn seal(
    keys: &Keys,
    party: &Party,
    desk: &str,
    letter: &Letter,
    parcels: &[Parcel],
) -> Result<Outgoing, ExchangeError> {
    let (network, sender) = (party.network.name(), party.own);
    let address = Address { network: network.clone(), recipient: desk.to_owned(), sender };
    let bytes = envelope::seal(&address, letter, parcels, keys.signing(), &party.recipients(desk))?;
    let tag = Head::read(&bytes)?.tag();
    Ok(Outgoing {
        name: FileName { network, recipient: desk.to_owned(), sender, number: letter.number, tag },
        desk_name: party.name_of(desk),
        own_pcs: party.own_pcs(desk),
        bytes,
        entries: parcels.iter().map(|parcel| parcel.entries.len() as u64).sum(),
        reach: Have::new(),
        replaces: Vec::new(),
    })
}

/// The parcels of what is owed, as many to an envelope as fit; one envelope at least, for what it acknowledges.
fn parts(reader: Reader<'_>, owed: &Owed) -> Result<Vec<Vec<Parcel>>, StoreError> {
    let mut parts = vec![Vec::new()];
    let mut room = PART;
    for (log, from) in &owed.from {
        let mut from = *from;
        // Up to where it is owed: less than the whole log where a run may not carry all of it.
        let end = owed.reach.get(log).map_or(0, |reach| reach.seq);
        while let Some(mut parcel) = if from <= end { reader.parcel(*log, from, room)? } else { None } {
            parcel.entries.truncate(usize::try_from(end + 1 - from).unwrap_or(usize::MAX));
            from += parcel.entries.len() as u64;
            let size: usize = parcel.entries.iter().map(crate::store::parcel::Raw::size).sum();
            if let Some(part) = parts.last_mut() {
                part.push(parcel);
            }
            room = room.saturating_sub(size);
            if room == 0 {
                parts.push(Vec::new());
                room = PART;
            }
        }
    }
    if parts.len() > 1 && parts.last().is_some_and(Vec::is_empty) {
        parts.pop();
    }
    Ok(parts)
}

/// What the keeper says of the computers that a desk has to do with: its own and the keeper's, and all of them to the other
/// computers of the keeper, which everybody speaks with. Of others a desk need only know that they are out. The others hand on to the keeper who is
/// out. Where it has not acknowledged what was sent (`is_unheard`), they show their own certificate too: it may have forgotten it, when an
/// older copy of it was put back.
fn papers(party: &Party, desk: &str, is_unheard: bool) -> Result<Vec<Document>, ExchangeError> {
    let mut papers = Vec::new();
    if party.keeps() {
        let concerns = |desk_of: &str| desk_of == desk || desk_of == party.desk || desk == party.desk;
        for member in party.members.iter().filter(|one| concerns(one.desk()) || one.revocation.is_some()) {
            papers.push(Document { kind: CERTIFICATE.to_owned(), text: Signed::text(&member.certificate)? });
            if let Some(revocation) = &member.revocation {
                papers.push(Document { kind: REVOCATION.to_owned(), text: Signed::text(revocation)? });
            }
        }
        if let Some((signed, _)) = &party.recovery {
            papers.push(Document { kind: RECOVERY.to_owned(), text: signed.text()? });
        }
    } else if desk == party.network.keeper {
        // By its certificate a keeper that has forgotten this computer finds that it has.
        if let Some(own) = party.member(party.own).filter(|_| is_unheard) {
            papers.push(Document { kind: CERTIFICATE.to_owned(), text: Signed::text(&own.certificate)? });
        }
        for revocation in party.members.iter().filter_map(|one| one.revocation.as_ref()) {
            papers.push(Document { kind: REVOCATION.to_owned(), text: Signed::text(revocation)? });
        }
    }
    Ok(papers)
}
