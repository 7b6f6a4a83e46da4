//! From the carrier into the inbox: copies what is for this desk and has not been opened yet. Needs no database.

use std::collections::BTreeSet;

use super::{Party, Progress};
use crate::store::parcel::Device;
use crate::store::{Reader, StoreError};
use crate::sync::carrier::{self, Carrier, CarrierError, Entry};
use crate::sync::envelope::{FileName, Head, LARGEST_FILE, recipient_folder};

/// What is looked for on a carrier.
#[derive(Clone, Debug, Default)]
pub struct Errand {
    /// The folders of this desk, one a network.
    folders: Vec<String>,
    /// The folders to look through.
    looks: Vec<String>,
    /// This computer: what it left there itself is not for it.
    own: Option<Device>,
    /// Envelopes that have been opened.
    opened: BTreeSet<String>,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Fetched {
    /// Every envelope of these networks that lies on the carrier; one of this computer that was damaged there has the length
    /// 0: it says nothing to anybody and is written anew.
    pub present: Vec<Entry>,
    /// Envelopes copied into the inbox now.
    pub copied: usize,
    /// What stopped it. What was copied before is kept.
    pub trouble: Option<CarrierError>,
}

impl Errand {
    /// What this computer looks for.
    pub fn new(reader: Reader<'_>, parties: &[Party]) -> Result<Errand, StoreError> {
        Ok(Errand {
            folders: parties.iter().map(|party| recipient_folder(&party.network.name(), &party.desk)).collect(),
            looks: parties.iter().flat_map(looks).collect(),
            own: parties.first().map(|party| party.own),
            opened: reader.opened_envelopes()?,
        })
    }

    fn wrote(&self, entry: &Entry) -> bool {
        FileName::parse(&entry.name).is_some_and(|name| Some(name.sender) == self.own)
    }

    fn wants(&self, entry: &Entry) -> bool {
        let Some(name) = FileName::parse(&entry.name) else { return false };
        let for_us = self.folders.iter().any(|folder| entry.name.starts_with(&format!("{folder}/")));
        for_us && Some(name.sender) != self.own && !self.opened.contains(&entry.name)
    }
}

/// Whoever keeps a network looks through all of it. Everybody else looks only where something for it may lie, and where its own
/// lies: on a server each folder is a way over the line, and a township has hundreds.
fn looks(party: &Party) -> Vec<String> {
    let network = party.network.name();
    if party.keeps() {
        return vec![network.to_string()];
    }
    let to_others = party.desks().into_iter().filter(|desk| *desk != party.desk);
    let own = to_others.map(|desk| format!("{}/{}", recipient_folder(&network, &desk), party.own));
    std::iter::once(recipient_folder(&network, &party.desk)).chain(own).collect()
}

fn is_whole(carrier: &dyn Carrier, name: &str) -> Result<bool, CarrierError> {
    match carrier.get(name, LARGEST_FILE as u64) {
        Ok(bytes) => Ok(Head::verify(&bytes).is_ok()),
        Err(CarrierError::Vanished { .. } | CarrierError::TooBig { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Every envelope of these networks that lies on the carrier, see [`Fetched::present`].
///
/// # Errors
/// When the carrier does not answer.
pub fn present(carrier: &dyn Carrier, errand: &Errand) -> Result<Vec<Entry>, CarrierError> {
    let mut present = Vec::new();
    for folder in &errand.looks {
        present.extend(carrier.list(folder)?);
    }
    // A stick may have lost what it took; a server has said that it holds it, and each look would cost a way over the line.
    for entry in present.iter_mut().filter(|entry| !carrier.is_server() && errand.wrote(entry)) {
        if !is_whole(carrier, &entry.name)? {
            entry.len = 0;
        }
    }
    Ok(present)
}

/// Copies what is for this desk from the carrier to the inbox.
pub fn fetch(carrier: &dyn Carrier, inbox: &dyn Carrier, errand: &Errand, tell: &mut dyn FnMut(Progress)) -> Fetched {
    let mut fetched = Fetched::default();
    fetched.trouble = copy_all(carrier, inbox, errand, &mut fetched, tell).err();
    fetched
}

fn copy_all(
    carrier: &dyn Carrier,
    inbox: &dyn Carrier,
    errand: &Errand,
    fetched: &mut Fetched,
    tell: &mut dyn FnMut(Progress),
) -> Result<(), CarrierError> {
    fetched.present = present(carrier, errand)?;
    let wanted: Vec<&Entry> = fetched.present.iter().filter(|entry| errand.wants(entry)).collect();
    let waiting: BTreeSet<String> = inbox.list("")?.into_iter().map(|entry| entry.name).collect();
    for (nth, entry) in wanted.iter().enumerate() {
        tell(Progress::Fetching(nth, wanted.len()));
        if waiting.contains(&entry.name) {
            continue;
        }
        match carrier::copy(carrier, inbox, &entry.name, LARGEST_FILE as u64) {
            Ok(_) => fetched.copied += 1,
            // Taken away in mid-reading by its sender, who left a newer one, or too large to be one of ours: the others are read.
            Err(CarrierError::Vanished { .. } | CarrierError::TooBig { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    inbox.finish()
}
