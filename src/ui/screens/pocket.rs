//! 口袋: the line to type notes into, what earlier ones say much the same, and the list of notes, the newest first.

mod alike;
mod line;
mod notes;

use ratatui::Frame;
use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use serde_json::Value;

use crate::domain::event::{Record, RecordKind};
use crate::lang::pocket as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Command, Ctx, Done, Flow, Screen, Store, StoreError};
use crate::ui::widgets::input::Typed;
use crate::ui::widgets::list::Moved;

use alike::Alike;
use line::Line;
use notes::Notes;

/// From this width the similar ones stand beside the list instead of above it.
const WIDE: u16 = 110;
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
    /// Only what is like the text being typed.
    Alike,
    /// Only the rows of the list.
    Rows,
}

/// The pocket.
pub struct Pocket {
    line: Line,
    alike: Alike,
    notes: Notes,
    at: At,
    stale: Stale,
    /// The command under way saves the line.
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
            saving: false,
        }
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
            Typed::Changed => self.reload(Stale::Alike),
            Typed::Full => {
                self.stale = Stale::Alike;
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
            Some(Action::Back) if self.line.is_editing() => {
                self.line.leave_edit();
                return self.reload(Stale::Alike);
            }
            Some(Action::Back) => return Flow::Close,
            _ => {}
        }
        match (self.line.key(&key), key.code) {
            (Typed::No, KeyCode::Down) => self.to(At::List),
            (typed, _) => self.after(typed, ctx),
        }
    }

    /// Takes the selected note into the line. Its telephone number is shown there, which is logged.
    fn edit(&mut self) -> Flow {
        let Some(note) = self.notes.selected() else { return Flow::Stay };
        let (id, form) = (note.row.id, note.row.form.clone());
        let shows = !form.phone.is_empty();
        self.line.edit(id, form);
        self.at = At::Line;
        if shows {
            return Flow::Do(Command::ShowPhone(Record { kind: RecordKind::Note, id }));
        }
        self.reload(Stale::Alike)
    }

    fn list_key(&mut self, key: Key) -> Flow {
        match key.action {
            Some(Action::Back | Action::View | Action::Pocket) => return self.to(At::Line),
            Some(Action::Open | Action::Edit) => return self.edit(),
            _ => {}
        }
        if key.code == KeyCode::Up && self.notes.is_at_top() {
            return self.to(At::Line);
        }
        if key.digit().is_some_and(|digit| self.notes.show(digit)) {
            return self.reload(Stale::All);
        }
        match self.notes.key(&key) {
            Moved::Read => self.reload(Stale::Rows),
            Moved::No | Moved::Yes => Flow::Stay,
        }
    }
}

impl Screen for Pocket {
    fn title(&self, ctx: &Ctx) -> String {
        words::title(ctx.lang, self.notes.total())
    }

    fn keys(&self, ctx: &Ctx) -> Vec<Hint> {
        let lang = ctx.lang;
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
            At::List => vec![
                Hint::new(Action::Open).called(Action::Edit.label(lang)).ranked(0),
                Hint::new(Action::Edit).ranked(7),
                Hint::new(Action::View).called(words::key_to_line(lang)).ranked(1),
                Hint::new(Action::Back).called(words::key_to_line(lang)),
            ],
        }
    }

    fn load(&mut self, store: &Store, ctx: &Ctx) -> Result<(), StoreError> {
        let reader = store.read();
        let stale = std::mem::replace(&mut self.stale, Stale::All);
        if stale == Stale::All {
            self.line.load(reader)?;
        }
        if stale != Stale::Alike {
            self.notes.load(reader, ctx)?;
        }
        if stale != Stale::Rows {
            self.alike.load(reader, &self.line.said(), self.line.edited(), ctx)?;
        }
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let used = self.line.draw(frame, area, self.at == At::Line, ctx);
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
        self.notes.draw(frame, below, self.at == At::List, ctx);
    }

    fn cursor(&self) -> Option<Position> {
        self.line.caret()
    }

    fn key(&mut self, key: Key, ctx: &Ctx) -> Flow {
        match self.at {
            At::Line => self.line_key(key, ctx),
            At::List => self.list_key(key),
        }
    }

    fn paste(&mut self, text: &str, ctx: &Ctx) -> Flow {
        self.at = At::Line;
        let typed = self.line.paste(text);
        self.after(typed, ctx)
    }

    fn draft_key(&self) -> Option<String> {
        Some("pocket".to_owned())
    }

    fn draft(&self) -> Option<Value> {
        self.line.draft()
    }

    fn resume(&mut self, body: Value, _ctx: &Ctx) {
        self.line.resume(&body);
    }

    fn done(&mut self, _done: &Done, _ctx: &Ctx) -> Flow {
        if std::mem::take(&mut self.saving) {
            self.line.saved();
            self.notes.rewind();
        }
        Flow::Stay
    }

    fn refused(&mut self, _refusal: &crate::ui::screen::Refusal, _ctx: &Ctx) {
        self.saving = false;
    }
}
