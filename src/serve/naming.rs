//! A whole, lasting file gets its name: one at a time, the first keeps it, and its maker is noted.
//!
//! Names of envelopes and requests bear a hash of what is in them, so two honest files of one name are the same file. Whoever
//! read a name on a stick and put something else there first keeps nobody out: a file that belies its name gives way to the one
//! that bears it rightly.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use dav_server::fs::{DavMetaData as _, FsError, FsResult};

use super::allowed::Spot;
use super::folder::Place;
use super::makers::Makers;
use super::space::Space;
use super::upload::{named, refused};
use crate::sync::envelope::Head;
use crate::sync::identity::request;

/// What gives the names of a server. Cheap to clone; all clones work together.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    makers: Arc<Mutex<Makers>>,
    /// Held while a name is given or taken away.
    turn: Arc<Mutex<()>>,
    space: Space,
}

impl Naming {
    pub fn new(makers: Makers, space: Space) -> Naming {
        Naming { makers: Arc::new(Mutex::new(makers)), turn: Arc::default(), space }
    }

    /// Who made what.
    pub fn makers(&self) -> MutexGuard<'_, Makers> {
        self.makers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The room there is.
    pub fn space(&self) -> &Space {
        &self.space
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the file at `from` the place's name for a desk. Blocks.
    pub fn give(&self, from: &Path, place: &Place, code: &str) -> FsResult<()> {
        let _turn = self.turn();
        let there = place.at.symlink_metadata().ok();
        match there {
            // Only an unfinished file is replaced, by the same one sent anew.
            Some(there) if place.is_half => {
                self.space.freed(there.len());
                Naming::moved(from, place)
            }
            Some(there) if there.is_file() => self.contest(from, place, code),
            Some(_) => Err(FsError::Exists),
            None if place.is_half => Naming::moved(from, place),
            None => self.noted(place, code, || Naming::moved(from, place)),
        }
    }

    /// Makes a folder for a desk. Blocks.
    pub fn make_folder(&self, place: &Place, code: &str) -> FsResult<()> {
        let _turn = self.turn();
        if place.at.symlink_metadata().is_ok() {
            return Err(FsError::Exists);
        }
        if !place.at.parent().is_some_and(Path::is_dir) {
            return Err(FsError::NotFound);
        }
        self.noted(place, code, || {
            fs::create_dir(&place.at).map_err(|error| refused(&error))?;
            named(&place.at)
        })
    }

    /// Takes a file away for a desk; one that others made too stays theirs. Blocks.
    pub fn take_away(&self, place: &Place, code: &str) -> FsResult<()> {
        let _turn = self.turn();
        let length = place.about()?.len();
        if !place.is_half && self.makers().has_other(code, &place.name) {
            self.makers().remove(code, &place.name);
            return Ok(());
        }
        fs::remove_file(&place.at).map_err(|error| refused(&error))?;
        self.space.freed(length);
        self.makers().remove(code, &place.name);
        named(&place.at)
    }

    /// Notes the maker and does the work; what did not work is noted of nobody.
    fn noted(&self, place: &Place, code: &str, work: impl FnOnce() -> FsResult<()>) -> FsResult<()> {
        // What is not under a computer's name is everybody's, or the home's.
        let is_noted = place.spot.device().is_some() && !self.makers().has(code, &place.name);
        if is_noted {
            self.makers().add(code, &place.name).map_err(|_| FsError::InsufficientStorage)?;
        }
        let worked = work();
        if worked.is_err() && is_noted {
            self.makers().remove(code, &place.name);
        }
        worked
    }

    fn moved(from: &Path, place: &Place) -> FsResult<()> {
        fs::rename(from, &place.at).map_err(|error| refused(&error))?;
        named(&place.at)
    }

    /// Something else has the name already.
    fn contest(&self, from: &Path, place: &Place, code: &str) -> FsResult<()> {
        if place.spot.device().is_none() || self.makers().has(code, &place.name) {
            return Err(FsError::Exists);
        }
        let bytes = |path: &Path| fs::read(path).map_err(|error| refused(&error));
        let there = bytes(&place.at)?;
        if bears_its_name(&place.spot, &place.name, &there) {
            if there != bytes(from)? {
                return Err(FsError::Forbidden);
            }
            return self.noted(place, code, || {
                fs::remove_file(from).map_err(|error| refused(&error))?;
                self.space.freed(there.len() as u64);
                Ok(())
            });
        }
        if !bears_its_name(&place.spot, &place.name, &bytes(from)?) {
            return Err(FsError::Forbidden);
        }
        self.makers().clear(&place.name);
        self.noted(place, code, || {
            Naming::moved(from, place)?;
            self.space.freed(there.len() as u64);
            Ok(())
        })
    }
}

/// Whether a file is what its name says. Who sealed it is for its recipient to find out.
fn bears_its_name(spot: &Spot, name: &str, bytes: &[u8]) -> bool {
    match spot {
        Spot::Envelope(_, sender) => Head::verify(bytes)
            .is_ok_and(|(head, _)| head.sender == *sender && name.ends_with(&format!("-{}.kdy", head.tag()))),
        Spot::Request(_) => request::name_of(bytes).is_some_and(|rightly| rightly == name),
        _ => false,
    }
}
