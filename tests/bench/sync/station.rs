//! One station's changes: bytes carried, and what they cost its home.

use std::path::Path;
use std::time::Duration;

use koudai::store::parcel::{Content, Parcel};
use koudai::sync::exchange::Progress;

use super::cost::{cpu, spent};
use super::desks::{Computer, Pair, carried};
use super::{floor, peers, seconds};
use crate::stats::{Line, ratio};

pub fn run(dir: &Path, count: usize) -> Vec<Line> {
    let Pair { mut home, mut station, stick } = Pair::new(dir);
    station.work(count);
    let parcels = whole(&station);
    let bodies: Vec<u8> = parcels.iter().flat_map(|parcel| &parcel.entries).fold(Vec::new(), |mut all, raw| {
        if let Content::Whole { body, .. } = &raw.content {
            all.extend_from_slice(body);
            all.push(b'\n');
        }
        all
    });
    let each = |bytes: usize| format!("{:.1} B", bytes as f64 / count as f64);
    let bare = |level| each(zstd::bulk::compress(&bodies, level).expect("packed").len());
    let (_, sealing) = spent(|| station.exchange(&stick, &mut |_| {}));
    let sealed = usize::try_from(carried(&stick, "qjd")).expect("a size");
    let (mut opened, mut indexed) = (cpu(), Duration::ZERO);
    let (receipt, whole_exchange) = spent(|| {
        home.exchange(&stick, &mut |step| match step {
            Progress::Opening(0, _) => opened = cpu(),
            Progress::Indexing => indexed = cpu() - opened,
            _ => {}
        })
    });
    let taking = indexed;
    let came: u64 = receipt.came.iter().map(|one| one.added).sum();
    assert!(came as usize >= count, "{came} of {count}");
    let (journal, state) = (floor::journal(dir, &parcels), floor::state(dir, &parcels));
    let both = journal + state;
    let (git, session) = (peers::git(dir, &parcels), peers::session(dir, &parcels));
    let git = |what: fn(&peers::Git) -> String| git.as_ref().map_or_else(String::new, what);
    let session = |what: fn(&peers::Session) -> String| session.as_ref().map_or_else(String::new, what);
    let line =
        |what: String, ours: String, floor: String, bound: &str| Line { what, ours, floor, bound: bound.to_owned() };
    vec![
        line(
            format!("carried for each of a station's {count} changes of {}, sealed", each(bodies.len())),
            each(sealed),
            format!(
                "{} / {} by zstd -3 / -19 of the bare bodies{}{}",
                bare(3),
                bare(19),
                session(|session| format!("; {:.0} B as a SQLite changeset", session.each)),
                git(|git| format!("; {:.0} B in a git bundle", git.each))
            ),
            "≤ 36 B",
        ),
        line("CPU of sealing them".to_owned(), seconds(sealing), String::new(), ""),
        line(
            "CPU of taking them in and folding them".to_owned(),
            format!("{} ({})", seconds(taking), ratio(taking, both)),
            format!(
                "{} as a plain journal + {} as plain rows{}{}",
                seconds(journal),
                seconds(state),
                session(|session| format!("; {} as a SQLite changeset", seconds(session.taking))),
                git(|git| format!("; {} by git", seconds(git.taking)))
            ),
            "≤ 2 ×",
        ),
        line(
            "CPU of the whole exchange at the home, index of Find included".to_owned(),
            seconds(whole_exchange),
            String::new(),
            "",
        ),
    ]
}

/// The log that goes up, as one parcel.
fn whole(station: &Computer) -> Vec<Parcel> {
    let reader = station.store.read();
    let logs = reader.logs().expect("logs");
    logs.iter()
        .filter(|log| log.head.audience == "up")
        .filter_map(|log| reader.parcel(log.name, 1, usize::MAX).expect("a parcel"))
        .collect()
}
