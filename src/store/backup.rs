//! The daily copy, and bringing one back.

use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::{Connection, OpenFlags, backup::Backup};

use super::open::database;
use super::read::Reader;
use super::{Store, StoreError};

/// Daily copies kept.
pub const KEPT: usize = 7;

/// The folder of the copies.
pub fn folder(dir: &Path) -> PathBuf {
    dir.join("backup")
}

/// The copies there are, oldest first.
pub fn list(dir: &Path) -> Vec<PathBuf> {
    let Ok(found) = std::fs::read_dir(folder(dir)) else { return Vec::new() };
    let ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("koudai-") && path.extension().is_some_and(|end| end == "db")
    };
    let mut copies: Vec<PathBuf> = found.filter_map(|entry| Some(entry.ok()?.path())).filter(ours).collect();
    copies.sort();
    copies
}

fn daily(dir: &Path, today: NaiveDate) -> PathBuf {
    folder(dir).join(format!("koudai-{today}.db"))
}

/// Makes today's copy by SQLite's backup API on a connection of its own, so that a thread may run it beside the desk; then
/// drops all but the newest [`KEPT`]. Answers the copy's path.
pub fn make(dir: &Path, today: NaiveDate) -> Result<PathBuf, StoreError> {
    let to = daily(dir, today);
    std::fs::create_dir_all(folder(dir)).map_err(|e| StoreError::io(dir, &e))?;
    copy(&database(dir), &to)?;
    let copies = list(dir);
    let surplus = copies.len().saturating_sub(KEPT);
    for old in copies.iter().take(surplus) {
        std::fs::remove_file(old).map_err(|e| StoreError::io(old, &e))?;
    }
    Ok(to)
}

/// [`make`], unless today's copy is there already or no desk has been set up yet: an empty copy would be today's.
pub fn make_if_due(dir: &Path, today: NaiveDate) -> Result<(), StoreError> {
    if daily(dir, today).exists() {
        return Ok(());
    }
    let path = database(dir);
    let conn =
        Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|e| StoreError::sql(&path, &e))?;
    let desk = Reader::new(&conn).desk()?;
    drop(conn);
    if desk.is_some() { make(dir, today).map(drop) } else { Ok(()) }
}

/// Copies one database file over another; the target appears whole or not at all.
pub fn copy(from: &Path, to: &Path) -> Result<(), StoreError> {
    let part = to.with_extension("part");
    let _ = std::fs::remove_file(&part);
    let source =
        Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(|e| StoreError::sql(from, &e))?;
    let mut target = Connection::open(&part).map_err(|e| StoreError::sql(&part, &e))?;
    let copied = Backup::new(&source, &mut target)
        .and_then(|backup| backup.run_to_completion(1024, Duration::from_millis(1), None));
    if let Err(error) = copied {
        let _ = std::fs::remove_file(&part);
        return Err(StoreError::sql(&part, &error));
    }
    drop(target);
    std::fs::File::open(&part).and_then(|file| file.sync_all()).map_err(|e| StoreError::io(&part, &e))?;
    std::fs::rename(&part, to).map_err(|e| StoreError::io(to, &e))
}

/// Replaces the database in `dir` with the copy `from`. What was there is kept beside it under a dated name; this computer
/// begins a new incarnation at the next start, since entries written after the copy may already have been sent.
///
/// # Errors
/// The copy is opened and checked first: `Foreign`, `Damaged` or `Newer` leave everything as it was.
pub fn restore(dir: &Path, from: &Path, stamp: &str) -> Result<PathBuf, StoreError> {
    if !from.is_file() {
        let reason = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(StoreError::io(from, &reason));
    }
    std::fs::create_dir_all(dir).map_err(|e| StoreError::io(dir, &e))?;
    let lock = super::open::lock(dir)?;
    super::open::inspect(from)?;
    let live = database(dir);
    let incoming = dir.join("koudai.incoming.db");
    copy(from, &incoming)?;
    let kept = dir.join(format!("koudai.before-restore-{stamp}.db"));
    if live.exists() {
        // A copy by the backup API takes the write-ahead log along; a renamed file would leave it behind.
        if copy(&live, &kept).is_err() {
            std::fs::rename(&live, &kept).map_err(|e| StoreError::io(&live, &e))?;
        }
        for end in ["koudai.db-wal", "koudai.db-shm"] {
            let _ = std::fs::remove_file(dir.join(end));
        }
    }
    std::fs::rename(&incoming, &live).map_err(|e| StoreError::io(&live, &e))?;
    super::journal::raise_mark(dir)?;
    drop(lock);
    Ok(kept)
}

impl Store {
    /// Makes today's copy now.
    pub fn backup(&self, today: NaiveDate) -> Result<PathBuf, StoreError> {
        make(&self.dir, today)
    }
}
