//! Who this computer is in a network, and whom it speaks with there.

use age::x25519::Recipient;

use super::{ExchangeError, closed};
use crate::domain::desk::Desk;
use crate::store::Reader;
use crate::store::parcel::Device;
use crate::sync::identity::recovery::Recovery;
use crate::sync::identity::register::{self, Member, Network};
use crate::sync::identity::signed::Signed;

/// This computer in one network.
pub struct Party {
    /// Its name.
    pub own: Device,
    /// The network.
    pub network: Network,
    /// Every computer of it that is known here.
    pub members: Vec<Member>,
    /// Code of this desk.
    pub desk: String,
    /// The key on paper that everything is sealed to besides, as the network said it.
    pub recovery: Option<(Signed<Recovery>, Recovery)>,
}

impl Party {
    /// The networks in which this computer is believed.
    ///
    /// # Errors
    /// [`ExchangeError::NotEnrolled`] if there is none, [`ExchangeError::Revoked`] or [`ExchangeError::Replaced`] if it was taken
    /// out of all of them.
    pub fn all(reader: Reader<'_>, own: Device, desk: &Desk) -> Result<Vec<Party>, ExchangeError> {
        let (mut parties, mut revoked) = (Vec::new(), None);
        for network in register::networks(reader)? {
            let members = register::members(reader, &network)?;
            match members.iter().find(|one| one.device() == own) {
                Some(one) if one.is_trusted() => {
                    let desk = one.desk().to_owned();
                    let recovery = register::recovery(reader, &network)?;
                    parties.push(Party { own, network, members, desk, recovery });
                }
                Some(one) if closed::is_replaced(one) => revoked = Some(ExchangeError::Replaced),
                Some(_) => revoked = Some(ExchangeError::Revoked),
                None => {}
            }
        }
        if let Some(other) = parties.iter().find(|party| party.desk != desk.network_code()) {
            return Err(ExchangeError::OtherDesk { enrolled: other.desk.clone(), now: desk.network_code() });
        }
        if parties.is_empty() { Err(revoked.unwrap_or(ExchangeError::NotEnrolled)) } else { Ok(parties) }
    }

    /// [`Party::all`], or where another computer took the place of this one, the networks it was in: what it wrote last still goes out, to be
    /// taken in by a person, and nothing comes in. Answers whether it is so.
    ///
    /// # Errors
    /// As [`Party::all`].
    pub fn speaking(reader: Reader<'_>, own: Device, desk: &Desk) -> Result<(Vec<Party>, bool), ExchangeError> {
        match Party::all(reader, own, desk) {
            Err(ExchangeError::Replaced) => {}
            parties => return Ok((parties?, false)),
        }
        let mut parties = Vec::new();
        for network in register::networks(reader)? {
            let members = register::members(reader, &network)?;
            let is_own = |one: &&Member| one.device() == own && closed::is_replaced(one);
            let Some(desk) = members.iter().find(is_own).map(|one| one.desk().to_owned()) else { continue };
            let recovery = register::recovery(reader, &network)?;
            parties.push(Party { own, network, members, desk, recovery });
        }
        Ok((parties, true))
    }

    /// A computer of the network.
    pub fn member(&self, device: Device) -> Option<&Member> {
        self.members.iter().find(|one| one.device() == device)
    }

    /// The computers of a desk that are believed, without this one.
    pub fn others_of<'p>(&'p self, desk: &'p str) -> impl Iterator<Item = &'p Member> {
        self.members.iter().filter(move |one| one.desk() == desk && one.is_trusted() && one.device() != self.own)
    }

    /// The numbers of the computers of a desk that are believed, without this one, where it is this desk; of another desk none.
    pub fn own_pcs(&self, desk: &str) -> Vec<u32> {
        let mut pcs: Vec<u32> = self.others_of(desk).filter(|_| desk == self.desk).map(Member::pc).collect();
        pcs.sort_unstable();
        pcs
    }

    /// This desk has, or had, other computers.
    pub fn had_others(&self) -> bool {
        self.members.iter().any(|one| one.desk() == self.desk && one.device() != self.own)
    }

    /// This desk keeps the network: the others report to it.
    pub fn keeps(&self) -> bool {
        self.network.keeper == self.desk
    }

    /// The desks this one exchanges envelopes with: everybody for the keeper, the keeper for everybody else, and in both cases
    /// the other computers of this desk.
    pub fn desks(&self) -> Vec<String> {
        let speaks_with = |desk: &str| self.keeps() || desk == self.network.keeper || desk == self.desk;
        let mut desks: Vec<String> =
            self.members.iter().map(|one| one.desk().to_owned()).filter(|desk| speaks_with(desk)).collect();
        desks.sort_unstable();
        desks.dedup();
        desks.retain(|desk| self.others_of(desk).next().is_some());
        desks
    }

    /// For whom an envelope to a desk is sealed.
    pub fn recipients(&self, desk: &str) -> Vec<Recipient> {
        let computers = self.others_of(desk).map(|one| one.standing.certificate.keys.sealing.recipient().clone());
        // What stays between the computers of a desk below is none of the home's, nor of its paper's.
        let on_paper = self.recovery.iter().filter(|_| desk != self.desk || self.keeps());
        computers.chain(on_paper.map(|(_, said)| said.key.recipient().clone())).collect()
    }

    /// The desk of a computer, as far as it is known; its own name otherwise.
    pub fn desk_of(&self, device: Device) -> String {
        self.member(device).map_or_else(|| device.to_string(), |one| one.desk().to_owned())
    }

    /// What a desk is called.
    pub fn name_of(&self, desk: &str) -> String {
        let named = self.members.iter().find(|one| one.desk() == desk);
        named.map_or_else(|| desk.to_owned(), |one| one.standing.certificate.name.clone())
    }
}
