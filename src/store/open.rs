//! Opening the data folder: the lock, the file's format, this computer's log and its high-water mark.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::lock::{Holder, Lock};
use super::logs::Logbook;
use super::mark::{self, Pen};
use super::present::Present;
use super::read::Reader;
use super::sound::{is_sound, with_copy};
use super::writer::{Author, Writer};
use super::{StoreError, check, leftovers, private};
use crate::domain::record::Record;
use crate::obstacle::Obstacle;

/// The file's format. Raised when a table of the journal changes.
pub const FORMAT: i32 = 8;

/// What brings a file of format 1, 2, … to the next one.
const UPGRADES: [&str; 7] = [
    "CREATE TABLE redo (id INTEGER PRIMARY KEY, at TEXT NOT NULL, events TEXT NOT NULL) STRICT;",
    include_str!("devices.sql"),
    concat!(
        "ALTER TABLE log ADD COLUMN desk TEXT NOT NULL DEFAULT ''; ALTER TABLE log ADD COLUMN root TEXT;
         ALTER TABLE log ADD COLUMN start INTEGER NOT NULL DEFAULT 1; ALTER TABLE log ADD COLUMN before BLOB;",
        // The one log of a home or a district held its own visits too, which nobody else may receive.
        "UPDATE log SET audience = 'own' WHERE EXISTS (SELECT 1 FROM desk WHERE form ->> 'level' <> 'station');",
        include_str!("exchange.sql"),
    ),
    include_str!("seed.sql"),
    // Only folding everything anew asks for that order, and every save paid for it.
    "DROP INDEX IF EXISTS entry_order;",
    concat!(include_str!("owed.sql"), "ALTER TABLE log ADD COLUMN lately TEXT NOT NULL DEFAULT '';"),
    // What came before is taken to have come when it was written, as it was until then.
    concat!(include_str!("arrived.sql"), "UPDATE peer SET arrived = wall;"),
];

/// The shape of the fold. Raised when a table of the fold or the meaning of an event changes: the next start rebuilds.
/// 39: what an office that helps did moves nothing.
pub const FOLD: &str = "39";

/// "koud" as SQLite's application id: tells our file from another program's.
const APPLICATION: i32 = 0x6b6f_7564;

/// The open data folder. Dropping it releases the lock.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    pub(super) dir: PathBuf,
    pub(super) logbook: Logbook,
    pub(super) mark: Pen,
    /// More pages than usual are kept in memory, while much arrives.
    pub(super) roomy: bool,
    /// What repeats erased words in what was taken in, until somebody is told.
    pub(super) left: BTreeSet<Record>,
    /// There was no room on the disk when it was opened: no other program reads the file as long as it is.
    alone: bool,
    _lock: Lock,
}

impl Store {
    /// Opens the data folder to write for as long as a screen is open, making it and its database if they are not there.
    ///
    /// # Errors
    /// [`StoreError::Locked`] if a screen has it open, [`StoreError::Busy`] if a command does and takes long; `ReadOnly`,
    /// `Full`, `Foreign`, `Unsound`, `Newer` as named.
    pub fn open(dir: &Path) -> Result<Store, StoreError> {
        Store::open_watched(dir, &mut |_, _| {})
    }

