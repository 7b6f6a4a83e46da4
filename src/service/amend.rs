//! Changes a record: compares the form as it should read with the form as it stands, and writes only what differs.

use serde_json::{Map, Value};

use super::{Corrected, Done, Refusal, append, done_by_now, matters, offices, proposals, records};
use crate::domain::command::{Form, Seen};
use crate::domain::event::{Amendment, Event};
use crate::domain::id::Id;
use crate::domain::matter::source;
use crate::domain::matter::status::Status;
use crate::domain::person::{NOT_SAME, SAME_AS};
use crate::domain::record::{Fields, Record, RecordKind};
use crate::domain::terms::VisitResult;
use crate::domain::visit::VisitForm;
use crate::store::conflicts::Rival;
use crate::store::matters::{MatterFilter, MatterRow};
use crate::store::{Page, StoreError, Writer};

pub(super) fn amend(
    writer: &mut Writer<'_>,
    id: Id,
    form: &Form,
    seen: Option<&Seen>,
    done: &mut Done,
) -> Result<(), Refusal> {
    let form = records::unnamed(form);
    let form = form.as_ref();
    records::check(form)?;
    let before = if let Form::Visit(_) = form { writer.read().visit(id)? } else { None };
    records::not_to_come(writer, form, before.as_ref().map(|row| &row.form))?;
    if let Form::Visit(visit) = form {
        return amend_visit(writer, id, visit, seen, done);
    }
    if let Form::Matter(matter) = form {
        matters::handled_here(writer.read(), id)?;
        let stands = writer.read().matter(id)?.ok_or(Refusal::Unknown)?.row.form;
        if let Some(at) = matter.at.filter(|at| Some(*at) != stands.at) {
            done_by_now(writer, at)?;
            let mut matter = matter.clone();
            matters::recount(writer.read(), &mut matter)?;
            return set(writer, id, &Form::Matter(matter), seen, done);
        }
    }
    if let Form::Office(office) = form {
        offices::check(writer, Some(id), office)?;
    }
    if let Form::Proposal(proposal) = form {
        let before = proposals::to_amend(writer, id)?;
        let mut proposal = proposal.clone();
        proposal.name_each_once();
        let stood: Vec<Id> = before.row.form.signers().collect();
        proposals::all_serve(writer, proposal.signers().filter(|id| !stood.contains(id)))?;
        proposals::mend_cause(writer, &before, &mut proposal)?;
        set(writer, id, &Form::Proposal(proposal), seen, done)?;
        return proposals::sign_anew(writer, &before, done);
    }
    set(writer, id, form, seen, done)
}

/// Corrects a visit. A name that was added brings its voter along; a visit that becomes a matter only now opens it; one that it became
/// is corrected with it.
fn amend_visit(
    writer: &mut Writer<'_>,
    id: Id,
    visit: &VisitForm,
    seen: Option<&Seen>,
    done: &mut Done,
) -> Result<(), Refusal> {
    let record = Record { kind: RecordKind::Visit, id };
    let stands = writer.read().visit(id)?.ok_or(Refusal::Unknown)?.form;
    let mut visit = VisitForm { number: stands.number.clone(), ..visit.clone() };
    visit.voter = records::voter_of(writer, &visit, done)?;
    set(writer, id, &Form::Visit(visit.clone()), seen, done)?;
    done.number.clone_from(&visit.number);
    let source = MatterFilter { source: Some(id), ..MatterFilter::default() };
    let matters = writer.read().matters(&source, Page::ALL)?;
    if visit.result == Some(VisitResult::BecomesMatter) && matters.is_empty() {
        done.matter = Some(matters::open(writer, matters::of_visit(&visit, record), done)?);
    }
    for matter in matters {
        correct_matter(writer, &matter, &stands, &visit, done)?;
    }
    done.record = Some(record);
    Ok(())
}

/// Corrects the matter that a visit became. How urgent it is decides its deadline, and is the visit's to say until it is triaged.
fn correct_matter(
    writer: &mut Writer<'_>,
    matter: &MatterRow,
    before: &VisitForm,
    now: &VisitForm,
    done: &mut Done,
) -> Result<(), Refusal> {
    let stands = &matter.row.form;
    let is_triaged = matter.status != Status::Registered;
    let mut form = source::corrected(stands, before, now, is_triaged);
    if form.title == matters::title(&before.words) {
        form.title = matters::title(&now.words);
    }
    if form.urgency != stands.urgency {
        matters::set_due(writer.read(), &mut form)?;
    } else if form.at != stands.at {
        matters::recount(writer.read(), &mut form)?;
    }
    let triage_stays = is_triaged && (before.urgency, before.category) != (now.urgency, now.category);
    let is_same = form == *stands;
    if !is_same {
        set(writer, matter.row.id, &Form::Matter(form), None, done)?;
    }
    if triage_stays || !is_same {
        done.corrected = Some(Corrected { matter: stands.number.clone(), triage_stays });
    }
    Ok(())
}

