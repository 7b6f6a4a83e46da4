//! What goes to other desks and comes from them: runs of the journal, and who holds what. The envelopes they travel in are
//! `crate::sync`'s.
//!
//! - [`send`] gives runs of the journal away, [`receive`] takes them in; [`peers`] knows who holds what, [`devices`] which
//!   networks and computers there are, [`whereabouts`] where a record is, [`holding`] what a desk's logs come to.
//! - What one desk says for another: `passing` what a home passes on, `restated` reads it, `sharing` whom of one station another
//!   is told of, `elsewhere` where else they sit, `below` how the desks below are set, `owed` what is still to be said.
//! - What an exchange brought that somebody should look at: [`reminded`], [`overtaken`].

pub(super) mod below;
pub mod devices;
pub(super) mod elsewhere;
pub mod holding;
pub mod overtaken;
pub(super) mod owed;
pub(super) mod passing;
pub mod peers;
pub mod receive;
pub mod reminded;
pub(super) mod restated;
pub mod send;
pub(super) mod sharing;
pub mod whereabouts;
