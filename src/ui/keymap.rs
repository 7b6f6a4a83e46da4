//! Every key binding of the program in one table. Key bar and help page are drawn from it; nothing else names a key.
//!
//! An input method swallows letters, so each action has a function key, a Ctrl key or a named key; a letter is only a second
//! way, and works only while nothing is being typed. Full-width forms (`：／？１`) count as their half-width ones.

mod chord;
mod key;
#[cfg(test)]
mod tests;

pub use chord::{Chord, named};
pub use key::Key;

use ratatui::crossterm::event::KeyCode;

use crate::Lang;
use crate::lang::keys as words;

macro_rules! actions {
    ($( $(#[$doc:meta])* $action:ident $word:ident [ $($chord:expr),+ ] )+) => {
        /// Everything a key can mean.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $( $(#[$doc])* $action, )+ }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &'static [Action] = &[ $( Action::$action, )+ ];

            /// The ways to press it, the best known first.
            pub const fn chords(self) -> &'static [Chord] {
                match self { $( Action::$action => &[ $( $chord, )+ ], )+ }
            }

            /// Its usual label; a [`Hint`] may carry a closer word.
            pub const fn label(self, lang: Lang) -> &'static str {
                match self { $( Action::$action => words::$word(lang), )+ }
            }
        }
    };
}

use Chord::{Char, Ctrl, F, Named};

actions! {
    /// Keys of this screen.
    Help help [F(1), Ctrl('g'), Char('?')]
    /// The week.
    Roster roster [F(2)]
    /// The visits.
    Visits visits [F(3)]
    /// The pocket.
    Pocket pocket [F(4)]
    /// The matters.
    Matters matters [F(5)]
    /// People and places.
    People people [F(6)]
    /// Find anything.
    Find find [F(7), Ctrl('f'), Char('/')]
    /// Take back the last action.
    Undo undo [F(8), Ctrl('z')]
    /// Carry out again what was taken back.
    Redo redo [Ctrl('y')]
    /// Take back what was typed: while it can, the same key as Undo, which only F8 is then.
    Untype untype [Ctrl('z')]
    /// Put back what was typed and taken back: the same key as Redo.
    Retype retype [Ctrl('y')]
    /// The menu.
    Menu menu [F(9), Char(':')]
    /// Leave the program.
    Quit quit [F(10), Ctrl('q')]
    /// One question at a time, large; and back.
    Elder elder [F(12)]
    /// Elder mode: what else can be done here, under digits.
    Deeds deeds [Char('9')]
    /// The same beside a list, where 9 turns the page.
    ListDeeds deeds [Char('7')]
    /// Exchange with a stick; windows that keep F11 for themselves leave the menu.
    Sync sync [F(11)]
    /// Draw everything again.
    Redraw redraw [Ctrl('l')]

    /// Save from anywhere in a form.
    Save save [Ctrl('s')]
    /// Throw away what is half written, after a question: the same key as Delete, which a form has not.
    Afresh afresh [Ctrl('d')]
    /// Leave this screen.
    Back back [Named(KeyCode::Esc)]
    /// Open or choose what is selected.
    Open open [Named(KeyCode::Enter)]
    /// Add a new one.
    New new [Ctrl('n'), Named(KeyCode::Insert), Char('n')]
    /// Change what is selected.
    Edit edit [Ctrl('e'), Char('e')]
    /// Take what is selected out of use.
    Delete delete [Named(KeyCode::Delete), Ctrl('d')]
    /// Destroy what was written of it, for good.
    Erase erase [Ctrl('x')]
    /// Make a matter of it.
    Promote promote [Ctrl('p'), Char('p')]
    /// It says the same as another.
    Merge merge [Ctrl('r'), Char('m')]
    /// Demand a matter of whoever has it.
    Supervise supervise [Ctrl('u'), Char('u')]
    /// Send it back to whoever gave it.
    Return give_back [Ctrl('t'), Char('t')]
    /// Give it more time.
    Extend extend [Ctrl('p'), Char('p')]
    /// Begin it anew.
    Reopen reopen [Ctrl('n'), Char('n')]
    /// Watch over what was promised.
    Track track [Ctrl('k'), Char('k')]
    /// Turn it away, and say where to go.
    Decline decline [Ctrl('w'), Char('w')]
    /// Take the next step of a matter.
    Step step [Ctrl('b'), Char('b')]
    /// The answers that are to be told.
    ToTell to_tell [Ctrl('r'), Char('r')]
    /// Close everything whose time has come.
    CloseAll close_all [Ctrl('k'), Char('c')]
    /// Narrow the list.
    Filter filter [Ctrl('t'), Char('t')]
    /// Another view of the same.
    View view [Named(KeyCode::Tab), Char('v')]
    /// Show a masked telephone number; the showing is logged.
    ShowPhone show_phone [Ctrl('o'), Char('o')]
    /// List those who have left, too.
    ShowLeft show_left [Ctrl('v'), Char('0')]
    /// The previous week or page.
    Previous previous [Named(KeyCode::PageUp)]
    /// The next week or page.
    Next next [Named(KeyCode::PageDown)]
    /// Back to today.
    Today today [Named(KeyCode::Home), Char('0')]
    /// Go to a date.
    GoTo go_to [Named(KeyCode::End), Char('g')]
    /// Mark what is selected, or take its mark away.
    Mark mark [Char(' '), Ctrl('k')]
    /// Mark everything that is listed.
    MarkAll mark_all [Ctrl('a')]
    /// Those that say much the same.
    Alike alike [Ctrl('w'), Char('w')]
    /// Write what is listed into a file.
    Sheet sheet [Ctrl('p'), Char('p')]
    /// Write down what is usual.
    Usual usual [Ctrl('k'), Char('c')]
    /// Copy last week.
    CopyWeek copy_week [Ctrl('k'), Char('c')]
    /// Make a fair week.
    FairWeek fair_week [Ctrl('w'), Char('w')]
    /// Sign in or out.
    Sign sign [Ctrl('a'), Char('a')]
    /// Ask for or decide a swap.
    Swap swap [Ctrl('x'), Char('x')]
    /// Hand the shift over.
    Handover handover [Ctrl('u'), Char('h')]
    /// Of two values the left one shall stand.
    KeepLeft keep_left [Named(KeyCode::Left), Char('1')]
    /// Of two values the right one shall stand.
    KeepRight keep_right [Named(KeyCode::Right), Char('2')]
}

