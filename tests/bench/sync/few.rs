//! Fifty new events: bytes, and what building and applying them costs when few or many exist already.

use std::path::Path;
use std::time::Duration;

use super::cost::spent;
use super::desks::{Computer, Pair, carried};
use crate::stats::{Line, Times, ms, ratio};

const NEW: usize = 50;
const FEW: usize = 10_000;
const ROUNDS: usize = 21;

pub fn run(dir: &Path, history: usize) -> Vec<Line> {
    let small = measure(&dir.join("small"), FEW);
    let large = measure(&dir.join("large"), history);
    let line = |what: &str, pick: fn(&Cost) -> &Times| {
        let (ours, floor) = (pick(&large).percentile(50), pick(&small).percentile(50));
        Line {
            what: format!("{what} {NEW} new events when {history} exist, CPU, p50 of {ROUNDS}"),
            ours: format!("{} ({})", ms(ours), ratio(ours, floor)),
            floor: format!("{} when {FEW} exist", ms(floor)),
            bound: "≤ 1.3 ×".to_owned(),
        }
    };
    let bytes = Line {
        what: format!("carried for {NEW} new events when {history} exist"),
        ours: format!("{} B", large.bytes),
        floor: format!("{} B when {FEW} exist", small.bytes),
        bound: "≤ 4096 B".to_owned(),
    };
    vec![bytes, line("building", |cost| &cost.building), line("applying", |cost| &cost.applying)]
}

struct Cost {
    bytes: u64,
    building: Times,
    applying: Times,
}

fn measure(dir: &Path, history: usize) -> Cost {
    let Pair { mut home, mut station, stick } = Pair::new(dir);
    let mut left = history;
    while left > 0 {
        let now = left.min(100_000);
        station.work(now);
        there_and_back(&mut station, &mut home, &stick);
        left -= now;
        eprintln!("  {left} of {history} to go");
    }
    let mut cost = Cost { bytes: 0, building: Times::default(), applying: Times::default() };
    for _ in 0..ROUNDS {
        station.work(NEW);
        let (building, applying) = there_and_back(&mut station, &mut home, &stick);
        cost.building.push(building);
        cost.applying.push(applying);
        station.work(NEW);
        station.exchange(&stick, &mut |_| {});
        cost.bytes = cost.bytes.max(carried(&stick, "qjd"));
        home.exchange(&stick, &mut |_| {});
        station.exchange(&stick, &mut |_| {});
    }
    cost
}

/// What is new goes to the home, and the acknowledgement comes back. Answers what the station's and the home's part cost.
fn there_and_back(station: &mut Computer, home: &mut Computer, stick: &Path) -> (Duration, Duration) {
    let (_, building) = spent(|| station.exchange(stick, &mut |_| {}));
    let (_, applying) = spent(|| home.exchange(stick, &mut |_| {}));
    station.exchange(stick, &mut |_| {});
    (building, applying)
}
