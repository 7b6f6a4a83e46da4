//! The desk that keeps a network looks at the requests on a carrier and answers them, after two people compared six words.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

use super::certificate::Certificate;
use super::error::IdentityError;
use super::grant::Grant;
use super::keeper;
use super::keys::Keys;
use super::newcomer::SPARE;
use super::place::{ENDING, REQUESTS, grant_name, request_name};
use super::public::hex;
use super::register::{self, Member, Network};
use super::request::{self, Request};
use super::signed::Signed;
use super::words::Words;
use crate::domain::desk::Desk;
use crate::domain::terms::{DeskLevel, word_list};
use crate::lang::Lang;
use crate::store::parcel::Device;
use crate::store::{Reader, Store};
use crate::sync::carrier::Carrier;

/// The reason under which a computer is closed that another one stands in for: a word, not a sentence, since it is kept.
pub const REPLACED: &str = "replaced";

word_list! {
    /// How a request stands with the desk that looks at it.
    Plea {
        /// It waits to be granted.
        Waiting "waiting" "等批复" | "waiting";
        /// It was answered; the answer lies beside it, or is written once more.
        Granted "granted" "已批复" | "granted";
        /// Another computer of the same desk counts under the same number: granted only when somebody says so, under the next one.
        SameComputer "same_computer" "电脑序号重复" | "number already in use";
        /// A computer that is not known, of a desk that is: granted only when somebody says so.
        Another "another" "等批复（又一台电脑）" | "waiting: another PC";
        /// It stands in for a computer that died, which is closed when this one is let in: only when somebody says so.
        Replaces "replaces" "顶替坏掉的电脑" | "replaces a dead computer";
        /// Another desk bears the same letters.
        SameCode "same_code" "编号字母重复" | "letters already in use";
        /// The network took this computer out: with these keys it is never let in again.
        Revoked "revoked" "已停用，不批复" | "revoked, never again";
        /// It comes from a desk that does not belong below this one.
        NotBelow "not_below" "不归本单位" | "not of this desk";
    }
}

/// A request on a carrier.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The request.
    pub request: Request,
    /// How it stands.
    pub plea: Plea,
    /// Which computer of its desk it is let in as: the one it asks as, or the next after all of them where one has that number.
    pub pc: u32,
    /// The computer that is closed when this one is let in to stand in for it.
    pub stands_for: Option<Device>,
    /// The words the other side must read out.
    pub words: Words,
    digest: [u8; 32],
}

/// A file in the folder of requests that was not understood, and why.
pub type Odd = (String, IdentityError);

/// The requests on a carrier, without this computer's own, in the order of their desks; and the files that are none.
///
/// # Errors
/// When the carrier or the database does not answer.
pub fn waiting(
    reader: Reader<'_>,
    own: Device,
    desk: &Desk,
    carrier: &dyn Carrier,
) -> Result<(Vec<Waiting>, Vec<Odd>), IdentityError> {
    let kept = register::networks(reader)?.into_iter().find(|network| network.keeper == desk.network_code());
    let members = kept.as_ref().map_or_else(|| Ok(Vec::new()), |network| register::members(reader, network))?;
    let (mut found, mut odd) = (Vec::new(), Vec::new());
    for entry in carrier.list(REQUESTS)?.into_iter().filter(|entry| entry.name.ends_with(ENDING)) {
        let bytes = carrier.get(&entry.name, request::LARGEST as u64);
        let opened = bytes.map_err(IdentityError::from).and_then(|bytes| Signed::<Request>::open(&bytes));
        let named = |(signed, request): &(Signed<Request>, Request)| {
            request_name(request.device(), &signed.digest()) == entry.name
        };
        let (digest, request) = match opened {
            Ok(one) if named(&one) => (one.0.digest(), one.1),
            Ok(_) => {
                odd.push((entry.name, IdentityError::Unreadable));
                continue;
            }
            Err(why) => {
                odd.push((entry.name, why));
                continue;
            }
        };
        if request.device() == own {
            continue;
        }
        let plea = plea(&request, desk, &members, kept.as_ref(), &digest, carrier)?;
        let pc = number_for(&request, &members);
        let stands_for = stands_for(&request, &members);
        found.push(Waiting { words: Words::of_request(&digest), request, plea, pc, stands_for, digest });
    }
    found.sort_by_cached_key(|one| (one.request.desk(), one.request.pc, one.request.device()));
    Ok((found, odd))
}

