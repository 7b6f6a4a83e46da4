//! A carrier that counts what goes over the line, does not begin what the allowance has no room for, and stops between two
//! files when it is told to.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::sync::carrier::{Carrier, CarrierError, Entry, Known, Put};

/// Bytes that a request costs beside its file, nearly: heads both ways.
const REQUEST: u64 = 600;
/// Bytes that one line of a list costs, nearly.
const LISTED: u64 = 300;

/// The carrier.
pub struct Metered {
    inner: Box<dyn Carrier>,
    left: Cell<u64>,
    used: Cell<u64>,
    stop: Arc<AtomicBool>,
}

impl Metered {
    /// Counts what `inner` carries, of which `left` bytes are allowed, until `stop` is set.
    pub fn new(inner: Box<dyn Carrier>, left: u64, stop: Arc<AtomicBool>) -> Metered {
        Metered { inner, left: Cell::new(left), used: Cell::new(0), stop }
    }

    /// What was used so far.
    pub fn used(&self) -> u64 {
        self.used.get()
    }

    /// What may still be used.
    pub fn left(&self) -> u64 {
        self.left.get()
    }

    fn spend(&self, bytes: u64) {
        self.used.set(self.used.get().saturating_add(bytes));
        self.left.set(self.left.get().saturating_sub(bytes));
    }

    fn may(&self, bytes: u64) -> Result<(), CarrierError> {
        let place = || self.inner.label().to_owned();
        if self.stop.load(Ordering::Relaxed) {
            return Err(CarrierError::Stopped { place: place() });
        }
        if bytes > self.left.get() { Err(CarrierError::Spent { place: place() }) } else { Ok(()) }
    }
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

impl Carrier for Metered {
    fn label(&self) -> &str {
        self.inner.label()
    }

    fn is_server(&self) -> bool {
        self.inner.is_server()
    }

    fn stays(&self) -> bool {
        self.inner.stays()
    }

    fn list(&self, within: &str) -> Result<Vec<Entry>, CarrierError> {
        self.may(REQUEST)?;
        let listed = self.inner.list(within);
        let lines = listed.as_ref().map_or(0, Vec::len);
        self.spend(REQUEST + LISTED * u64::try_from(lines).unwrap_or(0));
        listed
    }

    fn list_again(&self, within: &str, known: &mut Known) -> Result<Vec<Entry>, CarrierError> {
        self.may(REQUEST)?;
        let listed = self.inner.list_again(within, known);
        let lines = listed.as_ref().map_or(0, Vec::len);
        self.spend(REQUEST + LISTED * u64::try_from(lines).unwrap_or(0));
        listed
    }

    fn get(&self, name: &str, max: u64) -> Result<Vec<u8>, CarrierError> {
        self.may(REQUEST)?;
        // What is larger than the allowance is not fetched in part: it would cost and bring nothing.
        let within = max.min(self.left.get());
        let got = self.inner.get(name, within);
        match got {
            Ok(bytes) => {
                self.spend(REQUEST + length(&bytes));
                Ok(bytes)
            }
            Err(CarrierError::TooBig { .. }) if within < max => {
                self.spend(REQUEST);
                Err(CarrierError::Spent { place: self.inner.label().to_owned() })
            }
            Err(error) => {
                self.spend(REQUEST);
                Err(error)
            }
        }
    }

    fn put_new(&self, name: &str, bytes: &[u8]) -> Result<Put, CarrierError> {
        self.may(REQUEST.saturating_add(length(bytes)))?;
        let put = self.inner.put_new(name, bytes);
        // What broke in the middle may have cost all of it.
        self.spend(REQUEST.saturating_add(length(bytes)));
        put
    }

    fn delete(&self, name: &str) -> Result<(), CarrierError> {
        self.may(REQUEST)?;
        self.spend(REQUEST);
        self.inner.delete(name)
    }

    fn finish(&self) -> Result<(), CarrierError> {
        self.inner.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::carrier::Folder;

    const NAME: &str = "7r1eg3w07r/qjd/ffkqt4yc5t82/00000012-zzzzzzzzzz.kdy";

    fn metered(dir: &std::path::Path, left: u64) -> (Metered, Arc<AtomicBool>) {
        let stop = Arc::<AtomicBool>::default();
        let folder = Folder::stick(dir, "服务器").unwrap();
        (Metered::new(Box::new(folder), left, Arc::clone(&stop)), stop)
    }

    #[test]
    fn nothing_is_begun_that_the_allowance_has_no_room_for() {
        let dir = tempfile::tempdir().unwrap();
        let (rich, _) = metered(dir.path(), 100_000);
        assert_eq!(rich.put_new(NAME, &[7; 5000]), Ok(Put::New));
        assert_eq!(rich.get(NAME, 64 << 20).map(|bytes| bytes.len()), Ok(5000));
        assert_eq!((rich.used(), rich.left()), (2 * (5000 + REQUEST), 100_000 - 2 * (5000 + REQUEST)));
        let (poor, _) = metered(dir.path(), 4000);
        let spent = CarrierError::Spent { place: "服务器".to_owned() };
        assert_eq!(poor.get(NAME, 64 << 20), Err(spent.clone()));
        assert_eq!(poor.put_new(&NAME.replace("12-", "13-"), &[7; 5000]), Err(spent.clone()));
        assert_eq!(poor.list("").map(|all| all.len()), Ok(1), "the second was not begun");
        assert!(poor.used() <= 4000);
        // A file that is too large for the reader is no matter of the allowance.
        assert!(matches!(rich.get(NAME, 10), Err(CarrierError::TooBig { .. })));
    }

    #[test]
    fn it_stops_between_two_files() {
        let dir = tempfile::tempdir().unwrap();
        let (line, stop) = metered(dir.path(), 100_000);
        line.put_new(NAME, b"x").unwrap();
        stop.store(true, Ordering::Relaxed);
        assert!(matches!(line.put_new(&NAME.replace("12-", "13-"), b"y"), Err(CarrierError::Stopped { .. })));
        assert!(matches!(line.get(NAME, 10), Err(CarrierError::Stopped { .. })));
    }
}
