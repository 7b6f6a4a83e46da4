//! A computer that is out comes alive again: it is told so, and where another one took its place, what it wrote last comes in after
//! all.
//!
//! Beside the envelopes for its desk lies a notice that only it can open, signed by the network's root key. It reads it once its
//! own last envelope lies on the carrier. At the home that envelope is set aside, and taken in when a person says so: a computer that was replaced
//! died and was in nobody else's hands, and what one that was taken out wrote is looked at first. What was written after that is left
//! out at first: whoever asks who wrote it may then take it in as well.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::fetch::Present;
use super::objection::Objection;
use super::receipt::{Imported, Receipt, Sender};
use super::take_in;
use super::{ExchangeError, Party, withheld};
use crate::lang::{Lang, exchange as say};
use crate::store::parcel::{Device, Parcel};
use crate::store::{Reader, Store};
use crate::sync::carrier::Carrier;
use crate::sync::envelope::{LARGEST_FILE, recipient_folder};
use crate::sync::identity::admission::REPLACED;
use crate::sync::identity::certificate::Revocation;
use crate::sync::identity::keeper;
use crate::sync::identity::keys::Keys;
use crate::sync::identity::public::NetworkName;
use crate::sync::identity::register::{self, Member};
use crate::sync::identity::signed::Signed;

/// A notice is some kilobytes, and less than a hundred bytes more for each log it names.
pub(super) const LARGEST: u64 = 1 << 20;

/// Where the notice to a computer lies.
pub(super) fn notice_name(network: &NetworkName, desk: &str, device: Device) -> String {
    format!("{}/closed-{device}.kdc", recipient_folder(network, desk))
}

/// Whether another computer took the place of this one.
pub fn is_replaced(member: &Member) -> bool {
    member.standing.revoked.as_ref().is_some_and(|closed| closed.reason == REPLACED)
}

/// How this computer is out of every network it belonged to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Out {
    /// Another computer of its desk took its place.
    Replaced,
    /// The home took it out.
    Revoked,
}

impl Out {
    /// What that means for whoever sits here, and what to do.
    pub const fn say(self, lang: Lang) -> &'static str {
        match self {
            Out::Replaced => say::is_replaced(lang),
            Out::Revoked => say::revoked(lang),
        }
    }
}

/// How this computer is out; `None` while some network believes it, and in none.
///
/// # Errors
/// When the database does not answer, or holds what nobody signed.
pub fn out(reader: Reader<'_>) -> Result<Option<Out>, ExchangeError> {
    let Some(own) = reader.own_device()? else { return Ok(None) };
    let known = register::memberships(reader, own)?;
    if known.is_empty() || known.iter().any(|(_, member)| member.is_trusted()) {
        return Ok(None);
    }
    let is_replaced = known.iter().all(|(_, member)| is_replaced(member));
    Ok(Some(if is_replaced { Out::Replaced } else { Out::Revoked }))
}

/// A notice on its way: where it lies, and its bytes.
pub type Notice = (String, Vec<u8>);

/// The notices of the networks this desk keeps, for every computer that is out, as far as they do not lie on the carrier. Where nobody
/// looked what lies for a desk, none goes.
///
/// # Errors
/// When a paper does not read.
pub fn notices(parties: &[Party], present: &Present) -> Result<Vec<Notice>, ExchangeError> {
    let mut notices = Vec::new();
    for party in parties.iter().filter(|party| party.keeps()) {
        for member in party.members.iter().filter(|one| !present.unlooked.contains(one.desk())) {
            let name = notice_name(&party.network.name(), member.desk(), member.device());
            let lies_there = present.entries.iter().any(|entry| entry.name == name);
            let Some(revocation) = member.revocation.as_ref().filter(|_| !lies_there) else { continue };
            let text = Signed::text(revocation)?;
            let to = member.standing.certificate.keys.sealing.recipient();
            // A key that nothing can be sealed to hears of it by people.
            notices.extend(age::encrypt(to, text.as_bytes()).ok().map(|bytes| (name, bytes)));
        }
    }
    Ok(notices)
}

/// The notice in these bytes, if it is for this computer; whether it is true is asked when it is taken up.
pub fn open(keys: &Keys, bytes: &[u8]) -> Option<Signed<Revocation>> {
    Signed::parse(&age::decrypt(keys.sealing(), bytes).ok()?).ok()
}

