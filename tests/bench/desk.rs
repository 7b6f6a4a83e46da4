//! The program at the desk with the large store: start, keys, memory, idleness; each beside the smallest program.

use std::path::Path;
use std::time::Duration;

use crate::floor::DONE;
use crate::stats::{Line, Times, ms, ratio};
use crate::terminal::Running;

/// Starts measured.
const STARTS: usize = 40;
/// Times each list of keys is gone through.
const ROUNDS: usize = 60;
/// Times the program is started anew for them: the slowest key in a hundred of one walk alone is a matter of luck.
const WALKS: usize = 4;
/// How long the idle program is watched.
const IDLE: Duration = Duration::from_secs(10);

const DOWN: &str = "\x1b[B";
const PAGE_DOWN: &str = "\x1b[6~";
const F3: &str = "\x1bOR";
const F4: &str = "\x1bOS";
const F5: &str = "\x1b[15~";
const F6: &str = "\x1b[17~";
const F7: &str = "\x1b[18~";
const CTRL_N: &str = "\x0e";

/// A screen: how to get there, and the keys pressed there over and over.
const SCREENS: &[(&str, &[&str], &[&str])] = &[
    ("roster", &[], &["\x1b[C", DOWN, "\x1b[D", "\x1b[A"]),
    ("roster, another week", &[], &[PAGE_DOWN]),
    ("visits", &[F3, "4"], &[DOWN]),
    ("visits, a page", &[F3, "4"], &[PAGE_DOWN]),
    ("visit form", &[F3, CTRL_N], &["李", "\x7f", "\t"]),
    ("pocket, typing", &[F4], &["路", "灯", "不", "亮", "\x7f", "\x7f", "\x7f", "\x7f"]),
    ("pocket list", &[F4, "\t"], &[DOWN]),
    ("matters", &[F5], &[DOWN]),
    ("matters, a page", &[F5], &[PAGE_DOWN]),
    ("people", &[F6], &[DOWN]),
    ("find, typing", &[F7], &["水", "泉", "\x7f", "\x7f", "s", "q", "g", "\x7f", "\x7f", "\x7f"]),
];

pub fn run(dir: &Path) -> Vec<Line> {
    let folder = dir.display().to_string();
    let file = dir.join("koudai.db").display().to_string();
    let itself = std::env::current_exe().expect("this program").display().to_string();
    let koudai = || Running::start(env!("CARGO_BIN_EXE_koudai"), &["--data", &folder], DONE);
    let floor = || Running::start(&itself, &["floor", &file], DONE);
    first_of_the_day(&koudai, dir);
    let mut lines = starts(&koudai, &floor);
    for (name, way, keys) in SCREENS {
        lines.push(keys_on(&koudai, &floor, name, way, keys));
    }
    lines.extend(at_rest(&koudai, &floor));
    lines
}

type Starting<'a> = &'a dyn Fn() -> (Running, Duration);

/// The first start of a day makes the daily copy, and one that is cut off leaves a large remainder to the next start: neither is what is measured.
fn first_of_the_day(koudai: Starting, dir: &Path) {
    let running = koudai();
    let copied = || {
        let files = std::fs::read_dir(dir.join("backup")).into_iter().flatten().flatten();
        files.into_iter().any(|file| file.path().extension().is_some_and(|extension| extension == "db"))
    };
    while !copied() {
        std::thread::sleep(Duration::from_millis(100));
    }
    drop(running);
}

/// Start to the first whole frame, and the CPU time until then, the two programs in turns.
fn starts(koudai: Starting, floor: Starting) -> Vec<Line> {
    let (mut ours, mut theirs) = (Times::default(), Times::default());
    let (mut our_cpu, mut their_cpu) = (Times::default(), Times::default());
    for _ in 0..STARTS {
        for (start, times, cpu) in [(koudai, &mut ours, &mut our_cpu), (floor, &mut theirs, &mut their_cpu)] {
            let (running, took) = start();
            times.push(took);
            cpu.push(running.cpu());
        }
    }
    let line = |what: &str, ours: &Times, theirs: &Times| Line {
        what: format!("{what}, median of {STARTS}"),
        ours: format!("{} ({})", ms(ours.percentile(50)), ratio(ours.percentile(50), theirs.percentile(50))),
        floor: ms(theirs.percentile(50)),
        bound: "≤ 2 ×".to_owned(),
    };
    vec![line("start to the first whole roster", &ours, &theirs), line("CPU of the start", &our_cpu, &their_cpu)]
}

/// The two programs answer a key in turns, so that whatever else the machine does disturbs both.
fn keys_on(koudai: Starting, floor: Starting, name: &str, way: &[&str], keys: &[&str]) -> Line {
    let (mut times, mut smallest) = (Times::default(), Times::default());
    for _ in 0..WALKS {
        let (mut running, _) = koudai();
        let (mut least, _) = floor();
        for key in way {
            running.press(key.as_bytes());
        }
        for _ in 0..ROUNDS.max(ROUNDS * 4 / keys.len()) {
            for key in keys {
                times.extend(running.press(key.as_bytes()));
                smallest.extend(least.press(DOWN.as_bytes()));
            }
        }
    }
    let (ours, floor) = (times.percentile(99), smallest.percentile(99));
    Line {
        what: format!("a key on {name}, p50 / p99 of {}", times.count()),
        ours: format!("{} / {} ({})", ms(times.percentile(50)), ms(ours), ratio(ours, floor)),
        floor: format!("{} / {}", ms(smallest.percentile(50)), ms(floor)),
        bound: if name.starts_with("find") { "p99 ≤ 15 ms".to_owned() } else { "p99 ≤ 3 ×".to_owned() },
    }
}

/// Memory after a walk through every screen, and what happens while nobody types.
fn at_rest(koudai: Starting, floor: Starting) -> Vec<Line> {
    let (mut running, _) = koudai();
    for (_, way, keys) in SCREENS {
        for key in way.iter().chain(*keys) {
            running.press(key.as_bytes());
        }
    }
    running.press(F5.as_bytes());
    let (smallest, _) = floor();
    let memory = Line {
        what: "resident memory after a walk through every screen".to_owned(),
        ours: format!("{:.1} MB", running.resident()),
        floor: format!("{:.1} MB", smallest.resident()),
        bound: "≤ 20 MB".to_owned(),
    };
    // The look at the pages soon after the start is over then.
    std::thread::sleep(Duration::from_secs(8));
    let (wakeups, cpu) = (running.wakeups(), running.cpu());
    std::thread::sleep(IDLE);
    let idle = Line {
        what: format!("wake-ups and CPU in {} s of idleness", IDLE.as_secs()),
        ours: format!("{}, {}", running.wakeups() - wakeups, ms(running.cpu().saturating_sub(cpu))),
        floor: String::new(),
        bound: "≤ 1 a minute".to_owned(),
    };
    vec![memory, idle]
}
