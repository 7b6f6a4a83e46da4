//! Who has the data folder. One koudai writes at a time: the screen, which stays, or a command, which is soon done.
//!
//! `koudai.lock` belongs to whoever writes. `koudai.screen` belongs to the screen besides, so that whoever is kept out can say
//! by what. The system takes both back when a program ends, however it ends; what lies in the files means nothing.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use crate::store::StoreError;

/// How often somebody who waits for a command looks again, and how many times: five seconds in all.
const PAUSE: Duration = Duration::from_millis(50);
const LOOKS: u32 = 100;

/// What wants to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Holder {
    /// The screen: stays until the person leaves.
    Screen,
    /// A command without a screen: others wait for it.
    Command,
}

/// The right to write, until it is dropped.
#[derive(Debug)]
pub(in crate::store) struct Lock {
    folder: File,
    screen: Option<File>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // To close the files is not enough: a program that is being started at this moment has them too, until it runs. The mark
        // goes first, so that whoever comes between waits instead of being told of a screen. What fails here, closing does.
        if let Some(screen) = &self.screen {
            let _ = screen.unlock();
        }
        let _ = self.folder.unlock();
    }
}

impl Lock {
    /// Takes the right to write, waiting a little for a command or a reader to be done.
    ///
    /// # Errors
    /// [`StoreError::Locked`] while a screen is open, [`StoreError::Busy`] when a command takes longer than the patience.
    pub fn take(dir: &Path, holder: Holder) -> Result<Lock, StoreError> {
        let path = dir.join("koudai.lock");
        let folder = file(&path).map_err(|e| StoreError::io(dir, &e))?;
        for look in 0.. {
            match folder.try_lock() {
                Ok(()) => break,
                Err(TryLockError::Error(e)) => return Err(StoreError::io(&path, &e)),
                Err(TryLockError::WouldBlock) if is_screen_open(dir) => {
                    return Err(StoreError::Locked(dir.display().to_string()));
                }
                Err(TryLockError::WouldBlock) if look == LOOKS => {
                    return Err(StoreError::Busy(dir.display().to_string()));
                }
                Err(TryLockError::WouldBlock) => sleep(PAUSE),
            }
        }
        let screen = (holder == Holder::Screen).then(|| screen(dir)).flatten();
        Ok(Lock { folder, screen })
    }
}

/// Nobody writes until this is dropped.
#[derive(Debug)]
pub(in crate::store) struct Still {
    _folder: Option<File>,
}

/// Keeps writers out while somebody reads, without a trace. `None`: a writer is there already.
pub(in crate::store) fn keep_writers_out(dir: &Path) -> Option<Still> {
    match File::open(dir.join("koudai.lock")) {
        Ok(folder) => folder.try_lock_shared().is_ok().then_some(Still { _folder: Some(folder) }),
        // Nobody ever wrote here.
        Err(error) => (error.kind() == ErrorKind::NotFound).then_some(Still { _folder: None }),
    }
}

/// The mark of an open screen. Without it the screen works all the same; others are told less.
fn screen(dir: &Path) -> Option<File> {
    let screen = file(&dir.join("koudai.screen")).ok()?;
    // Whoever looks for it holds it for a moment only.
    screen.lock().is_ok().then_some(screen)
}

fn is_screen_open(dir: &Path) -> bool {
    File::open(dir.join("koudai.screen"))
        .is_ok_and(|screen| matches!(screen.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

fn file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().create(true).truncate(false).write(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_waits_for_a_command_and_not_for_a_screen() {
        let dir = tempfile::tempdir().unwrap();
        let first = Lock::take(dir.path(), Holder::Command).unwrap();
        let (path, (tell, told)) = (dir.path().to_owned(), std::sync::mpsc::channel());
        let waiting = std::thread::spawn(move || {
            tell.send(()).unwrap();
            Lock::take(&path, Holder::Command)
        });
        told.recv().unwrap();
        sleep(PAUSE);
        drop(first);
        drop(waiting.join().unwrap().expect("the first is done soon"));
        let _screen = Lock::take(dir.path(), Holder::Screen).unwrap();
        let refused = Lock::take(dir.path(), Holder::Command).unwrap_err();
        assert_eq!(refused, StoreError::Locked(dir.path().display().to_string()));
    }

    #[test]
    fn the_folder_is_free_at_once_even_while_a_program_is_being_started() {
        let dir = tempfile::tempdir().unwrap();
        let lock = Lock::take(dir.path(), Holder::Screen).unwrap();
        // What a program has that is being started.
        let _copies = (lock.folder.try_clone().unwrap(), lock.screen.as_ref().unwrap().try_clone().unwrap());
        drop(lock);
        drop(Lock::take(dir.path(), Holder::Screen).unwrap());
    }

    #[test]
    fn a_reader_keeps_writers_out_and_a_writer_only_tells_the_reader() {
        let dir = tempfile::tempdir().unwrap();
        assert!(keep_writers_out(dir.path()).is_some(), "nobody ever wrote");
        drop(Lock::take(dir.path(), Holder::Command).unwrap());
        let reading = keep_writers_out(dir.path()).unwrap();
        assert!(keep_writers_out(dir.path()).is_some(), "readers do not mind each other");
        assert!(matches!(
            File::open(dir.path().join("koudai.lock")).unwrap().try_lock(),
            Err(TryLockError::WouldBlock)
        ));
        drop(reading);
        let _writing = Lock::take(dir.path(), Holder::Command).unwrap();
        assert!(keep_writers_out(dir.path()).is_none());
    }
}
