//! The data folder: one SQLite file that holds the journal, its fold, and this computer's own drafts and preferences.
//!
//! - [`journal`] appends entries and verifies their chain; it is the truth.
//! - `fold` turns one entry into table rows; `rebuild` in [`check`] runs it over the whole journal again.
//! - [`devices`] is which networks this desk belongs to, and what they say of computers.
//! - [`parcel`] is what travels of a journal: entries of one log, as their chain hashes them.
//! - [`seed`] is what salts follow from, so that they need not travel.
//! - [`read`] and the files named after what they hold (`places`, `people`, `visits` …) answer the screens' questions.
//! - `look` reads beside an open screen and leaves no trace; `lock` says who may write.
//! - [`search`] finds records while somebody types. `checkpoint` moves what was written, beside whoever saves.
//! - [`logs`] is the book of the logs this computer writes; `mark` notices an old copy of them.
//! - [`receive`] takes in what others wrote, [`branches`] what was written twice; [`send`] gives runs of the journal away as
//!   [`parcel`]s; [`peers`] knows who holds what, [`whereabouts`] where a record is.
//! - [`holding`] counts what a desk's logs come to, wherever they are held.
//!   What two desks wrote of one thing apart from each other is in [`conflicts`] and `claims`, what one chose and another overruled in [`overruled`],
//!   what was corrected on a record that another one stands for in `spoken_for`.
//! - `ownership` is who may take a record out of use.
//! - `present` asks before each commit whether the file still lies in its folder; [`doubtful`] finds what a wrong clock dated.
//! - `below` keeps what desks below say of their own settings, `settings` lays together what the computers of one desk say.
//! - [`put_away`] moves the sample town aside for a desk of one's own.
//! - [`backup`] copies and restores, [`leftovers`] are what a crash left of that, [`sound`] tells damaged pages; [`local`] keeps drafts, preferences, and the lists of Undo
//!   and Redo.
//!
//! - `erase` destroys what a voter asked to be forgotten, `scrub` in copies too; `quotes` finds where others repeat it, `restated` reads entries that are
//!   said again, `passing` says what a desk passes on, `sharing` whom of one station another is told of, `elsewhere` where else they sit, `owed` what is still to be said,
//!   `merged` what a matter says to those that were merged into it.
//!
//! This folder alone knows SQL. What may be written, and why not, is decided by `service`.

pub mod backup;
mod below;
mod between;
pub mod branches;
pub mod check;
mod checkpoint;
mod claims;
pub mod conflicts;
pub mod devices;
pub mod doubtful;
mod earlier;
mod elsewhere;
mod erase;
mod error;
pub mod figures;
mod fold;
mod held;
pub mod holding;
pub mod inbox;
pub mod inspections;
mod inverse;
pub mod journal;
pub mod leftovers;
pub mod local;
mod lock;
pub mod logs;
mod look;
mod mark;
pub mod matters;
mod merged;
pub mod notes;
pub mod offices;
pub mod open;
pub mod overruled;
pub mod overtaken;
mod owed;
mod ownership;
pub mod parcel;
mod passing;
pub mod peers;
pub mod people;
pub mod places;
mod present;
mod private;
pub mod proposals;
pub mod put_away;
pub mod quotes;
mod reach;
pub mod read;
pub mod receive;
pub mod reminded;
mod restated;
pub mod roster;
mod scrub;
pub mod search;
pub mod seed;
pub mod send;
mod settings;
mod sharing;
pub mod since;
pub mod sound;
mod spoken_for;
mod steps_between;
pub mod telling;
#[cfg(test)]
pub(crate) mod tests;
pub mod today;
pub mod undo;
pub mod unerased;
pub mod visits;
pub mod whereabouts;
mod writer;

pub use checkpoint::Checkpoint;
pub use error::StoreError;
pub use look::Look;
pub use open::Store;
pub use read::{Page, Reader, Row};
pub use undo::{Action, Kept, Way};
pub use writer::{Author, Writer};
