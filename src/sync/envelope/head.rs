//! The clear head: what an envelope is, for whom, from which computer, and whether it arrived whole.

use sha2::{Digest, Sha256};

use super::bytes::Reader;
use super::{LARGEST_FILE, Refusal, Tag, is_code};
use crate::store::journal::Hash;
use crate::store::parcel::Device;

/// How every envelope begins.
const MAGIC: [u8; 4] = *b"KDY1";
/// The layout of the head, and of what the body holds.
pub(super) const FORMAT: u8 = 1;
/// age with X25519, ed25519, zstd. Others may come: SM2, SM3 and SM4.
pub(super) const SUITE: u8 = 1;

/// All that can be known of an envelope without a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Code of the desk it is for.
    pub recipient: String,
    /// The computer that sealed it.
    pub sender: Device,
    /// Bytes of the body.
    pub length: u64,
    /// SHA-256 of head and body.
    pub hash: Hash,
}

impl Head {
    /// Makes the file: this head, then the body.
    pub(in crate::sync) fn write(recipient: &str, sender: Device, body: &[u8]) -> Vec<u8> {
        let mut file = Vec::with_capacity(body.len() + 128);
        file.extend(MAGIC);
        file.extend([FORMAT, SUITE, u8::try_from(recipient.len()).unwrap_or(u8::MAX)]);
        file.extend(recipient.as_bytes());
        file.extend(sender.as_str().as_bytes());
        file.extend((body.len() as u64).to_le_bytes());
        file.extend(hash(&file, body));
        file.extend(body);
        file
    }

    /// Reads the head from the beginning of a file; the rest of the file need not be there.
    ///
    /// # Errors
    /// Not an envelope, of a later format or suite, cut short, or a head that nobody wrote so.
    pub fn read(file: &[u8]) -> Result<Head, Refusal> {
        split(file).map(|(head, _, _)| head)
    }

    /// The body of a whole file, once its length and hash are found to be right.
    ///
    /// # Errors
    /// As [`Head::read`]; and cut short or damaged anywhere.
    pub fn verify(file: &[u8]) -> Result<(Head, &[u8]), Refusal> {
        if file.len() > LARGEST_FILE {
            return Err(Refusal::TooLarge);
        }
        let (head, covered, body) = split(file)?;
        if (body.len() as u64) < head.length {
            return Err(Refusal::CutShort);
        }
        if body.len() as u64 != head.length || hash(covered, body) != head.hash {
            return Err(Refusal::Damaged);
        }
        Ok((head, body))
    }

    /// The letters of its hash that its name bears.
    pub fn tag(&self) -> Tag {
        Tag::of(&self.hash)
    }
}

/// The head, those of its bytes that its hash covers, and what follows.
fn split(file: &[u8]) -> Result<(Head, &[u8], &[u8]), Refusal> {
    // A power cut leaves a file of the right length without what was written last.
    if file.iter().take(MAGIC.len()).all(|byte| *byte == 0) {
        return Err(Refusal::CutShort);
    }
    if !file.starts_with(&MAGIC) {
        return Err(if MAGIC.starts_with(file) { Refusal::CutShort } else { Refusal::NotOurs });
    }
    let mut rest = Reader(file.get(MAGIC.len()..).unwrap_or_default());
    let [format] = rest.array().ok_or(Refusal::CutShort)?;
    match format {
        FORMAT => {}
        0 => return Err(Refusal::Damaged),
        newer => return Err(Refusal::NewerFormat(newer)),
    }
    let [suite, code] = rest.array().ok_or(Refusal::CutShort)?;
    match suite {
        SUITE => {}
        0 => return Err(Refusal::Damaged),
        newer => return Err(Refusal::NewerSuite(newer)),
    }
    let recipient = rest.take(usize::from(code)).ok_or(Refusal::CutShort)?;
    let sender: [u8; 12] = rest.array().ok_or(Refusal::CutShort)?;
    let length = rest.array().map(u64::from_le_bytes).ok_or(Refusal::CutShort)?;
    let covered = file.get(..file.len() - rest.0.len()).unwrap_or_default();
    let hash = rest.array().ok_or(Refusal::CutShort)?;
    let text = |bytes| std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged);
    let recipient = text(recipient)?.to_owned();
    let sender = text(&sender)?.parse().map_err(|_| Refusal::Damaged)?;
    if is_code(&recipient) {
        Ok((Head { recipient, sender, length, hash }, covered, rest.0))
    } else {
        Err(Refusal::Damaged)
    }
}

fn hash(covered: &[u8], body: &[u8]) -> Hash {
    Sha256::new().chain_update(covered).chain_update(body).finalize().into()
}
