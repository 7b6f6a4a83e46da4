//! The daily copy, and bringing one back.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::ffi::SQLITE_BUSY;
use rusqlite::{Connection, OpenFlags};

use crate::store::lock::{Holder, Lock};
use crate::store::open::{connect_beside, connect_still, database};
use crate::store::reach::{self, Reach};
use crate::store::scrub::Erased;
use crate::store::sound::{READ_ONCE, is_sound, unsound};
use crate::store::{Store, StoreError, private};

/// Daily copies kept.
pub const KEPT: usize = 7;

/// How often a copy that is kept from reading looks again, and how many times: two seconds in all.
const PAUSE: Duration = Duration::from_millis(50);
const LOOKS: u32 = 40;

/// The folder of the copies.
pub fn folder(dir: &Path) -> PathBuf {
    dir.join("backup")
}

/// The copies there are, the one that holds most last: each is opened to see how much it holds.
pub fn list(dir: &Path) -> Vec<PathBuf> {
    let mut copies = files(dir);
    copies.sort_by_cached_key(|copy| (Reach::of_file(copy), copy.clone()));
    copies
}

/// The one of these copies that holds most.
pub fn fullest(copies: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    copies.into_iter().max_by_key(|copy| Reach::of_file(copy))
}

/// The copies there are, in no order.
pub(in crate::store) fn files(dir: &Path) -> Vec<PathBuf> {
    let Ok(found) = std::fs::read_dir(folder(dir)) else { return Vec::new() };
    let ours = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("koudai-") && path.extension().is_some_and(|end| end == "db")
    };
    found.filter_map(|entry| Some(entry.ok()?.path())).filter(ours).collect()
}

fn daily(dir: &Path, today: NaiveDate) -> PathBuf {
    folder(dir).join(format!("koudai-{today}.db"))
}

/// Makes today's copy by SQLite's backup API on a connection of its own, so that a thread may run it beside the desk; then
/// drops all but the [`KEPT`] that hold most. Answers the copy's path.
///
/// # Errors
/// [`StoreError::Unsound`] when the database is damaged: the copies there are stay as they are.
pub fn make(dir: &Path, today: NaiveDate) -> Result<PathBuf, StoreError> {
    let to = daily(dir, today);
    private::folder(&folder(dir)).map_err(|e| StoreError::io(dir, &e))?;
    let mut part = copy_part(&beside_writer(&database(dir))?, &to)?;
    if !part.exists() {
        // An erasure took it away meanwhile, since it held what was to go.
        part = copy_part(&beside_writer(&database(dir))?, &to)?;
    }
    // What is damaged must not push out what is whole.
    let sound = connect_still(&part).and_then(|copy| is_sound(&copy));
    if !sound.as_ref().is_ok_and(|sound| *sound) {
        let _ = std::fs::remove_file(&part);
        return Err(sound.map_or_else(|e| StoreError::sql(&part, &e), |_| unsound(dir)));
    }
    put(&part, &to)?;
    let copies = list(dir);
    let surplus = copies.len().saturating_sub(KEPT);
    for old in copies.iter().filter(|copy| **copy != to).take(surplus) {
        std::fs::remove_file(old).map_err(|e| StoreError::io(old, &e))?;
    }
    Ok(to)
}

/// Whether today's copy is still to be made, or lacks so much that it is made anew: with a dead clock every day has the same date. Before a
/// desk has been set up it is not: an empty copy would be today's.
pub(in crate::store) fn is_due(dir: &Path, today: NaiveDate) -> Result<bool, StoreError> {
    let (live, copy) = (beside_writer(&database(dir))?, daily(dir, today));
    if copy.exists() {
        return Ok(Reach::of(&live)?.outgrew(Reach::of_file(&copy)));
    }
    Ok(reach::desk(&live).is_some())
}

