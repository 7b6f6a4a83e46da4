//! Erasing a record for good, with what came of it: a voter's right. It cannot be taken back.

use chrono::DateTime;

use super::{Done, Refusal, append};
use crate::domain::erasure::Erasure;
use crate::domain::event::{Event, Record};
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
        let form = writer.read().form(one)?.unwrap_or_default();
        let text = |field: &str| form.get(field).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let at = DateTime::parse_from_rfc3339(&text("at")).ok();
        append(writer, &Event::Erased(Erasure { record: one, number: text("number"), at }), done)?;
    }
    writer.forget_undo();
    done.record = Some(record);
    Ok(())
}
