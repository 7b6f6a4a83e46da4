//! Sealing: pack, sign, encrypt.

use std::io::Write as _;
use std::sync::LazyLock;

use age::x25519::Recipient;
use ed25519_dalek::{Signer as _, SigningKey};
use sha2::{Digest, Sha256};
use zstd::bulk::Compressor;
use zstd::dict::EncoderDictionary;

use super::bytes::put_run;
use super::head::{Head, SUITE};
use super::manifest::{Address, Letter, Sheet};
use super::{LARGEST_CONTENTS, LARGEST_FILE, MOST_ENTRIES, WORDS, columns, inflated_at_most, is_code};
use crate::lang::{Lang, envelope as say};
use crate::store::parcel::Parcel;

/// How hard zstd works on what a desk usually sends: as hard as it can, which takes a moment and saves the most.
const EFFORT: i32 = 19;
/// Contents above so many bytes are packed with the [`LIGHT`] effort: a twentieth of the time for a sixth more bytes.
const LARGE: usize = 1 << 20;
/// How hard zstd works on a first export of years, and on a letter without entries, of which a home may write hundreds at once.
const LIGHT: i32 = 12;

/// [`WORDS`] as zstd wants them for each of the two: made once, which takes longer than packing a letter.
static HARD_WORDS: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(WORDS, EFFORT));
static LIGHT_WORDS: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(WORDS, LIGHT));

/// Why nothing was sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// More than one envelope may hold: seal the entries in two.
    #[error("too large for one envelope")]
    TooLarge,
    /// Nobody to seal it for, or the recipient's code is none.
    #[error("no recipient: {0}")]
    NoRecipient(String),
    /// Packing or encrypting failed: memory, or the system's random numbers.
    #[error("not sealed: {0}")]
    System(String),
}

impl SealError {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            SealError::TooLarge => say::seal_too_large(lang).to_owned(),
            SealError::NoRecipient(code) => say::seal_no_recipient(lang, code),
            SealError::System(reason) => say::seal_system(lang, reason),
        }
    }
}

impl From<std::io::Error> for SealError {
    fn from(error: std::io::Error) -> SealError {
        SealError::System(error.to_string())
    }
}

/// Seals the parcels, signed by `key`, for every computer in `to` (those of the recipient; a recovery key). The manifest is
/// made of the letter and of what the parcels hold. Answers the whole file.
///
/// # Errors
/// Too large, nobody to seal it for, or the system fails.
pub fn seal(
    address: &Address,
    letter: &Letter,
    parcels: &[Parcel],
    key: &SigningKey,
    to: &[Recipient],
) -> Result<Vec<u8>, SealError> {
    if to.is_empty() || !is_code(&address.recipient) {
        return Err(SealError::NoRecipient(address.recipient.clone()));
    }
    if parcels.iter().map(|parcel| parcel.entries.len()).sum::<usize>() > MOST_ENTRIES {
        return Err(SealError::TooLarge);
    }
    let sheet = serde_json::to_vec(&Sheet::new(letter, parcels)).map_err(|e| SealError::System(e.to_string()))?;
    let (mut contents, mut noise) = (Vec::new(), Vec::new());
    put_run(&mut contents, &sheet);
    for parcel in parcels {
        columns::put(parcel, &mut contents, &mut noise);
    }
    let is_light = contents.len() > LARGE || parcels.iter().all(|parcel| parcel.entries.is_empty());
    let words = if is_light { &LIGHT_WORDS } else { &HARD_WORDS };
    close(address, (&contents, words), &noise, key, to)
}

fn close(
    address: &Address,
    (contents, words): (&[u8], &EncoderDictionary<'static>),
    noise: &[u8],
    key: &SigningKey,
    to: &[Recipient],
) -> Result<Vec<u8>, SealError> {
    if contents.len() > LARGEST_CONTENTS {
        return Err(SealError::TooLarge);
    }
    let mut press = Compressor::with_prepared_dictionary(words)?;
    // Beside the signature, which covers what is packed: this one tells whether unpacking gave back what was put in.
    press.include_checksum(true)?;
    let packed = press.compress(contents)?;
    if contents.len() > inflated_at_most(packed.len()) {
        return Err(SealError::TooLarge);
    }
    wrap(address, &packed, noise, key, to)
}

/// Signs and encrypts contents that are packed, whatever they are.
pub(in crate::sync) fn wrap(
    address: &Address,
    packed: &[u8],
    noise: &[u8],
    key: &SigningKey,
    to: &[Recipient],
) -> Result<Vec<u8>, SealError> {
    let mut inner = Vec::new();
    for part in [address.network.as_str(), &address.recipient, address.sender.as_str()] {
        put_run(&mut inner, part.as_bytes());
    }
    put_run(&mut inner, noise);
    inner.extend(packed);
    let signature = key.sign(&signed(&inner)).to_bytes();
    inner.extend(signature);
    let body = encrypt(&inner, to)?;
    let file = Head::write(&address.recipient, address.sender, &body);
    if file.len() > LARGEST_FILE { Err(SealError::TooLarge) } else { Ok(file) }
}

/// What is signed for a body whose bytes before the signature are `inner`. The words in front keep the signature from being
/// taken for one under anything else.
pub(super) fn signed(inner: &[u8]) -> Vec<u8> {
    let mut message = b"koudai envelope\n".to_vec();
    message.push(SUITE);
    message.extend(Sha256::digest(inner));
    message
}

fn encrypt(inner: &[u8], to: &[Recipient]) -> Result<Vec<u8>, SealError> {
    let to = to.iter().map(|one| -> &dyn age::Recipient { one });
    let encryptor = age::Encryptor::with_recipients(to).map_err(|e| SealError::System(e.to_string()))?;
    let mut body = Vec::with_capacity(inner.len() + inner.len() / 1024 + 512);
    let mut writer = encryptor.wrap_output(&mut body)?;
    writer.write_all(inner)?;
    writer.finish()?;
    Ok(body)
}