/// Writes the fields that differ from what was seen.
fn set(writer: &mut Writer<'_>, id: Id, form: &Form, seen: Option<&Seen>, done: &mut Done) -> Result<(), Refusal> {
    let (kind, wanted) = as_map(form)?;
    set_fields(writer, Record { kind, id }, &wanted, seen, done)
}

/// Writes the fields of any record that differ from what was seen.
pub(super) fn set_fields(
    writer: &mut Writer<'_>,
    record: Record,
    wanted: &Map<String, Value>,
    seen: Option<&Seen>,
    done: &mut Done,
) -> Result<(), Refusal> {
    let Record { kind, id } = record;
    let stands = writer.read().seen(record)?.ok_or(Refusal::Unknown)?;
    let seen = seen.unwrap_or(&stands);
    let mut set = differing(&seen.form, wanted);
    // Somebody else has written the same meanwhile.
    set.retain(|field, value| stands.form.get(field).unwrap_or(&Value::Null) != value);
    if kind == RecordKind::Matter {
        // What the voter said stays word for word, whatever is corrected later.
        set.remove("words");
    }
    if let Some(Value::Array(named)) = set.get_mut(NOT_SAME) {
        let stands = stands.form.get(NOT_SAME).and_then(Value::as_array);
        named.retain(|one| !stands.is_some_and(|stands| stands.contains(one)));
    }
    if set.is_empty() {
        return Err(Refusal::NoChange);
    }
    let over = set.keys().map(|field| (field.clone(), seen.entries.get(field).copied().unwrap_or(id))).collect();
    let mut change = Amendment::new(record, set, over);
    // Whoever said the same as was seen is answered too.
    let rivals = writer.read().rivals(id)?;
    if change.set.contains_key(SAME_AS) {
        change.also.insert(SAME_AS.to_owned(), whatever_was_said(&stands, &rivals));
    }
    for rival in rivals {
        if change.set.contains_key(&rival.field) && seen.form.get(&rival.field) == Some(&rival.said.value) {
            change.also.entry(rival.field).or_default().push(rival.said.entry);
        }
    }
    done.record = Some(record);
    append(writer, &Event::Amended(change), done).map(drop)
}

/// The entries that said something of a record after it was created, for whoever says who this is.
pub(super) fn whatever_was_said(stands: &Seen, rivals: &[Rival]) -> Vec<Id> {
    let apart = rivals.iter().filter(|rival| rival.field == NOT_SAME).map(|rival| rival.entry);
    stands.entries.values().copied().chain(apart).collect()
}

/// The fields that must be set so that `stands` reads as `wanted`. The number stays as it was given.
fn differing(stands: &Map<String, Value>, wanted: &Map<String, Value>) -> Fields {
    let mut set = Fields::new();
    for (field, value) in wanted {
        if stands.get(field) != Some(value) {
            set.insert(field.clone(), value.clone());
        }
    }
    for field in stands.keys().filter(|field| !wanted.contains_key(*field)) {
        set.insert(field.clone(), Value::Null);
    }
    set.remove("number");
    set
}

fn as_map(form: &Form) -> Result<(RecordKind, Map<String, Value>), Refusal> {
    let (kind, value) = match form {
        Form::Place(form) => (RecordKind::Place, serde_json::to_value(form)),
        Form::Person(form) => (RecordKind::Person, serde_json::to_value(form)),
        Form::Voter(form) => (RecordKind::Voter, serde_json::to_value(form)),
        Form::Visit(form) => (RecordKind::Visit, serde_json::to_value(form)),
        Form::Note(form) => (RecordKind::Note, serde_json::to_value(form)),
        Form::Matter(form) => (RecordKind::Matter, serde_json::to_value(form)),
        Form::Proposal(form) => (RecordKind::Proposal, serde_json::to_value(form)),
        Form::Inspection(form) => (RecordKind::Inspection, serde_json::to_value(form)),
        Form::Office(form) => (RecordKind::Office, serde_json::to_value(form)),
    };
    match value.map_err(StoreError::from)? {
        Value::Object(map) => Ok((kind, map)),
        other => Err(StoreError::Unreadable(other.to_string()).into()),
    }
}
