//! The rules of the work, pure: types, decisions, [`Event`](event::Event) and [`Command`](command::Command).
//!
//! Nothing here reads a clock, a file, a table or a screen: `now` is always an argument. A newcomer who wants to know how
//! the stations work reads this folder; the words are those of the glossary, the numbers are defaults a desk can change.

pub mod apart;
pub mod audience;
pub mod blackout;
pub mod calendar;
pub mod claim;
pub mod clean;
pub mod command;
pub mod contact;
pub mod desk;
pub mod erasure;
pub mod event;
pub mod field;
pub mod id;
pub mod inspection;
pub mod marks;
pub mod matter;
pub mod name;
pub mod note;
pub mod office;
pub mod opening;
pub mod person;
pub mod phone;
pub mod pinyin;
pub mod place;
pub mod proposal;
pub mod record;
pub mod region;
pub mod roster;
pub mod said;
pub mod similar;
pub mod terms;
pub mod visit;