    /// [`Store::open`]; `watch` hears now and then how many entries are folded anew after an upgrade, of how many.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_watched(dir: &Path, watch: &mut dyn FnMut(u64, u64)) -> Result<Store, StoreError> {
        Store::open_as(dir, Holder::Screen, watch).map_err(|error| with_copy(dir, error))
    }

    /// [`Store::open`] for one command: whoever comes meanwhile waits a little.
    pub fn open_briefly(dir: &Path) -> Result<Store, StoreError> {
        Store::open_as(dir, Holder::Command, &mut |_, _| {}).map_err(|error| with_copy(dir, error))
    }

    fn open_as(dir: &Path, holder: Holder, watch: &mut dyn FnMut(u64, u64)) -> Result<Store, StoreError> {
        Store::try_open(dir, holder, watch).map_err(|error| match error {
            StoreError::Full(path) => StoreError::NoRoom(path),
            other => other,
        })
    }

    fn try_open(dir: &Path, holder: Holder, watch: &mut dyn FnMut(u64, u64)) -> Result<Store, StoreError> {
        if dir.is_file() {
            return Err(StoreError::Io { path: dir.display().to_string(), reason: Obstacle::NotAFolder });
        }
        private::folder(dir).map_err(|e| StoreError::io(dir, &e))?;
        let lock = Lock::take(dir, holder)?;
        let path = database(dir);
        refuse_gone(dir)?;
        private::file(&path);
        let (mut conn, alone) = match connect(&path) {
            // A full disk is no reason not to read what is there.
            Err(StoreError::Full(_)) => (connect_with(&path, ALONE)?, true),
            conn => (conn?, false),
        };
        if Reader::new(&conn).meta("fold")?.as_deref() != Some(FOLD) {
            check::fold_watched(&conn, watch)?;
        }
        // What cannot be removed now is at the next start.
        let _ = leftovers::clear(dir);
        let mut mark = Pen::of(dir);
        let logbook = Logbook::open(&conn, dir, &mut mark)?;
        Present::of(&path).guard(&mut conn).map_err(|error| StoreError::sql(&path, &error))?;
        let (dir, left) = (dir.to_owned(), BTreeSet::new());
        let mut store = Store { conn, dir, logbook, mark, roomy: false, left, alone, _lock: lock };
        // What an erasure could not finish, for want of room or because somebody read meanwhile.
        let _ = store.scrub();
        Ok(store)
    }

    /// The data folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The disk was full when it was opened: what is there can be read, and saving works once there is room. Other programs cannot
    /// read beside it until something was saved.
    pub fn is_alone(&self) -> bool {
        self.alone
    }

    /// The latest wall time this computer has written, of those that are believed, seconds since 1970; 0 if it has written nothing.
    pub fn latest_wall(&self) -> i64 {
        self.logbook.wall
    }

    /// Somebody says that the clock is right at `now`. No entry is changed: their order never followed from a clock.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn trust_clock(&mut self, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
        let path = database(&self.dir);
        self.logbook.trust(&self.conn, now.timestamp()).map_err(|error| StoreError::sql(&path, &error))
    }

    /// Answers questions about what the tables hold.
    pub fn read(&self) -> Reader<'_> {
        Reader::new(&self.conn)
    }

    /// Lets `ask` read everything as of one moment, under one lock instead of one for each question.
    pub fn at_once<T>(&self, ask: impl FnOnce() -> T) -> T {
        // Where that cannot be begun, each question is answered by itself and says what is wrong.
        let moment = self.conn.unchecked_transaction();
        let answer = ask();
        // Nothing was written, so nothing is lost if this fails.
        let _ = moment.and_then(rusqlite::Transaction::commit);
        answer
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
        writer.tell_merged_of_spoken()?;
        writer.pass_spoken()?;
        writer.say_owed()?;
        let erases = writer.erases;
        self.logbook = writer.commit()?;
        self.mark.note(&self.logbook);
        if self.alone {
            // What is saved is saved, whether or not others can read it beside this desk yet: it is tried again after the next.
            self.alone = share_again(&self.conn).is_err();
        }
        if erases {
            // It is tried again at the next start; the record itself is gone.
            let _ = self.scrub();
        }
        Ok(done)
    }
}

/// There was room for a save: from now on others may read beside it. The connection stays the one it is, so that nothing can be lost on
/// the way; where a step of it fails, it goes on reading and saving as it stands. What readers share is in memory for as long as there is a
/// write-ahead log, so that goes first and comes back last.
fn share_again(conn: &Connection) -> Result<(), rusqlite::Error> {
    let journal = |mode: &str| {
        let now: String = conn.pragma_update_and_check(None, "journal_mode", mode, |row| row.get(0))?;
        if now == mode { Ok(()) } else { Err(rusqlite::Error::InvalidQuery) }
    };
    journal("delete")?;
    conn.execute_batch("PRAGMA locking_mode = NORMAL;")?;
    // The lock is let go at the next reading.
    conn.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get::<_, i64>(0))?;
    journal("wal")
}

