//! 代表建议、议案: what deputies make of the matters they heard, and its way up and back.
//!
//! Pure rules and values: the form, the draft made of matters, what an office would send it back for, its steps and deadlines.
//! Nothing here reads the clock, stores or draws.

pub mod astray;
pub mod draft;
pub mod faults;
pub mod form;
pub mod several;
pub mod status;
pub mod step;
pub mod table;
