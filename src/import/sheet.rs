//! Text tables that every spreadsheet program opens: with a byte-order mark, so that Chinese is read as it was written.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::Error;
use crate::obstacle::Obstacle;

/// The name under which a text table is to be written, where somebody asks for one by that of a book: programs that open a book
/// would refuse it.
pub fn renamed(path: &Path) -> Option<PathBuf> {
    let is_book = |end: &OsStr| ["xlsx", "xls", "ods", "et"].iter().any(|book| end.eq_ignore_ascii_case(book));
    path.extension().is_some_and(is_book).then(|| path.with_extension("csv"))
}

/// The table, its heads in the first row.
pub fn bytes(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        // Writing into memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell)));
    }
    writer.into_inner().unwrap_or_default()
}

/// What begins like a formula is shown, not worked out, by the program that opens it.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() }
}

/// Writes a new file; one that is there is never written over.
///
/// # Errors
/// That it is there, or why it cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let name = path.display().to_string();
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists(name.clone()),
        _ => Error::Unwritable(name.clone(), Obstacle::from(&error)),
    };
    if path.exists() {
        return Err(Error::Exists(name));
    }
    // Written beside it first, so that a full disk leaves nothing behind under its name.
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let written = std::fs::File::create(beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    // Both are names of one file, unless somebody has taken the name meanwhile; a stick knows no second names.
    let placed = written.and_then(|()| match std::fs::hard_link(beside, path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists && !path.exists() => {
            std::fs::rename(beside, path)
        }
        linked => linked,
    });
    if beside.exists() {
        // Half a file nobody asked for; what cannot be removed now is written over the next time.
        let _ = std::fs::remove_file(beside);
    }
    placed.map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_shown_and_a_file_is_never_written_over() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("路灯"), "路灯");
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("表.csv");
        write(&path, b"1").unwrap();
        assert!(matches!(write(&path, b"2"), Err(Error::Exists(_))));
        assert_eq!(std::fs::read(&path).unwrap(), b"1");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
        // As when the disk is full: nothing stands under the name.
        let nowhere = dir.path().join("没有这个文件夹").join("表.csv");
        assert!(matches!(write(&nowhere, b"1"), Err(Error::Unwritable(..))));
    }

    #[test]
    fn a_table_begins_with_the_mark_and_quotes_what_it_must() {
        let rows = [vec!["编号".to_owned(), "事由".to_owned()], vec!["1".to_owned(), "路灯，\"坏\"了".to_owned()]];
        let table = String::from_utf8(bytes(&rows)).unwrap();
        assert_eq!(table, "\u{feff}编号,事由\n1,\"路灯，\"\"坏\"\"了\"\n");
    }
}
