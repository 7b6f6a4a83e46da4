//! Asking the terminal how wide it draws a text: print it, ask where the cursor is, wipe it away. Nothing else is drawn.

use std::io::{self, IsTerminal, Write, stdin, stdout};

use ratatui::crossterm::cursor::{self, MoveToColumn};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};

/// Whether there is a terminal on both ends to ask.
pub fn can_ask() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

/// The columns the terminal really moved for `text`.
///
/// # Errors
/// When it does not answer within the two seconds the terminal library waits.
pub fn measured_width(text: &str) -> io::Result<u16> {
    enable_raw_mode()?;
    let asked = ask(text);
    // Whatever was answered, the terminal is given back as it was.
    let wiped = execute!(stdout(), MoveToColumn(0), Clear(ClearType::CurrentLine));
    disable_raw_mode()?;
    wiped?;
    asked
}

fn ask(text: &str) -> io::Result<u16> {
    execute!(stdout(), MoveToColumn(0))?;
    write!(stdout(), "{text}")?;
    stdout().flush()?;
    Ok(cursor::position()?.0)
}