/// Takes the notice up. Answers how this computer is out by it.
///
/// # Errors
/// When the database does not answer.
pub fn learn(store: &mut Store, notice: &Signed<Revocation>) -> Result<Option<Out>, ExchangeError> {
    for network in register::networks(store.read())? {
        // What another key signed takes nobody out.
        if notice.read(&network.root).is_ok() {
            register::learn(store, &network, &[], std::slice::from_ref(notice))?;
        }
    }
    out(store.read())
}

/// How much of an envelope a person takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// What was written before the computer was replaced or taken out.
    Before,
    /// All of it: the person has been told that the rest was written afterwards, and says so once more.
    All,
}

/// Takes in what a computer that is out wrote last. What its network's root key can say of that it says: the others then take it from
/// this desk as they take everything.
///
/// # Errors
/// When the database or the inbox does not work; what stands against it stands in the receipt.
pub(super) fn accept(
    store: &mut Store,
    keys: &Keys,
    party: &Party,
    inbox: &dyn Carrier,
    (envelope, what): (&str, What),
    now: DateTime<FixedOffset>,
) -> Result<Receipt, ExchangeError> {
    let mut receipt = Receipt::new(inbox.label(), now);
    let bytes = inbox.get(envelope, LARGEST_FILE as u64)?;
    let sender = Sender::of(party, envelope);
    match taken(store, keys, party, &bytes, what)? {
        Ok(Taken { imported, writers, left }) => {
            receipt.imported(imported);
            receipt.left = take_in::erase_left(store, now)?;
            while store.index_arrived()? {}
            store.envelope_opened(envelope)?;
            if keys.root().is_some() && party.keeps() {
                for device in writers {
                    keeper::accept_more(store, keys, &party.network, device, now)?;
                }
            }
            if let Some(device) = left {
                take_in::set_aside(store, envelope, &sender.desk, &Objection::Late(device), now)?;
                receipt.refused.push((sender, Objection::Late(device)));
            } else {
                store.release(envelope)?;
                inbox.delete(envelope)?;
            }
        }
        Err(objection) => receipt.refused.push((sender, objection)),
    }
    receipt.conflicts = store.read().questions_waiting()?;
    let parties = std::slice::from_ref(party);
    withheld::forget(store, inbox, &withheld::repeated(store.read(), keys, parties, inbox)?)?;
    Ok(receipt)
}

/// What came of it.
struct Taken {
    imported: Imported,
    /// Who wrote what was taken in.
    writers: BTreeSet<Device>,
    /// The computer whose later records were left out.
    left: Option<Device>,
}

fn taken(
    store: &mut Store,
    keys: &Keys,
    party: &Party,
    bytes: &[u8],
    what: What,
) -> Result<Result<Taken, Objection>, ExchangeError> {
    let opened = match take_in::open(keys, party, bytes) {
        Ok(opened) => opened,
        Err(objection) => return Ok(Err(objection)),
    };
    let desk = opened.manifest.letter.desk.clone();
    let (mut kept, mut left) = (Vec::new(), None);
    for (parcel, closed) in withheld::parcels(party, opened) {
        let whole = parcel.entries.len();
        let parcel = if what == What::All { Some(parcel) } else { until(parcel, &closed.at) };
        if parcel.as_ref().is_none_or(|parcel| parcel.entries.len() < whole) {
            left = left.or(Some(closed.device));
        }
        kept.extend(parcel);
    }
    let writers = kept.iter().map(|parcel| parcel.log.device).collect();
    match store.receive_all(&kept) {
        Ok(received) => {
            let imported = Imported::new(&desk, &party.name_of(&desk), &received);
            Ok(Ok(Taken { imported, writers, left }))
        }
        Err(error) => Ok(Err(Objection::of(error)?)),
    }
}

/// The parcel up to the first entry that was written after this moment, by the clock there.
fn until(mut parcel: Parcel, at: &str) -> Option<Parcel> {
    let count = parcel.entries.iter().take_while(|raw| withheld::is_before(&raw.wall, at)).count();
    parcel.entries.truncate(count);
    (!parcel.entries.is_empty()).then_some(parcel)
}
