//! Whether the pages of a database are whole: asked of every copy before it is kept, and of the desk's own file once a day.
//!
//! Only the pages are looked at, which takes a second for years of work; whether the entries are those that were written is
//! asked by [`check`](crate::store::check).

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, ErrorCode};

use crate::store::{StoreError, backup, open};

/// Whoever goes through all pages once needs none of them again: on a small PC their memory is better left to the screen.
pub(in crate::store) const READ_ONCE: &str = "PRAGMA cache_size = -256";

/// Whether SQLite finds the pages whole.
pub(in crate::store) fn is_sound(conn: &Connection) -> Result<bool, rusqlite::Error> {
    conn.execute_batch(READ_ONCE)?;
    match conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)) {
        Ok(verdict) => Ok(verdict == "ok"),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The newest copy that could be restored.
pub fn newest_copy(dir: &Path) -> Option<PathBuf> {
    backup::list(dir).into_iter().rev().find(|copy| open::inspect(copy).is_ok())
}

/// What is said of a damaged database in `dir`: by what it can be replaced.
pub fn unsound(dir: &Path) -> StoreError {
    let copy = newest_copy(dir).and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    StoreError::Unsound { path: open::database(dir).display().to_string(), copy }
}

/// The same of an error, if it says that the desk's own file is damaged.
pub(in crate::store) fn with_copy(dir: &Path, error: StoreError) -> StoreError {
    if matches!(error, StoreError::Damaged(_)) { unsound(dir) } else { error }
}

/// Looks after a desk that is open: its daily copy, and whether its pages are whole.
#[derive(Debug)]
pub struct Keeper {
    dir: PathBuf,
    /// Nothing is known of the pages yet, or they are damaged: whoever sits there should be told again.
    doubtful: Cell<bool>,
    /// Whoever sits there has been told that pages are damaged.
    told: Cell<bool>,
}

impl Keeper {
    /// Has not looked yet.
    pub fn new(dir: &Path) -> Keeper {
        Keeper { dir: dir.to_owned(), doubtful: Cell::new(true), told: Cell::new(false) }
    }

    /// What is to be done when the desk is closed: nobody's first day ends without a copy.
    ///
    /// # Errors
    /// [`StoreError::Unsound`] when pages are damaged and [`Keeper::keep`] has not said so: no copy was made then, and none was
    /// dropped.
    pub fn close(&self, today: NaiveDate) -> Result<(), StoreError> {
        if !open::database(&self.dir).exists() {
            return Ok(());
        }
        match backup::make_if_due(&self.dir, today) {
            Err(StoreError::Unsound { .. }) if self.told.get() => Ok(()),
            made => made,
        }
    }

    /// What is to be done at the start and now and then afterwards. May run on a thread of its own beside the desk.
    ///
    /// # Errors
    /// [`StoreError::Unsound`] when pages are damaged: no copy was made then, and none was dropped.
    pub fn keep(&self, today: NaiveDate) -> Result<(), StoreError> {
        let kept = self.look_after(today);
        self.told.set(matches!(kept, Err(StoreError::Unsound { .. })));
        kept
    }

    fn look_after(&self, today: NaiveDate) -> Result<(), StoreError> {
        let path = open::database(&self.dir);
        let is_due = backup::is_due(&self.dir, today)?;
        // A copy that is made today is looked at itself.
        if self.doubtful.get() && !is_due {
            let sound = open::connect_beside(&path).and_then(|conn| is_sound(&conn));
            if !sound.map_err(|e| StoreError::sql(&path, &e))? {
                return Err(unsound(&self.dir));
            }
        }
        let made = if is_due { backup::make(&self.dir, today).map(drop) } else { Ok(()) };
        self.doubtful.set(matches!(made, Err(StoreError::Unsound { .. })));
        made
    }
}
