//! What was fetched of a carrier that answers slowly: a step that needs the database works with this in its place, and a thread
//! does the waiting. What the step asks for and is not held is fetched, and the step done once more; what it would write is
//! written afterwards. So a dead server holds up nobody's keys.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::{Carrier, CarrierError, Entry, Put};

/// Something that was asked for and is not held.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Need {
    /// The files of a folder.
    List(String),
    /// The bytes of a file, up to so many.
    Get(String, u64),
}

/// Something to be done there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Deed {
    Put(String, Vec<u8>),
    Delete(String),
}

/// What is held.
#[derive(Debug, Default)]
pub struct Held {
    label: String,
    listed: BTreeMap<String, Vec<Entry>>,
    got: BTreeMap<String, Result<Vec<u8>, CarrierError>>,
    needs: RefCell<Vec<Need>>,
    deeds: RefCell<Vec<Deed>>,
    content: Cell<bool>,
}

impl Held {
    /// Nothing yet of the carrier called so.
    pub fn new(label: &str) -> Held {
        Held { label: label.to_owned(), ..Held::default() }
    }

    /// Something was asked for that is not held: what the step came to counts for nothing.
    pub fn lacks(&self) -> bool {
        !self.needs.borrow().is_empty()
    }

    /// From now on what is not held is taken to be empty.
    pub fn be_content(&self) {
        self.content.set(true);
    }

    /// Something is to be written.
    pub fn has_deeds(&self) -> bool {
        !self.deeds.borrow().is_empty()
    }

    /// Fetches what was asked for, and forgets what would have been written.
    ///
    /// # Errors
    /// When the carrier does not answer.
    pub fn fetch(&mut self, carrier: &dyn Carrier) -> Result<(), CarrierError> {
        self.deeds.borrow_mut().clear();
        for need in self.needs.take() {
            match need {
                Need::List(within) => {
                    let listed = carrier.list(&within)?;
                    self.listed.insert(within, listed);
                }
                Need::Get(name, max) => {
                    let got = match carrier.get(&name, max) {
                        Err(error @ (CarrierError::Vanished { .. } | CarrierError::TooBig { .. })) => Err(error),
                        got => Ok(got?),
                    };
                    self.got.insert(name, got);
                }
            }
        }
        Ok(())
    }

    /// Does there what the step wanted done.
    ///
    /// # Errors
    /// When the carrier does not answer, or does not vouch for it.
    pub fn carry_out(&self, carrier: &dyn Carrier) -> Result<(), CarrierError> {
        for deed in self.deeds.take() {
            match deed {
                Deed::Put(name, bytes) => {
                    carrier.put_new(&name, &bytes)?;
                }
                Deed::Delete(name) => carrier.delete(&name)?,
            }
        }
        carrier.finish()
    }

    fn need(&self, need: Need) -> CarrierError {
        let mut needs = self.needs.borrow_mut();
        if !needs.contains(&need) {
            needs.push(need);
        }
        CarrierError::Stopped { place: self.label.clone() }
    }
}

impl Carrier for Held {
    fn label(&self) -> &str {
        &self.label
    }

    fn is_server(&self) -> bool {
        true
    }

    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError> {
        let holds = |folder: &str| folder.is_empty() || within == folder || within.starts_with(&format!("{folder}/"));
        let is_in = |entry: &&Entry| within.is_empty() || entry.name.starts_with(&format!("{within}/"));
        match self.listed.iter().find(|(folder, _)| holds(folder)) {
            Some((_, all)) => Ok(all.iter().filter(is_in).cloned().collect()),
            None if self.content.get() => Ok(Vec::new()),
            None => Err(self.need(Need::List(within.to_owned()))),
        }
    }

    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError> {
        match self.got.get(name) {
            Some(got) => got.clone(),
            None => Err(self.need(Need::Get(name.to_owned(), max))),
        }
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        self.deeds.borrow_mut().push(Deed::Put(name.to_owned(), bytes.to_vec()));
        Ok(Put::New)
    }

    fn delete(&self, name: &str) -> Result<(), CarrierError> {
        self.deeds.borrow_mut().push(Deed::Delete(name.to_owned()));
        Ok(())
    }

    fn finish(&self) -> Result<(), CarrierError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::carrier::Folder;

    #[test]
    fn what_is_asked_for_is_fetched_and_what_would_be_written_is_written_afterwards() {
        let dir = tempfile::tempdir().unwrap();
        let far = Folder::stick(dir.path(), "服务器").unwrap();
        far.put_new("requests/a-1.kdr", b"one").unwrap();
        let mut held = Held::new("服务器");
        assert!(held.list("requests").is_err() && held.lacks());
        held.put_new("requests/b-2.kdr", b"no").unwrap();
        held.fetch(&far).unwrap();
        assert!(!held.lacks() && !held.has_deeds(), "a step that lacked something wrote nothing");
        assert_eq!(held.list("requests").unwrap().len(), 1);
        assert!(held.get("requests/a-1.kdr", 10).is_err() && held.get("requests/c-3.kdr", 10).is_err());
        held.fetch(&far).unwrap();
        assert_eq!(held.get("requests/a-1.kdr", 10).unwrap(), b"one");
        assert!(matches!(held.get("requests/c-3.kdr", 10), Err(CarrierError::Vanished { .. })) && !held.lacks());
        held.put_new("requests/b-2.kdr", b"two").unwrap();
        held.delete("requests/a-1.kdr").unwrap();
        held.carry_out(&far).unwrap();
        assert_eq!(far.list("").unwrap().into_iter().map(|one| one.name).collect::<Vec<_>>(), ["requests/b-2.kdr"]);
        held.be_content();
        assert!(held.list("elsewhere").unwrap().is_empty() && !held.lacks());
    }
}
