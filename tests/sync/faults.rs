//! The part of the fault table that needs real processes and a real full disk. The rest stands beside the exchange
//! (`src/sync/exchange/faults.rs`); both print their lines on `cargo test` and leave them in `target/faults`.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use koudai::store::{Page, Store};
use tempfile::TempDir;

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
fn kill_loop(fault: &str, at_home: bool) {
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
    line(
        fault,
        usize::try_from(rounds).unwrap(),
        &format!("killed at work {killed}; everything there once afterwards"),
    );
}

#[test]
fn an_export_is_killed_again_and_again() {
    kill_loop("kill -9 during an export", false);
}

#[test]
fn an_import_is_killed_again_and_again() {
    kill_loop("kill -9 during an import", true);
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

#[test]
fn the_homes_own_disk_is_full_at_many_places() {
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
    assert!(reasons.contains("已满"), "every refusal has a reason: {reasons}");
    for text in &acknowledged {
        assert!(said.out.contains(text.as_str()), "{text} is missing");
    }
    assert_eq!(std::fs::read(town.stick.path().join("合影.jpg")).unwrap(), b"a picture");
    line(
        "local disk full during an import",
        steps,
        &format!("refused with the reason {refused}, taken in once there was room"),
    );
}

// `print` would be kept back by the test runner.
#[allow(clippy::explicit_write)]
/// One line of the table, past the test runner onto the real standard output, and into the build folder.
fn line(fault: &str, cases: usize, came: &str) {
    let text = format!("| {fault} | {cases} | {came} |\n");
    writeln!(std::io::stdout(), "\n{}", text.trim_end()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/faults");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{}.md", fault.replace(' ', "-"))), text).unwrap();
}
