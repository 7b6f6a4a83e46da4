//! Everything the house promises, as one test binary.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod support;

mod architecture;
mod cjk;
mod cli;
mod faults;
mod find;
mod import;
mod journal;
mod journeys;
mod network;
mod readme;
mod roster;
mod sample;
mod screens;
mod serve;
mod sync;
mod terminal;