/// [`make`], if it is due.
pub fn make_if_due(dir: &Path, today: NaiveDate) -> Result<(), StoreError> {
    if is_due(dir, today)? { make(dir, today).map(drop) } else { Ok(()) }
}

/// [`make_if_due`] after a command: not beside another one that does the same. Whoever is at work by now, a screen or a
/// command, makes its own.
pub fn make_after_command(dir: &Path, today: NaiveDate) -> Result<(), StoreError> {
    match Lock::take(dir, Holder::Command) {
        Ok(_lock) => make_if_due(dir, today),
        Err(StoreError::Locked(_) | StoreError::Busy(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// A name in `dir` that nothing has yet: what was kept once is never written over.
pub(in crate::store) fn unused(dir: &Path, stem: &str, end: &str) -> PathBuf {
    let first = dir.join(format!("{stem}{end}"));
    let others = (2..).map(|nth| dir.join(format!("{stem}-{nth}{end}")));
    std::iter::once(first.clone()).chain(others).find(|path| !path.exists()).unwrap_or(first)
}

/// Opens the database of a desk that may be at work, to read it.
fn beside_writer(path: &Path) -> Result<Connection, StoreError> {
    connect_beside(path).map_err(|e| StoreError::sql(path, &e))
}

/// Copies the database of a data folder that may be at work into another folder, where it can be opened apart.
///
/// # Errors
/// When either cannot be read or written.
pub fn copy_out(dir: &Path, to: &Path) -> Result<(), StoreError> {
    private::folder(to).map_err(|e| StoreError::io(to, &e))?;
    copy(&beside_writer(&database(dir))?, &database(to))
}

/// Copies a database into a file; the file appears whole or not at all.
fn copy(source: &Connection, to: &Path) -> Result<(), StoreError> {
    put(&copy_part(source, to)?, to)
}

/// Copies a database into a file beside `to`, whose path is answered.
fn copy_part(source: &Connection, to: &Path) -> Result<PathBuf, StoreError> {
    let part = to.with_extension("part");
    let _ = std::fs::remove_file(&part);
    private::file(&part);
    let mut target = Connection::open(&part).map_err(|e| StoreError::sql(&part, &e))?;
    if let Err(error) = copy_pages(source, &mut target) {
        drop(target);
        let error = not_copied(source, &part, &error);
        let _ = std::fs::remove_file(&part);
        return Err(error);
    }
    Ok(part)
}

/// Copies page by page, with a pause for whoever writes meanwhile.
///
/// # Errors
/// `SQLITE_BUSY` when somebody keeps the database to themselves for longer than the patience.
fn copy_pages(source: &Connection, target: &mut Connection) -> Result<(), rusqlite::Error> {
    source.execute_batch(READ_ONCE)?;
    let backup = Backup::new(source, target)?;
    let mut refused = 0;
    loop {
        refused = match backup.step(1024)? {
            StepResult::Done => return Ok(()),
            StepResult::More => 0,
            _ if refused == LOOKS => {
                return Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(SQLITE_BUSY), None));
            }
            _ => refused + 1,
        };
        sleep(if refused == 0 { Duration::from_millis(1) } else { PAUSE });
    }
}

/// Why there is no copy. Whoever opened the database on a full disk keeps it to themselves (see `open`): then it is room that is lacking.
fn not_copied(source: &Connection, part: &Path, error: &rusqlite::Error) -> StoreError {
    match StoreError::sql(part, error) {
        StoreError::Busy(_) => match std::fs::write(part, [0; 4096]) {
            Err(full) => StoreError::io(part, &full),
            Ok(()) => StoreError::Busy(source.path().unwrap_or_default().to_owned()),
        },
        error => error,
    }
}

/// Makes the part durable and gives it its name.
fn put(part: &Path, to: &Path) -> Result<(), StoreError> {
    File::open(part).and_then(|file| file.sync_all()).map_err(|e| StoreError::io(part, &e))?;
    std::fs::rename(part, to).map_err(|e| StoreError::io(to, &e))?;
    to.parent().map_or(Ok(()), sync_folder)
}

/// What putting a copy back came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// Where what was there before is kept.
    pub kept: Option<PathBuf>,
    /// Records that are erased here and were not in that copy: they have been erased in it too.
    pub erased: usize,
}

/// Replaces the database in `dir` with the copy `from`, which may be the mere name of a copy in the folder of copies. What was
/// there is kept beside it under a dated name, whose path is answered; this computer begins a new incarnation at the next
/// start, since entries written after the copy may already have been sent. A crash at any moment leaves one of the two
/// databases in place, whole.
///
/// # Errors
/// The copy is opened and checked first: `NoCopy`, `NotACopy`, `OfAnother`, `Damaged` or `Newer` leave everything as it was.
pub fn restore(dir: &Path, from: &Path, stamp: &str) -> Result<Restored, StoreError> {
    let inside = folder(dir).join(from);
    let typed = from.display().to_string();
    let Some(from) = [from, &inside].into_iter().find(|path| path.is_file()) else {
        return Err(StoreError::NoCopy(typed));
    };
    private::folder(dir).map_err(|e| StoreError::io(dir, &e))?;
    let lock = Lock::take(dir, Holder::Command)?;
    crate::store::open::inspect(from).map_err(|error| match error {
        StoreError::Foreign(_) => StoreError::NotACopy(typed.clone()),
        error => error,
    })?;
    let live = database(dir);
    belongs(from, &live, typed)?;
    let incoming = dir.join("koudai.incoming.db");
    copy(&connect_still(from).map_err(|e| StoreError::sql(from, &e))?, &incoming)?;
    // A database that cannot be read knows nothing any more.
    let known = beside_writer(&live).and_then(|conn| Erased::read(&conn)).unwrap_or_default();
    let erased = known.carry_over(&incoming)?;
    let kept = live.exists().then(|| unused(dir, &format!("koudai.before-restore-{stamp}"), ".db"));
    if let Some(kept) = &kept {
        set_aside(&live, kept)?;
    }
    // Before the rename: a crash in between costs a needless incarnation, the other order could lose a needed one.
    crate::store::mark::raise(dir, &incoming)?;
    std::fs::rename(&incoming, &live).map_err(|e| StoreError::io(&live, &e))?;
    sync_folder(dir)?;
    drop(lock);
    Ok(Restored { kept, erased })
}

/// Refuses a copy in which no desk was set up, and one of another desk than the database holds that it would replace.
fn belongs(copy: &Path, live: &Path, typed: String) -> Result<(), StoreError> {
    let of = |path: &Path| connect_still(path).ok().and_then(|conn| reach::desk(&conn));
    let Some(theirs) = of(copy) else { return Err(StoreError::NotACopy(typed)) };
    match live.exists().then(|| of(live)).flatten() {
        Some(ours) if ours.0 != theirs.0 => Err(StoreError::OfAnother { copy: typed, theirs: theirs.1, ours: ours.1 }),
        _ => Ok(()),
    }
}

/// Keeps the whole of a database under another name, and leaves no write-ahead log beside it that could be taken for the
/// restored one's. A database that cannot be read is kept as its files are.
fn set_aside(live: &Path, kept: &Path) -> Result<(), StoreError> {
    let copied = beside_writer(live).and_then(|source| copy(&source, kept));
    if copied.is_ok() && empty_log(live).is_ok() {
        return Ok(());
    }
    let beside = |path: &Path, end: &str| PathBuf::from(format!("{}{end}", path.display()));
    let _ = std::fs::remove_file(beside(live, "-shm"));
    for end in ["-wal", ""] {
        let (from, to) = (beside(live, end), beside(kept, end));
        if from.exists() {
            std::fs::rename(&from, &to).map_err(|e| StoreError::io(&from, &e))?;
        }
    }
    Ok(())
}

/// Brings the write-ahead log into the file and removes it.
pub(in crate::store) fn empty_log(live: &Path) -> Result<(), StoreError> {
    let conn = Connection::open_with_flags(live, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode == "delete" { Ok(()) } else { Err(StoreError::Damaged(live.display().to_string())) }
}

/// Makes a rename in the folder durable, where the system can.
pub(in crate::store) fn sync_folder(dir: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        File::open(dir).and_then(|dir| dir.sync_all()).map_err(|e| StoreError::io(dir, &e))
    } else {
        Ok(())
    }
}

impl Store {
    /// Makes today's copy now.
    pub fn backup(&self, today: NaiveDate) -> Result<PathBuf, StoreError> {
        make(&self.dir, today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::{Command, Form};
    use crate::domain::note::NoteForm;
    use crate::store::Author;
    use crate::{sample, service};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn author() -> Author {
        Author { now: "2026-11-26T09:30:00+08:00".parse().unwrap(), person: None }
    }

    fn town() -> (tempfile::TempDir, Store) {
        let (dir, mut store) = crate::store::tests::desk();
        sample::fill(&mut store, &author()).unwrap();
        (dir, store)
    }

    fn write(store: &mut Store, notes: usize) {
        for _ in 0..notes {
            let taken = Command::Add(Box::new(Form::Note(NoteForm { text: "路灯".into(), ..NoteForm::default() })));
            service::execute(store, &author(), &taken).unwrap();
        }
    }

    #[test]
    fn copies_go_by_what_they_hold_whatever_day_the_clock_said() {
        let (dir, mut store) = town();
        for nth in 1..=9 {
            store.backup(day(&format!("2099-01-0{nth}"))).unwrap();
        }
        assert_eq!(list(dir.path()).len(), KEPT);
        for nth in 1..=4 {
            write(&mut store, 1);
            let made = store.backup(day(&format!("2026-11-0{nth}"))).unwrap();
            assert_eq!((list(dir.path()).last(), list(dir.path()).len()), (Some(&made), KEPT));
            assert_eq!(crate::store::sound::newest_copy(dir.path()), Some(made));
        }
        // Those that are left of the year 2099 go first.
        let first = list(dir.path()).remove(0);
        assert!(first.ends_with("koudai-2099-01-07.db"), "{first:?}");
    }

    #[test]
    fn with_a_dead_clock_the_copy_of_the_one_day_is_made_anew() {
        let (dir, mut store) = town();
        let today = day("1970-01-01");
        make_if_due(dir.path(), today).unwrap();
        write(&mut store, 3);
        assert!(!is_due(dir.path(), today).unwrap(), "not for a few");
        write(&mut store, 20);
        assert!(is_due(dir.path(), today).unwrap());
        make_if_due(dir.path(), today).unwrap();
        assert!(!is_due(dir.path(), today).unwrap());
        assert_eq!(list(dir.path()).len(), 1);
    }

    #[test]
    fn a_database_that_somebody_keeps_to_themselves_is_not_waited_for_without_end() {
        let (dir, store) = town();
        drop(store);
        let live = database(dir.path());
        let other = Connection::open(&live).unwrap();
        other
            .execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE meta SET value = value;")
            .unwrap();
        let refused = make(dir.path(), day("2026-11-27")).unwrap_err();
        assert_eq!(refused, StoreError::Busy(live.display().to_string()));
        assert!(list(dir.path()).is_empty() && !daily(dir.path(), day("2026-11-27")).with_extension("part").exists());
        drop(other);
        assert_eq!(make(dir.path(), day("2026-11-27")).unwrap(), daily(dir.path(), day("2026-11-27")));
    }

    #[test]
    fn what_was_kept_once_is_not_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let first = unused(dir.path(), "koudai.before-restore-x", ".db");
        std::fs::write(&first, "").unwrap();
        assert_ne!(unused(dir.path(), "koudai.before-restore-x", ".db"), first);
    }
}
