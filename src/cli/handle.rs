//! `koudai matter assign`, `accept`, `reply` … : the steps of a home and its offices, for one matter or many. With `--dry-run` it
//! is said what would become of each, and nothing is done.

use clap::{ArgAction, ArgMatches, Command as Words};

use super::args::{argument, flag, option, verb};
use super::error::Failure;
use super::session::{Opened, Session};
use super::table::{Cell, Table};
use super::{matter, output, pick, typed};
use crate::Lang;
use crate::domain::calendar::working_days::end_of;
use crate::domain::id::Id;
use crate::domain::matter::step::{Step, StepKind};
use crate::domain::matter::table::{Illegal, Need};
use crate::domain::terms::Outcome;
use crate::lang::{cli as say, handle as words, usage};
use crate::service::Refusal;
use crate::service::bulk::{self, Verdict};
use crate::store::Reader;
use crate::store::matters::MatterRow;

/// The verbs, each with its step.
const VERBS: [(&str, StepKind); 10] = [
    ("assign", StepKind::Assigned),
    ("accept", StepKind::Accepted),
    ("return", StepKind::Returned),
    ("progress", StepKind::InProgress),
    ("reply", StepKind::Replied),
    ("remind", StepKind::Reminded),
    ("supervise", StepKind::Supervised),
    ("extend", StepKind::Extended),
    ("escalate", StepKind::Escalated),
    ("merge", StepKind::Merged),
];

/// What each verb takes.
pub fn arguments(lang: Lang) -> impl Iterator<Item = Words> {
    VERBS.into_iter().map(move |(name, kind)| {
        let number = argument("number", "NUMBER", usage::matter_numbers(lang)).num_args(1..);
        let base = verb(name, about(kind, lang)).arg(number).arg(flag("dry-run", usage::dry_run(lang))).arg(option(
            "text",
            "TEXT",
            usage::step_text(lang),
        ));
        let office = || option("office", "OFFICE", usage::step_office(lang));
        match kind {
            StepKind::Assigned => base
                .arg(option("to", "OFFICE", usage::assign_to(lang)))
                .arg(option("co", "OFFICE", usage::assign_co(lang)).action(ArgAction::Append))
                .arg(option("due", "DATE", usage::step_due(lang))),
            StepKind::Accepted | StepKind::Returned | StepKind::InProgress => base.arg(office()),
            StepKind::Replied => base
                .arg(option("outcome", "A|B|C|D", usage::step_outcome(lang)))
                .arg(option("promise", "DATE", usage::step_promise(lang)))
                .arg(office()),
            StepKind::Extended | StepKind::Supervised => base.arg(option("due", "DATE", usage::step_due(lang))),
            StepKind::Escalated => base.arg(option("to", "TEXT", usage::step_to(lang))),
            StepKind::Merged => base.arg(option("into", "NUMBER", usage::step_into(lang))),
            _ => base,
        }
    })
}

const fn about(kind: StepKind, lang: Lang) -> &'static str {
    match kind {
        StepKind::Assigned => usage::matter_assign(lang),
        StepKind::Accepted => usage::matter_accept(lang),
        StepKind::Returned => usage::matter_return(lang),
        StepKind::InProgress => usage::matter_progress(lang),
        StepKind::Replied => usage::matter_reply(lang),
        StepKind::Supervised => usage::matter_supervise(lang),
        StepKind::Extended => usage::matter_extend(lang),
        StepKind::Escalated => usage::matter_escalate(lang),
        StepKind::Merged => usage::matter_merge(lang),
        _ => usage::matter_remind(lang),
    }
}

