//! 意见建议: the steps a matter takes, the status they add up to, its deadlines and its number.
//!
//! Pure rules and values. Nothing here reads the clock, stores or draws.

pub mod assign;
pub mod astray;
pub mod deadline;
pub mod feedback;
pub mod form;
mod hands;
mod helping;
pub mod inbox;
pub mod merging;
pub mod next;
pub mod number;
pub mod outcome;
pub mod precedence;
pub mod rates;
pub mod round;
pub mod source;
pub mod status;
pub mod step;
pub mod table;
pub mod telling;
pub mod term;
pub mod triage;
pub(in crate::domain) mod triage_words;
pub mod weeks;
