//! Whom a line believes: the authorities of the system, or the one an office made for itself.

use std::path::Path;

use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};

use super::LineFault;
use crate::obstacle::Obstacle;

/// A file of certificates is a few kilobytes.
const LARGEST: u64 = 1 << 20;

/// Believes what the system believes; with a file, only the authorities in it.
pub(super) fn tls(authority: Option<&Path>) -> Result<TlsConfig, LineFault> {
    let roots = match authority {
        None => RootCerts::PlatformVerifier,
        Some(file) => of_file(file)?,
    };
    Ok(TlsConfig::builder().root_certs(roots).build())
}

fn of_file(file: &Path) -> Result<RootCerts, LineFault> {
    let place = file.display().to_string();
    let unread = |error: &std::io::Error| LineFault::NoAuthority(place.clone(), Some(Obstacle::from(error)));
    if std::fs::metadata(file).map_err(|error| unread(&error))?.len() > LARGEST {
        return Err(LineFault::NoAuthority(place, None));
    }
    let pem = std::fs::read(file).map_err(|error| unread(&error))?;
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        if let Ok(PemItem::Certificate(one)) = item {
            certificates.push(one);
        }
    }
    if certificates.is_empty() {
        return Err(LineFault::NoAuthority(place, None));
    }
    Ok(RootCerts::from(certificates))
}
