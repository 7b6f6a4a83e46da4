//! A peer that runs here: git, which carries a history in a bundle. Each change is a commit of its own, as each of ours is an
//! entry that is signed for, dated and in a chain.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use koudai::store::parcel::{Content, Parcel};

/// Changes given to git: enough for a figure an event, as a hundred thousand take it minutes.
const GIVEN: usize = 20_000;

/// What git makes of the changes.
pub struct Git {
    /// Bytes of the bundle for each change.
    pub each: f64,
    /// CPU time of taking the bundle in, for each hundred thousand changes.
    pub taking: Duration,
}

/// Bundles the changes and takes the bundle in again. `None` where there is no git.
pub fn git(dir: &Path, parcels: &[Parcel]) -> Option<Git> {
    let (repository, bundle, copy) = (dir.join("git"), dir.join("all.bundle"), dir.join("copy"));
    let run = |line: &[&str]| {
        let status =
            Command::new("git").current_dir(dir).args(line).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.ok().filter(std::process::ExitStatus::success)
    };
    run(&["init", "--bare", "--quiet", repository.to_str()?])?;
    let mut import = Command::new("git")
        .current_dir(&repository)
        .args(["fast-import", "--quiet"])
        .stdin(Stdio::piped())
        .spawn()
        .ok()?;
    let mut input = std::io::BufWriter::new(import.stdin.take()?);
    let mut given = 0;
    for (id, _, raw) in parcels.iter().flat_map(Parcel::chain).take(GIVEN) {
        let Content::Whole { body, .. } = &raw.content else { continue };
        let at = chrono::DateTime::parse_from_rfc3339(&raw.wall).ok()?.timestamp();
        let (name, seq) = (&raw.name, id.seq);
        write!(input, "commit refs/heads/main\ncommitter a <a@a> {at} +0800\ndata {}\n{name}\n", name.len()).ok()?;
        write!(input, "M 100644 inline {:02}/{seq}\ndata {}\n", seq % 100, body.len()).ok()?;
        input.write_all(body).and_then(|()| input.write_all(b"\n")).ok()?;
        given += 1;
    }
    drop(input);
    import.wait().ok().filter(std::process::ExitStatus::success)?;
    let place = format!("--git-dir={}", repository.display());
    run(&[&place, "repack", "-adq", "--window=50"])?;
    run(&[&place, "bundle", "create", "--quiet", bundle.to_str()?, "main"])?;
    let before = children();
    run(&["clone", "--bare", "--quiet", bundle.to_str()?, copy.to_str()?])?;
    let taking = children().saturating_sub(before);
    let bytes = std::fs::metadata(&bundle).ok()?.len();
    Some(Git { each: bytes as f64 / f64::from(given), taking: taking.mul_f64(100_000.0 / f64::from(given)) })
}

/// CPU time of the programs this one has started and waited for.
fn children() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(13).take(2).filter_map(|word| word.parse::<u64>().ok());
    // Linux counts a hundred of these a second for programs.
    Duration::from_millis(ticks.sum::<u64>() * 10)
}
