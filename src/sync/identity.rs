//! Who a computer is, and who lets it in.
//!
//! ```text
//! station: keys → request ──stick──> home: six words by telephone → grant ──stick──> station: six words → accepted
//! ```
//!
//! - [`keys`] and [`key_file`] are this computer's secrets; [`public`] is what others know of them.
//! - [`request`], [`certificate`] and [`grant`] are statements, [`signed`] by whoever makes them; [`words`] are read aloud.
//!
//! - [`register`] is what this desk knows of its networks, [`keeper`] creates one and takes computers out of it.
//! - [`newcomer`] asks and accepts, [`admission`] looks at requests and grants, over any carrier.
//!
//! Pure but for [`key_file`] and these last four. No secret leaves this folder except as a key to sign or to open with.

pub mod admission;
pub mod certificate;
mod error;
pub mod grant;
mod guard;
pub mod keeper;
pub mod key_file;
pub mod keys;
pub mod newcomer;
mod place;
pub mod public;
pub mod recovery;
pub mod register;
pub mod request;
pub mod secret;
pub mod signed;
#[cfg(test)]
pub(crate) mod stick_tests;
#[cfg(test)]
mod tests;
pub mod words;

pub use error::IdentityError;
