//! The fault table: everything that is known to happen to sticks, disks, clocks and keys, each with the same oracle (see
//! [`town`]), and the lines of what came of it. What needs a real process, a real full disk or a real server is in
//! `tests/sync/faults.rs`, which prints the whole table.
// Chance and small numbers of tests.
#![allow(
    clippy::cast_possible_truncation,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::similar_names,
    clippy::format_push_string
)]

mod bytes;
mod order;
mod stick;
mod time;
mod town;
mod trust;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One line of the table: how many cases there were, and what came of them.
#[derive(Debug, Default)]
pub(super) struct Row {
    cases: usize,
    came: BTreeMap<String, usize>,
}

impl Row {
    /// One more case, and what came of it in a few words.
    fn case(&mut self, came: &str) {
        self.cases += 1;
        *self.came.entry(came.to_owned()).or_default() += 1;
    }

    /// How many cases ended so.
    fn count(&self, came: &str) -> usize {
        self.came.get(came).copied().unwrap_or(0)
    }

    fn text(&self) -> String {
        let came: Vec<String> = self.came.iter().map(|(came, count)| format!("{came} {count}")).collect();
        came.join(" · ")
    }
}

/// What happens, and the test of it.
type Fault = (&'static str, fn(&mut Row));

/// Everything that is tried, in the order of the table.
const FAULTS: &[Fault] = &[
    ("killed at each step of an export, the stick pulled", stick::killed_export),
    ("killed at each step of an import", stick::killed_import),
    ("stick full at every byte", stick::full),
    ("read-only stick", stick::read_only),
    ("fsync of file, name or disk: EIO, EINVAL, ENOTTY, ENOSPC", stick::unsynced),
    ("rename refused once to four times", stick::rename_refused),
    ("file taken by a virus scanner in mid-read", stick::taken_in_mid_read),
    ("every byte of an envelope flipped", bytes::flipped),
    ("every truncation", bytes::truncated),
    ("right-sized zero tail from every byte on", bytes::zero_tail),
    ("decompression bomb", bytes::bomb),
    ("every name on a carrier under FAT32 and exFAT rules", bytes::names),
    ("ten replays, shuffled", order::replayed),
    ("an envelope from the middle missing", order::middle_missing),
    ("two homes, one stick", order::two_homes),
    ("two stations writing one stick", order::two_stations),
    ("newer event types", order::newer_types),
    ("back after two years", order::two_years),
    ("resealed for another recipient", trust::resealed),
    ("forged sender", trust::forged),
    ("other village's event", trust::other_village),
    ("other township's envelope", trust::other_network),
    ("revoked device", trust::revoked),
    ("clock in 1970 and 2099, then mended", time::clocks),
    ("database copied to a second PC, both used", time::copied),
    ("restored from an old backup", time::old_backup),
];

#[test]
fn the_fault_table() {
    let (next, done) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((fault, run)) = FAULTS.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut row = Row::default();
                    run(&mut row);
                    assert!(row.cases > 0, "{fault}: nothing was tried");
                    done.lock().unwrap().insert(*fault, row);
                }
            });
        }
    });
    let done = done.into_inner().unwrap();
    assert_eq!(done.len(), FAULTS.len());
    leave(&done);
}

/// Into the build folder, where the test that prints the whole table finds them.
fn leave(done: &BTreeMap<&str, Row>) {
    let mut table = String::new();
    for (fault, _) in FAULTS {
        if let Some(row) = done.get(fault) {
            table.push_str(&format!("| {fault} | {} | {} |\n", row.cases, row.text()));
        }
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/faults");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("exchange.md"), table).unwrap();
}
