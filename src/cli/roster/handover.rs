//! `koudai roster handover`: the record of a shift as a page to print; the earlier ones; signed later, taken over, corrected.

use std::path::PathBuf;

use clap::{ArgMatches, Command as Words};

use crate::Lang;
use crate::cli::args::{argument, file, noun, option, rest, verb};
use crate::cli::error::Failure;
use crate::cli::printed::{printed, printed_to};
use crate::cli::session::Session;
use crate::cli::table::{Cell, Column, Table};
use crate::cli::{pick, typed};
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::domain::roster::handover::HandoverForm;
use crate::lang::{
    cli as say, handover as on_screen, paper as words, roster as refusal, roster_outcome as said, usage,
};
use crate::paper;
use crate::store::{Page, Reader, Row};

/// The words `handover` takes.
pub fn arguments(lang: Lang) -> Words {
    let of_day = |verb: Words| verb.arg(option("date", "DATE", usage::roster_handover_date(lang)));
    let who = || option("who", "WHO", usage::handover_who(lang));
    noun("handover", usage::roster_handover(lang)).subcommands([
        of_day(verb("page", usage::handover_page(lang)).arg(file("file", usage::roster_handover_file(lang)))),
        verb("list", usage::handover_list(lang)).arg(option("last", "N", usage::first(lang))),
        of_day(verb("sign", usage::handover_sign(lang))).arg(who()),
        of_day(verb("take", usage::handover_take(lang)).arg(argument("who", "WHO", usage::who(lang)))),
        of_day(verb("correct", usage::handover_correct(lang)).arg(rest("text", usage::handover_text(lang)))).arg(who()),
    ])
}

/// Does what the verb says.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    match matches.subcommand() {
        Some(("page", matches)) => page(session, matches),
        Some(("list", matches)) => list(session, matches),
        Some((verb, matches)) => change(session, verb, matches),
        None => Ok(()),
    }
}

/// The last handover of the day, or the last one there is.
fn meant(session: &Session, reader: Reader<'_>, matches: &ArgMatches) -> Result<Row<HandoverForm>, Failure> {
    let asked = matches.get_one::<String>("date").is_some();
    let day = typed::day_or_today(matches, "date", session.now)?;
    let rows = if asked { reader.handovers_since(day)? } else { reader.handovers(Page { from: 0, count: 1 })? };
    let row = rows.into_iter().rev().find(|row| !asked || row.form.date == day);
    row.ok_or_else(|| Failure::Refused(words::none(session.lang()).to_owned()))
}

fn page(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let reader = looked.read();
    let row = meant(session, reader, matches)?;
    let Some(path) = matches.get_one::<PathBuf>("file") else { return Ok(()) };
    let names = reader.person_names()?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    printed(&paper::handover::page(&row.form, &looked.desk, name, lang), path, lang)?;
    session.report(&words::kept(lang, &path.display().to_string()), &printed_to(path))
}

fn list(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let looked = session.look()?;
    let mut table = Table::new(columns(session.lang()));
    for row in looked.read().handovers(typed::page(matches)?)? {
        table.push(cells(looked.read(), &row, session.lang())?);
    }
    session.print(&table)
}

/// Signs, takes over or corrects: the one it waits for, unless the line says who.
fn change(session: &Session, verb: &str, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let row = meant(session, opened.read(), matches)?;
    let handover = row.id;
    let person = match typed::text(matches, "who") {
        Some(typed) => pick::person(opened.read(), typed)?.id,
        None => proposed(verb, &row.form, opened.author().person, lang)?,
    };
    let name = opened.read().person_name(person)?;
    let (command, sentence) = match verb {
        "take" => (Command::TakeHandover { handover, person }, said::handover_taken(lang, &name)),
        "correct" => {
            let text = typed::field(matches, "text")?;
            (Command::CorrectHandover { handover, by: person, text }, said::handover_corrected(lang, &name))
        }
        _ => (Command::SignHandover { handover, person }, said::handover_signed(lang, &name)),
    };
    opened.execute(&command)?;
    let mut table = Table::new(columns(lang));
    if let Some(row) = opened.read().handover(handover)? {
        table.push(cells(opened.read(), &row, lang)?);
    }
    session.report(&sentence, &table)
}

/// Whoever it waits for signs; of the two whoever sits at the desk corrects, else the one who took over.
fn proposed(verb: &str, form: &HandoverForm, sitter: Option<Id>, lang: Lang) -> Result<Id, Failure> {
    let both = [form.from, form.to];
    let found = match verb {
        "correct" => sitter.filter(|id| both.contains(&Some(*id))).or(form.to),
        _ => form.waits_for().or(form.to),
    };
    found.ok_or_else(|| Failure::Refused(refusal::handover_nobody_comes(lang).to_owned()))
}

fn columns(lang: Lang) -> [Column; 7] {
    [
        ("date", say::day(lang)),
        ("shift", say::shift(lang)),
        ("from", on_screen::from(lang)),
        ("to", on_screen::to(lang)),
        ("waits_for", say::waits_for(lang)),
        ("corrections", on_screen::correction(lang)),
        ("handover", say::id(lang)),
    ]
}

fn cells(reader: Reader<'_>, row: &Row<HandoverForm>, lang: Lang) -> Result<[Cell; 7], Failure> {
    let form = &row.form;
    let name = |id: Option<Id>| pick::person_name(reader, id);
    let mut waits = name(form.waits_for())?;
    if let Some(id) = form.waits_for()
        && reader.has_left(id)?
    {
        waits = super::show::of_one_gone(reader, id, &waits, lang)?;
    }
    let corrections: Vec<&str> = form.corrections.iter().map(|one| one.text.as_str()).collect();
    Ok([
        Cell::text(form.date.to_string()),
        Cell::word(Some(form.slot), lang),
        Cell::text(name(form.from)?),
        Cell::text(name(form.to)?),
        Cell::text(waits),
        Cell::text(corrections.join(" / ")),
        Cell::text(row.id.to_string()),
    ])
}
