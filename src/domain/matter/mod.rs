//! 意见建议: the steps a matter takes, the status they add up to, its deadlines and its number.
//!
//! Pure rules and values. Nothing here reads the clock, stores or draws.

pub mod assign;
pub mod astray;
pub mod deadline;
pub mod form;
pub mod inbox;
pub mod next;
pub mod number;
pub mod status;
pub mod step;
pub mod table;
