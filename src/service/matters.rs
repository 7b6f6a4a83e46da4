//! Opens matters and takes steps on them.

use chrono::{DateTime, FixedOffset};

use super::{Done, Refusal, append, chain, done_by_now, numbers, offices, term};
use crate::domain::calendar::Calendar;
use crate::domain::event::{Event, Stepped};
use crate::domain::id::Id;
use crate::domain::matter::deadline::Deadlines;
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::merging::{self, MergeRefusal};
use crate::domain::matter::number::NumberKind;
use crate::domain::matter::status::Status;
use crate::domain::matter::step::{DeskRole, Step, StepKind};
use crate::domain::matter::table::{self, Illegal};
use crate::domain::record::{Record, RecordKind};
use crate::domain::terms::Urgency;
use crate::domain::visit::VisitForm;
use crate::store::matters::MatterRow;
use crate::store::{Reader, StoreError, Writer};

/// The longest title made from the words, in Chinese characters; two Latin letters take the room of one.
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
    // A form that asks about danger comes with its deadline; elsewhere nobody was asked.
    if form.due.is_none() {
        count_from(&mut form, at, (&desk.deadlines, &writer.read().calendar()?));
    }
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

/// Its deadline, as it is presumed until it is triaged: the longest where nobody has said how urgent it is.
fn count_from(form: &mut MatterForm, at: DateTime<FixedOffset>, (rules, calendar): (&Deadlines, &Calendar)) {
    form.danger |= rules.presumes_danger(form.urgency, form.category);
    form.due = Some(rules.due(at, form.urgency.unwrap_or(Urgency::Hard), form.danger, calendar));
}

/// The same, counted anew, and with it whether there is danger.
pub(super) fn set_due(reader: Reader<'_>, form: &mut MatterForm) -> Result<(), StoreError> {
    form.danger = false;
    recount(reader, form)
}

/// The same from another time.
pub(super) fn recount(reader: Reader<'_>, form: &mut MatterForm) -> Result<(), StoreError> {
    let rules = reader.desk()?.unwrap_or_default().deadlines;
    if let Some(at) = form.at {
        count_from(form, at, (&rules, &reader.calendar()?));
    }
    Ok(())
}

/// The first sentence that says something, without its full stop; what is longer than a title ends in an ellipsis. Who is greeted is no
/// subject, and a word or two go together with what follows.
pub(super) fn title(words: &str) -> String {
    let sentences = words.lines().flat_map(|line| line.split(['。', '！', '；'])).map(ungreeted);
    let cells = |sign: char| if sign.is_ascii() { 1 } else { 2 };
    let mut said = String::new();
    for sentence in sentences.filter(|sentence| !sentence.is_empty()) {
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(sentence);
        if said.chars().map(cells).sum::<usize>() >= LEAST {
            break;
        }
    }
    let sentence = if said.is_empty() { words.lines().next().unwrap_or_default().trim() } else { said.as_str() };
    if sentence.chars().map(cells).sum::<usize>() <= 2 * TITLE {
        return sentence.to_owned();
    }
    let mut left = 2 * (TITLE - 1);
    let fits = |sign: &char| {
        let is_room = cells(*sign) <= left;
        left = left.saturating_sub(cells(*sign));
        is_room
    };
    sentence.chars().take_while(fits).chain(['…']).collect()
}

/// Cells that say something by themselves: 灯坏了.
const LEAST: usize = 6;

/// What a greeting ends in.
const GREETS: [&str; 7] = ["你好", "您好", "们好", "家好", "领导好", "书记好", "主任好"];

/// A sentence without the greeting it begins with.
fn ungreeted(sentence: &str) -> &str {
    let is_greeting = |piece: &str| {
        let plain = piece.trim().to_lowercase();
        GREETS.iter().any(|greets| plain.ends_with(greets)) && plain.chars().count() <= 8
            || ["hello", "hi", "good morning", "good afternoon"].contains(&plain.as_str())
    };
    let end = |c: char| "，,：:、!".contains(c);
    match sentence.split_once(end) {
        Some((first, rest)) if is_greeting(first) => rest.trim_start_matches(end).trim(),
        None if is_greeting(sentence) => "",
        _ => sentence.trim(),
    }
}

/// What is only attached to a formal suggestion is read here: others handle it.
pub(super) fn handled_here(reader: Reader<'_>, matter: Id) -> Result<(), Refusal> {
    if reader.matter(matter)?.is_none_or(|row| !row.attached) {
        return Ok(());
    }
    let numbers = reader.proposals_of(matter)?.into_iter().map(|row| row.row.form.number);
    let numbers = numbers.collect::<Vec<_>>().join("、");
    // It was passed up here and taken back since.
    Err(if numbers.is_empty() { Refusal::TakenBack } else { Refusal::Attached(numbers) })
}

