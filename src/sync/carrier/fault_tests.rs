//! Everything that can fail fails, at every step; then the stick is pulled at every moment of that, and still nothing is lost.

use std::path::Path;

use super::simulated::oracle::{FIRST, Judge, SECOND, carrier, empty_stick, path, shared_stick};
use super::simulated::{EIO, ENOSPC, Fault, How, Op, Simulated};
use super::{Carrier, CarrierError, Folder, Put};
use crate::Lang;

/// ENOENT, EIO, EACCES, EBUSY, ENODEV, EINVAL, ENOTTY, ENOSPC, EROFS, ENOSYS.
const CODES: [i32; 10] = [2, EIO, 13, 16, 19, 22, 25, ENOSPC, 30, 38];

/// One trip: both envelopes are put, and if the carrier vouches for them, so does the test.
fn trip(stick: &Simulated) -> Result<(), CarrierError> {
    let carrier = carrier(stick)?;
    let put: Vec<Result<Put, CarrierError>> =
        [FIRST, SECOND].into_iter().map(|(name, bytes)| carrier.put_new(name, bytes)).collect();
    let finished = carrier.finish();
    if finished.is_ok() {
        let named = [FIRST, SECOND].iter().zip(&put).filter(|(_, put)| put.is_ok());
        stick.say_safe(&named.map(|((name, _), _)| path(name)).collect::<Vec<_>>());
    }
    put.into_iter().collect::<Result<Vec<Put>, _>>().and(finished)
}

/// A trip with faults, judged; answers what was said.
fn bad_trip(judge: &mut Judge, faults: &[Fault], what: &str) -> Result<(), CarrierError> {
    let stick = Simulated::noting(&shared_stick(), faults);
    let said = trip(&stick);
    if let Err(error) = &said {
        assert!(error.say(Lang::Zh).contains("请"), "{what}: {error}");
    }
    judge.judge(&stick, what);
    said
}

#[test]
fn every_step_may_fail_in_every_way() {
    let mut judge = Judge::new(&shared_stick());
    let clean = Simulated::noting(&shared_stick(), &[]);
    trip(&clean).unwrap();
    let (mut trips, mut refused) = (0, 0);
    for step in 1..=clean.steps() {
        let codes = CODES.iter().flat_map(|code| [How::Code(*code), How::DoneYetRefused(*code)]);
        for how in codes.chain([How::TakenAway, How::Half]) {
            let said = bad_trip(&mut judge, &[Fault::Step(step, how)], &format!("step {step}, {how:?}"));
            (trips, refused) = (trips + 1, refused + usize::from(said.is_err()));
        }
    }
    println!("faults at every step: {trips} trips, {refused} refused, {} sticks pulled", judge.images);
    assert!(trips > 500 && refused > trips / 4 && refused < trips, "{refused} of {trips} were refused");
}

#[test]
fn every_kind_of_step_may_fail_for_good() {
    let mut judge = Judge::new(&shared_stick());
    let kinds = [
        Op::CreateFolder,
        Op::Create,
        Op::Write,
        Op::Fsync,
        Op::Open,
        Op::Read,
        Op::Look,
        Op::Rename,
        Op::FsyncName,
        Op::List,
        Op::Remove,
        Op::Device,
        Op::SyncAll,
    ];
    for op in kinds {
        for code in CODES {
            for from in 1..=3 {
                let what = format!("{op:?} from the {from}. on, {code}");
                let said = bad_trip(&mut judge, &[Fault::Kind(op, from, usize::MAX, How::Code(code))], &what);
                let unused = code != EIO || from > 1 || matches!(op, Op::Open | Op::List);
                assert!(unused || said.is_err(), "{what} is noticed");
            }
        }
    }
}

#[test]
fn a_stick_may_be_full_at_every_byte() {
    let mut judge = Judge::new(&shared_stick());
    let before = shared_stick();
    let there: usize = before.files.values().map(Vec::len).sum();
    let both = FIRST.1.len() + SECOND.1.len();
    for room in 0..=both {
        for told in [false, true] {
            let capacity = u64::try_from(there + room).unwrap();
            let stick = Simulated::noting(&before, &[]).with_capacity(capacity, told);
            let said = trip(&stick);
            let lacking =
                |error: &CarrierError| matches!(error, CarrierError::Full { lacking, .. } if lacking.is_some() == told);
            assert!(said.as_ref().map_or_else(lacking, |()| room == both), "{room}, told {told}: {said:?}");
            assert_eq!(stick.seen().files.contains_key(&path(FIRST.0)), room >= FIRST.1.len());
            judge.judge(&stick, &format!("room for {room}, told {told}"));
        }
    }
}

#[test]
fn a_sync_that_fails_is_never_called_safe() {
    let mut judge = Judge::new(&shared_stick());
    for op in [Op::Fsync, Op::FsyncName, Op::SyncAll] {
        for nth in 1..=2 {
            let said =
                bad_trip(&mut judge, &[Fault::Kind(op, nth, 1, How::Code(EIO))], &format!("EIO from {op:?} {nth}"));
            let happens = op != Op::SyncAll || nth == 1;
            assert_eq!(matches!(said, Err(CarrierError::Unsettled { .. })), happens, "{op:?} {nth}: {said:?}");
        }
    }
}

