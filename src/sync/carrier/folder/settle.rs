//! Whether what was written lasts: what the system vouches for, what it will not say, and what it has lost.

use std::io;

use super::{Folder, digest_of};
use crate::obstacle::Obstacle;
use crate::sync::carrier::CarrierError;
use crate::sync::carrier::disk::Disk;

impl<D: Disk> Folder<D> {
    /// Takes what a sync said. Some file systems know no sync of a file or a folder (EINVAL, ENOTTY): then all is synced, and
    /// if they do not know that either, reading back decides and nobody is told that the stick is safe to pull.
    pub(super) fn vouch(&self, synced: io::Result<()>) -> Result<(), CarrierError> {
        let Err(unsaid) = synced else { return Ok(()) };
        if !says_nothing(&unsaid) {
            return Err(self.doubt(&unsaid));
        }
        match self.disk.sync_all(&self.place) {
            Ok(()) => Ok(()),
            Err(error) if says_nothing(&error) => {
                self.session.borrow_mut().unsaid = Some(Obstacle::from(&unsaid));
                Ok(())
            }
            Err(error) => Err(self.doubt(&error)),
        }
    }

    /// A sync that failed has lost something, and the next one will not say so: from now on nothing is vouched for.
    fn doubt(&self, error: &io::Error) -> CarrierError {
        self.session.borrow_mut().doubt = Some(Obstacle::from(error));
        match self.failed(error) {
            CarrierError::Io { reason, .. } => self.unsettled(reason),
            known => known,
        }
    }

    fn unsettled(&self, reason: Obstacle) -> CarrierError {
        CarrierError::Unsettled { place: self.label.clone(), reason }
    }

    /// Syncs the whole file system, or answers why nobody vouches for it.
    pub(super) fn sync_all(&self) -> Result<(), CarrierError> {
        let doubt = self.session.borrow().doubt.clone();
        if let Some(reason) = doubt {
            return Err(self.unsettled(reason));
        }
        match self.disk.sync_all(&self.place) {
            Ok(()) => {
                self.session.borrow_mut().unsaid = None;
                Ok(())
            }
            Err(error) if says_nothing(&error) => {
                let unsaid = self.session.borrow().unsaid.clone();
                unsaid.map_or(Ok(()), |reason| Err(self.unsettled(reason)))
            }
            Err(error) => Err(self.doubt(&error)),
        }
    }

    pub(super) fn read_back(&self, name: &str, digest: &[u8; 32]) -> Result<(), CarrierError> {
        match self.disk.read(&self.path(name), u64::MAX) {
            Ok(back) if digest_of(&back) == *digest => Ok(()),
            Ok(_) => Err(CarrierError::Differs { place: self.label.clone(), name: name.to_owned() }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(self.vanished(name)),
            Err(error) => Err(self.failed(&error)),
        }
    }
}

/// ENOTTY, which has no kind of its own.
const NOT_A_DEVICE: i32 = 25;

/// Whether the system did not sync because it knows no such thing, rather than because it failed.
fn says_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
        || (cfg!(unix) && error.raw_os_error() == Some(NOT_A_DEVICE))
}
