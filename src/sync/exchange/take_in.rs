//! From the inbox into the journal: opens each envelope, asks whether its sender may say such things, and takes it in whole or
//! sets it aside with the reason.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset};

use super::objection::Objection;
use super::prepare::{CERTIFICATE, RECOVERY, REVOCATION};
use super::receipt::{Imported, News, Receipt, Sender};
use super::{ExchangeError, Party, Progress, aside, authority, forgotten, sent, standing, withheld};
use crate::domain::desk::Desk;
use crate::store::parcel::Device;
use crate::store::peers::{Heard, Quarantined};
use crate::store::quotes::Mention;
use crate::store::receive::Received;
use crate::store::{Author, Reader, Store, StoreError};
use crate::sync::carrier::{Carrier, CarrierError, Entry};
use crate::sync::envelope::{self, Expected, FileName, LARGEST_FILE, Letter, Manifest, Opened, Range, Refusal};
use crate::sync::identity::IdentityError;
use crate::sync::identity::certificate::Revocation;
use crate::sync::identity::keys::Keys;
use crate::sync::identity::register::{self, Member};
use crate::sync::identity::signed::Signed;

/// Bytes of envelopes that touch pages all over the database: those of tens of stations.
const MUCH: u64 = 1 << 19;

/// Takes in everything that waits in the inbox. An envelope is taken out of it once its entries are durable.
///
/// # Errors
/// When the database or the inbox does not work; what was taken in before is kept, and the rest waits in the inbox.
pub fn take_in(
    store: &mut Store,
    keys: &Keys,
    desk: &Desk,
    inbox: &dyn Carrier,
    now: DateTime<FixedOffset>,
    receipt: &mut Receipt,
    tell: &mut dyn FnMut(Progress),
) -> Result<(), ExchangeError> {
    let known = News::read(store.read(), now.date_naive())?;
    // Every paper of the network is verified for this, so it is not done for each envelope of hundreds of stations.
    let mut parties = Party::all(store.read(), keys.device(), desk)?;
    if aside::try_allowed(store, &parties)? {
        parties = Party::all(store.read(), keys.device(), desk)?;
    }
    // What was set aside for good stays in the inbox, and is not asked again.
    let settled = store.read().opened_envelopes()?;
    let mut waiting: Vec<_> = inbox.list("")?.into_iter().filter(|entry| !settled.contains(&entry.name)).collect();
    papers_first(&mut waiting, &parties);
    if waiting.iter().map(|entry| entry.len).sum::<u64>() >= MUCH {
        store.need_room()?;
    }
    for (nth, entry) in waiting.iter().enumerate() {
        tell(Progress::Opening(nth, waiting.len()));
        let Some(name) = FileName::parse(&entry.name) else { continue };
        let bytes = match inbox.get(&entry.name, LARGEST_FILE as u64) {
            Ok(bytes) => bytes,
            Err(CarrierError::Vanished { .. }) => continue,
            Err(error) => return Err(error.into()),
        };
        let Some(party) = parties.iter().find(|party| party.network.name() == name.network) else { continue };
        let keeps = party.keeps();
        let taken = one(store, (keys, party), &bytes, now)?;
        let stranger = matches!(taken, Err(Objection::Envelope(Refusal::Stranger(_))))
            .then(|| forgotten::shown(store, keys, party, &bytes));
        let forgot = stranger.transpose()?.flatten();
        let learned = taken.as_ref().is_ok_and(|taken| taken.learned);
        let recalled = forgot.is_some();
        receipt.forgot.extend(forgot);
        if (settle(store, inbox, party, &entry.name, taken, now, receipt)? && (learned || !keeps)) || recalled {
            // The keeper's envelopes bring papers; to the keeper comes at most a revocation that it has lost.
            parties = Party::all(store.read(), keys.device(), desk)?;
        }
    }
    if !waiting.is_empty() {
        withheld::forget(store, inbox, &withheld::repeated(store.read(), keys, &parties, inbox)?)?;
    }
    if !waiting.is_empty() || store.read().owes()? {
        receipt.left = erase_left(store, now)?;
    }
    // All of it is safe. Now what came is put into the index of Find, which costs more than the rest.
    if !waiting.is_empty() {
        store.has_arrived()?;
        tell(Progress::Indexing);
        while store.index_arrived()? {}
    }
    let is_apart = receipt.came.iter().any(|one| one.is_apart);
    receipt.beyond = standing::beyond(store.read(), &parties)?;
    receipt.behind = standing::behind(store.read(), &parties, is_apart)?;
    receipt.conflicts = store.read().questions_waiting()?;
    receipt.news = News::read(store.read(), now.date_naive())?.since(&known);
    Ok(())
}

