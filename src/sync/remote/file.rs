//! Where a desk's server is written down: `koudai.remote` beside the database, readable by its owner alone. Never in the
//! database, so that no backup, no copy and no envelope ever holds a password.

use std::io;
use std::path::{Path, PathBuf};

use super::Remote;
use crate::lang::{Lang, remote as say};
use crate::obstacle::Obstacle;
use crate::sync::private_file;

/// Its name in the data folder.
pub const NAME: &str = "koudai.remote";
/// The file is a few hundred bytes.
const LARGEST: u64 = 64 * 1024;

/// Why the file was not read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RemoteError {
    /// No server was set.
    #[error("no server is set")]
    Unset,
    /// An account without a password.
    #[error("no password")]
    NoSecret,
    /// It does not read; it is left as it is.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The disk.
    #[error("{path}: {reason:?}")]
    Io {
        /// The file.
        path: String,
        /// Why.
        reason: Obstacle,
    },
}

impl RemoteError {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            RemoteError::Unset => say::unset(lang).to_owned(),
            RemoteError::NoSecret => say::no_secret(lang).to_owned(),
            RemoteError::Damaged(path) => say::damaged(lang, path),
            RemoteError::Io { path, reason } => say::io(lang, path, &reason.say(lang)),
        }
    }
}

fn path(dir: &Path) -> PathBuf {
    dir.join(NAME)
}

fn failed(dir: &Path, error: &io::Error) -> RemoteError {
    RemoteError::Io { path: path(dir).display().to_string(), reason: Obstacle::from(error) }
}

/// The server of a data folder; `None` if none was set.
///
/// # Errors
/// [`RemoteError`]; the file is never touched.
pub fn load(dir: &Path) -> Result<Option<Remote>, RemoteError> {
    let damaged = || RemoteError::Damaged(path(dir).display().to_string());
    match private_file::read(&path(dir), LARGEST) {
        Ok(text) => serde_json::from_slice(&text).map(Some).map_err(|_| damaged()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(damaged()),
        Err(error) => Err(failed(dir, &error)),
    }
}

/// Writes the server down; a crash leaves the file before or the file after.
///
/// # Errors
/// [`RemoteError::Io`]; the file before is kept.
pub fn save(dir: &Path, remote: &Remote) -> Result<(), RemoteError> {
    let text = serde_json::to_vec_pretty(remote).map_err(|error| failed(dir, &io::Error::from(error)))?;
    private_file::put(&path(dir), &text).map_err(|error| failed(dir, &error))
}

/// Forgets the server and its password.
///
/// # Errors
/// [`RemoteError::Io`].
pub fn forget(dir: &Path) -> Result<(), RemoteError> {
    private_file::forget(&path(dir)).map_err(|error| failed(dir, &error))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Secret, Style};
    use super::*;

    #[test]
    fn it_is_kept_for_its_owner_alone_and_forgotten_whole() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(load(dir.path()), Ok(None));
        let remote = Remote {
            kind: Kind::S3,
            address: "https://store.example/box".to_owned(),
            user: "AK".to_owned(),
            secret: Secret::new("geheim"),
            style: Style::Host,
            ..Remote::default()
        };
        save(dir.path(), &remote).unwrap();
        assert_eq!(load(dir.path()), Ok(Some(remote)));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(path(dir.path())).unwrap().permissions().mode() & 0o777, 0o600);
        }
        forget(dir.path()).unwrap();
        forget(dir.path()).unwrap();
        assert_eq!((load(dir.path()), std::fs::read_dir(dir.path()).unwrap().count()), (Ok(None), 0));
    }

    #[test]
    fn what_does_not_read_is_named_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        for text in ["", "{", "{\"kind\":\"ftp\"}", &"x".repeat(70_000)] {
            std::fs::write(path(dir.path()), text).unwrap();
            let said = load(dir.path()).unwrap_err();
            assert!(matches!(said, RemoteError::Damaged(_)) && said.say(Lang::Zh).contains("请"), "{said:?}");
            assert_eq!(std::fs::read_to_string(path(dir.path())).unwrap(), text);
        }
    }
}
