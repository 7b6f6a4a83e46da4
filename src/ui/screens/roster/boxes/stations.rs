//! The box that asks whose roster is looked at and planned: the home's own, or that of a station below it.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::Asked;
use crate::lang::roster_screen as words;
use crate::store::{Reader, StoreError};
use crate::ui::keymap::Key;
use crate::ui::screen::Ctx;
use crate::ui::widgets::form::Candidate;
use crate::ui::widgets::input::Input;
use crate::ui::widgets::picker::{Picked, Picker};

/// The box.
pub(in super::super) struct Stations {
    picker: Picker,
}

impl Stations {
    pub fn new(ctx: &Ctx) -> Stations {
        Stations { picker: Picker::new(words::stations_title(ctx.lang).to_owned()) }
    }

    /// This desk first: Enter leads back to it.
    pub fn load(&mut self, reader: Reader<'_>, ctx: &Ctx) -> Result<(), StoreError> {
        let note = words::own_desk(ctx.lang).to_owned();
        let own = Candidate { id: String::new(), label: ctx.desk.name.clone(), note };
        let below = reader.stations()?.into_iter().map(|one| Candidate {
            id: one.code.clone(),
            label: one.name,
            note: one.code,
        });
        self.picker.offer(std::iter::once(own).chain(below).collect());
        Ok(())
    }

    pub fn typing(&self) -> Option<&Input> {
        self.picker.typing()
    }

    pub fn paste(&mut self, text: &str) {
        self.picker.paste(text);
    }

    pub fn key(&mut self, key: &Key) -> Asked {
        match self.picker.key(key) {
            Picked::Left => Asked::Leave,
            Picked::No | Picked::Search => Asked::Stay,
            Picked::This(one) => Asked::Desk { code: one.id, name: one.label },
        }
    }

    pub fn draw(&mut self, frame: &mut Frame, around: Rect, ctx: &Ctx) {
        self.picker.draw(frame, around, ctx);
    }
}
