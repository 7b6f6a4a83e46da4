//! Two peers that run here. Git carries a history in a bundle: each change is a commit of its own, as each of ours is an entry
//! that is signed for, dated and in a chain. A SQLite session carries what came of the changes, without history or proof.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use koudai::store::parcel::{Content, Parcel};

use super::floor;

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

/// What a SQLite session makes of the changes.
pub struct Session {
    /// Bytes of the changeset for each change, packed by zstd -3.
    pub each: f64,
    /// CPU time of taking the changeset in.
    pub taking: Duration,
}

/// Takes the changes down with a SQLite session, and takes its changeset in again. `None` where there is no Python, or no
/// SQLite with sessions.
pub fn session(dir: &Path, parcels: &[Parcel]) -> Option<Session> {
    let name = |name: &str| dir.join(name);
    let (schema, changes, changeset) = (name("schema.sql"), name("changes.sql"), name("changeset"));
    let conn = floor::open(&name("bound.db"));
    conn.execute_batch(floor::STATE).ok()?;
    let mut sql = "BEGIN;\n".to_owned();
    let mut given = 0;
    for (id, event, body) in floor::read(parcels) {
        let Some(statement) = floor::bound(&conn, &id, &event, &body).ok()? else { continue };
        sql.push_str(&statement.expanded_sql()?);
        sql.push_str(";\n");
        given += 1;
    }
    sql.push_str("COMMIT;");
    std::fs::write(&schema, floor::STATE).and_then(|()| std::fs::write(&changes, sql)).ok()?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bench/sync/session.py");
    let output = Command::new("python3").arg(script).args([&schema, &changes, &changeset]).output().ok()?;
    let seconds: f64 = String::from_utf8_lossy(&output.stdout).trim().parse().ok()?;
    let packed = zstd::bulk::compress(&std::fs::read(&changeset).ok()?, 3).ok()?;
    Some(Session { each: packed.len() as f64 / f64::from(given), taking: Duration::from_secs_f64(seconds) })
}

/// CPU time of the programs this one has started and waited for.
fn children() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(13).take(2).filter_map(|word| word.parse::<u64>().ok());
    // Linux counts a hundred of these a second for programs.
    Duration::from_millis(ticks.sum::<u64>() * 10)
}
