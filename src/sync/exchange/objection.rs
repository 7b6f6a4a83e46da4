//! Why an envelope is set aside instead of being taken in.

use serde::{Deserialize, Serialize};

use crate::lang::{Lang, exchange as say};
use crate::store::StoreError;
use crate::store::parcel::Device;
use crate::sync::envelope::Refusal;

/// Why an envelope was set aside. Kept as JSON with it, so the names are never changed once released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", content = "of", rename_all = "snake_case")]
pub enum Objection {
    /// Its bytes, see [`Refusal`].
    Envelope(Refusal),
    /// Its sender may not write or bring this log.
    Authority(String),
    /// Its sender was taken out of the network.
    Revoked(Device),
    /// Another computer took its sender's place.
    Replaced(Device),
    /// Entries that had not been accepted when their computer was taken out of the network.
    Lost(Device),
    /// What a computer wrote after another one took its place.
    Late(Device),
    /// Entries whose chain does not follow.
    Chain(String),
    /// What it says contradicts what the tables hold, in SQLite's words: a fault of the program, which keeps nobody else waiting.
    Contradiction(String),
}

impl Objection {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Objection::Envelope(refusal) => refusal.say(lang),
            Objection::Authority(log) => say::authority(lang, log),
            Objection::Revoked(device) => say::revoked_sender(lang, device.as_str()),
            Objection::Replaced(device) => say::replaced_sender(lang, device.as_str()),
            Objection::Lost(device) => say::lost_device(lang, device.as_str()),
            Objection::Late(device) => say::late_records(lang, device.as_str()),
            Objection::Chain(entry) => say::chain(lang, entry),
            Objection::Contradiction(words) => say::contradiction(lang, words),
        }
    }

    /// What is wrong with an envelope that the store would not take in.
    ///
    /// # Errors
    /// When it is not the envelope: the disk is full, or the database does not answer.
    pub(in crate::sync) fn of(error: StoreError) -> Result<Objection, StoreError> {
        match error {
            StoreError::Unreadable(what) => Ok(Objection::Chain(what)),
            StoreError::Contradiction(words) => Ok(Objection::Contradiction(words)),
            error => Err(error),
        }
    }

    /// Whether the same envelope may be good later or fetched anew: it stays in the inbox or on the carrier and is tried again.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Objection::Envelope(refusal) => {
                refusal.may_pass()
                    || matches!(refusal, Refusal::Stranger(_) | Refusal::NewerFormat(_) | Refusal::NewerSuite(_))
            }
            // A later program may do better.
            Objection::Contradiction(_) => true,
            _ => false,
        }
    }
}
