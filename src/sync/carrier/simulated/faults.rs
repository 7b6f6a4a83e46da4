//! What a stick can be told to do wrong.

use std::collections::BTreeMap;

/// The steps that can go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Op {
    CreateFolder,
    Create,
    Write,
    Fsync,
    Open,
    Read,
    Look,
    Rename,
    FsyncName,
    List,
    Remove,
    Device,
    SyncAll,
}

/// How a step goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// Refused by the system with this code; a sync refused with EIO has lost what it was to write.
    Code(i32),
    /// Done, and still refused with this code, as some shares do.
    DoneYetRefused(i32),
    /// The virus scanner takes the file away in the middle of it.
    TakenAway,
    /// A read that brings half; a write that loses half and says nothing.
    Half,
}

/// Which steps go wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fault {
    /// The step with this number, counted from the first over all kinds.
    Step(usize, How),
    /// The `from`th of a kind and those after it, so many in all.
    Kind(Op, usize, usize, How),
}

#[derive(Default)]
pub(super) struct Faults {
    pub(super) all: Vec<Fault>,
    pub(super) capacity: Option<u64>,
    pub(super) free_told: bool,
    pub(super) read_only: bool,
    pub(super) device: u64,
    pub(super) halved: bool,
    pub(super) steps: usize,
    kinds: BTreeMap<Op, usize>,
}

impl Faults {
    /// Counts a step and answers what is to go wrong with it.
    pub(super) fn next(&mut self, op: Op) -> Option<How> {
        self.steps += 1;
        let nth = self.kinds.entry(op).or_default();
        *nth += 1;
        self.all.iter().find_map(|fault| match fault {
            Fault::Step(step, how) => (*step == self.steps).then_some(*how),
            Fault::Kind(kind, from, times, how) => {
                (*kind == op && (*from..from.saturating_add(*times)).contains(nth)).then_some(*how)
            }
        })
    }
}