impl Action {
    /// What works on every screen without a place on the bottom bar.
    pub const EVERYWHERE: &'static [Action] = &[Action::Redo, Action::Sync, Action::Elder, Action::Redraw];

    /// What works on every screen, in the order of the bottom bar.
    pub const GLOBAL: &'static [Action] = &[
        Action::Help,
        Action::Roster,
        Action::Visits,
        Action::Pocket,
        Action::Matters,
        Action::People,
        Action::Find,
        Action::Undo,
        Action::Menu,
        Action::Quit,
    ];
}

/// One key that works now, as a screen lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it does.
    pub action: Action,
    /// A closer word than the action's own.
    pub label: Option<&'static str>,
    /// The lower, the longer it stays when the bar is too narrow.
    pub rank: u8,
}

impl Hint {
    /// A hint in the action's own words, in the order given.
    pub const fn new(action: Action) -> Hint {
        Hint { action, label: None, rank: 5 }
    }

    /// With a closer word.
    #[must_use]
    pub const fn called(mut self, label: &'static str) -> Hint {
        self.label = Some(label);
        self
    }

    /// 0 stays longest, 9 goes first.
    #[must_use]
    pub const fn ranked(mut self, rank: u8) -> Hint {
        self.rank = rank;
        self
    }

    /// Not on the bar: it works, and stands in the help.
    #[must_use]
    pub const fn quiet(self) -> Hint {
        self.ranked(u8::MAX)
    }

    /// Whether it has no place on the bar.
    pub const fn is_quiet(&self) -> bool {
        self.rank == u8::MAX
    }

    /// The word shown.
    pub fn text(&self, lang: Lang) -> &'static str {
        self.label.unwrap_or_else(|| self.action.label(lang))
    }

    /// The key shown.
    pub fn chord(&self) -> String {
        self.action.chords().first().map(|chord| chord.name()).unwrap_or_default()
    }
}
