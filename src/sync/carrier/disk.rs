//! The few things the careful writer asks of a file system, so that tests can put another one in its place: one that fails,
//! fills up, and forgets at any moment what no sync has made last.

use std::io;
use std::path::Path;

/// What a folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name, if it can be read as text; others are not ours.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// Its length in bytes.
    pub len: u64,
}

/// What a name in a folder stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A link or something stranger: never followed.
    Other,
}

/// A file system. Errors are the system's own.
pub trait Disk: Send {
    /// An open file.
    type File;

    /// Makes one folder; `AlreadyExists` when the name is taken by a folder. Anything else under that name, a link too, is
    /// `NotADirectory`.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes an empty file whose name must be free.
    fn create(&self, path: &Path) -> io::Result<Self::File>;
    /// Appends all of the bytes. Space is never reserved ahead: FAT would show old clusters as content.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;
    /// Makes the content of a file last.
    fn fsync(&self, file: &Self::File) -> io::Result<()>;
    /// Opens a file that is there so that [`Disk::fsync`] can be asked of it.
    fn open(&self, path: &Path) -> io::Result<Self::File>;
    /// Reads a file, at most `max` bytes and one more, from the medium rather than from memory where the system lets us ask.
    fn read(&self, path: &Path, max: u64) -> io::Result<Vec<u8>>;
    /// What a name stands for, without following links.
    fn look(&self, path: &Path) -> io::Result<Found>;
    /// Gives a file another name in the same folder.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Makes the name `path` itself last, by syncing the folder it lies in.
    fn fsync_name(&self, path: &Path) -> io::Result<()>;
    /// What lies in a folder, in any order.
    fn list(&self, folder: &Path) -> io::Result<Vec<Found>>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Bytes free for this account, if the system says.
    fn free(&self, folder: &Path) -> Option<u64>;
    /// Which device a folder lies on, if the system says: a mount point stays a folder when its stick has been pulled.
    fn device(&self, folder: &Path) -> io::Result<Option<u64>>;
    /// Makes everything on the file system of this folder last.
    fn sync_all(&self, folder: &Path) -> io::Result<()>;
    /// Waits a little before the next try, the longer the more there were.
    fn pause(&self, tries: u32);
}
