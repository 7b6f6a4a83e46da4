//! `koudai` (口袋, "pocket"): the desk of a deputies' liaison station.

mod lang;

pub mod app;
pub mod cli;
pub mod clock;
pub mod domain;
pub mod import;
pub mod paths;
pub mod sample;
pub mod service;
pub mod store;
pub mod ui;

pub use lang::Lang;
