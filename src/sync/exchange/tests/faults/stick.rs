//! Sticks and disks that fail, fill up, forget, and are pulled at any moment.

use std::collections::BTreeSet;
use std::path::Path;

use super::Row;
use super::town::{Town, entries, envelopes, note, reasons, restart, sync};
use crate::sync::carrier::simulated::oracle::shared_stick;
use crate::sync::carrier::simulated::{EIO, Fault, How, Image, Moment, Op, STICK, Simulated};
use crate::sync::carrier::{CarrierError, Folder};
use crate::sync::envelope::Head;
use crate::sync::exchange::leave::{self, Left, Outgoing};
use crate::sync::exchange::{Party, Receipt, fetch, prepare, take_in};
use crate::sync::identity::stick_tests::Computer;

/// Nobody killed lives for so many steps.
const LONGEST: usize = 600;
/// What a dead process is told; nothing happens to the disk any more.
const DEAD: i32 = 13;

fn plug(stick: &Simulated) -> Result<Folder<Simulated>, CarrierError> {
    Folder::new(stick.clone(), Path::new(STICK), "koudai", "U 盘")
}

fn dead_from(step: usize) -> Vec<Fault> {
    (step..step + LONGEST).map(|step| Fault::Step(step, How::Code(DEAD))).collect()
}

/// What a stick may hold that was pulled now.
fn images(stick: &Simulated) -> BTreeSet<Image> {
    stick.moments().last().map(Moment::images).unwrap_or_default()
}

/// Every envelope in it is whole, nobody else's file was touched, and those said to be safe are there.
fn judge(image: &Image, safe: &[&Outgoing], what: &str) {
    for (path, bytes) in &shared_stick().files {
        assert_eq!(image.files.get(path), Some(bytes), "{what}: {}", path.display());
    }
    let before = shared_stick();
    for (path, bytes) in image.files.iter().filter(|(path, _)| !before.files.contains_key(*path)) {
        let whole = path.extension().is_some_and(|end| end == "part") || Head::verify(bytes).is_ok();
        assert!(whole, "{what}: {} is torn", path.display());
    }
    for one in safe {
        let path = Path::new(STICK).join("koudai").join(one.name.to_string());
        assert_eq!(image.files.get(&path), Some(&one.bytes), "{what}: {} was said to be safe", path.display());
    }
}

/// The home takes in what a stick holds, whose reading goes as well as it goes.
fn read_by(home: &mut Computer, stick: &Simulated, inbox: &Folder<Simulated>, now: Now) -> Option<Receipt> {
    let keys = home.keys();
    let parties = Party::all(home.store.read(), keys.device(), &home.desk).unwrap();
    let errand = fetch::Errand::new(home.store.read(), &parties).unwrap();
    let fetched = fetch::fetch(&plug(stick).ok()?, inbox, &errand, &mut |_| {});
    let mut receipt = Receipt::new("U 盘", now);
    take_in::take_in(&mut home.store, &keys, &home.desk, inbox, now, &mut receipt, &mut |_| {}).ok()?;
    receipt.trouble = fetched.trouble;
    reasons(&receipt);
    Some(receipt)
}

type Now = chrono::DateTime<chrono::FixedOffset>;

fn inbox(image: &Image, faults: &[Fault]) -> Result<(Simulated, Folder<Simulated>), CarrierError> {
    let disk = Simulated::noting(image, faults);
    let folder = Folder::new(disk.clone(), Path::new(STICK), "inbox", "收件夹")?;
    Ok((disk, folder))
}

fn empty() -> Image {
    crate::sync::carrier::simulated::oracle::empty_stick()
}

/// What the station has to leave.
fn outgoing(town: &mut Town) -> Vec<Outgoing> {
    let now = town.now();
    note(&mut town.station, "又一盏路灯坏了", now);
    let station = &mut town.station;
    let keys = station.keys();
    let parties = Party::all(station.store.read(), keys.device(), &station.desk).unwrap();
    let sealed = prepare::prepare(&mut station.store, &keys, &parties, &fetch::Present::default(), now).unwrap();
    assert!(!sealed.is_empty());
    sealed
}

