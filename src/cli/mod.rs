//! The desk without a screen: `koudai <noun> <verb>` for scripts, tests and other programs.
//!
//! One file a noun, each with the words it takes (`arguments`) and what it does (`run`). Everything is read through
//! `store` and changed through `service`, as the screens do; no rule of the work lives here. What is printed is a sentence or
//! an aligned table for people, or with `--json` an array of objects whose field names are those of the glossary.

mod args;
mod check;
mod error;
mod init;
mod note;
mod output;
mod pick;
mod session;
mod speech;
mod table;
mod typed;
mod visit;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::Lang;
use crate::clock::{self, Clock};
use crate::paths;
use error::Failure;
use session::Session;

pub use session::Start;
pub use speech::PREFERENCE as LANG_PREFERENCE;

/// What a command line came to.
#[derive(Debug)]
pub enum Outcome {
    /// All is said and done.
    Done(ExitCode),
    /// The screen is wanted.
    Screen(Start),
}

/// Understands one command line and carries it out, unless it asks for the screen.
pub fn run(line: &[OsString]) -> Outcome {
    let around = speech::Surroundings::read();
    let asked = speech::asked(line);
    let first_lang = speech::choose(asked, None, &around);
    let matches = match args::read(line, first_lang) {
        Ok(matches) => matches,
        Err(unread) => {
            // Whoever has chosen a language on this computer is helped in that one.
            let data = paths::data_folder(None, std::env::var_os(paths::VARIABLE));
            let lang = speech::choose(asked, data.as_deref(), &around);
            let unread = if lang == first_lang { Some(unread) } else { args::read(line, lang).err() };
            return Outcome::Done(unread.map_or(ExitCode::SUCCESS, |unread| unread.tell(lang)));
        }
    };
    let dir = paths::data_folder(matches.get_one::<PathBuf>("data").cloned(), std::env::var_os(paths::VARIABLE));
    let lang = speech::choose(asked, dir.as_deref(), &around);
    match begin(&matches, lang, dir).and_then(|session| dispatch(session, &matches)) {
        Ok(outcome) => outcome,
        Err(failure) => Outcome::Done(tell(&failure, lang)),
    }
}

fn begin(matches: &ArgMatches, lang: Lang, dir: Option<PathBuf>) -> Result<Session, Failure> {
    let now = std::env::var(clock::VARIABLE).ok();
    let clock = Clock::chosen(now.as_deref())?;
    let dir = dir.ok_or(Failure::NoFolder)?;
    Ok(Session::new(Start { lang, clock, dir }, matches))
}

fn dispatch(session: Session, matches: &ArgMatches) -> Result<Outcome, Failure> {
    let Some((noun, matches)) = matches.subcommand() else { return Ok(Outcome::Screen(session.start)) };
    match noun {
        "init" => init::run(&session, matches),
        "visit" => visit::run(&session, matches),
        "note" => note::run(&session, matches),
        "check" => check::check(&session),
        "rebuild" => check::rebuild(&session),
        // The table of arguments knows no other noun.
        _ => Ok(()),
    }?;
    session.daily_backup();
    Ok(Outcome::Done(ExitCode::SUCCESS))
}

/// Says on the error stream what went wrong; a reader that has gone away (`| head`) is told nothing.
fn tell(failure: &Failure, lang: Lang) -> ExitCode {
    if matches!(failure, Failure::NobodyReads) {
        return ExitCode::SUCCESS;
    }
    output::complain(&failure.say(lang));
    ExitCode::FAILURE
}
