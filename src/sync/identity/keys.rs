//! The secret keys of this computer: one signs, one opens what is sealed to it, and where a network was created, its root key.
//! No disk here; [`super::key_file`] keeps them. Nothing of this is ever printed or written to the database.

use std::fmt;

use age::secrecy::{ExposeSecret, SecretString};
use age::x25519::Identity;
use ed25519_dalek::SigningKey;

use super::error::IdentityError;
use super::public::{DeviceKeys, SignKey, hex, unhex};
use crate::obstacle::Obstacle;
use crate::store::parcel::Device;

/// The first line of the text the keys are kept as.
const HEADING: &str = "koudai keys 1";

/// The keys of this computer.
#[derive(Clone)]
pub struct Keys {
    signing: SigningKey,
    sealing: Identity,
    root: Option<SigningKey>,
}

impl Keys {
    /// Draws keys of a computer that had none.
    ///
    /// # Errors
    /// [`IdentityError::Random`] if the system gives no random bytes.
    pub fn create() -> Result<Keys, IdentityError> {
        Ok(Keys { signing: draw()?, sealing: Identity::generate(), root: None })
    }

    /// Signs in this computer's name.
    pub fn signing(&self) -> &SigningKey {
        &self.signing
    }

    /// Opens what is sealed to this computer.
    pub fn sealing(&self) -> &Identity {
        &self.sealing
    }

    /// Signs in the name of the network that was created here.
    pub fn root(&self) -> Option<&SigningKey> {
        self.root.as_ref()
    }

    /// The root key of a network, drawn at the first call; the keys must be kept before it is used.
    ///
    /// # Errors
    /// [`IdentityError::Random`] if the system gives no random bytes.
    pub fn draw_root(&mut self) -> Result<SignKey, IdentityError> {
        let root = match self.root.take() {
            Some(root) => root,
            None => draw()?,
        };
        let public = root.verifying_key().into();
        self.root = Some(root);
        Ok(public)
    }

    /// What may be known of them.
    pub fn public(&self) -> DeviceKeys {
        DeviceKeys { signing: self.signing.verifying_key().into(), sealing: self.sealing.to_public().into() }
    }

    /// This computer's name.
    pub fn device(&self) -> Device {
        self.public().device()
    }

    /// The text they are kept as.
    pub(super) fn text(&self) -> SecretString {
        let mut text = format!("{HEADING}\nsigning {}\n", hex(self.signing.as_bytes()));
        text.push_str("sealing ");
        text.push_str(self.sealing.to_string().expose_secret());
        if let Some(root) = &self.root {
            text.push_str("\nroot ");
            text.push_str(&hex(root.as_bytes()));
        }
        text.push('\n');
        SecretString::from(text)
    }

    /// Reads [`Keys::text`]; `None` for anything else.
    pub(super) fn parse(text: &str) -> Option<Keys> {
        let mut lines = text.lines();
        if lines.next()? != HEADING {
            return None;
        }
        let (mut signing, mut sealing, mut root) = (None, None, None);
        for line in lines {
            match line.split_once(' ')? {
                ("signing", key) => signing = Some(SigningKey::from_bytes(&unhex(key).ok()?)),
                ("sealing", key) => sealing = Some(key.parse().ok()?),
                ("root", key) => root = Some(SigningKey::from_bytes(&unhex(key).ok()?)),
                _ => return None,
            }
        }
        Some(Keys { signing: signing?, sealing: sealing?, root })
    }
}

fn draw() -> Result<SigningKey, IdentityError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| IdentityError::Random(Obstacle::other(&error)))?;
    Ok(SigningKey::from_bytes(&bytes))
}

impl fmt::Debug for Keys {
    /// The public half alone: a log file or a panic must not carry a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keys").field("device", &self.device()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back_and_nothing_else_does() {
        let mut keys = Keys::create().unwrap();
        let text = keys.text();
        assert_eq!(Keys::parse(text.expose_secret()).unwrap().public(), keys.public());
        let root = keys.draw_root().unwrap();
        let text = keys.text();
        let mut read = Keys::parse(text.expose_secret()).unwrap();
        assert_eq!((read.public(), read.draw_root().unwrap()), (keys.public(), root));
        for broken in
            ["", "koudai keys 1\n", &text.expose_secret()[..100], &text.expose_secret().replace("keys 1", "keys 2")]
        {
            assert!(Keys::parse(broken).is_none(), "{broken}");
        }
    }

    #[test]
    fn no_secret_is_printed() {
        let keys = Keys::create().unwrap();
        let printed = format!("{keys:?}");
        assert!(!printed.contains(&hex(keys.signing.as_bytes())) && !printed.contains("SECRET"), "{printed}");
    }
}
