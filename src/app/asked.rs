//! What is asked before something is done that is not undone lightly.

use crate::Lang;
use crate::lang::ui as words;
use crate::ui::screen::Confirm;

/// The question that waits for its answer.
pub(super) enum Asked {
    /// Before a command.
    Confirm(Box<Confirm>),
    /// Before what is half written is thrown away.
    Afresh,
    /// Before the program is left while the disk does not take what is half written.
    Leave,
    /// Before the program is left with something half written, which is kept.
    LeaveHalf,
}

impl Asked {
    pub(super) fn question(&self, lang: Lang) -> &str {
        match self {
            Asked::Confirm(confirm) => &confirm.question,
            Asked::Afresh => words::afresh_ask(lang),
            Asked::Leave => words::leave_ask(lang),
            Asked::LeaveHalf => words::leave_half(lang),
        }
    }
}
