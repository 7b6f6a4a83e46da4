//! The real terminal: taken over on entry, given back whatever happens, and the threads that turn its bytes and the system's
//! signals into [`Input`]s. No screen and no rule lives here.

use std::io::{self, Stdout, Write, stdout};
use std::sync::mpsc::Sender;
use std::thread;
#[cfg(unix)]
use std::time::Duration;

use ratatui::crossterm::cursor::{MoveTo, Show};
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event};
use ratatui::crossterm::execute;
use ratatui::crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

use crate::Lang;
use crate::lang::ui as words;
use crate::ui::keymap::Key;
use crate::ui::painter::Painter;
use crate::ui::wake::Input;

/// Holds the terminal in full-screen mode; dropping it gives the terminal back.
pub struct Guard {
    _held: (),
}

impl Guard {
    /// Takes the terminal over, and sees to it that a panic gives it back and says in one sentence what to do.
    ///
    /// # Errors
    /// When the terminal refuses; it is left as it was.
    pub fn enter(lang: Lang) -> io::Result<Guard> {
        enable_raw_mode()?;
        let guard = Guard { _held: () };
        execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste, Clear(ClearType::All))?;
        chain_panic_hook(lang);
        Ok(guard)
    }

    /// The backend to draw on. One large write a frame: a slow serial line or network then shows no half frames.
    pub fn backend(&self) -> Painter<io::BufWriter<Stdout>> {
        Painter::new(io::BufWriter::with_capacity(64 * 1024, stdout()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        give_back();
    }
}

/// Leaves raw mode and the alternate screen. Errors are of no use here: the terminal may be gone.
fn give_back() {
    // A terminal without a second screen keeps what was drawn, and the prompt would stand in it.
    let _ = execute!(stdout(), Clear(ClearType::All), MoveTo(0, 0));
    let _ = execute!(stdout(), DisableBracketedPaste, LeaveAlternateScreen, Show);
    let _ = disable_raw_mode();
    let _ = stdout().flush();
}

/// A panic on the main thread gives the terminal back before anything is printed. A job's panic is reported by the loop
/// instead; printing it would only break the picture.
fn chain_panic_hook(lang: Lang) {
    let main = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if thread::current().id() != main {
            return;
        }
        give_back();
        before(info);
        // The terminal may be gone; a panic within the hook would only abort.
        let _ = writeln!(io::stderr(), "{}", words::crashed(lang));
    }));
}

/// Whether the terminal of this name draws Chinese. The bare Linux console does not.
pub fn draws_chinese(term: Option<&str>) -> bool {
    term != Some("linux")
}

/// The language to speak on this terminal, and a sentence where it draws no Chinese: names in the data look wrong there.
pub fn language(asked: Lang, term: Option<&str>) -> (Lang, Option<&'static str>) {
    match term {
        Some("dumb") => (asked, Some(words::poor_terminal(asked))),
        term if draws_chinese(term) => (asked, None),
        _ => (Lang::En, Some(words::no_chinese_here(Lang::En))),
    }
}

/// What the system and the terminal will say, caught but not yet read.
pub struct Ear {
    #[cfg(unix)]
    signals: signal_hook::iterator::Signals,
}

impl Ear {
    /// Catches the signals from now on, so that one that comes during the first frame does not leave the terminal as it is.
    ///
    /// # Errors
    /// When the system refuses to report signals.
    pub fn open() -> io::Result<Ear> {
        #[cfg(unix)]
        use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
        Ok(Ear {
            #[cfg(unix)]
            signals: signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH])?,
        })
    }

    /// Reads keys, pastes, sizes and signals into the loop's channel, those included that came since it was opened.
    pub fn listen(self, inputs: Sender<Input>) {
        #[cfg(unix)]
        hear_signals(self.signals, inputs.clone());
        thread::spawn(move || {
            // Whatever ends the reading, the loop must hear of it, or the program would sit there for ever.
            let _ = read_events(&inputs);
            let _ = inputs.send(Input::Hangup);
        });
    }
}

#[cfg(unix)]
fn hear_signals(mut signals: signal_hook::iterator::Signals, inputs: Sender<Input>) {
    thread::spawn(move || {
        for signal in signals.forever() {
            let resized = signal == signal_hook::consts::SIGWINCH;
            if inputs.send(if resized { Input::Resize } else { Input::Hangup }).is_err() {
                return;
            }
        }
    });
}

/// How long the terminal library is asked for a key it has already read. It does not wait but turns round and round until the
/// time is over, so this must be short; asked for no time at all, it does not even look.
#[cfg(unix)]
const LOOK: Duration = Duration::from_micros(20);
/// When it is asked once more after the last key: it may have been kept from looking in so short a time.
#[cfg(unix)]
const AGAIN: Duration = Duration::from_millis(100);

/// Reads until the terminal is gone. The terminal library would spin for ever on a closed one, and while it waits nobody else
/// may ask the terminal where its cursor is; so it is only asked when there is something to read.
#[cfg(unix)]
fn read_events(inputs: &Sender<Input>) -> io::Result<()> {
    let terminal = io::stdin();
    let mut patience = None;
    loop {
        let ready = match wait(&terminal, patience)? {
            Waited::Gone => return Ok(()),
            Waited::Ready => true,
            Waited::Nothing => false,
        };
        while event::poll(LOOK)? {
            if !forward(event::read()?, inputs) {
                return Ok(());
            }
        }
        patience = ready.then_some(AGAIN);
    }
}

/// What came of waiting for the terminal.
#[cfg(unix)]
enum Waited {
    Ready,
    Nothing,
    Gone,
}

#[cfg(unix)]
fn wait(terminal: &io::Stdin, patience: Option<Duration>) -> io::Result<Waited> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let patience = patience.and_then(|time| Timespec::try_from(time).ok());
    let mut watched = [PollFd::new(terminal, PollFlags::IN)];
    match poll(&mut watched, patience.as_ref()) {
        // A signal is no key: look again.
        Err(rustix::io::Errno::INTR) => return Ok(Waited::Nothing),
        other => other?,
    };
    let seen = watched.iter().fold(PollFlags::empty(), |seen, fd| seen | fd.revents());
    Ok(match seen {
        seen if seen.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => Waited::Gone,
        seen if seen.is_empty() => Waited::Nothing,
        _ => Waited::Ready,
    })
}

#[cfg(not(unix))]
fn read_events(inputs: &Sender<Input>) -> io::Result<()> {
    while forward(event::read()?, inputs) {}
    Ok(())
}

/// Hands one event on; `false` when nobody listens any more.
fn forward(event: Event, inputs: &Sender<Input>) -> bool {
    let input = match event {
        Event::Key(key) => Key::from_event(key).map(Input::Key),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(..) => Some(Input::Resize),
        _ => None,
    };
    input.is_none_or(|input| inputs.send(input).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_console_is_spoken_to_in_english() {
        assert_eq!(language(Lang::Zh, Some("linux")).0, Lang::En);
        assert!(language(Lang::Zh, Some("linux")).1.is_some_and(str::is_ascii));
        assert_eq!(language(Lang::Zh, Some("xterm-256color")), (Lang::Zh, None));
        assert_eq!(language(Lang::Zh, None), (Lang::Zh, None));
    }
}
