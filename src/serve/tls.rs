//! The township's own authority: made once, trusted once by every station. The certificate of the server itself is made anew
//! at every start, for whatever names and addresses the computer has by then, and its key is never written down.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::path::Path;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use sha2::{Digest as _, Sha256};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use super::error::ServeError;
use super::{Authority, Settings, private};
use crate::obstacle::Obstacle;

/// What stations trust.
const CERTIFICATE: &str = "authority.pem";
/// What vouches for the server.
const KEY: &str = "authority.key";

/// The authority of a folder, and what speaks TLS in its name. Made if neither of its files is there.
pub(super) fn acceptor(settings: &Settings) -> Result<(Authority, TlsAcceptor), ServeError> {
    let (path, key_path) = (settings.folder.join(CERTIFICATE), settings.folder.join(KEY));
    let (pem, key) = match (private::read(&path)?, private::read(&key_path)?) {
        (Some(pem), Some(key)) => (pem, KeyPair::from_pem(&key).map_err(|_| damaged(&key_path))?),
        // Half of it: nothing is made over what stations may trust.
        (Some(_), None) => return Err(damaged(&key_path)),
        (None, Some(_)) => return Err(damaged(&path)),
        (None, None) => create(&path, &key_path)?,
    };
    let root = CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|_| damaged(&path))?;
    let digest: [u8; 32] = Sha256::digest(&root).into();
    let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02X}")).collect();
    let config = config(&names(settings), &key).map_err(|error| ServeError::Certificate(Obstacle::other(&*error)))?;
    Ok((Authority { path, fingerprint: digits.join(":") }, TlsAcceptor::from(Arc::new(config))))
}

fn damaged(path: &Path) -> ServeError {
    ServeError::Damaged(path.display().to_string())
}

fn create(path: &Path, key_path: &Path) -> Result<(String, KeyPair), ServeError> {
    let failed = |error: rcgen::Error| ServeError::Certificate(Obstacle::other(&error));
    let key = KeyPair::generate().map_err(failed)?;
    let pem = authority().self_signed(&key).map_err(failed)?.pem();
    private::write(key_path, &key.serialize_pem())?;
    private::write(path, &pem)?;
    Ok((pem, key))
}

/// Valid always: an office computer whose clock has stopped must still reach its township.
fn dated(mut params: CertificateParams, name: &str) -> CertificateParams {
    params.not_before = date_time_ymd(1970, 1, 1);
    params.not_after = date_time_ymd(2099, 12, 31);
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

fn authority() -> CertificateParams {
    let mut params = dated(CertificateParams::default(), "koudai serve authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    params
}

type Failed = Box<dyn std::error::Error + Send + Sync>;

fn config(names: &[String], authority_key: &KeyPair) -> Result<ServerConfig, Failed> {
    let key = KeyPair::generate()?;
    let mut params = dated(CertificateParams::new(names.to_vec())?, "koudai serve");
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    let certificate = params.signed_by(&key, &Issuer::new(authority(), authority_key))?;
    let key = PrivateKeyDer::try_from(key.serialize_der())?;
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions()?.with_no_client_auth();
    Ok(builder.with_single_cert(vec![certificate.der().clone()], key)?)
}

/// By what names stations may reach this computer.
pub(super) fn names(settings: &Settings) -> Vec<String> {
    let mut names = settings.names.clone();
    names.extend(addresses(settings.listen).iter().map(ToString::to_string));
    names.push("localhost".to_owned());
    names.extend([Ipv4Addr::LOCALHOST.to_string(), Ipv6Addr::LOCALHOST.to_string()]);
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}

/// The addresses of this computer that it listens on, as far as it knows them without asking anybody.
pub(super) fn addresses(listen: SocketAddr) -> Vec<IpAddr> {
    if !listen.ip().is_unspecified() {
        return vec![listen.ip()];
    }
    // Nothing is sent: the system only says from where it would be. The addresses are those kept for books.
    let from = |own: &str, other: &str| {
        let socket = UdpSocket::bind(own).ok()?;
        socket.connect(other).ok()?;
        Some(socket.local_addr().ok()?.ip()).filter(|ip| !ip.is_unspecified())
    };
    let long = || from("[::]:0", "[2001:db8::1]:9").filter(|_| listen.is_ipv6());
    from("0.0.0.0:0", "192.0.2.1:9").into_iter().chain(long()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(folder: &Path) -> Settings {
        Settings {
            listen: "127.0.0.1:0".parse().unwrap(),
            folder: folder.to_owned(),
            plain: false,
            names: vec!["qjd.example".to_owned(), "127.0.0.1".to_owned()],
            most: 1 << 30,
        }
    }

    #[test]
    fn the_authority_is_made_once_and_its_key_is_private() {
        let dir = tempfile::tempdir().unwrap();
        let settings = settings(dir.path());
        let (authority, _) = acceptor(&settings).unwrap();
        assert_eq!((authority.fingerprint.len(), authority.path.clone()), (95, dir.path().join(CERTIFICATE)));
        assert_eq!(acceptor(&settings).unwrap().0, authority);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(dir.path().join(KEY)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn half_an_authority_is_named_and_not_replaced() {
        for (gone, named) in [(KEY, KEY), (CERTIFICATE, CERTIFICATE)] {
            let dir = tempfile::tempdir().unwrap();
            acceptor(&settings(dir.path())).unwrap();
            std::fs::remove_file(dir.path().join(gone)).unwrap();
            assert_eq!(acceptor(&settings(dir.path())).err(), Some(damaged(&dir.path().join(named))));
            assert!(!dir.path().join(gone).exists());
        }
        for name in [KEY, CERTIFICATE] {
            let dir = tempfile::tempdir().unwrap();
            acceptor(&settings(dir.path())).unwrap();
            std::fs::write(dir.path().join(name), "no pem").unwrap();
            assert_eq!(acceptor(&settings(dir.path())).err(), Some(damaged(&dir.path().join(name))));
        }
    }

    #[test]
    fn every_name_stands_once() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(names(&settings(dir.path())), ["qjd.example", "127.0.0.1", "localhost", "::1"]);
    }
}
