//! `koudai office`: the offices that handle matters, as a home keeps them.

use std::path::PathBuf;

use clap::builder::PathBufValueParser;
use clap::{ArgAction, ArgMatches, Command as Words};

use super::args::{argument, flag, noun, option, verb};
use super::error::Failure;
use super::pick;
use super::session::Session;
use super::table::{Cell, Table};
use super::typed;
use crate::Lang;
use crate::domain::command::{Command, Form};
use crate::domain::id::Id;
use crate::domain::office::{self, OfficeForm};
use crate::domain::terms::{Category, Word as _};
use crate::import::{owed, sheet};
use crate::lang::{cli as say, office as words, usage};
use crate::store::{Reader, Row};

/// The words `office` takes.
pub fn arguments(lang: Lang) -> Words {
    let facts = |verb: Words| {
        verb.args([
            option("head", "NAME", usage::office_head(lang)),
            option("phone", "PHONE", usage::office_phone(lang)),
            option("category", "WORD", usage::office_category(lang)).action(ArgAction::Append),
            option("remarks", "TEXT", usage::office_remarks(lang)),
        ])
    };
    let which = || argument("office", "OFFICE", usage::office_which(lang));
    noun("office", usage::office(lang)).subcommands([
        verb("list", usage::office_list(lang)).arg(flag("all", usage::office_all(lang))),
        facts(verb("add", usage::office_add(lang)).arg(argument("name", "NAME", usage::office_name(lang)))),
        verb("usual", usage::office_usual(lang)),
        facts(
            verb("amend", usage::office_amend(lang))
                .arg(which())
                .arg(option("name", "NAME", usage::office_rename(lang)))
                .arg(flag("reopen", usage::office_reopen(lang))),
        ),
        verb("sheet", usage::office_sheet(lang))
            .arg(argument("file", "FILE", usage::office_sheet_file(lang)).value_parser(PathBufValueParser::new()))
            .arg(option("office", "OFFICE", usage::office_sheet_of(lang))),
        verb("close", usage::office_close(lang))
            .arg(which())
            .arg(option("since", "DATE", usage::office_since(lang)))
            .arg(option("to", "OFFICE", usage::office_to(lang))),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("list", matches)) => list(session, matches),
        Some(("add", matches)) => add(session, matches),
        Some(("usual", _)) => usual(session),
        Some(("sheet", matches)) => sheet(session, matches),
        Some(("amend", matches)) => amend(session, matches),
        Some((_, matches)) => close(session, matches),
        None => Ok(()),
    }
}

fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let looked = session.look()?;
    let mut table = Table::default();
    let loads = looked.read().office_loads(session.now.date_naive())?;
    for row in looked.read().offices(true)? {
        if matches.get_flag("all") || row.form.is_open(session.now.date_naive()) {
            let load = loads.get(&row.id).copied().unwrap_or_default();
            table.push_record(card(looked.read(), &row, load, session.lang())?);
        }
    }
    session.print(&table)
}

fn card(reader: Reader<'_>, row: &Row<OfficeForm>, load: usize, lang: Lang) -> Result<Table, Failure> {
    let form = &row.form;
    let brief: Vec<&str> = form.categories.iter().map(|word| word.brief(lang)).collect();
    let codes: Vec<&str> = form.categories.iter().map(|word| word.code()).collect();
    let all = reader.offices(false)?;
    let twice = form.closed.is_none() && office::has_namesake(row.id, form, all.iter().map(|one| (one.id, &one.form)));
    let successor = form.successor.map(|id| reader.office_name(id)).transpose()?.unwrap_or_default();
    Ok(Table::one([
        (("office", words::name(lang)), Cell::text(&form.name)),
        (("id", ""), Cell::text(row.id.to_string())),
        (("head", words::head(lang)), Cell::text(&form.head)),
        (("phone", words::phone(lang)), Cell::text(&form.phone)),
        (("open", words::open_matters(lang)), Cell::count(load as u64)),
        (("categories", words::categories(lang)), Cell::both(codes, brief.join(say::comma(lang)))),
        (("closed", words::closed_on(lang)), Cell::text(form.closed.map(|day| day.to_string()).unwrap_or_default())),
        (("successor", words::successor(lang)), Cell::text(successor)),
        (("namesake", words::is_twice(lang)), Cell::flag(twice, lang)),
        (("remarks", ""), Cell::text(&form.remarks)),
    ]))
}

