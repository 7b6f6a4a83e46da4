//! What carries envelopes from desk to desk: a stick, a folder, a server; all the same to the rest of the program.
//!
//! A carrier knows names and bytes. What is in an envelope, which one to send, and what may be deleted is decided elsewhere.
//! Names are checked against the strictest disk they may meet ([`name`]); files that are not envelopes are never touched.

mod error;
pub mod folder;
pub mod held;
pub mod known;
pub mod line;
pub mod name;
pub(super) mod s3;
pub(super) mod server;
pub mod volumes;
pub(super) mod webdav;
pub(super) mod xml;

mod disk;
mod real;

#[cfg(test)]
#[cfg(unix)]
mod crash_tests;
#[cfg(test)]
#[cfg(unix)]
mod fault_tests;
#[cfg(test)]
#[cfg(unix)]
pub(crate) mod simulated;

pub use disk::{Disk, Found, Kind};
pub use error::CarrierError;
pub use folder::Folder;
pub use known::Known;
pub use real::Real;

/// One file on a carrier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its name from the top of the carrier, with `/` between folders.
    pub name: String,
    /// Its length in bytes.
    pub len: u64,
}

/// What putting a file came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It was written now.
    New,
    /// It was there already, the same byte for byte.
    Same,
}

/// A place for envelopes. Every call blocks until it is done, so carriers are used on a thread beside the screen.
pub trait Carrier: Send {
    /// What a person calls it: the stick's label, the folder's path, the server's address.
    fn label(&self) -> &str;

    /// It is a server: nothing is ever pulled out, a line costs by the byte, and what the server has acknowledged is whole.
    fn is_server(&self) -> bool {
        false
    }

    /// It stays where it is, a server or a folder on this computer: nothing is ever pulled out.
    fn stays(&self) -> bool {
        self.is_server()
    }

    /// The files in the folder `within` and in the folders below it, in the order of their names; `""` is everything, and a
    /// folder that is not there is empty. Files whose names are not ours are left out.
    ///
    /// # Errors
    /// When the carrier does not answer: a list is whole or an error.
    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError>;

    /// The same, with the help of what was found there before: a server need not be asked about every folder again. What is found
    /// now is known the next time.
    ///
    /// # Errors
    /// As [`Carrier::list`].
    fn list_again(&self, within: &str, _known: &mut Known) -> Result<Vec<Entry>, CarrierError> {
        self.list(within)
    }

    /// The bytes of one file, if they are no more than `max`.
    ///
    /// # Errors
    /// [`CarrierError::TooBig`] before reading more than `max`; [`CarrierError::Vanished`] when the file is not there or goes
    /// away while it is read.
    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError>;

    /// Writes a file whose name is not taken. Afterwards it is there whole; after an error, or a crash at any moment, it is
    /// there whole or not at all. What was put may be pulled out only after [`Carrier::finish`].
    ///
    /// # Errors
    /// [`CarrierError::Taken`] when the name stands for other bytes, which stay.
    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError>;

    /// Removes a file of ours; one that is gone already is no error.
    ///
    /// # Errors
    /// When the carrier refuses.
    fn delete(&self, name: &str) -> Result<(), CarrierError>;

    /// Removes what a crash left half-written in `own`, a folder that only this computer writes to. Where nothing is ever left
    /// half-written there is nothing to do.
    ///
    /// # Errors
    /// When the carrier does not answer.
    fn tidy(&self, _own: &str) -> Result<(), CarrierError> {
        Ok(())
    }

    /// Makes everything put so far last, and reads it back. Only after this may a person be told that the stick can be pulled.
    ///
    /// # Errors
    /// When the system does not vouch for it, or something put does not read back.
    fn finish(&self) -> Result<(), CarrierError>;
}

impl<C: Carrier + ?Sized> Carrier for Box<C> {
    fn label(&self) -> &str {
        (**self).label()
    }

    fn is_server(&self) -> bool {
        (**self).is_server()
    }

    fn stays(&self) -> bool {
        (**self).stays()
    }

    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError> {
        (**self).list(within)
    }

    fn list_again(&self, within: &str, known: &mut Known) -> Result<Vec<Entry>, CarrierError> {
        (**self).list_again(within, known)
    }

    fn tidy(&self, own: &str) -> Result<(), CarrierError> {
        (**self).tidy(own)
    }

    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError> {
        (**self).get(name, max)
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        (**self).put_new(name, bytes)
    }

    fn delete(&self, name: &str) -> Result<(), CarrierError> {
        (**self).delete(name)
    }

    fn finish(&self) -> Result<(), CarrierError> {
        (**self).finish()
    }
}

/// Copies one file from a carrier to another, as a stick's envelope into the inbox of this computer before it is opened.
///
/// # Errors
/// Those of [`Carrier::get`] and [`Carrier::put_new`]; what is on `from` stays as it is. Where `to` is full, this computer is.
pub fn copy(from: &dyn Carrier, to: &dyn Carrier, name: &str, max: u64) -> Result<Put, CarrierError> {
    let bytes = from.get(name, max)?;
    to.put_new(name, &bytes).map_err(CarrierError::of_this_computer)
}
