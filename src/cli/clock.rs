//! `koudai clock right`: somebody says that the computer's clock is right, after it was called slow or fast.

use clap::{ArgMatches, Command as Words};

use super::args::{noun, verb};
use super::doctor::data::which;
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::domain::calendar::ahead;
use crate::domain::calendar::shown;
use crate::lang::{doctor as say, usage};

/// The words `clock` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("clock", usage::clock(lang)).subcommand(verb("right", usage::clock_right(lang)))
}

/// Notes that it is right.
pub fn run(session: &Session, _matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    if ahead::is_lost(session.now) {
        return Err(Failure::Refused(say::clock_lost(lang).to_owned()));
    }
    let mut opened = session.open()?;
    opened.store.trust_clock(session.now)?;
    let doubtful = opened.read().doubtful(session.now)?;
    let named = doubtful.iter().map(|one| one.say(lang)).collect();
    let record =
        Table::one([(("clock", ""), Cell::instant(Some(session.now))), (("doubtful", ""), Cell::list(named, lang))]);
    let said = say::clock_noted(lang, &shown::full(session.now));
    let said = match which(&doubtful, lang) {
        Some(which) => say::dates_noted(lang, &said, doubtful.len(), &which),
        None => said,
    };
    session.report(&said, &record)
}
