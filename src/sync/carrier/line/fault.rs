//! Every way in which a server or the line to it fails, as a value: said in the reader's language when shown.

use std::io::{self, ErrorKind};

use rustls::CertificateError;
use ureq::{Error, Timeout};

use crate::lang::{Lang, line as say};
use crate::obstacle::Obstacle;

/// Why a server did not carry. Nothing half sent ever counts, and the journal of this computer is untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LineFault {
    /// Its name is not known: no line, or a wrong address.
    NoHost(String),
    /// No connection.
    Unreached(Obstacle),
    /// No byte for as long as one waits.
    Silent,
    /// Bytes arrive so slowly that it would never end.
    Slow,
    /// The connection broke before the answer was whole.
    Cut,
    /// Its certificate is not believed, and why.
    Untrusted(Distrust),
    /// Its certificate is not valid at the time this computer shows.
    CertificateTime,
    /// Wrong name or password (401; for S3 a signature that does not fit).
    WrongPassword,
    /// The account may not (403).
    Forbidden,
    /// The folder or bucket is not there.
    NoFolder,
    /// No space or quota left (507).
    Full,
    /// The file is larger than the server takes (413).
    TooLarge,
    /// Overloaded or failing (429, 5xx).
    Busy(u16),
    /// It sends to another address, which is never followed: a password would go along.
    Moved(String),
    /// The bucket is in another region.
    OtherRegion(String),
    /// The store wants the bucket in the host's name, or wants it in the path.
    OtherStyle,
    /// The clocks differ too much for a signature.
    WrongClock,
    /// The answer is not one of WebDAV or S3.
    NotUnderstood,
    /// The answer is longer than any that makes sense.
    Endless,
    /// Any other refusal.
    Refused(u16),
    /// Not an address.
    BadAddress,
    /// The address holds a password.
    SecretInAddress,
    /// Plain http to somewhere beyond the local network, which nobody has allowed.
    Plain,
    /// The file with the office's own root certificate: where, and why not; `None` if it holds no certificate.
    NoAuthority(String, Option<Obstacle>),
}

/// Why a certificate is not believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Distrust {
    /// This computer does not know who signed it.
    UnknownIssuer,
    /// It is made out to another name.
    OtherName,
    /// In the words of the library.
    Other(String),
}

impl Distrust {
    fn say(&self, lang: Lang) -> String {
        match self {
            Distrust::UnknownIssuer => say::unknown_issuer(lang).to_owned(),
            Distrust::OtherName => say::other_name(lang).to_owned(),
            Distrust::Other(words) => words.clone(),
        }
    }
}

impl LineFault {
    /// Whether the same may well succeed a little later, without anybody doing anything.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            LineFault::NoHost(_)
                | LineFault::Unreached(_)
                | LineFault::Silent
                | LineFault::Slow
                | LineFault::Cut
                | LineFault::Busy(_)
        )
    }

    /// Whether to try again at once. A name that is not known now will not be in a second.
    pub(in crate::sync::carrier) fn is_worth_another_try(&self) -> bool {
        self.may_pass() && !matches!(self, LineFault::NoHost(_))
    }

    /// Whether the server was not even spoken to.
    pub fn is_before_answer(&self) -> bool {
        matches!(
            self,
            LineFault::NoHost(_)
                | LineFault::Unreached(_)
                | LineFault::Silent
                | LineFault::Cut
                | LineFault::Untrusted(_)
                | LineFault::CertificateTime
                | LineFault::BadAddress
                | LineFault::SecretInAddress
                | LineFault::Plain
                | LineFault::NoAuthority(..)
        )
    }

    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang, place: &str) -> String {
        match self {
            LineFault::NoHost(host) => say::no_host(lang, place, host),
            LineFault::Unreached(reason) => say::unreached(lang, place, &reason.say(lang)),
            LineFault::Silent => say::silent(lang, place),
            LineFault::Slow => say::slow(lang, place),
            LineFault::Cut => say::cut(lang, place),
            LineFault::Untrusted(reason) => say::untrusted(lang, place, &reason.say(lang)),
            LineFault::CertificateTime => say::certificate_time(lang, place),
            LineFault::WrongPassword => say::wrong_password(lang, place),
            LineFault::Forbidden => say::forbidden(lang, place),
            LineFault::NoFolder => say::no_folder(lang, place),
            LineFault::Full => say::full(lang, place),
            LineFault::TooLarge => say::too_large(lang, place),
            LineFault::Busy(status) => say::busy(lang, place, *status),
            LineFault::Moved(to) => say::moved(lang, place, to),
            LineFault::OtherRegion(region) => say::other_region(lang, place, region),
            LineFault::OtherStyle => say::other_style(lang, place),
            LineFault::WrongClock => say::wrong_clock(lang, place),
            LineFault::NotUnderstood => say::not_understood(lang, place),
            LineFault::Endless => say::endless(lang, place),
            LineFault::Refused(status) => say::refused(lang, place, *status),
            LineFault::BadAddress => say::bad_address(lang, place),
            LineFault::SecretInAddress => say::secret_in_address(lang, place),
            LineFault::Plain => say::plain(lang, place),
            LineFault::NoAuthority(file, reason) => {
                let reason = reason.as_ref().map(|reason| reason.say(lang));
                say::no_authority(lang, place, file, reason.as_deref().unwrap_or(say::no_certificate_inside(lang)))
            }
        }
    }
}

