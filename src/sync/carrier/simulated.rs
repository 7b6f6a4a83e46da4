//! A file system in memory that forgets what no sync has made last, and fails where it is told to.
//!
//! After every step it notes what is seen and what is on the medium; [`images`] draws from that everything a stick may hold
//! when it is pulled at that moment, and [`oracle`] judges it. Memory for tests, so it is plain rather than fast.

mod faults;
mod images;
pub(crate) mod oracle;
mod steps;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

pub(crate) use faults::{Fault, How, Op};
pub(crate) use images::{Image, Moment};

use super::disk::{Found, Kind};
use faults::Faults;

/// Where the stick is plugged in.
pub(crate) const STICK: &str = "/stick";
pub(crate) const EIO: i32 = 5;
pub(crate) const ENOSPC: i32 = 28;
pub(crate) const EROFS: i32 = 30;

/// A stick; clones are the same stick.
#[derive(Clone)]
pub(crate) struct Simulated(Arc<Mutex<State>>);

/// The bytes of one file.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Content {
    /// As a program sees them.
    now: Vec<u8>,
    /// As the medium holds them.
    kept: Vec<u8>,
}

/// Which names there are.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tree {
    files: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
}

/// A change of names that the medium may or may not have yet. A rename is two of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    Folder(PathBuf),
    Add(PathBuf, usize),
    Drop(PathBuf),
}

impl Change {
    fn path(&self) -> &Path {
        match self {
            Change::Folder(path) | Change::Add(path, _) | Change::Drop(path) => path,
        }
    }

    fn apply(&self, tree: &mut Tree) {
        match self {
            Change::Folder(path) => drop(tree.folders.insert(path.clone())),
            Change::Add(path, content) => drop(tree.files.insert(path.clone(), *content)),
            Change::Drop(path) => drop(tree.files.remove(path)),
        }
    }
}

pub(super) struct State {
    contents: Vec<Content>,
    now: Tree,
    kept: Tree,
    pending: Vec<Change>,
    safe: BTreeSet<PathBuf>,
    faults: Faults,
    moments: Option<Vec<Moment>>,
}

impl Simulated {
    /// A stick that holds what an image does, all of it on the medium.
    pub(crate) fn holding(image: &Image) -> Simulated {
        let mut tree = Tree { folders: image.folders.clone(), ..Tree::default() };
        let mut contents = Vec::new();
        for (path, bytes) in &image.files {
            tree.files.insert(path.clone(), contents.len());
            contents.push(Content { now: bytes.clone(), kept: bytes.clone() });
        }
        let state = State {
            contents,
            kept: tree.clone(),
            now: tree,
            pending: Vec::new(),
            safe: BTreeSet::new(),
            faults: Faults::default(),
            moments: None,
        };
        Simulated(Arc::new(Mutex::new(state)))
    }

    /// The same, noting every moment from now on.
    pub(crate) fn noting(image: &Image, faults: &[Fault]) -> Simulated {
        let stick = Simulated::holding(image);
        stick.state().moments = Some(Vec::new());
        stick.state().faults.all = faults.to_vec();
        stick.state().note();
        stick
    }

    /// So many bytes fit in all; whether the system tells how many are free is another matter.
    pub(crate) fn with_capacity(self, bytes: u64, told: bool) -> Simulated {
        self.state().faults.capacity = Some(bytes);
        self.state().faults.free_told = told;
        self
    }

    pub(crate) fn read_only(self) -> Simulated {
        self.state().faults.read_only = true;
        self
    }

    /// Pulls the stick; its mount point stays behind as a folder of the computer.
    pub(crate) fn pull(&self) {
        self.state().faults.device += 1;
    }

    /// Says that these files may be carried away: every later image must hold them.
    pub(crate) fn say_safe(&self, files: &[PathBuf]) {
        let mut state = self.state();
        state.safe.extend(files.iter().cloned());
        state.note();
    }

    pub(crate) fn unsay_safe(&self, file: &Path) {
        self.state().safe.remove(file);
    }

    /// Spoils a file behind everybody's back.
    pub(crate) fn spoil(&self, file: &Path) {
        let mut state = self.state();
        let content = state.file(file).unwrap();
        state.contents[content].tear();
    }

