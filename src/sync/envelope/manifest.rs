//! The manifest: what an envelope holds, and what its sender says beside it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::name::Tag;
use crate::domain::id::{Id, LogId};
use crate::store::journal::Hash;
use crate::store::parcel::{Device, Have, LogHead, Parcel};
use crate::sync::identity::public::NetworkName;

/// From whom to whom. The signature covers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The township's network.
    pub network: NetworkName,
    /// Code of the desk it is for: `QJD-SQG`.
    pub recipient: String,
    /// The computer that seals it.
    pub sender: Device,
}

/// What the sender says beside the entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// Code of the sender's desk. Whether the computer may speak for that desk is for its certificate to say.
    pub desk: String,
    /// Counts what this computer sealed for this recipient, from 1.
    pub number: u64,
    /// The turn in which it counts: above every other of this computer that it knew of; 0 where a program said it only in its logs.
    #[serde(default, skip_serializing_if = "is_unsaid")]
    pub incarnation: u32,
    /// Letters of the hash of the envelope before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Tag>,
    /// How far the sender holds the logs that concern the recipient: this acknowledges.
    #[serde(default)]
    pub have: Have,
    /// The number of the first entry of those of them that are branches of a log that two wrote.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub starts: BTreeMap<LogId, u64>,
    /// The turn and number of the newest envelope heard of each computer of the recipient.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub heard: BTreeMap<Device, (u32, u64)>,
    /// Of a computer that numbered in several incarnations, the largest number heard of each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lines: BTreeMap<Device, BTreeMap<u32, u64>>,
    /// The sender's clock, RFC 3339.
    pub wall: String,
    /// Version of the sender's program.
    pub program: String,
    /// Papers that travel with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the signature is serde's
const fn is_unsaid(incarnation: &u32) -> bool {
    *incarnation == 0
}

/// A paper: a grant, a revocation. It bears its own signatures, so its bytes are kept as they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What it is, in a word.
    pub kind: String,
    /// What it says.
    pub text: String,
}

/// A run of one log's entries in the envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Range {
    /// The log.
    pub log: LogHead,
    /// Number of the first entry, from 1.
    pub from: u64,
    /// How many entries.
    pub count: usize,
    /// Hash of the entry before the first.
    #[serde(with = "hex")]
    pub before: Hash,
    /// Hash of the last.
    #[serde(with = "hex")]
    pub tail: Hash,
}

impl Range {
    /// The last entry; `None` where there is none.
    pub fn last(&self) -> Option<Id> {
        let after = self.from.checked_add(self.count as u64)?;
        Some(Id { log: self.log.id, seq: after.checked_sub(1).filter(|_| self.count > 0)? })
    }
}

/// What an envelope holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// From whom to whom.
    pub address: Address,
    /// What the sender says.
    pub letter: Letter,
    /// The runs of entries, in the order of the parcels.
    pub ranges: Vec<Range>,
    /// How many entries of each name.
    pub counts: BTreeMap<String, usize>,
}

/// The manifest as it stands in the contents; the address stands before them. A later program may add fields.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Sheet {
    pub(super) letter: Letter,
    #[serde(default)]
    pub(super) ranges: Vec<Range>,
    #[serde(default)]
    pub(super) counts: BTreeMap<String, usize>,
}

impl Sheet {
    pub(super) fn new(letter: &Letter, parcels: &[Parcel]) -> Sheet {
        let range = |parcel: &Parcel| Range {
            log: parcel.log.clone(),
            from: parcel.from_seq,
            count: parcel.entries.len(),
            before: parcel.before,
            tail: parcel.tail(),
        };
        let mut counts = BTreeMap::new();
        for raw in parcels.iter().flat_map(|parcel| &parcel.entries) {
            // Looked up first, so that a name is copied once and not for every entry.
            match counts.get_mut(&raw.name) {
                Some(count) => *count += 1,
                None => _ = counts.insert(raw.name.clone(), 1),
            }
        }
        Sheet { letter: letter.clone(), ranges: parcels.iter().map(range).collect(), counts }
    }
}

impl Sheet {
    /// Whether there are entries, and none that is not held already.
    pub(super) fn brings_nothing_but(&self, is_held: impl Fn(&Range) -> bool) -> bool {
        !self.ranges.is_empty() && self.ranges.iter().all(is_held)
    }
}

/// Hashes as 64 digits, so that a manifest can be read by eye.
mod hex {
    use std::fmt::Write as _;

    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};

    use crate::store::journal::Hash;

    pub(super) fn serialize<S: Serializer>(hash: &Hash, to: S) -> Result<S::Ok, S::Error> {
        let digits = hash.iter().fold(String::with_capacity(64), |mut digits, byte| {
            let _ = write!(digits, "{byte:02x}");
            digits
        });
        to.serialize_str(&digits)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Hash, D::Error> {
        let digits = String::deserialize(from)?;
        let mut hash = [0; 32];
        let pairs = digits.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).ok());
        if digits.len() != 64 || digits.bytes().any(|b| !b.is_ascii_hexdigit()) {
            return Err(D::Error::custom("not a hash"));
        }
        for (byte, pair) in hash.iter_mut().zip(pairs) {
            let value = pair.and_then(|pair| u8::from_str_radix(pair, 16).ok());
            *byte = value.ok_or_else(|| D::Error::custom("not a hash"))?;
        }
        Ok(hash)
    }
}
