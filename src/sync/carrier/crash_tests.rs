//! The stick is pulled at every moment of a week's work, and nothing is lost, torn or touched.

use std::path::Path;

use super::simulated::oracle::{FIRST, Judge, SECOND, THIRD, carrier, empty_stick, path, shared_stick, wrong};
use super::simulated::{Image, STICK, Simulated};
use super::{Carrier, Disk, Entry, Folder, Put, Real};

/// Two envelopes are put, one of them twice; then what was acknowledged is removed and another is put.
fn week(stick: &Simulated) {
    let carrier = carrier(stick).unwrap();
    for ((name, bytes), put) in [(FIRST, Put::New), (SECOND, Put::New), (FIRST, Put::Same)] {
        assert_eq!(carrier.put_new(name, bytes), Ok(put));
    }
    carrier.finish().unwrap();
    stick.say_safe(&[path(FIRST.0), path(SECOND.0)]);
    stick.unsay_safe(&path(FIRST.0));
    carrier.delete(FIRST.0).unwrap();
    carrier.put_new(THIRD.0, THIRD.1).unwrap();
    carrier.finish().unwrap();
    stick.say_safe(&[path(THIRD.0)]);
}

#[test]
fn a_stick_may_be_pulled_at_any_moment() {
    for before in [empty_stick(), shared_stick()] {
        let stick = Simulated::noting(&before, &[]);
        week(&stick);
        let mut judge = Judge::new(&before);
        judge.judge(&stick, "pulled");
        assert!(judge.images > 100, "only {} images", judge.images);
    }
}

/// What the careless do, and that the oracle sees it: without this the test above might be unable to fail.
#[test]
fn careless_writers_are_caught() {
    type Writer = fn(&Simulated, &Path);
    let writers: [(&str, Writer); 4] = [
        ("torn", |stick, to| {
            let mut file = stick.create(to).unwrap();
            stick.write(&mut file, FIRST.1).unwrap();
            stick.fsync(&file).unwrap();
            stick.fsync_name(to).unwrap();
        }),
        ("torn", |stick, to| {
            let part = to.with_extension("part");
            let mut file = stick.create(&part).unwrap();
            stick.write(&mut file, FIRST.1).unwrap();
            stick.rename(&part, to).unwrap();
            stick.sync_all(Path::new(STICK)).unwrap();
        }),
        ("gone", |stick, to| {
            let part = to.with_extension("part");
            let mut file = stick.create(&part).unwrap();
            stick.write(&mut file, FIRST.1).unwrap();
            stick.fsync(&file).unwrap();
            stick.fsync_name(to).unwrap();
            stick.rename(&part, to).unwrap();
        }),
        ("touched", |stick, to| stick.remove(&to.with_file_name("合影.jpg")).unwrap()),
    ];
    for (flaw, write) in writers {
        let mut before = empty_stick();
        before.folders.extend(path(FIRST.0).ancestors().skip(1).take(4).map(Path::to_owned));
        before.files.insert(path(FIRST.0).with_file_name("合影.jpg"), b"a picture".to_vec());
        let stick = Simulated::noting(&before, &[]);
        write(&stick, &path(FIRST.0));
        stick.say_safe(&[path(FIRST.0)]);
        let found: Vec<String> = stick
            .moments()
            .iter()
            .flat_map(|moment| moment.images().into_iter().filter_map(|image| wrong(&image, &before, &moment.safe)))
            .collect();
        assert!(found.iter().any(|sentence| sentence.contains(flaw)), "{flaw}: {found:?}");
    }
}

#[test]
fn a_name_that_stands_for_other_bytes_is_left_alone() {
    for there in [&b"the first envelopE"[..], b"", b"longer than the first envelope"] {
        let mut before = shared_stick();
        before.folders.extend(path(FIRST.0).ancestors().skip(1).take(4).map(Path::to_owned));
        before.files.insert(path(FIRST.0), there.to_vec());
        let stick = Simulated::holding(&before);
        let refused = carrier(&stick).unwrap().put_new(FIRST.0, FIRST.1);
        assert!(matches!(refused, Err(super::CarrierError::Taken { .. })), "{refused:?}");
        assert_eq!(stick.seen(), before);
    }
}

