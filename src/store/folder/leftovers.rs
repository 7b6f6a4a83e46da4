//! What a crash leaves behind of a copy being made, a copy being put back, or a rehearsal: whole databases under names that
//! nobody reads any more. They are removed at every start, and before an erasure counts as done.

use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::store::{StoreError, backup};

/// The folder of a rehearsal in the data folder.
pub const REHEARSAL: &str = "rehearsal";

/// What SQLite keeps beside a database that is being written.
const BESIDE: [&str; 3] = ["-journal", "-wal", "-shm"];

/// Removes all of it. Whoever calls this holds the folder's lock.
///
/// # Errors
/// The first that cannot be removed, once the others are.
pub(in crate::store) fn clear(dir: &Path) -> Result<(), StoreError> {
    let mut cleared = gone(fs::remove_dir_all(dir.join(REHEARSAL)), &dir.join(REHEARSAL));
    for folder in [dir.to_owned(), backup::folder(dir)] {
        let files = fs::read_dir(&folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        for path in files.filter(|path| is_leftover(path)) {
            cleared = cleared.and(gone(fs::remove_file(&path), &path));
        }
    }
    cleared
}

fn gone(removed: std::io::Result<()>, path: &Path) -> Result<(), StoreError> {
    match removed {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::io(path, &error)),
        _ => Ok(()),
    }
}

/// Half a copy, a copy that was about to be put back, or the log of a database that is gone.
fn is_leftover(path: &Path) -> bool {
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let whole = BESIDE.iter().find_map(|end| name.strip_suffix(end));
    let base = whole.unwrap_or(name);
    let is_ours = base.starts_with("koudai.") || base.starts_with("koudai-");
    let end = Path::new(base).extension().and_then(OsStr::to_str).unwrap_or_default();
    let is_half = end == "part" || base == "koudai.incoming.db";
    let is_orphan = || end == "db" && whole.is_some() && base != "koudai.db" && !path.with_file_name(base).exists();
    is_ours && (is_half || is_orphan())
}

/// A database, and whatever SQLite keeps beside it.
pub(in crate::store) fn with_beside(database: &Path) -> impl Iterator<Item = PathBuf> {
    let database = database.display().to_string();
    BESIDE.into_iter().chain([""]).map(move |end| PathBuf::from(format!("{database}{end}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn a_start_removes_what_a_crash_left_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        drop(Store::open(dir.path()).unwrap());
        let left = [
            "koudai.incoming.db",
            "koudai.incoming.db-journal",
            "koudai.incoming.part",
            "koudai.before-restore-x.part-journal",
            "backup/koudai-2026-11-26.part",
            "backup/koudai-2026-11-26.part-journal",
            "backup/koudai-2026-11-20.db-journal",
            "rehearsal/home/koudai.db",
            "rehearsal/of-qjd-sqg/stick/koudai/x.kdy",
        ];
        let kept = [
            "koudai.before-restore-x.db",
            "koudai.before-restore-x.db-wal",
            "backup/koudai-2026-11-25.db",
            "inbox/koudai.part",
            "photo.part",
            "koudai.key",
        ];
        for name in left.iter().chain(&kept) {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        drop(Store::open(dir.path()).unwrap());
        assert_eq!(left.iter().filter(|name| dir.path().join(name).exists()).count(), 0);
        assert!(kept.iter().all(|name| dir.path().join(name).exists()));
        assert!(dir.path().join("koudai.db").exists() && !dir.path().join(REHEARSAL).exists());
    }
}
