//! A folder on a stick, on this computer or on a share, written so carefully that pulling the stick at any moment costs
//! nothing: a file has its name only when it is whole and lasting, and "safe to pull" is said only after the whole file
//! system was synced and every file read back.
//!
//! Libraries for folders do not sync the folder after a rename, and an office's stick is FAT, which forgives nothing; hence
//! this small writer of our own.

mod settle;
mod write;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::disk::{Disk, Found, Kind};
use super::real::Real;
use super::{Carrier, CarrierError, Entry, Put, name};
use crate::obstacle::Obstacle;
use crate::store::open::database;

/// The folder on a stick or a share that is ours; all else there belongs to others.
pub const OURS: &str = "koudai";
/// The folder of this computer for envelopes that came and are not yet opened.
pub const INBOX: &str = "inbox";
/// A folder as a carrier.
pub struct Folder<D: Disk = Real> {
    disk: D,
    label: String,
    place: PathBuf,
    root: PathBuf,
    device: Option<u64>,
    stays: bool,
    session: RefCell<Session>,
}

/// What was put since the last finish, and what the system said meanwhile.
#[derive(Default)]
struct Session {
    put: BTreeMap<String, [u8; 32]>,
    /// The system said that something was lost: nothing is vouched for until the stick is opened anew.
    doubt: Option<Obstacle>,
    /// The system would not say whether something lasts.
    unsaid: Option<Obstacle>,
}

