//! The folder of this computer's own server (`koudai serve`), as this computer exchanges with it: what stations put there over
//! the line is taken in like a stick's, and answers are left for them. Neither a password nor the server itself is needed.
//!
//! The server may be at work in another process meanwhile: a file there has its name only once it is whole, here as with it.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::background::{Remotes, Trouble};
use super::carrier::folder::{OURS, real};
use super::carrier::{Carrier, CarrierError, Folder};

/// The folder in the data folder, and the word by which a command line names it.
pub const FOLDER: &str = "serve";

/// Where it lies.
pub fn folder(data: &Path) -> PathBuf {
    data.join(FOLDER)
}

/// Whether this computer has served.
pub fn is_there(data: &Path) -> bool {
    folder(data).join(OURS).is_dir()
}

/// Whether a path names it.
pub fn is_at(data: &Path, place: &Path) -> bool {
    is_there(data) && real(place) == real(&folder(data))
}

/// It, as a carrier; called by its path, like every other folder.
///
/// # Errors
/// [`CarrierError::NotServed`] where this computer never served.
pub fn open(data: &Path) -> Result<Folder, CarrierError> {
    let place = real(&folder(data));
    let label = place.display().to_string();
    if is_there(data) { Ok(Folder::stick(&place, &label)?.staying()) } else { Err(CarrierError::NotServed) }
}

/// It, exchanged with by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Served;

impl Remotes for Served {
    fn set(&self, data: &Path) -> Option<SystemTime> {
        is_there(data).then_some(SystemTime::UNIX_EPOCH)
    }

    fn open(&self, data: &Path) -> Result<Option<Box<dyn Carrier>>, Trouble> {
        match open(data) {
            Err(CarrierError::NotServed) => Ok(None),
            opened => Ok(Some(Box::new(opened?))),
        }
    }
}
