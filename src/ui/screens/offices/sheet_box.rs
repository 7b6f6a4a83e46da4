//! Where the sheet of what an office owes is to be written: chosen as the file of an import is.

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::Lang;
use crate::domain::calendar::shown;
use crate::domain::id::Id;
use crate::import::{owed, sheet};
use crate::lang::{import_screen, office as words};
use crate::store::{Reader, StoreError};
use crate::ui::choose_file::{Chooser, Chosen};
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow};
use crate::ui::text;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::popup;

/// Cells the box is wide.
const WIDE: u16 = 76;

/// The question, with the sheet ready to be written.
pub(super) struct SheetBox {
    office: Id,
    name: String,
    /// What the file is called unless somebody types another name.
    file: String,
    chooser: Chooser,
    bytes: Vec<u8>,
    count: usize,
}

impl SheetBox {
    /// Proposes a stick, else the person's own folder.
    pub(super) fn new(office: Id, name: &str, ctx: &Ctx) -> SheetBox {
        let file = words::sheet_name(ctx.lang, name, &shown::day(ctx.now));
        SheetBox { office, name: name.to_owned(), file, chooser: Chooser::to_write(), bytes: Vec::new(), count: 0 }
    }

    pub(super) fn keys(lang: Lang) -> Vec<Hint> {
        vec![
            Hint::new(Action::Save).called(words::write_here(lang)).ranked(0),
            Hint::new(Action::Open).called(words::open_folder(lang)).ranked(1),
            Hint::new(Action::View).called(import_screen::start(lang)).ranked(3),
            Hint::new(Action::Back).ranked(2),
        ]
    }

    pub(super) fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        self.chooser.load(ctx.lang);
        (self.bytes, self.count) = owed::sheet(reader, Some(self.office), ctx.now, ctx.lang)?;
        Ok(())
    }

    pub(super) fn typing(&self) -> &Input {
        self.chooser.typing()
    }

    pub(super) fn paste(&mut self, pasted: &str) {
        self.chooser.paste(pasted);
    }

    /// Answers a key, and whether the box has done its work.
    pub(super) fn key(&mut self, key: &Key, ctx: &Ctx) -> (Flow, bool) {
        let chosen = match key.action {
            Some(Action::Back) => return (Flow::Stay, !self.chooser.clear()),
            Some(Action::Save) => return self.write(&self.chooser.target(&self.file), ctx),
            Some(Action::View) => self.chooser.start(),
            Some(Action::Open) => self.chooser.open(),
            _ => self.chooser.key(key),
        };
        match chosen {
            Chosen::Moved => (Flow::Stay, false),
            Chosen::Look => (Flow::Reload, false),
            Chosen::File(path) => self.write(&path, ctx),
            // A name that nothing bears yet is a name to write under.
            Chosen::Nothing => self.write(&self.chooser.target(&self.file), ctx),
        }
    }

    fn write(&self, path: &Path, ctx: &Ctx) -> (Flow, bool) {
        if let Some(named) = sheet::renamed(path) {
            return (Flow::Warn(words::sheet_is_text(ctx.lang, &named.display().to_string())), false);
        }
        match sheet::write(path, &self.bytes) {
            Ok(()) => (Flow::Say(words::sheet_written(ctx.lang, &path.display().to_string(), self.count)), true),
            Err(error) => (Flow::Warn(error.say(ctx.lang)), false),
        }
    }

    pub(super) fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        let title = words::sheet_title(ctx.lang, &self.name);
        let inside = popup::open(frame, around, WIDE, around.height, &title, ctx);
        let columns = usize::from(inside.width.saturating_sub(2));
        let mut lines = text::wrap(&words::sheet_count(ctx.lang, self.count), columns);
        let path = self.chooser.target(&self.file).display().to_string();
        let label = words::sheet_file(ctx.lang);
        // The end of a long path says more than its beginning.
        let path = text::tail(&path, columns.saturating_sub(text::width(label) + 1));
        lines.push(format!("{label} {path}"));
        let above = u16::try_from(lines.len()).unwrap_or(1);
        for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
            let style = if y + 1 == inside.y + above { ctx.theme.marked() } else { ctx.theme.text() };
            frame.buffer_mut().set_string(inside.x + 1, y, line, style);
        }
        let below = Rect { y: inside.y + above, height: inside.height.saturating_sub(above), ..inside };
        self.chooser.draw(frame, below, ctx);
    }
}
