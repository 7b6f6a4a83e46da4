//! What travels between two desks.

mod conflicts;
mod faults;
mod golden;
mod line;
mod road;
