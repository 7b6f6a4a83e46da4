//! The [`Screen`] trait, and what every screen may know. No screen lives here, and nothing here touches a terminal.

use chrono::{DateTime, FixedOffset, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use serde_json::Value;

use crate::Lang;
use crate::store::telling::Urgent;
use crate::sync::background::LineState;
use crate::sync::carrier::volumes::Volume;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::theme::Theme;
use crate::ui::widgets::deeds::Deed;
use crate::ui::widgets::input::Input;

pub use crate::domain::command::Command;
pub use crate::domain::desk::Desk;
use crate::domain::id::Id;
pub use crate::service::{Done, Refusal};
pub use crate::store::{Store, StoreError};
pub use crate::ui::flow::{Choice, Confirm, Flow, Job, JobNews, Progress, Work};
pub use crate::ui::route::Route;

/// What every screen may know: language, time, looks, and which desk this is. Passed in, so that tests can choose it all.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// The language to speak.
    pub lang: Lang,
    /// The time of the last key or minute.
    pub now: DateTime<FixedOffset>,
    /// Colours and borders.
    pub theme: Theme,
    /// Elder mode: one question at a time, large, with numbered answers.
    pub elder: bool,
    /// The whole window, in cells.
    pub size: Size,
    /// What must stay in sight as long as the program runs, where the window has a line for it.
    pub standing: Option<&'static str>,
    /// Who said that they sit here, on which day: see [`Ctx::sitter`].
    pub at_desk: Option<Sitter>,
    /// What is urgent and waits: every screen says so.
    pub urgent: Urgent,
    /// This desk; the default one before any was opened.
    pub desk: Desk,
    /// Asks what sticks are plugged in.
    pub sticks: fn() -> Vec<Volume>,
    /// How the line stands that is tried by itself; `None` where no server is set.
    pub line: Option<LineState>,
    /// The same of this computer's own server; `None` where it never served.
    pub served: Option<LineState>,
}

/// Somebody who sits at the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitter {
    /// Who.
    pub id: Id,
    /// On which day they said so.
    pub day: NaiveDate,
    /// Their name.
    pub name: String,
}

impl Ctx {
    /// Who sits at the desk today, if somebody said so.
    pub fn sitter(&self) -> Option<&Sitter> {
        self.at_desk.as_ref().filter(|sitter| sitter.day == self.now.date_naive())
    }
}

#[cfg(test)]
impl Ctx {
    /// A Monday morning at a desk of 80×24, in Chinese.
    pub(crate) fn for_test() -> Ctx {
        Ctx {
            lang: Lang::Zh,
            now: DateTime::parse_from_rfc3339("2026-03-09T09:00:00+08:00").unwrap(),
            theme: Theme::default(),
            elder: false,
            size: Size::new(80, 24),
            standing: None,
            at_desk: None,
            urgent: Urgent::default(),
            desk: Desk::default(),
            sticks: Vec::new,
            line: None,
            served: None,
        }
    }
}

/// One page of the program.
///
/// Life: built by [`screens::build`](crate::ui::screens::build), [`load`](Screen::load)ed, offered its draft
/// ([`resume`](Screen::resume)), drawn; then keys. After a command it is loaded again, and so is a
/// screen that another one uncovers.
pub trait Screen {
    /// The words at the top of the window.
    fn title(&self, ctx: &Ctx) -> String;

    /// The keys that work right now. Key bar and help page are drawn from this list, and only keys listed here (and the
    /// global ones) reach [`Screen::key`] as an [`Action`]: what is shown is what works.
    fn keys(&self, ctx: &Ctx) -> Vec<Hint>;

    /// How to fill this screen in, for its help page, in lines of at most 80 columns, where its chapter of the
    /// [guide](crate::ui::guide) does not say it.
    fn guide(&self, _ctx: &Ctx) -> Vec<String> {
        Vec::new()
    }

    /// Reads the tables again. Here and in [`Screen::rest`] alone a screen queries.
    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError>;

