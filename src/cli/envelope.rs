//! `koudai envelope`: what stands outside on an envelope, without opening it.

use std::path::PathBuf;

use clap::{ArgMatches, Command as Words};

use super::args::{file, noun, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::{exchange as say, usage};
use crate::obstacle::Obstacle;
use crate::sync::envelope::Head;

/// The words `envelope` takes.
pub fn arguments(lang: Lang) -> Words {
    noun("envelope", usage::envelope(lang))
        .subcommand(verb("inspect", usage::envelope_inspect(lang)).arg(file("file", usage::envelope_file(lang))))
}

/// Shows the head: for whom it is, from which computer, how large; and whether its bytes are those that were written.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<(), Failure> {
    let lang = session.lang();
    let Some(path) = matches.subcommand().and_then(|(_, matches)| matches.get_one::<PathBuf>("file")) else {
        return Ok(());
    };
    let bytes = std::fs::read(path).map_err(|error| Failure::Input(Obstacle::from(&error)))?;
    let head = Head::read(&bytes).map_err(crate::sync::exchange::ExchangeError::from)?;
    let damage = Head::verify(&bytes).err();
    let state = damage.as_ref().map_or_else(|| say::whole(lang).to_owned(), |refusal| refusal.say(lang));
    session.print_card(&Table::one([
        (("recipient", say::recipient(lang)), Cell::text(&head.recipient)),
        (("sender", say::sender(lang)), Cell::text(head.sender.to_string())),
        (("tag", say::tag(lang)), Cell::text(head.tag().to_string())),
        (("bytes", say::bytes(lang)), Cell::count(bytes.len() as u64)),
        (("whole", say::state(lang)), Cell::both(if damage.is_none() { "true" } else { "false" }, &state)),
    ]))
}
