//! A server as a carrier: what WebDAV and S3 have in common. Each of them is a [`Shelf`] that can list, read, lay down and take
//! away; here stand the promises of a carrier: write-once names, looking before trying again, and reading back.

use std::cell::RefCell;
use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::line::{LineFault, Patience};
use super::{Carrier, CarrierError, Entry, Known, Put, name};

/// Up to here what was written is read back whole; beyond, its length is asked for, since a line costs by the byte and what a
/// server has acknowledged over TCP is not a stick's guess.
const READ_BACK: u64 = 256 << 10;

/// What came of laying a file down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sync) enum Laid {
    /// It is there now.
    New,
    /// Something of that name was there, and is untouched.
    Taken,
}

/// What was found under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::sync) enum Found {
    /// Nothing.
    Nothing,
    /// More bytes than wanted: so many.
    TooBig(u64),
    /// These bytes.
    Bytes(Vec<u8>),
}

/// The few things a server can do, each asked for once with no more tries than it says.
pub(in crate::sync) trait Shelf: Send {
    /// Every file of ours below a folder; a folder that is not there is empty. Tries several times.
    fn list(&self, within: &str) -> Result<Vec<Entry>, LineFault>;
    /// The same, where what was found before may spare a look into folders that have not changed.
    fn list_again(&self, within: &str, _known: &mut Known) -> Result<Vec<Entry>, LineFault> {
        self.list(within)
    }
    /// The bytes of a file. Tries several times.
    fn read(&self, name: &str, max: u64) -> Result<Found, LineFault>;
    /// The length of a file; `None` if there is none. Tries several times.
    fn length(&self, name: &str) -> Result<Option<u64>, LineFault>;
    /// Lays a file down under a free name, once: after an error it may be there or not.
    fn lay(&self, name: &str, bytes: &[u8]) -> Result<Laid, LineFault>;
    /// Takes a file away; one that is gone is no error. Tries several times.
    fn take_away(&self, name: &str) -> Result<(), LineFault>;
    /// How long it waits.
    fn patience(&self) -> Patience;
}

/// A server as a carrier.
pub struct Server<S> {
    shelf: S,
    label: String,
    session: RefCell<Session>,
}

/// What was learnt since the server was opened.
#[derive(Default)]
struct Session {
    /// Folders whose list is known.
    listed: Vec<String>,
    /// The files in them, and how long they are.
    there: BTreeMap<String, u64>,
    /// What was put since the last finish: length and digest.
    put: BTreeMap<String, (u64, [u8; 32])>,
}

impl Session {
    /// Whether a file of this name may lie there, as far as was listed; `None` where nothing was.
    fn has(&self, name: &str) -> Option<bool> {
        let covered = |folder: &String| folder.is_empty() || name.starts_with(&format!("{folder}/"));
        self.listed.iter().any(covered).then(|| self.there.contains_key(name))
    }
}

impl<S: Shelf> Server<S> {
    pub(in crate::sync) fn new(shelf: S, label: &str) -> Server<S> {
        Server { shelf, label: label.to_owned(), session: RefCell::default() }
    }

    fn failed(&self, fault: LineFault) -> CarrierError {
        CarrierError::Line { place: self.label.clone(), fault }
    }

    /// Whether exactly these bytes lie there; `None` if nothing does.
    fn holds(&self, name: &str, bytes: &[u8]) -> Result<Option<bool>, LineFault> {
        let max = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(match self.shelf.read(name, max)? {
            Found::Nothing => None,
            Found::TooBig(_) => Some(false),
            Found::Bytes(there) => Some(there == bytes),
        })
    }

    /// What it means that a name is taken.
    fn taken(&self, name: &str, same: bool) -> Result<Put, CarrierError> {
        let taken = || CarrierError::Taken { place: self.label.clone(), name: name.to_owned() };
        if same { Ok(Put::Same) } else { Err(taken()) }
    }

