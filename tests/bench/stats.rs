//! Durations, sorted once, and the ways they are printed.

use std::time::{Duration, Instant};

/// Many measurements of one thing.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Measures `work` once more.
    pub fn take<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.0.push(start.elapsed());
        done
    }

    /// Adds a measurement taken elsewhere.
    pub fn push(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// Adds a measurement, if there is one.
    pub fn extend(&mut self, time: Option<Duration>) {
        self.0.extend(time);
    }

    /// The time that `percent` of the measurements stay within.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or_default()
    }

    /// How many measurements.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

impl FromIterator<Times> for Times {
    fn from_iter<I: IntoIterator<Item = Times>>(many: I) -> Times {
        Times(many.into_iter().flat_map(|times| times.0).collect())
    }
}

/// `0.72 ms`
pub fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}

/// `1.3 ×`
pub fn ratio(ours: Duration, floor: Duration) -> String {
    format!("{:.2} ×", ours.as_secs_f64() / floor.as_secs_f64().max(1e-9))
}

/// One row of the table: what, ours, the floor's, and the bound.
pub struct Line {
    pub what: String,
    pub ours: String,
    pub floor: String,
    pub bound: String,
}

/// Prints the rows as a Markdown table.
pub fn print(lines: &[Line]) {
    println!("\n| | koudai | smallest program | bound |\n|---|---|---|---|");
    for line in lines {
        println!("| {} | {} | {} | {} |", line.what, line.ours, line.floor, line.bound);
    }
}
