//! An entry said again by another one: passed on to a desk that does not receive the log it stands in, or with words blacked out
//! that a voter asked to be forgotten. Whoever reads it reads it at the place of the entry it stands for.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Event;
use crate::domain::id::{Id, Stamp};
use crate::domain::record::Record;

/// What an entry says, said again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Restated {
    /// The record that it is about or created.
    pub record: Record,
    /// The entry.
    pub entry: Id,
    /// Its counter, which orders it among all others.
    pub lamport: u64,
    /// When it was written, RFC 3339.
    pub wall: String,
    /// Its type.
    pub name: String,
    /// The version of its body.
    pub version: u16,
    /// What it says from now on.
    pub body: Value,
    /// Words were blacked out: the entry itself is destroyed wherever it stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redacts: bool,
    /// Those that said it with words blacked out before: this takes their place, and they are destroyed too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub over: Vec<Id>,
    /// Whoever says it again wrote it as well, for somebody else.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub own: bool,
}

impl Restated {
    /// The event it says, if this program knows it.
    pub fn event(&self) -> Option<Event> {
        let body = serde_json::to_vec(&self.body).ok()?;
        // What is said again is never said again by way of another: it names the entry itself.
        Event::read(&self.name, self.version, &body).filter(|event| !matches!(event, Event::Restated(_)))
    }

    /// The place of the entry in the common order.
    pub const fn stamp(&self) -> Stamp {
        Stamp { lamport: self.lamport, id: self.entry }
    }
}
