//! `koudai check` and `koudai rebuild`: does the chain verify, do the tables follow from the journal, and make them follow.

use clap::Command as Words;

use super::args::verb;
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::{cli as say, usage};
use crate::store::check::{self, Health};
use crate::store::sound;

/// The words `check` takes.
pub fn check_arguments(lang: Lang) -> Words {
    verb("check", usage::check(lang))
}

/// The words `rebuild` takes.
pub fn rebuild_arguments(lang: Lang) -> Words {
    verb("rebuild", usage::rebuild(lang))
}

/// Verifies everything and changes nothing; fails when something is wrong.
pub fn check(session: &Session) -> Result<(), Failure> {
    // Said first when there is no desk.
    drop(session.look()?);
    let dir = &session.start.dir;
    let health = check::check(dir)?;
    session.print_card(&found(&health, session.lang()))?;
    match (health.is_sound(), health.sqlite.as_str()) {
        (true, _) => Ok(()),
        (false, "") => Err(Failure::NotSound),
        (false, _) => Err(sound::unsound(dir).into()),
    }
}

/// What was found, as a record.
pub fn found(health: &Health, lang: Lang) -> Table {
    let broken = health.broken.map(|id| id.to_string());
    let chain = broken.clone().map_or_else(|| say::chain_ok(lang).to_owned(), |id| say::chain_broken(lang, &id));
    let tables = if health.differing.is_empty() {
        say::tables_equal(lang).to_owned()
    } else {
        say::tables_differ(lang, &health.differing.join(say::comma(lang)))
    };
    let file = match health.sqlite.as_str() {
        "" => say::file_ok(lang).to_owned(),
        words => say::file_damaged(lang, words),
    };
    let differing: Vec<String> = health.differing.iter().map(|table| (*table).to_owned()).collect();
    Table::one([
        (("sound", say::sound(lang)), Cell::both(health.is_sound(), say::yes_no(lang, health.is_sound()))),
        (("entries", say::entries(lang)), Cell::count(health.entries)),
        (("unknown", say::unknown_entries(lang)), Cell::count(health.unknown)),
        (("broken", say::chain(lang)), Cell::both(broken, chain)),
        (("differing", say::tables(lang)), Cell::both(differing, tables)),
        (("file", say::file(lang)), Cell::both(health.sqlite.as_str(), file)),
    ])
}

/// Folds the journal anew.
pub fn rebuild(session: &Session) -> Result<(), Failure> {
    let mut opened = session.open()?;
    let entries = check::rebuild(&mut opened.store)?;
    session.report(&say::rebuilt(session.lang(), entries), &Table::one([(("entries", ""), Cell::count(entries))]))
}
