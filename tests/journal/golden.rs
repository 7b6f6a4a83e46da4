//! `fixtures/journal-v1.entries`: an entry of every type this program has ever written, `name version body` a line, once with
//! every field and once with as few as may be. A line once released is never changed: what stands in somebody's journal must read.

use std::collections::BTreeSet;

use koudai::domain::event::Event;

const GOLDEN: &str = include_str!("../fixtures/journal-v1.entries");

fn entries() -> impl Iterator<Item = (&'static str, u16, &'static str)> {
    GOLDEN.lines().map(|line| {
        let mut parts = line.splitn(3, ' ');
        (parts.next().unwrap(), parts.next().unwrap().parse().unwrap(), parts.next().unwrap())
    })
}

#[test]
fn every_entry_reads_and_is_written_again_byte_for_byte() {
    for (name, version, body) in entries() {
        let event = Event::read(name, version, body.as_bytes());
        let event = event.unwrap_or_else(|| panic!("does not read: {name} {version} {body}"));
        assert_eq!((event.name(), event.version()), (name, version));
        assert_eq!(String::from_utf8(event.body().unwrap()).unwrap(), body, "{name}");
    }
}

#[test]
fn every_type_stands_in_the_file() {
    let kept: BTreeSet<_> = entries().map(|(name, version, _)| (name, version)).collect();
    assert_eq!(kept, Event::KINDS.iter().copied().collect());
}
