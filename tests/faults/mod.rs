//! Bad days: what goes wrong is said in one sentence, and nothing that was saved is lost.

mod database;
mod disk;
mod folder;
mod kill;
mod output;
mod pages;
mod restore;
mod second_start;
