//! What a home answers to a request: the network's root key, the certificate, and the computers that the new one will hear
//! from. Signed by the root, sealed to the computer that asked: a stick found in the road shows nothing of it.

use serde::{Deserialize, Serialize};

use super::certificate::{Certificate, Revocation};
use super::error::IdentityError;
use super::keys::Keys;
use super::public::{NetworkName, SealKey, SignKey, hex};
use super::signed::{Signed, Statement};
use crate::store::parcel::Device;

/// A grant is a few kilobytes, and some hundred bytes for each computer it names; anything larger is none.
pub const LARGEST: usize = 4 * 1024 * 1024;

/// How what is sealed by age begins.
const SEALED: &[u8] = b"age-encryption.org/";

/// Whether a file could be a grant, as far as that is seen without the key of whoever asked.
pub fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(SEALED) && bytes.len() <= LARGEST
}

/// The computer that a grant is for, by the name of its file; `None` for any other name.
pub fn recipient(file: &str) -> Option<Device> {
    file.strip_prefix("grant-")?.strip_suffix(".kdg")?.split_once('-')?.0.parse().ok()
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The network's root key.
    pub root: SignKey,
    /// Who the desk that keeps the network is: `QJD`.
    pub keeper: String,
    /// Its name.
    pub keeper_name: String,
    /// The digest of the request that is answered, in hexadecimal digits.
    pub request: String,
    /// The certificate of the computer that asked.
    pub certificate: Signed<Certificate>,
    /// Certificates of the computers it will hear from.
    pub others: Vec<Signed<Certificate>>,
    /// The computers that are not to be trusted any more.
    pub revoked: Vec<Signed<Revocation>>,
}

impl Statement for Grant {
    const KIND: &'static str = "koudai grant 1";
}

/// A grant that was found true, with everything in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The network.
    pub network: NetworkName,
    /// What was granted.
    pub grant: Grant,
    /// The certificate of the computer that asked.
    pub certificate: Certificate,
    /// Certificates of the computers it will hear from.
    pub others: Vec<Certificate>,
    /// The computers that are not to be trusted any more.
    pub revoked: Vec<Revocation>,
}

impl Grant {
    /// The bytes of the file: signed by the root, sealed to whoever asked.
    ///
    /// # Errors
    /// [`IdentityError::NoNetwork`] if the root key is not here.
    pub fn seal(&self, keys: &Keys, to: &SealKey) -> Result<Vec<u8>, IdentityError> {
        let root = keys.root().ok_or(IdentityError::NoNetwork)?;
        let text = Signed::sign(self, root)?.text()?;
        age::encrypt(to.recipient(), text.as_bytes()).map_err(|_| IdentityError::Unreadable)
    }

    /// Opens a file that answers the request with this digest, and verifies everything in it. Whether the network is the
    /// right one, only six words can tell.
    ///
    /// # Errors
    /// [`IdentityError::NotForUs`] when it answers another computer or another request, `Forged`, `OtherNetwork` and
    /// `Unreadable` as named.
    pub fn open(bytes: &[u8], keys: &Keys, request: &[u8; 32]) -> Result<Granted, IdentityError> {
        if bytes.len() > LARGEST {
            return Err(IdentityError::Unreadable);
        }
        let text = age::decrypt(keys.sealing(), bytes).map_err(|error| match error {
            age::DecryptError::NoMatchingKeys => IdentityError::NotForUs,
            _ => IdentityError::Unreadable,
        })?;
        let signed = Signed::<Grant>::parse(&text)?;
        let root = signed.claim()?.root;
        let grant = signed.read(&root)?;
        let network = NetworkName::of(&root);
        let certificate = grant.certificate.read(&root)?;
        if grant.request != hex(request) || certificate.keys != keys.public() {
            return Err(IdentityError::NotForUs);
        }
        let others: Vec<Certificate> = grant.others.iter().map(|one| one.read(&root)).collect::<Result<_, _>>()?;
        let revoked: Vec<Revocation> = grant.revoked.iter().map(|one| one.read(&root)).collect::<Result<_, _>>()?;
        let ours = others.iter().map(|one| &one.network).chain(revoked.iter().map(|one| &one.network));
        if ours.chain([&certificate.network]).any(|one| *one != network) {
            return Err(IdentityError::OtherNetwork);
        }
        Ok(Granted { network, grant, certificate, others, revoked })
    }
}
