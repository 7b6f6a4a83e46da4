//! `koudai undo` takes back the last action of this desk, `koudai redo` carries it out again.

use clap::{ArgMatches, Command as Words};

use super::args::{flag, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::domain::command::Command;
use crate::lang::{undo as say, usage};
use crate::service::{Done, last_action};

/// The words `undo` takes.
pub fn undo_arguments(lang: Lang) -> Words {
    verb("undo", usage::undo(lang)).arg(flag("yes", usage::undo_yes(lang)))
}

/// The words `redo` takes.
pub fn redo_arguments(lang: Lang) -> Words {
    verb("redo", usage::redo(lang))
}

/// Takes the last action back, as new entries.
pub fn undo(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let mut opened = session.open()?;
    let what = last_action(opened.store.read(), lang)?;
    if let Some(what) = what.as_deref().filter(|_| !matches.get_flag("yes"))
        && opened.store.read().is_beyond_undo()?
    {
        return Err(Failure::Refused(say::beyond(lang, what)));
    }
    let done = opened.execute(&Command::Undo)?;
    session.report(&said(say::undone(lang, &what.unwrap_or_default()), &done, lang), &counted(&done))
}

/// Carries out again what was taken back last, as new entries.
pub fn redo(session: &Session) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let done = opened.execute(&Command::Redo)?;
    let what = last_action(opened.store.read(), session.lang())?.unwrap_or_default();
    session.report(&said(say::redone(session.lang(), &what), &done, session.lang()), &counted(&done))
}

fn said(sentence: String, done: &Done, lang: Lang) -> String {
    if done.stands { sentence + say::stands(lang) } else { sentence }
}

fn counted(done: &Done) -> Table {
    Table::one([(("entries", ""), Cell::count(u64::try_from(done.entries).unwrap_or(u64::MAX)))])
}
