//! Sync: what this desk wrote goes to the desks it is for, and theirs comes here, over a stick, a shared folder or a server.
//!
//! All of these are one thing, a folder of sealed envelopes with write-once names. Nothing here decides what an event means
//! (`domain`) or how it is kept (`store`), and nothing here draws.

pub mod carrier;
