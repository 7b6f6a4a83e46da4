//! What this desk knows of its networks and their computers. Kept by the store as signed texts and verified whenever they are
//! read, so that a database somebody has written in, or a copy of an old one, makes nobody trusted.

use std::collections::BTreeMap;

use super::certificate::{Certificate, Revocation, Standing};
use super::error::IdentityError;
use super::public::{NetworkName, SignKey};
use super::recovery::Recovery;
use super::signed::Signed;
use crate::domain::id::LogId;
use crate::store::devices::{DeviceRow, NetworkRow};
use crate::store::parcel::Device;
use crate::store::{Reader, Store};

/// A network this desk belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Its root key; its name follows from it.
    pub root: SignKey,
    /// Code of the desk that keeps it: `QJD`.
    pub keeper: String,
    /// Name of that desk.
    pub keeper_name: String,
    /// The largest number its root key is known to have given out.
    pub serial: u64,
}

impl Network {
    /// The ten letters.
    pub fn name(&self) -> NetworkName {
        NetworkName::of(&self.root)
    }

    fn read(row: &NetworkRow) -> Result<Network, IdentityError> {
        let root = row.root.parse().map_err(|_| IdentityError::Unreadable)?;
        let (keeper, keeper_name) = (row.keeper.clone(), row.keeper_name.clone());
        Ok(Network { root, keeper, keeper_name, serial: row.serial })
    }

    fn row(&self) -> NetworkRow {
        NetworkRow {
            name: self.name().to_string(),
            root: self.root.to_string(),
            keeper: self.keeper.clone(),
            keeper_name: self.keeper_name.clone(),
            serial: self.serial,
        }
    }
}

/// A computer of a network, with the statements to hand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its name, which is a hash of its keys: it is asked for far too often to be worked out each time.
    device: Device,
    /// What they say together.
    pub standing: Standing,
    /// Its newest certificate.
    pub certificate: Signed<Certificate>,
    /// Its revocation, if that is newer.
    pub revocation: Option<Signed<Revocation>>,
}

impl Member {
    /// The computer.
    pub fn device(&self) -> Device {
        self.device
    }

    /// The code of its desk.
    pub fn desk(&self) -> &str {
        &self.standing.certificate.desk
    }

    /// Which of its desk's computers it is, from 1.
    pub fn pc(&self) -> u32 {
        self.standing.certificate.pc
    }

    /// Whether its desk goes by this code: `QJD-SQG`, or within the township `SQG`.
    pub fn is_called(&self, code: &str) -> bool {
        self.desk() == code || self.desk().rsplit_once('-').is_some_and(|(_, own)| own == code)
    }

    /// Whether it is believed now.
    pub fn is_trusted(&self) -> bool {
        self.standing.revoked.is_none()
    }
}

/// The networks this desk belongs to.
///
/// # Errors
/// [`IdentityError::Store`], or [`IdentityError::Unreadable`] when the database holds something else.
pub fn networks(reader: Reader<'_>) -> Result<Vec<Network>, IdentityError> {
    reader.networks()?.iter().map(Network::read).collect()
}

/// The computers of a network, by name.
///
/// # Errors
/// As [`networks`]; [`IdentityError::Forged`] when the database holds what the root key did not sign.
pub fn members(reader: Reader<'_>, network: &Network) -> Result<Vec<Member>, IdentityError> {
    let rows = reader.devices(network.name().as_str())?;
    rows.iter().map(|row| member(row, network)).collect()
}

/// The networks in which a computer is known, and how it stands there.
///
/// # Errors
/// As [`members`].
pub fn memberships(reader: Reader<'_>, device: Device) -> Result<Vec<(Network, Member)>, IdentityError> {
    let mut found = Vec::new();
    for network in networks(reader)? {
        // Of hundreds of computers only this one is verified.
        let row = reader.devices(network.name().as_str())?.into_iter().find(|row| row.device == device);
        let member = row.map(|row| member(&row, &network)).transpose()?;
        found.extend(member.map(|member| (network, member)));
    }
    Ok(found)
}

/// Which computer of its desk wrote a log, by the number under which it was let in; `None` where that is not known.
pub fn computer(reader: Reader<'_>, log: LogId) -> Option<u32> {
    let log = reader.logs().ok()?.into_iter().find(|one| one.name == log)?;
    let (_, member) = memberships(reader, log.head.device).ok()?.into_iter().next()?;
    Some(member.pc())
}

fn member(row: &DeviceRow, network: &Network) -> Result<Member, IdentityError> {
    let signed = Signed::<Certificate>::parse(row.certificate.as_bytes())?;
    let certificate = certificate(&signed, network)?;
    let revocation = row.revocation.as_deref().map(|text| Signed::<Revocation>::parse(text.as_bytes())).transpose()?;
    let revoked =
        revocation.as_ref().map(|signed| self::revocation(signed, network).map(|(said, _)| said)).transpose()?;
    let device = certificate.device();
    if device != row.device {
        return Err(IdentityError::Unreadable);
    }
    Ok(Member { device, standing: Standing { certificate, revoked }, certificate: signed, revocation })
}

