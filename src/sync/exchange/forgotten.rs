//! An older copy of the data of whoever keeps a network was put back: whom it let in since is a stranger there. What such a computer writes
//! shows its certificate, by which that comes to light.

use super::prepare::CERTIFICATE;
use super::{ExchangeError, Party, take_in};
use crate::store::Store;
use crate::store::parcel::Device;
use crate::sync::envelope;
use crate::sync::identity::certificate::Certificate;
use crate::sync::identity::keys::Keys;
use crate::sync::identity::signed::Signed;

/// The computer that an envelope is from, with the name of its desk, if it shows a certificate of this network's own root key and is not known
/// here. It is let in again by people alone, since it may have been taken out since; who else is out is heard of it as of everybody.
///
/// # Errors
/// When the database does not answer.
pub(super) fn shown(
    store: &mut Store,
    keys: &Keys,
    party: &Party,
    bytes: &[u8],
) -> Result<Option<(String, Device)>, ExchangeError> {
    if !party.keeps() {
        return Ok(None);
    }
    let Ok(opened) = envelope::read_unverified(bytes, keys.sealing()) else { return Ok(None) };
    let (sender, letter) = (opened.manifest.address.sender, opened.manifest.letter);
    let mut papers = letter.documents.iter().filter(|paper| paper.kind == CERTIFICATE);
    let found = papers.find_map(|paper| {
        let said = Signed::<Certificate>::parse(paper.text.as_bytes()).ok()?.read(&party.network.root).ok()?;
        (said.network == party.network.name() && said.device() == sender).then_some(said)
    });
    let Some(said) = found else { return Ok(None) };
    take_in::relearn(store, party, &letter)?;
    Ok(Some((said.name, sender)))
}
