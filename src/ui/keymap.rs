//! Every key binding of the program in one table. Key bar and help page are drawn from it; nothing else names a key.
//!
//! An input method swallows letters, so each action has a function key, a Ctrl key or a named key; a letter is only a second
//! way, and works only while nothing is being typed. Full-width forms (`：／？１`) count as their half-width ones.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::Lang;
use crate::lang::keys as words;
use crate::ui::text;

/// One way to press an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chord {
    /// A function key.
    F(u8),
    /// Ctrl and a letter.
    Ctrl(char),
    /// A letter or sign: only while nothing is being typed.
    Char(char),
    /// Enter, Esc, Delete, arrows…
    Named(KeyCode),
}

impl Chord {
    fn matches(self, key: &Key, typing: bool) -> bool {
        match self {
            Chord::F(number) => key.code == KeyCode::F(number) && !key.ctrl,
            Chord::Ctrl(letter) => key.ctrl && key.folded() == Some(letter),
            Chord::Char(sign) => !typing && !key.ctrl && !key.alt && key.folded() == Some(sign),
            Chord::Named(code) => key.code == code && !key.ctrl,
        }
    }

    /// The key as printed on a keyboard.
    pub fn name(self) -> String {
        match self {
            Chord::F(number) => format!("F{number}"),
            Chord::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Chord::Char(' ') => "Space".to_owned(),
            Chord::Char(sign) => sign.to_string(),
            Chord::Named(code) => named(code).to_owned(),
        }
    }
}

/// The name printed on a key that is no letter.
pub fn named(code: KeyCode) -> &'static str {
    match code {
        KeyCode::Enter => "Enter",
        KeyCode::Esc => "Esc",
        KeyCode::Tab => "Tab",
        KeyCode::BackTab => "Shift-Tab",
        KeyCode::Delete => "Del",
        KeyCode::Insert => "Ins",
        KeyCode::Home => "Home",
        KeyCode::End => "End",
        KeyCode::PageUp => "PgUp",
        KeyCode::PageDown => "PgDn",
        KeyCode::Left => "←",
        KeyCode::Right => "→",
        KeyCode::Up => "↑",
        KeyCode::Down => "↓",
        KeyCode::Backspace => "Backspace",
        _ => "?",
    }
}

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

    /// The word shown.
    pub fn text(&self, lang: Lang) -> &'static str {
        self.label.unwrap_or_else(|| self.action.label(lang))
    }

    /// The key shown.
    pub fn chord(&self) -> String {
        self.action.chords().first().map(|chord| chord.name()).unwrap_or_default()
    }
}

/// A key press, with what it means on this screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key itself; a character as it was typed.
    pub code: KeyCode,
    /// With Ctrl.
    pub ctrl: bool,
    /// With Alt.
    pub alt: bool,
    /// What it means here; `None` for text, movement and everything the screen did not list.
    pub action: Option<Action>,
}

impl Key {
    /// A bare key.
    pub const fn plain(code: KeyCode) -> Key {
        Key { code, ctrl: false, alt: false, action: None }
    }

    /// Ctrl and a letter.
    pub const fn ctrl(letter: char) -> Key {
        Key { code: KeyCode::Char(letter), ctrl: true, alt: false, action: None }
    }

    /// From the terminal; a released key is no key.
    pub fn from_event(event: KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        Some(Key { code, ctrl, alt, action: None })
    }

    /// The character as half-width lower case, for comparing with a binding.
    pub fn folded(&self) -> Option<char> {
        match self.code {
            KeyCode::Char(typed) => Some(text::fold(typed).to_ascii_lowercase()),
            _ => None,
        }
    }

    /// The digit pressed, full-width or not.
    pub fn digit(&self) -> Option<u32> {
        if self.ctrl || self.alt {
            return None;
        }
        self.folded()?.to_digit(10)
    }

    /// The character to insert, if this key is text.
    pub fn typed(&self) -> Option<char> {
        match self.code {
            KeyCode::Char(typed) if !self.ctrl && !self.alt => Some(typed),
            _ => None,
        }
    }