fn leave(town: &Town, outgoing: &[Outgoing], stick: &Simulated) -> Left {
    let own = town.station.keys().device();
    match plug(stick) {
        Ok(carrier) => leave::leave(&carrier, (outgoing, &[]), own, &mut |_| {}),
        Err(trouble) => Left { trouble: Some(trouble), ..Left::default() },
    }
}

/// Whatever the writing came to: nothing torn in any image, and if it was said to be safe, all of it there.
fn judge_left(stick: &Simulated, left: &Left, outgoing: &[Outgoing], what: &str) {
    let all: Vec<&Outgoing> = outgoing.iter().collect();
    for image in images(stick) {
        judge(&image, if left.safe { &all } else { &[] }, what);
    }
    if let Some(trouble) = &left.trouble {
        assert!(trouble.say(crate::Lang::Zh).len() > 10 && trouble.say(crate::Lang::En).len() > 10, "{what}");
    }
    assert!(left.safe || left.trouble.is_some(), "{what}: a refusal has a reason");
}

pub(super) fn killed_export(row: &mut Row) {
    let mut town = Town::new();
    let mut holds = shared_stick();
    for kill in 1..LONGEST {
        let now = town.now();
        note(&mut town.station, &format!("第{kill}条"), now);
        let stick = Simulated::noting(&holds, &dead_from(kill));
        let receipt = plug(&stick).ok().map(|carrier| sync(&mut town.station, &carrier, now));
        let whole = receipt.is_some_and(|receipt| receipt.safe && receipt.trouble.is_none());
        town.station = restart(town.station);
        let all = images(&stick);
        let mut seen = BTreeSet::new();
        for image in &all {
            judge(image, &[], &format!("killed at step {kill}"));
            row.case("images with nothing torn");
            // The home reads every stick that differs in what it would look at.
            let letters: Vec<_> =
                image.files.iter().filter(|(path, _)| path.extension().is_some_and(|end| end == "kdy")).collect();
            if seen.insert(letters) {
                let (_, inbox) = inbox(&empty(), &[]).unwrap();
                let receipt = read_by(&mut town.home, &Simulated::holding(image), &inbox, now).unwrap();
                assert!(receipt.refused.is_empty() && receipt.trouble.is_none(), "killed at step {kill}: {receipt:?}");
                row.case(if receipt.came.is_empty() { "nothing new for the home" } else { "taken in whole" });
            }
        }
        if whole {
            break;
        }
        // The stick goes on to the home as it came out, and the answer comes back with it.
        let carried = Simulated::holding(all.iter().nth(kill % 7).unwrap_or(&holds));
        assert!(sync(&mut town.home, &plug(&carried).unwrap(), now).safe);
        holds = carried.seen();
    }
    assert!(row.cases > 100 && row.count("taken in whole") > 0, "{row:?}");
    town.heal();
    town.judge("killed at each step of an export");
}

pub(super) fn killed_import(row: &mut Row) {
    let mut town = Town::new();
    let mut holds = empty();
    let mut stick = shared_stick();
    for kill in 1..LONGEST {
        let now = town.now();
        note(&mut town.station, &format!("第{kill}条"), now);
        let carried = Simulated::holding(&stick);
        sync(&mut town.station, &plug(&carried).unwrap(), now);
        stick = carried.seen();
        let before = entries(&town.home.store).len();
        let disk = Simulated::noting(&holds, &dead_from(kill));
        let folder = Folder::new(disk.clone(), Path::new(STICK), "inbox", "收件夹").ok();
        let receipt = folder.and_then(|folder| read_by(&mut town.home, &carried, &folder, now));
        let whole = receipt.is_some_and(|receipt| receipt.trouble.is_none());
        town.home = restart(town.home);
        let after = entries(&town.home.store).len();
        row.case(if after > before { "taken in before the end" } else { "waits for the next time" });
        holds = images(&disk).into_iter().nth(kill % 5).unwrap_or(holds);
        if whole {
            break;
        }
    }
    assert!(row.cases > 20 && row.came.len() == 2, "{row:?}");
    town.heal();
    town.judge("killed at each step of an import");
}

