//! The data folder: one SQLite file that holds the journal, its fold, and this computer's own drafts and preferences.
//!
//! | room | what is done there |
//! |---|---|
//! | [`journal`] | appends entries and verifies their chain: it is the truth; [`logs`], [`parcel`], [`branches`], [`seed`] |
//! | `fold` | turns one entry into table rows; `rebuild` in [`check`] runs it over the whole journal again |
//! | `records` | answers the screens' questions by [`Reader`]: each file is named after what it holds |
//! | [`search`] | finds records while somebody types |
//! | `exchange` | takes in what others wrote and gives away what they lack: [`receive`], [`send`], [`peers`] |
//! | [`conflicts`] | what two desks wrote of one thing apart from each other |
//! | [`undo`] | what Undo and Redo would do |
//! | `erase` | destroys what a voter asked to be forgotten, and finds where others repeat it ([`quotes`]) |
//! | `folder` | the folder as files: the lock, copies and what a crash left of them, a damaged page, an old copy come back |
//!
//! Beside them: [`open`] opens the database, `writer` is one transaction, `ownership` says who may take a record out of use,
//! `settings` lays together what the computers of one desk say, [`local`] keeps drafts and preferences, `run` runs the statements that
//! write a row.
//!
//! The doors of the rooms are here: whoever asks says `store::matters` and need not know in which of them it stands. This folder
//! alone knows SQL. What may be written, and why not, is decided by `service`.

pub mod conflicts;
mod erase;
mod error;
mod exchange;
mod fold;
mod folder;
pub mod journal;
pub mod local;
pub mod open;
mod ownership;
pub mod read;
mod records;
mod run;
pub mod search;
mod settings;
#[cfg(test)]
pub(crate) mod tests;
pub mod undo;
mod writer;

pub use conflicts::overruled;
use conflicts::{between, claims};
use erase::scrub;
pub use erase::{quotes, unerased};
use exchange::{below, elsewhere, owed, passing, restated, sharing};
pub use exchange::{devices, holding, overtaken, peers, receive, reminded, send, whereabouts};
pub use folder::{backup, leftovers, put_away, sound};
use folder::{checkpoint, lock, look, mark, present, private, reach};
use journal::held;
pub use journal::{branches, check, logs, parcel, seed};
use records::merged;
pub use records::{
    doubtful, earlier, figures, inbox, inspections, matters, notes, offices, people, places, proposals, roster,
    telling, today, visits,
};
use undo::inverse;
pub use undo::since;

pub use checkpoint::Checkpoint;
pub use error::StoreError;
pub use look::Look;
pub use open::Store;
pub use read::{Page, Reader, Row};
pub use undo::{Action, Kept, Way};
pub use writer::{Author, Writer};
