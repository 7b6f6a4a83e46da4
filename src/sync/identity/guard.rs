//! Guards the text of keys by a passphrase. Guessing costs memory as well as time: argon2id makes a key of the passphrase, and
//! an age file is sealed under that. Files from before, which are age files alone, are still read.
//!
//! ```text
//! koudai keys argon2id 1
//! 65536 3 1 <salt, 32 hexadecimal digits>        KiB · rounds · lanes
//! age-encryption.org/v1 …                        sealed under the derived key, written as 64 hexadecimal digits
//! ```

use age::secrecy::SecretString;
use age::secrecy::zeroize::Zeroizing;
use age::{DecryptError, scrypt};
use argon2::{Algorithm, Argon2, Params, Version};

use super::error::IdentityError;
use super::public::{hex, unhex};
use super::secret::Passphrase;
use crate::obstacle::Obstacle;

/// How a guarded file begins.
const HEADING: &[u8] = b"koudai keys argon2id 1\n";
/// How one from before does.
const BEFORE: &[u8] = b"age-encryption.org/";
/// What a guess costs: 64 MiB and three rounds, a fifth of a second. An old computer must open it too.
const COST: Cost = Cost { memory: 64 * 1024, rounds: 3, lanes: 1 };
/// The largest cost that is believed: nobody may make this computer work for an hour by a file.
const LARGEST: Cost = Cost { memory: 512 * 1024, rounds: 20, lanes: 8 };
/// Rounds of scrypt, as a power of two: for files from before, and the least for what argon2id has made expensive already.
const SCRYPT: (u8, u8) = (16, 1);

/// What a guess costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cost {
    /// KiB.
    memory: u32,
    rounds: u32,
    lanes: u32,
}

/// Whether a key file is guarded.
pub(super) fn is_guarded(file: &[u8]) -> bool {
    file.starts_with(HEADING) || file.starts_with(BEFORE)
}

/// The file for this text.
///
/// # Errors
/// [`IdentityError::Random`] if the system gives no random bytes.
pub(super) fn close(text: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, IdentityError> {
    let random = |reason: &dyn std::error::Error| IdentityError::Random(Obstacle::other(reason));
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| random(&error))?;
    let mut lock = scrypt::Recipient::new(derive(passphrase, &salt, COST).ok_or(IdentityError::Unreadable)?);
    lock.set_work_factor(SCRYPT.1);
    let mut file = HEADING.to_vec();
    let Cost { memory, rounds, lanes } = COST;
    file.extend(format!("{memory} {rounds} {lanes} {}\n", hex(&salt)).into_bytes());
    file.extend(age::encrypt(&lock, text).map_err(|error| random(&error))?);
    Ok(file)
}

/// The text of a guarded file; `None` if it is damaged.
///
/// # Errors
/// [`IdentityError::WrongPassphrase`].
pub(super) fn open(file: &[u8], passphrase: &Passphrase) -> Result<Option<Vec<u8>>, IdentityError> {
    let (secret, sealed) = match file.strip_prefix(HEADING) {
        None => (SecretString::from(passphrase.expose().to_owned()), file),
        Some(rest) => {
            let Some((secret, sealed)) = stretched(rest, passphrase) else { return Ok(None) };
            (secret, sealed)
        }
    };
    let mut lock = scrypt::Identity::new(secret);
    lock.set_max_work_factor(SCRYPT.0);
    match age::decrypt(&lock, sealed) {
        Ok(text) => Ok(Some(text)),
        Err(DecryptError::NoMatchingKeys | DecryptError::KeyDecryptionFailed | DecryptError::DecryptionFailed) => {
            Err(IdentityError::WrongPassphrase)
        }
        Err(_) => Ok(None),
    }
}

/// Reads the second line; answers the key it makes of the passphrase, and what follows.
fn stretched<'f>(rest: &'f [u8], passphrase: &Passphrase) -> Option<(SecretString, &'f [u8])> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let (line, sealed) = (std::str::from_utf8(rest.get(..end)?).ok()?, rest.get(end + 1..)?);
    let mut words = line.split(' ');
    let mut number = || words.next()?.parse::<u32>().ok();
    let cost = Cost { memory: number()?, rounds: number()?, lanes: number()? };
    let salt: [u8; 16] = unhex(words.next()?).ok()?;
    let is_sane = cost.memory <= LARGEST.memory && cost.rounds <= LARGEST.rounds && cost.lanes <= LARGEST.lanes;
    if !is_sane || words.next().is_some() {
        return None;
    }
    Some((derive(passphrase, &salt, cost)?, sealed))
}

/// The key, as 64 hexadecimal digits.
fn derive(passphrase: &Passphrase, salt: &[u8; 16], cost: Cost) -> Option<SecretString> {
    let params = Params::new(cost.memory, cost.rounds, cost.lanes, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    let made = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    made.hash_password_into(passphrase.expose().as_bytes(), salt, key.as_mut()).ok()?;
    Some(SecretString::from(hex(key.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Passphrase {
        Passphrase::new(text.to_owned()).unwrap()
    }

    #[test]
    fn only_the_passphrase_opens_and_two_files_never_look_alike() {
        let (one, other) = (close(b"keys", &word("春眠")).unwrap(), close(b"keys", &word("春眠")).unwrap());
        assert!(one != other && is_guarded(&one) && !is_guarded(b"koudai keys 1\n"));
        assert_eq!(open(&one, &word("春眠")).unwrap().unwrap(), b"keys");
        assert_eq!(open(&one, &word("春")).unwrap_err(), IdentityError::WrongPassphrase);
    }

    #[test]
    fn a_file_from_before_still_opens() {
        let mut lock = scrypt::Recipient::new(SecretString::from("x".to_owned()));
        lock.set_work_factor(2);
        let file = age::encrypt(&lock, b"keys").unwrap();
        assert!(is_guarded(&file));
        assert_eq!(open(&file, &word("x")).unwrap().unwrap(), b"keys");
        assert_eq!(open(&file, &word("y")).unwrap_err(), IdentityError::WrongPassphrase);
    }

    #[test]
    fn a_file_that_would_cost_an_hour_is_damaged() {
        let good = close(b"keys", &word("x")).unwrap();
        let text = String::from_utf8_lossy(&good).into_owned();
        for (from, to) in
            [("65536 3 1", "9999999 3 1"), ("65536 3 1", "65536 999 1"), ("65536 3 1", "65536 3"), (" 1 ", " 1 zz")]
        {
            let at = text.find(from).unwrap();
            let mut bytes = good.clone();
            bytes.splice(at..at + from.len(), to.bytes());
            assert_eq!(open(&bytes, &word("x")).unwrap(), None, "{to}");
        }
        assert_eq!(open(HEADING, &word("x")).unwrap(), None);
    }
}
