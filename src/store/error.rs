//! What can go wrong beneath a screen, each said to the person at the desk in one sentence.

use crate::domain::id::Id;
use std::path::Path;

use rusqlite::ffi::{SQLITE_CONSTRAINT_COMMITHOOK, SQLITE_IOERR_SHMSIZE};

use crate::lang::{Lang, store as say};
use crate::obstacle::Obstacle;

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
    /// No space left to open it, where opening writes: at the first start of a new program or of a new folder.
    #[error("no room to open: {0}")]
    NoRoom(String),
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
    /// Named as a copy to bring back, but none.
    #[error("not a copy: {0}")]
    NotACopy(String),
    /// Several records bear the number.
    #[error("{number} is {ids:?}")]
    NumberGivenTwice {
        /// The number.
        number: String,
        /// The records.
        ids: Vec<Id>,
    },
    /// A copy of another desk's data.
    #[error("{copy} is of {theirs}, not of {ours}")]
    OfAnother {
        /// The copy as it was named.
        copy: String,
        /// Whose it is.
        theirs: String,
        /// Whose data it would have replaced.
        ours: String,
    },
    /// There is no such copy to bring back.
    #[error("no copy: {0}")]
    NoCopy(String),
    /// The database that is open no longer lies in the data folder.
    #[error("gone: {0}")]
    Gone(String),
    /// Ours once, but broken.
    #[error("damaged: {0}")]
    Damaged(String),
    /// Pages of the database in use are damaged.
    #[error("unsound: {path}")]
    Unsound {
        /// The database.
        path: String,
        /// The newest copy that is whole, by its name.
        copy: Option<String>,
    },
    /// The file system failed.
    #[error("{path}: {reason:?}")]
    Io {
        /// The file or folder.
        path: String,
        /// Why.
        reason: Obstacle,
    },
    /// What was to be written contradicts what the tables hold.
    #[error("contradiction: {0}")]
    Contradiction(String),
    /// SQLite failed in another way.
    #[error("database: {0:?}")]
    Sql(Obstacle),
    /// Something kept as JSON is none.
    #[error("garbled: {0:?}")]
    Garbled(Obstacle),
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
            StoreError::NoRoom(dir) => say::no_room(lang, dir),
            StoreError::Newer { found, known } => say::newer(lang, *found, *known),
            StoreError::Foreign(path) => say::foreign(lang, path),
            StoreError::NotACopy(path) => say::not_a_copy(lang, path),
            StoreError::NumberGivenTwice { number, ids } => {
                let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
                say::number_given_twice(lang, number, ids.len(), &ids.join(" "))
            }
            StoreError::OfAnother { copy, theirs, ours } => say::of_another(lang, copy, theirs, ours),
            StoreError::NoCopy(path) => say::no_copy(lang, path),
            StoreError::Gone(path) => say::gone(lang, path),
            StoreError::Damaged(path) => say::damaged(lang, path),
            StoreError::Unsound { copy: Some(copy), .. } => say::unsound(lang, copy),
            StoreError::Unsound { path, copy: None } => say::unsound_without_copy(lang, path),
            StoreError::Io { path, reason } => say::io(lang, path, &reason.say(lang)),
            StoreError::Contradiction(words) => say::sql(lang, &Obstacle::Other(words.clone(), None).say(lang)),
            StoreError::Sql(reason) => say::sql(lang, &reason.say(lang)),
            StoreError::Garbled(reason) => say::garbled(lang, &reason.say(lang)),
            StoreError::Unreadable(what) => say::unreadable(lang, what),
            StoreError::NoDesk(dir) => say::no_desk(lang, dir),
        }
    }

    /// Wraps what the file system said about `path`.
    pub fn io(path: &Path, error: &std::io::Error) -> StoreError {
        let path = path.display().to_string();
        match Obstacle::from(error) {
            Obstacle::Denied | Obstacle::ReadOnly => StoreError::ReadOnly(path),
            Obstacle::NoSpace => StoreError::Full(path),
            reason => StoreError::Io { path, reason },
        }
    }

    /// Wraps what SQLite said about the database at `path`.
    pub(super) fn sql(path: &Path, error: &rusqlite::Error) -> StoreError {
        use rusqlite::ErrorCode::{
            CannotOpen, ConstraintViolation, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, FileLockingProtocolFailed,
            NotADatabase, OutOfMemory, PermissionDenied, ReadOnly, SystemIoFailure,
        };
        let path = path.display().to_string();
        let extended = error.sqlite_error().map(|error| error.extended_code);
        match error.sqlite_error_code() {
            _ if is_full(error) => StoreError::Full(path),
            // Asked before each commit, see `present`.
            _ if extended == Some(SQLITE_CONSTRAINT_COMMITHOOK) => StoreError::Gone(path),
            Some(ReadOnly | PermissionDenied | CannotOpen) => StoreError::ReadOnly(path),
            Some(NotADatabase) => StoreError::Foreign(path),
            Some(DatabaseCorrupt) => StoreError::Damaged(path),
            Some(DatabaseBusy | DatabaseLocked | FileLockingProtocolFailed) => StoreError::Busy(path),
            Some(SystemIoFailure) => StoreError::Io { path, reason: Obstacle::Device },
            Some(ConstraintViolation) => StoreError::Contradiction(error.to_string()),
            Some(OutOfMemory) => StoreError::Sql(Obstacle::NoMemory),
            _ => StoreError::Sql(Obstacle::Other(error.to_string(), extended)),
        }
    }
}

/// Whether SQLite lacks room. The memory that readers and writers share lies in a file, which has to grow when the database is opened.
pub(super) fn is_full(error: &rusqlite::Error) -> bool {
    let extended = error.sqlite_error().map(|error| error.extended_code);
    extended == Some(SQLITE_IOERR_SHMSIZE) || error.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull)
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        StoreError::sql(Path::new("koudai.db"), &error)
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> StoreError {
        StoreError::Garbled(Obstacle::other(&error))
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::ffi::{self, Error};

    use super::*;

    #[test]
    fn what_sqlite_says_is_said_in_the_readers_words() {
        let path = Path::new("/data/koudai.db");
        for (code, part) in [
            (ffi::SQLITE_FULL, "磁盘已满"),
            (ffi::SQLITE_IOERR_SHMSIZE, "磁盘已满"),
            (ffi::SQLITE_READONLY, "只能读、不能写"),
            (ffi::SQLITE_CORRUPT, "已损坏"),
            (ffi::SQLITE_NOTADB, "不是口袋的数据库"),
            (ffi::SQLITE_BUSY, "别的程序正在用"),
            (ffi::SQLITE_IOERR_READ, "设备读写出错"),
            (ffi::SQLITE_NOMEM, "内存不够"),
        ] {
            let error = rusqlite::Error::SqliteFailure(Error::new(code), Some("disk I/O error".to_owned()));
            let said = StoreError::sql(path, &error).say(Lang::Zh);
            assert!(said.contains(part) && said.contains("请"), "{code}: {said}");
            let words = said.replace("/data/koudai.db", "").replace("koudai restore", "").replace("koudai check", "");
            let words = words.replace("--data", "").replace("backup", "");
            assert!(!words.contains(|letter: char| letter.is_ascii_alphabetic()), "{code}: {said}");
        }
        let odd = rusqlite::Error::SqliteFailure(Error::new(ffi::SQLITE_MISMATCH), None);
        let said = StoreError::sql(path, &odd).say(Lang::Zh);
        assert!(said.contains("系统原话：") && said.contains("代码 20"), "{said}");
    }
}
