//! A computer asks to be let into a network, and accepts the answer, over any carrier.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};

use super::admission::REPLACED;
use super::certificate::Certificate;
use super::error::IdentityError;
use super::grant::{self, Grant, Granted};
use super::key_file::KeyFile;
use super::keys::Keys;
use super::place::{REQUESTS, request_name};
use super::public::hex;
use super::register::{self, Member, Network};
use super::request::Request;
use super::signed::Signed;
use super::words::Words;
use crate::domain::desk::Desk;
use crate::store::{Reader, Store};
use crate::sync::carrier::Carrier;

/// The preference that keeps what this computer asked: it is what a grant must answer.
const ASKED: &str = "enroll.request";

/// How far the incarnations of a computer that stands in for another lie above those that were heard of: the next one, and
/// one to spare for a copy that was put back on the old computer without anybody hearing of it.
pub(super) const SPARE: u32 = 2;

/// The preference of a computer that was let in to stand in for another one, until it has that one's settings.
pub const STANDS_IN: &str = "rescue.stands_in";
/// What that preference says.
pub const YES: &str = "yes";

/// What was asked, and what to read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What this computer said of itself.
    pub request: Request,
    /// The words to read to the home.
    pub words: Words,
}

/// The keys a computer asks with: its own, drawn if there are none yet. Those of one that was taken out are never let in again: they are
/// put aside and new ones drawn, and the file they were put into is answered too.
///
/// # Errors
/// [`IdentityError::Replaced`] where another computer took the place of this one; otherwise as [`KeyFile::load_or_create`].
pub fn keys(reader: Reader<'_>, file: &KeyFile) -> Result<(Keys, Option<PathBuf>), IdentityError> {
    let keys = file.load_or_create()?;
    let known = register::memberships(reader, keys.device())?;
    let Some(own) = out_of(&known) else { return Ok((keys, None)) };
    if known.iter().all(|(_, one)| one.standing.revoked.as_ref().is_some_and(|said| said.reason == REPLACED)) {
        return Err(IdentityError::Replaced(own.standing.certificate.name.clone()));
    }
    // A network that is kept here would be lost with its key.
    if keys.root().is_some() {
        return Err(IdentityError::Revoked(own.standing.certificate.name.clone()));
    }
    let aside = file.put_aside(&keys)?;
    Ok((file.load_or_create()?, Some(aside)))
}

/// How this computer stands where every network that knows it took it out.
fn out_of(known: &[(Network, Member)]) -> Option<&Member> {
    let is_believed = known.iter().any(|(_, own)| own.is_trusted());
    known.first().filter(|_| !is_believed).map(|(_, own)| own)
}

/// Writes this computer's request; one that `replaces` stands in for a computer of the same number that died. Asked again
/// before it is answered, it is the same request with the same words, on whichever stick; an older one of this computer is
/// taken away.
///
/// # Errors
/// [`IdentityError::Revoked`] when these keys were taken out of the network: [`keys`] draws new ones.
/// [`IdentityError::Sample`] at the desk of the sample town.
/// [`IdentityError::Carrier`]: the request is remembered and can be written to another stick.
pub fn ask(
    store: &mut Store,
    keys: &Keys,
    desk: &Desk,
    carrier: &dyn Carrier,
    replaces: bool,
    now: DateTime<FixedOffset>,
) -> Result<Asked, IdentityError> {
    if desk.sample {
        return Err(IdentityError::Sample);
    }
    let known = register::memberships(store.read(), keys.device())?;
    if let Some(own) = out_of(&known) {
        return Err(IdentityError::Revoked(own.standing.certificate.name.clone()));
    }
    store.name_device(keys.device())?;
    if replaces {
        // What is written before the answer comes is numbered apart too; from that of others who ask for the same, until it is known
        // who of them is let in.
        store.number_from(1 + SPARE)?;
        if known.is_empty() {
            store.number_apart(keys.device().as_str())?;
        }
    }
    let fresh = Request::new(keys, desk, store.read().logs_of(keys.device())?, now.to_rfc3339());
    let fresh = if replaces { fresh.replacing() } else { fresh };
    let (signed, request) = match pending(store.read())? {
        Some((signed, kept)) if kept.asks_the_same(&fresh) => (signed, kept),
        _ => {
            let signed = Signed::sign(&fresh, keys.signing())?;
            store.set_preference(ASKED, &signed.text()?)?;
            (signed, fresh)
        }
    };
    let name = request_name(request.device(), &signed.digest());
    carrier.put_new(&name, signed.text()?.as_bytes())?;
    let own = format!("{REQUESTS}/{}-", request.device());
    for entry in carrier.list(REQUESTS)?.into_iter().filter(|entry| entry.name.starts_with(&own) && entry.name != name)
    {
        carrier.delete(&entry.name)?;
    }
    carrier.finish()?;
    Ok(Asked { words: Words::of_request(&signed.digest()), request })
}

/// The request of this computer that has not been answered yet.
fn pending(reader: Reader<'_>) -> Result<Option<(Signed<Request>, Request)>, IdentityError> {
    let Some(text) = reader.preference(ASKED)? else { return Ok(None) };
    // What does not read any more is asked anew.
    let Ok((signed, request)) = Signed::<Request>::open(text.as_bytes()) else { return Ok(None) };
    let is_answered = register::memberships(reader, request.device())?.iter().any(|(_, member)| {
        // A request that was granted lies in the certificate by its logs and its moment.
        member.standing.certificate.answers.as_deref() == Some(hex(&signed.digest()).as_str())
    });
    Ok((!is_answered).then_some((signed, request)))
}

