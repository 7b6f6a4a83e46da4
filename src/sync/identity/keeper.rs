//! The desk that keeps a network: it creates it, and takes computers out of it.

use chrono::{DateTime, FixedOffset};

use super::certificate::{Certificate, Revocation};
use super::error::IdentityError;
use super::key_file::KeyFile;
use super::keys::Keys;
use super::public::SealKey;
use super::recovery::Recovery;
use super::register::{self, Member, Network};
use super::request::Request;
use super::signed::Signed;
use crate::domain::desk::Desk;
use crate::domain::terms::DeskLevel;
use crate::obstacle::Obstacle;
use crate::store::Store;
use crate::store::parcel::Device;
use crate::sync::private_file;

/// The network this desk keeps, created when there is none yet, and the keys that sign for it. Nothing but the key file holds
/// the root key, and it is kept before anything is signed by it.
///
/// # Errors
/// [`IdentityError::NotAHome`] on a station; [`IdentityError::NoNetwork`] when the network was created on another computer of
/// this desk; otherwise as [`KeyFile::load_or_create`].
pub fn network(
    store: &mut Store,
    file: &KeyFile,
    desk: &Desk,
    now: DateTime<FixedOffset>,
) -> Result<(Keys, Network), IdentityError> {
    if desk.level == DeskLevel::Station {
        return Err(IdentityError::NotAHome);
    }
    let code = desk.network_code();
    let kept = register::networks(store.read())?.into_iter().find(|network| network.keeper == code);
    let mut keys = file.load_or_create()?;
    if keys.root().is_none() {
        if kept.is_some() {
            return Err(IdentityError::NoNetwork);
        }
        keys.draw_root()?;
        file.save(&keys)?;
    }
    store.name_device(keys.device())?;
    let root = keys.draw_root()?;
    match kept {
        Some(network) if network.root == root => Ok((keys, network)),
        Some(_) => Err(IdentityError::NoNetwork),
        None => {
            let network = create(store, &keys, desk, now)?;
            Ok((keys, network))
        }
    }
}

/// Writes the network down, with this computer as its first.
fn create(store: &mut Store, keys: &Keys, desk: &Desk, now: DateTime<FixedOffset>) -> Result<Network, IdentityError> {
    let root = keys.root().ok_or(IdentityError::NoNetwork)?;
    let keeper = desk.network_code();
    let mut network = Network { root: root.verifying_key().into(), keeper, keeper_name: desk.name.clone(), serial: 0 };
    network.serial = next_serial(&network, now);
    let own = Request::new(keys, desk, store.read().logs_of(keys.device())?, now.to_rfc3339());
    let certificate = Certificate::new(network.name(), network.serial, &own, own.at.clone());
    register::learn(store, &network, &[Signed::sign(&certificate, root)?], &[])?;
    Ok(network)
}

/// The number of the next statement. Taken from the clock where that is ahead: a home that was restored from an old backup
/// must not give out again what it had given out since.
pub(super) fn next_serial(network: &Network, now: DateTime<FixedOffset>) -> u64 {
    u64::try_from(now.timestamp()).unwrap_or(0).max(network.serial.saturating_add(1))
}

/// Says which key on paper everything in the network is sealed to besides, from now on.
///
/// # Errors
/// [`IdentityError::NoNetwork`] where the root key is not.
pub fn set_recovery(
    store: &mut Store,
    keys: &Keys,
    network: &Network,
    key: SealKey,
    now: DateTime<FixedOffset>,
) -> Result<(), IdentityError> {
    let root = keys.root().ok_or(IdentityError::NoNetwork)?;
    let before = register::recovery(store.read(), network)?.map_or(0, |(_, known)| known.serial);
    let serial = next_serial(network, now).max(before.saturating_add(1));
    let said = Recovery { network: network.name(), serial, key, at: now.to_rfc3339() };
    register::learn_recovery(store, network, &Signed::sign(&said, root)?)
}

