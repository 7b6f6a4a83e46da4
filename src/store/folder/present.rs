//! Whether the database that is open still lies in the data folder. A file that was deleted or moved away can be written to as
//! if nothing had happened, and what is written is nowhere afterwards: no screen may say "saved" then.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

/// The database file that was opened.
#[derive(Debug)]
pub(in crate::store) struct Present {
    path: PathBuf,
    file: Option<File>,
}

/// What tells a file from any other that comes to stand at its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct File {
    #[cfg(unix)]
    device: u64,
    #[cfg(unix)]
    inode: u64,
}

impl Present {
    /// The file that lies there now, which has just been opened.
    pub(in crate::store) fn of(path: &Path) -> Present {
        Present { path: path.to_owned(), file: look(path) }
    }

    /// Nothing more is committed on this connection while it lies there no more: [`Gone`](crate::store::StoreError::Gone). One look at the folder for
    /// each commit.
    pub(in crate::store) fn guard(self, conn: &mut Connection) -> Result<(), rusqlite::Error> {
        conn.commit_hook(Some(move || !self.is_there()))
    }

    fn is_there(&self) -> bool {
        let there = look(&self.path);
        there.is_some() && there == self.file
    }
}

#[cfg(unix)]
fn look(path: &Path) -> Option<File> {
    use std::os::unix::fs::MetadataExt;
    let about = std::fs::metadata(path).ok()?;
    Some(File { device: about.dev(), inode: about.ino() })
}

/// Windows lets nobody delete or move a file that is open; a folder may still go with the drive it is on.
#[cfg(not(unix))]
fn look(path: &Path) -> Option<File> {
    std::fs::metadata(path).ok().map(|_| File {})
}

#[cfg(all(test, unix))]
mod tests {
    use crate::domain::event::Event;
    use crate::domain::note::{NoteForm, NoteState};
    use crate::store::tests::desk;
    use crate::store::{Author, Page, Store, StoreError};

    fn take(store: &mut Store) -> Result<(), StoreError> {
        let author = Author { now: chrono::DateTime::default(), person: None };
        let note = Event::NoteTaken(NoteForm { text: "沟口路灯坏了".to_owned(), ..NoteForm::default() });
        store.write(&author, |writer| writer.append(&note).map(drop))
    }

    #[test]
    fn nothing_is_saved_into_a_file_that_was_moved_away_until_it_is_back() {
        let (dir, mut store) = desk();
        let (here, there) = (dir.path().join("koudai.db"), dir.path().join("elsewhere.db"));
        std::fs::rename(&here, &there).unwrap();
        let gone = StoreError::Gone(here.display().to_string());
        assert_eq!(take(&mut store), Err(gone.clone()));
        assert_eq!(store.trust_clock(chrono::DateTime::default()), Err(gone.clone()));
        assert_eq!(store.drop_draft("note"), Err(gone.clone()));
        let draft = serde_json::json!({ "text": "半句" });
        assert_eq!(store.keep_draft("note", &draft, "", true), Err(gone.clone()));
        // Another file in its place is not it.
        std::fs::write(&here, b"").unwrap();
        assert_eq!(store.keep_draft("note", &draft, "", true), Err(gone));
        std::fs::rename(&there, &here).unwrap();
        take(&mut store).unwrap();
        store.keep_draft("note", &draft, "", true).unwrap();
        assert_eq!(store.read().notes(Some(NoteState::Open), Page::ALL).unwrap().len(), 1);
    }
}
