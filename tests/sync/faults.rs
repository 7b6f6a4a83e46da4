//! The fault table, whole: every fault that sync promises to bear, how often it was tried, and what came of it. The part that
//! needs real processes, a real full disk and real servers is run here; the rest stands beside the exchange
//! (`src/sync/exchange/tests/faults.rs`), which is tested before and leaves its lines in `target/faults`. `cargo test` prints the
//! table once, here; by hand `cargo test --lib fault_table` and `cargo test --test house sync::faults` do.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use koudai::store::{Page, Store};
use tempfile::TempDir;

use crate::network::faults::{
    Came, Tried, an_object_store_may_misbehave_in_every_way, webdav_may_misbehave_in_every_way,
};
use crate::support::private;
use crate::support::program::{Program, Said};

/// A station that was let in by its home, and the stick between them, with a file of somebody else's.
struct Town {
    station: Program,
    home: Program,
    stick: TempDir,
}

impl Town {
    fn new() -> Town {
        let town = Town { station: Program::station(), home: Program::new(), stick: TempDir::new().unwrap() };
        std::fs::write(town.stick.path().join("合影.jpg"), "a picture").unwrap();
        town.home.run("init --level home --district 延庆区 --town 千家店镇 --name 千家店镇").done();
        town.at(&town.station, "enroll request STICK").done();
        town.at(&town.home, "enroll grant STICK --all").done();
        town.at(&town.station, "enroll accept STICK --compared").done();
        town
    }

    fn at(&self, desk: &Program, line: &str) -> Said {
        desk.run(&line.replace("STICK", self.folder()))
    }

    fn folder(&self) -> &str {
        self.stick.path().to_str().unwrap()
    }