pub(super) fn full(row: &mut Row) {
    let mut town = Town::new();
    let outgoing = outgoing(&mut town);
    let before: usize = shared_stick().files.values().map(Vec::len).sum();
    let needed: usize = outgoing.iter().map(|one| one.bytes.len()).sum();
    for room in 0..=needed {
        for told in [false, true] {
            let what = format!("room for {room} of {needed} bytes, told {told}");
            let capacity = u64::try_from(before + room).unwrap();
            let stick = Simulated::holding(&shared_stick()).with_capacity(capacity, told);
            let left = leave(&town, &outgoing, &stick);
            let safe: Vec<&Outgoing> = if left.safe { outgoing.iter().collect() } else { Vec::new() };
            judge(&stick.seen(), &safe, &what);
            assert_eq!(left.safe, room == needed, "{what}: {:?}", left.trouble);
            let full = matches!(left.trouble, Some(CarrierError::Full { .. }));
            assert!(left.safe || full, "{what}: {:?}", left.trouble);
            row.case(if left.safe { "fits" } else { "refused: full" });
        }
    }
    town.heal();
    town.judge("stick full at every byte");
}

#[test]
fn a_stick_that_fills_up_says_who_has_something_on_it_and_who_has_not() {
    let mut town = Town::new();
    let before: usize = shared_stick().files.values().map(Vec::len).sum();
    let lie =
        |image: &Image| image.files.keys().filter(|path| path.extension().is_some_and(|end| end == "kdy")).count();
    let mut seen = BTreeSet::new();
    for room in (0..).step_by(64) {
        let (now, capacity) = (town.now(), u64::try_from(before + room).unwrap());
        let stick = Simulated::holding(&shared_stick()).with_capacity(capacity, room % 128 == 0);
        let receipt = sync(&mut town.home, &plug(&stick).unwrap(), now);
        let said = receipt.say(crate::Lang::Zh);
        let told = |start: &str| said.lines().filter(|line| line.starts_with(start)).count();
        let (went, not) = (receipt.went.len(), receipt.unwritten.len());
        assert_eq!((told("留给 "), told("没有写上：给 "), receipt.safe), (went, not, not == 0), "{said}");
        assert_eq!(lie(&stick.seen()) - lie(&shared_stick()), went, "{said}");
        seen.insert((went, not));
        if receipt.safe {
            break;
        }
    }
    assert_eq!(seen, BTreeSet::from([(0, 2), (1, 1), (2, 0)]));
}

pub(super) fn read_only(row: &mut Row) {
    let mut town = Town::new();
    let now = town.now();
    let stick = Simulated::noting(&shared_stick(), &[]).read_only();
    let receipt = sync(&mut town.station, &plug(&stick).unwrap(), now);
    assert!(matches!(receipt.trouble, Some(CarrierError::ReadOnly { .. })) && !receipt.safe, "{receipt:?}");
    assert_eq!(stick.seen(), shared_stick());
    row.case("export refused: read-only");
    // The switch was moved after the station had written: the home reads all the same.
    let written = Simulated::holding(&shared_stick());
    assert!(sync(&mut town.station, &plug(&written).unwrap(), now).safe);
    let protected = Simulated::holding(&written.seen()).read_only();
    let receipt = sync(&mut town.home, &plug(&protected).unwrap(), now);
    assert!(!receipt.came.is_empty() && matches!(receipt.trouble, Some(CarrierError::ReadOnly { .. })), "{receipt:?}");
    assert_eq!(protected.seen(), written.seen());
    row.case("import taken in, acknowledgement refused: read-only");
    town.heal();
    town.judge("read-only stick");
}

