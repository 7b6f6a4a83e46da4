//! The program: a command line is carried out, or the screen is opened on the data folder.

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use koudai::app::{self, AppError, Setup};
use koudai::cli::{self, Failure, Outcome, Start};
use koudai::paths;
use koudai::store::sound::Keeper;
use koudai::sync::background::Configured;
use koudai::sync::carrier::volumes;
use koudai::ui::looks::Looks;
use koudai::ui::screen::Route;

fn main() -> ExitCode {
    let line: Vec<OsString> = std::env::args_os().collect();
    match cli::run(&line) {
        Outcome::Done(code) => code,
        Outcome::Screen(start) => cli::screen_ended(screen(&start), &start),
    }
}

/// Runs the screen until the person leaves: the wizard where there is no desk yet, the roster where there is one.
fn screen(start: &Start) -> Result<(), Failure> {
    let store = cli::open_to_show(start)?;
    let first = if store.read().desk()?.is_some() { Route::Roster } else { Route::Wizard };
    let looks = Looks::read(store.read())?;
    let lang = start.asked.or(looks.lang).unwrap_or(start.lang);
    let (clock, dir) = (start.clock, &start.dir);
    let setup = Setup {
        lang,
        theme: looks.theme.honouring_no_color(std::env::var("NO_COLOR").ok().as_deref()),
        elder: looks.elder,
        clock: Box::new(move || clock.now()),
        sticks: volumes::list,
        remotes: Arc::new(Configured),
        start: first,
        notice: None,
        refuges: paths::refuges(),
    };
    // One at a time: the last copy waits for one that is being made.
    let keeper = Arc::new(Mutex::new(Keeper::new(dir)));
    let own = Arc::clone(&keeper);
    let is_alone = store.is_alone();
    let chore = move || {
        // Nobody reads beside such a store; the copy is made when it is closed, if there is room by then.
        if is_alone { Ok(()) } else { locked(&own).keep(clock.now().date_naive()) }
    };
    let ended = app::full_screen(store, setup, std::env::var("TERM").ok().as_deref(), chore);
    let closed = locked(&keeper).close(clock.now().date_naive());
    let puts_away = ended.map_err(|error| match error {
        AppError::Store(error) => Failure::Store(error),
        AppError::Terminal(reason) => Failure::Terminal(reason),
    })?;
    if puts_away {
        return cli::put_sample_away(start, lang);
    }
    closed.map_err(Failure::NoCopy)
}

/// A chore that died has left nothing half done that another could trip over.
fn locked(keeper: &Mutex<Keeper>) -> MutexGuard<'_, Keeper> {
    keeper.lock().unwrap_or_else(PoisonError::into_inner)
}
