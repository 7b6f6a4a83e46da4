//! Opening the data folder: the lock, the file's format, this computer's log and its high-water mark.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::journal::{self, Logbook};
use super::read::Reader;
use super::writer::{Author, Writer};
use super::{StoreError, check, private};

/// The file's format. Raised when a table of the journal changes.
pub const FORMAT: i32 = 1;

/// The shape of the fold. Raised when a table of the fold or the meaning of an event changes: the next start rebuilds.
pub const FOLD: &str = "5";

/// "koud" as SQLite's application id: tells our file from another program's.
const APPLICATION: i32 = 0x6b6f_7564;

/// The open data folder. Dropping it releases the lock.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    pub(super) dir: PathBuf,
    pub(super) logbook: Logbook,
    _lock: File,
}

impl Store {
    /// Opens the data folder, making it and its database if they are not there.
    ///
    /// # Errors
    /// [`StoreError::Locked`] if another koudai has it open; `ReadOnly`, `Full`, `Foreign`, `Damaged`, `Newer` as named.
    pub fn open(dir: &Path) -> Result<Store, StoreError> {
        private::folder(dir).map_err(|e| StoreError::io(dir, &e))?;
        let lock = lock(dir)?;
        let path = database(dir);
        // A mark says that there was a database here: an empty one must not quietly take its place.
        let is_gone = std::fs::metadata(&path).map_or(true, |about| about.len() == 0);
        if is_gone && journal::has_mark(dir) {
            return Err(StoreError::Damaged(path.display().to_string()));
        }
        private::file(&path);
        let conn = connect(&path)?;
        let logbook = journal::open_logbook(&conn, dir)?;
        let mut store = Store { conn, dir: dir.to_owned(), logbook, _lock: lock };
        if store.read().meta("fold")?.as_deref() != Some(FOLD) {
            check::rebuild(&mut store)?;
        }
        Ok(store)
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The latest wall time the journal has seen in any log, seconds since 1970; 0 if it is empty.
    pub fn latest_wall(&self) -> i64 {
        self.logbook.wall
    }

    /// Answers questions about what the tables hold.
    pub fn read(&self) -> Reader<'_> {
        Reader::new(&self.conn)
    }

    /// Runs `work` in one durable transaction: all of its entries are saved, or none.
    ///
    /// # Errors
    /// Whatever `work` refuses with, or a [`StoreError`] from the disk; nothing is written then.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        author: &Author,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let path = database(&self.dir);
        let mut writer = Writer::begin(&mut self.conn, &path, self.logbook.clone(), author)?;
        let done = work(&mut writer)?;
        self.logbook = writer.commit()?;
        // The mark beside the database only ever helps to notice an old copy; failing to write it loses nothing.
        let _ = journal::write_mark(&self.dir, &self.logbook);
        Ok(done)
    }
}

/// The database file in a data folder.
pub fn database(dir: &Path) -> PathBuf {
    dir.join("koudai.db")
}

pub(super) fn lock(dir: &Path) -> Result<File, StoreError> {
    let path = dir.join("koudai.lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|e| StoreError::io(&path, &e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked(dir.display().to_string())),
        Err(TryLockError::Error(e)) => Err(StoreError::io(&path, &e)),
    }
}

/// Opens or makes the database file and brings it to today's format.
fn connect(path: &Path) -> Result<Connection, StoreError> {
    let wrap = |e: rusqlite::Error| StoreError::sql(path, &e);
    if path.is_dir() {
        return Err(StoreError::Foreign(path.display().to_string()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(wrap)?;
    conn.set_prepared_statement_cache_capacity(128);
    // Otherwise a statement kept ready is planned anew whenever its parameters change, which costs more than running it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(wrap)?;
    identify(&conn, path)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2048;",
    )
    .map_err(wrap)?;
    let format: i32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(wrap)?;
    if format == 0 {
        create(&conn).map_err(wrap)?;
    }
    Ok(conn)
}

/// Opens a database file to read it. Nothing is left beside it, so that a stick may be write-protected; only when its
/// write-ahead log lies there, that is read too, as SQLite does.
pub(super) fn connect_still(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let has_log = std::fs::metadata(format!("{}-wal", path.display())).is_ok_and(|about| about.len() > 0);
    match path.to_str() {
        Some(path) if !has_log => {
            // The signs that mean something in an address are spelled out.
            let address = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
            Connection::open_with_flags(format!("file:{address}?immutable=1"), flags)
        }
        _ => Connection::open_with_flags(path, flags.difference(OpenFlags::SQLITE_OPEN_URI)),
    }
}

/// Looks at a file that is to be restored: ours, of a format this program knows, and sound.
pub(super) fn inspect(path: &Path) -> Result<(), StoreError> {
    let wrap = |e: rusqlite::Error| StoreError::sql(path, &e);
    let conn = connect_still(path).map_err(wrap)?;
    identify(&conn, path)?;
    let format: i32 = conn.query_row("PRAGMA user_version", [], |row| row.get(0)).map_err(wrap)?;
    if format == 0 {
        return Err(StoreError::Foreign(path.display().to_string()));
    }
    let verdict: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(wrap)?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(path.display().to_string())) }
}

/// Refuses a file that is not ours, or is from a newer program, before anything in it is touched.
fn identify(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let wrap = |e: rusqlite::Error| StoreError::sql(path, &e);
    let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i32>(0)).map_err(wrap);
    let application = number("PRAGMA application_id")?;
    let format = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_master")?;
    if application != APPLICATION && (application != 0 || format != 0 || tables != 0) {
        return Err(StoreError::Foreign(path.display().to_string()));
    }
    if format > FORMAT {
        return Err(StoreError::Newer { found: format, known: FORMAT });
    }
    Ok(())
}

fn create(conn: &Connection) -> Result<(), rusqlite::Error> {
    conn.execute_batch(&format!(
        "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};\n{}\n{}\nINSERT INTO meta VALUES ('fold', '{FOLD}'); COMMIT;",
        include_str!("journal.sql"),
        include_str!("tables.sql"),
    ))
}
