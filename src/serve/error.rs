//! Why the server does not start, or a user is not kept, each said to the person who started it.

use std::io;
use std::net::SocketAddr;
use std::path::Path;

use crate::lang::{Lang, serve as say};
use crate::obstacle::Obstacle;

/// Why it does not serve. Envelopes that lie in the folder stay in every case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ServeError {
    /// Another program listens there.
    #[error("port in use: {0}")]
    InUse(SocketAddr),
    /// This computer does not have the address.
    #[error("no such address: {0}")]
    NoAddress(SocketAddr),
    /// Listening was refused.
    #[error("listening on {at}: {reason:?}")]
    Listen {
        /// Where.
        at: SocketAddr,
        /// Why.
        reason: Obstacle,
    },
    /// Another server works in this folder.
    #[error("already served: {0}")]
    AlreadyServed(String),
    /// A file of the server could not be read or written.
    #[error("{path}: {reason:?}")]
    Io {
        /// The file or folder.
        path: String,
        /// Why.
        reason: Obstacle,
    },
    /// A file of the server is not what it should be.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The certificate could not be made.
    #[error("certificate: {0:?}")]
    Certificate(Obstacle),
    /// The system gave no random bytes, or no thread.
    #[error("system: {0:?}")]
    System(Obstacle),
    /// No desk is called so.
    #[error("not a code: {0}")]
    NotACode(String),
    /// There is such a user already.
    #[error("a user already: {0}")]
    UserExists(String),
    /// There is no such user.
    #[error("no user: {0}")]
    NoUser(String),
}

impl ServeError {
    pub(super) fn io(path: &Path, error: &io::Error) -> ServeError {
        ServeError::Io { path: path.display().to_string(), reason: Obstacle::from(error) }
    }

    pub(super) fn listen(at: SocketAddr, error: &io::Error) -> ServeError {
        match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::InUse(at),
            io::ErrorKind::AddrNotAvailable => ServeError::NoAddress(at),
            _ => ServeError::Listen { at, reason: Obstacle::from(error) },
        }
    }

    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            ServeError::InUse(at) => say::in_use(lang, &at.to_string()),
            ServeError::NoAddress(at) => say::no_address(lang, &at.ip().to_string()),
            ServeError::Listen { at, reason } => say::no_listening(lang, &at.to_string(), &reason.say(lang)),
            ServeError::AlreadyServed(folder) => say::already_served(lang, folder),
            ServeError::Io { path, reason: Obstacle::NoSpace } => say::disk_full(lang, path),
            ServeError::Io { path, reason } => say::io(lang, path, &reason.say(lang)),
            ServeError::Damaged(path) => say::damaged(lang, path),
            ServeError::Certificate(reason) => say::no_certificate(lang, &reason.say(lang)),
            ServeError::System(reason) => say::system(lang, &reason.say(lang)),
            ServeError::NotACode(typed) => say::not_a_code(lang, typed),
            ServeError::UserExists(code) => say::user_exists(lang, code),
            ServeError::NoUser(code) => say::no_user(lang, code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_what_to_do() {
        let at: SocketAddr = "192.0.2.1:8443".parse().unwrap();
        let (file, reason) = (|| "/x/users.json".to_owned(), || Obstacle::Denied);
        for error in [
            ServeError::InUse(at),
            ServeError::NoAddress(at),
            ServeError::Listen { at, reason: reason() },
            ServeError::AlreadyServed(file()),
            ServeError::Io { path: file(), reason: reason() },
            ServeError::Io { path: file(), reason: Obstacle::NoSpace },
            ServeError::Damaged(file()),
            ServeError::Certificate(reason()),
            ServeError::System(reason()),
            ServeError::NotACode("qjd sqg".to_owned()),
            ServeError::UserExists("QJD".to_owned()),
            ServeError::NoUser("QJD".to_owned()),
        ] {
            let (zh, en) = (error.say(Lang::Zh), error.say(Lang::En));
            assert!(zh.contains('请') && zh.ends_with('。'), "{zh}");
            assert!(en.is_ascii() && en.ends_with('.'), "{en}");
        }
    }
}
