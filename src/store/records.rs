//! The records as screens and commands read them: each file is named after what it holds, and answers by
//! [`Reader`](super::Reader).
//!
//! - Places, people, visits, pocket notes, offices, site visits, formal suggestions, and the roster.
//! - [`matters`] are read besides as a home's [`inbox`], as answers on their way home ([`telling`]), as [`figures`], and as the few
//!   that [`today`] shows; [`earlier`] ones propose what a new one may be, `merged` ones hear of the one they went into.
//! - [`doubtful`] are those that a wrong clock dated.

pub mod doubtful;
pub mod earlier;
pub mod figures;
pub mod inbox;
pub mod inspections;
pub mod matters;
pub(super) mod merged;
pub mod notes;
pub mod offices;
pub mod people;
pub mod places;
pub mod proposals;
pub mod roster;
pub mod telling;
pub mod today;
pub mod visits;
