//! Sync: what this desk wrote goes to the desks it is for, and theirs comes here, over a stick, a shared folder or a server.
//!
//! All of these are one thing, a folder of sealed envelopes with write-once names. Nothing here decides what an event means
//! (`domain`) or how it is kept (`store`), and nothing here draws.
//!
//! - [`background`] tries the line by itself.
//! - [`carrier`] is the folder itself, on whatever it lies.
//! - [`envelope`] is one sealed file: what it holds, who may open it, and why it may not be used.
//! - [`exchange`] is one round with a carrier: what is for this desk comes in, what the others lack is left.
//! - [`identity`] is who a computer is, and how it is let into a township's network.
//! - [`remote`] is the server or shared folder a desk uses when it has a line: what it is, and how it is opened.
//! - [`served`] is the folder of this computer's own server.
//! - [`recovery`] is a home's data under a key on paper.
//! - [`rescue`] is what comes back onto a new computer when one has died, and the rehearsal of that.
//! - [`whereabouts`] says of a record where it is, and where what was done to it since is.

pub mod background;
pub mod carrier;
pub mod envelope;
pub mod exchange;
pub mod identity;
mod private_file;
pub mod recovery;
pub mod remote;
pub mod rescue;
pub mod served;
pub mod whereabouts;
