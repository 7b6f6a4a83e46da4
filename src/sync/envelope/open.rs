//! Opening: decrypt, verify, unpack, and in that order. Nothing of a stranger's is inflated or read.

use std::io::Read as _;

use age::x25519::Identity;
use age::{DecryptError, Decryptor};
use ed25519_dalek::{SIGNATURE_LENGTH, Signature, VerifyingKey};

use super::bytes::Reader;
use super::head::Head;
use super::manifest::{Address, Manifest, Range, Sheet};
use super::refusal::Refusal;
use super::seal::signed;
use super::{LARGEST_CONTENTS, MOST_ENTRIES, WINDOW_LOG, WORDS, columns, inflated_at_most};
use crate::domain::id::Id;
use crate::store::parcel::{Device, Parcel};
use crate::sync::identity::public::NetworkName;

/// For whom an envelope must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected<'a> {
    /// The network this desk belongs to.
    pub network: &'a NetworkName,
    /// This desk's code.
    pub recipient: &'a str,
}

/// An envelope whose sender is who it says, and whose bytes are those that were sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it holds.
    pub manifest: Manifest,
    /// The entries, a parcel for each range of the manifest. Their chains are for the store to verify.
    pub parcels: Vec<Parcel>,
    /// Every range ends with an entry that is held here, so the entries were not read and there are no parcels.
    pub is_known: bool,
}

/// Contents begin with the manifest; in so many bytes it is nearly always whole.
const BEGINNING: u64 = 1 << 16;

/// Opens an envelope with this computer's key, or with a recovery key. `key_of` answers the key that a computer signs with,
/// if it is known here.
///
/// # Errors
/// Why it must not be used, see [`Refusal`].
pub fn open(
    file: &[u8],
    identity: &Identity,
    expected: Expected<'_>,
    key_of: impl FnOnce(Device) -> Option<VerifyingKey>,
) -> Result<Opened, Refusal> {
    open_news(file, identity, expected, key_of, |_| false)
}

/// [`open`] for whoever wants news alone: where `is_held` says of the end of every range that it is held here, the entries are
/// neither unpacked nor read. Whoever holds the end of a chain holds all of it.
///
/// # Errors
/// As [`open`].
pub fn open_news(
    file: &[u8],
    identity: &Identity,
    expected: Expected<'_>,
    key_of: impl FnOnce(Device) -> Option<VerifyingKey>,
    is_held: impl Fn(&Range) -> bool,
) -> Result<Opened, Refusal> {
    let (head, body) = Head::verify(file)?;
    if head.recipient != expected.recipient {
        return Err(Refusal::ForAnother(head.recipient));
    }
    let key = key_of(head.sender).ok_or(Refusal::Stranger(head.sender))?;
    let inner = decrypt(body, identity)?;
    let (inner, signature) = inner.split_last_chunk::<SIGNATURE_LENGTH>().ok_or(Refusal::Forged(head.sender))?;
    let sealed = key.verify_strict(&signed(inner), &Signature::from_bytes(signature));
    sealed.map_err(|_| Refusal::Forged(head.sender))?;

    let mut inner = Reader(inner);
    let address = take_address(&mut inner).ok_or(Refusal::Unreadable)?;
    if address.sender != head.sender {
        return Err(Refusal::Forged(head.sender));
    }
    if address.recipient != head.recipient {
        return Err(Refusal::Resealed(address.recipient));
    }
    if address.network != *expected.network {
        return Err(Refusal::OtherNetwork(address.network));
    }
    let noise = inner.run().ok_or(Refusal::Unreadable)?;
    if let Some(sheet) = begin(inner.0).filter(|sheet| sheet.brings_nothing_but(&is_held)) {
        let Sheet { letter, ranges, counts } = sheet;
        let manifest = Manifest { address, letter, ranges, counts };
        return Ok(Opened { manifest, parcels: Vec::new(), is_known: true });
    }
    let contents = inflate(inner.0)?;
    read(address, &contents, noise).ok_or(Refusal::Unreadable)
}

