//! Why nothing could be exchanged at all.

use crate::lang::{Lang, exchange as say};
use crate::store::StoreError;
use crate::sync::carrier::CarrierError;
use crate::sync::envelope::{Refusal, SealError};
use crate::sync::identity::IdentityError;

/// Why nothing could be exchanged at all. What had been taken in before is kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// This desk is in no network yet.
    #[error("not enrolled")]
    NotEnrolled,
    /// This computer was taken out of its network.
    #[error("revoked")]
    Revoked,
    /// Another computer of this desk took the place of this one.
    #[error("replaced")]
    Replaced,
    /// The desk was enrolled under another code than it has now.
    #[error("enrolled as {enrolled}, now {now}")]
    OtherDesk {
        /// The code in the certificate.
        enrolled: String,
        /// The code in the settings.
        now: String,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The inbox.
    #[error(transparent)]
    Inbox(#[from] CarrierError),
    /// The stick, folder or server that was to carry.
    #[error(transparent)]
    Carrier(CarrierError),
    /// Keys and certificates.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// Sealing.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// What was sealed does not read back.
    #[error(transparent)]
    Sealed(#[from] Refusal),
}

impl ExchangeError {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            ExchangeError::NotEnrolled => say::not_enrolled(lang).to_owned(),
            ExchangeError::Revoked => say::revoked(lang).to_owned(),
            ExchangeError::Replaced => say::is_replaced(lang).to_owned(),
            ExchangeError::OtherDesk { enrolled, now } => say::other_desk(lang, enrolled, now),
            // A sync saves nothing that somebody typed: it is done once more.
            ExchangeError::Store(StoreError::Full(dir)) => CarrierError::NoRoomHere { place: dir.clone() }.say(lang),
            ExchangeError::Store(error) => error.say(lang),
            ExchangeError::Inbox(error) => error.clone().of_this_computer().say(lang),
            ExchangeError::Carrier(error) => error.say(lang),
            ExchangeError::Identity(error) => error.say(lang),
            ExchangeError::Seal(error) => error.say(lang),
            ExchangeError::Sealed(refusal) => refusal.say(lang),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whichever_of_the_two_is_full_is_named() {
        let full = || CarrierError::Full { place: "/mnt/S".to_owned(), lacking: None };
        assert!(ExchangeError::Carrier(full()).say(Lang::Zh).starts_with("/mnt/S 已满"));
        assert!(ExchangeError::Inbox(full()).say(Lang::Zh).starts_with("本机的硬盘满了"));
    }
}
