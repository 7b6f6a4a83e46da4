//! Elder mode: the box of what else can be done on the screen below it.

use ratatui::backend::Backend;

use super::App;
use crate::ui::keymap::{Hint, Key};
use crate::ui::widgets::deeds::{Chosen, Deeds};

impl<B: Backend> App<B> {
    /// The key that opens the box, if there is something to do here.
    pub(super) fn deeds_hint(&self) -> Option<Hint> {
        let open = self.stack.last().filter(|open| self.ctx.elder && open.screen.typing().is_none())?;
        let has_some = !open.screen.is_boxed() && !open.screen.deeds(&self.ctx).is_empty();
        has_some.then(|| Hint::new(open.screen.deeds_key()).ranked(0))
    }

    pub(super) fn open_deeds(&mut self) {
        let deeds = self.stack.last().map(|open| open.screen.deeds(&self.ctx)).unwrap_or_default();
        self.deeds = Some(Deeds::new(deeds));
    }

    /// Answers a key while the box is open: what is chosen goes to the screen as the key that it stands for.
    pub(super) fn deeds_key(&mut self, key: &Key) {
        let Some(deeds) = &mut self.deeds else { return };
        if let Some(chosen) = deeds.key(key, self.ctx.lang) {
            self.deeds = None;
            if let Chosen::Deed(key) = chosen {
                self.screen_key(key);
            }
        }
    }
}
