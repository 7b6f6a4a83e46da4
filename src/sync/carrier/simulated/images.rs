//! Everything a stick may hold when it is pulled at a moment.
//!
//! What was synced is there. Of the changes of names since then any may have arrived and any not, in whatever order the
//! controller liked; of bytes since then none, some, all, or zeros in place of the rest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{Change, Content, Tree};

/// What a stick holds when it is plugged in again.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Image {
    pub(crate) files: BTreeMap<PathBuf, Vec<u8>>,
    pub(crate) folders: BTreeSet<PathBuf>,
}

/// What was known after one step.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    pub(super) contents: Vec<Content>,
    pub(super) kept: Tree,
    pub(super) pending: Vec<Change>,
    pub(crate) safe: BTreeSet<PathBuf>,
}

/// More changes of names than this at once would be too many subsets; the careful writer never leaves so many.
const MOST_PENDING: usize = 10;

impl Moment {
    /// Every image of this moment, each once.
    pub(crate) fn images(&self) -> BTreeSet<Image> {
        assert!(self.pending.len() <= MOST_PENDING, "{} changes at once", self.pending.len());
        let mut all = BTreeSet::new();
        for chosen in 0..1_u32 << self.pending.len() {
            let mut tree = self.kept.clone();
            let arrived = self.pending.iter().enumerate().filter(|(nth, _)| chosen & (1 << nth) != 0);
            arrived.for_each(|(_, change)| change.apply(&mut tree));
            self.draw(&tree, &mut all);
        }
        all
    }

    /// The images with these names: the bytes of one file vary at a time, those of the others are old or new.
    fn draw(&self, tree: &Tree, all: &mut BTreeSet<Image>) {
        let dirty: Vec<usize> = (0..self.contents.len()).filter(|nth| self.contents[*nth].is_dirty()).collect();
        for others_new in [false, true] {
            let rest = |nth: usize| if others_new { &self.contents[nth].now } else { &self.contents[nth].kept };
            all.insert(image(tree, |nth| rest(nth).clone()));
            for &varied in &dirty {
                for bytes in self.contents[varied].torn() {
                    all.insert(image(tree, |nth| if nth == varied { bytes.clone() } else { rest(nth).clone() }));
                }
            }
        }
    }
}

fn image(tree: &Tree, bytes: impl Fn(usize) -> Vec<u8>) -> Image {
    let reachable =
        |path: &PathBuf| path.ancestors().skip(1).all(|above| above.parent().is_none() || tree.folders.contains(above));
    let files = tree.files.iter().filter(|(path, _)| reachable(path)).map(|(path, nth)| (path.clone(), bytes(*nth)));
    Image { files: files.collect(), folders: tree.folders.iter().filter(|path| reachable(path)).cloned().collect() }
}

impl Content {
    fn is_dirty(&self) -> bool {
        self.now != self.kept
    }

    /// Cut anywhere, and with the right size but zeros from anywhere on. What is long is cut at some sixty places.
    fn torn(&self) -> impl Iterator<Item = Vec<u8>> + '_ {
        let len = self.now.len();
        (0..=len).step_by((len / 60).max(1)).chain([len]).flat_map(|cut| {
            let short = self.now[..cut].to_vec();
            let mut zeros = short.clone();
            zeros.resize(self.now.len(), 0);
            [short, zeros]
        })
    }
}