/// Takes up what a network's root key said, and keeps it durably. What is older than what is known changes nothing.
///
/// # Errors
/// [`IdentityError::Forged`] or [`IdentityError::OtherNetwork`] if anything of it is not this network's; nothing is kept then.
pub fn learn(
    store: &mut Store,
    network: &Network,
    certificates: &[Signed<Certificate>],
    revocations: &[Signed<Revocation>],
) -> Result<(), IdentityError> {
    let name = network.name();
    let known = networks(store.read())?.into_iter().find(|known| known.name() == name);
    let mut network = network.clone();
    network.serial = network.serial.max(known.map_or(0, |known| known.serial));
    let before = members(store.read(), &network)?;
    let mut all: BTreeMap<Device, Member> = before.into_iter().map(|one| (one.device(), one)).collect();
    for signed in certificates {
        let said = certificate(signed, &network)?;
        network.serial = network.serial.max(said.serial);
        certified(&mut all, signed, said);
    }
    for signed in revocations {
        let (said, of) = revocation(signed, &network)?;
        network.serial = network.serial.max(said.serial);
        certified(&mut all, &said.certificate.clone(), of);
        if let Some(member) = all.get_mut(&said.device) {
            member.standing = member.standing.clone().revoked(said.clone());
            if member.standing.revoked.as_ref() == Some(&said) {
                member.revocation = Some(signed.clone());
            }
        }
    }
    let rows: Vec<DeviceRow> = all.values().map(row).collect::<Result<_, _>>()?;
    store.keep_network(&network.row(), &rows)?;
    // What another computer writes speaks of the desk that its certificate names.
    let own = store.read().own_device()?;
    for member in all.values().filter(|one| Some(one.device()) != own) {
        store.peer_enrolled(member.device(), member.desk())?;
    }
    Ok(())
}

/// Under which preference the recovery key of a network is kept.
fn recovery_of(network: &Network) -> String {
    format!("recovery.{}", network.name())
}

/// What a network says of its recovery key. What its root key did not sign is no such word.
///
/// # Errors
/// [`IdentityError::Store`].
pub fn recovery(reader: Reader<'_>, network: &Network) -> Result<Option<(Signed<Recovery>, Recovery)>, IdentityError> {
    let Some(text) = reader.preference(&recovery_of(network))? else { return Ok(None) };
    let Ok(signed) = Signed::<Recovery>::parse(text.as_bytes()) else { return Ok(None) };
    let said = signed.read(&network.root).ok().filter(|said| said.network == network.name());
    Ok(said.map(|said| (signed, said)))
}

/// Takes up what a network's root key said of its recovery key; what is older than what is known changes nothing.
///
/// # Errors
/// [`IdentityError::Forged`] or [`IdentityError::OtherNetwork`] if it is not this network's.
pub fn learn_recovery(store: &mut Store, network: &Network, signed: &Signed<Recovery>) -> Result<(), IdentityError> {
    let said = signed.read(&network.root)?;
    if said.network != network.name() {
        return Err(IdentityError::OtherNetwork);
    }
    let known = recovery(store.read(), network)?.map_or(0, |(_, known)| known.serial);
    if said.serial > known {
        store.set_preference(&recovery_of(network), &signed.text()?)?;
    }
    Ok(())
}

fn certified(all: &mut BTreeMap<Device, Member>, signed: &Signed<Certificate>, said: Certificate) {
    let device = said.device();
    let standing = match all.get(&device) {
        None => Ok(Standing { certificate: said, revoked: None }),
        Some(known) => known.standing.renewed(said),
    };
    // An older one is no news.
    if let Ok(standing) = standing {
        all.insert(device, Member { device, standing, certificate: signed.clone(), revocation: None });
    }
}

fn row(member: &Member) -> Result<DeviceRow, IdentityError> {
    let revocation = member.revocation.as_ref().map(Signed::text).transpose()?;
    Ok(DeviceRow { device: member.device(), certificate: member.certificate.text()?, revocation })
}

fn certificate(signed: &Signed<Certificate>, network: &Network) -> Result<Certificate, IdentityError> {
    let said = signed.read(&network.root)?;
    if said.network == network.name() { Ok(said) } else { Err(IdentityError::OtherNetwork) }
}

/// A revocation and the certificate it takes back.
fn revocation(signed: &Signed<Revocation>, network: &Network) -> Result<(Revocation, Certificate), IdentityError> {
    let said = signed.read(&network.root)?;
    let of = certificate(&said.certificate, network)?;
    let fits = said.network == network.name() && of.device() == said.device;
    if fits { Ok((said, of)) } else { Err(IdentityError::OtherNetwork) }
}
