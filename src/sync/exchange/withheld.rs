//! What computers that are out wrote and this desk did not hold when they were taken out: shown to a person first, who then takes it in or
//! not. The same records come again by other envelopes, on another stick or from the computer that was let in anew: they are kept
//! in one place.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::objection::Objection;
use super::take_in;
use super::{ExchangeError, Party};
use crate::domain::calendar::shown;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{Lang, aside as say};
use crate::store::journal::Hash;
use crate::store::parcel::{Content, Device, Parcel, Raw};
use crate::store::peers::Quarantined;
use crate::store::{Reader, Store};
use crate::sync::carrier::{Carrier, CarrierError};
use crate::sync::envelope::{FileName, LARGEST_FILE, Opened};
use crate::sync::identity::certificate::Revocation;
use crate::sync::identity::keys::Keys;

/// One entry of such an envelope, as a person looks at it before it is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// When it was written, by the clock there, RFC 3339.
    pub at: String,
    /// By that clock it was written after its computer was taken out.
    pub is_late: bool,
    what: What,
    kind: Option<RecordKind>,
    text: String,
}

/// What an entry does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Makes,
    Changes,
    Removes,
    Erases,
    Steps,
    Else,
}

impl Said {
    /// `called` is the number or name of a record.
    fn of(raw: &Raw, event: Option<&Event>, closed: &Revocation, called: &dyn Fn(Record) -> String) -> Said {
        let (what, kind, text) = event.map_or((What::Else, None, String::new()), words);
        let about = event.filter(|event| event.creates().is_none()).and_then(Event::about);
        let about = about.zip(kind).map(|(id, kind)| called(Record { kind, id })).unwrap_or_default();
        let text = format!("{about} {text}").trim().to_owned();
        Said { at: raw.wall.clone(), is_late: !is_before(&raw.wall, &closed.at), what, kind, text }
    }

    /// What it does, in a line.
    pub fn say(&self, lang: Lang) -> String {
        let kind = self.kind.map_or("", |kind| kind.label(lang));
        let said = match self.what {
            What::Makes => say::makes(lang, kind, &self.text),
            What::Changes => say::changes(lang, kind, &self.text),
            What::Removes => say::removes(lang, kind, &self.text),
            What::Erases => say::erases(lang, kind),
            What::Steps => say::steps(lang, kind, &self.text),
            What::Else if self.text.is_empty() => say::something_else(lang).to_owned(),
            What::Else => self.text.clone(),
        };
        said.trim_end_matches([' ', ':', '：']).to_owned()
    }

    /// The same with the day and hour it was written, and whether that was after its computer was taken out.
    pub fn line(&self, lang: Lang) -> String {
        let at = DateTime::parse_from_rfc3339(&self.at).map(shown::short);
        let late = if self.is_late { say::is_late(lang) } else { "" };
        format!("{} {}{late}", at.unwrap_or_default(), self.say(lang))
    }
}

