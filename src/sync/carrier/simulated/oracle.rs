//! What must be true of every stick that was ever pulled.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Image, Moment, STICK, Simulated};
use crate::sync::carrier::folder::OURS;
use crate::sync::carrier::{Carrier, CarrierError, Folder, Put};

/// Files of others that are on the stick before we come, some of them deceptively like ours.
const FOREIGN: [(&str, &str); 5] = [
    ("合影.jpg", "a picture"),
    ("report.part", "somebody's download"),
    ("koudai/readme.txt", "a person's note"),
    ("koudai/k3v9/qjd/qjd-ygz/00000001-bbbbbbbbbb.kdy", "another station's envelope"),
    ("koudai/k3v9/qjd/qjd-ygz/00000002-cccccccccc.kdy.part", "another station's half envelope"),
];

/// Envelopes the tests put: their names and their bytes, none of which is a zero.
pub(crate) const FIRST: (&str, &[u8]) = ("k3v9/qjd/qjd-sqg/00000001-a1b2c3d4e5.kdy", b"the first envelope");
pub(crate) const SECOND: (&str, &[u8]) = ("k3v9/qjd/qjd-sqg/00000002-b1b2c3d4e5.kdy", b"number two");
pub(crate) const THIRD: (&str, &[u8]) = ("k3v9/yqq/qjd-sqg/00000001-c1b2c3d4e5.kdy", b"to the district");
const OURS_ALL: [(&str, &[u8]); 3] = [FIRST, SECOND, THIRD];

/// Where an envelope lies.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(STICK).join(OURS).join(name)
}

/// A stick that others use too.
pub(crate) fn shared_stick() -> Image {
    let mut image = Image::default();
    for (name, text) in FOREIGN {
        image.files.insert(Path::new(STICK).join(name), text.as_bytes().to_vec());
    }
    let folders = image.files.keys().flat_map(|path| path.ancestors().skip(1)).filter(|path| path.parent().is_some());
    image.folders = folders.map(Path::to_owned).collect();
    image
}

/// A stick fresh from the shop.
pub(crate) fn empty_stick() -> Image {
    Image { folders: [PathBuf::from(STICK)].into(), ..Image::default() }
}

/// The stick as a carrier.
pub(crate) fn carrier(stick: &Simulated) -> Result<Folder<Simulated>, CarrierError> {
    Folder::new(stick.clone(), Path::new(STICK), OURS, "STICK")
}

/// What is wrong with an image: nothing, or a sentence.
pub(crate) fn wrong<'a>(image: &Image, before: &Image, safe: impl IntoIterator<Item = &'a PathBuf>) -> Option<String> {
    for (name, bytes) in OURS_ALL {
        if let Some(there) = image.files.get(&path(name)).filter(|there| *there != bytes) {
            return Some(format!("{name} is torn: {there:?}"));
        }
    }
    if let Some((path, _)) = before.files.iter().find(|(path, bytes)| image.files.get(*path) != Some(bytes)) {
        return Some(format!("{} is not ours and was touched", path.display()));
    }
    let ours: Vec<PathBuf> =
        OURS_ALL.iter().flat_map(|(name, _)| [path(name), path(&format!("{name}.part"))]).collect();
    if let Some(path) = image.files.keys().find(|path| !before.files.contains_key(*path) && !ours.contains(path)) {
        return Some(format!("{} was left behind", path.display()));
    }
    let lost = safe.into_iter().find(|path| !image.files.contains_key(*path));
    lost.map(|path| format!("{} was said to be safe and is gone", path.display()))
}

/// A judge of sticks that held `before` at first. What was judged on one trip is not judged again on the next.
pub(crate) struct Judge {
    before: Image,
    judged: BTreeSet<Moment>,
    /// How many images were judged, each once for its moment.
    pub(crate) images: usize,
    recovered: BTreeSet<Image>,
}

impl Judge {
    pub(crate) fn new(before: &Image) -> Judge {
        Judge { before: before.clone(), judged: BTreeSet::new(), images: 0, recovered: BTreeSet::new() }
    }

    /// Judges every image of every moment, and that a stick pulled then can be used again as if nothing had been.
    pub(crate) fn judge(&mut self, stick: &Simulated, what: &str) {
        for moment in stick.moments() {
            if !self.judged.insert(moment.clone()) {
                continue;
            }
            for image in moment.images() {
                if let Some(wrong) = wrong(&image, &self.before, &moment.safe) {
                    panic!("{what}: {wrong}");
                }
                self.images += 1;
                if self.recovered.insert(image.clone()) {
                    recovers(&image, &self.before, what);
                }
            }
        }
    }
}

fn recovers(image: &Image, before: &Image, what: &str) {
    let stick = Simulated::holding(image);
    let carrier = carrier(&stick).unwrap();
    carrier.sweep("k3v9/qjd/qjd-sqg").unwrap();
    carrier.sweep("k3v9/yqq/qjd-sqg").unwrap();
    for (name, bytes) in OURS_ALL {
        let put = carrier.put_new(name, bytes).unwrap_or_else(|error| panic!("{what}: put again: {error}"));
        let was_there = image.files.contains_key(&path(name));
        assert_eq!(put, if was_there { Put::Same } else { Put::New }, "{what}: {name}");
        assert_eq!(carrier.get(name, 64).unwrap(), bytes, "{what}: {name}");
    }
    carrier.finish().unwrap();
    let seen = stick.seen();
    assert_eq!(wrong(&seen, before, &OURS_ALL.map(|(name, _)| path(name))), None, "{what}");
    let left = seen.files.keys().find(|path| {
        path.starts_with("/stick/koudai/k3v9")
            && path.extension().is_some_and(|end| end == "part")
            && !before.files.contains_key(*path)
    });
    assert_eq!(left, None, "{what}: half files are swept");
}
