//! Opens matters and takes steps on them.

use super::numbers::{self, Kind};
use super::{Done, Refusal, append};
use crate::domain::event::{Event, Record, RecordKind, Stepped};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::visit::VisitForm;
use crate::store::Writer;

/// The longest title made from the words, in characters.
const TITLE: usize = 20;

/// The matter a visit becomes.
pub(super) fn of_visit(visit: &VisitForm, source: Record) -> MatterForm {
    MatterForm {
        words: visit.words.clone(),
        category: visit.category,
        urgency: visit.urgency,
        source: Some(source),
        place: visit.place,
        voter: visit.voter,
        name: visit.name.clone(),
        phone: visit.phone.clone(),
        hamlet: visit.hamlet.clone(),
        deputy: visit.deputies.first().copied(),
        sample: visit.sample,
        ..MatterForm::default()
    }
}

/// Opens a matter: number, title, deadline, and its first step, registered. Answers its id and number.
pub(super) fn open(writer: &mut Writer<'_>, mut form: MatterForm, done: &mut Done) -> Result<(Id, String), Refusal> {
    let at = *form.at.get_or_insert(writer.author().now);
    form.number = numbers::next(writer, Kind::Matter)?;
    if form.title.trim().is_empty() {
        form.title = form.words.lines().next().unwrap_or_default().chars().take(TITLE).collect();
    }
    let number = form.number.clone();
    let id = append(writer, &Event::MatterOpened(form), done)?;
    let desk = writer.read().desk()?.unwrap_or_default();
    let mut registered = Step::new(StepKind::Registered, at, desk.level.into());
    registered.by = writer.author().person;
    append(writer, &Event::Stepped(Stepped { matter: id, step: registered }), done)?;
    if done.record.is_none_or(|record| record.kind == RecordKind::Matter) {
        done.number.clone_from(&number);
    }
    Ok((id, number))
}

/// Takes one step on a matter, if it is legal now.
pub(super) fn step(writer: &mut Writer<'_>, matter: Id, step: &Step, done: &mut Done) -> Result<(), Refusal> {
    writer.read().matter(matter)?.filter(|row| !row.row.struck).ok_or(Refusal::Unknown)?;
    done.record = Some(Record { kind: RecordKind::Matter, id: matter });
    append(writer, &Event::Stepped(Stepped { matter, step: step.clone() }), done).map(drop)
}
