//! Envelopes over the line: whole exchanges through real servers, and every way a server can misbehave.

mod desks;
pub mod faults;
mod lean;
mod servers;
