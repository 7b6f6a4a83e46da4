//! Envelopes that were set aside, as a person looks at them: from whom, why, since when; tried once more, or thrown away.

use chrono::{DateTime, FixedOffset};

use super::objection::Objection;
use super::receipt::{Receipt, Sender};
use super::take_in;
use super::withheld::{self, Said};
use super::{ExchangeError, Party, closed};
use crate::domain::desk::Desk;
use crate::lang::{Lang, aside as say};
use crate::store::parcel::Device;
use crate::store::peers::Quarantined;
use crate::store::{Reader, Store};
use crate::sync::carrier::Carrier;
use crate::sync::envelope::FileName;
use crate::sync::identity::keeper;
use crate::sync::identity::keys::Keys;
use crate::sync::identity::register::Member;

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The name of its file.
    pub envelope: String,
    /// Code of the desk it came from, else its computer; empty if it does not even say that.
    pub sender: String,
    /// What that desk is called.
    pub name: String,
    /// Why.
    pub why: Why,
    /// Since when, RFC 3339.
    pub at: String,
    /// Its bytes are kept here; otherwise the next exchange fetches them again.
    pub is_here: bool,
    /// It holds what a computer that is out wrote last: taken in when a person says so.
    pub is_last: bool,
    /// That computer may have been in a stranger's hands: a person looks first at what is in it.
    pub is_doubtful: bool,
}

/// Why, as it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// What stood against it.
    Objection(Objection),
    /// The words of a later program.
    Later(String),
}

impl Aside {
    /// Who it is from, for a line.
    pub fn from(&self, lang: Lang) -> String {
        let sender = Sender { desk: self.sender.clone(), name: self.name.clone() };
        sender.say(lang).to_owned()
    }

    /// Why, and what helps.
    pub fn why(&self, lang: Lang) -> String {
        match &self.why {
            Why::Objection(objection) => objection.say(lang),
            Why::Later(reason) => say::unread(lang, reason),
        }
    }
}

/// Those that are set aside, oldest first. `inbox` is where their bytes are kept.
///
/// # Errors
/// When the database or the inbox does not answer.
pub fn list(
    reader: Reader<'_>,
    own: Option<Device>,
    desk: &Desk,
    inbox: &dyn Carrier,
) -> Result<Vec<Aside>, ExchangeError> {
    // Names are a help; without a network each is told by its code.
    let parties = own.map(|own| Party::all(reader, own, desk).unwrap_or_default()).unwrap_or_default();
    let name_of = |code: &str| {
        let named = parties.iter().map(|party| party.name_of(code)).find(|name| name != code);
        named.unwrap_or_default()
    };
    let here: Vec<String> = inbox.list("")?.into_iter().map(|entry| entry.name).collect();
    let all = reader.quarantined()?.into_iter().map(|one| Aside {
        name: name_of(&one.sender),
        is_here: here.contains(&one.envelope),
        is_last: last(&parties, &one).is_some(),
        is_doubtful: last(&parties, &one).is_some_and(|member| !closed::is_replaced(member)),
        why: match objection(&one) {
            // As it was noted before there was a way on.
            Some(Objection::Lost(device)) if last(&parties, &one).is_some_and(closed::is_replaced) => {
                Why::Objection(Objection::Late(device))
            }
            Some(objection) => Why::Objection(objection),
            None => Why::Later(one.reason),
        },
        envelope: one.envelope,
        sender: one.sender,
        at: one.at,
    });
    Ok(all.collect())
}

/// Tries an envelope once more: whoever sent it may have been let in since. What the inbox holds besides is taken in as well.
/// Its bytes may have to be fetched first, then the next exchange tries it.
///
/// # Errors
/// As [`take_in::take_in`].
pub fn release(
    store: &mut Store,
    keys: &Keys,
    desk: &Desk,
    inbox: &dyn Carrier,
    envelope: &str,
    now: DateTime<FixedOffset>,
) -> Result<Receipt, ExchangeError> {
    let mut receipt = Receipt::new(inbox.label(), now);
    let parties = Party::all(store.read(), keys.device(), desk)?;
    let (one, party) = find(store.read(), &parties, envelope)?;
    if let (Some(one), Some(party)) = (one, party)
        && let Some(member) = last(&parties, &one)
    {
        let is_told = match objection(&one) {
            Some(Objection::Late(_)) => true,
            Some(Objection::Lost(_)) => closed::is_replaced(member),
            _ => false,
        };
        let what = if is_told { closed::What::All } else { closed::What::Before };
        return closed::accept(store, keys, party, inbox, (envelope, what), now);
    }
    store.try_again(envelope)?;
    take_in::take_in(store, keys, desk, inbox, now, &mut receipt, &mut |_| {})?;
    Ok(receipt)
}

