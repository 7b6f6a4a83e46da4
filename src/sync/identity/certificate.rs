//! What a network says of a computer: whose it is and what it may write, or that it is not to be trusted any more. Both are
//! signed by the network's root key and counted by it: clocks stand wrong in the villages, so which of two statements is the
//! later one, and what was written before a loss, is told by numbers and never by time.

use serde::{Deserialize, Serialize};

use super::error::IdentityError;
use super::public::{DeviceKeys, NetworkName};
use super::request::Request;
use super::signed::{Signed, Statement};
use crate::domain::id::Id;
use crate::domain::terms::DeskLevel;
use crate::store::parcel::{Device, Have, LogHead};

/// What a network says of one of its computers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The network.
    pub network: NetworkName,
    /// Counted by the root key over certificates and revocations: of two for one computer the larger holds.
    pub serial: u64,
    /// The computer's public keys.
    pub keys: DeviceKeys,
    /// Who its desk is: `QJD-SQG`, `QJD`.
    pub desk: String,
    /// The level of that desk.
    pub level: DeskLevel,
    /// The desk's name.
    pub name: String,
    /// Which computer of the desk it is: the one it asked as, unless another computer of the desk has that number.
    pub pc: u32,
    /// The kinds of log it may write: `own`, `up`, `all`, `to`.
    pub audiences: Vec<String>,
    /// The logs it had written when it asked: they count as its own from their first entry on.
    pub logs: Have,
    /// The digest of the request it answers, in hexadecimal digits; none for the computer that created the network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The least incarnation it may number with: a computer that stands in for another must not give out a number again that
    /// the other gave and nobody heard of. 0 for one that stands in for none.
    #[serde(default, skip_serializing_if = "is_any")]
    pub incarnation: u32,
    /// When it was signed, RFC 3339: shown, never relied on.
    pub at: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature is serde's
const fn is_any(incarnation: &u32) -> bool {
    *incarnation == 0
}

impl Statement for Certificate {
    const KIND: &'static str = "koudai certificate 1";
}

impl Certificate {
    /// What the network says to a request.
    pub fn new(network: NetworkName, serial: u64, request: &Request, at: String) -> Certificate {
        Certificate {
            network,
            serial,
            keys: request.keys.clone(),
            desk: request.desk(),
            level: request.level,
            name: request.name.clone(),
            pc: request.pc,
            audiences: audiences(request.level).iter().map(|&kind| kind.to_owned()).collect(),
            logs: request.logs.clone(),
            answers: None,
            incarnation: 0,
            at,
        }
    }

    /// The computer.
    pub fn device(&self) -> Device {
        self.keys.device()
    }

    /// Whether the computer may have written this log.
    pub fn may_write(&self, log: &LogHead) -> bool {
        let kind = log.audience.split(':').next().unwrap_or_default();
        log.device == self.device() && log.desk == self.desk && self.audiences.iter().any(|one| one == kind)
    }

    /// Whether the computer may bring this log, its own or another's: those of its desk, and the desk that keeps the network
    /// (`keeper`) everybody's, since it gives a lost computer its history back. Of the keeper's, everybody brings back what was
    /// addressed to them: a keeper that was put back from an old copy has lost it.
    pub fn may_bring(&self, log: &LogHead, keeper: &str) -> bool {
        let was_addressed = || log.audience == "all" || log.audience.strip_prefix("to:") == Some(&self.desk);
        let returns = || log.desk == keeper && was_addressed();
        self.may_write(log)
            || (log.device != self.device() && (log.desk == self.desk || self.desk == keeper || returns()))
    }
}

/// The kinds of log a desk of this level writes.
const fn audiences(level: DeskLevel) -> &'static [&'static str] {
    match level {
        DeskLevel::Station => &["own", "up"],
        DeskLevel::Home => &["own", "up", "all", "to"],
        DeskLevel::District => &["own", "all", "to"],
    }
}

/// A computer, or the key in it, is lost: nothing it signs counts any more. What was accepted before stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocation {
    /// The network.
    pub network: NetworkName,
    /// Counted with the certificates.
    pub serial: u64,
    /// The certificate that is taken back: whoever hears of it first by this knows whom it speaks of.
    pub certificate: Signed<Certificate>,
    /// The computer.
    pub device: Device,
    /// Its logs, as far as they had arrived: what stands beyond is not accepted from anybody.
    pub accepted: Have,
    /// Why, in a person's words.
    pub reason: String,
    /// When, RFC 3339: shown, never relied on.
    pub at: String,
}

impl Statement for Revocation {
    const KIND: &'static str = "koudai revocation 1";
}

impl Revocation {
    /// Whether an entry of this computer had been accepted before.
    pub fn keeps(&self, entry: Id) -> bool {
        self.accepted.get(&entry.log).is_some_and(|last| entry.seq <= last.seq)
    }
}

/// What is known of one computer in one network: the newest certificate, and whether it was revoked after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The newest certificate.
    pub certificate: Certificate,
    /// The revocation, if it is newer.
    pub revoked: Option<Revocation>,
}

impl Standing {
    /// The standing after another certificate arrived: an older one changes nothing, a newer one lifts a revocation.
    ///
    /// # Errors
    /// [`IdentityError::Superseded`] when it is older than what is known.
    pub fn renewed(&self, certificate: Certificate) -> Result<Standing, IdentityError> {
        let known = self.revoked.as_ref().map_or(self.certificate.serial, |revoked| revoked.serial);
        match certificate.serial.cmp(&known) {
            std::cmp::Ordering::Less => Err(IdentityError::Superseded),
            std::cmp::Ordering::Equal if self.revoked.is_some() || certificate != self.certificate => {
                Err(IdentityError::Superseded)
            }
            _ => Ok(Standing { certificate, revoked: None }),
        }
    }

    /// The standing after a revocation arrived; one that is older than the certificate was answered by it.
    #[must_use]
    pub fn revoked(self, revocation: Revocation) -> Standing {
        let newer = self.revoked.as_ref().map_or(self.certificate.serial, |known| known.serial);
        if revocation.serial > newer { Standing { revoked: Some(revocation), ..self } } else { self }
    }

    /// The keys by which the computer is believed now.
    ///
    /// # Errors
    /// [`IdentityError::Revoked`] if it is not believed any more.
    pub fn trusted(&self) -> Result<&DeviceKeys, IdentityError> {
        match &self.revoked {
            None => Ok(&self.certificate.keys),
            Some(_) => Err(IdentityError::Revoked(self.certificate.name.clone())),
        }
    }
}