fn words(event: &Event) -> (What, Option<RecordKind>, String) {
    let makes = |text: &str| (What::Makes, event.creates(), text.replace('\n', " "));
    match event {
        Event::PlaceAdded(form) => makes(&form.name),
        Event::PersonAdded(form) => makes(&form.name),
        Event::VoterAdded(form) => makes(&form.name),
        Event::OfficeAdded(form) => makes(&form.name),
        Event::VisitLogged(form) => makes(&format!("{} {} {}", form.number, form.name, form.words)),
        Event::NoteTaken(form) => makes(&format!("{} {}", form.number, form.text)),
        Event::MatterOpened(form) => {
            makes(&format!("{} {}", form.number, if form.words.is_empty() { &form.title } else { &form.words }))
        }
        Event::ProposalAdded(form) => makes(&format!("{} {}", form.number, form.title)),
        Event::InspectionAdded(form) => makes(&format!("{} {}", form.number, form.subject)),
        Event::Amended(change) => {
            // The name of another record within the program says nothing to anybody.
            let values = change.set.values().filter_map(|value| value.as_str());
            let values: Vec<&str> = values.filter(|value| value.parse::<Id>().is_err()).collect();
            (What::Changes, Some(change.record.kind), values.join(" "))
        }
        Event::ShiftSet(set) => (What::Changes, Some(RecordKind::Shift), set.date.to_string()),
        Event::NoteSettled(settled) => (What::Steps, Some(RecordKind::Note), settled.reason.clone()),
        Event::Stepped(stepped) => (What::Steps, Some(RecordKind::Matter), stepped.step.text.clone()),
        Event::Retracted(_) => (What::Changes, Some(RecordKind::Matter), String::new()),
        Event::ProposalStepped(stepped) => (What::Steps, Some(RecordKind::Proposal), stepped.step.text.clone()),
        Event::ProposalRetracted(_) => (What::Changes, Some(RecordKind::Proposal), String::new()),
        Event::Struck(strike) if strike.struck => (What::Removes, Some(strike.record.kind), strike.reason.clone()),
        Event::Struck(strike) => (What::Changes, Some(strike.record.kind), String::new()),
        Event::Erased(erasure) => (What::Erases, Some(erasure.record.kind), String::new()),
        Event::Restated(restated) => (What::Changes, Some(restated.record.kind), String::new()),
        _ => (if event.creates().is_some() { What::Makes } else { What::Else }, event.creates(), String::new()),
    }
}

/// The number of a record that an event creates, or its name.
fn number_or_name(event: &Event) -> Option<&str> {
    Some(match event {
        Event::VisitLogged(form) => &form.number,
        Event::NoteTaken(form) => &form.number,
        Event::MatterOpened(form) => &form.number,
        Event::ProposalAdded(form) => &form.number,
        Event::InspectionAdded(form) => &form.number,
        Event::PlaceAdded(form) => &form.name,
        Event::PersonAdded(form) => &form.name,
        Event::OfficeAdded(form) => &form.name,
        Event::VoterAdded(form) => &form.name,
        _ => return None,
    })
}

/// Whether something was written up to a moment.
pub(super) fn is_before(wall: &str, at: &str) -> bool {
    let [wall, at] = [wall, at].map(|text| DateTime::parse_from_rfc3339(text).ok());
    wall.zip(at).is_some_and(|(wall, at): (DateTime<FixedOffset>, _)| wall <= at)
}

/// Whose records it speaks of, if it is one of these objections.
pub(super) fn of(objection: &Objection) -> Option<Device> {
    match objection {
        Objection::Revoked(device)
        | Objection::Replaced(device)
        | Objection::Lost(device)
        | Objection::Late(device) => Some(*device),
        _ => None,
    }
}

/// What an envelope holds that computers which are out wrote themselves, each run with how its computer is out. One that such a computer
/// sealed brings its own records alone: what others wrote comes from them.
pub(super) fn parcels(party: &Party, opened: Opened) -> Vec<(Parcel, &Revocation)> {
    let Some(sender) = party.member(opened.manifest.address.sender) else { return Vec::new() };
    let brings = |parcel: &Parcel| {
        if !sender.is_trusted() {
            return parcel.log.device == sender.device();
        }
        sender.standing.certificate.may_bring(&parcel.log, &party.network.keeper)
    };
    let closed = |parcel: &Parcel| {
        let writer = party.member(parcel.log.device)?;
        writer.standing.revoked.as_ref().filter(|_| writer.standing.certificate.may_write(&parcel.log))
    };
    let all = opened.parcels.into_iter().filter(brings);
    all.filter_map(|parcel| closed(&parcel).map(|closed| (parcel, closed))).collect()
}