/// Takes the step on each of the matters, as one action that is undone together. One that cannot be taken leaves the others as
/// they are too, unless it was only asked what would happen.
pub fn run(session: &Session, name: &str, matches: &ArgMatches) -> Result<(), Failure> {
    let Some((_, kind)) = VERBS.into_iter().find(|(verb, _)| *verb == name) else { return Ok(()) };
    let mut opened = session.open()?;
    let typed = matches.get_many::<String>("number").into_iter().flatten();
    let rows: Vec<MatterRow> =
        typed.map(|typed| matter::find(session, opened.read(), &opened.desk, typed)).collect::<Result<_, _>>()?;
    let step = step(session, &opened, kind, matches)?;
    let matters: Vec<Id> = rows.iter().map(|row| row.row.id).collect();
    let verdicts = bulk::preview(opened.read(), &matters, &step)?;
    let refused = |refusal: &Refusal| session.said(refusal, &|id| opened.read().person_name(id).unwrap_or_default());
    if matches.get_flag("dry-run") {
        return preview(session, &verdicts, refused);
    }
    if let Some((verdict, refusal)) = verdicts.iter().find_map(|one| Some((one, one.would.as_ref().err()?))) {
        let said = refused(refusal);
        let said = if is_nobody_named(refusal) { nobody_named(session, opened.read())? } else { said };
        let several = rows.len() > 1;
        let said = if several { words::one_of_many(session.lang(), &verdict.number, &said) } else { said };
        return Err(Failure::Refused(said));
    }
    let along = bulk::common_issue(opened.read(), &verdicts)?;
    let is_common = along.is_some();
    let Some(command) = bulk::command(&verdicts, along) else { return session.print(&Table::default()) };
    opened.execute(&command)?;
    report(session, opened.read(), kind, &verdicts)?;
    if is_common && !session.json {
        return output::line(crate::lang::inbox::common(session.lang()));
    }
    Ok(())
}

/// Nobody was said to be given the matter, and nothing tells who it would be.
fn is_nobody_named(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Step(Illegal::Missing { kind: StepKind::Assigned, need: Need::To }))
}

/// How to say it, and that there is nobody yet where that is so.
fn nobody_named(session: &Session, reader: Reader<'_>) -> Result<String, Failure> {
    let is_empty = reader.offices(false)?.is_empty();
    let lang = session.lang();
    Ok(if is_empty { words::assign_no_offices(lang) } else { words::assign_needs_to(lang) }.to_owned())
}

fn step(session: &Session, opened: &Opened<'_>, kind: StepKind, matches: &ArgMatches) -> Result<Step, Failure> {
    let lang = session.lang();
    // What a verb does not take is not asked of it.
    let given = |id: &str| matches.try_get_one::<String>(id).ok().flatten().map(String::as_str);
    let mut step = Step::new(kind, session.now, opened.desk.level.into());
    step.text = typed::block(typed::text(matches, "text").unwrap_or_default())?;
    if given("to").is_some() {
        (step.office, step.to) = receiver(opened.read(), kind, matches)?;
    }
    if let Ok(Some(helping)) = matches.try_get_many::<String>("co") {
        for typed in helping {
            step.co_offices.push(pick::office(opened.read(), typed)?.id);
        }
    }
    step.office = match given("office") {
        Some(typed) => Some(pick::office(opened.read(), typed)?.id),
        None => step.office,
    };
    step.into = given("into")
        .map(|typed| matter::find(session, opened.read(), &opened.desk, typed))
        .transpose()?
        .map(|row| row.row.id);
    step.outcome = given("outcome").map(|typed| outcome(typed, lang)).transpose()?;
    step.promise = given("promise").map(|typed| typed::day(typed, session.now)).transpose()?;
    let due = given("due").map(|typed| typed::day(typed, session.now)).transpose()?;
    step.due = due.map(|day| end_of(Some(day), session.now));
    Ok(step)
}

/// Who is given the matter: an office of the list, by whatever part of its name tells it from the others, or whoever is named.
pub(super) fn receiver(
    reader: Reader<'_>,
    kind: StepKind,
    matches: &ArgMatches,
) -> Result<(Option<Id>, String), Failure> {
    let typed = typed::field(matches, "to")?;
    if kind != StepKind::Assigned || typed.is_empty() {
        return Ok((None, typed));
    }
    match pick::office(reader, &typed) {
        Ok(office) => Ok((Some(office.id), office.form.name)),
        // Not all that take a matter are on the list of offices.
        Err(Failure::NoOffice(_)) => Ok((None, typed)),
        Err(failure) => Err(failure),
    }
}