    /// Something is still to be read that may wait until nobody has typed for a moment, such as what was said before.
    fn awaits_rest(&self) -> bool {
        false
    }

    /// Nobody has typed for a moment: reads what was put off.
    fn rest(&mut self, _store: &Store, _ctx: &Ctx) -> Result<(), StoreError> {
        Ok(())
    }

    /// Draws from the screen's own state.
    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx);

    /// The text being typed, if one is: it has the caret, letters and digits are text and never actions, and Ctrl-Z takes its
    /// typing back.
    fn typing(&self) -> Option<&Input> {
        None
    }

    /// Elder mode: marks the row of a list that has this digit in the window; `false` where digits take no row. What is marked is
    /// then opened as by Enter.
    fn choose(&mut self, _digit: u32) -> bool {
        false
    }

    /// Elder mode: what else can be done here, for the box under a digit of its own; none where digits do it all.
    fn deeds(&self, _ctx: &Ctx) -> Vec<Deed> {
        Vec::new()
    }

    /// The key of that box: another one beside a list, where 9 turns the page.
    fn deeds_key(&self) -> Action {
        Action::Deeds
    }

    /// Elder mode: what the box is about, where the screen shows several and one of them is marked.
    fn deeds_about(&self, _ctx: &Ctx) -> String {
        String::new()
    }

    /// Elder mode: 0 means something here; elsewhere it goes back.
    fn takes_zero(&self) -> bool {
        false
    }

    /// Answers a key. Match on `key.action` first; then on the key itself.
    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow;

    /// Text that arrived at once: a paste, or an input method that commits so. Control characters are already gone.
    fn paste(&mut self, _text: &str, _ctx: &Ctx) -> Flow {
        Flow::Stay
    }

    /// The key under which what is half typed is kept: `visit`, `visit.<id>`, `pocket`. The same as long as the screen is
    /// open; `None` for screens that keep no draft.
    fn draft_key(&self) -> Option<String> {
        None
    }

    /// The draft of another screen that writes the same, only otherwise, to be taken over where this one has none.
    fn draft_twin(&self, _ctx: &Ctx) -> Option<&'static str> {
        None
    }

    /// What is half typed, if anything is. Compared after every key; `None` forgets the draft.
    fn draft(&self) -> Option<Value> {
        None
    }

    /// Takes an earlier draft up again.
    fn resume(&mut self, _body: Value, _ctx: &Ctx) {}

    /// What is said once a draft was taken up.
    fn resumed(&self, lang: Lang) -> String {
        crate::lang::ui::draft_resumed(lang).to_owned()
    }

    /// The page that is shown is the one its draft is of, so that the draft can be thrown away from here.
    fn shows_draft(&self) -> bool {
        true
    }

    /// A command this screen asked for is done and durable; the sentence is already on the message line. (Undo is the loop's:
    /// it only makes this screen load again.)
    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        Flow::Stay
    }

    /// It was chosen anew, on the menu, while it stood there already. [`Screen::load`] follows.
    fn chosen_again(&mut self) {}

    /// Nothing leads away from here but finishing: the function keys of other screens rest. For the first-run wizard.
    fn is_modal(&self) -> bool {
        false
    }

    /// It is a form to fill in from top to bottom: the key that takes typing back takes back nothing that was saved.
    fn is_form(&self) -> bool {
        false
    }

    /// A box stands over the screen and wants its answer first: until then only its own keys, help and leaving work.
    fn is_boxed(&self) -> bool {
        false
    }

    /// A command was refused; the sentence is already on the message line. Forms mark the field here.
    fn refused(&mut self, _refusal: &Refusal, _ctx: &Ctx) {}

    /// News from a job this screen started.
    fn job(&mut self, _news: JobNews, _ctx: &Ctx) -> Flow {
        Flow::Stay
    }

    /// A minute has passed (never called while a caret is shown). `true`: load and draw again.
    fn tick(&mut self, _ctx: &Ctx) -> bool {
        true
    }
}
