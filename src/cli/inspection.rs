//! `koudai inspection`: site visits (听、问、看) and sittings in at meetings, and the problems found there.

use clap::{ArgAction, ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::pick::{self, Named};
use super::session::Session;
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::inspection::{InspectionForm, InspectionKind};
use crate::domain::matter::form::MatterForm;
use crate::domain::matter::number::NumberKind;
use crate::domain::record::{Record, RecordKind};
use crate::lang::{cli as say, inspections as words, usage};
use crate::store::matters::MatterFilter;
use crate::store::{Page, Reader, Row};

/// The words `inspection` takes.
pub fn arguments(lang: Lang) -> Words {
    let number = || argument("number", "NUMBER", usage::inspection_number(lang));
    noun("inspection", usage::inspection(lang)).subcommands([
        verb("add", usage::inspection_add(lang))
            .arg(option("subject", "TEXT", usage::inspection_subject(lang)).required(true))
            .arg(flag("observe", usage::inspection_observe(lang)))
            .arg(option("date", "DATE", usage::inspection_date(lang)))
            .arg(option("place", "NAME", usage::inspection_place(lang)))
            .arg(option("deputy", "WHO", usage::inspection_deputy(lang)).action(ArgAction::Append))
            .arg(option("heard", "TEXT", usage::inspection_heard(lang)))
            .arg(option("asked", "TEXT", usage::inspection_asked(lang)))
            .arg(option("seen", "TEXT", usage::inspection_seen(lang)))
            .arg(option("problem", "TEXT", usage::inspection_problem(lang)).action(ArgAction::Append))
            .arg(flag("matters", usage::inspection_matters(lang))),
        verb("list", usage::inspection_list(lang)).arg(option("last", "N", usage::last(lang))),
        verb("show", usage::inspection_show(lang)).arg(number()),
        verb("raise", usage::inspection_raise(lang)).arg(number()),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("add", matches)) => add(session, matches),
        Some(("list", matches)) => list(session, matches),
        Some(("raise", matches)) => raise(session, matches),
        Some((_, matches)) => show(session, matches),
        None => Ok(()),
    }
}

fn add(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let reader = opened.read();
    let block = |id: &str| typed::block(typed::text(matches, id).unwrap_or_default());
    let named = matches.get_many::<String>("deputy").into_iter().flatten();
    let deputies: Result<Vec<Id>, Failure> = named.map(|typed| Ok(pick::person(reader, typed)?.id)).collect();
    let problems = matches.get_many::<String>("problem").into_iter().flatten();
    let problems: Vec<&str> = problems.map(String::as_str).collect();
    let place = typed::text(matches, "place").map(|typed| pick::place(reader, typed)).transpose()?;
    let observes = matches.get_flag("observe");
    let form = InspectionForm {
        kind: if observes { InspectionKind::Observe } else { InspectionKind::SiteVisit },
        date: Some(typed::day_or_today(matches, "date", session.now)?),
        subject: typed::field(matches, "subject")?,
        place: place.map(|row| row.id),
        deputies: deputies?,
        heard: block("heard")?,
        asked: block("asked")?,
        seen: block("seen")?,
        problems: typed::block(&problems.join("\n"))?,
        ..InspectionForm::default()
    };
    // One action, which one Undo takes back.
    let raised = if matches.get_flag("matters") { raised(Id::pending(0), &form, &[]) } else { Vec::new() };
    let add = Command::Add(Box::new(Form::Inspection(form)));
    let done = opened.execute(&Command::All([vec![add], raised].concat()))?;
    let id = done.record.map(|record| record.id);
    let row = id.map(|id| opened.read().inspection(id)).transpose()?.flatten();
    let Some(row) = row else { return Ok(()) };
    session.report(&say::saved(lang, &done.number), &card(opened.read(), &row, lang)?)
}

fn find(reader: Reader<'_>, named: Named, typed: &str) -> Result<Row<InspectionForm>, Failure> {
    let found = match named {
        Named::Id(id) => reader.inspection(id)?,
        Named::Number(number) => reader.inspection_numbered(&number)?,
    };
    found.filter(|row| !row.struck).ok_or_else(|| Failure::NoRecord(typed.to_owned()))
}

/// The commands that make a matter of every problem that is none yet; `known` are the words and numbers of those that are.
fn raised(id: Id, form: &InspectionForm, known: &[(String, String)]) -> Vec<Command> {
    let record = Record { kind: RecordKind::Inspection, id };
    let matter = |text: &str| {
        Command::Add(Box::new(Form::Matter(MatterForm {
            words: text.to_owned(),
            source: Some(record),
            place: form.place,
            deputy: form.deputies.first().copied(),
            ..MatterForm::default()
        })))
    };
    let waiting = form.to_raise().into_iter().filter(|text| known.iter().all(|(words, _)| words != text));
    waiting.map(matter).collect()
}

/// The matters that came of one: their words and numbers.
fn matters(reader: Reader<'_>, id: Id) -> Result<Vec<(String, String)>, Failure> {
    let filter = MatterFilter { source: Some(id), ..MatterFilter::default() };
    let rows = reader.matters(&filter, Page::ALL)?;
    Ok(rows.into_iter().map(|row| (row.row.form.words, row.row.form.number)).collect())
}

fn raise(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let typed = typed::text(matches, "number").unwrap_or_default();
    let named = pick::record(opened.read(), &opened.desk, session.now, NumberKind::Inspection, typed)?;
    let row = find(opened.read(), named, typed)?;
    let commands = raised(row.id, &row.form, &matters(opened.read(), row.id)?);
    if commands.is_empty() {
        return Err(Failure::NothingToDo(words::nothing_to_raise(lang).to_owned()));
    }
    let count = commands.len();
    opened.execute(&Command::All(commands))?;
    session.report(&say::raised(lang, count), &card(opened.read(), &row, lang)?)
}

fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let mut table = Table::default();
    for row in looked.read().inspections(typed::page(matches)?)? {
        table.push_record(line(looked.read(), &row, lang)?);
    }
    session.print(&table)
}

