//! The recovery key: one age key that is printed on paper and kept nowhere else. What is sealed in a network is sealed to it too,
//! so that a home whose computer and backups burn can be read again. Any `age` program opens with it what
//! [`copy`](crate::sync::recovery) has written.
//!
//! On paper it is five numbered lines of twelve letters with two letters that check each, so that a slip of the pen or the eye
//! is found in the line where it is.

use age::secrecy::ExposeSecret as _;
use age::secrecy::zeroize::Zeroizing;
use age::x25519::Identity;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::public::{NetworkName, SealKey};
use super::signed::Statement;

/// How the text of every such key begins; not printed, since it says nothing.
const PREFIX: &str = "AGE-SECRET-KEY-1";
/// Letters of a line.
const LINE: usize = 12;
/// Letters of a group.
const GROUP: usize = 4;
/// The letters such a key is written in.
const LETTERS: &[u8; 32] = b"QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";

/// What a network says of its recovery key: whatever is sealed in it is sealed to this key too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    /// The network.
    pub network: NetworkName,
    /// Counted with the certificates: of two the larger holds.
    pub serial: u64,
    /// The public half.
    pub key: SealKey,
    /// When, RFC 3339: shown, never relied on.
    pub at: String,
}

impl Statement for Recovery {
    const KIND: &'static str = "koudai recovery 1";
}

/// What was copied from paper is no key: the number of the line that is wrong, or 0 if it is none of them alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {0} of the recovery key")]
pub struct Miswritten(pub usize);

/// The secret half.
pub struct RecoveryKey(Identity);

impl RecoveryKey {
    /// Draws one.
    pub fn draw() -> RecoveryKey {
        RecoveryKey(Identity::generate())
    }

    /// Opens what is sealed to it.
    pub fn identity(&self) -> &Identity {
        &self.0
    }

    /// The public half.
    pub fn public(&self) -> SealKey {
        self.0.to_public().into()
    }

    /// The lines for the paper: `1: QQPQ 7RYL 0XYZ = K7`.
    pub fn lines(&self) -> Vec<Zeroizing<String>> {
        let text = self.0.to_string();
        let letters: Vec<char> = text.expose_secret().chars().skip(PREFIX.len()).collect();
        let mut lines = Vec::new();
        for (nth, letters) in (1..).zip(letters.chunks(LINE)) {
            let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
            let line: String = letters.iter().collect();
            lines.push(Zeroizing::new(format!("{nth}: {} = {}", groups.join(" "), check(nth, &line))));
        }
        lines
    }

    /// Reads what was copied from paper, or the whole key in one line as `age` programs write it.
    ///
    /// # Errors
    /// [`Miswritten`] with the first line whose check letters do not fit.
    pub fn read(text: &str) -> Result<RecoveryKey, Miswritten> {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let mut whole = Zeroizing::new(String::from(PREFIX));
        match lines.as_slice() {
            [only] if only.to_ascii_uppercase().starts_with(PREFIX) => {
                *whole = only.to_ascii_uppercase();
            }
            lines => {
                for (nth, line) in (1..).zip(lines) {
                    whole.push_str(&read_line(nth, line).ok_or(Miswritten(nth))?);
                }
            }
        }
        whole.parse().map(RecoveryKey).map_err(|_| Miswritten(0))
    }
}

/// The letters of one line, if its check letters fit.
fn read_line(nth: usize, line: &str) -> Option<String> {
    let line = line.split_once(':').map_or(line, |(_, rest)| rest);
    let (letters, checked) = line.split_once('=')?;
    let plain =
        |text: &str| text.to_ascii_uppercase().chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
    let (letters, checked) = (plain(letters), plain(checked));
    (check(nth, &letters) == checked).then_some(letters)
}

/// The two letters that check a line.
fn check(nth: usize, letters: &str) -> String {
    let digest = Sha256::digest(format!("koudai recovery line {nth}\n{letters}"));
    digest.iter().take(2).filter_map(|byte| LETTERS.get(usize::from(byte % 32)).copied().map(char::from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_from_paper_is_the_key_and_a_slip_is_found_in_its_line() {
        let key = RecoveryKey::draw();
        let lines: Vec<String> = key.lines().iter().map(|line| line.to_string()).collect();
        assert_eq!(lines.len(), 5);
        let paper = lines.join("\n");
        for copied in [paper.clone(), paper.to_lowercase(), paper.replace(' ', ""), format!("\n{paper}\n\n")] {
            assert_eq!(RecoveryKey::read(&copied).map(|read| read.public()).unwrap(), key.public(), "{copied}");
        }
        assert_eq!(RecoveryKey::read(key.0.to_string().expose_secret()).map(|read| read.public()), Ok(key.public()));
        for (nth, line) in (1..).zip(&lines) {
            let at = line.find(": ").unwrap() + 2;
            let other = if &line[at..=at] == "Q" { "P" } else { "Q" };
            let slip = format!("{}{other}{}", &line[..at], &line[at + 1..]);
            let text = paper.replace(line.as_str(), &slip);
            assert_eq!(RecoveryKey::read(&text).map(|read| read.public()), Err(Miswritten(nth)), "{slip}");
        }
        // Two lines exchanged.
        let text = [&lines[1], &lines[0], &lines[2], &lines[3], &lines[4]].map(String::as_str).join("\n");
        assert!(RecoveryKey::read(&text).is_err());
        assert_eq!(RecoveryKey::read("").map(|read| read.public()), Err(Miswritten(0)));
    }
}
