//! Erasing a record for good, with what came of it: a voter's right. It cannot be taken back.

use super::{Done, Refusal};
use crate::Lang;
use crate::domain::erasure::Erasure;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::DeskLevel;
use crate::lang::erase as words;
use crate::store::quotes::{self, Mention};
use crate::store::{Reader, StoreError, Writer};

/// Orders the erasure of a record and of those that say of whom or from what they came.
pub(super) fn erase(writer: &mut Writer<'_>, record: Record, done: &mut Done) -> Result<(), Refusal> {
    refuse_kind(record.kind)?;
    if writer.read().form(record)?.is_none() {
        return Err(Refusal::Unknown);
    }
    if writer.read().is_erased(record.id)? {
        return Err(Refusal::AlreadyDone);
    }
    let all = writer.read().erased_with(record)?;
    let mut orders = Vec::new();
    for one in std::iter::once(record).chain(all) {
        if writer.read().is_erased(one.id)? {
            continue;
        }
        if !writer.may_erase(one.id)? {
            return Err(Refusal::OtherDesk(owner(writer.read(), one.id)?));
        }
        orders.push(writer.read().erasure_of(one)?);
    }
    done.entries += orders.len();
    writer.erase(orders)?;
    writer.forget_undo();
    done.record = Some(record);
    Ok(())
}

/// What the desk is called that a record of another desk came from.
fn owner(reader: Reader<'_>, id: Id) -> Result<String, StoreError> {
    let code = reader.other_desk(id.log)?.unwrap_or_default();
    // A station knows its home by the township.
    match reader.desk()?.filter(|own| own.town_code == code && own.level == DeskLevel::Station) {
        Some(own) => Ok(own.town),
        None => reader.station_called(&code),
    }
}

/// Refuses what is never erased, before anybody is shown what would go.
///
/// # Errors
/// [`Refusal::NotErased`].
pub fn refuse_kind(kind: RecordKind) -> Result<(), Refusal> {
    if Erasure::is_for(kind) { Ok(()) } else { Err(Refusal::NotErased(kind)) }
}

/// Where else the words stand, to be read before and after: ` … 里引用的原话一起涂掉`. Begins with its own stop; empty if there is nothing.
pub fn sentence(mentions: &[Mention], lang: Lang) -> String {
    let of = |quoted: bool| {
        let some: Vec<Mention> = mentions.iter().filter(|one| one.quoted == quoted).cloned().collect();
        quotes::places(&some, lang)
    };
    let (quoted, left) = (of(true), of(false));
    let mut sentence = String::new();
    if !quoted.is_empty() {
        sentence.push_str(&words::quoted(lang, &quoted));
    }
    if !left.is_empty() {
        sentence.push_str(&words::named(lang, &left));
    }
    sentence
}

/// Refuses to say anything more of what is erased, or of somebody who is.
pub(super) fn refuse(writer: &Writer<'_>, event: &Event) -> Result<(), Refusal> {
    let voter = match event {
        Event::Erased(_) => return Ok(()),
        Event::VisitLogged(form) => form.voter,
        Event::MatterOpened(form) => form.voter,
        _ => None,
    };
    for record in event.about().into_iter().chain(voter) {
        if writer.is_erased(record)? {
            return Err(Refusal::Erased);
        }
    }
    Ok(())
}