/// Takes one step on a matter, if it is legal now. Triage and reopening set the deadline anew, by what the
/// matter's form says by then.
pub(super) fn step(writer: &mut Writer<'_>, matter: Id, step: &Step, done: &mut Done) -> Result<(), Refusal> {
    let row = writer.read().matter(matter)?.filter(|row| !row.row.struck).ok_or(Refusal::Unknown)?;
    let (mut step, _) = settle(writer.read(), &row, step)?;
    step.by = step.by.or(writer.author().person);
    done_by_now(writer, step.at)?;
    if step.kind == StepKind::FedBack {
        step.tells = Some(hears_an_answer(writer, &row, &step)?);
    }
    if step.proposal.is_none() && table::leads(step.role, step.kind).is_some() {
        step.after = writer.read().timeline(matter)?.stands_by();
    }
    if step.due.is_some() {
        let term = writer.read().timeline(matter)?.standing.term;
        step.over = Some(term.map_or(matter, |term| term.step));
    }
    done.record = Some(Record { kind: RecordKind::Matter, id: matter });
    done.number.clone_from(&row.row.form.number);
    append(writer, &Event::Stepped(Stepped { matter, step: step.clone() }), done)?;
    if (step.kind, step.role) == (StepKind::Escalated, DeskRole::Home) {
        // The district does not receive what the station wrote.
        let deputy = row.row.form.deputy.map(|id| Record { kind: RecordKind::Person, id });
        let matter = Record { kind: RecordKind::Matter, id: matter };
        writer.pass_up(&deputy.into_iter().chain([matter]).collect::<Vec<_>>())?;
    }
    // What was merged into it hears of it, since another station may have raised that; and it hears of what it was merged into.
    Ok(writer.tell_merged(step.into.filter(|_| step.kind == StepKind::Merged).unwrap_or(matter))?)
}

/// A voter is told of an answer once there is one; whoever raised a merged matter, of that of the one it was merged into. Answers which
/// answers these are.
fn hears_an_answer(writer: &Writer<'_>, row: &MatterRow, step: &Step) -> Result<Vec<Id>, Refusal> {
    let answer = writer.read().answer(row.row.id)?.ok_or(Refusal::Unknown)?;
    let answered = answer.answered.answered_at;
    if row.status == Status::Merged && answered.is_none() {
        return Err(Refusal::NoAnswerYet(answer.joined));
    }
    // By the minute, as it is typed. Where the desk that answered has a clock that is ahead, now is late enough.
    let minute = |at: DateTime<FixedOffset>| at.timestamp().div_euclid(60);
    match answered.map(|at| at.min(writer.author().now)) {
        Some(at) if minute(step.at) < minute(at) => Err(Refusal::BeforeAnswer(at.date_naive())),
        _ => Ok(answer.answered.tells()),
    }
}

/// The step on a matter that stands so, with what follows from what is known, and where it leads.
///
/// # Errors
/// Why it cannot be taken now.
pub(super) fn settle(reader: Reader<'_>, row: &MatterRow, step: &Step) -> Result<(Step, Status), Refusal> {
    let mut step = step.clone();
    if reader.is_erased(row.row.id)? {
        return Err(Refusal::Erased);
    }
    let helps = offices::settle(reader, row, &mut step)?;
    name_receiver(reader, &mut step)?;
    name_owner(reader, row, &mut step)?;
    if helps {
        return Ok((step, row.status));
    }
    let after = table::check(row.status, &step).map_err(|why| merged(reader, row, &step, why))?;
    if row.status == Status::Returned && !reader.standing(row.row.id)?.is_turn_for(step.role, step.kind) {
        return Err(Refusal::AnothersTurn);
    }
    if !row.is_open_to(step.role, step.kind) {
        let (role, kind, status) = (step.role, step.kind, row.status);
        return Err(Refusal::Step(Illegal::Status { role, kind, status }));
    }
    offices::in_time(reader, row, &step)?;
    // There is nobody below to send it back to.
    let sends_down = step.kind == StepKind::Returned && matches!(step.role, DeskRole::Home | DeskRole::District);
    if sends_down && !reader.lies_below(row.row.id)? {
        return Err(Refusal::OwnMatter);
    }
    if step.kind == StepKind::Closed && reader.standing(row.row.id)?.waits_to_be_told() {
        return Err(Refusal::Step(Illegal::Untold { kind: step.kind }));
    }
    mergeable(reader, row, &step)?;
    term::check(reader, row, &step)?;
    if step.due.is_none() {
        step.due = due(reader, row, &step)?;
    }
    Ok((step, after))
}

