//! Who a computer is, and who lets it in.
//!
//! ```text
//! station: keys → request ──stick──> home: six words by telephone → grant ──stick──> station: six words → accepted
//! ```
//!
//! - [`keys`] and [`key_file`] are this computer's secrets; [`public`] is what others know of them.
//! - [`request`], [`certificate`] and [`grant`] are statements, [`signed`] by whoever makes them; [`words`] are read aloud.
//!
//! Pure but for [`key_file`]. No secret leaves this folder except as a key to sign or to open with.

pub mod certificate;
mod error;
pub mod grant;
pub mod key_file;
pub mod keys;
pub mod public;
pub mod request;
pub mod signed;
#[cfg(test)]
mod tests;
pub mod words;

pub use error::IdentityError;
