//! What of an opened envelope its sender may say: all of it, all but what a closed computer wrote too late, or nothing.

use super::objection::Objection;
use super::{Party, closed, sent};
use crate::domain::id::Id;
use crate::store::parcel::{Device, LogHead, Parcel};
use crate::store::{Reader, StoreError};
use crate::sync::envelope::{Letter, Range, Refusal};
use crate::sync::identity::admission::REPLACED;
use crate::sync::identity::certificate::Revocation;
use crate::sync::identity::register::Member;

/// What of an envelope is taken in.
pub(in crate::sync) struct Granted {
    /// The entries that are.
    pub parcels: Vec<Parcel>,
    /// The closed computer whose later entries are left out.
    pub lost: Option<Device>,
    /// Its sender is believed, so that what it says of itself counts too.
    pub believed: bool,
}

/// Asks of every parcel whether its sender may bring it. What a stolen computer wrote beyond where it was closed is cut off,
/// whoever brings it: the rest of what a believed computer says must not wait for that.
pub(in crate::sync) fn judge(
    reader: Reader<'_>,
    party: &Party,
    sender: Device,
    letter: &Letter,
    parcels: Vec<Parcel>,
) -> Result<Result<Granted, Objection>, StoreError> {
    let Some(member) = party.member(sender) else {
        return Ok(Err(Objection::Envelope(Refusal::Stranger(sender))));
    };
    if !member.is_trusted() {
        let objection = if closed::is_replaced(member) { Objection::Replaced } else { Objection::Revoked };
        return late(reader, objection(sender), parcels);
    }
    if let Some(objection) = beyond(party, member, letter, parcels.iter().map(|parcel| &parcel.log)) {
        return Ok(Err(objection));
    }
    let mut granted = Granted { parcels: Vec::new(), lost: None, believed: true };
    for parcel in parcels {
        if !is_wanted(reader, party, member, letter, &parcel)? {
            continue;
        }
        let writer = parcel.log.device;
        let closed = party.member(writer).and_then(|one| one.standing.revoked.as_ref());
        let whole = parcel.entries.len();
        let kept = match closed {
            // One that died and was replaced wrote nothing in a thief's hands: what others hold of it is as good as theirs.
            Some(closed) if closed.reason != REPLACED && !is_held(reader, &parcel)? => cut(parcel, closed),
            _ => Some(parcel),
        };
        if kept.as_ref().is_none_or(|kept| kept.entries.len() < whole) {
            granted.lost = Some(writer);
        }
        granted.parcels.extend(kept);
    }
    Ok(Ok(granted))
}

/// The same of an envelope whose sender is trusted and says only what is held here: nothing of it is cut off.
pub(in crate::sync) fn judge_known(
    party: &Party,
    sender: Device,
    letter: &Letter,
    ranges: &[Range],
) -> Result<Granted, Objection> {
    let member = party.member(sender).ok_or(Objection::Envelope(Refusal::Stranger(sender)))?;
    match beyond(party, member, letter, ranges.iter().map(|range| &range.log)) {
        Some(objection) => Err(objection),
        None => Ok(Granted { parcels: Vec::new(), lost: None, believed: true }),
    }
}

/// An envelope that a computer sealed before it was closed, and that turned up since: no reason for alarm if all of it had
/// arrived by another way.
fn late(
    reader: Reader<'_>,
    objection: Objection,
    parcels: Vec<Parcel>,
) -> Result<Result<Granted, Objection>, StoreError> {
    for parcel in &parcels {
        if !is_held(reader, parcel)? {
            return Ok(Err(objection));
        }
    }
    if parcels.is_empty() {
        return Ok(Err(objection));
    }
    Ok(Ok(Granted { parcels, lost: None, believed: false }))
}

/// What its sender may not say or bring.
fn beyond<'p>(
    party: &Party,
    member: &Member,
    letter: &Letter,
    mut logs: impl Iterator<Item = &'p LogHead>,
) -> Option<Objection> {
    let certificate = &member.standing.certificate;
    if certificate.desk != letter.desk {
        return Some(Objection::Authority(letter.desk.clone()));
    }
    let foreign = logs.find(|log| !certificate.may_bring(log, &party.network.keeper));
    foreign.map(|log| Objection::Authority(log.id.to_string()))
}

/// A desk below brings back what this desk wrote. That counts where this computer does not write itself: in an incarnation that is over, or
/// that a copy of it goes on in, or that of a computer which is out. To what this computer goes on writing nobody else adds.
fn is_wanted(
    reader: Reader<'_>,
    party: &Party,
    from: &Member,
    letter: &Letter,
    parcel: &Parcel,
) -> Result<bool, StoreError> {
    let log = &parcel.log;
    if log.desk != party.desk || from.desk() == party.desk || !party.keeps() {
        return Ok(true);
    }
    if log.device != party.own {
        return Ok(party.member(log.device).is_some_and(|one| !one.is_trusted()));
    }
    // An envelope that this computer does not remember is the first sign of the old copy.
    let newest = letter.heard.get(&party.own).copied().unwrap_or_default();
    Ok(log.incarnation != reader.incarnation()? || sent::is_unknown(reader, party, from.desk(), newest)?)
}

/// Whether the last entry of a parcel, and so all of them, is held here already.
fn is_held(reader: Reader<'_>, parcel: &Parcel) -> Result<bool, StoreError> {
    let seq = parcel.from_seq.saturating_add(parcel.entries.len() as u64).saturating_sub(1);
    Ok(reader.hash_of(Id { log: parcel.log.id, seq })? == Some(parcel.tail()))
}

/// The parcel up to where its computer was closed.
fn cut(mut parcel: Parcel, closed: &Revocation) -> Option<Parcel> {
    let last = closed.accepted.get(&parcel.log.id).map_or(0, |reach| reach.seq);
    let count = usize::try_from((last + 1).checked_sub(parcel.from_seq)?).unwrap_or(usize::MAX);
    parcel.entries.truncate(count);
    (!parcel.entries.is_empty()).then_some(parcel)
}