/// The one path of a folder, however it was typed: absolute, without links, with no sign at its end. A folder that is not there
/// keeps what was typed.
pub fn real(place: &Path) -> PathBuf {
    let Ok(found) = place.canonicalize() else { return place.to_owned() };
    // Windows writes what it found in a way that nobody types.
    match found.to_str().and_then(|path| path.strip_prefix(r"\\?\")) {
        Some(plain) if plain.get(1..2) == Some(":") => PathBuf::from(plain),
        _ => found,
    }
}

impl Folder<Real> {
    /// A stick, a share or any folder a person chose. Nothing is written before the first put, and then only below [`OURS`].
    ///
    /// # Errors
    /// [`CarrierError::Gone`] when `place` is no folder.
    pub fn stick(place: &Path, label: &str) -> Result<Self, CarrierError> {
        Folder::new(Real, place, OURS, label)
    }

    /// [`Folder::stick`], but neither a data folder, of this desk or another, nor one in it, nor the root of the system: envelopes that lie
    /// there are carried nowhere.
    ///
    /// # Errors
    /// [`CarrierError::Unfit`] and [`CarrierError::AnotherDesks`] for those; [`CarrierError::Gone`] when `place` is no folder.
    pub fn away_from(data: &Path, place: &Path, label: &str) -> Result<Self, CarrierError> {
        let (there, data) = (real(place), real(data));
        if there.starts_with(&data) || (there.has_root() && there.parent().is_none()) {
            return Err(CarrierError::Unfit { place: label.to_owned() });
        }
        if there.ancestors().any(|folder| database(folder).is_file()) {
            return Err(CarrierError::AnotherDesks { place: label.to_owned() });
        }
        Folder::stick(place, label)
    }

    /// The inbox in the data folder.
    ///
    /// # Errors
    /// [`CarrierError::Gone`] when there is no such folder.
    pub fn inbox(data: &Path) -> Result<Self, CarrierError> {
        Folder::new(Real, data, INBOX, &data.join(INBOX).display().to_string())
    }
}

impl<D: Disk> Folder<D> {
    /// The folder `under` in the folder `place` of a disk.
    ///
    /// # Errors
    /// [`CarrierError::Gone`] when `place` is no folder.
    pub fn new(disk: D, place: &Path, under: &str, label: &str) -> Result<Self, CarrierError> {
        let device = disk.device(place).map_err(|_| CarrierError::Gone { place: label.to_owned() })?;
        Ok(Folder {
            disk,
            label: label.to_owned(),
            place: place.to_owned(),
            root: place.join(under),
            device,
            stays: false,
            session: RefCell::default(),
        })
    }

    /// The same folder, known to stay where it is: nobody is told that it may be pulled out.
    #[must_use]
    pub fn staying(self) -> Self {
        Folder { stays: true, ..self }
    }

    /// Removes what a crash left half-written in `own`, a folder that only this computer writes to.
    ///
    /// # Errors
    /// When the carrier does not answer.
    pub fn sweep(&self, own: &str) -> Result<(), CarrierError> {
        name::check_within(own)?;
        let folder = self.path(own);
        for found in self.children(&folder)? {
            let left = found.name.strip_suffix(name::PART).is_some_and(name::file_is_ours);
            if left && found.kind == Kind::File {
                self.removed(&folder.join(&found.name))?;
            }
        }
        Ok(())
    }

    fn path(&self, name: &str) -> PathBuf {
        name.split('/').filter(|part| !part.is_empty()).fold(self.root.clone(), |path, part| path.join(part))
    }

    fn here<T>(&self, make: impl FnOnce(String) -> T) -> T {
        make(self.label.clone())
    }

    /// Whether the stick is the one that was opened: a mount point outlives its stick, and would be written to instead.
    fn present(&self) -> Result<(), CarrierError> {
        match self.disk.device(&self.place) {
            Ok(device) if device == self.device => Ok(()),
            _ => Err(self.here(|place| CarrierError::Gone { place })),
        }
    }

    fn failed(&self, error: &io::Error) -> CarrierError {
        self.present().err().unwrap_or_else(|| CarrierError::io(&self.label, error))
    }

    fn vanished(&self, name: &str) -> CarrierError {
        let gone = || CarrierError::Vanished { place: self.label.clone(), name: name.to_owned() };
        self.present().err().unwrap_or_else(gone)
    }

    fn children(&self, folder: &Path) -> Result<Vec<Found>, CarrierError> {
        match self.disk.list(folder) {
            Ok(found) => Ok(found),
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.present().map(|()| Vec::new()),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn gather(&self, within: &str, depth: usize, all: &mut Vec<Entry>) -> Result<(), CarrierError> {
        for found in self.children(&self.path(within))? {
            let name = if within.is_empty() { found.name.clone() } else { format!("{within}/{}", found.name) };
            match found.kind {
                Kind::File if name::file_is_ours(&found.name) => all.push(Entry { name, len: found.len }),
                Kind::Folder if depth < name::DEEPEST && name::folder_is_ours(&found.name) => {
                    self.gather(&name, depth + 1, all)?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl<D: Disk> Carrier for Folder<D> {
    fn label(&self) -> &str {
        &self.label
    }

    fn stays(&self) -> bool {
        self.stays
    }

    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError> {
        name::check_within(within)?;
        self.present()?;
        let depth = within.split('/').filter(|part| !part.is_empty()).count();
        let mut all = Vec::new();
        self.gather(within, depth, &mut all)?;
        all.sort();
        Ok(all)
    }

    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError> {
        name::check(name)?;
        let path = self.path(name);
        let too_big = |len| CarrierError::TooBig { place: self.label.clone(), name: name.to_owned(), len, max };
        let found = match self.disk.look(&path) {
            Ok(found) if found.kind == Kind::File => found,
            Ok(_) => return Err(self.vanished(name)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(self.vanished(name)),
            Err(error) => return Err(self.failed(&error)),
        };
        if found.len > max {
            return Err(too_big(found.len));
        }
        match self.disk.read(&path, max) {
            Ok(bytes) if length(&bytes) > max => Err(too_big(length(&bytes))),
            Ok(bytes) if length(&bytes) == found.len => Ok(bytes),
            Ok(_) => Err(self.vanished(name)),
            Err(_) if self.disk.look(&path).is_err() => Err(self.vanished(name)),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        name::check(name)?;
        self.present()?;
        let to = self.path(name);
        let put = if self.stands(name, &to, bytes)? {
            let file = self.disk.open(&to).map_err(|error| self.failed(&error))?;
            self.vouch(self.disk.fsync(&file))?;
            self.vouch(self.disk.fsync_name(&to))?;
            Put::Same
        } else {
            self.write(name, &to, bytes)?;
            Put::New
        };
        self.session.borrow_mut().put.insert(name.to_owned(), digest_of(bytes));
        Ok(put)
    }

    fn delete(&self, name: &str) -> Result<(), CarrierError> {
        name::check(name)?;
        self.present()?;
        self.removed(&self.path(name))?;
        self.session.borrow_mut().put.remove(name);
        Ok(())
    }

    fn tidy(&self, own: &str) -> Result<(), CarrierError> {
        self.sweep(own)
    }

    fn finish(&self) -> Result<(), CarrierError> {
        self.present()?;
        self.sync_all()?;
        let put = self.session.borrow().put.clone();
        for (name, digest) in &put {
            self.read_back(name, digest)?;
        }
        self.session.borrow_mut().put.clear();
        Ok(())
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn digest_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
