//! Where half-written words go that the disk did not take, when the window is closed over them: a file of this user alone in another
//! place, if one has room. The next start brings them back.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use ratatui::backend::Backend;
use sha2::{Digest as _, Sha256};

use super::App;
use super::drafts::Shelf;
use crate::lang::ui as words;
use crate::ui::widgets::status::Notice;

/// The places, the safest first, and what the file of a data folder is called there.
#[derive(Debug)]
pub(super) struct Refuge {
    places: Vec<PathBuf>,
    database: PathBuf,
    name: String,
}

impl Refuge {
    /// For the database of a data folder.
    pub(super) fn new(places: Vec<PathBuf>, database: PathBuf) -> Refuge {
        let whole = fs::canonicalize(&database).unwrap_or_else(|_| database.clone());
        let digest = Sha256::digest(whole.as_os_str().as_encoded_bytes());
        let short = digest.iter().take(8).fold(0_u64, |all, byte| (all << 8) | u64::from(*byte));
        Refuge { places, database, name: format!("koudai-{short:016x}.json") }
    }

    /// What was put there. A file that somebody else could have made or read is none of ours.
    fn find(&self) -> Option<Shelf> {
        let files = self.places.iter().map(|place| place.join(&self.name));
        let text = files.filter(|file| is_ours(file, &self.database)).find_map(|file| fs::read(file).ok())?;
        serde_json::from_slice(&text).ok()
    }

    /// Puts it into the first place that takes it.
    fn put(&self, held: &Shelf) {
        self.clear();
        let text = serde_json::to_vec(held).unwrap_or_default();
        for place in &self.places {
            let file = place.join(&self.name);
            match write(&file, &text) {
                Ok(()) => return,
                // Half of it is worse than none.
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => drop(fs::remove_file(&file)),
                Err(_) => {}
            }
        }
    }

    /// It is where it belongs.
    fn clear(&self) {
        let files = self.places.iter().map(|place| place.join(&self.name));
        files.filter(|file| is_ours(file, &self.database)).for_each(|file| drop(fs::remove_file(file)));
    }
}

fn write(file: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut open = options.open(file)?;
    open.write_all(text)?;
    open.sync_all()
}

#[cfg(unix)]
fn is_ours(file: &Path, database: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(about), Ok(own)) = (fs::symlink_metadata(file), fs::metadata(database)) else { return false };
    about.is_file() && about.uid() == own.uid() && about.mode() & 0o777 == 0o600
}

/// Each user has places of their own.
#[cfg(not(unix))]
fn is_ours(file: &Path, _database: &Path) -> bool {
    fs::symlink_metadata(file).is_ok_and(|about| about.is_file())
}

impl<B: Backend> App<B> {
    /// Brings back what found refuge when the last window was closed.
    pub(super) fn return_from_refuge(&mut self) {
        let Some(found) = self.refuge.find() else { return };
        self.shelf.extend(found);
        let held = self.holds_unwritten();
        self.empty_shelf();
        let said = if self.holds_unwritten() { words::draft_held } else { words::draft_written };
        if held && self.notice.is_none() {
            self.notice = Some(Notice::Good(said(self.ctx.lang).to_owned()));
        }
    }

    /// The window is gone, and nobody could be asked.
    pub(super) fn seek_refuge(&self) {
        if self.holds_unwritten() {
            self.refuge.put(&self.shelf);
        }
    }

    /// What was held is on the disk, or was given up by whoever wrote it.
    pub(super) fn leave_refuge(&self) {
        self.refuge.clear();
    }
}
