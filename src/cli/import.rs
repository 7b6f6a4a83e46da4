//! `koudai import FILE`: a spreadsheet as an office keeps it, each row shown as what becomes of it.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command as Words};

use super::args::{file, flag, option, verb};
use super::error::Failure;
use super::roster::withdrawn;
use super::session::Session;
use super::table::{Cell, Table};
use super::{output, typed};
use crate::Lang;
use crate::import::plan::{Outcome, Plan};
use crate::import::template::Template;
use crate::import::{self, Choices, Hints, LeftOut, Settled, sheet};
use crate::lang::{cli as say, import as sheets, import_screen as screen, usage};
use crate::store::Reader;

/// The words `import` takes.
pub fn arguments(lang: Lang) -> Words {
    verb("import", usage::import(lang))
        .arg(file("file", usage::import_file(lang)))
        .arg(flag("dry-run", usage::dry_run(lang)))
        .arg(flag("replace", usage::import_replace(lang)))
        .arg(option("skip", "ROW", usage::import_skip(lang)).num_args(1..).action(ArgAction::Append))
        .arg(option("template", "KIND", usage::import_template(lang)))
        .arg(option("year", "YYYY", usage::import_year(lang)))
}

/// Plans the import, does it unless it is a dry run, and prints the plan. A dry run only reads, beside an open screen too.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    if let Some(template) = typed::word::<Template>(matches, "template", session.lang())? {
        return empty(session, template, matches);
    }
    let dry = matches.get_flag("dry-run");
    let plan = if dry {
        plan(session, session.look()?.read(), matches)?
    } else {
        let mut opened = session.open()?;
        let plan = plan(session, opened.read(), matches)?;
        if let Some(command) = plan.command() {
            let done = opened.execute(&command)?;
            for said in withdrawn(&opened, &done, session.lang()) {
                session.warn(&said);
            }
        }
        plan
    };
    report(session, &plan, dry)
}

/// Writes an empty sheet, and says which columns are read.
fn empty(session: &Session, template: Template, matches: &ArgMatches) -> Result<(), Failure> {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    if let Some(named) = sheet::renamed(&path) {
        return Err(Failure::Refused(say::template_is_text(session.lang(), &named.display().to_string())));
    }
    template.write(&path)?;
    let (lang, columns) = (session.lang(), template.columns());
    let card = Table::one([
        (("kind", ""), Cell::word(Some(template), lang)),
        (("columns", ""), Cell::both(columns.to_vec(), columns.join(say::comma(lang)))),
    ]);
    session.report(&say::template_written(lang, &path.display().to_string(), &template.say(lang)), &card)
}

/// What becomes of each row of the file.
fn plan(session: &Session, reader: Reader<'_>, matches: &ArgMatches) -> Result<Plan, Failure> {
    let path = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let today = session.now.date_naive();
    let year = typed::count(matches, "year")?.and_then(|year| i32::try_from(year).ok());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let grids = import::read(&path)?;
    let book = import::recognise(&grids, &name, &Hints { today, year, kind: None })?;
    if book.controls > 0 {
        session.warn(&sheets::controls(session.lang(), book.controls));
    }
    let settled = if matches.get_flag("replace") { Settled::Replaced } else { Settled::Stays };
    let rows = matches.get_many::<String>("skip").unwrap_or_default().map(String::as_str);
    let left = LeftOut::typed(rows).map_err(|row| Failure::Refused(say::import_no_row(session.lang(), row)))?;
    let choices = Choices { settled, left };
    let plan = import::plan(reader, &book, &choices, session.now)?;
    if let Some(row) = choices.left.idle(&plan.lines) {
        // Mistyped, it would let in what was to stay out.
        return Err(Failure::Refused(say::import_no_row(session.lang(), &row)));
    }
    let unused: Vec<&str> = book.sheets.iter().flat_map(|sheet| &sheet.unused).map(String::as_str).collect();
    if !unused.is_empty() {
        session.warn(&screen::unused(session.lang(), &unused.join(say::comma(session.lang()))));
    }
    Ok(plan)
}

/// Every line for programs; for people those with something to say, and the counts.
fn report(session: &Session, plan: &Plan, dry: bool) -> Result<(), Failure> {
    let lang = session.lang();
    if session.json {
        return session.print(&lines(plan, lang));
    }
    for line in plan.lines.iter().filter(|line| dry || line.outcome != Outcome::Same || !line.remarks.is_empty()) {
        output::line(&line.say(lang))?;
    }
    let counts = plan.counts();
    let said = say::import_counts(lang, &counts.brings(lang), counts.same, counts.skipped);
    output::line(&if dry { say::import_planned(lang, &said) } else { say::import_done(lang, &said) })
}

fn lines(plan: &Plan, lang: Lang) -> Table {
    let mut table = Table::new([("outcome", ""), ("kind", ""), ("name", ""), ("sheet", ""), ("row", ""), ("text", "")]);
    for line in &plan.lines {
        let shown = line.shown(lang);
        table.push([
            Cell::text(shown.outcome),
            Cell::text(shown.kind),
            Cell::text(shown.name),
            Cell::text(shown.sheet),
            Cell::count(shown.row as u64),
            Cell::text(shown.text),
        ]);
    }
    table
}
