//! Putting one file on a disk: room, folders, a half-written file beside its place, and its name only when it is whole.

use std::io;
use std::path::{Path, PathBuf};

use super::{Folder, length};
use crate::obstacle::Obstacle;
use crate::sync::carrier::disk::{Disk, Kind};
use crate::sync::carrier::{CarrierError, name};

/// How often a file is given its name before somebody else is held to have it: virus scanners open what has just been written.
const TRIES: u32 = 3;

impl<D: Disk> Folder<D> {
    /// Whether the file stands there already with these bytes.
    pub(super) fn stands(&self, name: &str, to: &Path, bytes: &[u8]) -> Result<bool, CarrierError> {
        let taken = || CarrierError::Taken { place: self.label.clone(), name: name.to_owned() };
        match self.disk.look(to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(self.failed(&error)),
            Ok(found) if found.kind != Kind::File || found.len != length(bytes) => Err(taken()),
            Ok(_) => match self.disk.read(to, length(bytes)) {
                Ok(there) if there == bytes => Ok(true),
                Ok(_) => Err(taken()),
                Err(error) => Err(self.failed(&error)),
            },
        }
    }

    fn make_room(&self, bytes: &[u8]) -> Result<(), CarrierError> {
        let lacking = self.disk.free(&self.place).and_then(|free| length(bytes).checked_sub(free));
        match lacking {
            Some(lacking) if lacking > 0 => {
                Err(self.here(|place| CarrierError::Full { place, lacking: Some(lacking) }))
            }
            _ => Ok(()),
        }
    }

    /// Makes the folders above a file, each lasting before anything is put into it.
    fn make_folders(&self, to: &Path) -> Result<(), CarrierError> {
        let inside = |above: &&Path| above.starts_with(&self.root);
        let mut above: Vec<&Path> = to.ancestors().skip(1).take_while(inside).collect();
        above.reverse();
        for folder in above {
            match self.disk.create_folder(folder) {
                Ok(()) => self.vouch(self.disk.fsync_name(folder))?,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(self.failed(&error)),
            }
        }
        Ok(())
    }

    pub(super) fn write(&self, name: &str, to: &Path, bytes: &[u8]) -> Result<(), CarrierError> {
        self.make_room(bytes)?;
        self.make_folders(to)?;
        let part = part(to);
        self.removed(&part)?;
        let named = self.write_part(name, &part, bytes).and_then(|()| self.give_name(name, &part, to, bytes));
        if named.is_err() {
            let _ = self.disk.remove(&part);
        }
        named?;
        self.vouch(self.disk.fsync_name(to))
    }

    fn write_part(&self, name: &str, part: &Path, bytes: &[u8]) -> Result<(), CarrierError> {
        let mut file = self.disk.create(part).map_err(|error| self.failed(&error))?;
        self.disk.write(&mut file, bytes).map_err(|error| self.failed(&error))?;
        self.vouch(self.disk.fsync(&file))?;
        drop(file);
        match self.disk.read(part, length(bytes)) {
            Ok(back) if back == bytes => Ok(()),
            Ok(_) => Err(CarrierError::Differs { place: self.label.clone(), name: name.to_owned() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(self.vanished(name)),
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn give_name(&self, name: &str, part: &Path, to: &Path, bytes: &[u8]) -> Result<(), CarrierError> {
        for tries in 1..=TRIES {
            let Err(error) = self.disk.rename(part, to) else { return Ok(()) };
            // Some shares refuse a rename that they have done.
            if self.stands(name, to, bytes).is_ok_and(|stands| stands) {
                return Ok(());
            }
            match Obstacle::from(&error) {
                Obstacle::NotFound => return Err(self.vanished(name)),
                Obstacle::Denied | Obstacle::Busy | Obstacle::Other(..) if tries < TRIES => self.disk.pause(tries),
                Obstacle::Denied | Obstacle::Busy | Obstacle::Other(..) => {}
                _ => return Err(self.failed(&error)),
            }
        }
        let held = || CarrierError::Held { place: self.label.clone(), name: name.to_owned() };
        Err(self.present().err().unwrap_or_else(held))
    }

    /// Removes a file, which may be gone already.
    pub(super) fn removed(&self, path: &Path) -> Result<(), CarrierError> {
        match self.disk.remove(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(self.failed(&error)),
            _ => Ok(()),
        }
    }
}

/// The name of an unfinished file, beside its final one: a rename never crosses a folder.
fn part(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(name::PART);
    PathBuf::from(name)
}
