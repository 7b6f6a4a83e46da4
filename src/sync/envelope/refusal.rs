//! Why an envelope is not used. Each reason calls for something else from somebody, so each has a sentence.

use serde::{Deserialize, Serialize};

use crate::lang::{Lang, envelope as say};
use crate::store::parcel::Device;
use crate::sync::identity::public::NetworkName;

/// Why an envelope is not used. Nothing of it reached the journal in any case. Kept as JSON with what is set aside, so the
/// names are never changed once released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reason", content = "of", rename_all = "snake_case")]
pub enum Refusal {
    /// Not an envelope at all.
    #[error("not an envelope")]
    NotOurs,
    /// Of a later format.
    #[error("format {0}")]
    NewerFormat(u8),
    /// Sealed by later methods.
    #[error("suite {0}")]
    NewerSuite(u8),
    /// Its end is missing: the stick was pulled out, the line dropped.
    #[error("cut short")]
    CutShort,
    /// Its bytes are not those that were written.
    #[error("damaged")]
    Damaged,
    /// Larger than any envelope.
    #[error("too large")]
    TooLarge,
    /// For another desk, named by its code.
    #[error("for {0}")]
    ForAnother(String),
    /// For a desk of this code in another network.
    #[error("of network {0}")]
    OtherNetwork(NetworkName),
    /// For this desk, but not for the key of this computer: it is newer than the envelope, or was never granted.
    #[error("sealed for another key")]
    OtherKey,
    /// From a computer this one knows nothing of.
    #[error("from the unknown computer {0}")]
    Stranger(Device),
    /// The sender sealed it for somebody else (the code); whoever opened it there sealed it again for this desk.
    #[error("sealed again, was for {0}")]
    Resealed(String),
    /// Not signed by the computer it names.
    #[error("not signed by {0}")]
    Forged(Device),
    /// Signed, but inflates past every measure.
    #[error("inflates past every measure")]
    Bomb,
    /// Signed, but does not read: made by a broken program.
    #[error("unreadable")]
    Unreadable,
}

impl Refusal {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Refusal::NotOurs => say::not_ours(lang).to_owned(),
            Refusal::NewerFormat(format) => say::newer_format(lang, *format),
            Refusal::NewerSuite(suite) => say::newer_suite(lang, *suite),
            Refusal::CutShort => say::cut_short(lang).to_owned(),
            Refusal::Damaged => say::damaged(lang).to_owned(),
            Refusal::TooLarge => say::too_large(lang).to_owned(),
            Refusal::ForAnother(code) => say::for_another(lang, code),
            Refusal::OtherNetwork(network) => say::other_network(lang, network.as_str()),
            Refusal::OtherKey => say::other_key(lang).to_owned(),
            Refusal::Stranger(device) => say::stranger(lang, device.as_str()),
            Refusal::Resealed(code) => say::resealed(lang, code),
            Refusal::Forged(device) => say::forged(lang, device.as_str()),
            Refusal::Bomb => say::bomb(lang).to_owned(),
            Refusal::Unreadable => say::unreadable(lang).to_owned(),
        }
    }

    /// Whether fetching or carrying the same file once more may help. What lies under the name of an envelope and does not begin
    /// like one was hit in its first bytes.
    pub fn may_pass(&self) -> bool {
        matches!(self, Refusal::NotOurs | Refusal::CutShort | Refusal::Damaged)
    }
}