/// The database file in a data folder.
pub fn database(dir: &Path) -> PathBuf {
    dir.join("koudai.db")
}

/// A mark says that there was a database here: an empty one must not quietly take its place.
pub(super) fn refuse_gone(dir: &Path) -> Result<(), StoreError> {
    let path = database(dir);
    let is_gone = std::fs::metadata(&path).map_or(true, |about| about.len() == 0);
    if is_gone && mark::has_mark(dir) { Err(StoreError::Damaged(path.display().to_string())) } else { Ok(()) }
}

/// Said before anything else, keeps what readers and writers share in memory instead of in a file, which would have to grow.
const ALONE: &str = "PRAGMA locking_mode = EXCLUSIVE;";

/// Opens or makes the database file and brings it to today's format.
pub(super) fn connect(path: &Path) -> Result<Connection, StoreError> {
    connect_with(path, "")
}

fn connect_with(path: &Path, first: &str) -> Result<Connection, StoreError> {
    let wrap = |e: rusqlite::Error| StoreError::sql(path, &e);
    if path.is_dir() {
        return Err(StoreError::Foreign(path.display().to_string()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(wrap)?;
    conn.execute_batch(first).map_err(wrap)?;
    prepare(&conn).map_err(wrap)?;
    let format = identify(&conn, path)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -1024;",
    )
    .map_err(wrap)?;
    match usize::try_from(format) {
        Ok(0) => create(&conn),
        Ok(known) => upgrade(&conn, UPGRADES.get(known - 1..).unwrap_or_default()),
        Err(_) => return Err(StoreError::Foreign(path.display().to_string())),
    }
    .map_err(wrap)?;
    Ok(conn)
}

/// What every connection that answers many questions is given.
pub(super) fn prepare(conn: &Connection) -> Result<(), rusqlite::Error> {
    conn.set_prepared_statement_cache_capacity(128);
    // Otherwise a statement kept ready is planned anew whenever its parameters change, which costs more than running it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

/// Opens a database file to read it while nobody writes. Nothing is left beside it, so that a stick may be write-protected;
/// only when its write-ahead log lies there, that is read too, as SQLite does.
pub(super) fn connect_still(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(address(path, true), flags)
}

/// The same on a full disk, where the write-ahead log cannot be read otherwise. Nothing is written, and the log stays as it is.
pub(super) fn connect_alone(path: &Path) -> Result<Connection, rusqlite::Error> {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.execute_batch(ALONE)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(conn)
}

/// Opens the database of a desk that may be at work, to read it.
pub(super) fn connect_beside(path: &Path) -> Result<Connection, rusqlite::Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags)
}

/// The address under which SQLite opens a file to read it; `still` when nobody writes to it meanwhile.
pub(super) fn address(path: &Path, still: bool) -> String {
    let mut address = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        // What means something in an address, or is no letter, is spelled out.
        let _ = match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                write!(address, "{}", char::from(*byte))
            }
            _ => write!(address, "%{byte:02x}"),
        };
    }
    let has_log = std::fs::metadata(format!("{}-wal", path.display())).is_ok_and(|about| about.len() > 0);
    address.push_str(if still && !has_log { "?mode=ro&immutable=1" } else { "?mode=ro" });
    address
}

/// Looks at a file that is to be restored: ours, of a format this program knows, and sound.
pub(super) fn inspect(path: &Path) -> Result<(), StoreError> {
    let wrap = |e: rusqlite::Error| StoreError::sql(path, &e);
    let conn = connect_still(path).map_err(wrap)?;
    if identify(&conn, path)? == 0 {
        return Err(StoreError::Foreign(path.display().to_string()));
    }
    if is_sound(&conn).map_err(wrap)? { Ok(()) } else { Err(StoreError::Damaged(path.display().to_string())) }
}

