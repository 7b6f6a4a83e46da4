//! `koudai roster handover`: the record of a shift as a page to print.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::cli::error::Failure;
use crate::cli::output;
use crate::cli::printed::printed;
use crate::cli::session::Session;
use crate::cli::typed;
use crate::lang::paper as words;
use crate::paper;
use crate::store::Page;

/// Writes the last handover of the day, or the last one there is.
pub fn write(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let looked = session.look()?;
    let reader = looked.read();
    let asked = matches.get_one::<String>("date").is_some();
    let day = typed::day_or_today(matches, "date", session.now)?;
    let rows = if asked { reader.handovers_since(day)? } else { reader.handovers(Page { from: 0, count: 1 })? };
    let row = rows.into_iter().rev().find(|row| !asked || row.form.date == day);
    let (Some(row), Some(path)) = (row, matches.get_one::<PathBuf>("file")) else {
        return Err(Failure::Refused(words::none(lang).to_owned()));
    };
    let names = reader.person_names()?;
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    printed(&paper::handover::page(&row.form, &looked.desk, name, lang), path, lang)?;
    output::line(&words::kept(lang, &path.display().to_string()))
}
