//! Many stations' changes, merged by a home in no order: time an event, memory, and the same once more.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use koudai::domain::terms::DeskLevel;
use koudai::sync::exchange::Progress;

use super::cost::{cpu, peak, spent};
use super::desks::{Computer, enrol};
use super::seconds;
use crate::stats::{Line, ratio};

/// Changes of each station.
const EACH: usize = 1_000;

pub fn run(dir: &Path, stations: usize) -> Vec<Line> {
    let kept = dir.join(format!("{stations}"));
    if !kept.join("done").exists() {
        make(&kept, stations);
    }
    // What is measured works on copies.
    let (home, stick) = (kept.join("work/home"), kept.join("work/stick"));
    let _ = std::fs::remove_dir_all(kept.join("work"));
    copy(&kept.join("home"), &home);
    copy(&kept.join("stick"), &stick);
    let itself = std::env::current_exe().expect("this program");
    let output = Command::new(itself).arg("sync-alone").args([&home, &stick]).output().expect("started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let told: Vec<&str> = text.trim().split('\t').collect();
    let [quarters, first, memory, again, sealed, answered] = told.as_slice() else { panic!("{text}") };
    let line = |what: &str, ours: &str, bound: &str| Line {
        what: what.to_owned(),
        ours: ours.to_owned(),
        floor: String::new(),
        bound: bound.to_owned(),
    };
    vec![
        line(&format!("CPU of merging {stations} stations × {EACH} changes"), first, ""),
        line("an event of the 1st, 2nd, 3rd and 4th quarter of them", quarters, "linear"),
        line("most memory resident meanwhile", memory, "≤ 150 MB"),
        line("the same stick once more", again, "≤ 5 %"),
        line("importing the same entries in envelopes that are new", sealed, "≤ 5 %"),
        line("telling every station that sent them that they are known", answered, ""),
    ]
}

fn make(kept: &Path, stations: usize) {
    let _ = std::fs::remove_dir_all(kept);
    let folder = |name: String| {
        let folder = kept.join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    };
    let stick = folder("stick".to_owned());
    let mut home = Computer::new(&folder("home".to_owned()), DeskLevel::Home, "ZJ", 1);
    for nth in 0..stations {
        let code = format!("S{nth:03}");
        let mut one = [Computer::new(&folder("station".to_owned()), DeskLevel::Station, &letters(nth), nth as u64 + 7)];
        enrol(&mut one, &mut home, &stick);
        one[0].work(EACH);
        one[0].exchange(&stick, &mut |_| {});
        drop(one);
        std::fs::remove_dir_all(kept.join("station")).expect("removed");
        if nth % 50 == 0 {
            eprintln!("  station {code} of {stations}");
        }
    }
    drop(home);
    std::fs::write(kept.join("done"), "").expect("marked");
}

/// Codes are letters.
fn letters(nth: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(nth / 26_usize.pow(place as u32) % 26).unwrap_or(0));
    [letter(2), letter(1), letter(0)].iter().collect()
}

/// Merges, in a process that does nothing else, and says what it cost.
pub fn alone(home: &Path, stick: &Path) {
    let mut home = Computer::open(home);
    let mut marks: Vec<Duration> = Vec::new();
    let (receipt, first) = spent(|| {
        home.exchange(stick, &mut |step| {
            if matches!(step, Progress::Opening(..)) {
                marks.push(cpu());
            }
        })
    });
    let came: u64 = receipt.came.iter().map(|one| one.added).sum();
    let memory = peak();
    let quarter = marks.len() / 4;
    let each: Vec<String> = (0..4)
        .map(|nth| {
            let (from, to) = (marks[nth * quarter], marks[((nth + 1) * quarter).min(marks.len() - 1)]);
            format!("{:.1}", (to - from).as_secs_f64() * 1e6 / (quarter as f64 * came as f64 / marks.len() as f64))
        })
        .collect();
    let (_, again) = spent(|| home.exchange(stick, &mut |_| {}));
    // Forgotten, every envelope is taken in as if it had never been seen: the same entries in one sealed anew cost the same.
    for name in home.store.read().opened_envelopes().expect("read") {
        home.store.try_again(&name).expect("forgotten");
    }
    let (receipt, sealed) = spent(|| home.import(stick));
    assert!(receipt.came.iter().all(|one| one.added == 0));
    let known: u64 = receipt.came.iter().map(|one| one.known).sum();
    let (_, answered) = spent(|| home.exchange(stick, &mut |_| {}));
    let taking = *marks.last().expect("envelopes") - marks[0];
    println!(
        "{} µs\t{} for {came} events, {} of it opening and folding\t{memory:.0} MB\t{} ({})\t{} ({}, {known} known)\t{} ({})",
        each.join(", "),
        seconds(first),
        seconds(taking),
        seconds(again),
        ratio(again, first),
        seconds(sealed),
        ratio(sealed, first),
        seconds(answered),
        ratio(answered, first)
    );
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let to: PathBuf = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("copied");
        }
    }
}
