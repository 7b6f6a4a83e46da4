//! What becomes of a pocket note: promoted, merged, put aside, taken up again.
//!
//! Whoever is named in a note that goes into a matter hears its answer as the voters of merged matters do: the note becomes a
//! matter of its own, merged into that one. A note that names nobody only counts.

use super::error::Missing;
use super::{Done, Refusal, append, chain, matters};
use crate::domain::event::{Event, NoteSettled, Strike};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::merging::MergeRefusal;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::name;
use crate::domain::note::{NoteForm, NoteState};
use crate::domain::record::{Record, RecordKind};
use crate::store::matters::MatterFilter;
use crate::store::notes::NoteRow;
use crate::store::{Author, Page, Reader, Store, StoreError, Writer};

/// Makes a matter of a note; what the matter's form leaves empty comes from the note. Those that were merged into the note go
/// along with it.
pub(super) fn promote(writer: &mut Writer<'_>, note: Id, matter: &MatterForm, done: &mut Done) -> Result<(), Refusal> {
    let row = open_note(writer, note)?;
    let (id, number) = matters::open(writer, matter_of(note, row.row.form, matter.clone()), done)?;
    let into = Record { kind: RecordKind::Matter, id };
    settle(writer, note, NoteState::Promoted, Some(into), "", done)?;
    join_all(writer, followers(writer.read(), note)?, id, done)?;
    done.record = Some(into);
    done.into = Some(into);
    done.number.clone_from(&number);
    done.matter = Some((id, number));
    Ok(())
}

/// The form of a matter with what it leaves empty taken from its note.
fn matter_of(note: Id, from: NoteForm, mut matter: MatterForm) -> MatterForm {
    if matter.words.trim().is_empty() {
        matter.words = from.text;
    }
    matter.source = Some(Record { kind: RecordKind::Note, id: note });
    matter.category = matter.category.or(from.category);
    matter.urgency = matter.urgency.or(from.urgency);
    matter.place = matter.place.or(from.place);
    matter.deputy = matter.deputy.or(from.deputy);
    matter.sample = from.sample;
    if matter.name.is_empty() {
        matter.name = name::kept(&from.who);
    }
    if name::is_withheld(&matter.name) {
        matter.name.clear();
    }
    if matter.phone.is_empty() {
        matter.phone = from.phone;
    }
    matter
}

/// The note says the same as `into`, or as what that went into meanwhile. Into a matter it takes along what was merged into it.
pub(super) fn merge(writer: &mut Writer<'_>, note: Id, into: Record, done: &mut Done) -> Result<(), Refusal> {
    let row = open_note(writer, note)?;
    let named = into;
    let into = gone_to(writer.read(), into)?.ok_or(Refusal::Unknown)?;
    if into.id == note {
        return Err(Refusal::Circle(circle(writer.read(), named, note)?));
    }
    let number = writer.read().number_of(into)?.ok_or(Refusal::Unknown)?;
    if writer.read().matter(into.id)?.is_some_and(|matter| matter.status == Status::Withdrawn) {
        return Err(Refusal::Merge(MergeRefusal::Withdrawn(number)));
    }
    if writer.read().is_out_of_hand(into.id)? {
        return Err(Refusal::Merge(MergeRefusal::Gone(number)));
    }
    settle(writer, note, NoteState::Merged, Some(into), "", done)?;
    if into.kind == RecordKind::Matter {
        let mut notes = followers(writer.read(), note)?;
        notes.insert(0, row);
        join_all(writer, notes, into.id, done)?;
    }
    done.number = number;
    done.record = Some(into);
    done.into = Some(into);
    Ok(())
}

/// Where a note is now: what it was merged into or promoted to, or itself. `None` where that leads in a circle.
fn gone_to(reader: Reader<'_>, into: Record) -> Result<Option<Record>, StoreError> {
    chain::last(into, |at: Record| match at.kind {
        RecordKind::Note => Ok(reader.note(at.id)?.and_then(|row| row.into)),
        _ => Ok(None),
    })
}

/// The numbers of the notes that lead from the one that was named to the one that would be merged into it.
fn circle(reader: Reader<'_>, named: Record, note: Id) -> Result<Vec<String>, StoreError> {
    let (mut numbers, mut at) = (Vec::new(), Some(named.id));
    while let Some(id) = at {
        let Some(row) = reader.note(id)? else { break };
        numbers.push(row.row.form.number);
        at = row.into.map(|into| into.id).filter(|_| id != note);
    }
    Ok(numbers)
}

