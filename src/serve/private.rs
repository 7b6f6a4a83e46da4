//! Small files of the server that only its owner reads, replaced whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use super::error::ServeError;

/// None of them grows past this.
const LARGEST: u64 = 4 << 20;

/// The text of a file; `None` if it is not there.
pub(super) fn read(path: &Path) -> Result<Option<String>, ServeError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::InvalidData => ServeError::Damaged(path.display().to_string()),
        _ => ServeError::io(path, &error),
    };
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed(error)),
        Ok(about) if about.len() > LARGEST => Err(ServeError::Damaged(path.display().to_string())),
        Ok(_) => fs::read_to_string(path).map(Some).map_err(failed),
    }
}

/// Writes beside, makes it last, then gives it its name.
pub(super) fn write(path: &Path, text: &str) -> Result<(), ServeError> {
    put(path, text.as_bytes()).map_err(|error| ServeError::io(path, &error))
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    match fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&part).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    if let Err(error) = written.and_then(|()| fs::rename(&part, path)) {
        // A half-written secret does not stay behind.
        let _ = fs::remove_file(&part);
        return Err(error);
    }
    match path.parent() {
        Some(dir) if cfg!(unix) => File::open(dir)?.sync_all(),
        _ => Ok(()),
    }
}

/// The text of a file that [`append`] made, however long it grew; empty if it is not there.
pub(super) fn read_grown(path: &Path) -> Result<String, ServeError> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).map_err(|e| ServeError::io(path, &e)),
    }
}

/// Adds a line at the end and makes it last. What could not be written whole is not there.
pub(super) fn append(path: &Path, line: &str) -> Result<(), ServeError> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let added = options.open(path).and_then(|mut file| {
        let before = file.metadata()?.len();
        let added = file.write_all(line.as_bytes()).and_then(|()| file.sync_data());
        if added.is_err() {
            file.set_len(before)?;
        }
        added
    });
    added.map_err(|error| ServeError::io(path, &error))
}

/// A folder for the owner alone, made if it is not there.
pub(super) fn folder(path: &Path) -> Result<(), ServeError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| ServeError::io(path, &error))
}
