//! The desk without a screen: `koudai <noun> <verb>` for scripts, tests and other programs.
//!
//! One file a noun, each with the words it takes (`arguments`) and what it does (`run`). Everything is read through
//! `store` and changed through `service`, as the screens do; no rule of the work lives here. What is printed is a sentence or
//! an aligned table for people, or with `--json` an array of objects whose field names are those of the glossary, whatever the command;
//! what fails or is to be told besides is then an object on the error stream. `serve` alone goes on: an object a line.

mod answer;
mod args;
mod backup;
mod caps;
mod check;
mod clock;
mod conflict;
mod demo;
mod device;
mod doctor;
mod enroll;
mod envelope;
mod erase;
mod error;
mod find;
mod grammar;
mod handle;
mod import;
mod inbox;
mod init;
mod inspection;
mod lines;
mod matter;
mod note;
mod office;
mod output;
mod people;
mod pick;
mod printed;
mod proposal;
mod quarantine;
mod rates;
mod recovery;
mod remote;
mod rescue;
mod roster;
mod serve;
mod session;
mod speech;
mod sync;
mod table;
mod triage;
mod typed;
mod undo;
mod visit;
mod whereabouts;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::Lang;
use crate::clock::{Clock, VARIABLE};
use crate::lang::cli as say;
use crate::paths;
use crate::store::Store;
use session::Session;

pub use error::Failure;
pub use session::Start;

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
    let variable = std::env::var_os(paths::VARIABLE);
    let matches = grammar::read(line, Lang::default());
    let named = matches.as_ref().ok().and_then(|matches| matches.get_one::<PathBuf>("data").cloned());
    let dir = paths::data_folder(named, variable);
    // The screen reads what was chosen once it has the data folder open: to open it twice would be a third of its start.
    let opens = matches.as_ref().is_ok_and(|matches| matches.subcommand_name().is_none());
    let kept = dir.as_deref().filter(|_| !opens);
    let chosen = speech::choose(asked, kept, &around);
    let lang = speech::printed(chosen, &around);
    let json = matches.as_ref().map_or_else(|_| output::wants_json(line), |matches| matches.get_flag("json"));
    let done = match matches {
        Ok(matches) => begin(&matches, (lang, asked), dir).and_then(|session| {
            let after = dispatch(&session, &matches)?;
            session.warn_of_controls(line);
            Ok(after)
        }),
        // Read again for help and reasons in the right language.
        Err(_) => {
            return Outcome::Done(
                grammar::read(line, lang).map_or_else(|unread| unread.tell(line, lang, json), |_| ExitCode::SUCCESS),
            );
        }
    };
    match done {
        Ok(After::Leave) => Outcome::Done(ExitCode::SUCCESS),
        Ok(After::Open(start)) => Outcome::Screen(Start { lang: chosen, ..start }),
        Err(failure) => Outcome::Done(tell(&failure, line, lang, json)),
    }
}

/// What a screen that has ended came to: its exit code, after a sentence if it did not end well.
pub fn screen_ended(ended: Result<(), Failure>, start: &Start) -> ExitCode {
    let Err(failure) = ended else { return ExitCode::SUCCESS };
    let around = speech::Surroundings::read();
    let chosen = speech::choose(start.asked, Some(&start.dir), &around);
    tell(&failure, &[], speech::printed(chosen, &around), false)
}

/// Puts the sample town away after its screen was left, and says where it lies.
///
/// # Errors
/// When it cannot be moved: it is still here then.
pub fn put_sample_away(start: &Start, lang: Lang) -> Result<(), Failure> {
    let lang = speech::printed(lang, &speech::Surroundings::read());
    demo::away(&start.dir, start.clock.now(), lang)?.map_or(Ok(()), |(_, said)| output::line(&said))
}

/// From so many entries on, folding them anew after an upgrade takes long enough to be told of.
const LONG: u64 = 10_000;