/// The computers whose requests lie on a carrier, by the names of the files alone.
///
/// # Errors
/// When the carrier does not answer.
pub fn asking(carrier: &dyn Carrier) -> Result<Vec<Device>, IdentityError> {
    let listed = carrier.list(REQUESTS)?;
    let name = |entry: &crate::sync::carrier::Entry| {
        let file = entry.name.rsplit('/').next()?.strip_suffix(ENDING)?;
        file.split('-').next()?.parse::<Device>().ok()
    };
    Ok(listed.iter().filter_map(name).collect())
}

fn plea(
    request: &Request,
    desk: &Desk,
    members: &[Member],
    kept: Option<&Network>,
    digest: &[u8; 32],
    carrier: &dyn Carrier,
) -> Result<Plea, IdentityError> {
    if !is_below(request, desk) {
        return Ok(Plea::NotBelow);
    }
    // An answer may still lie beside it, from before the computer was taken out.
    let own = members.iter().find(|one| one.device() == request.device());
    if own.is_some_and(|own| !own.is_trusted()) {
        return Ok(Plea::Revoked);
    }
    if let Some(network) = kept
        && is_answered(request, network, digest, carrier)?
    {
        return Ok(Plea::Granted);
    }
    let code = request.desk();
    if own.is_some_and(|own| own.standing.certificate.answers.as_deref() == Some(hex(digest).as_str())) {
        return Ok(Plea::Granted);
    }
    let others =
        members.iter().filter(|one| one.is_trusted() && one.device() != request.device() && one.desk() == code);
    let others: Vec<&Certificate> = others.map(|one| &one.standing.certificate).collect();
    Ok(if others.iter().any(|one| one.name != request.name) {
        Plea::SameCode
    } else if others.iter().any(|one| one.pc == request.pc) {
        if request.replaces { Plea::Replaces } else { Plea::SameComputer }
    } else if !others.is_empty() {
        // Whoever learnt its name could ask with keys of his own.
        Plea::Another
    } else {
        Plea::Waiting
    })
}

/// The computer that a request stands in for, as [`close_old`] closes it.
fn stands_for(request: &Request, members: &[Member]) -> Option<Device> {
    let mut old = members.iter().filter(|one| request.replaces && is_old(one, request) && one.is_trusted());
    old.next().map(Member::device)
}

/// Whether it is a computer of the number and desk for which another one asks.
fn is_old(one: &Member, request: &Request) -> bool {
    one.desk() == request.desk() && one.pc() == request.pc && one.device() != request.device()
}

/// Which computer of its desk a request is let in as. Two that counted under one number would give the same ones to their records,
/// and so would a computer after one that was taken out; the one that stands in for another has its number and a series of its own.
fn number_for(request: &Request, members: &[Member]) -> u32 {
    let code = request.desk();
    let of_desk = || members.iter().filter(|one| one.desk() == code);
    let others = || of_desk().filter(|one| one.device() != request.device()).map(Member::pc);
    if request.replaces || others().all(|pc| pc != request.pc) {
        return request.pc;
    }
    let own = of_desk().find(|one| one.device() == request.device()).map(Member::pc);
    let kept = own.filter(|own| others().all(|pc| pc != *own));
    kept.unwrap_or_else(|| others().max().unwrap_or_default().saturating_add(1))
}

/// Whether the answer to a request lies on this carrier.
fn is_answered(
    request: &Request,
    network: &Network,
    digest: &[u8; 32],
    carrier: &dyn Carrier,
) -> Result<bool, IdentityError> {
    let name = grant_name(&network.name(), &request.desk(), request.device(), digest);
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    Ok(carrier.list(folder)?.iter().any(|entry| entry.name == name))
}

/// Whether the desk that asks belongs below this one, or is this one.
fn is_below(request: &Request, desk: &Desk) -> bool {
    let same_town = request.town == desk.town && request.town_code == desk.town_code;
    let same_district = request.district == desk.district;
    match (desk.level, request.level) {
        (DeskLevel::Home, DeskLevel::Station | DeskLevel::Home) => same_town && same_district,
        (DeskLevel::District, DeskLevel::Home) => same_district,
        (DeskLevel::District, DeskLevel::District) => same_district && request.town_code == desk.town_code,
        _ => false,
    }
}

