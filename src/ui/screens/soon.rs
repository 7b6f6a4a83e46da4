//! A stand-in for a screen that is still being written.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, Screen, Store, StoreError};

/// Draws nothing; Esc leaves.
pub struct Soon;

impl Screen for Soon {
    fn title(&self, _ctx: &Ctx) -> String {
        String::from("…")
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        vec![Hint::new(Action::Back)]
    }

    fn load(&mut self, _store: &Store, _ctx: &Ctx) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, _frame: &mut Frame, _area: Rect, _ctx: &Ctx) {}

    fn key(&mut self, key: Key, _ctx: &Ctx) -> Flow {
        if key.action == Some(Action::Back) { Flow::Close } else { Flow::Stay }
    }
}
