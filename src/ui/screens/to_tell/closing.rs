//! Everything that would be closed, to be read before it is.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::closed;
use crate::domain::id::Id;
use crate::lang::to_tell as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::Key;
use crate::ui::screen::{Command, Ctx, Flow};
use crate::ui::text;
use crate::ui::widgets::confirm::{Answer, Answering};
use crate::ui::widgets::popup;

/// Lines that are read; a longer list says how many more there are.
const READ: usize = 12;
const WIDE: u16 = 74;

/// The matters whose time has come.
pub(super) struct Closing {
    ripe: Vec<Id>,
    lines: Vec<String>,
    pub(super) answering: Answering,
}

impl Closing {
    /// A preview of these, if there are any.
    pub(super) fn of(ripe: Vec<Id>) -> Option<Closing> {
        (!ripe.is_empty()).then(|| Closing { ripe, lines: Vec::new(), answering: Answering::default() })
    }

    pub(super) fn load(&mut self, reader: Reader<'_>) -> Result<(), StoreError> {
        self.lines.clear();
        for id in self.ripe.iter().take(READ) {
            let row = reader.matter(*id)?;
            self.lines.extend(row.map(|row| format!("{}  {}", row.row.form.number, row.row.form.title)));
        }
        Ok(())
    }

    /// What the answer leads to; `None` for a key that is no answer.
    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> Option<Flow> {
        match self.answering.key(key) {
            Answer::Yes => Some(Flow::Do(Command::All(self.ripe.iter().map(|id| close(*id, ctx)).collect()))),
            Answer::No => Some(Flow::Stay),
            Answer::Unclear | Answer::All => None,
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let left_out = self.ripe.len().saturating_sub(self.lines.len());
        let more = (left_out > 0).then(|| words::close_more(ctx.lang, left_out));
        let lines: Vec<&str> = self.lines.iter().map(String::as_str).chain(more.as_deref()).collect();
        let height = u16::try_from(lines.len() + 4).unwrap_or(u16::MAX);
        let title = words::close_title(ctx.lang, self.ripe.len());
        let inside = popup::open(frame, area, WIDE, height, &title, ctx);
        let room = usize::from(inside.width.saturating_sub(2));
        for (y, line) in (inside.y..inside.bottom()).zip(lines) {
            frame.buffer_mut().set_string(inside.x + 1, y, text::cut(line, room), ctx.theme.text());
        }
        if inside.height > 1 {
            let keys = text::cut(self.answering.keys(words::close_keys(ctx.lang), ctx.lang), room);
            frame.buffer_mut().set_string(inside.x + 1, inside.bottom() - 1, keys, ctx.theme.key());
        }
    }
}

/// The command that closes one matter.
pub(super) fn close(matter: Id, ctx: &Ctx) -> Command {
    Command::Step { matter, step: Box::new(closed(ctx)) }
}
