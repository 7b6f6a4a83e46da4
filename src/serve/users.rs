//! The desks that may come in: a code and what Argon2id made of the password, in a file that only its owner reads.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::error::ServeError;
use super::{private, secret};
use crate::sync::envelope::is_code;

/// The file in the server's folder.
const FILE: &str = "users.json";

/// A desk that may come in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Its code, as `QJD-SQG`; what is typed as the user's name.
    pub code: String,
    /// What was made of its password.
    hash: String,
    /// When it was added, RFC 3339.
    pub added: String,
}

impl User {
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }
}

/// The users of a server's folder. A running server reads them anew when the file has changed.
#[derive(Debug)]
pub struct Users {
    path: PathBuf,
}

impl Users {
    /// Those of a folder.
    pub fn of(folder: &Path) -> Users {
        Users { path: folder.join(FILE) }
    }

    /// Everybody, in the order of their codes.
    ///
    /// # Errors
    /// [`ServeError::Damaged`] or `Io`; the file is left as it is.
    pub fn list(&self) -> Result<Vec<User>, ServeError> {
        let Some(text) = private::read(&self.path)? else { return Ok(Vec::new()) };
        serde_json::from_str(&text).map_err(|_| ServeError::Damaged(self.path.display().to_string()))
    }

    /// Adds a desk and answers its password, which is shown once and kept nowhere.
    ///
    /// # Errors
    /// [`ServeError::NotACode`], `UserExists`, or the file's.
    pub fn add(&self, typed: &str, now: &str) -> Result<(User, String), ServeError> {
        let code = code(typed)?;
        let mut users = self.list()?;
        if users.iter().any(|one| one.code == code) {
            return Err(ServeError::UserExists(code));
        }
        let password = secret::draw()?;
        let user = User { code, hash: secret::stretch(&password)?, added: now.to_owned() };
        users.push(user.clone());
        users.sort_by(|one, other| one.code.cmp(&other.code));
        self.write(&users)?;
        Ok((user, password))
    }

    /// Takes a desk out. Its files stay.
    ///
    /// # Errors
    /// [`ServeError::NoUser`], or the file's.
    pub fn remove(&self, typed: &str) -> Result<User, ServeError> {
        let code = code(typed)?;
        let mut users = self.list()?;
        let at = users.iter().position(|one| one.code == code).ok_or(ServeError::NoUser(code))?;
        let user = users.remove(at);
        self.write(&users)?;
        Ok(user)
    }

    fn write(&self, users: &[User]) -> Result<(), ServeError> {
        if let Some(folder) = self.path.parent() {
            private::folder(folder)?;
        }
        let text = serde_json::to_string_pretty(users).unwrap_or_default();
        private::write(&self.path, &text)
    }

    /// Changes whenever the file does.
    pub(super) fn stamp(&self) -> Option<(SystemTime, u64)> {
        let about = fs::metadata(&self.path).ok()?;
        Some((about.modified().ok()?, about.len()))
    }
}

/// The code in capitals.
fn code(typed: &str) -> Result<String, ServeError> {
    let code = typed.trim().to_ascii_uppercase();
    if is_code(&code) { Ok(code) } else { Err(ServeError::NotACode(typed.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_added_once_and_its_password_is_not_kept() {
        let dir = tempfile::tempdir().unwrap();
        let users = Users::of(&dir.path().join("serve"));
        let (user, password) = users.add(" qjd-sqg ", "2026-11-26T09:30:00+08:00").unwrap();
        assert_eq!(user.code, "QJD-SQG");
        assert!(secret::is_right(&password, user.hash()));
        assert_eq!(users.add("QJD-SQG", "").unwrap_err(), ServeError::UserExists("QJD-SQG".to_owned()));
        assert_eq!(users.add("沙坡沟", "").unwrap_err(), ServeError::NotACode("沙坡沟".to_owned()));
        let text = fs::read_to_string(dir.path().join("serve/users.json")).unwrap();
        assert!(!text.contains(&password));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(dir.path().join("serve/users.json")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let before = users.stamp();
        users.remove("QJD-SQG").unwrap();
        assert!(users.list().unwrap().is_empty() && users.stamp() != before);
        assert_eq!(users.remove("QJD-SQG").unwrap_err(), ServeError::NoUser("QJD-SQG".to_owned()));
    }

    #[test]
    fn a_damaged_file_is_named_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let (users, path) = (Users::of(dir.path()), dir.path().join(FILE));
        for text in [&b"{"[..], &[0xff, 0xfe]] {
            fs::write(&path, text).unwrap();
            assert_eq!(users.add("QJD", "").unwrap_err(), ServeError::Damaged(path.display().to_string()));
            assert_eq!(fs::read(&path).unwrap(), text);
        }
    }
}
