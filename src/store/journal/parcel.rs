//! What leaves one journal and arrives in another: a run of one log's entries, exactly as their chain hashes them.
//!
//! Plain data, without a database and without a file format: the store makes and receives parcels, `sync` packs them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::id::{Id, LogId};
use crate::store::journal::{self, Entry, Hash};
use crate::store::seed::{self, Seed};

/// Names a computer: twelve letters of the alphabet of [`LogId`], drawn when its first log was begun.
pub type Device = LogId;

/// A have-vector: how far each log is held without a gap.
pub type Have = BTreeMap<LogId, Reach>;

/// How far a log is held. The number alone would not do: two computers that each hold eight entries of one log may hold
/// different ones, after a disk was copied, and neither would ever send the other what it lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// The last entry before the first gap, counted from 1.
    pub seq: u64,
    /// The first four bytes of its hash.
    pub tail: u32,
}

impl Reach {
    /// Up to the entry `seq` with this hash.
    pub fn new(seq: u64, hash: &Hash) -> Reach {
        let [first, second, third, fourth, ..] = *hash;
        Reach { seq, tail: u32::from_be_bytes([first, second, third, fourth]) }
    }
}

/// Bytes an entry takes beside its body: its hash, salt, time and numbers.
pub(in crate::store) const BESIDE_BODY: usize = 120;

/// Bytes of an entry's salt.
pub const SALT: usize = 16;

/// What is known of a log beside its entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogHead {
    /// The log.
    pub id: LogId,
    /// The computer that writes it.
    pub device: Device,
    /// Code of the desk that computer stands on: `QJD-SQG`, `QJD`.
    pub desk: String,
    /// 1, then one more after every restore or copied disk.
    pub incarnation: u32,
    /// Who receives it, in words: `own`, `up`, `all`, `to:QJD-SQG`. Text, since a newer program may know further ones.
    pub audience: String,
    /// Where the incarnation before ended, as far as its writer knew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<Id>,
}

/// What an entry says, or what an erasure left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Salt and body.
    Whole {
        /// As good as random, so that nobody can guess an erased body from what was committed to.
        salt: [u8; SALT],
        /// The body as it stands in the journal, byte for byte.
        body: Vec<u8>,
    },
    /// Both were destroyed; the chain goes on by this.
    Erased(Hash),
}

impl Content {
    /// What the entry's hash covers in place of the body.
    pub fn commitment(&self) -> Hash {
        match self {
            Content::Whole { salt, body } => journal::commitment(salt, body),
            Content::Erased(commitment) => *commitment,
        }
    }
}

/// One entry without its place: log and number follow from the parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raw {
    /// Orders it among all logs.
    pub lamport: u64,
    /// Wall time as it was written, RFC 3339 to the second.
    pub wall: String,
    /// The clock stood behind what it had already seen.
    pub behind: bool,
    /// The person at the desk.
    pub author: Option<Id>,
    /// The event's name.
    pub name: String,
    /// The version of its body.
    pub version: u16,
    /// What it says.
    pub content: Content,
}

impl Raw {
    /// Bytes it takes in an envelope before packing, nearly.
    pub fn size(&self) -> usize {
        BESIDE_BODY
            + match &self.content {
                Content::Whole { body, .. } => body.len(),
                Content::Erased(_) => 0,
            }
    }

    /// The entry as the journal keeps it, at its place.
    pub fn entry(&self, id: Id) -> Entry {
        let body = match &self.content {
            Content::Whole { body, .. } => Some(body.clone()),
            Content::Erased(_) => None,
        };
        Entry { body, ..self.bare(id) }
    }

    /// Its hash at its place, after an entry with the hash `before`.
    pub fn hash(&self, id: Id, before: &Hash) -> Hash {
        journal::raw_hash(before, id, self)
    }

    fn bare(&self, id: Id) -> Entry {
        Entry {
            id,
            lamport: self.lamport,
            wall: self.wall.clone(),
            behind: self.behind,
            author: self.author,
            name: self.name.clone(),
            version: self.version,
            body: None,
        }
    }
}

/// Consecutive entries of one log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    /// The log.
    pub log: LogHead,
    /// Number of the first entry, from 1.
    pub from_seq: u64,
    /// Hash of the entry before it; zeros before the first of the log.
    pub before: Hash,
    /// The entries in order, without a gap.
    pub entries: Vec<Raw>,
    /// What their salts follow from, by [block](seed::block); a salt that follows from none travels as it is.
    pub seeds: BTreeMap<u64, Seed>,
}

impl Parcel {
    /// Each entry with its place and hash, in order.
    pub fn chain(&self) -> impl Iterator<Item = (Id, Hash, &Raw)> {
        let log = self.log.id;
        self.entries.iter().zip(self.from_seq..).scan(self.before, move |before, (raw, seq)| {
            let id = Id { log, seq };
            *before = raw.hash(id, before);
            Some((id, *before, raw))
        })
    }

    /// Cuts it into parcels that follow from each other: each of at most `most` entries.
    pub fn cut(self, most: usize) -> Vec<Parcel> {
        let Parcel { log, mut from_seq, mut before, entries, seeds } = self;
        let (mut entries, mut cut) = (entries.into_iter(), Vec::new());
        loop {
            let some: Vec<Raw> = entries.by_ref().take(most.max(1)).collect();
            let next = from_seq + u64::try_from(some.len()).unwrap_or(u64::MAX);
            // A block may be cut: then both have its seed.
            let blocks = seed::block(from_seq)..=seed::block(next.saturating_sub(1).max(from_seq));
            let seeds = seeds.range(blocks).map(|(block, seed)| (*block, *seed)).collect();
            let parcel = Parcel { log: log.clone(), from_seq, before, entries: some, seeds };
            (from_seq, before) = (next, parcel.tail());
            cut.push(parcel);
            if entries.len() == 0 {
                return cut;
            }
        }
    }

    /// Hash of the last entry; what stood [before](Parcel::before) if there is none.
    pub fn tail(&self) -> Hash {
        self.chain().last().map_or(self.before, |(_, hash, _)| hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(content: Content) -> Raw {
        Raw {
            lamport: 7,
            wall: "2026-11-26T09:30:00+08:00".to_owned(),
            behind: false,
            author: None,
            name: "note.new".to_owned(),
            version: 1,
            content,
        }
    }

    #[test]
    fn an_erasure_leaves_the_chain_and_a_changed_body_does_not() {
        let log = LogHead {
            id: LogId::from_bits(1),
            device: LogId::from_bits(2),
            desk: "QJD-SQG".to_owned(),
            incarnation: 1,
            audience: "up".to_owned(),
            continues: None,
        };
        let whole = |body: &str| raw(Content::Whole { salt: [3; SALT], body: body.into() });
        let mut parcel = Parcel {
            log,
            from_seq: 1,
            before: [0; 32],
            entries: vec![whole("{}"), whole("[1]")],
            seeds: BTreeMap::new(),
        };
        let tail = parcel.tail();
        parcel.entries[0] = raw(Content::Erased(parcel.entries[0].content.commitment()));
        assert_eq!(parcel.tail(), tail);
        parcel.entries[1] = whole("[2]");
        assert_ne!(parcel.tail(), tail);
        parcel.entries.clear();
        assert_eq!(parcel.tail(), [0; 32]);
    }
}
