//! Erasing a record for good, with what came of it: a voter's right. It cannot be taken back.

use super::{Done, Refusal, append};
use crate::domain::erasure::Erasure;
use crate::domain::event::Event;
use crate::domain::record::Record;
use crate::store::Writer;

/// Orders the erasure of a record and of those that say of whom or from what they came.
pub(super) fn erase(writer: &mut Writer<'_>, record: Record, done: &mut Done) -> Result<(), Refusal> {
    if !Erasure::is_for(record.kind) || writer.read().form(record)?.is_none() {
        return Err(Refusal::Unknown);
    }
    if writer.read().is_erased(record.id)? {
        return Err(Refusal::AlreadyDone);
    }
    let all = writer.read().erased_with(record)?;
    for one in std::iter::once(record).chain(all) {
        if writer.read().is_erased(one.id)? {
            continue;
        }
        if !writer.may_erase(one.id)? {
            return Err(Refusal::OtherDesk(one.id.log.to_string()));
        }
        let order = writer.read().erasure_of(one)?;
        append(writer, &Event::Erased(order), done)?;
    }
    writer.forget_undo();
    done.record = Some(record);
    Ok(())
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
