//! The server or shared folder that a desk exchanges with when it has a line: what it is, where it is written down, how it is
//! opened as a [`Carrier`], and the rehearsal that tells whether it works.
//!
//! [`open`] is the one door: `remote::open(&remote, Patience::default())`, with a [`Remote`] from [`file::load`].

pub mod address;
pub mod file;
pub mod rehearsal;

use std::fmt;
use std::path::{Path, PathBuf};

use age::secrecy::{ExposeSecret as _, SecretString};
use rusty_s3::{Bucket, Credentials, UrlStyle};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use url::Url;

use super::carrier::line::{Line, LineFault, Patience};
use super::carrier::s3::Store;
use super::carrier::server::Server;
use super::carrier::webdav::WebDav;
use super::carrier::{Carrier, CarrierError, Folder};
use crate::lang::{Lang, remote as say};

/// What kind of place it is. The names are kept in a file, so they are never changed once released.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A folder on a WebDAV server.
    #[default]
    WebDav,
    /// A bucket of an S3-compatible store.
    S3,
    /// A shared folder that this computer sees as its own.
    Folder,
}

impl Kind {
    /// All of them, in the order of the form.
    pub const ALL: [Kind; 3] = [Kind::WebDav, Kind::S3, Kind::Folder];

    /// As the command line and `--json` call it.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::WebDav => "webdav",
            Kind::S3 => "s3",
            Kind::Folder => "folder",
        }
    }

    /// For people.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Kind::WebDav => say::kind_webdav(lang),
            Kind::S3 => say::kind_s3(lang),
            Kind::Folder => say::kind_folder(lang),
        }
    }
}

/// How an S3 store wants its addresses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Style {
    /// By what is known of the store: the clouds want the bucket in the host's name, all others in the path.
    #[default]
    Auto,
    /// `https://store/bucket/…`
    Path,
    /// `https://bucket.store/…`
    Host,
}

impl Style {
    /// All of them, in the order of the form.
    pub const ALL: [Style; 3] = [Style::Auto, Style::Path, Style::Host];

    /// As the command line and `--json` call it.
    pub const fn word(self) -> &'static str {
        match self {
            Style::Auto => "auto",
            Style::Path => "path",
            Style::Host => "host",
        }
    }

    /// For people.
    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Style::Auto => say::style_auto(lang),
            Style::Path => say::style_path(lang),
            Style::Host => say::style_host(lang),
        }
    }
}

/// A password. It is shown nowhere, and wiped from memory when it is dropped.
#[derive(Clone, Default)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes a password over.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(SecretString::from(text.into()))
    }

    /// The password itself, for a request.
    pub(super) fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// There is none.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_empty() { "none" } else { "******" })
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Secret) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for Secret {}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.expose())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Secret, D::Error> {
        String::deserialize(from).map(Secret::new)
    }
}

/// A server or shared folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remote {
    /// What it is.
    pub kind: Kind,
    /// `https://server/folder`; of a store `https://store/bucket/folder`; of a folder its path. Never with a password in it.
    pub address: String,
    /// The account; of a store the access key.
    pub user: String,
    /// The password; of a store the secret key.
    pub secret: Secret,
    /// The region of a store; empty: by its address.
    pub region: String,
    /// How a store wants its addresses.
    pub style: Style,
    /// File with the office's own root certificate (PEM), which alone is then believed; empty: what the system believes.
    pub authority: String,
    /// Plain http is allowed beyond the local network too.
    pub plain: bool,
}

impl Remote {
    /// What a person calls it: the server and the folder, or the folder's path.
    pub fn label(&self) -> String {
        match (self.kind, Url::parse(&self.address)) {
            (Kind::Folder, _) | (_, Err(_)) => self.address.clone(),
            (_, Ok(url)) => address::label(&url),
        }
    }

    /// Whether what is sent can be read on the way by others in the local network: worth saying before a password is typed.
    pub fn is_plain(&self) -> bool {
        self.kind != Kind::Folder && Url::parse(&self.address).is_ok_and(|url| url.scheme() == "http")
    }

    /// Refuses what could never work, before anything is asked of a server.
    ///
    /// # Errors
    /// [`CarrierError`] with what is wrong with the address or the certificate file.
    pub fn check(&self) -> Result<(), CarrierError> {
        open(self, Patience::default()).map(drop)
    }

    fn url(&self) -> Result<Url, LineFault> {
        let url = Url::parse(&self.address).map_err(|_| LineFault::BadAddress)?;
        let host = url.host().filter(|_| matches!(url.scheme(), "http" | "https")).ok_or(LineFault::BadAddress)?;
        if url.password().is_some() {
            return Err(LineFault::SecretInAddress);
        }
        if url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() {
            return Err(LineFault::BadAddress);
        }
        if url.scheme() == "http" && !self.plain && !address::is_local(&host) {
            return Err(LineFault::Plain);
        }
        Ok(url)
    }

    fn line(&self, url: &Url, patience: Patience) -> Result<Line, LineFault> {
        let authority = Some(Path::new(&self.authority)).filter(|file| !file.as_os_str().is_empty());
        Line::new(url.host_str().unwrap_or_default(), authority, patience)
    }

    fn webdav(&self, patience: Patience) -> Result<WebDav, LineFault> {
        let url = self.url()?;
        let mut line = self.line(&url, patience)?;
        if !self.user.is_empty() {
            line.log_in(address::basic(&self.user, self.secret.expose()));
        }
        Ok(WebDav::new(line, url))
    }

    fn store(&self, patience: Patience) -> Result<Store, LineFault> {
        let url = self.url()?;
        let line = self.line(&url, patience)?;
        let place = address::bucket(&url, self.style).ok_or(LineFault::BadAddress)?;
        let region = if self.region.is_empty() { address::region(&url) } else { self.region.clone() };
        let style = if place.in_host { UrlStyle::VirtualHost } else { UrlStyle::Path };
        let bucket = Bucket::new(place.endpoint, style, place.bucket, region).map_err(|_| LineFault::BadAddress)?;
        let credentials = Credentials::new(self.user.clone(), self.secret.expose().to_owned());
        Ok(Store::new(line, bucket, credentials, &place.folder))
    }
}

/// Opens it as a carrier. A server is not asked for anything yet.
///
/// # Errors
/// What could never work: an address that is none, plain http beyond the local network, a certificate file that is not read, a
/// folder that is not there.
pub fn open(remote: &Remote, patience: Patience) -> Result<Box<dyn Carrier>, CarrierError> {
    let label = remote.label();
    let failed = |fault| CarrierError::Line { place: label.clone(), fault };
    Ok(match remote.kind {
        Kind::Folder => Box::new(Folder::stick(&PathBuf::from(&remote.address), &label)?.staying()),
        Kind::WebDav => Box::new(Server::new(remote.webdav(patience).map_err(failed)?, &label)),
        Kind::S3 => Box::new(Server::new(remote.store(patience).map_err(failed)?, &label)),
    })
}
