//! What becomes of a pocket note: promoted, merged, put aside, taken up again.

use super::error::Missing;
use super::{Done, Refusal, append, matters};
use crate::domain::event::{Event, NoteSettled};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::note::NoteState;
use crate::domain::record::{Record, RecordKind};
use crate::store::Writer;

/// Makes a matter of a note; what the matter's form leaves empty comes from the note.
pub(super) fn promote(writer: &mut Writer<'_>, note: Id, matter: &MatterForm, done: &mut Done) -> Result<(), Refusal> {
    let row = open_note(writer, note)?;
    let record = Record { kind: RecordKind::Note, id: note };
    let mut matter = matter.clone();
    let from = row.row.form;
    if matter.words.trim().is_empty() {
        matter.words = from.text;
    }
    matter.source = Some(record);
    matter.category = matter.category.or(from.category);
    matter.urgency = matter.urgency.or(from.urgency);
    matter.place = matter.place.or(from.place);
    matter.deputy = matter.deputy.or(from.deputy);
    matter.sample = from.sample;
    if matter.name.is_empty() {
        matter.name = from.who;
    }
    if matter.phone.is_empty() {
        matter.phone = from.phone;
    }
    let (id, number) = matters::open(writer, matter, done)?;
    let into = Record { kind: RecordKind::Matter, id };
    settle(writer, note, NoteState::Promoted, Some(into), "", done)?;
    done.record = Some(into);
    done.into = Some(into);
    done.number.clone_from(&number);
    done.matter = Some((id, number));
    Ok(())
}

/// The note says the same as `into`.
pub(super) fn merge(writer: &mut Writer<'_>, note: Id, into: Record, done: &mut Done) -> Result<(), Refusal> {
    open_note(writer, note)?;
    let form = writer.read().form(into)?.filter(|_| into.id != note).ok_or(Refusal::Unknown)?;
    let number = form.get("number").and_then(serde_json::Value::as_str);
    number.unwrap_or_default().clone_into(&mut done.number);
    done.record = Some(into);
    done.into = Some(into);
    settle(writer, note, NoteState::Merged, Some(into), "", done)
}

/// Puts a note aside.
pub(super) fn discard(writer: &mut Writer<'_>, note: Id, reason: &str, done: &mut Done) -> Result<(), Refusal> {
    open_note(writer, note)?;
    if reason.trim().is_empty() {
        return Err(Refusal::Missing(Missing::Reason));
    }
    done.record = Some(Record { kind: RecordKind::Note, id: note });
    settle(writer, note, NoteState::Discarded, None, reason.trim(), done)
}

/// Takes a note up again. A promoted one stays with its matter.
pub(super) fn reopen(writer: &mut Writer<'_>, note: Id, done: &mut Done) -> Result<(), Refusal> {
    let row = writer.read().note(note)?.ok_or(Refusal::Unknown)?;
    if !matches!(row.state, NoteState::Discarded | NoteState::Merged) {
        return Err(Refusal::AlreadyDone);
    }
    done.record = Some(Record { kind: RecordKind::Note, id: note });
    settle(writer, note, NoteState::Open, None, "", done)
}

fn open_note(writer: &Writer<'_>, note: Id) -> Result<crate::store::notes::NoteRow, Refusal> {
    let row = writer.read().note(note)?.filter(|row| !row.row.struck).ok_or(Refusal::Unknown)?;
    if row.state == NoteState::Open { Ok(row) } else { Err(Refusal::AlreadyDone) }
}

fn settle(
    writer: &mut Writer<'_>,
    note: Id,
    state: NoteState,
    into: Option<Record>,
    reason: &str,
    done: &mut Done,
) -> Result<(), Refusal> {
    let settled = NoteSettled::new(note, state, into, reason);
    append(writer, &Event::NoteSettled(settled), done).map(drop)
}
