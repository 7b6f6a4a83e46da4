//! 口袋: the line to type notes into, what earlier ones say much the same, and the list of notes, the newest first.

mod actions;
mod alike;
mod boxes;
mod deeds;
mod guide;
mod line;
mod notes;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;
use serde_json::Value;

use crate::domain::id::Id;
use crate::lang::pocket as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::marks::{LINE_DRAFT, QUESTIONS_DRAFT};
use crate::ui::screen::{Ctx, Done, Flow, Screen, Store, StoreError};
use crate::ui::widgets::confirm::Answering;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::input::Typed;

use alike::Alike;
use boxes::Over;
use line::Line;
use notes::Notes;

/// From this width the similar ones stand beside the list instead of above it.
const WIDE: u16 = 110;
/// Rows for the selected note in full, below the list.
const SELECTED_ROWS: u16 = 5;
/// Rows for similar ones above the list.
const ALIKE_ROWS: u16 = 4;

/// Where the keys go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Line,
    List,
}

/// What has to be read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stale {
    /// Everything: it was opened, or something was saved.
    All,
    /// Only the rows of the list: the window left those at hand.
    Rows,
    /// Only what the selected note says below the list.
    Told,
    /// Only what a box offers.
    Box,
    /// Only whom the names in the line may mean.
    Names,
}

/// The pocket.
pub struct Pocket {
    line: Line,
    alike: Alike,
    notes: Notes,
    at: At,
    stale: Stale,
    over: Option<Over>,
    /// The command under way saves the line.
    saving: bool,
    /// The note in the line was taken from the list, which is gone back to.
    from_list: bool,
    /// The one note that was asked for, to be corrected; saving it leaves.
    only: Option<Id>,
    pasted: Pasted,
    /// It was opened and read.
    opened: bool,
}

/// Lines that were pasted together, until it is answered what becomes of them.
#[derive(Default)]
struct Pasted {
    lines: Vec<String>,
    /// What was typed before them.
    before: String,
    /// The command under way saves them.
    saving: bool,
}

impl Pocket {
    /// An empty line over the notes in the pocket.
    pub fn new() -> Pocket {
        Pocket {
            line: Line::new(),
            alike: Alike::default(),
            notes: Notes::new(),
            at: At::Line,
            stale: Stale::All,
            over: None,
            saving: false,
            from_list: false,
            only: None,
            pasted: Pasted::default(),
            opened: false,
        }
    }

    /// One note in the line, to be corrected.
    pub fn correcting(id: Id) -> Pocket {
        Pocket { only: Some(id), ..Pocket::new() }
    }

    fn to(&mut self, at: At) -> Flow {
        self.at = at;
        Flow::Stay
    }

    fn reload(&mut self, stale: Stale) -> Flow {
        self.stale = stale;
        Flow::Reload
    }

    fn after(&mut self, typed: Typed, ctx: &Ctx) -> Flow {
        match typed {
            Typed::Changed => {
                self.alike.ask();
                if self.line.awaits_names() { self.reload(Stale::Names) } else { Flow::Stay }
            }
            Typed::Full => {
                self.alike.ask();
                Flow::Warn(self.line.full(ctx.lang))
            }
            Typed::No | Typed::Moved => Flow::Stay,
        }
    }

    fn line_key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match key.action {
            Some(Action::Open | Action::Save) => {
                return match self.line.command(ctx.lang) {
                    Ok(command) => {
                        self.saving = true;
                        Flow::Do(command)
                    }
                    Err(said) => Flow::Warn(said),
                };
            }
            Some(Action::View) => return self.to(At::List),
            Some(Action::Back) if self.line.is_editing() && self.only.is_none() => {
                self.line.leave_edit();
                self.from_list = false;
                self.at = At::List;
                self.alike.ask();
                return Flow::Stay;
            }
            Some(Action::Back) => return Flow::Close,
            _ => {}
        }
        match (self.line.key(&key), key.code) {
            (Typed::No, KeyCode::Down) => self.to(At::List),
            (typed, _) => self.after(typed, ctx),
        }
    }
}

