//! Small files with secrets in them, which lie beside the database: only their owner reads them, and a crash leaves the file
//! before or the file after, whole.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

/// Reads a file of at most so many bytes; a longer one is no such file.
pub(super) fn read(path: &Path, largest: u64) -> io::Result<Vec<u8>> {
    if std::fs::metadata(path)?.len() > largest {
        return Err(io::ErrorKind::InvalidData.into());
    }
    std::fs::read(path)
}

/// Writes beside, makes it durable, then gives it its name.
pub(super) fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    gone(std::fs::remove_file(&part))?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&part).and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    if let Err(error) = written.and_then(|()| std::fs::rename(&part, path)) {
        // A half-written secret does not stay behind.
        let _ = std::fs::remove_file(&part);
        return Err(error);
    }
    settle(path)
}

/// Takes the file away for good; one that is not there is gone already.
pub(super) fn forget(path: &Path) -> io::Result<()> {
    gone(std::fs::remove_file(path))?;
    settle(path)
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

fn settle(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(dir) if cfg!(unix) => File::open(dir)?.sync_all(),
        _ => Ok(()),
    }
}
