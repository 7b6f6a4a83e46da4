//! `koudai` (口袋, "pocket"): the desk of a deputies' liaison station.

mod lang;

pub mod domain;

pub use lang::Lang;
