//! Adds records: places, people, voters, visits, notes, matters, offices.

use std::borrow::Cow;

use super::error::Missing;
use super::{Done, Refusal, append, done_by_now, matters, numbers, offices, proposals};
use crate::domain::command::Form;
use crate::domain::event::Event;
use crate::domain::id::Id;
use crate::domain::inspection::{InspectionForm, InspectionKind};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::number::NumberKind;
use crate::domain::name;
use crate::domain::note::NoteForm;
use crate::domain::person::{Traits, VoterForm};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::VisitResult;
use crate::domain::visit::VisitForm;
use crate::store::Writer;

/// Adds a record of any kind.
pub(super) fn add(writer: &mut Writer<'_>, form: &Form, done: &mut Done) -> Result<(), Refusal> {
    let form = unnamed(form);
    check(&form)?;
    not_to_come(writer, &form, None)?;
    match form.as_ref() {
        Form::Place(place) => append(writer, &Event::PlaceAdded(place.clone()), done).map(drop),
        Form::Person(person) => append(writer, &Event::PersonAdded(person.clone()), done).map(drop),
        Form::Voter(voter) => append(writer, &Event::VoterAdded(voter.clone()), done).map(drop),
        Form::Visit(visit) => log_visit(writer, visit.clone(), done),
        Form::Note(note) => take_note(writer, note.clone(), done),
        Form::Office(office) => offices::add(writer, office, done),
        Form::Matter(matter) => matters::open(writer, matter.clone(), done).map(drop),
        Form::Proposal(proposal) => proposals::add(writer, proposal.clone(), done),
        Form::Inspection(inspection) => inspect(writer, inspection.clone(), done),
    }
}

/// The form without what is written where somebody gives no name: an empty name says that, and nobody becomes a voter called so.
pub(super) fn unnamed(form: &Form) -> Cow<'_, Form> {
    let nobody = String::new();
    Cow::Owned(match form {
        Form::Visit(visit) if visit.voter.is_none() && name::is_withheld(&visit.name) => {
            Form::Visit(VisitForm { name: nobody, ..visit.clone() })
        }
        Form::Note(note) if name::is_withheld(&note.who) => Form::Note(NoteForm { who: nobody, ..note.clone() }),
        Form::Matter(matter) if name::is_withheld(&matter.name) => {
            Form::Matter(MatterForm { name: nobody, ..matter.clone() })
        }
        Form::Voter(voter) if name::is_withheld(&voter.name) => {
            Form::Voter(VoterForm { name: nobody, ..voter.clone() })
        }
        _ => return Cow::Borrowed(form),
    })
}

/// The signs that begin a mark.
const SIGNS: &str = "@＠#＃!！%％~～〜";

/// What a form must have before it may be saved.
pub(super) fn check(form: &Form) -> Result<(), Refusal> {
    let filled = |text: &str, missing| if text.trim().is_empty() { Err(Refusal::Missing(missing)) } else { Ok(()) };
    match form {
        Form::Place(place) => filled(&place.name, Missing::Name),
        Form::Person(person) => filled(&person.name, Missing::Name),
        Form::Voter(voter) => filled(&voter.name, Missing::Name),
        Form::Office(office) => filled(&office.name, Missing::Name),
        // A sign of the pocket line alone says nothing.
        Form::Note(note) => {
            filled(note.text.trim_matches(|sign: char| sign.is_whitespace() || SIGNS.contains(sign)), Missing::Words)
        }
        Form::Matter(matter) => filled(&matter.words, Missing::Words),
        Form::Proposal(proposal) => filled(&format!("{}{}", proposal.title, proposal.cause), Missing::Title),
        Form::Inspection(inspection) => {
            filled(&inspection.subject, Missing::Subject)?;
            let is_nobodys = inspection.kind == InspectionKind::Observe && inspection.deputies.is_empty();
            if is_nobodys { Err(Refusal::Missing(Missing::Deputies)) } else { Ok(()) }
        }
        Form::Visit(visit) => {
            filled(&visit.words, Missing::Words)?;
            match visit.result {
                Some(VisitResult::Declined) => filled(&visit.answer, Missing::WhereToGo),
                Some(VisitResult::OnTheSpot) => filled(&visit.answer, Missing::Answer),
                _ => Ok(()),
            }
        }
    }
}