fn categories(matches: &ArgMatches, lang: Lang) -> Result<Option<Vec<Category>>, Failure> {
    let typed = matches.get_many::<String>("category");
    typed.map(|typed| typed.map(|one| typed::read_word(one, lang)).collect()).transpose()
}

fn add(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let form = OfficeForm {
        name: typed::field(matches, "name")?,
        head: typed::field(matches, "head")?,
        phone: typed::phone(matches, "phone")?,
        categories: categories(matches, lang)?.unwrap_or_default(),
        remarks: typed::field(matches, "remarks")?,
        ..OfficeForm::default()
    };
    let mut opened = session.open()?;
    let done = opened.execute(&Command::Add(Box::new(Form::Office(form.clone()))))?;
    let id = done.record.map(|record| record.id);
    report(session, opened.read(), id, &words::added(lang, &form.name))
}

fn usual(session: &Session) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let known: Vec<String> = opened.read().offices(true)?.into_iter().map(|row| row.form.name).collect();
    let new: Vec<Command> = office::usual()
        .filter(|office| !known.contains(&office.name))
        .map(|office| Command::Add(Box::new(Form::Office(office))))
        .collect();
    if new.is_empty() {
        return Err(Failure::NothingToDo(words::nothing_new(lang).to_owned()));
    }
    let count = new.len();
    opened.execute(&Command::All(new))?;
    session.report(&words::usual_added(lang, count), &Table::one([(("added", ""), Cell::count(count as u64))]))
}

fn amend(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let row = pick::office(opened.read(), typed::text(matches, "office").unwrap_or_default())?;
    let mut form = row.form.clone();
    let set = |field: &mut String, id: &str| -> Result<(), Failure> {
        if matches.contains_id(id) {
            *field = typed::field(matches, id)?;
        }
        Ok(())
    };
    set(&mut form.name, "name")?;
    set(&mut form.head, "head")?;
    set(&mut form.remarks, "remarks")?;
    if matches.contains_id("phone") {
        form.phone = typed::phone(matches, "phone")?;
    }
    form.categories = categories(matches, lang)?.unwrap_or(form.categories);
    if matches.get_flag("reopen") {
        (form.closed, form.successor) = (None, None);
    }
    let said = words::amended(lang, &form.name);
    opened.execute(&Command::Amend { id: row.id, form: Box::new(Form::Office(form)), seen: None })?;
    report(session, opened.read(), Some(row.id), &said)
}

/// Writes what an office owes, to be filled in and imported again.
fn sheet(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let office = typed::text(matches, "office").map(|typed| pick::office(looked.read(), typed)).transpose()?;
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    if let Some(named) = sheet::renamed(&path) {
        return Err(Failure::Refused(words::sheet_is_text(lang, &named.display().to_string())));
    }
    let (bytes, count) = owed::sheet(looked.read(), office.map(|row| row.id), session.now, lang)?;
    sheet::write(&path, &bytes)?;
    let said = words::sheet_written(lang, &path.display().to_string(), count);
    session.report(&said, &Table::one([(("matters", ""), Cell::count(count as u64))]))
}

fn close(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let row = pick::office(opened.read(), typed::text(matches, "office").unwrap_or_default())?;
    let day = typed::day_or_today(matches, "since", session.now)?;
    let successor = typed::text(matches, "to").map(|typed| pick::office(opened.read(), typed)).transpose()?;
    let is_left = successor.is_none();
    let form = OfficeForm { closed: Some(day), successor: successor.map(|row| row.id), ..row.form.clone() };
    opened.execute(&Command::Amend { id: row.id, form: Box::new(Form::Office(form)), seen: None })?;
    let said = words::closed_done(session.lang(), &row.form.name, &day.to_string());
    let load = opened.read().office_loads(day)?.get(&row.id).copied().filter(|_| is_left).unwrap_or_default();
    let said = if load > 0 { words::closed_left(session.lang(), &said, load, &row.form.name) } else { said };
    report(session, opened.read(), Some(row.id), &said)
}

fn report(session: &Session, reader: Reader<'_>, id: Option<Id>, said: &str) -> Result<(), Failure> {
    let Some(row) = id.map(|id| reader.office(id)).transpose()?.flatten() else { return Ok(()) };
    let load = reader.office_loads(session.now.date_naive())?.get(&row.id).copied().unwrap_or_default();
    session.report(said, &card(reader, &row, load, session.lang())?)
}