/// What the keeper of a network says comes first, whatever its files are called: it may take out the computer that wrote another.
pub(in crate::sync) fn papers_first(waiting: &mut [Entry], parties: &[Party]) {
    let is_keepers = |name: &FileName, party: &Party| {
        party.network.name() == name.network
            && party.member(name.sender).is_some_and(|member| member.desk() == party.network.keeper)
    };
    waiting.sort_by_key(|entry| {
        let name = FileName::parse(&entry.name);
        !name.is_some_and(|name| parties.iter().any(|party| is_keepers(&name, party)))
    });
}

/// What came of an erased record and was written before its writer heard of the erasure goes as well: a voter's visit, then
/// the matter it became. And what a home passes on is passed on, and said what is still to be said. Answers what repeats erased words and
/// stays.
pub(in crate::sync) fn erase_left(store: &mut Store, now: DateTime<FixedOffset>) -> Result<Vec<Mention>, StoreError> {
    for _ in 0..2 {
        let left = store.read().left_by_erasures()?;
        if left.is_empty() {
            break;
        }
        store.write(&Author { now, person: None }, |writer| -> Result<(), StoreError> {
            writer.forget_undo();
            let mut orders = Vec::new();
            for one in left {
                if writer.may_erase(one.id)? {
                    orders.push(writer.read().erasure_of(one)?);
                }
            }
            writer.erase(orders)
        })?;
    }
    if let Some(known) = store.read().has_to_pass_on(now.date_naive())? {
        store.write(&Author { now, person: None }, |writer| -> Result<(), StoreError> {
            writer.forget_undo();
            writer.pass_on(known)
        })?;
    }
    store.take_left()
}

/// Takes an envelope that was taken in out of the inbox, or sets it aside; whether it was taken in.
pub(in crate::sync) fn settle(
    store: &mut Store,
    inbox: &dyn Carrier,
    party: &Party,
    file: &str,
    taken: Result<Taken, Objection>,
    now: DateTime<FixedOffset>,
    receipt: &mut Receipt,
) -> Result<bool, ExchangeError> {
    let sender = || Sender::of(party, file);
    let objection = match taken {
        Ok(taken) => {
            store.envelope_opened(file)?;
            let waits = taken.imported.held > 0;
            receipt.imported(taken.imported);
            if let Some(device) = taken.lost {
                // Its bytes stay: a person may still want what was left out of it.
                let (sender, objection) = (sender(), Objection::Lost(device));
                set_aside(store, file, &sender.desk, &objection, now)?;
                receipt.refused.push((sender, objection));
            } else {
                store.release(file)?;
                inbox.delete(file)?;
            }
            if !waits {
                release_older(store, file)?;
            }
            return Ok(true);
        }
        Err(objection) => objection,
    };
    // Sealed for the other computers of this desk before this one was let in: what is in it comes anew.
    if objection == Objection::Envelope(Refusal::OtherKey) && party.had_others() {
        store.envelope_opened(file)?;
        // It may have been set aside before its sender was known.
        store.release(file)?;
        inbox.delete(file)?;
        return Ok(false);
    }
    let sender = sender();
    set_aside(store, file, &sender.desk, &objection, now)?;
    if objection.may_pass() {
        // The carrier's copy is fetched again the next time; a damaged one here would stand in its way.
        inbox.delete(file)?;
    } else {
        store.envelope_opened(file)?;
    }
    receipt.refused.push((sender, objection));
    Ok(false)
}

/// What came whole says all that earlier envelopes of its sender said: one that was damaged, or came before it was known, need not be looked at any more.
fn release_older(store: &Store, file: &str) -> Result<(), StoreError> {
    let Some(name) = FileName::parse(file) else { return Ok(()) };
    for one in store.read().quarantined()? {
        let waits = serde_json::from_str(&one.reason).is_ok_and(|objection: Objection| objection.may_pass());
        let older = FileName::parse(&one.envelope).is_some_and(|other| {
            let way = |name: &FileName| (name.network.clone(), name.recipient.clone(), name.sender);
            way(&other) == way(&name) && other.number < name.number
        });
        if waits && older {
            store.release(&one.envelope)?;
        }
    }
    Ok(())
}

