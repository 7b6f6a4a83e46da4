//! The high-water mark: a line beside the database that says how far this computer had written. A database that has less is an
//! older copy, put back by whatever way; one of another name was brought here.
//!
//! One mark does for all logs of an incarnation: it names the first of them and counts the entries of all. Each of them only
//! grows, so an older copy always counts fewer.

use std::fs::{File, OpenOptions};
use std::io::{Seek as _, Write as _};
use std::path::{Path, PathBuf};

use crate::domain::id::LogId;
use crate::store::StoreError;
use crate::store::logs::{self, Logbook};

/// The file.
const MARK: &str = "koudai.mark";

/// How far this computer had written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Mark {
    /// The incarnation.
    pub incarnation: u32,
    /// The first log it began.
    pub first: LogId,
    /// Entries in all of its logs.
    pub written: u64,
    /// The highest incarnation of this computer that was heard of; 0 where a program did not say.
    pub highest: u32,
}

/// Whether something was ever written in this data folder.
pub(in crate::store) fn has_mark(dir: &Path) -> bool {
    read(dir).is_some_and(|mark| mark.written > 0 || mark.incarnation > 1)
}

/// Whether there is a mark, be it one that a power cut hit.
pub(in crate::store) fn exists(dir: &Path) -> bool {
    dir.join(MARK).exists()
}

/// The mark, if it reads.
pub(in crate::store) fn read(dir: &Path) -> Option<Mark> {
    let text = std::fs::read_to_string(dir.join(MARK)).ok()?;
    let mut words = text.split_whitespace();
    Some(Mark {
        incarnation: words.next()?.parse().ok()?,
        first: words.next()?.parse().ok()?,
        written: words.next()?.parse().ok()?,
        highest: words.next().and_then(|word| word.parse().ok()).unwrap_or(0),
    })
}

/// The mark while the data folder is open: its file stays open too, so that a save only writes a line to it.
#[derive(Debug)]
pub(in crate::store) struct Pen {
    dir: PathBuf,
    file: Option<File>,
}

impl Pen {
    /// The mark of a data folder. The file is opened, or made, when there is something to write.
    pub(in crate::store) fn of(dir: &Path) -> Pen {
        Pen { dir: dir.to_owned(), file: None }
    }

    /// Says how far was written, after a commit. The mark only ever helps to notice an old copy: failing to write it loses
    /// nothing, and the next save tries again.
    pub(in crate::store) fn note(&mut self, book: &Logbook) {
        let Some(mark) = book.mark() else { return };
        if self.file.is_none() {
            self.file = file(&self.dir).ok();
        }
        if let Some(Err(_)) = self.file.as_mut().map(|file| put(file, mark)) {
            self.file = None;
        }
    }
}

fn file(dir: &Path) -> std::io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(dir.join(MARK))
}

/// Writes over the mark before: a line of fixed length, far shorter than what a disk writes at once. A new file and a rename
/// would make the file system flush it, which costs as much as the commit itself.
fn put(file: &mut File, mark: Mark) -> std::io::Result<()> {
    let line = format!("{} {} {} {}", mark.incarnation, mark.first, mark.written, mark.highest);
    file.rewind()?;
    file.write_all(format!("{line:<63}\n").as_bytes())
}

/// Tells the next start that the database `copy` was restored, so that it begins a new incarnation: the mark claims more
/// entries of the copy's own logs than the copy can have.
pub(in crate::store) fn raise(dir: &Path, copy: &Path) -> Result<(), StoreError> {
    let conn = crate::store::open::connect_still(copy)?;
    // A copy without a log of its own begins a first one in any case.
    let Some((_, incarnation, first)) = logs::newest(&conn)? else { return Ok(()) };
    let before = read(dir);
    let incarnation = before.map_or(incarnation, |mark| mark.incarnation.max(incarnation));
    let highest = before.map_or(0, |mark| mark.highest);
    let claimed = Mark { incarnation, first, written: u64::from(u32::MAX), highest };
    file(dir).and_then(|mut file| put(&mut file, claimed)).map_err(|e| StoreError::io(&dir.join(MARK), &e))
}
