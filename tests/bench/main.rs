//! `cargo bench`: how fast the desk is with ten years of work in it, beside the smallest program that does the same.
//!
//! `cargo bench -- --years 1` is a quick run, `--only find` one part of it (`find`, `save`, `desk`, `sync`). The large store is made once and kept in the build
//! folder; `--fresh` makes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod desk;
mod find;
mod floor;
mod save;
mod stats;
mod sync;
mod terminal;

use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::DateTime;
use koudai::sample::years;
use koudai::store::open::FOLD;
use koudai::store::{Author, Store};

use stats::Line;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [word, file, ..] = args.as_slice()
        && word == "floor"
    {
        floor::run(file);
        return;
    }
    if let [word, rest @ ..] = args.as_slice()
        && word == "sync-alone"
    {
        sync::alone(rest);
        return;
    }
    let given = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let years = given("--years").and_then(|years| years.parse().ok()).unwrap_or(10);
    let wanted = |part: &str| given("--only").is_none_or(|only| only == part);
    let number = |name: &str, usual: usize| given(name).and_then(|text| text.parse().ok()).unwrap_or(usual);
    if wanted("sync") {
        let sizes = sync::Sizes {
            events: number("--events", 100_000),
            stations: number("--stations", 411),
            history: number("--history", 1_000_000),
        };
        let work = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let lines = sync::run(work.path(), sizes, given("--part").map_or("", String::as_str));
        stats::print(&lines);
        if given("--only").is_some() {
            return;
        }
    }
    let author =
        Author { now: DateTime::parse_from_rfc3339("2026-12-06T09:30:00+08:00").expect("a date"), person: None };
    let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("desk-{years}"));
    if args.iter().any(|arg| arg == "--fresh") {
        let _ = std::fs::remove_dir_all(&kept);
    }
    let mut lines = Vec::new();
    if std::fs::read_to_string(kept.join("done")).ok().as_deref() != Some(FOLD) {
        lines.push(make(&kept, &author, years));
    }
    let work = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
    std::fs::copy(kept.join("koudai.db"), work.path().join("koudai.db")).expect("copied");
    let mut store = Store::open(work.path()).expect("opened");
    if wanted("find") {
        lines.extend(find::run(&store));
    }
    if wanted("save") {
        lines.extend(save::run(&mut store, &author));
    }
    drop(store);
    if wanted("desk") {
        lines.extend(desk::run(work.path()));
    }
    stats::print(&lines);
}

/// Makes the large store.
fn make(dir: &Path, author: &Author, years: u32) -> Line {
    let _ = std::fs::remove_dir_all(dir);
    let mut store = Store::open(dir).expect("opened");
    let start = Instant::now();
    years::grow(&mut store, author, years, 7, |done, all| {
        if done % 12 == 0 {
            eprintln!("  {done} of {all} stretches, {:.0} s", start.elapsed().as_secs_f64());
        }
    })
    .expect("grown");
    let took = start.elapsed();
    drop(store);
    std::fs::write(dir.join("done"), FOLD).expect("marked");
    let size = std::fs::metadata(dir.join("koudai.db")).map_or(0, |file| file.len());
    Line {
        what: format!("making {years} years of work"),
        ours: format!("{:.0} s, {} MB", took.as_secs_f64(), size / 1_000_000),
        floor: String::new(),
        bound: String::new(),
    }
}
