//! What can go wrong beneath a screen, each said to the person at the desk in one sentence.

use std::path::Path;

use crate::lang::{Lang, store as say};

/// Why the store could not do what was asked. Whatever was saved before is kept in every case.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// A screen has this data folder open.
    #[error("locked: {0}")]
    Locked(String),
    /// Another command, or another program, is at work on it.
    #[error("busy: {0}")]
    Busy(String),
    /// The folder or the file cannot be written.
    #[error("read-only: {0}")]
    ReadOnly(String),
    /// No space left.
    #[error("disk full: {0}")]
    Full(String),
    /// Written by a newer program.
    #[error("newer format {found}, known {known}")]
    Newer {
        /// The format found.
        found: i32,
        /// The newest format this program knows.
        known: i32,
    },
    /// A file, but not ours.
    #[error("not a koudai database: {0}")]
    Foreign(String),
    /// Ours once, but broken.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The file system failed.
    #[error("{path}: {reason}")]
    Io {
        /// The file or folder.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// SQLite failed in another way.
    #[error("{0}")]
    Sql(String),
    /// A row or an entry does not read back.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// No desk has been opened in this folder.
    #[error("no desk in {0}")]
    NoDesk(String),
}

impl StoreError {
    /// The sentence for the person at the desk.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            StoreError::Locked(dir) => say::locked(lang, dir),
            StoreError::Busy(dir) => say::busy(lang, dir),
            StoreError::ReadOnly(dir) => say::read_only(lang, dir),
            StoreError::Full(dir) => say::full(lang, dir),
            StoreError::Newer { found, known } => say::newer(lang, *found, *known),
            StoreError::Foreign(path) => say::foreign(lang, path),
            StoreError::Damaged(path) => say::damaged(lang, path),
            StoreError::Io { path, reason } => say::io(lang, path, reason),
            StoreError::Sql(reason) => say::sql(lang, reason),
            StoreError::Unreadable(what) => say::unreadable(lang, what),
            StoreError::NoDesk(dir) => say::no_desk(lang, dir),
        }
    }

    /// Wraps what the file system said about `path`.
    pub fn io(path: &Path, error: &std::io::Error) -> StoreError {
        use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
        let path = path.display().to_string();
        match error.kind() {
            PermissionDenied | ReadOnlyFilesystem => StoreError::ReadOnly(path),
            StorageFull => StoreError::Full(path),
            _ => StoreError::Io { path, reason: error.to_string() },
        }
    }

    /// Wraps what SQLite said about the database at `path`.
    pub(super) fn sql(path: &Path, error: &rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase, PermissionDenied,
            ReadOnly,
        };
        let path = path.display().to_string();
        match error.sqlite_error_code() {
            Some(ReadOnly | PermissionDenied | CannotOpen) => StoreError::ReadOnly(path),
            Some(DiskFull) => StoreError::Full(path),
            Some(NotADatabase) => StoreError::Foreign(path),
            Some(DatabaseCorrupt) => StoreError::Damaged(path),
            Some(DatabaseBusy | DatabaseLocked) => StoreError::Busy(path),
            _ => StoreError::Sql(error.to_string()),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        StoreError::sql(Path::new("koudai.db"), &error)
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> StoreError {
        StoreError::Unreadable(error.to_string())
    }
}
