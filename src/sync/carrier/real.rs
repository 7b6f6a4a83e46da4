//! The file systems of this computer.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

use super::disk::{Disk, Found, Kind};

/// How long the first pause is; the second is twice as long.
const PAUSE: Duration = Duration::from_millis(200);

/// Whatever is mounted here.
#[derive(Clone, Copy, Debug, Default)]
pub struct Real;

impl Disk for Real {
    type File = File;

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        match fs::symlink_metadata(path) {
            Ok(about) if about.is_dir() => Err(io::ErrorKind::AlreadyExists.into()),
            Ok(_) => Err(io::ErrorKind::NotADirectory.into()),
            Err(_) => fs::create_dir(path),
        }
    }

    fn create(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn fsync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn open(&self, path: &Path) -> io::Result<File> {
        // Windows flushes only what may be written; a read-only stick opens for reading only.
        OpenOptions::new().read(true).write(cfg!(windows)).open(path)
    }

    fn read(&self, path: &Path, max: u64) -> io::Result<Vec<u8>> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(
            &mut options,
            rustix::fs::OFlags::NOFOLLOW.bits().cast_signed(),
        );
        let file = options.open(path)?;
        forget_cached(&file);
        let mut bytes = Vec::new();
        file.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn look(&self, path: &Path) -> io::Result<Found> {
        let about = fs::symlink_metadata(path)?;
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        Ok(found(name, &about))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    #[cfg(unix)]
    fn fsync_name(&self, path: &Path) -> io::Result<()> {
        File::open(path.parent().unwrap_or(path))?.sync_all()
    }

    /// Folders cannot be synced here; flushing a file takes its folder along.
    #[cfg(not(unix))]
    fn fsync_name(&self, path: &Path) -> io::Result<()> {
        if path.is_dir() { Ok(()) } else { self.open(path)?.sync_all() }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Found>> {
        let mut all = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let Some(name) = entry.file_name().to_str().map(ToOwned::to_owned) else { continue };
            match entry.metadata() {
                Ok(about) => all.push(found(&name, &about)),
                Err(gone) if gone.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(all)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    #[cfg(unix)]
    fn free(&self, folder: &Path) -> Option<u64> {
        let about = rustix::fs::statvfs(folder).ok()?;
        Some(about.f_bavail.saturating_mul(about.f_frsize))
    }

    #[cfg(not(unix))]
    fn free(&self, _folder: &Path) -> Option<u64> {
        None
    }

    fn device(&self, folder: &Path) -> io::Result<Option<u64>> {
        let about = fs::metadata(folder)?;
        if !about.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        #[cfg(unix)]
        return Ok(Some(std::os::unix::fs::MetadataExt::dev(&about)));
        #[cfg(not(unix))]
        Ok(None)
    }

    #[cfg(target_os = "linux")]
    fn sync_all(&self, folder: &Path) -> io::Result<()> {
        Ok(rustix::fs::syncfs(File::open(folder)?)?)
    }

    #[cfg(all(unix, not(target_os = "linux")))]
    fn sync_all(&self, _folder: &Path) -> io::Result<()> {
        rustix::fs::sync();
        Ok(())
    }

    /// Flushing a whole volume takes an administrator here; each file has been flushed by itself.
    #[cfg(not(unix))]
    fn sync_all(&self, _folder: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    fn pause(&self, tries: u32) {
        std::thread::sleep(PAUSE.saturating_mul(tries));
    }
}

fn found(name: &str, about: &fs::Metadata) -> Found {
    let kind = match () {
        () if about.is_file() => Kind::File,
        () if about.is_dir() => Kind::Folder,
        () => Kind::Other,
    };
    Found { name: name.to_owned(), kind, len: about.len() }
}

/// Asks the system to forget what it remembers of a file, so that reading back meets the medium. What it cannot forget yet
/// it keeps, and reading is none the worse.
#[cfg(target_os = "linux")]
fn forget_cached(file: &File) {
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

#[cfg(not(target_os = "linux"))]
fn forget_cached(_file: &File) {}