/// What of an envelope in the inbox its computer wrote that is out, without what is held here; `None` where it does not open.
///
/// # Errors
/// When the database or the inbox does not answer.
pub(super) fn contents(
    reader: Reader<'_>,
    keys: &Keys,
    party: &Party,
    inbox: &dyn Carrier,
    envelope: &str,
) -> Result<Option<Vec<Said>>, ExchangeError> {
    let bytes = inbox.get(envelope, LARGEST_FILE as u64)?;
    let Ok(opened) = take_in::open(keys, party, &bytes) else { return Ok(None) };
    let (mut all, mut named) = (Vec::new(), BTreeMap::new());
    for (parcel, closed) in parcels(party, opened) {
        for (id, hash, raw) in parcel.chain() {
            let event = match &raw.content {
                Content::Whole { body, .. } => Event::read(&raw.name, raw.version, body),
                Content::Erased(_) => None,
            };
            if let Some(name) = event.as_ref().and_then(number_or_name) {
                named.insert(id, name.to_owned());
            }
            if reader.hash_of(id)? != Some(hash) {
                let called =
                    |record: Record| named.get(&record.id).cloned().unwrap_or_else(|| known_as(reader, record));
                all.push(Said::of(raw, event.as_ref(), closed, &called));
            }
        }
    }
    Ok(Some(all))
}

/// The number of a record that is held here, or its name; a line is shown whether or not that can be read.
fn known_as(reader: Reader<'_>, record: Record) -> String {
    let form = reader.form(record).ok().flatten().unwrap_or_default();
    let text = |field: &str| form.get(field).and_then(serde_json::Value::as_str).filter(|text| !text.is_empty());
    text("number").or_else(|| text("name")).unwrap_or_default().to_owned()
}

/// The envelopes set aside for want of trust in their writers that hold nothing which is not held here, or in a newer one of them.
///
/// # Errors
/// When the database or the inbox does not answer.
pub(in crate::sync) fn repeated(
    reader: Reader<'_>,
    keys: &Keys,
    parties: &[Party],
    inbox: &dyn Carrier,
) -> Result<Vec<String>, ExchangeError> {
    let mut all: Vec<(Quarantined, FileName)> = Vec::new();
    for one in reader.quarantined()? {
        let is_withheld = serde_json::from_str(&one.reason).is_ok_and(|objection: Objection| of(&objection).is_some());
        all.extend(FileName::parse(&one.envelope).filter(|_| is_withheld).map(|name| (one, name)));
    }
    all.sort_by(|(one, name), (other, other_name)| (&other.at, other_name.number).cmp(&(&one.at, name.number)));
    let mut found = Vec::new();
    for (one, name) in all {
        let Some(party) = parties.iter().find(|party| party.network.name() == name.network) else { continue };
        let bytes = match inbox.get(&one.envelope, LARGEST_FILE as u64) {
            Ok(bytes) => bytes,
            Err(CarrierError::Vanished { .. }) => continue,
            Err(error) => return Err(error.into()),
        };
        let Ok(opened) = take_in::open(keys, party, &bytes) else { continue };
        let parcels = parcels(party, opened);
        let mut news = Vec::new();
        for (id, hash, _) in parcels.iter().flat_map(|(parcel, _)| parcel.chain()) {
            if reader.hash_of(id)? != Some(hash) {
                news.push((id, hash));
            }
        }
        let way = (name.network, name.recipient, name.sender);
        found.push((one.envelope, way, parcels.is_empty(), news));
    }
    // The one with most news first, so that whichever came first, what repeats a part of it goes; of equals the newest stays.
    found.sort_by_key(|(_, _, _, news)| Reverse(news.len()));
    let (mut kept, mut senders) = (BTreeMap::<Id, Hash>::new(), Vec::new());
    let mut repeated = Vec::new();
    for (envelope, way, is_empty, news) in found {
        let is_first = is_empty && !senders.contains(&way);
        if is_first || news.iter().any(|(id, hash)| kept.get(id) != Some(hash)) {
            senders.push(way);
            kept.extend(news);
        } else {
            repeated.push(envelope);
        }
    }
    Ok(repeated)
}

/// Forgets envelopes that [`repeated`] named.
///
/// # Errors
/// When the database or the inbox does not answer.
pub(in crate::sync) fn forget(store: &Store, inbox: &dyn Carrier, repeated: &[String]) -> Result<(), ExchangeError> {
    for envelope in repeated {
        inbox.delete(envelope)?;
        store.release(envelope)?;
    }
    Ok(())
}
