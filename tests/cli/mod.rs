//! The desk without a screen: every command, in both languages, for people and for programs.

mod answer;
mod conflict;
mod data;
mod enroll;
mod erase;
mod handle;
mod help;
mod init;
mod inspection;
mod json;
mod languages;
mod matter;
mod note;
mod office;
mod people;
mod proposal;
mod rates;
mod recovery;
mod remote;
mod rescue;
mod roster;
mod slips;
mod sync;
mod terminal;
mod triage;
mod visit;
