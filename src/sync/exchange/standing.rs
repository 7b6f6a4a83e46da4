//! How this desk stands with each of the others: what they have not acknowledged, when they were last heard.

use super::ExchangeError;
use super::party::Party;
use super::plan;
use crate::store::Reader;
use crate::store::parcel::Device;
use crate::sync::identity::register;

/// How this desk stands with another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Code of the other desk.
    pub desk: String,
    /// Its name.
    pub name: String,
    /// Entries it has not acknowledged.
    pub owed: u64,
    /// When the newest envelope from it was written, by its clock, RFC 3339; empty if none ever came.
    pub heard: String,
    /// Version of the program there.
    pub version: String,
    /// Entries of it known to be missing here.
    pub missing: u64,
    /// Envelopes from it that were set aside.
    pub refused: usize,
}

/// One line a desk; none while this computer is in no network.
///
/// # Errors
/// When the database does not answer, or holds what nobody signed.
pub fn standing(reader: Reader<'_>, own: Option<Device>) -> Result<Vec<Standing>, ExchangeError> {
    let Some(own) = own else { return Ok(Vec::new()) };
    let (peers, gaps, logs) = (reader.peers()?, reader.gaps()?, reader.logs()?);
    let refused = reader.quarantined()?;
    let mut all = Vec::new();
    for network in register::networks(reader)? {
        let members = register::members(reader, &network)?;
        let Some(desk) = members.iter().find(|one| one.device() == own).map(|one| one.desk().to_owned()) else {
            continue;
        };
        let party = Party { own, network, members, desk };
        for owed in plan::owed(reader, &party)? {
            let newest =
                party.others_of(&owed.desk).filter_map(|one| peers.get(&one.device())).max_by_key(|peer| &peer.wall);
            let writes = |log| logs.iter().any(|known| known.name == log && known.head.desk == owed.desk);
            let missing =
                gaps.iter().filter(|gap| writes(gap.log)).map(|gap| (gap.to + 1).saturating_sub(gap.from).max(1));
            all.push(Standing {
                name: party.name_of(&owed.desk),
                owed: owed.entries,
                heard: newest.map(|peer| peer.wall.clone()).unwrap_or_default(),
                version: newest.map(|peer| peer.version.clone()).unwrap_or_default(),
                missing: missing.sum(),
                refused: refused.iter().filter(|one| one.sender == owed.desk).count(),
                desk: owed.desk,
            });
        }
    }
    Ok(all)
}
