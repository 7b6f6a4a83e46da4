//! The loop on the real terminal.

use super::{App, AppError, Setup};
use crate::ui::screen::Store;
use crate::ui::terminal::{self, Guard};

/// Takes the terminal over, runs until the person leaves, gives the terminal back. `term` is the value of `TERM`: on a
/// console that draws no Chinese the program says so and speaks English.
///
/// # Errors
/// When the terminal or the store does not answer; the terminal is given back first.
pub fn full_screen(store: Store, mut setup: Setup, term: Option<&str>) -> Result<(), AppError> {
    let (lang, notice) = terminal::language(setup.lang, term);
    setup.lang = lang;
    setup.notice = setup.notice.or(notice.map(str::to_owned));
    let gone = |error: std::io::Error| AppError::Terminal(error.to_string());
    let guard = Guard::enter(lang).map_err(gone)?;
    let mut app = App::new(guard.backend(), store, setup)?;
    terminal::listen(app.sender()).map_err(gone)?;
    app.run()
}