#[test]
fn where_files_cannot_be_synced_all_is_synced_and_else_nothing_is_promised() {
    let mut judge = Judge::new(&shared_stick());
    for code in [22, 25, 38] {
        let none = |op| Fault::Kind(op, 1, usize::MAX, How::Code(code));
        let said = bad_trip(&mut judge, &[none(Op::Fsync), none(Op::FsyncName)], "no sync of files and folders");
        assert_eq!(said, Ok(()), "{code}");
        let said = bad_trip(&mut judge, &[none(Op::SyncAll)], "no sync of all");
        assert_eq!(said, Ok(()), "each file was synced by itself");
        let stick = Simulated::noting(&empty_stick(), &[none(Op::Fsync), none(Op::FsyncName), none(Op::SyncAll)]);
        let said = trip(&stick);
        assert!(matches!(said, Err(CarrierError::Unsettled { .. })), "{said:?}");
        assert_eq!(stick.seen().files.len(), 2, "what reads back stays");
    }
}

#[test]
fn a_virus_scanner_may_hold_a_new_file_for_two_tries() {
    let mut judge = Judge::new(&shared_stick());
    for times in 1..=4 {
        let refused = Fault::Kind(Op::Rename, 1, times, How::Code(13));
        let said = bad_trip(&mut judge, &[refused], &format!("renames refused: {times}"));
        let held = matches!(said, Err(CarrierError::Held { .. }));
        assert_eq!((said.is_ok(), held), (times < 3, times >= 3), "{said:?}");
    }
    let said = bad_trip(&mut judge, &[Fault::Kind(Op::Rename, 1, 1, How::DoneYetRefused(13))], "renamed yet refused");
    assert_eq!(said, Ok(()));
    let said = bad_trip(&mut judge, &[Fault::Kind(Op::Rename, 1, 1, How::TakenAway)], "taken before it had its name");
    assert!(matches!(said, Err(CarrierError::Vanished { .. })), "{said:?}");
}

#[test]
fn a_read_only_stick_is_read_and_left_alone() {
    let before = shared_stick();
    let stick = Simulated::noting(&before, &[]).read_only();
    let carrier = carrier(&stick).unwrap();
    assert!(matches!(carrier.put_new(FIRST.0, FIRST.1), Err(CarrierError::ReadOnly { .. })));
    let theirs = carrier.list("k3v9").unwrap();
    assert_eq!(carrier.get(&theirs[0].name, 64).unwrap(), b"another station's envelope");
    assert_eq!(stick.seen(), before);
}

/// Reading: how the read goes wrong, and whether the file has gone.
#[test]
fn a_file_may_go_away_while_it_is_read() {
    let mut before = shared_stick();
    before.files.insert(path(FIRST.0), FIRST.1.to_vec());
    before.folders.insert(path(FIRST.0).parent().unwrap().to_owned());
    for (how, gone) in [(How::TakenAway, true), (How::Half, true), (How::Code(2), false), (How::Code(EIO), false)] {
        let stick = Simulated::noting(&before, &[Fault::Kind(Op::Read, 1, 1, how)]);
        let carrier = carrier(&stick).unwrap();
        let said = carrier.get(FIRST.0, 64);
        assert_eq!(matches!(said, Err(CarrierError::Vanished { .. })), gone, "{how:?}: {said:?}");
        assert!(said.is_err());
        assert_eq!(carrier.get(FIRST.0, 64).is_ok(), how != How::TakenAway, "{how:?}: later it reads, if it is there");
    }
}

#[test]
fn a_list_is_whole_or_an_error() {
    for nth in 1..=5 {
        let stick = Simulated::noting(&shared_stick(), &[Fault::Kind(Op::List, nth, 1, How::Code(EIO))]);
        let said = carrier(&stick).unwrap().list("");
        assert_eq!(said.is_err(), nth <= 4, "{said:?}");
    }
}

/// The mount point of a pulled stick stays a folder of the computer, and would take everything.
#[test]
fn nothing_is_written_where_a_stick_was() {
    let stick = Simulated::holding(&empty_stick());
    let carrier = carrier(&stick).unwrap();
    carrier.put_new(FIRST.0, FIRST.1).unwrap();
    stick.pull();
    let before = stick.seen();
    for said in [
        carrier.put_new(SECOND.0, SECOND.1).map(drop),
        carrier.finish(),
        carrier.delete(FIRST.0),
        carrier.list("").map(drop),
    ] {
        assert!(matches!(said, Err(CarrierError::Gone { .. })), "{said:?}");
    }
    assert_eq!(stick.seen(), before);
    let nowhere = Folder::new(stick, Path::new("/nowhere"), "koudai", "STICK");
    assert!(matches!(nowhere.err(), Some(CarrierError::Gone { .. })));
}

#[test]
fn a_stick_that_loses_bytes_is_found_out() {
    let mut judge = Judge::new(&shared_stick());
    let said = bad_trip(&mut judge, &[Fault::Kind(Op::Write, 1, 1, How::Half)], "half is lost while writing");
    assert!(matches!(said, Err(CarrierError::Differs { .. })), "{said:?}");
    let stick = Simulated::holding(&empty_stick());
    let carrier = carrier(&stick).unwrap();
    carrier.put_new(FIRST.0, FIRST.1).unwrap();
    stick.spoil(&path(FIRST.0));
    let said = carrier.finish();
    assert!(matches!(said, Err(CarrierError::Differs { .. })), "spoilt before it was pulled: {said:?}");
}

#[test]
fn what_was_refused_leaves_no_half_file() {
    let faults = [Op::Write, Op::Fsync, Op::Rename].map(|op| Fault::Kind(op, 1, 3, How::Code(13)));
    for fault in faults.into_iter().chain([Fault::Kind(Op::Write, 1, 1, How::Half)]) {
        let stick = Simulated::noting(&empty_stick(), &[fault]);
        assert!(carrier(&stick).unwrap().put_new(FIRST.0, FIRST.1).is_err(), "{fault:?}");
        assert!(stick.seen().files.is_empty(), "{fault:?}");
    }
}
