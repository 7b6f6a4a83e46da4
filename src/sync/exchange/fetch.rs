//! From the carrier into the inbox: copies what is for this desk and has not been opened yet. Needs no database.

use std::collections::BTreeSet;

use super::closed::{self, notice_name};
use super::prepare::Keep;
use super::{Party, Progress, plan};
use crate::store::parcel::Device;
use crate::store::{Reader, StoreError};
use crate::sync::carrier::{self, Carrier, CarrierError, Entry, Known};
use crate::sync::envelope::{FileName, Head, LARGEST_FILE, recipient_folder};
use crate::sync::identity::register::Member;

/// What is looked for on a carrier.
#[derive(Clone, Debug, Default)]
pub struct Errand {
    /// The folders of this desk, one a network.
    folders: Vec<String>,
    /// The folders to look through on a stick.
    looks: Vec<String>,
    /// Those to look through on a server, and the desks that are passed over there.
    lean: Vec<String>,
    unlooked: BTreeSet<String>,
    /// This computer: what it left there itself is not for it.
    own: Option<Device>,
    /// Where it lies that this computer is out.
    notices: Vec<String>,
    /// Envelopes that have been opened.
    opened: BTreeSet<String>,
    /// What was found on the server the last time.
    known: Known,
}

/// What lies on a carrier.
#[derive(Clone, Debug, Default)]
pub struct Present {
    /// Every envelope of these networks where was looked; one of this computer that was damaged there has the length 0: it says
    /// nothing to anybody and is written anew.
    pub entries: Vec<Entry>,
    /// Desks whose folders were not looked into: nothing is owed them, and on a server each look is a way over the line.
    pub unlooked: BTreeSet<String>,
    /// What is known of the server from now on, to be kept, where that is news.
    known: Option<Box<Known>>,
}

/// Under which name it is kept what was found on the server the last time.
const KNOWN: &str = "sync.listing";

impl Present {
    /// Keeps what was found on a server for the next look.
    ///
    /// # Errors
    /// When it cannot be kept.
    pub(in crate::sync) fn keep(&self, keep: &Keep<'_>) -> Result<(), StoreError> {
        match &self.known {
            Some(known) => keep(KNOWN, &serde_json::to_string(&**known)?),
            None => Ok(()),
        }
    }
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Fetched {
    /// What lies there.
    pub present: Present,
    /// Envelopes copied into the inbox now.
    pub copied: usize,
    /// What is left for this computer to know, if it is out, sealed.
    pub notice: Option<Vec<u8>>,
    /// Computers that ask there to be let in, where somebody looked for them.
    pub asks: Vec<Device>,
    /// What stopped it. What was copied before is kept.
    pub trouble: Option<CarrierError>,
}

impl Errand {
    /// What this computer looks for.
    pub fn new(reader: Reader<'_>, parties: &[Party]) -> Result<Errand, StoreError> {
        let (mut lean, mut unlooked) = (Vec::new(), BTreeSet::new());
        for party in parties {
            let (folders, passed) = lean_looks(reader, party)?;
            lean.extend(folders);
            unlooked.extend(passed);
        }
        Ok(Errand {
            lean,
            unlooked,
            folders: parties.iter().map(|party| recipient_folder(&party.network.name(), &party.desk)).collect(),
            looks: parties.iter().flat_map(looks).collect(),
            notices: parties.iter().map(|one| notice_name(&one.network.name(), &one.desk, one.own)).collect(),
            own: parties.first().map(|party| party.own),
            opened: reader.opened_envelopes()?,
            // What does not read is found out anew.
            known: reader.preference(KNOWN)?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default(),
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

/// Where is looked on a server: in the own folder, and of the others' in those for which something is owed; and which desks are
/// passed over. Whoever is owed nothing knows that the last envelope for it lies there.
fn lean_looks(reader: Reader<'_>, party: &Party) -> Result<(Vec<String>, Vec<String>), StoreError> {
    if !party.keeps() {
        return Ok((looks(party), Vec::new()));
    }
    let network = party.network.name();
    let (owed, passed): (Vec<_>, Vec<_>) = plan::owed(reader, party)?.into_iter().partition(|owed| owed.entries > 0);
    let to_others = owed.into_iter().filter(|owed| owed.desk != party.desk);
    let own = to_others.map(|owed| format!("{}/{}", recipient_folder(&network, &owed.desk), party.own));
    // Where nobody but who is out is left, a notice may still have to be laid.
    let only_out = |desk: &str| party.others_of(desk).next().is_none() && desk != party.desk;
    let out: BTreeSet<&str> = party.members.iter().map(Member::desk).filter(|desk| only_out(desk)).collect();
    let out = out.into_iter().map(|desk| recipient_folder(&network, desk));
    let looks = std::iter::once(recipient_folder(&network, &party.desk)).chain(own).chain(out).collect();
    let passed = passed.into_iter().map(|owed| owed.desk).filter(|desk| *desk != party.desk).collect();
    Ok((looks, passed))
}

fn is_whole(carrier: &dyn Carrier, name: &str) -> Result<bool, CarrierError> {
    match carrier.get(name, LARGEST_FILE as u64) {
        Ok(bytes) => Ok(Head::verify(&bytes).is_ok()),
        Err(CarrierError::Vanished { .. } | CarrierError::TooBig { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// What lies on the carrier.
///
/// # Errors
/// When the carrier does not answer.
pub fn present(carrier: &dyn Carrier, errand: &Errand) -> Result<Present, CarrierError> {
    let is_server = carrier.is_server();
    let mut known = errand.known.clone().of(carrier.label());
    let mut present = Vec::new();
    for folder in if is_server { &errand.lean } else { &errand.looks } {
        let is_inbox = is_server && errand.folders.contains(folder);
        present.extend(if is_inbox { carrier.list_again(folder, &mut known)? } else { carrier.list(folder)? });
    }
    let known = Some(known).filter(|known| is_server && *known != errand.known).map(Box::new);
    // A stick may have lost what it took; a server has said that it holds it, and each look would cost a way over the line.
    for entry in present.iter_mut().filter(|entry| !is_server && errand.wrote(entry)) {
        if !is_whole(carrier, &entry.name)? {
            entry.len = 0;
        }
    }
    let unlooked = if is_server { errand.unlooked.clone() } else { BTreeSet::new() };
    Ok(Present { entries: present, unlooked, known })
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
    if let Some(notice) = fetched.present.entries.iter().find(|entry| errand.notices.contains(&entry.name)) {
        match carrier.get(&notice.name, closed::LARGEST) {
            Ok(bytes) => fetched.notice = Some(bytes),
            Err(CarrierError::Vanished { .. } | CarrierError::TooBig { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    let wanted: Vec<&Entry> = fetched.present.entries.iter().filter(|entry| errand.wants(entry)).collect();
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
    inbox.finish().map_err(CarrierError::of_this_computer)
}
