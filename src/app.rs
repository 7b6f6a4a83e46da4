//! THE loop: a key or a job's news goes to the screen on top, its [`Flow`] is followed, one frame is drawn.
//!
//! Generic over the backend and fed by one channel, so that a test drives the whole program by keys. Nothing here knows what
//! a screen shows, and nothing wakes while nobody types but once a minute.

mod aside;
mod asked;
mod background;
mod clock;
mod deeds;
mod drafts;
mod enrol;
mod export;
mod flow;
mod frame;
mod full_screen;
mod hints;
mod home;
mod jobs;
mod lock;
mod outcome;
mod recovery;
mod refuge;
mod run;
mod scripted;
mod sitter;
mod stray;
mod sync;
#[cfg(test)]
mod tests;
mod undo;
mod who;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};

use chrono::{DateTime, FixedOffset};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Size;

use crate::Lang;
use crate::lang::ui as words;
use crate::obstacle::Obstacle;
use crate::store::open::database;
use crate::store::telling::Urgent;
use crate::sync::background::Remotes;
use crate::sync::carrier::volumes::Volume;
use crate::sync::exchange::closed::Out;
use crate::ui::keymap::{Action, Key};
use crate::ui::screen::{Choice, Command, Ctx, Flow, Route, Screen, Store, StoreError};
use crate::ui::theme::Theme;
use crate::ui::widgets::deeds::Deeds;
use crate::ui::widgets::status::Notice;

use asked::{About, Asked};
use background::Background;

pub use crate::ui::script::script;
pub use crate::ui::snapshot::snapshot;
pub use crate::ui::wake::Input;
pub use full_screen::full_screen;

/// Where the time comes from: the machine, or `KOUDAI_NOW`.
pub type Clock = Box<dyn Fn() -> DateTime<FixedOffset>>;

/// The program cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The terminal no longer answers.
    #[error("terminal: {0:?}")]
    Terminal(Obstacle),
    /// The store does not work.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How the program looks and speaks when it starts.
pub struct Setup {
    /// Language.
    pub lang: Lang,
    /// Colours and borders.
    pub theme: Theme,
    /// Elder mode.
    pub elder: bool,
    /// The clock.
    pub clock: Clock,
    /// Asks what sticks are plugged in.
    pub sticks: fn() -> Vec<Volume>,
    /// Where the line leads that is tried by itself.
    pub remotes: Arc<dyn Remotes>,
    /// The first screen: the wizard, or the roster.
    pub start: Route,
    /// A sentence to begin with, such as why it speaks English here.
    pub notice: Option<Notice>,
    /// Where half-written words may lie that the disk does not take, the safest first.
    pub refuges: Vec<PathBuf>,
}

/// One screen on the stack.
struct Open {
    id: u64,
    route: Route,
    screen: Box<dyn Screen>,
    draft: drafts::Kept,
}

/// Why the program is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaving {
    /// Somebody wished it, or nothing can be heard any more.
    Wished,
    /// So that the sample town is put away.
    PutsAway,
    /// The window was closed: nobody could be asked.
    HungUp,
}

/// The running program.
pub struct App<B: Backend> {
    terminal: Terminal<B>,
    store: Store,
    ctx: Ctx,
    clock: Clock,
    stack: Vec<Open>,
    shelf: drafts::Shelf,
    refuge: refuge::Refuge,
    opened: u64,
    notice: Option<Notice>,
    /// Words that came where nothing is written, until the next key.
    stray: String,
    /// What the key before this one did.
    before: undo::Before,
    /// Elder mode: the box of what else can be done.
    deeds: Option<Deeds>,
    asked: Option<Asked>,
    /// Whose step it is, while that is asked.
    who: Option<who::Who>,
    /// The day on which it was asked.
    asked_who: Option<chrono::NaiveDate>,
    lock: lock::Lock,
    jobs: usize,
    sender: Sender<Input>,
    inputs: Receiver<Input>,
    background: Background,
    /// Whether another computer took the place of this one, once that was asked.
    out: std::cell::OnceCell<Option<Out>>,
    /// Why the program is left, once it is.
    leaving: Option<Leaving>,
    /// Pages of the database are damaged: what is saved into it may be lost.
    unsound: bool,
}

