//! Folders and files that only the person at the desk may read: names and telephone numbers lie in them. On systems without
//! Unix permissions the user's own folder is what keeps others out.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;

/// Makes a folder, with those above it that are missing; one that is there keeps the permissions somebody gave it.
pub(in crate::store) fn folder(dir: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(dir)
}

/// Makes an empty database file before SQLite would, which takes over its permissions for the files beside it. If that fails,
/// SQLite meets the same obstacle and names it.
pub(in crate::store) fn file(path: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;
    use crate::store::{Store, backup};

    #[test]
    fn nobody_else_may_read_the_data_or_its_copies() {
        let outer = tempfile::tempdir().unwrap();
        let dir = outer.path().join("koudai");
        drop(Store::open(&dir).unwrap());
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let copy = backup::make(&dir, today).unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&dir), mode(&backup::folder(&dir))), (0o700, 0o700));
        assert_eq!((mode(&dir.join("koudai.db")), mode(&copy)), (0o600, 0o600));
    }
}