pub(super) fn set_aside(
    store: &Store,
    envelope: &str,
    sender: &str,
    objection: &Objection,
    now: DateTime<FixedOffset>,
) -> Result<(), StoreError> {
    store.quarantine(&Quarantined {
        envelope: envelope.to_owned(),
        sender: sender.to_owned(),
        reason: serde_json::to_string(objection)?,
        at: now.to_rfc3339(),
    })
}

/// Opens one envelope and takes it in, or says why not.
fn one(
    store: &mut Store,
    (keys, party): (&Keys, &Party),
    bytes: &[u8],
    now: DateTime<FixedOffset>,
) -> Result<Result<Taken, Objection>, ExchangeError> {
    let opened = match open_news(store.read(), keys, party, bytes) {
        Ok(opened) => opened,
        Err(objection) => return Ok(Err(objection)),
    };
    let known = known(&opened);
    let Opened { manifest, parcels, is_known } = opened;
    let Manifest { address, letter, ranges, .. } = &manifest;
    let granted = if is_known {
        authority::judge_known(party, address.sender, letter, ranges)
    } else {
        authority::judge(store.read(), party, address.sender, letter, parcels)?
    };
    let granted = match granted {
        Ok(granted) => granted,
        Err(objection) => return Ok(Err(objection)),
    };
    let learned = granted.believed && learn(store, party, letter)?;
    // What brings nothing new writes nothing, and need not wait for the disk.
    let received = if is_known { Ok(known) } else { store.receive_all(&granted.parcels) };
    match received {
        Ok(received) => {
            let taken = heard(store, party, &manifest, (granted.believed, granted.lost), &received, now)?;
            Ok(Ok(Taken { learned, ..taken }))
        }
        Err(error) => Ok(Err(Objection::of(error)?)),
    }
}

/// Opens one envelope and reads it to its end. Needs no database.
pub(in crate::sync) fn open(keys: &Keys, party: &Party, bytes: &[u8]) -> Result<Opened, Objection> {
    open_unless(keys, party, bytes, |_| false)
}

/// Opens one envelope; one that says only what is held here is not read to its end.
pub(in crate::sync) fn open_news(
    reader: Reader<'_>,
    keys: &Keys,
    party: &Party,
    bytes: &[u8],
) -> Result<Opened, Objection> {
    // Whatever keeps the journal from answering now is told when the entries are taken in.
    open_unless(keys, party, bytes, |range| {
        range.last().is_some_and(|last| reader.hash_of(last).is_ok_and(|held| held == Some(range.tail)))
    })
}

fn open_unless(
    keys: &Keys,
    party: &Party,
    bytes: &[u8],
    is_held: impl Fn(&Range) -> bool,
) -> Result<Opened, Objection> {
    let network = party.network.name();
    let expected = Expected { network: &network, recipient: &party.desk };
    let trusted = Cell::new(false);
    let key_of = |device| {
        let member = party.member(device)?;
        trusted.set(member.is_trusted());
        Some(*member.standing.certificate.keys.signing.key())
    };
    // Whoever was taken out of the network is not taken at its word for what it brings.
    let is_held = |range: &Range| trusted.get() && is_held(range);
    envelope::open_news(bytes, keys.sealing(), expected, key_of, is_held).map_err(Objection::Envelope)
}

/// What an envelope comes to whose entries are all held here.
pub(in crate::sync) fn known(opened: &Opened) -> Vec<Received> {
    let ranges = opened.manifest.ranges.iter().filter(|_| opened.is_known);
    ranges.map(|range| Received::known(range.log.id, range.count as u64)).collect()
}

