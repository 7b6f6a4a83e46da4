//! What travels between two desks.

mod conflicts;
mod golden;
mod line;
