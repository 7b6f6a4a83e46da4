//! Names of envelopes, as FAT and exFAT forgive them: lower-case ASCII letters, digits and hyphens.
//!
//! `<network>/<recipient>/<sender>/<number>-<hash>.kdy`: `4qk0z8r1mw/qjd-sqg/7h3k9x2m4p0a/00000012-9x2m4p0a7h.kdy`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::domain::id::{LogId, NotAnId};
use crate::store::journal::Hash;
use crate::store::parcel::Device;
use crate::sync::carrier::name::is_device;
use crate::sync::identity::public::NetworkName;

/// The longest desk code in a head or a name.
const LONGEST_CODE: usize = 48;
/// How the names end.
const ENDING: &str = ".kdy";
/// Ten letters of a hash, 50 bits, in the alphabet of [`LogId`]: tells an envelope by what it holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag([u8; 10]);

impl Tag {
    /// The letters of a hash.
    pub fn of(hash: &Hash) -> Tag {
        // A hash always holds eight bytes, and twelve letters ten: the fallbacks are never taken.
        let bits = u64::from_le_bytes(hash.first_chunk().copied().unwrap_or_default());
        let letters = LogId::from_bits(bits);
        Tag(letters.as_str().as_bytes().first_chunk().copied().unwrap_or([b'0'; 10]))
    }

    /// The ten characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Tag {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Tag, NotAnId> {
        let bytes = text.as_bytes().try_into().map_err(|_| NotAnId)?;
        // Two letters more make it the name of a log, which knows the alphabet.
        format!("{text}00").parse::<LogId>().map(|_| Tag(bytes))
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Tag {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Tag, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Whether the text can be a desk code in a head: `QJD`, `QJD-SQG`.
pub fn is_code(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    text.len() <= LONGEST_CODE && text.split('-').all(part)
}

/// Where an envelope lies, below the folder or address that all envelopes share.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName {
    /// The township's network.
    pub network: NetworkName,
    /// Code of the desk it is for.
    pub recipient: String,
    /// The computer that sealed it.
    pub sender: Device,
    /// Counts what that computer sealed for that desk, from 1.
    pub number: u64,
    /// Letters of the [hash in its head](super::Head::hash).
    pub tag: Tag,
}

impl FileName {
    /// The folder of all envelopes from the sender to the recipient, parts joined by `/`.
    pub fn folder(&self) -> String {
        format!("{}/{}", recipient_folder(&self.network, &self.recipient), self.sender)
    }

    /// What the names of all envelopes begin with that bear this number, whatever is in them: one, unless the sender gave it twice.
    pub fn numbered(address: &super::Address, number: u64) -> String {
        format!("{}/{}/{number:08}-", recipient_folder(&address.network, &address.recipient), address.sender)
    }

    /// Reads a path, parts joined by `/`; also one that an old system wrote back in capitals. `None` if it is not ours.
    pub fn parse(path: &str) -> Option<FileName> {
        let path = path.to_ascii_lowercase();
        let mut parts = path.split('/');
        let (network, folder, sender, file) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let (number, tag) = file.strip_suffix(ENDING)?.split_once('-')?;
        let recipient = match folder.strip_suffix('-') {
            Some(code) if is_device(code) => code,
            _ => folder,
        };
        let name = FileName {
            network: network.parse().ok()?,
            recipient: recipient.to_ascii_uppercase(),
            sender: sender.parse().ok()?,
            number: number.parse().ok()?,
            tag: tag.parse().ok()?,
        };
        // One name has one spelling.
        (is_code(&name.recipient) && name.to_string() == path).then_some(name)
    }
}

/// The folder of everything for one desk.
pub fn recipient_folder(network: &NetworkName, recipient: &str) -> String {
    format!("{network}/{}", desk_folder(recipient))
}

/// What the folder for one desk is called in each network.
pub fn desk_folder(code: &str) -> String {
    let code = code.to_ascii_lowercase();
    let apart = if is_device(&code) { "-" } else { "" };
    format!("{code}{apart}")
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{:08}-{}{ENDING}", self.folder(), self.number, self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::carrier::name::is_ours;

    fn name(recipient: &str) -> FileName {
        FileName {
            network: "7r1eg3w07r".parse().unwrap(),
            recipient: recipient.to_owned(),
            sender: LogId::from_bits(0x0123_4567_89ab_cdef),
            number: 12,
            tag: Tag::of(&[0xff; 32]),
        }
    }

    #[test]
    fn a_name_reads_back_and_offends_no_file_system() {
        for recipient in ["QJD", "QJD-SQG", "YQQ", "QJD2", "PRN", "NUL", "AUX-CON", "COM1"] {
            let name = name(recipient);
            let path = name.to_string();
            assert_eq!(FileName::parse(&path), Some(name.clone()), "{path}");
            assert_eq!(FileName::parse(&path.to_ascii_uppercase()), Some(name), "{path}");
            assert!(is_ours(&path), "{path}");
        }
    }

    #[test]
    fn what_is_not_spelled_so_is_not_ours() {
        let path = name("QJD-SQG").to_string();
        assert_eq!(path, "7r1eg3w07r/qjd-sqg/ffkqt4yc5t82/00000012-zzzzzzzzzz.kdy");
        for (from, to) in [
            (".kdy", ".kdy.part"),
            (".kdy", ".tmp"),
            ("00000012", "12"),
            ("00000012", "+0000012"),
            ("00000012", "000000012"),
            ("qjd-sqg", "qjd--sqg"),
            ("qjd-sqg", "qjd-sqg-"),
            ("qjd-sqg", ".."),
            ("qjd-sqg", "千家店"),
            ("-zz", "-z"),
            ("7r1e", "7o1e"),
            ("7r1e", "/7r1e"),
            (".kdy", ".kdy/x"),
        ] {
            let other = path.replace(from, to);
            assert_ne!(other, path);
            assert_eq!(FileName::parse(&other), None, "{other}");
        }
    }

    #[test]
    fn a_desk_code_is_capitals_digits_and_single_hyphens() {
        assert!(["QJD", "QJD-SQG", "A1"].into_iter().all(is_code));
        let long = "A".repeat(LONGEST_CODE + 1);
        assert!(!["", "-", "qjd", "QJD-", "QJD--SQG", "QJD SQG", "千", long.as_str()].into_iter().any(is_code));
    }
}