/// What the library says became of a request to `host`.
pub(super) fn of(error: &Error, host: &str) -> LineFault {
    match error {
        Error::HostNotFound | Error::Timeout(Timeout::Resolve) => LineFault::NoHost(host.to_owned()),
        Error::Timeout(_) => LineFault::Silent,
        Error::Io(error) => of_io(error),
        Error::Rustls(error) => of_tls(error),
        Error::Protocol(_) | Error::LargeResponseHeader(..) => LineFault::NotUnderstood,
        Error::BodyExceedsLimit(_) => LineFault::Endless,
        Error::BodyStalled => LineFault::Cut,
        Error::BadUri(_) | Error::Http(_) => LineFault::BadAddress,
        Error::Tls(words) => LineFault::Untrusted(Distrust::Other((*words).to_owned())),
        error => LineFault::Unreached(Obstacle::other(error)),
    }
}

fn of_io(error: &io::Error) -> LineFault {
    if let Some(tls) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return of_tls(tls);
    }
    match error.kind() {
        ErrorKind::UnexpectedEof
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::NotConnected => LineFault::Cut,
        ErrorKind::TimedOut | ErrorKind::WouldBlock => LineFault::Silent,
        _ => LineFault::Unreached(Obstacle::from(error)),
    }
}

fn of_tls(error: &rustls::Error) -> LineFault {
    let rustls::Error::InvalidCertificate(why) = error else {
        return match error {
            rustls::Error::InvalidMessage(_) | rustls::Error::InappropriateMessage { .. } => LineFault::NotUnderstood,
            error => LineFault::Untrusted(Distrust::Other(error.to_string())),
        };
    };
    match why {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. } => LineFault::CertificateTime,
        CertificateError::UnknownIssuer => LineFault::Untrusted(Distrust::UnknownIssuer),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            LineFault::Untrusted(Distrust::OtherName)
        }
        why => LineFault::Untrusted(Distrust::Other(why.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_says_what_is_kept_and_what_to_do() {
        let to = || "cn-north-1".to_owned();
        for fault in [
            LineFault::NoHost(to()),
            LineFault::Unreached(Obstacle::Denied),
            LineFault::Silent,
            LineFault::Slow,
            LineFault::Cut,
            LineFault::Untrusted(Distrust::UnknownIssuer),
            LineFault::Untrusted(Distrust::OtherName),
            LineFault::Untrusted(Distrust::Other(to())),
            LineFault::CertificateTime,
            LineFault::WrongPassword,
            LineFault::Forbidden,
            LineFault::NoFolder,
            LineFault::Full,
            LineFault::TooLarge,
            LineFault::Busy(503),
            LineFault::Moved(to()),
            LineFault::OtherRegion(to()),
            LineFault::OtherStyle,
            LineFault::WrongClock,
            LineFault::NotUnderstood,
            LineFault::Endless,
            LineFault::Refused(418),
            LineFault::BadAddress,
            LineFault::SecretInAddress,
            LineFault::Plain,
            LineFault::NoAuthority(to(), None),
            LineFault::NoAuthority(to(), Some(Obstacle::NotFound)),
        ] {
            let (zh, en) = (fault.say(Lang::Zh, "dav.example"), fault.say(Lang::En, "dav.example"));
            assert!(zh.contains("请") && zh.contains("记录都还在本机") && zh.contains("dav.example"), "{zh}");
            assert!(en.is_ascii() && en.contains("still on this computer") && en.contains("dav.example"), "{en}");
        }
    }

    #[test]
    fn only_what_may_pass_by_itself_is_tried_again() {
        assert!(LineFault::Cut.may_pass() && LineFault::Busy(503).may_pass() && LineFault::Silent.may_pass());
        for settled in [LineFault::WrongPassword, LineFault::Full, LineFault::NotUnderstood, LineFault::WrongClock] {
            assert!(!settled.may_pass(), "{settled:?}");
        }
    }
}