fn line(reader: Reader<'_>, row: &Row<InspectionForm>, lang: Lang) -> Result<Table, Failure> {
    let form = &row.form;
    let count = |count: usize| Cell::count(u64::try_from(count).unwrap_or(u64::MAX));
    Ok(Table::one([
        (("inspection", say::number(lang)), Cell::text(&form.number)),
        (("id", ""), Cell::text(row.id.to_string())),
        (("date", words::date(lang)), Cell::text(form.date.map(|date| date.to_string()).unwrap_or_default())),
        (("kind", words::kind(lang)), Cell::word(Some(form.kind), lang)),
        (("subject", words::subject(lang)), Cell::text(&form.subject)),
        (("deputies", words::deputies(lang)), Cell::list(pick::names(reader, &form.deputies)?, lang)),
        (("problems", words::problems_of(lang)), count(form.problems().len())),
        (("matters", words::became(lang)), count(matters(reader, row.id)?.len())),
    ]))
}

fn show(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let looked = session.look()?;
    let typed = typed::text(matches, "number").unwrap_or_default();
    let named = pick::record(looked.read(), &looked.desk, session.now, NumberKind::Inspection, typed)?;
    let row = find(looked.read(), named, typed)?;
    let mut table = card(looked.read(), &row, session.lang())?;
    let (column, place) = pick::whereabouts(session, &looked, row.id)?;
    table.add(column, place);
    if session.json { output::line(&table.json()) } else { session.print_card(&table) }
}

fn card(reader: Reader<'_>, row: &Row<InspectionForm>, lang: Lang) -> Result<Table, Failure> {
    let form = &row.form;
    let problems = form.problems().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let matters = matters(reader, row.id)?.into_iter().map(|(_, number)| number).collect();
    Ok(Table::one([
        (("inspection", say::number(lang)), Cell::text(&form.number)),
        (("id", ""), Cell::text(row.id.to_string())),
        (("date", words::date(lang)), Cell::text(form.date.map(|date| date.to_string()).unwrap_or_default())),
        (("kind", words::kind(lang)), Cell::word(Some(form.kind), lang)),
        (("subject", words::subject(lang)), Cell::text(&form.subject)),
        (("place", words::place(lang)), Cell::text(pick::place_name(reader, form.place)?)),
        (("deputies", words::deputies(lang)), Cell::list(pick::names(reader, &form.deputies)?, lang)),
        (("heard", words::heard(lang)), Cell::text(&form.heard)),
        (("asked", words::asked(lang)), Cell::text(&form.asked)),
        (("seen", words::seen(lang)), Cell::text(&form.seen)),
        (("problems", words::problem(lang)), Cell::both(problems.clone(), problems.join("\n"))),
        (("matters", words::became(lang)), Cell::list(matters, lang)),
    ]))
}
