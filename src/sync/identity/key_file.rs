//! The file that keeps this computer's keys, beside the database and never inside it: a backup or a copied database carries
//! no key. Readable by its owner alone; with a passphrase it is [guarded](super::guard).

use std::io;
use std::path::{Path, PathBuf};

use age::secrecy::ExposeSecret as _;

use super::error::IdentityError;
use super::guard;
use super::keys::Keys;
use super::secret::Passphrase;
use crate::obstacle::Obstacle;
use crate::sync::private_file;

/// Its name in the data folder.
pub const NAME: &str = "koudai.key";
/// The file is a few hundred bytes.
const LARGEST: u64 = 64 * 1024;

/// Where the keys of a data folder lie, and the passphrase that opens them, if one was set.
#[derive(Debug)]
pub struct KeyFile {
    path: PathBuf,
    passphrase: Option<Passphrase>,
}

impl KeyFile {
    /// The key file of a data folder. An empty passphrase is none.
    pub fn new(dir: &Path, passphrase: Option<String>) -> KeyFile {
        KeyFile::guarded(dir, passphrase.and_then(Passphrase::new))
    }

    /// The key file of a data folder, and the passphrase that opens it.
    pub fn guarded(dir: &Path, passphrase: Option<Passphrase>) -> KeyFile {
        KeyFile { path: dir.join(NAME), passphrase }
    }

    /// Whether there are keys that only a passphrase opens. Cheap: nothing is tried.
    pub fn is_guarded(&self) -> bool {
        private_file::read(&self.path, LARGEST).is_ok_and(|file| guard::is_guarded(&file))
    }

    /// Whether this computer has keys.
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// Reads the keys.
    ///
    /// # Errors
    /// [`IdentityError::NoKeys`], `KeysDamaged`, `PassphraseWanted`, `WrongPassphrase`, `Io` as named; the file is never touched.
    pub fn load(&self) -> Result<Keys, IdentityError> {
        let text = private_file::read(&self.path, LARGEST).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => IdentityError::NoKeys,
            io::ErrorKind::InvalidData => self.damaged(),
            _ => self.failed(&error),
        })?;
        let plain = if guard::is_guarded(&text) { self.open(&text)? } else { text };
        let keys = std::str::from_utf8(&plain).ok().and_then(Keys::parse);
        keys.ok_or_else(|| self.damaged())
    }

    /// Reads the keys, or draws and keeps them if there are none yet.
    ///
    /// # Errors
    /// As [`KeyFile::load`] and [`KeyFile::save`]; a damaged file is never replaced.
    pub fn load_or_create(&self) -> Result<Keys, IdentityError> {
        match self.load() {
            Err(IdentityError::NoKeys) => {
                let keys = Keys::create()?;
                self.save(&keys)?;
                Ok(keys)
            }
            loaded => loaded,
        }
    }

    /// Keeps the keys, under the passphrase if there is one. A crash leaves the file before or the file after, whole.
    ///
    /// # Errors
    /// [`IdentityError::Io`]; the file before is kept.
    pub fn save(&self, keys: &Keys) -> Result<(), IdentityError> {
        let text = keys.text();
        let bytes = match &self.passphrase {
            None => text.expose_secret().as_bytes().to_vec(),
            Some(passphrase) => guard::close(text.expose_secret().as_bytes(), passphrase)?,
        };
        private_file::put(&self.path, &bytes).map_err(|error| self.failed(&error))
    }

    /// Puts the file of these keys beside itself, under the name of its computer: they are never let in again, and never thrown away.
    /// Answers where it lies.
    ///
    /// # Errors
    /// [`IdentityError::Io`]; the file is where it was.
    pub fn put_aside(&self, keys: &Keys) -> Result<PathBuf, IdentityError> {
        let to = self.path.with_file_name(format!("{NAME}.{}", keys.device()));
        std::fs::rename(&self.path, &to).map_err(|error| self.failed(&error))?;
        Ok(to)
    }

    fn open(&self, guarded: &[u8]) -> Result<Vec<u8>, IdentityError> {
        let passphrase = self.passphrase.as_ref().ok_or(IdentityError::PassphraseWanted)?;
        guard::open(guarded, passphrase)?.ok_or_else(|| self.damaged())
    }

    fn damaged(&self) -> IdentityError {
        IdentityError::KeysDamaged(self.path.display().to_string())
    }

    fn failed(&self, error: &io::Error) -> IdentityError {
        IdentityError::Io { path: self.path.display().to_string(), reason: Obstacle::from(error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn keys_are_drawn_once_and_only_their_owner_reads_them() {
        let dir = folder();
        let file = KeyFile::new(dir.path(), None);
        assert_eq!(file.load().unwrap_err(), IdentityError::NoKeys);
        let keys = file.load_or_create().unwrap();
        assert_eq!(file.load_or_create().unwrap().public(), keys.public());
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(dir.path().join(NAME)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_passphrase_is_asked_for_and_must_be_right() {
        let dir = folder();
        let file = |typed: &str| KeyFile::new(dir.path(), Some(typed.to_owned()));
        let keys = file("春眠不觉晓").load_or_create().unwrap();
        assert_eq!(file("").load().unwrap_err(), IdentityError::PassphraseWanted);
        assert_eq!(file("春眠不觉").load().unwrap_err(), IdentityError::WrongPassphrase);
        assert_eq!(file("春眠不觉晓").load().unwrap().public(), keys.public());
        let kept = std::fs::read(dir.path().join(NAME)).unwrap();
        assert!(!String::from_utf8_lossy(&kept).contains("signing"));
        // Taken off again.
        file("").save(&keys).unwrap();
        assert_eq!(file("").load().unwrap().public(), keys.public());
    }

    #[test]
    fn a_damaged_file_is_named_and_left_alone() {
        let dir = folder();
        let file = KeyFile::new(dir.path(), None);
        let path = dir.path().join(NAME);
        let mut sealed = b"age-encryption.org/v1\n".to_vec();
        sealed.extend([7; 80]);
        for bytes in [b"".to_vec(), b"koudai keys 1\nsigning 00\n".to_vec(), vec![0xff; 300], vec![b'a'; 70_000]] {
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(file.load_or_create().unwrap_err(), IdentityError::KeysDamaged(path.display().to_string()));
            assert_eq!(std::fs::read(&path).unwrap(), bytes);
        }
        std::fs::write(&path, &sealed).unwrap();
        let guarded = KeyFile::new(dir.path(), Some("x".to_owned()));
        assert_eq!(guarded.load().unwrap_err(), IdentityError::KeysDamaged(path.display().to_string()));
    }

    #[test]
    fn every_flipped_byte_of_a_sealed_file_is_noticed() {
        let dir = folder();
        let path = dir.path().join(NAME);
        let file = KeyFile::new(dir.path(), Some("x".to_owned()));
        file.load_or_create().unwrap();
        let whole = std::fs::read(&path).unwrap();
        // Each try costs the work of a guess: some places of the head and of the body.
        for at in [20, 40, whole.len() / 2, whole.len() - 1] {
            let mut bytes = whole.clone();
            bytes[at] ^= 1;
            std::fs::write(&path, &bytes).unwrap();
            assert!(file.load().is_err(), "{at}");
        }
    }
}