/// Opens an envelope with a recovery key where nobody knows its sender any more: what it says is to be read by people, and
/// never taken in.
///
/// # Errors
/// Why it cannot be read, see [`Refusal`].
pub fn read_unverified(file: &[u8], identity: &Identity) -> Result<Opened, Refusal> {
    let (head, body) = Head::verify(file)?;
    let inner = decrypt(body, identity)?;
    let (inner, _) = inner.split_last_chunk::<SIGNATURE_LENGTH>().ok_or(Refusal::Forged(head.sender))?;
    let mut inner = Reader(inner);
    let address = take_address(&mut inner).ok_or(Refusal::Unreadable)?;
    let noise = inner.run().ok_or(Refusal::Unreadable)?;
    let contents = inflate(inner.0)?;
    read(address, &contents, noise).ok_or(Refusal::Unreadable)
}

fn decrypt(body: &[u8], identity: &Identity) -> Result<Vec<u8>, Refusal> {
    let read = |identity: &Identity| -> Result<Vec<u8>, DecryptError> {
        let mut inner = Vec::new();
        let identity: &dyn age::Identity = identity;
        Decryptor::new(body)?.decrypt(std::iter::once(identity))?.read_to_end(&mut inner)?;
        Ok(inner)
    };
    read(identity).map_err(|error| match error {
        DecryptError::NoMatchingKeys => Refusal::OtherKey,
        // The bytes are those that were written: it was sealed wrongly, or by somebody who cannot seal.
        _ => Refusal::Unreadable,
    })
}

fn take_address(inner: &mut Reader<'_>) -> Option<Address> {
    let (network, recipient, sender) = (inner.text()?, inner.text()?, inner.text()?);
    Some(Address { network: network.parse().ok()?, recipient: recipient.to_owned(), sender: sender.parse().ok()? })
}

/// The manifest, if it is whole in the beginning of the contents.
fn begin(packed: &[u8]) -> Option<Sheet> {
    let mut decoder = zstd::Decoder::with_dictionary(packed, WORDS).ok()?.single_frame();
    decoder.window_log_max(WINDOW_LOG).ok()?;
    let mut contents = Vec::new();
    decoder.take(BEGINNING).read_to_end(&mut contents).ok()?;
    // The run may be longer than what is here; then it does not read.
    serde_json::from_slice(Reader(&contents).run()?).ok()
}

/// Unpacks piece by piece, and stops as soon as there is more than there may be.
fn inflate(packed: &[u8]) -> Result<Vec<u8>, Refusal> {
    let limit = inflated_at_most(packed.len());
    let mut decoder = zstd::Decoder::with_dictionary(packed, WORDS).map_err(|_| Refusal::Unreadable)?.single_frame();
    decoder.window_log_max(WINDOW_LOG).map_err(|_| Refusal::Unreadable)?;
    let mut contents = Vec::new();
    (&mut decoder).take(limit as u64 + 1).read_to_end(&mut contents).map_err(|_| Refusal::Unreadable)?;
    if contents.len() > limit {
        return Err(Refusal::Bomb);
    }
    if decoder.finish().is_empty() { Ok(contents) } else { Err(Refusal::Unreadable) }
}

fn read(address: Address, contents: &[u8], noise: &[u8]) -> Option<Opened> {
    let (mut contents, mut noise) = (Reader(contents), Reader(noise));
    let Sheet { letter, ranges, counts } = serde_json::from_slice(contents.run()?).ok()?;
    let total = ranges.iter().try_fold(0_usize, |sum, range| sum.checked_add(range.count))?;
    if total > MOST_ENTRIES {
        return None;
    }
    let mut room = LARGEST_CONTENTS;
    let mut parcel = |range: &Range| {
        // The number of the entry after the last must exist too.
        range.from.checked_add(range.count as u64).filter(|_| range.from > 0)?;
        let first = Id { log: range.log.id, seq: range.from };
        let (entries, seeds) = columns::take(first, range.count, &mut contents, &mut noise, &mut room)?;
        Some(Parcel { log: range.log.clone(), from_seq: range.from, before: range.before, entries, seeds })
    };
    let parcels = ranges.iter().map(&mut parcel).collect::<Option<_>>()?;
    let all_read = contents.0.is_empty() && noise.0.is_empty();
    let manifest = Manifest { address, letter, ranges, counts };
    all_read.then_some(Opened { manifest, parcels, is_known: false })
}