/// A site visit is written down once it was made, a visitor once received. What another desk wrote by a clock that stood ahead
/// may be mended in everything else.
pub(super) fn not_to_come(writer: &Writer<'_>, form: &Form, before: Option<&VisitForm>) -> Result<(), Refusal> {
    let today = writer.author().now.date_naive();
    match form {
        Form::Inspection(InspectionForm { date: Some(day), .. }) if *day > today => Err(Refusal::Future(*day)),
        Form::Visit(VisitForm { at: Some(at), .. }) if before.and_then(|visit| visit.at) != Some(*at) => {
            done_by_now(writer, *at)
        }
        _ => Ok(()),
    }
}

/// Logs a visit; its voter is added if not known yet, and its matter opened if it becomes one.
fn log_visit(writer: &mut Writer<'_>, mut visit: VisitForm, done: &mut Done) -> Result<(), Refusal> {
    visit.number = numbers::next(writer, NumberKind::Visit)?;
    visit.at.get_or_insert(writer.author().now);
    if visit.place.is_none() {
        visit.place = writer.desk().map(|desk| writer.read().place_of(desk)).transpose()?.flatten();
    }
    visit.voter = voter_of(writer, &visit, done)?;
    let id = append(writer, &Event::VisitLogged(visit.clone()), done)?;
    let record = Record { kind: RecordKind::Visit, id };
    done.record = Some(record);
    done.number.clone_from(&visit.number);
    if visit.result == Some(VisitResult::BecomesMatter) {
        done.matter = Some(matters::open(writer, matters::of_visit(&visit, record), done)?);
    }
    Ok(())
}

/// The voter a visit is from: the one chosen, or by its name; nobody when it is anonymous or the name is to be kept secret.
pub(super) fn voter_of(writer: &mut Writer<'_>, visit: &VisitForm, done: &mut Done) -> Result<Option<Id>, Refusal> {
    if visit.voter.is_some() || visit.name.trim().is_empty() || visit.secret {
        return Ok(visit.voter);
    }
    known_or_new_voter(writer, visit, done).map(Some)
}

/// The voter a visitor is: surely, or the only one it can be; a new one otherwise.
fn known_or_new_voter(writer: &mut Writer<'_>, visit: &VisitForm, done: &mut Done) -> Result<Id, Refusal> {
    let given = Traits { sex: visit.sex, age: visit.age, hamlet: &visit.hamlet, phone: &visit.phone };
    let namesakes = writer.read().voters_named(&visit.name)?;
    let known = || namesakes.iter().map(|row| (row, row.form.traits()));
    let known = given.same_among(known()).or_else(|| given.only_among(known()));
    if let Some(row) = known {
        done.voter = Some(row.id);
        return Ok(row.id);
    }
    let voter = VoterForm {
        name: visit.name.clone(),
        sex: visit.sex,
        age: visit.age,
        hamlet: visit.hamlet.clone(),
        phone: visit.phone.clone(),
        remarks: String::new(),
        sample: visit.sample,
    };
    append(writer, &Event::VoterAdded(voter), done)
}

fn take_note(writer: &mut Writer<'_>, mut note: NoteForm, done: &mut Done) -> Result<(), Refusal> {
    note.number = numbers::next(writer, NumberKind::Note)?;
    note.at.get_or_insert(writer.author().now);
    note.deputy = note.deputy.or(writer.author().person);
    done.number.clone_from(&note.number);
    append(writer, &Event::NoteTaken(note), done).map(drop)
}

fn inspect(writer: &mut Writer<'_>, mut form: InspectionForm, done: &mut Done) -> Result<(), Refusal> {
    form.number = numbers::next(writer, NumberKind::Inspection)?;
    form.date.get_or_insert(writer.author().now.date_naive());
    done.number.clone_from(&form.number);
    append(writer, &Event::InspectionAdded(form), done).map(drop)
}
