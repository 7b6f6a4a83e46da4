//! The sticks and cards that are plugged in: found, noticed and taken out again.
//!
//! On Linux the kernel is asked directly, two small files a mount, because what it calls removable is not what a person does:
//! fast sticks and most card readers say they are fixed. Windows is asked through a well-kept crate. Elsewhere no volume is
//! found by itself; any folder, a stick's too, can always be chosen by hand.

mod mounts;
mod release;
mod watch;
#[cfg(windows)]
mod windows;

use std::path::{Path, PathBuf};

use super::folder::real;

pub use release::{Release, release};
pub use watch::Watch;

/// A stick or card that is mounted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Volume {
    /// The folder where it is mounted.
    pub place: PathBuf,
    /// What a person calls it: its label, or else the name of its folder.
    pub label: String,
    /// The device, as `/dev/sdb1`.
    pub device: PathBuf,
    /// The kind of file system, as the system calls it: `vfat`, `exfat`.
    pub kind: String,
    /// The end of its serial number, by which two sticks of one label are told apart; empty where the system does not say.
    pub serial: String,
    /// Whether it is mounted for reading only.
    pub read_only: bool,
}

impl Volume {
    /// Its label with the end of its serial number, by which two sticks of one label are told apart.
    pub fn called(&self) -> String {
        [self.label.as_str(), self.serial.as_str()].join(" ").trim_end().to_owned()
    }

    /// Whether a folder is where it is mounted, whichever path names it.
    pub fn is_at(&self, place: &Path) -> bool {
        real(&self.place) == real(place)
    }
}

/// What a folder is called, however it was typed: the stick that it is, or else its one path.
pub fn called(place: &Path, plugged: &[Volume]) -> String {
    let stick = plugged.iter().find(|volume| volume.is_at(place));
    stick.map_or_else(|| real(place).display().to_string(), Volume::called)
}

/// What is plugged in now, in the order it was mounted. Empty where the system cannot be asked.
#[cfg(not(windows))]
pub fn list() -> Vec<Volume> {
    list_under(Path::new("/"))
}

/// What is plugged in now, in the order of the letters.
#[cfg(windows)]
pub fn list() -> Vec<Volume> {
    windows::list()
}

/// What is plugged into a Linux system whose `/proc`, `/sys` and `/dev` lie below `root`.
pub fn list_under(root: &Path) -> Vec<Volume> {
    mounts::read(root).map(|mounts| mounts::removable(root, &mounts)).unwrap_or_default()
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
