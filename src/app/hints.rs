//! Which keys work now, and the help page that is about them.

use ratatui::backend::Backend;

use super::{App, Open};
use crate::ui::guide;
use crate::ui::keymap::{Action, Hint};
use crate::ui::route::Route;
use crate::ui::screen::Screen;
use crate::ui::screens;
use crate::ui::widgets::keybar;

impl<B: Backend> App<B> {
    /// The keys that work now: the screen's own, and the global ones. While a question is open, only its answers.
    pub(super) fn hints(&self) -> (Vec<Hint>, Vec<Hint>) {
        if let Some(asked) = &self.asked {
            return (asked.answering.hints(self.ctx.lang), Vec::new());
        }
        if self.deeds.is_some() || self.who.is_some() {
            return (vec![Hint::new(Action::Open), Hint::new(Action::Back)], Vec::new());
        }
        let Some(open) = self.stack.last() else { return (Vec::new(), Vec::new()) };
        let mut global = keybar::global();
        if self.is_held() {
            global.retain(|hint| matches!(hint.action, Action::Help | Action::Quit));
        }
        (self.own_hints(open), global)
    }

    /// The keys of the screen on top, with what the loop adds to them.
    pub(super) fn own_hints(&self, top: &Open) -> Vec<Hint> {
        let mut own = top.screen.keys(&self.ctx);
        own.extend(self.afresh_hint());
        own.extend(self.typing_hints());
        own.extend(self.deeds_hint());
        own
    }

    pub(super) fn screen_for(&self, route: &Route) -> Box<dyn Screen> {
        match (route, self.stack.last()) {
            (Route::Help, Some(below)) => {
                let (own, global) = self.hints();
                let held = self.is_held();
                let undone = held || self.is_text_edited();
                let everywhere = keybar::everywhere().into_iter().filter(|hint| match hint.action {
                    Action::Redo => !undone,
                    Action::Sync => !held,
                    _ => true,
                });
                let own_guide = below.screen.guide(&self.ctx);
                screens::help(screens::About {
                    title: below.screen.title(&self.ctx),
                    hints: own.into_iter().chain(global).chain(everywhere).collect(),
                    typing: below.screen.typing().is_some(),
                    guide: if own_guide.is_empty() { guide::lines(&below.route, self.ctx.lang) } else { own_guide },
                })
            }
            _ => screens::build(route, &self.ctx),
        }
    }
}