/// Whether this computer asked, and was not answered yet.
///
/// # Errors
/// When the database does not answer.
pub fn waits(reader: Reader<'_>) -> Result<bool, IdentityError> {
    Ok(pending(reader)?.is_some())
}

/// What this computer asked and was not answered yet, with the words to read to the home.
///
/// # Errors
/// When the database does not answer.
pub fn asked(reader: Reader<'_>) -> Result<Option<Asked>, IdentityError> {
    Ok(pending(reader)?.map(|(signed, request)| Asked { words: Words::of_request(&signed.digest()), request }))
}

/// What was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// The network this computer now belongs to.
    pub network: Network,
    /// What the network says of it.
    pub certificate: Certificate,
    /// The words the home reads out.
    pub words: Words,
}

/// A grant that was found for this computer, before anybody has said that its words agree. Nothing is changed by finding it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    granted: Granted,
    /// The name of the request it answers.
    request: String,
    /// Which computer of its desk it asked as.
    pc: u32,
    /// The words the home reads out: compared before anything is accepted.
    pub words: Words,
}

impl Offer {
    /// Name of the desk that keeps the network.
    pub fn keeper_name(&self) -> &str {
        &self.granted.grant.keeper_name
    }

    /// Which computer of its desk this one counts as from now on, where another one has the number it asked under.
    pub fn renumbered(&self) -> Option<u32> {
        Some(self.granted.certificate.pc).filter(|pc| *pc != self.pc)
    }
}

/// Finds the answer to this computer's request. `typed` are the words as the home read them out; without them, whoever is at
/// the desk compares them before [`join`].
///
/// # Errors
/// [`IdentityError::NoRequest`], `NoGrant`, `SeveralNetworks`, `OtherWords`, `Superseded` as named, or why the one file that is
/// meant for this computer was not used.
pub fn offer(
    reader: Reader<'_>,
    keys: &Keys,
    desk: &Desk,
    carrier: &dyn Carrier,
    typed: Option<&str>,
) -> Result<Offer, IdentityError> {
    let text = reader.preference(ASKED)?.ok_or(IdentityError::NoRequest)?;
    let (signed, request) = Signed::<Request>::open(text.as_bytes())?;
    let digest = signed.digest();
    let mark = format!("/grant-{}-", keys.device());
    let mut why = IdentityError::NoGrant;
    let mut found: Vec<Granted> = Vec::new();
    for entry in carrier.list("")?.into_iter().filter(|entry| entry.name.contains(&mark)) {
        let bytes = carrier.get(&entry.name, grant::LARGEST as u64)?;
        match usable(reader, keys, desk, &bytes, &digest, typed) {
            Ok(granted) => found.push(granted),
            Err(error) => why = error,
        }
    }
    let granted = found.pop().ok_or(why)?;
    if found.iter().any(|other| other.network != granted.network) {
        return Err(IdentityError::SeveralNetworks);
    }
    let words = Words::of_grant(&digest, &granted.grant.root);
    Ok(Offer { granted, request: request_name(request.device(), &digest), pc: request.pc, words })
}

/// Becomes a member of the network that was offered; the request that it answers is taken off the carrier.
///
/// # Errors
/// When the database or the carrier does not answer; with the carrier, this computer is a member all the same.
pub fn join(store: &mut Store, carrier: &dyn Carrier, offer: Offer) -> Result<Accepted, IdentityError> {
    if let Some(pc) = offer.renumbered() {
        // Before it counts as a member: no number may be drawn in between.
        store.count_as(pc)?;
    }
    let network = keep(store, &offer.granted)?;
    carrier.delete(&offer.request)?;
    carrier.finish()?;
    Ok(Accepted { network, certificate: offer.granted.certificate, words: offer.words })
}

/// Opens a grant and says whether this computer may use it now.
fn usable(
    reader: Reader<'_>,
    keys: &Keys,
    desk: &Desk,
    bytes: &[u8],
    digest: &[u8; 32],
    typed: Option<&str>,
) -> Result<Granted, IdentityError> {
    let granted = Grant::open(bytes, keys, digest)?;
    if granted.certificate.desk != desk.network_code() {
        return Err(IdentityError::NotForUs);
    }
    if typed.is_some_and(|typed| !Words::of_grant(digest, &granted.grant.root).are_typed(typed)) {
        return Err(IdentityError::OtherWords);
    }
    let known = register::memberships(reader, keys.device())?;
    if let Some((_, member)) = known.into_iter().find(|(known, _)| known.root == granted.grant.root) {
        // A grant that was taken back since does not let anybody in once more.
        member.standing.renewed(granted.certificate.clone())?;
    }
    Ok(granted)
}

/// Keeps what the grant says.
fn keep(store: &mut Store, granted: &Granted) -> Result<Network, IdentityError> {
    let grant = &granted.grant;
    let network = Network {
        root: grant.root,
        keeper: grant.keeper.clone(),
        keeper_name: grant.keeper_name.clone(),
        serial: granted.certificate.serial,
    };
    let mut certificates = grant.others.clone();
    certificates.push(grant.certificate.clone());
    // Before it counts as a member: no number may be drawn in between.
    if granted.certificate.incarnation > 0 {
        store.number_from(granted.certificate.incarnation)?;
        store.number_apart("")?;
        store.set_preference(STANDS_IN, YES)?;
    }
    register::learn(store, &network, &certificates, &grant.revoked)?;
    Ok(network)
}
