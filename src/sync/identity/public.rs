//! What may be known of a computer: its public keys, and the short names that follow from them.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use age::x25519::Recipient;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest, Sha256};

use crate::domain::id::LogId;
use crate::store::parcel::Device;

/// The text is no key, no signature or no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a key")]
pub struct NotAKey;

/// Writes and reads a type in text where it stands in JSON.
macro_rules! as_text {
    ($name:ident) => {
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<$name, D::Error> {
                String::deserialize(from)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

/// Tells who signed: an ed25519 key, 64 hexadecimal digits in text. A weak one, which verifies more than was signed, is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignKey(VerifyingKey);
as_text!(SignKey);

impl SignKey {
    /// The key itself.
    pub fn key(&self) -> &VerifyingKey {
        &self.0
    }

    /// Whether it signed these bytes; malleable signatures do not count.
    pub fn signed(&self, bytes: &[u8], signature: &Signature) -> bool {
        self.0.verify_strict(bytes, signature).is_ok()
    }
}

impl From<VerifyingKey> for SignKey {
    fn from(key: VerifyingKey) -> SignKey {
        SignKey(key)
    }
}

impl fmt::Display for SignKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(self.0.as_bytes()))
    }
}

impl FromStr for SignKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<SignKey, NotAKey> {
        let key = VerifyingKey::from_bytes(&unhex(text)?).map_err(|_| NotAKey)?;
        if key.is_weak() { Err(NotAKey) } else { Ok(SignKey(key)) }
    }
}

/// Seals what only one computer may open: an age recipient, `age1…` in text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealKey(Recipient);
as_text!(SealKey);

impl SealKey {
    /// The recipient itself.
    pub fn recipient(&self) -> &Recipient {
        &self.0
    }
}

impl From<Recipient> for SealKey {
    fn from(key: Recipient) -> SealKey {
        SealKey(key)
    }
}

impl fmt::Display for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for SealKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<SealKey, NotAKey> {
        text.parse().map(SealKey).map_err(|_| NotAKey)
    }
}

/// Both public keys of a computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceKeys {
    /// Tells what it signed.
    pub signing: SignKey,
    /// Seals what it may open.
    pub sealing: SealKey,
}

impl DeviceKeys {
    /// The computer's name: twelve letters of the hash of both keys, so that neither can be exchanged under it.
    pub fn device(&self) -> Device {
        LogId::from_bits(bits(&format!("koudai device 1\n{}\n{}", self.signing, self.sealing)))
    }
}

/// A network's name: ten letters of the hash of its root key. In lower case it is also the name of its folder on a stick.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NetworkName(String);
as_text!(NetworkName);

/// Letters of a network's name.
const NAME: usize = 10;

impl NetworkName {
    /// The name of the network with this root key.
    pub fn of(root: &SignKey) -> NetworkName {
        let letters = LogId::from_bits(bits(&format!("koudai network 1\n{root}"))).to_string();
        NetworkName(letters.chars().take(NAME).collect())
    }

    /// The ten letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NetworkName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for NetworkName {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<NetworkName, NotAKey> {
        // The same alphabet as a log's name, two letters shorter.
        let fits = text.len() == NAME && format!("{text}00").parse::<LogId>().is_ok();
        if fits { Ok(NetworkName(text.to_owned())) } else { Err(NotAKey) }
    }
}

/// The first 64 bits of a text's SHA-256.
fn bits(text: &str) -> u64 {
    let hash: [u8; 32] = Sha256::digest(text).into();
    hash.iter().take(8).fold(0, |bits, byte| bits << 8 | u64::from(*byte))
}

/// Bytes as hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Exactly `N` bytes from lower-case hexadecimal digits.
pub(super) fn unhex<const N: usize>(text: &str) -> Result<[u8; N], NotAKey> {
    let digit = |byte: &u8| match byte {
        b'0'..=b'9' => Ok(byte - b'0'),
        b'a'..=b'f' => Ok(byte - b'a' + 10),
        _ => Err(NotAKey),
    };
    let mut bytes = Vec::with_capacity(N);
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    for [high, low] in pairs {
        bytes.push(digit(high)? << 4 | digit(low)?);
    }
    if rest.is_empty() { bytes.try_into().map_err(|_| NotAKey) } else { Err(NotAKey) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::identity::keys::Keys;

    #[test]
    fn what_is_known_of_a_computer_reads_back() {
        let keys = Keys::create().unwrap().public();
        let text = serde_json::to_string(&keys).unwrap();
        assert_eq!(serde_json::from_str::<DeviceKeys>(&text).unwrap(), keys);
        let name = NetworkName::of(&keys.signing);
        assert_eq!(name.as_str().len(), 10);
        assert_eq!(name.to_string().parse(), Ok(name));
    }

    #[test]
    fn a_name_follows_from_both_keys() {
        let (one, other) = (Keys::create().unwrap().public(), Keys::create().unwrap().public());
        let mixed = DeviceKeys { signing: one.signing, sealing: other.sealing.clone() };
        assert!(mixed.device() != one.device() && mixed.device() != other.device());
    }

    #[test]
    fn nonsense_is_no_key() {
        let weak = "0100000000000000000000000000000000000000000000000000000000000000";
        for text in ["", "00", &"0".repeat(63), &"G".repeat(64), weak] {
            assert!(text.parse::<SignKey>().is_err(), "{text}");
        }
        for text in ["", "../../etc/", "0123456789a", "012345678", "012345678i", "ABCDEFGHJK"] {
            assert!(text.parse::<NetworkName>().is_err(), "{text}");
        }
        assert!("age1".parse::<SealKey>().is_err());
    }
}