impl<B: Backend> App<B> {
    /// Opens the first screen. Nothing is drawn yet.
    ///
    /// # Errors
    /// When the terminal or the store does not answer.
    pub fn new(backend: B, store: Store, setup: Setup) -> Result<App<B>, AppError> {
        let terminal = Terminal::new(backend).map_err(|error| AppError::Terminal(Obstacle::other(&error)))?;
        let size = terminal.size().unwrap_or(Size::new(80, 24));
        let desk = store.read().desk()?.unwrap_or_default();
        let ctx = Ctx {
            lang: setup.lang,
            now: (setup.clock)(),
            theme: setup.theme,
            elder: setup.elder,
            size,
            standing: None,
            at_desk: sitter::read(store.read())?,
            urgent: Urgent::default(),
            desk,
            sticks: setup.sticks,
            line: None,
            served: None,
        };
        let background = Background::new(setup.remotes, store.read(), store.dir(), ctx.now)?;
        let refuge = refuge::Refuge::new(setup.refuges, database(store.dir()));
        let (sender, inputs) = mpsc::channel();
        let mut app = App {
            terminal,
            store,
            ctx,
            clock: setup.clock,
            stack: Vec::new(),
            shelf: drafts::Shelf::new(),
            refuge,
            opened: 0,
            notice: setup.notice,
            stray: String::new(),
            before: undo::Before::default(),
            deeds: None,
            asked: None,
            who: None,
            asked_who: None,
            lock: lock::Lock::default(),
            jobs: 0,
            sender,
            inputs,
            background,
            out: std::cell::OnceCell::new(),
            leaving: None,
            unsound: false,
        };
        app.return_from_refuge();
        let start = if setup.start == Route::Roster { home::of(setup.elder) } else { setup.start };
        app.push(start);
        Ok(app)
    }

    /// Where the terminal's reader and the jobs put what wakes the program.
    pub fn sender(&self) -> Sender<Input> {
        self.sender.clone()
    }

    /// The program was asked to leave.
    pub fn is_leaving(&self) -> bool {
        self.leaving.is_some()
    }

    /// The store, for looking at what was saved.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The sentence on the message line.
    pub fn said(&self) -> Option<&str> {
        self.notice.as_ref().map(Notice::sentence)
    }

    /// The route of the screen on top.
    pub fn route(&self) -> Option<&Route> {
        self.stack.last().map(|open| &open.route)
    }

    /// Answers one input, without drawing.
    pub fn handle(&mut self, input: Input) {
        self.ctx.now = (self.clock)();
        match input {
            Input::Key(key) => self.key(key),
            Input::Paste(text) => self.paste(&text),
            Input::Resize => {}
            Input::Job(id, news) => self.job_news(id, news),
            Input::Plugged => self.plugged(),
            Input::Write(deed) => self.write_for_line(deed),
            Input::Line(ended) => self.line_ended(*ended),
            Input::Trouble(error) => self.trouble(&error),
            Input::Hangup => self.leaving = Some(Leaving::HungUp),
        }
        self.note_draft();
        if self.is_leaving() {
            self.flush_drafts();
        }
    }

    /// What looks after the desk found something wrong. Damage is told of as long as the program runs.
    fn trouble(&mut self, error: &StoreError) {
        if matches!(error, StoreError::Unsound { .. }) {
            self.unsound = true;
            self.ctx.standing = Some(words::standing_unsound(self.ctx.lang));
        }
        self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
    }

    /// Nothing can be seen, so nothing may be done; leaving is always possible.
    fn is_blind(&self) -> bool {
        self.ctx.size.width < frame::SMALLEST.width || self.ctx.size.height < frame::SMALLEST.height
    }

    fn key(&mut self, key: Key) {
        if self.is_blind() && key.resolve(&[], true).action != Some(Action::Quit) {
            return;
        }
        if self.asked.is_some() {
            self.answer(&key);
            return;
        }
        self.notice = None;
        if self.who.is_some() && key.resolve(&[], true).action != Some(Action::Quit) {
            self.who_key(&key);
            return;
        }
        if self.deeds.is_some() && key.resolve(&[], false).action != Some(Action::Quit) {
            self.deeds_key(&key);
            return;
        }
        let Some(open) = self.stack.last() else { return };
        let typing = open.screen.typing().is_some();
        let hints = self.own_hints(open);
        let key = self.chosen(&key, typing).unwrap_or_else(|| key.resolve(&hints, typing));
        let stray = std::mem::take(&mut self.stray);
        let before = std::mem::take(&mut self.before);
        match key.action {
            // The message about what was taken back has just named this key.
            Some(Action::Redo | Action::Retype) if before == undo::Before::Undid && !self.is_held() => {
                self.follow(Flow::Do(Command::Redo));
            }
            Some(Action::Find) if !stray.is_empty() && !self.is_held() => self.go(Route::Find(stray)),
            Some(Action::Pocket) if !stray.is_empty() && !self.is_held() && !self.ctx.elder => {
                self.go(Route::Pocket);
                self.paste(&stray);
            }
            None if stray::is_written(&key) && self.has_no_place_for_words() => {
                let sign: String = key.typed().into_iter().collect();
                if self.screen_key(key) {
                    self.tell_stray(stray, &sign);
                }
            }
            None if stray::is_save(&key) && self.has_no_place_for_words() && !self.is_held() => {
                if self.screen_key(key) {
                    self.tell_unsaved(stray);
                }
            }
            Some(Action::Deeds | Action::ListDeeds) => self.open_deeds(),
            Some(Action::Afresh) => self.asked = Some(About::Afresh.into()),
            Some(Action::Untype | Action::Retype) => self.travel_typing(key),
            Some(Action::Undo) if key.ctrl && self.has_a_form() && before != undo::Before::Saved => self.tell_untyped(),
            Some(Action::Redo) if self.is_text_edited() => self.travel_typing(key),
            Some(action) if self.global(action) => {}
            _ => {
                self.screen_key_or_held(key, typing, &hints);
            }
        }
    }

