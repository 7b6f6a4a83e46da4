//! What the fuzz targets share: chance, changes to bytes, a kept corpus, and how long to go on. Stable Rust, no instrumentation:
//! the targets know the structure of what they change, so a change reaches every layer by itself.
//!
//! A run takes a second or two. `KOUDAI_FUZZ=600 cargo test fuzz` goes on for ten minutes; what fails is written to the corpus in
//! `tests/fixtures/fuzz`, and from then on is tried first in every run. How many inputs there were is a line of the fault table.

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// `SplitMix64`.
pub(crate) struct Chance(u64);

impl Chance {
    /// Another one in every run; a failure names it.
    pub(crate) fn drawn() -> (Chance, u64) {
        let mut bytes = [0; 8];
        getrandom::fill(&mut bytes).unwrap();
        let given = std::env::var("KOUDAI_FUZZ_SEED").ok().and_then(|text| text.parse().ok());
        let seed = given.unwrap_or(u64::from_le_bytes(bytes));
        (Chance(seed), seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }

    /// One of these.
    pub(crate) fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// Bytes that mean something to a reader of numbers, lengths and text.
const TELLING: [&[u8]; 12] = [
    b"\x00",
    b"\x01",
    b"\x7f",
    b"\x80",
    b"\xff",
    b"\x80\x80\x80\x80\x80\x80\x80\x80\x80\x01",
    b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01",
    b"\x80\x00",
    b"\xc3\x28",
    "\u{202e}灯".as_bytes(),
    b"18446744073709551615",
    b"-1e308",
];

/// Changes bytes in one to four places.
pub(crate) fn change(chance: &mut Chance, bytes: &mut Vec<u8>, other: &[u8]) {
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        let end = (at + 1 + chance.below(12)).min(bytes.len());
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            2 => drop(bytes.drain(at..end.max(at))),
            3 => {
                let twice = bytes[at..end.max(at)].to_vec();
                drop(bytes.splice(at..at, twice));
            }
            4 => bytes.truncate(at),
            5 => {
                let from = chance.below(other.len() + 1);
                drop(bytes.splice(at..end.max(at), other[from..(from + 24).min(other.len())].to_vec()));
            }
            6 => drop(bytes.splice(at..end.max(at), chance.pick(&TELLING).to_vec())),
            _ => drop(bytes.splice(at..at, chance.pick(&TELLING).to_vec())),
        }
    }
}

/// A target's kept inputs, and what is left of its time.
pub(crate) struct Corpus {
    folder: PathBuf,
    until: Instant,
}

impl Corpus {
    /// That of a target.
    pub(crate) fn of(target: &str) -> Corpus {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz").join(target);
        let seconds = std::env::var("KOUDAI_FUZZ").ok().and_then(|text| text.parse().ok());
        Corpus { folder, until: Instant::now() + Duration::from_secs(seconds.unwrap_or(2)) }
    }

    /// The kept inputs, always in the same order.
    pub(crate) fn kept(&self) -> Vec<Vec<u8>> {
        let mut names: Vec<PathBuf> =
            std::fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        names.sort();
        assert!(!names.is_empty(), "{} holds the corpus", self.folder.display());
        names.iter().map(|path| std::fs::read(path).unwrap()).collect()
    }

    /// Whether there is time for more.
    pub(crate) fn goes_on(&self) -> bool {
        Instant::now() < self.until
    }

    /// Leaves a line of the fault table: how many inputs were tried, and what came of them.
    pub(crate) fn told(&self, fault: &str, tried: usize, came: &str) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/faults");
        std::fs::create_dir_all(&folder).unwrap();
        let target = self.folder.file_name().unwrap().to_string_lossy().into_owned();
        std::fs::write(folder.join(format!("fuzz-{target}.md")), format!("| {fault} | {tried} | {came} |\n")).unwrap();
    }

    /// Runs a target on one input. What fails is kept, so that it is tried first from then on.
    pub(crate) fn run<T>(&self, seed: u64, input: &[u8], target: impl FnOnce() -> T) -> T {
        match std::panic::catch_unwind(std::panic::AssertUnwindSafe(target)) {
            Ok(done) => done,
            Err(panic) => {
                let name = format!(
                    "failed-{:016x}",
                    input.iter().fold(seed, |sum, byte| sum.rotate_left(5) ^ u64::from(*byte))
                );
                let _ = std::fs::write(self.folder.join(&name), input);
                eprintln!("KOUDAI_FUZZ_SEED={seed}: kept as {name}");
                std::panic::resume_unwind(panic)
            }
        }
    }
}
