//! Replies that an office filled in: each is taken as the office's steps, or skipped with the reason. A reply that is there
//! already is left as it is, so the same sheet may come twice; one that was sent back is not given again.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};

use super::super::dates::is_far;
use crate::domain::calendar::read_date;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::matter::assign::acting;
use crate::domain::matter::inbox::WITH_OFFICE;
use crate::domain::matter::number::Number;
use crate::domain::matter::status::{Status, Timeline};
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::table;
use crate::domain::terms::Outcome;
use crate::service::lead_of;
use crate::store::StoreError;
use crate::store::matters::MatterRow;

use super::super::matters::ReplyRow;
use super::super::reason::{Reason, Remark};
use super::super::{At, Row};
use super::draft::Draft;
use super::line::{Subject, Why};
use super::merge::Change;

/// Plans a sheet of replies.
pub fn plan(draft: &mut Draft<'_>, rows: &[Row<ReplyRow>], now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    let mut seen: BTreeMap<String, At> = BTreeMap::new();
    let mut answers: Answers<'_> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.value.text.is_empty()) {
        answers.entry(number(&row.value.number)).or_default().push(row);
    }
    for row in rows {
        let subject = Subject::Matter(row.value.number.clone());
        if let Some(other) = contradiction(row, &answers) {
            draft.skip(row.at.clone(), subject, Why::Contradicts(other.clone()));
            continue;
        }
        match reply(draft, row, now, &mut seen)? {
            Ok(None) => draft.merged(row.at.clone(), subject, Vec::new(), Vec::new()),
            Ok(Some(Taken { commands, facts, remarks })) => {
                draft.commands.extend(commands);
                draft.answered(row.at.clone(), subject, facts, remarks);
            }
            Err(why) => draft.skip(row.at.clone(), subject, why),
        }
    }
    Ok(())
}

/// The number as it stands in the records.
fn number(written: &str) -> String {
    written.parse::<Number>().map_or_else(|_| written.to_owned(), |number| number.to_string())
}

/// The rows that answer, by the number of the matter.
type Answers<'r> = BTreeMap<String, Vec<&'r Row<ReplyRow>>>;

/// Another row that answers the same matter otherwise: nobody can tell which of them is meant.
fn contradiction<'r>(row: &Row<ReplyRow>, answers: &Answers<'r>) -> Option<&'r At> {
    let says = |value: &ReplyRow| (outcome(&value.outcome), value.text.clone(), value.promise.clone());
    let others = answers.get(&number(&row.value.number)).filter(|_| !row.value.text.is_empty())?;
    others.iter().find(|other| says(&other.value) != says(&row.value)).map(|other| &other.at)
}

/// A row that is taken: the steps, what was read, and what is to be said besides.
struct Taken {
    commands: Vec<Command>,
    facts: Vec<Change>,
    remarks: Vec<Remark>,
}

/// What a row comes to: nothing if it is there already, or why it is skipped.
type Planned = Result<Option<Taken>, Why>;

