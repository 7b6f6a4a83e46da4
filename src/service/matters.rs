//! Opens matters and takes steps on them.

use super::{Done, Refusal, append, numbers};
use crate::domain::event::{Event, Record, RecordKind, Stepped};
use crate::domain::id::Id;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::number::NumberKind;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::matter::table;
use crate::domain::terms::Urgency;
use crate::domain::visit::VisitForm;
use crate::store::Writer;

/// The longest title made from the words, in characters.
const TITLE: usize = 30;

/// The matter a visit becomes. Its time runs from the visit, which may have been typed in hours later.
pub(super) fn of_visit(visit: &VisitForm, source: Record) -> MatterForm {
    MatterForm {
        at: visit.at,
        words: visit.words.clone(),
        category: visit.category,
        urgency: visit.urgency,
        source: Some(source),
        place: visit.place,
        voter: visit.voter,
        name: visit.name.clone(),
        phone: visit.phone.clone(),
        secret: visit.secret,
        hamlet: visit.hamlet.clone(),
        deputy: visit.deputies.first().copied(),
        sample: visit.sample,
        ..MatterForm::default()
    }
}

/// Opens a matter: number, title, deadline, and its first step, registered. Answers its id and number.
pub(super) fn open(writer: &mut Writer<'_>, mut form: MatterForm, done: &mut Done) -> Result<(Id, String), Refusal> {
    let desk = writer.read().desk()?.unwrap_or_default();
    let at = *form.at.get_or_insert(writer.author().now);
    form.number = numbers::next(writer, NumberKind::Matter)?;
    if form.title.trim().is_empty() {
        form.title = title(&form.words);
    }
    // Nobody has said how urgent it is: the longest deadline until it is triaged.
    let urgency = form.urgency.unwrap_or(Urgency::Hard);
    form.due = form.due.or_else(|| Some(desk.deadlines.due(at, urgency, form.category, form.danger)));
    let number = form.number.clone();
    let id = append(writer, &Event::MatterOpened(form), done)?;
    let mut registered = Step::new(StepKind::Registered, at, desk.level.into());
    registered.by = writer.author().person;
    append(writer, &Event::Stepped(Stepped { matter: id, step: registered }), done)?;
    if done.record.is_none_or(|record| record.kind == RecordKind::Matter) {
        done.number.clone_from(&number);
    }
    Ok((id, number))
}

/// The first sentence, without its full stop; what is longer than a title ends in an ellipsis.
fn title(words: &str) -> String {
    let line = words.lines().next().unwrap_or_default();
    let sentence = line.split(['。', '！', '；']).next().unwrap_or_default().trim();
    if sentence.chars().count() <= TITLE {
        return sentence.to_owned();
    }
    sentence.chars().take(TITLE - 1).chain(['…']).collect()
}

/// Takes one step on a matter, if it is legal now. Triage and reopening set the deadline anew, by what the
/// matter's form says by then.
pub(super) fn step(writer: &mut Writer<'_>, matter: Id, step: &Step, done: &mut Done) -> Result<(), Refusal> {
    let row = writer.read().matter(matter)?.filter(|row| !row.row.struck).ok_or(Refusal::Unknown)?;
    let mut step = step.clone();
    step.by = step.by.or(writer.author().person);
    table::check(row.status, &step).map_err(Refusal::Step)?;
    if matches!(step.kind, StepKind::Triaged | StepKind::Reopened) && step.due.is_none() {
        let desk = writer.read().desk()?.unwrap_or_default();
        let form = &row.row.form;
        // Counted from when the matter was raised: one that is triaged late may be overdue at once, and should say so. A new
        // round begins when it is reopened.
        let from = form.at.filter(|_| step.kind == StepKind::Triaged).unwrap_or(step.at);
        step.due = form.urgency.map(|urgency| desk.deadlines.due(from, urgency, form.category, form.danger));
    }
    done.record = Some(Record { kind: RecordKind::Matter, id: matter });
    done.number = row.row.form.number;
    append(writer, &Event::Stepped(Stepped { matter, step }), done).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_whole_sentence_or_shows_that_it_goes_on() {
        let long = "路".repeat(31);
        for (words, wanted) in [
            ("水泉沟村冬天电取暖电费负担重，想问补贴怎么申请。急。", "水泉沟村冬天电取暖电费负担重，想问补贴怎么申请"),
            ("灯坏了\n三天了", "灯坏了"),
            (&long, &format!("{}…", "路".repeat(29))),
        ] {
            assert_eq!(title(words), wanted);
        }
    }
}
