//! `koudai undo`: takes back the last action of this desk.

use clap::Command as Words;

use super::args::verb;
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::domain::command::Command;
use crate::lang::{undo as say, usage};
use crate::service::last_action;

/// The words `undo` takes.
pub fn arguments(lang: Lang) -> Words {
    verb("undo", usage::undo(lang))
}

/// Takes the last action back, as new entries.
pub fn run(session: &Session) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let what = last_action(opened.store.read(), session.lang())?.unwrap_or_default();
    let done = opened.execute(&Command::Undo)?;
    let entries = u64::try_from(done.entries).unwrap_or(u64::MAX);
    session.report(&say::undone(session.lang(), &what), &Table::one([(("entries", ""), Cell::count(entries))]))
}
