//! Sync: what is carried, what taking it in costs, and that neither depends on how much there is already.
//!
//! `--only sync`; `--events`, `--stations` and `--history` choose other sizes than the issue's.
// Figures that are printed for a person.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::unchecked_time_subtraction)]

mod cost;
mod desks;
mod events;
mod few;
mod floor;
mod keys;
mod merge;
mod peers;
mod station;

use std::path::Path;

use crate::stats::Line;

/// How large everything is.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Changes of the one station.
    pub events: usize,
    /// Stations merged.
    pub stations: usize,
    /// Events that exist before fifty new ones.
    pub history: usize,
}

/// Runs what is wanted: `""` for all of it, or one part.
pub fn run(work: &Path, sizes: Sizes, part: &str) -> Vec<Line> {
    let wanted = |name: &str| part.is_empty() || part == name;
    let mut lines = Vec::new();
    if wanted("station") {
        lines.extend(station::run(&work.join("station"), sizes.events));
    }
    if wanted("merge") {
        lines.extend(merge::run(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("merge"), sizes.stations));
    }
    if wanted("few") {
        lines.extend(few::run(&work.join("few"), sizes.history));
    }
    if wanted("keys") {
        lines.extend(keys::run(&work.join("keys"), sizes.events.min(20_000)));
    }
    lines
}

/// What this program does when it is started again to be measured alone.
pub fn alone(args: &[String]) {
    if let [home, stick] = args {
        merge::alone(Path::new(home), Path::new(stick));
    }
}

/// `1.83 s`
fn seconds(time: std::time::Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}