fn reply(
    draft: &Draft<'_>,
    row: &Row<ReplyRow>,
    now: DateTime<FixedOffset>,
    seen: &mut BTreeMap<String, At>,
) -> Result<Planned, StoreError> {
    let value = &row.value;
    let number = number(&value.number);
    if value.text.is_empty() {
        return Ok(Err(Why::NoReplyYet));
    }
    if let Some(earlier) = seen.insert(number.clone(), row.at.clone()) {
        return Ok(Err(Why::Repeated(earlier)));
    }
    let matter = match draft.reader.matter_numbered(&number) {
        Err(StoreError::NumberGivenTwice { .. }) => return Ok(Err(Why::SeveralOfThatNumber)),
        found => found?.filter(|row| !row.row.struck),
    };
    let Some(matter) = matter else { return Ok(Err(Why::NoSuchMatter)) };
    let timeline = draft.reader.timeline(matter.row.id)?;
    let Some(outcome) = outcome(&value.outcome) else {
        return Ok(Err(Why::Refused(Reason::NotAnOutcome(value.outcome.clone()))));
    };
    let promise = match value.promise.as_str() {
        "" => None,
        typed => match read_date(typed, now.date_naive()) {
            Ok(day) if is_far(day, now.date_naive()) => {
                return Ok(Err(Why::Refused(Reason::FarDate(typed.to_owned()))));
            }
            Ok(day) => Some(day),
            Err(_) => return Ok(Err(Why::Refused(Reason::NotADate(typed.to_owned())))),
        },
    };
    let wanted = Step {
        outcome: Some(outcome),
        text: value.text.clone(),
        promise,
        ..bare(draft, &matter, &timeline, StepKind::Replied, now)
    };
    let (stands, before) = given(&timeline);
    // The day may have been put off since.
    let promised = timeline.standing.promise;
    if stands.is_some_and(|step| is_said_by(step, &wanted) || (has_words_of(step, &wanted) && promised == promise)) {
        return Ok(Ok(None));
    }
    if let Some(step) = before.into_iter().rev().find(|step| is_said_by(step, &wanted)) {
        return Ok(Err(Why::AnsweredBefore(step.at.date_naive())));
    }
    // What is promised may be answered once more when it is done.
    if let Some(step) = stands.filter(|_| !WITH_OFFICE.contains(&matter.status)) {
        let may_track = table::may(draft.desk.level.into(), matter.status, StepKind::Tracking).is_ok();
        let days = promised.or(step.promise).zip(promise).filter(|_| may_track && has_words_of(step, &wanted));
        return Ok(Err(days.map_or(Why::AnsweredAlready, |(was, now)| Why::PromisedOtherwise(was, now))));
    }
    let steps = match steps(draft, &matter, &timeline, wanted, now) {
        Ok(steps) => steps,
        Err(why) => return Ok(Err(merged_away(draft, &matter, &timeline)?.unwrap_or(why))),
    };
    let (office, remarks) = match whose(draft, &value.office, &timeline)? {
        Whose::Theirs(office) => (office, Vec::new()),
        Whose::Unlisted(has) => (None, vec![Remark::LeadUnlisted(value.office.clone(), has)]),
        Whose::Another(has) => return Ok(Err(Why::AnotherOffice(value.office.clone(), has))),
    };
    let id = matter.row.id;
    let by_office = |step: Step| Step { office: office.filter(|_| step.role == DeskRole::Office), ..step };
    let command = |step| Command::Step { matter: id, step: Box::new(by_office(step)) };
    let commands = steps.into_iter().map(command).collect();
    Ok(Ok(Some(Taken { commands, facts: facts(value), remarks })))
}

/// The reply that stands in this round, and those given before it, in this round or before the matter was reopened.
fn given(timeline: &Timeline) -> (Option<&Step>, Vec<&Step>) {
    let (mut stands, mut before) = (None, Vec::new());
    for step in timeline.lines.iter().filter(|line| line.in_turn).map(|line| &line.step) {
        match step.kind {
            StepKind::Replied => before.extend(stands.replace(step)),
            StepKind::Reopened => before.extend(stands.take()),
            _ => {}
        }
    }
    (stands, before)
}

/// Whether a reply that was given says the same, but perhaps for the day it promises.
fn has_words_of(given: &Step, wanted: &Step) -> bool {
    (given.outcome, &given.text) == (wanted.outcome, &wanted.text)
}

/// Whether a reply that was given says all that is wanted.
fn is_said_by(given: &Step, wanted: &Step) -> bool {
    has_words_of(given, wanted) && (wanted.promise.is_none() || given.promise == wanted.promise)
}

/// Whose reply a row is, by the office that it names.
enum Whose {
    /// Theirs who have the matter: the office itself, where another's work went to it since, or nothing where the sheet says no more than
    /// the records.
    Theirs(Option<Id>),
    /// Nobody knows the office. The name of the one that has the matter now.
    Unlisted(String),
    /// Another's, who had it before. The name of the one that has it now.
    Another(String),
}

