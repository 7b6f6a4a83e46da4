//! Earlier notes and matters that say much the same as the line.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Id;
use crate::domain::record::RecordKind;
use crate::domain::similar::About;
use crate::lang::pocket as words;
use crate::store::{Reader, StoreError};
use crate::ui::screen::Ctx;
use crate::ui::text;

/// How many are looked for.
const MOST: usize = 8;

/// The similar ones, the most alike first.
#[derive(Default)]
pub(super) struct Alike {
    lines: Vec<String>,
    /// The line has changed since.
    asked: bool,
}

impl Alike {
    /// The line has changed: they are to be looked for once the fingers rest.
    pub(super) fn ask(&mut self) {
        self.asked = true;
    }

    pub(super) fn is_asked(&self) -> bool {
        self.asked
    }

    /// Looks for what is like `said`, except for the note being corrected.
    pub(super) fn load(
        &mut self,
        reader: Reader<'_>,
        (said, about): (&str, About),
        except: Option<Id>,
        ctx: &Ctx,
    ) -> Result<(), StoreError> {
        self.asked = false;
        self.lines.clear();
        for (record, percent, title) in reader.similar_about(said, about, MOST)? {
            if Some(record.id) == except {
                continue;
            }
            let (number, state) = match record.kind {
                RecordKind::Note => reader.note(record.id)?.map(|row| (row.row.form.number, row.state.label(ctx.lang))),
                RecordKind::Matter => {
                    reader.matter(record.id)?.map(|row| (row.row.form.number, row.status.label(ctx.lang)))
                }
                _ => None,
            }
            .unwrap_or_default();
            self.lines.push(format!("{percent:>3}% {title}  {state} {number}"));
        }
        Ok(())
    }

    pub(super) fn draw(&self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let (head, style) = if self.lines.is_empty() {
            (words::no_alike(ctx.lang), ctx.theme.faint())
        } else {
            (words::alike(ctx.lang), ctx.theme.title())
        };
        let columns = usize::from(area.width).saturating_sub(2);
        let buffer = frame.buffer_mut();
        if area.height > 0 {
            buffer.set_string(area.x + 2, area.y, text::cut(head, columns), style);
        }
        for (y, line) in (area.y + 1..area.bottom()).zip(&self.lines) {
            buffer.set_string(area.x + 2, y, text::cut(line, columns), ctx.theme.text());
        }
    }
}