    /// Starts an exchange and kills it after a while; answers whether it was still at work.
    fn killed(&self, desk: &Program, after: Duration) -> bool {
        let mut sync = desk.command();
        sync.args(["sync", self.folder()]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = sync.spawn().unwrap();
        std::thread::sleep(after);
        child.kill().unwrap();
        child.wait().unwrap().signal() == Some(9)
    }

    /// The oracle: after one undisturbed round everything is at the home once, the tables are the fold, nothing waits or was
    /// refused, and nobody else's file was touched.
    fn judge(&self, acknowledged: &BTreeSet<String>) {
        for desk in [&self.station, &self.home, &self.station] {
            self.at(desk, "sync STICK").done().see("可以拔出");
        }
        let (here, there) = (notes(&self.station), notes(&self.home));
        for text in acknowledged {
            assert!(here.iter().filter(|note| *note == text).count() == 1, "{text} is here once");
            assert!(there.iter().filter(|note| *note == text).count() == 1, "{text} is at the home once");
        }
        for desk in [&self.station, &self.home] {
            desk.run("check").done();
        }
        let home = Store::open(&self.home.data()).unwrap();
        assert!(home.read().gaps().unwrap().is_empty() && home.read().quarantined().unwrap().is_empty());
        assert!(home.read().forks().unwrap().is_empty());
        assert_eq!(std::fs::read(self.stick.path().join("合影.jpg")).unwrap(), b"a picture");
    }
}

fn notes(desk: &Program) -> Vec<String> {
    let store = Store::open(&desk.data()).unwrap();
    store.read().notes(None, Page::ALL).unwrap().into_iter().map(|row| row.row.form.text).collect()
}

/// How long an exchange takes here and now.
fn whole(town: &Town, desk: &Program) -> Duration {
    let begun = Instant::now();
    town.at(desk, "sync STICK").done();
    begun.elapsed()
}

/// Rounds of the loop; `KOUDAI_KILLS` asks for more by hand.
fn rounds() -> u32 {
    std::env::var("KOUDAI_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(16)
}

/// One of the two is killed again and again, a little later every time, while it exchanges with the stick.
fn kill_loop(fault: &'static str, at_home: bool) -> Vec<Line> {
    let town = Town::new();
    let mut acknowledged = BTreeSet::new();
    let killed_one = if at_home { &town.home } else { &town.station };
    let usual = whole(&town, killed_one);
    let (mut killed, rounds) = (0, rounds());
    for round in 0..rounds {
        let text = format!("第{round}盏路灯坏了");
        town.station.run(&format!("note add {text}")).done();
        acknowledged.insert(text);
        if at_home {
            town.at(&town.station, "sync STICK").done();
        }
        killed += usize::from(town.killed(killed_one, usual * (round + 1) / (rounds + 1)));
        // What it left is sound by itself, before anything mends it.
        killed_one.run("check").done();
    }
    assert!(killed > 0, "every round ended by itself: the test proves nothing");
    town.judge(&acknowledged);
    let came = format!("killed at work {killed}; everything there once afterwards");
    vec![Line { fault: fault.to_owned(), cases: usize::try_from(rounds).unwrap(), came }]
}

fn an_export_is_killed_again_and_again() -> Vec<Line> {
    kill_loop("kill -9 during an export", false)
}

fn an_import_is_killed_again_and_again() -> Vec<Line> {
    kill_loop("kill -9 during an import", true)
}

/// Takes in from the stick on a small disk that leaves less and less room, then on one with room again.
const FULL: &str = r#"
set -u
mount -t tmpfs -o size=6m tmpfs "$1"
cp -a "$2"/. "$1"/
room=$1/room stick=$3 steps=$4; shift 4
free=$(df --output=avail -k "${room%/*}" | tail -1)
nth=0
while [ "$nth" -lt "$steps" ]; do
    head -c $(( (free - nth * free / steps / 3) * 1024 )) /dev/zero >"$room" 2>/dev/null
    "$@" sync "$stick" >/dev/null 2>>"$HOME/said" && echo ok || echo refused
    rm -f "$room"
    "$@" check >/dev/null || exit 7
    nth=$((nth + 1))
done
"$@" sync "$stick" || exit 8
"$@" note list --json || exit 9
"#;

fn the_homes_own_disk_is_full_at_many_places() -> Vec<Line> {
    let town = Town::new();
    let mut acknowledged = Vec::new();
    for nth in 0..40 {
        let text = format!("第{nth}盏路灯坏了，晚上走路看不清，盼着早点修好");
        town.station.run(&format!("note add {text}")).done();
        acknowledged.push(text);
    }
    town.at(&town.station, "sync STICK").done();
    let (full, data) = (town.home.dir.path().join("kept"), town.home.data());
    std::fs::rename(&data, &full).unwrap();
    std::fs::create_dir(&data).unwrap();
    let steps = 12;
    let first = [data.to_str().unwrap(), full.to_str().unwrap(), town.folder(), "12"];
    let said = Said::of(private::shell(&town.home, FULL, &first, &[]));
    assert_eq!(said.code, 0, "{said:?}");
    let refused = said.out.lines().filter(|line| *line == "refused").count();
    assert!(refused > 0, "the disk was never full: {said:?}");
    let reasons = std::fs::read_to_string(town.home.dir.path().join("said")).unwrap();
    assert!(reasons.contains("本机的硬盘满了"), "every refusal has a reason: {reasons}");
    for text in &acknowledged {
        assert!(said.out.contains(text.as_str()), "{text} is missing");
    }
    assert_eq!(std::fs::read(town.stick.path().join("合影.jpg")).unwrap(), b"a picture");
    let came = format!("refused with the reason {refused}, taken in once there was room");
    vec![Line { fault: "local disk full during an import".to_owned(), cases: steps, came }]
}

fn of_a_server(server: &str, tried: Tried) -> Vec<Line> {
    let line = |(kind, Came { cases, said, got_over }): (&str, Came)| Line {
        fault: format!("{server}: {kind}"),
        cases,
        came: format!("ended in a sentence {said} · got over {got_over}"),
    };
    tried.into_iter().map(line).collect()
}

/// One line of the table.
struct Line {
    fault: String,
    cases: usize,
    came: String,
}

/// What is promised, by a word that its line of the table begins with or holds. One whose line is missing was not tried.
const PROMISED: [&str; 39] = [
    "killed at each step of an export",
    "killed at each step of an import",
    "kill -9 during an export",
    "kill -9 during an import",
    "stick full at every byte",
    "local disk full",
    "read-only stick",
    "EIO, EINVAL",
    "rename refused",
    "in mid-read",
    "every byte of an envelope flipped",
    "every truncation",
    "right-sized zero tail",
    "decompression bomb",
    "ten replays, shuffled",
    "from the middle missing",
    "two homes, one stick",
    "two stations writing one stick",
    "resealed for another recipient",
    "forged sender",
    "other village's event",
    "other township's envelope",
    "clock in 1970 and 2099, then mended",
    "database copied to a second PC, both used",
    "restored from an old backup",
    "newer event types",
    "back after two years",
    "revoked device",
    "FAT32 and exFAT rules",
    "fuzz: envelope reader",
    "fuzz: event decoder",
    "WebDAV: errors",
    "WebDAV: time-out",
    "WebDAV: slow",
    "WebDAV: half-open",
    "S3: errors",
    "S3: time-out",
    "S3: slow",
    "S3: half-open",
];

/// The parts that are run here, beside each other.
const PARTS: [fn() -> Vec<Line>; 5] = [
    an_export_is_killed_again_and_again,
    an_import_is_killed_again_and_again,
    the_homes_own_disk_is_full_at_many_places,
    || of_a_server("WebDAV", webdav_may_misbehave_in_every_way()),
    || of_a_server("S3", an_object_store_may_misbehave_in_every_way()),
];

/// The lines of what is tried beside the exchange: those that the tests of the library left when they were run last.
fn beside_the_exchange() -> Vec<Line> {
    let left = ["exchange", "fuzz-envelope", "fuzz-event"];
    let read = |name: &str| std::fs::read_to_string(folder().join(format!("{name}.md"))).unwrap_or_default();
    let table: String = left.into_iter().map(read).collect();
    let line = |line: &str| {
        let mut cells = line.trim_matches('|').split(" | ").map(str::trim);
        let (fault, cases, came) = (cells.next()?, cells.next()?.parse().ok()?, cells.next()?);
        Some(Line { fault: fault.to_owned(), cases, came: came.to_owned() })
    };
    table.lines().filter_map(line).collect()
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/faults")
}

// `print` would be kept back by the test runner.
#[allow(clippy::explicit_write)]
#[test]
fn the_fault_table() {
    let mut lines = beside_the_exchange();
    std::thread::scope(|scope| {
        let parts = PARTS.map(|part| scope.spawn(part));
        lines.extend(parts.into_iter().flat_map(|part| part.join().unwrap()));
    });
    let missing: Vec<&str> = PROMISED
        .into_iter()
        .filter(|fault| !lines.iter().any(|line| line.fault.contains(fault) && line.cases > 0))
        .collect();
    let mut table = String::from("\n| fault | cases | what came of them |\n|---|---:|---|\n");
    for Line { fault, cases, came } in &lines {
        writeln!(table, "| {fault} | {cases} | {came} |").unwrap();
    }
    let cases: usize = lines.iter().map(|line| line.cases).sum();
    writeln!(table, "| **{} faults** | **{cases}** | nothing lost, doubled, torn or touched |", lines.len()).unwrap();
    for fault in &missing {
        writeln!(table, "| {fault} | – | not tried in this run: `cargo test --lib fault_table` |").unwrap();
    }
    writeln!(std::io::stdout(), "{table}").unwrap();
    std::fs::create_dir_all(folder()).unwrap();
    std::fs::write(folder().join("table.md"), table).unwrap();
    // Run alone, this test has the lines of the library only where its tests were run before.
    let is_alone = std::env::var_os("KOUDAI_GATE").is_none();
    assert!(missing.is_empty() || (is_alone && lines.len() > PARTS.len()), "not tried: {missing:?}");
}
