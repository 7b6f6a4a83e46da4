//! Names for journal entries and the records they create.
//!
//! A record has no id of its own: it bears the id of the entry that created it, `(log, seq)`. That is unique across all
//! desks without any desk asking another, and costs no bytes inside the entry.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Crockford's alphabet: no `i l o u`, so that an id read over the telephone survives.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Letters of a log's name, and the digits that a number has at most.
const LOG: usize = 12;
const DIGITS: usize = 20;

/// Names one log: the entries of one device, in one incarnation, for one audience. Twelve characters, 60 random bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LogId([u8; 12]);

impl LogId {
    /// Makes a name from 60 of the given 64 bits.
    pub fn from_bits(bits: u64) -> LogId {
        let mut text = [b'0'; 12];
        for (place, letter) in text.iter_mut().enumerate() {
            let five = (bits >> (5 * place)) & 31;
            // `five` is below 32 by the mask, so the fallback is never taken.
            *letter = ALPHABET.get(five as usize).copied().unwrap_or(b'0');
        }
        LogId(text)
    }

    /// The twelve characters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for LogId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for LogId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is not a log name or an entry id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

impl FromStr for LogId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<LogId, NotAnId> {
        let bytes: [u8; 12] = text.as_bytes().try_into().map_err(|_| NotAnId)?;
        if bytes.iter().all(|b| ALPHABET.contains(b)) { Ok(LogId(bytes)) } else { Err(NotAnId) }
    }
}

impl Serialize for LogId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LogId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<LogId, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Names one journal entry, and the record it created: `7h3k9x2m4p0a.123`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    /// The log the entry stands in.
    pub log: LogId,
    /// Its place there, counted from 1 without gaps.
    pub seq: u64,
}

impl Id {
    /// Stands for the record that the command at this place, counted from 0, of the same list will create. It is settled
    /// when the list is carried out, and never reaches the journal.
    pub fn pending(place: usize) -> Id {
        Id { log: LogId::from_bits(0), seq: u64::try_from(place).unwrap_or(u64::MAX) }
    }

    /// The place in its list, if this is a [pending](Id::pending) id.
    pub fn pending_place(self) -> Option<usize> {
        if self.log == LogId::from_bits(0) { usize::try_from(self.seq).ok() } else { None }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every row that is written bears some: the digits are set by hand, without the machinery of formats.
        let mut text = [0; LOG + 1 + DIGITS];
        let (log, rest) = text.split_at_mut(LOG);
        log.copy_from_slice(&self.log.0);
        let mut digits = [0; DIGITS];
        let (mut left, mut from) = (self.seq, DIGITS);
        for (place, digit) in digits.iter_mut().enumerate().rev() {
            *digit = b'0' + u8::try_from(left % 10).unwrap_or_default();
            (left, from) = (left / 10, place);
            if left == 0 {
                break;
            }
        }
        let digits = digits.get(from..).unwrap_or_default();
        let written = std::iter::once(&b'.').chain(digits);
        rest.iter_mut().zip(written).for_each(|(to, byte)| *to = *byte);
        let length = LOG + 1 + digits.len();
        f.write_str(text.get(..length).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Id, NotAnId> {
        let (log, seq) = text.split_once('.').ok_or(NotAnId)?;
        Ok(Id { log: log.parse()?, seq: seq.parse().map_err(|_| NotAnId)? })
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Id, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// The one order of all entries everywhere: a Lamport counter, then the id to break ties. Never the wall clock, since
/// computers with a dead clock battery are normal in the villages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// One more than the largest counter the desk had seen.
    pub lamport: u64,
    /// The entry.
    pub id: Id,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back() {
        let id = Id { log: LogId::from_bits(0x0123_4567_89ab_cdef), seq: 42 };
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.to_string().len(), 15);
        for seq in [0, 1, 9, 10, 1_000_000, u64::MAX] {
            assert_eq!(Id { seq, ..id }.to_string(), format!("{}.{seq}", id.log));
        }
    }

    #[test]
    fn nonsense_is_not_an_id() {
        for text in ["", ".", "abc.1", "0123456789ab", "0123456789ab.x", "0123456789AB.1", "iiiiiiiiiiii.1"] {
            assert_eq!(text.parse::<Id>(), Err(NotAnId), "{text}");
        }
    }
}
