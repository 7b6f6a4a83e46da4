//! `koudai serve`: a folder of envelopes over `WebDAV`, for a township that has no server of its own.
//!
//! The folder is the same one a stick carries, so it may as well lie on a share or be read with `koudai sync FOLDER`. Nothing
//! here opens an envelope: whoever runs the server sees names, sizes and dates. The protocol comes from `dav-server`; what is
//! ours is who may do what ([`allowed`]), and that a file has its name only once it is whole and lasting ([`upload`]).
//!
//! This is the only room with an async runtime, on one thread; what waits for the disk or stretches a password stands on
//! threads beside it.

mod allowed;
mod answer;
mod error;
mod folder;
mod gate;
mod listen;
mod makers;
mod naming;
mod patient;
mod private;
mod secret;
mod space;
mod tls;
mod upload;
mod users;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

pub use error::ServeError;
pub use listen::{Stop, run};
pub use users::{User, Users};

/// The folder below the served one that holds the envelopes: what a stick calls it too.
pub const ENVELOPES: &str = crate::sync::carrier::folder::OURS;

/// How to serve.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen.
    pub listen: SocketAddr,
    /// The folder that holds everything of the server: envelopes, users, keys.
    pub folder: PathBuf,
    /// Without TLS: whoever watches the line reads the passwords, though never an envelope.
    pub plain: bool,
    /// Names and addresses by which stations reach it, besides those this computer knows of itself.
    pub names: Vec<String>,
    /// The most bytes of envelopes that are kept.
    pub most: u64,
}

/// What the server tells whoever started it.
#[derive(Clone, Debug)]
pub enum News<'n> {
    /// It listens.
    Listening {
        /// Where, with the port that was chosen when 0 was asked for.
        at: SocketAddr,
        /// The addresses stations may use.
        addresses: Vec<String>,
        /// What stations must trust; `None` when it serves without TLS.
        authority: Option<Authority>,
        /// How many users there are.
        users: usize,
    },
    /// A request was answered.
    Answered(&'n Answered),
    /// It has stopped.
    Stopped,
}

/// The township's own authority, which vouches for the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// The file that stations trust.
    pub path: PathBuf,
    /// SHA-256 of the certificate in hexadecimal digits, two by two: read over the telephone, it tells the right file.
    pub fingerprint: String,
}

/// One line of the log. It never holds a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// From where.
    pub from: std::net::IpAddr,
    /// Who, once their password was right.
    pub user: Option<String>,
    /// What was asked, as `PUT`.
    pub method: String,
    /// Of what.
    pub path: String,
    /// How it was answered, as 201.
    pub status: u16,
    /// How long it took, in milliseconds.
    pub took: u64,
}

fn envelopes(folder: &Path) -> PathBuf {
    folder.join(ENVELOPES)
}
