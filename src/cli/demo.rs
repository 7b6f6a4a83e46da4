//! `koudai demo`: fills an empty data folder with the sample town, and opens the screen on it.

use clap::{ArgMatches, Command as Words};

use super::args::{flag, verb};
use super::error::Failure;
use super::output;
use super::session::Session;
use crate::Lang;
use crate::lang::{cli as say, usage};
use crate::sample;

/// The words `demo` takes.
pub fn arguments(lang: Lang) -> Words {
    verb("demo", usage::demo(lang)).arg(flag("no-open", usage::no_open(lang)))
}

/// Fills the folder; answers whether the screen is wanted.
pub fn run(session: &Session, matches: &ArgMatches) -> Result<bool, Failure> {
    let lang = session.lang();
    let mut store = session.store()?;
    if let Some(there) = store.read().desk()? {
        return Err(Failure::DeskExists(there.name));
    }
    let filled = sample::fill(&mut store, &session.nobody());
    session.answered(&store, filled)?;
    let opens = !matches.get_flag("no-open");
    if !opens {
        output::line(&say::demo_ready(lang, sample::TOWN, &session.start.dir.display().to_string()))?;
    }
    Ok(opens)
}