/// What was noted against an envelope, if this program can read it.
fn objection(one: &Quarantined) -> Option<Objection> {
    serde_json::from_str(&one.reason).ok()
}

/// An envelope that was set aside, and the network it travels in.
fn find<'p>(
    reader: Reader<'_>,
    parties: &'p [Party],
    envelope: &str,
) -> Result<(Option<Quarantined>, Option<&'p Party>), ExchangeError> {
    let one = reader.quarantined()?.into_iter().find(|one| one.envelope == envelope);
    let network = FileName::parse(envelope).map(|name| name.network);
    Ok((one, parties.iter().find(|party| Some(party.network.name()) == network)))
}

/// The computer that is out, if an envelope holds what it wrote last and a person here may take that in: of one that another replaced
/// anybody, of one that was taken out only whoever keeps the network.
fn last<'p>(parties: &'p [Party], one: &Quarantined) -> Option<&'p Member> {
    let device = withheld::of(&objection(one)?)?;
    let network = FileName::parse(&one.envelope)?.network;
    let party = parties.iter().find(|party| party.network.name() == network)?;
    party.member(device).filter(|member| closed::is_replaced(member) || (party.keeps() && !member.is_trusted()))
}

/// What is in an envelope that [`Aside::is_last`], line by line, as far as it is not held here; nothing where it does not open.
///
/// # Errors
/// When the database or the inbox does not answer.
pub fn look(
    reader: Reader<'_>,
    keys: &Keys,
    desk: &Desk,
    inbox: &dyn Carrier,
    envelope: &str,
) -> Result<Vec<Said>, ExchangeError> {
    let parties = Party::all(reader, keys.device(), desk)?;
    let (_, party) = find(reader, &parties, envelope)?;
    let said = party.map(|party| withheld::contents(reader, keys, party, inbox, envelope)).transpose()?;
    Ok(said.flatten().unwrap_or_default())
}

/// Under which preference it is kept up to which statement of a network its computers' envelopes were tried again.
fn tried(party: &Party) -> String {
    format!("aside.tried.{}", party.network.name())
}

/// Lets what was set aside for want of authority be tried again, once each time the network has said something new of its
/// computers: whoever sent it may have been let in otherwise since. Before that whoever keeps the network recalls whom it took
/// out; answers whether it had forgotten somebody.
///
/// # Errors
/// When the database does not answer.
pub(in crate::sync) fn try_allowed(store: &mut Store, parties: &[Party]) -> Result<bool, ExchangeError> {
    let mut recalled = false;
    for party in parties {
        if party.keeps() {
            recalled |= keeper::recall(store, &party.network)?;
        }
        let (key, serial) = (tried(party), party.network.serial.to_string());
        if store.read().preference(&key)?.as_ref() == Some(&serial) {
            continue;
        }
        for one in store.read().quarantined()? {
            let lacked = matches!(serde_json::from_str(&one.reason), Ok(Objection::Authority(_)));
            let sender = FileName::parse(&one.envelope).filter(|name| name.network == party.network.name());
            let sender = sender.and_then(|name| party.member(name.sender));
            if lacked && sender.is_some_and(Member::is_trusted) {
                store.try_again(&one.envelope)?;
            }
        }
        store.set_preference(&key, &serial)?;
    }
    Ok(recalled)
}

/// Throws an envelope away: it is not fetched again.
///
/// # Errors
/// When the database or the inbox does not answer.
pub fn discard(store: &mut Store, inbox: &dyn Carrier, envelope: &str) -> Result<(), ExchangeError> {
    store.envelope_opened(envelope)?;
    // Its name may be nonsense of somebody else's; such a file was never ours to keep.
    if FileName::parse(envelope).is_some() {
        inbox.delete(envelope)?;
    }
    store.release(envelope)?;
    Ok(())
}
