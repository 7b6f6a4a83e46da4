//! The envelope: an immutable file that carries parcels of the journal from one computer to one desk. Bytes in, bytes out: no
//! disk, no store, no clock.
//!
//! ```text
//! clear head   "KDY1" · format · suite · recipient's desk code · sender's device · length of the body · SHA-256      head
//! body         age, to every computer of the recipient and to a recovery key:
//!   address      network · recipient · sender                                                                       seal
//!   noise        seeds of salts, salts, commitments: what nothing makes smaller                                        columns
//!   contents     zstd: manifest as JSON, then the entries column by column                        manifest, columns, short
//!   signature    ed25519, by the sender, over all of the above                                                      seal
//! ```
//!
//! The SHA-256 tells a bad stick from a bad sender: it covers head and body and needs no key. The signature covers the
//! address, so an envelope opened and sealed again for somebody else does not pass. It is verified before anything is
//! inflated or read. Whoever finds the file learns its size, its sender's device and its recipient's code, and no more.
//!
//! Which keys there are, and who may say what, is for others to know; nothing here reads a key from a file.

mod bytes;
mod columns;
mod head;
mod manifest;
mod name;
mod open;
mod refusal;
mod seal;
mod short;
#[cfg(test)]
mod tests;

pub use head::Head;
pub use manifest::{Address, Document, Letter, Manifest, Range};
pub use name::{FileName, Tag, desk_folder, is_code, recipient_folder};
pub use open::{Expected, Opened, open, open_news, read_unverified};
pub use refusal::Refusal;
#[cfg(test)]
pub(in crate::sync) use seal::wrap;
pub use seal::{SealError, seal};

/// The largest file, in bytes.
pub const LARGEST_FILE: usize = 64 << 20;
/// The most its contents may inflate to, in bytes.
pub const LARGEST_CONTENTS: usize = 256 << 20;
/// The most entries in one envelope: a million take some 300 MB of memory.
pub const MOST_ENTRIES: usize = 1_000_000;
/// How many times their packed size contents may have, once they are larger than [`ALWAYS_FITS`].
const INFLATION: usize = 200;
/// Contents of this many bytes are never refused for inflating too well, so whatever somebody typed can be sent in pieces.
pub const ALWAYS_FITS: usize = 16 << 20;
/// Logarithm of how far back packed contents may point: what a reader must keep in memory.
const WINDOW_LOG: u32 = 23;

/// What packed contents may point back to before they have said anything: a manifest and entries as they usually are. Saves a
/// few entries a fifth of their size. It is part of format 1, so not a byte of it is ever changed.
const WORDS: &[u8] = include_bytes!("../../../assets/envelope-words.txt");

/// The most that `packed` bytes may inflate to.
fn inflated_at_most(packed: usize) -> usize {
    packed.saturating_mul(INFLATION).clamp(ALWAYS_FITS, LARGEST_CONTENTS)
}