/// The notes that were merged into this one, through others too.
fn followers(reader: Reader<'_>, note: Id) -> Result<Vec<NoteRow>, StoreError> {
    chain::all(note, |row: &NoteRow| row.row.id, |note| reader.notes_merged_into(*note))
}

/// Notes that one desk merged into one that another promoted meanwhile: whoever they name has a matter then too, merged into that
/// one, as if both had been done at one desk. The desk that has the matter sees to it once both are known here, so that it is done
/// once. Answers how many there were.
///
/// # Errors
/// When the database does not answer.
pub fn join_late(store: &mut Store, author: &Author) -> Result<usize, StoreError> {
    let mut joined = 0;
    for (note, lead) in late(store.read())? {
        // Where the lead is no longer to be merged into, the note stays as it is.
        let one = store.write(author, |writer| -> Result<(), Refusal> {
            writer.forget_undo();
            join_all(writer, vec![note], lead, &mut Done::default())
        });
        match one {
            Ok(()) => joined += 1,
            Err(Refusal::Store(error)) => return Err(error),
            Err(_) => {}
        }
    }
    Ok(joined)
}

/// The notes that name somebody and went into a matter of this computer through another note, without one of their own.
fn late(reader: Reader<'_>) -> Result<Vec<(NoteRow, Id)>, StoreError> {
    let own = reader.own_logs()?;
    let mut late = Vec::new();
    for row in reader.notes_behind_notes()?.into_iter().filter(|row| row.row.form.names_voter()) {
        let Some(into) = row.into.map(|into| gone_to(reader, into)).transpose()?.flatten() else { continue };
        let is_ours = into.kind == RecordKind::Matter && own.contains(&into.id.log);
        if is_ours && own_matters(reader, row.row.id)?.is_empty() {
            late.extend(matters::lead_of(reader, into.id)?.map(|lead| (row, lead)));
        }
    }
    Ok(late)
}

/// Each note that names its voter becomes a matter that is merged into `lead`, unless it is one already.
fn join_all(writer: &mut Writer<'_>, notes: Vec<NoteRow>, lead: Id, done: &mut Done) -> Result<(), Refusal> {
    let role = writer.read().desk()?.unwrap_or_default().level.into();
    for note in notes.into_iter().filter(|note| note.row.form.names_voter()) {
        if !own_matters(writer.read(), note.row.id)?.is_empty() {
            continue;
        }
        let mut own = Done::default();
        let form = matter_of(note.row.id, note.row.form, MatterForm::default());
        let (id, number) = matters::open(writer, form, &mut own)?;
        let step = Step { into: Some(lead), ..Step::new(StepKind::Merged, writer.author().now, role) };
        matters::step(writer, id, &step, &mut own)?;
        done.entries += own.entries;
        done.joined.push(number);
    }
    Ok(())
}

/// The matters that a note became.
fn own_matters(reader: Reader<'_>, note: Id) -> Result<Vec<(Id, Status)>, StoreError> {
    let rows = reader.matters(&MatterFilter { source: Some(note), ..MatterFilter::default() }, Page::ALL)?;
    Ok(rows.into_iter().map(|row| (row.row.id, row.status)).collect())
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

/// Takes a note up again. A promoted one stays with its matter; a merged one gives up the matter it had only to hear the answer,
/// unless that has been told or taken further.
pub(super) fn reopen(writer: &mut Writer<'_>, note: Id, done: &mut Done) -> Result<(), Refusal> {
    let row = writer.read().note(note)?.ok_or(Refusal::Unknown)?;
    if !matches!(row.state, NoteState::Discarded | NoteState::Merged) {
        return Err(Refusal::AlreadyDone);
    }
    for (id, status) in own_matters(writer.read(), note)? {
        if status != Status::Merged || writer.read().standing(id)?.told_at.is_some() {
            return Err(Refusal::AlreadyDone);
        }
        let record = Record { kind: RecordKind::Matter, id };
        append(writer, &Event::Struck(Strike::new(record, true, "")), done)?;
    }
    done.record = Some(Record { kind: RecordKind::Note, id: note });
    settle(writer, note, NoteState::Open, None, "", done)
}

fn open_note(writer: &Writer<'_>, note: Id) -> Result<NoteRow, Refusal> {
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