#[test]
fn only_what_is_ours_is_listed_and_swept() {
    let stick = Simulated::holding(&shared_stick());
    let carrier = carrier(&stick).unwrap();
    carrier.put_new(FIRST.0, FIRST.1).unwrap();
    let ours = Entry { name: FIRST.0.to_owned(), len: 18 };
    let theirs = Entry { name: "k3v9/qjd/qjd-ygz/00000001-bbbbbbbbbb.kdy".to_owned(), len: 26 };
    assert_eq!(carrier.list("").unwrap(), [ours.clone(), theirs]);
    assert_eq!(carrier.list("k3v9/qjd/qjd-sqg").unwrap(), [ours]);
    assert_eq!(carrier.list("k3v9/nobody").unwrap(), []);
    let before = stick.seen();
    carrier.sweep("k3v9/qjd/qjd-sqg").unwrap();
    assert_eq!(stick.seen(), before);
    assert!(carrier.list("../..").is_err() && carrier.sweep("..").is_err());
}

#[test]
fn a_folder_of_this_computer_carries_too() {
    let place = tempfile::tempdir().unwrap();
    std::fs::write(place.path().join("合影.jpg"), "a picture").unwrap();
    let stick = Folder::stick(place.path(), "STICK").unwrap();
    assert_eq!(stick.list("").unwrap(), []);
    assert_eq!(stick.put_new(FIRST.0, FIRST.1), Ok(Put::New));
    assert_eq!(stick.put_new(FIRST.0, FIRST.1), Ok(Put::Same));
    stick.finish().unwrap();
    let inbox = Folder::inbox(place.path()).unwrap();
    assert_eq!(super::copy(&stick, &inbox, FIRST.0, 64), Ok(Put::New));
    assert_eq!(inbox.get(FIRST.0, 64).unwrap(), FIRST.1);
    assert!(matches!(stick.get(FIRST.0, 17), Err(super::CarrierError::TooBig { len: 18, max: 17, .. })));
    stick.delete(FIRST.0).unwrap();
    stick.delete(FIRST.0).unwrap();
    assert_eq!(stick.list("").unwrap(), []);
    assert_eq!(std::fs::read(place.path().join("合影.jpg")).unwrap(), b"a picture");
}

/// A stick made by somebody unkind may hold links out of itself.
#[test]
fn links_are_not_followed() {
    let (place, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(elsewhere.path().join("a.kdy"), "a secret").unwrap();
    let root = place.path().join("koudai");
    std::fs::create_dir_all(root.join("there")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), root.join("away")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("a.kdy"), root.join("there/a.kdy")).unwrap();
    let stick = Folder::stick(place.path(), "STICK").unwrap();
    assert_eq!(stick.list("").unwrap(), []);
    assert!(stick.get("there/a.kdy", 64).is_err() && Real.read(&root.join("there/a.kdy"), 64).is_err());
    assert!(stick.put_new("away/b.kdy", b"x").is_err() && stick.put_new("there/a.kdy", b"a secret").is_err());
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 1);
}

#[test]
fn images_are_what_a_stick_may_hold() {
    let stick = Simulated::noting(&empty_stick(), &[]);
    let at = Path::new(STICK).join("a");
    let mut file = stick.create(&at).unwrap();
    stick.write(&mut file, b"xy").unwrap();
    let images = stick.moments().last().unwrap().images();
    let holds: Vec<Option<&[u8]>> =
        images.iter().map(|image: &Image| image.files.get(&at).map(Vec::as_slice)).collect();
    assert_eq!(holds, [None, Some(&b""[..]), Some(b"\0\0"), Some(b"x"), Some(b"x\0"), Some(b"xy")]);
}