/// Opens the data folder for the screen. After an upgrade the tables are made anew from the journal: how far that is, is said
/// on the error stream before the screen takes the terminal.
///
/// # Errors
/// As [`Store::open`].
pub fn open_to_show(start: &Start) -> Result<Store, Failure> {
    let lang = speech::printed(start.asked.unwrap_or(start.lang), &speech::Surroundings::read());
    let mut told = false;
    let store = Store::open_watched(&start.dir, &mut |done, all| {
        if all >= LONG {
            told = true;
            output::progress(&say::upgrading(lang, done.min(all) * 100 / all.max(1)));
        }
    });
    if told {
        output::progress_ends();
    }
    Ok(store?)
}

fn begin(matches: &ArgMatches, (lang, asked): (Lang, Option<Lang>), dir: Option<PathBuf>) -> Result<Session, Failure> {
    let now = std::env::var(VARIABLE).ok();
    let clock = Clock::chosen(now.as_deref())?;
    let dir = dir.ok_or(Failure::NoFolder)?;
    Ok(Session::new(Start { lang, asked, clock, dir }, matches))
}

/// What comes after a command.
enum After {
    /// Nothing.
    Leave,
    /// The screen.
    Open(Start),
}

fn dispatch(session: &Session, matches: &ArgMatches) -> Result<After, Failure> {
    let Some((noun, matches)) = matches.subcommand() else { return Ok(After::Open(session.start.clone())) };
    let mut opens = false;
    match noun {
        "init" => init::run(session, matches),
        "demo" => demo::run(session, matches).map(|wanted| opens = wanted),
        "import" => import::run(session, matches),
        "roster" => roster::run(session, matches),
        "visit" => visit::run(session, matches),
        "note" => note::run(session, matches),
        "matter" => matter::run(session, matches),
        "office" => office::run(session, matches),
        "rates" => rates::run(session, matches),
        "proposal" => proposal::run(session, matches),
        "inspection" => inspection::run(session, matches),
        "people" => people::run(session, matches),
        "find" => find::run(session, matches),
        "undo" => undo::undo(session, matches),
        "redo" => undo::redo(session),
        "enroll" => enroll::run(session, matches),
        "device" => device::run(session, matches),
        "recovery" => recovery::run(session, matches),
        "rescue" => rescue::run(session, matches),
        "sync" => sync::run(session, matches),
        "erase" => erase::run(session, matches),
        "envelope" => envelope::run(session, matches),
        "serve" => serve::run(session, matches),
        "conflict" => conflict::run(session, matches),
        "clock" => clock::run(session, matches),
        "check" => check::check(session),
        "rebuild" => check::rebuild(session),
        "backup" => backup::backup(session),
        "restore" => backup::restore(session, matches),
        // The table of arguments knows no other noun.
        _ => doctor::run(session),
    }?;
    session.warn_where_out();
    session.daily_backup();
    Ok(if opens { After::Open(session.start.clone()) } else { After::Leave })
}

/// Says on the error stream what went wrong; a reader that has gone away (`| head`) is told nothing. For programs it is an object,
/// and nothing to do is an array of nothing. `line` is what was typed.
fn tell(failure: &Failure, line: &[OsString], lang: Lang, json: bool) -> ExitCode {
    if matches!(failure, Failure::NobodyReads) {
        return ExitCode::SUCCESS;
    }
    if let Failure::NothingToDo(sentence) = failure {
        let told = output::line(if json { "[]" } else { sentence });
        return told.map_or_else(|failure| tell(&failure, line, lang, json), |()| ExitCode::SUCCESS);
    }
    let sentence = output::quoting(&failure.say(lang), line);
    output::complain(&if json { output::error(&sentence, failure.code()) } else { sentence });
    // As of a line that lacks a word.
    if matches!(failure, Failure::NotSure(_)) { ExitCode::from(2) } else { ExitCode::FAILURE }
}
