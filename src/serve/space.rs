//! How much room there is: a cap on all envelopes together, and some space of the disk that is never used.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::sync::carrier::{Disk as _, Real};

/// What stays free on the disk, in bytes: a full disk stops everything else on the computer.
const RESERVE: u64 = 256 << 20;

/// The room of a server. Cheap to clone; all clones count together.
#[derive(Clone, Debug)]
pub(super) struct Space {
    root: PathBuf,
    most: u64,
    used: Arc<AtomicU64>,
}

/// Room that an upload holds until it is done. Dropped before it is kept, the room is free again.
#[derive(Debug)]
pub(super) struct Held {
    space: Space,
    bytes: u64,
}

impl Space {
    /// Counts what lies below `root`, of which `most` bytes are the limit.
    pub fn count(root: &Path, most: u64) -> Space {
        Space { root: root.to_owned(), most, used: Arc::new(AtomicU64::new(used(root))) }
    }

    /// Holds room for so many bytes; `None` when there is not enough.
    pub fn hold(&self, bytes: u64) -> Option<Held> {
        if Real.free(&self.root).is_some_and(|free| free < bytes.saturating_add(RESERVE)) {
            return None;
        }
        let fits = |used: u64| used.checked_add(bytes).filter(|used| *used <= self.most);
        self.used.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fits).ok()?;
        Some(Held { space: self.clone(), bytes })
    }

    /// So many bytes were taken away.
    pub fn freed(&self, bytes: u64) {
        let less = |used: u64| Some(used.saturating_sub(bytes));
        // Never refuses.
        let _ = self.used.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less);
    }
}

impl Held {
    /// Keeps what was really written.
    pub fn keep(mut self, written: u64) {
        self.bytes = self.bytes.saturating_sub(written);
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.space.freed(self.bytes);
    }
}

fn used(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => used(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_held_kept_and_given_back() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("a")).unwrap();
        fs::write(dir.path().join("a/b"), [0; 10]).unwrap();
        let space = Space::count(dir.path(), 100);
        let first = space.hold(60).unwrap();
        assert!(space.hold(31).is_none());
        first.keep(20);
        let second = space.hold(70).unwrap();
        assert!(space.hold(1).is_none());
        drop(second);
        space.freed(30);
        assert!(space.hold(101).is_none() && space.hold(100).is_some());
        assert!(space.hold(u64::MAX).is_none());
    }
}