/// Grants a request, after the words were compared, and writes the answer. Answers the words to read to the other side.
///
/// # Errors
/// [`IdentityError::NotBelow`] for a desk that this one may not let in, [`IdentityError::RevokedKeys`] for a computer that was
/// taken out, [`IdentityError::NoNetwork`] without the root key.
pub fn grant(
    store: &mut Store,
    keys: &Keys,
    network: &Network,
    carrier: &dyn Carrier,
    waiting: &Waiting,
    now: DateTime<FixedOffset>,
) -> Result<Words, IdentityError> {
    let (request, digest) = (&waiting.request, &waiting.digest);
    let code = request.desk();
    if matches!(waiting.plea, Plea::NotBelow | Plea::SameCode) {
        return Err(IdentityError::NotBelow(format!("{} {code}", request.name)));
    }
    let members = register::members(store.read(), network)?;
    if members.iter().any(|one| one.device() == request.device() && !one.is_trusted()) {
        return Err(IdentityError::RevokedKeys(request.name.clone()));
    }
    let words = Words::of_grant(digest, &network.root);
    if waiting.plea == Plea::Granted && is_answered(request, network, digest, carrier)? {
        return Ok(words);
    }
    let root = keys.root().ok_or(IdentityError::NoNetwork)?;
    let known = register::networks(store.read())?.into_iter().find(|known| known.root == network.root);
    let network = known.ok_or(IdentityError::NoNetwork)?;
    let incarnation = if request.replaces { close_old(store, keys, &network, request, now)? } else { 0 };
    let network = refreshed(store, network)?;
    let serial = keeper::next_serial(&network, now);
    let mut certificate = Certificate::new(network.name(), serial, request, now.to_rfc3339());
    certificate.answers = Some(hex(digest));
    certificate.incarnation = incarnation;
    certificate.pc = number_for(request, &members);
    let certificate = Signed::sign(&certificate, root)?;
    register::learn(store, &network, std::slice::from_ref(&certificate), &[])?;
    // It hears from the desk that keeps the network, and from the other computers of its own desk; at that desk, from everybody.
    let members = register::members(store.read(), &network)?;
    let should_hear = |desk: &str| desk == network.keeper || desk == code || code == network.keeper;
    let others = members.iter().filter(|one| should_hear(one.desk()) && one.device() != request.device());
    let others: Vec<&Member> = others.collect();
    let grant = Grant {
        root: network.root,
        keeper: network.keeper.clone(),
        keeper_name: network.keeper_name.clone(),
        request: hex(digest),
        certificate,
        others: others.iter().filter(|one| one.is_trusted()).map(|one| one.certificate.clone()).collect(),
        revoked: others.iter().filter_map(|one| one.revocation.clone()).collect(),
    };
    let name = grant_name(&network.name(), &code, request.device(), digest);
    carrier.put_new(&name, &grant.seal(keys, &request.keys.sealing)?)?;
    carrier.finish()?;
    store.went_beyond_undo()?;
    Ok(words)
}

/// Closes the computers that the one which asks stands in for, where they are still believed: what has arrived from them stays,
/// and nothing of them is taken any more. Answers the incarnation from which on the new one numbers.
fn close_old(
    store: &mut Store,
    keys: &Keys,
    network: &Network,
    request: &Request,
    now: DateTime<FixedOffset>,
) -> Result<u32, IdentityError> {
    let mut heard = 0;
    for member in register::members(store.read(), network)?.into_iter().filter(|one| is_old(one, request)) {
        heard = heard.max(member.standing.certificate.incarnation).max(store.read().incarnation_of(member.device())?);
        if member.is_trusted() {
            keeper::revoke(store, keys, network, member.device(), REPLACED, now)?;
        }
    }
    Ok(heard.max(1) + SPARE)
}

/// The network with the numbers it has given out since.
fn refreshed(store: &Store, network: Network) -> Result<Network, IdentityError> {
    let known = register::networks(store.read())?.into_iter().find(|known| known.root == network.root);
    Ok(known.unwrap_or(network))
}