    /// The same key with its meaning among `hints` and the global actions. `typing`: a caret is shown.
    #[must_use]
    pub fn resolve(mut self, hints: &[Hint], typing: bool) -> Key {
        let own = hints.iter().map(|hint| hint.action);
        let global = Action::GLOBAL.iter().copied().chain(Action::EVERYWHERE.iter().copied());
        self.action = own.chain(global).find(|action| action.chords().iter().any(|chord| chord.matches(&self, typing)));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_works_with_an_input_method_on() {
        for action in Action::ALL {
            let safe = action.chords().iter().any(|chord| !matches!(chord, Chord::Char(_)));
            assert!(safe, "{action:?} has only letters");
            // The key bar shows the first one, whether or not something is being typed.
            let shown = action.chords().first();
            assert!(!matches!(shown, Some(Chord::Char(sign)) if *sign != ' '), "{action:?} shows a letter");
        }
    }

    #[test]
    fn keys_that_windows_keep_have_a_twin() {
        for action in Action::ALL {
            let kept = action.chords().contains(&Chord::F(1)) || action.chords().contains(&Chord::F(10));
            assert!(!kept || action.chords().iter().any(|chord| matches!(chord, Chord::Ctrl(_))), "{action:?}");
        }
    }

    #[test]
    fn no_ctrl_key_means_what_the_terminal_means_by_it() {
        // Ctrl-H, I, J, M and [ arrive as Backspace, Tab, line feed, Enter and Esc; C is what people press to get out.
        for action in Action::ALL {
            for chord in action.chords() {
                assert!(!matches!(chord, Chord::Ctrl('h' | 'i' | 'j' | 'm' | '[' | 'c')), "{action:?}");
            }
        }
    }

    #[test]
    fn no_two_actions_share_a_ctrl_or_function_key() {
        let mut seen = std::collections::HashMap::new();
        for action in Action::ALL {
            // What goes back and forward in a text has the keys that go back and forward in what is saved.
            // A form empties itself by the key that elsewhere takes a record out of use.
            // A record is erased by the key that swaps shifts on the roster.
            if matches!(action, Action::Untype | Action::Retype | Action::Afresh | Action::Erase) {
                continue;
            }
            // What is done with a list of matters has keys that plan the roster, or that merge and promote one record: the
            // letters are few, and no screen gives one of them two meanings.
            if matches!(action, Action::ToTell | Action::CloseAll | Action::Mark | Action::MarkAll) {
                continue;
            }
            if matches!(action, Action::Alike | Action::Sheet | Action::Usual) {
                continue;
            }
            for chord in action.chords().iter().filter(|chord| matches!(chord, Chord::F(_) | Chord::Ctrl(_))) {
                let other = seen.insert(chord.name(), action);
                assert!(other.is_none(), "{action:?} and {other:?} share {}", chord.name());
            }
        }
    }

    #[test]
    fn full_width_signs_are_keys_and_letters_rest_while_typing() {
        for (sign, typing, expected) in [
            ('？', false, Some(Action::Help)),
            ('／', false, Some(Action::Find)),
            ('、', false, Some(Action::Find)),
            ('：', false, Some(Action::Menu)),
            ('Ｎ', false, Some(Action::New)),
            ('n', true, None),
            ('?', true, None),
        ] {
            let key = Key::plain(KeyCode::Char(sign)).resolve(&[Hint::new(Action::New)], typing);
            assert_eq!(key.action, expected, "{sign} {typing}");
        }
    }

    #[test]
    fn a_key_the_screen_did_not_list_is_no_action() {
        assert_eq!(Key::ctrl('s').resolve(&[], false).action, None);
        assert_eq!(Key::ctrl('s').resolve(&[Hint::new(Action::Save)], true).action, Some(Action::Save));
        assert_eq!(Key::plain(KeyCode::F(8)).resolve(&[], true).action, Some(Action::Undo));
    }
}
