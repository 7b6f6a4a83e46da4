//! What travels between two desks.

mod golden;
