//! Columns are not characters: the caret stands where the next glyph will, and no frame has half a glyph.

mod caret;
mod frames;

use std::sync::LazyLock;

use koudai::store::Store;

use crate::support::Station;

/// The database of a station, made once.
type Kept = LazyLock<Vec<u8>>;

static SAMPLE: Kept = LazyLock::new(|| closed(Station::sample()));
static EMPTY: Kept = LazyLock::new(|| closed(Station::empty()));

fn closed(station: Station) -> Vec<u8> {
    let Station { dir, store } = station;
    drop(store);
    std::fs::read(dir.path().join("koudai.db")).unwrap()
}

/// A station of its own from a database that was made once.
fn station(kept: &Kept) -> Station {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("koudai.db"), &**kept).unwrap();
    // A mark that does not read: the folder is still its own.
    std::fs::write(dir.path().join("koudai.mark"), "").unwrap();
    let store = Store::open(dir.path()).unwrap();
    Station { dir, store }
}

/// The sample town's station.
fn sample() -> Station {
    station(&SAMPLE)
}

/// A station where nothing has been written yet.
fn empty() -> Station {
    station(&EMPTY)
}