    /// Lays it down, and after every failure that may have come too late looks whether it is there all the same.
    fn lay(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        let patience = self.shelf.patience();
        let mut pause = patience.pause;
        let mut left = patience.tries.max(1);
        let mut begun = false;
        loop {
            left -= 1;
            let fault = match self.shelf.lay(name, bytes) {
                Ok(Laid::New) => return Ok(Put::New),
                Ok(Laid::Taken) => {
                    let same = self.holds(name, bytes).map_err(|fault| self.failed(fault))? == Some(true);
                    return self.taken(name, same).map(|put| if begun { Put::New } else { put });
                }
                Err(fault) => fault,
            };
            if !fault.is_worth_another_try() || left == 0 {
                // The answer may have been lost after the work was done.
                let arrived = fault.may_pass() && self.holds(name, bytes) == Ok(Some(true));
                return if arrived { Ok(Put::New) } else { Err(self.failed(fault)) };
            }
            begun = true;
            std::thread::sleep(pause);
            pause = pause.saturating_mul(2);
            if self.holds(name, bytes).map_err(|fault| self.failed(fault))? == Some(true) {
                return Ok(Put::New);
            }
        }
    }

    /// Remembers for this session what lies there.
    fn listed(&self, within: &str, mut found: Vec<Entry>) -> Vec<Entry> {
        found.sort();
        found.dedup_by(|one, other| one.name == other.name);
        let mut session = self.session.borrow_mut();
        session.listed.push(within.to_owned());
        session.there.extend(found.iter().map(|entry| (entry.name.clone(), entry.len)));
        found
    }

    fn read_back(&self, name: &str, length: u64, digest: &[u8; 32]) -> Result<(), CarrierError> {
        let same = if length <= READ_BACK {
            let found = self.shelf.read(name, length).map_err(|fault| self.failed(fault))?;
            matches!(found, Found::Bytes(bytes) if digest_of(&bytes) == *digest)
        } else {
            self.shelf.length(name).map_err(|fault| self.failed(fault))? == Some(length)
        };
        let differs = || CarrierError::Differs { place: self.label.clone(), name: name.to_owned() };
        if same { Ok(()) } else { Err(differs()) }
    }
}

impl<S: Shelf> Carrier for Server<S> {
    fn label(&self) -> &str {
        &self.label
    }

    fn is_server(&self) -> bool {
        true
    }

    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError> {
        name::check_within(within)?;
        let found = self.shelf.list(within).map_err(|fault| self.failed(fault))?;
        Ok(self.listed(within, found))
    }

    fn list_again(&self, within: &str, known: &mut Known) -> Result<Vec<Entry>, CarrierError> {
        name::check_within(within)?;
        let found = self.shelf.list_again(within, known).map_err(|fault| self.failed(fault))?;
        Ok(self.listed(within, found))
    }

    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError> {
        name::check(name)?;
        let vanished = || CarrierError::Vanished { place: self.label.clone(), name: name.to_owned() };
        let too_big = |len| CarrierError::TooBig { place: self.label.clone(), name: name.to_owned(), len, max };
        match self.shelf.read(name, max).map_err(|fault| self.failed(fault))? {
            Found::Nothing => Err(vanished()),
            Found::TooBig(len) => Err(too_big(len)),
            Found::Bytes(bytes) => {
                // An answer that ends with the connection may have ended too early.
                let listed = self.session.borrow().there.get(name).copied();
                let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                if listed.is_some_and(|listed| listed > length) {
                    return Err(self.failed(LineFault::Cut));
                }
                Ok(bytes)
            }
        }
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        name::check(name)?;
        let listed = self.session.borrow().has(name);
        let may_be_there = match listed {
            Some(there) => there,
            None => self.shelf.length(name).map_err(|fault| self.failed(fault))?.is_some(),
        };
        let before = if may_be_there { self.holds(name, bytes).map_err(|fault| self.failed(fault))? } else { None };
        let put = match before {
            Some(same) => self.taken(name, same)?,
            None => self.lay(name, bytes)?,
        };
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let mut session = self.session.borrow_mut();
        session.there.insert(name.to_owned(), length);
        session.put.insert(name.to_owned(), (length, digest_of(bytes)));
        Ok(put)
    }

    fn delete(&self, name: &str) -> Result<(), CarrierError> {
        name::check(name)?;
        self.shelf.take_away(name).map_err(|fault| self.failed(fault))?;
        let mut session = self.session.borrow_mut();
        session.there.remove(name);
        session.put.remove(name);
        Ok(())
    }

    fn finish(&self) -> Result<(), CarrierError> {
        let put = self.session.borrow().put.clone();
        for (name, (length, digest)) in &put {
            self.read_back(name, *length, digest)?;
            self.session.borrow_mut().put.remove(name);
        }
        Ok(())
    }
}

fn digest_of(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
