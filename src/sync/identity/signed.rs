//! A statement and the signature under it. What was signed is kept letter by letter, so that nothing has to be written the
//! same way twice; what a statement says can only be read together with the key that must have signed it.

use std::marker::PhantomData;

use ed25519_dalek::{Signature, Signer, SigningKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::IdentityError;
use super::public::{SignKey, hex, unhex};

/// Something a computer or a network can sign.
pub trait Statement: Serialize + DeserializeOwned {
    /// What it is, with its version; signed along, so that one kind of statement never passes for another.
    const KIND: &'static str;
}

/// A statement with its signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Signed<T> {
    kind: String,
    said: String,
    signature: String,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

impl<T: Statement> Signed<T> {
    /// Signs a statement.
    ///
    /// # Errors
    /// [`IdentityError::Unreadable`] if it cannot be written as JSON.
    pub fn sign(statement: &T, key: &SigningKey) -> Result<Signed<T>, IdentityError> {
        let said = serde_json::to_string(statement).map_err(|_| IdentityError::Unreadable)?;
        let signature = hex(&key.sign(&bytes::<T>(&said)).to_bytes());
        Ok(Signed { kind: T::KIND.to_owned(), said, signature, of: PhantomData })
    }

    /// What it says, if `by` signed it.
    ///
    /// # Errors
    /// [`IdentityError::Forged`] if not, [`IdentityError::Unreadable`] if it does not say what this program understands.
    pub fn read(&self, by: &SignKey) -> Result<T, IdentityError> {
        let signature = unhex(&self.signature).map_err(|_| IdentityError::Unreadable)?;
        if !by.signed(&bytes::<T>(&self.said), &Signature::from_bytes(&signature)) {
            return Err(IdentityError::Forged);
        }
        self.claim()
    }

    /// What it says, whoever signed it: only to learn whose signature it must bear.
    pub(super) fn claim(&self) -> Result<T, IdentityError> {
        if self.kind != T::KIND {
            return Err(IdentityError::Unreadable);
        }
        serde_json::from_str(&self.said).map_err(|_| IdentityError::Unreadable)
    }

    /// The hash of what it says.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(bytes::<T>(&self.said)).into()
    }

    /// The whole as text.
    ///
    /// # Errors
    /// [`IdentityError::Unreadable`] if it cannot be written as JSON.
    pub fn text(&self) -> Result<String, IdentityError> {
        serde_json::to_string(self).map_err(|_| IdentityError::Unreadable)
    }

    /// Reads [`Signed::text`]. Nothing is verified yet.
    ///
    /// # Errors
    /// [`IdentityError::Unreadable`] if it is none.
    pub fn parse(text: &[u8]) -> Result<Signed<T>, IdentityError> {
        serde_json::from_slice(text).map_err(|_| IdentityError::Unreadable)
    }
}

fn bytes<T: Statement>(said: &str) -> Vec<u8> {
    format!("{}\n{said}", T::KIND).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::identity::keys::Keys;

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    struct Promise(u32);
    impl Statement for Promise {
        const KIND: &'static str = "promise 1";
    }

    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    struct Threat(u32);
    impl Statement for Threat {
        const KIND: &'static str = "threat 1";
    }

    #[test]
    fn only_what_was_signed_is_read() {
        let (keys, other) = (Keys::create().unwrap(), Keys::create().unwrap());
        let signed = Signed::sign(&Promise(7), keys.signing()).unwrap();
        let by = keys.public().signing;
        assert_eq!(signed.read(&by), Ok(Promise(7)));
        assert_eq!(signed.read(&other.public().signing), Err(IdentityError::Forged));
        let text = signed.text().unwrap();
        assert_eq!(Signed::<Promise>::parse(text.as_bytes()).unwrap().read(&by), Ok(Promise(7)));
        let changed = text.replace("\"said\":\"7\"", "\"said\":\"8\"");
        assert_ne!(changed, text);
        assert_eq!(Signed::<Promise>::parse(changed.as_bytes()).unwrap().read(&by), Err(IdentityError::Forged));
        // A statement of another kind with the same words.
        let posing = text.replace("promise", "threat");
        assert_eq!(Signed::<Threat>::parse(posing.as_bytes()).unwrap().read(&by), Err(IdentityError::Forged));
        assert_eq!(Signed::<Promise>::parse(posing.as_bytes()).unwrap().read(&by), Err(IdentityError::Unreadable));
    }
}
