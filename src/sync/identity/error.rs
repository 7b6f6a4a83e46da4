//! Why a key, a request or a grant was not used, each said to the person at the desk in one sentence.

use crate::Lang;
use crate::lang::{enroll as say, recovery, rescue};
use crate::obstacle::Obstacle;
use crate::store::StoreError;
use crate::sync::carrier::CarrierError;

/// Why a key, a request or a grant was not used. Nothing was changed in every case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityError {
    /// This computer has no keys yet.
    #[error("no keys")]
    NoKeys,
    /// The key file does not read.
    #[error("damaged keys: {0}")]
    KeysDamaged(String),
    /// The key file wants a passphrase.
    #[error("passphrase wanted")]
    PassphraseWanted,
    /// The passphrase does not open the key file.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The system gives no random bytes.
    #[error("random: {0:?}")]
    Random(Obstacle),
    /// The file system refused.
    #[error("{path}: {reason:?}")]
    Io {
        /// The file or folder.
        path: String,
        /// Why.
        reason: Obstacle,
    },
    /// Not what it should be, or damaged.
    #[error("unreadable")]
    Unreadable,
    /// The signature under it is not by whom it must be.
    #[error("forged")]
    Forged,
    /// It speaks of another network.
    #[error("other network")]
    OtherNetwork,
    /// It answers another computer, or a request that this computer has made anew since.
    #[error("not for us")]
    NotForUs,
    /// What was sealed is sealed to another key on paper.
    #[error("other paper")]
    OtherPaper,
    /// The key on paper opens copies of several computers; the newest of each.
    #[error("several copies: {0:?}")]
    SeveralCopies(Vec<String>),
    /// A newer one is known.
    #[error("superseded")]
    Superseded,
    /// The computer of this desk is not trusted any more.
    #[error("revoked: {0}")]
    Revoked(String),
    /// Another computer of this desk took the place of this one.
    #[error("replaced: {0}")]
    Replaced(String),
    /// A computer that was taken out asks with the keys it had then: the name of its desk.
    #[error("revoked keys: {0}")]
    RevokedKeys(String),
    /// This computer keeps no network, and cannot grant.
    #[error("no network here")]
    NoNetwork,
    /// A station cannot create a network.
    #[error("a station creates no network")]
    NotAHome,
    /// What is made up must not mix with the records of a real town.
    #[error("the sample town joins no network")]
    Sample,
    /// The desk that asks is not below this one: its name and its code, which are to be looked at.
    #[error("not below: {0}")]
    NotBelow(String),
    /// The words that were typed are not those of the request or of the grant.
    #[error("other words")]
    OtherWords,
    /// Nothing on the stick answers this computer.
    #[error("no grant")]
    NoGrant,
    /// More than one network answers this computer.
    #[error("several networks")]
    SeveralNetworks,
    /// This computer has asked nobody yet.
    #[error("no request")]
    NoRequest,
    /// No computer of the network is called so.
    #[error("no device: {0}")]
    NoDevice(String),
    /// A computer cannot revoke itself.
    #[error("own device")]
    OwnDevice,
    /// No desk of this code has asked here.
    #[error("not asked: {0}")]
    NotAsked(String),
    /// The desk that was named was never let in; the names and codes of those that were.
    #[error("never let in: {typed}")]
    NeverLetIn {
        /// What was typed.
        typed: String,
        /// Those that were.
        known: Vec<String>,
    },
    /// More than one computer asks for this desk, and nobody said whose words were compared: its code.
    #[error("several ask: {0}")]
    SeveralAsk(String),
    /// A computer asks under a number that another computer of its desk counts under.
    #[error("same number: {name} {pc}")]
    SameNumber {
        /// The name of the desk.
        name: String,
        /// The number.
        pc: u32,
        /// The number it would be let in under.
        given: u32,
    },
    /// The database or its folder.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The stick or folder.
    #[error(transparent)]
    Carrier(#[from] CarrierError),
}

impl IdentityError {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        let sentence = match self {
            IdentityError::NoKeys => say::no_keys(lang),
            IdentityError::KeysDamaged(path) => return say::keys_damaged(lang, path),
            IdentityError::PassphraseWanted => say::passphrase_wanted(lang),
            IdentityError::WrongPassphrase => say::wrong_passphrase(lang),
            IdentityError::Random(reason) => return say::random(lang, &reason.say(lang)),
            IdentityError::Io { path, reason } => return say::io(lang, path, &reason.say(lang)),
            IdentityError::Unreadable => say::unreadable(lang),
            IdentityError::Forged => say::forged(lang),
            IdentityError::OtherNetwork => say::other_network(lang),
            IdentityError::NotForUs => say::not_for_us(lang),
            IdentityError::OtherPaper => recovery::other_paper(lang),
            IdentityError::SeveralCopies(files) => return recovery::several_copies(lang, &files.join(" ")),
            IdentityError::Superseded => say::superseded(lang),
            IdentityError::Revoked(name) => return say::revoked(lang, name),
            IdentityError::Replaced(name) => return say::replaced(lang, name),
            IdentityError::RevokedKeys(name) => return say::revoked_keys(lang, name),
            IdentityError::NoNetwork => say::no_network(lang),
            IdentityError::NotAHome => say::not_a_home(lang),
            IdentityError::Sample => say::sample(lang),
            IdentityError::NotBelow(desk) => return say::not_below(lang, desk),
            IdentityError::OtherWords => say::other_words(lang),
            IdentityError::NoGrant => say::no_grant(lang),
            IdentityError::SeveralNetworks => say::several_networks(lang),
            IdentityError::NoRequest => say::no_request(lang),
            IdentityError::OwnDevice => say::own_device(lang),
            IdentityError::NotAsked(code) => return say::not_asked(lang, code),
            IdentityError::NeverLetIn { typed, known } if known.is_empty() => {
                return rescue::nobody_let_in(lang, typed);
            }
            IdentityError::NeverLetIn { typed, known } => {
                return rescue::never_let_in(lang, typed, &known.join(crate::lang::sync_screen::and(lang)));
            }
            IdentityError::SeveralAsk(code) => return say::several_ask(lang, code),
            IdentityError::SameNumber { name, pc, given } => return say::same_number(lang, name, *pc, *given),
            IdentityError::NoDevice(typed) => return say::no_device(lang, typed),
            IdentityError::Store(error) => return error.say(lang),
            // Nothing is synced here.
            IdentityError::Carrier(CarrierError::Gone { place }) => return say::gone(lang, place),
            IdentityError::Carrier(error) => return error.say(lang),
        };
        sentence.to_owned()
    }
}