/// Remembers how far the sender of an envelope is, if it is believed, once its entries are in the journal.
pub(in crate::sync) fn heard(
    store: &mut Store,
    party: &Party,
    manifest: &Manifest,
    (believed, lost): (bool, Option<Device>),
    received: &[Received],
    now: DateTime<FixedOffset>,
) -> Result<Taken, ExchangeError> {
    let Manifest { address, letter, .. } = manifest;
    let mut imported = Imported::new(&letter.desk, &party.name_of(&letter.desk), received);
    imported.pc = party.member(address.sender).filter(|one| one.desk() == party.desk).map(Member::pc);
    if !believed {
        return Ok(Taken { imported, lost, learned: false });
    }
    let incarnation = match letter.incarnation {
        0 => store.read().incarnation_of(address.sender)?,
        said => said,
    };
    let own = store.read().own_logs()?;
    let acknowledged = |store: &Store| -> Result<u64, StoreError> {
        let all = store.read().acknowledged(address.sender)?;
        Ok(all.into_iter().filter(|(log, _)| own.contains(log)).map(|(_, seq)| seq).sum())
    };
    let before = acknowledged(store)?;
    let network = party.network.name();
    let number_given_twice = store.read().has_opened(&FileName::numbered(address, letter.number))?;
    let is_news = store.peer_heard(&Heard {
        device: address.sender,
        incarnation,
        number: letter.number,
        have: &letter.have,
        starts: &letter.starts,
        wall: &letter.wall,
        version: &letter.program,
        arrived: &now.to_rfc3339(),
        number_given_twice,
        line: (network.as_str(), sent::line_of(letter.number)),
    })?;
    imported.acknowledged = acknowledged(store)?.saturating_sub(before);
    // Whoever sends what is known here all along has not heard of it either. Beside others of this desk it need not be for this
    // computer.
    let repeats = imported.known > 0 && imported.added + imported.held == 0 && !party.had_others();
    if !is_news || repeats {
        let about = format!("{} {incarnation} {} {}", address.sender, letter.number, letter.wall);
        sent::doubted(store, party, &letter.desk, &about)?;
    }
    imported.is_apart = sent::told(store, party, letter)? || received.iter().any(|one| one.renewed);
    imported.apart = imported.is_apart.then(|| sent::series_to_tell(store)).transpose()?.flatten();
    Ok(Taken { imported, lost, learned: false })
}

/// What became of an envelope that was taken in.
pub(in crate::sync) struct Taken {
    imported: Imported,
    /// The closed computer whose later entries were left out.
    lost: Option<Device>,
    /// It told of a computer that was taken out, which was not known here.
    learned: bool,
}

/// Takes up what the keeper says of the network's computers, also from its one computer at the other; whoever keeps the network
/// takes up what it has itself forgotten from everybody. Answers whether that was anything.
pub(in crate::sync) fn learn(store: &mut Store, party: &Party, letter: &Letter) -> Result<bool, ExchangeError> {
    sent::note(store, party, letter)?;
    if letter.desk != party.network.keeper {
        return if party.keeps() { relearn(store, party, letter) } else { Ok(false) };
    }
    // A paper that does not read comes from a later program: the others count.
    let of = |kind: &'static str| letter.documents.iter().filter(move |paper| paper.kind == kind);
    let certificates: Vec<_> = of(CERTIFICATE).filter_map(|paper| Signed::parse(paper.text.as_bytes()).ok()).collect();
    let revocations: Vec<_> = of(REVOCATION).filter_map(|paper| Signed::parse(paper.text.as_bytes()).ok()).collect();
    // The keeper says it with every envelope; of hundreds of computers only what is news is written down.
    let is_known = |signed: &_| party.members.iter().any(|one| one.certificate == *signed);
    let is_out = |signed: &_| party.members.iter().any(|one| one.revocation.as_ref() == Some(signed));
    let is_news = !certificates.iter().all(is_known) || !revocations.iter().all(is_out);
    if is_news {
        register::learn(store, &party.network, &certificates, &revocations)?;
    }
    for signed in of(RECOVERY).filter_map(|paper| Signed::parse(paper.text.as_bytes()).ok()) {
        register::learn_recovery(store, &party.network, &signed)?;
    }
    Ok(is_news)
}

/// An older copy of the keeper's data was put back: which computers it had taken out it hears again from everybody, signed by
/// its own root key.
pub(super) fn relearn(store: &mut Store, party: &Party, letter: &Letter) -> Result<bool, ExchangeError> {
    let mut learned = false;
    for paper in letter.documents.iter().filter(|paper| paper.kind == REVOCATION) {
        let Ok(signed) = Signed::<Revocation>::parse(paper.text.as_bytes()) else { continue };
        if party.members.iter().any(|one| one.revocation.as_ref() == Some(&signed)) {
            continue;
        }
        match register::learn(store, &party.network, &[], &[signed]) {
            Ok(()) => learned = true,
            // Whoever else signed it takes nobody out.
            Err(IdentityError::Forged | IdentityError::OtherNetwork | IdentityError::Unreadable) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(learned)
}
