//! Passwords: drawn so that they can be read out over the telephone, kept only as what Argon2id makes of them.

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};

use super::error::ServeError;
use crate::obstacle::Obstacle;

/// Thirty-two signs, none of which is taken for another one: no `i`, `l`, `o`, `u`.
const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Signs of a password: 80 bits.
const LENGTH: usize = 16;
/// Signs between two hyphens.
const GROUP: usize = 4;
/// Longer ones are not ours, and are not stretched.
const LONGEST: usize = 128;

/// Draws a password, as `k7m2-9qxd-4wzr-p3hn`.
pub(super) fn draw() -> Result<String, ServeError> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes).map_err(|error| ServeError::System(Obstacle::other(&error)))?;
    let mut password = String::new();
    for (nth, byte) in bytes.iter().enumerate() {
        if nth > 0 && nth % GROUP == 0 {
            password.push('-');
        }
        // Five bits of each byte: 256 is a multiple of 32, so that every sign is as likely as the others.
        password.push(SIGNS.get(usize::from(byte % 32)).copied().unwrap_or_default().into());
    }
    Ok(password)
}

/// What was meant by what was typed: capitals, hyphens and signs that look alike do not count.
fn plain(typed: &str) -> String {
    let letters = typed.chars().filter(|sign| !matches!(sign, '-' | ' '));
    letters
        .map(|sign| match sign.to_ascii_lowercase() {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect()
}

/// Stretches a password for keeping.
pub(super) fn stretch(password: &str) -> Result<String, ServeError> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|error| ServeError::System(Obstacle::other(&error)))?;
    let failed = |error: argon2::password_hash::Error| ServeError::System(Obstacle::Other(error.to_string(), None));
    let salt = SaltString::encode_b64(&salt).map_err(failed)?;
    let hash = Argon2::default().hash_password(plain(password).as_bytes(), &salt).map_err(failed)?;
    Ok(hash.to_string())
}

/// Whether the password is the one that was kept, compared in constant time. Takes about as long for a hash that is none.
pub(super) fn is_right(password: &str, kept: &str) -> bool {
    if password.len() > LONGEST {
        return false;
    }
    let Ok(hash) = PasswordHash::new(kept) else {
        let _ = stretch(password);
        return false;
    };
    Argon2::default().verify_password(plain(password).as_bytes(), &hash).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_read_easily_and_never_twice_the_same() {
        let password = draw().unwrap();
        assert_eq!((password.len(), password.matches('-').count()), (19, 3));
        assert!(password.bytes().all(|sign| sign == b'-' || SIGNS.contains(&sign)));
        assert_ne!(password, draw().unwrap());
    }

    #[test]
    fn what_looks_alike_is_the_same_and_nothing_else() {
        let kept = stretch("k7m2-9q0d-4wz1-p3hn").unwrap();
        assert!(kept.starts_with("$argon2id$"));
        for (typed, right) in [
            ("k7m2-9q0d-4wz1-p3hn", true),
            ("K7M2 9QOD 4WZl P3HN", true),
            ("k7m29q0d4wzip3hn", true),
            ("k7m2-9q0d-4wz1-p3h", false),
            ("", false),
        ] {
            assert_eq!(is_right(typed, &kept), right, "{typed}");
        }
        assert!(!is_right("x", "no hash") && !is_right(&"k".repeat(LONGEST + 1), &kept));
    }
}