impl Screen for Pocket {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang, self.notes.total())
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let lang = ctx.lang;
        if let Some(over) = &self.over {
            return over.keys(lang);
        }
        match self.at {
            At::Line => {
                let back = Hint::new(Action::Back);
                vec![
                    Hint::new(Action::Open).called(words::key_save(lang)).ranked(0),
                    Hint::new(Action::Save).ranked(6),
                    Hint::new(Action::View).called(words::key_to_list(lang)).ranked(1),
                    if self.line.is_editing() { back.called(words::key_leave_edit(lang)) } else { back },
                ]
            }
            At::List => self.list_hints(ctx),
        }
    }

    fn guide(&self, ctx: &Ctx) -> Vec<String> {
        guide::lines(ctx.lang)
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        let stale = std::mem::replace(&mut self.stale, Stale::All);
        if !std::mem::replace(&mut self.opened, true) && ctx.elder && self.only.is_none() {
            // Notes are written down question by question; here they are looked at, and opened by their digits.
            self.at = At::List;
        }
        if stale == Stale::All {
            self.line.load(reader)?;
            if let (Some(id), false) = (self.only, self.line.is_editing())
                && let Some(note) = reader.note(id)?
            {
                self.line.edit(id, note.row.form);
                self.line.load(reader)?;
            }
        }
        if stale == Stale::Names {
            return self.line.load_known(reader);
        }
        if let (Stale::All | Stale::Box, Some(over)) = (stale, &mut self.over) {
            over.load(reader, ctx.lang)?;
        }
        match stale {
            Stale::All => self.notes.load(reader, ctx)?,
            Stale::Rows => self.notes.load_rows(reader, ctx)?,
            Stale::Told => self.notes.load_told(reader, ctx)?,
            Stale::Box | Stale::Names => {}
        }
        if stale == Stale::All {
            self.alike.ask();
        }
        Ok(())
    }

    fn awaits_rest(&self) -> bool {
        self.alike.is_asked()
    }

    fn rest(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        self.alike.load(store.read(), (&self.line.said(), self.line.about()), self.line.edited(), ctx)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let hides_line = ctx.elder && self.at == At::List;
        let used = if hides_line { 0 } else { self.line.draw(frame, area, self.at == At::Line, ctx) };
        let mut below = Rect { y: area.y + used, height: area.height.saturating_sub(used), ..area };
        let shows = self.at == At::Line && !self.line.is_blank();
        if shows && area.width >= WIDE {
            let width = area.width * 2 / 5;
            let beside = Rect { x: below.right() - width, width, ..below };
            below.width -= width + 1;
            self.alike.draw(frame, beside, ctx);
        } else if shows {
            let height = ALIKE_ROWS.min(below.height);
            self.alike.draw(frame, Rect { height, ..below }, ctx);
            below = Rect { y: below.y + height, height: below.height - height, ..below };
        }
        if self.at == At::List {
            let height = SELECTED_ROWS.min(below.height / 2);
            below.height -= height;
            self.notes.draw_selected(frame, Rect { y: below.bottom(), height, ..below }, ctx);
        }
        self.notes.draw(frame, below, self.at == At::List, ctx);
        if let Some(over) = &mut self.over {
            over.draw(frame, area, ctx);
        }
    }

    fn typing(&self) -> Option<&Input> {
        match &self.over {
            Some(over) => over.typing(),
            None => (self.at == At::Line).then(|| self.line.input()),
        }
    }

    fn is_boxed(&self) -> bool {
        self.over.is_some()
    }

    fn choose(&mut self, digit: u32) -> bool {
        self.over.is_none() && self.at == At::List && self.notes.choose(digit)
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            let asked = over.key(&key, ctx);
            return self.answered(asked, ctx);
        }
        match self.at {
            At::Line => self.line_key(key, ctx),
            At::List => self.list_key(key, ctx),
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        if let Some(over) = &mut self.over {
            let asked = over.paste(text, ctx);
            return self.answered(asked, ctx);
        }
        self.at = At::Line;
        let before = self.line.input().text();
        let typed = self.line.paste(text);
        let lines: Vec<String> =
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        if lines.len() < 2 || self.line.is_editing() {
            return self.after(typed, ctx);
        }
        self.alike.ask();
        self.over = Some(Over::Lines { count: lines.len(), answering: Answering::default() });
        self.pasted = Pasted { lines, before, saving: false };
        self.reload(Stale::Names)
    }

    fn draft_key(&self) -> Option<String> {
        Some(self.only.map_or_else(|| LINE_DRAFT.to_owned(), |id| format!("{LINE_DRAFT}.{id}")))
    }

    /// What was begun question by question. In elder mode the notes are only looked at here.
    fn draft_twin(&self, ctx: &Ctx) -> Option<&'static str> {
        (self.only.is_none() && !ctx.elder).then_some(QUESTIONS_DRAFT)
    }

    fn draft(&self) -> Option<Value> {
        self.line.draft()
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        self.line.resume(&body);
    }

    fn done(&mut self, done: &Done, ctx: &Ctx) -> Flow {
        if std::mem::take(&mut self.saving) {
            self.line.saved();
            if self.only.is_some() {
                return Flow::Discard;
            }
            if std::mem::take(&mut self.from_list) || ctx.elder {
                self.at = At::List;
            } else {
                self.notes.rewind();
            }
        }
        self.over = None;
        if std::mem::take(&mut self.pasted.saving) {
            let Pasted { lines, before, .. } = std::mem::take(&mut self.pasted);
            self.line.put_back(&before);
            self.notes.rewind();
            return Flow::Say(words::saved_lines(ctx.lang, lines.len()));
        }
        Pocket::went(done, ctx.lang)
    }

    fn refused(&mut self, _refusal: &crate::ui::screen::Refusal, _ctx: &Ctx) {
        self.saving = false;
        self.pasted.saving = false;
    }
}
