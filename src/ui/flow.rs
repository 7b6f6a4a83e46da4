//! The values screens answer with. Data, not callbacks: the loop alone acts on them.

use std::any::Any;
use std::fmt;

use crate::Lang;
use crate::domain::command::Command;
use crate::domain::id::Id;
use crate::ui::export::Export;
use crate::ui::route::Route;
use crate::ui::sync_step::SyncStep;
use crate::ui::theme::Theme;

/// What a screen wants to happen next.
#[derive(Debug)]
pub enum Flow {
    /// Nothing but a redraw.
    Stay,
    /// Open a screen on top.
    Open(Route),
    /// Open a screen in this one's place.
    Replace(Route),
    /// Leave this screen; the draft stays kept. On the home screen this opens the menu.
    Close,
    /// Leave this screen and forget its draft.
    Discard,
    /// Carry a command out. [`Screen::done`](crate::ui::screen::Screen::done) or [`Screen::refused`](crate::ui::screen::Screen::refused) follows.
    Do(Command),
    /// Ask first.
    Ask(Confirm),
    /// Ask first; 3 asks in its place whether to do the same for all.
    AskOr(Confirm, Box<Confirm>),
    /// Call [`Screen::load`](crate::ui::screen::Screen::load) again, for another page or other filters.
    Reload,
    /// Start long work on a thread.
    Start(Job),
    /// Put a sentence on the message line.
    Say(String),
    /// Put a sentence on the message line, as an error.
    Warn(String),
    /// Change language, looks or elder mode for the whole program, and keep it for the next start.
    Set(Choice),
    /// Go on with an exchange or an enrolment. What it comes to follows as [`JobNews::Finished`] with a [`SyncNews`](crate::ui::sync_step::SyncNews), or as
    /// [`JobNews::Failed`].
    Sync(Box<SyncStep>),
    /// Fill the empty data folder with the sample town, and go to the roster.
    FillSample,
    /// Put the sample town away after a question, and leave: whoever opens the program again sets up a desk.
    LeaveSample,
    /// Write a list into a file that spreadsheet programs open.
    Export(Box<Export>),
    /// Leave the program.
    Quit,
}

/// A setting of the interface.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// Language.
    Lang(Lang),
    /// Looks.
    Theme(Theme),
    /// Elder mode.
    Elder(bool),
    /// Who sits at the desk until midnight; nobody in particular.
    AtDesk(Option<Id>),
    /// The computer's clock is right, or is not and will be set.
    Clock(bool),
}

/// A question before something that cannot be overlooked. Data, not a callback.
#[derive(Clone, Debug, PartialEq)]
pub struct Confirm {
    /// One sentence that names what will happen.
    pub question: String,
    /// Done on yes.
    pub yes: Command,
}

/// Long work. It runs on a thread, owns what it needs and knows no screen.
pub struct Job {
    /// What it does, for the message line.
    pub title: String,
    /// The work. What it returns is handed to [`Screen::job`](crate::ui::screen::Screen::job) as [`JobNews::Finished`].
    pub work: Work,
}

/// The body of a [`Job`].
pub type Work = Box<dyn FnOnce(&Progress) -> Result<Box<dyn Any + Send>, String> + Send>;

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").field("title", &self.title).finish_non_exhaustive()
    }
}

/// How a job tells how far it is.
pub struct Progress {
    tell: Box<dyn Fn(String)>,
}

impl Progress {
    /// Wraps the way to the message line.
    pub fn new(tell: impl Fn(String) + 'static) -> Progress {
        Progress { tell: Box::new(tell) }
    }

    /// Says one short sentence; it replaces the last one.
    pub fn say(&self, sentence: String) {
        (self.tell)(sentence);
    }
}

/// News from a job.
pub enum JobNews {
    /// Where it is; already on the message line.
    Progress(String),
    /// Its result.
    Finished(Box<dyn Any + Send>),
    /// One sentence on what went wrong.
    Failed(String),
}

impl fmt::Debug for JobNews {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            JobNews::Progress(said) => f.debug_tuple("Progress").field(said).finish(),
            JobNews::Finished(_) => f.write_str("Finished"),
            JobNews::Failed(said) => f.debug_tuple("Failed").field(said).finish(),
        }
    }
}
