//! The loop on the real terminal.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::jobs::give_way;
use super::{App, AppError, Input, Leaving, Setup};
use crate::lang::store as words;
use crate::obstacle::Obstacle;
use crate::sync::carrier::volumes::Watch;
use crate::ui::screen::{Store, StoreError};
use crate::ui::terminal::{self, Ear, Guard};
use crate::ui::widgets::status::Notice;

/// How long the chore waits at the start: whoever has just sat down types first.
const CHORE_AFTER: Duration = Duration::from_secs(2);

/// How long it waits after that: by then a desk that was just set up has its first records.
const CHORE_AGAIN: Duration = Duration::from_mins(10);

/// How often a chore is done again: a desk that stays on for weeks has its daily work too.
const CHORE_EVERY: Duration = Duration::from_hours(1);

/// Takes the terminal over, runs until the person leaves, gives the terminal back. `term` is the value of `TERM`: on a
/// console that draws no Chinese the program says so and speaks English. `chore` runs on a thread of its own soon after the
/// first frame, once more when there are first records, and every hour after that; what it answers when it fails is shown to the person.
/// Answers whether the sample town is to be put away now.
///
/// # Errors
/// When the terminal or the store does not answer; the terminal is given back first.
pub fn full_screen(
    store: Store,
    mut setup: Setup,
    term: Option<&str>,
    chore: impl Fn() -> Result<(), StoreError> + Send + 'static,
) -> Result<bool, AppError> {
    let (lang, notice) = terminal::language(setup.lang, term);
    setup.lang = lang;
    setup.theme.ascii |= !terminal::draws_chinese(term);
    let full = store.is_alone().then(|| Notice::Bad(words::opened_full(lang).to_owned()));
    setup.notice = full.or(setup.notice).or(notice.map(|said| Notice::Good(said.to_owned())));
    let gone = |error: std::io::Error| AppError::Terminal(Obstacle::from(&error));
    let guard = Guard::enter(lang).map_err(gone)?;
    let mut app = App::new(guard.backend(), store, setup)?;
    app.ctx.standing = notice;
    // The threads come after the first frame: whoever starts the program waits for that and for nothing else.
    let ear = Ear::open().map_err(gone)?;
    app.draw()?;
    ear.listen(app.sender());
    keep_doing(chore, app.sender());
    watch_sticks(app.sender());
    app.run()?;
    Ok(app.leaving == Some(Leaving::PutsAway))
}

/// Tells of sticks that come and go, where the system does; the thread sleeps meanwhile. Elsewhere the minute looks.
fn watch_sticks(tell: Sender<Input>) {
    thread::spawn(move || {
        let Ok(watch) = Watch::begin() else { return };
        while let Ok(changed) = watch.wait(CHORE_EVERY) {
            if changed && tell.send(Input::Plugged).is_err() {
                return;
            }
        }
    });
}

fn keep_doing(chore: impl Fn() -> Result<(), StoreError> + Send + 'static, tell: Sender<Input>) {
    thread::spawn(move || {
        give_way();
        let first = [CHORE_AFTER, CHORE_AGAIN].into_iter();
        for pause in first.chain(std::iter::repeat(CHORE_EVERY)) {
            thread::sleep(pause);
            let failed = chore().err();
            if failed.is_some_and(|error| tell.send(Input::Trouble(error)).is_err()) {
                return;
            }
        }
    });
}
