//! 帮助: the keys of the screen below, and those that work everywhere, from the same table as the key bar.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::lang::ui as words;
use crate::ui::keymap::{Action, Hint, Key};
use crate::ui::screen::{Ctx, Flow, Screen, Store, StoreError};
use crate::ui::widgets::keybar;
use crate::ui::widgets::list::{Cell, Column, List, Table};

/// The help page.
pub struct Help {
    about: String,
    list: List<Hint>,
}

impl Help {
    /// Help on a screen where these keys work, and the few that always do.
    pub fn new(about: String, hints: Vec<Hint>) -> Help {
        let mut list = List::new();
        list.put_all(hints.into_iter().chain(keybar::everywhere()).collect());
        Help { about, list }
    }
}

impl Screen for Help {
    fn title(&self, ctx: &Ctx) -> String {
        words::help_title(ctx.lang, self.about.trim())
    }

    fn keys(&self, _ctx: &Ctx) -> Vec<Hint> {
        vec![Hint::new(Action::Back)]
    }

    fn load(&mut self, _store: &Store, _ctx: &Ctx) -> Result<(), StoreError> {
        Ok(())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, ctx: &Ctx) {
        let columns = vec![
            Column::fixed(words::help_key(ctx.lang), 12),
            Column::fill(words::help_does(ctx.lang), 20),
            Column::fill(words::help_twins(ctx.lang), 16),
        ];
        self.list.draw(frame, area, ctx, &Table { columns, empty: "" }, |hint| {
            let twins: Vec<String> = hint.action.chords().iter().skip(1).map(|chord| chord.name()).collect();
            vec![Cell::styled(hint.chord(), ctx.theme.key()), hint.text(ctx.lang).into(), twins.join("  ").into()]
        });
    }

    fn key(&mut self, key: Key, _ctx: &Ctx) -> Flow {
        if key.action == Some(Action::Back) {
            return Flow::Close;
        }
        self.list.key(&key);
        Flow::Stay
    }
}
