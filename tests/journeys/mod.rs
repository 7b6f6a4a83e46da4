//! A user's jobs, from the first key to what is saved. One file for each job.

pub mod assigning;
mod conflicts;
mod elder;
mod erase;
mod find;
mod handover;
mod import;
mod inbox;
mod matters;
mod offices;
mod passphrase;
mod people;
mod people_forms;
mod pocket;
mod pocket_lines;
mod proposals;
mod rescue;
mod roster;
mod roster_asks;
mod roster_plan;
mod server;
mod settings;
pub mod sync;
mod visits;
mod visits_later;
mod whole_day;
mod wizard;
