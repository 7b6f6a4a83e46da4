//! `koudai undo` takes back the last action of this desk, `koudai redo` carries it out again.

use clap::Command as Words;

use super::args::verb;
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::domain::command::Command;
use crate::lang::{undo as say, usage};
use crate::service::{Done, last_action};

/// The words `undo` takes.
pub fn undo_arguments(lang: Lang) -> Words {
    verb("undo", usage::undo(lang))
}

/// The words `redo` takes.
pub fn redo_arguments(lang: Lang) -> Words {
    verb("redo", usage::redo(lang))
}

/// Takes the last action back, as new entries.
pub fn undo(session: &Session) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let what = last_action(opened.store.read(), session.lang())?.unwrap_or_default();
    let done = opened.execute(&Command::Undo)?;
    session.report(&say::undone(session.lang(), &what), &counted(&done))
}

/// Carries out again what was taken back last, as new entries.
pub fn redo(session: &Session) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let done = opened.execute(&Command::Redo)?;
    let what = last_action(opened.store.read(), session.lang())?.unwrap_or_default();
    session.report(&say::redone(session.lang(), &what), &counted(&done))
}

fn counted(done: &Done) -> Table {
    Table::one([(("entries", ""), Cell::count(u64::try_from(done.entries).unwrap_or(u64::MAX)))])
}