/// Whether the matter that the step merges it into is one that somebody looks after.
fn mergeable(reader: Reader<'_>, row: &MatterRow, step: &Step) -> Result<(), Refusal> {
    let Some(into) = step.into.filter(|_| step.kind == StepKind::Merged) else { return Ok(()) };
    let target = reader.matter(into)?.filter(|row| !row.row.struck).ok_or(Refusal::Unknown)?;
    if reader.is_erased(into)? {
        return Err(Refusal::Merge(MergeRefusal::Erased(target.row.form.number)));
    }
    let (mut leads, mut at): (Vec<(Id, String)>, Id) = (Vec::new(), into);
    while let Some((_, next)) = reader.timeline(at)?.merge() {
        // The fold leaves no circle.
        let Some(lead) = reader.matter(next)?.filter(|_| leads.iter().all(|(id, _)| *id != next)) else { break };
        leads.push((next, lead.row.form.number));
        at = next;
    }
    merging::into(row.row.id, (into, &target.row.form.number, target.status), &leads).map_err(Refusal::Merge)
}

/// What is passed on without a word of where to goes to the desk above this one, where that is on the list of places.
fn name_receiver(reader: Reader<'_>, step: &mut Step) -> Result<(), Refusal> {
    if step.kind != StepKind::Escalated || !step.to.trim().is_empty() {
        return Ok(());
    }
    let desk = reader.desk()?.unwrap_or_default();
    let code = Some(desk.code).filter(|code| !code.is_empty() && DeskRole::from(desk.level) == step.role);
    let Some(code) = code else { return Ok(()) };
    let own = reader.places_once(None)?.into_iter().find(|row| row.form.code == code);
    let above = own.and_then(|row| row.form.parent).map(|id| reader.place(id)).transpose()?.flatten();
    step.to = above.map(|row| row.form.name).unwrap_or_default();
    Ok(())
}

/// A desk above that takes on what nobody was given is named as the one that has it.
fn name_owner(reader: Reader<'_>, row: &MatterRow, step: &mut Step) -> Result<(), Refusal> {
    let takes_on = matches!(step.kind, StepKind::Accepted | StepKind::InProgress)
        && matches!(step.role, DeskRole::Home | DeskRole::District);
    if takes_on && step.to.trim().is_empty() && !reader.timeline(row.row.id)?.is_given() {
        step.to = reader.desk()?.unwrap_or_default().name;
    }
    Ok(())
}

/// The deadline that a step sets by itself.
fn due(reader: Reader<'_>, row: &MatterRow, step: &Step) -> Result<Option<DateTime<FixedOffset>>, Refusal> {
    let desk = reader.desk()?.unwrap_or_default();
    let form = &row.row.form;
    Ok(match step.kind {
        // Counted from when the matter was raised: one that is triaged late may be overdue at once, and should say so.
        StepKind::Triaged => {
            let from = form.counted_from(step.at);
            let calendar = reader.calendar()?;
            form.urgency.map(|urgency| desk.deadlines.due(from, urgency, form.danger, &calendar))
        }
        // A new round begins, with a deadline of its own: the longest where nobody has said how urgent it is.
        StepKind::Reopened => {
            let urgency = form.urgency.unwrap_or(Urgency::Hard);
            Some(desk.deadlines.due(step.at, urgency, form.danger, &reader.calendar()?))
        }
        // What was promised stands; whoever gets it when that is over has time of their own.
        StepKind::Assigned if row.due <= step.at.timestamp() => {
            let facts = (form.urgency, form.danger);
            Some(desk.deadlines.answer_by(step.at, None, facts, &reader.calendar()?))
        }
        _ => None,
    })
}

/// Where the merges of a matter lead at last: itself where it is its own.
pub(crate) fn lead_of(reader: Reader<'_>, matter: Id) -> Result<Option<Id>, StoreError> {
    chain::last(matter, |at| Ok(reader.timeline(at)?.merge().map(|(_, into)| into)))
}

/// What a merged matter refuses is to be done on the one it was merged into, and its number says where.
fn merged(reader: Reader<'_>, row: &MatterRow, step: &Step, why: Illegal) -> Refusal {
    let into = || -> Result<Option<String>, StoreError> {
        let Some(into) = reader.timeline(row.row.id)?.standing.into else { return Ok(None) };
        // That one may have been merged itself: the work is where the last of them leads.
        let lead = lead_of(reader, into)?.map(|lead| reader.matter(lead)).transpose()?.flatten();
        Ok(lead.map(|row| row.row.form.number))
    };
    if row.status != Status::Merged || !matches!(why, Illegal::Status { .. } | Illegal::Desk { .. }) {
        return Refusal::Step(why);
    }
    match into() {
        Ok(Some(number)) => Refusal::Merged { number, kind: step.kind },
        Ok(None) => Refusal::Step(why),
        Err(error) => Refusal::Store(error),
    }
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
            ("书记您好\n路不好\n三年了", "路不好"),
            ("您好，我家门口的路灯坏了。", "我家门口的路灯坏了"),
            ("领导好！\n急\n机井坏了", "急 机井坏了"),
            ("Hello, the lamp is out", "the lamp is out"),
            ("你好", "你好"),
            ("The lamp at the gate of the village is out", "The lamp at the gate of the village is out"),
            (&long, &format!("{}…", "路".repeat(29))),
        ] {
            assert_eq!(title(words), wanted);
        }
    }
}
