//! The data folder as a reader sees it: beside an open screen, from a folder that cannot be written, without leaving a trace.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::obstacle::Obstacle;
use crate::store::lock::{Still, keep_writers_out};
use crate::store::open::{self, FOLD};
use crate::store::read::Reader;
use crate::store::sound::with_copy;
use crate::store::{Store, StoreError, error, logs};

/// The data folder, open for reading. Nothing in it is changed: no entry, no mark, no new log of this computer.
#[derive(Debug)]
pub struct Look {
    conn: Connection,
    dir: PathBuf,
    /// While nobody writes, nobody may begin to: the file is read as one that does not change.
    _still: Option<Still>,
}

impl Look {
    /// Opens what is there. Tables that an older program folded are made anew first, which does write.
    ///
    /// # Errors
    /// [`StoreError::NoDesk`] when there is nothing; `Foreign`, `Unsound`, `Newer` as named.
    pub fn open(dir: &Path) -> Result<Look, StoreError> {
        let connect = || Look::connect(dir).map_err(|error| with_copy(dir, error));
        let look = connect()?;
        if look.read().meta("fold")?.as_deref() == Some(FOLD) {
            return Ok(look);
        }
        drop(look);
        drop(Store::open_briefly(dir)?);
        connect()
    }

    fn connect(dir: &Path) -> Result<Look, StoreError> {
        let path = open::database(dir);
        open::refuse_gone(dir)?;
        match std::fs::metadata(&path) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(StoreError::NoDesk(dir.display().to_string()));
            }
            // A file where the folder should be, or a folder of somebody else.
            Err(error) => {
                return Err(StoreError::Io { path: dir.display().to_string(), reason: Obstacle::from(&error) });
            }
        }
        let (conn, still) = connect(dir).map_err(|e| StoreError::sql(&path, &e))?;
        if open::identify(&conn, &path)? == 0 {
            return Err(StoreError::NoDesk(dir.display().to_string()));
        }
        open::prepare(&conn).map_err(|e| StoreError::sql(&path, &e))?;
        Ok(Look { conn, dir: dir.to_owned(), _still: still })
    }

    /// Answers questions about what the tables hold.
    pub fn read(&self) -> Reader<'_> {
        Reader::new(&self.conn)
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The latest wall time this computer has written, seconds since 1970; 0 if it has written nothing.
    pub fn latest_wall(&self) -> Result<i64, StoreError> {
        Ok(logs::clocks(&self.conn)?.1)
    }
}

/// Opens the database to read it, whether somebody writes or not.
pub(in crate::store) fn connect(dir: &Path) -> Result<(Connection, Option<Still>), rusqlite::Error> {
    let path = open::database(dir);
    let still = keep_writers_out(dir);
    if still.is_none() {
        return Ok((open::connect_beside(&path)?, still));
    }
    let conn = open::connect_still(&path)?;
    let is_full = conn.query_row("PRAGMA schema_version", [], |_| Ok(())).is_err_and(|error| error::is_full(&error));
    Ok((if is_full { open::connect_alone(&path)? } else { conn }, still))
}
