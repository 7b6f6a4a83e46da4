//! The data folder as files: who may write in it, what was copied from it and put back, and what a crash left there. How the
//! database inside is opened stands in [`open`](super::open).

pub mod backup;
pub(super) mod checkpoint;
pub mod leftovers;
pub(super) mod lock;
pub(super) mod look;
pub(super) mod mark;
pub(super) mod present;
pub(super) mod private;
pub mod put_away;
pub(super) mod reach;
pub mod sound;