    pub(crate) fn moments(&self) -> Vec<Moment> {
        self.state().moments.clone().unwrap_or_default()
    }

    /// How many steps were asked of it.
    pub(crate) fn steps(&self) -> usize {
        self.state().faults.steps
    }

    /// What a program sees now.
    pub(crate) fn seen(&self) -> Image {
        let state = self.state();
        let bytes = |content: &usize| state.contents[*content].now.clone();
        let files = state.now.files.iter().map(|(path, content)| (path.clone(), bytes(content))).collect();
        Image { files, folders: state.now.folders.clone() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// One step: its fault, if it has one, else what it does; noted afterwards.
    fn step<T>(&self, op: Op, path: &Path, act: impl FnOnce(&mut State) -> io::Result<T>) -> io::Result<T> {
        let mut state = self.state();
        let fault = state.faults.next(op);
        let done = match fault {
            None => act(&mut state),
            Some(How::Code(code)) => {
                state.break_by(op, path, code);
                Err(io::Error::from_raw_os_error(code))
            }
            Some(How::DoneYetRefused(code)) => act(&mut state).and(Err(io::Error::from_raw_os_error(code))),
            Some(How::TakenAway) => {
                state.change(Change::Drop(path.to_owned()));
                Err(ErrorKind::NotFound.into())
            }
            Some(How::Half) => {
                state.faults.halved = true;
                let done = act(&mut state);
                state.faults.halved = false;
                done
            }
        };
        state.note();
        done
    }
}

impl State {
    fn note(&mut self) {
        let moment = Moment {
            contents: self.contents.clone(),
            kept: self.kept.clone(),
            pending: self.pending.clone(),
            safe: self.safe.clone(),
        };
        if let Some(moments) = self.moments.as_mut().filter(|moments| moments.last() != Some(&moment)) {
            moments.push(moment);
        }
    }

    fn change(&mut self, change: Change) {
        change.apply(&mut self.now);
        self.pending.push(change);
    }

    fn settle_names(&mut self, ours: impl Fn(&Path) -> bool) {
        let (settled, left): (Vec<Change>, Vec<Change>) =
            self.pending.drain(..).partition(|change| ours(change.path()));
        self.pending = left;
        for change in settled {
            change.apply(&mut self.kept);
        }
    }

    /// What a failure leaves behind: a sync that fails has thrown away what it could not write, and will not say so again.
    fn break_by(&mut self, op: Op, path: &Path, code: i32) {
        let lost = matches!(code, EIO | ENOSPC);
        match op {
            Op::Fsync if lost => {
                if let Some(content) = self.now.files.get(path).copied() {
                    self.contents[content].tear();
                }
            }
            Op::SyncAll if lost => {
                self.contents.iter_mut().filter(|content| content.now != content.kept).for_each(Content::tear);
                self.pending.clear();
            }
            Op::FsyncName if lost => self.pending.retain(|change| change.path().parent() != path.parent()),
            _ => {}
        }
    }

    fn writable(&self) -> io::Result<()> {
        if self.faults.read_only { Err(io::Error::from_raw_os_error(EROFS)) } else { Ok(()) }
    }

    fn free(&self) -> Option<u64> {
        let used: usize = self.now.files.values().map(|content| self.contents[*content].now.len()).sum();
        Some(self.faults.capacity?.saturating_sub(u64::try_from(used).unwrap()))
    }

    fn parent_is_there(&self, path: &Path) -> io::Result<()> {
        let there = path.parent().is_some_and(|folder| self.now.folders.contains(folder));
        if there { Ok(()) } else { Err(ErrorKind::NotFound.into()) }
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        self.now.files.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn found(&self, path: &Path) -> io::Result<Found> {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if self.now.folders.contains(path) {
            return Ok(Found { name, kind: Kind::Folder, len: 0 });
        }
        let len = self.contents[self.file(path)?].now.len();
        Ok(Found { name, kind: Kind::File, len: u64::try_from(len).unwrap() })
    }
}

impl Content {
    /// Half of it arrived, the rest are zeros.
    fn tear(&mut self) {
        let half = self.now.len() / 2;
        self.now.iter_mut().skip(half).for_each(|byte| *byte = 0);
        self.kept = self.now.clone();
    }
}