    /// In elder mode a digit opens the row of the list that bears it, and 0 goes back wherever a screen has no use for it.
    fn chosen(&mut self, key: &Key, typing: bool) -> Option<Key> {
        let digit = key.digit().filter(|_| self.ctx.elder && !typing)?;
        let screen = &mut self.stack.last_mut()?.screen;
        if !screen.is_boxed() && screen.choose(digit) {
            return Some(Key { action: Some(Action::Open), ..Key::plain(KeyCode::Enter) });
        }
        let goes_back = digit == 0 && !screen.takes_zero() && !screen.is_modal();
        goes_back.then_some(Key { action: Some(Action::Back), ..*key })
    }

    /// Hands a key to the screen on top; `true` if nothing follows from it.
    fn screen_key(&mut self, key: Key) -> bool {
        let Some(open) = self.stack.last_mut() else { return true };
        let flow = open.screen.key(key, &self.ctx);
        let stays = matches!(flow, Flow::Stay);
        self.follow(flow);
        stays
    }

    /// Carries a global action out; `false` if the action is the screen's own.
    fn global(&mut self, action: Action) -> bool {
        let route = match action {
            Action::Help => Route::Help,
            Action::Redraw => {
                self.notice = None;
                let _ = self.terminal.clear();
                return true;
            }
            Action::Elder => {
                self.set(Choice::Elder(!self.ctx.elder));
                return true;
            }
            Action::Quit => {
                self.quit();
                return true;
            }
            _ if self.is_held() => return false,
            Action::Roster if self.ctx.elder => Route::Duty,
            Action::Roster => Route::Roster,
            Action::Visits => Route::Visits,
            Action::Pocket => Route::Pocket,
            Action::Matters => Route::Matters,
            Action::People => Route::People,
            Action::Find => Route::Find(String::new()),
            Action::Sync => Route::Sync,
            Action::Menu => Route::Menu,
            Action::Undo => {
                self.ask_undo();
                return true;
            }
            Action::Redo => {
                self.follow(Flow::Do(Command::Redo));
                return true;
            }
            _ => return false,
        };
        if self.route() == Some(&route) {
            // Pressed again on its own screen, the key is that screen's.
            return false;
        }
        self.go(route);
        true
    }

    /// Somewhere on the stack is a screen that must be finished first; help may stand above it.
    fn is_modal(&self) -> bool {
        self.stack.iter().any(|open| open.screen.is_modal())
    }

    /// The function keys of other screens rest: something must be finished or answered first.
    fn is_held(&self) -> bool {
        // What help stands above is still to be answered.
        let top = self.stack.iter().rfind(|open| open.route != Route::Help);
        self.is_modal() || top.is_some_and(|open| open.screen.is_boxed())
    }

    fn push(&mut self, route: Route) {
        let screen = self.screen_for(&route);
        self.push_screen(route, screen);
    }

    fn push_screen(&mut self, route: Route, screen: Box<dyn Screen>) {
        self.opened += 1;
        let draft = drafts::Kept::new(screen.draft_key());
        self.stack.push(Open { id: self.opened, route, screen, draft });
        self.load_top();
        self.resume_draft();
    }

    fn load_top(&mut self) {
        let (store, ctx, top) = (&self.store, &mut self.ctx, self.stack.last_mut());
        let loaded = store.at_once(|| {
            // One that does not answer says so when the screen reads.
            ctx.urgent = store.read().urgent().unwrap_or(ctx.urgent);
            top.map_or(Ok(()), |open| open.screen.load(store, ctx))
        });
        if let Err(error) = loaded {
            self.notice = Some(Notice::Bad(error.say(self.ctx.lang)));
        }
    }

    fn close_top(&mut self) {
        self.put_drafts_by();
        let left = self.stack.pop();
        self.load_top();
        if left.as_ref().is_some_and(|open| self.is_unwritten(&open.draft)) {
            self.notice = Some(Notice::Bad(words::draft_held(self.ctx.lang).to_owned()));
        } else if left.is_some_and(|open| open.draft.is_kept()) {
            self.notice.get_or_insert_with(|| Notice::Good(words::draft_kept(self.ctx.lang).to_owned()));
        }
    }
}