/// A sheet stays in an office while the matter goes to another one; an office may be called otherwise since, or its work be with another.
fn whose(draft: &Draft<'_>, named: &str, timeline: &Timeline) -> Result<Whose, StoreError> {
    let (reader, standing) = (draft.reader, &timeline.standing);
    if named.is_empty() || named == standing.with || standing.with.is_empty() {
        return Ok(Whose::Theirs(None));
    }
    let lead = standing.office.map(|id| reader.office(id)).transpose()?.flatten();
    let has = lead.as_ref().map_or_else(|| standing.with.clone(), |row| row.form.name.clone());
    // As it was called when it was given this very matter, or as it is called now.
    let given = timeline.lines.iter().rev().map(|line| &line.step).find(|step| step.to == named);
    let listed = reader.office_called(named)?.map(|row| row.id);
    let known: Vec<Id> = listed.into_iter().chain(given.and_then(|step| step.office)).collect();
    for office in known.iter().copied() {
        let Some(lead) = &lead else { break };
        if reader.has_work_of(office, lead.id)? {
            return Ok(Whose::Theirs(Some(office)));
        }
        if reader.has_work_of(lead.id, office)? {
            return Ok(Whose::Theirs(None));
        }
    }
    Ok(if known.is_empty() && given.is_none() { Whose::Unlisted(has) } else { Whose::Another(has) })
}

/// Of a matter that was merged into another, that it is answered there, and which one that is.
fn merged_away(draft: &Draft<'_>, matter: &MatterRow, timeline: &Timeline) -> Result<Option<Why>, StoreError> {
    let Some(into) = timeline.standing.into.filter(|_| matter.status == Status::Merged) else { return Ok(None) };
    let lead = lead_of(draft.reader, into)?.map(|lead| draft.reader.matter(lead)).transpose()?.flatten();
    Ok(lead.map(|lead| Why::MergedInto(lead.row.form.number)))
}

/// An office that answers has signed for it, whether or not anybody wrote that down.
fn steps(
    draft: &Draft<'_>,
    matter: &MatterRow,
    timeline: &Timeline,
    wanted: Step,
    now: DateTime<FixedOffset>,
) -> Result<Vec<Step>, Why> {
    let mut status = matter.status;
    let mut steps = Vec::new();
    if status == Status::Assigned {
        let accepted = bare(draft, matter, timeline, StepKind::Accepted, now);
        status = table::check(status, &accepted).map_err(Why::Step)?;
        steps.push(accepted);
    }
    let role = acting(StepKind::Replied, draft.desk.level.into(), status, timeline.is_given());
    let wanted = Step { role, ..wanted };
    table::check(status, &wanted).map_err(Why::Step)?;
    steps.push(wanted);
    Ok(steps)
}

fn bare(
    draft: &Draft<'_>,
    matter: &MatterRow,
    timeline: &Timeline,
    kind: StepKind,
    now: DateTime<FixedOffset>,
) -> Step {
    let role = acting(kind, draft.desk.level.into(), matter.status, timeline.is_given());
    Step::new(kind, now, role)
}

/// `A`, `B 正在办理`, `已解决`: by the letter it begins with, or by the word.
pub(super) fn outcome(written: &str) -> Option<Outcome> {
    let letter = written.trim().chars().next().map(|first| first.to_ascii_uppercase());
    let by_letter = Outcome::ALL.iter().zip(['A', 'B', 'C', 'D']).find(|(_, known)| Some(*known) == letter);
    let by_word = || {
        Outcome::ALL
            .iter()
            .find(|word| !written.trim().is_empty() && word.label(crate::Lang::Zh).contains(written.trim()))
    };
    by_letter.map(|(word, _)| *word).or_else(|| by_word().copied())
}

fn facts(value: &ReplyRow) -> Vec<Change> {
    let mut facts = vec![Change::read(super::super::header::Field::Outcome, &value.outcome)];
    facts.push(Change::read(super::super::header::Field::Reply, &value.text));
    if !value.promise.is_empty() {
        facts.push(Change::read(super::super::header::Field::Promise, &value.promise));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_known_by_its_letter_or_its_word() {
        for (written, read) in [
            ("A", Some(Outcome::Solved)),
            ("b 正在办理", Some(Outcome::Progressing)),
            ("列入计划", Some(Outcome::Planned)),
            ("D", Some(Outcome::Explained)),
            ("", None),
            ("办了", None),
        ] {
            assert_eq!(outcome(written), read, "{written}");
        }
    }
}
