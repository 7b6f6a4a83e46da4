//! From an office's own file to rows we understand, and from rows to a plan a person may look at first.
//!
//! `read` opens the file ([`Grid`]s of text), `recognise` finds what each sheet is and reads its rows. Offices pad names,
//! merge cells, type numbers as text and text as numbers, add totals and remarks: all of that is normal here, and what cannot
//! be used is refused row by row with its number and a reason. Nothing here writes to the store.

mod across;
mod beside;
pub mod browse;
mod cells;
mod dates;
mod days;
mod down;
mod error;
mod grid;
mod header;
mod heads;
mod lists;
mod matters;
pub mod owed;
pub mod plan;
mod quotes;
mod read;
mod reason;
mod recognise;
mod roster;
pub mod sheet;
mod shift_words;
mod strips;
mod table;
pub mod template;
mod tidy;
mod titles;
mod workbook;
mod xls_guard;

#[cfg(test)]
mod tests;

pub use error::Error;
pub use grid::{At, Cell, Grid, OpenQuote};
pub use lists::{DeputyRow, VillageRow, VoterRow};
pub use matters::{ReplyRow, TicketRow};
pub use plan::{Choices, LeftOut, Plan, Settled, plan};
pub use read::{MAX_BYTES, MAX_COLUMNS, MAX_ROWS, READER_THREAD, read, read_bytes};
pub use reason::{Reason, Refused, Remark, Row};
pub use recognise::{Body, Book, Hints, Kind, Sheet, recognise};
pub use roster::ShiftRow;
pub use table::decode;