/// Takes a computer out of the network this desk keeps: what has arrived from it stays, nothing more is taken.
///
/// # Errors
/// [`IdentityError::NoNetwork`] where the root key is not; [`IdentityError::OwnDevice`] for this computer; [`IdentityError::NoDevice`] for a computer the network does not know.
pub fn revoke(
    store: &mut Store,
    keys: &Keys,
    network: &Network,
    device: Device,
    reason: &str,
    now: DateTime<FixedOffset>,
) -> Result<Member, IdentityError> {
    let root = keys.root().ok_or(IdentityError::NoNetwork)?;
    if device == keys.device() {
        return Err(IdentityError::OwnDevice);
    }
    let unknown = || IdentityError::NoDevice(device.to_string());
    let find = |store: &Store| -> Result<Member, IdentityError> {
        register::members(store.read(), network)?.into_iter().find(|one| one.device() == device).ok_or_else(unknown)
    };
    let member = find(store)?;
    if !member.is_trusted() {
        return Ok(member);
    }
    let revocation = Revocation {
        network: network.name(),
        serial: next_serial(network, now),
        certificate: member.certificate.clone(),
        device,
        accepted: store.read().reach_of(device)?,
        reason: reason.to_owned(),
        at: now.to_rfc3339(),
    };
    let signed = Signed::sign(&revocation, root)?;
    register::learn(store, network, &[], std::slice::from_ref(&signed))?;
    store.went_beyond_undo()?;
    // A help alone: without it a copy that is put back hears of it from the stations.
    let _ = remember(store, &signed);
    find(store)
}

/// Says that more of what a computer wrote which was taken out is accepted, as far as it is held here now: whoever was told that nothing
/// beyond a certain record counts takes the rest from this desk.
///
/// # Errors
/// [`IdentityError::NoNetwork`] where the root key is not.
pub(in crate::sync) fn accept_more(
    store: &mut Store,
    keys: &Keys,
    network: &Network,
    device: Device,
    now: DateTime<FixedOffset>,
) -> Result<(), IdentityError> {
    let root = keys.root().ok_or(IdentityError::NoNetwork)?;
    let member = register::members(store.read(), network)?.into_iter().find(|one| one.device() == device);
    let Some(said) = member.and_then(|member| member.standing.revoked) else { return Ok(()) };
    let accepted = store.read().reach_of(device)?;
    if accepted == said.accepted {
        return Ok(());
    }
    let known = register::networks(store.read())?.into_iter().find(|known| known.root == network.root);
    let serial = next_serial(known.as_ref().unwrap_or(network), now);
    let signed = Signed::sign(&Revocation { serial, accepted, ..said }, root)?;
    register::learn(store, network, &[], std::slice::from_ref(&signed))?;
    let _ = remember(store, &signed);
    Ok(())
}

/// Where it stands beside the database who was taken out, a signed statement a line: no older copy of the database forgets it.
const CLOSED: &str = "koudai.closed";
/// As long as it may grow: thousands of computers.
const LONGEST: u64 = 16 << 20;

fn remember(store: &Store, signed: &Signed<Revocation>) -> Result<(), IdentityError> {
    let path = store.dir().join(CLOSED);
    let failed =
        |error: &std::io::Error| IdentityError::Io { path: path.display().to_string(), reason: Obstacle::from(error) };
    let mut text = private_file::read(&path, LONGEST).unwrap_or_default();
    text.extend_from_slice(signed.text()?.replace('\n', " ").as_bytes());
    text.push(b'\n');
    private_file::put(&path, &text).map_err(|error| failed(&error))
}

/// Takes out again whom this desk had taken out, if an older copy of its database has forgotten it. Answers whether it had.
///
/// # Errors
/// When the database does not answer.
pub(in crate::sync) fn recall(store: &mut Store, network: &Network) -> Result<bool, IdentityError> {
    let text = private_file::read(&store.dir().join(CLOSED), LONGEST).unwrap_or_default();
    let mut forgotten = Vec::new();
    for line in text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        // What does not read, or another key signed, takes nobody out.
        let Ok(signed) = Signed::<Revocation>::parse(line) else { continue };
        let Ok(said) = signed.read(&network.root) else { continue };
        if said.network == network.name() {
            forgotten.push((said, signed));
        }
    }
    if forgotten.is_empty() {
        return Ok(false);
    }
    let members = register::members(store.read(), network)?;
    forgotten.retain(|(said, _)| {
        let known = members.iter().find(|one| one.device() == said.device);
        // One that was let in anew since is not taken out by what was said before.
        known.is_none_or(|one| one.is_trusted() && one.standing.certificate.serial < said.serial)
    });
    let signed: Vec<Signed<Revocation>> = forgotten.into_iter().map(|(_, signed)| signed).collect();
    register::learn(store, network, &[], &signed)?;
    Ok(!signed.is_empty())
}
