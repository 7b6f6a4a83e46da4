//! `koudai backup` and `koudai restore FILE`.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use clap::{ArgMatches, Command as Words};

use super::args::{file, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::{cli as say, usage};
use crate::store::backup::{self, Restored};
use crate::store::{Author, StoreError};

/// The words `backup` takes.
pub fn backup_arguments(lang: Lang) -> Words {
    verb("backup", usage::backup(lang))
}

/// The words `restore` takes.
pub fn restore_arguments(lang: Lang) -> Words {
    verb("restore", usage::restore(lang)).arg(file("file", usage::restore_file(lang)))
}

/// Makes today's copy now, in place of an earlier one of today.
pub fn backup(session: &Session) -> Result<(), Failure> {
    let opened = session.open()?;
    let copy = opened.store.backup(session.now.date_naive())?;
    let record = Table::one([(("backup", ""), path_cell(&copy))]);
    session.report(&say::backed_up(session.lang(), &copy.display().to_string(), backup::KEPT), &record)
}

/// Puts a copy in the place of the data; what was there is kept beside it.
pub fn restore(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let from = matches.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let stamp = stamp(session.now);
    let Restored { kept, erased } = backup::restore(&session.start.dir, &from, &stamp)?;
    let lang = session.lang();
    // Opening it begins the new incarnation, and shows that what was restored can be used.
    let mut store = session.store()?;
    if erased > 0 {
        // What was ordered again says so in the journal.
        store.write(&Author { now: session.now, person: None }, |writer| {
            writer.forget_undo();
            Ok::<_, StoreError>(())
        })?;
    }
    let name = store.read().desk()?.map(|desk| desk.name).unwrap_or_default();
    let mut sentence = match &kept {
        Some(kept) => say::restored(lang, &name, &kept.display().to_string()),
        None => say::restored_into_nothing(lang, &name),
    };
    if erased > 0 {
        sentence.push_str(&say::restored_erased(lang, erased));
    }
    let kept = kept.as_deref().map_or_else(Cell::default, path_cell);
    let record = Table::one([(("name", ""), Cell::text(name)), (("kept", ""), kept)]);
    session.report(&sentence, &record)
}

/// When something was kept beside what took its place, as part of its name.
pub(super) fn stamp(now: DateTime<FixedOffset>) -> String {
    now.format("%Y%m%d-%H%M%S").to_string()
}

fn path_cell(path: &Path) -> Cell {
    Cell::text(path.display().to_string())
}
