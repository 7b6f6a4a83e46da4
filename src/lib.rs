//! `koudai` (口袋, "pocket"): the desk of a deputies' liaison station.

mod lang;

pub mod app;
pub mod domain;
pub mod ui;
pub mod service;
pub mod store;

pub use lang::Lang;
