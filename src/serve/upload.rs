//! One file on its way in: it grows under another name, is made to last, and only then gets its own. A connection that breaks
//! leaves nothing behind.

use std::fs::{File, OpenOptions};
use std::io::{self, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dav_server::fs::{DavFile, DavMetaData, FsError, FsFuture, FsResult};
use hyper::body::{Buf, Bytes};

use super::allowed::PART;
use super::folder::{About, Place, beside};
use super::naming::Naming;
use super::space::Held;
use crate::sync::carrier::{Disk as _, Real};

/// Tells unfinished files of one name apart: whose line broke tries again while the server still waits for the first.
static COUNT: AtomicU64 = AtomicU64::new(0);

/// An upload.
#[derive(Debug)]
pub(super) struct Upload {
    place: Arc<Place>,
    code: String,
    part: PathBuf,
    file: Option<File>,
    written: u64,
    /// How long it will be, if that was said.
    length: Option<u64>,
    largest: u64,
    held: Option<Held>,
    naming: Naming,
}

impl Upload {
    /// Begins one. Blocks on the disk.
    pub fn begin(
        place: Place,
        code: &str,
        (length, largest): (Option<u64>, u64),
        held: Held,
        naming: &Naming,
    ) -> io::Result<Upload> {
        let mut part = place.at.as_os_str().to_owned();
        part.push(format!(".{}{PART}", COUNT.fetch_add(1, Ordering::Relaxed)));
        let part = PathBuf::from(part);
        let file = OpenOptions::new().write(true).create_new(true).open(&part)?;
        let (place, code, naming) = (Arc::new(place), code.to_owned(), naming.clone());
        Ok(Upload { place, code, part, file: Some(file), written: 0, length, largest, held: Some(held), naming })
    }

    fn add(&mut self, bytes: &[u8]) -> FsResult<()> {
        self.written += bytes.len() as u64;
        if self.written > self.largest || self.length.is_some_and(|length| self.written > length) {
            return Err(FsError::TooLarge);
        }
        let file = self.file.as_mut().ok_or(FsError::GeneralFailure)?;
        file.write_all(bytes).map_err(|error| refused(&error))
    }
}

/// Makes a name last. File systems that cannot be asked (network shares) say so, and are believed.
pub(super) fn named(path: &Path) -> FsResult<()> {
    match Real.fsync_name(path) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Err(refused(&error))
        }
        _ => Ok(()),
    }
}

/// What the disk refuses, as the protocol says it.
pub(super) fn refused(error: &io::Error) -> FsError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => FsError::NotFound,
        io::ErrorKind::AlreadyExists => FsError::Exists,
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => FsError::Forbidden,
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::WriteZero => {
            FsError::InsufficientStorage
        }
        io::ErrorKind::FileTooLarge => FsError::TooLarge,
        _ => FsError::GeneralFailure,
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        // Whatever got its name is no longer called so.
        if self.file.take().is_some() {
            let _ = std::fs::remove_file(&self.part);
        }
    }
}

impl DavFile for Upload {
    fn metadata(&mut self) -> FsFuture<'_, Box<dyn DavMetaData>> {
        let about = std::fs::symlink_metadata(if self.file.is_some() { &self.part } else { &self.place.at });
        let about = about.map(About::boxed).map_err(|error| refused(&error));
        Box::pin(std::future::ready(about))
    }

    fn write_buf(&mut self, mut buf: Box<dyn Buf + Send>) -> FsFuture<'_, ()> {
        let bytes = buf.copy_to_bytes(buf.remaining());
        self.write_bytes(bytes)
    }

    fn write_bytes(&mut self, buf: Bytes) -> FsFuture<'_, ()> {
        // Into the system's memory: what takes long is making it last.
        Box::pin(std::future::ready(self.add(&buf)))
    }

    fn read_bytes(&mut self, _count: usize) -> FsFuture<'_, Bytes> {
        Box::pin(std::future::ready(Err(FsError::Forbidden)))
    }

    fn seek(&mut self, _to: SeekFrom) -> FsFuture<'_, u64> {
        // A file comes whole.
        Box::pin(std::future::ready(Err(FsError::NotImplemented)))
    }

    fn flush(&mut self) -> FsFuture<'_, ()> {
        Box::pin(async move {
            if self.length.is_some_and(|length| self.written != length) {
                return Err(FsError::GeneralFailure);
            }
            let Some(file) = self.file.take() else { return Ok(()) };
            let (part, place, naming) = (self.part.clone(), Arc::clone(&self.place), self.naming.clone());
            let code = self.code.clone();
            let (held, written) = (self.held.take(), self.written);
            // Once begun it is finished, whether or not somebody still listens.
            let settled = beside(move || {
                let lasting = file.sync_all().map_err(|error| refused(&error));
                let settled = lasting.and_then(|()| naming.give(&part, &place, &code));
                match held {
                    Some(held) if settled.is_ok() => held.keep(written),
                    _ => drop(std::fs::remove_file(&part)),
                }
                settled
            });
            settled.await
        })
    }
}
