//! Onto the carrier: writes what was sealed, waits until it lasts, and only then takes away what it replaces. Writing needs
//! no database.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};

use super::closed::Notice;
use super::{ExchangeError, Progress, sticks};
use crate::store::Store;
use crate::store::parcel::{Device, Have};
use crate::sync::carrier::{Carrier, CarrierError};
use crate::sync::envelope::FileName;

/// One sealed envelope that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Where it goes.
    pub name: FileName,
    /// What its desk is called.
    pub desk_name: String,
    /// For which computers it is, where the desk is this one's own.
    pub own_pcs: Vec<u32>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Entries in it.
    pub entries: u64,
    /// How far it brings the recipient, when all before it have arrived.
    pub reach: Have,
    /// Envelopes of this computer on the carrier that say nothing it does not say.
    pub replaces: Vec<String>,
}

/// What came of writing.
#[derive(Debug, Default)]
pub struct Left {
    /// The envelopes that lie there, whole.
    pub written: Vec<Outgoing>,
    /// Those that do not, since something stopped it: what their desk is called, and how many entries are in them.
    pub unwritten: Vec<(String, u64)>,
    /// Envelopes of this computer that were taken away, since a newer one says the same and more.
    pub removed: usize,
    /// The carrier vouched for all of it: it may be pulled out.
    pub safe: bool,
    /// What stopped it.
    pub trouble: Option<CarrierError>,
}

/// Writes the envelopes, and notices beside them. With none to write the carrier was only read, and may be pulled out as well.
pub fn leave(
    carrier: &dyn Carrier,
    (outgoing, notices): (&[Outgoing], &[Notice]),
    own: Device,
    tell: &mut dyn FnMut(Progress),
) -> Left {
    let mut left = Left::default();
    left.trouble = write_all(carrier, (outgoing, notices), own, &mut left, tell).err();
    let is_full = matches!(left.trouble, Some(CarrierError::Full { .. }));
    if is_full && !left.written.is_empty() && carrier.finish().is_err() {
        // Nobody vouches for what found room.
        left.written.clear();
    }
    if left.trouble.is_some() {
        let named = |one: &Outgoing| (one.desk_name.clone(), one.entries);
        left.unwritten = outgoing.iter().skip(left.written.len()).map(named).collect();
    }
    left
}

fn write_all(
    carrier: &dyn Carrier,
    (outgoing, notices): (&[Outgoing], &[Notice]),
    own: Device,
    left: &mut Left,
    tell: &mut dyn FnMut(Progress),
) -> Result<(), CarrierError> {
    let folders: BTreeSet<String> = outgoing.iter().filter_map(|one| folder_of(&one.name)).collect();
    for own in &folders {
        // What a killed run left there only takes room: that it stays stops nothing.
        let _ = carrier.tidy(own);
    }
    for (nth, one) in outgoing.iter().enumerate() {
        tell(Progress::Leaving(nth, outgoing.len()));
        carrier.put_new(&one.name.to_string(), &one.bytes)?;
        left.written.push(one.clone());
    }
    for (name, bytes) in notices {
        match carrier.put_new(name, bytes) {
            // Sealed anew it reads otherwise, and says the same.
            Ok(_) | Err(CarrierError::Taken { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    tell(Progress::Settling);
    carrier.finish()?;
    // From here on what was written lasts. Taking old ones away frees room; that they are still there harms nobody.
    left.safe = true;
    for old in outgoing.iter().flat_map(|one| &one.replaces) {
        let is_own = FileName::parse(old).is_some_and(|name| name.sender == own);
        if is_own && carrier.delete(old).is_ok() {
            left.removed += 1;
        }
    }
    if left.removed > 0 {
        left.safe = carrier.finish().is_ok();
    }
    Ok(())
}

/// The folder of this computer's envelopes to one desk.
fn folder_of(name: &FileName) -> Option<String> {
    name.to_string().rsplit_once('/').map(|(folder, _)| folder.to_owned())
}

/// Remembers on which carrier the entries lie.
///
/// # Errors
/// When the database does not work: the envelopes lie there all the same.
pub fn noted(store: &mut Store, carrier: &str, left: &Left, now: DateTime<FixedOffset>) -> Result<(), ExchangeError> {
    if left.trouble.is_none() {
        sticks::note(store, carrier, now)?;
    }
    if left.safe {
        for one in &left.written {
            store.carried(carrier, &one.name.recipient, &one.reach, &now.to_rfc3339())?;
        }
    }
    Ok(())
}
