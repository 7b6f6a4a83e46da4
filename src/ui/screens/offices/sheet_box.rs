//! Where the sheet of what an office owes is to be written.

use std::path::PathBuf;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Id;
use crate::import::{browse, owed};
use crate::lang::office as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::Key;
use crate::ui::screen::{Ctx, Flow};
use crate::ui::text;
use crate::ui::widgets::form::{Field, Form, FormEvent};
use crate::ui::widgets::input::Input;
use crate::ui::widgets::popup;

/// Cells the box is wide.
const WIDE: u16 = 74;
/// The longest path that may be typed, in characters.
const PATH: usize = 400;

/// The question, with the sheet ready to be written.
pub(super) struct SheetBox {
    office: Id,
    name: String,
    form: Form,
    bytes: Vec<u8>,
    count: usize,
}

impl SheetBox {
    /// Proposes a stick, else the person's own folder.
    pub(super) fn new(office: Id, name: &str, ctx: &Ctx) -> SheetBox {
        let folder = browse::places().into_iter().next().map(|(_, path)| path).unwrap_or_default();
        let day = ctx.now.format("%Y-%m-%d").to_string();
        let path = folder.join(words::sheet_name(ctx.lang, name, &day));
        let field = Field::text("file", words::sheet_file(ctx.lang)).limited(PATH).with(&path.display().to_string());
        SheetBox { office, name: name.to_owned(), form: Form::new(vec![field]), bytes: Vec::new(), count: 0 }
    }

    pub(super) fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        (self.bytes, self.count) = owed::sheet(reader, Some(self.office), ctx.now, ctx.lang)?;
        Ok(())
    }

    pub(super) fn typing(&self) -> Option<&Input> {
        self.form.typing()
    }

    pub(super) fn paste(&mut self, pasted: &str, ctx: &Ctx) {
        self.form.paste(pasted, ctx);
    }

    /// Answers a key, and whether the box has done its work.
    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> (Flow, bool) {
        match self.form.key(key, ctx) {
            FormEvent::Save => self.write(ctx),
            FormEvent::Leave => (Flow::Stay, true),
            FormEvent::Say(said) => (Flow::Warn(said), false),
            _ => (Flow::Stay, false),
        }
    }

    fn write(&mut self, ctx: &Ctx) -> (Flow, bool) {
        let path = PathBuf::from(self.form.text("file").trim());
        match owed::write(&path, &self.bytes) {
            Ok(()) => {
                let said = words::sheet_written(ctx.lang, &path.display().to_string(), self.count);
                (Flow::Say(said), true)
            }
            Err(error) => {
                let said = error.say(ctx.lang);
                self.form.error("file", said.clone());
                (Flow::Warn(said), false)
            }
        }
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        let lines = text::wrap(&words::sheet_count(ctx.lang, self.count), usize::from(WIDE) - 4);
        let above = u16::try_from(lines.len()).unwrap_or(1);
        let title = words::sheet_title(ctx.lang, &self.name);
        let height = if ctx.elder { around.height } else { self.form.rows(WIDE - 2) + above + 4 };
        let inside = popup::open(frame, around, WIDE, height, &title, ctx);
        for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
            frame.buffer_mut().set_string(inside.x + 1, y, line, ctx.theme.text());
        }
        let below = Rect { y: inside.y + above, height: inside.height.saturating_sub(above), ..inside };
        self.form.draw(frame, below, ctx);
    }
}
