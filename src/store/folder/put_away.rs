//! The sample town gives way to a desk of one's own: all that lies in the data folder is moved into a folder inside, whole.

use std::fs;
use std::path::{Path, PathBuf};

use crate::store::lock::{Holder, Lock};
use crate::store::open::{connect_still, database};
use crate::store::{Reader, StoreError, backup, private};

/// How the folders are named.
const NAME: &str = "sample-";

/// Puts the sample town away; answers where it lies, to be opened there like any data folder. `None`: what is here is no sample.
///
/// # Errors
/// [`StoreError::Locked`] while a screen is open. Wherever it breaks off, the sample is still here, or whole in the other folder.
pub fn sample(dir: &Path, stamp: &str) -> Result<Option<PathBuf>, StoreError> {
    let live = database(dir);
    if !live.exists() {
        return Ok(None);
    }
    let _lock = Lock::take(dir, Holder::Command)?;
    let is_sample = connect_still(&live)
        .map_err(|e| StoreError::sql(&live, &e))
        .and_then(|conn| Reader::new(&conn).desk())?
        .is_some_and(|desk| desk.sample);
    if !is_sample {
        return Ok(None);
    }
    // Nothing may be left in a log that would be moved apart from its database.
    backup::empty_log(&live)?;
    let to = backup::unused(dir, &format!("{NAME}{stamp}"), "");
    private::folder(&to).map_err(|e| StoreError::io(&to, &e))?;
    let listed = fs::read_dir(dir).map_err(|e| StoreError::io(dir, &e))?;
    let mut all: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| goes(path)).collect();
    // The database last: until then a start finds the sample here.
    all.sort_by_key(|path| *path == live);
    for path in all {
        let name = path.file_name().unwrap_or_default();
        fs::rename(&path, to.join(name)).map_err(|e| StoreError::io(&path, &e))?;
    }
    backup::sync_folder(&to)?;
    backup::sync_folder(dir)?;
    Ok(Some(to))
}

/// The locks stay with the folder, and a sample that was put away before stays where it lies.
fn goes(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with(NAME) && !matches!(&*name, "koudai.lock" | "koudai.screen")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::inbox::Moment;
    use crate::store::{Author, Store};

    #[test]
    fn the_sample_is_put_away_whole_and_the_folder_is_new_again() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let author = Author { now: "2026-11-26T09:30:00+08:00".parse().unwrap(), person: None };
        crate::sample::fill(&mut store, &author).unwrap();
        store.backup(author.now.date_naive()).unwrap();
        assert!(matches!(sample(dir.path(), "x"), Err(StoreError::Locked(_))));
        let moment = Moment { now: author.now, yellow_percent: 70 };
        let entries = store.read().today(moment).unwrap().entries;
        drop(store);
        let away = sample(dir.path(), "x").unwrap().unwrap();
        assert_eq!(away, dir.path().join("sample-x"));
        // Nothing of it, not even a number or a copy, reaches the desk that is set up here.
        assert!(Store::open(dir.path()).unwrap().read().desk().unwrap().is_none());
        assert!(backup::list(dir.path()).is_empty());
        let kept = Store::open(&away).unwrap();
        assert_eq!(kept.read().today(moment).unwrap().entries, entries);
        assert_eq!(backup::list(&away).len(), 1);
        assert_eq!(sample(dir.path(), "x").unwrap(), None, "an empty folder");
    }

    #[test]
    fn what_is_no_sample_stays_where_it_is() {
        let (dir, store) = crate::store::tests::desk();
        drop(store);
        assert_eq!(sample(dir.path(), "x").unwrap(), None);
        assert!(database(dir.path()).exists());
    }
}