/// Refuses a file that is not ours, or is from a newer program, before anything in it is touched; answers its format, 0 for
/// a file that is empty.
pub(super) fn identify(conn: &Connection, path: &Path) -> Result<i32, StoreError> {
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
    Ok(format)
}

/// Brings the journal's tables to today's format, all steps or none.
fn upgrade(conn: &Connection, steps: &[&str]) -> Result<(), rusqlite::Error> {
    if steps.is_empty() {
        return Ok(());
    }
    conn.execute_batch(&format!("BEGIN IMMEDIATE; {} PRAGMA user_version = {FORMAT}; COMMIT;", steps.concat()))
}

fn create(conn: &Connection) -> Result<(), rusqlite::Error> {
    conn.execute_batch(&format!(
        "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT};\n{}\n{}\n{}\n{}\n{}\n{}\n{}\nINSERT INTO meta VALUES ('fold', '{FOLD}'); COMMIT;",
        include_str!("journal.sql"),
        include_str!("devices.sql"),
        include_str!("exchange.sql"),
        include_str!("arrived.sql"),
        include_str!("seed.sql"),
        include_str!("owed.sql"),
        include_str!("tables.sql"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::event::Event;
    use crate::domain::note::NoteForm;
    use crate::store::Look;
    use crate::store::tests::desk;

    /// A desk as it is opened on a full disk.
    fn alone() -> (tempfile::TempDir, Store) {
        let (dir, mut store) = desk();
        drop(std::mem::replace(&mut store.conn, Connection::open_in_memory().unwrap()));
        store.conn = connect_with(&database(dir.path()), ALONE).unwrap();
        store.alone = true;
        (dir, store)
    }

    fn take(store: &mut Store, along: impl FnOnce(&Writer<'_>)) -> Result<(), StoreError> {
        let author = Author { now: DateTime::parse_from_rfc3339("2026-12-06T09:30:00+08:00").unwrap(), person: None };
        let note = Event::NoteTaken(NoteForm { text: "灯又坏了".into(), ..NoteForm::default() });
        store.write(&author, |writer: &mut Writer<'_>| {
            along(writer);
            writer.append(&note).map(drop)
        })
    }

    #[test]
    fn a_desk_that_was_opened_on_a_full_disk_lets_others_read_again_once_something_is_saved() {
        let (dir, mut store) = alone();
        let count = || Look::open(dir.path()).ok().and_then(|look| look.read().note_count(None).ok());
        assert_eq!((store.read().note_count(None).unwrap(), count()), (0, None));
        take(&mut store, |_| {}).unwrap();
        assert!(!store.is_alone());
        assert_eq!((store.read().note_count(None).unwrap(), count()), (1, Some(1)));
        take(&mut store, |_| {}).unwrap();
        assert_eq!((store.read().note_count(None).unwrap(), count()), (2, Some(2)));
    }

    #[test]
    fn what_is_saved_there_is_never_called_failed_and_the_desk_goes_on_whatever_keeps_others_from_reading() {
        let (_dir, mut store) = alone();
        // A file that could not be opened anew.
        let of_tomorrow = |writer: &Writer<'_>| writer.tx.execute_batch("PRAGMA user_version = 99").unwrap();
        take(&mut store, of_tomorrow).unwrap();
        take(&mut store, |_| {}).unwrap();
        assert_eq!(store.read().note_count(None).unwrap(), 2);
        // A step of it that fails says so, and leaves the connection as it was.
        let (_dir, store) = alone();
        let reading = store.conn.unchecked_transaction().unwrap();
        assert_eq!(store.read().note_count(None).unwrap(), 0);
        assert!(share_again(&store.conn).is_err(), "no log goes while somebody reads");
        reading.commit().unwrap();
        share_again(&store.conn).unwrap();
        assert_eq!(store.read().note_count(None).unwrap(), 0);
    }
}