pub(super) fn unsynced(row: &mut Row) {
    let mut town = Town::new();
    let outgoing = outgoing(&mut town);
    for op in [Op::Fsync, Op::FsyncName, Op::SyncAll] {
        for code in [EIO, 22, 25, 28] {
            for (nth, times) in [(1, 1), (2, 1), (3, 1), (4, 1), (1, usize::MAX), (2, usize::MAX)] {
                let what = format!("{op:?} {nth} × {times} with {code}");
                let stick = Simulated::noting(&shared_stick(), &[Fault::Kind(op, nth, times, How::Code(code))]);
                let left = leave(&town, &outgoing, &stick);
                judge_left(&stick, &left, &outgoing, &what);
                row.case(if left.safe { "safe by another sync, and it is" } else { "not called safe" });
            }
        }
    }
    let all = [Op::Fsync, Op::FsyncName, Op::SyncAll].map(|op| Fault::Kind(op, 1, usize::MAX, How::Code(22)));
    let stick = Simulated::noting(&shared_stick(), &all);
    assert!(!leave(&town, &outgoing, &stick).safe, "nobody vouches for anything");
    row.case("not called safe");
    assert!(row.came.len() == 2, "{row:?}");
    town.heal();
    town.judge("syncs that fail");
}

pub(super) fn rename_refused(row: &mut Row) {
    let mut town = Town::new();
    let outgoing = outgoing(&mut town);
    for times in 1..=4 {
        for code in [13, 16, 1] {
            let what = format!("renames refused {times} times with {code}");
            let stick = Simulated::noting(&shared_stick(), &[Fault::Kind(Op::Rename, 1, times, How::Code(code))]);
            let left = leave(&town, &outgoing, &stick);
            judge_left(&stick, &left, &outgoing, &what);
            assert_eq!(left.safe, times < 3, "{what}: {:?}", left.trouble);
            row.case(if left.safe { "written at a later try" } else { "refused: held by another program" });
        }
    }
    town.heal();
    town.judge("renames refused");
}

pub(super) fn taken_in_mid_read(row: &mut Row) {
    let mut town = Town::new();
    let now = town.now();
    let written = Simulated::holding(&shared_stick());
    for station in [&mut town.station, &mut town.neighbour] {
        assert!(sync(station, &plug(&written).unwrap(), now).safe);
    }
    for nth in 1..=4 {
        for how in [How::TakenAway, How::Half, How::Code(2), How::Code(EIO)] {
            let stick = Simulated::noting(&written.seen(), &[Fault::Kind(Op::Read, nth, 1, how)]);
            let (_, inbox) = inbox(&empty(), &[]).unwrap();
            let mut home = restart_copy(&town.home);
            let receipt = read_by(&mut home, &stick, &inbox, now).unwrap();
            let came: u64 = receipt.came.iter().map(|one| one.added).sum();
            row.case(match (&receipt.trouble, came) {
                (Some(_), _) => "said, and the rest waits",
                (None, 0) => "passed over",
                (None, _) => "the others taken in",
            });
            // With the same stick once more nothing is missing but what was taken away for good.
            let gone = how == How::TakenAway;
            let again = read_by(&mut home, &stick, &inbox, now).unwrap();
            assert!(again.trouble.is_none() && again.refused.is_empty(), "{how:?} {nth}: {again:?}");
            let held = entries(&home.store);
            let missing = super::town::written(&town.station).iter().filter(|hash| !held.contains_key(*hash)).count();
            assert!(gone || missing == 0, "{how:?} {nth}: {missing} missing");
        }
    }
    town.heal();
    town.judge("taken in mid-read");
    assert!(envelopes(town.stick.path(), "qjd").len() >= 2);
}

/// The same computer once more, as it stands.
fn restart_copy(computer: &Computer) -> Computer {
    super::town::reopened(super::town::copied(computer.dir.path()))
}
