//! Where the data lives: `--data`, else `KOUDAI_DATA`, else where the system keeps a program's data.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The environment variable that names the data folder.
pub const VARIABLE: &str = "KOUDAI_DATA";

/// The data folder; `None` when nothing names one and the system knows no home folder.
pub fn data_folder(asked: Option<PathBuf>, variable: Option<OsString>) -> Option<PathBuf> {
    let named = asked.or_else(|| variable.map(PathBuf::from)).filter(|dir| !dir.as_os_str().is_empty());
    named.or_else(|| directories::ProjectDirs::from("", "", "koudai").map(|dirs| dirs.data_dir().to_owned()))
}

/// Places outside of the data folder where a file of this user alone may lie for a while, the safest first: memory that the session
/// takes along, the user's cache, the system's place for such files.
pub fn refuges() -> Vec<PathBuf> {
    let own = directories::BaseDirs::new();
    let own = own.iter().flat_map(|dirs| [dirs.runtime_dir(), Some(dirs.cache_dir())]);
    own.flatten().map(Path::to_owned).chain([std::env::temp_dir()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_goes_before_the_variable() {
        let chosen = |asked: Option<&str>, variable: Option<&str>| {
            data_folder(asked.map(PathBuf::from), variable.map(OsString::from))
        };
        assert_eq!(chosen(Some("a"), Some("b")), Some(PathBuf::from("a")));
        assert_eq!(chosen(None, Some("b")), Some(PathBuf::from("b")));
        assert_ne!(chosen(None, Some("")), Some(PathBuf::new()));
    }
}