/// Whom it was given to, and that it stands on no list if so.
pub(super) fn given_to(reader: Reader<'_>, number: &str, step: &Step, lang: Lang) -> Result<String, Failure> {
    let is_listed = step.office.is_some()
        || reader.offices(false)?.is_empty()
        || reader.places_once(None)?.iter().any(|row| row.form.name == step.to);
    let said = words::assigned(lang, number, &step.to);
    Ok(if is_listed { said } else { words::on_no_list(lang, &said, &step.to) })
}

/// The outcome by its letter, or as any word.
pub(super) fn outcome(typed: &str, lang: Lang) -> Result<Outcome, Failure> {
    let letter = match typed.trim() {
        "A" | "a" => Some(Outcome::Solved),
        "B" | "b" => Some(Outcome::Progressing),
        "C" | "c" => Some(Outcome::Planned),
        "D" | "d" => Some(Outcome::Explained),
        _ => None,
    };
    letter.map_or_else(|| typed::read_word(typed, lang), Ok)
}

fn preview(session: &Session, verdicts: &[Verdict], refused: impl Fn(&Refusal) -> String) -> Result<(), Failure> {
    let lang = session.lang();
    let mut table = Table::new([
        ("matter", say::number(lang)),
        ("title", say::title(lang)),
        ("may", ""),
        ("to", say::whither(lang)),
        ("status", words::would_be(lang)),
        ("why", words::why_not(lang)),
    ]);
    for one in verdicts {
        let (step, after) = one.would.as_ref().map_or((None, None), |(step, after)| (Some(step), Some(*after)));
        table.push([
            Cell::text(&one.number),
            Cell::text(&one.title),
            Cell::flag(step.is_some(), lang),
            Cell::text(step.map(|step| step.to.clone()).unwrap_or_default()),
            Cell::word(after, lang),
            Cell::text(one.would.as_ref().err().map(&refused).unwrap_or_default()),
        ]);
    }
    session.print(&table)
}

fn report(session: &Session, reader: Reader<'_>, kind: StepKind, verdicts: &[Verdict]) -> Result<(), Failure> {
    let lang = session.lang();
    let taken = verdicts.iter().filter_map(|one| Some((one, one.would.as_ref().ok()?)));
    if !session.json {
        for (one, (step, after)) in taken.clone() {
            let last = reader.timeline(one.matter)?.lines.pop().filter(|line| line.helps);
            let said = if let Some(line) = last.filter(|line| line.step.kind == kind) {
                words::helped(lang, &one.number, &line.step.to, kind.label(lang), after.label(lang))
            } else if kind == StepKind::Assigned {
                given_to(reader, &one.number, step, lang)?
            } else {
                step_taken(lang, &one.number, kind.label(lang), after.label(lang))
            };
            output::line(&said)?;
            one.why.iter().try_for_each(|why| output::line(&format!("  {}", why.say(lang))))?;
        }
        return Ok(());
    }
    let mut table =
        Table::new([("matter", ""), ("id", ""), ("step", ""), ("status", ""), ("to", ""), ("due", ""), ("why", "")]);
    for (one, (step, after)) in taken {
        table.push([
            Cell::text(&one.number),
            Cell::text(one.matter.to_string()),
            Cell::word(Some(kind), lang),
            Cell::word(Some(*after), lang),
            Cell::text(&step.to),
            Cell::term(step.due),
            Cell::text(one.why.as_ref().map(|why| why.say(lang)).unwrap_or_default()),
        ]);
    }
    session.print(&table)
}

/// That a step was taken, and where it led, where that is another word.
pub(super) fn step_taken(lang: Lang, number: &str, step: &str, status: &str) -> String {
    if step == status { say::step_saved(lang, number, step) } else { say::step_taken(lang, number, step, status) }
}
