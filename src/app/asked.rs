//! What is asked before something is done that is not undone lightly.

use crate::Lang;
use crate::lang::ui as words;
use crate::ui::screen::Confirm;
use crate::ui::widgets::confirm::Answering;

/// The question that waits for its answer.
pub(super) struct Asked {
    pub about: About,
    /// What was pressed so far.
    pub answering: Answering,
    /// What is asked in its place where the same may be done for all.
    pub all: Option<Box<Confirm>>,
}

/// Before what it is asked.
pub(super) enum About {
    /// A command.
    Confirm(Box<Confirm>),
    /// What is half written is thrown away.
    Afresh,
    /// The program is left while the disk does not take what is half written.
    Leave,
    /// The program is left with something half written, which is kept.
    LeaveHalf,
    /// The sample town gives way to a desk of one's own.
    PutAway,
}

impl From<About> for Asked {
    fn from(about: About) -> Asked {
        Asked { about, answering: Answering::default(), all: None }
    }
}

impl From<Confirm> for Asked {
    fn from(confirm: Confirm) -> Asked {
        About::Confirm(Box::new(confirm)).into()
    }
}

impl Asked {
    pub(super) fn question(&self, lang: Lang) -> &str {
        match &self.about {
            About::Confirm(confirm) => &confirm.question,
            About::Afresh => words::afresh_ask(lang),
            About::Leave => words::leave_ask(lang),
            About::LeaveHalf => words::leave_half(lang),
            About::PutAway => words::put_away_ask(lang),
        }
    }
}
