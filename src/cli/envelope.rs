//! `koudai envelope`: what stands outside on an envelope, without opening it.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command as Words};

use super::args::{file, noun, verb};
use super::error::Failure;
use super::session::Session;
use super::table::{Cell, Table};
use crate::Lang;
use crate::lang::{exchange as say, usage};
use crate::obstacle::Obstacle;
use crate::sync::envelope::{Head, LARGEST_FILE};
use crate::sync::exchange::ExchangeError;

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
    let shown = path.display().to_string();
    if path.is_dir() {
        return Err(Failure::Refused(say::inspects_folder(lang, &shown)));
    }
    if !path.exists() {
        return Err(Failure::Refused(say::inspects_nothing(lang, &shown)));
    }
    let bytes = read(path).map_err(|error| Failure::Input(Obstacle::from(&error)))?;
    let head = Head::read(&bytes).map_err(ExchangeError::from)?;
    let damage = Head::verify(&bytes).err();
    let state = if damage.is_none() { say::whole(lang) } else { say::damaged(lang) };
    let table = Table::one([
        (("recipient", say::recipient(lang)), Cell::text(&head.recipient)),
        (("sender", say::sender(lang)), Cell::text(head.sender.to_string())),
        (("tag", say::tag(lang)), Cell::text(head.tag().to_string())),
        (("bytes", say::bytes(lang)), Cell::count(bytes.len() as u64)),
        (("whole", say::state(lang)), Cell::both(damage.is_none(), state)),
    ]);
    session.print_card(&table)?;
    // A script must not take a damaged envelope for a good one.
    damage.map_or(Ok(()), |refusal| Err(ExchangeError::from(refusal).into()))
}

/// Reads no more than an envelope may have, and nothing that is not a file: a pipe would be waited for without end.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
